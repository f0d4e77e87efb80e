"""Verbs of news from each field, hand-parsed: which class the verb means in this sentence, and who takes part."""

import pytest

from tests.parsed import read, roles

NAMES = {
    "Rom": "LOC",
    "Linz": "LOC",
    "Winter": "PER",
    "Berg": "PER",
    "Norwegen": "LOC",
    "Nordbank": "ORG",
    "Adler": "ORG",
    "Möwe": "ORG",
}
DID = "{} NE sb 2 | {} VVFIN ROOT 0 {}"  # subject, form and lemma
HAS = "{} NE sb 2 | hat VAFIN ROOT 0 haben"


@pytest.mark.parametrize(
    ("table", "trigger", "event_class", "expected"),
    [
        pytest.param(
            "Winter NE sb 2 | verteidigte VVFIN ROOT 0 verteidigen | das ART nk 4 | Vorhaben NN oa 2",
            "verteidigte",
            "Statement",
            {("agent", "Winter")},
            id="Statement: a plan is defended with words",
        ),
        pytest.param(
            "Norwegen NE sb 2 | verteidigte VVFIN ROOT 0 verteidigen | die ART nk 4 | Stadt NN oa 2",
            "verteidigte",
            "ArmedConflict",
            {("agent", "Norwegen")},
            id="ArmedConflict: a town is defended with arms",
        ),
        pytest.param(
            "Winter NE sb 2 | bestritt VVFIN ROOT 0 bestreiten | das PDS oa 2",
            "bestritt",
            "Statement",
            {("agent", "Winter")},
            id="Statement: bestreiten without a known object",
        ),
        pytest.param(
            "Winter NE sb 2 | nannte VVFIN ROOT 0 nennen | den ART nk 4 | Plan NN oa 2 | falsch ADJD pd 2",
            "nannte",
            "Statement",
            {("agent", "Winter"), ("topic", "Plan")},
            id="Statement: nennen with a predicate",
        ),
        pytest.param(
            "Winter NE sb 2 | nimmt VVFIN ROOT 0 nehmen | Stellung NN oa 2 | zu APPR mo 2 | Berg NE nk 4",
            "nimmt",
            "Statement",
            {("agent", "Winter"), ("topic", "Berg")},
            id="Statement: Stellung nehmen",
        ),
        pytest.param(
            "Winter NE sb 2 | begehrt VVFIN ROOT 0 begehren | eine ART nk 4 | Entschädigung NN oa 2",
            "begehrt",
            "Demand",
            {("agent", "Winter")},
            id="Demand: begehren",
        ),
        pytest.param(
            "Winter NE sb 2 | ging VVFIN ROOT 0 gehen | mit APPR mo 2 | Berg NE nk 3 | ins APPRART mo 2 in "
            "| Gericht NN nk 5",
            "ging",
            "Criticism",
            {("agent", "Winter"), ("patient", "Berg")},
            id="Criticism: mit jemandem ins Gericht gehen",
        ),
        pytest.param(
            "Norwegen NE sb 2 | beugte VVFIN ROOT 0 beugen | sich PRF oa 2 | der ART nk 5 | Nordbank NE da 2",
            "beugte",
            "Agreement",
            {("agent", "Norwegen"), ("recipient", "Nordbank")},
            id="Agreement: sich beugen",
        ),
        pytest.param(
            "Norwegen NE sb 2 | bietet VVFIN ROOT 0 bieten | Gespräche NN oa 2 Gespräch | an PTKVZ svp 2",
            "bietet",
            "Proposal",
            {("agent", "Norwegen")},
            id="Proposal: anbieten with what is offered",
        ),
        pytest.param(
            "Winter NE sb 2 | enthielt VVFIN ROOT 0 enthalten | sich PRF oa 2",
            "enthielt",
            "Decision",
            {("agent", "Winter")},
            id="Decision: sich enthalten",
        ),
        pytest.param(
            "Die ART nk 2 | Nordbank NE sb 3 | kündigte VVFIN ROOT 0 kündigen | die ART nk 5 | Kreditlinie NN oa 3",
            "kündigte",
            "Decision",
            {("agent", "Nordbank")},
            id="Decision: a credit line is cancelled",
        ),
        pytest.param(
            "Norwegen NE sb 2 | gab VVFIN ROOT 0 geben | grünes ADJA nk 4 | Licht NN oa 2",
            "gab",
            "Decision",
            {("agent", "Norwegen")},
            id="Decision: grünes Licht geben",
        ),
        pytest.param(
            "Winter NE sb 2 | flog VVFIN ROOT 0 fliegen | vom APPRART mo 2 von | Platz NN nk 3",
            "flog",
            "Sanction",
            {("patient", "Winter")},
            id="Sanction: vom Platz fliegen",
        ),
        pytest.param(
            "Winter NE sb 2 | steckte VVFIN ROOT 0 stecken | ein ART nk 4 | Auto NN oa 2 | in APPR mo 2 "
            "| Brand NN nk 5",
            "steckte",
            "Attack",
            {("agent", "Winter"), ("patient", "Auto")},
            id="Attack: in Brand stecken",
        ),
        pytest.param(
            "Linz NE sb 2 | fiel VVFIN ROOT 0 fallen | in APPR mo 2 | die ART nk 5 | Hände NN nk 3 Hand "
            "| Norwegens NE ag 5 Norwegen",
            "fiel",
            "MilitaryMove",
            {("patient", "Linz")},
            id="MilitaryMove: in die Hände fallen",
        ),
        pytest.param(
            "Norwegen NE sb 2 | stellte VVFIN ROOT 0 stellen | Zelte NN oa 2 Zelt | zur APPRART mo 2 zu "
            "| Verfügung NN nk 4",
            "stellte",
            "Aid",
            {("agent", "Norwegen")},
            id="Aid: zur Verfügung stellen",
        ),
        pytest.param(
            "Die ART nk 2 | Nordbank NE sb 3 | trennt VVFIN ROOT 0 trennen | sich PRF oa 3 | von APPR mo 3 "
            "| einer ART nk 7 | Tochter NN nk 5",
            "trennt",
            "Transfer",
            {("agent", "Nordbank")},
            id="Transfer: a firm parts with its daughter",
        ),
        pytest.param(
            "Berg NE sb 2 | wechselt VVFIN ROOT 0 wechseln | zu APPR mo 2 | Adler NE nk 3",
            "wechselt",
            "Appointment",
            {("agent", "Berg"), ("recipient", "Adler")},
            id="Appointment: wechseln zu",
        ),
        pytest.param(
            "Adler NE sb 2 | verpflichtete VVFIN ROOT 0 verpflichten | Berg NE oa 2",
            "verpflichtete",
            "Appointment",
            {("agent", "Adler"), ("patient", "Berg")},
            id="Appointment: a player is signed",
        ),
        pytest.param(
            "Winter NE sb 2 | verpflichtete VVFIN ROOT 0 verpflichten | Berg NE oa 2 | zur APPRART mo 2 zu "
            "| Zahlung NN nk 4",
            "verpflichtete",
            "Demand",
            {("agent", "Winter"), ("recipient", "Berg"), ("topic", "Zahlung")},
            id="Demand: somebody is obliged",
        ),
        pytest.param(
            "Winter NE sb 2 | trat VVFIN ROOT 0 treten | aus APPR mo 2 | der ART nk 5 | Partei NN nk 3 "
            "| aus PTKVZ svp 2",
            "trat",
            "Resignation",
            {("agent", "Winter")},
            id="Resignation: a party is left",
        ),
        pytest.param(
            "Norwegen NE sb 2 | trat VVFIN ROOT 0 treten | aus APPR mo 2 | der ART nk 5 | Nordbank NE nk 3 "
            "| aus PTKVZ svp 2",
            "trat",
            "Agreement",
            {("agent", "Norwegen"), ("recipient", "Nordbank")},
            id="Agreement: any other body is left",
        ),
        pytest.param(
            "Winter NE sb 2 | ging VVFIN ROOT 0 gehen | auf APPR mo 2 | die ART nk 5 | Barrikaden NN nk 3 Barrikade",
            "ging",
            "Protest",
            {("agent", "Winter")},
            id="Protest: auf die Barrikaden gehen",
        ),
        pytest.param(
            "Winter NE sb 2 | muss VMFIN ROOT 0 müssen | sich PRF oa 6 | vor APPR mo 6 | Gericht NN nk 4 "
            "| verantworten VVINF oc 2",
            "verantworten",
            "LegalAction",
            {("patient", "Winter")},
            id="LegalAction: sich vor Gericht verantworten",
        ),
        pytest.param(
            "Winter NE sb 2 | machte VVFIN ROOT 0 machen | sich PRF oa 2 | strafbar ADJD pd 2",
            "machte",
            "Crime",
            {("agent", "Winter")},
            id="Crime: sich strafbar machen",
        ),
        pytest.param(
            "Winter NE sb 2 | kam VVFIN ROOT 0 kommen | von APPR mo 2 | der ART nk 5 | Fahrbahn NN nk 3 "
            "| ab PTKVZ svp 2",
            "kam",
            "Disaster",
            {("patient", "Winter")},
            id="Disaster: von der Fahrbahn abkommen",
        ),
        pytest.param(
            "Winter NE sb 2 | ließ VVFIN ROOT 0 lassen | sein PPOSAT nk 4 | Leben NN oa 2",
            "ließ",
            "Death",
            {("patient", "Winter")},
            id="Death: sein Leben lassen",
        ),
        pytest.param(
            "Winter NE sb 2 | erlitt VVFIN ROOT 0 erleiden | einen ART nk 4 | Bänderriss NN oa 2",
            "Bänderriss",
            "Injury",
            {("patient", "Winter")},
            id="Injury: what is suffered tells it, not the verb that carries it",
        ),
        pytest.param(
            "Winter NE sb 2 | machte VVFIN ROOT 0 machen | sich PRF oa 2 | auf APPR mo 2 | den ART nk 6 | Weg NN nk 4 "
            "| nach APPR mo 2 | Rom NE nk 7",
            "machte",
            "Movement",
            {("agent", "Winter"), ("place", "Rom")},
            id="Movement: sich auf den Weg machen",
        ),
        pytest.param(
            "Adler NE sb 2 | verlor VVFIN ROOT 0 verlieren | in APPR mo 2 | Linz NE nk 3",
            "verlor",
            "Competition",
            {("agent", "Adler"), ("place", "Linz")},
            id="Competition: verlieren without an object",
        ),
        pytest.param(
            "Adler NE sb 2 | unterlag VVFIN ROOT 0 unterliegen | Möwe NE da 2",
            "unterlag",
            "Competition",
            {("agent", "Adler"), ("patient", "Möwe")},
            id="Competition: unterliegen",
        ),
        pytest.param(
            "Die ART nk 2 | Nordbank NE sb 3 | rutschte VVFIN ROOT 0 rutschen | in APPR mo 3 | die ART nk 7 "
            "| roten ADJA nk 7 rot | Zahlen NN nk 4 Zahl",
            "rutschte",
            "EconomicChange",
            {("patient", "Nordbank")},
            id="EconomicChange: in die roten Zahlen rutschen",
        ),
        pytest.param(
            "Winter NE sb 2 | schloss VVFIN ROOT 0 schließen | ein ART nk 4 | Werk NN oa 2 | in APPR mo 2 "
            "| Linz NE nk 5",
            "schloss",
            "EconomicChange",
            {("agent", "Winter"), ("patient", "Werk"), ("place", "Linz")},
            id="EconomicChange: a works is closed",
        ),
        pytest.param(
            "Norwegen NE sb 2 | schloss VVFIN ROOT 0 schließen | die ART nk 4 | Grenze NN oa 2",
            "schloss",
            "Decision",
            {("agent", "Norwegen")},
            id="Decision: a border is closed",
        ),
        pytest.param(
            "Norwegen NE sb 2 | errichtet VVFIN ROOT 0 errichten | einen ART nk 4 | Zaun NN oa 2",
            "errichtet",
            "Event",
            {("agent", "Norwegen"), ("patient", "Zaun")},
            id="Event: two take part in what has no class",
        ),
    ],
)
def test_verb_tells_an_event_of_its_field(
    table: str, trigger: str, event_class: str, expected: set[tuple[str, str]]
) -> None:
    document = read(table, names=NAMES)
    told = [event.event_class for event in document.events if event.trigger.text == trigger]
    assert told == [event_class]
    assert roles(document, trigger) >= expected


