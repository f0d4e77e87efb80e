"""SPARQL results in, rows of terms out: JSON as every program writes it, and XML for the one that writes no JSON."""

import json
from xml.etree import ElementTree

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.vocabulary import XSD

Row = tuple[NamedNode | Literal | None, ...]
TRUTH = {"1": "true", "0": "false"}  # as Virtuoso gives back truth values; both forms mean the same
RESULTS = "{http://www.w3.org/2005/sparql-results#}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def rows_of_json(text: bytes) -> list[Row]:
    """Returns the rows in order; programs add members of their own, and some say "typed-literal"."""
    found = json.loads(text)
    names = found["head"]["vars"]
    return [tuple(_json_term(row.get(name)) for name in names) for row in found["results"]["bindings"]]


def _json_term(cell: dict[str, str] | None) -> NamedNode | Literal | None:
    return _term(cell["type"], cell["value"], cell.get("datatype"), cell.get("xml:lang")) if cell else None


def rows_of_xml(text: bytes) -> list[Row]:
    """Returns the rows in order; what is `<unbound/>`, which the standard does not know, is nothing."""
    found = ElementTree.fromstring(text)
    names = [variable.get("name") for variable in found.iter(f"{RESULTS}variable")]
    rows = []
    for result in found.iter(f"{RESULTS}result"):
        cells = {binding.get("name"): binding[0] for binding in result}
        rows.append(tuple(_xml_term(cells.get(name)) for name in names))
    return rows


def _xml_term(cell: ElementTree.Element | None) -> NamedNode | Literal | None:
    if cell is None or cell.tag == f"{RESULTS}unbound":
        return None
    return _term(cell.tag.removeprefix(RESULTS), cell.text or "", cell.get("datatype"), cell.get(LANGUAGE))


def _term(kind: str, value: str, datatype: str | None, language: str | None) -> NamedNode | Literal:
    if kind == "uri":
        return NamedNode(value)
    if datatype == XSD.boolean.value:
        value = TRUTH.get(value, value)
    return Literal(value, datatype=NamedNode(datatype)) if datatype else Literal(value, language=language)


def triples_of_rows(rows: list[Row]) -> set[Triple]:
    """Returns the triples that a SELECT of subject, predicate and object gives."""
    return {Triple(*row) for row in rows}  # type: ignore[arg-type]


def triples_of(text: bytes) -> set[Triple]:
    """Returns the triples of all graphs of N-Triples or N-Quads."""
    return {quad.triple for quad in parse(text, format=RdfFormat.N_QUADS)}


def shown(rows: list[Row]) -> list[tuple[str, ...]]:
    """Returns the rows as text; nothing and the empty string are the same, for an empty GROUP_CONCAT is either."""
    return [tuple("" if term in (None, Literal("")) else str(term) for term in row) for row in rows]
