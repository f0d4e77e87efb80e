from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, Store
from rdflib import RDF, RDFS, SKOS, Literal

from kg.errors import GraphError
from kg.files import write_nquads, write_trig, write_turtle
from kg.graph import describe
from kg.store import as_rdflib, load, make_store, read_store, store_of
from kg.vocabulary import PREFIXES
from tests.sample import DOCUMENTS, ENTITIES, EVENTS

QUADS = describe(DOCUMENTS, ENTITIES, EVENTS)
KG = rdflib.Namespace(PREFIXES["kg"])


@pytest.fixture
def output(tmp_path: Path) -> Path:
    write_turtle(QUADS, tmp_path / "graph.ttl")
    write_trig(QUADS, tmp_path / "graph.trig")
    write_nquads(QUADS, tmp_path / "graph.nq")
    return tmp_path


def test_an_output_folder_is_read_with_its_named_graphs(output: Path) -> None:
    store = read_store(output)
    assert set(store) == set(QUADS)
    assert len(list(store.named_graphs())) == len(DOCUMENTS)


@pytest.mark.parametrize("name", ["graph.nq", "graph.trig", "graph.ttl"])
def test_a_single_file_is_read_by_its_ending(name: str, output: Path) -> None:
    assert len(read_store(output / name)) == len(QUADS)
    assert len(read_store(str(output / name))) == len(QUADS)


@pytest.mark.parametrize("name", ["", "graph.nq", "neu/graph.nq"])
def test_a_missing_graph_is_an_error_that_says_how_to_build_one(name: str, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"no graph here; build one with .kg build"):
        read_store(tmp_path / name)


@pytest.mark.parametrize("name", ["graph.nq", "graph.ttl", "graph.trig"])
def test_a_broken_graph_is_an_error_that_names_the_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("<https://example.org/a> kaputt", encoding="utf-8")
    with pytest.raises(GraphError, match=rf"{name}: broken .*; build it again"):
        read_store(tmp_path / name)


def test_another_kind_of_file_is_an_error_that_names_the_endings(tmp_path: Path) -> None:
    (tmp_path / "graph.html").write_text("<html>", encoding="utf-8")
    with pytest.raises(GraphError, match=r"not a graph file; give a folder, or a file ending in \.nq, \.nt"):
        read_store(tmp_path / "graph.html")


def test_load_gives_an_rdflib_graph_of_all_layers(output: Path) -> None:
    graph = load(output)
    assert isinstance(graph, rdflib.Graph)
    assert len(graph) == len(list(graph)) == len(QUADS)
    assert all(len(triple) == 3 for triple in graph.triples((None, RDF.type, KG.Mention)))
    mentions = [quad for quad in QUADS if str(quad.object) == f"<{KG.Mention}>"]
    assert len(list(graph.subjects(RDF.type, KG.Mention))) == len(mentions) > 10


def test_rdflib_finds_people_by_their_plain_label(output: Path) -> None:
    graph = load(output)
    berg = graph.value(predicate=RDFS.label, object=Literal("Anna Berg"))
    assert berg is not None
    assert (berg, RDF.type, KG.Person) in graph
    assert str(graph.value(berg, SKOS.altLabel)) == "Berg"


def test_rdflib_queries_need_no_prefixes_and_cross_the_layers(output: Path) -> None:
    """From the world over the report to the sentence: "Er sprach mit ihr über den Angriff auf Lemberg."."""
    rows = load(output).query("""SELECT ?sentence WHERE {
        ?event a kg:Attack . ?report kg:reportOf ?event ; kg:trigger/kg:inSentence/nif:anchorOf ?sentence .
        FILTER(STRSTARTS(?sentence, "Er ")) }""")
    assert [str(sentence) for (sentence,) in rows] == ["Er sprach mit ihr über den Angriff auf Lemberg."]  # type: ignore[misc]


def test_rdflib_queries_take_bindings_and_can_name_a_graph(output: Path) -> None:
    graph = load(output)
    bound = graph.query("SELECT ?x ?name { ?x rdfs:label ?name }", initBindings={"name": Literal("Wien")})
    assert len(bound) == 1
    in_graphs = graph.query("SELECT DISTINCT ?g { GRAPH ?g { ?report a kg:Report } }")
    assert len(in_graphs) == len(DOCUMENTS)
    assert graph.query("ASK { ?event kg:disputed true }").askAnswer


def test_our_prefixes_win_over_those_that_rdflib_brings(output: Path) -> None:
    bound = {prefix: str(namespace) for prefix, namespace in load(output).namespaces()}
    assert {prefix: bound[prefix] for prefix in PREFIXES} == PREFIXES


def test_the_store_behind_a_graph_is_used_and_any_other_graph_is_copied() -> None:
    store = make_store(QUADS)
    assert store_of(store) is store
    assert store_of(as_rdflib(store)) is store
    plain = rdflib.Graph()
    plain.add((KG.a, RDFS.label, Literal("A")))
    copied = store_of(plain)
    assert isinstance(copied, Store)
    assert len(copied) == 1


def test_a_copied_graph_keeps_every_triple_of_a_turtle_file(output: Path) -> None:
    plain = rdflib.Graph().parse(output / "graph.ttl")
    store = Store()
    store.load(path=str(output / "graph.ttl"), format=RdfFormat.TURTLE)
    assert set(store_of(plain)) == set(store)
