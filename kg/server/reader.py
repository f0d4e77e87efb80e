"""A store as the pages read it: values by subject and property, labels, all graphs as one, nothing without bounds."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.server.labels import expand, load_labels, short
from kg.vocabulary import PREFIXES

MOST = 20_000  # quads that one question of a page reads
BOUNDS = ("kg:earliestBegin", "kg:latestEnd")


@dataclass(frozen=True, slots=True)
class Reader:
    """A store, the base of its IRIs, and the language of labels: "de" or "en"."""

    store: Store
    base: str
    language: str

    def about(self, iri: str) -> tuple[Quad, ...]:
        """Returns what the graph says about something, sorted, each statement once."""
        return _sorted(self.store.quads_for_pattern(NamedNode(iri), None, None))

    def pointing_at(self, iri: str) -> tuple[Quad, ...]:
        """Returns the statements that have something as their value, sorted, each once."""
        return _sorted(self.store.quads_for_pattern(None, None, NamedNode(iri)))

    def of_graph(self, iri: str) -> tuple[Quad, ...]:
        """Returns the statements of a named graph, sorted."""
        return _sorted(self.store.quads_for_pattern(None, None, None, NamedNode(iri)))

    def all(self, iri: str, name: str) -> tuple[str, ...]:
        """Returns the values of a property ("kg:agent"), sorted."""
        quads = self.store.quads_for_pattern(NamedNode(iri), NamedNode(expand(name)), None)
        return tuple(sorted({text_of(quad.object) for quad in islice(quads, MOST)}))

    def one(self, iri: str, name: str) -> str:
        """Returns the smallest value of a property, "" where the graph says nothing."""
        return next(iter(self.all(iri, name)), "")

    def number(self, iri: str, name: str) -> int:
        """Returns the smallest value of a property as a number, 0 where there is none."""
        value = self.one(iri, name)
        return int(value) if value.isdecimal() else 0

    def having(self, name: str, iri: str) -> tuple[str, ...]:
        """Returns the subjects that have something as the value of a property, sorted."""
        quads = self.store.quads_for_pattern(None, NamedNode(expand(name)), NamedNode(iri))
        return tuple(sorted({text_of(quad.subject) for quad in islice(quads, MOST)}))

    def classes(self, iri: str) -> tuple[str, ...]:
        """Returns the names of the classes of our ontology ("Meeting"), sorted."""
        return tuple(
            kind.removeprefix(PREFIXES["kg"]) for kind in self.all(iri, "rdf:type") if kind.startswith(PREFIXES["kg"])
        )

    def label(self, iri: str) -> str:
        """Returns what people call something: its label, its title, its words, else its short name."""
        named = load_labels(self.language).get(iri)
        if named:
            return named
        said = (self.one(iri, name) for name in ("rdfs:label", "dcterms:title", "nif:anchorOf"))
        trigger = next(iter(self.all(iri, "kg:trigger") or self.all(iri, "kg:mention")), "")
        return next(filter(None, said), "") or (self.one(trigger, "nif:anchorOf") if trigger else "") or self.short(iri)

    def short(self, iri: str) -> str:
        """Returns an IRI without the base, or with a prefix."""
        return iri.removeprefix(self.base) if iri.startswith(self.base) and "ontology" not in iri else short(iri)

    def days(self, iri: str) -> tuple[str, str]:
        """Returns the first and the last day of an event or time, "" where unknown."""
        first, last = (self.one(iri, name) for name in BOUNDS)
        return first, last

    def exists(self, iri: str) -> bool:
        """True where the graph says something about it."""
        return next(iter(self.store.quads_for_pattern(NamedNode(iri), None, None)), None) is not None


def text_of(term: object) -> str:
    """Returns the text of a literal, or the IRI."""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _sorted(quads: Iterator[Quad]) -> tuple[Quad, ...]:
    found = {(quad.subject, quad.predicate, quad.object) for quad in islice(quads, MOST)}
    flat = [Quad(*triple, DefaultGraph()) for triple in found]
    return tuple(sorted(flat, key=str))
