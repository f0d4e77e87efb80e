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
            {("agent", "Norwegen"), ("patient", "Island"), ("place", "Island")},
            id="separable verb with object",
        ),
        pytest.param(
            "Island NE sb 2 | wurde VAFIN ROOT 0 werden | von APPR sbp 5 | Norwegen NE nk 3 "
            "| angegriffen VVPP oc 2 angreifen",
            "angegriffen",
            {("agent", "Norwegen"), ("patient", "Island"), ("place", "Island")},
            id="passive with its agent",
        ),
        pytest.param(
            "Winter NE sb 2 | wurde VAFIN ROOT 0 werden | in APPR mo 5 | Oslo NE nk 3 "
            "| festgenommen VVPP oc 2 festnehmen",
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
            "Außenministerin NN sb 3 | Frisk NE nk 1 | reiste VVFIN ROOT 0 reisen | ab PTKVZ svp 3",
            "reiste",
            {("agent", "Frisk")},
            id="the title stands for the name",
        ),
        pytest.param(
            "Winter NE sb 2 | versprach VVFIN ROOT 0 versprechen | , $, punct 5 | zu PTKZU pm 5 | helfen VVINF oc 2",
            "helfen",
            {("agent", "Winter")},
            id="subject of an infinitive",
        ),
        pytest.param(
            "Winter NE sb 2 | forderte VVFIN ROOT 0 fordern | Norwegen NE oa 2 | auf PTKVZ svp 2 | , $, punct 7 "
            "| zu PTKZU pm 7 | verhandeln VVINF oc 2",
            "verhandeln",
            {("agent", "Norwegen")},
            id="the object of a demand is to act",
        ),
        pytest.param(
            "Winter NE sb 2 | traf VVFIN ROOT 0 treffen | Berg NE oa 2 | und KON cd 2 | reiste VVFIN cj 4 reisen "
            "| ab PTKVZ svp 5",
            "reiste",
            {("agent", "Winter")},
            id="shared subject of a coordination",
        ),
        pytest.param(
            "Der ART nk 2 | Angriff NN sb 6 | Norwegens NE ag 2 | auf APPR mnr 2 | Island NE nk 4 "
            "| begann VVFIN ROOT 0 beginnen",
            "Angriff",
            {("agent", "Norwegen"), ("patient", "Island"), ("place", "Island")},
            id="noun with genitive and target",
        ),
        pytest.param(
            "Verhandlungen NN sb 6 Verhandlung Number=Plur | zwischen APPR mnr 1 | Norwegen NE nk 2 | und KON cd 3 "
            "| Island NE cj 4 | ruhen VVFIN ROOT 0",
            "Verhandlungen",
            {("agent", "Norwegen"), ("agent", "Island")},
            id="both sides under zwischen",
        ),
        pytest.param(
            "Winter NE sb 2 | wurde VAFIN ROOT 0 werden | durch APPR mo 6 | Berg NE nk 3 | schwer ADJD mo 6 "
            "| verletzt VVPP oc 2 verletzen",
            "verletzt",
            {("patient", "Winter"), ("agent", "Berg")},
            id="passive with durch",
        ),
        pytest.param(
            "Drei CARD nk 2 | Menschen NN sb 3 Mensch Number=Plur | wurden VAFIN ROOT 0 werden "
            "| getötet VVPP oc 3 töten",
            "getötet",
            {("patient", "Drei Menschen")},
            id="victims without a name",
        ),
        pytest.param(
            "Winter NE sb 2 | gab VVFIN ROOT 0 geben | seinen PPOSAT nk 4 sein | Rücktritt NN oa 2 | bekannt ADJD mo 2",
            "Rücktritt",
            {("agent", "Winter")},
            id="possessive of an event noun",
        ),
        pytest.param(
            "Norwegische ADJA nk 2 | Luftangriffe NN sb 3 Luftangriff Number=Plur | dauern VVFIN ROOT 0",
            "Luftangriffe",
            {("agent", "Norwegen")},
            id="origin adjective of a noun",
        ),
        pytest.param(
            "US-amerikanische ADJA nk 2 | Luftangriffe NN sb 3 Luftangriff Number=Plur | dauern VVFIN ROOT 0",
            "Luftangriffe",
            {("agent", "USA")},
            id="origin adjective with a hyphen",
        ),
        pytest.param(
            "Norwegen NE sb 2 | erteilte VVFIN ROOT 0 erteilen | Island NE da 2 | eine ART nk 5 | Freigabe NN oa 2",
            "Freigabe",
            {("agent", "Norwegen"), ("recipient", "Island")},
            id="support verb",
        ),
        pytest.param(
            "Der ART nk 2 | Plan NN ROOT 0 | , $, punct 2 | den PRELS oa 6 | Berg NE sb 6 "
            "| ablehnte VVFIN rc 2 ablehnen",
            "ablehnte",
            {("agent", "Berg"), ("topic", "Plan")},
            id="the object of a relative clause is the noun before",
        ),
        pytest.param(
            "Der ART nk 5 | von APPR sbp 4 | Norwegen NE nk 2 | angegriffene ADJA nk 5 | Konvoi NN sb 6 "
            "| floh VVFIN ROOT 0 fliehen",
            "angegriffene",
            {("agent", "Norwegen"), ("patient", "Konvoi")},
            id="attributive participle with its agent",
        ),
        pytest.param(
            "Bei APPR mo 5 bei | dem ART nk 3 | Angriff NN nk 1 | auf APPR mnr 3 | starb VVFIN ROOT 0 sterben "
            "| Winter NE sb 5",
            "starb",
            {("patient", "Winter"), ("subEventOf", "Angriff")},
            id="a death in an attack is part of it",
        ),
    ],
)
def test_the_frame_says_who_fills_which_role(table: str, trigger: str, expected: Roles) -> None:
    assert roles(read(table, names=NAMES), trigger) == expected


