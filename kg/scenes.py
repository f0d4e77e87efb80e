"""Where something happened when its own clause does not say so: by the dateline, the meeting, the sentence before.

"Nizza - Bei einem Unfall ...", "Vor einem Treffen in Brüssel sagte ...", "Ein Mann starb. Zwei wurden verletzt."
"""

from collections.abc import Iterable
from dataclasses import replace

from kg.german.parse import Doc, Span
from kg.model import Article, EntityKind, EventMention, Factuality, Form, Mention, Participant, Role, Target
from kg.segments import dateline_ends

# Classes that a reporter goes to see; what is said or decided somewhere else is told from anywhere.
SEEN = frozenset({"Attack", "Meeting", "Negotiation", "Disaster", "Crime", "Protest", "Death", "Injury", "Competition"})
SAID = frozenset({"Statement", "Demand", "Criticism", "Threat", "Proposal"})
GATHERINGS = frozenset({"Meeting", "Negotiation"})
HARM = frozenset({"Attack", "Disaster", "Death", "Injury", "Protest", "ArmedConflict"})
HAPPENED = frozenset({Factuality.CERTAIN, Factuality.REPORTED})
YEAR = "Jahr"
LONGEST = 80  # characters of a dateline


def place_by_dateline(
    article: Article, doc: Doc, events: Iterable[EventMention], mentions: Iterable[Mention]
) -> tuple[EventMention, ...]:
    """Returns the events in order; those of the sentence behind a dateline that name no place have the dateline's."""
    told, known = tuple(events), tuple(mentions)
    for end in dateline_ends(article.text):
        sentence = next((sentence for sentence in doc.sents if sentence.start_char == end), None)
        places = [m for m in known if m.form is Form.NAME and m.kind is EntityKind.PLACE and _stands(article, m, end)]
        if sentence is not None and len(places) == 1 and not _names_another(known, places[0], sentence):
            told = tuple(
                _placed(event, places[0]) if _is_led(event, sentence.start_char, sentence.end_char) else event
                for event in told
            )
    return told


def place_by_gathering(events: Iterable[EventMention]) -> tuple[EventMention, ...]:
    """Returns the events in order, what is said before or after a meeting with its place.

    "Vor einem Treffen in Brüssel sprach Kallas über ...".
    """
    told = {event.trigger: event for event in events}
    for event in list(told.values()):
        for link in (part for part in event.participants if part.role is Role.FOLLOWS):
            for said, met in ((event, told.get(link.filler)), (told.get(link.filler), event)):
                if said is not None and met is not None and _is_said_at(said, met):
                    places = [p for p in met.participants if p.role is Role.PLACE]
                    taken = tuple(replace(p, rule=f"{p.rule}, at {met.trigger.text}") for p in places)
                    told[said.trigger] = replace(said, participants=(*said.participants, *taken))
    return tuple(told.values())


def _is_said_at(said: EventMention, met: EventMention) -> bool:
    nowhere = not any(part.role is Role.PLACE for part in said.participants)
    return nowhere and said.event_class in SAID and met.event_class in GATHERINGS and met.lemma[0].isupper()


def carry_scenes(doc: Doc, events: Iterable[EventMention], mentions: Iterable[Mention]) -> tuple[EventMention, ...]:
    """Returns the events in order; what harms people goes on where the sentence before put the scene.

    "Bei einem Unfall in Graz starb ein Mann. Zwei Frauen wurden verletzt." A sentence that names a town, or a place of
    one of these events, begins anew.
    """
    told, known = list(events), tuple(mentions)
    scene: tuple[Participant, ...] = ()
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        inside = [n for n, e in enumerate(told) if start <= e.trigger.start < end]
        harm = [n for n in inside if told[n].event_class in HARM and told[n].factuality in HAPPENED]
        if harm and scene and not _names_place(known, start, end):
            placed = any(p.role is Role.PLACE for n in harm for p in told[n].participants)
            for number in harm if not placed else ():
                told[number] = replace(told[number], participants=(*told[number].participants, *scene))
        places = {p.filler: p for n in harm for p in told[n].participants if p.role is Role.PLACE}
        scene = tuple(replace(p, rule="place: scene goes on") for p in places.values()) if len(places) == 1 else ()
    return tuple(told)


def _names_place(mentions: Iterable[Mention], start: int, end: int) -> bool:
    return any(m.kind is EntityKind.PLACE and start <= m.span.start < end for m in mentions)


def _names_another(mentions: Iterable[Mention], place: Mention, sentence: Span) -> bool:
    """True for a sentence with a place of its own: "Moskau - Ein Tourist ist auf Kamtschatka ..."."""
    inside = (m for m in mentions if sentence.start_char <= m.span.start < sentence.end_char)
    return any(m.form is Form.NAME and m.kind is EntityKind.PLACE and m.chain != place.chain for m in inside)


def _stands(article: Article, mention: Mention, end: int) -> bool:
    """True for a name of the dateline, which begins its line."""
    line = article.text.rfind("\n", 0, end) + 1
    return max(line, end - LONGEST) <= mention.span.start and mention.span.end <= end


def _is_led(event: EventMention, start: int, end: int) -> bool:
    nowhere = not any(participant.role is Role.PLACE for participant in event.participants)
    seen = event.event_class in SEEN and event.factuality in HAPPENED
    general = any(p.role is Role.TIME and YEAR in p.filler.text for p in event.participants)  # "im vergangenen Jahr"
    return not general and nowhere and seen and start <= event.trigger.start < end


def _placed(event: EventMention, place: Mention) -> EventMention:
    participant = Participant(Role.PLACE, Target.ENTITY, place.span, place.span, "place: dateline")
    return replace(event, participants=(*event.participants, participant))
