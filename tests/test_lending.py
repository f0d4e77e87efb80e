"""Whom an event noun takes from its clause, and whom an accusation says to have acted."""

import pytest

from tests.parsed import read, roles

NAMES = {"Winter": "PER", "Berg": "PER"}


@pytest.mark.parametrize(
    ("table", "trigger", "expected"),
    [
        pytest.param(
            "Winter NE sb 2 | erlitt VVFIN ROOT 0 erleiden Tense=Past | eine ART nk 4 | Verletzung NN oa 2",
            "Verletzung",
            {("patient", "Winter")},
            id="what one suffers",
        ),
        pytest.param(
            "Winter NE sb 2 | wagte VVFIN ROOT 0 wagen Tense=Past | einen ART nk 4 | Angriff NN oa 2",
            "Angriff",
            {("agent", "Winter")},
            id="what one does",
        ),
        pytest.param(
            "Nach APPR mo 4 nach | der ART nk 3 | Niederlage NN nk 1 | lachte VVFIN ROOT 0 lachen Tense=Past "
            "| Winter NE sb 4",
            "Niederlage",
            {("agent", "Winter")},
            id="after a defeat of one's own",
        ),
        pytest.param(
            "Winter NE sb 2 | wagte VVFIN ROOT 0 wagen Tense=Past | einen ART nk 4 | Angriff NN oa 2 "
            "| von APPR mnr 4 | Berg NE nk 5",
            "Angriff",
            {("agent", "Berg")},
            id="a noun with an agent of its own",
        ),
    ],
)
def test_an_event_noun_takes_the_subject_of_its_clause(
    table: str, trigger: str, expected: set[tuple[str, str]]
) -> None:
    assert roles(read(f"{table} | . $. punct 2", names=NAMES), trigger) == expected


@pytest.mark.parametrize(
    ("table", "deed"),
    [
        pytest.param(
            "Winter NE sb 2 | wurde VAFIN ROOT 0 werden Tense=Past | wegen APPR mo 5 | Betrugs NN nk 3 Betrug "
            "| verurteilt VVPP oc 2 verurteilen",
            "Betrugs",
            id="convicted of",
        ),
        pytest.param(
            "Berg NE sb 2 | ermittelt VVFIN ROOT 0 ermitteln Tense=Pres | gegen APPR mo 2 | Winter NE nk 3 "
            "| wegen APPR mo 2 | Betrugs NN nk 5 Betrug",
            "Betrugs",
            id="investigated for",
        ),
    ],
)
def test_the_accused_has_done_what_he_is_accused_of(table: str, deed: str) -> None:
    assert ("agent", "Winter") in roles(read(f"{table} | . $. punct 2", names=NAMES), deed)
