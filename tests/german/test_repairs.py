"""Slips of the parser that German grammar proves: a wrong parse goes in, the right one comes out."""

import pytest
from spacy.tokens import Doc, Span

from kg.errors import LexiconError
from kg.german import words
from kg.german.repairs import mend
from tests.parsed import parse_unread


def parsed(doc: Doc, word: str) -> tuple[str, str]:
    """Returns the function of a word and the word that it hangs on."""
    (token,) = [token for token in doc if token.text == word]
    return token.dep_, token.head.text


PERFECT = "Ein ART nk 2 | Anrainer NN sb 3 | hatte VAFIN ROOT 0 haben | Geräusche NN oa 5 | gehört VVFIN oc 3 hören"


@pytest.mark.parametrize(
    ("table", "word", "tag"),
    [
        pytest.param(PERFECT, "gehört", "VVPP", id="participle of a pluperfect"),
        pytest.param(
            "Klar ADJD pd 2 | ist VAFIN ROOT 0 sein | dass KOUS cp 5 | er PPER sb 5 | gehört VVFIN oc 2 gehören",
            "gehört",
            "VVFIN",
            id="a clause with dass keeps its finite verb",
        ),
        pytest.param(
            "Er PPER sb 2 | sagte VVFIN ROOT 0 sagen | es PPER sb 4 | gehört VVFIN oc 2 gehören | ihm PPER da 4",
            "gehört",
            "VVFIN",
            id="under a full verb stands a clause",
        ),
    ],
)
def test_under_an_auxiliary_stands_a_participle(table: str, word: str, tag: str) -> None:
    (token,) = [token for token in mend(parse_unread(table)) if token.text == word]
    assert token.tag_ == tag


@pytest.mark.parametrize(
    ("table", "word", "expected"),
    [
        pytest.param(
            "Gestern ADV mo 2 | wurden VAFIN ROOT 0 werden | bei APPR mo 8 | Protesten NN nk 3 | und KON cd 3 "
            "| 27 CARD nk 7 | Menschen NN cj 5 | getötet VVPP oc 2 töten",
            "Menschen",
            ("sb", "wurden"),
            id="no noun is joined to a preposition: the missing subject",
        ),
        pytest.param(
            "Sie PPER sb 2 | griffen VVFIN ROOT 0 greifen | mit APPR mo 2 | Messern NN nk 3 | oder KON cd 4 "
            "| Waffen NN cj 5 | Israelis NN cj 5 | an PTKVZ svp 2",
            "Israelis",
            ("oa", "griffen"),
            id="a second noun after one oder is the missing object",
        ),
        pytest.param(
            "Sie PPER sb 2 | aßen VVFIN ROOT 0 essen | Brot NN oa 2 | , $, punct 3 | Käse NN cj 3 | und KON cd 3 "
            "| Wurst NN cj 6",
            "Wurst",
            ("cj", "und"),
            id="a list stays one",
        ),
        pytest.param(
            "Gestern ADV mo 2 | wurden VAFIN ROOT 0 werden | bei APPR mnr 5 | Protesten NN nk 3 | Menschen NN sb 2 "
            "| verletzt VVPP oc 2 verletzen",
            "bei",
            ("mo", "wurden"),
            id="no phrase stands before its noun",
        ),
        pytest.param(
            "Gestern ADV mo 2 | starben VVFIN ROOT 0 sterben | über APPR mnr 5 | 100 CARD nk 3 | Menschen NN sb 2",
            "über",
            ("mnr", "Menschen"),
            id="a number with its modifier stays before the noun",
        ),
        pytest.param(
            "Die ART nk 2 | Proteste NN sb 5 | in APPR mnr 2 | Wien NE nk 3 | endeten VVFIN ROOT 0 enden",
            "in",
            ("mnr", "Proteste"),
            id="a phrase behind its noun stays",
        ),
    ],
)
def test_what_cannot_belong_to_its_noun_hangs_on_the_verb(table: str, word: str, expected: tuple[str, str]) -> None:
    assert parsed(mend(parse_unread(table)), word) == expected


@pytest.mark.parametrize(
    ("crowd", "between"),
    [("Tausende", ""), ("Hunderte", " | junge ADJA nk 4"), ("Dutzende", "")],
    ids=["noun right behind", "adjective between", "another crowd"],
)
def test_a_crowd_counts_the_noun_behind_it(crowd: str, between: str) -> None:
    """Tausende Migranten waren gekommen."""
    last = 3 if between else 2
    verb = last + 1
    table = (
        f"{crowd} NN sb {verb}{between.replace('4', str(last))} | Migranten NN pd {verb} | waren VAFIN ROOT 0 sein "
        f"| gekommen VVPP oc {verb} kommen"
    )
    doc = mend(parse_unread(table))
    assert parsed(doc, "Migranten") == ("sb", "waren")
    assert parsed(doc, crowd) == ("nk", "Migranten")


FEMININE = "Gender=Fem|Number=Sing"


@pytest.mark.parametrize(
    ("determiner", "function"),
    [
        pytest.param("der", "da", id="der"),
        pytest.param("einer", "da", id="einer"),
        pytest.param("die", "sb", id="die may be nominative"),
    ],
)
def test_an_oblique_feminine_is_no_subject(determiner: str, function: str) -> None:
    """Winter, der Chef, warf der Regierung Versagen vor."""
    table = (
        f"Winter NE par 3 | , $, punct 1 | warf VVFIN ROOT 0 werfen | {determiner} ART nk 5 "
        f"| Regierung NN sb 3 Regierung {FEMININE} | Versagen NN oa 3 | vor PTKVZ svp 3"
    )
    doc = mend(parse_unread(table))
    assert parsed(doc, "Regierung") == (function, "warf")
    assert parsed(doc, "Winter") == ("sb" if function == "da" else "par", "warf")


