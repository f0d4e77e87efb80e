"""Who held an office on a day, by the words around its title."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.german import offices, tables
from kg.german.offices import find_holder


@pytest.mark.parametrize(
    ("before", "noun", "after", "day", "home", "holder"),
    [
        pytest.param("sagte der ", "US-Präsident", " am", date(2016, 5, 1), "", "Barack Obama", id="compound"),
        pytest.param("sagte der ", "US-Präsident", " am", date(2018, 5, 1), "", "Donald Trump", id="later"),
        pytest.param("", "US-Außenminister", " traf Abbas", date(2016, 2, 21), "", "John Kerry", id="headline"),
        pytest.param("Der ", "Kanzler", " hat", date(2024, 5, 1), "DE", "Olaf Scholz", id="Kanzler of 2024"),
        pytest.param("Der ", "Kanzler", " hat", date(2025, 6, 1), "DE", "Friedrich Merz", id="Kanzler of 2025"),
        pytest.param("Der ", "Bundeskanzler", " hat", date(2024, 5, 1), "AT", "Karl Nehammer", id="Austrian"),
        pytest.param("Die ", "Bundeskanzlerin", " hat", date(2014, 6, 1), "DE", "Angela Merkel", id="woman"),
        pytest.param("Der ", "Bundesaußenminister", " hat", date(2025, 6, 1), "DE", "Johann Wadephul", id="Bundes-"),
        pytest.param("der ukrainische ", "Präsident", "", date(2024, 5, 1), "", "Wolodymyr Selenskyj", id="adjective"),
        pytest.param("der ", "Präsident", " der Ukraine", date(2024, 5, 1), "", "Wolodymyr Selenskyj", id="genitive"),
        pytest.param("Der ", "Papst", " betet", date(2025, 6, 1), "", "Leo XIV.", id="pope"),
        pytest.param("Die ", "EU-Außenbeauftragte", "", date(2025, 6, 1), "", "Kaja Kallas", id="body"),
    ],
)
def test_a_definite_title_is_its_holder(before: str, noun: str, after: str, day: date, home: str, holder: str) -> None:
    assert find_holder(noun, before, after, day, home) == holder


@pytest.mark.parametrize(
    ("before", "noun", "day", "home"),
    [
        pytest.param("ein ", "US-Präsident", date(2016, 5, 1), "", id="indefinite"),
        pytest.param("der frühere ", "US-Präsident", date(2016, 5, 1), "", id="former"),
        pytest.param("der frühere ", "Kanzler", date(2024, 5, 1), "DE", id="former without country"),
        pytest.param("der ", "Präsident", date(2016, 5, 1), "DE", id="president of what"),
        pytest.param("der ", "Kanzler", date(2024, 5, 1), "", id="chancellor of which country"),
        pytest.param("der ", "US-Präsident", date(2027, 5, 1), "", id="after the table was written"),
        pytest.param("der ", "Kanzler", date(2014, 5, 1), "DE", id="a man, when a woman held it"),
        pytest.param("der ", "Bundesaußenminister", date(2024, 5, 1), "DE", id="a minister, when a woman was it"),
        pytest.param("die ", "Kanzlerin", date(2024, 5, 1), "DE", id="a woman, when a man held it"),
        pytest.param("der ", "US-Präsident", date(2017, 1, 20), "", id="day of the change"),
        pytest.param("der ", "US-Sprecher", date(2016, 5, 1), "", id="no office"),
    ],
)
def test_in_doubt_nobody_is_named(before: str, noun: str, day: date, home: str) -> None:
    assert find_holder(noun, before, " sagte", day, home) is None


@pytest.mark.parametrize(
    ("row", "message"),
    [
        pytest.param("Präsident,XX,A B,2020-01-01,,newskg", "cannot be", id="country"),
        pytest.param("Präsident,US,A B,2020-01-01,2019-01-01,newskg", "cannot be", id="ends before it begins"),
        pytest.param("Präsident,US,A B,2020,,newskg", "write days as", id="year alone"),
    ],
)
def test_a_mistake_in_the_table_is_named(row: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offices, "read_table", lambda name, columns: [row.split(",")])
    with pytest.raises(LexiconError, match=message):
        offices._terms.__wrapped__()


def test_every_row_says_who_says_so() -> None:
    rows = tables.read_table("offices.csv", "office,country,person,begin,end,source")
    assert {row[5] for row in rows} == {"newskg", "office_holders"}
    assert all(row[4] for row in rows if row[5] == "office_holders")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param('home = ["Kanzler"]\n', "it should have home and nicknames", id="missing section"),
        pytest.param('home = ["Kanzler"]\n[nicknames]\nRais = ["XX", "Präsident"]\n', 'of "XX"', id="country"),
        pytest.param('home = ["Kanzler"]\n[nicknames]\nRais = ["EG", ""]\n', 'Rais is ""', id="no office"),
    ],
)
def test_a_mistake_in_the_words_for_offices_is_named(
    content: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "offices.toml").write_text(content, "utf-8")
    monkeypatch.setattr(offices, "__file__", str(tmp_path / "offices.py"))
    with pytest.raises(LexiconError, match=message):
        offices._words.__wrapped__()
