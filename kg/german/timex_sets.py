"""Rules for what happens again and again: "jeden Montag", "zweimal im Jahr", "täglich", "montags"."""

import re

from kg.german.timex import (
    CALENDAR,
    DAY_TAIL,
    DAYPART_ADVERB,
    DAYPART_NOUN,
    MONTH,
    NO_TIME,
    NUMBER,
    ORDINAL,
    SEASON,
    UNIT_PLURAL,
    UNIT_SINGULAR,
    WEEKDAY,
    Context,
    Reading,
    S,
    choice,
    daypart_code,
    lookup,
    make_rule,
    read_number,
    read_time,
    refine,
    sentence_start,
)
from kg.german.timex_relative import duration
from kg.model import TimexType

NEVER = CALENDAR.lists["never"]
_SPEED = re.compile(r"\b(?:Kilometern?|Metern?|Meilen?|Knoten|km|m)\s+$")  # "120 Kilometer pro Stunde"
_SUM = re.compile(rf"\b(?:\d[\d.,]*\s+)(?:{'|'.join(NEVER['counted'])}|Kilowattstunden|Mark|Schilling|Lire|[Mm]al)\s+$")
EVERY, PER = CALENDAR.lists["sets"]["every"], CALENDAR.lists["sets"]["per"]
_ANY_UNIT = rf"(?P<unit>{UNIT_SINGULAR})"
_STEM = "|".join(sorted(CALENDAR.daypart_stems, key=len, reverse=True))
_TIMES = rf"(?:{NUMBER}(?:{S}[Mm]al|mal)|mehrmals|mehrfach)"  # "drei Mal", "zweimal"


def _weekends(match: re.Match[str], context: Context) -> Reading | None:
    return _set("XXXX-WXX-WE") if re.search(r"\ban\s+(?:den\s+)?$", context.before, re.I) else None


def _set(value: str) -> Reading:
    return Reading(TimexType.SET, value, anchors=False)


def _every(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "jeden Montag", "jedes zweite Jahr", "jeden Abend", "jeden Sommer"."""
    groups = match.groupdict()
    if groups["unit"]:
        unit = CALENDAR.units[groups["unit"]]
        if unit.name == "weekend":
            return _set("XXXX-WXX-WE")
        step: float = lookup(CALENDAR.ordinals, groups["ordinal"]) if groups["ordinal"] else 1
        step, unit = refine(step, unit)
        return _set(duration(step, unit.code))
    if groups["weekday"]:
        if groups["ordinal"] and not groups["of"]:  # "jeden zweiten Freitag"
            return _set(duration(lookup(CALENDAR.ordinals, groups["ordinal"]), "W"))
        code = CALENDAR.daypart_stems.get(groups["stem"] or "") or read_time(match)
        return _set(f"XXXX-WXX-{lookup(CALENDAR.weekdays, groups['weekday'])}" + (f"T{code}" if code else ""))
    if groups["noun"]:
        return _set(f"XXXX-XX-XXT{daypart_code(groups['noun'])}")
    if groups["month"]:
        return _set(f"XXXX-{lookup(CALENDAR.months, groups['month']):02}")
    return _set(f"XXXX-{lookup(CALENDAR.seasons, groups['season'] or '')[0]}")


def _all(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "alle vier Jahre", "alle paar Wochen"."""
    number = match["number"]
    return _set(
        duration(read_number(number) if number else None if match["some"] else 1, CALENDAR.units[match["unit"]].code)
    )


def _per(match: re.Match[str], context: Context) -> Reading | None:
    if _SPEED.search(context.before):
        return NO_TIME
    amount, unit = refine(1, CALENDAR.units[match["unit"]])
    return _set(duration(amount, unit.code))


def _rate(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "im Monat" after a sum or a number of times: how much again and again."""
    return _per(match, context) if _SUM.search(context.before) else None


def _regular(match: re.Match[str], context: Context) -> Reading | None:
    return _set(lookup(CALENDAR.regular, match["word"]))


def _weekdays(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "montags"; a capital is the genitive of the noun."""
    if match[0][0].isupper() and not sentence_start(context):
        return None
    return _set(f"XXXX-WXX-{CALENDAR.weekdays[match['name'].capitalize()]}")


def _daily_part(match: re.Match[str], context: Context) -> Reading | None:
    if match[0][0].isupper() and not sentence_start(context):  # "eines Abends"
        return NO_TIME
    return _set(f"XXXX-XX-XXT{daypart_code(match[0])}")


# Source: TIMEX3 type SET (TimeML 1.2.1; "every" and "per" are within the extent).
RULES = (
    # "an den Wochenenden"
    make_rule("weekends", "Wochenenden", _weekends),
    # "jeden Montag", "jedes zweite Jahr"
    make_rule(
        "every",
        rf"{choice(EVERY)}{S}(?:(?P<ordinal>{ORDINAL}){S})?"
        rf"(?:{_ANY_UNIT}|(?P<weekday>{WEEKDAY})(?P<stem>{_STEM})?{DAY_TAIL}|(?P<noun>{DAYPART_NOUN})|(?P<month>{MONTH})|(?P<season>{SEASON}))(?P<of>{S}(?:im{S}(?:Monat|Jahr)|des{S}(?:Monats|Jahres)))?",
        _every,
    ),
    # "alle vier Jahre"
    make_rule("all", rf"[Aa]lle{S}(?:(?P<number>{NUMBER}){S}|(?P<some>paar){S})?(?P<unit>{UNIT_PLURAL})", _all),
    # "pro Tag", "zweimal im Jahr"
    make_rule(
        "per",
        rf"(?:(?:{_TIMES}{S})?{choice(PER)}|{_TIMES}{S}(?:im|in{S}der|am|die|den|das)){S}{_ANY_UNIT}",
        _per,
        begins="0a",
    ),
    # "2000 Euro im Monat", "40 Stunden in der Woche"
    make_rule("rate", rf"(?:im|am|in{S}der){S}{_ANY_UNIT}", _rate),
    # "Tag für Tag"
    make_rule("one by one", rf"{_ANY_UNIT}{S}für{S}(?P=unit)", _per),
    # "jährlich", "täglichen"
    make_rule(
        "regular",
        rf"(?:{_TIMES}{S}|(?:fast|beinahe|nahezu){S})?(?P<word>{choice(CALENDAR.regular)})",
        _regular,
        begins="0a",
    ),
    # "montags"
    make_rule(
        "weekdays",
        rf"(?P<name>{'|'.join(f'[{w[0].lower()}{w[0]}]{w[1:]}' for w in CALENDAR.weekdays if not w.endswith('s'))})s",
        _weekdays,
    ),
    # "abends"
    make_rule("daily part", DAYPART_ADVERB, _daily_part),
)
