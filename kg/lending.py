"""Whom an event noun takes from its clause where it names nobody: who has the injury, the defeat, the appeal.

"zog sich eine Verletzung zu", "nach der Niederlage trennte sich der Klub", "meldete Berufung an".
"""

from collections.abc import Iterator, Mapping

from kg.candidates import Candidate
from kg.german.phrases import ACCUSATIVE, is_definite
from kg.german.words import words
from kg.model import EntityKind, Mention, Participant, Role, Target

SUFFERED = frozenset({"Injury", "Death", "Disaster"})  # who has one undergoes it
# Whose defeat or return it is, of which a clause says that something happened before or after.
OWN = frozenset({"Competition", "Movement"})
ACTORS = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.COUNTRY, EntityKind.GROUP})


def read_lent(
    candidate: Candidate, candidates: Mapping[int, Candidate], index: Mapping[int, Mention]
) -> Iterator[Participant]:
    """Yields the subject of the clause as agent of its event noun, as patient of what one suffers."""
    clause = candidate.clause
    if candidate.is_verb or candidate.is_participle or clause is None:
        return
    keys = {argument.key for argument in clause.arguments if argument.token.i == candidate.token.i}
    held = ACCUSATIVE in keys and not clause.passive and clause.verb.i not in candidates
    beside = candidate.trigger.event_class in OWN and not keys.isdisjoint(words("beside"))
    own = candidate.trigger.event_class in OWN | SUFFERED
    if not (held and (own or not is_definite(candidate.token))) and not beside:
        return  # "nannte die Rückgabe überfällig": what is known goes back to what was told
    role = Role.PATIENT if candidate.trigger.event_class in SUFFERED else Role.AGENT
    for subject in clause.subject:
        mention = index.get(subject.i)
        if mention is not None and mention.kind in ACTORS:
            rule = f"{candidate.trigger.rule} sb of {clause.lemma}={role.value}"
            yield Participant(role, Target.ENTITY, mention.span, mention.span, rule)
