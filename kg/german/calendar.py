"""The words of `calendar.toml`, checked and turned round: from a form in the text to what it means."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import LexiconError
from kg.german.periods import PARTS, UNKNOWN, easter, first_advent

FILE = Path(__file__).with_name("calendar.toml")
ENDINGS = ("e", "en", "er", "es", "em")  # strong and weak adjective endings, positive
HOLIDAY_RULE = re.compile(r"(\d\d)-(\d\d)|(easter|advent)([+-]\d+)")
VAGUE_VALUES = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time; `code` as in a TIMEX3 duration, `parts` of a `finer` unit count its fractions.

    A `multiple` stands for so many of the finer unit always: "eine Viertelstunde" is 15 minutes.
    """

    name: str
    code: str
    parts: int
    finer: str
    compound: bool
    multiple: int = 0


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast: its rule, how many days it lasts and how many of them lie before the day of the rule."""

    rule: str
    days: int
    before: int

    def on(self, year: int) -> date:
        """Returns the day that gives the holiday its value."""
        month, number, movable, offset = HOLIDAY_RULE.fullmatch(self.rule).groups()  # type: ignore[union-attr]
        if movable:
            return (easter(year) if movable == "easter" else first_advent(year)) + timedelta(int(offset))
        return date(year, int(month), int(number))


@dataclass(frozen=True, slots=True)
class Calendar:
    """Every form with its meaning; lists of words keep the order of the file."""

    months: dict[str, int]
    weekdays: dict[str, int]
    weekday_shorts: dict[str, int]
    daypart_nouns: dict[str, str]
    daypart_stems: dict[str, str]
    daypart_adverbs: dict[str, str]
    units: dict[str, Unit]
    unit_singulars: tuple[str, ...]
    unit_plurals: tuple[str, ...]
    unit_stems: dict[str, str]
    unit_langs: dict[str, str]
    unit_names: dict[str, Unit]
    seasons: dict[str, tuple[str, int]]
    holidays: dict[str, Holiday]
    historic: dict[tuple[int, int], tuple[int, tuple[str, ...]]]
    numbers: dict[str, float]
    ordinals: dict[str, int]
    relations: dict[str, int]
    anaphors: dict[str, int]
    deictics: dict[str, tuple[str, int]]
    deictic_adjectives: dict[str, tuple[str, int]]
    neighbours: dict[str, tuple[str, int, bool]]
    edges: dict[str, tuple[str, str]]
    parts: dict[str, str]
    vague_words: dict[str, str]
    vague_adjectives: dict[str, str]
    regular: dict[str, str]
    lists: dict[str, dict[str, list[str]]]


@cache
def read_calendar() -> Calendar:
    """Returns the bundled calendar words; raises LexiconError naming the entry at fault."""
    return check_calendar(tomllib.loads(FILE.read_text("utf-8")))


def check_calendar(raw: dict[str, Any]) -> Calendar:
    """Returns the calendar of a parsed file; raises LexiconError naming the entry at fault."""
    try:
        return Calendar(**_dated(raw), **_counted(raw), **_relative(raw), lists=_lists(raw))
    except KeyError as error:
        raise LexiconError(f"calendar.toml: {error.args[0]!r} is missing; add it as in its neighbours") from error


def inflect(stem: str) -> list[str]:
    """Returns the forms of a stem that ends in "-" ("letzt-": letzte, letzten, ...), or the word itself."""
    return [stem[:-1] + ending for ending in ENDINGS] if stem.endswith("-") else [stem]


def _fail(entry: str, wrong: str) -> LexiconError:
    return LexiconError(f"calendar.toml: {entry}: {wrong}")


def _table(entry: str, pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Returns the pairs as a dictionary; raises LexiconError if a form has two meanings or is no word."""
    table: dict[str, Any] = {}
    for form, meaning in pairs:
        if not form.strip():
            raise _fail(entry, "an empty word; delete it")
        if table.setdefault(form, meaning) != meaning:
            raise _fail(entry, f"{form!r} stands twice with two meanings; keep one")
    return table


