"""The clause behind TIGER functions, on sentences parsed by hand."""

import pytest

from kg.german.phrases import conjuncts, noun_arguments
from kg.german.syntax import Clause, find_clauses, find_negation, participle_verbs, read_clause
from tests.parsed import parse


def clause(table: str, verb: str) -> Clause:
    return next(found for found in find_clauses(parse(table)) if found.verb.text == verb)


def words(found: Clause) -> set[tuple[str, str]]:
    return {(argument.key, argument.token.text) for argument in found.arguments}


SEPARABLE = """
Russland     NE    sb    2 Russland
griff        VVFIN ROOT  0 greifen Mood=Ind|Tense=Past
das          ART   nk    4
Nachbarland  NN    oa    2
weiter       ADV   mo    2
an           PTKVZ svp   2
"""
PERFECT = """
Russland  NE    sb   2
hat       VAFIN ROOT 0 haben Mood=Ind|Tense=Pres
die       ART   nk   4
Ukraine   NE    oa   5
angegriffen VVPP oc  2 angreifen
"""
PASSIVE = """
Die       ART   nk   2
Ukraine   NE    sb   3
wurde     VAFIN ROOT 0 werden Mood=Ind|Tense=Past
von       APPR  sbp  6
Russland  NE    nk   4
angegriffen VVPP oc  3 angreifen
"""
MODAL_PASSIVE = """
Der       ART   nk   2
Minister  NN    sb   3
muss      VMFIN ROOT 0 müssen Mood=Ind|Tense=Pres
entlassen VVPP  oc   5 entlassen
werden    VAINF oc   3 werden
"""
HEARSAY = """
Diese      PDAT  nk   2
Schokolade NN    oa   7
soll       VMFIN ROOT 0 sollen Mood=Ind|Tense=Pres
Dmitrijew  NE    sb   3
in         APPR  mo   7
Florida    NE    nk   5
verteilt   VVPP  oc   8 verteilen
haben      VAINF oc   3 haben
"""
SEIN_PERFECT = """
Umjerow        NE    sb   2
ist            VAFIN ROOT 0 sein
zurückgetreten VVPP  oc   2 zurücktreten
"""
SEIN_PASSIVE = """
Pokrowsk NE    sb   2
ist      VAFIN ROOT 0 sein
besetzt  VVPP  oc   2 besetzen
"""
RECEIVER = """
Kiew      NE    sb   2
bekam     VVFIN ROOT 0 bekommen
Raketen   NN    oa   4
geliefert VVPP  oc   2 liefern
"""
COORDINATED = """
Trump     NE    sb   4
und       KON   cd   1
Putin     NE    cj   2
trafen    VVFIN ROOT 0 treffen
sich      PRF   oa   4
und       KON   cd   4
einigten  VVFIN cj   6 einigen
sich      PRF   oa   7
"""
CONTROL_SUBJECT = """
Kiew      NE    sb   2
versprach VVFIN ROOT 0 versprechen
,         $,    punct 5
zu        PTKZU pm   5
verhandeln VVINF oc  2 verhandeln
"""
CONTROL_OBJECT = """
Kerry     NE    sb   2
hat       VAFIN ROOT 0 haben
Israel    NE    oa   4
aufgerufen VVPP oc   2 aufrufen
,         $,    punct 7
zu        PTKZU pm   7
verhandeln VVINF oc  4 verhandeln
"""
DASS = """
Die       ART   nk   2
Polizei   NN    sb   3
teilte    VVFIN ROOT 0 teilen
mit       PTKVZ svp  3
,         $,    punct 9
dass      KOUS  cp   9
er        PPER  sb   9
tot       ADJD  pd   9
sei       VAFIN oc   3 sein Mood=Sub|Tense=Pres
"""
FUTURE = """
Trump  NE    sb   2
wird   VAFIN ROOT 0 werden Mood=Ind|Tense=Pres
Putin  NE    oa   4
treffen VVINF oc  2 treffen
"""


