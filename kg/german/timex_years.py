"""Rules for years, decades and centuries; figures that count ("2000 Menschen") or name ("Agenda 2030") are none."""

import re
from dataclasses import replace
from datetime import date, timedelta

from kg.german import periods
from kg.german.periods import Period
from kg.german.timex import (
    ABOUT,
    CALENDAR,
    NO_TIME,
    ORDINAL,
    PART,
    YEAR,
    Context,
    Reading,
    S,
    choice,
    dated,
    lookup,
    make_rule,
)
from kg.model import Granularity, TimexType

NEVER = CALENDAR.lists["never"]
PART_HEAD = rf"(?:(?P<part>{PART}){S}(?:(?:der|des){S})?(?:Jahres{S})?)?"
_SHADE_HEAD = rf"(?:(?P<shade>{choice(['früh-', 'spät-', 'beginnend-', 'ausgehend-'])}){S})?"
_SHADES = {"frü": "start", "beg": "start", "spä": "end", "aus": "end"}
_APPROXIMATELY = re.compile(r"\b(?:um|gegen|etwa|circa|zirka|ca\.|rund|ungefähr)\s*$", re.I)
_COUNT_HEAD = re.compile(rf"\b{ABOUT}\s*$")
_COUNTED = re.compile(
    rf"\s+{choice(NEVER['counted'])}\b|\s*[%€$°]|[.,:]\d|\s+[A-ZÄÖÜ]\w+(?:innen|ungen|heiten|keiten)\b"
)
CAPITAL = re.compile(r"\s+[A-ZÄÖÜ]")
_NAME_HEAD = re.compile(
    rf"(?:(?:^|[\s(\"„])(?:{'|'.join(map(re.escape, NEVER['year_names']))})|\w(?:{'|'.join(NEVER['streets'])}))\s+$"
)
_FIGURES = re.compile(r"(?<![.,:\d/-])\d+ $")  # groups of a telephone number
_YEAR_HEAD = re.compile(
    r"\b(?:Jahr|Jahre|Jahres|Jahren|anno|seit|bis|ab|von|vor|nach|zwischen|Saison)\s+$|\d{4}\s?(?:[-–/]|und|bis|oder)\s?$",
    re.I,
)


def narrow(period: Period | None, groups: dict[str, str | None], context: Context) -> Reading | None:
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
    sure = groups["noun"] or groups["part"] or _YEAR_HEAD.search(context.before)
    if _is_number(context) or (not sure and _may_count(context, year)):
        return NO_TIME
    period = periods.years(year, 1)
    if groups["to"]:  # "Saison 2013/14"
        period = replace(period, last=date(year + 1, 12, 31))
    return narrow(period, groups, context)


def _is_number(context: Context) -> bool:
    """True for figures before a counted noun, in a name or between other figures: "1999 Euro", "Agenda 2030"."""
    return bool(_COUNTED.match(context.after) or _NAME_HEAD.search(context.before) or _FIGURES.search(context.before))


def _may_count(context: Context, year: int) -> bool:
    """True where nothing says that the figures are a year, and a modifier or the noun behind says that they count."""
    rough = _APPROXIMATELY.search(context.before)
    if _COUNT_HEAD.search(context.before) and not rough:
        return True
    odd = year % 100 == 0 or not 1900 <= year <= 2050
    return not 1500 <= year <= 2100 or bool(CAPITAL.match(context.after) and (odd or rough))


def _decade(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "90er Jahre", "1990er", "Neunzigerjahre"; without its century the latest decade that is over."""
    groups = match.groupdict()
    if re.search(r"\b(?:seinen|ihren|meinen|deinen|euren|unseren)\s+$", context.before):
        return NO_TIME
    tens = lookup(CALENDAR.numbers, groups["word"]) if groups["word"] else int(groups["figures"] or 0) % 100
    if groups["figures"] and len(groups["figures"]) == 4:
        return narrow(periods.years(int(groups["figures"]), 10), groups, context)
    if context.anchor is None:
        return dated(Period(f"XX{int(tens) // 10}", None, None, Granularity.DECADE))
    first = context.anchor.year // 100 * 100 + int(tens)
    first -= 100 if first + 10 > context.anchor.year else 0
    return narrow(periods.years(first, 10), groups, context)


def _century(match: re.Match[str], context: Context) -> Reading | None:
    number = int(match["number"]) if match["number"] else lookup(CALENDAR.ordinals, match["word"])
    if not 1 <= number <= 30:
        return NO_TIME
    if match["era"]:
        return Reading(TimexType.DATE, f"BC{number - 1:02}", granularity=Granularity.CENTURY, anchors=False)
    return narrow(periods.years((number - 1) * 100, 100), match.groupdict(), context)


def _before_christ(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(TimexType.DATE, f"BC{int(match['number']):04}", granularity=Granularity.YEAR, anchors=False)


# Sources: TIMEX3 writes a decade with three figures, a century with two, years before Christ as BC0044 (TimeML 1.2.1).
RULES = (
    # "2014", "Jahr 2014", "Anfang 2024", "2013/14"
    make_rule(
        "year",
        rf"{PART_HEAD}(?:(?P<noun>(?:Geschäfts|Kalender|Gesamt|Wirtschafts|Schul|Studien)?[Jj]ahr(?:e|es|en|s)?|Saison|Spielzeit){S})?(?P<year>{YEAR})(?:/(?P<to>\d\d)(?!\d))?",
        _year,
    ),
    # "90er Jahre", "1990er-Jahren", "Neunzigerjahre"
    make_rule(
        "decade",
        rf"{PART_HEAD}{_SHADE_HEAD}(?:(?P<figures>(?:1\d|20)?\d0)er|(?P<word>{choice(CALENDAR.lists['numbers']['tens'][:-1])})er)"
        rf"(?:(?:{S}|-)?[Jj]ahren?|n|-?(?={S}(?:und|bis|oder){S}\w+er))",
        _decade,
    ),
    # "19. Jahrhundert": value 18, the figures that its years begin with
    make_rule(
        "century",
        rf"{PART_HEAD}{_SHADE_HEAD}(?:(?P<number>\d\d?)\.|(?P<word>{ORDINAL})){S}Jahrhundert(?:s|es|e)?(?P<era>{S}v\.{S}?Chr\.)?",
        _century,
    ),
    # "44 v. Chr.": TIMEX3 writes BC0044
    make_rule("before Christ", rf"(?P<number>\d{{1,4}}){S}v\.{S}?(?:Chr|u\.{S}?Z)\.", _before_christ),
)
