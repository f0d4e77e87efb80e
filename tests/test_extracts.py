"""The part of a graph that a query gives, and its page."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.extracts import extract
from kg.graph import describe
from kg.pipeline import Build
from kg.queries import query
from kg.store import make_store
from kg.vocabulary import KG, NIF
from tests.sample import DOCUMENTS, ENTITIES, EVENTS
from tests.test_cli import Run, only_line, run

__all__ = ["run"]

STORE = make_store(describe(DOCUMENTS, ENTITIES, EVENTS))


def labels(text: str) -> set[str]:
    """Returns the labels in the part of the sample that a query gives."""
    part = extract(STORE, query(STORE, text))
    return {row[0].value for row in query(part, "SELECT ?l { ?x rdfs:label ?l }").rows}  # type: ignore[union-attr]


def test_an_event_comes_with_its_reports_its_participants_and_its_sentences() -> None:
    part = extract(STORE, query(STORE, "SELECT ?e { ?e a kg:Attack }"))
    assert query(part, "sources").rows == query(STORE, "sources", what="Angriff").rows
    assert query(part, "attacks") == query(STORE, "attacks")
    assert not list(part.quads_for_pattern(None, NIF.isString, None))


def test_an_entity_comes_with_the_events_that_it_takes_part_in_and_no_others() -> None:
    found = labels('SELECT ?x { ?x rdfs:label "Lemberg" }')
    assert {"Lemberg", "Angriff auf Lemberg"} <= found
    assert not [label for label in found if label.startswith("Gipfel")]


def test_triples_come_with_labels_and_sentences_and_no_other_participants() -> None:
    part = extract(STORE, query(STORE, "CONSTRUCT { ?e kg:place ?p } WHERE { ?e a kg:Meeting ; kg:place ?p }"))
    assert not list(part.quads_for_pattern(None, KG.agent, None))
    assert {row[0] for row in query(part, "places").rows} == {Literal("Wien"), Literal("Österreich")}
    assert query(part, "SELECT ?s { ?r kg:trigger/kg:inSentence/nif:anchorOf ?s }").rows


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "SELECT ?l { ?e rdfs:label ?l }", r"the rows name nothing of the graph; select \?event", id="words"
        ),
        pytest.param("SELECT ?e { ?e a kg:Fehlt }", r"the rows name nothing of the graph", id="no rows"),
        pytest.param("CONSTRUCT { ?e a kg:X } WHERE { ?e a kg:Fehlt }", r"gives no triples", id="no triples"),
    ],
)
def test_a_query_without_anything_to_show_is_an_error(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        extract(STORE, query(STORE, text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("SELECT ?e { ?e a kg:Resignation }", id="events"),
        pytest.param("CONSTRUCT { ?e kg:agent ?a } WHERE { ?e a kg:Resignation ; kg:agent ?a }", id="triples"),
    ],
)
def test_the_command_writes_a_page_of_that_part(text: str, run: Run, built: Build, tmp_path: Path) -> None:
    (tmp_path / "teil.rq").write_text(text, "utf-8")
    page = tmp_path / "teil.html"
    ran = run("view", "--query", tmp_path / "teil.rq", "--to", page, "--output", built.output)
    assert ran.out == f"Open      {page}\n"
    shown = page.read_text("utf-8")
    assert "Rustem Umjerow" in shown and "Steve Witkoff" not in shown


def test_the_command_says_what_a_query_lacks(run: Run, built: Build, tmp_path: Path) -> None:
    ran = run("view", "--query", "neighbourhood", "--to", tmp_path / "x.html", "--output", built.output)
    assert only_line(ran).startswith("kg: the query neighbourhood needs who")


def test_an_iri_that_the_graph_does_not_know_is_nothing() -> None:
    with pytest.raises(QueryError, match="name nothing"):
        extract(STORE, query(STORE, f"SELECT ?x {{ BIND({NamedNode('urn:fremd')} AS ?x) }}"))
