"""Where what an article leads with happened, when only its dateline says so: "Nizza - Bei einem Unfall ..."."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from kg.model import Article, EntityKind, EventMention, Factuality, Form, Mention, Participant, Role, Target
from kg.segments import dateline_ends

# Classes that a reporter goes to see; what is said or decided somewhere else is told from anywhere.
SEEN = frozenset({"Attack", "Meeting", "Negotiation", "Disaster", "Crime", "Protest", "Death", "Injury", "Competition"})
HAPPENED = frozenset({Factuality.CERTAIN, Factuality.REPORTED})
LONGEST = 80  # characters of a dateline


def place_by_dateline(
    article: Article, doc: Doc, events: Iterable[EventMention], mentions: Iterable[Mention]
) -> tuple[EventMention, ...]:
    """Returns the events in order; those of the sentence behind a dateline that name no place have the dateline's."""
    told, known = tuple(events), tuple(mentions)
    for end in dateline_ends(article.text):
        sentence = next((sentence for sentence in doc.sents if sentence.start_char == end), None)
        places = [m for m in known if m.form is Form.NAME and m.kind is EntityKind.PLACE and _stands(article, m, end)]
        if sentence is not None and len(places) == 1:
            told = tuple(
                _placed(event, places[0]) if _is_led(event, sentence.start_char, sentence.end_char) else event
                for event in told
            )
    return told


def _stands(article: Article, mention: Mention, end: int) -> bool:
    """True for a name of the dateline, which begins its line."""
    line = article.text.rfind("\n", 0, end) + 1
    return max(line, end - LONGEST) <= mention.span.start and mention.span.end <= end


def _is_led(event: EventMention, start: int, end: int) -> bool:
    nowhere = not any(participant.role is Role.PLACE for participant in event.participants)
    seen = event.event_class in SEEN and event.factuality in HAPPENED
    return nowhere and seen and start <= event.trigger.start < end


def _placed(event: EventMention, place: Mention) -> EventMention:
    participant = Participant(Role.PLACE, Target.ENTITY, place.span, place.span, "place: dateline")
    return replace(event, participants=(*event.participants, participant))
