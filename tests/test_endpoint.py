"""A remote SPARQL endpoint answers as the embedded store does, whatever its default graph holds."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from kg.endpoint import Endpoint
from kg.errors import QueryError, RemoteError
from kg.graph import describe
from kg.queries import Result, query
from kg.store import make_store
from kg.vocabulary import DEFAULT_BASE, mint_graph
from tests.sample import DOCUMENTS, ENTITIES, EVENTS
from tests.sparql_server import Fault, Served, serve
from tests.test_cli import Run, only_line, run
from tests.test_queries import NAMES, needed

__all__ = ["run"]

QUADS = describe(DOCUMENTS, ENTITIES, EVENTS)
LOCAL = make_store(QUADS)
WORLD = mint_graph(DEFAULT_BASE, "world")
FOREIGN = Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("fremd"))


def pushed() -> list[Quad]:
    """Returns the quads as a push leaves them: the world in a graph of its own."""
    return [
        Quad(q.subject, q.predicate, q.object, WORLD if isinstance(q.graph_name, DefaultGraph) else q.graph_name)
        for q in QUADS
    ]


@pytest.fixture(params=["named graphs only", "union by default", "everything in the default graph"])
def served(request: pytest.FixtureRequest) -> Iterator[Served]:
    """Returns a server for each of the ways in which stores differ."""
    with serve() as running:
        running.union = request.param == "union by default"
        flat = request.param.startswith("everything")
        running.store.extend([Quad(*quad.triple) for quad in QUADS] if flat else [*pushed(), FOREIGN])
        yield running


@pytest.fixture
def plain() -> Iterator[Served]:
    with serve() as running:
        yield running


def ask(served: Served, text: str) -> Result:
    return query(Endpoint(f"{served.url}/query"), text)


@pytest.mark.parametrize("name", NAMES)
def test_a_named_query_gives_the_rows_that_it_gives_locally(name: str, served: Served) -> None:
    assert query(Endpoint(f"{served.url}/query"), name, **needed(name)) == query(LOCAL, name, **needed(name))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("SELECT ?x ?t { ?x a kg:Report ; a ?t }", id="rows without an order"),
        pytest.param("CONSTRUCT { ?e a kg:Meeting } WHERE { ?e a kg:Meeting }", id="construct"),
        pytest.param("DESCRIBE ?e WHERE { ?e a kg:Meeting }", id="describe"),
        pytest.param("ASK { ?e a kg:Meeting }", id="yes"),
        pytest.param("ASK { ?e a kg:Fehlt }", id="no"),
        pytest.param("# CONSTRUCT\nSELECT ?construct { ?construct a kg:Event }", id="construct in a comment"),
        pytest.param("PREFIX kg: <urn:other#> ASK { ?e a kg:Meeting }", id="a prefix of its own"),
        pytest.param('SELECT (STRLEN("FROM ä") AS ?from) {}', id="from in a string"),
    ],
)
def test_a_query_gives_what_it_gives_locally(text: str, served: Served) -> None:
    assert ask(served, text) == query(LOCAL, text)


def test_bindings_are_sent_along(served: Served) -> None:
    assert query(Endpoint(f"{served.url}/query"), "about", who="Berg") == query(LOCAL, "about", who="Berg")


def test_graphs_can_be_named_where_they_are_kept_apart(plain: Served) -> None:
    plain.store.extend([*pushed(), FOREIGN])
    names = {row[0] for row in ask(plain, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").rows}
    assert names == {WORLD, *LOCAL.named_graphs()}


def test_from_in_a_query_is_kept(plain: Served) -> None:
    plain.store.extend(pushed())
    result = ask(plain, f"SELECT ?s FROM {WORLD} {{ ?s a kg:Person }}")
    assert result.rows
    assert len(plain.seen) == 1


def test_a_store_without_articles_is_asked_as_it_is(plain: Served) -> None:
    plain.store.add(FOREIGN)
    assert ask(plain, "SELECT ?o { ?s ?p ?o }").rows == ((Literal("fremd"),),)


def test_a_prefix_that_the_query_declares_is_not_declared_twice(plain: Served) -> None:
    """RDF4J refuses a prefix that is declared twice."""
    ask(plain, "prefix kg: <urn:other#> ASK { ?e a kg:Meeting ; rdfs:label ?label }")
    sent = parse_qs(plain.seen[-1].body.decode())["query"][0].lower()
    assert sent.count("prefix kg:") == sent.count("prefix rdfs:") == 1


def test_virtuoso_says_yes_and_no_in_a_row(plain: Served) -> None:
    row = (
        '{ "head": { "link": [], "vars": ["__ASK_RETVAL"] },\n  "results": { "distinct": false, "bindings": [\n    '
        '{ "__ASK_RETVAL": { "type": "typed-literal", "datatype": "x:y", "value": "%d" }} ] } }'
    )
    for said in (True, False):
        plain.answer = (200, "application/sparql-results+json", (row % said).encode())
        found = Endpoint(f"{plain.url}/query").query("ASK {}", union=False)
        assert bool(found) is said


def test_bad_sparql_gives_the_first_line_of_the_server(plain: Served) -> None:
    with pytest.raises(RemoteError) as caught:
        ask(plain, "SELECT ?x {")
    assert str(caught.value).startswith(f"{plain.url}/query: 400 Bad Request: error at ")
    assert "more lines" not in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        pytest.param("text/html", b"<html>", id="page"),
        pytest.param("application/n-triples", b"", id="triples"),
        pytest.param("application/sparql-results+json", b"[1, 2]", id="other JSON"),
        pytest.param("", b"", id="nothing"),
    ],
)
def test_an_answer_of_another_kind_is_one_line_that_asks_for_the_url(kind: str, body: bytes, plain: Served) -> None:
    plain.answer = (200, kind, body)
    with pytest.raises(RemoteError, match=r"does this URL speak SPARQL 1\.1 Query\?"):
        ask(plain, "SELECT ?x { ?x a kg:Person }")


def test_rows_that_end_early_are_an_error_and_no_rows(plain: Served) -> None:
    whole = b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "uri", "value": "urn:a"}},'
    plain.answer = (200, "application/sparql-results+json", whole)
    with pytest.raises((QueryError, RemoteError)):
        ask(plain, "SELECT ?x FROM <urn:g> { ?x ?p ?o }")


def test_an_endpoint_that_is_slow_is_given_up(plain: Served) -> None:
    plain.faults = [Fault.SLOW]
    with pytest.raises(RemoteError, match=r"no complete answer within 0\.1 seconds"):
        query(Endpoint(f"{plain.url}/query", seconds=0.1), "meetings")


@pytest.mark.parametrize("format", ["table", "csv", "json"])
def test_the_command_prints_the_same_from_an_endpoint(format: str, served: Served, run: Run, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes(serialize(QUADS, format=RdfFormat.N_QUADS) or b"")
    here = run("query", "meetings", "--output", tmp_path, "--format", format)
    there = run("query", "meetings", "--endpoint", f"{served.url}/query", "--format", format)
    assert there == here
    assert "Anna Berg" in here.out


def test_the_command_prints_triples_of_an_endpoint_as_turtle(served: Served, run: Run) -> None:
    text = "CONSTRUCT { ?e a kg:Meeting } WHERE { ?e a kg:Meeting }"
    ran = run("query", text, "--endpoint", f"{served.url}/query", "--format", "ttl")
    assert ran.out.count(" a kg:Meeting .") == 2


def test_an_endpoint_that_is_not_there_is_one_line(run: Run) -> None:
    with serve() as gone:
        pass
    line = only_line(run("query", "meetings", "--endpoint", f"{gone.url}/query"))
    assert line == f"kg: {gone.url}/query: cannot be reached; is the store running, and is the URL right?"
