"""What named data sources say about an entity: its ids elsewhere, its coordinates, the country that it lies in.

A kind and a canonical name go in, a `Link` comes out, and only where the name leaves no choice: a wrong id is worse
than none. A person links by the full name alone, and not at all where the source knows two of that name; a city that
shares its name with others of like size only where the article names the country of one of them. Ids come from the
bundled tables, never from a guess; no network is asked.
"""

from functools import cache

from kg.errors import LexiconError
from kg.german.inflection import fold_name
from kg.german.places import City, find_city, find_country, find_namesakes, find_region
from kg.german.tables import add_entry, read_table
from kg.model import EntityKind, Link

WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/{}/"


def link_entity(kind: EntityKind, name: str, near: frozenset[str] = frozenset()) -> Link | None:
    """Returns what the tables say about an entity of this kind and name, None where they are silent or in doubt.

    `near` holds the German names of the countries that stand beside the name: they tell Cambridge from Cambridge.
    """
    if kind is EntityKind.COUNTRY:
        return _link_country(name)
    if kind is EntityKind.PLACE:
        return _link_place(name, near)
    if kind is EntityKind.PERSON:
        return _persons().get(fold_name(name))
    return None


def _link_country(name: str) -> Link | None:
    country = find_country(name)
    if country is None:
        return None
    wikidata = (WIKIDATA + country.wikidata,) if country.wikidata else ()
    return Link("countries.csv", tuple(sorted((*wikidata, GEONAMES.format(country.geonames)))))


def _link_place(name: str, near: frozenset[str]) -> Link | None:
    """Returns id, coordinates and country of a city, or the country of a region that lies in one."""
    city = find_city(name)
    if city is not None:
        meant = _meant(name, city, near)
        return _link_city(meant) if meant is not None else None
    region = find_region(name)
    return Link("regions.csv", within=region.country) if region is not None and region.country else None


def _meant(name: str, first: City, near: frozenset[str]) -> City | None:
    """Returns the city that is meant: of an ambiguous name the one whose country stands near, else the first.

    The first of an unambiguous name gives way to doubt where the article names the country of a namesake, not its own.
    """
    others = find_namesakes(name)
    here = [city for city in (first, *others) if city.country in near]
    if first.ambiguous:
        return here[0] if len(here) == 1 and others else None
    return None if here and first not in here else first


def _link_city(city: City) -> Link:
    return Link(
        "cities.csv", (GEONAMES.format(city.geonames),), city.latitude, city.longitude, city.country, city.region
    )


@cache
def _persons() -> dict[str, Link]:
    """Returns the links of persons by full name, German spellings of `names_de_en.csv` beside those of the source."""
    persons: dict[str, Link] = {}
    for name, wikidata, _ in read_table("persons.csv", "name,wikidata,source"):
        add_entry(persons, fold_name(name), Link("persons.csv", (WIKIDATA + wikidata,)), "persons.csv")
    for name, label in read_table("names_de_en.csv", "name,label"):
        if fold_name(label) not in persons:
            raise LexiconError(f'names_de_en.csv: "{name}" is said to be {label}, whom persons.csv does not know')
        add_entry(persons, fold_name(name), persons[fold_name(label)], "names_de_en.csv")
    return persons
