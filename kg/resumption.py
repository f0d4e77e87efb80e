"""What a word takes over from another word for the same event: "Kerry traf Abbas. Bei dem Gespräch ging es um ...".

A word that goes back to an event need not name again who took part; it inherits that role by role, and only where it
names nobody itself. What is said is another statement each time, so acts of speech inherit nothing.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from kg.model import EntityKind, EventMention, Form, Mention, Participant, Role, Target, TextSpan

PRESSING = frozenset({"Demand", "Threat"})  # done by people, if by an act: "der Plan setzt ... unter Druck"
# Classes whose verb and noun tell one act: "ein Abkommen unterzeichnen", "Sanktionen treten in Kraft".
JOINT = frozenset(
    {"Agreement", "Sanction", "Negotiation", "Ceasefire", "Meeting", "Aid", "Attack", "Election", "Protest"}
)
ACCUSING = frozenset({"LegalAction", "Criticism"})
DEEDS = frozenset({"Crime", "Death", "Injury", "Attack", "Disaster"})
SAYING = frozenset({"Statement", "Demand", "Criticism", "Threat"})
INHERITED = (Role.AGENT, Role.PATIENT, Role.RECIPIENT, Role.TOPIC)


def resume(events: Iterable[EventMention], headline: int) -> tuple[EventMention, ...]:
    """Returns the events in order, each with what it names nobody for from the word before it for the same event.

    The words of the headline, which ends at `headline`, take from those that tell it again.
    """
    told: list[EventMention] = []
    latest: dict[int, EventMention] = {}  # the last word of each chain
    for event in events:
        told.append(_inherit(event, latest.get(event.chain)))
        latest[event.chain] = told[-1]
    return tuple(_inherit(e, _full(e, told)) if e.trigger.start < headline else e for e in told)


def share_acts(events: Iterable[EventMention]) -> list[EventMention]:
    """Returns the events in order, verb and event noun that tell one act together with each other's participants.

    "Sanktionen treten in Kraft", "hält das Abkommen ein"; and what a plan or attack demands is demanded by its agents.
    """
    told = {event.trigger: event for event in events}
    for event in list(told.values()):
        for part in event.participants:
            noun = told.get(part.filler) if part.target is Target.EVENT and part.role in INHERITED else None
            if noun is None:
                continue
            same = noun.event_class == event.event_class and event.event_class in JOINT
            if same and event.lemma[0].islower() and noun.lemma[0].isupper():
                own = {p.role for p in told[event.trigger].participants if p.target is Target.ENTITY}
                told[event.trigger] = _take(told[event.trigger], noun, set(INHERITED) - own)
                told[noun.trigger] = _take(noun, event, {Role.AGENT})
            elif part.role is Role.AGENT and event.event_class in PRESSING:
                told[event.trigger] = _act_through(told[event.trigger], noun, part)
    return list(told.values())


def share_guilt(events: Iterable[EventMention]) -> list[EventMention]:
    """Returns the events in order, what a court or accuser speaks of with the accused as its agent.

    "Ermittlungen gegen Winter wegen Betrugs": so far Winter has done it, as far as the text says.
    """
    told = {event.trigger: event for event in events}
    for event in list(told.values()):
        accused = [p for p in event.participants if p.role is Role.PATIENT and p.target is Target.ENTITY]
        topics = [told.get(p.filler) for p in event.participants if p.role is Role.TOPIC and p.target is Target.EVENT]
        for deed in topics if event.event_class in ACCUSING else ():
            acts = deed is not None and not any(p.role is Role.AGENT for p in deed.participants)
            if deed is not None and acts and deed.event_class in DEEDS:
                taken = tuple(
                    replace(p, role=Role.AGENT, rule=f"{p.rule}, accused: {event.trigger.text}") for p in accused
                )
                told[deed.trigger] = replace(deed, participants=(*deed.participants, *taken))
    return list(told.values())


def _take(event: EventMention, other: EventMention, roles: Container[Role]) -> EventMention:
    """Returns the event with the entities of the other's roles, but for those that it names itself."""
    known = {part.filler for part in event.participants}
    new = [p for p in other.participants if p.role in roles and p.filler not in known]
    taken = tuple(replace(p, rule=f"{p.rule}, one act: {other.trigger.text}") for p in new if p.target is Target.ENTITY)
    return replace(event, participants=(*event.participants, *taken))


