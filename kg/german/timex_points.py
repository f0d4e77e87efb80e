"""Rules for points of the calendar: dates, months, quarters, seasons, holidays.

A date without its year takes the one that the tense asks for; without a tense the nearest.
"""

import re
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
from kg.german.timex_choice import choose, nearest, on_weekday
from kg.german.timex_years import CAPITAL, PART_HEAD, narrow
from kg.model import Granularity, TimexType

_DAYNAME = rf"(?:(?:{RELATION}){S})?(?P<dayname>{WEEKDAY}|{choice(CALENDAR.weekday_shorts)}\.?)"
_WEEKDAY_HEAD = rf"(?:{_DAYNAME}(?:,?{S}(?:(?:dem|den|der){S})?))?"
_NAMELESS_HEAD = _WEEKDAY_HEAD.replace("?P<dayname>", "?:")
_SHIFT_HEAD = rf"(?:(?P<shift>{RELATION}){S}(?:Monats?{S})?)?"
# Words that may stand in front of a bare month, season or holiday; elsewhere it is a name ("Klaus Mai").
_IN_PHRASE = re.compile(
    r"(?:^|[(,;:–-]|\b(?:im|in|seit|bis|ab|von|vom|zum|zur|zu|vor|nach|zwischen|und|oder|den|dem|der|des|diesen|diesem|jeden|bereits|schon|erst|noch|"
    r"ersten|letzten|ganzen|Monat|Monate|Monaten|für|gegen|über|beim|pro|um|ins|am|an|auf|wie|als|sowie|heurigen))\s*$",
    re.I,
)
# "im Herbst", "im heißen Sommer", "für Herbst", "das Frühjahr"; the subject "der Winter" is weather
_SEASON_HEAD = re.compile(
    r"\b(?:[Ii]m(?: [a-zäöüß]+en)?|[Dd]en|[Dd]as|[Ff]ürs|"
    r"(?:[Ff]ür|[Ss]eit|[Bb]is|[Aa]b|[Vv]or|[Nn]ach|[Zz]um|[Vv]om|[Üü]ber)(?: dem| den)?)\s+$"
)
FRESH = 60  # days for which "seit dem 11. September" may mean the last one
_NUMBERED = re.compile(rf"\b(?:{'|'.join(CALENDAR.lists['never']['numbered'])})\s+$")


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
    if not groups.get("year") and (known := _historic_year(context, month, day)):
        groups["year"] = str(known)
    period = choose(context, groups, lambda year: periods.day_of(year, month, day))
    return at_time(period, match) if period else NO_TIME


def _historic_year(context: Context, month: int, day: int) -> int | None:
    """Returns 2001 for "seit dem 11. September" in later years, None for a day that names nothing."""
    year, cues = CALENDAR.historic.get((month, day), (0, ()))
    if not cues or context.anchor is None:
        return None
    latest = max(
        (d for k in (0, 1) if (d := date(context.anchor.year - k, month, day)) <= context.anchor), default=None
    )
    if latest is None or latest < date(year, month, day) or (context.anchor - latest).days < FRESH:
        return None
    around = (context.before + context.after).lower()
    return year if any(cue.lower() in around for cue in cues) else None


def _full_year(short: int, context: Context) -> int:
    """Returns the year of "20.11.98": of this century up to ten years ahead, else of the last."""
    here = context.anchor.year if context.anchor else 2025
    year = here // 100 * 100 + short
    return year if year <= here + 10 else year - 100


