"""Chains of all documents become entities: one thing in the world, however many articles name it.

Named chains of one kind and one canonical name are one entity; an unnamed chain ("ein Kommandant") stays in its
article. Two people of one name with different full names stay two.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.linking import link_entity
from kg.model import ChainRef, Document, Entity, EntityKind, Form, Mention


@dataclass(frozen=True, slots=True)
class _Chain:
    ref: ChainRef
    kind: EntityKind
    name: str
    named: bool
    forms: frozenset[str]


def resolve_entities(documents: Iterable[Document]) -> tuple[Entity, ...]:
    """Returns the entities sorted by kind and name; every mention's chain is in exactly one.

    The order of the documents changes nothing.
    """
    chains = [chain for document in documents for chain in _read_chains(document)]
    groups: dict[tuple[EntityKind, str], list[_Chain]] = defaultdict(list)
    alone: list[list[_Chain]] = []
    full_names = _full_names(chains)
    for chain in chains:
        if chain.named:
            groups[chain.kind, full_names.get((chain.kind, chain.name), chain.name)].append(chain)
        else:
            alone.append([chain])
    named = [_merge(name, members) for (_, name), members in groups.items()]
    unnamed = [_merge(members[0].name, members) for members in alone]
    return tuple(sorted(named + unnamed, key=lambda entity: (entity.kind, entity.name, entity.chains)))


def _read_chains(document: Document) -> list[_Chain]:
    members: dict[int, list[Mention]] = defaultdict(list)
    for mention in document.mentions:
        members[mention.chain].append(mention)
    return [_read_chain(document.article.id, number, members[number]) for number in sorted(members)]


def _read_chain(article: str, number: int, mentions: list[Mention]) -> _Chain:
    names = [mention for mention in mentions if mention.form is Form.NAME]
    best = max(names or mentions, key=lambda mention: (len(mention.name), mention.name))
    kinds = Counter(mention.kind for mention in names or mentions)
    kind = min(kinds, key=lambda kind: (-kinds[kind], kind))
    forms = frozenset(mention.span.text for mention in names or mentions if mention.form is not Form.PRONOUN)
    return _Chain(ChainRef(article, number), kind, best.name, bool(names), forms)


def _full_names(chains: Iterable[_Chain]) -> Mapping[tuple[EntityKind, str], str]:
    """Returns for each bare surname the one full name that ends in it, if all articles know only one."""
    owners: dict[tuple[EntityKind, str], set[str]] = defaultdict(set)
    for chain in chains:
        if chain.named and chain.kind is EntityKind.PERSON and " " in chain.name:
            owners[chain.kind, chain.name.split()[-1]].add(chain.name)
    return {key: next(iter(names)) for key, names in owners.items() if len(names) == 1}


def _merge(name: str, members: list[_Chain]) -> Entity:
    refs = tuple(sorted(chain.ref for chain in members))
    kind = members[0].kind
    named = members[0].named
    forms = sorted({form for chain in members for form in (*chain.forms, chain.name)} - {name})
    reasons = sorted({f"{_reason(chain, name)} in {chain.ref.article}" for chain in members}) if len(refs) > 1 else []
    link = link_entity(kind, name) if named else None
    return Entity(kind, name, named, tuple(forms), refs, tuple(reasons), link, homonym=not named)


def _reason(chain: _Chain, name: str) -> str:
    return "same name" if chain.name == name else f'surname "{chain.name}"'