def _act_through(event: EventMention, means: EventMention, part: Participant) -> EventMention:
    """Returns the event with those who act by the means, which becomes its topic: "Der Plan setzt Kiew unter"."""
    actors = [p for p in means.participants if p.role is Role.AGENT and p.target is Target.ENTITY]
    if not actors:
        return event
    taken = tuple(replace(p, rule=f"{p.rule}, acts by: {means.trigger.text}") for p in actors)
    rest = tuple(replace(p, role=Role.TOPIC) if p == part else p for p in event.participants)
    return replace(event, participants=(*rest, *taken))


def _full(event: EventMention, told: Iterable[EventMention]) -> EventMention | None:
    """Returns the first later word for the same event, None where there is none."""
    return next((e for e in told if e.chain == event.chain and e.trigger.start > event.trigger.start), None)


def _inherit(event: EventMention, other: EventMention | None) -> EventMention:
    if other is None or event.event_class in SAYING:
        return event
    if event.lemma[0].islower() and event.lemma != other.lemma:  # another verb has a frame of its own
        return event
    own = {part.role for part in event.participants}
    known = {part.filler for part in event.participants} | {event.trigger}
    new = [p for p in other.participants if p.role in INHERITED and p.role not in own and p.filler not in known]
    taken = tuple(replace(part, rule=_explain(part.rule, other.trigger)) for part in new)
    parts = sorted((*event.participants, *taken), key=lambda part: (part.mention.start, part.role)) if taken else ()
    return replace(event, participants=tuple(parts)) if taken else event


def _explain(rule: str, trigger: TextSpan) -> str:
    return rule if ", same event: " in rule else f"{rule}, same event: {trigger.text}"


def name_people(events: Iterable[EventMention], mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Returns the mentions with a person whom the headline or lead leaves unnamed in the chain of the later name.

    "Kommandant getötet. ... wurde Abu al-Hija getötet": one event has one victim, so both are one person.
    """
    known = tuple(mentions)
    by_span = {mention.span: mention for mention in known}
    named = {mention.chain for mention in known if mention.form is Form.NAME}
    merged: dict[int, tuple[Mention, str]] = {}
    first: dict[int, EventMention] = {}
    for event in events:
        earlier = first.setdefault(event.chain, event)
        for role in (Role.PATIENT, Role.AGENT):
            unnamed, name = _sole_person(earlier, role, by_span), _sole_person(event, role, by_span)
            if unnamed and name and unnamed.chain not in named and name.chain in named and name.chain not in merged:
                merged.setdefault(unnamed.chain, (name, f"same {role.value} of one event: {event.trigger.text}"))
    return tuple(_join(mention, merged) for mention in known)


def _sole_person(event: EventMention, role: Role, mentions: Mapping[TextSpan, Mention]) -> Mention | None:
    """Returns the one person in a role, None where it is several or a thing."""
    parts = [part for part in event.participants if part.role is role]
    mention = mentions.get(parts[0].filler) if len(parts) == 1 and parts[0].target is Target.ENTITY else None
    return mention if mention is not None and mention.kind is EntityKind.PERSON else None


def _join(mention: Mention, merged: Mapping[int, tuple[Mention, str]]) -> Mention:
    if mention.chain not in merged:
        return mention
    name, reason = merged[mention.chain]
    return replace(mention, chain=name.chain, name=name.name, kind=name.kind, resolved_by=reason)
