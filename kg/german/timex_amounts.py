"""Rules for durations and clock times: "drei Wochen", "eine halbe Stunde", "zweijährige Haft", "20.15 Uhr"."""

import re

from kg.german import periods
from kg.german.calendar import Unit
from kg.german.timex import (
    AMOUNT,
    CALENDAR,
    CLOCK,
    NO_TIME,
    NUMBER,
    UNIT,
    UNIT_PLURAL,
    UNIT_SINGULAR,
    Context,
    Days,
    Reading,
    S,
    choice,
    make_rule,
    read_amount,
    read_number,
    read_time,
    read_unit,
    refine,
    sentence_start,
)
from kg.german.timex_relative import duration
from kg.model import Granularity, TimexType

NEVER = CALENDAR.lists["never"]
_JOINED = ("year", "month", "week", "day", "hour", "minute", "second")
_EACH = re.compile(r"\b(?:jeweils|je|immer|üblicherweise|normalerweise)\s+(?:um|von|ab|gegen|zwischen|bis)\s+$", re.I)
_WEEKDAY_SET = re.compile(r"XXXX-WXX-\d")
_AT = re.compile(r"\b(?:um|ab|gegen|bis)\s+$", re.I)
_OLD = re.compile(r"\s+(?:alt|alte[rsnm]?|jung|junge[rsnm]?|älter|jünger|zählt|zählte)\b")
_AGE_HEAD = re.compile(
    r"\b(?:Alter\s+(?:von|ab|zwischen|bis|unter|über)|Alter\s+(?:von|zwischen)\s+\w+\s+(?:und|bis)|mit|unter|ab|(?:Kinder|Jugendliche|Personen|Menschen)\s+(?:bis|über))\s+$",
    re.I,
)
_OVER_AGE = re.compile(r"über\s", re.I)
_DATIVE_HEAD = re.compile(r"\b(?:seit|vor|nach|in|von|mit|binnen|bei|zu|aus)\s+$", re.I)
_SOME = re.compile(r"\b(?:seit|nach|über|für|von|binnen|innerhalb von|auf|um)\s+$", re.I)
_NOUN = re.compile(r"[A-ZÄÖÜ][\wäöüß-]+")
_ANY_UNIT = rf"(?P<unit>{UNIT_SINGULAR})"


