import json
import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, Store, parse_query_results

from kg.errors import QueryError
from kg.files import write_nquads
from kg.graph import describe
from kg.model import Factuality, Role
from kg.queries import FOLDER, Result, display, format_csv, format_json, format_turtle, list_queries, query
from kg.store import as_rdflib, load, make_store
from kg.vocabulary import KG, integer, string
from tests.sample import DOCUMENTS, ENTITIES, EVENTS, entity_part, span

QUADS = describe(DOCUMENTS, ENTITIES, EVENTS)
STORE = make_store(QUADS)
NAMES = [named.name for named in list_queries()]

CONTRACT = """SELECT ?wer ?was ?wann ?wo ?wie WHERE {
  ?event a kg:Meeting ; kg:agent/rdfs:label ?wer ; rdfs:label ?was ; kg:factuality ?wie .
  OPTIONAL { ?event kg:earliestBegin ?wann } OPTIONAL { ?event kg:place/rdfs:label ?wo } }"""


def read(result: Result) -> list[tuple[str, ...]]:
    """Returns the rows as people read them."""
    return [tuple(display(term) for term in row) for row in result.rows]


def changed(event_class: str, factuality: Factuality, *roles: Role) -> Store:
    """Returns a store in which "getroffen" is another event, and Karl Winter plays these roles in it."""
    document = DOCUMENTS[0]
    winter = span(document.article.text, "Karl Winter")
    said = replace(
        document.events[0], factuality=factuality, participants=tuple(entity_part(role, winter) for role in roles)
    )
    documents = (replace(document, events=(said, *document.events[1:])), DOCUMENTS[1])
    return make_store(describe(documents, ENTITIES, (replace(EVENTS[0], event_class=event_class), *EVENTS[1:])))


def test_the_query_that_must_work_works_as_it_is_printed() -> None:
    assert read(query(STORE, CONTRACT)) == [
        ("Anna Berg", "Treffen Karl Winter, Anna Berg", "2025-03-10", "Wien", "Certain"),
        ("Karl Winter", "Treffen Karl Winter, Anna Berg", "2025-03-10", "Wien", "Certain"),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_named_query_opens_with_its_question_in_german_and_in_english(name: str) -> None:
    lines = (FOLDER / f"{name}.rq").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"# .*\?", line) for line in lines[:2])
    (named,) = (named for named in list_queries() if named.name == name)
    assert (f"# {named.question}", f"# {named.english}") == tuple(lines[:2])
    assert named.text.splitlines() == lines


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"planned", "resignations"}))
def test_every_named_query_answers_in_words_and_not_in_iris(name: str) -> None:
    result = query(STORE, name)
    assert result.rows
    assert len(result.variables) >= 3
    for row in result.rows:
        shown = dict(zip(result.variables, row, strict=True))
        assert not [name for name, term in shown.items() if isinstance(term, NamedNode) and name != "url"]


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"cooccurrence", "positions"}))
def test_every_query_about_events_says_how_certain_they_are(name: str) -> None:
    assert "wie" in query(STORE, name).variables


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(3))
def test_a_named_query_gives_the_same_rows_whatever_the_order_of_the_quads(name: str, seed: int) -> None:
    shuffled = list(QUADS)
    random.Random(seed).shuffle(shuffled)
    store = make_store(shuffled)
    bindings = {"who": "e", "since": "2025-01-01", "until": "2026-01-01"}
    text = (FOLDER / f"{name}.rq").read_text(encoding="utf-8")
    known = {key: value for key, value in bindings.items() if re.search(rf"BOUND\(\?{key}\)", text)}
    assert query(store, name) == query(STORE, name)
    assert query(store, name, **known) == query(STORE, name, **known)


def test_meetings_say_who_met_whom_and_that_the_summit_is_disputed() -> None:
    assert read(query(STORE, "meetings")) == [
        ("Treffen Karl Winter, Anna Berg", "Anna Berg; Karl Winter", "2025-03-10", "2025-03-10", "Wien", "Certain"),
        ("Gipfel Österreich (berichtet)", "", "2025-05-01", "2025-05-31", "Österreich", "Reported, disputed"),
    ]


@pytest.mark.parametrize(
    ("bindings", "found"),
    [
        pytest.param({"who": "winter"}, 1, id="part of a name, in any case"),
        pytest.param({"who": "Niemand"}, 0, id="nobody of that name"),
        pytest.param({"since": "2025-04-01"}, 1, id="since a day"),
        pytest.param({"until": date(2025, 4, 1)}, 1, id="until a day given as a date"),
        pytest.param({"since": "2025-03-10", "until": "2025-03-10"}, 1, id="on one day"),
        pytest.param({"who": 'Anna" } #'}, 0, id="quotation mark in a name"),
    ],
)
def test_bindings_narrow_the_meetings_down(bindings: dict[str, str | date], found: int) -> None:
    assert len(query(STORE, "meetings", **bindings).rows) == found


