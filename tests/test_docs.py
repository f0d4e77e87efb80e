"""What README and docs show is run: commands, Python, SPARQL; and what they point at exists."""

import re
import runpy
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from rich.console import Console

from kg import cli
from kg.pipeline import Build
from kg.queries import list_queries, query
from kg.store import read_store
from kg.vocabulary import PREFIXES, data_prefixes
from tests.conftest import REPOSITORY, SEEDS

PAGES = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(kg (?:build|query|path|view|show|check|export)\b[^`\n]*)`")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
NOT_RUN = re.compile(r"de_core_news_sm|[A-Z]{3,}\.rq|\b(?:ARTICLES?|NAME)\b|\.\.\.|question\.rq")  # placeholders
EXCERPTS = runpy.run_path(str(REPOSITORY / "docs" / "excerpts.py"))


def blocks(language: str) -> Iterator[tuple[Path, str]]:
    """Yields page and text of each fenced block in a language."""
    for page in PAGES:
        for found, text in BLOCK.findall(page.read_text("utf-8")):
            if found == language:
                yield page, text


def commands() -> list[str]:
    """Returns the commands that the pages and the help texts show, each once, those with placeholders left out."""
    shown = [line for _, text in blocks("sh") for line in text.splitlines() if line.startswith("kg ")]
    for path in [*PAGES, REPOSITORY / "kg" / "cli.py"]:
        shown += INLINE.findall(re.sub(r'"\n\s+"', "", path.read_text("utf-8")))
    return sorted(
        {command for command in shown if not NOT_RUN.search(command) and len(command.split()) > 2} | {"kg check"}
    )


@pytest.fixture
def folder(tmp_path: Path, built: Build, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns a working folder as a reader has it: articles and a built graph."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    shutil.copytree(built.output, tmp_path / "output")
    (tmp_path / "article.md").write_text(
        "---\ndate: 2025-11-20\n---\nAußenminister Karl Lehmann hat am Montag in Wien Paul Berger getroffen.", "utf-8"
    )
    page = (REPOSITORY / "docs" / "entities.md").read_text("utf-8")
    (tmp_path / "entities.toml").write_text(next(text for name, text in BLOCK.findall(page) if name == "toml"), "utf-8")
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    taught = next(text for name, text in BLOCK.findall(readme) if name == "turtle" and "schnacken" in text)
    (tmp_path / "mine.ttl").write_text(taught, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", commands())
def test_a_command_that_is_shown_works(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "out", Console(width=200))
    monkeypatch.setattr("sys.argv", shlex.split(command))
    with pytest.raises(SystemExit) as ended:
        cli.main()
    printed = capsys.readouterr()
    assert not ended.value.code, printed.err
    assert printed.out.strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_that_is_shown_runs(page: Path, folder: Path) -> None:
    names: dict[str, object] = {}
    for found, text in blocks("python"):
        if found == page:
            exec(compile(text, page.name, "exec"), names)
    assert ("__builtins__" in names) == ("```python" in page.read_text("utf-8"))


def test_the_output_that_a_comment_promises_is_what_comes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = next(text for _, text in blocks("python") if "annotate_text" in text)
    exec(compile(shown, "quickstart.md", "exec"), {})
    assert f"# {capsys.readouterr().out}" in shown


@pytest.mark.parametrize(
    ("page", "text"), [pytest.param(p, t, id=f"{p.stem}-{n}") for n, (p, t) in enumerate(blocks("sparql"))]
)
def test_sparql_that_is_shown_gives_rows(page: Path, text: str, built: Build) -> None:
    assert query(read_store(built.output), text).rows, page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_that_exist(page: Path) -> None:
    targets = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in targets if not (page.parent / link).exists()] == []


def test_the_cookbook_lists_every_named_query() -> None:
    text = (REPOSITORY / "docs" / "queries.md").read_text("utf-8")
    listed = re.findall(r"^\| `(\w+)` \|[^|]*\|(.*)\|$", text, re.MULTILINE)
    assert {name for name, _ in listed} == {named.name for named in list_queries()}
    for named in list_queries():
        said = dict(listed)[named.name]
        needed = re.findall(r"\*\*`(\w+)`\*\*", said)
        assert re.findall(r"`(\w+)`", said) == [parameter.name for parameter in named.parameters], named.name
        assert needed == [parameter.name for parameter in named.parameters if parameter.needed], named.name


def test_the_worked_sentence_is_in_the_seed_and_its_offsets_are_right(built: Build) -> None:
    page = (REPOSITORY / "docs" / "how-it-works.md").read_text("utf-8")
    (sentence,) = re.findall(r"^> (.*)$", page, re.MULTILINE)
    text = built.documents[0].article.text
    (start, end), *_ = [tuple(map(int, span)) for span in re.findall(r"<\.\.\.#sentence=(\d+),(\d+)>", page)]
    assert text[start:end] == sentence
    for start, end in re.findall(r"<\.\.\.#char=(\d+),(\d+)>", page):
        assert text[int(start) : int(end)] == "Kirill Dmitrijew"
    (trigger,) = set(re.findall(r"^report:000-\.\.\.-(\d+)-(\d+) a kg:Report", page, re.MULTILINE))
    assert text[int(trigger[0]) : int(trigger[1])] == "verteilt"


def test_the_prefixes_of_the_cookbook_are_ours() -> None:
    text = (REPOSITORY / "docs" / "queries.md").read_text("utf-8")
    shown = dict(re.findall(r"^PREFIX (\w+): +<(.*)>$", text, re.MULTILINE))
    assert len(shown) > 8
    assert {prefix: PREFIXES[prefix] for prefix in shown} == shown


def test_the_readme_opens_with_how_to_run_and_how_to_test() -> None:
    lines = (REPOSITORY / "README.md").read_text("utf-8").splitlines()
    code = [line.split("#")[0].strip() for line in lines if line.startswith("    ")]
    assert code[:2] == ["make run", "make test"]


def test_every_excerpt_of_the_readme_is_filled_and_its_turtle_is_turtle() -> None:
    text = (REPOSITORY / "README.md").read_text("utf-8")
    found = {
        name: body for _, name, body in re.findall(r"(<!-- excerpt: (\w+) -->\n)(.*?)<!-- end -->", text, re.DOTALL)
    }
    assert set(found) == {"build", "turtle", "meetings"}
    assert all(len(body.splitlines()) > 5 for body in found.values())
    prefixes = "".join(
        f"@prefix {p}: <{iri}> .\n" for p, iri in (PREFIXES | data_prefixes("https://w3id.org/newskg/")).items()
    )
    turtle = found["turtle"].removeprefix("```turtle\n").removesuffix("```\n")
    store = Store()
    store.load(prefixes + turtle, format=RdfFormat.TURTLE)
    assert len(store) > 8


def test_excerpts_are_put_in_their_places_and_again_without_change(folder: Path) -> None:
    text = "A\n<!-- excerpt: turtle -->\nold\n<!-- end -->\nB\n"
    fresh = {"turtle": EXCERPTS["first_block"]((folder / "output" / "graph.ttl").read_text("utf-8"), "kg:Meeting")}
    once = EXCERPTS["fill"](text, fresh)
    assert "old" not in once
    assert " a kg:Meeting," in once
    assert once.startswith("A\n") and once.endswith("<!-- end -->\nB\n")
    assert EXCERPTS["fill"](once, fresh) == once
