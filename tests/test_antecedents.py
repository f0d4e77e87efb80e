"""What pronouns mean by grammar and by agreement, on sentences parsed by hand."""

import pytest

from kg.coreference import resolve_chains
from kg.mentions import find_mentions
from kg.model import Form, Mention
from tests.parsed import parse

PEOPLE = dict.fromkeys(("Paul Winter", "Anna Berg", "Jan Sommer", "Winter", "Berg", "Sommer"), "PER")
PAUL = "Paul NE pnc 2 | Winter NE"
ANNA = "Anna NE pnc 2 | Berg NE"
SILENT = "schwieg VVFIN ROOT 0 schweigen Number=Sing | . $. punct"
TOGETHER = (
    "Anna NE pnc 2 | Berg NE sb 6 | und KON cd 2 | Paul NE pnc 5 | Winter NE cj 3 "
    "| kamen VVFIN ROOT 0 kommen Number=Plur"
    " | . $. punct 6"
)
MET = (
    "Anna NE pnc 2 | Berg NE sb 3 | traf VVFIN ROOT 0 treffen Number=Sing | Paul NE pnc 5 | Winter NE oa 3 "
    "| . $. punct 3"
)
COUNTRIES = (
    "Norwegen NE sb 4 Norwegen Number=Sing | und KON cd 1 | Finnland NE cj 2 Finnland Number=Sing "
    "| stritten VVFIN ROOT 0 streiten Number=Plur | . $. punct 4"
)
PLURAL = "schwiegen VVFIN ROOT 0 schweigen Number=Plur"
FIRM = (
    "Das ART nk 2 das Gender=Neut|Number=Sing | Unternehmen NN sb 3 Unternehmen Gender=Neut|Number=Sing "
    "| wächst VVFIN ROOT 0 wachsen Number=Sing | . $. punct 3"
)
PARTY = (
    "Die ART nk 2 die Gender=Fem|Number=Sing | Partei NN sb 3 Partei Gender=Fem|Number=Sing "
    "| wählte VVFIN ROOT 0 wählen Number=Sing | Paul NE pnc 5 | Winter NE oa 3 | . $. punct 3"
)


def resolve(*sentences: str) -> tuple[Mention, ...]:
    doc = parse(*sentences, names=PEOPLE)
    return resolve_chains(doc, find_mentions(doc))


def meant(pronoun: str, *sentences: str) -> str:
    """Returns the name that the last such pronoun has, "" where it is open."""
    found = [m.name for m in resolve(*sentences) if m.span.text == pronoun and m.form is Form.PRONOUN]
    return found[-1] if found else ""


@pytest.mark.parametrize(
    ("pronoun", "sentences", "expected"),
    [
        pytest.param(
            "sich",
            (f"{PAUL} sb 3 | verteidigte VVFIN ROOT 0 verteidigen | sich PRF oa 3",),
            "Paul Winter",
            id="subject before",
        ),
        pytest.param(
            "sich",
            ("Gestern ADV mo 2 | stellte VVFIN ROOT 0 stellen | sich PRF oa 2 | Paul NE pnc 5 | Winter NE sb 2",),
            "Paul Winter",
            id="subject behind",
        ),
        pytest.param(
            "sich",
            (
                "Anna NE pnc 2 | Berg NE sb 6 | und KON cd 2 | Paul NE pnc 5 | Winter NE cj 3 "
                "| trafen VVFIN ROOT 0 treffen "
                "| sich PRF oa 6",
            ),
            "Anna Berg und Paul Winter",
            id="several subjects",
        ),
        pytest.param(
            "sich",
            (f"{PAUL} sb 3 | will VMFIN ROOT 0 wollen Number=Sing | sich PRF oa 5 | stellen VVINF oc 3 stellen",),
            "Paul Winter",
            id="subject of the modal verb",
        ),
        pytest.param(
            "sich",
            (
                f"{PAUL} sb 3 | bat VVFIN ROOT 0 bitten Number=Sing | Anna NE pnc 5 | Berg NE oa 3 | , $, punct 3 "
                f"| sich PRF oa 9 "
                "| zu PTKZU pm 9 | stellen VVINF oc 3 stellen",
            ),
            "Anna Berg",
            id="whoever is asked to act",
        ),
        pytest.param(
            "sich",
            (
                "Ein ART nk 2 | Mann NN sb 8 Mann Gender=Masc|Number=Sing | , $, punct 2 | der PRELS sb 6 "
                "| sich PRF oa 6 "
                "| wehrte VVFIN rc 2 wehren Number=Sing | , $, punct 2 | schwieg VVFIN ROOT 0 schweigen",
            ),
            "Mann",
            id="relative pronoun as the subject",
        ),
    ],
)
def test_a_reflexive_means_the_subject(pronoun: str, sentences: tuple[str, ...], expected: str) -> None:
    assert meant(pronoun, *sentences) == expected


