"""Which triggers tell one happening: same word, a definite noun that goes back, the headline and the lead.

"Der Angriff", "die Waffenruhe" after "Feuerpause", "die Urteile" after "verurteilt": a definite noun that names nobody
goes back to the last event of its class.
"""

from collections.abc import Container, Iterable, Mapping, Set
from dataclasses import dataclass, replace

from kg.candidates import Candidate
from kg.german.derivation import is_derived
from kg.german.phrases import is_definite, is_indefinite
from kg.german.words import words
from kg.model import (
    Article,
    Dropped,
    EntityKind,
    EventMention,
    Factuality,
    Form,
    Mention,
    Role,
    SegmentKind,
    Target,
    TextSpan,
)

ACTORS = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.COUNTRY})
# Classes of which any word means the same: "Feuerpause ... die Waffenruhe", "Entwurf ... das Vorhaben".
NARROW = frozenset({"Ceasefire", "Agreement", "Negotiation", "Proposal", "Resignation", "Appointment", "Election"})
HEADLINE = "told by the headline"
DERIVED = "noun of the verb"  # which says the class: "verurteilt ... das Urteil"
ALIKE = "definite noun of the class"
SAYING = frozenset({"Statement", "Demand", "Criticism", "Threat", "Proposal"})
ROOT = 6  # letters that a noun shares with its verb: "verhaften", "Verhaftung"
LEAD = 500  # characters behind the headline that tell its events again
# Classes whose events have a time and place of their own, so that "der Angriff" goes back to one told before.
HAPPENING = frozenset(
    {"Attack", "Meeting", "Negotiation", "Disaster", "Crime", "Election", "Protest", "Competition", "Death", "Movement"}
)


@dataclass(frozen=True, slots=True)
class Ties:
    """What makes another word the same event: `headline` ends where the text begins.

    `definite` are "der Angriff", `indefinite` "ein Angriff", which is another one.
    """

    headline: int
    definite: frozenset[int]
    indefinite: frozenset[int]

    @classmethod
    def of(cls, article: Article, candidates: Mapping[int, Candidate]) -> "Ties":
        """Returns the ties of an article."""
        ends = [segment.end for segment in article.segments if segment.kind is SegmentKind.HEADLINE]
        titles = [segment for segment in article.segments if segment.kind is SegmentKind.SUBHEADING]
        nouns = [c.token for c in candidates.values() if not c.is_verb and not c.is_participle]
        new = frozenset(noun.idx for noun in nouns if is_indefinite(noun))
        definite = (token.idx for token in nouns if is_definite(token) and token.idx not in new)
        told = (start for start in definite if not any(title.start <= start < title.end for title in titles))
        return cls(max(ends, default=0), frozenset(told), new)

    def takes_up(self, event: EventMention) -> bool:
        """Returns True where a word that names nothing still says something; a war is often no more than a setting."""
        return event.trigger.start in self.definite and event.event_class != "ArmedConflict"

    def tie(self, earlier: EventMention, later: EventMention) -> str:
        """Returns why the later may be the earlier event; "" where nothing says so."""
        if earlier.event_class != later.event_class:
            return DERIVED if self._is_bare(later) and is_derived(later.lemma, earlier.lemma) else ""
        if earlier.trigger.start < self.headline <= later.trigger.start < self.headline + LEAD:
            return HEADLINE
        if earlier.lemma == later.lemma and later.trigger.start not in self.indefinite:
            return f"same {earlier.event_class}"
        if not self._is_bare(later):
            return ""
        if _is_head_of(later, earlier) or _goes_back(earlier, later):
            return "definite noun"
        return ALIKE if later.event_class in NARROW else ""

    def _is_bare(self, event: EventMention) -> bool:
        """True for a definite noun that names nobody."""
        return event.trigger.start in self.definite and all(p.target is not Target.ENTITY for p in event.participants)


def _goes_back(earlier: EventMention, later: EventMention) -> bool:
    """True where the later noun may stand for the earlier word: derived from it, of one root, or by its meaning."""
    if is_derived(later.lemma, earlier.lemma):
        return True
    happening = later.event_class in HAPPENING and later.factuality is not Factuality.NEGATED
    root = earlier.lemma.lower()[:ROOT] == later.lemma.lower()[:ROOT]
    return happening and (root or later.lemma in words("resuming"))


def _is_head_of(later: EventMention, earlier: EventMention) -> bool:
    """True for the head of an earlier compound: "Friedensplan ... der Plan"."""
    return earlier.lemma.lower().endswith(later.lemma.lower()) and later.event_class not in SAYING - {"Proposal"}


def chain_events(
    events: Iterable[EventMention],
    mentions: tuple[Mention, ...],
    ties: Ties,
    bare: Container[TextSpan],
    dropped: list[Dropped],
) -> tuple[EventMention, ...]:
    """Returns the events with equal chain numbers where two triggers mean one happening.

    Of the triggers in `bare`, which name nothing, only definite nouns that go back to another are kept.
    """
    who = {mention.span: mention.chain for mention in mentions}
    names = {mention.span for mention in mentions if mention.form is Form.NAME and mention.kind in ACTORS}
    chained: list[EventMention] = []
    for number, event in enumerate(events):
        fitting = ((other, ties.tie(other, event)) for other in reversed(chained))
        # The headline speaks of "ein Kommandant" whom the text names: there only names contradict.
        same = [(o, why) for o, why in fitting if why and _agrees(o, event, who, names if why == HEADLINE else None)]
        best = [(o, why) for o, why in same if why != ALIKE] or same
        earlier, reason = best[0] if best and _is_one(event, best) else (None, "")
        if earlier is not None and (event.trigger not in bare or ties.takes_up(event)):
            told = replace(event, event_class=earlier.event_class) if reason == DERIVED else event
            chained.append(replace(told, chain=earlier.chain, resolved_by=f"{reason}: {earlier.trigger.text}"))
        elif event.trigger in bare:
            dropped.append(Dropped(event.trigger, "event", "no participant, place or time"))
        else:
            chained.append(replace(event, chain=number))
    return tuple(chained)


def _is_one(event: EventMention, same: Iterable[tuple[EventMention, str]]) -> bool:
    """True unless the event names nothing and may be any of several: "Winter lobte den Gipfel"."""
    chains = {earlier.chain for earlier, why in same if why != ALIKE}
    return bool(event.participants) or len(chains) <= 1


def _agrees(
    earlier: EventMention, later: EventMention, who: Mapping[TextSpan, int], names: Set[TextSpan] | None
) -> bool:
    """True for one class with nothing that contradicts: other people, other places, one of them denied.

    `names` are the spans that may contradict, None for all.
    """
    if (earlier.factuality is Factuality.NEGATED) != (later.factuality is Factuality.NEGATED):
        return False
    for role in (Role.AGENT, Role.PATIENT, Role.RECIPIENT, Role.TOPIC, Role.PLACE, Role.TIME):
        first, second = _fillers(earlier, role, who, names), _fillers(later, role, who, names)
        if first and second and first.isdisjoint(second):
            return False
    return True


def _fillers(
    event: EventMention, role: Role, who: Mapping[TextSpan, int], names: Set[TextSpan] | None
) -> set[int | str]:
    fillers = (p.filler for p in event.participants if p.role is role)
    return {who.get(filler, filler.text) for filler in fillers if names is None or filler in names}
