"""Where a clause says that its event is set, beside the phrases of place that its frame reads."""

import pytest

from tests.parsed import read, roles

NAMES = {"Winter": "PER", "Oslo": "LOC", "Graz": "LOC", "Norwegens": "LOC", "Landesgericht Graz": "ORG"}


@pytest.mark.parametrize(
    ("table", "trigger", "expected"),
    [
        pytest.param(
            "In APPR mo 3 | Oslo NE nk 1 | begann VVFIN ROOT 0 beginnen Tense=Past | ein ART nk 5 | Streik NN sb 3",
            "Streik",
            {"Oslo"},
            id="the place of a clause whose verb is no event",
        ),
        pytest.param(
            "Winter NE sb 2 | übte VVFIN ROOT 0 ausüben Tense=Past | Druck NN oa 2 | auf APPR mo 2 | Oslo NE nk 4 "
            "| aus PTKVZ svp 2",
            "Druck",
            set(),
            id="whom the noun is about is no place",
        ),
        pytest.param(
            "Winter NE sb 2 | plant VVFIN ROOT 0 planen Tense=Pres | die ART nk 4 | Expansion NN oa 2 "
            "| nach APPR mnr 4 | Oslo NE nk 5",
            "Expansion",
            {"Oslo"},
            id="a direction with a name",
        ),
        pytest.param(
            "Vor APPR mo 4 | dem ART nk 3 | Landesgericht NN nk 1 | starb VVFIN ROOT 0 sterben Tense=Past "
            "| Winter NE sb 4",
            "starb",
            {"Landesgericht"},
            id="the house of a body",
        ),
    ],
)
def test_an_event_is_set_where_its_clause_puts_it(table: str, trigger: str, expected: set[str]) -> None:
    found = roles(read(f"{table} | . $. punct 2", names=NAMES), trigger)
    assert {filler for role, filler in found if role == "place"} == expected