@pytest.mark.parametrize(
    ("table", "trigger", "expected"),
    [
        pytest.param(
            "Winter NE sb 2 | traf VVFIN ROOT 0 treffen | Berg NE oa 2 | in APPR mo 2 | Oslo NE nk 4",
            "traf",
            {"Oslo"},
            id="in a city",
        ),
        pytest.param(
            "Winter NE sb 2 | traf VVFIN ROOT 0 treffen | Berg NE oa 2 | in APPR mo 2 | den ART nk 6 | USA NE nk 4",
            "traf",
            {"USA"},
            id="in with the dative is a place",
        ),
        pytest.param(
            "Winter NE sb 2 | liefert VVFIN ROOT 0 liefern | Raketen NN oa 2 Rakete Number=Plur | in APPR mo 2 "
            "| die ART nk 6 | USA NE nk 4",
            "liefert",
            set(),
            id="in with the accusative is a direction",
        ),
        pytest.param(
            "Winter NE sb 2 | liefert VVFIN ROOT 0 liefern | Raketen NN oa 2 Rakete Number=Plur | in APPR mo 2 "
            "| den ART nk 6 den Case=Acc | Irak NE nk 4 Irak Case=Acc",
            "liefert",
            set(),
            id="in with the masculine accusative is a direction",
        ),
        pytest.param(
            "Winter NE sb 2 | floh VVFIN ROOT 0 fliehen | in APPR mo 2 | die ART nk 5 | USA NE nk 3",
            "floh",
            {"USA"},
            id="of a movement the goal is the place",
        ),
        pytest.param(
            "Winter NE sb 2 | starb VVFIN ROOT 0 sterben | bei APPR mo 2 | Oslo NE nk 3",
            "starb",
            {"Oslo"},
            id="near a city",
        ),
        pytest.param(
            "Winter NE sb 2 | starb VVFIN ROOT 0 sterben | auf APPR mo 2 | dem ART nk 5 | Friedhof NN nk 3",
            "starb",
            {"Friedhof"},
            id="a place without a name",
        ),
        pytest.param(
            "Winter NE sb 2 | starb VVFIN ROOT 0 sterben | im APPRART mo 2 | Krankenhaus NN nk 3",
            "starb",
            {"Krankenhaus"},
            id="im",
        ),
        pytest.param(
            "Winter NE sb 2 | starb VVFIN ROOT 0 sterben | in APPR mo 2 | Eile NN nk 3",
            "starb",
            set(),
            id="no place at all",
        ),
        pytest.param(
            "Winter NE sb 2 | sprach VVFIN ROOT 0 sprechen | mit APPR mo 2 | Berg NE nk 3 | über APPR mo 2 "
            "| den ART nk 7 | Krieg NN nk 5 | in APPR mo 2 | Island NE nk 8",
            "sprach",
            set(),
            id="a place behind an event noun is the noun's",
        ),
        pytest.param(
            "Der ART nk 2 | Oslo-Gipfel NN sb 3 | endet VVFIN ROOT 0 enden",
            "Oslo-Gipfel",
            {"Oslo"},
            id="part of a compound",
        ),
        pytest.param(
            "Der ART nk 2 | Gipfel NN sb 3 | findet VVFIN ROOT 0 finden | in APPR mo 3 | Oslo NE nk 4 "
            "| statt PTKVZ svp 3",
            "Gipfel",
            {"Oslo"},
            id="stattfinden lends its place to its subject",
        ),
        pytest.param(
            "Der ART nk 2 | Gipfel NN sb 3 | beginnt VVFIN ROOT 0 beginnen | in APPR mo 3 | Oslo NE nk 4",
            "Gipfel",
            {"Oslo"},
            id="beginnen lends its place to its subject",
        ),
        pytest.param(
            "Das ART nk 2 | Treffen NN sb 5 | in APPR mnr 2 | Oslo NE nk 3 | endet VVFIN ROOT 0 enden",
            "Treffen",
            {"Oslo"},
            id="attribute of a noun",
        ),
    ],
)
def test_a_place_is_where_it_happens_not_where_it_leads(table: str, trigger: str, expected: set[str]) -> None:
    assert {filler for role, filler in roles(read(table, names=NAMES), trigger) if role == "place"} == expected


