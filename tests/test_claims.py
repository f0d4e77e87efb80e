"""How certain an event is and whose claim it is, on sentences parsed by hand."""

import pytest

from kg.model import Document
from tests.parsed import event_of, read

NAMES = {"Winter": "PER", "Berg": "PER", "Nordwerk": "ORG", "Tagesbote": "ORG"}
ATTACK = "Norwegen NE sb 2 | griff VVFIN ROOT 0 greifen | Island NE oa 2 | an PTKVZ svp 2"


def judged(document: Document, trigger: str) -> tuple[str, str]:
    """Returns the factuality of a trigger's event and the canonical name of its source, "" without one."""
    event = event_of(document, trigger)
    names = {mention.span: mention.name for mention in document.mentions}
    return event.factuality.value, names[event.attributed_to] if event.attributed_to else ""


def claim(trigger: str, *sentences: str) -> tuple[str, str]:
    return judged(read(*sentences, names=NAMES), trigger)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("Winter NE sb 2 | traf VVFIN ROOT 0 treffen | Berg NE oa 2", "Certain", id="preterite"),
        pytest.param(
            "Winter NE sb 2 | traf VVFIN ROOT 0 treffen | Berg NE oa 2 | nicht PTKNEG ng 2", "Negated", id="nicht"
        ),
        pytest.param(
            "Winter NE sb 2 | traf VVFIN ROOT 0 treffen | keine PIAT nk 4 | Gegner NN oa 2", "Negated", id="kein"
        ),
        pytest.param("Winter NE sb 2 | traf VVFIN ROOT 0 treffen | nie ADV mo 2 | Berg NE oa 2", "Negated", id="nie"),
        pytest.param(
            "Winter NE sb 2 | traf VVFIN ROOT 0 treffen | nicht PTKNEG ng 4 | nur ADV mo 5 | Berg NE oa 2",
            "Certain",
            id="nicht nur",
        ),
        pytest.param(
            "Winter NE sb 2 | traf VVFIN ROOT 0 treffen | nicht PTKNEG ng 2 | nur ADV mo 2 | Berg NE oa 2",
            "Certain",
            id="nicht nur, both under the verb",
        ),
        pytest.param("Niemand PIS sb 2 | traf VVFIN ROOT 0 treffen | Berg NE oa 2", "Negated", id="niemand"),
        pytest.param(
            "Weder KON cd 2 | Winter NE sb 5 | noch KON cd 2 | Berg NE cj 3 | traf VVFIN ROOT 0 treffen "
            "| Norwegen NE oa 5",
            "Negated",
            id="weder noch",
        ),
        pytest.param(
            "Nicht PTKNEG ng 2 | Winter NE sb 5 | , $, punct 2 | sondern KON cd 2 | traf VVFIN ROOT 0 treffen "
            "| Berg NE cj 4",
            "Certain",
            id="nicht X sondern Y denies the person, not the event",
        ),
        pytest.param(
            "traf VVFIN ROOT 0 treffen | Winter NE sb 1 | Berg NE oa 1 | ? $. punct 1", "Possible", id="question"
        ),
        pytest.param(
            "vielleicht ADV mo 2 | traf VVFIN ROOT 0 treffen | Winter NE sb 2 | Berg NE oa 2",
            "Possible",
            id="vielleicht",
        ),
        pytest.param(
            "angeblich ADJD mo 2 | traf VVFIN ROOT 0 treffen | Winter NE sb 2 | Berg NE oa 2",
            "Reported",
            id="angeblich",
        ),
        pytest.param(
            "offenbar ADJD mo 2 | traf VVFIN ROOT 0 treffen | Winter NE sb 2 | Berg NE oa 2", "Reported", id="offenbar"
        ),
        pytest.param(
            "Winter NE sb 2 | träfe VVFIN ROOT 0 treffen Mood=Sub|Tense=Past | Berg NE oa 2",
            "Possible",
            id="Konjunktiv II",
        ),
        pytest.param(
            "Winter NE sb 2 | treffe VVFIN ROOT 0 treffen Mood=Sub|Tense=Pres | Berg NE oa 2",
            "Reported",
            id="Konjunktiv I",
        ),
        pytest.param(
            "Wenn KOUS cp 4 wenn | Winter NE sb 4 | Berg NE oa 4 | trifft VVFIN mo 6 treffen | , $, punct 6 "
            "| steigt VVFIN ROOT 0 steigen | die ART nk 8 | Hoffnung NN sb 6",
            "Possible",
            id="wenn",
        ),
        pytest.param(
            "Nachdem KOUS cp 4 nachdem | Winter NE sb 4 | Berg NE oa 4 | traf VVFIN mo 6 treffen | , $, punct 6 "
            "| steigt VVFIN ROOT 0 steigen | die ART nk 8 | Hoffnung NN sb 6",
            "Certain",
            id="nachdem",
        ),
    ],
)
def test_a_clause_says_itself_how_certain_it_is(table: str, expected: str) -> None:
    trigger = next(row.split()[0] for row in table.split(" | ") if row.split()[4:5] == ["treffen"])
    assert claim(trigger, table)[0] == expected


