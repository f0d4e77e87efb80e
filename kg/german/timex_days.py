"""Rules for days by name: weekdays, "heute", "am Abend", "Nacht auf Donnerstag", "am Wochenende".

A plain weekday looks back from the day of publication, that day included, unless its clause looks ahead.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from kg.german import periods
from kg.german.periods import Period
from kg.german.timex import (
    CALENDAR,
    DAY,
    DAY_TAIL,
    DAYPART_NOUN,
    MONTH,
    NO_TIME,
    RELATION,
    WEEKDAY,
    YEAR,
    YEAR_TAIL,
    Context,
    Reading,
    S,
    at_time,
    choice,
    dated,
    daypart_code,
    lookup,
    make_rule,
    sentence_start,
)
from kg.german.timex_choice import choose
from kg.model import Granularity, TimexType

_STEM = "(?P<stem>" + "|".join(sorted(CALENDAR.daypart_stems, key=len, reverse=True)) + ")"
_IN_NAME = re.compile(rf"(?:^|[\s(\"„])(?:{'|'.join(map(re.escape, CALENDAR.lists['never']['names']))})\s+$")
_TO_WEEKDAY = re.compile(rf"{WEEKDAY}\w*\s+bis\s+(?:zum\s+)?$")
_OF = re.compile(r"\bvo[nm]\s+$", re.I)
_RANGE = re.compile(r"\s+(?:bis|an|auf)\b")
# "heute" with a verb of state, or beside what was once, means these times: "lebt heute in Wien", "damals ... heute"
_STATE = re.compile(rf"\b(?:{'|'.join(CALENDAR.lists['tense']['standing'])})\b")
_ONCE = re.compile(rf"\b(?:{'|'.join(CALENDAR.lists['tense']['once'])})\b", re.I)
_AT_ONCE = re.compile(r"\b[Vv]on\s+heute\s+auf\s+morgen\b")
_STILL = re.compile(r"\b(?:bis|noch|von|erst|seit|wie)\s+$", re.I)
_NOW = re.compile(r"\s+(?:noch\b|\d+[\s-][Jj]ahre?|\d+-[Jj]ährige|als\b|so\b|mehr\b)")


def moved(base: date | None, unit: str, step: int) -> Period:
    """Returns the calendar unit `step` units from the one that holds the base; unknown without a base."""
    return periods.unit_of(periods.shift(base, unit, step), unit) if base else periods.unknown(unit)


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "Montag", "vergangenen Freitagabend", "Mittwoch nächster Woche"."""
    if _IN_NAME.search(context.before):
        return NO_TIME
    if match[0].endswith("tags") and sentence_start(context):  # "Montags bis freitags": a set
        return None
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
    if match["story"] and context.reference:  # "am Freitag darauf"
        return step_to_weekday(context.reference, number, ahead=match["story"] in {"darauf", "danach"}, strict=True)
    if context.last_day and _TO_WEEKDAY.search(context.before):  # "von Montag bis Freitag"
        return step_to_weekday(context.last_day, number, ahead=True, strict=False)
    word = match["shift"] or ""
    step = CALENDAR.relations.get(word.lower(), 0)
    said = _OF.search(context.before) and not _RANGE.match(context.after)  # "ein Bericht vom Mittwoch"
    ahead = step > 0 or (not step and not said and context.clause_tense() == "future")
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
    """Reads "Nacht auf Donnerstag": the value is the night of the day named, which begins on the eve."""
    groups = match.groupdict()
    if groups["weekday"]:
        number = lookup(CALENDAR.weekdays, groups["weekday"])
        ahead = context.clause_tense() == "future"
        when = step_to_weekday(context.anchor, number, ahead=ahead, strict=False) if context.anchor else None
        unknown = f"XXXX-WXX-{number}TNI"
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
    return Reading(TimexType.TIME, f"{when.isoformat()}TNI", (when - timedelta(1), when), Granularity.DAY)


