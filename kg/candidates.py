"""Words become event candidates: a verb, noun or participle that the trigger lexicon knows, with its arguments.

The lexicon's conditions decide between meanings ("treffen" with a bullet is no meeting); what fails them is dropped
with a reason.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.german.factuality import is_source_noun
from kg.german.nominatives import nominative, uninflected
from kg.german.parse import Doc, Token
from kg.german.phrases import (
    ACCUSATIVE,
    DATIVE,
    NOUNS,
    POSSESSOR,
    PREPOSITION,
    SUBJECT,
    Argument,
    antecedent,
    base_preposition,
    conjuncts,
    feature,
    noun_arguments,
    prepositional,
)
from kg.german.syntax import Clause, content_verb, find_clauses, governing_verb, participle_verbs
from kg.german.titles import introduces
from kg.german.triggers import PREPOSITIONS, Condition, NounMatch, Trigger, TriggerLexicon
from kg.german.words import is_perfect_with_sein, verb_facts, words
from kg.model import Dropped, Form, Mention, TextSpan
from kg.subjects import settle_subject

MODIFIER = "mod"  # frame key of an origin adjective or of the first part of a compound
PLACED = frozenset({"auf", "in", "an"})
LAND = "land"  # frame key of the first part of a compound that is the full name of a country or place


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger found in a doc.

    `clause` is a verb's own clause; for a noun or participle the one that it stands in, None outside any clause.
    """

    token: Token
    trigger: Trigger
    clause: Clause | None
    arguments: tuple[Argument, ...]

    @property
    def is_verb(self) -> bool:
        """True where the trigger is the clause's content verb."""
        return self.clause is not None and self.clause.verb.i == self.token.i

    @property
    def is_participle(self) -> bool:
        """True for an attributive participle: "der ausgehandelte Plan"."""
        return self.token.tag_ == "ADJA"


def span_of(token: Token) -> TextSpan:
    """Returns the characters of a token."""
    return TextSpan(token.idx, token.idx + len(token.text), token.text)


def find_candidates(
    doc: Doc, lexicon: TriggerLexicon, index: Mapping[int, Mention], dropped: list[Dropped]
) -> dict[int, Candidate]:
    """Returns the candidates by token number, in order of the text; appends to `dropped` what a condition refused."""
    clauses = {clause.verb.i: clause for clause in find_clauses(doc)}
    found: dict[int, Candidate] = {}
    for token in doc:
        if token.i in clauses:
            candidate = _read_verb(_settle_contrast(settle_subject(clauses[token.i], index)), lexicon, dropped)
        elif token.tag_ == "NN" and not _is_named(token, index):
            candidate = _read_noun(token, clauses, lexicon, dropped)
        elif token.tag_ == "ADJA":
            candidate = _read_participle(token, clauses, lexicon)
        else:
            continue
        if candidate is not None:
            found[token.i] = candidate
    return found


def _is_named(token: Token, index: Mapping[int, Mention]) -> bool:
    mention = index.get(token.i)
    return mention is not None and mention.form is Form.NAME and mention.span.contains(span_of(token))


def _clause_of(token: Token, clauses: Mapping[int, Clause]) -> Clause | None:
    verb = governing_verb(token)
    return clauses.get(content_verb(verb).i) if verb is not None else None


def _choose(
    triggers: Iterable[Trigger],
    arguments: Iterable[Argument],
    token: Token,
    clause: Clause | None,
    dropped: list[Dropped],
) -> Trigger | None:
    """Returns the first trigger whose conditions hold; the lexicon gives those with most conditions first."""
    known = tuple(arguments)
    refused = ""
    for trigger in triggers:
        missing = [condition for condition in trigger.required if not _holds(condition, known, token, clause)]
        barring = [condition for condition in trigger.forbidden if _holds(condition, known, token, clause)]
        if not missing and not barring:
            return trigger
        refused = f"{trigger.rule}: " + " ".join([f"no {c.key}" for c in missing] + [f"has {c.key}" for c in barring])
    if refused:
        dropped.append(Dropped(span_of(token), "trigger", refused))
    return None


def _holds(condition: Condition, arguments: tuple[Argument, ...], token: Token, clause: Clause | None) -> bool:
    words = list(_condition_words(condition.key, arguments, token, clause))
    return any(condition.admits(word) for word in words) or (
        bool(condition.lemmas) and condition.key in PREPOSITIONS and _in_phrase(condition, token)
    )


