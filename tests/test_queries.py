import json
import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, Store, parse_query_results

from kg.errors import LexiconError, QueryError
from kg.files import write_nquads
from kg.graph import describe
from kg.model import Factuality, Role
from kg.named import KINDS, Values, fill, read_query, read_values
from kg.pipeline import Build
from kg.queries import FOLDER, Result, display, format_csv, format_json, format_turtle, list_queries, query
from kg.store import as_rdflib, load, make_store, read_store
from kg.vocabulary import KG, PREFIXES, integer, string
from tests.sample import DOCUMENTS, ENTITIES, EVENTS, entity_part, span
from tests.sparql_server import serve

QUADS = describe(DOCUMENTS, ENTITIES, EVENTS)
STORE = make_store(QUADS)
NAMES = [named.name for named in list_queries() if named.name != "wikidata"]  # which asks a server
NEEDED: dict[str, str | date] = {"what": "r", "text": "e", "who": "e", "since": "2025-01-01"}
NOT_IN_SAMPLE = {"appointments", "merged", "negated", "negotiations", "parts", "planned", "resignations", "sanctions"}

CONTRACT = """SELECT ?wer ?was ?wann ?wo ?wie WHERE {
  ?event a kg:Meeting ; kg:agent/rdfs:label ?wer ; rdfs:label ?was ; kg:factuality ?wie .
  OPTIONAL { ?event kg:earliestBegin ?wann } OPTIONAL { ?event kg:place/rdfs:label ?wo } }"""


def read(result: Result) -> list[tuple[str, ...]]:
    """Returns the rows as people read them."""
    return [tuple(display(term) for term in row) for row in result.rows]


def needed(name: str) -> dict[str, str | date]:
    """Returns values for the parameters without which a query gives nothing."""
    (named,) = (named for named in list_queries() if named.name == name)
    return {parameter.name: NEEDED[parameter.name] for parameter in named.parameters if parameter.needed}


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


@pytest.mark.parametrize("name", NAMES)
def test_every_named_query_answers_in_words_and_not_in_iris(name: str) -> None:
    result = query(STORE, name, **needed(name))
    assert result.rows or result.triples or name in NOT_IN_SAMPLE
    for row in result.rows:
        shown = dict(zip(result.variables, row, strict=True))
        assert not [name for name, term in shown.items() if isinstance(term, NamedNode) and name != "url"]


@pytest.mark.parametrize("name", [named.name for named in list_queries()])
def test_named_queries_use_letters_that_every_store_can_spell(name: str) -> None:
    text = (FOLDER / f"{name}.rq").read_text(encoding="utf-8")
    assert "\n".join(line for line in text.split("\n") if not line.startswith("#")).isascii()
    assert re.fullmatch(r"[a-z_]+", name)


@pytest.mark.parametrize("name", NAMES)
def test_every_query_about_events_says_how_certain_they_are(name: str) -> None:
    text = (FOLDER / f"{name}.rq").read_text(encoding="utf-8")
    lists_events = re.search(r"\?event [^.}]*rdfs:label \?was|\?event rdfs:label \?was", text)
    assert "wie" in query(STORE, name, **needed(name)).variables or not lists_events


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(3))
def test_a_named_query_gives_the_same_rows_whatever_the_order_of_the_quads(name: str, seed: int) -> None:
    shuffled = list(QUADS)
    random.Random(seed).shuffle(shuffled)
    store = make_store(shuffled)
    (named,) = (named for named in list_queries() if named.name == name)
    given = {"who": "e", "since": "2025-01-01", "until": "2026-01-01", "where": "e", "what": "r", "text": "e"}
    every = {parameter.name: given.get(parameter.name, "Meeting") for parameter in named.parameters}
    assert query(store, name, **needed(name)) == query(STORE, name, **needed(name))
    assert query(store, name, **every) == query(STORE, name, **every)


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
    for name in sorted(set(NAMES) - {"sentences"}):
        assert len(query(store, name, **needed(name)).rows) == len(query(STORE, name, **needed(name)).rows)


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
    with pytest.raises(QueryError, match=r"the query has no \?whom; it has \?e, \?who"):
        query(STORE, "SELECT ?e { ?e kg:agent ?who }", whom="Putin")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("metings", r"no query is called 'metings'; there are about, .*meetings", id="unknown name"),
        pytest.param("fehlt.rq", r"fehlt\.rq: no such file", id="missing file"),
        pytest.param("SELECT ?x { ?x a kg:Meeting ", r"no SPARQL at line 1, column 29", id="syntax error"),
        pytest.param("SELECT ?x { ?x a nope:Meeting }", r"column \d+: Prefix not found", id="unknown prefix"),
        pytest.param("DELETE WHERE { ?s ?p ?o }", r"no SPARQL at line 1, column \d+; expected", id="update"),
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


