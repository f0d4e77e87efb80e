"""The statements that the page shows: a store goes in, `Facts` comes out, by one SPARQL query.

Everything behind this module reads plain strings by subject and property, so that the list of properties below
is all that the page needs of a graph.
"""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.model import EntityKind
from kg.vocabulary import PREFIXES

PROPERTIES = """
    rdf:type rdfs:label skos:altLabel skos:exactMatch gaf:denotedBy
    dcterms:title dcterms:publisher schema:datePublished schema:url prov:wasDerivedFrom
    nif:beginIndex nif:endIndex nif:anchorOf nif:referenceContext kg:inSentence
    kg:reportOf kg:trigger kg:participation kg:role kg:filler kg:mention kg:factuality kg:attributedTo kg:disputed
    kg:agent kg:patient kg:recipient kg:topic kg:place kg:time kg:causes kg:follows kg:subEventOf
    kg:timexValue kg:earliestBegin kg:latestBegin kg:earliestEnd kg:latestEnd kg:granularity kg:approximate
    kg:position kg:affiliation kg:relative kg:nationality schema:containedInPlace wgs:lat wgs:long kg:mergedBecause
    kg:subject kg:property kg:object
"""
KINDS = frozenset(kind.value for kind in EntityKind)


@dataclass(frozen=True, slots=True)
class Facts:
    """The values of each subject by property ("kg:agent"), each tuple sorted; IRIs and literals are plain strings."""

    values: dict[str, dict[str, tuple[str, ...]]]

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
        return tuple(subject for subject in sorted(self.values) if name in self.classes(subject))

    def events(self) -> tuple[str, ...]:
        """Returns every event, sorted: what a report is of, whatever class it has."""
        reports = self.instances("Report")
        return tuple(sorted({event for report in reports for event in self.all(report, "kg:reportOf")}))

    def entities(self) -> tuple[str, ...]:
        """Returns every person, organisation, country, place, group and thing, sorted."""
        events = set(self.events())
        return tuple(iri for iri in sorted(self.values) if iri not in events and KINDS & set(self.classes(iri)))


def local_name(iri: str) -> str:
    """Returns what stands behind the last "#" or "/": "Meeting"."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def read_facts(store: Store) -> Facts:
    """Returns the statements of a store that the page shows, whichever graph they stand in."""
    short = {expand(name): name for name in PROPERTIES.split()}
    found: dict[str, dict[str, set[str]]] = {}
    for subject, predicate, value in _select(store):
        found.setdefault(subject, {}).setdefault(short[predicate], set()).add(value)
    return Facts({s: {p: tuple(sorted(values)) for p, values in found[s].items()} for s in sorted(found)})


def expand(name: str) -> str:
    """Returns the IRI of a short name: "kg:agent"."""
    prefix, local = name.split(":")
    return PREFIXES[prefix] + local


def _select(store: Store) -> list[tuple[str, str, str]]:
    properties = " ".join(f"<{expand(name)}>" for name in PROPERTIES.split())
    # Wer sagt was über wen? Every statement with one of our properties, in whichever graph it stands.
    rows = store.query(
        f"SELECT ?s ?p ?o WHERE {{ VALUES ?p {{ {properties} }} ?s ?p ?o }}", use_default_graph_as_union=True
    )
    assert isinstance(rows, QuerySolutions)
    return [(_text(row["s"]), _text(row["p"]), _text(row["o"])) for row in rows]


def _text(term: object) -> str:
    assert isinstance(term, NamedNode | Literal), "the graph holds no blank nodes"
    return term.value