def _condition_words(key: str, arguments: tuple[Argument, ...], token: Token, clause: Clause | None) -> Iterator[str]:
    """Yields the lemmas and forms that a condition on `key` is about."""
    chain = clause.chain if clause is not None and clause.verb.i == token.i else ()
    match key:
        case "sich":
            yield from (child.lower_ for verb in chain for child in verb.children if child.tag_ == "PRF")
        case "num":
            yield "plur" if feature(token, "Number") == "Plur" else "sing"
        case "gov":
            yield from (clause.lemma if clause is not None else "", token.head.lemma_)
        case "mo" | "pd":
            adverbs = (child for verb in chain for child in verb.children if child.tag_ in {"ADV", "ADJD"})
            yield from (word for adverb in adverbs for word in (adverb.lower_, adverb.lemma_))
    yield from (word for a in arguments if a.key == key for word in _forms(a.token))


def _forms(word: Token) -> Iterator[str]:
    """Yields the lemma, the word, and the word without its ending, since lemmas may be wrong: "Migranten"."""
    word = antecedent(word) or word
    yield from (word.lemma_, word.text)
    if word.tag_ == "NN":
        yield from uninflected(word.text)


def _in_phrase(condition: Condition, verb: Token) -> bool:
    """True where the required phrase stands in the verb's clause, though the parser hung it elsewhere: "in Kraft"."""
    for token in verb.sent:
        if token.head.tag_ in PREPOSITION and base_preposition(token.head) == condition.key:
            above = governing_verb(token)
            if condition.admits(token.lemma_) and above is not None and content_verb(above).i == verb.i:
                return True
    return False


def _settle_contrast(clause: Clause) -> Clause:
    """Returns the clause with Y for X where the parser hung both on the verb: "nahm nicht X, sondern Y fest"."""
    for verb in clause.chain:
        for contrast in (child for child in verb.children if child.lower_ == "sondern"):
            other = next((child for child in contrast.children if child.tag_ in NOUNS), None)
            taken = [a for a in clause.arguments if 0 < a.token.left_edge.i < contrast.i and a.marker == a.token]
            if other is not None and taken and taken[-1].token.left_edge.nbor(-1).lower_ == "nicht":
                settled = replace(taken[-1], token=other, marker=other)
                return replace(clause, arguments=tuple(settled if a == taken[-1] else a for a in clause.arguments))
    return clause


def _read_verb(clause: Clause, lexicon: TriggerLexicon, dropped: list[Dropped]) -> Candidate | None:
    if clause.verb.lower_ in words("gone") and clause.verb.head.lemma_ == "gehen":
        return None
    lemmas = [clause.lemma, *(participle_verbs(clause.verb) if clause.verb.tag_ == "VVPP" else ())]
    for lemma in dict.fromkeys(lemmas):
        trigger = _choose(lexicon.verbs(lemma), clause.arguments, clause.verb, clause, dropped)
        if trigger is not None:
            found = (*clause.arguments, *_borrowed(clause, trigger), *_misplaced_agent(clause))
            return Candidate(clause.verb, trigger, clause, found)
    return None


def _misplaced_agent(clause: Clause) -> Iterator[Argument]:
    """Yields the agent of a passive that the parser hung on a place: "auf der Insel Kos von Bürgern beworfen"."""
    if not clause.passive or clause.subject:
        return
    for argument in clause.arguments:
        named = [argument.token, *argument.token.children]
        if argument.key in PLACED and any(token.tag_ == "NE" for token in named):
            for child in argument.token.children:
                if child.i > argument.token.i and child.lower_ in {"von", "durch"} and child.i < clause.verb.i:
                    yield from (Argument(SUBJECT, phrase.token, phrase.marker) for phrase in prepositional(child))


def _borrowed(clause: Clause, trigger: Trigger) -> Iterator[Argument]:
    """Yields phrases that the parser hung on a person though they are the verb's: "spricht Kallas über den Krieg"."""
    for argument in clause.arguments:
        if argument.key in {SUBJECT, ACCUSATIVE, DATIVE} and introduces(argument.token):
            for child in argument.token.children:
                if child.tag_ in PREPOSITION and trigger.role(base_preposition(child)) in {"topic", "recipient"}:
                    yield from prepositional(child)


def _read_noun(
    token: Token, clauses: Mapping[int, Clause], lexicon: TriggerLexicon, dropped: list[Dropped]
) -> Candidate | None:
    lemmas = dict.fromkeys([nominative(token), token.text, *uninflected(token.text)])
    known = [matches for lemma in lemmas if (matches := lexicon.nouns(lemma))]
    if not known:
        return None  # most nouns are no triggers, and nobody asks for their arguments
    clause = _clause_of(token, clauses)
    arguments = tuple(_noun_arguments(token, clause))
    if is_source_noun(token, base_preposition(token.head)):  # "nach Einschätzung der Polizei" only names the source
        return None
    for matches in known:
        triggers = (_without_modifiers(match) for match in matches)
        trigger = _choose(triggers, arguments, token, clause, dropped)
        if trigger is not None:
            return Candidate(token, trigger, clause, arguments)
    return None


