"""Rules for points of the calendar: dates, months, quarters, seasons, years, decades, centuries, holidays.

A date without its year takes the one that the tense asks for; without a tense the nearest.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from kg.german import periods
from kg.german.periods import Period
from kg.german.timex import (
    ABOUT,
    CALENDAR,
    DASH,
    DAY,
    DAY_TAIL,
    MONTH,
    NO_TIME,
    ORDINAL,
    PART,
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
from kg.model import Granularity, TimexType

NEVER = CALENDAR.lists["never"]
_WEEKDAY_HEAD = rf"(?:(?:{WEEKDAY}|{choice(CALENDAR.weekday_shorts)}\.?)(?:,?{S}(?:(?:dem|den|der){S})?))?"
_PART_HEAD = rf"(?:(?P<part>{PART}){S}(?:(?:der|des){S})?(?:Jahres{S})?)?"
_SHADE_HEAD = rf"(?:(?P<shade>{choice(['früh-', 'spät-', 'beginnend-', 'ausgehend-'])}){S})?"
_SHIFT_HEAD = rf"(?:(?P<shift>{RELATION}){S}(?:Monats?{S})?)?"
_SHADES = {"frü": "start", "beg": "start", "spä": "end", "aus": "end"}
# Words that may stand in front of a bare month, season or holiday; elsewhere it is a name ("Klaus Mai").
_IN_PHRASE = re.compile(
    r"(?:^|[(,;:–-]|\b(?:im|in|seit|bis|ab|von|vom|zum|zur|zu|vor|nach|zwischen|und|oder|den|dem|der|des|diesen|diesem|jeden|bereits|schon|erst|noch|"
    r"ersten|letzten|ganzen|Monat|Monate|Monaten|für|gegen|über|beim|pro|um|ins|am|an|auf|wie|als|sowie|heurigen))\s*$",
    re.I,
)
_APPROXIMATELY = re.compile(r"\b(?:um|gegen|etwa|circa|zirka|ca\.|rund|ungefähr)\s*$", re.I)
_COUNT_HEAD = re.compile(rf"\b{ABOUT}\s*$")
_COUNTED = re.compile(rf"\s+{choice(NEVER['counted'])}\b|\s*[%€$°]|[.,:]\d|\s+[A-ZÄÖÜ]\w+(?:innen|ungen|heiten|keiten)\b")
_CAPITAL = re.compile(r"\s+[A-ZÄÖÜ]")
_NAME_HEAD = re.compile(rf"(?:(?:^|[\s(\"„])(?:{'|'.join(map(re.escape, NEVER['year_names']))})|\w(?:{'|'.join(NEVER['streets'])}))\s+$")
_YEAR_HEAD = re.compile(r"\b(?:Jahr|Jahre|Jahres|Jahren|anno|seit|bis|ab|von|vor|nach|zwischen|Saison)\s+$|\d{4}\s?(?:[-–/]|und|bis|oder)\s?$", re.I)
_NUMBERED = re.compile(rf"\b(?:{'|'.join(NEVER['numbered'])})\s+$")


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
    if year is not None:
        return make(year)
    found = [period for k in range(-8, 9) if (period := make(here + k)) and period.first]
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

    keep = {
        "before": lambda first, last: last < anchor,
        "past": lambda first, last: first <= anchor,
        "future": lambda first, last: last >= anchor,
        "after": lambda first, last: first > anchor,
    }.get(direction, lambda first, last: True)
    return min((period for period in found if keep(period.first, period.last)), key=distance, default=None)


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
    return _narrow(choose(context, groups, lambda year: periods.month(year, number)), groups, context)


def _looks_like_name(context: Context) -> bool:
    """True for "in August Macke": a capital follows and no preposition of time leads."""
    return bool(_CAPITAL.match(context.after)) and not re.search(r"\b(?:im|seit|bis|ab|dem|den)\s+$", context.before, re.I)


def _narrow(period: Period | None, groups: dict[str, str | None], context: Context) -> Reading | None:
    """Returns the reading of a period, narrowed by "Mitte" or "früh"; "um 1900" is one unit wider on either side."""
    if period is None:
        return None
    shade = _SHADES.get((groups.get("shade") or "").lower()[:3])
    part = lookup(CALENDAR.parts, groups.get("part") or "") if groups.get("part") else shade
    if part:
        return dated(periods.third(period, part), approximate=True)
    if _APPROXIMATELY.search(context.before) and period.first and period.last:
        length = period.last - period.first + timedelta(1)
        return dated(replace(period, first=period.first - length, last=period.last + length), approximate=True)
    return dated(period)


def _year(match: re.Match[str], context: Context) -> Reading | None:
    """Reads a bare year; figures before a counted noun, after "rund" or in a name are none."""
    groups, year = match.groupdict(), int(match["year"])
    if _COUNTED.match(context.after) or _NAME_HEAD.search(context.before):
        return NO_TIME
    sure = groups["noun"] or groups["part"] or _YEAR_HEAD.search(context.before)
    if not sure and _COUNT_HEAD.search(context.before) and not _APPROXIMATELY.search(context.before):
        return NO_TIME
    odd = year % 100 == 0 or not 1900 <= year <= 2050
    if not sure and _CAPITAL.match(context.after) and (odd or _APPROXIMATELY.search(context.before)):
        return NO_TIME
    if not sure and not 1500 <= year <= 2100:
        return NO_TIME
    period = periods.years(year, 1)
    if groups["to"]:  # "Saison 2013/14"
        period = replace(period, last=date(year + 1, 12, 31))
    return _narrow(period, groups, context)


def _decade(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "90er Jahre", "1990er", "Neunzigerjahre"; without its century the latest decade that is over."""
    groups = match.groupdict()
    if re.search(r"\b(?:seinen|ihren|meinen|deinen|euren|unseren)\s+$", context.before):
        return NO_TIME
    tens = lookup(CALENDAR.numbers, groups["word"]) if groups["word"] else int(groups["figures"] or 0) % 100
    if groups["figures"] and len(groups["figures"]) == 4:
        return _narrow(periods.years(int(groups["figures"]), 10), groups, context)
    if context.anchor is None:
        return dated(Period(f"XX{int(tens) // 10}", None, None, Granularity.DECADE))
    first = context.anchor.year // 100 * 100 + int(tens)
    first -= 100 if first + 10 > context.anchor.year else 0
    return _narrow(periods.years(first, 10), groups, context)


