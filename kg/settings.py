"""Where a clause says that its event is set: its phrases of place, what is struck, the house of a body.

"griff Kiew an", "auf Indiens Straßen", "In Graz begann der Prozess", "am Landesgericht Linz verurteilt".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.candidates import Candidate
from kg.german.phrases import ACCUSATIVE, SUBJECT, Argument, feature, genitive_before
from kg.german.words import words
from kg.model import EntityKind, Form, Mention, Participant, Role, Target

PLACES = frozenset({EntityKind.PLACE, EntityKind.COUNTRY})
LOCATIVE = words("locative")
TOWARDS = "nach"  # with a name always a direction: "die Expansion nach Mexiko"
NAMED_PLACE_ONLY = words("named_place_only")  # "bei Kiew" is a place, "auf dem Tisch" is none
TWO_WAY = words("two_way")  # with the accusative they give a direction: "in die USA"
STRIKING = frozenset({"Attack", "ArmedConflict", "MilitaryMove"})  # what they hit is also where they happen
CARRIED = frozenset({SUBJECT, ACCUSATIVE, "zu", "unter"})  # "In Graz begann der Prozess", "kam es zum Streik"


def read_settings(
    candidate: Candidate,
    found: Iterable[Participant],
    candidates: Mapping[int, Candidate],
    index: Mapping[int, Mention],
    part: Mention | None,
) -> Iterator[Participant]:
    """Yields the places that the arguments do not name by themselves; `found` are the participants that they do."""
    known = list(found)
    yield from _read_struck_places(candidate, known, index, part)
    yield from _read_owned_places(candidate, index)
    if not any(participant.role is Role.PLACE for participant in known):
        yield from _read_clause_places(candidate, candidates, index)


def _is_named_place(mention: Mention) -> bool:
    return mention.form is Form.NAME and mention.kind in PLACES


def _read_clause_places(
    candidate: Candidate, candidates: Mapping[int, Candidate], index: Mapping[int, Mention]
) -> Iterator[Participant]:
    """Yields the places of a clause whose verb is no event, for the event nouns in it: "In Graz kam es zum Streik"."""
    clause = candidate.clause
    if candidate.is_verb or clause is None or clause.verb.i in candidates:
        return
    if not any(a.token.i == candidate.token.i and a.key in CARRIED for a in clause.arguments):
        return
    for argument in clause.arguments:
        mention = index.get(argument.token.i)
        role = candidate.trigger.role(argument.key)  # "der Druck auf Russland nimmt zu": no place
        if mention is not None and argument.token.i != candidate.token.i and is_place(argument, mention, role):
            yield Participant(Role.PLACE, Target.ENTITY, mention.span, mention.span, f"place: {argument.key}, clause")


def _read_struck_places(
    candidate: Candidate, found: Iterable[Participant], index: Mapping[int, Mention], part: Mention | None
) -> Iterator[Participant]:
    """Yields the country or town that is attacked or taken as the place, too: "griff Kiew an", "Ukraine-Krieg"."""
    if candidate.trigger.event_class in STRIKING:
        struck = [index.get(argument.token.i) for argument in candidate.arguments] + [part]
        lands = {m.span for m in struck if m is not None and _is_land(m)}
        for taken in found:
            if taken.role is Role.PATIENT and taken.target is Target.ENTITY and taken.filler in lands:
                yield replace(taken, role=Role.PLACE, rule="place: what is attacked")


def _is_land(mention: Mention) -> bool:
    """True for a named place, and for a country however it is spoken of: "das Nachbarland"."""
    return mention.kind is EntityKind.COUNTRY or (mention.form is Form.NAME and mention.kind is EntityKind.PLACE)


def _read_owned_places(candidate: Candidate, index: Mapping[int, Mention]) -> Iterator[Participant]:
    """Yields the country or town whose streets or coast the phrase names: "auf Indiens Straßen"."""
    for argument in candidate.arguments:
        held = index.get(argument.token.i)
        if argument.key in LOCATIVE and (held is None or held.form is not Form.NAME):
            owners = [child for child in argument.token.children if child.dep_ == "ag"]
            for owner in owners or genitive_before(argument.token):
                mention = index.get(owner.i)
                if mention is not None and mention.kind in PLACES:
                    yield Participant(
                        Role.PLACE, Target.ENTITY, mention.span, mention.span, f"place: {argument.key}, ag"
                    )


def is_place(argument: Argument, mention: Mention, role: str | None) -> bool:
    """True for a named or nominal place under a locative preposition, or one whose frame says so."""
    if mention.kind not in PLACES and not _is_house(argument, mention):
        return False
    if role == Role.PLACE or _is_location(argument):
        return True
    if argument.key == TOWARDS:
        return role is None and _is_named_place(mention)
    named = mention.form is Form.NAME or argument.key not in NAMED_PLACE_ONLY
    return argument.key in LOCATIVE and named and role is None and not _is_direction(argument)


def _is_house(argument: Argument, mention: Mention) -> bool:
    """True for a body at whose house something happens: "am Landesgericht Linz", "vor dem Parlament"."""
    at_house = mention.kind is EntityKind.ORGANIZATION and _is_location(argument)
    first = argument.token.doc[max(argument.token.i - 1, 0)]  # "am Linzer Landesgericht"
    called = f"{first.text} {mention.span.text}".lower().split()
    return at_house and any(word.endswith(tuple(words("houses"))) for word in called)


def _is_location(argument: Argument) -> bool:
    """True for a clear dative after a two-way preposition, whatever the frame says: "auf der Insel beworfen"."""
    if argument.key not in TWO_WAY or argument.marker == argument.token:
        return False
    return argument.marker.lower_ in {"im", "am"} or argument.token.left_edge.lower_ in {"der", "dem", "einer", "einem"}


def _is_direction(argument: Argument) -> bool:
    """True for the accusative after a two-way preposition: "in die USA", "ins Land"."""
    if argument.key not in TWO_WAY:
        return False
    determiners = {child.lower_ for child in argument.token.lefts if child.tag_ in {"ART", "PDAT", "PPOSAT"}}
    if "den" in determiners and feature(argument.token, "Case") == "Acc":
        return True  # "in den Irak"; "in den USA" is a dative plural
    return argument.marker.lower_ in {"ins", "ans", "aufs", "vors"} or not determiners.isdisjoint(
        {"die", "das", "eine", "ein"}
    )
