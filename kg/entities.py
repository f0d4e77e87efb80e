"""Chains of all documents become entities: one thing in the world, however many articles name it.

Chains meet by key (kind and name, or outside id), so that the work grows with their number alone; then namesakes are
told apart. Nothing is changed in the documents: an entity lists its chains, each with the reason why it is there, and
resolving again, with other articles or pins, starts from the same chains. What is unnamed stays in its article.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.german.fields import is_surname, strip_legal_form
from kg.german.names import find_organization
from kg.german.places import find_city
from kg.linking import link_entity
from kg.model import ChainRef, Document, Entity, EntityKind, Link
from kg.name_keys import last_word, name_key
from kg.namesakes import Camp, split_namesakes
from kg.pins import NO_PINS, Pin, Pins
from kg.profiles import Chain, read_chains

Key = tuple[str, ...]
LONGEST_ABBREVIATION = 7  # letters: "UNESCO"
COMPANIONS = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE})


@dataclass(frozen=True, slots=True)
class _Placed:
    """A chain with the key that it goes under, why, and the pin that put it there."""

    chain: Chain
    key: Key
    reason: str
    pin: Pin | None = None


def resolve_entities(documents: Iterable[Document], *, pins: Pins = NO_PINS) -> tuple[Entity, ...]:
    """Returns the entities sorted by kind and name; every mention's chain is in exactly one.

    The order of the documents changes nothing. `pins` are the user's own decisions, which go before every rule.
    """
    ordered = sorted(documents, key=lambda document: document.article.id)
    chains = [chain for document in ordered for chain in read_chains(document)]
    placed = _join_abbreviations([_place(chain, pins) for chain in chains])
    company = _companies(placed)
    groups: dict[Key, list[_Placed]] = defaultdict(list)
    for item in _join_surnames(placed, company):
        groups[item.key].append(item)
    entities = [entity for members in groups.values() for entity in _read_group(members, company)]
    ordered_entities = sorted(entities, key=lambda entity: (entity.kind, entity.name, entity.chains))
    return _tell_apart(ordered_entities)


def _place(chain: Chain, pins: Pins) -> _Placed:
    """Returns the chain under the key of its pin, its outside id, its name, or, if unnamed, its own."""
    pin = pins.find(chain.name, chain.ref.article) if chain.named else None
    if pin is not None:
        return _Placed(chain, ("pin", pin.name, pin.kind, *pin.articles), f'pinned name "{chain.name}"', pin)
    if chain.office:
        return _Placed(chain, _name_key(chain), f'office "{chain.office}" held by {chain.name} on the day')
    if not chain.named:
        return _Placed(chain, ("chain", chain.ref.article, str(chain.ref.chain)), "")
    return _Placed(chain, _name_key(chain), "same name")


def _name_key(chain: Chain) -> Key:
    if chain.sense:
        return chain.kind, "sense", chain.sense
    name = chain.name
    if chain.kind is EntityKind.ORGANIZATION:
        name = find_organization(name) or strip_legal_form(name)
    return chain.kind, "name", name_key(name)


def _join_abbreviations(placed: Sequence[_Placed]) -> list[_Placed]:
    """Returns the chains, bare abbreviations under the one long name that an article gives them: "BWB"."""
    owners: dict[str, set[Key]] = defaultdict(set)
    pins = {item.key: item.pin for item in placed if item.pin}
    for item in placed:
        if item.chain.kind is EntityKind.ORGANIZATION and item.chain.named:
            for form in item.chain.forms:
                if _is_abbreviation(form) and form != item.chain.name:
                    owners[form].add(item.key)

    def joined(item: _Placed) -> _Placed:
        chain = item.chain
        keys = owners.get(chain.name, set()) - {item.key}
        if item.pin or chain.kind is not EntityKind.ORGANIZATION or not chain.named or len(keys) != 1:
            return item
        key = next(iter(keys))
        if _is_barred(chain, pins.get(key)):
            return item
        return _Placed(chain, key, f'abbreviation "{chain.name}"', pins.get(key))

    return [joined(item) for item in placed]


def _is_abbreviation(form: str) -> bool:
    return form.isupper() and form.isalpha() and len(form) <= LONGEST_ABBREVIATION


def _is_barred(chain: Chain, pin: Pin | None) -> bool:
    """True where a pin keeps the name of a chain apart from it, or does not hold in its article."""
    if pin is None:
        return False
    return name_key(chain.name) in {name_key(name) for name in pin.apart} or not pin.holds_in(chain.ref.article)


class _Companies:
    """Who is named beside a chain: keys of the other persons (by surname), organisations and places of its article."""

    def __init__(self, placed: Sequence[_Placed]) -> None:
        self._placed = placed
        self._ranges: dict[str, tuple[int, int]] = {}
        start = 0
        for number, item in enumerate(placed):
            article = item.chain.ref.article
            start = self._ranges.get(article, (number, 0))[0]
            self._ranges[article] = (start, number + 1)
        self._known: dict[str, dict[ChainRef, str]] = {}

    def __call__(self, chain: Chain) -> frozenset[str]:
        article = chain.ref.article
        if article not in self._known:
            start, end = self._ranges[article]
            items = self._placed[start:end]
            self._known[article] = {
                item.chain.ref: _companion(item) for item in items if item.chain.named and item.chain.kind in COMPANIONS
            }
        around = self._known[article]
        return frozenset(around.values()) - {around.get(chain.ref, "")}


def _companies(placed: Sequence[_Placed]) -> _Companies:
    return _Companies(placed)


def _companion(item: _Placed) -> str:
    """Returns what a name is known by to its neighbours; of a person the surname, which later articles use alone."""
    if item.chain.kind is EntityKind.PERSON:
        return f"person {last_word(item.chain.name)}"
    return " ".join(item.key)


def _join_surnames(placed: Sequence[_Placed], company: _Companies) -> list[_Placed]:
    """Returns the chains, bare surnames under the one full name that ends in them, where article or table speak for it.

    The one bearer has to be known to a table, or named beside somebody whom the surname's article names as well.
    """
    bearers = _bearers(placed)
    waiting: dict[Key, list[_Placed]] = defaultdict(list)
    for item in placed:
        key = _sole_bearer(item, bearers)
        if key is not None:
            waiting[key].append(item)
    full: dict[Key, list[_Placed]] = defaultdict(list)
    for item in placed:
        if item.key in waiting:
            full[item.key].append(item)
    joined: dict[ChainRef, _Placed] = {}
    for key, items in waiting.items():
        pin = next((item.pin for item in full[key] if item.pin), None)
        for item in _reachable(items, full[key], company):
            if not _is_barred(item.chain, pin):
                reason = f'surname "{item.chain.name}"'
                joined[item.chain.ref] = replace(item, key=key, reason=reason, pin=pin)
    return [joined.get(item.chain.ref, item) for item in placed]


def _bearers(placed: Iterable[_Placed]) -> Mapping[str, set[Key]]:
    """Returns the keys of the full names by each surname that ends them: "bellen", "der bellen", "van der bellen"."""
    bearers: dict[str, set[Key]] = defaultdict(set)
    for item in placed:
        if item.chain.kind is EntityKind.PERSON and item.chain.named and not is_surname(item.chain.name):
            words = item.chain.name.split()
            for start in range(1, len(words)):
                bearers[name_key(" ".join(words[start:]))].add(item.key)
    return bearers


def _sole_bearer(item: _Placed, bearers: Mapping[str, set[Key]]) -> Key | None:
    chain = item.chain
    if item.pin or not chain.named or chain.kind is not EntityKind.PERSON or not is_surname(chain.name):
        return None
    keys = bearers.get(name_key(chain.name), set())
    return next(iter(keys)) if len(keys) == 1 else None


def _reachable(items: Sequence[_Placed], full: Sequence[_Placed], company: _Companies) -> Iterable[_Placed]:
    """Yields the surnames that speak of the bearer: all of a known one, else those reached by shared company."""
    if any(item.chain.sense or item.pin for item in full):
        yield from items
        return
    by_name: dict[str, list[int]] = defaultdict(list)
    around = [company(item.chain) | item.chain.ties for item in items]
    for number, names in enumerate(around):
        for name in names:
            by_name[name].append(number)
    todo = [name for item in full for name in company(item.chain) | item.chain.ties]
    done: set[int] = set()
    while todo:
        for number in by_name.pop(todo.pop(), ()):
            if number not in done:
                done.add(number)
                todo.extend(around[number])
    yield from (items[number] for number in sorted(done))


def _read_group(members: Sequence[_Placed], company: _Companies) -> list[Entity]:
    """Returns the entities of one key: one, or one for each namesake."""
    chains = [item.chain for item in members]
    several = len(chains) > 1 and chains[0].kind is EntityKind.PERSON and members[0].pin is None
    camps = split_namesakes(chains, company) if several else [Camp(tuple(chains))]
    if len(camps) == 1:
        return [_merge(members, camps[0], ())]
    by_ref = {item.chain.ref: item for item in members}
    return [_merge([by_ref[chain.ref] for chain in camp.chains], camp, camps) for camp in camps]


def _merge(members: Sequence[_Placed], camp: Camp, camps: Sequence[Camp]) -> Entity:
    refs = tuple(item.chain.ref for item in members)
    pin = members[0].pin or next((item.pin for item in members if item.pin), None)
    named = any(item.chain.named for item in members)
    name = pin.name if pin else _best_name(members)
    kind = pin.kind if pin else members[0].chain.kind
    forms = sorted({form for item in members for form in (*item.chain.forms, item.chain.name)} - {name})
    told = len(refs) > 1 or any(item.pin or item.chain.office for item in members)
    reasons = sorted({f"{item.reason} in {item.chain.ref.article}" for item in members}) if told else []
    return Entity(
        kind,
        name,
        named,
        tuple(forms),
        refs,
        tuple(reasons),
        _link(members, kind, name, pin, camp),
        homonym=not named,
        kept_apart=tuple(sorted(_why_apart(name, camp, other) for other in camps if other is not camp)),
    )


def _best_name(members: Sequence[_Placed]) -> str:
    """Returns the most frequent full name, the longest of several; a table's own name where it is among them."""
    named = [item.chain for item in members if item.chain.named] or [item.chain for item in members]
    full = [chain for chain in named if not (chain.kind is EntityKind.PERSON and is_surname(chain.name))] or named
    if full[0].kind is EntityKind.ORGANIZATION:
        known = sorted(filter(None, {find_organization(chain.name) for chain in full}))
        if known:
            return known[0]
    counts = Counter(chain.name for chain in full)
    listed = [name for name in counts if full[0].sense and (city := find_city(name)) and city.name == name]
    return max(listed or counts, key=lambda name: (counts[name], len(name), name))


