"""Rules for points of the calendar: dates, months, quarters, seasons, holidays.

A date without its year takes the one that the tense asks for; without a tense the nearest.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from kg.german import periods
from kg.german.periods import Period
from kg.german.timex import (
    CALENDAR,
    DASH,
    DAY,
    DAY_TAIL,
    MONTH,
    NO_TIME,
    ORDINAL,
    RELATION,
    SEASON,
    WEEKDAY,
    YEAR,
    YEAR_TAIL,
    Context,
    Reading,
    S,
    at_time,
    choice,
    dated,
    lookup,
    make_rule,
)
from kg.german.timex_years import CAPITAL, PART_HEAD, narrow
from kg.model import Granularity

_WEEKDAY_HEAD = rf"(?:(?:{WEEKDAY}|{choice(CALENDAR.weekday_shorts)}\.?)(?:,?{S}(?:(?:dem|den|der){S})?))?"
_SHIFT_HEAD = rf"(?:(?P<shift>{RELATION}){S}(?:Monats?{S})?)?"
# Words that may stand in front of a bare month, season or holiday; elsewhere it is a name ("Klaus Mai").
_IN_PHRASE = re.compile(
    r"(?:^|[(,;:–-]|\b(?:im|in|seit|bis|ab|von|vom|zum|zur|zu|vor|nach|zwischen|und|oder|den|dem|der|des|diesen|diesem|jeden|bereits|schon|erst|noch|"
    r"ersten|letzten|ganzen|Monat|Monate|Monaten|für|gegen|über|beim|pro|um|ins|am|an|auf|wie|als|sowie|heurigen))\s*$",
    re.I,
)
_BESIDE = re.compile(r"\s+(?:im|am|zu|zum|vom|seit|bis|ab)\s+")  # "letztes Jahr im Mai"
_NUMBERED = re.compile(rf"\b(?:{'|'.join(CALENDAR.lists['never']['numbered'])})\s+$")


def choose(context: Context, groups: dict[str, str | None], make: Callable[[int], Period | None]) -> Period | None:
    """Returns the period of the year that the words or the tense ask for, None where the calendar has none.

    `make` builds the period of a year. "20. November": past tense the latest, future the next, else the nearest.
    """
    if groups.get("year"):
        return make(int(groups["year"] or 0))
    if context.anchor is None:
        return _without_year(make)
    here = context.anchor.year
    year = _named_year(context, groups, here)
    if year is None and context.last and context.last.granularity is Granularity.YEAR and context.last.days:
        year = context.last.days[0].year if _BESIDE.fullmatch(context.since_last) else None
    if year is not None:
        return make(year)
    near = range(max(1, here - 8), min(9998, here + 8) + 1)  # 29 February comes every eight years at the least
    found = [period for year in near if (period := make(year))]
    return _nearest(found, context.anchor, _direction(context, groups))


def _without_year(make: Callable[[int], Period | None]) -> Period | None:
    leap = make(2000)
    return Period("XXXX" + leap.value[4:], None, None, leap.granularity) if leap else None


def _named_year(context: Context, groups: dict[str, str | None], here: int) -> int | None:
    """Returns the year of "vergangenen Jahres", "desselben Jahres", "des Vorjahres"; None where none is named."""
    noun, word = groups.get("yearnoun"), groups.get("yearshift")
    if noun:
        return here + (-1 if noun.startswith("Vor") else 1)
    if not word:
        return None
    if word.lower() in CALENDAR.relations:
        return here + lookup(CALENDAR.relations, word)
    return (context.reference or date(here, 1, 1)).year + lookup(CALENDAR.anaphors, word)


def _direction(context: Context, groups: dict[str, str | None]) -> str:
    """Returns "before" or "after" (not on) the anchor, "past" or "future" (perhaps on it), or "" for the nearest."""
    word = groups.get("shift")
    if not word or word.lower() not in CALENDAR.relations:
        return context.clause_tense()
    step = lookup(CALENDAR.relations, word)
    return "before" if step < 0 else "after" if step > 0 else ""


def _nearest(found: list[Period], anchor: date, direction: str) -> Period | None:
    def distance(period: Period) -> tuple[int, date]:
        first, last = period.known or (anchor, anchor)
        gap = 0 if first <= anchor <= last else min(abs((first - anchor).days), abs((anchor - last).days))
        return gap, first

    return min((period for period in found if _lies(period, anchor, direction)), key=distance, default=None)


def _lies(period: Period, anchor: date, direction: str) -> bool:
    first, last = period.known or (anchor, anchor)
    sides = {"before": last < anchor, "past": first <= anchor, "future": last >= anchor, "after": first > anchor}
    return sides.get(direction, True)


def _date(match: re.Match[str], context: Context) -> Reading | None:
    """Reads day, month and perhaps year in figures or words; no time where the calendar has no such day."""
    groups = match.groupdict()
    number = groups.get("day")
    day = int(number) if number else lookup(CALENDAR.ordinals, groups["dayword"] or "")
    name = groups.get("month")
    month = lookup(CALENDAR.months, name) if name else int(groups["monthnumber"] or 0)
    if groups.get("short"):
        groups["year"] = str(_full_year(int(groups["short"] or 0), context))
    if not name and not groups.get("year") and (_NUMBERED.search(context.before) or re.match(r"\d", context.after)):
        return NO_TIME
    period = choose(context, groups, lambda year: periods.day_of(year, month, day))
    return at_time(period, match) if period else NO_TIME


def _full_year(short: int, context: Context) -> int:
    """Returns the year of "20.11.98": of this century up to ten years ahead, else of the last."""
    here = context.anchor.year if context.anchor else 2025
    year = here // 100 * 100 + short
    return year if year <= here + 10 else year - 100


def _iso(match: re.Match[str], context: Context) -> Reading | None:
    period = periods.day_of(int(match["year"]), int(match["monthnumber"]), int(match["day"]))
    return at_time(period, match) if period else NO_TIME


def _month(match: re.Match[str], context: Context) -> Reading | None:
    groups = match.groupdict()
    if groups["shared"]:
        groups["year"] = groups["shared"]
    bare = not (groups["year"] or groups["yearshift"] or groups["yearnoun"] or groups["part"] or groups["shift"])
    if bare and (not _IN_PHRASE.search(context.before) or _looks_like_name(context)):
        return None
    number = lookup(CALENDAR.months, groups["month"] or "")
    if groups["shift"] and groups["shift"].lower() in CALENDAR.anaphors:
        return None
    return narrow(choose(context, groups, lambda year: periods.month(year, number)), groups, context)


def _looks_like_name(context: Context) -> bool:
    """True for "in August Macke": a capital follows and no preposition of time leads."""
    return bool(CAPITAL.match(context.after)) and not re.search(
        r"\b(?:im|seit|bis|ab|dem|den)\s+$", context.before, re.I
    )


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    word, figure = match["word"], match["number"] or match["figure"]
    number = lookup(CALENDAR.ordinals, word) if word else int(figure)
    unit = "half" if (match["unit"] or "Q")[0] in "HJ" else "quarter"
    if not 1 <= number <= (2 if unit == "half" else 4):
        return NO_TIME
    return narrow(
        choose(context, match.groupdict(), lambda y: periods.part_of_year(y, unit, number)), match.groupdict(), context
    )


def _season(match: re.Match[str], context: Context) -> Reading | None:
    groups = match.groupdict()
    explicit = groups["year"] or groups["yearshift"] or groups["yearnoun"] or groups["part"] or groups["shift"]
    if not explicit and (not re.search(r"\b(?:im|seit dem|bis zum|ab dem|vor dem|nach dem)\s+$", context.before, re.I)):
        return None
    code, first_month = lookup(CALENDAR.seasons, groups["season"] or "")
    return narrow(choose(context, groups, lambda year: periods.season(year, code, first_month)), groups, context)


def _holiday(match: re.Match[str], context: Context) -> Reading | None:
    holiday = lookup(CALENDAR.holidays, match["holiday"])

    def make(year: int) -> Period:
        day = holiday.on(year)
        first = day - timedelta(holiday.before)
        return Period(day.isoformat(), first, day + timedelta(holiday.days - 1), Granularity.DAY)

    if context.anchor is None and not match["year"] and not holiday.rule[0].isdigit():
        return dated(periods.unknown("day"))
    period = choose(context, match.groupdict(), make)
    return dated(period) if period else None


# Sources: TIMEX3 values are ISO 8601 (TimeML 1.2.1, attribute `value`); written forms of dates follow DIN 5008 and
# the usage of the press; a part ("Mitte") and a weekday before the date belong to the extent.
RULES = (
    # "20.11.2025", "20.11.25", "Do, 20. 11. 2025", "20.11."
    make_rule(
        "date in figures",
        rf"{_WEEKDAY_HEAD}(?P<day>{DAY})\.[^\S\n]?(?P<monthnumber>\d\d?)\.(?:[^\S\n]?(?:(?P<year>{YEAR})|(?P<short>\d\d))(?![.:]?\d))?{DAY_TAIL}",
        _date,
    ),
    # "2025-11-20": ISO 8601
    make_rule(
        "ISO date", rf"(?P<year>{YEAR})-(?P<monthnumber>\d\d)-(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d))?", _iso
    ),
    # "20. November 2025", "Donnerstag, dem 20. November", "zweiten Oktober"
    make_rule(
        "day and month",
        rf"{_WEEKDAY_HEAD}(?:(?P<day>{DAY})\.|(?P<dayword>{ORDINAL})){S}?(?P<month>{MONTH}){YEAR_TAIL}{DAY_TAIL}",
        _date,
    ),
    # "20." of "20. bis 22. November", "20./21. November 2025", "20.-22.11.": the month stands behind the last day
    make_rule(
        "day of a range",
        rf"{_WEEKDAY_HEAD}(?P<day>{DAY})\.(?=\s?(?:bis|und|oder|sowie|auf|,|{DASH})\s?(?:(?:zum|am|dem|den)\s)?{_WEEKDAY_HEAD}{DAY}\.\s?"
        rf"(?:(?P<month>{MONTH})|(?P<monthnumber>1[0-2]|0?[1-9])\.)(?:\s?(?P<year>{YEAR}))?)",
        _date,
    ),
    # "November 2025", "Mitte November", "vergangenen Jänner", "Mai und Juni 2015"
    make_rule(
        "month",
        rf"{PART_HEAD}{_SHIFT_HEAD}(?P<month>{MONTH}){YEAR_TAIL}(?=(?:\s(?:und|bis|oder)\s{MONTH}\s(?P<shared>{YEAR}))?)",
        _month,
    ),
    # "drittes Quartal 2015", "4. Quartal", "ersten Halbjahr", "zweiten Jahreshälfte", "Q3 2025"
    make_rule(
        "quarter or half",
        rf"(?:(?:(?P<number>[1-4])\.|(?P<word>{ORDINAL})){S}(?P<unit>Quartals?|Halbjahre?s?|Jahreshälfte)|Q(?P<figure>[1-4])){YEAR_TAIL}",
        _quarter,
    ),
    # "Sommer 2015", "vergangenen Herbst", "Winter 2014/15"
    make_rule("season", rf"{PART_HEAD}{_SHIFT_HEAD}(?P<season>{SEASON}){YEAR_TAIL}(?:/\d\d)?", _season),
    # "Ostern", "Silvester 2015", "kommende Weihnachten"
    make_rule("holiday", rf"{_SHIFT_HEAD}(?P<holiday>{choice(CALENDAR.holidays)}){YEAR_TAIL}", _holiday),
)
