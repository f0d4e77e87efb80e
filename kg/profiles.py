"""Chains of mentions with what their article says of them: the evidence on which entities are merged or kept apart.

A document goes in, one chain for each thing that it speaks of comes out. Names of places are read with the countries
that the article names, and titles without a name ("der US-Präsident") with its day.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kg.german.fields import find_field, is_not_a_city, title_parts
from kg.german.offices import find_holder
from kg.german.places import find_country
from kg.linking import link_entity
from kg.model import ChainRef, Document, EntityKind, Form, Mention, TextSpan

LONG_AGO = 180  # days before the article
WINDOW = 40  # characters read before and after a mention
HOME_DOMAINS = {".at": "AT", ".ch": "CH", ".de": "DE"}
OF_A_STATE = ("präsident", "vizepräsident", "könig")  # a president of a state, not of a club, is in public life
HOMES = {"Deutschland": "DE", "Österreich": "AT"}  # countries with a Bundeskanzler


@dataclass(frozen=True, slots=True)
class Chain:
    """One thing in one article: its best name, all forms of it, and what tells it from namesakes.

    `sense` is the outside id that name and article lead to, or ""; `office` is the title by which alone the article
    names a person. `fields` are walks of life; `ties` are titles of a person and names of countries, bodies and people
    that it belongs to; `near` are the countries beside a place.
    """

    ref: ChainRef
    kind: EntityKind
    name: str
    named: bool
    forms: frozenset[str]
    sense: str = ""
    office: str = ""
    fields: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    ties: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()


def read_chains(document: Document) -> list[Chain]:
    """Returns the chains of a document by number."""
    members: dict[int, list[Mention]] = defaultdict(list)
    for mention in document.mentions:
        members[mention.chain].append(mention)
    near = frozenset(m.name for m in document.mentions if m.kind is EntityKind.COUNTRY and m.form is Form.NAME)
    said = _read_relations(document)
    return [_read_chain(document, number, members[number], near, said.get(number, {})) for number in sorted(members)]


def _read_chain(
    document: Document, number: int, mentions: list[Mention], near: frozenset[str], said: Mapping[str, frozenset[str]]
) -> Chain:
    names = [mention for mention in mentions if mention.form is Form.NAME]
    best = max(names or mentions, key=lambda mention: (len(mention.name), mention.name))
    kinds = Counter(mention.kind for mention in names or mentions)
    kind = min(kinds, key=lambda kind: (-kinds[kind], kind))
    name, office = best.name, ""
    if not names and kind is EntityKind.PERSON:
        office, name = _find_office(document, mentions, near) or ("", best.name)
    return Chain(
        ref=ChainRef(document.article.id, number),
        kind=kind,
        name=name,
        named=bool(names),
        forms=frozenset(m.span.text for m in names or mentions if m.form is not Form.PRONOUN),
        sense=_sense(document, kind, name, names, near) if names or office else "",
        office=office,
        near=near if kind is EntityKind.PLACE else frozenset(),
        **said,
    )


def _sense(document: Document, kind: EntityKind, name: str, names: list[Mention], near: frozenset[str]) -> str:
    """Returns the first outside id of a person, city or country, "" where there is none or doubt."""
    if kind is EntityKind.PLACE and any(_is_no_city(document, mention) for mention in names):
        return f"no city: {name}"
    link = link_entity(kind, name, near) if kind in {EntityKind.PERSON, EntityKind.PLACE} else None
    return link.iris[0] if link and link.iris else ""


def _is_no_city(document: Document, mention: Mention) -> bool:
    before = document.article.text[max(0, mention.span.start - WINDOW) : mention.span.start].split()
    return bool(before) and is_not_a_city(before[-1])


def _find_office(document: Document, mentions: list[Mention], near: frozenset[str]) -> tuple[str, str] | None:
    """Returns title and holder where an unnamed person is the one holder of an office on the day of the article."""
    day = document.article.published
    for mention in mentions if day else ():
        if mention.form is Form.NOMINAL and day and not _is_long_ago(document, mention.span, day):
            text, span = document.article.text, mention.span
            before, after = text[max(0, span.start - WINDOW) : span.start], text[span.end : span.end + WINDOW]
            noun = mention.name.rpartition(" ")[2]
            holder = find_holder(noun, before, after, day, _home(document, near))
            if holder is not None:
                return span.text, holder
    return None


def _is_long_ago(document: Document, span: TextSpan, day: date) -> bool:
    """True where the sentence tells of another time: its holder of the office may be another."""
    sentence = next((sentence.span for sentence in document.sentences if sentence.span.contains(span)), span)
    ends = [time.latest_end for time in document.times if time.latest_end and sentence.contains(time.span)]
    return any((day - end).days > LONG_AGO for end in ends)


def _home(document: Document, near: frozenset[str]) -> str:
    """Returns the country of a newspaper by its address, else the only one with a Bundeskanzler that it names."""
    host = document.article.url.partition("//")[2].partition("/")[0]
    known = next((code for domain, code in HOME_DOMAINS.items() if host.endswith(domain)), "")
    homes = sorted(HOMES[name] for name in near & HOMES.keys())
    return known or (homes[0] if len(homes) == 1 else "")


def _read_relations(document: Document) -> dict[int, dict[str, frozenset[str]]]:
    """Returns what the relations of an article say about its chains: fields, nations and ties."""
    if not document.relations:
        return {}
    by_span: dict[TextSpan, Mention] = {mention.span: mention for mention in document.mentions}
    said: dict[int, dict[str, set[str]]] = defaultdict(
        lambda: {key: set() for key in ("fields", "nations", "ties", "states", "heads")}
    )
    for relation in document.relations:
        subject = by_span.get(relation.subject)
        if subject is None:
            continue
        facts = said[subject.chain]
        if isinstance(relation.object, str):
            facts["fields"].update(filter(None, [find_field(relation.object)]))
            facts["heads"].add(relation.object.rpartition("-")[2])
            facts["ties"].update(f"title {part}" for part in title_parts(relation.object))
        elif relation.object in by_span:
            name = by_span[relation.object].name
            facts["ties"].add(name)
            if find_country(name) is not None:
                facts["states"].add(name)
                facts["nations"].update([name] if relation.property == "nationality" else [])
    for facts in said.values():
        if facts.pop("states") and any(title.lower().startswith(OF_A_STATE) for title in facts["heads"]):
            facts["fields"].add("public")
        facts.pop("heads")
    return {chain: {key: frozenset(values) for key, values in facts.items()} for chain, facts in said.items()}
