"""Words become event candidates: which meaning a trigger has, and which words are its arguments."""

import pytest

from kg.candidates import Candidate, find_candidates
from kg.coreference import resolve_chains
from kg.german.triggers import read_triggers
from kg.mentions import find_mentions, index_mentions
from kg.model import Dropped
from tests.parsed import parse

NAMES = {"Winter": "PER", "Berg": "PER", "Nordwerk": "ORG", "Wiener Kongress": "MISC"}
HE = "Winter NE sb 2"


def candidates(table: str) -> tuple[dict[str, Candidate], list[Dropped]]:
    dropped: list[Dropped] = []
    doc = parse(table, names=NAMES)
    mentions = resolve_chains(doc, find_mentions(doc))
    found = find_candidates(doc, read_triggers(), index_mentions(doc, mentions), dropped)
    return {candidate.token.text: candidate for candidate in found.values()}, dropped


def classes(table: str) -> dict[str, tuple[str, str]]:
    """Returns class and lemma of each trigger."""
    found, _ = candidates(table)
    return {word: (candidate.trigger.event_class, candidate.trigger.lemma) for word, candidate in found.items()}


def arguments(table: str, trigger: str) -> set[tuple[str, str]]:
    found, _ = candidates(table)
    return {(argument.key, argument.token.text) for argument in found[trigger].arguments}


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            f"{HE} | traf VVFIN ROOT 0 treffen | Berg NE oa 2", {"traf": ("Meeting", "treffen")}, id="finite verb"
        ),
        pytest.param(
            "Norwegen NE sb 2 | griff VVFIN ROOT 0 greifen | Island NE oa 2 | an PTKVZ svp 2",
            {"griff": ("Attack", "angreifen")},
            id="separable verb",
        ),
        pytest.param(
            f"{HE} | ist VAFIN ROOT 0 sein | zurückgetreten VVPP oc 2 zurücktreten",
            {"zurückgetreten": ("Resignation", "zurücktreten")},
            id="perfect: the participle is the trigger",
        ),
        pytest.param(
            f"{HE} | will VMFIN ROOT 0 wollen | Berg NE oa 4 | treffen VVINF oc 2",
            {"treffen": ("Meeting", "treffen")},
            id="infinitive under a modal",
        ),
        pytest.param(
            "Das ART nk 2 | Treffen NN sb 3 | beginnt VVFIN ROOT 0 beginnen",
            {"Treffen": ("Meeting", "Treffen")},
            id="noun",
        ),
        pytest.param(
            "Die ART nk 2 | Freihandelsgespräche NN sb 3 Freihandelsgespräch Number=Plur | ruhen VVFIN ROOT 0",
            {"Freihandelsgespräche": ("Negotiation", "handelsgespräch")},
            id="compound noun by its head",
        ),
        pytest.param(
            "Der ART nk 2 | Oslo-Gipfel NN sb 3 | endet VVFIN ROOT 0 enden",
            {"Oslo-Gipfel": ("Meeting", "gipfel")},
            id="hyphen compound",
        ),
        pytest.param(
            "Der ART nk 3 | ausgehandelte ADJA nk 3 | Vertrag NN sb 4 | gilt VVFIN ROOT 0 gelten",
            {"ausgehandelte": ("Negotiation", "aushandeln")},
            id="attributive participle",
        ),
        pytest.param(
            "Trotz APPR mo 4 | des ART nk 3 | Protests NN nk 1 Protests | schwieg VVFIN ROOT 0 schweigen "
            "| er PPER sb 4",
            {"Protests": ("Protest", "Protest")},
            id="noun that the lemmatiser left inflected",
        ),
        pytest.param(f"{HE} | liest VVFIN ROOT 0 lesen | Bücher NN oa 2 Buch", {}, id="words without news value"),
        pytest.param(
            "Der ART nk 3 | Wiener ADJA nk 3 | Kongress NN sb 4 | ist VAFIN ROOT 0 sein | lang ADJD pd 4",
            {},
            id="an event noun inside a name is the name",
        ),
    ],
)
def test_trigger_words_are_found_with_their_class(table: str, expected: dict[str, tuple[str, str]]) -> None:
    assert classes(table) == expected


