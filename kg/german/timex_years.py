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
    sentence_start,
)
from kg.model import Granularity, TimexType

NEVER = CALENDAR.lists["never"]
TURN = 5  # years to either side of "um die Jahrhundertwende"
_ERA_BEFORE = rf"(?:v\.{S}?(?:Chr|u\.{S}?Z)\.|vor{S}(?:Christus|Christi{S}Geburt|unserer{S}Zeit(?:rechnung)?))"
_ERA_AFTER = rf"(?:n\.{S}?Chr\.|nach{S}(?:Christus|Christi{S}Geburt))"
PART_HEAD = rf"(?:(?P<part>{PART}){S}(?:(?:der|des){S})?(?:Jahres{S})?)?"
_SHADE_HEAD = rf"(?:(?P<shade>{choice(['früh-', 'spät-', 'beginnend-', 'ausgehend-'])}){S})?"
_SHADES = {"frü": "start", "beg": "start", "spä": "end", "aus": "end"}
_APPROXIMATELY = re.compile(r"\b(?:um|gegen|etwa|circa|zirka|ca\.|rund|ungefähr)\s*$", re.I)
_COUNT_HEAD = re.compile(rf"\b{ABOUT}\s*$")
_COUNTED = re.compile(
    rf"\s+{choice(NEVER['counted'])}\b|\s*[%€$°]|[.,:]\d|\s+[A-ZÄÖÜ]\w+(?:innen|ungen|heiten|keiten)\b"
)
_LONG_YEAR = re.compile(rf"(?<![\d.,/-])({YEAR})(?:[-–]|\s[-–]\s|\sbis\s)$")
_TOLD = re.compile(rf"\s+(?:{'|'.join(CALENDAR.lists['tense']['past'])}|(?!ge|ver|be|er|ent)[a-zäöüß]{{3,}}te)\b")
CAPITAL = re.compile(r"\s+[A-ZÄÖÜ]")
_NAME_HEAD = re.compile(
    rf"(?:(?:^|[\s(\"„«»‚'-])(?:{'|'.join(map(re.escape, NEVER['year_names']))})"
    rf"|\w(?:{'|'.join(NEVER['streets'])}))\s+$"
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
        return dated(periods.part(period, part), approximate=True)
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
    quoted = re.search(r"[„“\"»«›‹]$", context.before) and re.match(r"[“”\"«»‹›]", context.after)  # Orwells „1984“
    return bool(
        quoted or _COUNTED.match(context.after) or _NAME_HEAD.search(context.before) or _FIGURES.search(context.before)
    )


def _may_count(context: Context, year: int) -> bool:
    """True where nothing says that the figures are a year, and a modifier or the noun behind says that they count."""
    rough = _APPROXIMATELY.search(context.before)
    if (
        1000 <= year < 1500 and sentence_start(context) and _TOLD.match(context.after)
    ):  # "1041 wurde die Stadt zerstört"
        return False
    if _COUNT_HEAD.search(context.before) and not rough:
        return True
    odd = year % 100 == 0 or not 1900 <= year <= 2050
    return not 1500 <= year <= 2100 or bool(CAPITAL.match(context.after) and (odd or rough))


def _short_year(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "18" of "1914-18" and "45" of "1939 bis 45"."""
    first = _LONG_YEAR.search(context.before)
    if (
        first is None
        or int(match["short"]) <= int(first[1]) % 100
        or re.match(r"[.,:/]?\d|\s*(?:Uhr|[%€])", context.after)
    ):
        return None
    return dated(periods.years(int(first[1]) // 100 * 100 + int(match["short"]), 1))


def _decade(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "90er Jahre", "1990er", "Neunzigerjahre"; without its century the latest decade that is over."""
    groups = match.groupdict()
    if re.search(r"\b(?:seinen|ihren|meinen|deinen|euren|unseren)\s+$", context.before):
        return NO_TIME
    whole = (
        len(groups["figures"] or "") == 4 or groups["part"] or re.search(r"\b(?:[Ii]n|[Ss]eit) den\s+$", context.before)
    )
    if groups["alone"] is not None and not whole:  # "in den Neunzigern", "Mitte der Achtziger"; not "ein Fünfziger"
        return None
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


def _turn(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "Jahrhundertwende" (1900) and "Jahrtausendwende" (2000), some years to either side."""
    year = 1900 if match["unit"] == "hundert" else 2000
    period = replace(periods.years(year, 1), first=date(year - TURN, 1, 1), last=date(year + TURN, 12, 31))
    return dated(period, approximate=True)


def _early_year(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "Jahr 79" and "Jahre 9 nach Christus", but not "im Jahr 20 nach dem Mauerfall"."""
    if not match["era"] and re.match(r"\s+(?:nach|der|des|seit|vor)\b", context.after):
        return NO_TIME
    return dated(periods.years(int(match["number"]), 1))


def _before_christ(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(TimexType.DATE, f"BC{int(match['number']):04}", granularity=Granularity.YEAR, anchors=False)


# Sources: TIMEX3 writes a decade with three figures, a century with two, years before Christ as BC0044 (TimeML 1.2.1).
RULES = (
    # "2014", "Jahr 2014", "Anfang 2024", "2013/14"
    make_rule(
        "year",
        rf"{PART_HEAD}(?:gesamten?{S})?(?:(?P<noun>(?:(?:{'|'.join(NEVER['year_heads'])})jahr|Jahr)(?:e|es|en|s)?|[Aa]nno|Saison|Spielzeit|(?:Sommer|Winter)semesters?){S})?(?P<year>{YEAR})(?:/(?:20|19)?(?P<to>\d\d)(?!\d))?",
        _year,
        begins="0a",
    ),
    # "18" of "1914-18"
    make_rule("year of a range", r"(?P<short>\d\d)", _short_year, begins="0"),
    # "90er Jahre", "1990er-Jahren", "Neunzigerjahre"
    make_rule(
        "decade",
        rf"{PART_HEAD}{_SHADE_HEAD}(?:(?P<figures>(?:1\d|20)?\d0)er|(?P<word>{choice(CALENDAR.lists['numbers']['tens'][:-1])})er)"
        rf"(?:(?:{S}|-)?[Jj]ahren?|n|-?(?={S}(?:und|bis|oder){S}\w+er)|(?P<alone>)(?!-|{S}[A-ZÄÖÜ]))",
        _decade,
        begins="0a",
    ),
    # "19. Jahrhundert": value 18, the figures that its years begin with
    make_rule(
        "century",
        rf"{PART_HEAD}{_SHADE_HEAD}(?:(?P<number>\d\d?)\.|(?P<word>{ORDINAL})){S}Jahrhundert(?:s|es|e)?(?:(?P<era>{S}{_ERA_BEFORE})|{S}{_ERA_AFTER})?",
        _century,
        begins="0a",
    ),
    # "44 v. Chr.": TIMEX3 writes BC0044
    make_rule("before Christ", rf"(?:Jahre?{S})?(?P<number>\d{{1,4}}){S}{_ERA_BEFORE}", _before_christ, begins="0a"),
    # "Jahr 79 nach Christus"
    make_rule(
        "early year", rf"Jahre?s?{S}(?P<number>[1-9]\d{{0,2}})(?!\d|[.,:]\d)(?P<era>{S}{_ERA_AFTER})?", _early_year
    ),
    # "Jahrhundertwende"
    make_rule("turn of a century", r"Jahr(?P<unit>hundert|tausend)wende", _turn),
)