@pytest.mark.parametrize(
    ("table", "trigger"),
    [
        pytest.param(
            "Norwegen NE sb 2 | errichtet VVFIN ROOT 0 errichten | in APPR mo 2 | Linz NE nk 3",
            "errichtet",
            id="one alone in an untyped event",
        ),
        pytest.param(
            "Winters NE ag 2 Winter | Daten NN sb 3 | gingen VVFIN ROOT 0 gehen | in APPR mo 3 | Linz NE nk 4 "
            "| verloren VVPP oc 3 verlieren",
            "verloren",
            id="what is lost is no defeat",
        ),
        pytest.param(
            "Winter NE sb 2 | sah VVFIN ROOT 0 sehen | einen ART nk 7 | mit APPR mo 6 | Gästen NN nk 4 Gast "
            "| besetzten ADJA nk 7 besetzt | Bus NN oa 2 | in APPR mo 2 | Linz NE nk 8",
            "besetzten",
            id="a bus full of guests is not occupied",
        ),
        pytest.param(
            "Winter NE sb 2 | unterliegt VVFIN ROOT 0 unterliegen | der ART nk 4 | Schweigepflicht NN da 2",
            "unterliegt",
            id="under a duty",
        ),
        pytest.param(
            "Winter NE sb 2 | kam VVFIN ROOT 0 kommen | in APPR mo 2 | die ART nk 5 | Mannschaft NN nk 3",
            "kam",
            id="a team is no custody",
        ),
    ],
)
def test_verb_tells_no_event_in_another_reading(table: str, trigger: str) -> None:
    document = read(table, names=NAMES)
    assert trigger not in [event.trigger.text for event in document.events]
