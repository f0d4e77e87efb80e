"""The statements that the page shows: a store goes in, `Facts` comes out.

Everything behind this module reads plain strings by subject and property, so that the list of properties below
is all that the page needs of a graph.
"""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from kg.model import EntityKind
from kg.vocabulary import PREFIXES

PROPERTIES = """
    rdf:type rdfs:label skos:altLabel skos:exactMatch gaf:denotedBy
    dcterms:title dcterms:publisher schema:datePublished schema:url prov:wasDerivedFrom
    nif:beginIndex nif:endIndex nif:anchorOf nif:referenceContext kg:inSentence kg:resolvedBy
    kg:reportOf kg:trigger kg:participation kg:role kg:filler kg:mention kg:factuality kg:attributedTo kg:disputed
    kg:rule kg:factualityRule kg:mergedBecause kg:subject kg:property kg:object
    kg:agent kg:patient kg:recipient kg:topic kg:place kg:time kg:causes kg:follows kg:subEventOf
    kg:timexValue kg:earliestBegin kg:latestBegin kg:earliestEnd kg:latestEnd kg:granularity kg:approximate
    kg:position kg:affiliation kg:relative kg:nationality schema:containedInPlace wgs:lat wgs:long
"""
KINDS = frozenset(kind.value for kind in EntityKind)


@dataclass(frozen=True, slots=True)
class Facts:
    """The values of each subject by property ("kg:agent"), each tuple sorted; IRIs and literals are plain strings.

    `members` has the subjects of each class of our own ontology, sorted.
    """

    values: dict[str, dict[str, tuple[str, ...]]]
    members: dict[str, tuple[str, ...]]

    def all(self, subject: str, name: str) -> tuple[str, ...]:
        """Returns every value of a property, sorted; empty where the graph says nothing."""
        return self.values.get(subject, {}).get(name, ())

    def one(self, subject: str, name: str) -> str:
        """Returns the smallest value of a property, "" where the graph says nothing."""
        return next(iter(self.all(subject, name)), "")

    def number(self, subject: str, name: str) -> int:
        """Returns the smallest value of a property as a number, 0 where the graph says nothing."""
        return int(self.one(subject, name) or 0)

    def classes(self, subject: str) -> tuple[str, ...]:
        """Returns the names of the classes of our own ontology ("Meeting"), sorted."""
        return tuple(local_name(iri) for iri in self.all(subject, "rdf:type") if iri.startswith(PREFIXES["kg"]))

    def instances(self, name: str) -> tuple[str, ...]:
        """Returns every subject of one class of our ontology, sorted."""
        return self.members.get(name, ())

    def events(self) -> tuple[str, ...]:
        """Returns every event, sorted: what a report is of, whatever class it has."""
        return tuple(
            sorted({event for report in self.instances("Report") for event in self.all(report, "kg:reportOf")})
        )

    def entities(self) -> tuple[str, ...]:
        """Returns every person, organisation, country, place, group and thing, sorted."""
        return tuple(sorted({iri for kind in KINDS for iri in self.instances(kind)} - set(self.events())))


def local_name(iri: str) -> str:
    """Returns what stands behind the last "#" or "/": "Meeting"."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def read_facts(store: Store) -> Facts:
    """Returns the statements of a store that the page shows, whichever graph they stand in."""
    found: dict[str, dict[str, set[str]]] = {}
    for name in PROPERTIES.split():
        for quad in store.quads_for_pattern(None, NamedNode(expand(name)), None):
            found.setdefault(_text(quad.subject), {}).setdefault(name, set()).add(_text(quad.object))
    facts = Facts({s: {p: tuple(sorted(values)) for p, values in found[s].items()} for s in sorted(found)}, {})
    members: dict[str, list[str]] = {}
    for subject in facts.values:
        for name in facts.classes(subject):
            members.setdefault(name, []).append(subject)
    return Facts(facts.values, {name: tuple(subjects) for name, subjects in members.items()})


def expand(name: str) -> str:
    """Returns the IRI of a short name: "kg:agent"."""
    prefix, local = name.split(":")
    return PREFIXES[prefix] + local


def _text(term: object) -> str:
    assert isinstance(term, NamedNode | Literal), "the graph holds no blank nodes"
    return term.value