@pytest.mark.parametrize(
    ("table", "trigger", "expected"),
    [
        pytest.param(
            "Winter NE sb 2 | verurteilte VVFIN ROOT 0 verurteilen | den ART nk 4 | Angriff NN oa 2 | auf APPR mnr 4 "
            "| Island NE nk 5",
            "verurteilte",
            {("agent", "Winter"), ("patient", "Angriff")},
            id="an event noun as object",
        ),
        pytest.param(
            "Winter NE sb 2 | sprach VVFIN ROOT 0 sprechen | mit APPR mo 2 | Berg NE nk 3 | über APPR mo 2 "
            "| den ART nk 7 | Angriff NN nk 5",
            "sprach",
            {("agent", "Winter"), ("agent", "Berg"), ("topic", "Angriff")},
            id="an event noun under a preposition",
        ),
        pytest.param(
            "Winter NE sb 2 | sagte VVFIN ROOT 0 sagen | , $, punct 6 | Berg NE sb 6 "
            "| sei VAFIN oc 2 sein Mood=Sub|Tense=Pres "
            "| gestorben VVPP oc 5 sterben",
            "sagte",
            {("agent", "Winter"), ("topic", "gestorben")},
            id="reported speech",
        ),
        pytest.param(
            "Winter NE sb 2 | forderte VVFIN ROOT 0 fordern | Norwegen NE oa 2 | auf PTKVZ svp 2 | , $, punct 7 "
            "| zu PTKZU pm 7 | verhandeln VVINF oc 2",
            "forderte",
            {("agent", "Winter"), ("recipient", "Norwegen"), ("topic", "verhandeln")},
            id="infinitive of a demand",
        ),
        pytest.param(
            "Winter NE sb 2 | äußerte VVFIN ROOT 0 äußern | Kritik NN oa 2 | an APPR mnr 3 | dem ART nk 6 "
            "| Angriff NN nk 4 | auf APPR mnr 6 | Island NE nk 7",
            "Kritik",
            {("agent", "Winter"), ("patient", "Angriff")},
            id="an event noun under an event noun",
        ),
    ],
)
def test_an_event_fills_a_role_by_its_trigger(table: str, trigger: str, expected: Roles) -> None:
    assert roles(read(table, names=NAMES), trigger) == expected


SEAT = "Moskau NE sb 2 | griff VVFIN ROOT 0 greifen | Georgien NE oa 2 | an PTKVZ svp 2"
STATE = "Russland NE sb 2 | schweigt VVFIN ROOT 0 schweigen | . $. punct 2"


def test_a_capital_that_acts_stands_for_its_state() -> None:
    """Russland schweigt. Moskau griff Georgien an."""
    document = read(STATE, SEAT)
    assert ("agent", "Russland") in roles(document, "griff")
    agent = next(part for part in event_of(document, "griff").participants if part.role == "agent")
    assert (agent.mention.text, agent.filler.text) == ("Moskau", "Russland")


def test_a_capital_stays_where_the_article_does_not_name_the_state() -> None:
    """Moskau griff Georgien an."""
    assert ("agent", "Moskau") in roles(read(SEAT), "griff")