@pytest.mark.parametrize(
    ("pronoun", "sentence", "expected"),
    [
        pytest.param(
            "deren",
            "Anna NE pnc 2 | Berg NE sb 8 | , $, punct 2 | deren PRELAT ag 5 "
            "| Sohn NN sb 6 Sohn Gender=Masc|Number=Sing "
            "| starb VVFIN rc 2 sterben | , $, punct 2 | schwieg VVFIN ROOT 0 schweigen",
            "Anna Berg",
            id="deren",
        ),
        pytest.param(
            "dessen",
            f"{PAUL} sb 3 | suchte VVFIN ROOT 0 suchen | einen ART nk 5 | Wagen NN oa 3 Wagen Gender=Masc|Number=Sing "
            "| , $, punct 5 | dessen PRELAT ag 8 | Fahrer NN sb 9 Fahrer Gender=Masc|Number=Sing "
            "| floh VVFIN rc 5 fliehen",
            "Wagen",
            id="dessen",
        ),
        pytest.param(
            "denen",
            "Die ART nk 2 | Frauen NN sb 8 Frau Gender=Fem|Number=Plur | , $, punct 2 | denen PRELS da 6 "
            "| Geld NN sb 6 Geld Gender=Neut|Number=Sing | fehlte VVFIN rc 2 fehlen | , $, punct 2 "
            "| klagten VVFIN ROOT 0 klagen",
            "Frauen",
            id="denen",
        ),
        pytest.param(
            "das",
            f"{PAUL} sb 3 | half VVFIN ROOT 0 helfen | dem ART nk 5 | Kind NN da 3 Kind Gender=Neut|Number=Sing "
            f"| der ART nk 7 "
            "| Frau NN ag 5 Frau Gender=Fem|Number=Sing | , $, punct 5 | das PRELS sb 10 | weinte VVFIN rc 7 weinen",
            "Kind",
            id="clause hung on a noun that does not agree",
        ),
        pytest.param(
            "deren",
            "Sanktionen NN sb 4 Sanktion Gender=Fem|Number=Plur | in APPR cvc 4 "
            "| Kraft NN nk 2 Kraft Gender=Fem|Number=Sing "
            "| treten VVFIN ROOT 0 treten Number=Plur | , $, punct 4 | deren PRELAT ag 7 "
            "| Folgen NN sb 8 Folge Gender=Fem|Number=Plur"
            " | drohen VVFIN rc 3 drohen",
            "Sanktionen",
            id="no bare noun of a set phrase",
        ),
        pytest.param(
            "die",
            "Der ART nk 2 | Chef NN sb 8 Chef Gender=Masc|Number=Sing | der ART nk 4 "
            "| Firma NN ag 2 Firma Gender=Fem|Number=Sing "
            "| , $, punct 4 | die PRELS sb 7 | wächst VVFIN rc 4 wachsen Number=Sing | schwieg VVFIN ROOT 0 schweigen",
            "Firma",
            id="genitive",
        ),
    ],
)
def test_a_relative_pronoun_means_the_noun_that_agrees(pronoun: str, sentence: str, expected: str) -> None:
    assert meant(pronoun, sentence) == expected


@pytest.mark.parametrize(
    ("pronoun", "sentences", "expected"),
    [
        pytest.param(
            "Dieser",
            (
                f"{PAUL} sb 3 | entließ VVFIN ROOT 0 entlassen | Jan NE pnc 5 | Sommer NE oa 3 | . $. punct 3",
                f"Dieser PDS sb 2 | {SILENT} 2",
            ),
            "Jan Sommer",
            id="whoever is named last",
        ),
        pytest.param(
            "Er",
            (
                f"{PAUL} sb 3 | entließ VVFIN ROOT 0 entlassen | Jan NE pnc 5 | Sommer NE oa 3 | . $. punct 3",
                f"Er PPER sb 2 | {SILENT} 2",
            ),
            "Paul Winter",
            id="er goes on with the subject",
        ),
        pytest.param("Diese", (MET, f"Diese PDS sb 2 | {SILENT} 2"), "Anna Berg", id="diese passes over the man"),
        pytest.param(
            "Deren",
            (
                PARTY,
                "Deren PDS ag 2 | Sprecher NN sb 3 Sprecher Gender=Masc|Number=Sing | schwieg VVFIN ROOT 0 schweigen",
            ),
            "Partei",
            id="deren is a body",
        ),
        pytest.param(
            "deren",
            (
                "Die ART nk 2 | Täter NN sb 3 Täter Gender=Masc|Number=Plur "
                "| brachten VVFIN ROOT 0 bringen Number=Plur "
                "| die ART nk 5 | Opfer NN oa 3 Opfer Gender=Neut|Number=Plur | um APPR mo 3 | deren PDAT ag 8 "
                "| Geld NN nk 6 Geld Gender=Neut|Number=Sing",
            ),
            "Opfer",
            id="deren is not the subject of its clause",
        ),
    ],
)
def test_a_demonstrative_means_the_last(pronoun: str, sentences: tuple[str, ...], expected: str) -> None:
    assert meant(pronoun, *sentences) == expected