@pytest.mark.parametrize(
    ("modal", "lemma", "morph", "rest", "expected"),
    [
        pytest.param("soll", "sollen", "Tense=Pres", "treffen VVINF oc 2", "Planned", id="soll is a plan"),
        pytest.param(
            "soll", "sollen", "Tense=Pres", "getroffen VVPP oc 5 treffen "
            "| haben VAINF oc 2", "Reported", id="soll, perfect"
        ),
        pytest.param(
            "will", "wollen", "Tense=Pres", "getroffen VVPP oc 5 treffen "
            "| haben VAINF oc 2", "Reported", id="will, perfect"
        ),
        pytest.param("sollte", "sollen", "Mood=Sub|Tense=Past", "treffen VVINF oc 2", "Possible", id="sollte"),
        pytest.param("will", "wollen", "Tense=Pres", "treffen VVINF oc 2", "Planned", id="will is a plan"),
        pytest.param("wird", "werden", "Tense=Pres", "treffen VVINF oc 2", "Planned", id="future"),
        pytest.param("kann", "können", "Tense=Pres", "treffen VVINF oc 2", "Possible", id="kann"),
        pytest.param("könnte", "können", "Mood=Sub|Tense=Past", "treffen VVINF oc 2", "Possible", id="könnte"),
        pytest.param("dürfte", "dürfen", "Mood=Sub|Tense=Past", "treffen VVINF oc 2", "Possible", id="dürfte"),
        pytest.param("muss", "müssen", "Tense=Pres", "treffen VVINF oc 2", "Possible", id="muss"),
        pytest.param("musste", "müssen", "Mood=Ind|Tense=Past", "treffen VVINF oc 2", "Certain", id="musste happened"),
        pytest.param("konnte", "können", "Mood=Ind|Tense=Past", "treffen VVINF oc 2", "Certain", id="konnte happened"),
        pytest.param("würde", "werden", "Mood=Sub|Tense=Past", "treffen VVINF oc 2", "Possible", id="würde"),
        pytest.param(
            "könnte", "können", "Mood=Sub|Tense=Past", "getroffen VVPP oc 5 treffen | haben VAINF oc 2", "Possible",
            id="könnte, perfect",
        ),
    ],
)  # fmt: skip
def test_modals_tell_hearsay_plan_and_possibility(modal: str, lemma: str, morph: str, rest: str, expected: str) -> None:
    """Winter soll Berg treffen; Winter soll Berg getroffen haben"""
    tag = "VAFIN" if lemma == "werden" else "VMFIN"
    table = f"Winter NE sb 2 | {modal} {tag} ROOT 0 {lemma} {morph} | Berg NE oa 4 | {rest}"
    assert claim(rest.split()[0], table)[0] == expected


def test_a_reported_denial_is_negated_with_its_source() -> None:
    """Laut Berg soll Winter Island nicht angegriffen haben."""
    table = (
        "Laut APPR mo 7 laut | Berg NE nk 1 | soll VMFIN ROOT 0 sollen | Winter NE sb 3 | Island NE oa 7 "
        "| nicht PTKNEG ng 7 | angegriffen VVPP oc 8 angreifen | haben VAINF oc 3"
    )
    assert claim("angegriffen", table) == ("Negated", "Berg")


