"""Triggers, participants, times and claims become event mentions.

A time belongs to the event of its own clause; publication time never becomes event time. What names neither
participant nor place nor time is dropped: it says nothing that a graph could hold.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.candidates import Candidate, find_candidates, span_of
from kg.chaining import Ties, chain_events
from kg.claims import Claim, Context, as_planned, judge, speaker_before
from kg.dating import date_events, lies_ahead
from kg.german.nominatives import nominative
from kg.german.parse import Doc
from kg.german.triggers import UNTYPED, TriggerLexicon
from kg.model import (
    Article,
    Dropped,
    EventMention,
    Mention,
    Participant,
    Role,
    Target,
    TextSpan,
    TimeExpression,
)
from kg.participants import fill_roles, find_seats, replace_seats
from kg.resumption import resume, share_acts, share_guilt
from kg.scenes import carry_scenes, place_by_adverb, place_by_dateline, place_by_gathering
from kg.sequences import order_events
from kg.speakers import source_of

HARM = frozenset({"Death", "Injury"})
HARMING = frozenset({"Attack", "Disaster", "Crime", "ArmedConflict"})
SAYING = frozenset({"Statement", "Demand", "Criticism", "Threat", "Proposal"})
GATHERINGS = frozenset({"Meeting", "Negotiation"})


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
    known_times = tuple(times)
    dated = date_events(article, doc, candidates, known_times)
    context = Context.of(doc, candidates, index, parts)
    known = tuple(mentions)
    seats, chains = find_seats(known), {mention.span: mention.chain for mention in known}
    found = []
    for number, candidate in candidates.items():
        filled = fill_roles(candidate, candidates, index, parts)
        spoken = (*filled, *_unnamed_speaker(candidate, filled, context))
        participants = _without_echoes(replace_seats(spoken, seats), chains)
        ahead = lies_ahead(candidate, dated[number], known_times, article)
        claim = as_planned(judge(candidate, context), ahead)
        found.append(_describe(candidate, participants + dated[number], claim))
    kept = _keep_told([event for event in found if not _is_small(event)])
    ordered = order_events(share_guilt(share_acts(_share(kept))), candidates)
    placed = place_by_adverb(doc, place_by_gathering(ordered), known)
    told = place_by_dateline(article, doc, placed, known)
    ties = Ties.of(article, candidates)
    triggers = {event.trigger for event in kept}
    bare = {event.trigger: event for event in found if event.trigger not in triggers}
    chained = chain_events(sorted((*told, *bare.values()), key=_place_in_text), known, ties, bare, dropped)
    return carry_scenes(doc, resume(chained, ties.headline), known, index)


def _without_echoes(parts: tuple[Participant, ...], chains: Mapping[TextSpan, int]) -> tuple[Participant, ...]:
    """Returns the participants less topics and recipients who act themselves: "sagte der Chef, Boris Winkelmann"."""
    actors = {chains.get(part.filler) for part in parts if part.role is Role.AGENT and part.target is Target.ENTITY}
    echoes = {p for p in parts if p.role in {Role.TOPIC, Role.RECIPIENT} and chains.get(p.filler, -1) in actors}
    return tuple(part for part in parts if part not in echoes)


def _unnamed_speaker(candidate: Candidate, filled: Iterable[Participant], context: Context) -> tuple[Participant, ...]:
    """Returns who speaks in "hieß es": the author of what it stands in, else the source of the sentences before."""
    if candidate.trigger.lemma != "heißen" or any(part.role is Role.AGENT for part in filled):
        return ()
    speaker = source_of(candidate, context.index) or speaker_before(candidate.token, context)
    rule = f"{candidate.trigger.rule}, speaker named before"
    return (Participant(Role.AGENT, Target.ENTITY, speaker.span, speaker.span, rule),) if speaker is not None else ()


def _place_in_text(event: EventMention) -> TextSpan:
    return event.trigger


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


def _is_small(event: EventMention) -> bool:
    """True for an untyped event in which fewer than two take part: "Der Verein wurde 1901 gegründet"."""
    acting = {p.filler for p in event.participants if p.target is Target.ENTITY and p.role is not Role.PLACE}
    return event.event_class == UNTYPED and len(acting) < 2


def _keep_told(events: list[EventMention]) -> list[EventMention]:
    """Returns the events that name somebody, some place or time, themselves or over the events they are tied to."""
    told = {event.trigger for event in events if any(p.target is not Target.EVENT for p in event.participants)}
    ties = [(event.trigger, p.filler) for event in events for p in event.participants if p.target is Target.EVENT]
    while True:
        reached = told | {end for tie in ties for end in tie if not told.isdisjoint(tie)}
        if reached == told:
            break
        told = reached
    return [event for event in events if event.trigger in told]


def _share(events: list[EventMention]) -> list[EventMention]:
    """Returns the events with place and time shared between a frame event and what happens in it."""
    by_trigger = {event.trigger: event for event in events}
    for event in events:
        for frame in [p.filler for p in event.participants if p.role is Role.SUB_EVENT_OF]:
            inner, outer = by_trigger[event.trigger], by_trigger[frame]
            by_trigger[event.trigger] = _take_cause(_take_audience(_take_settings(inner, outer), outer), outer)
            by_trigger[frame] = _take_victims(_take_actors(_take_settings(outer, inner), inner), inner)
    return [by_trigger[event.trigger] for event in events]


def _take_settings(event: EventMention, other: EventMention) -> EventMention:
    taken = event.participants
    for role in (Role.PLACE, Role.TIME):
        if not any(participant.role is role for participant in event.participants):
            taken += tuple(replace(p, rule=f"{p.rule}, frame event") for p in other.participants if p.role is role)
    return replace(event, participants=taken)


def _take_victims(frame: EventMention, event: EventMention) -> EventMention:
    """Returns an attack or accident with those who were killed or hurt in it: "bei einem Unfall starben drei"."""
    if event.event_class not in HARM or frame.event_class not in HARMING:
        return frame
    return _take(frame, event, Role.PATIENT, Role.PATIENT, "harmed in it")


def _take_cause(event: EventMention, frame: EventMention) -> EventMention:
    """Returns a death or injury with those who struck: "bei einem Angriff der Allianz getötet"."""
    if event.event_class not in HARM or frame.event_class != "Attack":
        return event
    return _take(event, frame, Role.AGENT, Role.AGENT, "struck in it")


def _take_audience(event: EventMention, frame: EventMention) -> EventMention:
    """Returns what was said or given at a meeting with those who were there: "sagte Merz beim Treffen mit Macron"."""
    if event.event_class not in SAYING | {"Transfer"} or frame.event_class not in GATHERINGS:
        return event
    return _take(event, frame, Role.AGENT, Role.RECIPIENT, "is there")


def _take(event: EventMention, other: EventMention, role: Role, as_role: Role, why: str) -> EventMention:
    """Returns the event with the entities of the other's role, but for those that it names itself."""
    known = {p.filler for p in event.participants if p.target is Target.ENTITY and p.role is not Role.PLACE}
    new = [p for p in other.participants if p.role is role and p.target is Target.ENTITY and p.filler not in known]
    taken = tuple(replace(p, role=as_role, rule=f"{p.rule}, {why}") for p in new)
    return replace(event, participants=event.participants + taken)


def _take_actors(frame: EventMention, event: EventMention) -> EventMention:
    """Returns a meeting with those who acted at it: "bei einem Treffen mit Merz sagte Macron" is Macron's, too."""
    if frame.event_class not in GATHERINGS:
        return frame
    known = {(p.role, p.filler) for p in frame.participants}
    actors = [p for p in event.participants if p.role is Role.AGENT and p.target is Target.ENTITY]
    new = [replace(p, rule=f"{p.rule}, acts at it") for p in actors if (p.role, p.filler) not in known]
    return replace(frame, participants=frame.participants + tuple(new))
