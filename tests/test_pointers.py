"""What a saying is about where it only points back to an event."""

import pytest

from tests.parsed import read, roles

NAMES = {"Winter": "PER", "Berg": "PER", "Frisk": "PER", "Norwegen": "LOC", "Oslo": "LOC"}
DIED = "Winter NE sb 2 | griff VVFIN ROOT 0 greifen Tense=Past | Oslo NE oa 2 | an PTKVZ svp 2 | . $. punct 2"


@pytest.mark.parametrize(
    ("table", "trigger", "topics"),
    [
        pytest.param("Berg NE sb 2 | kritisierte VVFIN ROOT 0 kritisieren Tense=Past | dies PDS oa 2", "kritisierte",
                     {"griff"}, id="dies"),
        pytest.param("Berg NE sb 2 | bedauerte VVFIN ROOT 0 bedauern Tense=Past | den ART nk 4 | Schritt NN oa 2",
                     "bedauerte", {"griff"}, id="a word for any event"),
        pytest.param("Berg NE sb 2 | dementierte VVFIN ROOT 0 dementieren Tense=Past", "dementierte", {"griff"},
                     id="an answer"),
        pytest.param("Berg NE sb 2 | sprach VVFIN ROOT 0 sprechen Tense=Past | darüber PROAV mo 2", "sprach", {"griff"},
                     id="a pronominal adverb"),
        pytest.param("Berg NE sb 2 | bedauerte VVFIN ROOT 0 bedauern Tense=Past | einen ART nk 4 | Schritt NN oa 2",
                     "bedauerte", {"Schritt"}, id="an indefinite noun is new"),
        pytest.param("Berg NE sb 2 | lobte VVFIN ROOT 0 loben Tense=Past | Frisk NE oa 2", "lobte", set(),
                     id="a name points nowhere"),
    ],
)  # fmt: skip
def test_a_saying_that_points_back_is_about_the_event_before(table: str, trigger: str, topics: set[str]) -> None:
    """Winter griff Oslo an. Berg kritisierte dies."""
    found = roles(read(DIED, f"{table} | . $. punct 2", names=NAMES), trigger)
    assert {filler for role, filler in found if role == "topic"} == topics


def test_what_was_only_said_is_not_what_a_saying_points_to() -> None:
    """Winter griff Oslo an. Frisk lobte Winter. Berg dementierte."""
    praise = "Frisk NE sb 2 | lobte VVFIN ROOT 0 loben Tense=Past | Winter NE oa 2 | . $. punct 2"
    denial = "Berg NE sb 2 | dementierte VVFIN ROOT 0 dementieren Tense=Past | . $. punct 2"
    assert ("topic", "griff") in roles(read(DIED, praise, denial, names=NAMES), "dementierte")


def test_a_vote_against_is_about_what_others_voted_for() -> None:
    """Berg stimmte für den Plan; Frisk votierte dagegen."""
    table = (
        "Berg NE sb 2 | stimmte VVFIN ROOT 0 stimmen Tense=Past | für APPR mo 2 | den ART nk 5 | Plan NN nk 3 "
        "| von APPR mnr 5 | Winter NE nk 6 | und KON cd 2 | Frisk NE sb 10 "
        "| votierte VVFIN cj 8 votieren Tense=Past | dagegen PROAV mo 10 | . $. punct 2"
    )
    assert ("topic", "Plan") in roles(read(table, names=NAMES), "votierte")