@pytest.mark.parametrize(
    ("pronoun", "sentences", "expected"),
    [
        pytest.param("Beide", (TOGETHER, f"Beide PIS sb 2 | {PLURAL}"), "Anna Berg und Paul Winter", id="side by side"),
        pytest.param("Sie", (TOGETHER, f"Sie PPER sb 2 | {PLURAL}"), "Anna Berg und Paul Winter", id="plural sie"),
        pytest.param(
            "beiden",
            (MET, f"Die ART nk 2 | beiden PIS sb 3 | {PLURAL}"),
            "Anna Berg und Paul Winter",
            id="the only two people",
        ),
        pytest.param("Beide", (COUNTRIES, f"Beide PIS sb 2 | {PLURAL}"), "Norwegen und Finnland", id="countries"),
        pytest.param(
            "Beide",
            (
                "Zwei CARD nk 2 | Männer NN sb 3 Mann Gender=Masc|Number=Plur "
                "| kamen VVFIN ROOT 0 kommen Number=Plur | . $. punct 3",
                f"Beide PIS sb 2 | {PLURAL}",
            ),
            "Zwei Männer",
            id="counted pair",
        ),
        pytest.param(
            "Beide", (f"{PAUL} sb 3 | {SILENT} 3", f"Beide PIS sb 2 | {PLURAL}"), "", id="one person is no pair"
        ),
        pytest.param(
            "ihnen",
            (
                TOGETHER,
                f"Beide PIS sb 2 | {PLURAL} | . $. punct 2",
                "Alle PIS sb 2 | halfen VVFIN ROOT 0 helfen | ihnen PPER da 2",
            ),
            "Anna Berg und Paul Winter",
            id="ihnen goes on with beide",
        ),
        pytest.param("Er", (TOGETHER, f"Er PPER sb 2 | {SILENT} 2"), "Paul Winter", id="er is one of the two"),
    ],
)
def test_a_plural_may_mean_several(pronoun: str, sentences: tuple[str, ...], expected: str) -> None:
    assert meant(pronoun, *sentences) == expected


@pytest.mark.parametrize(
    ("pronoun", "sentences", "expected"),
    [
        pytest.param(
            "Es", (FIRM, "Es PPER sb 2 | baut VVFIN ROOT 0 bauen Number=Sing"), "Unternehmen", id="a body goes on"
        ),
        pytest.param("Es", (FIRM, "Es PPER ep 2 | regnet VVFIN ROOT 0 regnen Number=Sing"), "", id="weather"),
        pytest.param("Es", (FIRM, "Es PPER sb 2 | geht VVFIN ROOT 0 gehen Number=Sing"), "", id="impersonal verb"),
        pytest.param(
            "Es",
            (FIRM, "Es PPER sb 2 | wurde VAFIN ROOT 0 werden Number=Sing | ermittelt VVPP oc 2 ermitteln"),
            "",
            id="impersonal passive",
        ),
        pytest.param("Es", (PARTY, "Es PPER sb 2 | baut VVFIN ROOT 0 bauen Number=Sing"), "", id="no neuter"),
        pytest.param(
            "Seine",
            (
                "Seine PPOSAT nk 2 | Frau NN sb 3 Frau Gender=Fem|Number=Sing | verteidigte VVFIN ROOT 0 verteidigen "
                "| Paul NE pnc 5 | Winter NE oa 3",
            ),
            "",
            id="a possessive before its noun",
        ),
        pytest.param(
            "er",
            (
                "Obwohl KOUS cp 3 | er PPER sb 3 | ging VVFIN mo 5 gehen | , $, punct 5 | siegte VVFIN ROOT 0 siegen "
                "| Paul NE pnc 7 | Winter NE sb 5",
            ),
            "",
            id="er before its noun",
        ),
    ],
)
def test_es_and_what_points_forward_are_left_alone(pronoun: str, sentences: tuple[str, ...], expected: str) -> None:
    assert meant(pronoun, *sentences) == expected