def test_a_capital_where_something_happens_stays_a_place() -> None:
    """Russland schweigt. Winter starb in Moskau."""
    found = read(STATE, "Winter NE sb 2 | starb VVFIN ROOT 0 sterben | in APPR mo 2 | Moskau NE nk 3", names=NAMES)
    assert ("place", "Moskau") in roles(found, "starb")


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        pytest.param("US-Sanktionen", ("agent", "USA"), id="short form of a country acts"),
        pytest.param("Russland-Sanktionen", ("patient", "Russland"), id="full name of a country is hit"),
        pytest.param("EU-Sanktionen", ("agent", "EU"), id="organisation acts"),
        pytest.param("Oslo-Konferenz", ("place", "Oslo"), id="city is the place"),
    ],
)
def test_the_first_part_of_a_compound_fills_a_role(noun: str, expected: tuple[str, str]) -> None:
    """Die US-Sanktionen enden."""
    lemma = noun.removesuffix("en") if noun.endswith("ionen") else noun
    found = read(f"Die ART nk 2 | {noun} NN sb 3 {lemma} Number=Plur | enden VVFIN ROOT 0")
    assert roles(found, noun) == {expected}


def test_a_role_has_each_filler_once() -> None:
    """Winter traf sich mit Berg, und Berg mit Winter: one mention fills agent once."""
    found = event_of(read("Winter NE sb 2 | traf VVFIN ROOT 0 treffen | Berg NE oa 2", names=NAMES), "traf")
    keys = [(part.role, part.filler) for part in found.participants]
    assert len(keys) == len(set(keys))


def test_participants_name_the_frame_that_let_them_in() -> None:
    """Winter traf Berg."""
    found = event_of(read("Winter NE sb 2 | traf VVFIN ROOT 0 treffen | Berg NE oa 2", names=NAMES), "traf")
    assert [part.rule for part in found.participants] == [
        "Meeting/verb:treffen sb=agent",
        "Meeting/verb:treffen oa=agent",
    ]


def test_participants_stand_in_order_of_the_text() -> None:
    """In Oslo traf Winter Berg."""
    found = read(
        "In APPR mo 3 in | Oslo NE nk 1 | traf VVFIN ROOT 0 treffen | Winter NE sb 3 | Berg NE oa 3", names=NAMES
    )
    assert [part.mention.text for part in event_of(found, "traf").participants] == ["Oslo", "Winter", "Berg"]


@pytest.mark.parametrize(
    ("table", "trigger", "expected"),
    [
        pytest.param(
            "Bei APPR mo 4 | dem ART nk 3 | Gespräch NN nk 1 | ging VVFIN ROOT 0 gehen Tense=Past | es PPER sb 4 "
            "| um APPR mo 4 | Winter NE nk 6 | . $. punct 4",
            "Gespräch",
            ("topic", "Winter"),
            id="bei dem Gespräch ging es um somebody",
        ),
        pytest.param(
            "In APPR mo 6 | dem ART nk 3 | Treffen NN nk 1 | mit APPR mnr 3 | Winter NE nk 4 "
            "| ging VVFIN ROOT 0 gehen Tense=Past | es PPER sb 6 | um APPR mo 6 | Waffenruhe NN nk 8 | . $. punct 6",
            "Treffen",
            ("topic", "Waffenruhe"),
            id="in dem Treffen ging es um an event",
        ),
        pytest.param(
            "Berg NE sb 2 | reiste VVFIN ROOT 0 reisen Tense=Past | auf APPR mo 2 | Anordnung NN nk 3 | von APPR mnr 4 "
            "| Winter NE nk 5 | nach APPR mo 2 | Island NE nk 7 | . $. punct 2",
            "Anordnung",
            ("topic", "reiste"),
            id="an order leads to what is done",
        ),
        pytest.param(
            "Berg NE sb 2 | reiste VVFIN ROOT 0 reisen Tense=Past | auf APPR mo 2 | Anordnung NN nk 3 | von APPR mnr 4 "
            "| Winter NE nk 5 | nach APPR mo 2 | Island NE nk 7 | . $. punct 2",
            "Anordnung",
            ("recipient", "Berg"),
            id="an order goes to who does it",
        ),
        pytest.param(
            "Der ART nk 3 | ausgehandelte ADJA nk 3 | Pakt NN sb 8 | zwischen APPR mnr 3 | Norwegen NE nk 4 "
            "| und KON cd 5 | Island NE cj 6 | gilt VVFIN ROOT 0 gelten",
            "ausgehandelte",
            ("agent", "Island"),
            id="who stands behind zwischen negotiated",
        ),
        pytest.param(
            "Winter NE sb 2 | starb VVFIN ROOT 0 sterben Tense=Past | auf APPR mo 2 | Islands NE ag 5 "
            "| Straßen NN nk 3 | . $. punct 2",
            "starb",
            ("place", "Island"),
            id="the streets of a country lie in it",
        ),
        pytest.param(
            "Norwegen NE sb 2 | griff VVFIN ROOT 0 greifen Tense=Past | Island NE oa 2 | an PTKVZ svp 2 | . $. punct 2",
            "griff",
            ("place", "Island"),
            id="what is attacked is the place",
        ),
    ],
)
def test_a_clause_says_more_of_an_event_than_its_frame(table: str, trigger: str, expected: tuple[str, str]) -> None:
    assert expected in roles(read(table, names=NAMES), trigger)


