"""Rules for units that count from another time: "vergangene Woche", "vor drei Wochen", "zwei Tage später".

They count from the day of publication, those that continue the story ("zwei Tage später") from the time named last.
"""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from kg.german import periods
from kg.german.periods import Period
from kg.german.timex import (
    AMOUNT,
    CALENDAR,
    NO_TIME,
    PART,
    RELATION,
    UNIT,
    UNIT_PLURAL,
    UNIT_SINGULAR,
    YEAR,
    Context,
    Days,
    Reading,
    S,
    choice,
    dated,
    lookup,
    make_rule,
    read_amount,
    read_unit,
    refine,
)
from kg.german.timex_days import moved, step_to_weekday
from kg.model import Granularity, TimexType

LATER = CALENDAR.lists["later"]
_CALENDAR_UNITS = frozenset(periods.UNKNOWN)
_CLOCK_VALUE = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d")
AUTUMN, EARLY = 9, 3  # months from which "das neue Jahr" is the next, and until which "das alte" is the last
_DATIVE = re.compile(r"\b(?:am|im|vom|zum|dem)\s+$", re.I)


def _shifted_unit(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "vergangene Woche", "kommenden Wochen", "dieses Jahres", "Anfang nächsten Jahres"."""
    word, unit = match["shift"].lower(), CALENDAR.units[match["unit"]]
    back = word in CALENDAR.relations
    step = CALENDAR.relations[word] if back else CALENDAR.anaphors[word]
    dative = word.endswith(("em", "es")) or _DATIVE.search(context.before)  # "in diesem Jahre", "am nächsten Tage"
    if match["unit"] not in CALENDAR.unit_singulars or (match["unit"] in {"Tage", "Jahre"} and not dative):
        return _some_units(step) if back else None
    if unit.name not in _CALENDAR_UNITS or (unit.name == "day" and word.startswith("letzt")):
        return NO_TIME
    story = (context.last_day or context.anchor) if unit.name == "day" else context.reference
    period = moved(context.anchor if back and unit.name != "day" else story, unit.name, step)
    if unit.name == "weekend" and step and context.anchor:
        saturday = step_to_weekday(context.anchor, 6, ahead=step > 0, strict=True)
        period = periods.unit_of(saturday, "weekend")
    return _part(period, match)


def _new_year(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "im neuen Jahr", "im alten Jahr": the next from autumn on, the last in the first months."""
    if context.anchor is None:
        return dated(periods.unknown("year"))
    new = match["age"].lower().startswith("neu")
    step = int(context.anchor.month >= AUTUMN) if new else -int(context.anchor.month <= EARLY)
    return dated(periods.years(context.anchor.year + step, 1))


def _some_units(step: int) -> Reading:
    """Returns the vague reading of "vergangenen Tagen", "kommenden Wochen", "diesen Tagen"."""
    value = "PAST_REF" if step < 0 else "FUTURE_REF" if step > 0 else "PRESENT_REF"
    return Reading(TimexType.DATE, value, anchors=False)


def _part(period: Period, match: re.Match[str]) -> Reading:
    if not match["part"]:
        return dated(period)
    return dated(periods.part(period, lookup(CALENDAR.parts, match["part"])), approximate=True)


def _counted_units(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "vergangenen drei Wochen": a duration that ends or begins on the day of publication."""
    unit, amount, word = read_unit(match), read_amount(match), match["shift"].lower()
    step = CALENDAR.relations.get(word)
    if unit is None or step is None:
        return None
    if amount is None:
        return _some_units(step)
    amount, unit = refine(amount, unit)
    days: Days | None = None
    if context.anchor and step:
        other = periods.shift(context.anchor, unit.name, amount if step > 0 else -amount)
        days = (min(other, context.anchor), max(other, context.anchor))
    return Reading(
        TimexType.DURATION,
        duration(amount, unit.code),
        days,
        _granularity(unit.name),
        bool(match["about"]),
        anchors=False,
    )


def duration(amount: float | None, code: str) -> str:
    """Returns the TIMEX3 duration: P3W, PT90M, PXD for an unknown number."""
    figure = "X" if amount is None else f"{amount:g}" if amount < 1e6 else f"{amount:.0f}"
    return f"PT{figure}{code[1:]}" if code[0] == "T" else f"P{figure}{code}"


def _granularity(unit: str) -> Granularity | None:
    return periods.GRANULARITY.get(unit)


def _neighbour(match: re.Match[str], context: Context) -> Reading | None:
    unit, step, story = lookup(CALENDAR.neighbours, match["word"])
    told = (context.last_day or context.anchor) if unit == "day" else context.reference
    return _part(moved(told if story else context.anchor, unit, step), match)


def _edge(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "zu Jahresbeginn", "Monatsende", "Ende des Monats": a part of the running unit, or of the year named."""
    groups = match.groupdict()
    unit, part = lookup(CALENDAR.edges, groups["word"]) if groups.get("word") else ("", "")
    if not part:
        unit, part = CALENDAR.units[groups["unit"] or ""].name, lookup(CALENDAR.parts, groups["part"] or "")
    if unit not in _CALENDAR_UNITS or unit in {"day", "weekend"}:
        return None
    year = groups.get("year")
    period = periods.years(int(year), 1) if year else _running(context, unit, part)
    return dated(periods.part(period, part), approximate=True)


def _running(context: Context, unit: str, part: str) -> Period:
    """Returns the unit that runs; the one before where a clause of the past speaks of a part still to come."""
    period = moved(context.anchor, unit, 0)
    narrowed = periods.part(period, part).first
    ahead = narrowed is not None and context.anchor is not None and narrowed > context.anchor
    return moved(context.anchor, unit, -1) if ahead and context.clause_tense() == "past" else period


def _ago(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "vor drei Wochen"; "vor Jahren" and "vor einigen Tagen" are PAST_REF."""
    if match["some"]:
        return Reading(TimexType.DATE, "PAST_REF", anchors=False)
    unit, amount = read_unit(match), read_amount(match)
    if unit is None or unit.name == "weekend":
        return None
    if amount is None:
        return Reading(TimexType.DATE, "PAST_REF", anchors=False)
    return _distant(context.anchor, -amount, unit.name, approximate=bool(match["about"] or match["from"]))


def _ahead(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "in drei Wochen" of the future; told of the past it is a duration."""
    unit, amount = read_unit(match), read_amount(match)
    tense = context.tense(context.start)
    if unit is None or unit.name == "weekend" or tense == "past":
        return None
    single = amount == 1 or unit.name in periods.SECONDS
    if single and tense != "future":
        return None
    if amount is None:
        return Reading(TimexType.DATE, "FUTURE_REF", anchors=False)
    return _distant(context.anchor, amount, unit.name, approximate=bool(match["about"] or match["from"]))


def _distant(base: date | None, amount: float, unit: str, *, approximate: bool) -> Reading:
    """Returns the calendar unit so far from the base; approximate: up to one unit to either side of the exact day.

    "vor etwa drei Wochen" from 20 November: value W44, days 23 October to 6 November.
    """
    whole, fine = refine(amount, CALENDAR.unit_names[unit])
    if fine.name not in _CALENDAR_UNITS:
        period = periods.day(periods.shift(base, fine.name, whole)) if base else periods.unknown("day")
        value = f"{period.value}TXX:XX"
        return Reading(TimexType.TIME, value, period.known, Granularity.DAY, approximate, anchors=False)
    if base is None:
        return dated(periods.unknown(fine.name), approximate=approximate)
    try:
        reading = dated(periods.unit_of(periods.shift(base, fine.name, whole), fine.name), approximate=approximate)
        around = (periods.shift(base, fine.name, whole - 1), periods.shift(base, fine.name, whole + 1))
    except OverflowError:  # "vor 20.000 Jahren"
        return Reading(TimexType.DATE, "PAST_REF" if amount < 0 else "FUTURE_REF", anchors=False)
    return replace(reading, days=around) if approximate else reading


def _later(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "zwei Tage später", "24 Stunden zuvor": from the time that the text spoke of last."""
    if match["later"] in {"früher", "später"} and re.match(
        r"\s+als\b", context.after
    ):  # "zwei Wochen früher als üblich"
        return None
    unit = CALENDAR.units[match["some"]] if match["some"] else read_unit(match)
    amount = None if match["some"] else read_amount(match)
    if unit is None or unit.name == "weekend":
        return None
    sign = -1 if match["later"] in LATER["before"] else 1
    if amount is None or _coarser(context.last, unit.name):
        name = unit.name if unit.name in _CALENDAR_UNITS else "day"
        return replace(dated(periods.unknown(name)), anchors=False)
    moment = _moment(context.last)
    if moment and unit.name in periods.SECONDS:
        then = moment + timedelta(seconds=sign * amount * periods.SECONDS[unit.name])
        reading = dated(periods.day(then.date()))
        return replace(
            reading, type=TimexType.TIME, value=then.isoformat(timespec="minutes"), approximate=bool(match["about"])
        )
    last, hours = context.last, amount * periods.SECONDS.get(unit.name, 0) / 3600
    if hours and hours % 24 == 0:
        moved = _distant(context.reference, sign * hours / 24, "day", approximate=False)
        suffix = last.value[10:] if last and last.type is TimexType.TIME else ""
        return replace(moved, type=TimexType.TIME, value=moved.value + suffix)
    return _distant(context.reference, sign * amount, unit.name, approximate=bool(match["about"]))


def _moment(last: Reading | None) -> datetime | None:
    """Returns day and clock time of a reading: "25 Minuten später" counts from "14.12 Uhr"."""
    if last is None or last.type is not TimexType.TIME or not _CLOCK_VALUE.fullmatch(last.value):
        return None
    return datetime.fromisoformat(last.value)


def _coarser(last: Reading | None, unit: str) -> bool:
    """True where the time spoken of last is too coarse to count in the unit from: a year, "zwei Tage später"."""
    order = ["day", "week", "month", "season", "quarter", "year", "decade", "century"]
    if last is None or last.granularity is None:
        return False
    return order.index(last.granularity.value) > (order.index(unit) if unit in order else 0)


_AMOUNT_UNIT = rf"{AMOUNT}{S}{UNIT}"
_ANY_UNIT = rf"(?P<unit>{UNIT_SINGULAR}|{UNIT_PLURAL})"
# Sources: TIMEX3 type TIME for parts of the day, values TMO to TNI; "ago" belongs to the extent, other prepositions do
# not (TimeML 1.2.1, extents); ISO 8601 weeks begin on Monday.
RULES = (
    # "vergangene Woche", "Ende dieses Jahres", "kommenden Wochen"
    make_rule(
        "shifted unit",
        rf"(?:(?P<part>{PART}){S}(?:(?:der|des){S})?)?(?P<shift>{RELATION}){S}{_ANY_UNIT}",
        _shifted_unit,
    ),
    # "im neuen Jahr"
    make_rule("new year", rf"(?P<age>neuen?|alten){S}Jahr(?:es|s)?", _new_year),
    # "vergangenen dreieinhalb Kriegsjahre", "kommenden zwei Wochen"
    make_rule("counted units", rf"(?P<shift>{RELATION}){S}{_AMOUNT_UNIT}", _counted_units),
    # "Vorjahr", "Ende des Vorjahres", "Vortag", "Tag darauf"
    make_rule(
        "neighbour", rf"(?:(?P<part>{PART}){S}(?:(?:der|des){S})?)?(?P<word>{choice(CALENDAR.neighbours)})", _neighbour
    ),
    # "Jahresende 2015", "Monatsbeginn"
    make_rule("edge", rf"(?P<word>{choice(CALENDAR.edges)})(?:{S}(?P<year>{YEAR})(?:/\d\d(?!\d))?)?", _edge),
    # "Ende der Woche", "Beginn des Monats"
    make_rule("part of unit", rf"(?P<part>{PART}){S}(?:der|des){S}(?P<unit>{UNIT_SINGULAR})", _edge),
    # "vor etwa drei Wochen", "vor Jahren"
    make_rule("ago", rf"(?:[Hh]eute{S})?[Vv]or{S}(?:(?P<some>{UNIT_PLURAL})|{_AMOUNT_UNIT})", _ago),
    # "in drei Wochen"
    make_rule("ahead", rf"[Ii]n{S}{_AMOUNT_UNIT}", _ahead),
    # "zwei Tage später"
    make_rule(
        "later",
        rf"(?:{_AMOUNT_UNIT}|(?P<some>{UNIT_PLURAL})){S}(?P<later>{choice(LATER['before'] + LATER['after'])})",
        _later,
        begins="0a",
    ),
)
