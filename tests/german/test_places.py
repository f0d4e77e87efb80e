"""Countries, cities, regions and seats of power: every form in which German news names them."""

import csv
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.german import places, tables
from kg.german.places import (
    Seat,
    _countries,
    find_city,
    find_country,
    find_country_by_adjective,
    find_country_by_demonym,
    find_country_by_seat,
    find_region,
)
from kg.model import EntityKind


@pytest.mark.parametrize(
    ("name", "country"),
    [
        pytest.param("Russland", "Russland", id="name"),
        pytest.param("Russlands", "Russland", id="genitive"),
        pytest.param("Laos", "Laos", id="name in -s"),
        pytest.param("Rußland", "Russland", id="old spelling"),
        pytest.param("Grossbritannien", "Großbritannien", id="Swiss spelling"),
        pytest.param("Vereinigten Staaten", "USA", id="adjective, weak"),
        pytest.param("Vereinigten Königreichs", "Großbritannien", id="adjective, genitive"),
        pytest.param("Vereinigte Königreich", "Großbritannien", id="adjective after an article"),
        pytest.param("Vereinigten Arabischen Emiraten", "Vereinigte Arabische Emirate", id="two adjectives, dative"),
        pytest.param("Tschechischen Republik", "Tschechien", id="long name"),
        pytest.param("Birma", "Myanmar", id="former name"),
        pytest.param("US", "USA", id="abbreviation"),
        pytest.param("Elfenbeinküste", "Elfenbeinküste", id="German name"),
        pytest.param("Côte d’Ivoire", "Elfenbeinküste", id="typographic apostrophe"),
        pytest.param("Polen", "Polen", id="country before people"),
    ],
)
def test_a_country_is_found_by_every_name_and_case(name: str, country: str) -> None:
    found = find_country(name)
    assert found is not None and found.name == country


@pytest.mark.parametrize("name", ["us", "Europa", "Brüssel", "Kreml", "Georgia", "EU", "", "s"])
def test_what_is_no_country_is_not_found(name: str) -> None:
    assert find_country(name) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        pytest.param("russischen", "RU", id="die russischen Truppen"),
        pytest.param("Russische", "RU", id="at the beginning"),
        pytest.param("US-amerikanische", "US", id="hyphen"),
        pytest.param("amerikanischer", "US", id="strong genitive"),
        pytest.param("Schweizer", "CH", id="undeclined -er"),
        pytest.param("saudischem", "SA", id="short form"),
        pytest.param("saudi-arabische", "SA", id="long form"),
        pytest.param("weißrussische", "BY", id="older word"),
        pytest.param("israelischen", "IL", id="not israelitisch"),
        pytest.param("nigrische", "NE", id="Niger"),
        pytest.param("nigerianische", "NG", id="Nigeria"),
        pytest.param("dominikanischen", "DO", id="republic"),
        pytest.param("südsudanesische", "SS", id="not Sudan"),
    ],
)
def test_an_adjective_of_origin_names_its_country(word: str, code: str) -> None:
    found = find_country_by_adjective(word)
    assert found is not None and found.iso2 == code


@pytest.mark.parametrize("word", ["europäischen", "arabische", "koreanisch", "deutschsprachige", "irr", "russ"])
def test_other_adjectives_name_no_country(word: str) -> None:
    assert find_country_by_adjective(word) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        pytest.param("Ukrainern", "UA", id="dative plural"),
        pytest.param("Ukrainers", "UA", id="genitive"),
        pytest.param("Russin", "RU", id="woman"),
        pytest.param("Russinnen", "RU", id="women"),
        pytest.param("Franzosen", "FR", id="weak noun"),
        pytest.param("Französin", "FR", id="changed vowel"),
        pytest.param("Deutschen", "DE", id="adjectival"),
        pytest.param("Deutscher", "DE", id="adjectival, strong"),
        pytest.param("Israelis", "IL", id="plural in -s"),
        pytest.param("Jemeniten", "YE", id="weak in -it"),
        pytest.param("US-Amerikanerin", "US", id="hyphen"),
        pytest.param("Türkin", "TR", id="-e falls"),
        pytest.param("Pakistani", "PK", id="two words, one people"),
        pytest.param("Palästinenser", "PS", id="people of a disputed state"),
    ],
)
def test_a_people_names_its_country(word: str, code: str) -> None:
    found = find_country_by_demonym(word)
    assert found is not None and found.iso2 == code


@pytest.mark.parametrize("word", ["Europäer", "Kurden", "ukrainer", "Wiener"])
def test_peoples_without_a_country_name_none(word: str) -> None:
    assert find_country_by_demonym(word) is None


