"""Mentions of one article become chains: who "er", "der Präsident", "Putin" mean, each link with its reason.

A link needs agreement and nearness; where no candidate is plain, no link is made. A plural may mean several chains at
once ("beide"): its mention names them as members.
"""

from collections.abc import Iterable
from dataclasses import replace

from kg.agreement import anaphora
from kg.antecedents import Antecedent, find_antecedent
from kg.chains import Chains
from kg.descriptions import find_described
from kg.german.parse import Doc, Token
from kg.german.syntax import content_verb, governing_verb, read_clause
from kg.model import EntityKind, EventMention, Form, Mention, Participant, Target, TextSpan


def resolve_chains(doc: Doc, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Returns the mentions in order with equal chain numbers where they mean the same thing.

    Pronouns that find no antecedent are left out. A reflexive is read last, as its subject may follow it.
    """
    known = tuple(mentions)
    chains = Chains(doc, known)
    names = _Names(chains)
    numbers = iter(range(len(known), 2 * len(known) + 1))  # chains of plurals that mean several things
    for mention in sorted(known, key=lambda mention: _is_reflexive(chains.head(mention))):
        link = _find_link(mention, chains, names)
        if link is not None:
            chains.keep(_join(mention, *link, chain=chains.chain_of(link[0], next(numbers))))
        elif mention.form is not Form.PRONOUN:
            chains.keep(mention)
    return tuple(sorted(chains.resolved, key=lambda mention: (mention.span.start, mention.span.end)))


def _is_reflexive(head: Token) -> bool:
    return head.tag_ == "PRF"


def _find_link(mention: Mention, chains: Chains, names: "_Names") -> tuple[Antecedent, str] | None:
    match mention.form:
        case Form.NAME:
            return names.link(mention)
        case Form.NOMINAL:
            return find_described(mention, chains)
        case _:
            return find_antecedent(chains.head(mention), chains)


def _join(mention: Mention, antecedent: Antecedent, reason: str, chain: int) -> Mention:
    """Returns the mention in the chain of its antecedent, or with several antecedents as its members."""
    first = antecedent[0]
    if len(antecedent) > 1:
        name = " und ".join(other.name for other in antecedent)
        members = tuple(other.span for other in antecedent)
        return replace(mention, chain=chain, name=name, kind=EntityKind.GROUP, resolved_by=reason, members=members)
    longest = mention.name if mention.form is Form.NAME and len(mention.name) > len(first.name) else first.name
    kind = mention.kind if mention.form is Form.NAME else first.kind
    return replace(mention, chain=first.chain, name=longest, kind=kind, resolved_by=reason)


class _Names:
    """Which names of an article mean the same thing."""

    def __init__(self, chains: Chains) -> None:
        self.chains = chains
        self.short: dict[str, Mention] = {}  # abbreviation -> the long form that it stood in brackets behind

    def link(self, mention: Mention) -> tuple[Antecedent, str] | None:
        """Returns the last earlier mention of the same name or person, with the reason; None for a new name."""
        if mention.span.text in self.short:
            return (self.short[mention.span.text],), "same name"
        alike = self.chains.names(mention.kind)
        for earlier in reversed(alike):
            if earlier.name == mention.name or _same_people(earlier, mention):
                return (earlier,), "same name"
            if mention.kind is EntityKind.PERSON and _is_surname(mention.name, earlier.name):
                bearers = {other.chain for other in alike if _is_surname(mention.name, other.name)}
                return ((earlier,), "surname") if len(bearers) == 1 else None
            if self._abbreviates(earlier, mention):
                self.short[mention.span.text] = earlier
                return (earlier,), "abbreviation"
        return None

    def _abbreviates(self, earlier: Mention, mention: Mention) -> bool:
        """True for "Islamischer Staat (IS)": an abbreviation in brackets right after the long form."""
        between = self.chains.text[earlier.span.end : mention.span.start]
        return between == " (" and mention.kind is EntityKind.ORGANIZATION and mention.span.text.isupper()


def _same_people(one: Mention, other: Mention) -> bool:
    """True for two forms of a people's name: "Israeli", "Israelis"; "Ukrainer", "Ukrainern"."""
    return one.kind is EntityKind.GROUP and one.name.rstrip("ns") == other.name.rstrip("ns")


def _is_surname(name: str, other: str) -> bool:
    """True where one name is the last word (or words) of the other: "Putin", "Wladimir Putin"."""
    short, long = sorted((name.split(), other.split()), key=len)
    return len(short) < len(long) and long[-len(short) :] == short


def bearing(doc: Doc, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Returns the mentions that may fill a role: "sich" only with verbs that one does to others, too.

    "Der Mann verletzte sich"; in "sich treffen" or "sich erinnern" it belongs to the verb.
    """
    return tuple(mention for mention in mentions if not _is_empty(doc, mention))


def _is_empty(doc: Doc, mention: Mention) -> bool:
    span = doc.char_span(mention.span.start, mention.span.end) if mention.form is Form.PRONOUN else None
    if span is None or not _is_reflexive(span.root):
        return False
    verb = governing_verb(span.root)
    lemma = read_clause(content_verb(verb)).lemma if verb is not None else ""
    return lemma not in anaphora()["reflexive"]


def part_members(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Returns the mentions with one in each member's chain in place of a plural that means several: "beide"."""
    known = tuple(mentions)
    if not any(mention.members for mention in known):
        return known
    by_span = {mention.span: mention for mention in known}
    return tuple(
        replace(mention, chain=one.chain, name=one.name, kind=one.kind, members=())
        for mention in known
        for one in ([by_span[span] for span in mention.members] or [mention])
    )


def spread_roles(events: Iterable[EventMention], mentions: Iterable[Mention]) -> tuple[EventMention, ...]:
    """Returns the events with each member of a plural as a filler: both of "beide" act."""
    members = {mention.span: mention.members for mention in mentions if mention.members}
    if not members:
        return tuple(events)
    return tuple(
        replace(
            event,
            participants=tuple(part for whole in event.participants for part in _spread(whole, members)),
            attributed_to=members.get(event.attributed_to, (event.attributed_to,))[0] if event.attributed_to else None,
        )
        for event in events
    )


def _spread(part: Participant, members: dict[TextSpan, tuple[TextSpan, ...]]) -> list[Participant]:
    if part.target is not Target.ENTITY or part.filler not in members:
        return [part]
    return [replace(part, filler=span) for span in members[part.filler]]