def _duration(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "drei Wochen", "fast eineinhalb Jahren"; ages and "eines Tages" are no times."""
    unit, amount = read_unit(match), read_amount(match)
    if unit is None or _is_age(match, context, unit):
        return NO_TIME
    number = (match["number"] or "").lower()
    if unit.name == "day" and number in {"eines", "ein"} and not re.match(r"\s+(?:lang|nach|vor)\b", context.after):
        return NO_TIME
    if amount is None:
        return Reading(TimexType.DURATION, duration(None, unit.code), anchors=False)
    approximate = bool(match["about"] or match["from"])
    amount, unit = refine(amount, unit)
    began = _began(context, amount, unit, approximate)
    return Reading(
        TimexType.DURATION,
        duration(amount, unit.code),
        None,
        periods.GRANULARITY.get(unit.name),
        approximate,
        began,
        anchors=False,
    )


def _joined(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "zwei Jahren und sechs Monaten", "zwei Stunden und vierzig Minuten": the coarser unit first."""
    codes = []
    for number, unit in ((match["number"], match["unit"]), (match["number2"], match["unit2"])):
        amount, fine = read_number(number), CALENDAR.units[unit]
        if amount != int(amount) or fine.name not in _JOINED:
            return None
        codes.append((_JOINED.index(fine.name), f"{amount:g}{fine.code[-1]}", fine.code[0] == "T"))
    (first, one, clock), (second, two, fine_clock) = codes
    if first >= second or (fine_clock and not clock):
        return None
    return Reading(TimexType.DURATION, f"P{'T' if clock else ''}{one}{two}", anchors=False)


def _is_age(match: re.Match[str], context: Context, unit: Unit) -> bool:
    """True for "zwölf Jahre alt", "im Alter von 25 Jahren", "mit 25 Jahren"; not for "mit zwei Jahren Haft"."""
    if _OLD.match(context.after):
        return True
    if unit.name != "year" or not match["number"] or re.match(r"\s+(?:[A-ZÄÖÜ]|lang|nach|später)", context.after):
        return False
    dative = (
        (match["unit"] or "").endswith("n") and _OVER_AGE.match(match[0]) and not _DATIVE_HEAD.search(context.before)
    )
    return bool(_AGE_HEAD.search(context.before) or dative)


def _began(context: Context, amount: float, unit: Unit, approximate: bool) -> Days | None:
    """Returns where a state began that has lasted so long: the unit so far back, or one unit to either side."""
    if context.anchor is None or unit.name == "weekend":
        return None
    try:
        if approximate:
            edges = [periods.shift(context.anchor, unit.name, -amount + k) for k in (-1, 1)]
            return edges[0], min(edges[1], context.anchor)
        when = periods.shift(context.anchor, unit.name, -amount)
    except OverflowError:  # "seit 20.000 Jahren"
        return None
    days = periods.unit_of(when, unit.name).known if unit.name in periods.UNKNOWN else None
    return (days[0], min(days[1], context.anchor)) if days else (when, when)


def _some(match: re.Match[str], context: Context) -> Reading | None:
    """Reads the bare plural of an unknown number: "seit Jahren", "eine Frage von Stunden"."""
    if not _SOME.search(context.before) or re.search(r"Alter\s+von\s+$", context.before):
        return None
    return Reading(TimexType.DURATION, duration(None, CALENDAR.units[match["unit"]].code), anchors=False)


def _lang(match: re.Match[str], context: Context) -> Reading | None:
    name = CALENDAR.unit_langs[match["word"].lower()]
    return Reading(TimexType.DURATION, duration(None, CALENDAR.unit_names[name].code), anchors=False)


def _lasting(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "dreitägigen", "zweijährige" before what lasts; before people it is an age, as a noun too."""
    noun = _NOUN.search(context.after)
    name, word = CALENDAR.unit_stems[match["stem"]], noun[0] if noun else ""
    lasts = word.lower().endswith(tuple(NEVER["lasting"])) if name == "year" else word not in NEVER["people"]
    if (match[0][0].isupper() and not sentence_start(context)) or not lasts:
        return NO_TIME
    amount = read_number(match["number"]) if match["number"] else {"halb": 0.5}.get(match["some"].lower())
    unit = CALENDAR.unit_names[name]
    if amount is not None:
        amount, unit = refine(amount, unit)
    return Reading(TimexType.DURATION, duration(amount, unit.code), anchors=False)


def _whole(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "ganzen Tag", "ganze Jahr"; before a year it stays a year."""
    unit = CALENDAR.units[match["unit"]]
    if re.match(r"\s+\d", context.after) or unit.name in {"weekend", "half"}:
        return None
    amount, unit = refine(1, unit)
    return Reading(
        TimexType.DURATION, duration(amount, unit.code), None, periods.GRANULARITY.get(unit.name), anchors=False
    )


def _clock(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "20.15 Uhr" of the day that the text spoke of last; "20:15" alone only after "um", "ab", "gegen", "bis"."""
    if match.groupdict().get("bare") and not _AT.search(context.before):
        return None
    if context.again or _EACH.search(context.before):  # "täglich von 9 bis 12 Uhr", "jeweils um 20 Uhr"
        day = context.again if _WEEKDAY_SET.fullmatch(context.again) else periods.UNKNOWN["day"]
        return Reading(TimexType.TIME, f"{day}T{read_time(match)}", granularity=Granularity.DAY, anchors=False)
    period = periods.day(context.day) if context.day else periods.unknown("day")
    rough = re.search(r"\b(?:gegen|circa|zirka|ca\.|etwa)\s+$", context.before, re.I) is not None
    return Reading(TimexType.TIME, f"{period.value}T{read_time(match)}", period.known, Granularity.DAY, rough)


# Sources: TIMEX3 types DURATION and TIME (TimeML 1.2.1); durations are those of ISO 8601.
RULES = (
    # "drei Wochen", "zwei bis drei Jahre", "eine halbe Stunde", "dreieinhalb Kriegsjahre"
    make_rule("duration", rf"(?:{choice(['erst-', 'letzt-'])}{S})?{AMOUNT}{S}{UNIT}", _duration, begins="0a"),
    # "zwei Jahren und sechs Monaten"
    make_rule(
        "joined duration",
        rf"(?P<number>{NUMBER}){S}(?P<unit>{choice(CALENDAR.units)}){S}und{S}(?P<number2>{NUMBER}){S}(?P<unit2>{choice(CALENDAR.units)})",
        _joined,
        begins="0a",
    ),
    # "seit Jahren", "Frage von Stunden"
    make_rule("some units", rf"(?P<unit>{UNIT_PLURAL})", _some),
    # "monatelang", "jahrzehntelangen"
    make_rule("units long", rf"(?P<word>{choice(CALENDAR.unit_langs)})(?:e[nrsm]?)?", _lang),
    # "dreitägigen", "90-minütig", "mehrwöchige", "zweijährige Haft"
    make_rule(
        "lasting",
        rf"(?:(?P<number>{NUMBER})-?|(?P<some>[Mm]ehr|[Hh]alb))(?P<stem>{'|'.join(CALENDAR.unit_stems)})(?:e[nrsm]?)?",
        _lasting,
        begins="0a",
    ),
    # "den ganzen Tag", "das ganze Jahr über"
    make_rule("whole unit", rf"ganze[snr]?{S}{_ANY_UNIT}", _whole),
    # "20.15 Uhr", "halb neun"
    make_rule("clock", CLOCK, _clock, begins="0a"),
    # "14" of "14 bis 16 Uhr"
    make_rule(
        "hour of a range",
        r"(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?(?=\s?(?:bis|und|[-–])\s?\d\d?(?:[.:]\d\d)?\s?[Uu]hr)",
        _clock,
        begins="0",
    ),
)
