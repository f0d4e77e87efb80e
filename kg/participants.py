"""A candidate's arguments become participants: the frame of its trigger says which function fills which role."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.candidates import LAND, MODIFIER, Candidate, span_of
from kg.german import places
from kg.german.parse import Token
from kg.german.phrases import ACCUSATIVE, CLAUSE, DATIVE, POSSESSOR, SUBJECT, Argument
from kg.german.syntax import Clause, content_verb, governing_verb
from kg.german.words import words
from kg.implied import is_circumstance, read_grievance, read_mutual, read_origin, read_speech, told_by
from kg.lending import read_lent
from kg.model import EntityKind, Form, Mention, Participant, Role, Target, TextSpan
from kg.pointers import find_pointer, read_pointers
from kg.settings import PLACES, is_place, read_settings

LOCATIVE = words("locative")
LENT = {
    SUBJECT: Role.AGENT,
    ACCUSATIVE: Role.PATIENT,
    DATIVE: Role.RECIPIENT,
    "seitens": Role.AGENT,
    "vonseiten": Role.AGENT,
}
LENT_ROLES = frozenset({Role.AGENT, Role.PATIENT, Role.RECIPIENT})
ORDERING = frozenset({"Demand", "Decision"})  # "auf Anordnung", "auf Einladung", "auf Beschluss"
SIMULTANEOUS = words("accompanying")  # "bei einem Angriff getötet": the death is part of the attack


def fill_roles(
    candidate: Candidate,
    candidates: Mapping[int, Candidate],
    index: Mapping[int, Mention],
    parts: Mapping[int, Mention],
) -> tuple[Participant, ...]:
    """Returns the participants and places in order of the text, each filler once per role.

    `index` and `parts` give the mention of a token, and the named part of a compound, by token number.
    """
    found = [
        participant
        for argument in candidate.arguments
        for participant in _read_argument(candidate, argument, candidates, index)
    ]
    part = parts.get(candidate.token.i)
    found += _read_part(candidate, part) if part is not None else []
    found += _read_reported(candidate, candidates)
    found += list(read_mutual(candidate, found))
    found += read_grievance(candidate, candidates)
    found += read_speech(candidate, candidates)
    found = [*_without_pointer(candidate, found), *read_pointers(candidate, candidates)]
    found += _read_subject_matter(candidate, candidates, index)
    found += _read_order(candidate, candidates, index)
    found += read_settings(candidate, found, candidates, index, part)
    if not any(part.role in LENT_ROLES and part.target is Target.ENTITY for part in found):
        found += read_lent(candidate, candidates, index)
    unique = {(participant.role, participant.filler): participant for participant in found}
    return tuple(sorted(unique.values(), key=lambda participant: (participant.mention.start, participant.role)))


def _without_pointer(candidate: Candidate, found: list[Participant]) -> list[Participant]:
    """Returns the participants less the entity that a word seems to name which stands for an event: "den Schritt"."""
    word = find_pointer(candidate)
    if word is None:
        return found
    return [part for part in found if part.role is not Role.TOPIC or not part.mention.contains(span_of(word))]


def _read_part(candidate: Candidate, part: Mention) -> Iterator[Participant]:
    """Yields what the first part of a compound fills: "Budapest-Gipfel", "US-Sanktionen".

    The full name of a country or place has a key of its own: "Russland-Sanktionen" hit Russia, "US-Sanktionen" come
    from the USA.
    """
    full = part.kind in PLACES and part.span.text == part.name and candidate.trigger.role(LAND) is not None
    key = LAND if full else MODIFIER
    role = Role.PLACE if part.kind is EntityKind.PLACE and not full else candidate.trigger.role(key)
    if role is not None:
        yield Participant(Role(role), Target.ENTITY, part.span, part.span, f"{candidate.trigger.rule} {key}={role}")


def _read_reported(candidate: Candidate, candidates: Mapping[int, Candidate]) -> Iterator[Participant]:
    """Yields what a parenthesis reports, the event above it: "..., wie die Polizei mitteilte"."""
    top = candidate.clause.chain[-1] if candidate.is_verb and candidate.clause is not None else None
    if top is None or not any(
        child.lower_ == "wie" and child.i < top.i for verb in (top, candidate.token) for child in verb.children
    ):
        return
    above = governing_verb(top)
    event = told_by(content_verb(above), candidates) if above is not None else None
    role = candidate.trigger.role(CLAUSE)
    if event is not None and role is not None and event.token.i != candidate.token.i:
        span = span_of(event.token)
        yield Participant(Role(role), Target.EVENT, span, span, f"{candidate.trigger.rule} wie={role}")


def _read_subject_matter(
    candidate: Candidate, candidates: Mapping[int, Candidate], index: Mapping[int, Mention]
) -> Iterator[Participant]:
    """Yields what an event is about where its clause says so: "Bei dem Gespräch ging es um den Krieg in Syrien"."""
    clause = candidate.clause
    if candidate.is_verb or clause is None or clause.lemma != "gehen" or candidate.token.i in _tokens_of(clause, "um"):
        return
    if not any(candidate.token.i in _tokens_of(clause, key) for key in ("bei", "in", SUBJECT)):
        return
    for argument in clause.arguments:
        if argument.key == "um":
            yield from _topic(candidate, argument.token, "es geht um", candidates, index)


def _tokens_of(clause: Clause, key: str) -> set[int]:
    return {argument.token.i for argument in clause.arguments if argument.key == key}


def _read_order(
    candidate: Candidate, candidates: Mapping[int, Candidate], index: Mapping[int, Mention]
) -> Iterator[Participant]:
    """Yields what an order or wish leads to, and to whom it went: "Er reiste auf Einladung Bergs nach Wien"."""
    token, clause = candidate.token, candidate.clause
    led = token.head.lower_ == "auf" and token.dep_ == "nk" and clause is not None and not candidate.is_verb
    if not led or clause is None or clause.verb.i not in candidates or candidate.trigger.event_class not in ORDERING:
        return
    if candidates[clause.verb.i].trigger.role("auf") not in {None, Role.PLACE}:  # "auf die Forderungen eingehen"
        return
    yield from _topic(candidate, clause.verb, "auf", candidates, index)
    for subject in clause.subject:
        if subject.i in index:
            span = index[subject.i].span
            yield Participant(Role.RECIPIENT, Target.ENTITY, span, span, f"{candidate.trigger.rule} auf: sb=recipient")


def _topic(
    candidate: Candidate, token: Token, key: str, candidates: Mapping[int, Candidate], index: Mapping[int, Mention]
) -> Iterator[Participant]:
    """Yields the event or entity of a token as the topic."""
    rule = f"{candidate.trigger.rule} {key}=topic"
    if token.i in candidates and token.i != candidate.token.i:
        span = span_of(candidates[token.i].token)
        yield Participant(Role.TOPIC, Target.EVENT, span, span, rule)
    elif token.i in index:
        yield Participant(Role.TOPIC, Target.ENTITY, index[token.i].span, index[token.i].span, rule)


def _read_argument(
    candidate: Candidate, argument: Argument, candidates: Mapping[int, Candidate], index: Mapping[int, Mention]
) -> Iterator[Participant]:
    role = _role(candidate, argument.key)
    rule = f"{candidate.trigger.rule} {argument.key}={role}"
    event = _find_event(candidate, argument, candidates)
    if event is not None and argument.key == MODIFIER:
        return  # "der ausgehandelte Plan": the participle is an event of its own
    if event is not None:
        found = Role.SUB_EVENT_OF if role is None and argument.key in SIMULTANEOUS else role
        if (argument.key == POSSESSOR and found == Role.AGENT) or found == Role.RECIPIENT:
            found = Role.TOPIC  # "die Lösung des Konflikts": a happening neither acts nor receives
        if found is not None and found != Role.PLACE:
            span = span_of(event.token)
            yield Participant(Role(found), Target.EVENT, span, span, rule if role else f"{argument.key}: simultaneous")
        return
    mention = _find_mention(argument, index)
    if mention is None or _belongs_to_noun(candidate, argument, candidates):
        return
    if is_place(argument, mention, role):
        yield Participant(Role.PLACE, Target.ENTITY, mention.span, mention.span, f"place: {argument.key}")
    elif role == Role.AGENT and argument.key == POSSESSOR and mention.kind is EntityKind.THING:
        # "die Unterstützung des Projekts": a thing undergoes
        yield Participant(
            Role.PATIENT, Target.ENTITY, mention.span, mention.span, f"{candidate.trigger.rule} ag=patient"
        )
    elif role == Role.AGENT and argument.key == "von" and mention.kind is EntityKind.PLACE:
        yield Participant(Role.PLACE, Target.ENTITY, mention.span, mention.span, "place: von")
    elif role is not None and role != Role.PLACE and not (role == Role.RECIPIENT and _is_occasion(argument, mention)):
        asked = role == Role.RECIPIENT and argument.key == "zu" and mention.kind is EntityKind.THING
        given = Role.TOPIC if asked else Role(role)  # "sagte Winter zur Höhe des Schadens"
        yield Participant(given, Target.ENTITY, mention.span, mention.span, rule)
        yield from read_origin(candidate, argument, role, index)


def _is_occasion(argument: Argument, mention: Mention) -> bool:
    """True for a thing under "bei", which receives nothing: "eine Beschwerde bei Flügen"."""
    return argument.key == "bei" and mention.kind is EntityKind.THING


def _role(candidate: Candidate, key: str) -> str | None:
    """Returns the role of a key; what a support verb lends its noun acts or receives: "erteilte Kiew eine Freigabe"."""
    if not candidate.is_verb and not candidate.is_participle and key in LENT:
        return LENT[key]
    return candidate.trigger.role(key)


def _find_mention(argument: Argument, index: Mapping[int, Mention]) -> Mention | None:
    if argument.key == CLAUSE:
        return None
    return index.get(argument.token.i)


def _belongs_to_noun(candidate: Candidate, argument: Argument, candidates: Mapping[int, Candidate]) -> bool:
    """True for a place right after an event noun, whose it is: "spricht über den Krieg in der Ukraine"."""
    before = candidates.get(argument.marker.i - 1)
    return (
        argument.key in LOCATIVE
        and before is not None
        and before.token.i != candidate.token.i
        and not before.is_verb
        and any(inner.marker.i == argument.marker.i for inner in before.arguments)
    )


def _find_event(candidate: Candidate, argument: Argument, candidates: Mapping[int, Candidate]) -> Candidate | None:
    """Returns the event that fills the slot: the noun itself, or the first trigger of an embedded clause."""
    if argument.token.i == candidate.token.i:
        return None
    if argument.token.lemma_ in words("allegations"):  # "wegen des Verdachts der Bestechung"
        deed = next((candidates[child.i] for child in argument.token.rights if child.i in candidates), None)
        if deed is not None and deed.token.tag_ == "NN":
            return deed
    if argument.token.i in candidates:
        return candidates[argument.token.i]
    if argument.key != CLAUSE:
        return None
    inner = (token for token in argument.marker.subtree if not is_circumstance(token))
    below = sorted(inner, key=lambda token: (_depth(token), token.i))
    return next(
        (candidates[token.i] for token in below if token.i in candidates and token.i != candidate.token.i), None
    )


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def find_seats(mentions: Iterable[Mention]) -> dict[TextSpan, TextSpan]:
    """Returns where the state is named, for each mention of a capital that stands for it: "Moskau" -> "Russland".

    Only where the article names the state, too: the graph needs its mention.
    """
    known = list(mentions)
    states = {mention.name: mention.span for mention in reversed(known) if mention.form is Form.NAME}
    towns = {mention.span: mention for mention in known if mention.kind is EntityKind.PLACE}
    seats = {span: places.find_country_by_seat(town.name) for span, town in towns.items()}
    return {span: states[seat.name] for span, seat in seats.items() if seat is not None and seat.name in states}


def replace_seats(participants: Iterable[Participant], seats: Mapping[TextSpan, TextSpan]) -> tuple[Participant, ...]:
    """Returns the participants with the state in place of its capital: "Moskau warnt" is Russia's warning."""
    return tuple(_replace_seat(participant, seats) for participant in participants)


def _replace_seat(participant: Participant, seats: Mapping[TextSpan, TextSpan]) -> Participant:
    acts = participant.role in {Role.AGENT, Role.RECIPIENT, Role.PATIENT} and participant.target is Target.ENTITY
    state = seats.get(participant.filler) if acts else None
    return (
        replace(participant, filler=state, rule=f"{participant.rule}, metonymy") if state is not None else participant
    )
