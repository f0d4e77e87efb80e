"""A store in, JSON-LD out: each article with its sentences, mentions and reports inside it, and the world beside them.

The nesting is a reading aid and loses nothing: any JSON-LD processor gives back the same quads. Keys are local names,
explained in the context, which stands in the file so that no network is needed to read it.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store

from kg.errors import GraphError
from kg.files import new_file
from kg.statements import check_statements
from kg.vocabulary import KG, NIF, PREFIXES, PROV, RDF, XSD, data_prefixes

Json = dict[str, Any]
About = dict[Any, dict[NamedNode, list[Any]]]
Inside = dict[Any, dict[str | NamedNode, list[Any]]]  # by the key of the list, or the property that leads inside

# Kind of the inner thing: the property that points at the outer one, the outer kind, and the key of the list there.
# A kind stands inside one that comes before it, so that no nesting can be a circle.
INSIDE = {
    "Sentence": (NIF.referenceContext, "Article", "sentences"),
    "Mention": (KG.inSentence, "Sentence", "mentions"),
    "TimeExpression": (KG.inSentence, "Sentence", "times"),
    "Report": (PROV.wasDerivedFrom, "Article", "reports"),
    "Relation": (PROV.wasDerivedFrom, "Article", "relations"),
}
KINDS = {KG[kind]: kind for kind in ("Article", *INSIDE, "Participation")}
LARGEST = 2**53  # beyond it JSON's readers round
RESERVED = {"id", "type", *(key for _, _, key in INSIDE.values())}


def write_jsonld(store: Store, path: Path, *, base: str) -> None:
    """Writes a context and the graphs of a store, the default graph first; `base` is what the data's IRIs begin with.

    Raises GraphError for a statement that some store would refuse, and an IRI that JSON-LD would read as a short name.
    """
    for _ in check_statements(store, base=base):
        pass  # it raises for what some store would refuse
    context = _Context(store, base)
    with new_file(path) as file:
        terms = (f" {_dump(key)}: {json.dumps(term, ensure_ascii=False)}" for key, term in context.written().items())
        file.write(('{\n"@context": {\n' + ",\n".join(terms) + '\n},\n"@graph": [').encode())
        for number, node in enumerate(_nodes(store, context)):
            file.write(f"{',' if number else ''}\n{_dump(node)}".encode())
        file.write(b"\n]\n}\n")


def _dump(node: Json | str) -> str:
    return json.dumps(node, ensure_ascii=False, indent=1)


class _Context:
    """The short names that a store needs: prefixes, and a key for each property with the type of its values."""

    def __init__(self, store: Store, base: str) -> None:
        known = {prefix: PREFIXES[prefix] for prefix in PREFIXES if prefix != "time"} | data_prefixes(base)  # kg:time
        self._prefixes = dict(sorted(known.items(), key=lambda pair: -len(pair[1])))
        kinds: dict[NamedNode, set[str]] = defaultdict(set)
        for quad in store:
            kinds[quad.predicate].add(_kind(quad.object))
        kinds.pop(RDF.type, None)
        names = Counter(_local(predicate) for predicate in kinds)
        self._types: dict[NamedNode, str] = {}
        self._keys: dict[NamedNode, str] = {}
        for predicate, found in kinds.items():
            local = _local(predicate)
            unique = names[local] == 1 and local.isidentifier() and local not in RESERVED | known.keys()
            self._keys[predicate] = local if unique else self.iri(predicate)
            self._types[predicate] = next(iter(found)) if len(found) == 1 else ""
        self._types[RDF.type] = ""  # its IRIs stand under "type", which takes no texts
        self._keys[RDF.type] = self.iri(RDF.type)

    def written(self) -> Json:
        """Returns the context as it stands in the file."""
        context: Json = dict(sorted(self._prefixes.items())) | {"id": "@id", "type": "@type"}
        for predicate, key in sorted(self._keys.items(), key=lambda pair: pair[1]):
            if predicate == RDF.type:
                continue
            term = {"@id": self.iri(predicate)} if key != self.iri(predicate) else {"@id": predicate.value}
            coerced = self._types[predicate]
            context[key] = term | ({"@type": self._short(coerced)} if coerced else {})
        for pointing, _, key in INSIDE.values():
            context[key] = {"@reverse": self.iri(pointing)}
        return context

    def key(self, predicate: NamedNode) -> str:
        """Returns the key of a property."""
        return self._keys[predicate]

    def iri(self, node: NamedNode | BlankNode) -> str:
        """Returns `entity:wien-621265a0`, or the whole IRI where no prefix fits."""
        return str(node) if isinstance(node, BlankNode) else self._short(node.value)

    def _short(self, iri: str) -> str:
        for prefix, namespace in self._prefixes.items():
            if iri.startswith(namespace) and iri != namespace and not iri.startswith("//", len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        scheme, _, rest = iri.partition(":")
        if scheme in self._prefixes and not rest.startswith("//"):
            raise GraphError(f"{iri}: JSON-LD would read {scheme!r} as a short name; choose another format")
        return iri

    def value(self, predicate: NamedNode, term: Any) -> Any:
        """Returns a value as JSON: a string, number or truth value where the context says the rest."""
        coerced = self._types[predicate]
        if not isinstance(term, Literal):
            return self.iri(term) if coerced else {"id": self.iri(term)}
        if coerced or term.datatype == XSD.string:
            return term.value
        if term.language:
            return {"@value": term.value, "@language": term.language}
        native = _native(term)
        return {"@value": term.value, "@type": self._short(term.datatype.value)} if native is None else native


def _kind(term: Any) -> str:
    """Returns what the context may say of a value: "@id", a datatype, or "" where each value says it itself."""
    if not isinstance(term, Literal):
        return "@id"
    plain = term.datatype in (XSD.string, RDF.langString) or _native(term) is not None
    return "" if plain else term.datatype.value


def _native(literal: Literal) -> int | bool | None:
    """Returns the number or truth value that JSON has for a literal, None where it would not come back the same."""
    if literal.datatype == XSD.boolean and literal.value in ("true", "false"):
        return literal.value == "true"
    if literal.datatype == XSD.integer and literal.value.removeprefix("-").isdecimal():
        number = int(literal.value)
        return number if str(number) == literal.value and abs(number) < LARGEST else None
    return None


def _local(predicate: NamedNode) -> str:
    return predicate.value.replace("#", "/").rpartition("/")[2]


def _nodes(store: Store, context: _Context) -> Iterator[Json]:
    """Yields the nodes of the default graph, then one for each named graph, in order of their names."""
    yield from _frame(store, DefaultGraph(), context)
    for graph in sorted(store.named_graphs(), key=str):
        yield {"id": context.iri(graph), "@graph": list(_frame(store, graph, context))}


def _frame(store: Store, graph: NamedNode | BlankNode | DefaultGraph, context: _Context) -> Iterator[Json]:
    """Yields the nodes of one graph that stand in no other, in natural order, with the others inside them."""
    about: About = defaultdict(lambda: defaultdict(list))
    for quad in store.quads_for_pattern(None, None, None, graph):
        about[quad.subject][quad.predicate].append(quad.object)
    kinds = {subject: _nesting_kind(facts) for subject, facts in about.items()}
    inside = _inside(about, kinds)
    inner = {child for groups in inside.values() for children in groups.values() for child in children}
    for subject in sorted(about, key=_natural):
        if subject not in inner:
            yield _node(subject, about, inside, context)


def _nesting_kind(facts: dict[NamedNode, list[Any]]) -> str:
    return next((kind for cls, kind in KINDS.items() if cls in facts.get(RDF.type, ())), "")


def _inside(about: About, kinds: dict[Any, str]) -> Inside:
    """Returns what stands inside each thing; the statement that the nesting says is taken out of `about`."""
    inside: Inside = defaultdict(lambda: defaultdict(list))
    placed: set[Any] = set()
    for subject in sorted(about, key=_natural):
        pointing, outer, key = INSIDE.get(kinds[subject], (RDF.type, "-", ""))
        targets = sorted((term for term in about[subject].get(pointing, ()) if kinds.get(term) == outer), key=str)
        if targets:
            about[subject][pointing].remove(targets[0])
            inside[targets[0]][key].append(subject)
        for part in sorted(about[subject].get(KG.participation, ()), key=_natural):
            if kinds[subject] == "Report" and kinds.get(part) == "Participation" and part not in placed:
                placed.add(part)
                about[subject][KG.participation].remove(part)
                inside[subject][KG.participation].append(part)
    return inside


def _node(subject: Any, about: About, inside: Inside, context: _Context) -> Json:
    """Returns a node with what stands inside it: its classes first, then its values, then the lists."""
    node: Json = {"id": context.iri(subject)}
    facts = about[subject]
    classes = [context.iri(cls) for cls in facts[RDF.type] if not isinstance(cls, Literal)]
    if classes:
        node["type"] = _one_or_all(sorted(classes, key=lambda cls: (not cls.startswith("kg:"), cls)))
    for predicate in sorted(facts, key=context.key):
        terms = [term for term in facts[predicate] if predicate != RDF.type or isinstance(term, Literal)]
        values = [context.value(predicate, term) for term in sorted(terms, key=_natural)]
        if values:
            node[context.key(predicate)] = _one_or_all(values)
    for key, children in inside.get(subject, {}).items():
        nodes = [_node(child, about, inside, context) for child in children]
        if isinstance(key, str):
            node[key] = nodes
        else:
            others = node.get(context.key(key), [])
            node[context.key(key)] = nodes + (others if isinstance(others, list) else [others])
    return node


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _natural(term: Any) -> tuple[list[tuple[int, str]], str]:
    """Returns a sorting key that puts `char=9,12` before `char=10,12`."""
    parts = re.split(r"([0-9]+)", term.value)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts], str(term)