@pytest.mark.parametrize(
    ("trigger", "table", "expected"),
    [
        pytest.param(
            "griff",
            "Laut APPR mo 3 laut | Berg NE nk 1 | griff VVFIN ROOT 0 greifen | Norwegen NE sb 3 | Island NE oa 3 "
            "| an PTKVZ svp 3",
            ("Reported", "Berg"),
            id="laut",
        ),
        pytest.param(
            "griff",
            "Berg NE nk 2 | zufolge APPO mo 3 | griff VVFIN ROOT 0 greifen | Norwegen NE sb 3 | Island NE oa 3 "
            "| an PTKVZ svp 3",
            ("Reported", "Berg"),
            id="zufolge",
        ),
        pytest.param(
            "griff",
            "Nach APPR mo 5 nach | Angaben NN nk 1 Angabe | der ART nk 4 | Polizei NN ag 2 "
            "| griff VVFIN ROOT 0 greifen "
            "| Norwegen NE sb 5 | Island NE oa 5 | an PTKVZ svp 5",
            ("Reported", "Polizei"),
            id="nach Angaben with a genitive",
        ),
        pytest.param(
            "griff",
            "Nach APPR mo 5 nach | Angaben NN nk 1 Angabe | von APPR pg 2 | Nordwerk NE nk 3 "
            "| griff VVFIN ROOT 0 greifen "
            "| Norwegen NE sb 5 | Island NE oa 5 | an PTKVZ svp 5",
            ("Reported", "Nordwerk"),
            id="nach Angaben von",
        ),
        pytest.param(
            "griff",
            "Nach APPR mo 3 nach | EU-Angaben NN nk 1 EU-Angabe | griff VVFIN ROOT 0 greifen "
            "| Norwegen NE sb 3 | Island NE oa 3 | an PTKVZ svp 3",
            ("Reported", "EU"),
            id="compound of Angaben",
        ),
        pytest.param(
            "griff",
            "Nach APPR mo 5 nach | Einschätzung NN nk 1 | des ART nk 4 | Ministeriums NN ag 2 Ministerium "
            "| griff VVFIN ROOT 0 greifen | Norwegen NE sb 5 | Island NE oa 5 | an PTKVZ svp 5",
            ("Reported", "Ministerium"),
            id="nach Einschätzung",
        ),
        pytest.param(
            "griff",
            "Nach APPR mo 3 nach | Mittag NN nk 1 | griff VVFIN ROOT 0 greifen | Norwegen NE sb 3 | Island NE oa 3 "
            "| an PTKVZ svp 3",
            ("Certain", ""),
            id="nach with another noun",
        ),
        pytest.param(
            "griff",
            f"{ATTACK} | , $, punct 2 | wie KOKOM cp 8 | Berg NE sb 8 | mitteilte VVFIN mo 2 mitteilen",
            ("Reported", "Berg"),
            id="wie X mitteilte",
        ),
        pytest.param(
            "angegriffen",
            "Norwegen NE sb 2 | habe VAFIN oc 6 haben Mood=Sub|Tense=Pres | Island NE oa 4 "
            "| angegriffen VVPP oc 2 angreifen "
            "| , $, punct 6 | sagte VVFIN ROOT 0 sagen | Winter NE sb 6",
            ("Reported", "Winter"),
            id="direct complement before the verb of saying",
        ),
        pytest.param(
            "angriff",
            "Winter NE sb 2 | sagte VVFIN ROOT 0 sagen | , $, punct 7 | dass KOUS cp 7 | Norwegen NE sb 7 "
            "| Island NE oa 7 "
            "| angriff VVFIN oc 2 angreifen Mood=Ind",
            ("Reported", "Winter"),
            id="dass in the indicative",
        ),
        pytest.param(
            "angriff",
            "Winter NE sb 2 | fragte VVFIN ROOT 0 fragen | , $, punct 7 | ob KOUS cp 7 | Norwegen NE sb 7 "
            "| Island NE oa 7 "
            "| angriff VVFIN oc 2 angreifen",
            ("Possible", ""),
            id="ob",
        ),
        pytest.param(
            "angriff",
            "Winter NE sb 2 | fragte VVFIN ROOT 0 fragen | , $, punct 8 | ob KOUS cp 8 | Norwegen NE sb 8 "
            "| Island NE oa 8 "
            "| nicht PTKNEG ng 8 | angriff VVFIN oc 2 angreifen",
            ("Possible", ""),
            id="ob nicht",
        ),
        pytest.param(
            "angriff",
            "Winter NE sb 2 | warf VVFIN ROOT 0 werfen | Berg NE da 2 | vor PTKVZ svp 2 | , $, punct 9 "
            "| dass KOUS cp 9 "
            "| Norwegen NE sb 9 | Island NE oa 9 | angriff VVFIN oc 2 angreifen",
            ("Reported", "Winter"),
            id="accusation",
        ),
        pytest.param(
            "angriff",
            "Winter NE sb 2 | sah VVFIN ROOT 0 sehen | , $, punct 7 | dass KOUS cp 7 | Norwegen NE sb 7 "
            "| Island NE oa 7 "
            "| angriff VVFIN oc 2 angreifen",
            ("Certain", ""),
            id="a verb of seeing claims nothing",
        ),
        pytest.param(
            "griff",
            "Wie KOKOM cp 3 wie | Berg NE sb 3 | mitteilte VVFIN mo 5 mitteilen | , $, punct 5 "
            "| griff VVFIN ROOT 0 greifen | Norwegen NE sb 5 | Island NE oa 5 | an PTKVZ svp 5",
            ("Reported", "Berg"),
            id="wie X mitteilte at the front",
        ),
        pytest.param(
            "angegriffen",
            "Norwegen NE sb 2 | habe VAFIN ROOT 0 haben Mood=Sub|Tense=Pres | Island NE oa 4 "
            "| angegriffen VVPP oc 2 angreifen | , $, punct 2 | so ADV mo 7 | Winter NE par 2",
            ("Reported", "Winter"),
            id="so X",
        ),
        pytest.param(
            "angegriffen",
            "Norwegen NE sb 2 | habe VAFIN oc 6 haben Mood=Sub|Tense=Pres | Island NE oa 4 "
            "| angegriffen VVPP oc 2 angreifen | , $, punct 6 | hieß VVFIN ROOT 0 heißen | es PPER sb 6 "
            "| aus APPR mo 6 "
            "| dem ART nk 10 | Finanzministerium NN nk 8",
            ("Reported", "Finanzministerium"),
            id="hieß es aus",
        ),
        pytest.param(
            "getroffen",
            "Winter NE sb 2 | bestritt VVFIN ROOT 0 bestreiten | , $, punct 7 | Berg NE oa 5 "
            "| getroffen VVPP oc 7 treffen | zu PTKZU pm 7 | haben VAINF oc 2",
            ("Negated", "Winter"),
            id="what somebody denies",
        ),
        pytest.param(
            "griff",
            "Norwegen NE sb 2 | griff VVFIN oc 6 greifen | Island NE oa 2 | an PTKVZ svp 2 | , $, punct 6 "
            "| berichtete VVFIN ROOT 0 berichten | Winter NE sb 6",
            ("Reported", "Winter"),
            id="indicative before the verb of saying",
        ),
        pytest.param(
            "sagte",
            "Winter NE sb 2 | sagte VVFIN ROOT 0 sagen | , $, punct 6 | Berg NE sb 6 "
            "| sei VAFIN oc 2 sein Mood=Sub|Tense=Pres "
            "| gestorben VVPP oc 5 sterben",
            ("Certain", ""),
            id="that he said it is a fact",
        ),
    ],
)
def test_a_claim_has_its_source(trigger: str, table: str, expected: tuple[str, str]) -> None:
    assert claim(trigger, table) == expected


SAID = (
    "Winter NE sb 2 | sagte VVFIN ROOT 0 sagen | , $, punct 6 | Berg NE sb 6 | sei VAFIN oc 2 sein Mood=Sub|Tense=Pres "
    "| gestorben VVPP oc 5 sterben | . $. punct 2"
)
GOES_ON = (
    "Norwegen NE sb 2 | habe VAFIN ROOT 0 haben Mood=Sub|Tense=Pres | Island NE oa 4 | angegriffen VVPP oc 2 angreifen "
    "| . $. punct 2"
)
FLAT = "Es PPER sb 2 | regnete VVFIN ROOT 0 regnen | . $. punct 2"


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param((SAID, GOES_ON), ("Reported", "Winter"), id="speaker of the sentence before"),
        pytest.param((GOES_ON,), ("Reported", ""), id="nobody has spoken"),
        pytest.param((SAID, FLAT, FLAT, FLAT, GOES_ON), ("Reported", ""), id="the speaker is too far back"),
        pytest.param(
            (SAID, "Norwegen NE sb 2 | habe VAFIN ROOT 0 haben Mood=Sub|Tense=Pres | Island NE oa 5 "
            "| nicht PTKNEG ng 5 "
             "| angegriffen VVPP oc 2 angreifen"),
            ("Negated", "Winter"),
            id="a denial goes on",
        ),
        pytest.param(
            (SAID, "Norwegen NE sb 2 | hat VAFIN ROOT 0 haben Mood=Ind|Tense=Pres | Island NE oa 4 "
             "| angegriffen VVPP oc 2 angreifen"),
            ("Certain", ""),
            id="the indicative is the author's",
        ),
        pytest.param(
            (SAID, "Demnach PROAV mo 2 demnach | hat VAFIN ROOT 0 haben Mood=Ind|Tense=Pres | Norwegen NE sb 2 "
             "| Island NE oa 5 | angegriffen VVPP oc 2 angreifen"),
            ("Reported", "Winter"),
            id="demnach",
        ),
    ],
)  # fmt: skip
def test_reported_speech_runs_on_with_the_last_speaker(sentences: tuple[str, ...], expected: tuple[str, str]) -> None:
    assert claim("angegriffen", *sentences) == expected


