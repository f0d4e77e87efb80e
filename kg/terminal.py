"""What the command line shows: results as tables, an article with its annotations in colour."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Store
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from kg.errors import QueryError
from kg.paths import Path
from kg.queries import NamedQuery, Result, Term, display, format_csv, format_json, format_turtle, query

STYLES = {
    "Person": "bold blue",
    "Organization": "bold magenta",
    "Country": "bold green",
    "Place": "green",
    "Group": "cyan",
    "Thing": "yellow",
    "time": "bold yellow",
    "trigger": "bold red underline",
}
ARTICLES = """SELECT ?article ?title ?text WHERE {
  ?article a kg:Article ; dcterms:title ?title . OPTIONAL { ?article nif:isString ?text } } ORDER BY ?article"""
SPANS = """SELECT DISTINCT ?begin ?end ?style WHERE {
  { ?entity gaf:denotedBy ?span ; a ?kind .
    VALUES ?kind { kg:Person kg:Organization kg:Country kg:Place kg:Group kg:Thing } }
  UNION { ?span a kg:TimeExpression . BIND("time" AS ?kind) }
  UNION { ?report kg:trigger ?span . BIND("trigger" AS ?kind) }
  ?span nif:referenceContext ?article ; nif:beginIndex ?begin ; nif:endIndex ?end .
  BIND(REPLACE(STR(?kind), "^.*#", "") AS ?style) FILTER(STR(?article) = "%s") } ORDER BY ?begin ?end ?style"""
REPORTS = """SELECT ?Ereignis ?Klasse ?sicher (GROUP_CONCAT(DISTINCT ?part; SEPARATOR="; ") AS ?Beteiligte)
                    ?Quelle WHERE {
  ?report kg:trigger ?trigger ; kg:reportOf ?event ; kg:factuality ?f ; prov:wasDerivedFrom ?article .
  ?trigger nif:anchorOf ?Ereignis ; nif:beginIndex ?begin . ?event a ?class .
  FILTER(STRSTARTS(STR(?class), STR(kg:))) FILTER(STR(?article) = "%s")
  BIND(REPLACE(STR(?f), "^.*#", "") AS ?sicher) BIND(REPLACE(STR(?class), "^.*#", "") AS ?Klasse)
  OPTIONAL { ?report kg:attributedTo/rdfs:label ?Quelle }
  OPTIONAL { ?report kg:participation ?p . ?p kg:role ?r ; kg:filler ?x .
             OPTIONAL { ?x rdfs:label ?label } OPTIONAL { ?x kg:timexValue ?value }
             BIND(CONCAT(REPLACE(STR(?r), "^.*#", ""), ": ", COALESCE(?label, ?value, "")) AS ?part) }
} GROUP BY ?report ?Ereignis ?Klasse ?sicher ?Quelle ?begin ORDER BY ?begin"""


class Format(StrEnum):
    """How `kg query` prints."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


@dataclass(frozen=True, slots=True)
class Shown:
    """An article of the graph: IRI, title and text, empty where the graph holds no texts."""

    iri: str
    title: str
    text: str


def result_view(result: Result, format: Format) -> RenderableType:
    """Returns rows as asked, triples as Turtle, the answer of an ASK as true or false; JSON holds rows and answers.

    What is a string is to be written as it is.
    """
    if format is Format.JSON and result.triples is None:
        return format_json(result)
    if result.answer is not None:
        return f"{str(result.answer).lower()}\n"
    if result.triples is not None:
        return format_turtle(result)
    if format is Format.TTL:
        raise QueryError("rows are no triples; ask with CONSTRUCT for Turtle, or choose --format table, csv or json")
    return format_csv(result) if format is Format.CSV else result_table(result)


def result_table(result: Result) -> Table:
    """Returns the rows of a SELECT as a table; a thing is its label with its shortened IRI, or that alone."""
    table = Table(*result.variables, header_style="bold")
    for row in result.rows:
        table.add_row(*(_cell(result, term) for term in row))
    return table


def _cell(result: Result, term: Term | None) -> Text:
    label, short = result.show(term), display(term)
    return Text(label) if label == short else Text.assemble(label, " ", (short, "dim"))


def query_list(queries: Iterable[NamedQuery]) -> Table:
    """Returns the named queries with their questions and parameters as a table; what is needed is bold."""
    table = Table("Name", "Frage", "Parameter", header_style="bold")
    for named in queries:
        parameters = Text(" ").join(Text(f"--{p.name}", "bold" if p.needed else "") for p in named.parameters)
        table.add_row(named.name, named.question, parameters)
    return table


def explanation(result: Result, values: Mapping[str, str]) -> str:
    """Returns what was bound, how much was found and how long that took, on one line."""
    bound = ", ".join(f"{name} = {value!r}" for name, value in values.items()) or "nothing"
    count = f"{len(result.rows if result.triples is None else result.triples):,}"
    found = "an answer" if result.answer is not None else f"{count} {'rows' if result.triples is None else 'triples'}"
    return f"bound {bound}; {found}; loaded in {result.loading:.3f} s, asked in {result.asking:.3f} s"


def path_view(paths: Sequence[Path]) -> RenderableType:
    """Returns each path as its actors, with the events between them."""
    return Group(*(_path(number, path) for number, path in enumerate(paths, start=1)))


def _path(number: int, path: Path) -> Tree:
    tree = Tree(Text(f"{number}. {' – '.join(path.actors)}", "bold"))
    for (one, other), events in zip(pairwise(path.actors), path.events, strict=True):
        step = tree.add(Text(f"{one} – {other}"))
        for event in events:
            step.add(Text.assemble(event.label, " ", (event.factuality, "dim")))
    return tree


def find_article(store: Store, name: str) -> Shown:
    """Returns the article whose id is or begins with `name`, or whose title contains it.

    Raises QueryError where none or several fit.
    """
    articles = [Shown(*(_value(term) for term in row)) for row in query(store, ARTICLES).rows]
    fitting = [a for a in articles if _id(a) == name] or [
        a for a in articles if _id(a).startswith(name) or name in a.title
    ]
    if len(fitting) != 1:
        known = ", ".join(_id(article) for article in fitting or articles)
        raise QueryError(f"{name!r} names {len(fitting)} articles; choose one of {known}")
    return fitting[0]


def _id(article: Shown) -> str:
    return article.iri.rpartition("/")[2]


def _value(term: NamedNode | Literal | object | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def article_view(store: Store, article: Shown) -> RenderableType:
    """Returns the annotated text and the table of what it reports."""
    reports = query(store, REPORTS % article.iri)
    table = Table(*reports.variables, header_style="bold", show_lines=True)
    for row in reports.rows:
        table.add_row(*(Text(display(term)) for term in row))
    legend = Text(" ").join(Text(name, STYLES[name]) for name in STYLES)
    return Group(Text(article.title, "bold"), legend, Text(), _annotated(store, article), Text(), table)


def _annotated(store: Store, article: Shown) -> Text:
    text = Text(article.text)
    for row in _rows(query(store, SPANS % article.iri)):
        text.stylize(STYLES[row[2]], int(row[0]), int(row[1]))
    return text


def _rows(result: Result) -> Sequence[Sequence[str]]:
    return [[_value(term) for term in row] for row in result.rows]
