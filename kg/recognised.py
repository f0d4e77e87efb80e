"""What the name recogniser says, where German grammar and the lists know better: where a name ends, what it names."""

from collections.abc import Iterator

from kg.german import names, places
from kg.german.parse import Span
from kg.german.phrases import feature
from kg.german.words import words
from kg.model import EntityKind

LARGE = 500_000  # inhabitants
KINDS = {"PER": EntityKind.PERSON, "LOC": EntityKind.PLACE, "ORG": EntityKind.ORGANIZATION, "MISC": EntityKind.THING}


def parted(entity: Span) -> Iterator[Span]:
    """Yields the names in what was recognised as one, in order; mostly the whole.

    Places with a slash between are several ("Wien/Linz"); two countries side by side are two names ("Ukraine
    Russland"), so are a listed body and the genitive of a country ("Kreml Russlands"; not "Siemens Deutschland"), and
    what a person has is no part of the person's name ("Putins Armee").
    """
    if entity.label_ == "LOC" and any(token.text == "/" for token in entity):
        yield from _between_slashes(entity)
    elif len(entity) > 1 and _are_neighbours(entity):
        yield from (entity[i : i + 1] for i in range(len(entity)))
    elif entity.label_ == "PER" and _is_possessed(entity):
        yield Span(entity.doc, entity.start, entity.end - 1, entity.label_)  # a slice would lose the label
    else:
        yield entity


def _between_slashes(entity: Span) -> Iterator[Span]:
    ends = [*(token.i for token in entity if token.text == "/"), entity.end]
    for start, end in zip([entity.start, *(end + 1 for end in ends)], ends, strict=False):
        if end > start:
            yield Span(entity.doc, start, end, entity.label_)


def _are_neighbours(entity: Span) -> bool:
    countries = [places.find_country(token.text) for token in entity]
    if places.find_country(entity.text) is not None or names.find_organization(entity.text) is not None:
        return False
    last = countries[-1]
    owned = len(entity) == 2 and last is not None and entity[-1].text == f"{last.name}s"
    return all(countries) or (owned and names.find_organization(entity[0].text) is not None)


def _is_possessed(entity: Span) -> bool:
    """True for a common noun behind a genitive: "Merkels Besuch", not "Hans Müller"."""
    if len(entity) < 2 or entity[-1].tag_ != "NN":
        return False
    owner = entity[-2]
    return owner.tag_ == "NE" and owner.dep_ == "ag" and owner.text.endswith("s") and owner.head == entity[-1]


def kind_of(span: Span, label: str) -> EntityKind:
    """Returns the kind of a recogniser's label, mended for a single word.

    One bare name behind "in" or "aus" is no person ("in Raqqa"), nor is a large city of which no person of the text has
    the name ("Baku"); a people in the plural is a group ("Israelis").
    """
    kind = KINDS.get(label, EntityKind.THING)
    if kind is not EntityKind.PERSON or len(span) > 1:
        return kind
    if feature(span[0], "Number") == "Plur" and places.find_country_by_demonym(span.text) is not None:
        return EntityKind.GROUP
    before = span.doc[span.start - 1] if span.start > 0 else None
    inside = before is not None and before.tag_ == "APPR" and before.lower_ in words("inside")
    return EntityKind.PLACE if inside or _is_large_city(span) else kind


def _is_large_city(span: Span) -> bool:
    """True for a listed city that is no first name ("Sydney") and nobody's surname in the text ("Whitney Houston")."""
    city = places.find_city(span.text) or places.find_city(span.text.removesuffix("s"))
    if city is None or city.population < LARGE or names.first_name_gender(span.text) is not None:
        return False
    return not any(e.label_ == "PER" and len(e) > 1 and e[-1].text == span.text for e in span.doc.ents)
