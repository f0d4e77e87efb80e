"""Quads in, files out: Turtle, TriG and N-Quads, sorted, so that the same statements give the same bytes.

Turtle is read by people: prefixes for what is used, one block per subject, its classes and its label first, offsets in
numerical order. IRIs with a fragment (`article/ID#char=12,24`) stand in `<...>`, because "=" and "," end a short name.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from kg.errors import GraphError
from kg.vocabulary import DCTERMS, DEFAULT_BASE, PREFIXES, RDF, RDFS, SKOS, XSD, data_prefixes

LINE = 110  # characters after which the objects of a predicate stand on lines of their own

Term = NamedNode | BlankNode | Literal
Statement = tuple[NamedNode | BlankNode, NamedNode, Term]
NaturalKey = tuple[tuple[tuple[int, str], ...], str]
Statements = Iterable[Quad] | Iterable[Triple] | Store

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_BARE = re.compile(r"-?[0-9]+|true|false")
_NUMBER = re.compile(r"(\d+)")
_FIRST = {term: number for number, term in enumerate((RDF.type, RDFS.label, SKOS.altLabel, DCTERMS.title))}


def write_turtle(statements: Statements, path: Path | str, *, base: str = DEFAULT_BASE) -> None:
    """Writes the triples of all graphs, each once; `base` is what the data's IRIs begin with, for short names."""
    Path(path).write_bytes(format_turtle(statements, base=base).encode())


def write_trig(statements: Iterable[Quad] | Store, path: Path | str, *, base: str = DEFAULT_BASE) -> None:
    """Writes the default graph in `{ }`, then every named graph, without the GRAPH keyword."""
    Path(path).write_bytes(format_trig(statements, base=base).encode())


def write_nquads(statements: Iterable[Quad] | Store, path: Path | str) -> None:
    """Writes one line per quad."""
    lines = sorted(serialize([quad], format=RdfFormat.N_QUADS) or b"" for quad in set(statements))
    Path(path).write_bytes(b"".join(lines))


def format_turtle(statements: Statements, *, base: str = DEFAULT_BASE) -> str:
    """Returns the triples of all graphs, each once, as Turtle."""
    names = _Names(base)
    body = "\n".join(_blocks({_statement(statement) for statement in statements}, names))
    return names.header() + body


def format_trig(statements: Iterable[Quad] | Store, *, base: str = DEFAULT_BASE) -> str:
    """Returns the quads as TriG, the default graph first, the others in order of their names."""
    names = _Names(base)
    graphs: dict[str, set[Statement]] = {}
    for quad in statements:
        graphs.setdefault(_graph_name(quad), set()).add(_statement(quad))
    bodies = []
    for graph, content in sorted(graphs.items()):
        name = names.iri(NamedNode(graph)) + " " if graph else ""
        bodies.append(f"{name}{{\n" + "\n".join(_blocks(content, names)) + "}\n")
    return names.header() + "\n".join(bodies)


def _graph_name(quad: Quad) -> str:
    return "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name.value)


def _statement(statement: Quad | Triple) -> Statement:
    subject, value = statement.subject, statement.object
    if isinstance(subject, Triple) or isinstance(value, Triple):
        raise GraphError(f"{statement}: most stores refuse triples about triples, and so do our files")
    return subject, statement.predicate, value


class _Names:
    """Short names, and which prefixes they used."""

    def __init__(self, base: str) -> None:
        self._namespaces = {namespace: prefix for prefix, namespace in (PREFIXES | data_prefixes(base)).items()}
        self._used: set[str] = set()

    def iri(self, node: NamedNode) -> str:
        """Returns `kg:agent`, or `<...>` where no short name is safe everywhere."""
        cut = max(node.value.rfind("/"), node.value.rfind("#")) + 1
        namespace, local = node.value[:cut], node.value[cut:]
        if namespace not in self._namespaces or not _LOCAL.fullmatch(local):
            return f"<{node.value}>"
        self._used.add(namespace)
        return f"{self._namespaces[namespace]}:{local}"

    def literal(self, literal: Literal) -> str:
        """Returns a literal; numbers and truth values are bare, texts of several lines keep their lines."""
        if literal.datatype in (XSD.integer, XSD.boolean) and _BARE.fullmatch(literal.value):
            return literal.value
        if literal.datatype not in (XSD.string, RDF.langString):
            return f"{Literal(literal.value)}^^{self.iri(literal.datatype)}"
        return _long(literal.value) if "\n" in literal.value and not literal.language else str(literal)

    def term(self, term: Term) -> str:
        """Returns any term as Turtle; only a CONSTRUCT of a user's own makes blank nodes."""
        if isinstance(term, BlankNode):
            return str(term)
        return self.iri(term) if isinstance(term, NamedNode) else self.literal(term)

    def header(self) -> str:
        """Returns the lines for the prefixes that were used so far, so call it last."""
        prefixes = sorted((self._namespaces[namespace], namespace) for namespace in self._used)
        return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes) + "\n" * bool(prefixes)


def _long(text: str) -> str:
    """Returns a text in three quotation marks: line breaks as they are, everything else escaped as usual."""
    lines = (str(Literal(line))[1:-1] for line in text.split("\n"))
    return '"""' + "\n".join(lines) + '"""'


def _blocks(statements: Iterable[Statement], names: _Names) -> Iterator[str]:
    """Yields one block per subject, in natural order."""
    about: dict[NamedNode | BlankNode, dict[NamedNode, list[Term]]] = {}
    for subject, predicate, value in statements:
        about.setdefault(subject, {}).setdefault(predicate, []).append(value)
    for subject in sorted(about, key=lambda subject: _natural(subject.value)):
        facts = about[subject]
        lines = [_line(predicate, facts[predicate], names) for predicate in sorted(facts, key=_predicate_order)]
        yield f"{names.term(subject)} " + " ;\n    ".join(lines) + " .\n"


def _line(predicate: NamedNode, values: list[Term], names: _Names) -> str:
    name = "a" if predicate == RDF.type else names.iri(predicate)
    objects = [names.term(value) for value in (values if len(values) == 1 else sorted(values, key=_object_order))]
    short = f"{name} {', '.join(objects)}"
    return short if len(objects) == 1 or len(short) <= LINE else f"{name}\n        " + ",\n        ".join(objects)


def _natural(text: str) -> NaturalKey:
    """Returns a sorting key that puts `char=9,12` before `char=10,12`."""
    parts = _NUMBER.split(text)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts), text


def _predicate_order(predicate: NamedNode) -> tuple[int, bool, str]:
    return _FIRST.get(predicate, len(_FIRST)), not _ours(predicate), predicate.value


def _object_order(term: Term) -> tuple[bool, NaturalKey, str]:
    """Returns a sorting key that puts our own terms first: `a kg:Meeting, schema:Event`."""
    return not _ours(term), _natural(term.value), str(term)


def _ours(term: Term) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith(PREFIXES["kg"])
