"""The command `kg`: what each verb prints, where it complains, and with which exit status it ends."""

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import spacy
from rich.console import Console
from typer.main import get_command

from kg import cli
from kg.german import nlp as german_nlp
from kg.pipeline import Build

VERBS = sorted(get_command(cli.app).commands)  # type: ignore[attr-defined]
MEETING = (
    "date 2025-11-20\nAußenminister Karl Lehmann hat am Montag in Wien den Unternehmer Paul Berger getroffen. "
    "Laut Berger soll der Gipfel in Budapest im Mai stattfinden."
)


@dataclass(frozen=True)
class Ran:
    """What a run of the command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `kg ARGUMENTS` in this process, on a wide terminal."""
    monkeypatch.setattr(cli, "out", Console(width=300))
    monkeypatch.setattr(cli, "err", Console(width=300, stderr=True))
    monkeypatch.setenv("COLUMNS", "300")

    def run_it(*arguments: str | Path) -> Ran:
        monkeypatch.setattr("sys.argv", ["kg", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return Ran(int(ended.value.code or 0), *capsys.readouterr())

    return run_it


@pytest.fixture
def output(built: Build) -> Path:
    return built.output


def only_line(ran: Ran) -> str:
    """Returns the one line of a complaint; fails where there is more, or anything on standard output."""
    (line,) = ran.err.strip().splitlines()
    assert (ran.status, ran.out) == (2, "")
    return line


def test_the_command_alone_shows_its_verbs_with_an_example(run: Run) -> None:
    ran = run("--help")
    assert ran.status == 0
    assert all(verb in ran.out for verb in VERBS)
    assert "Example: kg build seeds --output output" in ran.out


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_each_verb_has_an_example(verb: str, run: Run) -> None:
    ran = run(verb, "--help")
    assert ran.status == 0
    assert f"Example: kg {verb} " in ran.out


def test_build_says_what_it_found_and_where_to_look(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wien.txt").write_text(MEETING, "utf-8")
    ran = run("build", tmp_path / "wien.txt", "--output", tmp_path / "out")
    counts = {label: count for count, label in (line.split() for line in ran.out.splitlines()[:5])}
    assert ran.status == 0
    assert counts["articles"] == "1"
    assert int(counts["events"]) >= 2
    assert f"Open      {tmp_path}/out/graph.html" in ran.out
    assert f"kg query meetings --output {tmp_path}/out" in ran.out
    assert ran.err.strip() == ""


def test_build_names_a_bad_file_and_builds_the_rest(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wien.txt").write_text(MEETING, "utf-8")
    (tmp_path / "latin.txt").write_bytes("date 2025-11-20\nÖsterreich".encode("latin-1"))
    (tmp_path / "ohne.txt").write_text("Karl Lehmann reist nach Rom.", "utf-8")
    ran = run("build", tmp_path, "--output", tmp_path / "out")
    assert ran.status == 0
    assert f"{tmp_path}/latin.txt: not UTF-8 at byte 16; save the file as UTF-8" in ran.err
    assert f"{tmp_path}/ohne.txt: no date" in ran.err
    assert ran.out.split()[0] == "2"


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        pytest.param("", None, "no articles in this folder; put .txt .md .json .jsonl files there", id="empty folder"),
        pytest.param("fehlt.txt", None, "no such file or folder; check the path", id="missing file"),
        pytest.param("bild.png", "x", "unknown kind of file; newskg reads .txt .md .json .jsonl", id="other kind"),
        pytest.param("leer.txt", " \n", "no text; put the article after the date line", id="empty file"),
        pytest.param("x.json", '{"titel": 1}', 'no "text"; give one object such as', id="JSON without text"),
        pytest.param("x.txt", "date 2025-02-30\nText.", '"2025-02-30" is no date; write it as', id="impossible date"),
    ],
)
def test_build_without_an_article_is_one_clear_line(
    name: str, content: str | None, complaint: str, run: Run, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    line = only_line(run("build", tmp_path / name, "--output", tmp_path / "out"))
    assert line.startswith(f"kg: {(tmp_path / name).as_posix()}: {complaint}")


def test_a_pipeline_that_is_not_installed_is_one_line_that_says_what_to_do(run: Run, tmp_path: Path) -> None:
    line = only_line(run("build", "--pipeline", "de_core_news_fehlt", "--output", tmp_path / "out"))
    assert "pipeline 'de_core_news_fehlt' cannot be loaded" in line
    assert "install de_core_news_sm as the README says" in line


def test_a_missing_bundled_pipeline_is_one_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(german_nlp, "BUNDLED", tmp_path / "pipeline")
    assert "pipeline 'bundled' cannot be loaded" in only_line(run("build", "--output", tmp_path / "out"))


def test_a_pipeline_of_another_label_scheme_is_refused_by_what_it_lacks(run: Run, tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path / "leer")
    line = only_line(run("build", "--pipeline", tmp_path / "leer", "--output", tmp_path / "out"))
    assert "has no tagger label APPRART, PRELS, VVFIN; newskg reads STTS tags, TIGER functions and PER LOC ORG" in line


def test_a_base_that_is_no_iri_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wien.txt").write_text(MEETING, "utf-8")
    line = only_line(run("build", tmp_path / "wien.txt", "--base", "foo", "--output", tmp_path / "out"))
    assert line.startswith("kg: base 'foo': give an absolute ASCII IRI that ends with /")


def test_query_prints_a_table(run: Run, output: Path) -> None:
    ran = run("query", "resignations", "--output", output)
    assert ran.status == 0
    assert "Rustem Umjerow" in ran.out


def test_query_prints_csv_with_the_same_rows(run: Run, output: Path) -> None:
    ran = run("query", "resignations", "--output", output, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(ran.out))
    assert (row["wer"], row["wie"]) == ("Rustem Umjerow", "Certain")


def test_query_prints_sparql_json(run: Run, output: Path) -> None:
    ran = run("query", "resignations", "--output", output, "--format", "json")
    (row,) = json.loads(ran.out)["results"]["bindings"]
    assert row["wer"] == {"type": "literal", "value": "Rustem Umjerow"}


@pytest.mark.parametrize("format", ["ttl", "table"])
def test_query_prints_the_triples_of_a_construct_as_turtle(format: str, run: Run, output: Path) -> None:
    text = "CONSTRUCT { ?e a kg:Resignation } WHERE { ?e a kg:Resignation }"
    ran = run("query", text, "--output", output, "--format", format)
    assert ran.status == 0
    assert "@prefix kg:" in ran.out
    assert " a kg:Resignation ." in ran.out


def test_query_answers_yes_or_no_in_json(run: Run, output: Path) -> None:
    ran = run("query", "ASK { ?e a kg:Attack }", "--output", output, "--format", "json")
    assert json.loads(ran.out)["boolean"] is True


@pytest.mark.parametrize("format", ["table", "csv", "ttl"])
def test_query_answers_yes_or_no_in_every_format(format: str, run: Run, output: Path) -> None:
    ran = run("query", "ASK { ?e a kg:Attack }", "--output", output, "--format", format)
    assert ran.status == 2 or "true" in ran.out.lower()


def test_query_refuses_turtle_for_rows(run: Run, output: Path) -> None:
    assert "csv" in only_line(run("query", "meetings", "--output", output, "--format", "ttl"))


def test_query_takes_bindings(run: Run, output: Path) -> None:
    ran = run("query", "about", "--who", "Umjerow", "--output", output, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert {row["wer"] for row in rows} == {"Rustem Umjerow"}


def test_query_reads_a_file(run: Run, output: Path, tmp_path: Path) -> None:
    (tmp_path / "frage.rq").write_text("SELECT ?wer { ?e a kg:Resignation ; kg:agent/rdfs:label ?wer }", "utf-8")
    ran = run("query", tmp_path / "frage.rq", "--output", output, "--format", "csv")
    assert ran.out.split() == ["wer", "Rustem", "Umjerow"]


def test_query_reads_a_single_graph_file(run: Run, output: Path) -> None:
    for name in ("graph.ttl", "graph.trig", "graph.nq"):
        assert "Rustem Umjerow" in run("query", "resignations", "--output", output / name).out


def test_query_list_gives_every_query_with_its_question(run: Run) -> None:
    ran = run("query", "--list")
    assert "meetings" in ran.out
    assert "Wer hat sich wann und wo mit wem getroffen?" in ran.out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param(("gibtsnicht",), "kg: no query is called 'gibtsnicht'; there are about, ", id="unknown name"),
        pytest.param((), "kg: no query; name one first (kg query --list)", id="no query"),
        pytest.param(("fehlt.rq",), "kg: fehlt.rq: no such file", id="missing file"),
        pytest.param(("meetings", "--who"), "kg: --who has no value; write it as --who VALUE", id="no value"),
        pytest.param(
            ("meetings", "--wen", "X"), "kg: the query meetings has no parameter 'wen'; it", id="unknown name"
        ),
    ],
)
def test_a_query_that_cannot_be_asked_is_one_clear_line(
    arguments: tuple[str, ...], complaint: str, run: Run, output: Path
) -> None:
    assert only_line(run("query", *arguments, "--output", output)).startswith(complaint)


BAD_SPARQL = [pytest.param("SELECT ?x {", id="unclosed"), pytest.param("ASK { ?x a fehlt:Y }", id="unknown prefix")]


@pytest.mark.parametrize("text", BAD_SPARQL)
def test_bad_sparql_ends_with_status_2_and_the_place_of_the_mistake(text: str, run: Run, output: Path) -> None:
    ran = run("query", text, "--output", output)
    assert (ran.status, ran.out) == (2, "")
    first, line, caret = ran.err.rstrip("\n").split("\n")
    assert first.startswith("kg: the query is no SPARQL at line 1, column ")
    assert (line, caret.strip()) == (text.rstrip("\n"), "^")


@pytest.mark.parametrize("arguments", [("query", "meetings"), ("show", "x"), ("check",)], ids=lambda a: a[0])
def test_a_missing_graph_is_one_line_that_says_how_to_build_one(
    arguments: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    line = only_line(run(*arguments, "--output", tmp_path))
    assert line == f'kg: {tmp_path}/graph.nq: no graph here; build one with "kg build ARTICLES --output {tmp_path}"'


def test_show_prints_the_text_and_what_it_reports(run: Run, output: Path) -> None:
    ran = run("show", "000", "--output", output)
    assert ran.status == 0
    assert "Zuletzt ist auch Ex-Verteidigungsminister Rustem Umjerow zurückgetreten" in ran.out
    assert "agent: Rustem Umjerow" in ran.out
    assert "Resignation/verb:" not in ran.out


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(["vor etwa drei Wochen", "2025-W44", "2025-10-23 – 2025-11-06", "ago"], id="time"),
        pytest.param(["er", "Wladimir Putin"], id="link"),
        pytest.param(["zurückgetreten", "Resignation/verb:zurücktreten"], id="trigger"),
        pytest.param(["agent", "Rustem Umjerow", "Resignation/verb:zurücktreten sb=agent"], id="role"),
        pytest.param(["Reported", "hearsay: sollen with perfect infinitive"], id="factuality"),
        pytest.param(["geschafft", "trigger", "EconomicChange/verb:schaffen: no oa"], id="dropped"),
    ],
)
def test_show_why_names_the_rule_of_everything(row: list[str], run: Run, output: Path) -> None:
    lines = run("show", "Putin hat", "--why", "--output", output).out.splitlines()
    assert any(all(cell in line for cell in row) for line in lines)


def test_show_without_a_trace_leaves_out_what_was_dropped(run: Run, output: Path) -> None:
    shown = run("show", "Putin hat", "--why", "--output", output / "graph.nq").out
    assert "Berichte" in shown
    assert "Erwogen und verworfen" not in shown


def test_a_broken_trace_is_named_with_its_line(run: Run, output: Path, tmp_path: Path) -> None:
    shutil.copytree(output, tmp_path / "copy")
    (tmp_path / "copy" / "trace.jsonl").write_text("{}\nnonsense\n", "utf-8")
    assert "trace.jsonl: line 1 is broken" in run("show", "Putin hat", "--why", "--output", tmp_path / "copy").err


def test_show_of_an_unknown_article_names_those_that_there_are(run: Run, output: Path, built: Build) -> None:
    line = only_line(run("show", "fehlt", "--output", output))
    assert line == f"kg: 'fehlt' names 0 articles; choose one of {built.documents[0].article.id}"


def test_check_of_a_good_graph_ends_well(run: Run, output: Path) -> None:
    assert run("check", "--output", output) == Ran(0, "conforms\n", "")


def test_check_of_a_graph_that_breaks_the_shapes_ends_with_status_1(run: Run, tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text(
        "@prefix kg: <https://w3id.org/newskg/ontology#> .\n<https://example.org/report> a kg:Report .\n", "utf-8"
    )
    ran = run("check", "--output", graph)
    assert ran.status == 1
    assert "https://example.org/report kg:trigger: " in ran.out
    assert ran.out.endswith("violations\n")


def test_an_unknown_option_and_an_unknown_verb_end_with_status_2(run: Run) -> None:
    assert run("build", "--fehlt").status == run("fehlt").status == 2


def test_an_output_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wien.txt").write_text(MEETING, "utf-8")
    (tmp_path / "out").write_text("a file, no folder", "utf-8")
    assert "out" in only_line(run("build", tmp_path / "wien.txt", "--output", tmp_path / "out"))


def test_the_module_runs_as_the_command_does(output: Path) -> None:
    command = [sys.executable, "-m", "kg", "query", "gibtsnicht", "--output", str(output)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("kg: no query is called 'gibtsnicht'")


def test_timeml_prints_the_text_with_tags(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Er kam am Montag & blieb.\n", "utf-8")
    ran = run("timeml", file, "--date", "2025-11-20")
    assert ran.out == ('Er kam am <TIMEX3 tid="t1" type="DATE" value="2025-11-17">Montag</TIMEX3> &amp; blieb.\n')


@pytest.mark.parametrize(
    ("name", "content", "day", "complaint"),
    [
        pytest.param("a.txt", b"Er kam.", "2025-02-30", "no day of the calendar; write it as", id="no day"),
        pytest.param("b.txt", b"Er kam fr\xfch.", "2025-11-20", "not UTF-8 (byte 9); save it as UTF-8", id="no UTF-8"),
        pytest.param("missing.txt", None, "2025-11-20", "cannot be read (No such file", id="no file"),
    ],
)
def test_timeml_names_what_is_wrong(
    name: str, content: bytes | None, day: str, complaint: str, run: Run, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert complaint in only_line(run("timeml", tmp_path / name, "--date", day))
