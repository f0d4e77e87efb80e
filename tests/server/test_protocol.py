"""The SPARQL 1.1 Protocol: every form of a request, every format of an answer, and every refusal."""

import socket
from collections.abc import Mapping
from typing import Any

import pytest
import requests
from pyoxigraph import QueryResultsFormat, RdfFormat, Triple, parse, parse_query_results

from kg.pipeline import Build
from kg.queries import query
from kg.server.protocol import LARGEST, LONGEST
from kg.store import read_store

MEETINGS = "SELECT ?event ?label { ?event a kg:Meeting ; rdfs:label ?label }"
AGENTS = "CONSTRUCT { ?event kg:agent ?who } WHERE { ?event kg:agent ?who }"
FORM = "application/x-www-form-urlencoded"
ROWS = [
    pytest.param("application/sparql-results+json", QueryResultsFormat.JSON, id="JSON"),
    pytest.param("application/sparql-results+xml", QueryResultsFormat.XML, id="XML"),
    pytest.param("text/tab-separated-values", QueryResultsFormat.TSV, id="TSV"),
]
TRIPLES = [
    pytest.param("text/turtle", RdfFormat.TURTLE, id="Turtle"),
    pytest.param("application/n-triples", RdfFormat.N_TRIPLES, id="N-Triples"),
    pytest.param("application/ld+json", RdfFormat.JSON_LD, id="JSON-LD"),
    pytest.param("application/rdf+xml", RdfFormat.RDF_XML, id="RDF/XML"),
]


def ask(site: str, text: str, **parameters: Any) -> requests.Response:
    return requests.get(f"{site}/sparql", params={"query": text, **parameters}, timeout=60)


def asking(text: str, accept: str = "*/*") -> dict[str, Any]:
    return {"params": {"query": text}, "headers": {"Accept": accept}}


def sending(body: bytes, kind: str = "application/sparql-query") -> dict[str, Any]:
    return {"data": body, "headers": {"Content-Type": kind}}


def rows(response: requests.Response) -> list[dict[str, Any]]:
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()["results"]["bindings"]
    return sorted(found, key=str)


def own(built: Build, text: str) -> set[tuple[Any, ...]]:
    return set(query(read_store(built.output), text).rows)


@pytest.mark.parametrize(
    "send",
    [
        pytest.param(lambda url: requests.get(url, {"query": MEETINGS}, timeout=60), id="GET"),
        pytest.param(lambda url: requests.post(url, {"query": MEETINGS}, timeout=60), id="POST with a form"),
        pytest.param(
            lambda url: requests.post(url, MEETINGS, headers={"Content-Type": "application/sparql-query"}, timeout=60),
            id="POST of the query",
        ),
    ],
)
def test_a_query_may_come_in_three_forms(send: Any, site: str, built: Build) -> None:
    response = send(f"{site}/sparql")
    assert response.headers["Content-Type"] == "application/sparql-results+json"
    assert {(row["event"]["value"], row["label"]["value"]) for row in rows(response)} == {
        (event.value, label.value) for event, label in own(built, MEETINGS)
    }


@pytest.mark.parametrize(("kind", "format"), ROWS)
def test_rows_come_in_the_format_that_the_client_accepts(
    kind: str, format: QueryResultsFormat, site: str, built: Build
) -> None:
    response = requests.get(f"{site}/sparql", {"query": MEETINGS}, headers={"Accept": kind}, timeout=60)
    assert response.headers["Content-Type"].partition(";")[0] == kind
    found = parse_query_results(response.content, format)
    assert {tuple(row) for row in found} == own(built, MEETINGS)  # type: ignore[union-attr]


def test_rows_come_as_csv(site: str, built: Build) -> None:
    response = requests.get(f"{site}/sparql", {"query": MEETINGS}, headers={"Accept": "text/csv"}, timeout=60)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.text.splitlines()[0] == "event,label"
    assert len(response.text.splitlines()) == len(own(built, MEETINGS)) + 1


