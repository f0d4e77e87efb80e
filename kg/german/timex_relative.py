"""Rules for expressions that count from another time: weekdays, "heute", "vergangene Woche", "vor drei Wochen".

They count from the day of publication, those that continue the story ("zwei Tage später") from the time named last.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from kg.german import periods
from kg.german.periods import Period
from kg.german.timex import (
    AMOUNT,
    CALENDAR,
    DAY,
    DAY_TAIL,
    DAYPART_NOUN,
    MONTH,
    NO_TIME,
    PART,
    RELATION,
    UNIT,
    UNIT_PLURAL,
    UNIT_SINGULAR,
    WEEKDAY,
    YEAR,
    Context,
    Days,
    Reading,
    S,
    at_time,
    choice,
    dated,
    daypart_code,
    lookup,
    make_rule,
    read_amount,
    read_unit,
    refine,
    sentence_start,
)
from kg.german.timex_points import choose
from kg.model import Granularity, TimexType

LATER = CALENDAR.lists["later"]
_STEM = "(?P<stem>" + "|".join(sorted(CALENDAR.daypart_stems, key=len, reverse=True)) + ")"
_CALENDAR_UNITS = frozenset(periods.UNKNOWN)
_IN_NAME = re.compile(rf"(?:^|[\s(\"„])(?:{'|'.join(map(re.escape, CALENDAR.lists['never']['names']))})\s+$")
_STILL = re.compile(r"\b(?:bis|noch|von|erst|seit|wie)\s+$", re.I)
_NOW = re.compile(r"\s+(?:noch\b|\d+[\s-][Jj]ahre?|\d+-[Jj]ährige|als\b|so\b|mehr\b|üblich|bekannt)")


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "Montag", "vergangenen Freitagabend", "Mittwoch nächster Woche"."""
    if _IN_NAME.search(context.before):
        return NO_TIME
    number = lookup(CALENDAR.weekdays, match["weekday"])
    when = _find_weekday(number, match, context)
    period = periods.day(when) if when else Period(f"XXXX-WXX-{number}", None, None, Granularity.DAY)
    if match["stem"]:
        reading = at_time(period, match)
        clock = reading.value.partition("T")[2]
        code = clock if ":" in clock else CALENDAR.daypart_stems[match["stem"]]
        return replace(reading, type=TimexType.TIME, value=f"{period.value}T{code}")
    return at_time(period, match)


def _find_weekday(number: int, match: re.Match[str], context: Context) -> date | None:
    """Returns the day, None without a day to count from. The plain name looks back unless the clause looks ahead."""
    if context.anchor is None:
        return None
    monday = context.anchor - timedelta(context.anchor.isocalendar().weekday - 1)
    if match["weekshift"] or match["weeknoun"]:
        step = lookup(CALENDAR.relations, match["weekshift"]) if match["weekshift"] in CALENDAR.relations else 0
        return monday + timedelta(7 * (-1 if match["weeknoun"] else step) + number - 1)
    word = match["shift"] or ""
    step = CALENDAR.relations.get(word.lower(), 0)
    ahead = step > 0 or (not step and context.clause_tense() == "future")
    if word.lower().startswith("dies") and not context.clause_tense():
        return monday + timedelta(number - 1)
    return step_to_weekday(context.anchor, number, ahead=ahead, strict=step != 0)


def step_to_weekday(anchor: date, number: int, *, ahead: bool, strict: bool) -> date:
    """Returns the nearest such weekday ahead or back; `strict` leaves the anchor itself out ("kommenden Montag")."""
    here = anchor.isocalendar().weekday
    gap = (number - here) % 7 if ahead else (here - number) % 7
    gap = 7 if strict and gap == 0 else gap
    return anchor + timedelta(gap if ahead else -gap)


