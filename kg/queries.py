"""SPARQL in, rows that people can read out: the named queries of `kg/sparql`, files, and free text.

Our prefixes are always known, and all graphs are seen as one. A graph in memory answers within this process and as
long as it takes; a graph file answers within limits, and what exceeds them is stopped.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from pyoxigraph import Store, Triple
from rdflib import Graph

from kg.endpoint import Endpoint
from kg.errors import QueryError
from kg.limits import NO_SERVICE, SECONDS, ask_file
from kg.named import FOLDER, NamedQuery, Values, code, fill, fill_text, find_query, list_queries, read_values
from kg.results import Result, Row, Term, display, format_csv, format_json, format_turtle
from kg.store import store_of
from kg.vocabulary import PREFIXES
from kg.worker import Found, ServiceError, find, gather

__all__ = [  # what a user of queries needs beside them
    "FOLDER",
    "NamedQuery",
    "Result",
    "Row",
    "Term",
    "display",
    "format_csv",
    "format_json",
    "format_turtle",
    "list_queries",
    "query",
    "query_file",
    "read_values",
]

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_GIVES_TRIPLES = re.compile(r"(?<![\w?$:])(?:CONSTRUCT|DESCRIBE)(?![\w:])", re.IGNORECASE)
_FROM = re.compile(r"(?<![\w?$:])FROM(?![\w:])", re.IGNORECASE)
_MOST_EXPECTED = 8  # more say nothing
_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)


def query(graph: Graph | Store | Endpoint, name_or_text: str, /, **values: str | date) -> Result:
    """Returns the result of a named query ("meetings"), of a .rq file or of SPARQL text.

    Rows keep the order of an ORDER BY and are sorted without one; triples are sorted. Raises QueryError where the
    query is unknown or malformed, asks a server with SERVICE, or does not know a value or lacks one; the endpoint's
    errors are its own.
    """
    asked, text = _text(name_or_text, values)
    try:
        return _result(_ask(graph, text), text)
    except ServiceError as error:
        raise QueryError(NO_SERVICE) from error
    except SyntaxError as error:
        raise _syntax_error(asked, text, error) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {' '.join(str(error).split())}") from error


def query_file(
    path: Path | str, name_or_text: str, values: Values | None = None, *, seconds: float = SECONDS
) -> Result:
    """Returns the result of a query as `query` does, over an output folder, a graph file or a store on disk.

    The query runs in a process of its own and is stopped after so many seconds, or when it takes too much memory or
    gives too many rows, which is a QueryError. Raises GraphError where there is no graph, or it is broken.
    """
    asked, text = _text(name_or_text, values or {})
    try:
        answer = ask_file(path, text, seconds=seconds)
    except SyntaxError as error:
        raise _syntax_error(asked, text, error) from error
    return replace(_result(answer.found, text), loading=answer.loading, asking=answer.asking)


def _text(name_or_text: str, values: Mapping[str, str | date]) -> tuple[str, str]:
    """Returns a query as it is, and with its values."""
    if name_or_text.endswith(".rq"):
        path = Path(name_or_text)
        if not path.is_file():
            raise QueryError(f"{path}: no such file")
        text = path.read_text(encoding="utf-8")
        return text, fill_text(text, values)
    if not _NAME.fullmatch(name_or_text):
        return name_or_text, fill_text(name_or_text, values)
    named = find_query(name_or_text)
    return named.text, fill(named, values)


def _ask(graph: Graph | Store | Endpoint, text: str) -> Found:
    """Returns what the store gives, all graphs seen as one; FROM in a query to an endpoint names its own."""
    if not isinstance(graph, Endpoint):
        return find(store_of(graph), text, prefixes=PREFIXES)
    bare = code(text)
    ask = graph.construct if _GIVES_TRIPLES.search(bare) else graph.query
    return gather(ask(text, union=not _FROM.search(bare)))


def _result(found: Found, text: str) -> Result:
    if "answer" in found:
        return Result(answer=found["answer"])
    if "triples" in found:
        triples: set[Triple] = set(found["triples"])
        return Result(triples=tuple(sorted(triples, key=str)))
    rows: list[Row] = found["rows"]
    ordered = rows if re.search(r"\bORDER\s+BY\b", code(text), re.IGNORECASE) else sorted(rows, key=_words)
    return Result(found["variables"], tuple(ordered), labels=found["labels"])


def _words(row: Row) -> tuple[str, ...]:
    return tuple("" if term is None else str(term) for term in row)


def _syntax_error(asked: str, text: str, error: SyntaxError) -> QueryError:
    """Returns the error with the place in what the user wrote: the values that we add move it, so it is read again."""
    if text != asked:
        try:
            Store().query(asked, prefixes=PREFIXES)
        except SyntaxError as again:
            error, text = again, asked
    place = _PLACE.match(str(error))
    if not place:
        return QueryError(f"the query is no SPARQL: {error}")
    line, column = int(place[1]), int(place[2])
    shown = (*text.split("\n"), "")[line - 1]
    pointer = "".join("\t" if character == "\t" else " " for character in shown[: column - 1])
    return QueryError(
        f"the query is no SPARQL at line {line}, column {column}{_expected(place[3])}\n{shown}\n{pointer}^"
    )


def _expected(said: str) -> str:
    """Returns what the parser says in words, or the words and signs that it expected; character classes say little."""
    parts = " ".join(said.split()).split(", ")
    complaint = next((part for part in parts if re.match(r"[A-Z]\w* \w+ \w+", part)), "")
    if complaint:
        return f": {complaint}"
    words = [part for part in parts if re.fullmatch(r'[A-Z]+|"[^\\ "]{1,3}"', part)]
    return f"; expected {' '.join(words)}" if 0 < len(words) <= _MOST_EXPECTED else ""