@pytest.mark.parametrize(("kind", "format"), TRIPLES)
def test_triples_come_in_the_format_that_the_client_accepts(
    kind: str, format: RdfFormat, site: str, built: Build
) -> None:
    response = requests.get(f"{site}/sparql", {"query": AGENTS}, headers={"Accept": kind}, timeout=60)
    assert response.headers["Content-Type"].partition(";")[0] == kind
    found: set[Triple] = {quad.triple for quad in parse(response.content, format=format)}
    assert found == set(query(read_store(built.output), AGENTS).triples or ())


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        pytest.param("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "sparql-results+xml", id="by quality"),
        pytest.param("text/turtle, */*;q=0.1", "sparql-results+json", id="anything else"),
        pytest.param("application/json", "sparql-results+json", id="another name"),
        pytest.param("application/sparql-results+json;q=0, */*", "sparql-results+xml", id="all but one"),
        pytest.param("text/csv;q=x, text/*;q=0.5", "tab-separated", id="broken quality"),
    ],
)
def test_the_best_format_is_chosen(accept: str, kind: str, site: str) -> None:
    response = requests.get(f"{site}/sparql", {"query": MEETINGS}, headers={"Accept": accept}, timeout=60)
    assert kind in response.headers["Content-Type"]
    assert "Accept" in response.headers["Vary"]


def test_a_format_may_be_named_in_the_address_and_a_name_that_nobody_knows_changes_nothing(site: str) -> None:
    assert ask(site, MEETINGS, format="csv").headers["Content-Type"].startswith("text/csv")
    assert ask(site, AGENTS, format="jsonld").headers["Content-Type"] == "application/ld+json"
    assert ask(site, AGENTS, format="csv").headers["Content-Type"].startswith("text/turtle")
    assert "json" in ask(site, MEETINGS, format="pdf").headers["Content-Type"]


def test_a_question_is_answered_with_yes_or_no(site: str) -> None:
    assert ask(site, "ASK { ?x a kg:Meeting }").json()["boolean"] is True
    assert ask(site, "ASK { ?x a kg:Nothing }").json()["boolean"] is False


def test_the_default_graph_is_the_union_of_all_graphs(site: str) -> None:
    assert ask(site, "ASK { ?article a kg:Article . ?event a kg:Meeting }").json()["boolean"] is True


@pytest.mark.parametrize("how", ["FROM", "the protocol"])
def test_the_dataset_can_be_named_by(how: str, site: str) -> None:
    (article,) = rows(ask(site, "SELECT ?a { ?a a kg:Article }"))
    graph = article["a"]["value"]
    asked = "ASK %s { ?event a kg:Meeting }"
    named = (
        ask(site, asked % f"FROM <{graph}>") if how == "FROM" else ask(site, asked % "", **{"default-graph-uri": graph})
    )
    assert named.json()["boolean"] is False  # events stand in the world, not in the article's graph
    nobody = {"named-graph-uri": "urn:nobody"}
    assert ask(site, "ASK { GRAPH ?g { ?s ?p ?o } }", **nobody).json()["boolean"] is False
    assert ask(site, "ASK { ?s ?p ?o }", **nobody).json()["boolean"] is False


def test_a_request_without_a_query_is_told_what_this_is(site: str) -> None:
    described = requests.get(f"{site}/sparql", headers={"Accept": "text/turtle"}, timeout=60)
    names = {quad.predicate.value.rpartition("#")[2] for quad in parse(described.content, format=RdfFormat.TURTLE)}
    assert {"endpoint", "supportedLanguage", "resultFormat", "feature"} <= names
    browser = requests.get(f"{site}/sparql", headers={"Accept": "text/html"}, allow_redirects=False, timeout=60)
    assert (browser.status_code, browser.headers["Location"]) == (303, "/")