@pytest.mark.parametrize(
    ("table", "trigger", "event_class"),
    [
        pytest.param(f"{HE} | traf VVFIN ROOT 0 treffen | Berg NE oa 2", "traf", "Meeting", id="treffen with a person"),
        pytest.param(
            f"{HE} | traf VVFIN ROOT 0 treffen | eine ART nk 4 | Entscheidung NN oa 2",
            "traf",
            "",
            id="treffen, decision",
        ),
        pytest.param(
            "Der ART nk 2 | Plan NN sb 3 | trifft VVFIN ROOT 0 treffen | auf APPR mo 3 | Kritik NN nk 4",
            "trifft",
            "",
            id="treffen auf",
        ),
        pytest.param(
            f"{HE} | besuchte VVFIN ROOT 0 besuchen | Oslo NE oa 2", "besuchte", "Meeting", id="besuchen, city"
        ),
        pytest.param(
            f"{HE} | besuchte VVFIN ROOT 0 besuchen | eine ART nk 4 | Schule NN oa 2",
            "besuchte",
            "",
            id="besuchen, school",
        ),
        pytest.param(
            f"{HE} | sprach VVFIN ROOT 0 sprechen | mit APPR mo 2 | Berg NE nk 3",
            "sprach",
            "Meeting",
            id="sprechen mit",
        ),
        pytest.param(
            f"{HE} | sprach VVFIN ROOT 0 sprechen | von APPR mo 2 | Fortschritten NN nk 3",
            "sprach",
            "Statement",
            id="sprechen von",
        ),
        pytest.param(
            f"{HE} | kam VVFIN ROOT 0 kommen | ums APPRART mo 2 | Leben NN nk 3", "kam", "Death", id="ums Leben kommen"
        ),
        pytest.param(f"{HE} | kam VVFIN ROOT 0 kommen | spät ADJD mo 2", "kam", "", id="kommen alone"),
        pytest.param(
            f"{HE} | stellte VVFIN ROOT 0 stellen | den ART nk 4 | Plan NN oa 2 | in APPR mo 2 | Frage NN nk 5",
            "stellte",
            "Criticism",
            id="in Frage stellen",
        ),
        pytest.param(
            f"{HE} | weigerte VVFIN ROOT 0 weigern | sich PRF oa 2", "weigerte", "Criticism", id="reflexive is required"
        ),
        pytest.param(
            "Das ART nk 2 | Gespräch NN sb 3 Gespräch Number=Sing | endete VVFIN ROOT 0 enden",
            "Gespräch",
            "Meeting",
            id="Gespräch in the singular",
        ),
        pytest.param(
            "Die ART nk 2 | Gespräche NN sb 3 Gespräch Number=Plur | endeten VVFIN ROOT 0 enden",
            "Gespräche",
            "Negotiation",
            id="Gespräche in the plural",
        ),
        pytest.param(
            f"{HE} | setzte VVFIN ROOT 0 setzen | Berg NE oa 2 | unter APPR mo 2 | Druck NN nk 4",
            "Druck",
            "Demand",
            id="unter Druck setzen",
        ),
        pytest.param(
            "Der ART nk 2 | Druck NN sb 5 | im APPRART mnr 2 | Kessel NN nk 3 | stieg VVFIN ROOT 0 steigen",
            "Druck",
            "",
            id="Druck in a boiler",
        ),
        pytest.param(
            "Die ART nk 2 | Pressekonferenz NN sb 3 | begann VVFIN ROOT 0 beginnen",
            "Pressekonferenz",
            "Statement",
            id="a longer word beats its head",
        ),
        pytest.param(
            "Die ART nk 2 | Wiedervereinigung NN sb 3 | war VAFIN ROOT 0 sein | schön ADJD pd 3",
            "Wiedervereinigung",
            "",
            id="no Einigung in Wiedervereinigung",
        ),
    ],
)
def test_conditions_decide_between_the_meanings(table: str, trigger: str, event_class: str) -> None:
    assert classes(table).get(trigger, ("", ""))[0] == event_class


@pytest.mark.parametrize(
    ("table", "trigger", "reason"),
    [
        pytest.param(
            f"{HE} | besuchte VVFIN ROOT 0 besuchen | eine ART nk 4 | Schule NN oa 2",
            "besuchte",
            "Meeting/verb:besuchen: has oa",
            id="forbidden argument",
        ),
        pytest.param(
            f"{HE} | einlädt VVFIN ROOT 0 annähern", "einlädt", "Negotiation/verb:annähern: no sich", id="required word"
        ),
    ],
)
def test_what_a_condition_refuses_is_dropped_with_the_reason(table: str, trigger: str, reason: str) -> None:
    found, dropped = candidates(table)
    assert trigger not in found
    assert [(drop.span.text, drop.what, drop.reason) for drop in dropped] == [(trigger, "trigger", reason)]


