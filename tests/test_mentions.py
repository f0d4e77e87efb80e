"""A doc becomes mentions: names, nominals and pronouns, on sentences parsed by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.german.syntax import feature
from kg.mentions import find_mentions, index_mentions, index_parts
from kg.model import Form
from tests.parsed import called, parse

Called = tuple[str, str, str]


def names_in(table: str, names: dict[str, str]) -> set[Called]:
    return {called(mention) for mention in find_mentions(parse(table, names=names)) if mention.form is Form.NAME}


def nominals_in(table: str) -> set[Called]:
    return {called(mention) for mention in find_mentions(parse(table)) if mention.form is Form.NOMINAL}


@pytest.mark.parametrize(
    ("table", "names", "expected"),
    [
        pytest.param(
            "Außenminister NN sb 4 | Karl NE pnc 3 | Winter NE nk 1 | reiste VVFIN ROOT 0 reisen",
            {"Außenminister Karl Winter": "PER"},
            {("Karl Winter", "Person", "Karl Winter")},
            id="title in the name is cut off",
        ),
        pytest.param(
            "US-Präsident NN sb 3 | Keller NE nk 1 | sprach VVFIN ROOT 0 sprechen",
            {"US-Präsident Keller": "PER"},
            {("US", "Country", "USA"), ("Keller", "Person", "Keller")},
            id="compound title in the name is cut off",
        ),
        pytest.param(
            "der ART nk 3 | Deutschen ADJA nk 3 deutsch Case=Gen|Gender=Fem|Number=Sing | Bahn NN ROOT 0 Bahn Case=Gen|Gender=Fem|Number=Sing".replace(  # noqa: E501
                "Gen|", "Gen|"
            ),
            {"der Deutschen Bahn": "ORG"},
            {("Deutschen Bahn", "Organization", "Deutsche Bahn")},
            id="article in the name is cut off",
        ),
    ],
)
def test_names(table: str, names: dict[str, str], expected: set[Called]) -> None:
    assert names_in(table, names) == expected
