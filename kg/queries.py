"""SPARQL in, rows that people can read out: the named queries of `kg/sparql`, files, and free text.

Our prefixes are always known, and all graphs are seen as one. A binding (`who="Putin"`) becomes a VALUES line at the
start of the WHERE clause, so that a query says with FILTER and BOUND what it does with it, and works without.
"""

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Store, Triple
from rdflib import Graph

from kg.bundle import PACKAGE
from kg.endpoint import Endpoint
from kg.errors import QueryError
from kg.files import format_turtle as turtle
from kg.store import store_of
from kg.vocabulary import DEFAULT_BASE, PREFIXES, day, string

FOLDER = PACKAGE / "sparql"

Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[Term | None, ...]

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_GIVES_TRIPLES = re.compile(r"(?<![\w?$:])(?:CONSTRUCT|DESCRIBE)(?![\w:])", re.IGNORECASE)
_FROM = re.compile(r"(?<![\w?$:])FROM(?![\w:])", re.IGNORECASE)
_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*|<[^<>{}\s]*>|\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<where>\bWHERE\b)|(?P<form>\bCONSTRUCT\b|\bDESCRIBE\b)|(?P<open>\{)""",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of ours; `question` and `english` are the first two lines of its file, `text` is all of it."""

    name: str
    question: str
    text: str
    english: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a query gave: variables and rows of a SELECT, triples of a CONSTRUCT or DESCRIBE, the answer of an ASK."""

    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    triples: tuple[Triple, ...] | None = None
    answer: bool | None = None


def list_queries() -> tuple[NamedQuery, ...]:
    """Returns the named queries, sorted by name."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.rq")))


def _read(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    question, english = (line.removeprefix("#").strip() for line in text.split("\n", 2)[:2])
    return NamedQuery(path.stem, question, text, english)


def query(graph: Graph | Store | Endpoint, name_or_text: str, /, **bindings: str | date) -> Result:
    """Returns the result of a named query ("meetings"), of a .rq file or of SPARQL text.

    Rows keep the order of an ORDER BY and are sorted without one; triples are sorted. Raises QueryError where the
    query is unknown or malformed, or does not mention a binding.
    """
    text = _bind(_find(name_or_text), bindings)
    try:
        found = _ask(graph, text)
        if isinstance(found, QueryBoolean):
            return Result(answer=bool(found))
        if isinstance(found, QuerySolutions):
            rows = tuple(tuple(row) for row in found)
            return Result(tuple(v.value for v in found.variables), rows if _is_ordered(text) else _sorted(rows))
        return Result(triples=tuple(sorted(set(found), key=str)))
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {' '.join(str(error).split())}") from error


def _ask(graph: Graph | Store | Endpoint, text: str) -> QuerySolutions | QueryBoolean | Iterable[Triple]:
    """Returns what the store gives, all graphs seen as one; FROM in a query to an endpoint names its own."""
    if not isinstance(graph, Endpoint):
        return store_of(graph).query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    code = "\n".join(_code(text))
    ask = graph.construct if _GIVES_TRIPLES.search(code) else graph.query
    return ask(text, union=not _FROM.search(code))


def _find(name_or_text: str) -> str:
    """Returns the text of a query."""
    if name_or_text.endswith(".rq"):
        path = Path(name_or_text)
        if not path.is_file():
            raise QueryError(f"{path}: no such file")
        return path.read_text(encoding="utf-8")
    if not _NAME.fullmatch(name_or_text):
        return name_or_text
    texts = {named.name: named.text for named in list_queries()}
    if name_or_text not in texts:
        raise QueryError(f"no query is called {name_or_text!r}; there are {', '.join(texts)}")
    return texts[name_or_text]


def _bind(text: str, bindings: dict[str, str | date]) -> str:
    """Returns the query with a VALUES line for each binding at the start of its WHERE clause."""
    variables = set(re.findall(r"[?$](\w+)", "".join(_code(text))))
    for name in bindings:
        if name not in variables:
            raise QueryError(f"the query has no ?{name}; it has {', '.join(f'?{v}' for v in sorted(variables))}")
    lines = [f" VALUES ?{name} {{ {_value(value)} }}" for name, value in sorted(bindings.items())]
    at = _where(text) if lines else 0
    return text[:at] + "".join(lines) + text[at:]


def _code(text: str) -> list[str]:
    """Returns the query without comments, strings and IRIs."""
    return _TOKEN.sub(lambda match: " " if match["skip"] else match[0], text).split("\n")


def _value(value: str | date) -> str:
    return str(day(value) if isinstance(value, date) else string(value))


def _where(text: str) -> int:
    """Returns the place after the opening brace of the outermost WHERE clause; a CONSTRUCT has a template before it."""
    waiting = False
    for match in _TOKEN.finditer(text):
        if match["form"]:
            waiting = True
        elif match["where"]:
            waiting = False
        elif match["open"] and not waiting:
            return match.end()
    raise QueryError("the query has no WHERE { } to bind variables in")


def _is_ordered(text: str) -> bool:
    return bool(re.search(r"\bORDER\s+BY\b", "\n".join(_code(text)), re.IGNORECASE))


def _sorted(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: tuple("" if term is None else str(term) for term in row)))


def display(term: Term | None) -> str:
    """Returns a term as people read it: a literal's text, the short name of an IRI's last part, "" for nothing.

    >>> display(NamedNode("https://w3id.org/newskg/ontology#Certain"))
    'Certain'
    """
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return term.value.removeprefix(PREFIXES["kg"])
    return str(term) if isinstance(term, Triple) else term.value


def format_csv(result: Result) -> str:
    """Returns the rows of a SELECT as SPARQL 1.1 CSV: IRIs in full, lines ended by CR LF."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(result.variables)
    writer.writerows(["" if term is None else _plain(term) for term in row] for row in result.rows)
    return out.getvalue()


def _plain(term: Term) -> str:
    return str(term) if isinstance(term, Triple) else term.value


def format_json(result: Result) -> str:
    """Returns the rows of a SELECT or the answer of an ASK as SPARQL 1.1 JSON."""
    if result.answer is not None:
        return json.dumps({"head": {}, "boolean": result.answer}, indent=2) + "\n"
    bindings = [
        {name: _json(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
        for row in result.rows
    ]
    document = {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _json(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "bnode", "value": _plain(term)}
    said = {"type": "literal", "value": term.value}
    if term.language:
        return said | {"xml:lang": term.language}
    return said if term.datatype.value == PREFIXES["xsd"] + "string" else said | {"datatype": term.datatype.value}


def format_turtle(result: Result, *, base: str = DEFAULT_BASE) -> str:
    """Returns the triples of a CONSTRUCT or DESCRIBE as Turtle."""
    return turtle(result.triples or (), base=base)