@pytest.mark.parametrize(
    ("table", "trigger", "expected"),
    [
        pytest.param(
            "Den ART nk 2 | Minister NN sb 3 | attackiert VVFIN ROOT 0 attackieren | Winter NE oa 3",
            "attackiert",
            {("oa", "Minister"), ("sb", "Winter")},
            id="a clear accusative is the object",
        ),
        pytest.param(
            "Die ART nk 2 | Opposition NN sb 3 | attackiert VVFIN ROOT 0 attackieren | der ART nk 5 "
            "| Minister NN oa 3 Minister Gender=Masc|Number=Sing",
            "attackiert",
            {("oa", "Opposition"), ("sb", "Minister")},
            id="a clear nominative is the subject",
        ),
        pytest.param(
            "Die ART nk 2 | Opposition NN sb 3 Opposition Gender=Fem | attackiert VVFIN ROOT 0 attackieren "
            "| der ART nk 5 | Partei NN da 3 Partei Gender=Fem|Case=Gen",
            "attackiert",
            {("sb", "Opposition"), ("da", "Partei")},
            id="feminine der is no nominative",
        ),
        pytest.param(
            "Diese PDAT nk 2 | Drohne NN sb 6 | soll VMFIN ROOT 0 sollen | Winter NE oa 6 | nach APPR mo 6 "
            "| geliefert VVPP oc 7 liefern | haben VAINF oc 3",
            "geliefert",
            {("oa", "Drohne"), ("sb", "Winter")},
            id="a person acts on a thing",
        ),
        pytest.param(
            "Berg NE sb 2 | attackiert VVFIN ROOT 0 attackieren | Winter NE oa 2",
            "attackiert",
            {("sb", "Berg"), ("oa", "Winter")},
            id="two persons stay as parsed",
        ),
        pytest.param(
            "Die ART nk 2 | Regierung NN sb 3 Regierung Number=Sing "
            "| attackieren VVFIN ROOT 0 attackieren Number=Plur | Richter NN oa 3 Richter Number=Plur",
            "attackieren",
            {("oa", "Regierung"), ("sb", "Richter")},
            id="the subject agrees with the verb in number",
        ),
        pytest.param(
            "Berg NE sb 4 Berg Number=Sing | und KON cd 1 | Jung NE cj 2 "
            "| attackieren VVFIN ROOT 0 attackieren Number=Plur | Richter NN oa 4 Richter Number=Plur",
            "attackieren",
            {("sb", "Berg"), ("sb", "Jung"), ("oa", "Richter")},
            id="two singulars are a plural",
        ),
        pytest.param(
            "dass KOUS cp 5 | die ART nk 4 | Türkei NE pnc 4 | Norwegen NE sb 5 | angriff VVFIN ROOT 0 angreifen",
            "angriff",
            {("sb", "Türkei"), ("oa", "Norwegen")},
            id="two names that the parser fused are parted",
        ),
        pytest.param(
            "dass KOUS cp 4 | Karl NE pnc 3 | Winter NE sb 4 | angriff VVFIN ROOT 0 angreifen",
            "angriff",
            {("sb", "Winter")},
            id="first name and surname are not parted",
        ),
    ],
)
def test_case_and_animacy_settle_who_acts(table: str, trigger: str, expected: set[tuple[str, str]]) -> None:
    assert arguments(table, trigger) == expected