@pytest.mark.parametrize(
    ("name", "seat"),
    [
        pytest.param("Moskau", Seat("Russland", EntityKind.COUNTRY), id="capital"),
        pytest.param("Kremls", Seat("Russland", EntityKind.COUNTRY), id="seat, genitive"),
        pytest.param("Weißen Haus", Seat("USA", EntityKind.COUNTRY), id="seat with an adjective"),
        pytest.param("Kyjiw", Seat("Ukraine", EntityKind.COUNTRY), id="other name of a capital"),
        pytest.param("Den Haag", Seat("Niederlande", EntityKind.COUNTRY), id="seat that is no capital"),
        pytest.param("Brüssel", Seat("EU", EntityKind.ORGANIZATION), id="capital that stands for an organization"),
        pytest.param("Istanbul", None, id="city without power"),
    ],
)
def test_a_seat_of_power_stands_for_whom_it_governs(name: str, seat: Seat | None) -> None:
    assert find_country_by_seat(name) == seat


@pytest.mark.parametrize(
    ("name", "canonical", "country"),
    [
        pytest.param("Kiew", "Kiew", "Ukraine", id="capital"),
        pytest.param("Kyjiw", "Kiew", "Ukraine", id="other name"),
        pytest.param("Pokrowsk", "Pokrowsk", "Ukraine", id="German transcription"),
        pytest.param("Mailand", "Mailand", "Italien", id="exonym"),
        pytest.param("Jekaterinburg", "Jekaterinburg", "Russland", id="transcribed Russian name"),
        pytest.param("Frankfurt", "Frankfurt am Main", "Deutschland", id="short name of the larger one"),
        pytest.param("Schwechat", "Schwechat", "Österreich", id="small Austrian town"),
        pytest.param("Paris", "Paris", "Frankreich", id="name in -s"),
    ],
)
def test_a_city_is_found_in_its_country(name: str, canonical: str, country: str) -> None:
    found = find_city(name)
    assert found is not None and (found.name, found.country, found.ambiguous) == (canonical, country, False)


@pytest.mark.parametrize("name", ["Neuenkirchen", "Cambridge"])
def test_a_name_of_several_like_places_is_marked_ambiguous(name: str) -> None:
    found = find_city(name)
    assert found is not None and found.ambiguous


@pytest.mark.parametrize("name", ["Kiews", "kiew", "Verkauf", "Armenien", "Nirgendwo"])
def test_a_city_is_found_by_its_nominative_only(name: str) -> None:
    assert find_city(name) is None


@pytest.mark.parametrize(
    ("name", "canonical", "country"),
    [
        pytest.param("Krim", "Krim", "Ukraine", id="peninsula"),
        pytest.param("Nahen Osten", "Naher Osten", "", id="adjective in another case"),
        pytest.param("NRW", "Nordrhein-Westfalen", "Deutschland", id="abbreviation"),
        pytest.param("Gaza-Streifen", "Gazastreifen", "Palästina", id="hyphen"),
        pytest.param("Europa", "Europa", "", id="continent"),
    ],
)
def test_a_region_is_found_with_its_country(name: str, canonical: str, country: str) -> None:
    found = find_region(name)
    assert found is not None and (found.name, found.country) == (canonical, country)


def test_every_country_has_what_rules_ask_of_it() -> None:
    for code in _codes():
        country = _countries().get(code)
        assert country is not None and country.geonames.isdigit(), code
        assert country.capitals and find_country_by_seat(country.capitals[0]) is not None, code
        assert country.wikidata.removeprefix("Q").isdigit() or code in {"NA", "XK"}, code


def test_every_city_can_be_read() -> None:
    for row in tables.read_table(
        "cities.csv", "name,aliases,country,latitude,longitude,population,ambiguous,geonames,source,region"
    ):
        found = find_city(row[0])
        assert found is not None and found.name == row[0]
        for number, limit in ((found.latitude, 90), (found.longitude, 180)):
            assert abs(float(number)) <= limit and number == str(float(number)), row


@pytest.mark.parametrize(
    ("table", "content", "message"),
    [
        pytest.param("seats.csv", "name,kind\n", "columns name,kind", id="wrong head"),
        pytest.param("seats.csv", "name,aliases,kind,stands_for\nKreml,,Country\n", "line 2", id="missing cell"),
        pytest.param(
            "seats.csv", "name,aliases,kind,stands_for\nKreml,,Country,Utopia\n", "Utopia", id="unknown country"
        ),
        pytest.param("regions.csv", "name,aliases,country\nKrim,,QQ\n", 'Krim lies in "QQ"', id="unknown code"),
        pytest.param("regions.csv", "name,aliases,country\nKrim,,UA\nKrim,,RU\n", "Krim", id="two rows, one name"),
    ],
)
def test_a_mistake_in_a_table_is_named(
    table: str, content: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places._country_names()
    (tmp_path / table).write_text(content, encoding="utf-8")
    monkeypatch.setattr(tables, "GAZETTEER", tmp_path)
    load = places._seats if table == "seats.csv" else places._regions
    with pytest.raises(LexiconError, match=message):
        load.__wrapped__()


def _codes() -> list[str]:
    with (tables.GAZETTEER / "countries.csv").open(encoding="utf-8", newline="") as file:
        return [row["iso2"] for row in csv.DictReader(file)]