def _night(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "Nacht auf Donnerstag": it begins on Wednesday and has its value."""
    groups = match.groupdict()
    if groups["weekday"]:
        number = lookup(CALENDAR.weekdays, groups["weekday"])
        ahead = context.clause_tense() == "future"
        when = step_to_weekday(context.anchor, number, ahead=ahead, strict=False) if context.anchor else None
        unknown = f"XXXX-WXX-{(number - 2) % 7 + 1}TNI"
    elif groups["word"]:
        when = periods.shift(context.anchor, "day", CALENDAR.deictics[groups["word"]][1]) if context.anchor else None
        unknown = "XXXX-XX-XXTNI"
    else:
        month, day = lookup(CALENDAR.months, groups["month"] or ""), int(groups["day"] or 0)
        period = choose(context, groups, lambda year: periods.day_of(year, month, day))
        if period is None:
            return NO_TIME
        when, unknown = period.first, "XXXX-XX-XXTNI"
    if when is None:
        return Reading(TimexType.TIME, unknown, granularity=Granularity.DAY)
    eve = when - timedelta(1)
    return Reading(TimexType.TIME, f"{eve.isoformat()}TNI", (eve, when), Granularity.DAY)


def _deictic(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "heute Abend", "gestern"; "heute" beside "noch" or "bis" means these times."""
    word = match["word"]
    if word[0].isupper() and (not sentence_start(context) or re.match(r"\s*[,\n.]|\s+[A-ZÄÖÜ]", context.after)):
        return NO_TIME
    unit, step = lookup(CALENDAR.deictics, word)
    bare = match.end() - match.start() == len(word)
    if word.lower() == "heute" and bare and (_STILL.search(context.before) or _NOW.match(context.after)):
        return Reading(TimexType.DATE, "PRESENT_REF", anchors=False)
    return at_time(_moved(context.anchor, unit, step), match)


def _moved(base: date | None, unit: str, step: int) -> Period:
    """Returns the calendar unit `step` units from the one that holds the base; unknown without a base."""
    return periods.unit_of(periods.shift(base, unit, step), unit) if base else periods.unknown(unit)


def _part_of_day(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "am Abend", "vergangene Nacht": of the day that the text spoke of last."""
    shift = (match["shift"] or "").lower()
    lead = re.search(r"\b(?:am|in der|in den|zum|vom|gegen|zu|um|der|dem|den|seit|bis)\s+$", context.before, re.I)
    if not shift and not lead:
        return None
    code = daypart_code(match["noun"])
    if match["noun"] in {"Abend", "Morgen"} and not shift and lead and lead[0].split()[0].lower() in {"der", "zu", "um", "zum", "dem", "den"}:
        return None
    day = context.reference if context.last and context.last.granularity is Granularity.DAY else context.anchor
    if shift in CALENDAR.relations and context.anchor:
        day = context.anchor + timedelta(CALENDAR.relations[shift])
    elif shift in CALENDAR.anaphors and day:
        day += timedelta(CALENDAR.anaphors[shift])
    period = periods.day(day) if day else periods.unknown("day")
    return Reading(TimexType.TIME, f"{period.value}T{code}", period.known, Granularity.DAY)


def _shifted_unit(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "vergangene Woche", "kommenden Wochen", "dieses Jahres", "Anfang nächsten Jahres"."""
    word, unit = match["shift"].lower(), CALENDAR.units[match["unit"]]
    back = word in CALENDAR.relations
    step = CALENDAR.relations[word] if back else CALENDAR.anaphors[word]
    if match["unit"] in {"Tage", "Tagen"} or match["unit"] not in CALENDAR.unit_singulars or match["unit"] == "Jahre":
        return _some_units(step) if back else None
    if unit.name not in _CALENDAR_UNITS or (unit.name == "day" and word.startswith("letzt")):
        return NO_TIME
    story = not back or unit.name == "day"
    period = _moved(context.reference if story else context.anchor, unit.name, step)
    if unit.name == "weekend" and step and context.anchor:
        saturday = step_to_weekday(context.anchor, 6, ahead=step > 0, strict=True)
        period = periods.unit_of(saturday, "weekend")
    return _part(period, match)


def _some_units(step: int) -> Reading:
    """Returns the vague reading of "vergangenen Tagen", "kommenden Wochen", "diesen Tagen"."""
    value = "PAST_REF" if step < 0 else "FUTURE_REF" if step > 0 else "PRESENT_REF"
    return Reading(TimexType.DATE, value, anchors=False)


def _part(period: Period, match: re.Match[str]) -> Reading:
    if not match["part"]:
        return dated(period)
    return dated(periods.third(period, lookup(CALENDAR.parts, match["part"])), approximate=True)


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
    return Reading(TimexType.DURATION, duration(amount, unit.code), days, _granularity(unit.name), bool(match["about"]), anchors=False)


def duration(amount: float | None, code: str) -> str:
    """Returns the TIMEX3 duration: P3W, PT90M, PXD for an unknown number."""
    figure = "X" if amount is None else f"{amount:g}" if amount < 1e6 else f"{amount:.0f}"
    return f"PT{figure}{code[1:]}" if code[0] == "T" else f"P{figure}{code}"


def _granularity(unit: str) -> Granularity | None:
    return periods.GRANULARITY.get(unit)


def _weekend(match: re.Match[str], context: Context) -> Reading | None:
    if not re.search(r"\b(?:am|dem|das|übers|zum|vom|ganze|ganzen|ums|fürs)\s+$", context.before, re.I):
        return None
    if context.anchor is None:
        return dated(periods.unknown("weekend"))
    ahead, back = (step_to_weekday(context.anchor, 6, ahead=a, strict=False) for a in (True, False))
    tense = context.clause_tense()
    near = ahead if (ahead - context.anchor).days < (context.anchor - back).days - 1 else back
    when = ahead if tense == "future" else back if tense == "past" else near
    return dated(periods.unit_of(when, "weekend"))


def _neighbour(match: re.Match[str], context: Context) -> Reading | None:
    unit, step, story = lookup(CALENDAR.neighbours, match["word"])
    return _part(_moved(context.reference if story else context.anchor, unit, step), match)


def _edge(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "zu Jahresbeginn", "Monatsende", "Ende des Monats": a part of the running unit, or of the year named."""
    groups = match.groupdict()
    unit, part = lookup(CALENDAR.edges, groups["word"]) if groups.get("word") else ("", "")
    if not part:
        unit, part = CALENDAR.units[groups["unit"] or ""].name, lookup(CALENDAR.parts, groups["part"] or "")
    if unit not in _CALENDAR_UNITS or unit in {"day", "weekend"}:
        return None
    if groups.get("year"):
        period = periods.years(int(groups["year"] or 0), 1)
    else:
        period = _moved(context.anchor, unit, 0)
        if period.first and context.anchor and context.clause_tense() == "past" and periods.third(period, part).first > context.anchor:  # type: ignore[operator]
            period = _moved(context.anchor, unit, -1)
    return dated(periods.third(period, part), approximate=True)


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
        fine_day = periods.shift(base, fine.name, whole).isoformat() if base else "XXXX-XX-XX"
        days = (periods.shift(base, fine.name, whole),) * 2 if base else None
        return Reading(TimexType.TIME, f"{fine_day}TXX:XX", days, Granularity.DAY, approximate, anchors=False)  # type: ignore[arg-type]
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
    unit, amount = read_unit(match), read_amount(match)
    if unit is None or unit.name == "weekend":
        return None
    sign = -1 if match["later"] in LATER["before"] else 1
    if amount is None or _coarser(context.last, unit.name):
        name = unit.name if unit.name in _CALENDAR_UNITS else "day"
        return replace(dated(periods.unknown(name)), anchors=False)
    last, hours = context.last, amount * periods.SECONDS.get(unit.name, 0) / 3600
    if hours and hours % 24 == 0:
        moved = _distant(context.reference, sign * hours / 24, "day", approximate=False)
        suffix = last.value[10:] if last and last.type is TimexType.TIME else ""
        return replace(moved, type=TimexType.TIME, value=moved.value + suffix)
    return _distant(context.reference, sign * amount, unit.name, approximate=bool(match["about"]))


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
    # "Montag", "vergangenen Freitag", "späten Mittwochabend", "Freitag der Vorwoche", "Montag um 20 Uhr"
    make_rule(
        "weekday",
        rf"(?:(?P<shift>{RELATION}){S})?(?:{choice(['früh-', 'spät-'])}{S})?(?P<weekday>{WEEKDAY}){_STEM}?s?"
        rf"(?:{S}(?:der{S})?(?:(?P<weekshift>{RELATION}){S}Woche|(?P<weeknoun>Vorwoche)))?{DAY_TAIL}",
        _weekday,
    ),
    # "Nacht auf Donnerstag", "Nacht von Mittwoch auf Donnerstag", "Nacht zum 1. Mai"
    make_rule(
        "night to a day",
        rf"Nacht(?:{S}vo[nm]{S}(?:{WEEKDAY}|{DAY}\.(?:{S}{MONTH})?))?{S}(?:auf|zum|zu|zur){S}(?:den{S}|dem{S})?"
        rf"(?:(?P<weekday>{WEEKDAY})|(?P<word>heute|gestern|morgen)|(?P<day>{DAY})\.{S}(?P<month>{MONTH})(?:{S}(?P<year>{YEAR}))?)",
        _night,
    ),
    # "heute", "gestern Abend", "morgen um acht Uhr", "heuer"
    make_rule("day from today", rf"(?P<word>{choice(CALENDAR.deictics)}){DAY_TAIL}", _deictic),
    # "am späten Abend", "vergangene Nacht", "in den Morgenstunden"
    make_rule("part of day", rf"(?:(?P<shift>{RELATION}){S})?(?:{choice(['früh-', 'spät-'])}{S})?(?P<noun>{DAYPART_NOUN})", _part_of_day),
    # "vergangene Woche", "Ende dieses Jahres", "kommenden Wochen"
    make_rule("shifted unit", rf"(?:(?P<part>{PART}){S}(?:(?:der|des){S})?)?(?P<shift>{RELATION}){S}{_ANY_UNIT}", _shifted_unit),
    # "vergangenen dreieinhalb Kriegsjahre", "kommenden zwei Wochen"
    make_rule("counted units", rf"(?P<shift>{RELATION}){S}{_AMOUNT_UNIT}", _counted_units),
    # "am Wochenende"
    make_rule("weekend", r"Wochenende", _weekend),
    # "Vorjahr", "Ende des Vorjahres", "Vortag", "Tag darauf"
    make_rule("neighbour", rf"(?:(?P<part>{PART}){S}(?:(?:der|des){S})?)?(?P<word>{choice(CALENDAR.neighbours)})", _neighbour),
    # "Jahresende 2015", "Monatsbeginn"
    make_rule("edge", rf"(?P<word>{choice(CALENDAR.edges)})(?:{S}(?P<year>{YEAR})(?:/\d\d(?!\d))?)?", _edge),
    # "Ende der Woche", "Beginn des Monats"
    make_rule("part of unit", rf"(?P<part>{PART}){S}(?:der|des){S}(?P<unit>{UNIT_SINGULAR})", _edge),
    # "vor etwa drei Wochen", "vor Jahren"
    make_rule("ago", rf"(?:[Hh]eute{S})?[Vv]or{S}(?:(?P<some>{UNIT_PLURAL})|{_AMOUNT_UNIT})", _ago),
    # "in drei Wochen"
    make_rule("ahead", rf"[Ii]n{S}{_AMOUNT_UNIT}", _ahead),
    # "zwei Tage später"
    make_rule("later", rf"{_AMOUNT_UNIT}{S}(?P<later>{choice(LATER['before'] + LATER['after'])})", _later),
)
