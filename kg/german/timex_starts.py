"""Where a time expression may begin: one scan for figures and first words, so that rules try few places."""

import re

from kg.german.calendar import inflect
from kg.german.timex import ABOUT, BUILT, CALENDAR, HALF, NUMBER, UNIT_PLURAL, VAGUE_NUMBER, S, choice

_ADJECTIVE = rf"(?:(?:gut|knapp|ganz|voll|einzig|weiter)e[nrsm]?{S})?"


def _start_pattern() -> re.Pattern[str]:
    """Returns the pattern of a figure or word that may begin an expression; a whole word, or the head of a compound."""
    words = [rf"{re.escape(word)}(?!\w)" for word in _whole_words()]
    phrases = [rf"{re.escape(first)}(?={S}{re.escape(rest[0])})" for first, *rest in _phrases()]
    entries = words + phrases + _amounts() + _compounds() + _rates()
    return re.compile(rf"(?<!\w)(?<![^\W\d]-)(?:\d(?<!\d[.,:]\d)|{_by_letter(entries)})")


def _amounts() -> list[str]:
    """Returns patterns of frequent words that begin an expression only before an amount: "in drei Wochen"."""
    modifiers = CALENDAR.lists["modifiers"]
    amount = rf"(?={S}(?:{ABOUT}|{NUMBER}|{VAGUE_NUMBER}|{UNIT_PLURAL})(?!\w))"
    one = rf"(?={S}(?:{HALF}|{_ADJECTIVE}{choice(CALENDAR.units)}|bis|oder|[A-ZÄÖÜ]\w+(?:{BUILT}))(?!\w)|mal)"
    leads = ["vor", "in", *modifiers["about"], *modifiers["exact"]]
    return [f"{_spaced(lead)}{amount}" for lead in leads] + [f"{a}{one}" for a in CALENDAR.lists["numbers"]["article"]]


def _rates() -> list[str]:
    """Returns patterns of "im Monat" and the like."""
    unit = rf"(?={S}(?:Stunde|Minute|Sekunde|Tag|Woche|Monat|Jahr)(?!\w))"
    return [f"im{unit}", f"am{unit}", rf"in{S}der{unit}"]


def _spaced(words: str) -> str:
    return S.join(map(re.escape, words.split()))


def _forms() -> list[str]:
    """Returns the beginnings of the extents that begin with a whole word."""
    lists, words = CALENDAR.lists, CALENDAR
    tables = (
        words.months, words.weekday_shorts, words.daypart_nouns, words.daypart_adverbs, words.units, words.seasons,
        words.holidays, words.ordinals, words.relations, words.anaphors, words.deictics, words.deictic_adjectives,
        words.neighbours, words.edges, words.parts, words.vague_adjectives, words.regular,
    )  # fmt: skip
    stems = [*lists["numbers"]["ordinals"], *lists["numbers"]["vague"], *lists["sets"]["every"], *lists["sets"]["per"]]
    stems += [*lists["epochs"]["nouns"], *lists["modifiers"]["early"], *lists["modifiers"]["late"]]
    stems += lists["starts"]["first"]
    forms = [word for table in tables for word in table] + [form for stem in stems for form in inflect(stem)]
    return forms + [extent.rpartition("|")[2].strip() for extent in words.vague_words]


def _whole_words() -> set[str]:
    """Returns the first words of the extents, but for those of phrases."""
    return {form for form in _forms() if " " not in form}


def _phrases() -> list[tuple[str, ...]]:
    """Returns the first two words of each extent of several words: "in Kürze", "ein paar"."""
    return sorted({tuple(form.split()[:2]) for form in _forms() if " " in form})


def _compounds() -> list[str]:
    """Returns patterns of words that begin compounds: "Montagabend", "dreitägig", "monatelangen", "Sowjetzeiten"."""
    words, lists = CALENDAR, CALENDAR.lists
    heads = {*words.weekdays, *words.unit_langs, *(word.lower() for word in words.weekdays)}
    numbers = sorted(set(words.numbers) - set(lists["numbers"]["article"]))
    lasting = rf"(?=-?(?:{'|'.join(words.unit_stems)}|mal|er))"
    return [
        *sorted(heads),
        *(f"{number}{lasting}" for number in [*numbers, "ein", "mehr", "halb"]),
        *(rf"{number}(?!\w)" for number in [*numbers, "halb"]),
        *(f"{re.escape(head)}(?=-?[Zz]eit)" for head in lists["epochs"]["before_zeit"]),
        *(rf"{head}jahre?s?(?={S}\d)" for head in lists["never"]["year_heads"]),
    ]


def _by_letter(entries: list[str]) -> str:
    """Returns a pattern of the entries, grouped by their first letter so that most words of a text fail at once."""
    groups: dict[str, list[str]] = {}
    for entry in sorted(set(entries), key=lambda entry: (-len(entry), entry)):
        groups.setdefault(entry[0], []).append(entry[1:])
        if entry[0].islower():
            groups.setdefault(entry[0].upper(), []).append(entry[1:])
    return "(?:" + "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(groups.items())) + ")"


STARTS = _start_pattern()