def test_people_are_found_by_another_form_of_their_name() -> None:
    """ "Laut Berg ..." makes "Berg" another name of Anna Berg."""
    rows = read(query(STORE, "about", who="berg"))
    assert {row[0] for row in rows} == {"Anna Berg", "Lemberg"}
    assert ("Anna Berg", "affiliation", "Nordwerk", "", "", "") in rows


def test_what_is_only_reported_names_its_source_and_its_sentence() -> None:
    rows = read(query(STORE, "reported"))
    assert rows[0][1:4] == ("Anna Berg", "Reported", "Laut Berg soll im Mai ein Gipfel in Österreich stattfinden.")
    assert {row[0] for row in rows} == {"Gipfel Österreich (berichtet)"}


def test_statements_say_who_spoke_to_whom_about_what() -> None:
    (talk, _) = read(query(STORE, "statements"))
    assert talk[1:4] == ("Karl Winter", "Anna Berg", "Angriff auf Lemberg")


def test_attacks_say_what_was_attacked_and_when() -> None:
    assert [row[:5] for row in read(query(STORE, "attacks"))] == [
        ("Angriff auf Lemberg", "Lemberg", "", "2025-03-09", "2025-03-09")
    ]


@pytest.mark.parametrize(
    ("role", "row"),
    [
        pytest.param(Role.AGENT, ("Karl Winter", ""), id="Winter tritt zurück"),
        pytest.param(Role.PATIENT, ("", "Karl Winter"), id="Winter wird entlassen"),
    ],
)
def test_resignations_tell_who_left_from_who_was_dismissed(role: Role, row: tuple[str, str]) -> None:
    store = changed("Resignation", Factuality.CERTAIN, role)
    assert [found[1:3] for found in read(query(store, "resignations"))] == [row]


def test_planned_events_are_those_that_are_planned_only() -> None:
    store = changed("Election", Factuality.PLANNED, Role.AGENT)
    assert [row[1] for row in read(query(store, "planned"))] == ["Karl Winter"]


def test_undated_events_say_when_they_were_first_reported() -> None:
    assert read(query(STORE, "undated")) == [
        ("Gespräch Karl Winter, Anna Berg", "Certain", "2025-03-12"),
        ("Tod Kommandant", "Certain", "2025-03-14"),
    ]


def test_places_come_with_coordinates_and_country() -> None:
    assert ("Wien", "Österreich", "48.2085", "16.3721") in [row[:4] for row in read(query(STORE, "places"))]


def test_cooccurrence_counts_events_and_names_each_pair_once() -> None:
    assert read(query(STORE, "cooccurrence")) == [("Anna Berg", "Karl Winter", "2")]
    assert read(query(STORE, "cooccurrence", who="winter")) == [("Karl Winter", "Anna Berg", "2")]


def test_sources_lead_from_every_event_to_sentence_and_article() -> None:
    rows = read(query(STORE, "sources"))
    assert len(rows) == sum(len(document.events) for document in DOCUMENTS)
    assert all(all(row[index] for index in (0, 1, 2, 4, 5, 6, 7)) for row in rows)
    assert len(query(STORE, "sources", what="gipfel").rows) == 2


def test_without_text_the_queries_still_answer() -> None:
    store = make_store(describe(DOCUMENTS, ENTITIES, EVENTS, text=False))
    for name in NAMES:
        assert len(query(store, name).rows) == len(query(STORE, name).rows)


def test_a_file_is_a_query_too(tmp_path: Path) -> None:
    file = tmp_path / "meine.rq"
    file.write_text("# Wie viele?\nSELECT (COUNT(*) AS ?n) { ?mention a kg:Mention }", encoding="utf-8")
    ((count,),) = query(STORE, str(file)).rows
    assert isinstance(count, Literal)
    assert int(count.value) > 10


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("SELECT ?x { ?x rdfs:label ?name }", id="no WHERE"),
        pytest.param("SELECT ?x WHERE { ?x rdfs:label ?name }", id="WHERE"),
        pytest.param('# where { "}\nSELECT ?x { ?x rdfs:label ?name }', id="comment before"),
        pytest.param("PREFIX a: <http://a/#'>\nSELECT ?x { ?x rdfs:label ?name }", id="apostrophe in an IRI"),
        pytest.param("CONSTRUCT { ?x a kg:Thing } WHERE { ?x rdfs:label ?name }", id="CONSTRUCT with a template"),
        pytest.param("SELECT ?x { { SELECT ?x ?name { ?x rdfs:label ?name } } }", id="query inside a query"),
        pytest.param("SELECT ?x { ?x rdfs:label ?name FILTER(?name != '{ \\' }') }", id="braces in a string"),
    ],
)
def test_a_binding_reaches_the_where_clause_of_any_text(text: str) -> None:
    result = query(STORE, text, name="Wien")
    assert len(result.triples or result.rows) == 1


