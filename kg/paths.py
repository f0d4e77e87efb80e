"""How two actors are connected: the shortest chains of people and states that took part in the same events.

Whoever takes part in an event in any role is connected with the others in it; what was negated connects nobody. This
is no SPARQL: a path there has no length, and its events no names.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, islice, pairwise

import networkx as nx
from pyoxigraph import Store
from rdflib import Graph

from kg.errors import QueryError
from kg.queries import display, query
from kg.results import shorten

MOST_PATHS = 10
MOST_NAMED = 20  # candidates in a message
ACTORS = """SELECT ?actor ?label ?name WHERE {
  ?actor a sem:Actor ; rdfs:label ?label . ?actor rdfs:label|skos:altLabel ?name }"""
TOGETHER = """SELECT DISTINCT ?event ?actor ?label ?how WHERE {
  ?event kg:participant ?actor ; rdfs:label ?label ; kg:factuality ?factuality . FILTER (?factuality != kg:Negated)
  ?actor a sem:Actor . BIND(STRAFTER(STR(?factuality), "#") AS ?how) }"""


@dataclass(frozen=True, slots=True)
class Shared:
    """An event that two actors take part in: IRI, label, and how certain it is ("Planned")."""

    iri: str
    label: str
    factuality: str


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of actors by label, and between each two of them the events that both take part in, by label."""

    actors: tuple[str, ...]
    events: tuple[tuple[Shared, ...], ...]


def find_paths(graph: Graph | Store, start: str, end: str) -> tuple[Path, ...]:
    """Returns the shortest paths between two actors, at most `MOST_PATHS`, by the labels on the way.

    An actor is named by label, another form of the name, or a part of one. Empty means that nothing connects them.
    Raises QueryError where a name fits nobody or several, or both are the same.
    """
    names, labels = _actors(graph)
    source, target = (_find(name, names, labels) for name in (start, end))
    if source == target:
        raise QueryError(f"{start!r} and {end!r} are both {labels[source]}; name two actors")
    between = _between(graph)
    network = nx.Graph(sorted(between))
    if source not in network or target not in network or not nx.has_path(network, source, target):
        return ()
    found = islice(nx.all_shortest_paths(network, source, target), MOST_PATHS)
    return tuple(sorted((_path(way, between, labels) for way in found), key=lambda path: path.actors))


def _actors(graph: Graph | Store) -> tuple[dict[str, set[str]], dict[str, str]]:
    """Returns the IRIs by each name, and the label of each."""
    names: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    for actor, label, name in (map(_value, row) for row in query(graph, ACTORS).rows):
        names[name].add(actor)
        labels[actor] = label
    return names, labels


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def _find(name: str, names: Mapping[str, set[str]], labels: Mapping[str, str]) -> str:
    """Returns the actor of this name: whose label it is, else who is also called so, else whose name has it in it."""
    wanted = name.casefold()
    exact = {actor for actor, label in labels.items() if label.casefold() == wanted}
    other = {actor for known, actors in names.items() if known.casefold() == wanted for actor in actors}
    part = {actor for known, actors in names.items() if wanted in known.casefold() for actor in actors}
    found = exact or other or part
    if len(found) == 1:
        return found.pop()
    listed = sorted(f"{labels[actor]} ({shorten(actor)})" for actor in found or labels)
    shown = ", ".join(listed[:MOST_NAMED]) + (
        f" and {len(listed) - MOST_NAMED} more" if len(listed) > MOST_NAMED else ""
    )
    many = f"fits {len(found)} actors; say which" if found else "fits no actor; there are"
    raise QueryError(f"{name!r} {many}: {shown}")


def _between(graph: Graph | Store) -> dict[tuple[str, str], set[Shared]]:
    """Returns the events of each two actors, the smaller IRI first."""
    by_event: dict[Shared, set[str]] = defaultdict(set)
    for event, actor, label, how in query(graph, TOGETHER).rows:
        by_event[Shared(_value(event), _value(label), display(how))].add(_value(actor))
    between: dict[tuple[str, str], set[Shared]] = defaultdict(set)
    for shared, actors in by_event.items():
        for pair in combinations(sorted(actors), 2):
            between[pair].add(shared)
    return between


def _path(way: list[str], between: Mapping[tuple[str, str], set[Shared]], labels: Mapping[str, str]) -> Path:
    events = (between[min(pair), max(pair)] for pair in pairwise(way))
    ordered = (tuple(sorted(shared, key=lambda event: (event.label, event.iri))) for shared in events)
    return Path(tuple(labels[actor] for actor in way), tuple(ordered))
