"""What a saying or decision is about where it only points back: "wies dies zurück", "stimmte dagegen", "den Schritt".

The event meant is the one that the sentence before tells, not what somebody says about it.
"""

from collections.abc import Iterator, Mapping

from kg.candidates import Candidate, span_of
from kg.german.parse import Span, Token
from kg.german.phrases import ACCUSATIVE, CLAUSE, DATIVE, is_definite
from kg.german.words import base_form, words
from kg.model import Participant, Role, Target

# What may be said at any time about what happened, and is no part of it.
REMARKED = frozenset({"Statement", "Demand", "Criticism", "Threat", "Proposal", "Publication"})
REACH = 3  # sentences back


def read_pointers(candidate: Candidate, candidates: Mapping[int, Candidate]) -> Iterator[Participant]:
    """Yields the event before as the topic of a verb that points back to it."""
    word = find_pointer(candidate)
    told = _same_matter(candidate, candidates) or _event_before(word, candidates) if word is not None else None
    if word is not None and told is not None and told.token.i != candidate.token.i:
        span = span_of(told.token)
        yield Participant(Role.TOPIC, Target.EVENT, span, span, f"{candidate.trigger.rule} points back: {word.text}")


def find_pointer(candidate: Candidate) -> Token | None:
    """Returns the word of a verb's clause that stands for an event, the verb itself where it needs none."""
    if not candidate.is_verb or candidate.clause is None:
        return None
    objects = [a for a in candidate.arguments if a.key in {ACCUSATIVE, DATIVE, CLAUSE}]
    for argument in objects:
        held = candidate.trigger.role(argument.key) == Role.TOPIC or candidate.trigger.event_class in REMARKED
        if held and _stands_for_event(argument.token):
            return argument.token
    for child in (child for verb in candidate.clause.chain for child in verb.children if child.tag_ == "PROAV"):
        if not list(child.children) and candidate.trigger.role(_preposition(child)) == Role.TOPIC:
            return child
    denies = candidate.trigger.lemma in words("answering") and not objects
    return candidate.token if denies else None


def _stands_for_event(word: Token) -> bool:
    """True for "dies", "das" and for "den Schritt"."""
    if word.tag_ == "PDS":
        return word.lower_ in {"das", "dies", "dieses"}
    return word.tag_ == "NN" and word.text in words("any_event") and is_definite(word)


def _preposition(adverb: Token) -> str:
    """Returns the preposition in a pronominal adverb: "dagegen" -> "gegen", "darüber" -> "über"."""
    word = adverb.lower_
    return base_form(word.removeprefix("dar") if word.startswith("dar") else word.removeprefix("da"))


def _same_matter(candidate: Candidate, candidates: Mapping[int, Candidate]) -> Candidate | None:
    """Returns what the like act before it in the sentence is about: "stimmten für den Plan, andere dagegen"."""
    before = (candidates.get(number) for number in range(candidate.token.i - 1, candidate.token.sent.start - 1, -1))
    like = next((c for c in before if c is not None and c.trigger.event_class == candidate.trigger.event_class), None)
    topics = [a.token.i for a in like.arguments if like.trigger.role(a.key) == Role.TOPIC] if like is not None else []
    return next((candidates[number] for number in topics if number in candidates), None)


def _event_before(word: Token, candidates: Mapping[int, Candidate]) -> Candidate | None:
    sentence = word.sent
    for _ in range(REACH):
        if sentence.start == 0:
            return None
        sentence = sentence.doc[sentence.start - 1].sent
        told = _told_in(sentence, candidates)
        if told is not None:
            return told
    return None


def _told_in(sentence: Span, candidates: Mapping[int, Candidate]) -> Candidate | None:
    """Returns the first event of a sentence that is no saying; a verb before a noun."""
    inside = (candidates[number] for number in range(sentence.start, sentence.end) if number in candidates)
    told = [candidate for candidate in inside if candidate.trigger.event_class not in REMARKED]
    return next((candidate for candidate in told if candidate.is_verb), told[0] if told else None)