def _dated(raw: dict[str, Any]) -> dict[str, Any]:
    for name, count in (("month", 12), ("weekday", 7), ("season", 4)):
        if len(raw[name]) != count:
            raise _fail(name, f"there are {len(raw[name])}, not {count}")
    months = [(form, k) for k, m in enumerate(raw["month"], 1) for form in _noun_forms(m)]
    weekdays = [(form, k) for k, w in enumerate(raw["weekday"], 1) for form in _noun_forms(w)]
    dayparts = raw["daypart"]
    return {
        "months": _table("month", months),
        "weekdays": _table("weekday", weekdays),
        "weekday_shorts": _table("weekday", [(w["short"], k) for k, w in enumerate(raw["weekday"], 1)]),
        "daypart_nouns": _table("daypart", [(w, d["code"]) for d in dayparts for w in d["nouns"]]),
        "daypart_stems": _table("daypart", [(w, d["code"]) for d in dayparts for w in d["stems"]]),
        "daypart_adverbs": _table("daypart", [(w, d["code"]) for d in dayparts for w in d["adverbs"]]),
        "seasons": _table("season", [(w, (s["code"], s["first_month"])) for s in raw["season"] for w in s["names"]]),
        "historic": {_month_day(h["day"]): (h["year"], tuple(h["cues"])) for h in raw["historic"]},
        "holidays": _table("holiday", [(w, _holiday(h)) for h in raw["holiday"] for w in h["names"]]),
    }


def _noun_forms(entry: dict[str, Any]) -> list[str]:
    """Returns name, forms and their genitives: Montag, Montags; an abbreviation has none."""
    words = [entry["name"], *entry["forms"]]
    return words + [word + "s" for word in words if not word.endswith(".")]


def _month_day(day: str) -> tuple[int, int]:
    """Returns month and day of "09-11"; raises LexiconError where it is no day."""
    try:
        when = date.fromisoformat(f"2000-{day}")
    except ValueError as error:
        raise _fail(f"historic {day}", "no day of the year; write MM-DD") from error
    return when.month, when.day


def _holiday(entry: dict[str, Any]) -> Holiday:
    holiday = Holiday(entry["rule"], entry.get("days", 1), entry.get("before", 0))
    try:
        holiday.on(2000)
    except (AttributeError, ValueError) as error:
        wrong = f'{entry["rule"]!r} is no rule; write "MM-DD", "easter+N" or "advent+N"'
        raise _fail(f"holiday {entry['names'][0]}", wrong) from error
    return holiday


def _counted(raw: dict[str, Any]) -> dict[str, Any]:
    units = {entry["name"]: _unit(entry) for entry in raw["unit"]}
    for unit in units.values():
        if unit.finer and unit.finer not in units:
            raise _fail(f"unit {unit.name}", f"{unit.finer!r} is no unit; name one of {', '.join(units)}")
    numbers = raw["numbers"]
    return {
        "unit_names": units,
        "units": _table("unit", [(w, units[u["name"]]) for u in raw["unit"] for w in u["singular"] + u["plural"]]),
        "unit_singulars": tuple(w for u in raw["unit"] for w in u["singular"]),
        "unit_plurals": tuple(w for u in raw["unit"] for w in u["plural"]),
        "unit_stems": _table("unit", [(u["stem"], u["name"]) for u in raw["unit"] if "stem" in u]),
        "unit_langs": _table("unit", [(u["lang"], u["name"]) for u in raw["unit"] if "lang" in u]),
        "numbers": _table("numbers", _number_words(numbers)),
        "ordinals": _table("numbers", [(w, k) for k, stem in enumerate(numbers["ordinals"], 1) for w in inflect(stem)]),
        "regular": _table("sets", [(w, value) for value, stem in raw["sets"]["daily"] for w in _adverb_forms(stem)]),
    }