@pytest.mark.parametrize(
    ("trigger", "table", "expected"),
    [
        pytest.param(
            "Gipfel", "Der ART nk 3 | geplatzte ADJA nk 3 geplatzt | Gipfel NN sb 6 | in APPR mnr 3 | Oslo NE nk 4 "
            "| ärgert VVFIN ROOT 0 ärgern | Berg NE oa 6", "Negated", id="geplatzter Gipfel"),
        pytest.param(
            "Gipfel", "Der ART nk 3 | geplante ADJA nk 3 geplant | Gipfel NN sb 6 | in APPR mnr 3 | Oslo NE nk 4 "
            "| freut VVFIN ROOT 0 freuen | Berg NE oa 6", "Planned", id="geplanter Gipfel"),
        pytest.param(
            "Gipfel", "Ein ART nk 3 | möglicher ADJA nk 3 möglich | Gipfel NN sb 6 | in APPR mnr 3 | Oslo NE nk 4 "
            "| freut VVFIN ROOT 0 freuen | Berg NE oa 6", "Possible", id="möglicher Gipfel"),
        pytest.param(
            "Angriff", "Der ART nk 3 | mutmaßliche ADJA nk 3 mutmaßlich | Angriff NN sb 6 | in APPR mnr 3 "
            "| Oslo NE nk 4 "
            "| ärgert VVFIN ROOT 0 ärgern | Berg NE oa 6", "Reported", id="mutmaßlicher Angriff"),
        pytest.param(
            "Gipfel", "Berg NE sb 2 | erinnert VVFIN ROOT 0 erinnern | an APPR mo 2 | den ART nk 5 | Gipfel NN nk 3 "
            "| in APPR mnr 5 | Oslo NE nk 6", "Certain", id="bare noun"),
        pytest.param(
            "Treffen", "Winter NE sb 2 | sagte VVFIN ROOT 0 sagen | das ART nk 4 | Treffen NN oa 2 | in APPR mnr 4 "
            "| Oslo NE nk 5 | ab PTKVZ svp 2", "Negated", id="sagte das Treffen ab"),
        pytest.param(
            "Gipfel", "Der ART nk 2 | Gipfel NN sb 5 | in APPR mnr 2 | Oslo NE nk 3 | platzte VVFIN ROOT 0 platzen",
            "Negated", id="der Gipfel platzte"),
        pytest.param(
            "Verhandlungen", "Winter NE sb 2 | forderte VVFIN ROOT 0 fordern "
            "| Verhandlungen NN oa 2 Verhandlung Number=Plur "
            "| mit APPR mnr 3 | Berg NE nk 4", "Possible", id="forderte Verhandlungen"),
        pytest.param(
            "Gespräche", "Winter NE sb 2 | führte VVFIN ROOT 0 führen Tense=Past "
            "| Gespräche NN oa 2 Gespräch Number=Plur "
            "| mit APPR mnr 3 | Berg NE nk 4", "Certain", id="führte Gespräche"),
        pytest.param(
            "Gespräche", "Winter NE sb 2 | führt VVFIN ROOT 0 führen | keine PIAT nk 4 kein "
            "| Gespräche NN oa 2 Gespräch Number=Plur | mit APPR mnr 4 "
            "| Berg NE nk 5", "Negated", id="keine Gespräche"),
        pytest.param(
            "Gespräche", "Winter NE sb 2 | will VMFIN ROOT 0 wollen | Gespräche NN oa 6 Gespräch Number=Plur "
            "| mit APPR mnr 3 | Berg NE nk 4 | führen VVINF oc 2", "Planned", id="will Gespräche führen"),
        pytest.param(
            "Gipfel", "Der ART nk 2 | Gipfel NN sb 5 | in APPR mnr 2 | Oslo NE nk 3 | findet VVFIN ROOT 0 finden "
            "| nicht PTKNEG ng 5 | statt PTKVZ svp 5", "Negated", id="findet nicht statt"),
        pytest.param(
            "Gipfel", "Der ART nk 2 | Gipfel NN sb 9 | soll VMFIN ROOT 0 sollen | in APPR mo 9 | Oslo NE nk 4 "
            "| im APPRART mo 9 "
            "| Mai NN nk 6 | nun ADV mo 9 | stattfinden VVINF oc 3", "Planned", id="soll stattfinden"),
        pytest.param(
            "Gipfel", "Vor APPR mo 6 vor | dem ART nk 3 | Gipfel NN nk 1 | in APPR mnr 3 | Oslo NE nk 4 "
            "| warnt VVFIN ROOT 0 warnen Tense=Pres | Berg NE sb 6", "Planned", id="vor dem Gipfel, in the present"),
        pytest.param(
            "Gipfel", "Vor APPR mo 6 vor | dem ART nk 3 | Gipfel NN nk 1 | in APPR mnr 3 | Oslo NE nk 4 "
            "| warnte VVFIN ROOT 0 warnen Tense=Past | Berg NE sb 6", "Certain", id="vor dem Gipfel, in the past"),
        pytest.param(
            "Verhandlungen", "Winter NE sb 2 | floh VVFIN ROOT 0 fliehen | ohne APPR mo 2 "
            "| Verhandlungen NN nk 3 Verhandlung Number=Plur | mit APPR mnr 4 | Berg NE nk 5", "Negated", id="ohne"),
        pytest.param(
            "Angriffe", "Winter NE sb 2 | plante VVFIN ROOT 0 planen Tense=Past | Angriffe NN oa 2 Angriff Number=Plur "
            "| auf APPR mnr 3 | Oslo NE nk 4", "Planned", id="plante Angriffe"),
    ],
)  # fmt: skip
def test_an_event_noun_is_as_certain_as_its_setting(trigger: str, table: str, expected: str) -> None:
    assert claim(trigger, table)[0] == expected