@pytest.mark.parametrize(
    ("table", "verb", "expected"),
    [
        pytest.param(SEPARABLE, "griff", {("sb", "Russland"), ("oa", "Nachbarland")}, id="separable verb"),
        pytest.param(PERFECT, "angegriffen", {("sb", "Russland"), ("oa", "Ukraine")}, id="perfect"),
        pytest.param(PASSIVE, "angegriffen", {("oa", "Ukraine"), ("sb", "Russland")}, id="passive with agent"),
        pytest.param(MODAL_PASSIVE, "entlassen", {("oa", "Minister")}, id="passive under a modal"),
        pytest.param(
            HEARSAY, "verteilt", {("oa", "Schokolade"), ("sb", "Dmitrijew"), ("in", "Florida")}, id="object first"
        ),
        pytest.param(SEIN_PERFECT, "zurückgetreten", {("sb", "Umjerow")}, id="perfect with sein"),
        pytest.param(SEIN_PASSIVE, "besetzt", {("oa", "Pokrowsk")}, id="state passive"),
        pytest.param(RECEIVER, "geliefert", {("da", "Kiew"), ("oa", "Raketen")}, id="bekommen passive"),
        pytest.param(
            COORDINATED, "trafen", {("sb", "Trump"), ("sb", "Putin"), ("oa", "sich")}, id="coordinated subject"
        ),
        pytest.param(COORDINATED, "einigten", {("sb", "Trump"), ("sb", "Putin"), ("oa", "sich")}, id="shared subject"),
        pytest.param(CONTROL_SUBJECT, "verhandeln", {("sb", "Kiew")}, id="subject control"),
        pytest.param(CONTROL_OBJECT, "verhandeln", {("sb", "Israel")}, id="object control"),
        pytest.param(DASS, "teilte", {("sb", "Polizei"), ("dass", "sei")}, id="dass clause"),
    ],
)
def test_a_clause_knows_its_deep_arguments(table: str, verb: str, expected: set[tuple[str, str]]) -> None:
    assert words(clause(table, verb)) == expected


@pytest.mark.parametrize(
    ("table", "verb", "lemma", "passive"),
    [
        pytest.param(SEPARABLE, "griff", "angreifen", False, id="particle is joined"),
        pytest.param(PASSIVE, "angegriffen", "angreifen", True, id="werden passive"),
        pytest.param(SEIN_PASSIVE, "besetzt", "besetzen", True, id="sein passive"),
        pytest.param(SEIN_PERFECT, "zurückgetreten", "zurücktreten", False, id="verb of motion is active"),
        pytest.param(FUTURE, "treffen", "treffen", False, id="future is no passive"),
    ],
)
def test_lemma_and_voice(table: str, verb: str, lemma: str, passive: bool) -> None:
    found = clause(table, verb)
    assert (found.lemma, found.passive) == (lemma, passive)


def test_the_chain_runs_from_the_content_verb_to_the_finite_verb() -> None:
    """ "soll verteilt haben" """
    found = clause(HEARSAY, "verteilt")
    assert [token.text for token in found.chain] == ["verteilt", "haben", "soll"]
    assert found.modal == "sollen"


def test_werden_with_infinitive_is_future() -> None:
    assert clause(FUTURE, "treffen").future
    assert not clause(PASSIVE, "angegriffen").future


def test_konjunktiv_eins_is_seen_in_the_finite_verb() -> None:
    assert clause(DASS, "sei").konjunktiv == "I"
    assert clause(DASS, "sei").conjunction == "dass"
    assert clause(PERFECT, "angegriffen").konjunktiv == ""


@pytest.mark.parametrize(
    ("table", "verb", "negation"),
    [
        pytest.param("Er PPER sb 2\nkam VVFIN ROOT 0 kommen\nnicht PTKNEG ng 2", "kam", "nicht", id="nicht"),
        pytest.param(
            "Es PPER sb 2\ngab VVFIN ROOT 0 geben\nkeine PIAT nk 4 kein\nOpfer NN oa 2", "gab", "keine", id="kein"
        ),
        pytest.param("Er PPER sb 2\nkam VVFIN ROOT 0 kommen\nnie ADV mo 2", "kam", "nie", id="nie"),
        pytest.param("Er PPER sb 2\nkam VVFIN ROOT 0 kommen\nheute ADV mo 2", "kam", None, id="none"),
        pytest.param(
            "Er PPER sb 2\nsagte VVFIN ROOT 0 sagen\n, $, punct 5\nes PPER sb 5\nsei VAFIN oc 2 sein\n"
            "nicht PTKNEG ng 2\nwahr ADJD pd 5",
            "sagte",
            None,
            id="nicht of another clause hung on the verb",
        ),
        pytest.param(
            "Er PPER sb 2\nfragt VVFIN ROOT 0 fragen\n, $, punct 7\nob KOUS cp 7\ner PPER sb 7\n"
            "nicht PTKNEG ng 2\nkommt VVFIN oc 2 kommen",
            "fragt",
            None,
            id="nicht behind a conjunction",
        ),
        pytest.param(
            "Er PPER sb 2\nsagte VVFIN ROOT 0 sagen\n, $, punct 5\ner PPER sb 5\nkomme VVFIN oc 2 kommen\n"
            "nicht PTKNEG ng 5",
            "sagte",
            None,
            id="nicht of what is said",
        ),
    ],
)
def test_negation_is_found(table: str, verb: str, negation: str | None) -> None:
    found = find_negation(clause(table, verb))
    assert (found.text if found is not None else None) == negation


