"""Which year a date without its year means: "20. November" takes the one that the tense asks for, else the nearest."""

import re
from collections.abc import Callable
from datetime import date

from kg.german.periods import Period
from kg.german.timex import CALENDAR, Context, lookup
from kg.model import Granularity

_BESIDE = re.compile(r"\s+(?:im|am|zu|zum|vom|seit|bis|ab)\s+")  # "letztes Jahr im Mai"
STORY = 2  # years back from which a text tells history: "Im Sommer 1914 badete er. Am 28. Juli erfuhr er ..."
NEAR_DAYS = 400  # how far the year of "Freitag, 16. Mai" may lie: about that of the news


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
    if year is None and not groups.get("shift") and context.year and context.year <= here - STORY:
        year = context.year if context.tense(context.start) == "past" else None
    if year is not None:
        return make(year)
    near = range(max(1, here - 8), min(9998, here + 8) + 1)  # 29 February comes every eight years at the least
    found = [period for year in near if (period := make(year))]
    named = on_weekday(found, groups.get("dayname"), context.anchor)
    return nearest(named or found, context.anchor, "" if named else _direction(context, groups))


def on_weekday(found: list[Period], name: str | None, anchor: date) -> list[Period]:
    """Returns the days that fall on the weekday named and lie about a year away: "Freitag, 16. Mai" tells its year."""
    if not name:
        return []
    number = lookup(CALENDAR.weekdays | CALENDAR.weekday_shorts, name.removesuffix("."))
    return [p for p in found if p.first and p.first.isoweekday() == number and abs((p.first - anchor).days) < NEAR_DAYS]


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


def nearest(found: list[Period], anchor: date, direction: str) -> Period | None:
    """Returns the period nearest to the anchor on the side asked for, the earlier of two; None where there is none."""

    def distance(period: Period) -> tuple[int, date]:
        first, last = period.known or (anchor, anchor)
        gap = 0 if first <= anchor <= last else min(abs((first - anchor).days), abs((anchor - last).days))
        return gap, first

    return min((period for period in found if _lies(period, anchor, direction)), key=distance, default=None)


def _lies(period: Period, anchor: date, direction: str) -> bool:
    first, last = period.known or (anchor, anchor)
    sides = {"before": last < anchor, "past": first <= anchor, "future": last >= anchor, "after": first > anchor}
    return sides.get(direction, True)
