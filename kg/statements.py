"""Quads or triples in, checked lines out: the last gate before a file.

A file that one store refuses is worse than none, so that whatever could be refused is an error here. One pattern reads
the N-Quads form of a statement and checks it on the way: what does not match is looked at again to say why.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.errors import GraphError
from kg.vocabulary import DEFAULT_BASE, XSD, data_prefixes

Statements = Iterable[Quad] | Iterable[Triple] | Store

_FORBIDDEN = r'\x00-\x20<>"{}|\\^`\x7f-\x9f\u2028\u2029\ufff0-\uffff'  # RFC 3987, and what looks like a line end
_IRI = rf"<[A-Za-z][A-Za-z0-9+.-]*+:[^%{_FORBIDDEN}]*+(?:%[0-9A-Fa-f]{{2}}[^%{_FORBIDDEN}]*+)*+>"
_TEXT = r'"[^"\\]*+(?:\\(?:[tnr"\\]|u007F)[^"\\]*+)*+"'  # other escapes are characters that XML cannot carry
_TAG = r"@[a-z]{1,8}(?:-[a-z0-9]{1,8})*"
_STATEMENT = re.compile(rf"({_IRI}|_:\S+) ({_IRI}) ({_IRI}|_:\S+|{_TEXT}(?:\^\^({_IRI})|{_TAG})?)(?: ({_IRI}|_:\S+))?")
_LANGUAGE = re.compile(_TAG)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_BAD_IN_IRI = re.compile(rf"[{_FORBIDDEN}]|%(?![0-9A-Fa-f]{{2}})")
_BAD_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CANONICAL = {
    XSD.boolean.value: (re.compile(r"true|false"), "true or false"),
    XSD.date.value: (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "a day that exists, as 2025-03-05"),
    XSD.decimal.value: (
        re.compile(r"(?!-0$)-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?"),
        "a decimal number without needless zeros, as 50.45",
    ),
    XSD.integer.value: (re.compile(r"0|-?[1-9][0-9]*"), "a whole number without plus sign and leading zeros"),
}


def check_statements(statements: Statements, *, base: str = DEFAULT_BASE) -> Iterator[re.Match[str]]:
    """Yields each statement in order: groups 1 to 3 and 5 are subject, predicate, object, graph as in N-Quads.

    Group 5 is None in the default graph; `string` is the line without its full stop. Raises GraphError, naming graph,
    subject and value, for what some store refuses, and for IRIs under `base` that are not ASCII.
    """
    minted = tuple(f"<{namespace}" for namespace in data_prefixes(base).values())
    for statement in statements:
        line = str(statement)
        found = _STATEMENT.fullmatch(line)
        if not found or (found[4] and not _is_canonical(found[3])):
            raise GraphError(_explain(statement))
        if not line.isascii():
            _check_ascii(found, minted)
        yield found


@lru_cache(maxsize=1 << 16)
def _is_canonical(literal: str) -> bool:
    value, _, datatype = literal[1:-1].rpartition('"^^<')
    return not _noncanonical(value, datatype)


def _noncanonical(value: str, datatype: str) -> str:
    """Returns what a value of this datatype must be, "" where it is that."""
    pattern, form = _CANONICAL.get(datatype, (None, ""))
    if pattern is None or (pattern.fullmatch(value) and (datatype != XSD.date.value or _is_day(value))):
        return ""
    return form


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _check_ascii(found: re.Match[str], minted: tuple[str, ...]) -> None:
    for term in found.group(1, 2, 3, 5):
        if term and not term.isascii() and term.startswith(minted):
            raise GraphError(f"{found[5] or found[1]}: {term} is not ASCII; what newskg mints must be, spell it out")


def _explain(statement: Quad | Triple) -> str:
    """Returns the message for a statement that did not pass."""
    if not isinstance(statement, Quad | Triple):
        return f"{statement!r}: no statement; give Quad or Triple objects of pyoxigraph, or its Store"
    graph = statement.graph_name if isinstance(statement, Quad) else DefaultGraph()
    terms = (graph, statement.subject, statement.predicate, statement.object)
    term, fault = next(((term, fault) for term in terms if (fault := _fault(term))), (statement, "cannot be written"))
    place = "" if isinstance(graph, DefaultGraph) else f"{graph}: "
    return f"{place}{statement.subject} {statement.predicate}: {_shorten(str(term))} {fault}"


def _fault(term: object) -> str:
    """Returns what is wrong with a term and what to do, "" where nothing is."""
    if isinstance(term, Triple):
        return "is a triple about a triple; most stores refuse them, and so do our files"
    if isinstance(term, NamedNode):
        return _fault_of_iri(term.value)
    return _fault_of_literal(term) if isinstance(term, Literal) else ""


def _fault_of_iri(text: str) -> str:
    if not _SCHEME.match(text):
        return "is no absolute IRI; begin it with a scheme, as https:"
    bad = _BAD_IN_IRI.search(text)
    return f"holds {bad[0]!r}, which no IRI may; percent-encode it" if bad else ""


def _fault_of_literal(literal: Literal) -> str:
    if literal.direction:
        return "has a direction of writing; most stores refuse it, leave it out"
    bad = _BAD_IN_TEXT.search(literal.value)
    if bad:
        return f"holds U+{ord(bad[0]):04X}, which XML cannot carry; take it out"
    if literal.language and not _LANGUAGE.fullmatch(f"@{literal.language}"):
        return "has a language tag that is none; write it as de or de-AT"
    form = _noncanonical(literal.value, literal.datatype.value)
    return f"is not written as stores keep it; write {form}" if form else _fault_of_iri(literal.datatype.value)


def _shorten(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:100]}..."
