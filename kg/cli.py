"""The verbs of the command `kg`: each parses its arguments, calls one public function, and prints."""

import os
import shutil
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from kg.errors import ArticleError, KgError, QueryError
from kg.explanation import explain
from kg.german.nlp import load_nlp
from kg.pipeline import Build, build
from kg.queries import Result, format_csv, format_json, format_turtle, list_queries, query
from kg.shapes import check
from kg.store import read_store
from kg.terminal import article_view, find_article, query_list, result_table
from kg.times import annotate_text
from kg.vocabulary import DEFAULT_BASE

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="German news articles into a knowledge graph: who did what to whom, where and when, according to whom.\n\n"
    "Example: `kg build seeds --output output`, then `kg query meetings`",
)
out = Console() if sys.stdout.isatty() else Console(width=160)  # a pipe has no width of its own
err = Console(stderr=True)

Output = Annotated[Path, typer.Option("--output", "-o", help="Folder of the built graph, or one graph file.")]


class Format(StrEnum):
    """How `kg query` prints."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


def main() -> None:
    """Runs the command; an error of ours is one line on standard error and exit status 2."""
    try:
        app()
    except KgError as error:
        err.print(f"kg: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2)


@app.command("build", epilog="Example: `kg build seeds article.md --output output`")
def build_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Articles (.txt .md .json .jsonl) or folders of them.", show_default="seeds"),
    ] = None,
    output: Output = Path("output"),
    pipeline: Annotated[
        str | None, typer.Option(help="An installed spaCy pipeline instead of the bundled one.", show_default="bundled")
    ] = None,
    base: Annotated[str, typer.Option(help="Begin of every IRI of the graph.")] = DEFAULT_BASE,
) -> None:
    """Build the graph of articles: Turtle, TriG, N-Quads, the page, a report and a trace."""
    nlp = load_nlp(pipeline)
    with Progress(console=err, transient=True) as progress:
        task = progress.add_task("Lese Artikel", total=None)
        built = build(
            paths or [Path("seeds")],
            output=output,
            nlp=nlp,
            base=base,
            on_start=lambda total: progress.update(task, total=total),
            on_document=lambda document: progress.update(task, advance=1, description=document.article.id),
        )
    _print_build(built)
    if built.violations:
        raise typer.Exit(1)


def _print_build(built: Build) -> None:
    for problem in built.problems:
        err.print(
            f"{problem.source}: {problem.message}",
            style="red" if problem.lost else "yellow",
            markup=False,
            soft_wrap=True,
        )
    for violation in built.violations:
        err.print(
            f"violation: {violation.focus} {violation.path}: {violation.message}",
            style="red",
            markup=False,
            soft_wrap=True,
        )
    reports = sum(len(document.events) for document in built.documents)
    grid = Table.grid(padding=(0, 2))
    for label, count in [
        ("articles", len(built.documents)),
        ("entities", len(built.entities)),
        ("events", len(built.events)),
        ("reports", reports),
        ("triples", built.triples),
    ]:
        grid.add_row(f"{count:,}", label)
    out.print(grid)
    out.print(f"\nOpen      {built.output / 'graph.html'}", highlight=False, soft_wrap=True)
    out.print(f"Import    {built.output / 'graph.ttl'} (or .trig, .nq)", highlight=False, soft_wrap=True)
    ask = f"{_command()} query meetings --output {built.output}   (query --list shows more)"
    out.print(f"Ask       {ask}", highlight=False, soft_wrap=True)


def _command() -> str:
    """Returns how the user calls this command: "kg", or its path where it is not on the search path."""
    started = Path(sys.argv[0])
    if shutil.which("kg") or started.name != "kg":
        return "kg"
    return os.path.relpath(started) if started.is_absolute() else str(started)


@app.command(
    "query",
    epilog="Example: `kg query meetings`, `kg query about --bind who=Putin`, "
    "`kg query 'SELECT ?e { ?e a kg:Attack }' --format csv`",
)
def query_command(
    name: Annotated[str | None, typer.Argument(help="A named query, a .rq file, or SPARQL text.")] = None,
    output: Output = Path("output"),
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print the result.")] = Format.TABLE,
    bind: Annotated[list[str] | None, typer.Option(help="NAME=VALUE for a variable of the query, repeatable.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the named queries with their questions.")] = False,
) -> None:
    """Ask the graph: a named query, a file or SPARQL text over a built graph."""
    if list_:
        out.print(query_list(list_queries()))
        return
    if name is None:
        raise QueryError("no query; name one (kg query --list), or give a .rq file or SPARQL text")
    result = query(read_store(output), name, **_bindings(bind or []))
    _print_result(result, format)


def _print_result(result: Result, format: Format) -> None:
    """Prints rows as asked, triples as Turtle, the answer of an ASK as true or false; JSON holds rows and answers."""
    if format is Format.JSON and result.triples is None:
        sys.stdout.write(format_json(result))
    elif result.answer is not None:
        out.print(str(result.answer).lower())
    elif result.triples is not None:
        sys.stdout.write(format_turtle(result))
    elif format is Format.TTL:
        raise QueryError("rows are no triples; ask with CONSTRUCT for Turtle, or choose --format table, csv or json")
    elif format is Format.CSV:
        sys.stdout.write(format_csv(result))
    else:
        out.print(result_table(result))


def _bindings(pairs: list[str]) -> dict[str, str]:
    for pair in pairs:
        if "=" not in pair:
            raise QueryError(f"--bind {pair!r} has no value; write it as NAME=VALUE")
    return {name: value for name, _, value in (pair.partition("=") for pair in pairs)}


@app.command("show", epilog="Example: `kg show 000`")
def show_command(
    article: Annotated[str, typer.Argument(help="Id of an article, the beginning of it, or words of its title.")],
    output: Output = Path("output"),
    why: Annotated[bool, typer.Option("--why", help="Name the rule behind each time, link, report and role.")] = False,
) -> None:
    """Show an article with its annotations, and what it reports."""
    store = read_store(output)
    shown = find_article(store, article)
    out.print(article_view(store, shown))
    if why:
        out.print(explain(store, shown.iri, output if output.is_dir() else None))


@app.command("timeml", epilog="Example: `kg timeml article.txt --date 2025-11-20`")
def timeml_command(
    file: Annotated[Path, typer.Argument(help="A text file in UTF-8.")],
    published: Annotated[str, typer.Option("--date", help="Day that relative dates count from: YYYY-MM-DD.")],
) -> None:
    """Print a text with its time expressions as inline TIMEX3 tags."""
    sys.stdout.write(annotate_text(_read_text(file), _read_day(published)))


def _read_text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ArticleError(f"{file}: cannot be read ({error.strerror}); name a text file") from error
    except UnicodeDecodeError as error:
        raise ArticleError(f"{file}: not UTF-8 (byte {error.start}); save it as UTF-8") from error


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArticleError(f"--date {text}: no day of the calendar; write it as 2025-11-20") from error


@app.command("check", epilog="Example: `kg check --output output`")
def check_command(output: Output = Path("output")) -> None:
    """Check a graph against the SHACL shapes; exit status 1 where it violates them."""
    report = check(read_store(output))
    for violation in report.violations:
        out.print(
            f"{violation.focus} {violation.path}: {violation.message}", markup=False, highlight=False, soft_wrap=True
        )
    out.print("conforms" if report.conforms else f"{len(report.violations)} violations")
    if not report.conforms:
        raise typer.Exit(1)