@pytest.mark.parametrize(
    ("table", "trigger", "expected"),
    [
        pytest.param(
            "Norwegen NE sb 2 | hat VAFIN ROOT 0 haben | eine ART nk 4 | Freigabe NN oa 5 | erteilt VVPP oc 2 erteilen",
            "Freigabe",
            {("sb", "Norwegen")},
            id="subject of the support verb",
        ),
        pytest.param(
            "Norwegen NE sb 2 | erteilte VVFIN ROOT 0 erteilen | Island NE da 2 | eine ART nk 5 | Freigabe NN oa 2",
            "Freigabe",
            {("sb", "Norwegen"), ("da", "Island")},
            id="dative of the support verb",
        ),
        pytest.param(
            "Norwegen NE sb 2 | setzt VVFIN ROOT 0 setzen | Island NE oa 2 | unter APPR mo 2 | Druck NN nk 4",
            "Druck",
            {("sb", "Norwegen"), ("oa", "Island")},
            id="support verb with a preposition",
        ),
        pytest.param(
            "Norwegen NE sb 2 | führt VVFIN ROOT 0 führen | Gespräche NN oa 2 Gespräch Number=Plur "
            "| mit APPR mo 2 | Island NE nk 4",
            "Gespräche",
            {("sb", "Norwegen"), ("mit", "Island")},
            id="phrase of the support verb",
        ),
        pytest.param(
            "Norwegen NE sb 2 | kennt VVFIN ROOT 0 kennen | Gespräche NN oa 2 Gespräch Number=Plur",
            "Gespräche",
            set(),
            id="another verb lends nothing",
        ),
        pytest.param(
            "Der ART nk 2 | Angriff NN sb 6 | Norwegens NE ag 2 | auf APPR mnr 2 | Island NE nk 4 "
            "| begann VVFIN ROOT 0 beginnen",
            "Angriff",
            {("ag", "Norwegens"), ("auf", "Island")},
            id="genitive and prepositional attribute",
        ),
        pytest.param(
            "Norwegische ADJA nk 2 | Luftangriffe NN sb 3 Luftangriff Number=Plur | dauern VVFIN ROOT 0",
            "Luftangriffe",
            {("mod", "Norwegische")},
            id="origin adjective",
        ),
        pytest.param(
            "Das ART nk 2 | Treffen NN sb 7 | der ART nk 4 | Minister NN ag 2 | in APPR mnr 4 | Oslo NE nk 5 "
            "| endet VVFIN ROOT 0 enden",
            "Treffen",
            {("ag", "Minister"), ("in", "Oslo")},
            id="a place that the parser hung on the genitive",
        ),
        pytest.param(
            "Der ART nk 5 | von APPR sbp 4 | Norwegen NE nk 2 | ausgehandelte ADJA nk 5 | Vertrag NN sb 6 "
            "| gilt VVFIN ROOT 0 gelten",
            "ausgehandelte",
            {("sb", "Norwegen"), ("oa", "Vertrag")},
            id="agent of a past participle",
        ),
        pytest.param(
            "Die ART nk 3 | angreifenden ADJA nk 3 | Truppen NN sb 4 Truppe Number=Plur | siegten VVFIN ROOT 0 siegen",
            "angreifenden",
            {("sb", "Truppen")},
            id="a present participle is active",
        ),
        pytest.param(
            "Der ART nk 3 | zurückgetretene ADJA nk 3 | Minister NN sb 4 | schweigt VVFIN ROOT 0 schweigen",
            "zurückgetretene",
            {("sb", "Minister")},
            id="a past participle of motion is active",
        ),
    ],
)
def test_nouns_and_participles_have_arguments(table: str, trigger: str, expected: set[tuple[str, str]]) -> None:
    assert arguments(table, trigger) == expected


def test_candidates_stand_in_order_of_the_text() -> None:
    """Nach dem Treffen griff Norwegen Island an."""
    found, _ = candidates(
        "Nach APPR mo 4 nach | dem ART nk 3 | Treffen NN nk 1 | griff VVFIN ROOT 0 greifen | Norwegen NE sb 4 "
        "| Island NE oa 4 | an PTKVZ svp 4"
    )
    assert list(found) == ["Treffen", "griff"]


@pytest.mark.parametrize(
    ("noun", "lemma", "expected"),
    [
        pytest.param("Anschläge", "Anschlag", "Attack", id="a"),
        pytest.param("Anschlägen", "Anschlägen", "Attack", id="dative that the lemmatizer does not know"),
        pytest.param("Beschlüsse", "Beschluß", "Decision", id="u"),
        pytest.param("Vorstöße", "Vorstoß", "Proposal", id="o"),
        pytest.param("Luftschläge", "Luftschläge", "Attack", id="compound"),
        pytest.param("Zugeständnissen", "Zugeständnissen", "Agreement", id="nis"),
    ],
)
def test_a_plural_with_umlaut_is_the_noun(noun: str, lemma: str, expected: str) -> None:
    table = f"{noun} NN sb 2 {lemma} Number=Plur | ärgern VVFIN ROOT 0 ärgern | Berg NE oa 2"
    assert classes(table)[noun][0] == expected


@pytest.mark.parametrize("noun", ["Stürmer", "Kritiker", "Besucher", "Attentäter"])
def test_who_does_it_is_not_what_is_done(noun: str) -> None:
    assert noun not in classes(f"{noun} NN sb 2 {noun} Number=Plur | ärgern VVFIN ROOT 0 ärgern | Berg NE oa 2")


