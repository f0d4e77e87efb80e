"""Triggers, participants, times and claims become event mentions.

A time belongs to the event of its own clause; publication time never becomes event time. What names neither
participant nor place nor time is dropped: it says nothing that a graph could hold.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg.candidates import Candidate, find_candidates, span_of
from kg.claims import Claim, Context, judge
from kg.dating import date_events
from kg.german.nominatives import nominative
from kg.german.phrases import is_definite
from kg.german.triggers import TriggerLexicon
from kg.model import (
    Article,
    Dropped,
    EntityKind,
    EventMention,
    Factuality,
    Form,
    Mention,
    Participant,
    Role,
    SegmentKind,
    Target,
    TextSpan,
    TimeExpression,
)
from kg.participants import fill_roles, find_seats, replace_seats
from kg.scenes import place_by_dateline
from kg.sequences import order_events

ACTORS = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.COUNTRY})
HEADLINE = "told by the headline"
HARM = frozenset({"Death", "Injury"})
HARMING = frozenset({"Attack", "Disaster", "Crime", "ArmedConflict"})
SAYING = frozenset({"Statement", "Demand", "Criticism", "Threat", "Proposal"})
LEAD = 500  # characters behind the headline that tell its events again
# Classes whose events have a time and place of their own, so that "der Angriff" goes back to one told before.
HAPPENING = frozenset(
    {"Attack", "Meeting", "Negotiation", "Disaster", "Crime", "Election", "Protest", "Competition", "Death", "Movement"}
)
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
    dated = date_events(article, doc, candidates, tuple(times))
    context = Context.of(doc, candidates, index, parts)
    known = tuple(mentions)
    seats = find_seats(known)
    found = []
    for number, candidate in candidates.items():
        participants = replace_seats(fill_roles(candidate, candidates, index, parts), seats)
        found.append(_describe(candidate, participants + dated[number], judge(candidate, context)))
    told = place_by_dateline(article, doc, order_events(_share(_keep_told(found, dropped)), candidates), known)
    return _chain(told, known, _Ties.of(article, candidates))


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
    """Returns what was said at a meeting with those it was said to: "sagte Merz bei einem Treffen mit Macron"."""
    if event.event_class not in SAYING or frame.event_class not in GATHERINGS:
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


@dataclass(frozen=True, slots=True)
class _Ties:
    """What makes another word the same event: `headline` ends where the text begins, `definite` are "der Angriff"."""

    headline: int
    definite: frozenset[int]

    @classmethod
    def of(cls, article: Article, candidates: Mapping[int, Candidate]) -> "_Ties":
        """Returns the ties of an article."""
        ends = [segment.end for segment in article.segments if segment.kind is SegmentKind.HEADLINE]
        nouns = (c.token for c in candidates.values() if not c.is_verb and not c.is_participle)
        return cls(max(ends, default=0), frozenset(token.idx for token in nouns if is_definite(token)))

    def tie(self, earlier: EventMention, later: EventMention) -> str:
        """Returns why the later may be the earlier event; "" where nothing says so."""
        if earlier.event_class != later.event_class:
            return ""
        if earlier.trigger.start < self.headline <= later.trigger.start < self.headline + LEAD:
            return HEADLINE
        if earlier.lemma == later.lemma:
            return f"same {earlier.event_class}"
        bare = not any(participant.target is Target.ENTITY for participant in later.participants)
        if bare and later.trigger.start in self.definite and later.event_class in HAPPENING:
            return "definite noun"
        return ""


def _chain(events: Iterable[EventMention], mentions: tuple[Mention, ...], ties: _Ties) -> tuple[EventMention, ...]:
    """Returns the events with equal chain numbers where two triggers mean one happening."""
    who = {mention.span: mention.chain for mention in mentions}
    names = {mention.span for mention in mentions if mention.form is Form.NAME and mention.kind in ACTORS}
    chained: list[EventMention] = []
    for number, event in enumerate(events):
        fitting = ((other, ties.tie(other, event)) for other in reversed(chained))
        # The headline speaks of "ein Kommandant" whom the text names: there only names contradict.
        same = ((o, why) for o, why in fitting if why and _agrees(o, event, who, names if why == HEADLINE else None))
        earlier, reason = next(same, (None, ""))
        if earlier is None:
            chained.append(replace(event, chain=number))
        else:
            chained.append(replace(event, chain=earlier.chain, resolved_by=f"{reason}: {earlier.trigger.text}"))
    return tuple(chained)


def _agrees(
    earlier: EventMention, later: EventMention, who: Mapping[TextSpan, int], names: Set[TextSpan] | None
) -> bool:
    """True for one class with nothing that contradicts: other people, other places, one of them denied.

    `names` are the spans that may contradict, None for all.
    """
    if (earlier.factuality is Factuality.NEGATED) != (later.factuality is Factuality.NEGATED):
        return False
    for role in (Role.AGENT, Role.PATIENT, Role.RECIPIENT, Role.TOPIC, Role.PLACE, Role.TIME):
        first, second = _fillers(earlier, role, who, names), _fillers(later, role, who, names)
        if first and second and first.isdisjoint(second):
            return False
    return True


def _fillers(
    event: EventMention, role: Role, who: Mapping[TextSpan, int], names: Set[TextSpan] | None
) -> set[int | str]:
    fillers = (p.filler for p in event.participants if p.role is role)
    return {who.get(filler, filler.text) for filler in fillers if names is None or filler in names}