def test_a_person_attacked_is_no_place() -> None:
    table = "Norwegen NE sb 2 | griff VVFIN ROOT 0 greifen | Winter NE oa 2 | an PTKVZ svp 2 | . $. punct 2"
    assert "place" not in {role for role, _ in roles(read(table, names=NAMES), "griff")}


@pytest.mark.parametrize("adjective", ["Verschiedene", "Bekannte", "Geschlossene"])
def test_an_adjective_that_looks_like_a_participle_is_no_event(adjective: str) -> None:
    table = f"{adjective} ADJA nk 2 | Vereine NN sb 3 | gratulierten VVFIN ROOT 0 gratulieren | Winter NE da 3"
    assert adjective not in {event.trigger.text for event in read(table, names=NAMES).events}


def test_a_demand_that_is_met_went_to_nobody_because_of_it() -> None:
    """Berg ging auf Winters Forderungen ein."""
    table = (
        "Berg NE sb 2 | ging VVFIN ROOT 0 gehen Tense=Past | auf APPR mo 2 | Winters NE ag 5 | Forderungen NN nk 3 "
        "| ein PTKVZ svp 2 | . $. punct 2"
    )
    found = roles(read(table, names={**NAMES, "Winters": "PER"}), "Forderungen")
    assert ("recipient", "Berg") not in found


def test_who_stands_in_a_relative_clause_acts_though_its_number_is_open() -> None:
    """Täter, die Frauen attackierten."""
    table = (
        "Winter NE sb 2 | sah VVFIN ROOT 0 sehen | Täter NN oa 2 Täter Number=Plur | , $, punct 3 "
        "| die PRELS sb 7 der Number=Sing | Frauen NN oa 7 Frau Number=Plur "
        "| attackierten VVFIN rc 3 attackieren Number=Plur"
    )
    found = roles(read(table, names=NAMES), "attackierten")
    assert ("agent", "Täter") in found
    assert ("patient", "Frauen") in found


@pytest.mark.parametrize(
    ("place", "expected"),
    [pytest.param("Berg NE nk 4", True, id="somebody"), pytest.param("Flügen NN nk 4 Flug", False, id="an occasion")],
)
def test_a_complaint_goes_to_somebody(place: str, expected: bool) -> None:
    """eine Beschwerde bei der Behörde; eine Beschwerde bei Flügen"""
    table = f"Winter NE sb 2 | erhob VVFIN ROOT 0 erheben | Beschwerde NN oa 2 | bei APPR mnr 3 | {place}"
    assert any(role == "recipient" for role, _ in roles(read(table, names=NAMES), "Beschwerde")) is expected


def test_a_war_named_after_a_country_happens_there() -> None:
    """Der Island-Konflikt dauert."""
    found = read("Der ART nk 2 | Island-Konflikt NN sb 3 | dauert VVFIN ROOT 0 dauern")
    assert {("patient", "Island"), ("place", "Island")} == roles(found, "Island-Konflikt")


def test_who_loses_control_acts_and_what_he_steers_suffers() -> None:
    """Winter verlor die Kontrolle über Nordwerk."""
    table = (
        "Winter NE sb 2 | verlor VVFIN ROOT 0 verlieren | die ART nk 4 | Kontrolle NN oa 2 | über APPR mo 2 "
        "| Nordwerk NE nk 5"
    )
    assert roles(read(table, names=NAMES), "verlor") == {("agent", "Winter"), ("patient", "Nordwerk")}


