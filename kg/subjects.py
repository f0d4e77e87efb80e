"""Who is subject and who is object, where the parser cannot tell: case forms first, then who can act.

German puts either of them first, and most forms are the same in nominative and accusative.
"""

from collections.abc import Mapping
from dataclasses import replace

from kg.german.parse import Token
from kg.german.phrases import ACCUSATIVE, CLAUSE, NOUNS, SUBJECT, Argument, conjuncts, feature
from kg.german.syntax import Clause
from kg.german.words import words
from kg.model import EntityKind, Mention

ACTORS = frozenset({EntityKind.ORGANIZATION, EntityKind.COUNTRY})


def settle_subject(clause: Clause, index: Mapping[int, Mention]) -> Clause:
    """Returns the clause with subject and object as case and animacy allow.

    German puts either first, and most forms do not tell: "Diese Schokolade soll Dmitrijew verteilt haben". A clear
    nominative ("der Minister") or accusative ("den Plan") decides, then number, else a person acts on a thing.
    """
    clause = _find_speaker(_part_names(clause, index))
    rivals = [argument for argument in clause.arguments if argument.key in {SUBJECT, ACCUSATIVE}]
    if clause.passive or clause.finite is None or len(rivals) != 2 or rivals[1].token in conjuncts(rivals[0].token):
        return clause
    first, second = rivals  # in order of the text
    actor_second = _is_thing(first.token, index) and _is_actor(second.token, index)
    scores = {rival: _subject_score(rival, clause.finite) for rival in rivals}
    scores[second] += 1.5 if actor_second else 0.0
    subject = first if scores[first] >= scores[second] else second
    if subject.key == SUBJECT and {first.key, second.key} == {SUBJECT, ACCUSATIVE}:
        return clause  # as the parser has it
    settled = {rival: replace(rival, key=SUBJECT if rival is subject else ACCUSATIVE) for rival in rivals}
    return replace(clause, arguments=tuple(settled.get(argument, argument) for argument in clause.arguments))


def _find_speaker(clause: Clause) -> Clause:
    """Returns the clause with its object as subject where what is said stands in front: "..., teilte die Firma mit"."""
    finite = clause.finite
    if clause.passive or finite is None or any(argument.key == SUBJECT for argument in clause.arguments):
        return clause
    if not any(argument.key == CLAUSE and argument.token.i < finite.i for argument in clause.arguments):
        return clause
    objects = [a for a in clause.arguments if a.key == ACCUSATIVE and a.token.tag_ in NOUNS]
    if len(objects) != 1 or _is_accusative(objects[0].token) or _disagrees(objects[0].token, finite):
        return clause
    speaker = replace(objects[0], key=SUBJECT)
    return replace(clause, arguments=tuple(speaker if a == objects[0] else a for a in clause.arguments))


def _subject_score(argument: Argument, finite: Token) -> float:
    """Returns how likely the argument is the subject: by the parser 1, by a clear case form 3 or -3, by number -2."""
    score = 1.0 if argument.key == SUBJECT else 0.0
    score += 3.0 if _is_nominative(argument.token) else 0.0
    score -= 3.0 if _is_accusative(argument.token) else 0.0
    return score - (2.0 if _disagrees(argument.token, finite) else 0.0)


def _disagrees(noun: Token, finite: Token) -> bool:
    """True where noun and finite verb differ in number: in "Die Entscheidung kritisieren Richter", judges criticise."""
    if noun.tag_ == "PRELS":  # "die" is both, and the parser guesses
        return False
    numbers = {feature(noun, "Number"), feature(finite, "Number")}
    return numbers == {"Sing", "Plur"} and len(conjuncts(noun)) == 1


def _part_names(clause: Clause, index: Mapping[int, Mention]) -> Clause:
    """Returns the clause with two names as subject and object that the parser took for one: "dass die Ukraine Russland
    angriff".
    """
    if any(argument.key == ACCUSATIVE for argument in clause.arguments):
        return clause
    for argument in clause.arguments:
        inner = [
            child
            for child in argument.token.children
            if child.dep_ == "pnc" and _are_apart(child, argument.token, index)
        ]
        if argument.key == SUBJECT and inner and argument.token.tag_ == "NE":
            rest = [replace(other, key=ACCUSATIVE) if other == argument else other for other in clause.arguments]
            return replace(clause, arguments=(Argument(SUBJECT, inner[0], inner[0]), *rest))
    return clause


def _are_apart(one: Token, other: Token, index: Mapping[int, Mention]) -> bool:
    first, second = index.get(one.i), index.get(other.i)
    return first is not None and second is not None and first.chain != second.chain


def _is_nominative(noun: Token) -> bool:
    """True for a masculine singular with a determiner that is nominative only: "der Minister", "dieser Plan"."""
    masculine = feature(noun, "Gender") == "Masc" and feature(noun, "Number") != "Plur"
    return masculine and noun.left_edge.lower_ in words("nominative") and noun.left_edge.i < noun.i


def _is_accusative(noun: Token) -> bool:
    """True for a determiner that no nominative has: "den Minister", "einen Plan"."""
    return noun.left_edge.lower_ in words("accusative") and noun.left_edge.i < noun.i


def _is_actor(token: Token, index: Mapping[int, Mention]) -> bool:
    mention = index.get(token.i)
    if mention is None:
        return False
    return mention.kind is EntityKind.PERSON or mention.kind in ACTORS


def _is_thing(token: Token, index: Mapping[int, Mention]) -> bool:
    mention = index.get(token.i)
    if token.tag_ == "PRELS" and mention is None:  # it stands for no entity: "die Anfrage, die Winter stellte"
        return True
    return token.tag_ == "PDS" or (mention is not None and mention.kind is EntityKind.THING)
