"""Verdicts with their reasons: clause, noun, participle, and what a verb governs."""

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.german import factuality
from kg.german.factuality import (
    CERTAIN,
    Verdict,
    cues,
    is_governed,
    is_question,
    judge_clause,
    judge_governed,
    judge_noun,
    judge_participle,
)
from kg.german.syntax import Clause, find_clauses
from kg.model import Factuality
from tests.parsed import parse

CAME = "kam VVFIN ROOT 0 kommen Mood=Ind|Tense=Past"


def clause(table: str) -> Clause:
    return find_clauses(parse(table))[0]


@pytest.mark.parametrize(
    ("table", "factuality", "reason"),
    [
        pytest.param(f"{CAME} | Winter NE sb 1", Factuality.CERTAIN, "told as fact", id="preterite"),
        pytest.param(f"{CAME} | Winter NE sb 1 | nicht PTKNEG ng 1", Factuality.NEGATED, "negation: nicht", id="nicht"),
        pytest.param(f"{CAME} | keiner PIS sb 1 kein", Factuality.NEGATED, "negation: keiner", id="keiner"),
        pytest.param(f"{CAME} | niemand PIS sb 1", Factuality.NEGATED, "negation: niemand", id="niemand"),
        pytest.param(f"{CAME} | keineswegs ADV mo 1", Factuality.NEGATED, "negation: keineswegs", id="keineswegs"),
        pytest.param(f"{CAME} | kaum ADV mo 1", Factuality.CERTAIN, "told as fact", id="kaum is no denial"),
        pytest.param(f"{CAME} | angeblich ADV mo 1", Factuality.REPORTED, "adverb: angeblich", id="angeblich"),
        pytest.param(f"{CAME} | angeblich ADV mo 1 | nicht PTKNEG ng 1", Factuality.NEGATED, "negation: nicht",
                     id="a denial comes before hearsay"),
        pytest.param(f"{CAME} | möglicherweise ADV mo 1", Factuality.POSSIBLE, "adverb: möglicherweise", id="maybe"),
        pytest.param("komme VVFIN ROOT 0 kommen Mood=Sub|Tense=Pres | er PPER sb 1", Factuality.REPORTED,
                     "Konjunktiv I: komme", id="Konjunktiv I"),
        pytest.param("käme VVFIN ROOT 0 kommen Mood=Sub|Tense=Past | er PPER sb 1", Factuality.POSSIBLE,
                     "Konjunktiv II: käme", id="Konjunktiv II"),
        pytest.param("wird VAFIN ROOT 0 werden Tense=Pres | er PPER sb 1 "
        "| kommen VVINF oc 1", Factuality.PLANNED, "future",
                     id="future"),
        pytest.param("wurde VAFIN ROOT 0 werden Tense=Past | er PPER sb 1 | geholt VVPP oc 1 holen", Factuality.CERTAIN,
                     "told as fact", id="passive is no future"),
        pytest.param("soll VMFIN ROOT 0 sollen Tense=Pres | er PPER sb 1 | kommen VVINF oc 1", Factuality.PLANNED,
                     "modal: sollen", id="soll"),
        pytest.param("soll VMFIN ROOT 0 sollen | er PPER sb 1 | gekommen VVPP oc 4 kommen | sein VAINF oc 1",
                     Factuality.REPORTED, "hearsay: sollen with perfect infinitive", id="soll gekommen sein"),
        pytest.param("soll VMFIN ROOT 0 sollen | er PPER sb 1 | geholt VVPP oc 4 holen | werden VAINF oc 1",
                     Factuality.PLANNED, "modal: sollen", id="soll geholt werden is a plan"),
        pytest.param("soll VMFIN ROOT 0 sollen | er PPER sb 1 | geholt VVPP oc 4 holen | worden VAPP oc 5 werden "
                     "| sein VAINF oc 1", Factuality.REPORTED, "hearsay: sollen with perfect infinitive",
                     id="soll geholt worden sein"),
        pytest.param("solle VMFIN ROOT 0 sollen Mood=Sub|Tense=Pres | er PPER sb 1 | kommen VVINF oc 1",
                     Factuality.PLANNED, "modal: sollen", id="solle"),
        pytest.param("darf VMFIN ROOT 0 dürfen | er PPER sb 1 "
        "| kommen VVINF oc 1", Factuality.POSSIBLE, "modal: dürfen",
                     id="darf"),
        pytest.param("falls KOUS cp 2 | kam VVFIN ROOT 0 kommen | er PPER sb 2", Factuality.POSSIBLE,
                     "conjunction: falls", id="falls"),
        pytest.param("weil KOUS cp 2 | kam VVFIN ROOT 0 kommen | er PPER sb 2", Factuality.CERTAIN, "told as fact",
                     id="weil"),
        pytest.param("ob KOUS cp 3 | nicht PTKNEG ng 3 | kam VVFIN ROOT 0 kommen | er PPER sb 3", Factuality.POSSIBLE,
                     "conjunction: ob", id="ob nicht asks whether"),
    ],
)  # fmt: skip
def test_a_clause_is_judged_by_its_own_words(table: str, factuality: Factuality, reason: str) -> None:
    assert judge_clause(clause(table)) == Verdict(factuality, reason)