def test_a_masculine_subject_keeps_its_article() -> None:
    table = "der ART nk 2 | Minister NN sb 3 Minister Gender=Masc|Number=Sing | ging VVFIN ROOT 0 gehen"
    assert parsed(mend(parse_unread(table)), "Minister") == ("sb", "ging")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param({"oblique": {"der": "sb"}}, "oblique: der = 'sb'; write one of da, oa", id="no object"),
        pytest.param({"words": {"crowds": []}}, r"words\.crowds needs at least one word", id="no words"),
        pytest.param({"words": {}}, r"words\.crowds needs at least one word", id="missing list"),
        pytest.param({"words": {"crowds": [""]}}, r"words\.crowds needs at least one word", id="empty word"),
    ],
)
def test_a_mistake_in_the_words_of_syntax_is_named(
    content: dict[str, object], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_file", lambda: content)
    with pytest.raises(LexiconError, match=message):
        words.oblique.__wrapped__() if "oblique" in content else words.words.__wrapped__("crowds")


@pytest.mark.parametrize(
    ("table", "word", "expected"),
    [
        pytest.param(
            "Winter NE sb 2 | dringt VVFIN ROOT 0 dringen | ein PTKVZ svp 2 | , $, punct 2 "
            "| schlägt VVFIN oc 2 schlagen "
            "| Berg NE oa 5",
            "schlägt",
            ("cj", "dringt"),
            id="a verb in front has the subject before",
        ),
        pytest.param(
            "Winter NE sb 2 | sagt VVFIN ROOT 0 sagen | , $, punct 5 | er PPER sb 5 | komme VVFIN oc 2 kommen",
            "komme",
            ("oc", "sagt"),
            id="a clause with its subject in front is a complement",
        ),
        pytest.param(
            "Winter NE sb 2 | sagt VVFIN ROOT 0 sagen | , $, punct 7 | dass KOUS cp 7 | Berg NE sb 7 | morgen ADV mo 7 "
            "| kommt VVFIN oc 2 kommen",
            "kommt",
            ("oc", "sagt"),
            id="dass",
        ),
        pytest.param(
            "Winter NE sb 2 | wurde VAFIN ROOT 0 werden | festgenommen VVPP mo 5 festnehmen | , $, punct 5 "
            "| verhört VVPP oc 2 verhören | und KON cd 5 | freigelassen VVPP cj 6 freilassen",
            "festgenommen",
            ("oc", "wurde"),
            id="the first of several participles",
        ),
        pytest.param(
            "Winter NE sb 2 | wurde VAFIN ROOT 0 werden | vereint VVPP mo 4 vereinen | begrüßt VVPP oc 2 begrüßen",
            "vereint",
            ("mo", "begrüßt"),
            id="a participle without a comma is an adverb",
        ),
    ],
)
def test_verbs_in_a_row_share_subject_and_auxiliary(table: str, word: str, expected: tuple[str, str]) -> None:
    assert parsed(mend(parse_unread(table)), word) == expected


@pytest.mark.parametrize(
    ("table", "word", "expected"),
    [
        pytest.param(
            "Winter NE sb 2 | warb VVFIN ROOT 0 werben | in APPR mo 2 | der ART nk 5 | Türkei NE nk 3 | für APPR mnr 5 "
            "| Gespräche NN nk 6",
            "für",
            ("mo", "warb"),
            id="what the verb takes",
        ),
        pytest.param(
            "Winter NE sb 2 | traf VVFIN ROOT 0 treffen | den ART nk 4 | Minister NN oa 2 | für APPR mnr 4 "
            "| Umwelt NN nk 5",
            "für",
            ("mnr", "Minister"),
            id="a noun may take it",
        ),
        pytest.param(
            "Man PIS sb 2 | lobte VVFIN ROOT 0 loben | Siemens NE oa 2 | mit APPR mnr 3 | Sitz NN nk 4",
            "mit",
            ("mnr", "Siemens"),
            id="with a seat somewhere",
        ),
    ],
)
def test_a_name_takes_no_phrase_that_only_verbs_take(table: str, word: str, expected: tuple[str, str]) -> None:
    assert parsed(mend(parse_unread(table)), word) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            "Ein ART nk 2 | Treffen NN sb 9 | mit APPR mnr 2 | Winter NE nk 3 | und KON cd 2 | seinem PPOSAT nk 7 "
            "| Sohn NN cj 5 | Frisk NE nk 7 | endete VVFIN ROOT 0 enden",
            ("cd", "Winter"),
            id="a person and a person",
        ),
        pytest.param(
            "Ein ART nk 2 | Treffen NN sb 8 | mit APPR mnr 2 | Winter NE nk 3 | und KON cd 2 | ein ART nk 7 "
            "| Essen NN cj 5 | endeten VVFIN ROOT 0 enden",
            ("cd", "Treffen"),
            id="an event and an event",
        ),
    ],
)
def test_and_joins_a_person_to_a_person(table: str, expected: tuple[str, str]) -> None:
    """Ein Treffen mit Winter und seinem Sohn Frisk endete."""
    doc = parse_unread(table)
    doc.set_ents([Span(doc, t.i, t.i + 1, label="PER") for t in doc if t.text in {"Winter", "Frisk"}])
    assert parsed(mend(doc), "und") == expected