@pytest.mark.parametrize(
    ("adjective", "verbs"),
    [
        pytest.param("ausgehandelter", ("aushandeln",), id="past participle"),
        pytest.param("angegriffene", ("angreifen",), id="strong verb"),
        pytest.param("angreifenden", ("angreifen",), id="present participle"),
        pytest.param("kleine", (), id="plain adjective"),
    ],
)
def test_an_attributive_participle_leads_to_its_verb(adjective: str, verbs: tuple[str, ...]) -> None:
    doc = parse(f"{adjective} ADJA nk 2\nPlan NN ROOT 0")
    assert participle_verbs(doc[0]) == verbs


def test_a_noun_has_genitive_and_prepositional_arguments() -> None:
    """der Angriff Russlands auf die Ukraine"""
    doc = parse("der ART nk 2\nAngriff NN ROOT 0\nRusslands NE ag 2\nauf APPR mnr 2\ndie ART nk 6\nUkraine NE nk 4")
    assert [(a.key, a.token.text) for a in noun_arguments(doc[1])] == [("ag", "Russlands"), ("auf", "Ukraine")]


def test_conjuncts_are_found_over_commas_and_conjunctions() -> None:
    """Deutschland, Frankreich und Polen"""
    doc = parse("Deutschland NE ROOT 0\n, $, punct 1\nFrankreich NE cj 1\nund KON cd 3\nPolen NE cj 4")
    assert [token.text for token in conjuncts(doc[0])] == ["Deutschland", "Frankreich", "Polen"]


def test_a_relative_clause_has_the_pronoun_as_its_subject() -> None:
    """der Mann, der kam"""
    doc = parse("der ART nk 2\nMann NN ROOT 0\n, $, punct 5\nder PRELS sb 5\nkam VVFIN rc 2 kommen")
    assert [token.text for token in find_clauses(doc)[0].subject] == ["der"]


def test_a_cycle_of_infinitives_ends() -> None:
    """Two infinitives that the parser hung on each other's coordination must not loop."""
    doc = parse("zu PTKZU pm 2\nhelfen VVINF ROOT 0 helfen\nund KON cd 2\nzu PTKZU pm 5\nretten VVINF cj 3 retten")
    assert [found.lemma for found in find_clauses(doc)] == ["helfen", "retten"]


def test_a_clause_is_read_once() -> None:
    doc = parse(PERFECT)
    (verb,) = [token for token in doc if token.text == "angegriffen"]
    assert read_clause(verb) is read_clause(verb)


@pytest.mark.parametrize(
    ("table", "verb", "expected"),
    [
        pytest.param(
            "Norwegen NE sb 2 | kämpft VVFIN ROOT 0 kämpfen | , $, punct 2 | es PPER sb 5 "
            "| gelingt VVFIN cj 2 gelingen "
            "| nicht PTKNEG ng 5 | , $, punct 9 | Oslo NE oa 9 | einzunehmen VVIZU oc 5 einnehmen",
            "einzunehmen",
            {("sb", "Norwegen"), ("oa", "Oslo")},
            id="es gelingt: who fights is to take it",
        ),
        pytest.param(
            "Winter NE sb 2 | will VMFIN ROOT 0 wollen | Berg NE oa 4 | treffen VVINF oc 2 treffen | und KON cd 2 "
            "| Oslo NE oa 7 | besuchen VVINF cj 5 besuchen",
            "besuchen",
            {("sb", "Winter"), ("oa", "Oslo")},
            id="an infinitive joined to the modal verb",
        ),
        pytest.param(
            "Winter NE sb 2 | drohte VVFIN ROOT 0 drohen | , $, punct 6 | Berg NE oa 6 | zu PTKZU pm 6 "
            "| verklagen VVINF oc 2 verklagen",
            "drohte",
            {("sb", "Winter"), ("dass", "verklagen")},
            id="a threat has a clause of its own",
        ),
        pytest.param(
            "Das ART nk 2 | Haus NN sb 3 | drohte VVFIN ROOT 0 drohen | einzustürzen VVIZU oc 3 einstürzen",
            "einzustürzen",
            {("sb", "Haus")},
            id="drohen without a comma only colours its infinitive",
        ),
    ],
)
def test_infinitives_find_their_verb(table: str, verb: str, expected: set[tuple[str, str]]) -> None:
    assert words(clause(table, verb)) == expected


def test_an_infinitive_joined_to_a_modal_shares_it() -> None:
    """Winter will Berg treffen und Oslo besuchen."""
    table = (
        "Winter NE sb 2 | will VMFIN ROOT 0 wollen | Berg NE oa 4 | treffen VVINF oc 2 treffen | und KON cd 2 "
        "| Oslo NE oa 7 | besuchen VVINF cj 5 besuchen"
    )
    assert clause(table, "besuchen").modal == "wollen"
