"""What follows what, and what causes what."""

import pytest

from tests.parsed import read, roles

NAMES = {"Winter": "PER", "Berg": "PER", "Frisk": "PER", "Oslo": "LOC", "Graz": "LOC"}
SUMMIT = "dem ART nk 3 | Gipfel NN nk 1 | in APPR mnr 3 | Oslo NE nk 4"


@pytest.mark.parametrize(
    ("table", "keeper", "expected"),
    [
        pytest.param(
            f"Nach APPR mo 6 | {SUMMIT} | reiste VVFIN ROOT 0 reisen Tense=Past | Winter NE sb 6 | . $. punct 6",
            "reiste",
            ("follows", "Gipfel"),
            id="nach puts the noun first",
        ),
        pytest.param(
            f"Vor APPR mo 6 | {SUMMIT} | reiste VVFIN ROOT 0 reisen Tense=Past | Winter NE sb 6 | . $. punct 6",
            "Gipfel",
            ("follows", "reiste"),
            id="vor puts the noun last",
        ),
        pytest.param(
            f"Wegen APPR mo 6 | {SUMMIT} | reiste VVFIN ROOT 0 reisen Tense=Past | Winter NE sb 6 | . $. punct 6",
            "Gipfel",
            ("causes", "reiste"),
            id="wegen names the cause",
        ),
        pytest.param(
            "Nachdem KOUS cp 3 | Winter NE sb 3 | starb VVFIN mo 5 sterben Tense=Past | , $, punct 3 "
            "| reiste VVFIN ROOT 0 reisen Tense=Past | Berg NE sb 5 | nach APPR mo 5 | Graz NE nk 7 | . $. punct 5",
            "reiste",
            ("follows", "starb"),
            id="nachdem",
        ),
        pytest.param(
            "Bevor KOUS cp 3 | Winter NE sb 3 | starb VVFIN mo 5 sterben Tense=Past | , $, punct 3 "
            "| reiste VVFIN ROOT 0 reisen Tense=Past | Berg NE sb 5 | nach APPR mo 5 | Graz NE nk 7 | . $. punct 5",
            "starb",
            ("follows", "reiste"),
            id="bevor",
        ),
        pytest.param(
            "Weil KOUS cp 3 | Winter NE sb 3 | starb VVFIN mo 5 sterben Tense=Past | , $, punct 3 "
            "| reiste VVFIN ROOT 0 reisen Tense=Past | Berg NE sb 5 | nach APPR mo 5 | Graz NE nk 7 | . $. punct 5",
            "starb",
            ("causes", "reiste"),
            id="weil",
        ),
    ],
)
def test_the_words_between_two_events_order_them(table: str, keeper: str, expected: tuple[str, str]) -> None:
    assert expected in roles(read(table, names=NAMES), keeper)


def test_a_preposition_of_the_frame_is_no_order() -> None:
    """Winter warnte vor einem Krieg in Graz: the war does not follow the warning."""
    table = (
        "Winter NE sb 2 | warnte VVFIN ROOT 0 warnen Tense=Past | vor APPR mo 2 | einem ART nk 5 | Krieg NN nk 3 "
        "| in APPR mnr 5 | Graz NE nk 6 | . $. punct 2"
    )
    assert "follows" not in {role for role, _ in roles(read(table, names=NAMES), "Krieg")}
