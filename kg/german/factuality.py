"""How certain a clause or an event noun is, each verdict with the words that led to it.

Negation is asked first, then what the author gives as another's claim, then plan, then possibility: "soll nicht
verteilt haben" is a reported denial and counts as negated.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Span, Token

from kg.errors import LexiconError
from kg.german.phrases import ACCUSATIVE, SUBJECT, noun_negation
from kg.german.syntax import Clause, find_negation
from kg.model import Factuality

SECTIONS = {
    "reported": Factuality.REPORTED,
    "planned": Factuality.PLANNED,
    "possible": Factuality.POSSIBLE,
    "negated": Factuality.NEGATED,
}
LISTS = (
    "prepositions", "nouns", "referring", "adverbs", "adjectives", "conjunctions", "verbs", "denials", "modals",
    "classes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """A factuality and the reason: "modal: sollen", "negation: nicht"; `plain` where nothing qualifies the clause."""

    factuality: Factuality
    reason: str

    @property
    def plain(self) -> bool:
        """True where the text tells the event as fact and no word qualified it."""
        return self.factuality is Factuality.CERTAIN


CERTAIN = Verdict(Factuality.CERTAIN, "told as fact")


@cache
def cues() -> dict[str, dict[str, frozenset[str]]]:
    """Returns section -> list -> words of `factuality.toml`; raises LexiconError for an unknown section or list."""
    path = Path(__file__).with_name("factuality.toml")
    sections = tomllib.loads(path.read_text("utf-8"))
    for section, lists in sections.items():
        if section not in {*SECTIONS, "same"} or not set(lists) <= set(LISTS):
            raise LexiconError(
                f"factuality.toml: [{section}] is not known; use {', '.join(SECTIONS)} with {', '.join(LISTS)}"
            )
    return {
        section: {name: frozenset(sections[section].get(name, ())) for name in LISTS} for section in [*SECTIONS, "same"]
    }


def judge_clause(clause: Clause) -> Verdict:
    """Returns the verdict on a clause by its own words: negation, mood, modal, tense, adverbs, conjunction."""
    negation = find_negation(clause)
    if negation is not None and clause.conjunction != "ob":  # "ob er nicht kommt" asks whether he does
        return Verdict(Factuality.NEGATED, f"negation: {negation.lower_}")
    adverb = _judge_words(_adverbs(clause), "adverbs")
    if adverb is not None and adverb.factuality is Factuality.REPORTED:
        return adverb
    if clause.konjunktiv == "I" and clause.modal != "sollen":
        return Verdict(Factuality.REPORTED, f"Konjunktiv I: {clause.chain[-1].lower_}")
    return _judge_modal(clause) or adverb or _judge_mood(clause)


def _judge_modal(clause: Clause) -> Verdict | None:
    """Reads modals: "soll verteilt haben" is hearsay, "soll beginnen" a plan, "könnte beginnen" a possibility."""
    modal = clause.modal
    inner = clause.chain[-2] if len(clause.chain) > 2 else clause.verb
    hearsay = inner.tag_ == "VAINF" and inner.lower_ in {"haben", "sein"} and clause.verb.tag_ in {"VVPP", "VAPP"}
    if modal in {"sollen", "wollen"} and hearsay and clause.konjunktiv != "II":
        return Verdict(Factuality.REPORTED, f"hearsay: {modal} with perfect infinitive")
    if modal == "sollen" and clause.konjunktiv == "II":
        return Verdict(Factuality.POSSIBLE, "modal: sollte")
    for section in ("planned", "possible"):
        if modal in cues()[section]["modals"] and not (modal in {"können", "müssen", "dürfen"} and clause.past):
            return Verdict(SECTIONS[section], f"modal: {modal}")
    return None


def _judge_mood(clause: Clause) -> Verdict:
    finite = clause.finite
    if clause.conjunction in cues()["possible"]["conjunctions"]:
        return Verdict(Factuality.POSSIBLE, f"conjunction: {clause.conjunction}")
    if finite is not None and clause.konjunktiv == "II":
        return Verdict(Factuality.POSSIBLE, f"Konjunktiv II: {finite.lower_}")
    if clause.future:
        return Verdict(Factuality.PLANNED, "future")
    if is_question(clause.verb.sent):
        return Verdict(Factuality.POSSIBLE, "question")
    return CERTAIN


def is_question(sentence: Span) -> bool:
    """Returns True where the sentence ends in a question mark, perhaps before a closing quotation mark."""
    for token in reversed(sentence):
        text = token.text.rstrip(' \n"”“«»')
        if text:
            return bool(text.endswith("?"))
    return False


def _adverbs(clause: Clause) -> Iterable[Token]:
    return (child for token in clause.chain for child in token.children if child.dep_ in {"mo", "mnr", "nk"})


def _judge_words(words: Iterable[Token], kind: str) -> Verdict | None:
    """Returns the verdict of the first listed word, in the order of the sections."""
    spellings = [(word.lower_, {word.lower_, word.lemma_.lower(), *_stems(word)}) for word in words]
    for section, factuality in SECTIONS.items():
        for written, forms in spellings:
            if not forms.isdisjoint(cues()[section][kind]):
                return Verdict(factuality, f"{kind.removesuffix('s')}: {written}")
    return None


def _stems(word: Token) -> set[str]:
    """Returns the word without adjectival endings: "geplatzten" -> "geplatzt"."""
    return {word.lower_.removesuffix(ending) for ending in ("en", "em", "er", "es", "e")}


def judge_noun(noun: Token) -> Verdict:
    """Returns the verdict on an event noun by its own phrase: "der geplatzte Gipfel", "keine Gespräche"."""
    negation = noun_negation(noun)
    if negation is not None:
        return Verdict(Factuality.NEGATED, f"negation: {negation.lower_}")
    adjectives = [child for child in noun.children if child.tag_ == "ADJA"]
    adjectives += [below for child in adjectives for below in child.children]
    return _judge_words(adjectives, "adjectives") or CERTAIN


def judge_governed(verb_lemma: str, event_class: str, governor: Verdict) -> Verdict:
    """Returns the verdict on what a verb governs as its subject, object or clause.

    "forderte Verhandlungen" makes the talks possible, "sagte das Treffen ab" negates it, "führten Gespräche" leaves
    them as certain as the clause. `event_class` is the class of the governing verb, or "".
    """
    if verb_lemma in cues()["negated"]["verbs"]:
        return Verdict(Factuality.NEGATED, f"governed by: {verb_lemma}")
    if verb_lemma in cues()["same"]["verbs"]:
        return governor
    for kind, cue in (("verbs", verb_lemma), ("classes", event_class)):  # the word itself before its class
        for section in ("possible", "planned"):
            if cue in cues()[section][kind]:
                return Verdict(SECTIONS[section], f"governed by: {verb_lemma}")
    return CERTAIN


def is_governed(noun: Token, clause: Clause) -> bool:
    """Returns True where the noun is subject or object of the clause, so that its verb bears on it."""
    return any(argument.token.i == noun.i and argument.key in {SUBJECT, ACCUSATIVE} for argument in clause.arguments)


def judge_participle(adjective: Token) -> Verdict:
    """Returns the verdict on an attributive participle: "angeblich ausgehandelt" is reported."""
    negated = next((child for child in adjective.children if child.dep_ == "ng"), None)
    if negated is not None:
        return Verdict(Factuality.NEGATED, f"negation: {negated.lower_}")
    words = [below for child in adjective.children for below in (child, *child.children)]
    return _judge_words(words, "adverbs") or CERTAIN
