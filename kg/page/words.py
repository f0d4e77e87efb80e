"""The German and English words of the page, loaded once and checked.

Event classes bear the labels of the ontology; what only a page says ("nicht geschehen") stands in `words.toml`.
"""

import tomllib
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, RdfFormat, parse

from kg.bundle import ontology_file
from kg.errors import LexiconError
from kg.model import EntityKind, Factuality, Role
from kg.vocabulary import EVENT_CLASSES, RDFS

Words = dict[str, dict[str, list[str]]]
LANGUAGES = ("de", "en")  # the order of the words in each entry
NEEDED = {
    "kinds": {kind.value for kind in EntityKind} | {"Date"},
    "classes": {"Event", *EVENT_CLASSES},
    "roles": {role.value for role in Role} | {"attributedTo"},
    "factuality": {value.value for value in Factuality},
    "sign": {value.value for value in Factuality} - {Factuality.CERTAIN.value},
    "months": {f"{month:02}" for month in range(1, 13)},
}


@cache
def load_words() -> Words:
    """Returns [German, English] by table and name; raises LexiconError naming the table and entry that is wrong."""
    words: Words = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    words["classes"] = _class_labels() | words["classes"]
    for table, names in NEEDED.items():
        missing = sorted(names - set(words.get(table, {})))
        if missing:
            raise LexiconError(f"kg/page/words.toml: [{table}] has no {missing[0]}; add it")
    for table, entries in words.items():
        for name, entry in entries.items():
            if len(entry) != len(LANGUAGES) or not all(isinstance(word, str) and word for word in entry):
                raise LexiconError(f'kg/page/words.toml: [{table}] {name} is not ["German", "English"]; write both')
    return words


def _class_labels() -> dict[str, list[str]]:
    """Returns the labels of each event class by its name: {"Meeting": ["Treffen", "Meeting"]}."""
    found: dict[str, dict[str, str]] = {}
    for triple in parse(path=ontology_file("events.ttl"), format=RdfFormat.TURTLE):
        label = triple.object
        if triple.predicate == RDFS.label and isinstance(label, Literal) and label.language in LANGUAGES:
            found.setdefault(triple.subject.value.rpartition("#")[2], {})[label.language] = label.value
    return {name: [labels.get(language, "") for language in LANGUAGES] for name, labels in found.items()}
