"""A query of the command line ends in time, in its memory, with so many rows, and leaves nothing behind."""

from pathlib import Path

import psutil
import pytest
from pyoxigraph import Store

from kg.errors import GraphError, QueryError
from kg.files import write_nquads
from kg.graph import describe
from kg.limits import ask_file
from kg.queries import query, query_file
from kg.store import make_store, read_store
from tests.sample import DOCUMENTS, ENTITIES, EVENTS
from tests.test_cli import Run, run
from tests.test_queries import NAMES, needed

__all__ = ["run"]

QUADS = describe(DOCUMENTS, ENTITIES, EVENTS)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
HEAVY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_nquads(QUADS, tmp_path / "graph.nq")
    return tmp_path


def test_a_query_over_a_file_gives_what_it_gives_over_the_graph(folder: Path) -> None:
    for name in NAMES:
        assert query_file(folder, name, needed(name)) == query(make_store(QUADS), name, **needed(name))
    result = query_file(folder / "graph.nq", 'SELECT ?x { ?x rdfs:label "Wien" }')
    assert list(result.labels.values()) == ["Wien"]
    assert result.loading > 0 and result.asking > 0


def children() -> set[int]:
    """Returns the processes of the tests; a browser may be among them."""
    return {child.pid for child in psutil.Process().children(recursive=True)}


def test_a_query_that_runs_too_long_is_stopped_and_its_process_is_gone(folder: Path) -> None:
    before = children()
    with pytest.raises(QueryError, match=r"ran longer than 0\.3 seconds and was stopped; narrow it, or allow more"):
        ask_file(folder, ENDLESS, seconds=0.3)
    assert children() <= before
    assert sorted(path.name for path in folder.iterdir()) == ["graph.nq"]


@pytest.mark.skipif(not psutil.LINUX, reason="only Linux keeps the bound")
def test_a_query_that_needs_too_much_memory_is_stopped(folder: Path) -> None:
    before = children()
    with pytest.raises(QueryError, match=r"needs more than 0\.0625 GiB of memory and was stopped"):
        ask_file(folder, HEAVY, memory=64 << 20)
    assert children() <= before


def test_a_query_that_gives_too_many_rows_is_an_error_and_not_half_an_answer(folder: Path) -> None:
    text = "SELECT ?s { ?s ?p ?o }"
    with pytest.raises(QueryError, match=r"gives more than 10 rows; narrow it, or end it with LIMIT"):
        ask_file(folder, text, rows=10)
    assert len(ask_file(folder, f"{text} LIMIT 10", rows=10).found["rows"]) == 10


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("SELECT ?x\n{ ?x a }", r"no SPARQL at line 2, column \d+.*\n\{ \?x a \}\n +\^", id="syntax"),
        pytest.param("SELECT * { SERVICE <http://localhost:1/> {} }", "newskg stays offline", id="server"),
        pytest.param("SELECT * FROM <urn:x> { ?s ?p ?o } LIMIT", "no SPARQL at line 1", id="end"),
    ],
)
def test_mistakes_are_told_as_they_are_in_this_process(text: str, message: str, folder: Path) -> None:
    with pytest.raises(QueryError, match=message) as there:
        query_file(folder, text)
    with pytest.raises(QueryError) as here:
        query(make_store(QUADS), text)
    assert str(here.value) == str(there.value)


def test_a_missing_or_broken_graph_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"graph\.nq: no graph here; build one"):
        query_file(tmp_path, "meetings")
    (tmp_path / "graph.nq").write_text("<https://example.org/a> kaputt", "utf-8")
    with pytest.raises(GraphError, match=r"graph\.nq: broken .*; build it again"):
        query_file(tmp_path, "meetings")


def test_a_store_on_disk_is_asked_where_it_is_and_not_written_to(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "store"))
    store.bulk_extend(QUADS)
    store.flush()
    del store
    assert query_file(tmp_path / "store", "meetings") == query(make_store(QUADS), "meetings")
    assert len(read_store(tmp_path / "store")) == len(QUADS)


def test_the_command_says_what_was_bound_and_how_long_it_took(run: Run, folder: Path) -> None:
    ran = run("query", "meetings", "--who", "Berg", "--output", folder, "--explain", "--format", "csv")
    assert ran.out.count("\n") == 2
    assert ran.err.startswith("bound who = 'Berg'; 1 rows; loaded in 0.")


def test_the_command_stops_a_query_in_time(run: Run, folder: Path) -> None:
    ran = run("query", ENDLESS, "--output", folder, "--timeout", "0.3")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("kg: the query ran longer than 0.3 seconds")
