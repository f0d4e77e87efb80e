"""Event nouns: which class they mean, and who fills the roles that the verb inside them leaves open."""

import pytest

from tests.parsed import event_of, read, roles

NAMES = {
    "Winter": "PER", "Winters": "PER", "Berg": "PER", "Bergs": "PER", "Nordwerk": "ORG", "Südbank": "ORG",
    "Norwegen": "LOC", "Norwegens": "LOC", "Island": "LOC", "Islands": "LOC", "Nordwerks": "ORG",
}  # fmt: skip
WINTERS = "Winters NE ag 2 Winter Case=Gen"
NORWEGENS = "Norwegens NE ag 2 Norwegen Case=Gen"


@pytest.mark.parametrize(
    ("table", "trigger", "event_class", "expected"),
    [
        pytest.param(
            f"Die ART nk 2 | Freistellung NN sb 6 | {WINTERS} | durch APPR mnr 2 | Nordwerk NE nk 4 "
            "| überraschte VVFIN ROOT 0",
            "Freistellung",
            "Resignation",
            {("patient", "Winter"), ("agent", "Nordwerk")},
            id="who is dismissed undergoes",
        ),
        pytest.param(
            f"Der ART nk 2 | Mandatsverzicht NN sb 4 | {WINTERS} | überraschte VVFIN ROOT 0",
            "Mandatsverzicht",
            "Resignation",
            {("agent", "Winter")},
            id="who steps back acts",
        ),
        pytest.param(
            "Die ART nk 2 | Trennung NN sb 6 | von APPR mnr 2 | Trainer NN nk 3 | Winter NE nk 4 "
            "| überraschte VVFIN ROOT 0",
            "Trennung",
            "Resignation",
            {("patient", "Winter")},
            id="a club parts with its coach",
        ),
        pytest.param(
            f"Der ART nk 2 | Wechsel NN sb 6 | {WINTERS} | zu APPR mnr 2 | Nordwerk NE nk 4 | überraschte VVFIN ROOT 0",
            "Wechsel",
            "Appointment",
            {("agent", "Winter"), ("recipient", "Nordwerk")},
            id="a change of club has a new one",
        ),
        pytest.param(
            "Die ART nk 2 | Verpflichtung NN sb 5 | von APPR mnr 2 | Winter NE nk 3 | überraschte VVFIN ROOT 0",
            "Verpflichtung",
            "Appointment",
            {("patient", "Winter")},
            id="who is signed undergoes",
        ),
        pytest.param(
            "Die ART nk 2 | Botschafter-Entführung NN sb 5 | durch APPR mnr 2 | Berg NE nk 3 | empörte VVFIN ROOT 0",
            "Botschafter-Entführung",
            "Attack",
            {("agent", "Berg")},
            id="a head has the frame of its noun",
        ),
        pytest.param(
            "Die ART nk 2 | Wohnungsdurchsuchung NN sb 5 | bei APPR mnr 2 | Winter NE nk 3 | dauerte VVFIN ROOT 0",
            "Wohnungsdurchsuchung",
            "LegalAction",
            {("patient", "Winter")},
            id="whose flat is searched undergoes",
        ),
        pytest.param(
            f"Die ART nk 2 | Einvernahme NN sb 4 | {WINTERS} | dauerte VVFIN ROOT 0",
            "Einvernahme",
            "LegalAction",
            {("patient", "Winter")},
            id="Austrian questioning",
        ),
        pytest.param(
            "Das ART nk 2 | Urteil NN sb 5 | gegen APPR mnr 2 | Winter NE nk 3 | überraschte VVFIN ROOT 0",
            "Urteil",
            "LegalAction",
            {("patient", "Winter")},
            id="a verdict against somebody",
        ),
        pytest.param(
            "Winter NE sb 2 | meldete VVFIN ROOT 0 melden | Berufung NN oa 2 | an PTKVZ svp 2",
            "Berufung",
            "LegalAction",
            {("agent", "Winter")},
            id="an appeal is lodged",
        ),
        pytest.param(
            "Die ART nk 2 | Berufung NN sb 6 | Bergs NE ag 2 Berg Case=Gen | zum APPRART mnr 2 | Direktor NN nk 4 "
            "| überraschte VVFIN ROOT 0",
            "Berufung",
            "Appointment",
            {("patient", "Berg")},
            id="a call to an office",
        ),
        pytest.param(
            "Der ART nk 2 | Einstieg NN sb 7 | der ART nk 4 | Südbank NE ag 2 | bei APPR mnr 2 | Nordwerk NE nk 5 "
            "| überraschte VVFIN ROOT 0",
            "Einstieg",
            "Transfer",
            {("agent", "Südbank"), ("patient", "Nordwerk")},
            id="an investor enters a firm",
        ),
        pytest.param(
            f"Die ART nk 2 | Lieferung NN sb 6 | {NORWEGENS} | an APPR mnr 2 | Island NE nk 4 | begann VVFIN ROOT 0",
            "Lieferung",
            "Transfer",
            {("agent", "Norwegen"), ("recipient", "Island")},
            id="who delivers acts",
        ),
        pytest.param(
            "Nordwerk NE sb 2 | verbuchte VVFIN ROOT 0 verbuchen | 2024 CARD mo 2 | ein ART nk 5 | Plus NN oa 2 "
            "| von APPR mnr 5 | drei CARD nk 8 | Prozent NN nk 6",
            "Plus",
            "EconomicChange",
            {("time", "2024")},
            id="plus of a figure",
        ),
        pytest.param(
            "Die ART nk 2 | Stellenstreichung NN sb 5 | bei APPR mnr 2 | Nordwerk NE nk 3 | empörte VVFIN ROOT 0",
            "Stellenstreichung",
            "EconomicChange",
            {("patient", "Nordwerk")},
            id="jobs cut at a firm",
        ),
        pytest.param(
            "Die ART nk 2 | Niederlage NN sb 6 | Bergs NE ag 2 Berg Case=Gen | gegen APPR mnr 2 | Winter NE nk 4 "
            "| überraschte VVFIN ROOT 0",
            "Niederlage",
            "Competition",
            {("agent", "Berg"), ("patient", "Winter")},
            id="a defeat",
        ),
        pytest.param(
            f"Der ART nk 2 | Finaleinzug NN sb 4 | {WINTERS} | überraschte VVFIN ROOT 0",
            "Finaleinzug",
            "Competition",
            {("agent", "Winter")},
            id="a place in the final",
        ),
        pytest.param(
            "Die ART nk 2 | Sperre NN sb 5 | für APPR mnr 2 | Winter NE nk 3 | überraschte VVFIN ROOT 0",
            "Sperre",
            "Sanction",
            {("patient", "Winter")},
            id="a player is banned",
        ),
        pytest.param(
            "Die ART nk 2 | Zölle NN sb 5 Zoll Number=Plur | auf APPR mnr 2 | Island NE nk 3 | steigen VVFIN ROOT 0",
            "Zölle",
            "Sanction",
            {("patient", "Island")},
            id="tariffs on a country",
        ),
        pytest.param(
            f"Der ART nk 2 | Bombenabwurf NN sb 6 | {NORWEGENS} | auf APPR mnr 2 | Island NE nk 4 "
            "| schockierte VVFIN ROOT 0",
            "Bombenabwurf",
            "Attack",
            {("agent", "Norwegen"), ("patient", "Island"), ("place", "Island")},
            id="bombs dropped on a country",
        ),
        pytest.param(
            "Die ART nk 2 | Ausschreitungen NN sb 5 Ausschreitung Number=Plur | in APPR mnr 2 | Island NE nk 3 "
            "| dauern VVFIN ROOT 0",
            "Ausschreitungen",
            "Attack",
            {("place", "Island")},
            id="riots",
        ),
        pytest.param(
            "Der ART nk 2 | Wasserrohrbruch NN sb 5 | in APPR mnr 2 | Island NE nk 3 | dauert VVFIN ROOT 0",
            "Wasserrohrbruch",
            "Disaster",
            {("place", "Island")},
            id="a pipe breaks",
        ),
        pytest.param(
            f"Der ART nk 2 | Knöchelbruch NN sb 4 | {WINTERS} | schmerzt VVFIN ROOT 0",
            "Knöchelbruch",
            "Injury",
            {("patient", "Winter")},
            id="an ankle breaks",
        ),
        pytest.param(
            f"Der ART nk 2 | Hausfriedensbruch NN sb 4 | {WINTERS} | empört VVFIN ROOT 0",
            "Hausfriedensbruch",
            "Crime",
            {("agent", "Winter")},
            id="the peace of a house breaks",
        ),
        pytest.param(
            "Die ART nk 2 | Debatte NN sb 5 | um APPR mnr 2 | Winter NE nk 3 | dauert VVFIN ROOT 0",
            "Debatte",
            "Statement",
            {("topic", "Winter")},
            id="a debate about somebody",
        ),
        pytest.param(
            "Der ART nk 2 | Widerstand NN sb 5 | gegen APPR mnr 2 | Nordwerk NE nk 3 | wächst VVFIN ROOT 0",
            "Widerstand",
            "Criticism",
            {("topic", "Nordwerk")},
            id="resistance to a plan",
        ),
        pytest.param(
            "Die ART nk 2 | Standortgarantie NN sb 4 | Nordwerks NE ag 2 Nordwerk Case=Gen | gilt VVFIN ROOT 0",
            "Standortgarantie",
            "Agreement",
            {("agent", "Nordwerk")},
            id="a guarantee",
        ),
        pytest.param(
            "Die ART nk 2 | Volksbefragung NN sb 5 | zu APPR mnr 2 | Nordwerk NE nk 3 | scheiterte VVFIN ROOT 0",
            "Volksbefragung",
            "Election",
            {("topic", "Nordwerk")},
            id="the people are asked",
        ),
        pytest.param(
            "Das ART nk 2 | Inkrafttreten NN sb 7 | der ART nk 4 | Waffenruhe NN ag 2 | in APPR mnr 4 | Island NE nk 5 "
            "| überraschte VVFIN ROOT 0",
            "Inkrafttreten",
            "Ceasefire",
            {("topic", "Waffenruhe")},
            id="a truce takes effect",
        ),
        pytest.param(
            "Die ART nk 2 | Entsendung NN sb 6 | Winters NE ag 2 Winter Case=Gen | durch APPR mnr 2 | Norwegen NE nk 4 "
            "| überraschte VVFIN ROOT 0",
            "Entsendung",
            "MilitaryMove",
            {("patient", "Winter"), ("agent", "Norwegen")},
            id="who is sent undergoes",
        ),
        pytest.param(
            "Die ART nk 2 | Unterschriftensammlung NN sb 5 | gegen APPR mnr 2 | Nordwerk NE nk 3 | läuft VVFIN ROOT 0",
            "Unterschriftensammlung",
            "Protest",
            {("topic", "Nordwerk")},
            id="names are collected",
        ),
        pytest.param(
            "Das ART nk 2 | Konzert NN sb 4 | Bergs NE ag 2 Berg Case=Gen | begann VVFIN ROOT 0",
            "Konzert",
            "Publication",
            {("agent", "Berg")},
            id="who plays acts",
        ),
        pytest.param(
            "Die ART nk 2 | Suche NN sb 7 | nach APPR mnr 2 | Vermissten NN nk 3 Vermisste | in APPR mnr 2 "
            "| Island NE nk 5 | dauert VVFIN ROOT 0",
            "Suche",
            "Aid",
            {("topic", "Vermisste"), ("place", "Island")},
            id="a search for the missing helps them",
        ),
    ],
)
def test_a_noun_has_the_class_and_the_roles_of_its_verb(
    table: str, trigger: str, event_class: str, expected: set[tuple[str, str]]
) -> None:
    document = read(table, names=NAMES)
    assert event_of(document, trigger).event_class == event_class
    assert roles(document, trigger) == expected


@pytest.mark.parametrize(
    ("table", "noun"),
    [
        pytest.param(
            "Die ART nk 2 | Bahnstrecke NN sb 3 | endet VVFIN ROOT 0 | 2024 CARD mo 3", "Bahnstrecke", id="Treck"
        ),
        pytest.param(
            "Die ART nk 2 | Voraussetzung NN sb 3 | galt VVFIN ROOT 0 | 2024 CARD mo 3",
            "Voraussetzung",
            id="Aussetzung",
        ),
        pytest.param("Der ART nk 2 | Fahrplan NN sb 3 | galt VVFIN ROOT 0 | 2024 CARD mo 3", "Fahrplan", id="Plan"),
        pytest.param(
            "Die ART nk 2 | Verpflichtung NN sb 3 | galt VVFIN ROOT 0 | 2024 CARD mo 3", "Verpflichtung", id="a duty"
        ),
        pytest.param(
            "Die ART nk 2 | Karte NN sb 3 | galt VVFIN ROOT 0 | 2024 CARD mo 3", "Karte", id="a card of no colour"
        ),
    ],
)
def test_a_noun_that_only_ends_like_an_event_is_none(table: str, noun: str) -> None:
    assert noun not in [event.trigger.text for event in read(table, names=NAMES).events]
