"""The German words of the page, from `words.toml`, loaded once and checked."""

import tomllib
from functools import cache
from pathlib import Path

from kg.errors import LexiconError
from kg.model import EntityKind, Factuality, Role

Words = dict[str, dict[str, str]]
NEEDED = {
    "kinds": {kind.value for kind in EntityKind},
    "classes": {"Event"},
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
    for table, names in NEEDED.items():
        missing = sorted(names - set(words.get(table, {})))
        if missing:
            raise LexiconError(f"kg/page/words.toml: [{table}] has no {missing[0]}; add it")
    return words