@pytest.mark.parametrize(
    ("table", "factuality", "reason"),
    [
        pytest.param("der ART nk 2 | Gipfel NN ROOT 0", Factuality.CERTAIN, "told as fact", id="bare"),
        pytest.param("kein PIAT nk 2 | Gipfel NN ROOT 0", Factuality.NEGATED, "negation: kein", id="kein"),
        pytest.param("ohne APPR ROOT 0 | Gipfel NN nk 1", Factuality.NEGATED, "negation: ohne", id="ohne"),
        pytest.param("der ART nk 3 | abgesagte ADJA nk 3 "
        "| Gipfel NN ROOT 0", Factuality.NEGATED, "adjective: abgesagte",
                     id="abgesagt"),
        pytest.param("der ART nk 4 | bereits ADV mo 3 | gescheiterte ADJA nk 4 | Gipfel NN ROOT 0", Factuality.NEGATED,
                     "adjective: gescheiterte", id="gescheitert with an adverb"),
        pytest.param("die ART nk 3 | angekündigten ADJA nk 3 | Proteste NN ROOT 0", Factuality.PLANNED,
                     "adjective: angekündigten", id="angekündigt"),
        pytest.param("ein ART nk 3 | drohender ADJA nk 3 "
        "| Streik NN ROOT 0", Factuality.POSSIBLE, "adjective: drohender",
                     id="drohend"),
        pytest.param("der ART nk 3 | angebliche ADJA nk 3 | Angriff NN ROOT 0", Factuality.REPORTED,
                     "adjective: angebliche", id="angeblich"),
        pytest.param("der ART nk 3 | neue ADJA nk 3 | Gipfel NN ROOT 0", Factuality.CERTAIN, "told as fact", id="neu"),
        pytest.param("der ART nk 3 | kommende ADJA nk 3 | Gipfel NN ROOT 0", Factuality.PLANNED, "adjective: kommende",
                     id="kommend"),
    ],
)  # fmt: skip
def test_a_noun_is_judged_by_its_own_phrase(table: str, factuality: Factuality, reason: str) -> None:
    noun = next(token for token in parse(table) if token.tag_ == "NN")
    assert judge_noun(noun) == Verdict(factuality, reason)


@pytest.mark.parametrize(
    ("adverb", "expected"),
    [
        pytest.param("angeblich ADJD mo 2", Factuality.REPORTED, id="angeblich"),
        pytest.param("nicht PTKNEG ng 2", Factuality.NEGATED, id="nicht"),
        pytest.param("wahrscheinlich ADJD mo 2", Factuality.POSSIBLE, id="wahrscheinlich"),
        pytest.param("gestern ADV mo 2", Factuality.CERTAIN, id="other"),
    ],
)
def test_a_participle_is_judged_by_its_adverbs(adverb: str, expected: Factuality) -> None:
    """der angeblich geschlossene Vertrag"""
    doc = parse(f"{adverb} | geschlossene ADJA nk 3 | Vertrag NN ROOT 0")
    assert judge_participle(doc[1]).factuality == expected


