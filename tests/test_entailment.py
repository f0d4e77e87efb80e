"""What follows from a graph by the ontology: all of it, nothing else, and no second class for anything."""

import pytest
from owlrl import DeductiveClosure, RDFS_Semantics
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize
from rdflib import Graph, URIRef
from rdflib.term import Node

from kg import entailment
from kg.bundle import ontology_file
from kg.entailment import Schema, entail, read_schema
from kg.graph import describe
from kg.model import EntityKind
from kg.store import make_store
from kg.vocabulary import EVENT_CLASSES, KG, PREFIXES, RDF, SEM, string
from tests.sample import DOCUMENTS, ENTITIES, EVENTS

QUADS = describe(DOCUMENTS, ENTITIES, EVENTS)
STORE = make_store(QUADS)
FULL = entail(STORE)
LEAVES = {KG[name] for name in (*EVENT_CLASSES, *(kind.value for kind in EntityKind))}
NOISE = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl", "xsd"))
A, B, C, D = (NamedNode(f"https://example.org/{name}") for name in "abcd")


def flat(triples: set[Triple]) -> Graph:
    """Returns triples of pyoxigraph as a graph of rdflib."""
    return Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")


def signed(graph: Graph) -> set[tuple[Node, Node, str]]:
    """Returns the triples with a sign for all literals, because owlrl takes 0 and false for the same."""
    return {(s, p, str(value) if isinstance(value, URIRef) else "literal") for s, p, value in graph}


def test_what_follows_is_what_owlrl_finds() -> None:
    """All but what RDFS says of everything: that it is a resource, that a class is a class."""
    given = flat({quad.triple for quad in QUADS})
    subjects = set(given.subjects())
    closure = Graph() + given
    for file in ("kg.ttl", "events.ttl"):
        closure.parse(ontology_file(file), format="turtle")
    DeductiveClosure(RDFS_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(closure)
    found = {triple for triple in signed(closure) if triple[0] in subjects and not triple[2].startswith(NOISE)}
    assert found == signed(flat({quad.triple for quad in FULL}))
    assert len(found) > len(signed(given))


def test_super_classes_and_super_properties_are_said() -> None:
    new = {quad.triple for quad in FULL} - {quad.triple for quad in QUADS}
    assert {triple.object for triple in new if triple.predicate == RDF.type} >= {KG.Entity, KG.Event}
    short = {str(triple.predicate)[1:-1] for triple in new}
    for term in ("schema:location", "schema:jobTitle", "sem:hasEarliestBeginTimeStamp", "sem:roleType", "rdf:value"):
        prefix, _, local = term.partition(":")
        assert PREFIXES[prefix] + local in short, term


def test_each_thing_still_has_exactly_one_leaf_class() -> None:
    classes: dict[object, set[object]] = {}
    for quad in FULL:
        if quad.predicate == RDF.type and quad.object in LEAVES:
            classes.setdefault(quad.subject, set()).add(quad.object)
    assert len(classes) == len(ENTITIES) + len(EVENTS)
    assert all(len(found) == 1 for found in classes.values())


def test_what_follows_stands_in_the_graph_of_what_it_follows_from_and_in_no_other() -> None:
    assert set(FULL) >= set(QUADS)
    assert len({quad.triple for quad in FULL}) == len(FULL)
    graphs = {quad.subject: quad.graph_name for quad in QUADS}
    assert all(quad.graph_name == graphs[quad.subject] for quad in set(FULL) - set(QUADS))


def test_nothing_more_follows_from_what_follows() -> None:
    assert set(entail(FULL)) == set(FULL)


@pytest.mark.parametrize(
    ("term", "above"),
    [
        ("Article", "schema:NewsArticle prov:Entity nif:Context"),
        ("Sentence", "nif:Sentence"),
        ("Mention", "nif:OffsetBasedString"),
        ("TimeExpression", "sem:Time nif:OffsetBasedString"),
        ("Person", "kg:Entity sem:Actor"),
        ("Organization", "kg:Entity sem:Actor"),
        ("Country", "kg:Entity sem:Actor sem:Place"),
        ("Place", "kg:Entity sem:Place"),
        ("Group", "kg:Entity sem:Actor"),
        ("Thing", "kg:Entity"),
        ("Event", "sem:Event schema:Event"),
        ("Meeting", "kg:Event sem:Event schema:Event"),
        ("Report", "prov:Entity"),
        ("Participation", "sem:Role"),
        ("Relation", "prov:Entity"),
        ("Run", "prov:Activity"),
        ("agent", "kg:participant"),
        ("topic", "kg:participant"),
        ("place", "sem:hasPlace"),
        ("time", "sem:hasTime"),
        ("latestEnd", "sem:hasLatestEndTimeStamp"),
        ("subEventOf", "sem:subEventOf"),
    ],
)
def test_our_terms_are_aligned_to_those_of_others(term: str, above: str) -> None:
    schema = read_schema()
    found = {str(name)[1:-1] for name in schema.classes.get(KG[term], schema.properties.get(KG[term], ()))}
    assert {PREFIXES[prefix] + name for prefix, name in (item.split(":") for item in above.split())} <= found


def test_classes_that_the_graph_writes_beside_ours_are_those_that_the_ontology_says() -> None:
    """So that a store that reasons and one that does not find the same things as sem:Event or prov:Entity."""
    written: dict[object, set[object]] = {}
    for quad in QUADS:
        if quad.predicate == RDF.type:
            written.setdefault(quad.subject, set()).add(quad.object)
    for classes in written.values():
        (ours,) = (cls for cls in classes if isinstance(cls, NamedNode) and cls.value.startswith(PREFIXES["kg"]))
        assert classes - {ours} <= read_schema().classes[ours]


def test_the_ontology_itself_has_no_circle() -> None:
    schema = read_schema()
    for above in (schema.classes, schema.properties):
        assert not any(term in above.get(other, ()) for term, others in above.items() for other in others)
    assert schema.classes[KG.Meeting] >= {KG.Event, SEM.Event}
    assert schema.domains == schema.ranges == dict.fromkeys(schema.domains, frozenset())


def test_domains_and_ranges_count_where_they_are_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    above = {A: frozenset({B})}
    schema = Schema({C: frozenset({D})}, above, {A: frozenset({C, D})}, {B: frozenset({C})})
    monkeypatch.setattr(entailment, "read_schema", lambda: schema)
    world = DefaultGraph()
    full = entail(make_store([Quad(C, A, D, world), Quad(D, B, string("x"), world)]))
    assert {str(quad) for quad in full} == {
        str(quad)
        for quad in (
            Quad(C, A, D, world),
            Quad(D, B, string("x"), world),
            Quad(C, B, D, world),
            Quad(C, RDF.type, C, world),
            Quad(C, RDF.type, D, world),
        )
    }


def test_domains_and_ranges_are_inherited_by_sub_properties_and_bring_their_super_classes() -> None:
    inherited = entailment._inherited({B: {C}}, {A: frozenset({B})}, {C: frozenset({D})})
    assert inherited == {A: {C, D}, B: {C, D}}


def test_an_empty_graph_entails_nothing() -> None:
    assert len(entail(make_store([]))) == 0


def test_every_super_term_has_an_iri_that_rdflib_takes() -> None:
    for above in (read_schema().classes, read_schema().properties):
        assert all(URIRef(term.value).n3() for terms in above.values() for term in terms)
    assert not any(isinstance(quad.object, Literal) and quad.predicate == RDF.type for quad in FULL)