UPDATE = "PREFIX a: <urn:a> INSERT DATA { a:b a:c 1 }"
REFUSED: list[Any] = [
    pytest.param("get", asking("SELECT * {"), 400, "the query is malformed: error at 1:", id="malformed"),
    pytest.param("get", asking(""), 400, "malformed", id="empty"),
    pytest.param("post", sending(b"", FORM), 400, "0 queries", id="no query"),
    pytest.param("get", {"params": [("query", MEETINGS)] * 2}, 400, "2 queries", id="two queries"),
    pytest.param("post", sending(b"\xff"), 400, "no UTF-8", id="bytes"),
    pytest.param("get", asking(MEETINGS, "image/png"), 406, "the answer is rows", id="no format"),
    pytest.param("get", asking(MEETINGS, "text/turtle"), 406, "text/csv", id="a format of triples"),
    pytest.param("post", {"data": {"update": "CLEAR ALL"}}, 403, "read-only", id="update in a form"),
    pytest.param("post", sending(b"CLEAR ALL", "application/sparql-update"), 403, "read-only", id="update"),
    pytest.param("get", asking(UPDATE), 403, "read-only", id="update as query"),
    pytest.param("post", sending(b"{}", "application/json"), 415, FORM, id="JSON"),
    pytest.param("post", sending(b"#" * (LARGEST + 1)), 413, "bytes", id="too large"),
    pytest.param("get", asking("#" * LONGEST), 414, "POST", id="too long"),
    pytest.param("put", {"data": MEETINGS}, 405, "", id="PUT"),
    pytest.param("delete", {}, 405, "", id="DELETE"),
]


@pytest.mark.parametrize(("method", "request_", "status", "said"), REFUSED)
def test_what_is_not_answered_is_refused_with_a_reason(
    method: str, request_: Mapping[str, Any], status: int, said: str, site: str
) -> None:
    response = requests.request(method, f"{site}/sparql", timeout=60, **request_)
    assert response.status_code == status
    assert said in response.text
    assert response.headers["Content-Type"].startswith("text/plain")
    assert ask(site, "ASK {}").json()["boolean"] is True


SERVICES = [
    pytest.param("SELECT * { SERVICE <%s> { ?s ?p ?o } }", id="plain"),
    pytest.param("SELECT * { service silent<%s>{ ?s ?p ?o } }", id="silent"),
    pytest.param("SELECT * { # comment\rSERVICE <%s> { ?s ?p ?o } }", id="behind a carriage return"),
    pytest.param("SELECT * { kg:a\\#b kg:c 1 . SERVICE <%s> { ?s ?p ?o } }", id="behind an escaped hash"),
    pytest.param("SELECT * { kg:a\\'b kg:c 1 . SERVICE <%s> { ?s ?p ?o } . kg:a\\'b kg:c 1 }", id="between escapes"),
    pytest.param('SELECT * { ?s ?p """"a""" . SERVICE <%s> { ?s ?p "" } }', id="behind a long string"),
    pytest.param("SELECT * { FILTER(1<2) SERVICE <%s> { ?s ?p ?o } FILTER(2>1) }", id="between less and greater"),
]


@pytest.mark.parametrize("text", SERVICES)
def test_a_query_reaches_no_other_server(text: str, site: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.2)
        response = ask(site, text % f"http://127.0.0.1:{other.getsockname()[1]}/")
        assert response.status_code == 403
        assert "SERVICE" in response.text
        with pytest.raises(TimeoutError):
            other.accept()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('ASK { BIND("SERVICE" AS ?x) } # SERVICE', id="strings and comments"),
        pytest.param("ASK { BIND(<urn:SERVICE> AS ?service) }", id="IRIs and variables"),
        pytest.param("PREFIX service: <urn:> ASK { BIND(service:SERVICE AS ?x) }", id="names"),
    ],
)
def test_the_word_service_may_stand_in(text: str, site: str) -> None:
    assert ask(site, text).json()["boolean"] is True


def test_head_says_what_get_would(site: str) -> None:
    response = requests.head(f"{site}/sparql", params={"query": MEETINGS}, timeout=60)
    assert response.status_code == 200
    assert response.content == b""
