"""Calendar arithmetic: from a day and a unit to the period that a German time expression names, with its TIMEX3 value.

Days are inclusive at both ends. Where the year is not known a period has a value of X and no days.
"""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.model import Granularity

# TIMEX3 (TimeML 1.2.1) writes an unknown digit as X; the shapes are those of ISO 8601.
UNKNOWN = {
    "day": "XXXX-XX-XX",
    "weekend": "XXXX-WXX-WE",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
GRANULARITY = {name: Granularity(name) for name in ("day", "week", "month", "quarter", "year", "decade", "century")}
GRANULARITY["weekend"] = Granularity.DAY
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "week": 7, "weekend": 7}
SECONDS = {"second": 1, "minute": 60, "hour": 3600}
# Which of how many equal parts: "Anfang", "Mitte", "Ende" are thirds.
PARTS = {"start": (0, 3), "mid": (1, 3), "end": (2, 3), "first half": (0, 2), "second half": (1, 2)}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from `first` to `last`, inclusive, with the TIMEX3 value that names them; both None where unknown."""

    value: str
    first: date | None
    last: date | None
    granularity: Granularity | None

    @property
    def known(self) -> tuple[date, date] | None:
        """The first and last day, or None."""
        return (self.first, self.last) if self.first and self.last else None


def day(when: date) -> Period:
    """Returns the period of one day."""
    return Period(when.isoformat(), when, when, Granularity.DAY)


def day_of(year: int, month: int, number: int) -> Period | None:
    """Returns the day, or None where the calendar has none: 30.02."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]):
        return None
    return day(date(year, month, number))


def month(year: int, number: int) -> Period:
    """Returns the period of a month, 1 to 12."""
    last = calendar.monthrange(year, number)[1]
    return Period(f"{year:04}-{number:02}", date(year, number, 1), date(year, number, last), Granularity.MONTH)


def season(year: int, code: str, first_month: int) -> Period:
    """Returns the three months of a season; that of December ends in the next year."""
    first = date(year, first_month, 1)
    last = shift_months(first, 3) - timedelta(1)
    return Period(f"{year:04}-{code}", first, last, Granularity.SEASON)


def part_of_year(year: int, unit: str, number: int) -> Period:
    """Returns quarter 1 to 4 ("2025-Q4") or half 1 to 2 ("2025-H1") of a year."""
    length = MONTHS[unit]
    first = date(year, (number - 1) * length + 1, 1)
    value = f"{year:04}-{unit[0].upper()}{number}"
    return Period(value, first, shift_months(first, length) - timedelta(1), GRANULARITY.get(unit))


def years(first: int, count: int) -> Period:
    """Returns a year (1), decade (10) or century (100): "2014", "199", "18" for the 19th century.

    Raises OverflowError before the year 0.
    """
    if first < 0:
        raise OverflowError(f"year {first} is outside the calendar")
    value = f"{first:04}"[: 4 - len(str(count)) + 1]
    granularity = {1: Granularity.YEAR, 10: Granularity.DECADE, 100: Granularity.CENTURY}[count]
    return Period(value, date(max(first, 1), 1, 1), date(first + count - 1, 12, 31), granularity)


def week(when: date) -> Period:
    """Returns the ISO week, Monday to Sunday, that holds the day."""
    year, number, weekday = when.isocalendar()
    monday = when - timedelta(weekday - 1)
    return Period(f"{year:04}-W{number:02}", monday, monday + timedelta(6), Granularity.WEEK)


def unit_of(when: date, unit: str) -> Period:
    """Returns the calendar unit ("week", "quarter", ...) that holds the day."""
    if unit == "day":
        return day(when)
    if unit == "week":
        return week(when)
    if unit == "weekend":
        whole = week(when)
        saturday = when - timedelta(when.isocalendar().weekday - 6)
        return Period(f"{whole.value}-WE", saturday, whole.last, Granularity.DAY)
    if unit == "month":
        return month(when.year, when.month)
    if unit in {"quarter", "half"}:
        return part_of_year(when.year, unit, (when.month - 1) // MONTHS[unit] + 1)
    count = MONTHS[unit] // 12
    return years(when.year - when.year % count, count)


def unknown(unit: str) -> Period:
    """Returns the period without days of a unit whose place in the calendar is not known."""
    return Period(UNKNOWN[unit], None, None, GRANULARITY.get(unit))


def shift(when: date, unit: str, amount: float) -> date:
    """Returns the day `amount` units away; hours and finer count by full days.

    Raises OverflowError outside the years 1 to 9999.
    """
    if unit in MONTHS:
        return shift_months(when, round(amount * MONTHS[unit]))
    if unit in DAYS:
        return when + timedelta(round(amount * DAYS[unit]))
    return when + timedelta(int(amount * SECONDS[unit] / 86400))


def shift_months(when: date, amount: int) -> date:
    """Returns the same day of another month, or its last day where it is shorter; raises OverflowError."""
    year, index = divmod(when.year * 12 + when.month - 1 + amount, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year} is outside the calendar")
    return date(year, index + 1, min(when.day, calendar.monthrange(year, index + 1)[1]))


def part(period: Period, name: str) -> Period:
    """Returns the period narrowed to a third or a half; the value stays, as TIMEX3 tells the part by `mod`.

    "Mitte November" is the 11th to the 20th; "Ende 2025" begins in September: whole months where they divide.
    """
    if period.first is None or period.last is None:
        return period
    k, count = PARTS[name]
    after = period.last + timedelta(1)
    length = (after.year - period.first.year) * 12 + after.month - period.first.month
    if length and length % count == 0:
        edges = [shift_months(period.first, length * n // count) for n in (k, k + 1)]
    else:
        edges = [period.first + timedelta((after - period.first).days * n // count) for n in (k, k + 1)]
    return replace(period, first=edges[0], last=edges[1] - timedelta(1))


def easter(year: int) -> date:
    """Returns Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def first_advent(year: int) -> date:
    """Returns the fourth Sunday before Christmas Day."""
    christmas_eve = date(year, 12, 24)
    return christmas_eve - timedelta(christmas_eve.isocalendar().weekday % 7 + 21)
