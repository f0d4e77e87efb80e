"""Which country, city, region or seat of power a German word names.

Words go in as they stand in a text ("Russlands", "russischen", "Ukrainern", "Kreml"), rows of the gazetteer come out.
Every form is generated when a table is loaded, so that each question is one dictionary access. A city's name that two
places of like size share is marked `ambiguous`: whoever needs the place, not just the kind, must leave it alone.
"""

from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from kg.errors import LexiconError
from kg.german.inflection import fold_name, inflect_adjective, inflect_demonym, inflect_name, nominatives
from kg.german.tables import add_entry, read_table, split_cell
from kg.model import EntityKind

T = TypeVar("T")
_COUNTRY_COLUMNS = "iso2,iso3,name,aliases,gender,adjectives,demonyms,capitals,geonames,wikidata"
_CITY_COLUMNS = "name,aliases,country,latitude,longitude,population,ambiguous,geonames,source,region"
_NAMESAKE_COLUMNS = "name,country,latitude,longitude,population,geonames"
_GENDERS = ("m", "f", "n", "pl")


@dataclass(frozen=True, slots=True)
class Country:
    """A state: its German names, adjective stems, names of its people; the first of `capitals` is canonical.

    `gender` is "m" (der Irak), "f" (die Türkei), "n" (Polen, no article) or "pl" (die USA). An id is empty where
    the source has none.
    """

    iso2: str
    iso3: str
    name: str
    aliases: tuple[str, ...]
    gender: str
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    geonames: str
    wikidata: str


@dataclass(frozen=True, slots=True)
class City:
    """A city with its canonical German name and that of its country; coordinates are canonical decimals ("50.45").

    `ambiguous` where another place of like size has the same name. `source` names who gives the German name.
    `region` is the German name of the state that it lies in (Germany, Austria, Switzerland, USA), or empty.
    """

    name: str
    country: str
    latitude: str
    longitude: str
    population: int
    ambiguous: bool
    geonames: str
    source: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A region, continent, island or water; `country` is the German name of the one it lies in, or empty."""

    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Seat:
    """What a seat of power stands for: "Kreml" for the country Russland, "Brüssel" for the organization EU."""

    name: str
    kind: EntityKind


def find_country(name: str) -> Country | None:
    """Returns the country of a name or alias in any case: "Russlands", "Vereinigten Staaten"; None if there is none."""
    return _look_up(_country_names(), name)


def find_country_by_adjective(word: str) -> Country | None:
    """Returns the country of an adjective of origin in any form, large or small: "russischen", "US-amerikanische"."""
    return _country_adjectives().get(fold_name(word).casefold())


def find_country_by_demonym(word: str) -> Country | None:
    """Returns the country of a name of its people in any form: "Ukrainern", "Russin", "Deutscher"."""
    return _country_demonyms().get(fold_name(word))


def find_country_by_seat(name: str) -> Seat | None:
    """Returns what a capital or seat of power stands for when it acts: "Moskau", "Weißen Haus", "Brüssel"."""
    return _look_up(_seats(), name)


def find_city(name: str) -> City | None:
    """Returns the largest city of a name or alias in the nominative: "Kiew", "Kyjiw"; not of "Kiews"."""
    row = _city_rows().get(fold_name(name))
    if row is None:
        return None
    name, _, country, latitude, longitude, population, ambiguous, geonames, source, region = row
    home = _countries()[country].name
    return City(name, home, latitude, longitude, int(population), ambiguous == "yes", geonames, source, region)


def find_namesakes(name: str) -> tuple[City, ...]:
    """Returns the other cities of a name that are not much smaller, largest first, empty where there is none."""
    return _namesakes().get(fold_name(name), ())


def is_country_code(code: str) -> bool:
    """True for the ISO code of a country of the table: "DE"."""
    return code in _countries()


def country_name(code: str) -> str:
    """Returns the German name of a country by its ISO code; raises KeyError where there is none."""
    return _countries()[code].name


def find_region(name: str) -> Region | None:
    """Returns the region of a name or alias, its adjective in any case: "Krim", "Nahen Osten"."""
    return _regions().get(fold_name(name))


@cache
def country_openers() -> frozenset[str]:
    """Returns the first words, in every form, of names of countries that have several: "Vereinigten"."""
    return frozenset(name.partition(" ")[0] for name in _country_names() if " " in name)


def _look_up(index: dict[str, T], name: str) -> T | None:
    """Returns the entry of a name, or of what it may be the genitive of; the name itself comes first ("Paris")."""
    return next((index[form] for form in nominatives(name) if form in index), None)


@cache
def _countries() -> dict[str, Country]:
    """Returns the countries by ISO code, in file order."""
    countries = {}
    for row in read_table("countries.csv", _COUNTRY_COLUMNS):
        iso2, iso3, name, aliases, gender, adjectives, demonyms, capitals, geonames, wikidata = row
        if gender not in _GENDERS:
            raise LexiconError(f'countries.csv: {name} has gender "{gender}"; use one of {", ".join(_GENDERS)}')
        stems, people = split_cell(adjectives), split_cell(demonyms)
        others, cities = split_cell(aliases), split_cell(capitals)
        countries[iso2] = Country(iso2, iso3, name, others, gender, stems, people, cities, geonames, wikidata)
    return countries


@cache
def _country_names() -> dict[str, Country]:
    """Returns the countries by name and alias; inflected forms give way to names."""
    index: dict[str, Country] = {}
    for country in _countries().values():
        for name in (country.name, *country.aliases):
            add_entry(index, fold_name(name), country, "countries.csv")
    for name, country in tuple(index.items()):
        for form in inflect_name(name):
            index.setdefault(form, country)
    return index


@cache
def _country_adjectives() -> dict[str, Country]:
    """Returns the countries by every form of their adjectives, case folded."""
    index: dict[str, Country] = {}
    for country in _countries().values():
        for stem in country.adjectives:
            for form in inflect_adjective(stem):
                add_entry(index, fold_name(form).casefold(), country, "countries.csv")
    return index


@cache
def _country_demonyms() -> dict[str, Country]:
    """Returns the countries by every form of the names of their people."""
    index: dict[str, Country] = {}
    for country in _countries().values():
        for base in country.demonyms:
            for form in inflect_demonym(base):
                add_entry(index, fold_name(form), country, "countries.csv")
    return index


@cache
def _seats() -> dict[str, Seat]:
    """Returns what seats stand for, by name; a row of `seats.csv` overrules a capital, as Brüssel does Belgium's."""
    index: dict[str, Seat] = {}
    for name, aliases, kind, stands_for in read_table("seats.csv", "name,aliases,kind,stands_for"):
        if kind not in {"Country", "Organization"} or (kind == EntityKind.COUNTRY and find_country(stands_for) is None):
            raise LexiconError(f"seats.csv: {name} stands for {kind} {stands_for}, which is unknown")
        for alias in (name, *split_cell(aliases)):
            for form in (fold_name(alias), *inflect_name(fold_name(alias))):
                add_entry(index, form, Seat(stands_for, EntityKind(kind)), "seats.csv")
    for country in _countries().values():
        for capital in country.capitals:
            index.setdefault(fold_name(capital), Seat(country.name, EntityKind.COUNTRY))
    return index


