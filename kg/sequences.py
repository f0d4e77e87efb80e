"""What follows what and what causes what, where the text says so: "nach dem Gipfel", "bevor", "wegen des Angriffs".

`kg:follows` stands with the later event, `kg:causes` with the cause, whichever of the two the sentence puts first.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.candidates import Candidate, span_of
from kg.german.syntax import content_verb
from kg.german.words import words
from kg.model import EventMention, Participant, Role, Target, TextSpan

Link = tuple[TextSpan, Role, TextSpan, str]  # the event that keeps it, its role, the other event, the rule


def order_events(events: Iterable[EventMention], candidates: Mapping[int, Candidate]) -> list[EventMention]:
    """Returns the events in order, with what they follow and cause; both ends of a link are among them."""
    told = list(events)
    known = {event.trigger for event in told}
    links: dict[TextSpan, list[Participant]] = {}
    for keeper, role, other, rule in _links(candidates):
        if {keeper, other} <= known and keeper != other:
            links.setdefault(keeper, []).append(Participant(role, Target.EVENT, other, other, rule))
    return [
        replace(event, participants=(*event.participants, *links[event.trigger])) if event.trigger in links else event
        for event in told
    ]


def _links(candidates: Mapping[int, Candidate]) -> Iterator[Link]:
    for candidate in candidates.values():
        yield from _by_preposition(candidate, candidates)
        yield from _by_conjunction(candidate, candidates)


def _by_preposition(candidate: Candidate, candidates: Mapping[int, Candidate]) -> Iterator[Link]:
    """Yields the links of event nouns under a preposition: "reiste nach dem Gipfel ab".

    Where the frame gives "nach" or "vor" a role it is no order: "suchte nach einer Lösung", "warnte vor einem Krieg".
    """
    for argument in candidate.arguments:
        other = candidates.get(argument.token.i)
        framed = candidate.trigger.role(argument.key) not in {None, Role.PLACE} and argument.key not in words("because")
        if other is None or other.token.i == candidate.token.i or framed:
            continue
        yield from _link(argument.key, candidate, other)


def _by_conjunction(candidate: Candidate, candidates: Mapping[int, Candidate]) -> Iterator[Link]:
    """Yields the link of an adverbial clause to the clause that it hangs on: "Nachdem er starb, ..."."""
    clause = candidate.clause
    if clause is None or not candidate.is_verb or not clause.conjunction:
        return
    outer = clause.chain[-1].head
    head = candidates.get(content_verb(outer).i) if outer.tag_.startswith("V") else None
    if head is not None and head.token.i != candidate.token.i:
        yield from _link(clause.conjunction, head, candidate)


def _link(word: str, main: Candidate, other: Candidate) -> Iterator[Link]:
    """Yields the link that a preposition or conjunction before the other event makes."""
    first, second = span_of(main.token), span_of(other.token)
    if word in words("after"):
        yield first, Role.FOLLOWS, second, f"order: {word}"
    elif word in words("before"):
        yield second, Role.FOLLOWS, first, f"order: {word}"
    elif word in words("because"):
        yield second, Role.CAUSES, first, f"cause: {word}"
    elif word in words("hence"):
        yield first, Role.CAUSES, second, f"cause: {word}"
