"""A store in, the world as nodes and edges out: for programs that know graphs, but no RDF.

Nodes are entities and events; an edge is a role, or a relation of two entities, with the words that say it. An edge is
no more certain than the reports behind it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store, Triple

from kg.model import EntityKind, Factuality
from kg.vocabulary import EVENT_CLASSES, GAF, KG, RDF, RDFS, SCHEMA, SKOS, WGS

CERTAINTY = [value.value for value in Factuality]  # strongest first
ROLES = ("agent", "patient", "recipient", "topic", "place", "causes", "follows", "subEventOf")
RELATIONS = (KG.affiliation, KG.relative, KG.nationality, SCHEMA.containedInPlace)
KINDS = (*(kind.value for kind in EntityKind), *EVENT_CLASSES)

PROPERTIES = {
    "label": RDFS.label,
    "altLabel": SKOS.altLabel,
    "exactMatch": SKOS.exactMatch,
    "denotedBy": GAF.denotedBy,
    "lat": WGS.lat,
    "long": WGS.long,
    **{
        name: KG[name]
        for name in (
            *("factuality", "disputed", "named", "position", "reportedOn", "date", "granularity", "approximate"),
            *("earliestBegin", "latestBegin", "earliestEnd", "latestEnd"),
        )
    },
}

Values = dict[str, tuple[str, ...]]
Support = dict[tuple[str, str, str], list[tuple[str, str]]]  # source, target, role: the factuality and mention of each


@dataclass(frozen=True, slots=True)
class Node:
    """An entity or event: its leaf class, and its values by local name, each tuple sorted; absent means not said."""

    iri: str
    kind: str
    is_event: bool
    values: Values

    def one(self, name: str) -> str:
        """Returns the smallest value of a property, "" where there is none."""
        return next(iter(self.values.get(name, ())), "")


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A role or relation; factuality is "" between entities; evidence are the mentions that say it, sorted."""

    source: str
    target: str
    role: str
    factuality: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges, both sorted; each edge joins two of the nodes."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def build_network(store: Store) -> Network:
    """Returns the world of a store, whichever graphs its statements stand in."""
    facts = _Facts(store)
    nodes = tuple(_nodes(facts))
    known = {node.iri for node in nodes}
    edges = (edge for edge in _edges(facts, nodes) if edge.source in known and edge.target in known)
    return Network(nodes, tuple(sorted(edges)))


class _Facts:
    """The values of a property by subject, read when they are first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[NamedNode, dict[str, set[str]]] = {}

    def all(self, subject: str, predicate: NamedNode) -> Sequence[str]:
        """Returns every value, sorted."""
        return sorted(self.by_subject(predicate).get(subject, ()))

    def by_subject(self, predicate: NamedNode) -> dict[str, set[str]]:
        """Returns the values of all subjects."""
        if predicate not in self._read:
            values: dict[str, set[str]] = defaultdict(set)
            for quad in self._store.quads_for_pattern(None, predicate, None, None):
                if not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple):
                    values[quad.subject.value].add(quad.object.value)
            self._read[predicate] = dict(values)
        return self._read[predicate]


def _nodes(facts: _Facts) -> Iterator[Node]:
    """Yields what has one of our classes of the world; of an event without a leaf class, its kind is "Event"."""
    kinds = {KG[kind].value: kind for kind in KINDS}
    events = {event for found in facts.by_subject(KG.reportOf).values() for event in found}
    for iri, classes in sorted(facts.by_subject(RDF.type).items()):
        found = sorted(kinds[cls] for cls in classes if cls in kinds)
        if not found and KG.Event.value in classes:
            found = ["Event"]
        if found:
            values = {name: tuple(facts.all(iri, property)) for name, property in PROPERTIES.items()}
            values["factuality"] = tuple(local_name(value) for value in values["factuality"])
            said = {name: found_values for name, found_values in values.items() if found_values}
            yield Node(iri, found[0], iri in events or found[0] in EVENT_CLASSES or found[0] == "Event", said)


def _edges(facts: _Facts, nodes: Sequence[Node]) -> Iterator[Edge]:
    support = _support(facts)
    for node in nodes:
        names = [KG[role] for role in ROLES] if node.is_event else RELATIONS
        for name in names:
            for target in facts.all(node.iri, name):
                yield _edge(node.iri, target, local_name(name.value), support)
    for source, target, role in support:
        if role == "attributedTo":
            yield _edge(source, target, role, support)


def _edge(source: str, target: str, role: str, support: Support) -> Edge:
    """Returns an edge with the strongest factuality of those that say it."""
    said = support.get((source, target, role), [])
    factuality = min((stated for stated, _ in said if stated), key=CERTAINTY.index, default="")
    return Edge(source, target, role, factuality, tuple(sorted({mention for _, mention in said})))


def _support(facts: _Facts) -> Support:
    """Returns by source, target and role the factuality and mention of each report or relation that says it."""
    support: Support = defaultdict(list)
    for report, events in sorted(facts.by_subject(KG.reportOf).items()):
        values = [local_name(value) for value in facts.all(report, KG.factuality)]
        stated = next((value for value in values if value in CERTAINTY), "")
        for event in sorted(events):
            for part in facts.all(report, KG.participation):
                for role, filler, mention in _combinations(facts, part, KG.role, KG.filler, KG.mention):
                    support[event, filler, local_name(role)].append((stated, mention))
            for source, trigger in _combinations(facts, report, KG.attributedTo, KG.trigger):
                support[event, source, "attributedTo"].append((stated, trigger))
    for relation in sorted(facts.by_subject(KG.subject)):
        names = (KG.subject, KG.object, KG.property, KG.mention)
        for subject, value, name, mention in _combinations(facts, relation, *names):
            support[subject, value, local_name(name)].append(("", mention))
    return support


def _combinations(facts: _Facts, subject: str, *predicates: NamedNode) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    for predicate in predicates:
        found = [(*head, value) for head in found for value in facts.all(subject, predicate)]
    return found


def local_name(iri: str) -> str:
    """Returns what stands behind the last "#" or "/": "Meeting"."""
    return iri.replace("#", "/").rpartition("/")[2]
