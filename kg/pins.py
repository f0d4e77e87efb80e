"""A user's own decisions about entities: which names are one thing, which stay apart, what it is called and linked to.

`entities.toml` goes in, pins come out, checked when it is read: a decision that contradicts another is an error, not a
guess. What a user says goes before every rule and table.
"""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import LexiconError
from kg.model import EntityKind
from kg.name_keys import name_key

KEYS = {"name", "kind", "names", "articles", "apart", "link"}


@dataclass(frozen=True, slots=True)
class Pin:
    """One entity as the user has it: `name` is its label, `names` are its other names.

    `articles` are beginnings of article ids outside of which it does not hold, empty for all articles. Names of
    `apart` are never taken for it. `link` is its outside id, "" for none, None where the tables decide.
    """

    name: str
    kind: EntityKind
    names: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    link: str | None = None

    def holds_in(self, article: str) -> bool:
        """True where this pin speaks about an article, given by its id."""
        return not self.articles or article.startswith(self.articles)


@dataclass(frozen=True, slots=True)
class Pins:
    """All pins of a file, by the keys of the names that they claim."""

    by_name: Mapping[str, tuple[Pin, ...]] = field(default_factory=dict)

    def find(self, name: str, article: str) -> Pin | None:
        """Returns the pin that claims a name in an article; one for this article goes before one for all."""
        claims = [pin for pin in self.by_name.get(name_key(name), ()) if pin.holds_in(article)]
        return max(claims, key=lambda pin: bool(pin.articles), default=None)


NO_PINS = Pins()


def read_pins(file: Path | str) -> Pins:
    """Returns the pins of an `entities.toml`; raises LexiconError that names the entry and what to do about it."""
    try:
        content = tomllib.loads(Path(file).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{file}: cannot be read ({error}); write it as docs/entities.md shows") from error
    entries = content.get("entity")
    if content.keys() != {"entity"} or not isinstance(entries, list):
        raise LexiconError(f"{file}: holds {sorted(content)}; give each entity a section [[entity]], nothing else")
    claims: dict[str, list[Pin]] = defaultdict(list)
    for number, entry in enumerate(entries, 1):
        where = f"{file}: entity {number} ({entry.get('name', 'without name')})"
        pin = _read_pin(entry, where)
        for key in sorted({name_key(name) for name in (pin.name, *pin.names)}):
            _claim(claims[key], pin, where)
    return Pins({key: tuple(pins) for key, pins in claims.items()})


def _claim(pins: list[Pin], pin: Pin, where: str) -> None:
    """Adds a pin to those of one name; two may share it only where each holds in articles of its own."""
    for other in pins:
        apart = (
            pin.articles and other.articles and not any(_overlap(a, b) for a in pin.articles for b in other.articles)
        )
        if not apart and bool(pin.articles) == bool(other.articles):
            raise LexiconError(f"{where}: shares a name with {other.name}; give both articles of their own")
    pins.append(pin)


def _overlap(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _read_pin(entry: Mapping[str, Any], where: str) -> Pin:
    unknown = sorted(entry.keys() - KEYS)
    if unknown:
        raise LexiconError(f"{where}: {', '.join(unknown)} is unknown; use {', '.join(sorted(KEYS))}")
    name, kind, link = entry.get("name"), entry.get("kind"), entry.get("link")
    if not isinstance(name, str) or not name.strip():
        raise LexiconError(f'{where}: has no name; write name = "Volkswagen"')
    if kind not in list(EntityKind):
        raise LexiconError(f"{where}: kind {kind!r} is unknown; use one of {', '.join(EntityKind)}")
    if link and not (
        isinstance(link, str) and link.startswith(("http://", "https://")) and not set(link) & set(' <>"')
    ):
        raise LexiconError(f"{where}: link {link!r} is no address; write http://www.wikidata.org/entity/Q246 in full")
    names, articles, apart = (_strings(entry, key, where) for key in ("names", "articles", "apart"))
    both = {name_key(other) for other in (name, *names)} & {name_key(other) for other in apart}
    if both:
        raise LexiconError(f"{where}: {', '.join(sorted(both))} is to be it and apart from it; keep one")
    return Pin(name.strip(), EntityKind(kind), names, articles, apart, link)


def _strings(entry: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    values = entry.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise LexiconError(f'{where}: {key} is {values!r}; write a list of names: {key} = ["VW"]')
    return tuple(value.strip() for value in values)