def test_who_stands_behind_what_is_said_says_it() -> None:
    """Berg sei gestorben, teilte die Polizei mit."""
    table = (
        "Berg NE sb 2 | sei VAFIN oc 5 sein Mood=Sub|Tense=Pres | gestorben VVPP oc 2 sterben | , $, punct 5 "
        "| teilte VVFIN ROOT 0 teilen | die ART nk 7 | Polizei NN oa 5 | mit PTKVZ svp 5"
    )
    assert ("agent", "Polizei") in roles(read(table, names=NAMES), "teilte")


def test_an_accusative_is_not_who_says_it() -> None:
    """Berg sei gestorben, teilte den Minister mit."""
    table = (
        "Berg NE sb 2 | sei VAFIN oc 5 sein Mood=Sub|Tense=Pres | gestorben VVPP oc 2 sterben | , $, punct 5 "
        "| teilte VVFIN ROOT 0 teilen | den ART nk 7 | Minister NN oa 5 | mit PTKVZ svp 5"
    )
    assert ("agent", "Minister") not in roles(read(table, names=NAMES), "teilte")


def test_who_speaks_is_not_what_is_spoken_about() -> None:
    """Winter sagte ..., Winter: one name, one role."""
    table = "Winter NE sb 2 | sagte VVFIN ROOT 0 sagen | Winter NE oa 2"
    assert roles(read(table, names=NAMES), "sagte") == {("agent", "Winter")}


def test_what_is_said_to_a_thing_is_said_about_it() -> None:
    """Winter sprach zur Schokolade."""
    table = "Winter NE sb 2 | sagte VVFIN ROOT 0 sagen | zur APPRART mo 2 | Schokolade NN nk 3"
    assert ("topic", "Schokolade") in roles(read(table, names=NAMES), "sagte")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        pytest.param("nach APPR mo 8 | dem ART nk 7 | Streik NN nk 5", False, id="when it happens"),
        pytest.param("mit APPR mo 8 | dem ART nk 7 | Streik NN nk 5", True, id="what it is about"),
    ],
)
def test_a_circumstance_is_not_what_is_said(place: str, expected: bool) -> None:
    """Winter sagte, Berg sei nach dem Streik zufrieden."""
    table = (
        f"Winter NE sb 2 | sagte VVFIN ROOT 0 sagen | Berg NE sb 4 | sei VAFIN oc 2 sein Mood=Sub|Tense=Pres | {place} "
        "| zufrieden ADJD pd 4"
    )
    assert (("topic", "Streik") in roles(read(table, names=NAMES), "sagte")) is expected


def test_a_condition_asks_what_a_relative_pronoun_stands_for() -> None:
    """Streiks, die Winter trafen, are no meeting."""
    table = (
        "Berg NE sb 2 | sah VVFIN ROOT 0 sehen | Streiks NN oa 2 Streik Number=Plur | , $, punct 3 "
        "| die PRELS sb 7 der | Winter NE oa 7 Winter Number=Sing | trafen VVFIN rc 3 treffen Number=Plur"
    )
    assert "trafen" not in {event.trigger.text for event in read(table, names=NAMES).events}


@pytest.mark.parametrize("word", ["gegenseitig", "einander"])
def test_what_two_do_to_each_other_both_undergo(word: str) -> None:
    """Winter und Berg griffen einander an."""
    table = (
        "Winter NE sb 4 | und KON cd 1 | Berg NE cj 2 | griffen VVFIN ROOT 0 greifen Tense=Past "
        f"| {word} ADV mo 4 | an PTKVZ svp 4 | . $. punct 4"
    )
    found = roles(read(table, names={"Winter": "PER", "Berg": "PER"}), "griffen")
    assert {(role, name) for role in ("agent", "patient") for name in ("Winter", "Berg")} <= found


def test_a_suspicion_is_about_the_deed() -> None:
    """Berg ermittelt wegen Verdachts des Betrugs gegen Winter."""
    table = (
        "Berg NE sb 2 | ermittelt VVFIN ROOT 0 ermitteln Tense=Pres | wegen APPR mo 2 | Verdachts NN nk 3 Verdacht "
        "| des ART nk 6 | Betrugs NN ag 4 Betrug | gegen APPR mo 2 | Winter NE nk 7 | . $. punct 2"
    )
    assert ("topic", "Betrugs") in roles(read(table, names={"Winter": "PER", "Berg": "PER"}), "ermittelt")
