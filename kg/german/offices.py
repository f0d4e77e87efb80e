"""Who held an office on a day: "der US-Präsident" of an article of 2016 is another than that of 2018.

A noun with what stands around it and a day go in, a name comes out, and only where the table knows exactly one holder.
`end` is the last day on which the source knows somebody in office, empty for who held it when the table was written.
"""

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import LexiconError
from kg.german.inflection import fold_name
from kg.german.names import first_name_gender
from kg.german.places import find_country, find_country_by_adjective, is_country_code
from kg.german.tables import read_table

WRITTEN = date(2025, 11, 30)  # when the table was last looked through; it says nothing about later days
_BEFORE = re.compile(r"(?:^|[\s(„\"»])(?P<article>[Dd](?:er|ie|en|em|es))\s+(?:(?P<adjective>[\wäöüß-]+)\s+)?$")
_AFTER = re.compile(r"\s+(?:der|des|von)\s+(?P<owner>[A-ZÄÖÜ][\wäöüß-]+)")


def find_holder(noun: str, before: str, after: str, day: date, home: str) -> str | None:
    """Returns who held the office that a definite noun names on that day, None where that is open.

    `before` and `after` are the text around it: an article has to stand before it, perhaps with an adjective of
    origin, or no text at all before a compound; a country may follow ("der Präsident der Ukraine"). `home` is the
    ISO code of the newspaper, or "".
    """
    found = _BEFORE.search(before)
    headline = not before.strip() and "-" in noun  # "US-Außenminister traf Abbas": a headline has no articles
    adjective = (found["adjective"] or "") if found else ""
    office = _read_office(noun, adjective, after, home) if found or headline else None
    if office is None or day > WRITTEN:
        return None
    terms = _terms().get((office[0], fold_name(office[1])), ())
    holders = {person for begin, end, person in terms if begin <= day <= end}
    gender = _gender(noun, found["article"].lower() if found else "")
    fits = len(holders) == 1 and all(_gender_of(person) in {"", gender or _gender_of(person)} for person in holders)
    return holders.pop() if fits else None


def _gender(noun: str, article: str) -> str:
    """Returns the sex that a title says: "Kanzlerin" f, "Kanzler" m, "der Beauftragten" of both ""."""
    if noun.endswith("in") or article == "die":
        return "f"
    both = noun.endswith(("te", "ten", "ter")) and not noun.endswith("inister")
    return "" if both else "m"


def _gender_of(person: str) -> str:
    return first_name_gender(person.split()[0]) or ""


def _read_office(noun: str, adjective: str, after: str, home: str) -> tuple[str, str] | None:
    """Returns country and office: ("US", "Präsident") of "der amerikanische Präsident" or "der US-Präsident"."""
    part, hyphen, head = noun.partition("-")
    whole = fold_name(noun)
    if whole in _words()["nicknames"]:
        country, office = _words()["nicknames"][whole]
        return (country or home, office) if not adjective and (country or office == "Bundeskanzler") else None
    if ("", whole) in _terms():
        return ("", whole) if not adjective else None
    owner = find_country(part) if hyphen else None
    if owner is not None:
        return (owner.iso2, head) if not adjective else None
    return _read_owner(noun, adjective, after, home)


def _read_owner(noun: str, adjective: str, after: str, home: str) -> tuple[str, str] | None:
    if adjective:
        country = find_country_by_adjective(adjective)
        return (country.iso2, noun) if country is not None else None
    follows = _AFTER.match(after)
    if follows:
        country = find_country(follows["owner"])
        return (country.iso2, noun) if country is not None else None
    if noun in _words()["home"] or noun.removesuffix("in") in _words()["home"]:
        return home, noun
    return (home, noun.removeprefix("Bundes").capitalize()) if noun.startswith("Bundes") else None


@cache
def _words() -> dict[str, Any]:
    """Returns the content of `offices.toml`; raises LexiconError for an unknown section or country."""
    file = Path(__file__).with_suffix(".toml")
    content = tomllib.loads(file.read_text("utf-8"))
    if set(content) != {"home", "nicknames"}:
        raise LexiconError(f"{file.name}: sections {sorted(content)}; it should have home and nicknames")
    for name, (country, office) in content["nicknames"].items():
        if not office or (country and not is_country_code(country)):
            raise LexiconError(f'{file.name}: {name} is "{office}" of "{country}"; write the ISO code and the office')
    return content


@cache
def _terms() -> dict[tuple[str, str], tuple[tuple[date, date, str], ...]]:
    """Returns the terms of each office by country and title, women's titles too; raises LexiconError for a bad row."""
    terms: dict[tuple[str, str], list[tuple[date, date, str]]] = {}
    for office, country, person, begin, end, _ in read_table("offices.csv", "office,country,person,begin,end,source"):
        try:
            term = date.fromisoformat(begin), date.fromisoformat(end) if end else WRITTEN, person
        except ValueError as error:
            raise LexiconError(f"offices.csv: {office} {person}: {error}; write days as 2025-11-20") from error
        if not person or term[0] > term[1] or (country and not is_country_code(country)):
            raise LexiconError(f'offices.csv: {office} {person} of "{country}" from {begin} to {end} cannot be')
        base = office.removesuffix("in")
        for title in {office, base, base + "in", office.removesuffix("r")}:
            terms.setdefault((country, fold_name(title)), []).append(term)
    return {office: tuple(sorted(rows)) for office, rows in terms.items()}
