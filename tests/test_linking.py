"""Outside ids, coordinates and countries: only where the tables leave no choice."""

import re

import pytest

from kg.german import tables
from kg.linking import link_entity
from kg.model import EntityKind, Link

COUNTRY, PLACE, PERSON = EntityKind.COUNTRY, EntityKind.PLACE, EntityKind.PERSON


def test_a_country_links_to_wikidata_and_geonames() -> None:
    iris = ("http://www.wikidata.org/entity/Q212", "https://sws.geonames.org/690791/")
    assert link_entity(COUNTRY, "Ukraine") == Link("countries.csv", iris)


def test_a_country_that_wikidata_extracts_lack_links_to_geonames_alone() -> None:
    assert link_entity(COUNTRY, "Namibia") == Link("countries.csv", ("https://sws.geonames.org/3355338/",))


def test_a_city_links_with_coordinates_and_country() -> None:
    link = link_entity(PLACE, "Budapest")
    assert link is not None
    assert link.iris == ("https://sws.geonames.org/3054643/",)
    assert (link.latitude, link.longitude, link.within) == ("47.4984", "19.0404", "Ungarn")


def test_a_city_lies_in_a_state_of_its_country() -> None:
    link = link_entity(PLACE, "München")
    assert link is not None and (link.region, link.within) == ("Bayern", "Deutschland")


@pytest.mark.parametrize(
    ("name", "near", "geonames"),
    [
        pytest.param("Cambridge", {"Großbritannien"}, "2653941", id="British"),
        pytest.param("Cambridge", {"USA", "Ukraine"}, "4931972", id="American"),
        pytest.param("Cambridge", {"USA", "Großbritannien"}, "", id="both countries"),
        pytest.param("Cambridge", set(), "", id="no country"),
        pytest.param("Barcelona", set(), "3128760", id="the large one"),
        pytest.param("Barcelona", {"USA"}, "3128760", id="a country without namesake"),
        pytest.param("Barcelona", {"Venezuela"}, "", id="the country of a namesake alone"),
        pytest.param("Barcelona", {"Venezuela", "Spanien"}, "3128760", id="its own country as well"),
        pytest.param("Freiburg", {"Schweiz"}, "", id="part of another name"),
        pytest.param("Paris", {"USA"}, "2988507", id="much smaller namesakes do not count"),
        pytest.param("Neuenkirchen", {"Deutschland"}, "", id="namesakes in one country"),
    ],
)
def test_the_country_beside_a_name_says_which_city_is_meant(name: str, near: set[str], geonames: str) -> None:
    link = link_entity(PLACE, name, frozenset(near))
    assert (link.iris[0].split("/")[-2] if link else "") == geonames


def test_a_region_lies_in_its_country_and_has_no_id() -> None:
    assert link_entity(PLACE, "Florida") == Link("regions.csv", within="USA")


@pytest.mark.parametrize(
    ("name", "wikidata"),
    [
        pytest.param("Wladimir Putin", "Q7747", id="German transcription"),
        pytest.param("Vladimir Putin", "Q7747", id="name of the source"),
        pytest.param("Wolodymyr Selenskyj", "Q3874799", id="Ukrainian"),
        pytest.param("Recep Tayyip Erdogan", "Q39259", id="without diacritics"),
        pytest.param("Angela Merkel", "Q567", id="member of the Bundestag"),
    ],
)
def test_a_person_links_by_full_name(name: str, wikidata: str) -> None:
    assert link_entity(PERSON, name) == Link("persons.csv", (f"http://www.wikidata.org/entity/{wikidata}",))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        pytest.param(PERSON, "Putin", id="surname alone"),
        pytest.param(PERSON, "Gerhard Schröder", id="two people of that name"),
        pytest.param(PERSON, "Erika Mustermann", id="unknown person"),
        pytest.param(PLACE, "Neuenkirchen", id="several towns of that name"),
        pytest.param(PLACE, "Europa", id="continent in no country"),
        pytest.param(PLACE, "Wladimir Putin", id="wrong kind"),
        pytest.param(COUNTRY, "Kiew", id="city as a country"),
        pytest.param(EntityKind.ORGANIZATION, "Ukraine", id="no table for organisations"),
        pytest.param(EntityKind.GROUP, "Ukrainer", id="no table for groups"),
    ],
)
def test_in_doubt_nothing_is_linked(kind: EntityKind, name: str) -> None:
    assert link_entity(kind, name) is None


def test_every_id_of_a_person_is_a_wikidata_id() -> None:
    rows = tables.read_table("persons.csv", "name,wikidata,source")
    assert rows and all(re.fullmatch(r"Q[1-9][0-9]*", wikidata) for _, wikidata, _ in rows)


def test_every_german_spelling_links_like_its_label() -> None:
    for name, label in tables.read_table("names_de_en.csv", "name,label"):
        assert link_entity(PERSON, name) == link_entity(PERSON, label) is not None, name