@cache
def _city_rows() -> dict[str, list[str]]:
    """Returns the rows of the cities by name and alias; a `City` is made only of the row that is asked for."""
    index: dict[str, list[str]] = {}
    countries = _countries()
    for row in read_table("cities.csv", _CITY_COLUMNS):
        if row[2] not in countries or not row[5].isdigit():
            raise LexiconError(f'cities.csv: {row[0]} in country "{row[2]}" with population "{row[5]}"')
        for name in (row[0], *split_cell(row[1])):
            add_entry(index, fold_name(name), row, "cities.csv")
    return index


@cache
def _namesakes() -> dict[str, tuple[City, ...]]:
    """Returns the cities of `namesakes.csv` by name, each of which stands in `cities.csv` for the first city."""
    index: dict[str, list[City]] = {}
    for name, country, latitude, longitude, population, geonames in read_table("namesakes.csv", _NAMESAKE_COLUMNS):
        first = find_city(name)
        if first is None or country not in _countries() or not population.isdigit():
            raise LexiconError(f'namesakes.csv: {name} in "{country}" has no first city of its name in cities.csv')
        city = City(name, country_name(country), latitude, longitude, int(population), True, geonames, "geonames")
        index.setdefault(fold_name(name), []).append(city)
    return {name: tuple(sorted(cities, key=lambda c: (-c.population, c.geonames))) for name, cities in index.items()}


@cache
def _regions() -> dict[str, Region]:
    """Returns the regions by every form of name and alias."""
    index: dict[str, Region] = {}
    for name, aliases, country in read_table("regions.csv", "name,aliases,country"):
        if country and country not in _countries():
            raise LexiconError(f'regions.csv: {name} lies in "{country}", which is no ISO code of countries.csv')
        region = Region(name, _countries()[country].name if country else "")
        for alias in (name, *split_cell(aliases)):
            for form in (fold_name(alias), *inflect_name(fold_name(alias))):
                add_entry(index, form, region, "regions.csv")
    return index
