"""The named queries of `kg/sparql`: files in, questions with their parameters out, and values by name into the query.

A file begins with its question in German and in English, then names its parameters, each on a line:
`# NAME (KIND): German | English`, where KIND is text, date or class, and `, needed` after it where the query makes no
sense without. What is not given does not narrow the query. A value becomes a VALUES line at the start of each WHERE
clause, so that the file runs in any store as it is.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.bundle import PACKAGE
from kg.errors import LexiconError, QueryError
from kg.vocabulary import EVENT_CLASSES, KG, day, string

FOLDER = PACKAGE / "sparql"
KINDS = ("text", "date", "class")
CLASSES = (*EVENT_CLASSES, "Event")

Values = Mapping[str, str | date]

_QUESTION = re.compile(r"# (.+\?)")
_PARAMETER = re.compile(
    r"# (?P<name>[a-z]+) \((?P<kind>[a-z]+)(?P<needed>, needed)?\): (?P<german>.+) \| (?P<english>.+)"
)
_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*|<[^<>{}\s]*>|\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<where>\bWHERE\b)|(?P<form>\bCONSTRUCT\b|\bDESCRIBE\b)|(?P<open>\{)""",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query can be told: `kind` is "text", "date" or "class"; `needed` where it gives nothing without."""

    name: str
    kind: str
    needed: bool
    german: str
    english: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of ours: its question in German and English, its parameters in their order, and the whole file."""

    name: str
    question: str
    text: str
    english: str
    parameters: tuple[Parameter, ...]


@cache
def list_queries() -> tuple[NamedQuery, ...]:
    """Returns the named queries, sorted by name; raises LexiconError for a file whose head is not as it must be."""
    return tuple(read_query(path) for path in sorted(FOLDER.glob("*.rq")))


def read_query(path: Path) -> NamedQuery:
    """Returns the query of a file; raises LexiconError where its head is not as it must be."""
    text = path.read_text(encoding="utf-8")
    head = [line for line in text.split("\n") if line.startswith("#")]
    asked = [_QUESTION.fullmatch(line) for line in (*head, "", "")[:2]]
    if not asked[0] or not asked[1]:
        raise LexiconError(f"{path.name}: begin it with its question in German and in English, each as # ...?")
    return NamedQuery(path.stem, asked[0][1], text, asked[1][1], tuple(_parameter(path, line) for line in head[2:]))


def _parameter(path: Path, line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if not found or found["kind"] not in KINDS:
        raise LexiconError(f"{path.name}: {line!r}: write it as # NAME ({'|'.join(KINDS)}): German | English")
    return Parameter(found["name"], found["kind"], bool(found["needed"]), found["german"], found["english"])


def find_query(name: str) -> NamedQuery:
    """Returns the query of that name; raises QueryError with the names that there are."""
    known = {named.name: named for named in list_queries()}
    if name not in known:
        raise QueryError(f"no query is called {name!r}; there are {', '.join(known)}")
    return known[name]


def fill(named: NamedQuery, values: Values) -> str:
    """Returns the text with these values; raises QueryError for one that is unknown, missing or of another kind."""
    known = {parameter.name: parameter for parameter in named.parameters}
    for name in values:
        if name not in known:
            raise QueryError(f"the query {named.name} has no parameter {name!r}; {_describe(named)}")
    missing = [parameter.name for parameter in named.parameters if parameter.needed and parameter.name not in values]
    if missing:
        raise QueryError(f"the query {named.name} needs {', '.join(missing)}; {_describe(named)}")
    return bind(named.text, {name: _term(known[name], value) for name, value in values.items()}, inner=True)


def _describe(named: NamedQuery) -> str:
    said = [
        f"{parameter.name} ({parameter.kind}{', needed' * parameter.needed}): {parameter.english}"
        for parameter in named.parameters
    ]
    return f"it takes {'; '.join(said)}" if said else "it takes none"


def _term(parameter: Parameter, value: str | date) -> Literal | NamedNode:
    if parameter.kind == "date":
        return day(value if isinstance(value, date) else _day(parameter, value))
    if parameter.kind == "class":
        return _class(parameter, str(value))
    return string(str(value))


def _day(parameter: Parameter, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise QueryError(f"{parameter.name}: {value!r} is no day; write it as 2025-11-20") from error


def _class(parameter: Parameter, value: str) -> NamedNode:
    name = value.removeprefix("kg:")
    if name not in CLASSES:
        raise QueryError(f"{parameter.name}: {value!r} is no class of events; there are {', '.join(CLASSES)}")
    return KG[name]


def fill_text(text: str, values: Values) -> str:
    """Returns SPARQL text of the user's with values for its variables; raises QueryError for one that it lacks."""
    variables = sorted(set(re.findall(r"[?$](\w+)", code(text))))
    for name in values:
        if name not in variables:
            raise QueryError(f"the query has no ?{name}; it has {', '.join(f'?{variable}' for variable in variables)}")
    return bind(
        text, {name: day(value) if isinstance(value, date) else string(value) for name, value in values.items()}
    )


def bind(text: str, terms: Mapping[str, Literal | NamedNode], *, inner: bool = False) -> str:
    """Returns the query with a VALUES line for each variable at the start of its WHERE clause.

    `inner` puts it into the queries inside the query, too, which do not see what is bound outside.
    """
    lines = "".join(f" VALUES ?{name} {{ {terms[name]} }}" for name in sorted(terms))
    for at in reversed(_wheres(text, inner=inner) if lines else []):
        text = text[:at] + lines + text[at:]
    return text


def code(text: str) -> str:
    """Returns the query without comments, strings and IRIs."""
    return _TOKEN.sub(lambda match: " " if match["skip"] else match[0], text)


def read_values(arguments: Sequence[str]) -> dict[str, str]:
    """Returns the values of a command line: --NAME VALUE or --NAME=VALUE, in any order."""
    values: dict[str, str] = {}
    waiting = iter(arguments)
    for argument in waiting:
        if not argument.startswith("--"):
            raise QueryError(f"{argument!r} has no name; write what the query is told as --NAME VALUE")
        name, equals, value = argument.removeprefix("--").partition("=")
        given = value if equals else next(waiting, None)
        if given is None:
            raise QueryError(f"--{name} has no value; write it as --{name} VALUE")
        values[name] = given
    return values


def _wheres(text: str, *, inner: bool) -> list[int]:
    """Returns the places after the opening brace of the outermost WHERE clause and, if `inner`, of those that say so.

    The word may be missing at the outermost; a CONSTRUCT has a template before it.
    """
    places: list[int] = []
    in_template = said = False
    for match in _TOKEN.finditer(text):
        if match["form"]:
            in_template = True
        elif match["where"]:
            in_template, said = False, True
        elif match["open"]:
            if not in_template and (said or not places):
                places.append(match.end())
            said = False
    if not places:
        raise QueryError("the query has no WHERE { } to bind variables in")
    return places if inner else places[:1]
