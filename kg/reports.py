"""Event mentions in, reports with their fillers found out: the step between spans of one article and IRIs of the world.

Annotations point at each other by span, the graph points at merged entities and events. A filler that stands for
nothing is an error here, never a triple that leads nowhere.
"""

from collections import Counter
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.errors import GraphError
from kg.model import (
    Article,
    ChainRef,
    Document,
    EntityKind,
    EventMention,
    Participant,
    Role,
    Target,
    TextSpan,
    TimeExpression,
)
from kg.vocabulary import mint_article, mint_mention, mint_participation, mint_report, mint_time


@dataclass(frozen=True, slots=True)
class World:
    """Where the chains of all articles lead: to the merged entities, with their kind, and to the merged events."""

    base: str
    entities: dict[ChainRef, tuple[NamedNode, EntityKind]]
    events: dict[ChainRef, NamedNode]


@dataclass(frozen=True, slots=True)
class Fill:
    """A participation whose filler is found; `kind` is that of an entity, `time` what a time expression says."""

    iri: NamedNode
    role: Role
    filler: NamedNode
    mention: NamedNode
    rule: str
    kind: EntityKind | None
    time: TimeExpression | None


@dataclass(frozen=True, slots=True)
class Report:
    """An event mention with its participations; `claimed_by` is the entity whose claim it is."""

    iri: NamedNode
    article: Article
    event: NamedNode
    said: EventMention
    claimed_by: NamedNode | None
    fills: tuple[Fill, ...]


class Spans:
    """What the spans of one document stand for."""

    def __init__(self, document: Document, world: World) -> None:
        """Takes a document and the world that its chains lead to."""
        self.article = document.article
        self.base = world.base
        self.iri = mint_article(world.base, document.article)
        self._world = world
        self._mentions = {mention.span: mention.chain for mention in document.mentions}
        self._events = {said.trigger: said.chain for said in document.events}
        self._times = {time.span: time for time in document.times}

    def where(self, span: TextSpan) -> str:
        """Returns the words and their place, for a message."""
        return f"{self.article.source or self.article.id}: {span.text!r} at {span.start}-{span.end}"

    def mention(self, span: TextSpan) -> NamedNode:
        """Returns the IRI of a mention; raises GraphError where the article has other words there."""
        if self.article.text[span.start : span.end] != span.text:
            raise GraphError(f"{self.where(span)} is not what the article says there")
        return mint_mention(self.base, self.article, span)

    def time(self, span: TextSpan) -> NamedNode:
        """Returns the IRI of a time expression; raises GraphError where the article has other words there."""
        self.mention(span)
        return mint_time(self.base, self.article, span)

    def entity(self, span: TextSpan) -> tuple[NamedNode, EntityKind]:
        """Returns the entity of a mention and its kind; raises GraphError where there is none."""
        ref = ChainRef(self.article.id, self._mentions.get(span, -1))
        if ref not in self._world.entities:
            raise GraphError(f"{self.where(span)} is no mention of an entity")
        return self._world.entities[ref]

    def event(self, trigger: TextSpan) -> NamedNode:
        """Returns the event of a trigger; raises GraphError where there is none."""
        ref = ChainRef(self.article.id, self._events.get(trigger, -1))
        if ref not in self._world.events:
            raise GraphError(f"{self.where(trigger)} is no trigger of an event")
        return self._world.events[ref]

    def filler(self, participant: Participant) -> tuple[NamedNode, EntityKind | None, TimeExpression | None]:
        """Returns who or what fills a role; raises GraphError where the span stands for nothing."""
        span = participant.filler
        if participant.target is Target.ENTITY:
            return *self.entity(span), None
        if participant.target is Target.EVENT:
            return self.event(span), None, None
        if span not in self._times:
            raise GraphError(f"{self.where(span)} is no time expression")
        return self.time(span), None, self._times[span]

    def evidence(self, participant: Participant) -> NamedNode:
        """Returns what stands in the text for a filler: the time expression for a time, else a mention."""
        span = participant.mention
        return self.time(span) if self.is_time(participant) else self.mention(span)

    def is_time(self, participant: Participant) -> bool:
        """True where a time expression stands in the text for the filler."""
        return participant.target is Target.TIME and participant.mention in self._times


def find_reports(document: Document, world: World) -> tuple[Report, ...]:
    """Returns the reports of a document, in order of the text; raises GraphError where two share a trigger."""
    spans = Spans(document, world)
    for trigger, uses in Counter(said.trigger for said in document.events).items():
        if uses > 1:
            raise GraphError(f"{spans.where(trigger)} is the trigger of two event mentions")
    return tuple(_report(said, spans) for said in document.events)


def _report(said: EventMention, spans: Spans) -> Report:
    iri = mint_report(spans.base, spans.article, said.trigger)
    event = spans.event(said.trigger)
    claimed_by = spans.entity(said.attributed_to)[0] if said.attributed_to else None
    return Report(iri, spans.article, event, said, claimed_by, _fills(iri, event, said, spans))


def _fills(report: NamedNode, event: NamedNode, said: EventMention, spans: Spans) -> tuple[Fill, ...]:
    """Returns the participations in order of the text, without those of an event in itself.

    Two mentions of one happening may name each other: "das Treffen, ein Gipfel".
    """
    fills: list[Fill] = []
    numbers: Counter[Role] = Counter()
    for part in sorted(set(said.participants), key=_by_text):
        filler, kind, time = spans.filler(part)
        if filler != event:
            numbers[part.role] += 1
            iri = mint_participation(report, part.role, numbers[part.role])
            fills.append(Fill(iri, part.role, filler, spans.evidence(part), part.rule, kind, time))
    return tuple(fills)


def _by_text(part: Participant) -> tuple[TextSpan, TextSpan, str, str, str]:
    return (part.mention, part.filler, part.role, part.target, part.rule)
