"""Who takes part in what, as a networkx graph: `Facts` go in, nodes are events and entities, edges are roles.

A line says no more than the reports behind it: its certainty is the strongest of those that name the participant.
"""

from collections import defaultdict
from typing import TypeAlias

import networkx as nx

from kg.page.details import CERTAINTY, entity_kind, event_class
from kg.page.facts import Facts, local_name

Network: TypeAlias = "nx.MultiDiGraph[str]"
EVENT_ROLES = ("agent", "patient", "recipient", "topic", "place", "causes", "follows", "subEventOf")
ENTITY_ROLES = ("kg:affiliation", "kg:relative", "kg:nationality", "schema:containedInPlace")


def build_network(facts: Facts) -> Network:
    """Returns the graph of all events and entities; edges run from the event, or from the subject of a relation.

    Roles of one pair that are equally certain share an edge: `roles` is their tuple, in the order of the ontology.
    """
    network: Network = nx.MultiDiGraph()
    for event in facts.events():
        factuality = local_name(facts.one(event, "kg:factuality"))
        network.add_node(event, group="event", kind=event_class(facts, event), factuality=factuality)
    for entity in facts.entities():
        network.add_node(entity, group="entity", kind=entity_kind(facts, entity), factuality="")
    for (source, target, factuality), roles in _edges(facts, network).items():
        network.add_edge(source, target, roles=tuple(roles), factuality=factuality)
    return network


def _edges(facts: Facts, network: Network) -> dict[tuple[str, str, str], list[str]]:
    """Returns the roles of each pair and certainty; a value that is no node (an unknown IRI) gives no edge."""
    edges: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    certainty = _certainties(facts)
    for event in facts.events():
        whole = network.nodes[event]["factuality"]
        for role in EVENT_ROLES:
            for filler in facts.all(event, f"kg:{role}"):
                edges[event, filler, weaker(whole, certainty.get((event, role, filler), whole))].append(role)
    for report in facts.instances("Report"):
        for event in facts.all(report, "kg:reportOf"):
            for source in facts.all(report, "kg:attributedTo"):
                edges[event, source, "Reported"].append("attributedTo")
    for entity in facts.entities():
        for role in ENTITY_ROLES:
            for other in facts.all(entity, role):
                edges[entity, other, "Certain"].append(local_name(role.replace(":", "#")))
    return {key: list(dict.fromkeys(roles)) for key, roles in edges.items() if set(key[:2]) <= set(network)}


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
    """Returns the nodes to show at first: all that have a neighbour, or the `kept` best where they are over `most`.

    Of a crowd the best `kept` are taken by number of neighbours; those that lose all neighbours by it go too.
    """
    weight = salience(network)
    linked = sorted((node for node in network if weight[node]), key=lambda node: (-weight[node], node))
    chosen = linked if len(linked) <= most else linked[:kept]
    shown = network.subgraph(chosen)
    return frozenset(node for node in shown if any(other != node for other in nx.all_neighbors(shown, node)))