def test_a_binding_that_the_query_does_not_mention_is_an_error_that_says_what_it_has() -> None:
    with pytest.raises(QueryError, match=r"the query has no \?whom; it has .*\?since, .*\?who"):
        query(STORE, "meetings", whom="Putin")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("metings", r"no query is called 'metings'; there are about, .*meetings", id="unknown name"),
        pytest.param("fehlt.rq", r"fehlt\.rq: no such file", id="missing file"),
        pytest.param("SELECT ?x { ?x a kg:Meeting ", r"the query failed: error at 1:\d+", id="syntax error"),
        pytest.param("SELECT ?x { ?x a nope:Meeting }", r"the query failed: ", id="unknown prefix"),
        pytest.param("DELETE WHERE { ?s ?p ?o }", r"the query failed: ", id="update"),
    ],
)
def test_a_query_that_cannot_be_run_is_an_error_of_ours(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        query(STORE, text)


def test_an_rdflib_graph_is_queried_like_a_store(tmp_path: Path) -> None:
    write_nquads(QUADS, tmp_path / "graph.nq")
    plain = rdflib.Graph()
    for triple in as_rdflib(STORE):
        plain.add(triple)
    for graph in (load(tmp_path), as_rdflib(STORE), plain):
        assert query(graph, "meetings") == query(STORE, "meetings")


def test_rows_are_sorted_where_the_query_does_not_order_them() -> None:
    names = [row[0] for row in read(query(STORE, "SELECT ?l { ?x rdfs:label ?l }"))]
    assert names == sorted(names)
    reverse = [row[0] for row in read(query(STORE, "SELECT ?l { ?x rdfs:label ?l } ORDER BY DESC(?l)"))]
    assert reverse == sorted(reverse, reverse=True)


def test_csv_is_what_the_standard_says() -> None:
    """Quotes where needed, IRIs in full, CR LF, and nothing for what is unbound."""
    result = Result(("a", "b"), ((string('Ein "Wort", zwei'), KG.Certain), (None, integer(3))))
    assert format_csv(result) == ('a,b\r\n"Ein ""Wort"", zwei",https://w3id.org/newskg/ontology#Certain\r\n,3\r\n')


def test_json_is_read_back_by_another_reader() -> None:
    result = query(STORE, "SELECT * { ?x rdfs:label ?l OPTIONAL { ?x kg:date ?d } OPTIONAL { ?x kg:named ?n } }")
    back = parse_query_results(format_json(result).encode(), format=QueryResultsFormat.JSON)
    assert tuple(tuple(row) for row in back) == result.rows  # type: ignore[union-attr]


def test_json_of_a_yes_or_no_question() -> None:
    assert json.loads(format_json(query(STORE, "ASK { ?x a kg:Meeting }"))) == {"head": {}, "boolean": True}
    assert json.loads(format_json(query(STORE, "ASK { ?x a kg:Election }")))["boolean"] is False


def test_turtle_of_a_construct_has_short_names() -> None:
    result = query(STORE, "CONSTRUCT { ?a kg:affiliation ?b } WHERE { ?a kg:affiliation ?b }")
    line = r"^entity:anna-berg-\w+ kg:affiliation entity:nordwerk-\w+ \.$"
    assert re.search(line, format_turtle(result), re.MULTILINE)


def test_another_engine_gives_as_many_rows() -> None:
    """The queries are plain SPARQL 1.1: rdflib's own engine runs them too."""
    plain = rdflib.Graph()
    for triple in as_rdflib(STORE):
        plain.add(triple)
    for prefix, namespace in as_rdflib(STORE).namespaces():
        plain.bind(prefix, namespace, override=True, replace=True)
    for name in ("about", "cooccurrence", "disputed", "places", "positions", "reported", "sources", "undated"):
        text = (FOLDER / f"{name}.rq").read_text(encoding="utf-8")
        assert len(plain.query(text)) == len(query(STORE, name).rows)