def _unit(entry: dict[str, Any]) -> Unit:
    parts, finer = entry.get("is") or entry.get("into", (0, ""))
    multiple = parts if "is" in entry else 0
    return Unit(entry["name"], entry["code"], parts, finer, entry.get("compound", False), multiple)


def _adverb_forms(stem: str) -> list[str]:
    return [stem.removesuffix("-"), *inflect(stem)]


def _number_words(numbers: dict[str, Any]) -> list[tuple[str, float]]:
    """Returns the words for 1 to 100 and their halves: "fünfundzwanzig", "dreieinhalb", "halbe"."""
    ones = [(word, float(k)) for k, word in enumerate(numbers["ones"], 1)]
    tens = [(word, 10.0 * k) for k, word in enumerate(numbers["tens"], 2)]
    joined = [
        (f"{one.removesuffix('s') if n == 1 else one}und{ten}", n + t) for one, n in ones[:9] for ten, t in tens[:-1]
    ]
    halves = [(f"{one}einhalb", n + 0.5) for one, n in ones[1:12]]
    fixed = [(w, 1.0) for w in numbers["article"]] + [(w, 0.5) for w in numbers["half"]]
    return ones + tens + joined + halves + fixed + [(w, 1.5) for w in numbers["one_and_a_half"]]


def _relative(raw: dict[str, Any]) -> dict[str, Any]:
    for entry in [*raw["deictic"], *raw["deictic_adjective"], *raw["neighbour"], *raw["edge"]]:
        if entry["unit"] not in UNKNOWN:
            raise _fail(str(entry), f"{entry['unit']!r} is no calendar unit; name one of {', '.join(UNKNOWN)}")
    for entry in raw["edge"]:
        if entry["part"] not in PARTS:
            raise _fail(str(entry), f"{entry['part']!r} is no part; write one of {', '.join(PARTS)}")
    for entry in raw["vague"]:
        if entry["value"] not in VAGUE_VALUES:
            raise _fail(str(entry["value"]), f"no value; write one of {', '.join(sorted(VAGUE_VALUES))}")
    return {
        "relations": _table(
            "relation", [(w, r["shift"]) for r in raw["relation"] for s in r["stems"] for w in inflect(s)]
        ),
        "anaphors": _table(
            "anaphor", [(w, r["shift"]) for r in raw["anaphor"] for s in r["stems"] for w in inflect(s)]
        ),
        "deictics": _table("deictic", [(d["word"], (d["unit"], d["shift"])) for d in raw["deictic"]]),
        "deictic_adjectives": _table(
            "deictic_adjective",
            [(w, (d["unit"], d["shift"])) for d in raw["deictic_adjective"] for w in inflect(d["stem"])],
        ),
        "neighbours": _table(
            "neighbour",
            [(w, (n["unit"], n["shift"], n["from"] == "text")) for n in raw["neighbour"] for w in n["words"]],
        ),
        "edges": _table("edge", [(w, (e["unit"], e["part"])) for e in raw["edge"] for w in e["words"]]),
        "parts": _table("modifiers", [(w, part) for part in PARTS for w in raw["modifiers"][part]]),
        "vague_words": _table("vague", [(w, v["value"]) for v in raw["vague"] for w in v["words"]]),
        "vague_adjectives": _table(
            "vague", [(w, v["value"]) for v in raw["vague"] for s in v["adjectives"] for w in inflect(s)]
        ),
    }


def _lists(raw: dict[str, Any]) -> dict[str, dict[str, list[str]]]:
    """Returns the plain word lists by section and name; raises LexiconError where one is empty or holds no words."""
    wanted = ("numbers", "modifiers", "later", "epochs", "sets", "tense", "starts", "never")
    lists = {section: {k: v for k, v in raw[section].items() if k != "daily"} for section in wanted}
    for section, entries in lists.items():
        for name, words in entries.items():
            if not words or not all(isinstance(word, str) and word for word in words):
                raise _fail(f"{section}.{name}", "needs at least one word and nothing but words")
    return lists
