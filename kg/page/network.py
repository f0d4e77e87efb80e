"""Who takes part in what, as a networkx graph: `Facts` go in, nodes are events, entities and days, edges are roles.

A line says no more than the reports behind it: its certainty is the strongest of those that name the participant.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

import networkx as nx

from kg.page.details import CERTAINTY, days, entity_kind, event_class
from kg.page.facts import Facts, local_name

Network: TypeAlias = "nx.MultiDiGraph[str]"
EVENT_ROLES = ("agent", "patient", "recipient", "topic", "place", "causes", "follows", "subEventOf")
ENTITY_ROLES = ("kg:affiliation", "kg:relative", "kg:nationality", "schema:containedInPlace")
DATE = "Date"  # the kind of a node that stands for a stretch of days
HUBS = 5  # of so many nodes that a crowded picture shows one is a hub that its events are taken from


def build_network(facts: Facts) -> Network:
    """Returns the graph of all events, entities and days; edges run from the event, or the subject of a relation.

    Roles of one pair that are equally certain share an edge: `roles` is their tuple, in the order of the ontology.
    """
    network: Network = nx.MultiDiGraph()
    for event in facts.events():
        factuality = local_name(facts.one(event, "kg:factuality"))
        network.add_node(event, group="event", kind=event_class(facts, event), factuality=factuality)
        if date := date_node(facts, event):
            network.add_node(date, group="date", kind=DATE, factuality="")
    for entity in facts.entities():
        network.add_node(entity, group="entity", kind=entity_kind(facts, entity), factuality="")
    for (source, target, factuality), roles in _edges(facts, network).items():
        network.add_edge(source, target, roles=tuple(roles), factuality=factuality)
    return network


def date_node(facts: Facts, event: str) -> str:
    """Returns the name of the days that an event lies between: "date/2025-11-17/2025-11-23", "" where it has none."""
    bounds = days(facts, event)
    return f"date/{bounds[0]}/{bounds[-1]}" if bounds else ""


def _edges(facts: Facts, network: Network) -> dict[tuple[str, str, str], list[str]]:
    """Returns the roles of each pair and certainty; a value that is no node (an unknown IRI) gives no edge."""
    edges: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    certainty = _certainties(facts)
    for event in facts.events():
        whole = network.nodes[event]["factuality"]
        for role in EVENT_ROLES:
            for filler in facts.all(event, f"kg:{role}"):
                edges[event, filler, weaker(whole, certainty.get((event, role, filler), whole))].append(role)
        edges[event, date_node(facts, event), whole].append("time")
    for report in facts.instances("Report"):
        for event in facts.all(report, "kg:reportOf"):
            for source in facts.all(report, "kg:attributedTo"):
                edges[event, source, "Reported"].append("attributedTo")
    for entity in facts.entities():
        for role in ENTITY_ROLES:
            for other in facts.all(entity, role):
                edges[entity, other, "Certain"].append(local_name(role.replace(":", "#")))
    return {
        (source, target, factuality): list(dict.fromkeys(roles))
        for (source, target, factuality), roles in edges.items()
        if source in network and target in network
    }


def _certainties(facts: Facts) -> dict[tuple[str, str, str], str]:
    """Returns how certain it is that this filler has this role in this event: the strongest of its reports."""
    strongest: dict[tuple[str, str, str], str] = {}
    for report in facts.instances("Report"):
        stated = local_name(facts.one(report, "kg:factuality"))
        for event in facts.all(report, "kg:reportOf"):
            for part in facts.all(report, "kg:participation"):
                key = (event, local_name(facts.one(part, "kg:role")), facts.one(part, "kg:filler"))
                strongest[key] = min(stated, strongest.get(key, stated), key=CERTAINTY.index)
    return strongest


def weaker(first: str, second: str) -> str:
    """Returns the less certain of two factualities: "Reported" of "Certain" and "Reported"."""
    return max(first, second, key=CERTAINTY.index)


def salience(network: Network) -> dict[str, int]:
    """Returns how much of the story hangs on each node: its number of different neighbours."""
    plain: nx.Graph[str] = nx.Graph(network)
    return {node: plain.degree(node) for node in network}


def most_salient(network: Network, *, most: int, kept: int) -> frozenset[str]:
    """Returns the nodes to show at first: all, or up to `kept` where they are over `most`.

    Of a crowd those are taken that have most neighbours, each in turn with the event that ties it to the best others
    and all who take part in that; days are left out, they would be hubs that say nothing.
    """
    if len(network) <= most:
        return frozenset(network)
    plain: nx.Graph[str] = nx.Graph(network)
    plain.remove_nodes_from([node for node in network if network.nodes[node]["group"] == "date"])
    ranked = sorted(plain, key=lambda node: (-plain.degree(node), node))
    hubs = [node for node in ranked if network.nodes[node]["group"] == "entity"][: kept // HUBS]
    chosen: set[str] = set()
    for event in _in_turn(network, plain, hubs):
        story = chosen.union([event], plain[event])
        if len(story) > kept:
            break
        chosen = story
    return frozenset(chosen or ranked[:kept])


def _in_turn(network: Network, plain: "nx.Graph[str]", hubs: list[str]) -> Iterator[str]:
    """Returns the foremost event of each hub, then the second of each, and so on: well-known company comes first."""

    def company(event: str) -> tuple[int, str]:
        return -sum(plain.degree(other) for other in plain[event]), event

    of_hub = [[node for node in plain[hub] if network.nodes[node]["group"] == "event"] for hub in hubs]
    turns = itertools.zip_longest(*(sorted(events, key=company) for events in of_hub))
    return (event for turn in turns for event in turn if event is not None)
