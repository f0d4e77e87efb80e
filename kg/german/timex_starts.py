"""Where a time expression may begin: one scan for figures and first words, so that rules try few places."""

import re

from kg.german.calendar import inflect
from kg.german.timex import ABOUT, BUILT, CALENDAR, HALF, NUMBER, UNIT_PLURAL, VAGUE_NUMBER, S, choice


def _start_pattern() -> re.Pattern[str]:
    """Returns the pattern of a figure or word that may begin an expression; a whole word, or the head of a compound."""
    # Frequent words begin an expression only before an amount: "in drei Wochen", "ein Jahr".
    modifiers = CALENDAR.lists["modifiers"]
    lead = choice(["vor", "in", *modifiers["about"], *modifiers["exact"]])
    amount = rf"{lead}(?={S}(?:{ABOUT}|{NUMBER}|{VAGUE_NUMBER}|{UNIT_PLURAL})(?!\w))"
    article = choice(CALENDAR.lists["numbers"]["article"])
    one = rf"{article}(?={S}(?:{HALF}|{choice(CALENDAR.units)}|bis|oder|[A-ZÄÖÜ]\w+(?:{BUILT}))(?!\w)|mal)"
    words = rf"{_by_letter(_whole_words())}(?!\w)|{amount}|{one}|{_by_letter(_compound_heads())}"
    return re.compile(rf"(?<!\w)(?<![^\W\d]-)(?:\d(?<!\d[.,:]\d)|{words})")


def _whole_words() -> set[str]:
    """Returns the first words of the extents that begin with a whole word."""
    lists, words = CALENDAR.lists, CALENDAR
    tables = (
        words.months, words.weekday_shorts, words.daypart_nouns, words.daypart_adverbs, words.units, words.seasons,
        words.holidays, words.ordinals, words.relations, words.anaphors, words.deictics, words.neighbours, words.edges,
        words.parts, words.vague_adjectives, words.regular,
    )  # fmt: skip
    stems = [*lists["numbers"]["ordinals"], *lists["numbers"]["vague"], *lists["sets"]["every"], *lists["sets"]["per"]]
    stems += [*lists["epochs"]["nouns"], *lists["modifiers"]["early"], *lists["modifiers"]["late"]]
    forms = [word for table in tables for word in table] + [form for stem in stems for form in inflect(stem)]
    forms += [extent.rpartition("|")[2].strip() for extent in words.vague_words]
    forms += ["alle", "mehrmals", "mehrfach", "Saison", "Spielzeit", "Q1", "Q2", "Q3", "Q4"]
    return {form.split()[0] for form in forms}


def _compound_heads() -> set[str]:
    """Returns the words that also begin compounds: "Montagabend", "dreitägig", "monatelangen", "Sowjetzeiten"."""
    words = CALENDAR
    numbers = set(words.numbers) - set(words.lists["numbers"]["article"])
    heads = {*numbers, *words.weekdays, *words.unit_langs, *words.lists["epochs"]["before_zeit"], "mehr", "halb"}
    heads |= {word.lower() for word in words.weekdays} | {f"ein{stem}" for stem in words.unit_stems}
    return heads | {f"{head}jahr" for head in ("Geschäfts", "Kalender", "Gesamt", "Wirtschafts", "Schul", "Studien")}


def _by_letter(words: set[str]) -> str:
    """Returns a pattern of the words, grouped by their first letter so that most words of a text fail at once."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
        if word[0].islower():
            groups.setdefault(word[0].upper(), []).append(re.escape(word[1:]))
    return "(?:" + "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(groups.items())) + ")"


STARTS = _start_pattern()