def _without_modifiers(match: NounMatch) -> Trigger:
    """Returns the trigger without the conditions on a compound's modifier, which the lexicon has checked."""
    if not match.head_start:
        return match.trigger
    required = tuple(condition for condition in match.trigger.required if condition.key != MODIFIER)
    forbidden = tuple(condition for condition in match.trigger.forbidden if condition.key != MODIFIER)
    return replace(match.trigger, required=required, forbidden=forbidden)


def _noun_arguments(noun: Token, clause: Clause | None) -> Iterator[Argument]:
    """Yields a noun's arguments: its attributes, origin adjectives, what a support verb lends, and what follows it."""
    own = noun_arguments(noun)
    if clause is not None and clause.lemma in words("meaning"):  # "Was bedeutet der Plan für Kiew?"
        own = tuple(argument for argument in own if argument.key != "für")
    yield from own
    for argument in own:  # "das Treffen der Außenminister in Brüssel": the place is the meeting's
        if argument.key == POSSESSOR:
            yield from (inner for inner in noun_arguments(argument.token) if inner.marker.tag_ in PREPOSITION)
    yield from (Argument(MODIFIER, child, child) for child in noun.children if child.tag_ == "ADJA")
    if clause is not None:
        parties = any(argument.key == "zwischen" for argument in own)
        lent = _lent_arguments(noun, clause)
        yield from (argument for argument in lent if not parties or argument.key != SUBJECT)
        markers = {argument.marker.i for argument in own}
        yield from (argument for argument in _following_phrases(noun, clause) if argument.marker.i not in markers)


def _lent_arguments(noun: Token, clause: Clause) -> Iterator[Argument]:
    """Yields what a support verb gives its noun: "Washington hat eine Freigabe erteilt" -> (sb, Washington)."""
    facts = verb_facts()
    keys = {argument.key for argument in clause.arguments if argument.token.i == noun.i}
    if ACCUSATIVE in keys and clause.lemma in facts.support:
        yield from (Argument(SUBJECT, token, token) for token in clause.subject)
        yield from (Argument(DATIVE, token, token) for token in clause.fillers(DATIVE))
    if clause.lemma in facts.support_prepositional and any(key in {"unter", "in", "zu"} for key in keys):
        yield from (Argument(SUBJECT, token, token) for token in clause.subject)
        yield from (Argument(ACCUSATIVE, token, token) for token in clause.fillers(ACCUSATIVE))
    lends_prepositions = clause.lemma in facts.support and keys & {ACCUSATIVE, SUBJECT}
    if lends_prepositions:
        yield from (argument for argument in clause.arguments if argument.marker.tag_ in PREPOSITION)


def _following_phrases(noun: Token, clause: Clause) -> Iterator[Argument]:
    """Yields the phrase right after the noun, which the parser may have hung on the verb: "Gespräche mit Moskau"."""
    if clause.lemma in words("meaning"):
        return
    end = max(token.i for token in noun.subtree) if noun.dep_ != "ROOT" else noun.i
    for position in {noun.i + 1, end + 1}:
        if position < len(noun.doc):
            marker = noun.doc[position]
            if marker.tag_ in PREPOSITION and governing_verb(marker) in clause.chain:
                yield from prepositional(marker)


def _read_participle(token: Token, clauses: Mapping[int, Clause], lexicon: TriggerLexicon) -> Candidate | None:
    """Returns the candidate of an attributive participle, whose noun is its object or, if active, its subject."""
    if any(token.lower_.removesuffix(ending) in words("no_participles") for ending in ("e", "en", "er", "es", "em")):
        return None
    for lemma in participle_verbs(token):
        active = token.lower_.rstrip("emnrs").endswith("end") or is_perfect_with_sein(lemma)
        arguments = [Argument(SUBJECT if active else ACCUSATIVE, noun, noun) for noun in conjuncts(token.head)]
        for child in token.children:
            if child.tag_ in PREPOSITION:
                arguments += [_agent_of_passive(argument, active) for argument in prepositional(child)]
        trigger = _choose(lexicon.verbs(lemma), arguments, token, None, [])
        if trigger is not None:
            arguments += [
                a for a in noun_arguments(token.head) if a.key == "zwischen"
            ]  # "geschlossener Pakt zwischen A und B"
            return Candidate(token, trigger, _clause_of(token, clauses), tuple(arguments))
    return None


def _agent_of_passive(argument: Argument, active: bool) -> Argument:
    by = not active and argument.key in {"von", "durch"}
    return Argument(SUBJECT, argument.token, argument.marker) if by else argument
