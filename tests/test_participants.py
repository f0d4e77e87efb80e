"""Arguments become participants: which role, which entity, which event, which place."""

import pytest

from tests.parsed import event_of, read, roles

NAMES = {"Winter": "PER", "Berg": "PER", "Nordwerk": "ORG", "Frisk": "PER"}
Roles = set[tuple[str, str]]


@pytest.mark.parametrize(
    ("table", "trigger", "expected"),
    [
        pytest.param(
            "Winter NE sb 2 | traf VVFIN ROOT 0 treffen | Berg NE oa 2",
            "traf",
            {("agent", "Winter"), ("agent", "Berg")},
            id="both sides of a meeting act",
        ),
        pytest.param(
            "Winter NE sb 4 | und KON cd 1 | Berg NE cj 2 | trafen VVFIN ROOT 0 treffen | sich PRF oa 4",
            "trafen",
            {("agent", "Winter"), ("agent", "Berg")},
            id="coordinated subject",
        ),
        pytest.param(
            "Norwegen NE sb 2 | griff VVFIN ROOT 0 greifen | Island NE oa 2 | an PTKVZ svp 2",
            "griff",
            {("agent", "Norwegen"), ("patient", "Island")},
            id="separable verb with object",
        ),
        pytest.param(
            "Island NE sb 2 | wurde VAFIN ROOT 0 werden | von APPR sbp 5 | Norwegen NE nk 3 | angegriffen VVPP oc 2 angreifen",
            "angegriffen",
            {("agent", "Norwegen"), ("patient", "Island")},
            id="passive with its agent",
        ),
        pytest.param(
            "Winter NE sb 2 | wurde VAFIN ROOT 0 werden | in APPR mo 5 | Oslo NE nk 3 | festgenommen VVPP oc 2 festnehmen",
            "festgenommen",
            {("patient", "Winter"), ("place", "Oslo")},
            id="passive without agent",
        ),
        pytest.param(
            "Norwegen NE sb 2 | liefert VVFIN ROOT 0 liefern | Island NE da 2 | Raketen NN oa 2 Rakete Number=Plur",
            "liefert",
            {("agent", "Norwegen"), ("recipient", "Island"), ("patient", "Raketen")},
            id="giver, receiver and thing",
        ),
        pytest.param(
            "Winter NE sb 2 | warf VVFIN ROOT 0 werfen | Berg NE da 2 | Betrug NN oa 2 | vor PTKVZ svp 2",
            "warf",
            {("agent", "Winter"), ("patient", "Berg"), ("topic", "Betrug")},
            id="dative of an accusation is the target",
        ),
        pytest.param(
            "Außenministerin NN sb 3 | Frisk NE nk 1 | reiste VVFIN ROOT 0 reisen | nach APPR mo 3 | Oslo NE nk 4",
            "reiste",
            {("agent", "Frisk"), ("place", "Oslo")},
            id="the title stands for the name",
            marks=pytest.mark.xfail(strict=True, reason="?"),
        ),
        pytest.param(
            "Die ART nk 2 | Lage NN sb 4 | in APPR mnr 2 | beschäftigte VVFIN ROOT 0 beschäftigen | den ART nk 7 "
            "| Oslo NE pnc 7 | Gipfel NN oa 4 | in APPR mnr 7 | Graz NE nk 8",
            "Gipfel",
            {("place", "Graz")},
            id="place of an event noun",
        ),
    ],
)
def test_the_frame_says_who_fills_which_role(table: str, trigger: str, expected: Roles) -> None:
    assert roles(read(table, names=NAMES), trigger) == expected