def _century(match: re.Match[str], context: Context) -> Reading | None:
    number = int(match["number"]) if match["number"] else lookup(CALENDAR.ordinals, match["word"])
    if not 1 <= number <= 30:
        return NO_TIME
    if match["era"]:
        return Reading(TimexType.DATE, f"BC{number - 1:02}", granularity=Granularity.CENTURY, anchors=False)
    return _narrow(periods.years((number - 1) * 100, 100), match.groupdict(), context)


def _before_christ(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(TimexType.DATE, f"BC{int(match['number']):04}", granularity=Granularity.YEAR, anchors=False)


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    word, figure = match["word"], match["number"] or match["figure"]
    number = lookup(CALENDAR.ordinals, word) if word else int(figure)
    unit = "half" if (match["unit"] or "Q")[0] in "HJ" else "quarter"
    if not 1 <= number <= (2 if unit == "half" else 4):
        return NO_TIME
    return _narrow(choose(context, match.groupdict(), lambda y: periods.part_of_year(y, unit, number)), match.groupdict(), context)


def _season(match: re.Match[str], context: Context) -> Reading | None:
    groups = match.groupdict()
    explicit = groups["year"] or groups["yearshift"] or groups["yearnoun"] or groups["part"] or groups["shift"]
    if not explicit and (not re.search(r"\b(?:im|seit dem|bis zum|ab dem|vor dem|nach dem)\s+$", context.before, re.I)):
        return None
    code, first_month = lookup(CALENDAR.seasons, groups["season"] or "")
    return _narrow(choose(context, groups, lambda year: periods.season(year, code, first_month)), groups, context)


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
    make_rule("ISO date", rf"(?P<year>{YEAR})-(?P<monthnumber>\d\d)-(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d))?", _iso),
    # "20. November 2025", "Donnerstag, dem 20. November", "zweiten Oktober"
    make_rule(
        "day and month",
        rf"{_WEEKDAY_HEAD}(?:(?P<day>{DAY})\.|(?P<dayword>{ORDINAL})){S}?(?P<month>{MONTH}){YEAR_TAIL}{DAY_TAIL}",
        _date,
    ),
    # "20." of "20. bis 22. November", "20./21. November 2025", "20.-22.11.": the month stands behind the last day
    make_rule(
        "day of a range",
        rf"{_WEEKDAY_HEAD}(?P<day>{DAY})\.(?=\s?(?:bis|und|oder|sowie|,|{DASH})\s?(?:(?:zum|am|dem|den)\s)?{_WEEKDAY_HEAD}{DAY}\.\s?"
        rf"(?:(?P<month>{MONTH})|(?P<monthnumber>1[0-2]|0?[1-9])\.)(?:\s?(?P<year>{YEAR}))?)",
        _date,
    ),
    # "November 2025", "Mitte November", "vergangenen Jänner", "Mai und Juni 2015"
    make_rule(
        "month",
        rf"{_PART_HEAD}{_SHIFT_HEAD}(?P<month>{MONTH}){YEAR_TAIL}(?=(?:\s(?:und|bis|oder)\s{MONTH}\s(?P<shared>{YEAR}))?)",
        _month,
    ),
    # "2014", "Jahr 2014", "Anfang 2024", "2013/14"
    make_rule(
        "year",
        rf"{_PART_HEAD}(?:(?P<noun>Jahr|Jahre|Jahres|Jahren|Saison|Spielzeit){S})?(?P<year>{YEAR})(?:/(?P<to>\d\d)(?!\d))?",
        _year,
    ),
    # "90er Jahre", "1990er-Jahren", "Neunzigerjahre"
    make_rule(
        "decade",
        rf"{_PART_HEAD}{_SHADE_HEAD}(?:(?P<figures>(?:1\d|20)?\d0)er|(?P<word>{choice(CALENDAR.lists['numbers']['tens'][:-1])})er)"
        rf"(?:(?:{S}|-)?[Jj]ahren?|n)",
        _decade,
    ),
    # "19. Jahrhundert": value 18, the figures that its years begin with
    make_rule(
        "century",
        rf"{_PART_HEAD}{_SHADE_HEAD}(?:(?P<number>\d\d?)\.|(?P<word>{ORDINAL})){S}Jahrhundert(?:s|es|e)?(?P<era>{S}v\.{S}?Chr\.)?",
        _century,
    ),
    # "44 v. Chr.": TIMEX3 writes BC0044
    make_rule("before Christ", rf"(?P<number>\d{{1,4}}){S}v\.{S}?(?:Chr|u\.{S}?Z)\.", _before_christ),
    # "drittes Quartal 2015", "4. Quartal", "ersten Halbjahr", "zweiten Jahreshälfte", "Q3 2025"
    make_rule(
        "quarter or half",
        rf"(?:(?:(?P<number>[1-4])\.|(?P<word>{ORDINAL})){S}(?P<unit>Quartals?|Halbjahre?s?|Jahreshälfte)|Q(?P<figure>[1-4])){YEAR_TAIL}",
        _quarter,
    ),
    # "Sommer 2015", "vergangenen Herbst", "Winter 2014/15"
    make_rule("season", rf"{_PART_HEAD}{_SHIFT_HEAD}(?P<season>{SEASON}){YEAR_TAIL}(?:/\d\d)?", _season),
    # "Ostern", "Silvester 2015", "kommende Weihnachten"
    make_rule("holiday", rf"{_SHIFT_HEAD}(?P<holiday>{choice(CALENDAR.holidays)}){YEAR_TAIL}", _holiday),
)
