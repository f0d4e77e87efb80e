"""Where something happened when its own clause does not say so: by the dateline, the meeting, the sentence before.

"Nizza - Bei einem Unfall ...", "Vor einem Treffen in Brüssel sagte ...", "Ein Mann starb. Zwei wurden verletzt."
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.german.parse import Doc, Span
from kg.german.phrases import PREPOSITION, base_preposition, prepositional
from kg.german.syntax import content_verb, governing_verb, read_clause
from kg.german.words import words
from kg.model import Article, EntityKind, EventMention, Factuality, Form, Mention, Participant, Role, Target, TextSpan
from kg.segments import dateline_ends
from kg.settings import LOCATIVE, is_place

# Classes that a reporter goes to see; what is said or decided somewhere else is told from anywhere.
SEEN = frozenset({"Attack", "Meeting", "Negotiation", "Disaster", "Crime", "Protest", "Death", "Injury", "Competition"})
SAID = frozenset({"Statement", "Demand", "Criticism", "Threat", "Proposal"})
GATHERINGS = frozenset({"Meeting", "Negotiation"})
HARM = frozenset({"Attack", "Disaster", "Death", "Injury", "Protest", "ArmedConflict"})
CARRIED = HARM | {"Crime", "LegalAction", "Competition"}
HAPPENED = frozenset({Factuality.CERTAIN, Factuality.REPORTED})
REACH = 300  # characters back to the place that "dort" means
SCENE = 3  # sentences that a scene runs on
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
    return (
        not _has_place(said) and said.event_class in SAID and met.event_class in GATHERINGS and met.lemma[0].isupper()
    )


def carry_scenes(
    doc: Doc, events: Iterable[EventMention], mentions: Iterable[Mention], index: Mapping[int, Mention]
) -> tuple[EventMention, ...]:
    """Returns the events in order; what happens goes on where the sentences before put the scene.

    "Bei einem Unfall in Graz starb ein Mann. Zwei Frauen wurden verletzt." A sentence that names a town, or a place of
    one of these events, begins anew; so does a paragraph.
    """
    told = list(events)
    if not any(_is_carried(event) and not _has_place(event) for event in told):
        return tuple(told)
    towns = [mention for mention in mentions if mention.kind is EntityKind.PLACE]
    starts = [event.trigger.start for event in told]
    scene: tuple[Participant, ...] = ()
    left = 0  # sentences that the scene may still run on
    for sentence in doc.sents:
        inside = range(bisect_left(starts, sentence.start_char), bisect_left(starts, sentence.end_char))
        seen = [n for n in inside if _is_carried(told[n])]
        places = {p.filler: p for n in seen for p in told[n].participants if p.role is Role.PLACE}
        left -= 1
        if places or left < 0 or _names_place(towns, sentence):
            scene = tuple(replace(p, rule="place: scene goes on") for p in places.values()) if len(places) == 1 else ()
            scene = scene or (() if any(told[n].event_class in SAID for n in inside) else _open_scene(sentence, index))
            left = SCENE
        else:
            for number in (n for n in seen if not _is_dated_anew(told[n], sentence)):
                told[number] = replace(told[number], participants=(*told[number].participants, *scene))
        if "\n" in sentence.text:
            scene = ()
    return tuple(told)


def place_by_adverb(doc: Doc, events: Iterable[EventMention], mentions: Iterable[Mention]) -> tuple[EventMention, ...]:
    """Returns the events in order, those of a clause with "dort" in the place that was named last."""
    told = {event.trigger.start: event for event in events}
    places = [m for m in mentions if m.form is Form.NAME and m.kind in {EntityKind.PLACE, EntityKind.COUNTRY}]
    for word in (token for token in doc if token.lower_ in words("there")):
        verb = governing_verb(word)
        event = told.get(content_verb(verb).idx) if verb is not None else None
        before = [m for m in places if word.idx - REACH < m.span.start < word.idx and m.span.text[0].isupper()]
        if event is not None and before and not _has_place(event):
            span = before[-1].span
            part = Participant(Role.PLACE, Target.ENTITY, span, span, f"place: {word.lower_}")
            told[event.trigger.start] = replace(event, participants=(*event.participants, part))
    return tuple(told.values())


def _has_place(event: EventMention) -> bool:
    return any(part.role is Role.PLACE for part in event.participants)


def _is_carried(event: EventMention) -> bool:
    """True for what happened before somebody's eyes; the crime that a court speaks of happened elsewhere."""
    carried = HARM if event.lemma[0].isupper() else CARRIED
    return event.event_class in carried and event.factuality in HAPPENED


def _is_dated_anew(event: EventMention, sentence: Span) -> bool:
    """True for what happened at another time than the scene: "Vergangene Woche starb ein weiterer"."""
    times = (part.filler for part in event.participants if part.role is Role.TIME)
    return any(sentence.start_char <= time.start < sentence.end_char for time in times)


def _open_scene(sentence: Span, index: Mapping[int, Mention]) -> tuple[Participant, ...]:
    """Returns the places of a past clause that tells no event: "Auf der A1 kam ein Bus von der Straße ab."."""
    spans: dict[TextSpan, str] = {}
    for token in sentence:
        if token.tag_ in PREPOSITION and base_preposition(token) in LOCATIVE:
            verb = governing_verb(token)
            if verb is not None and read_clause(content_verb(verb)).past:
                for argument in prepositional(token):
                    mention = index.get(argument.token.i)
                    if mention is not None and is_place(argument, mention, None):
                        spans[mention.span] = argument.key
    return tuple(
        Participant(Role.PLACE, Target.ENTITY, span, span, f"place: {key}, scene") for span, key in spans.items()
    )


def _names_place(towns: Iterable[Mention], sentence: Span) -> bool:
    inside = (m for m in towns if sentence.start_char <= m.span.start < sentence.end_char)
    return any(not _is_origin(sentence, m) for m in inside)


def _is_origin(sentence: Span, place: Mention) -> bool:
    """True for where somebody comes from: "eine Frau aus Graz"."""
    span = sentence.doc.char_span(place.span.start, place.span.end)
    return span is not None and span.start > sentence.start and span[0].nbor(-1).lower_ == "aus"


def _names_another(mentions: Iterable[Mention], place: Mention, sentence: Span) -> bool:
    """True for a sentence with a place of its own: "Moskau - Ein Tourist ist auf Kamtschatka ..."."""
    inside = (m for m in mentions if sentence.start_char <= m.span.start < sentence.end_char)
    return any(m.form is Form.NAME and m.kind is EntityKind.PLACE and m.chain != place.chain for m in inside)


def _stands(article: Article, mention: Mention, end: int) -> bool:
    """True for a name of the dateline, which begins its line."""
    line = article.text.rfind("\n", 0, end) + 1
    return max(line, end - LONGEST) <= mention.span.start and mention.span.end <= end


def _is_led(event: EventMention, start: int, end: int) -> bool:
    nowhere = not _has_place(event)
    seen = event.event_class in SEEN and event.factuality in HAPPENED
    general = any(p.role is Role.TIME and YEAR in p.filler.text for p in event.participants)  # "im vergangenen Jahr"
    return not general and nowhere and seen and start <= event.trigger.start < end


def _placed(event: EventMention, place: Mention) -> EventMention:
    participant = Participant(Role.PLACE, Target.ENTITY, place.span, place.span, "place: dateline")
    return replace(event, participants=(*event.participants, participant))
