"""The verbs of the command `kg`: each parses its arguments, calls one public function, and prints."""

import os
import shutil
import sys
import tempfile
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from kg.endpoint import Endpoint
from kg.entity_view import entity_view, find_entities
from kg.errors import ArticleError, KgError, OutputError, QueryError
from kg.explanation import explain
from kg.exports import Format as ExportFormat
from kg.exports import check_choice, export
from kg.german.nlp import load_nlp
from kg.pins import NO_PINS, read_pins
from kg.pipeline import Build, build
from kg.protocols import Protocol
from kg.push import Push, push
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

SHOWN = 20  # violations at the end of a build; the report has all
ENDPOINT = "URL that answers SPARQL queries"
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
    entities: Annotated[Path | None, typer.Option(help="Your decisions about entities.", show_default="none")] = None,
) -> None:
    """Build the graph of articles: Turtle, TriG, N-Quads, the page, a report and a trace."""
    pins, nlp = read_pins(entities) if entities else NO_PINS, load_nlp(pipeline)
    with Progress(console=err, transient=True) as progress:
        task = progress.add_task("Lese Artikel", total=None)
        built = build(
            paths or [Path("seeds")],
            output=output,
            nlp=nlp,
            base=base,
            pins=pins,
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
    _print_violations(built)


def _print_violations(built: Build) -> None:
    """Says at the end that the graph is not good, and where: the files are written, so that nothing is lost."""
    if not built.violations:
        return
    lines = [f"violation: {v.focus} {v.path}: {v.message}" for v in built.violations[:SHOWN]]
    report = built.output / "report.json"
    lines.append(f"violations: {len(built.violations):,}, all in {report}; do not use this graph")
    for line in lines:
        err.print(line, style="red", markup=False, highlight=False, soft_wrap=True)


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
    endpoint: Annotated[str | None, typer.Option(help=f"{ENDPOINT}: ask it instead of the folder.")] = None,
) -> None:
    """Ask the graph: a named query, a file or SPARQL text over a built graph."""
    if list_:
        out.print(query_list(list_queries()))
        return
    if name is None:
        raise QueryError("no query; name one (kg query --list), or give a .rq file or SPARQL text")
    result = query(Endpoint(endpoint) if endpoint else read_store(output), name, **_bindings(bind or []))
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


@app.command("push", epilog="Example: `kg push http://localhost:3030/news/data --output output`")
def push_command(
    url: Annotated[
        str, typer.Argument(help="URL of the store, without user and password: set KG_USER and KG_PASSWORD.")
    ],
    output: Output = Path("output"),
    protocol: Annotated[Protocol, typer.Option(help="What the URL speaks.")] = Protocol.GRAPH_STORE,
    endpoint: Annotated[str | None, typer.Option(help=f"{ENDPOINT}, if updates go to another.")] = None,
    remove: Annotated[
        bool, typer.Option("--remove", help="Remove what was pushed and is gone from the output.")
    ] = False,
) -> None:
    """Push a graph to a remote store: what it lacks or has otherwise, one named graph per article."""
    with Progress(console=err, transient=True) as progress:
        task = progress.add_task("Vergleiche", total=None)
        done = push(
            output,
            url,
            protocol=protocol,
            endpoint=endpoint,
            remove=remove,
            on_start=lambda total: progress.update(task, total=total, description="Sende"),
            on_graph=lambda name: progress.update(task, advance=1),
        )
    _print_push(done)


def _print_push(done: Push) -> None:
    grid = Table.grid(padding=(0, 2))
    for label, count in [
        ("graphs sent", len(done.sent)),
        ("triples sent", done.triples),
        ("graphs unchanged", len(done.unchanged)),
        ("graphs removed", len(done.removed)),
    ]:
        grid.add_row(f"{count:,}", label)
    out.print(grid)
    if done.left:
        out.print(
            f"\n{len(done.left):,} graphs in the store are no longer in the output; --remove removes them",
            highlight=False,
        )


@app.command("export", epilog="Example: `kg export --format gexf --to news.gexf`")
def export_command(
    format: Annotated[str, typer.Option("--format", "-f", help=f"What to write: {', '.join(ExportFormat)}.")],
    to: Annotated[Path | None, typer.Option(help="File to write, for csv a folder.", show_default="print it")] = None,
    output: Output = Path("output"),
    article: Annotated[
        list[str] | None, typer.Option(help="Only this article, by id or file stem; repeatable.")
    ] = None,
    layer: Annotated[str | None, typer.Option(help="Only this layer: world, report or text.")] = None,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave the text of articles and sentences out.")] = False,
    materialise: Annotated[bool, typer.Option("--materialise", help="Add what follows by the ontology.")] = False,
) -> None:
    """Export the graph, or a part of it, for other programs."""
    if check_choice(format, layer) is ExportFormat.CSV and to is None:
        raise OutputError("csv is two files; name a folder for them with --to FOLDER")
    with tempfile.TemporaryDirectory() as folder:
        written = export(
            read_store(output),
            to or Path(folder) / "export",
            format,
            articles=article or [],
            layer=layer,
            text=not no_text,
            materialise=materialise,
        )
        if to is None:
            with written[0].open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
            return
    for path in written:
        out.print(str(path), highlight=False, soft_wrap=True)


@app.command("show", epilog="Example: `kg show 000`, `kg show Putin`")
def show_command(
    name: Annotated[str, typer.Argument(help="Id or title of an article, or a name of an entity.")],
    output: Output = Path("output"),
    why: Annotated[bool, typer.Option("--why", help="Name the rule behind each time, link, report and role.")] = False,
) -> None:
    """Show an article with what it reports, or an entity: names, mentions, positions, links, why it is one."""
    store = read_store(output)
    if entities := find_entities(store, name):
        out.print(entity_view(store, entities))
        return
    shown = find_article(store, name)
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
