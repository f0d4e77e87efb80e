"""What the command line shows: results as tables, an article with its annotations in colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kg.errors import QueryError
from kg.queries import NamedQuery, Result, display, query

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


@dataclass(frozen=True, slots=True)
class Shown:
    """An article of the graph: IRI, title and text, empty where the graph holds no texts."""

    iri: str
    title: str
    text: str


def result_table(result: Result) -> Table:
    """Returns the rows of a SELECT as a table; IRIs are shortened."""
    table = Table(*result.variables, header_style="bold")
    for row in result.rows:
        table.add_row(*(Text(display(term)) for term in row))
    return table


def query_list(queries: Iterable[NamedQuery]) -> Table:
    """Returns the named queries with their questions as a table."""
    table = Table("Name", "Frage", header_style="bold")
    for named in queries:
        table.add_row(named.name, named.question)
    return table


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