@pytest.mark.parametrize("name", NAMES)
def test_another_engine_gives_the_same_rows(name: str, built: Build) -> None:
    """The queries are plain SPARQL 1.1: rdflib's own engine runs them too; it groups nothing into one empty row."""
    store = read_store(built.output)
    plain = rdflib.Graph()
    for triple in as_rdflib(store):
        plain.add(triple)
    for prefix, namespace in as_rdflib(store).namespaces():
        plain.bind(prefix, namespace, override=True, replace=True)
    (named,) = (named for named in list_queries() if named.name == name)
    ours, theirs = query(store, name, **needed(name)), plain.query(fill(named, needed(name)))
    if ours.triples is not None:
        assert len(theirs) == len(ours.triples)
        return
    found = [["" if term is None else str(term) for term in row] for row in theirs]  # type: ignore[union-attr]
    expected = [["" if term is None else getattr(term, "value", "") for term in row] for row in ours.rows]
    assert sorted(found) == sorted(expected) or (not expected and not any(map(any, found)))


def test_a_caret_stands_under_the_place_of_a_mistake_also_beside_values() -> None:
    text = "SELECT ?name {\n  ?x rdfs:label ?name .\n  ?x kg:agent }"
    for values in ({}, {"name": "Wien"}):
        with pytest.raises(QueryError) as caught:
            query(STORE, text, **values)
        first, line, pointer = str(caught.value).split("\n")
        assert first.startswith("the query is no SPARQL at line 3, column ")
        assert line == "  ?x kg:agent }"
        assert len(pointer) == int(re.findall(r"column (\d+)", first)[0]) <= len(line) + 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }", id="plain"),
        pytest.param("SELECT * { service SILENT <http://localhost:1/> { ?s ?p ?o } }", id="silent"),
        pytest.param("ASK { { SELECT * { Service ?x { ?s ?p ?o } } }", id="variable, and a brace missing"),
        pytest.param("SELECT * { ?a <urn:p> ?b FILTER(?a<?b)SERVICE?x#>\n{ ?s ?p ?o } }", id="hidden between signs"),
        pytest.param("SELECT * { FILTER EXISTS{SERVICE<http://localhost:1/>{?s ?p ?o}} }", id="in a filter"),
        pytest.param("SELECT * { # '\nSERVICE <http://localhost:1/> { ?s ?p ?o } # '\n}", id="between comments"),
    ],
)
def test_a_query_that_asks_a_server_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="asks a server with SERVICE, and newskg stays offline"):
        query(STORE, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('SELECT * { ?x rdfs:label "SERVICE <http://x/> {" }', id="string"),
        pytest.param("SELECT * { ?x a <http://service/SERVICE> } # SERVICE <http://x/> { }", id="IRI and comment"),
        pytest.param("SELECT ?service ?SERVICE { ?service a ?SERVICE }", id="variables"),
        pytest.param("PREFIX service: <urn:s> SELECT * { service:service a service:SERVICE }", id="prefix"),
        pytest.param('SELECT * { ?x rdfs:label "dienst"@service }', id="language"),
        pytest.param("SELECT * { ?servaae ?servabe ?service }", id="the words that would replace it"),
    ],
)
def test_the_word_service_alone_is_no_harm(text: str) -> None:
    assert query(STORE, text).answer is None


def test_the_query_to_wikidata_asks_a_server_that_gives_dates_of_birth(built: Build) -> None:
    """Here the server is ours: it has a date of birth for everybody who is linked to Wikidata."""
    text = (FOLDER / "wikidata.rq").read_text("utf-8")
    with pytest.raises(QueryError, match="SERVICE"):
        query(STORE, "wikidata")
    with serve() as server:
        store, plain = read_store(built.output), rdflib.Graph()
        born = NamedNode("http://www.wikidata.org/prop/direct/P569")
        people = [row[0] for row in query(store, "SELECT DISTINCT ?i { ?p a kg:Person ; skos:exactMatch ?i }").rows]
        server.store.extend(Quad(item, born, Literal("1970-01-01T00:00:00Z")) for item in people)  # type: ignore[arg-type]
        for triple in as_rdflib(store):
            plain.add(triple)
        asked = text.replace("https://query.wikidata.org/sparql", f"{server.url}/query")
        found = plain.query(asked, initNs=PREFIXES)
        assert {str(row[1]) for row in found} == {"1970-01-01"}  # type: ignore[index]