def test_a_condition_knows_a_noun_whose_lemma_is_wrong() -> None:
    """Winter stoppt Migranten."""
    table = f"{HE} | stoppt VVFIN ROOT 0 stoppen | Migranten NN oa 2 Migrante Number=Plur"
    assert classes(table)["stoppt"][0] == "MilitaryMove"


@pytest.mark.parametrize(
    ("noun", "expected"),
    [pytest.param("Gebiete", False, id="a state"), pytest.param("Stadt", True, id="an act")],
)
def test_a_participle_keeps_to_what_its_entry_forbids(noun: str, expected: bool) -> None:
    """die besetzten Gebiete; die besetzte Stadt"""
    table = f"Die ART nk 3 | besetzte ADJA nk 3 besetzt | {noun} NN sb 4 | freut VVFIN ROOT 0 freuen | Berg NE oa 4"
    assert ("besetzte" in classes(table)) is expected


def test_parties_that_are_named_need_no_subject() -> None:
    """Winter brachte den Friedensprozess zwischen Island und Norwegen in Gang."""
    table = (
        f"{HE} | brachte VVFIN ROOT 0 bringen | den ART nk 4 | Friedensprozess NN oa 2 | zwischen APPR mnr 4 "
        "| Island NE nk 5 | und KON cd 6 | Norwegen NE cj 7"
    )
    assert ("sb", "Winter") not in arguments(table, "Friedensprozess")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        pytest.param("auf APPR mo 8 | Island NE nk 3", True, id="a named place"),
        pytest.param("am APPRART mo 8 | Rande NN nk 3", False, id="another noun"),
    ],
)
def test_the_agent_of_a_passive_may_hang_on_a_place(place: str, expected: bool) -> None:
    """Winter wurde auf Island von Rebellen beworfen."""
    table = (
        f"{HE} | wurde VAFIN ROOT 0 werden | {place} | von APPR mnr 4 | Rebellen NN nk 5 Rebell Number=Plur "
        "| gestern ADV mo 8 | beworfen VVPP oc 2 bewerfen"
    )
    assert (("sb", "Rebellen") in arguments(table, "beworfen")) is expected


@pytest.mark.parametrize(
    ("table", "key", "expected"),
    [
        pytest.param(
            "Nicht PTKNEG ng 2 | Winter NE sb 5 | , $, punct 2 | sondern KON cd 2 | traf VVFIN ROOT 0 treffen "
            "| Berg NE cj 4 | Nordwerk NE oa 5",
            "sb",
            {"Berg"},
            id="under the noun",
        ),
        pytest.param(
            f"{HE} | traf VVFIN ROOT 0 treffen | nicht PTKNEG ng 2 | Nordwerk NE oa 2 | , $, punct 2 "
            f"| sondern KON cd 2 "
            "| Berg NE cj 6",
            "oa",
            {"Berg"},
            id="under the verb",
        ),
        pytest.param(
            f"{HE} | traf VVFIN ROOT 0 treffen | nicht PTKNEG ng 5 | nur ADV mo 5 | Nordwerk NE oa 2 | , $, punct 5 "
            "| sondern KON cd 5 | auch ADV mo 9 | Berg NE cj 7",
            "oa",
            {"Nordwerk", "Berg"},
            id="nicht nur keeps both",
        ),
    ],
)
def test_not_one_but_the_other(table: str, key: str, expected: set[str]) -> None:
    """Winter traf nicht Nordwerk, sondern Berg."""
    assert {word for role, word in arguments(table, "traf") if role == key} == expected


def test_a_source_is_no_event() -> None:
    """Nach Einschätzung von Berg starb Winter."""
    table = (
        "Nach APPR mo 5 nach | Einschätzung NN nk 1 | von APPR pg 2 | Berg NE nk 3 | starb VVFIN ROOT 0 sterben "
        "| Winter NE sb 5"
    )
    assert set(classes(table)) == {"starb"}


def test_what_a_plan_means_for_somebody_is_no_plan_for_him() -> None:
    """Was bedeutet der Friedensplan für Berg?"""
    table = (
        "Was PWS oa 2 | bedeutet VVFIN ROOT 0 bedeuten | der ART nk 4 | Friedensplan NN sb 2 | für APPR mnr 4 "
        "| Berg NE nk 5 | ? $. punct 2"
    )
    assert ("für", "Berg") not in arguments(table, "Friedensplan")
