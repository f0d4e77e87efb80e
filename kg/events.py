"""Triggers, participants, times and claims become event mentions.

A time belongs to the event of its own clause; publication time never becomes event time. What names neither
participant nor place nor time is dropped: it says nothing that a graph could hold.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.candidates import Candidate, find_candidates, span_of
from kg.claims import Claim, Context, judge
from kg.german.factuality import is_governed
from kg.german.nominatives import nominative
from kg.german.syntax import content_verb
from kg.german.triggers import TriggerLexicon
from kg.model import (
    Article,
    Dropped,
    EventMention,
    Factuality,
    Mention,
    Participant,
    Role,
    SegmentKind,
    Target,
    TextSpan,
    TimeExpression,
)
from kg.participants import fill_roles, replace_seats

GATHERINGS = frozenset({"Meeting", "Negotiation"})
SPOKEN = frozenset({"Statement"})  # what a dated video shows: somebody speaks


def find_events(
    article: Article,
    doc: Doc,
    lexicon: TriggerLexicon,
    mentions: Iterable[Mention],
    index: Mapping[int, Mention],
    parts: Mapping[int, Mention],
    times: Iterable[TimeExpression],
    dropped: list[Dropped],
) -> tuple[EventMention, ...]:
    """Returns the event mentions in order of their triggers; appends to `dropped` what was considered and not taken.

    `index` says which mention a token stands for, `parts` which one the first part of a compound names, both by token
    number; `mentions` are all of them, in order.
    """
    candidates = find_candidates(doc, lexicon, index, dropped)
    dated = _assign_times(article, doc, candidates, tuple(times))
    context = Context(candidates, index, parts)
    known = tuple(mentions)
    found = []
    for number, candidate in candidates.items():
        participants = replace_seats(fill_roles(candidate, candidates, index, parts), known)
        found.append(_describe(candidate, participants + dated[number], judge(candidate, context)))
    return _chain(_share(_keep_told(found, dropped)), known)


def _describe(candidate: Candidate, participants: tuple[Participant, ...], claim: Claim) -> EventMention:
    span = span_of(candidate.token)
    return EventMention(
        trigger=span,
        lemma=candidate.trigger.lemma if candidate.is_verb or candidate.is_participle else nominative(candidate.token),
        event_class=candidate.trigger.event_class,
        participants=participants,
        factuality=claim.verdict.factuality,
        attributed_to=claim.source.span if claim.source is not None else None,
        rule=candidate.trigger.rule,
        factuality_rule=claim.verdict.reason,
        chain=-1,
    )


def _assign_times(
    article: Article, doc: Doc, candidates: Mapping[int, Candidate], times: tuple[TimeExpression, ...]
) -> dict[int, tuple[Participant, ...]]:
    """Returns for each candidate its time, at most one: in its phrase, else in its clause, else of its caption."""
    found: dict[int, list[tuple[TimeExpression, str]]] = defaultdict(list)
    for time in times:
        for number, rule in _dated_by(doc, candidates, time):
            found[number].append((time, rule))
    captions = _caption_times(article, times)
    for number, candidate in candidates.items():
        if not found[number] and candidate.trigger.event_class in SPOKEN:
            found[number] += [(time, "caption") for start, end, time in captions if start <= candidate.token.idx < end]
    return {number: tuple(_time_participant(*found[number][0]) for _ in found[number][:1]) for number in candidates}


def _time_participant(time: TimeExpression, rule: str) -> Participant:
    return Participant(Role.TIME, Target.TIME, time.span, time.span, f"time: {rule}")


def _caption_times(article: Article, times: Iterable[TimeExpression]) -> list[tuple[int, int, TimeExpression]]:
    """Returns start and end of each caption with the expression that dates it."""
    return [
        (segment.start, segment.end, time)
        for segment in article.segments
        if segment.kind is SegmentKind.CAPTION and segment.dated is not None
        for time in times
        if segment.start <= time.span.start < segment.end and time.value == segment.dated.isoformat()
    ]


def _dated_by(doc: Doc, candidates: Mapping[int, Candidate], time: TimeExpression) -> list[tuple[int, str]]:
    """Returns the candidates that a time expression dates, each with the rule."""
    span = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
    if span is None:
        return []
    token = span.root
    inside = range(span.start, span.end)
    while token.head != token:
        token = token.head
        if token.i in inside:
            continue
        if token.i in candidates:
            return [(token.i, "in its phrase"), *_simultaneous(token.i, candidates)]
        if token.tag_.startswith("V"):
            return _in_clause(token, candidates)
    return []


def _in_clause(verb: Token, candidates: Mapping[int, Candidate]) -> list[tuple[int, str]]:
    """Returns the event of the clause; where its verb is none, the event nouns that are its subject or object."""
    inner = content_verb(verb).i
    if inner in candidates:
        return [(inner, "in its clause"), *_simultaneous(inner, candidates)]
    return [
        (number, "in its clause")
        for number, candidate in candidates.items()
        if candidate.clause is not None
        and candidate.clause.verb.i == inner
        and is_governed(candidate.token, candidate.clause)
    ]


def _simultaneous(number: int, candidates: Mapping[int, Candidate]) -> list[tuple[int, str]]:
    """Returns the event nouns under "bei" of the same event: "bei einem Treffen verteilt" is one time for both."""
    arguments = candidates[number].arguments
    inner = [argument.token.i for argument in arguments if argument.key == "bei"]
    return [(token, "with its frame event") for token in inner if token in candidates and token != number]


def _keep_told(events: list[EventMention], dropped: list[Dropped]) -> list[EventMention]:
    """Returns the events that name somebody, some place or time, themselves or over the events they are tied to."""
    told = {event.trigger for event in events if any(p.target is not Target.EVENT for p in event.participants)}
    ties = [(event.trigger, p.filler) for event in events for p in event.participants if p.target is Target.EVENT]
    while True:
        reached = told | {end for tie in ties for end in tie if not told.isdisjoint(tie)}
        if reached == told:
            break
        told = reached
    dropped += [Dropped(e.trigger, "event", "no participant, place or time") for e in events if e.trigger not in told]
    return [event for event in events if event.trigger in told]


def _share(events: list[EventMention]) -> list[EventMention]:
    """Returns the events with place and time shared between a frame event and what happens in it."""
    by_trigger = {event.trigger: event for event in events}
    for event in events:
        for frame in [p.filler for p in event.participants if p.role is Role.SUB_EVENT_OF]:
            inner, outer = by_trigger[event.trigger], by_trigger[frame]
            by_trigger[event.trigger] = _take_settings(inner, outer)
            by_trigger[frame] = _take_actors(_take_settings(outer, inner), inner)
    return [by_trigger[event.trigger] for event in events]


def _take_settings(event: EventMention, other: EventMention) -> EventMention:
    taken = event.participants
    for role in (Role.PLACE, Role.TIME):
        if not any(participant.role is role for participant in event.participants):
            taken += tuple(replace(p, rule=f"{p.rule}, frame event") for p in other.participants if p.role is role)
    return replace(event, participants=taken)


def _take_actors(frame: EventMention, event: EventMention) -> EventMention:
    """Returns a meeting with those who acted at it: "bei einem Treffen mit Merz sagte Macron" is Macron's, too."""
    if frame.event_class not in GATHERINGS:
        return frame
    known = {(p.role, p.filler) for p in frame.participants}
    actors = [p for p in event.participants if p.role is Role.AGENT and p.target is Target.ENTITY]
    new = [replace(p, rule=f"{p.rule}, acts at it") for p in actors if (p.role, p.filler) not in known]
    return replace(frame, participants=frame.participants + tuple(new))


