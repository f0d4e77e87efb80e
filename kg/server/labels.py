"""The ontology in, words for people out: what a class or property is called, in German or English, and means."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.bundle import ontology_file
from kg.errors import LexiconError
from kg.vocabulary import PREFIXES

LANGUAGES = ("de", "en")  # the order of the words in words.toml
FILES = ("kg.ttl", "events.ttl")
WORDS = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or value of our ontology: its short name ("kg:agent"), its label and what it means.

    `group` is "class", "event", "property" or "value".
    """

    iri: str
    name: str
    group: str
    label: str
    comment: str


@cache
def load_words(language: str) -> dict[str, str]:
    """Returns the words of the pages by name; raises LexiconError for an entry that is not [German, English]."""
    words = tomllib.loads(WORDS.read_text("utf-8"))
    for name, entry in (words["pages"] | words["terms"]).items():
        if len(entry) != len(LANGUAGES) or not all(isinstance(word, str) and word for word in entry):
            raise LexiconError(f'kg/server/words.toml: {name} is not ["German", "English"]; write both')
    return {name: entry[LANGUAGES.index(language)] for name, entry in words["pages"].items()}


@cache
def load_terms(language: str) -> tuple[Term, ...]:
    """Returns the terms of our ontology with labels, by group and label."""
    said: dict[str, dict[str, str]] = {}
    groups: dict[str, str] = {}
    for file in FILES:
        for triple in parse(path=ontology_file(file), format=RdfFormat.TURTLE):
            subject, name, value = triple.subject, short(triple.predicate.value), triple.object
            if not isinstance(subject, NamedNode) or not subject.value.startswith(PREFIXES["kg"]):
                continue
            if name == "rdf:type" and isinstance(value, NamedNode):
                groups[subject.value] = _group(short(value.value), file) or groups.get(subject.value, "")
            elif isinstance(value, Literal) and value.language in (language, None):
                said.setdefault(subject.value, {})[name] = value.value
    found = [
        Term(iri, short(iri), group, said.get(iri, {}).get("rdfs:label", short(iri)), _meaning(said.get(iri, {})))
        for iri, group in groups.items()
    ]
    return tuple(sorted((term for term in found if term.group), key=lambda term: (term.group, term.label.casefold())))


@cache
def load_labels(language: str) -> dict[str, str]:
    """Returns the labels of our terms, and of the foreign properties that our graphs have, by IRI."""
    foreign = tomllib.loads(WORDS.read_text("utf-8"))["terms"]
    at = LANGUAGES.index(language)
    ours = {term.iri: term.label for term in load_terms(language)}
    return ours | {expand(name): entry[at] for name, entry in foreign.items()}


def _group(kind: str, file: str) -> str:
    """Returns the group of a term by the class that it has in the ontology, "" for what no query needs."""
    if kind == "owl:Class":
        return "event" if file == "events.ttl" else "class"
    return {"owl:ObjectProperty": "property", "owl:DatatypeProperty": "property", "kg:Factuality": "value"}.get(
        kind, ""
    )


def _meaning(said: dict[str, str]) -> str:
    return said.get("rdfs:comment") or said.get("skos:definition", "")


def short(iri: str) -> str:
    """Returns an IRI with a prefix of ours, itself where none fits.

    >>> short("https://w3id.org/newskg/ontology#agent")
    'kg:agent'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def expand(name: str) -> str:
    """Returns the IRI of a short name: "kg:agent"."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