@pytest.mark.parametrize(
    ("trigger", "table", "expected"),
    [
        pytest.param(
            "einzunehmen", "Norwegen NE da 2 | gelang VVFIN ROOT 0 gelingen Tense=Past | es PPER ep 2 "
            "| nicht PTKNEG ng 2 "
            "| , $, punct 7 | Oslo NE oa 7 | einzunehmen VVIZU re 2 einnehmen", "Negated", id="es gelang nicht"),
        pytest.param(
            "einzunehmen", "Norwegen NE da 2 | gelang VVFIN ROOT 0 gelingen Tense=Past | es PPER ep 2 "
            "| , $, punct 6 | Oslo NE oa 6 | einzunehmen VVIZU re 2 einnehmen", "Certain", id="es gelang"),
        pytest.param(
            "anzugreifen", "Norwegen NE sb 2 | reiste VVFIN ROOT 0 reisen | ab PTKVZ svp 2 | , $, punct 7 "
            "| um KOUI cp 7 "
            "| Island NE oa 7 | anzugreifen VVIZU mo 2 angreifen", "Planned", id="um zu"),
        pytest.param(
            "anzugreifen", "Norwegen NE sb 2 | plant VVFIN ROOT 0 planen | , $, punct 5 | Island NE oa 5 "
            "| anzugreifen VVIZU oc 2 angreifen", "Planned", id="plant zu"),
        pytest.param(
            "anzugreifen", "Norwegen NE sb 2 | droht VVFIN ROOT 0 drohen | damit PROAV mo 2 | , $, punct 6 "
            "| Island NE oa 6 "
            "| anzugreifen VVIZU re 3 angreifen", "Possible", id="droht damit zu"),
        pytest.param(
            "treffen", "Winter NE sb 2 | weigerte VVFIN ROOT 0 weigern | sich PRF oa 2 | , $, punct 7 | Berg NE oa 7 "
            "| zu PTKZU pm 7 | treffen VVINF oc 2 treffen", "Negated", id="weigert sich zu"),
        pytest.param(
            "treffen", "Winter NE sb 2 | versprach VVFIN ROOT 0 versprechen | , $, punct 6 | Berg NE oa 6 "
            "| zu PTKZU pm 6 "
            "| treffen VVINF oc 2 treffen", "Planned", id="verspricht zu"),
        pytest.param(
            "verhandeln", "Winter NE sb 2 | forderte VVFIN ROOT 0 fordern | Norwegen NE oa 2 | auf PTKVZ svp 2 "
            "| , $, punct 7 "
            "| zu PTKZU pm 7 | verhandeln VVINF oc 2", "Possible", id="fordert auf zu"),
        pytest.param(
            "treffen", "Winter NE sb 2 | reiste VVFIN ROOT 0 reisen | ab PTKVZ svp 2 | , $, punct 8 | ohne KOUI cp 8 "
            "| Berg NE oa 8 | zu PTKZU pm 8 | treffen VVINF mo 2 treffen", "Negated", id="ohne zu",
        ),
        pytest.param(
            "treffen", "Winter NE sb 2 | reiste VVFIN ROOT 0 reisen | ab PTKVZ svp 2 | , $, punct 8 | statt KOUI cp 8 "
            "| Berg NE oa 8 | zu PTKZU pm 8 | treffen VVINF mo 2 treffen", "Negated", id="statt zu",
        ),
        pytest.param(
            "trifft", "Es PPER ep 3 es | wird VAFIN ROOT 0 werden | erwartet VVPP oc 2 erwarten | , $, punct 8 "
            "| dass KOUS cp 8 | Winter NE sb 8 | Berg NE oa 8 | trifft VVFIN oc 3 treffen", "Possible",
            id="es wird erwartet, dass"),
        pytest.param(
            "verhandeln", "Norwegen NE sb 2 | begann VVFIN ROOT 0 beginnen Tense=Past | zu PTKZU pm 4 "
            "| verhandeln VVINF oc 2",
            "Certain", id="begann zu"),
        pytest.param(
            "verhandeln", "Norwegen NE sb 2 | versuchte VVFIN ROOT 0 versuchen | zu PTKZU pm 4 | verhandeln VVINF oc 2",
            "Possible", id="versuchte zu"),
    ],
)  # fmt: skip
def test_an_infinitive_is_as_certain_as_its_governor_makes_it(trigger: str, table: str, expected: str) -> None:
    assert claim(trigger, table)[0] == expected


@pytest.mark.parametrize(
    ("participle", "expected"),
    [
        pytest.param("angeblich ADJD mo 5", ("Reported", ""), id="angeblich"),
        pytest.param("nicht PTKNEG ng 5", ("Negated", ""), id="nicht"),
        pytest.param("lange ADV mo 5", ("Certain", ""), id="told as fact"),
    ],
)
def test_an_attributive_participle_has_a_verdict_of_its_own(participle: str, expected: tuple[str, str]) -> None:
    """der von Norwegen angeblich ausgehandelte Vertrag"""
    table = (
        f"Der ART nk 6 | von APPR sbp 5 | Norwegen NE nk 2 | {participle} | ausgehandelte ADJA nk 6 | Vertrag NN sb 7 "
        "| gilt VVFIN ROOT 0 gelten"
    )
    assert claim("ausgehandelte", table) == expected


TALKS = "Verhandlungen NN nk {} Verhandlung Number=Plur | mit APPR mnr {} | Berg NE nk {}"