def _chain(events: list[EventMention], mentions: tuple[Mention, ...]) -> tuple[EventMention, ...]:
    """Returns the events with equal chain numbers where two triggers mean one happening."""
    who = {mention.span: mention.chain for mention in mentions}
    chained: list[EventMention] = []
    for number, event in enumerate(events):
        earlier = next((other for other in reversed(chained) if _is_same(other, event, who)), None)
        if earlier is None:
            chained.append(replace(event, chain=number))
        else:
            chained.append(
                replace(event, chain=earlier.chain, resolved_by=f"same {event.event_class}: {earlier.trigger.text}")
            )
    return tuple(chained)


def _is_same(earlier: EventMention, later: EventMention, who: Mapping[TextSpan, int]) -> bool:
    """True for one class and word with nothing that contradicts: other people, other places, one of them denied."""
    if earlier.event_class != later.event_class or earlier.lemma != later.lemma:
        return False
    if (earlier.factuality is Factuality.NEGATED) != (later.factuality is Factuality.NEGATED):
        return False
    for role in (Role.AGENT, Role.PATIENT, Role.RECIPIENT, Role.TOPIC, Role.PLACE, Role.TIME):
        first, second = _fillers(earlier, role, who), _fillers(later, role, who)
        if first and second and first.isdisjoint(second):
            return False
    return True


def _fillers(event: EventMention, role: Role, who: Mapping[TextSpan, int]) -> set[int | str]:
    return {who.get(p.filler, p.filler.text) for p in event.participants if p.role is role}
