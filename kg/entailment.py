"""Statements in, and with them what follows by the ontology, for stores that do not reason.

Superclasses and superproperties are looked up as a whole before any statement is seen, so that one pass is enough. Only
what says something new of the data is written: not that everything is a resource, nor what follows of the ontology.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, parse

from kg.bundle import ontology_file
from kg.store import make_store
from kg.vocabulary import RDF, RDFS

Above = dict[NamedNode, frozenset[NamedNode]]
FILES = ("kg.ttl", "events.ttl")


@dataclass(frozen=True, slots=True)
class Schema:
    """What the ontology entails: all superclasses of a class, all superproperties, domains and ranges of a property."""

    classes: Above
    properties: Above
    domains: Above
    ranges: Above


def entail(store: Store) -> Store:
    """Returns a store with all quads and those that follow, each in the graph of what it follows from.

    What already stands in some graph is not written again, so that no triple stands in two graphs.
    """
    schema = read_schema()
    added: dict[object, Quad] = {}
    for quad in sorted(store, key=str):
        for following in _following(quad, schema):
            triple = following.triple
            known = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
            if triple not in added and next(known, None) is None:
                added[triple] = following
    return make_store(chain(store, added.values()))


def _following(quad: Quad, schema: Schema) -> Iterator[Quad]:
    subject, value, graph = quad.subject, quad.object, quad.graph_name
    if quad.predicate == RDF.type and isinstance(value, NamedNode):
        for cls in schema.classes.get(value, ()):
            yield Quad(subject, RDF.type, cls, graph)
    for above in schema.properties.get(quad.predicate, ()):
        yield Quad(subject, above, value, graph)
    for cls in schema.domains.get(quad.predicate, ()):
        yield Quad(subject, RDF.type, cls, graph)
    if isinstance(value, NamedNode | BlankNode):
        for cls in schema.ranges.get(quad.predicate, ()):
            yield Quad(value, RDF.type, cls, graph)


@cache
def read_schema() -> Schema:
    """Returns what `ontology/kg.ttl` and `ontology/events.ttl` entail."""
    direct: dict[NamedNode, dict[NamedNode, set[NamedNode]]] = {
        RDFS.subClassOf: {},
        RDFS.subPropertyOf: {},
        RDFS.domain: {},
        RDFS.range: {},
    }
    for file in FILES:
        for quad in parse(path=ontology_file(file), format=RdfFormat.TURTLE):
            if quad.predicate in direct and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                direct[quad.predicate].setdefault(quad.subject, set()).add(quad.object)
    classes, properties = _closure(direct[RDFS.subClassOf]), _closure(direct[RDFS.subPropertyOf])
    domains = _inherited(direct[RDFS.domain], properties, classes)
    return Schema(classes, properties, domains, _inherited(direct[RDFS.range], properties, classes))


def _closure(direct: dict[NamedNode, set[NamedNode]]) -> Above:
    """Returns everything above each term, the term itself left out."""
    above: Above = {}
    for term in direct:
        found, open_terms = set[NamedNode](), [term]
        while open_terms:
            new = direct.get(open_terms.pop(), set()) - found
            found |= new
            open_terms += new
        above[term] = frozenset(found - {term})
    return above


def _inherited(direct: dict[NamedNode, set[NamedNode]], properties: Above, classes: Above) -> Above:
    """Returns the domains (or ranges) of each property: its own, those of what is above it, and their superclasses."""
    inherited: Above = {}
    for name in {*direct, *properties}:
        own = set().union(*(direct.get(above, set()) for above in (name, *properties.get(name, ()))))
        inherited[name] = frozenset(own.union(*(classes.get(cls, frozenset()) for cls in own)))
    return inherited
