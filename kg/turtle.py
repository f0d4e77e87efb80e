"""Checked lines in, Turtle and TriG out, sorted, so that the same statements give the same bytes.

Turtle is read by people: prefixes for what is used, one block per subject, its classes and its label first, offsets in
numerical order. IRIs with a fragment (`article/ID#char=12,24`) stand in `<...>`, because "=" and "," end a short name.
Terms stay in their N-Quads form all the way, which is what a sort on disk can carry.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import SpooledTemporaryFile

from kg.sorting import sort_lines
from kg.statements import Statements, check_statements
from kg.vocabulary import DCTERMS, PREFIXES, RDF, RDFS, SKOS, XSD, data_prefixes

LINE = 110  # characters after which the objects of a predicate stand on lines of their own
SPOOL = 16 << 20  # bytes of text that wait in memory for the prefixes to be known, more do so on disk
KEPT = 1 << 16  # terms that are remembered: most stand in many statements

Sorted = tuple[str, str, str, str]  # graph, without the closing bracket, and subject, predicate, object
Facts = Iterable[Sorted]

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+")
_ESCAPE = re.compile(r"\\(.)")
_FIRST = {str(term): number for number, term in enumerate((RDF.type, RDFS.label, SKOS.altLabel, DCTERMS.title))}
_TYPE = str(RDF.type)
_BARE = {XSD.integer.value, XSD.boolean.value}
_OURS = f"<{PREFIXES['kg']}"


def turtle_of(statements: Statements, *, base: str, folder: Path | None = None) -> Iterator[bytes]:
    """Yields the triples of all graphs, each once, as pieces of a Turtle file; `folder` takes what memory does not."""
    names = Names(base)
    return _with_header(_blocks(_sort(statements, base, folder, flat=True), names), names, folder)


def trig_of(statements: Statements, *, base: str, folder: Path | None = None) -> Iterator[bytes]:
    """Yields quads as pieces of a TriG file: the default graph in `{ }`, then the others in order of their names."""
    names = Names(base)
    return _with_header(_graphs(_sort(statements, base, folder, flat=False), names), names, folder)


def _sort(statements: Statements, base: str, folder: Path | None, *, flat: bool) -> Iterator[Sorted]:
    """Yields statements by graph and subject, in natural order, each once; `flat` puts all into the default graph."""

    def lines() -> Iterator[str]:
        for found in check_statements(statements, base=base):
            subject, predicate, value, _, graph = found.groups()
            open_name = graph.removesuffix(">") if graph and not flat else ""  # so that "a" comes before "a-b"
            yield f"{open_name}\0{natural(subject)}\0{subject} {predicate} {value}\n"

    for line in sort_lines(lines(), folder=folder):
        graph, _, statement = line.split("\0")
        subject, predicate, value = statement[:-1].split(" ", 2)
        yield graph, subject, predicate, value


@lru_cache(maxsize=KEPT)
def natural(term: str) -> str:
    r"""Returns a sorting key that puts `char=9,12` before `char=10,12`: each number begins with how long it is.

    >>> natural('"Tag 10"') > natural('"Tag 9"') > natural('"Tag"')
    True
    """
    text = term[1 : term.rfind('"')] if term.startswith('"') else term.strip("<>")
    return _NUMBER.sub(_key, text)


def _key(number: re.Match[str]) -> str:
    digits = number[0].lstrip("0")
    return f"\1{chr(0x20 + min(len(digits), 0x7FFF))}{digits}"


class Names:
    """How terms are written, and which prefixes that took."""

    def __init__(self, base: str) -> None:
        """Takes what the data's IRIs begin with."""
        self._namespaces = {namespace: prefix for prefix, namespace in (PREFIXES | data_prefixes(base)).items()}
        self._used: set[str] = set()
        self.term = lru_cache(maxsize=KEPT)(self._term)

    def _term(self, term: str) -> str:
        """Returns a term of N-Quads as one of Turtle; only a CONSTRUCT of a user's own makes blank nodes."""
        if term.startswith("<"):
            return self._iri(term[1:-1])
        return self._literal(term) if term.startswith('"') else term

    def _iri(self, text: str) -> str:
        """Returns `kg:agent`, or `<...>` where no short name is safe everywhere."""
        cut = max(text.rfind("/"), text.rfind("#")) + 1
        namespace, local = text[:cut], text[cut:]
        if namespace not in self._namespaces or not _LOCAL.fullmatch(local):
            return f"<{text}>"
        self._used.add(namespace)
        return f"{self._namespaces[namespace]}:{local}"

    def _literal(self, text: str) -> str:
        """Returns a literal; numbers and truth values are bare, texts of several lines keep their lines."""
        quoted, _, datatype = text.rpartition('"')
        if datatype.startswith("^^"):
            return quoted[1:] if datatype[3:-1] in _BARE else f'{quoted}"^^{self._iri(datatype[3:-1])}'
        return text if datatype or "\\n" not in text else _long(text)

    def header(self) -> str:
        """Returns the lines for the prefixes that were used so far, so call it last."""
        prefixes = sorted((self._namespaces[namespace], namespace) for namespace in self._used)
        return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes) + "\n" * bool(prefixes)


def _long(text: str) -> str:
    """Returns a text in three quotation marks: line breaks as they are, everything else escaped as usual."""
    lines = _ESCAPE.sub(lambda escape: "\n" if escape[1] == "n" else escape[0], text)
    return text if lines == text else f'""{lines}""'


def _with_header(body: Iterable[str], names: Names, folder: Path | None) -> Iterator[bytes]:
    with SpooledTemporaryFile(SPOOL, dir=str(folder) if folder else None) as waiting:
        for part in body:  # writelines would look at the size at the end alone
            waiting.write(part.encode())
        waiting.seek(0)
        yield names.header().encode()
        yield from iter(lambda: waiting.read(SPOOL), b"")


def _graphs(statements: Facts, names: Names) -> Iterator[str]:
    between = ""
    for graph, content in groupby(statements, key=itemgetter(0)):
        name = f"{graph}>" if graph.startswith("<") else graph
        yield f"{between}{names.term(name)} {{\n" if graph else f"{between}{{\n"
        yield from _blocks(content, names)
        yield "}\n"
        between = "\n"


def _blocks(statements: Facts, names: Names) -> Iterator[str]:
    """Yields one block per subject, with an empty line between them."""
    between = ""
    for subject, about in groupby(statements, key=itemgetter(1)):
        facts: dict[str, list[str]] = {}
        for _, _, predicate, value in about:
            facts.setdefault(predicate, []).append(value)
        lines = (_line(predicate, facts[predicate], names) for predicate in sorted(facts, key=_predicate_order))
        yield f"{between}{names.term(subject)} " + " ;\n    ".join(lines) + " .\n"
        between = "\n"


def _line(predicate: str, values: list[str], names: Names) -> str:
    name = "a" if predicate == _TYPE else names.term(predicate)
    if len(values) == 1:
        return f"{name} {names.term(values[0])}"
    objects = [names.term(value) for value in sorted(values, key=_object_order)]
    short = f"{name} {', '.join(objects)}"
    return short if len(short) <= LINE else f"{name}\n        " + ",\n        ".join(objects)


@lru_cache(maxsize=KEPT)
def _predicate_order(predicate: str) -> tuple[int, bool, str]:
    return _FIRST.get(predicate, len(_FIRST)), not predicate.startswith(_OURS), predicate


def _object_order(term: str) -> tuple[bool, str, str]:
    """Returns a sorting key that puts our own terms first: `a kg:Meeting, schema:Event`."""
    return not term.startswith(_OURS), natural(term), term