def governed(words: str, head: int) -> str:
    """Returns a table that ends in "Verhandlungen mit Berg" under the word of number `head`."""
    return f"{words} | " + TALKS.format(head, head + 1, head + 2)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(governed("Winter NE sb 2 | warb VVFIN ROOT 0 werben Tense=Past | für APPR mo 2", 3), "Possible",
                     id="warb für"),
        pytest.param(governed("Winter NE sb 2 | hofft VVFIN ROOT 0 hoffen | auf APPR mo 2", 3), "Possible",
                     id="hofft auf"),
        pytest.param(governed("Winter NE sb 2 | rief VVFIN ROOT 0 rufen Tense=Past | auf PTKVZ svp 2 "
                              "| zu APPR mo 2", 4), "Possible", id="rief auf zu"),
        pytest.param(governed("Winter NE sb 2 | einigte VVFIN ROOT 0 einigen | sich PRF oa 2 | auf APPR mo 2", 4),
                     "Planned", id="einigte sich auf"),
        pytest.param(governed("Winter NE sb 2 | verzichtete VVFIN ROOT 0 verzichten | auf APPR mo 2", 3), "Negated",
                     id="verzichtete auf"),
        pytest.param(governed("Winter NE sb 2 | sieht VVFIN ROOT 0 sehen | die ART nk 4 | Chance NN oa 2 "
                              "| auf APPR mnr 4", 5), "Possible", id="Chance auf"),
        pytest.param(governed("Winter NE sb 2 | lobt VVFIN ROOT 0 loben | den ART nk 4 | Verzicht NN oa 2 "
                              "| auf APPR mnr 4", 5), "Negated", id="Verzicht auf"),
        pytest.param(governed("Winter NE sb 2 | erinnert VVFIN ROOT 0 erinnern | an APPR mo 2", 3), "Certain",
                     id="erinnert an"),
    ],
)  # fmt: skip
def test_a_word_with_its_preposition_tells_what_is_only_wished_for(table: str, expected: str) -> None:
    assert claim("Verhandlungen", table)[0] == expected


@pytest.mark.parametrize(
    ("article", "expected"), [pytest.param("einem", "Possible", id="ein"), pytest.param("dem", "Certain", id="der")]
)
def test_a_warning_of_the_war_speaks_of_one_that_there_is(article: str, expected: str) -> None:
    """Winter warnt vor einem Krieg in Island; Winter warnt vor dem Krieg in Island."""
    table = (
        f"Winter NE sb 2 | warnte VVFIN ROOT 0 warnen Tense=Past | vor APPR mo 2 | {article} ART nk 5 | Krieg NN nk 3 "
        "| in APPR mnr 5 | Island NE nk 6"
    )
    assert claim("Krieg", table)[0] == expected


def owned(noun: str, determiner: str = "die", verb: str = "sieht VVFIN ROOT 0 sehen") -> str:
    """Returns "Winter sieht die NOUN, Island anzugreifen" as the parser gives it: the infinitive under the verb."""
    return (
        f"Winter NE sb 2 | {verb} | {determiner} PIAT nk 4 | {noun} NN oa 2 | , $, punct 4 | Island NE oa 7 "
        "| anzugreifen VVIZU oc 2 angreifen"
    )


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(owned("Möglichkeit"), "Possible", id="Möglichkeit"),
        pytest.param(owned("Anlass", "keinen"), "Negated", id="keinen Anlass"),
        pytest.param(owned("Absicht"), "Planned", id="Absicht"),
        pytest.param(owned("Absicht", "keine"), "Negated", id="keine Absicht"),
        pytest.param(owned("Weigerung"), "Negated", id="Weigerung"),
        pytest.param(owned("Möglichkeit").replace("oc 2", "oc 4"), "Possible", id="under the noun itself"),
        pytest.param(owned("Kunst"), "Certain", id="a noun that says nothing"),
    ],
)
def test_an_infinitive_is_as_certain_as_its_noun_makes_it(table: str, expected: str) -> None:
    assert claim("anzugreifen", table)[0] == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("Winter NE sb 2 | verhandelt VVFIN ROOT 0 verhandeln | nicht PTKNEG ng 4 | mehr ADV mo 2 "
                     "| mit APPR mo 2 | Berg NE nk 5", "Negated", id="nicht mehr"),
        pytest.param("Winter NE sb 2 | verhandelt VVFIN ROOT 0 verhandeln | nicht PTKNEG ng 4 | länger ADJD mo 2 "
                     "| mit APPR mo 2 | Berg NE nk 5", "Negated", id="nicht länger"),
        pytest.param("Winter NE sb 2 | verhandelt VVFIN ROOT 0 verhandeln | nicht PTKNEG ng 4 | schnell ADJD mo 2 "
                     "| mit APPR mo 2 | Berg NE nk 5", "Certain", id="nicht schnell"),
        pytest.param("Winter NE sb 2 | werde VAFIN ROOT 0 werden Mood=Sub|Tense=Pres | mit APPR mo 5 | Berg NE nk 3 "
                     "| verhandeln VVINF oc 2", "Planned", id="werde verhandeln"),
        pytest.param("Wenn KOUS cp 4 wenn | Winter NE sb 4 | doch ADV mo 4 | verhandelte VVFIN mo 8 verhandeln "
                     "Mood=Ind|Tense=Past | mit APPR mo 4 | Berg NE nk 5 | , $, punct 4 | lügt VVFIN ROOT 0 lügen",
                     "Certain", id="wenn doch"),
    ],
)  # fmt: skip
def test_small_words_decide(table: str, expected: str) -> None:
    trigger = next(row.split()[0] for row in table.split(" | ") if row.split()[4:5] == ["verhandeln"] or "VVINF" in row)
    assert claim(trigger, table)[0] == expected


def test_the_purpose_of_what_is_not_done_is_not_reached() -> None:
    """Norwegen reiste nicht ab, um Island anzugreifen."""
    table = (
        "Norwegen NE sb 2 | reiste VVFIN ROOT 0 reisen | nicht PTKNEG ng 2 | ab PTKVZ svp 2 | , $, punct 8 "
        "| um KOUI cp 8 | Island NE oa 8 | anzugreifen VVIZU mo 2 angreifen"
    )
    assert claim("anzugreifen", table)[0] == "Negated"


def test_an_adverb_of_a_participle_says_nothing_of_its_noun() -> None:
    """Ein angeblich ausgehandelter Friedensplan Winters hilft: that there is a plan is told as fact."""
    table = (
        "Ein ART nk 4 | angeblich ADJD mo 3 | ausgehandelter ADJA nk 4 | Friedensplan NN sb 6 | Winters NE ag 4 "
        "| hilft VVFIN ROOT 0 nützen"
    )
    found = read(table, names={**NAMES, "Winters": "PER"})
    assert judged(found, "Friedensplan")[0] == "Certain"
    assert judged(found, "ausgehandelter")[0] == "Reported"


