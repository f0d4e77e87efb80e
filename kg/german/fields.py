"""What tells people and places of one name apart: walks of life, words before a place, legal forms, particles.

Words go in as they stand in a text, answers from `fields.toml` come out. A title counts as its longest known last part.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import LexiconError

FILE = Path(__file__).with_name("fields.toml")
SECTIONS = {"fields": {"public", "sport", "arts", "faith"}, "names": {"not_cities", "legal_forms", "particles"}}
SHORTEST_TITLE = 4  # letters of the last part of a compound: "Papst", "Imam"


def find_field(title: str) -> str:
    """Returns the walk of life that a title says: "Ex-Fußballerin" -> "sport"; "" where it says none."""
    return next((_titles()[part] for part in title_parts(title)), "")


def title_parts(title: str) -> list[str]:
    """Returns the known titles that a title ends in, the longest first: "Außenminister", "Minister" of the one."""
    word = title.rpartition("-")[2]
    tails = (word[start : start + 1].upper() + word[start + 1 :] for start in range(len(word) - SHORTEST_TITLE + 1))
    return [tail for tail in tails if tail in _titles()]


def is_not_a_city(word: str) -> bool:
    """True where the noun before a name says that no city is meant: "Bundesstaat" of "Bundesstaat Washington"."""
    return word in _words("not_cities")


def strip_legal_form(name: str) -> str:
    """Returns the name of a firm without its legal form: "Nordwerk AG" -> "Nordwerk"."""
    return next((name[: -len(form) - 1] for form in _legal_forms() if name.endswith(" " + form)), name)


def is_surname(name: str) -> bool:
    """True for a name that has no given name: "Winter", "Van der Bellen"."""
    first, *others = name.split(" ")
    return not others or first.casefold() in _words("particles")


@cache
def _file() -> dict[str, Any]:
    try:
        content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{FILE.name}: {error}") from error
    for section, keys in SECTIONS.items():
        if content.get(section, {}).keys() != keys:
            raise LexiconError(f"{FILE.name}: [{section}] has {sorted(content.get(section, {}))}, not {sorted(keys)}")
    return content


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_file()["names"][key])


@cache
def _legal_forms() -> tuple[str, ...]:
    """Returns the legal forms, the longest first."""
    return tuple(sorted(_words("legal_forms"), key=len, reverse=True))


@cache
def _titles() -> dict[str, str]:
    """Returns the field of each title, women's forms too; raises LexiconError for a title in two fields."""
    fields: dict[str, str] = {}
    for field, titles in _file()["fields"].items():
        for title in titles:
            for form in (title, title.removesuffix("e") + "in"):
                if fields.setdefault(form, field) != field:
                    raise LexiconError(f"{FILE.name}: {title} stands in {fields[form]} and {field}; keep one")
    return fields
