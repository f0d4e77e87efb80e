"""What a clause says of an event outside the frame of its trigger."""

import pytest

from tests.parsed import event_of, read, roles

NAMES = {"Winter": "PER", "Berg": "PER", "Nordwerk": "ORG", "Tagesbote": "ORG", "Oslo": "LOC", "Frisk": "PER"}


def test_a_protest_is_about_what_its_reason_tells() -> None:
    """Hunderte protestierten, weil Winter zurücktrat."""
    table = (
        "Frisk NE sb 2 | protestierte VVFIN ROOT 0 protestieren Tense=Past | , $, punct 6 | weil KOUS cp 6 "
        "| Winter NE sb 6 | zurücktrat VVFIN mo 2 zurücktreten Tense=Past | . $. punct 2"
    )
    assert ("topic", "zurücktrat") in roles(read(table, names=NAMES), "protestierte")


def test_a_statement_is_not_about_its_reason() -> None:
    """Winter sprach, weil Berg zurücktrat."""
    table = (
        "Frisk NE sb 2 | redete VVFIN ROOT 0 reden Tense=Past | , $, punct 6 | weil KOUS cp 6 | Winter NE sb 6 "
        "| zurücktrat VVFIN mo 2 zurücktreten Tense=Past | . $. punct 2"
    )
    assert ("topic", "zurücktrat") not in roles(read(table, names=NAMES), "redete")


def test_a_protest_is_about_what_it_is_held_for() -> None:
    """Proteste wegen Winter."""
    table = "Frisk NE sb 2 | protestierte VVFIN ROOT 0 protestieren | wegen APPR mo 2 | Berg NE nk 3 | . $. punct 2"
    assert ("topic", "Berg") in roles(read(table, names=NAMES), "protestierte")


@pytest.mark.parametrize(
    ("noun", "number"),
    [pytest.param("Öl", "Sing", id="goods"), pytest.param("Banken", "Plur", id="firms")],
)
def test_sanctions_against_a_countrys_goods_hit_the_country(noun: str, number: str) -> None:
    """Die Sanktionen gegen norwegisches Öl enden."""
    table = (
        "Die ART nk 2 | Sanktionen NN sb 6 Sanktion Number=Plur | gegen APPR mnr 2 | norwegische ADJA nk 5 "
        f"| {noun} NN nk 3 {noun} Number={number} | enden VVFIN ROOT 0"
    )
    assert ("patient", "Norwegen") in roles(read(table), "Sanktionen")


def test_a_parenthesis_reports_the_event_noun_of_a_clause_without_an_event() -> None:
    """Einziger Überlebender des Unglücks in Oslo war Winter, wie der Tagesbote berichtete."""
    table = (
        "Winter NE sb 2 | war VAFIN ROOT 0 sein | Überlebender NN pd 2 | des ART nk 5 | Unglücks NN ag 3 Unglück "
        "| in APPR mnr 5 | Oslo NE nk 6 | , $, punct 11 | wie KOKOM cp 11 | Tagesbote NE sb 11 "
        "| berichtete VVFIN mo 2 berichten"
    )
    assert ("topic", "Unglücks") in roles(read(table, names=NAMES), "berichtete")


WENT = (
    "Norwegen NE sb 2 | habe VAFIN oc 6 haben Mood=Sub|Tense=Pres | Island NE oa 4 | angegriffen VVPP oc 2 angreifen "
    "| , $, punct 6 | hieß VVFIN ROOT 0 heißen | es PPER sb 6"
)


def test_nobody_who_is_named_is_the_one_who_was_named_last() -> None:
    """Winter berichtete. Norwegen habe Island angegriffen, hieß es."""
    said = "Winter NE sb 2 | berichtete VVFIN ROOT 0 berichten Tense=Past | . $. punct 2"
    assert ("agent", "Winter") in roles(read(said, WENT, names=NAMES), "hieß")


def test_a_report_speaks_for_its_author() -> None:
    """Norwegen habe Island angegriffen, hieß es in einem Bericht von Nordwerk."""
    table = f"{WENT} | in APPR mo 6 | einem ART nk 10 | Bericht NN nk 8 | von APPR pg 10 | Nordwerk NE nk 11"
    found = read(table, names=NAMES)
    assert ("agent", "Nordwerk") in roles(found, "hieß")
    source = event_of(found, "angegriffen").attributed_to
    assert source is not None and source.text == "Nordwerk"


def test_what_is_said_behind_a_colon_is_the_topic() -> None:
    """Winter sagte: Berg starb."""
    found = read(
        "Winter NE sb 2 | sagte VVFIN ROOT 0 sagen Tense=Past | : $. punct 2",
        "Berg NE sb 2 | starb VVFIN ROOT 0 sterben Tense=Past | . $. punct 2",
        names=NAMES,
    )
    assert roles(found, "sagte") == {("agent", "Winter"), ("topic", "starb")}
