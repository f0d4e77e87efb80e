"""The German words of the page, loaded once and checked.

Event classes bear the label of the ontology; what only a page says ("nicht geschehen") stands in `words.toml`.
"""

import tomllib
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, RdfFormat, parse

from kg.bundle import ontology_file
from kg.errors import LexiconError
from kg.model import EntityKind, Factuality, Role
from kg.vocabulary import EVENT_CLASSES, RDFS

Words = dict[str, dict[str, str]]
NEEDED = {
    "kinds": {kind.value for kind in EntityKind},
    "classes": {"Event", *EVENT_CLASSES},
    "roles": {role.value for role in Role} | {"attributedTo"},
    "factuality": {value.value for value in Factuality},
    "sign": {value.value for value in Factuality} - {Factuality.CERTAIN.value},
    "months": {f"{month:02}" for month in range(1, 13)},
}


@cache
def load_words() -> Words:
    """Returns the words by table and name; raises LexiconError naming the table and entry that is missing."""
    file = Path(__file__).with_name("words.toml")
    words: Words = tomllib.loads(file.read_text("utf-8"))
    words["classes"] = _class_labels() | words["classes"]
    for table, names in NEEDED.items():
        missing = sorted(names - set(words.get(table, {})))
        if missing:
            raise LexiconError(f"kg/page/words.toml: [{table}] has no {missing[0]}; add it")
    return words


def _class_labels() -> dict[str, str]:
    """Returns the German label of each event class by its name: {"Meeting": "Treffen"}."""
    return {
        triple.subject.value.rpartition("#")[2]: triple.object.value
        for triple in parse(path=ontology_file("events.ttl"), format=RdfFormat.TURTLE)
        if triple.predicate == RDFS.label and isinstance(triple.object, Literal) and triple.object.language == "de"
    }