SEED: list[tuple[str, dict[str, str | date], dict[str, str]]] = [
    ("about", {"who": "Kushner"}, {"rolle": "relative", "was": "Donald Trump"}),
    ("articles", {}, {"am": "2025-11-20"}),
    ("attacks", {"who": "Ukraine"}, {"ziel": "Russland", "wie": "Certain"}),
    ("attacks_by_month", {}, {"monat": "2025-11", "angriffe": "1"}),
    ("classes", {}, {"klasse": "Resignation", "wie": "Certain", "ereignisse": "1"}),
    ("cooccurrence", {"who": "Kushner"}, {"mit": "Kirill Dmitrijew", "ereignisse": "2"}),
    ("coordinates", {}, {"wo": "Budapest", "breite": "47.4984", "laenge": "19.0404", "ereignisse": "0"}),
    ("events", {"kind": "Resignation"}, {"klasse": "Resignation", "wer": "Rustem Umjerow"}),
    ("influence", {"who": "Russland"}, {"wen": "Ukraine", "klasse": "Attack"}),
    ("labels", {"text": "selensk"}, {"heisst": "Wolodymyr Selenskyj", "art": "Person"}),
    ("links", {"who": "Budapest"}, {"nummer": "https://sws.geonames.org/3054643/"}),
    ("meetings", {"who": "Trump"}, {"wo": "Budapest", "wie": "Negated"}),
    ("negated", {"who": "Trump"}, {"wer": "Donald Trump; Wladimir Putin", "wie": "Negated"}),
    ("negotiations", {"who": "Umjerow"}, {"wer": "Russland; Rustem Umjerow"}),
    ("new", {"since": "2025-11-20"}, {"was": "Zurücktreten Rustem Umjerow", "klasse": "Resignation"}),
    ("order", {"what": "Kaja Kallas"}, {"lage": "vorher", "von": "2025-10-23"}),
    ("places", {"where": "Florida"}, {"land": "USA", "wie": "Reported"}),
    ("planned", {"who": "EU", "since": "2025-11-20"}, {"wo": "Brüssel", "wie": "Planned"}),
    ("positions", {"who": "Kushner"}, {"was": "relative", "wortlaut": "seinem Schwiegersohn Jared Kushner"}),
    ("pronouns", {"who": "Putin"}, {"steht": "ihm", "form": "pronoun"}),
    ("provenance", {"what": "Rustem", "who": "Umjerow"}, {"steht": "Rustem Umjerow", "rolle": "agent"}),
    ("reported", {}, {"wie": "Reported"}),
    ("resignations", {}, {"wer": "Rustem Umjerow", "entlassen": "", "wie": "Certain"}),
    ("sanctions", {"who": "Trump"}, {"wer": "Donald Trump", "wen": "Russland; russisches Öl", "wie": "Planned"}),
    ("sentences", {"text": "Quelle: Tass"}, {"am": "2025-11-20"}),
    ("sources", {"what": "Rustem Umjerow"}, {"wort": "zurückgetreten", "am": "2025-11-20"}),
    ("statements", {"who": "Kallas"}, {"wer": "Kaja Kallas", "wie": "Certain"}),
    ("timeline", {"who": "Kushner"}, {"von": "2025-10-23", "bis": "2025-11-06", "wo": "Florida"}),
    ("times", {}, {"steht": "20.11.2025", "art": "DATE", "wert": "2025-11-20"}),
    ("undated", {}, {"was": "Zurücktreten Rustem Umjerow", "berichtet": "2025-11-20"}),
]
NOT_IN_SEED = {"appointments", "claimants", "claims", "contradictions", "disputed", "merged", "parts", "victims"}


@pytest.mark.parametrize(("name", "values", "row"), [pytest.param(*case, id=case[0]) for case in SEED])
def test_a_named_query_finds_what_the_seed_tells(
    name: str, values: dict[str, str | date], row: dict[str, str], built: Build
) -> None:
    result = query(read_store(built.output), name, **values)
    shown = [dict(zip(result.variables, map(display, found), strict=True)) for found in result.rows]
    assert [found for found in shown if row.items() <= found.items()], shown


