"""How certain a clause or an event noun is, each verdict with the words that led to it.

Negation is asked first, then what the author gives as another's claim, then plan, then possibility: "soll nicht
verteilt haben" is a reported denial and counts as negated.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import LexiconError
from kg.german.nominatives import nominative
from kg.german.parse import Span, Token
from kg.german.phrases import ACCUSATIVE, SUBJECT, noun_negation
from kg.german.syntax import Clause, find_negation, participle_verbs
from kg.model import Factuality

SECTIONS = {
    "reported": Factuality.REPORTED,
    "planned": Factuality.PLANNED,
    "possible": Factuality.POSSIBLE,
    "negated": Factuality.NEGATED,
}
LISTS = (
    "prepositions", "nouns", "referring", "adverbs", "adjectives", "conjunctions", "verbs", "denials", "modals",
    "classes", "views", "governors",
)  # fmt: skip

GRANTING = frozenset({"doch", "schon", "bereits", "ohnehin"})  # in a wenn clause in the perfect: it is so


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
        if section not in {*SECTIONS, "same", "certain"} or not set(lists) <= set(LISTS):
            raise LexiconError(
                f"factuality.toml: [{section}] is not known; use {', '.join(SECTIONS)} with {', '.join(LISTS)}"
            )
    return {
        section: {name: frozenset(sections[section].get(name, ())) for name in LISTS}
        for section in [*SECTIONS, "same", "certain"]
    }


def judge_clause(clause: Clause) -> Verdict:
    """Returns the verdict on a clause by its own words: negation, mood, modal, tense, adverbs, conjunction."""
    negation = find_negation(clause)
    if negation is not None and not is_condition(clause):  # "ob er nicht kommt" asks whether he does
        return Verdict(Factuality.NEGATED, f"negation: {negation.lower_}")
    adverb = _judge_words(_adverbs(clause), "adverbs")
    if adverb is not None and adverb.factuality is Factuality.REPORTED:
        return adverb
    if clause.konjunktiv == "I" and clause.future:  # "der Gipfel werde stattfinden"
        return Verdict(Factuality.PLANNED, f"future: {clause.chain[-1].lower_}")
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
    if is_condition(clause) and not _is_granted(clause):
        reason = f"conjunction: {clause.conjunction}" if clause.conjunction else "condition"
        return Verdict(Factuality.POSSIBLE, reason)
    if finite is not None and clause.konjunktiv == "II":
        return Verdict(Factuality.POSSIBLE, f"Konjunktiv II: {finite.lower_}")
    if clause.future:
        return Verdict(Factuality.PLANNED, "future")
    if is_question(clause.verb.sent):
        return Verdict(Factuality.POSSIBLE, "question")
    return CERTAIN


def is_condition(clause: Clause) -> bool:
    """Returns True for "wenn ...", "ob ...", and for a verb in front of its main clause: "Verlieren sie, ..."."""
    if clause.conjunction in cues()["possible"]["conjunctions"]:
        return True
    finite = clause.finite
    first = finite is not None and finite.i == finite.sent.start and not clause.conjunction
    return first and finite is not None and finite.dep_ != "ROOT" and not is_question(finite.sent)


def _is_granted(clause: Clause) -> bool:
    """True for "wenn man doch selbst abgelehnt hat": what the clause says has happened."""
    words = (child for token in clause.chain for child in token.children)
    return clause.conjunction == "wenn" and clause.past and any(word.lower_ in GRANTING for word in words)


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
    # An adverb of a participle says how certain that is, not its noun: "der angeblich ausgehandelte Plan".
    adjectives += [below for child in adjectives if not participle_verbs(child) for below in child.children]
    return _judge_words(adjectives, "adjectives") or CERTAIN


def judge_governed(verb_lemma: str, event_class: str, governor: Verdict) -> Verdict:
    """Returns the verdict on what a verb governs as its subject, object or clause.

    "forderte Verhandlungen" makes the talks possible, "sagte das Treffen ab" negates it, "führten Gespräche" leaves
    them as certain as the clause. `event_class` is the class of the governing verb, or "".
    """
    if verb_lemma in cues()["certain"]["verbs"]:
        return CERTAIN
    if verb_lemma in cues()["negated"]["verbs"]:
        return Verdict(Factuality.NEGATED, f"governed by: {verb_lemma}")
    if verb_lemma in cues()["same"]["verbs"]:
        return governor
    if verb_lemma in cues()["reported"]["verbs"]:
        return Verdict(Factuality.REPORTED, f"governed by: {verb_lemma}")
    for kind, cue in (("verbs", verb_lemma), ("classes", event_class)):  # the word itself before its class
        for section in ("possible", "planned"):
            if cue in cues()[section][kind]:
                return Verdict(SECTIONS[section], f"governed by: {verb_lemma}")
    return CERTAIN


def judge_infinitive(noun: Token) -> Verdict | None:
    """Returns the verdict on the infinitive of a noun, None where it tells nothing: "keinen Anlass, zu ermitteln"."""
    lemma = nominative(noun)
    for section, factuality in SECTIONS.items():
        if section != "reported" and lemma in cues()[section]["nouns"]:
            negation = noun_negation(noun)
            denied = negation is not None and factuality is not Factuality.NEGATED
            return Verdict(Factuality.NEGATED if denied else factuality, f"infinitive of: {lemma}")
    return None


def judge_aim(word: str, key: str) -> Verdict | None:
    """Returns the verdict on an event noun that a word governs by a preposition or as a genitive ("ag").

    `word` is a verb's lemma or a noun's nominative, of which the end counts: "Friedensverhandlungen über". None where
    the word tells nothing.
    """
    for section, factuality in SECTIONS.items():
        for governor in _governors(section).get(key, ()):
            if word == governor or (governor[0].isupper() and word[:1].isupper() and _is_form(word, governor)):
                return Verdict(factuality, f"{governor} {key}")
    return None


def _is_form(word: str, noun: str) -> bool:
    """True for a noun, its plural, and compounds of it: "Friedensverhandlungen" of "Verhandlung"."""
    return word.lower().endswith(_forms(noun))


@cache
def _forms(noun: str) -> tuple[str, ...]:
    return tuple(noun.lower() + ending for ending in ("", "en", "n", "e", "s", "es"))


@cache
def _governors(section: str) -> dict[str, tuple[str, ...]]:
    """Returns the governing words of a section by preposition, sorted."""
    found: dict[str, list[str]] = {}
    for entry in sorted(cues()[section]["governors"]):
        word, key = entry.split()
        found.setdefault(key, []).append(word)
    return {key: tuple(listed) for key, listed in found.items()}


def is_governed(noun: Token, clause: Clause) -> bool:
    """Returns True where the noun is subject or object of the clause, so that its verb bears on it."""
    return any(argument.token.i == noun.i and argument.key in {SUBJECT, ACCUSATIVE} for argument in clause.arguments)


def is_reached(noun: Token, clause: Clause) -> bool:
    """Returns True for what a clause says to come about: "kam es zu Verhandlungen"."""
    return clause.lemma == "kommen" and any(a.key == "zu" and a.token.i == noun.i for a in clause.arguments)


def is_source_noun(noun: Token, preposition: str) -> bool:
    """Returns True for "nach Angaben" and compounds of it, "nach Pentagon-Angaben", and for "aus Sicht"."""
    if preposition == "aus":
        return noun.text in cues()["reported"]["views"]
    words = cues()["reported"]["nouns"] if preposition == "nach" else ()
    forms = (noun.lemma_.lower(), noun.lower_, noun.lower_.removesuffix("n"))  # lemmas of compounds may be wrong
    return any(form.endswith(word.lower()) for word in words for form in forms)


def judge_participle(adjective: Token) -> Verdict:
    """Returns the verdict on an attributive participle: "angeblich ausgehandelt" is reported."""
    negated = next((child for child in adjective.children if child.dep_ == "ng"), None)
    if negated is not None:
        return Verdict(Factuality.NEGATED, f"negation: {negated.lower_}")
    words = [below for child in adjective.children for below in (child, *child.children)]
    return _judge_words(words, "adverbs") or CERTAIN