def _link(members: Sequence[_Placed], kind: EntityKind, name: str, pin: Pin | None, camp: Camp) -> Link | None:
    """Returns the link of a pin, else that of the tables: they know politicians, and no city that is no city."""
    if pin and pin.link is not None:
        return Link("entities.toml", (pin.link,)) if pin.link else None
    if not any(item.chain.named or item.chain.office for item in members):
        return None
    fields = {field for item in members for field in item.chain.fields}
    senses = {item.chain.sense for item in members}
    if any(sense.startswith("no city") for sense in senses) or camp.marks == ("open",):
        return None
    if kind is EntityKind.PERSON and fields and "public" not in fields:
        return None
    near = next((item.chain.near for item in members if item.chain.sense), frozenset[str]())
    return link_entity(kind, name, near)


def _why_apart(name: str, camp: Camp, other: Camp) -> str:
    where = ", ".join(sorted({chain.ref.article for chain in other.chains})[:3])
    return f"{name} ({', '.join(other.marks)}) in {where}: here {', '.join(camp.marks)}"


def _tell_apart(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Returns the entities; of those with the same kind, name and link all but the first are homonyms, unlinked."""
    seen: set[tuple[EntityKind, str, str]] = set()
    told = []
    for entity in entities:
        key = (entity.kind, entity.name, entity.link.iris[0] if entity.link and entity.link.iris else "")
        if key in seen and not entity.homonym:
            entity = replace(entity, homonym=True, link=None)
        seen.add(key)
        told.append(entity)
    return tuple(told)