def test_a_meeting_where_somebody_is_said_to_have_spoken_took_place() -> None:
    """Winter habe bei einem Treffen mit Berg Island verurteilt."""
    table = (
        "Winter NE sb 2 | habe VAFIN ROOT 0 haben Mood=Sub|Tense=Pres | bei APPR mo 9 | einem ART nk 5 "
        "| Treffen NN nk 3 "
        "| mit APPR mnr 5 | Berg NE nk 6 | Island NE oa 9 | verurteilt VVPP oc 2 verurteilen"
    )
    assert claim("Treffen", table)[0] == "Certain"
    assert claim("verurteilt", table)[0] == "Reported"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("Aus APPR mo 4 aus | Sicht NN nk 1 | Bergs NE ag 2 | griff VVFIN ROOT 0 greifen "
                     "| Norwegen NE sb 4 "
                     "| Island NE oa 4 | an PTKVZ svp 4", ("Reported", "Berg"), id="aus Sicht von"),
        pytest.param("Nach APPR mo 4 nach | eigenen ADJA nk 3 | Angaben NN nk 1 Angabe | griff VVFIN ROOT 0 greifen "
                     "| Norwegen NE sb 4 | Island NE oa 4 | an PTKVZ svp 4", ("Reported", "Norwegen"),
                     id="nach eigenen Angaben"),
        pytest.param("Laut APPR mo 6 laut | einem ART nk 3 | Bericht NN nk 1 | des ART nk 5 | Tagesboten NE ag 3 "
                     "| griff VVFIN ROOT 0 greifen | Norwegen NE sb 6 | Island NE oa 6 | an PTKVZ svp 6",
                     ("Reported", "Tagesboten"), id="laut einem Bericht of somebody"),
        pytest.param("Winter NE ROOT 0 | : $. punct 1 | Norwegen NE sb 4 | griff VVFIN par 1 greifen | Island NE oa 4 "
                     "| an PTKVZ svp 4", ("Reported", "Winter"), id="speaker before a colon"),
        pytest.param("Polizei NN ROOT 0 | : $. punct 1 | Norwegen NE sb 4 | griff VVFIN par 1 greifen | Island NE oa 4 "
                     "| an PTKVZ svp 4", ("Reported", "Polizei"), id="a body before a colon"),
        pytest.param("Nordwerk NE ROOT 0 | : $. punct 1 | Norwegen NE sb 4 | griff VVFIN par 1 greifen "
                     "| Island NE oa 4 | an PTKVZ svp 4", ("Certain", ""), id="a firm before a colon is the topic"),
        pytest.param("Oslo NE ROOT 0 | : $. punct 1 | Norwegen NE sb 4 | griff VVFIN par 1 greifen | Island NE oa 4 "
                     "| an PTKVZ svp 4", ("Certain", ""), id="a place before a colon"),
        pytest.param("Abschied NN ROOT 0 | von APPR mnr 1 | Winter NE nk 2 | : $. punct 1 | Norwegen NE sb 6 "
                     "| griff VVFIN par 1 greifen | Island NE oa 6 | an PTKVZ svp 6", ("Certain", ""),
                     id="a topic before a colon"),
    ],
)  # fmt: skip
def test_sources_stand_in_many_places(table: str, expected: tuple[str, str]) -> None:
    names = {**NAMES, "Bergs": "PER", "Tagesboten": "ORG", "Oslo": "LOC"}
    assert judged(read(table, names=names), "griff") == expected


def test_what_follows_a_colon_is_the_claim_of_who_says_it() -> None:
    """Winter sagte: Norwegen griff Island an."""
    said = "Winter NE sb 2 | sagte VVFIN ROOT 0 sagen Tense=Past | : $. punct 2"
    doc = read(said, ATTACK, names=NAMES)
    assert judged(doc, "griff") == ("Reported", "Winter")


@pytest.mark.parametrize(
    ("table", "trigger", "expected"),
    [
        pytest.param("Flüchtlinge NN sb 2 Flüchtling Number=Plur "
                     "| würden VAFIN oc 5 werden Mood=Sub|Tense=Past|Number=Plur | angegriffen VVPP oc 2 angreifen "
                     "| , $, punct 5 | sagte VVFIN ROOT 0 sagen | Berg NE sb 5",
                     "angegriffen", "Reported", id="a plural stands for Konjunktiv I"),
        pytest.param("Winter NE sb 2 | würde VAFIN oc 5 werden Mood=Sub|Tense=Past|Number=Sing "
                     "| angegriffen VVPP oc 2 angreifen | , $, punct 5 | sagte VVFIN ROOT 0 sagen | Berg NE sb 5",
                     "angegriffen", "Possible", id="a singular is meant so"),
        pytest.param("Ohne APPR mo 3 ohne | Berg NE nk 1 | starb VVFIN ROOT 0 sterben | Winter NE sb 3", "starb",
                     "Certain", id="ohne denies its noun alone"),
        pytest.param("Winter NE sb 2 | hat VAFIN ROOT 0 haben Tense=Pres | Berg NE oa 4 | treffen VVINF oc 5 treffen "
                     "| können VMINF oc 2 können", "treffen", "Certain", id="hat treffen können: it happened"),
        pytest.param("Der ART nk 2 | Gipfel NN sb 5 | in APPR mnr 2 | Oslo NE nk 3 | fällt VVFIN ROOT 0 fallen "
                     "| aus PTKVZ svp 5", "Gipfel", "Negated", id="fällt aus"),
        pytest.param("Der ART nk 2 | Gipfel NN sb 5 | in APPR mnr 2 | Oslo NE nk 3 | fällt VVFIN ROOT 0 fallen "
                     "| kleiner ADJD mo 5 | aus PTKVZ svp 5", "Gipfel", "Certain", id="fällt kleiner aus"),
        pytest.param("Winter NE sb 2 | hält VVFIN ROOT 0 halten | das ART nk 4 | Abkommen NN oa 2 | mit APPR mnr 4 "
                     "| Berg NE nk 5 | ein PTKVZ svp 2", "Abkommen", "Certain", id="hält ein what there is"),
        pytest.param("Es PPER ep 2 es | kam VVFIN ROOT 0 kommen Tense=Past | nicht PTKNEG ng 2 | zu APPR mo 2 "
                     "| Verhandlungen NN nk 4 Verhandlung Number=Plur | mit APPR mnr 5 | Berg NE nk 6", "Verhandlungen",
                     "Negated", id="es kam nicht zu"),
    ],
)  # fmt: skip
def test_grammar_tells_what_happened(table: str, trigger: str, expected: str) -> None:
    assert claim(trigger, table)[0] == expected