def _day_of_month(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "Freitag, dem 13." and "13. dieses Monats": the nearest month that has the day on that weekday."""
    groups, number = match.groupdict(), int(match["day"] or match["day2"])
    if context.anchor is None:
        return dated(periods.unknown("day"))
    step = lookup(CALENDAR.relations, groups["monthshift"]) if groups["monthshift"] else 0
    steps = range(step, step + 1) if groups["monthname"] else range(-6, 7)
    firsts = [periods.shift_months(context.anchor.replace(day=1), k) for k in steps]
    found = [day for first in firsts if (day := periods.day_of(first.year, first.month, number))]
    found = found if groups["monthname"] else on_weekday(found, groups["dayname"], context.anchor)
    period = nearest(found, context.anchor, "")
    return at_time(period, match) if period else NO_TIME


def _month_half(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "zweiten Maihälfte": the half of the month."""
    groups, number = match.groupdict(), lookup(CALENDAR.months, match["month"])
    period = choose(context, groups, lambda year: periods.month(year, number))
    half = "first half" if match["half"].lower().startswith("e") else "second half"
    return dated(periods.part(period, half), approximate=True) if period else None


def _nth_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "ersten Sonntag im September", "letzten Freitag des Monats": the day of the month so named."""
    groups, name = match.groupdict(), match["month"]
    number = lookup(CALENDAR.weekdays, match["weekday"])
    nth = lookup(CALENDAR.ordinals, match["nth"]) if match["nth"].lower() in CALENDAR.ordinals else -1

    def make(year: int) -> Period | None:
        month = lookup(CALENDAR.months, name)
        days = [day for k in range(1, 32) if (day := periods.day_of(year, month, k))]
        fitting = [day for day in days if day.first and day.first.isoweekday() == number]
        return fitting[nth - (nth > 0)] if nth <= len(fitting) else None

    period = choose(context, groups, make)
    return at_time(period, match) if period else NO_TIME


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
    if (groups["month"] or "") == "Mais" and not re.search(r"\b(?:des|vergangenen|kommenden)\s+$", context.before):
        return None  # the corn
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
    if not explicit and not _SEASON_HEAD.search(context.before):
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
    if period and match["stem"]:
        return Reading(
            TimexType.TIME, f"{period.value}T{CALENDAR.daypart_stems[match['stem']]}", period.known, Granularity.DAY
        )
    return dated(period) if period else None


# Sources: TIMEX3 values are ISO 8601 (TimeML 1.2.1, attribute `value`); written forms of dates follow DIN 5008 and
# the usage of the press; a part ("Mitte") and a weekday before the date belong to the extent.
RULES = (
    # "20.11.2025", "20.11.25", "Do, 20. 11. 2025", "20.11."
    make_rule(
        "date in figures",
        rf"{_WEEKDAY_HEAD}(?P<day>{DAY})\.[^\S\n]?(?P<monthnumber>\d\d?)\.(?:[^\S\n]?(?:(?P<year>{YEAR})|(?P<short>\d\d))(?![.:]?\d))?{DAY_TAIL}",
        _date,
        begins="0a",
    ),
    # "2025-11-20": ISO 8601
    make_rule(
        "ISO date",
        rf"(?P<year>{YEAR})-(?P<monthnumber>\d\d)-(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d))?",
        _iso,
        begins="0",
    ),
    # "20. November 2025", "Donnerstag, dem 20. November", "zweiten Oktober"
    make_rule(
        "day and month",
        rf"{_WEEKDAY_HEAD}(?:(?P<day>{DAY})\.|(?P<dayword>{ORDINAL})){S}?(?P<month>{MONTH}){YEAR_TAIL}{DAY_TAIL}",
        _date,
        begins="0a",
    ),
    # "Freitag, dem 13.", "13. dieses Monats", "15. des Monats"
    make_rule(
        "day of a month",
        rf"(?:{_DAYNAME},?{S}(?:dem|den){S}(?P<day>{DAY})\.(?!{S}?\d)|(?P<day2>{DAY})\.{S}(?P<monthname>(?:(?P<monthshift>{RELATION})|des){S}Monats)){DAY_TAIL}",
        _day_of_month,
        begins="0a",
    ),
    # "ersten Sonntag im September"
    make_rule(
        "weekday of a month",
        rf"(?P<nth>{ORDINAL}|{choice(['letzt-'])}){S}(?P<weekday>{WEEKDAY}){S}(?:im|des){S}(?:Monats?{S})?(?P<month>{MONTH}){YEAR_TAIL}{DAY_TAIL}",
        _nth_weekday,
    ),
    # "zweite Maihälfte"
    make_rule(
        "half of a month",
        rf"(?P<half>(?:erste|zweite)n?|(?:Erste|Zweite)n?){S}(?P<month>{MONTH})hälfte{YEAR_TAIL}",
        _month_half,
    ),
    # "20." of "20. bis 22. November", "20./21. November 2025", "20.-22.11.": the month stands behind the last day
    make_rule(
        "day of a range",
        rf"{_WEEKDAY_HEAD}(?P<day>{DAY})\.(?=,?\s?(?:bis|und|oder|sowie|auf|,|{DASH})\s?(?:(?:einschließlich|zum|am|dem|den)\s)?{_NAMELESS_HEAD}{DAY}\.\s?"
        rf"(?:(?P<month>{MONTH})|(?P<monthnumber>1[0-2]|0?[1-9])\.)(?:\s?(?P<year>{YEAR}))?)",
        _date,
        begins="0a",
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
        begins="0a",
    ),
    # "Sommer 2015", "vergangenen Herbst", "Winter 2014/15"
    make_rule(
        "season", rf"{PART_HEAD}{_SHIFT_HEAD}(?:gesamten?{S})?(?P<season>{SEASON}){YEAR_TAIL}(?:/\d\d)?", _season
    ),
    # "Ostern", "Silvester 2015", "kommende Weihnachten"
    make_rule(
        "holiday", rf"{_SHIFT_HEAD}(?P<holiday>{choice(CALENDAR.holidays)})(?P<stem>abend|nacht)?{YEAR_TAIL}", _holiday
    ),
)
