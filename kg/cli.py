"""The verbs of the command `kg`: each parses its arguments, calls one public function, and prints."""

import shutil
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from kg.endpoint import Endpoint
from kg.entity_view import entity_view, find_entities
from kg.errors import ArticleError, KgError, OutputError, QueryError
from kg.explanation import explain
from kg.exports import Format as ExportFormat
from kg.exports import check_choice, export
from kg.extracts import extract
from kg.german.nlp import load_nlp
from kg.limits import SECONDS
from kg.page import write_html
from kg.paths import find_paths
from kg.pins import NO_PINS, read_pins
from kg.pipeline import Build, build
from kg.protocols import Protocol
from kg.push import push
from kg.queries import list_queries, query, query_file, read_values
from kg.server import serve
from kg.shapes import check
from kg.store import read_store
from kg.summaries import build_counts, command_name, next_steps, push_counts, violation_lines
from kg.terminal import Format, article_view, explanation, find_article, path_view, query_list, result_view
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

ENDPOINT = "URL that answers SPARQL queries"
Output = Annotated[Path, typer.Option("--output", "-o", help="Folder of the built graph, or one graph file.")]
Timeout = Annotated[float, typer.Option(min=0.001, help="Seconds that the query may take.")]
WITH_PARAMETERS = {"allow_extra_args": True, "ignore_unknown_options": True}  # what a query is told: --who Putin


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
    triggers: Annotated[
        list[Path] | None, typer.Option(help="Turtle file with trigger words of your own, repeatable.")
    ] = None,
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
            triggers=triggers or [],
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
    out.print(build_counts(built))
    for line in next_steps(built, command_name()):
        out.print(line, highlight=False, soft_wrap=True)
    for line in violation_lines(built):  # last, so that nobody misses them; the files are written, nothing is lost
        err.print(line, style="red", markup=False, highlight=False, soft_wrap=True)


@app.command(
    "query",
    context_settings=WITH_PARAMETERS,
    epilog="Example: `kg query meetings`, `kg query about --who Putin`, "
    "`kg query 'SELECT ?e { ?e a kg:Attack }' --format csv`",
)
def query_command(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="A named query, a .rq file, or SPARQL text.")] = None,
    output: Output = Path("output"),
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print the result.")] = Format.TABLE,
    list_: Annotated[bool, typer.Option("--list", help="List the named queries with their parameters.")] = False,
    endpoint: Annotated[str | None, typer.Option(help=f"{ENDPOINT}: ask it instead of the folder.")] = None,
    timeout: Timeout = SECONDS,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say what was bound, found, and how long it took.")
    ] = False,
) -> None:
    """Ask the graph: a named query, a file or SPARQL text; parameters follow it: --who Putin --since 2025-10-01."""
    if list_:
        out.print(query_list(list_queries()))
        return
    if name is None or name.startswith("-"):
        raise QueryError("no query; name one first (kg query --list), or give a .rq file or SPARQL text")
    values = read_values(context.args)
    if endpoint:
        begin = time.perf_counter()
        result = query(Endpoint(endpoint, seconds=timeout), name, **values)
        result = replace(result, asking=time.perf_counter() - begin)
    else:
        result = query_file(output, name, values, seconds=timeout)
    shown = result_view(result, format)
    sys.stdout.write(shown) if isinstance(shown, str) else out.print(shown)
    if explain:
        err.print(explanation(result, values), markup=False, highlight=False, soft_wrap=True)


@app.command("path", epilog="Example: `kg path Kushner Dmitrijew`")
def path_command(
    start: Annotated[str, typer.Argument(help="Name of a person, organization, country or group, or a part of it.")],
    end: Annotated[str, typer.Argument(help="Name of another.")],
    output: Output = Path("output"),
) -> None:
    """Show how two are connected: the shortest chains of those who took part in the same events."""
    paths = find_paths(read_store(output), start, end)
    if not paths:
        raise QueryError(f"nothing connects {start!r} and {end!r}: no chain of events that were not negated")
    out.print(path_view(paths))


@app.command(
    "view",
    context_settings=WITH_PARAMETERS,
    epilog="Example: `kg view --query neighbourhood --who Putin --to putin.html`",
)
def view_command(
    context: typer.Context,
    query: Annotated[str, typer.Option(help="CONSTRUCT, or SELECT of events or entities; as for kg query.")],
    to: Annotated[Path, typer.Option(help="File to write.")] = Path("view.html"),
    output: Output = Path("output"),
    timeout: Timeout = SECONDS,
) -> None:
    """Write a page of that part of the graph which a query gives."""
    result = query_file(output, query, read_values(context.args), seconds=timeout)
    write_html(extract(read_store(output), result), to)
    out.print(f"Open      {to}", highlight=False, soft_wrap=True)


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
    out.print(push_counts(done))
    if done.left:
        left = f"\n{len(done.left):,} graphs in the store are no longer in the output; --remove removes them"
        out.print(left, highlight=False)


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


@app.command("serve", epilog="Example: `kg serve output --port 8000`")
def serve_command(
    output: Annotated[Path, typer.Argument(help="Folder of the built graph, or one graph file.")] = Path("output"),
    port: Annotated[int, typer.Option(help="Port to listen at; 0 takes a free one.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen at; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    timeout: Annotated[float, typer.Option(help="Seconds that a query may take.")] = 30.0,
    cors: Annotated[bool, typer.Option("--cors", help="Let pages of other sites read the answers.")] = False,
) -> None:
    """Serve a graph on this machine: SPARQL endpoint, query editor, descriptions, graph page (extra: serve)."""

    def say(url: str) -> None:
        out.print(f"Open      {url}\nAsk       {url}sparql\nStop      Ctrl+C", highlight=False, soft_wrap=True)

    with suppress(KeyboardInterrupt):
        serve(output, host=host, port=port, seconds=timeout, cors=cors, on_ready=say)


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
