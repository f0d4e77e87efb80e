"""From articles to files: what a build writes, that it writes the same again, and what the user's article says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple
from spacy.language import Language

from kg.articles import Problem, read_articles
from kg.documents import annotate
from kg.errors import ArticleError, LexiconError
from kg.pipeline import Build, build, resolve
from kg.queries import query
from kg.shapes import check
from kg.store import load, read_store
from kg.vocabulary import PREFIXES
from tests.conftest import SEEDS

FILES = {"graph.ttl", "graph.nq", "graph.trig", "graph.html", "report.json", "trace.jsonl", "timings.json"}
SAME_BYTES = sorted(FILES - {"timings.json"})
ARTICLES = {
    "wien.txt": "date 2025-03-12\nAußenminister Karl Lehmann hat am Montag in Wien die Chefin Anna Berg getroffen.",
    "rom.md": "---\ndate: 2025-03-13\n---\nLaut Anna Berg soll der Minister am Freitag nach Rom reisen. Er schwieg.",
    "lemberg.json": '{"date": "2025-03-14", "text": "Bei einem Angriff auf Lemberg starben am Mittwoch drei Männer."}',
    "mehr.jsonl": '{"date": "2025-03-15", "text": "Minister Lehmann ist zurückgetreten."}\n'
    '{"date": "2025-03-16", "text": "Die USA liefern der Ukraine im Mai neue Raketen."}',
}
CONTRACT = """SELECT ?wer ?was ?wann ?wo ?wie WHERE {
  ?event a kg:Meeting ; kg:agent/rdfs:label ?wer ; rdfs:label ?was ; kg:factuality ?wie .
  OPTIONAL { ?event kg:earliestBegin ?wann } OPTIONAL { ?event kg:place/rdfs:label ?wo } }"""


def _value(term: NamedNode | Literal | Triple | object | None) -> str:
    return term.value.removeprefix(PREFIXES["kg"]) if isinstance(term, NamedNode | Literal) else ""


def ask(source: Build | Store, text: str) -> set[tuple[str, ...]]:
    """Returns the rows of a query as plain strings."""
    store = read_store(source.output) if isinstance(source, Build) else source
    return {tuple(map(_value, row)) for row in query(store, text).rows}


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Returns a folder with one article of each kind of file."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_a_build_writes_the_graph_the_page_the_report_and_the_trace(built: Build) -> None:
    assert {path.name for path in built.output.iterdir()} == FILES
    report = json.loads((built.output / "report.json").read_text("utf-8"))
    assert report["articles"] == 1
    assert report["triples"] == built.triples == len(read_store(built.output))
    assert report["problems"] == report["violations"] == []
    assert sum(report["reports"].values()) == sum(len(document.events) for document in built.documents)


def test_what_was_dropped_is_traced_with_its_words_and_a_reason(built: Build) -> None:
    lines = [json.loads(line) for line in (built.output / "trace.jsonl").read_text("utf-8").splitlines()]
    texts = {document.article.id: document.article.text for document in built.documents}
    assert lines
    assert all(texts[line["article"]][line["start"] : line["end"]] == line["text"] for line in lines)
    assert all(line["reason"] for line in lines)


def build_apart(paths: list[Path], output: Path, seed: str, *, python: str = sys.executable) -> dict[str, bytes]:
    """Returns what a process of its own writes, whose strings hash otherwise."""
    script = "import sys; from kg import build; build(sys.argv[2:], output=sys.argv[1])"
    command = [python, "-c", script, str(output), *map(str, paths)]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": seed})
    return {name: (output / name).read_bytes() for name in SAME_BYTES}


def test_order_of_the_files_and_hash_seed_change_no_byte(shelf: Path, tmp_path: Path) -> None:
    paths = sorted(shelf.iterdir())
    first = build_apart(paths, tmp_path / "first", "1")
    second = build_apart([*paths[::-1], paths[1]], tmp_path / "second", "4711")
    assert [name for name in SAME_BYTES if first[name] != second[name]] == []
    assert b"Anna Berg" in first["graph.ttl"]


def test_every_kind_of_input_file_becomes_an_article(shelf: Path, tmp_path: Path, nlp: Language) -> None:
    done: list[str] = []
    totals: list[int] = []
    built = build(
        [shelf],
        output=tmp_path / "out",
        nlp=nlp,
        on_start=totals.append,
        on_document=lambda document: done.append(document.article.id.rpartition("-")[0]),
    )
    assert totals == [5]
    assert done == ["lemberg", "mehr-1", "mehr-2", "rom", "wien"]
    assert ask(built, "SELECT ?who { ?e a kg:Resignation ; kg:agent/rdfs:label ?who }") == {("Karl Lehmann",)}


def test_one_person_in_several_articles_is_one_entity_that_says_why(shelf: Path, tmp_path: Path, nlp: Language) -> None:
    built = build([shelf], output=tmp_path / "out", nlp=nlp)
    lehmann = "SELECT ?who ?why { ?who a kg:Person ; rdfs:label 'Karl Lehmann' ; kg:mergedBecause ?why }"
    found = ask(built, lehmann)
    assert len({who for who, _ in found}) == 1
    assert any(why.startswith('surname "Lehmann" in mehr-1-') for _, why in found)


def test_a_base_of_ones_own_begins_every_iri(shelf: Path, tmp_path: Path, nlp: Language) -> None:
    build([shelf / "wien.txt"], output=tmp_path / "out", nlp=nlp, base="https://example.org/nachrichten/")
    subjects = {quad.subject.value for quad in read_store(tmp_path / "out")}
    assert all(subject.startswith("https://example.org/nachrichten/") for subject in subjects)


def test_trigger_words_of_ones_own_find_events_and_mark_the_run(tmp_path: Path, nlp: Language) -> None:
    """Müller hat in Wien mit Berger geschnackt."""
    article, mine = tmp_path / "a.txt", tmp_path / "mine.ttl"
    article.write_text("date 2025-11-20\nKarl Müller hat in Wien mit Paul Berger geschnackt.", "utf-8")
    mine.write_text(
        "@prefix kg: <https://w3id.org/newskg/ontology#> .\nkg:Meeting kg:verb 'schnacken sb=agent mit=agent' .",
        "utf-8",
    )
    plain = build([article], output=tmp_path / "plain", nlp=nlp)
    taught = build([article], output=tmp_path / "taught", nlp=nlp, triggers=[mine])
    assert [len(built.events) for built in (plain, taught)] == [0, 1]
    hashes = {
        str(query(load(built.output), "SELECT ?h { ?run kg:rulesHash ?h }").rows[0][0]) for built in (plain, taught)
    }
    assert len(hashes) == 2


def test_a_bad_trigger_file_is_named(tmp_path: Path, nlp: Language) -> None:
    mine = tmp_path / "mine.ttl"
    mine.write_text("no Turtle", "utf-8")
    with pytest.raises(LexiconError, match=r"mine\.ttl: cannot be read as Turtle"):
        build([SEEDS], output=tmp_path / "out", nlp=nlp, triggers=[mine])


def test_a_bad_file_among_good_ones_is_reported_and_the_rest_built(shelf: Path, tmp_path: Path, nlp: Language) -> None:
    (shelf / "leer.txt").write_text("date 2025-03-12\n", "utf-8")
    built = build([shelf], output=tmp_path / "out", nlp=nlp)
    (problem,) = [problem for problem in built.problems if problem.lost]
    assert problem == Problem(f"{shelf.as_posix()}/leer.txt", "no text; put the article after the date line", True)
    assert len(built.documents) == 5
    assert json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["problems"][0]["source"] == problem.source


def test_a_build_without_a_single_article_raises_and_writes_nothing(tmp_path: Path, nlp: Language) -> None:
    with pytest.raises(ArticleError, match=r"no such file or folder; check the path"):
        build([tmp_path / "fehlt"], output=tmp_path / "out", nlp=nlp)
    assert not (tmp_path / "out").exists()


def test_the_order_of_the_documents_changes_no_entity_and_no_event(shelf: Path, nlp: Language) -> None:
    documents = tuple(annotate(read_articles(shelf).articles, nlp=nlp))
    assert resolve(documents) == resolve(documents[::-1])


def test_the_graph_keeps_the_shapes(built: Build) -> None:
    report = check(load(built.output))
    assert report.violations == ()
    assert report.conforms


def test_rdflib_and_pyoxigraph_read_the_same_triples_from_every_file(built: Build) -> None:
    assert len(rdflib.Graph().parse(built.output / "graph.ttl")) == built.triples
    for name, format in (
        ("graph.ttl", RdfFormat.TURTLE),
        ("graph.nq", RdfFormat.N_QUADS),
        ("graph.trig", RdfFormat.TRIG),
    ):
        store = Store()
        store.bulk_load(path=str(built.output / name), format=format)
        assert len({quad.triple for quad in store}) == built.triples


def test_each_article_has_its_named_graph_and_the_world_has_none(built: Build) -> None:
    store = read_store(built.output)
    articles = {row[0] for row in query(store, "SELECT ?article { ?article a kg:Article }").rows}
    assert set(store.named_graphs()) == articles
    assert query(store, "ASK { GRAPH ?g { ?event a sem:Event } }").answer is False


def test_offsets_give_back_the_words(built: Build) -> None:
    spans = ask(
        built,
        """SELECT ?text ?begin ?end ?words { ?span nif:referenceContext/nif:isString ?text ; nif:anchorOf ?words ;
           nif:beginIndex ?begin ; nif:endIndex ?end }""",
    )
    assert len(spans) > 150
    assert all(text[int(begin) : int(end)] == words for text, begin, end, words in spans)


def test_every_participation_leads_back_to_words_in_a_sentence(built: Build) -> None:
    """world -> report -> participation -> mention -> sentence -> article"""
    lost = """SELECT ?event ?x { ?event kg:participant ?x FILTER NOT EXISTS {
        ?report kg:reportOf ?event ; kg:participation ?part ; prov:wasDerivedFrom ?article . ?part kg:filler ?x ;
        kg:rule ?rule ; kg:mention ?mention . ?mention kg:inSentence ?sentence ; nif:referenceContext ?article } }"""
    assert ask(built, lost) == set()
    assert ask(built, "SELECT ?event ?x { ?event kg:participant ?x }")


def test_the_short_query_of_the_contract_gives_who_what_when_where_and_how_certain(built: Build) -> None:
    """Nach dem geplatzten Budapest-Gipfel zwischen ihm und Trump hat er den Gesprächskanal in die USA wiederbelebt."""
    rows = ask(built, CONTRACT)
    summit = {(who, when, how) for who, _, when, where, how in rows if where == "Budapest"}
    assert {("Wladimir Putin", "", "Negated"), ("Donald Trump", "", "Negated")} <= summit


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            # Zuletzt ist auch Ex-Verteidigungsminister Rustem Umjerow zurückgetreten
            "SELECT ?who ?how { ?e a kg:Resignation ; kg:agent/rdfs:label ?who ; kg:factuality ?how }",
            ("Rustem Umjerow", "Certain"),
            id="who resigned",
        ),
        pytest.param(
            # dass die Ukraine Russland in dieser Woche mit amerikanischen ATACMS-Raketen angegriffen hat
            """SELECT ?who ?whom ?from ?to { ?e a kg:Attack ; kg:agent/rdfs:label ?who ; kg:patient/rdfs:label ?whom ;
               kg:earliestBegin ?from ; kg:latestEnd ?to }""",
            ("Ukraine", "Russland", "2025-11-17", "2025-11-23"),
            id="who attacked whom in which week",
        ),
        pytest.param(
            # Diese Schokolade soll Putins Gesandter Kirill Dmitrijew in Florida verteilt haben
            "SELECT ?who ?where ?how { ?e a kg:Transfer ; kg:agent/rdfs:label ?who ; kg:place/rdfs:label ?where ;"
            " kg:factuality ?how }",
            ("Kirill Dmitrijew", "Florida", "Reported"),
            id="what is only reported",
        ),
        pytest.param(
            # Vor einem Treffen der EU-Außenminister in Brüssel
            "SELECT ?where ?how { ?e a kg:Meeting ; kg:place/rdfs:label ?where ; kg:factuality ?how }",
            ("Brüssel", "Planned"),
            id="what is planned",
        ),
        pytest.param(
            # die EU-Außenbeauftragte Kaja Kallas
            "SELECT ?who ?what { ?x rdfs:label ?who ; kg:position ?what }",
            ("Kaja Kallas", "EU-Außenbeauftragte"),
            id="who holds which office",
        ),
    ],
)
def test_the_users_article_answers(question: str, expected: tuple[str, ...], built: Build) -> None:
    assert expected in ask(built, question)


@pytest.mark.parametrize(
    ("question", "never"),
    [
        pytest.param(
            "SELECT ?where { ?e a kg:Meeting ; kg:factuality kg:Certain ; kg:place/rdfs:label ?where }",
            ("Budapest",),
            id="a cancelled summit took place",
        ),
        pytest.param(
            # jubiliert man in Moskau
            "SELECT ?what { ?e kg:place/rdfs:label 'Pokrowsk' ; kg:factuality kg:Certain ; rdfs:label ?what }",
            ("Einnehmen Pokrowsk",),
            id="a town was taken that was not",
        ),
    ],
)
def test_the_users_article_never_says_that(question: str, never: tuple[str, ...], built: Build) -> None:
    assert never not in ask(built, question)