@pytest.mark.parametrize(
    ("pronoun", "sentences", "expected"),
    [
        pytest.param(
            "ihm",
            (
                f"{PAUL} sb 3 | sagte VVFIN ROOT 0 sagen | , $, punct 3 | er PPER sb 6 "
                f"| vertraue VVFIN oc 3 vertrauen Number=Sing "
                "| ihm PPER da 6",
            ),
            "",
            id="er and ihm of one verb differ",
        ),
        pytest.param(
            "ihn",
            (
                "Jan NE pnc 2 | Sommer NE sb 3 | kam VVFIN ROOT 0 kommen Number=Sing | . $. punct 3",
                f"{PAUL} sb 3 | sagte VVFIN ROOT 0 sagen | , $, punct 3 | er PPER sb 6 "
                f"| suche VVFIN oc 3 suchen Number=Sing | ihn PPER oa 6",
            ),
            "Jan Sommer",
            id="ihn passes over whom er means",
        ),
        pytest.param(
            "ihn",
            (
                "Jan NE pnc 2 | Sommer NE sb 3 | kam VVFIN ROOT 0 kommen Number=Sing | . $. punct 3",
                f"{PAUL} sb 3 | sprach VVFIN ROOT 0 sprechen Number=Sing | und KON cd 3 "
                f"| lobte VVFIN cj 4 loben Number=Sing | ihn PPER oa 5",
            ),
            "Jan Sommer",
            id="a shared subject counts for the second verb",
        ),
        pytest.param(
            "ihren",
            (
                f"{PAUL} sb 3 | bat VVFIN ROOT 0 bitten Number=Sing | Anna NE pnc 5 | Berg NE oa 3 | , $, punct 3 "
                f"| ihren PPOSAT nk 8 "
                "| Sohn NN oa 10 Sohn Gender=Masc|Number=Sing | zu PTKZU pm 10 | schicken VVINF oc 3 schicken",
            ),
            "Anna Berg",
            id="possessive of whoever is asked to act",
        ),
        pytest.param(
            "seine",
            (
                "Norwegen NE sb 2 | will VMFIN ROOT 0 wollen Number=Sing | seine PPOSAT nk 4 "
                "| Armee NN oa 5 Armee Gender=Fem|Number=Sing "
                "| verkleinern VVINF oc 2 verkleinern",
            ),
            "Norwegen",
            id="a country owns in the neuter",
        ),
        pytest.param(
            "Sie", (PARTY, "Sie PPER sb 2 | feierte VVFIN ROOT 0 feiern Number=Sing"), "Partei", id="sie is a body"
        ),
        pytest.param(
            "ihr",
            (
                f"{PAUL} sb 3 | lobte VVFIN ROOT 0 loben | Anna NE pnc 5 | Berg NE oa 3 | . $. punct 3",
                "Er PPER sb 2 | dankte VVFIN ROOT 0 danken | ihr PPER da 2",
            ),
            "Anna Berg",
            id="ihr as an object",
        ),
        pytest.param(
            "er",
            (
                "Der ART nk 2 | Krieg NN mo 3 Krieg Gender=Masc|Number=Sing | begann VVFIN ROOT 0 beginnen "
                "| . $. punct 3",
                "Damals ADV mo 2 | sprach VVFIN ROOT 0 sprechen | er PPER sb 2",
            ),
            "",
            id="a thing that is neither subject nor object",
        ),
        pytest.param(
            "unser",
            (
                FIRM,
                "Das PDS sb 2 | war VAFIN ROOT 0 sein | unser PPOSAT nk 4 | Ziel NN pd 2 Ziel Gender=Neut|Number=Sing",
            ),
            "",
            id="unser is the speaker's",
        ),
    ],
)
def test_agreement_and_syntax_choose(pronoun: str, sentences: tuple[str, ...], expected: str) -> None:
    assert meant(pronoun, *sentences) == expected


def test_each_member_of_a_plural_is_named() -> None:
    """Anna Berg und Paul Winter kamen. Beide schwiegen."""
    both = next(mention for mention in resolve(TOGETHER, f"Beide PIS sb 2 | {PLURAL}") if mention.span.text == "Beide")
    assert [span.text for span in both.members] == ["Anna Berg", "Paul Winter"]
