"""What a query found: rows, triples, or yes and no, and how people and programs read them."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import QueryError
from kg.files import format_turtle as turtle
from kg.vocabulary import DEFAULT_BASE, PREFIXES, data_prefixes

if TYPE_CHECKING:
    from pandas import DataFrame

Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[Term | None, ...]

SHORT = tuple((PREFIXES | data_prefixes(DEFAULT_BASE)).items())


@dataclass(frozen=True, slots=True)
class Result:
    """What a query gave: variables and rows of a SELECT, triples of a CONSTRUCT or DESCRIBE, the answer of an ASK.

    `labels` says what the things in the rows are called, where the graph is at hand; `loading` and `asking` are
    seconds, 0 where nobody measured.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    triples: tuple[Triple, ...] | None = None
    answer: bool | None = None
    labels: Mapping[NamedNode, str] = field(default_factory=dict, compare=False)
    loading: float = field(default=0.0, compare=False)
    asking: float = field(default=0.0, compare=False)

    def to_frame(self) -> "DataFrame":
        """Returns the rows as a pandas DataFrame of strings, None for what is unbound, things by their labels.

        Raises QueryError where pandas is not installed.
        """
        try:
            from pandas import DataFrame
        except ImportError as error:
            raise QueryError('a data frame needs pandas; install it with: pip install "newskg[notebook]"') from error
        rows = [[None if term is None else self.show(term) for term in row] for row in self.rows]
        return DataFrame(rows, columns=list(self.variables), dtype=object)

    def show(self, term: Term | None) -> str:
        """Returns the label of a thing that has one, all else as `display` does."""
        return self.labels[term] if isinstance(term, NamedNode) and term in self.labels else display(term)


def display(term: Term | None) -> str:
    """Returns a term as people read it: a literal's text, the short name of an IRI, "" for nothing.

    >>> display(NamedNode("https://w3id.org/newskg/ontology#Certain"))
    'Certain'
    """
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return shorten(term.value)
    return str(term) if isinstance(term, Triple) else term.value


def shorten(iri: str) -> str:
    """Returns an IRI with a prefix of ours, a term of our ontology without; all others as they are.

    >>> shorten("http://www.w3.org/2000/01/rdf-schema#label")
    'rdfs:label'
    """
    if iri.startswith(PREFIXES["kg"]):
        return iri.removeprefix(PREFIXES["kg"])
    prefix, namespace = next(((p, n) for p, n in SHORT if iri.startswith(n)), ("", ""))
    return f"{prefix}:{iri.removeprefix(namespace)}" if prefix else iri


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
