"""Participants that a clause names outside the frame of its trigger: grounds of a protest, whose goods are hit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.candidates import Candidate, span_of
from kg.german.parse import Token
from kg.german.phrases import ACCUSATIVE, CLAUSE, DATIVE, Argument, base_preposition
from kg.german.syntax import content_verb
from kg.german.words import words
from kg.model import EntityKind, Mention, Participant, Role, Target

UNDERGONE = frozenset({Role.PATIENT, Role.RECIPIENT})


def is_circumstance(token: Token) -> bool:
    """Returns True for a noun that only says when or why: "sagte, nach dem Streik seien Kunden geblieben"."""
    return token.dep_ == "nk" and base_preposition(token.head) in words("circumstances")


def told_by(verb: Token, candidates: Mapping[int, Candidate]) -> Candidate | None:
    """Returns the event of a clause: its verb, else the first event noun of its clause; None where there is none."""
    inside = (candidates.get(number) for number in (verb.i, *range(verb.sent.start, verb.sent.end)))
    told = (c for c in inside if c is not None and c.clause is not None and c.clause.verb.i == verb.i)
    return next((c for c in told if not is_circumstance(c.token)), None)


def read_speech(candidate: Candidate, candidates: Mapping[int, Candidate]) -> Iterator[Participant]:
    """Yields what is said behind a colon, the first event of the next sentence: "Berg sagte: Wir treffen Winter."."""
    sentence = candidate.token.sent
    role = candidate.trigger.role(CLAUSE)
    if not candidate.is_verb or role is None or sentence[-1].text != ":" or sentence.end >= len(sentence.doc):
        return
    if any(number in candidates for number in range(candidate.token.i + 1, sentence.end)):
        return  # another word says it
    speech = sentence.doc[sentence.end].sent
    said = next((candidates[number] for number in range(speech.start, speech.end) if number in candidates), None)
    if said is not None:
        span = span_of(said.token)
        yield Participant(Role(role), Target.EVENT, span, span, f"{candidate.trigger.rule} colon={role}")


def read_grievance(candidate: Candidate, candidates: Mapping[int, Candidate]) -> Iterator[Participant]:
    """Yields what people protest about where a clause says so: "demonstrierten, weil der Chef entlassen wurde"."""
    if candidate.trigger.event_class != "Protest" or not candidate.is_verb or candidate.clause is None:
        return
    for child in (child for verb in candidate.clause.chain for child in verb.children if child.tag_.startswith("V")):
        event = candidates.get(content_verb(child).i)
        if event is not None and event.clause is not None and event.clause.conjunction in words("because"):
            span = span_of(event.token)
            yield Participant(Role.TOPIC, Target.EVENT, span, span, f"{candidate.trigger.rule} weil=topic")


def read_origin(
    candidate: Candidate, argument: Argument, role: str, index: Mapping[int, Mention]
) -> Iterator[Participant]:
    """Yields the country whose goods or firms sanctions hit, which they mean: "Sanktionen gegen russisches Öl"."""
    if candidate.trigger.event_class == "Sanction" and role == Role.PATIENT:
        for child in argument.token.children:
            origin = index.get(child.i) if child.tag_ == "ADJA" else None
            if origin is not None and origin.kind is EntityKind.COUNTRY:
                yield Participant(Role.PATIENT, Target.ENTITY, origin.span, origin.span, "origin of what is hit")


def read_mutual(candidate: Candidate, found: Iterable[Participant]) -> Iterator[Participant]:
    """Yields those who act as those acted on, too: "Armenien und Aserbaidschan griffen einander an"."""
    clause = candidate.clause
    if not candidate.is_verb or clause is None:
        return
    known = list(found)
    agents = [part for part in known if part.role is Role.AGENT and part.target is Target.ENTITY]
    mutual = any(child.lower_ in words("mutual") for verb in clause.chain for child in verb.children)
    role = next((r for key in (DATIVE, ACCUSATIVE) if (r := candidate.trigger.role(key)) in UNDERGONE), None)
    if mutual and len(agents) > 1 and role is not None and all(part.role != role for part in known):
        yield from (replace(part, role=Role(role), rule=f"{part.rule}, mutual") for part in agents)
