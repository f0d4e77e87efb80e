"""Event mentions of all documents become events: the same happening, however many articles report it.

Inside an article the chains stand; across articles two chains are one event only where class, day and a named actor
agree. Everything else stays apart: a wrong merge is worse than two nodes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model import (
    ChainRef,
    Document,
    Entity,
    Event,
    EventMention,
    Factuality,
    Granularity,
    Role,
    Target,
    TextSpan,
    TimeExpression,
)

LABELLED = (Role.AGENT, Role.PATIENT, Role.RECIPIENT, Role.PLACE)  # whose names stand in a label; the place if alone
LONGEST_LABEL = 3  # names in the label of an event
REMARKS = {  # German words that follow the label of what is not certain
    Factuality.REPORTED: "berichtet",
    Factuality.PLANNED: "geplant",
    Factuality.POSSIBLE: "möglich",
    Factuality.NEGATED: "nicht eingetreten",
}


@dataclass(frozen=True, slots=True)
class _Story:
    """One chain of event mentions with what the merge asks: who, when, and the words of its triggers."""

    ref: ChainRef
    mentions: tuple[EventMention, ...]
    actors: frozenset[int]
    days: frozenset[str]
    names: tuple[str, ...]


def resolve_events(documents: Iterable[Document], entities: Iterable[Entity]) -> tuple[Event, ...]:
    """Returns the events sorted by their first chain; the order of the documents changes nothing."""
    known = tuple(entities)
    owner = {ref: number for number, entity in enumerate(known) for ref in entity.chains}
    stories = [story for document in documents for story in _read_stories(document, owner, known)]
    blocks: dict[object, list[_Story]] = defaultdict(list)
    for story in sorted(stories, key=lambda story: story.ref):
        blocks[_block(story)].append(story)
    return tuple(sorted((_merge(block) for block in blocks.values()), key=lambda event: event.chains))


def _read_stories(document: Document, owner: Mapping[ChainRef, int], entities: tuple[Entity, ...]) -> list[_Story]:
    chains = {mention.span: mention.chain for mention in document.mentions}
    times = {time.span: time for time in document.times}
    members: dict[int, list[EventMention]] = defaultdict(list)
    for event in document.events:
        members[event.chain].append(event)
    return [
        _read_story(ChainRef(document.article.id, number), tuple(members[number]), chains, times, owner, entities)
        for number in sorted(members)
    ]


def _read_story(
    ref: ChainRef,
    mentions: tuple[EventMention, ...],
    chains: Mapping[TextSpan, int],
    times: Mapping[TextSpan, TimeExpression],
    owner: Mapping[ChainRef, int],
    entities: tuple[Entity, ...],
) -> _Story:
    participants = [p for mention in mentions for p in mention.participants]
    who = [
        (p.role, owner[ChainRef(ref.article, chains[p.filler])])
        for p in participants
        if p.target is Target.ENTITY and p.filler in chains and ChainRef(ref.article, chains[p.filler]) in owner
    ]
    days = {times[p.filler].value for p in participants if p.role is Role.TIME and _is_day(times.get(p.filler))}
    ordered = sorted(who, key=lambda pair: list(Role).index(pair[0]))
    named = {role: [entities[number].name for other, number in ordered if other is role] for role in LABELLED}
    actors_first = [name for role in LABELLED[:-1] for name in named[role]] or named[Role.PLACE]
    names = tuple(dict.fromkeys(actors_first))
    actors = frozenset(number for role, number in who if role in {Role.AGENT, Role.PATIENT} and entities[number].named)
    return _Story(ref, mentions, actors, frozenset(days), names)


def _is_day(time: TimeExpression | None) -> bool:
    return time is not None and time.granularity is Granularity.DAY and time.earliest_begin is not None


def _block(story: _Story) -> object:
    """Returns what two chains must share to be one event; chains without a day or an actor share nothing."""
    if len(story.days) != 1 or not story.actors:
        return story.ref
    denied = all(mention.factuality is Factuality.NEGATED for mention in story.mentions)
    return story.mentions[0].event_class, story.actors, story.days, denied


def _merge(block: list[_Story]) -> Event:
    first = block[0]
    reasons = {f"same class, day and actors in {story.ref.article}" for story in block} if len(block) > 1 else set()
    reasons |= {mention.resolved_by for story in block for mention in story.mentions if mention.resolved_by}
    return Event(
        event_class=first.mentions[0].event_class,
        label=_label(block),
        chains=tuple(sorted(story.ref for story in block)),
        merged_because=tuple(sorted(reasons)),
    )


def _label(block: list[_Story]) -> str:
    """Returns trigger and names, and a remark where it is not certain: "Gipfel Putin, Trump (nicht eingetreten)"."""
    mentions = [mention for story in block for mention in story.mentions]
    remark = REMARKS.get(strongest(mention.factuality for mention in mentions))
    lemma = min((mention.lemma for mention in mentions), key=lambda lemma: (lemma[0].islower(), -len(lemma), lemma))
    noun = lemma[0].upper() + lemma[1:]  # an infinitive with a capital is a noun: "Angreifen Ukraine, Russland"
    names = ", ".join(block[0].names[:LONGEST_LABEL])
    return " ".join(filter(None, [noun, names, f"({remark})" if remark else ""]))


def strongest(factualities: Iterable[Factuality]) -> Factuality:
    """Returns the strongest: Certain > Reported > Planned > Possible > Negated."""
    order = list(Factuality)
    return min(factualities, key=order.index)