def test_every_named_query_is_tried_on_the_seed_or_has_nothing_to_find_there() -> None:
    assert {case[0] for case in SEED} | NOT_IN_SEED | {"neighbourhood"} == set(NAMES)


def test_the_neighbourhood_of_somebody_is_what_is_said_of_it_and_of_its_events(built: Build) -> None:
    triples = query(read_store(built.output), "neighbourhood", who="Kushner").triples or ()
    text = format_turtle(Result(triples=triples))
    assert "entity:jared-kushner" in text and "kg:Meeting" in text and "Rustem" not in text


def test_a_claim_names_its_source_and_a_source_how_many_it_makes() -> None:
    assert {row[0] for row in read(query(STORE, "claims"))} == {"Anna Berg"}
    assert [row[:2] for row in read(query(STORE, "claimants"))] == [
        ("Anna Berg", str(len(query(STORE, "claims").rows)))
    ]


def test_a_contradiction_sets_claim_and_denial_side_by_side() -> None:
    ((was, claimed, how, by, denied, _),) = read(query(STORE, "contradictions"))
    assert (was, how, by) == ("Gipfel Österreich (berichtet)", "Reported", "Anna Berg")
    assert claimed != denied and "Gipfel" in claimed


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        pytest.param(
            "meetings", {"whom": "x"}, r"no parameter 'whom'; it takes who \(text\): part .*; until", id="unknown"
        ),
        pytest.param("order", {}, r"order needs what; it takes what \(text, needed\): part of", id="missing"),
        pytest.param("times", {"who": "x"}, r"no parameter 'who'; it takes none", id="none taken"),
        pytest.param("new", {"since": "gestern"}, r"since: 'gestern' is no day; write it as 2025-11-20", id="no day"),
        pytest.param(
            "events", {"kind": "Fest"}, r"kind: 'Fest' is no class of events; there are .*Meeting", id="class"
        ),
    ],
)
def test_a_value_that_a_named_query_cannot_take_is_an_error_that_says_what_it_takes(
    name: str, values: Values, message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        query(STORE, name, **values)


def test_a_class_may_be_written_with_its_prefix() -> None:
    assert query(STORE, "events", kind="kg:Attack") == query(STORE, "events", kind="Attack")


def test_a_value_of_the_command_line_has_a_name() -> None:
    assert read_values(["--who", "Putin", "--since=2025-01-01", "--what="]) == {
        "who": "Putin", "since": "2025-01-01", "what": ""
    }  # fmt: skip
    with pytest.raises(QueryError, match=r"'Putin' has no name; write what the query is told as --NAME VALUE"):
        read_values(["Putin"])
    with pytest.raises(QueryError, match=r"--who has no value; write it as --who VALUE"):
        read_values(["--who"])


@pytest.mark.parametrize(
    ("head", "message"),
    [
        pytest.param("SELECT", "begin it with its question", id="no question"),
        pytest.param("# Wer?\nSELECT", "begin it with its question", id="no English"),
        pytest.param("# Wer?\n# Who?\n# who (texts): a | b", r"write it as # NAME \(text\|date\|class\)", id="kind"),
        pytest.param("# Wer?\n# Who?\n# who (text): a", r"write it as # NAME", id="one language"),
    ],
)
def test_a_query_with_a_wrong_head_is_refused_by_file_and_line(head: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "wer.rq").write_text(head, "utf-8")
    with pytest.raises(LexiconError, match=rf"wer\.rq: .*{message}"):
        read_query(tmp_path / "wer.rq")


def test_every_parameter_is_used_and_none_bears_the_name_of_an_option() -> None:
    options = {"output", "format", "list", "endpoint", "timeout", "explain", "help", "query", "to"}
    for named in list_queries():
        for parameter in named.parameters:
            assert f"?{parameter.name}" in named.text and parameter.kind in KINDS
            assert parameter.name not in options


def test_things_in_rows_come_with_their_labels_and_short_names() -> None:
    result = query(STORE, 'SELECT ?x { ?x rdfs:label "Wien" }')
    ((wien,),) = result.rows
    assert result.show(wien) == "Wien"
    assert display(wien).startswith("entity:wien-")


def test_rows_become_a_data_frame() -> None:
    pytest.importorskip("pandas")
    frame = query(STORE, "meetings").to_frame()
    assert list(frame.columns) == ["was", "wer", "von", "bis", "wo", "wie"]
    assert frame["wo"].tolist() == ["Wien", "Österreich"]