@pytest.mark.parametrize(
    ("verb", "event_class", "expected"),
    [
        pytest.param("absagen", "", Factuality.NEGATED, id="sagte das Treffen ab"),
        pytest.param("scheitern", "", Factuality.NEGATED, id="die Gespräche scheiterten"),
        pytest.param("führen", "", Factuality.REPORTED, id="führte Gespräche: as certain as the clause"),
        pytest.param("fordern", "Demand", Factuality.POSSIBLE, id="forderte Gespräche"),
        pytest.param("ankündigen", "Statement", Factuality.PLANNED, id="kündigte Gespräche an"),
        pytest.param("vorhaben", "", Factuality.PLANNED, id="hatte Gespräche vor"),
        pytest.param("planen", "Proposal", Factuality.PLANNED, id="plante Gespräche"),
        pytest.param("auffordern", "Demand", Factuality.POSSIBLE, id="a demand whatever its verb"),
        pytest.param("beobachten", "", Factuality.CERTAIN, id="beobachtete Gespräche"),
    ],
)  # fmt: skip
def test_what_a_verb_governs_is_judged_by_the_verb(verb: str, event_class: str, expected: Factuality) -> None:
    governor = Verdict(Factuality.REPORTED, "source: laut")
    assert judge_governed(verb, event_class, governor).factuality == expected


@pytest.mark.parametrize(
    ("table", "governed"),
    [
        pytest.param("Der ART nk 2 | Gipfel NN sb 3 | endet VVFIN ROOT 0 enden", True, id="subject"),
        pytest.param("Er PPER sb 2 | lobt VVFIN ROOT 0 loben | den ART nk 4 | Gipfel NN oa 2", True, id="object"),
        pytest.param("Er PPER sb 2 | schwieg VVFIN ROOT 0 | beim APPRART mo 2 | Gipfel NN nk 3", False, id="adverbial"),
    ],
)
def test_a_verb_bears_on_its_subject_and_object(table: str, governed: bool) -> None:
    doc = parse(table)
    noun = next(token for token in doc if token.text == "Gipfel")
    assert is_governed(noun, find_clauses(doc)[0]) is governed


@pytest.mark.parametrize(
    ("end", "question"),
    [
        pytest.param("? $. punct 1", True, id="question mark"),
        pytest.param("? $. punct 1 | “ $( punct 1", True, id="closing quotation mark behind it"),
        pytest.param(". $. punct 1", False, id="full stop"),
    ],
)
def test_a_question_ends_in_its_mark(end: str, question: bool) -> None:
    """Kommt er?"""
    doc = parse(f"kommt VVFIN ROOT 0 | er PPER sb 1 | {end}")
    assert is_question(doc[:]) is question


def test_a_plain_verdict_is_the_one_that_nothing_qualifies() -> None:
    assert CERTAIN.plain
    assert not Verdict(Factuality.POSSIBLE, "question").plain


def test_the_word_lists_hold_no_word_of_two_kinds_of_verb() -> None:
    """A verb in two sections would be decided by the order of the file."""
    lists = [cues()[section]["verbs"] for section in ("possible", "planned", "negated", "same")]
    assert len(frozenset().union(*lists)) == sum(map(len, lists))


@pytest.mark.parametrize(
    ("content", "named"),
    [
        pytest.param('[denied]\nverbs = ["platzen"]\n', "denied", id="unknown section"),
        pytest.param('[negated]\nverb = ["platzen"]\n', "negated", id="unknown list"),
    ],
)
def test_a_wrong_word_list_is_refused_by_name(
    content: str, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "factuality.toml").write_text(content, "utf-8")
    monkeypatch.setattr(factuality, "__file__", str(tmp_path / "factuality.py"))
    with pytest.raises(LexiconError, match=rf"factuality\.toml: \[{named}\]"):
        factuality.cues.__wrapped__()