def test_who_speaks_behind_a_colon_is_nobody_elses_claim() -> None:
    """Berg sagte: Winter kritisierte Norwegen."""
    said = "Berg NE sb 2 | sagte VVFIN ROOT 0 sagen Tense=Past | : $. punct 2"
    document = read(said, "Winter NE sb 2 | kritisierte VVFIN ROOT 0 kritisieren | Norwegen NE oa 2", names=NAMES)
    assert judged(document, "kritisierte") == ("Certain", "")


def test_an_infinitive_that_is_demanded_is_open_whoever_tells_it() -> None:
    """Winter sagte, Berg habe gefordert, zu verhandeln."""
    table = (
        "Winter NE sb 2 | sagte VVFIN ROOT 0 sagen | , $, punct 5 | Berg NE sb 5 | habe VAFIN oc 2 haben "
        "Mood=Sub|Tense=Pres | gefordert VVPP oc 5 fordern | , $, punct 9 | zu PTKZU pm 9 | verhandeln VVINF oc 6"
    )
    assert claim("verhandeln", table)[0] == "Possible"


def test_every_verdict_names_its_reason() -> None:
    """Laut Berg griff Norwegen Island an."""
    table = "Laut APPR mo 3 laut | Berg NE nk 1 | griff VVFIN ROOT 0 greifen | Norwegen NE sb 3 | an PTKVZ svp 3"
    assert event_of(read(table, names=NAMES), "griff").factuality_rule == "source: laut"


@pytest.mark.parametrize(
    ("trigger", "table", "expected"),
    [
        pytest.param("getroffen", "Winter NE sb 2 | beschuldigte VVFIN ROOT 0 beschuldigen Tense=Past "
                     "| Nordwerk NE oa 2 | , $, punct 2 "
                     "| Berg NE oa 6 | getroffen VVPP oc 8 treffen | zu PTKZU pm 8 | haben VAINF oc 2",
                     ("Reported", "Winter"), id="what somebody is accused of"),
        pytest.param("Antrag", "Winter NE sb 2 | lehnte VVFIN ROOT 0 lehnen Tense=Past | den ART nk 4 "
                     "| Antrag NN oa 2 | von APPR mnr 4 | Berg NE nk 5 | ab PTKVZ svp 2", ("Certain", ""),
                     id="a refused request was made"),
        pytest.param("Treffen", "Winter NE sb 2 | lehnte VVFIN ROOT 0 lehnen Tense=Past | ein ART nk 4 "
                     "| Treffen NN oa 2 | mit APPR mnr 4 | Berg NE nk 5 | ab PTKVZ svp 2", ("Negated", ""),
                     id="a refused meeting is none"),
        pytest.param("treffen", "Wenn KOUS cp 5 | Winter NE sb 5 | Berg NE oa 5 | nicht PTKNEG ng 5 "
                     "| treffen VVFIN mo 7 treffen | , $, punct 5 | lacht VVFIN ROOT 0 lachen | Nordwerk NE sb 7",
                     ("Possible", ""), id="a negated condition"),
        pytest.param("Trifft", "Trifft VVFIN mo 5 treffen Mood=Ind|Tense=Pres | Winter NE sb 1 | Berg NE oa 1 "
                     "| , $, punct 1 | lacht VVFIN ROOT 0 lachen | Nordwerk NE sb 5", ("Possible", ""),
                     id="a condition without conjunction"),
        pytest.param("trifft", "Winter NE sb 2 | trifft VVFIN ROOT 0 treffen Mood=Ind|Tense=Pres | Berg NE oa 2 "
                     "| am APPRART mo 2 | 20. ADJA nk 6 | März NN nk 4 | 2025 CARD nk 6", ("Planned", ""),
                     id="the present tense with a date ahead"),
        pytest.param("Betrugs", "Berg NE sb 2 | ermittelt VVFIN ROOT 0 ermitteln Tense=Pres | wegen APPR mo 2 "
                     "| Verdachts NN nk 3 Verdacht | des ART nk 6 | Betrugs NN ag 4 Betrug | gegen APPR mo 2 "
                     "| Winter NE nk 7", ("Possible", ""), id="what is suspected"),
    ],
)  # fmt: skip
def test_what_is_alleged_refused_or_conditional(trigger: str, table: str, expected: tuple[str, str]) -> None:
    assert claim(trigger, f"{table} | . $. punct 2") == expected


def test_a_plural_beside_a_konjunktiv_is_reported() -> None:
    """Berg sagte, es sei spät, und Gäste hätten Winter getroffen."""
    table = (
        "Berg NE sb 2 | sagte VVFIN ROOT 0 sagen Tense=Past | , $, punct 2 | es PPER sb 5 "
        "| sei VAFIN oc 2 sein Mood=Sub|Tense=Pres|Number=Sing | spät ADJD pd 5 | . $. punct 2"
    )
    went_on = (
        "Es PPER sb 2 | sei VAFIN ROOT 0 sein Mood=Sub|Tense=Pres|Number=Sing | spät ADJD pd 2 | und KON cd 2 "
        "| Gäste NN sb 6 Gast Number=Plur | hätten VAFIN cj 4 haben Mood=Sub|Tense=Past|Number=Plur "
        "| Winter NE oa 8 | getroffen VVPP oc 6 treffen | . $. punct 2"
    )
    assert claim("getroffen", table, went_on) == ("Reported", "Berg")
