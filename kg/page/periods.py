"""When something happened, in German words: ISO dates go in, "27.10. bis 02.11.2025" comes out.

Only what the bounds say is said: one open side is "frühestens" or "spätestens", never a guessed day.
"""

from collections.abc import Mapping


def period(first: str, last: str, granularity: str, months: Mapping[str, str]) -> str:
    """Returns a stretch of days in words; `first` and `last` are inclusive ISO dates, "" where unknown.

    Both unknown: "". A whole month or year is named: "November 2025", "2014".
    """
    if not first or not last:
        return f"frühestens {day(first)}" if first else f"spätestens {day(last)}" if last else ""
    if first == last:
        return day(first)
    if granularity == "year" and first[:4] == last[:4]:
        return first[:4]
    if granularity == "month" and first[:7] == last[:7]:
        return f"{months[first[5:7]]} {first[:4]}"
    begin = day(first)[:6] if first[:4] == last[:4] else day(first)
    return f"{begin} bis {day(last)}"


def day(date: str) -> str:
    """Returns an ISO date as it is written in German.

    >>> day("2025-11-20")
    '20.11.2025'
    """
    year, month, number = date.rsplit("-", 2)
    return f"{number}.{month}.{year}"