def _deictic(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "heute Abend", "gestern"; "heute" beside "noch" or "bis" means these times."""
    word = match["word"]
    noun = word == "Morgen" and re.match(r"\s*(?:,(?! (?:am|dem|den)\b)|[\n.])|\s+[A-ZÄÖÜ]", context.after)
    if word[0].isupper() and (noun or not sentence_start(context)):
        return None
    if _AT_ONCE.search(context.text[max(0, context.start - 16) : context.end + 11]):
        return NO_TIME
    unit, step = lookup(CALENDAR.deictics, word)
    bare = match.end() - match.start() == len(word)
    if word.lower() == "heute" and bare and _means_now(context):
        return Reading(TimexType.DATE, "PRESENT_REF", anchors=False)
    return at_time(moved(context.anchor, unit, step), match)


def _deictic_adjective(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "gestrigen Sitzung", "morgigen Donnerstag", "heurigen Budgets": the day or year is the adjective's."""
    if match["word"][0].isupper() and not sentence_start(context):
        return None
    unit, step = lookup(CALENDAR.deictic_adjectives, match["word"])
    period = moved(context.anchor, unit, step)
    if match["stem"]:
        return Reading(
            TimexType.TIME, f"{period.value}T{CALENDAR.daypart_stems[match['stem']]}", period.known, Granularity.DAY
        )
    return dated(period)


def _means_now(context: Context) -> bool:
    """True for "bis heute", "heute noch", "lebt heute in Wien", "früher ..., heute ..."; "von heute an" is a day."""
    if _NOW.match(context.after) or (_STILL.search(context.before) and not re.match(r"\s+an\b", context.after)):
        return True
    return bool(_STATE.search(context.clause) or _ONCE.search(context.sentence))


def _part_of_day(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "am Abend", "vergangene Nacht": of the day that the text spoke of last."""
    shift = (match["shift"] or "").lower()
    lead = re.search(
        r"\b(?:am|in der|in die|in den|im Laufe? der|im Laufe? des|bis zum|bis zur|seit dem|seit der|vom|gegen|zu)\s+$",
        context.before,
        re.I,
    )
    if match["noun"] in {"Mitternacht", "Mittag"}:
        lead = re.search(r"\b(?:am|um|gegen|bis|ab|nach|vor|seit|zu)\s+$", context.before, re.I)
    if not shift and not lead:
        return None
    code = daypart_code(match["noun"])
    day = context.day
    if shift.startswith("dies") and context.last_day and context.clause_tense() == "past":
        day = context.last_day  # "An diesem Nachmittag flohen sie"
    elif shift.startswith(("nächst", "darauf")) and context.last_day and context.clause_tense() == "past":
        day = context.last_day + timedelta(1)  # "Am nächsten Morgen fuhr er nach Hause"
    elif shift in CALENDAR.relations and context.anchor:
        day = context.anchor + timedelta(CALENDAR.relations[shift])
    elif shift in CALENDAR.anaphors and day:
        day += timedelta(CALENDAR.anaphors[shift])
    period = periods.day(day) if day else periods.unknown("day")
    return Reading(TimexType.TIME, f"{period.value}T{code}", period.known, Granularity.DAY)


def _part_of_date(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "Nachmittag des 1. Mai", "Abend des 24. Dezember 2014"."""
    groups = match.groupdict()
    month, number = lookup(CALENDAR.months, match["month"]), int(match["day"])
    period = choose(context, groups, lambda year: periods.day_of(year, month, number))
    if period is None:
        return NO_TIME
    return Reading(TimexType.TIME, f"{period.value}T{daypart_code(match['noun'])}", period.known, Granularity.DAY)


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


# Sources: TIMEX3 type TIME and the codes TMO to TNI for parts of the day; weekdays count from Monday, 1 (ISO 8601).
RULES = (
    # "Montag", "vergangenen Freitag", "späten Mittwochabend", "Freitag der Vorwoche", "Montag um 20 Uhr"
    make_rule(
        "weekday",
        rf"(?:(?P<shift>{RELATION}){S})?(?:{choice(['früh-', 'spät-'])}{S})?(?P<weekday>{WEEKDAY}){_STEM}?s?"
        rf"(?:{S}(?:der{S})?(?:(?P<weekshift>{RELATION}){S}Woche|(?P<weeknoun>Vorwoche))|{S}(?P<story>darauf|danach|zuvor|davor))?{DAY_TAIL}",
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
    make_rule("day from today", rf"(?P<word>{choice(CALENDAR.deictics)})(?:,?{S}{WEEKDAY})?{DAY_TAIL}", _deictic),
    # "gestrigen", "morgigen Donnerstag", "diesjährigen"
    make_rule(
        "adjective from today",
        rf"(?P<word>{choice(CALENDAR.deictic_adjectives)})(?:{S}(?:{WEEKDAY}{_STEM}?s?|Tag(?:es|s)?))?",
        _deictic_adjective,
    ),
    # "am späten Abend", "vergangene Nacht", "in den Morgenstunden"
    make_rule(
        "part of day",
        rf"(?:(?P<shift>{RELATION}){S})?(?:{choice(['früh-', 'spät-'])}{S})?(?P<noun>{DAYPART_NOUN})",
        _part_of_day,
    ),
    # "Nachmittag des 1. Mai"
    make_rule(
        "part of a date",
        rf"(?:{choice(['früh-', 'spät-'])}{S})?(?P<noun>{DAYPART_NOUN}){S}(?:des|vom|zum){S}"
        rf"(?P<day>{DAY})\.{S}(?P<month>{MONTH}){YEAR_TAIL}",
        _part_of_date,
    ),
    # "am Wochenende"
    make_rule("weekend", r"Wochenende", _weekend),
)
