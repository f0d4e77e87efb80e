"""What a text says of a person in passing: "US-Präsident Donald Trump" states position and state.

Evidence is the phrase itself: title, origin adjective, genitive or possessive, and the name.
"""

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc, Span, Token

from kg.german import names
from kg.german.nominatives import nominative
from kg.german.phrases import POSSESSOR
from kg.german.titles import find_titles, noun_kind
from kg.model import EntityKind, Form, Mention, Relation, TextSpan

OWNERS = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.COUNTRY})


def find_relations(doc: Doc, mentions: Iterable[Mention], index: Mapping[int, Mention]) -> tuple[Relation, ...]:
    """Returns the relations of persons, in order, each once: position, affiliation, relative, nationality."""
    known = tuple(mentions)
    by_span = {mention.span: mention for mention in known}
    found = [
        relation
        for mention in known
        if mention.form is Form.NAME and mention.kind is EntityKind.PERSON
        for relation in _read_name(doc, mention, index, by_span)
    ]
    return tuple(dict.fromkeys(sorted(found, key=lambda relation: (relation.span, relation.property))))


def _read_name(
    doc: Doc, person: Mention, index: Mapping[int, Mention], by_span: Mapping[TextSpan, Mention]
) -> Iterator[Relation]:
    span = doc.char_span(person.span.start, person.span.end, alignment_mode="expand")
    if span is None:
        return
    for title in find_titles(span):
        evidence = _evidence(title, span)
        yield from _read_title(title, person, evidence)
        for owner, rule in _owners(title, index, by_span):
            if owner.chain != person.chain:
                yield Relation(person.span, _kind_of_tie(title), owner.span, evidence, rule)
        for adjective in title.children:
            country = index.get(adjective.i)
            if adjective.tag_ == "ADJA" and country is not None and country.kind is EntityKind.COUNTRY:
                yield Relation(person.span, "nationality", country.span, evidence, "origin adjective")


def _evidence(title: Token, name: Span) -> TextSpan:
    """Returns the characters from the first to the last word of title and name, attributes before it included."""
    first = min([title.i, name.start, *(child.i for child in title.lefts)])
    phrase = title.doc[first : max(title.i + 1, name.end)]
    return TextSpan(phrase.start_char, phrase.end_char, phrase.text)


def _read_title(title: Token, person: Mention, evidence: TextSpan) -> Iterator[Relation]:
    known = noun_kind(title)
    if known is not None and known.title and not known.kinship:
        yield Relation(person.span, "position", _title_name(title), evidence, "title")


def _title_name(title: Token) -> str:
    """Returns the title in the nominative; one that is declined like an adjective as of a man: "Gesandtem"."""
    if title.text.endswith(("er", "em")) and noun_kind(title) == names.find_noun_kind(title.text[:-1]):
        return f"{title.text[:-1]}r"
    return nominative(title)


def _kind_of_tie(title: Token) -> str:
    """Returns "relative" for a noun of kinship ("Schwiegersohn"), else "affiliation"."""
    known = noun_kind(title)
    return "relative" if known is not None and known.kinship else "affiliation"


def _owners(
    title: Token, index: Mapping[int, Mention], by_span: Mapping[TextSpan, Mention]
) -> Iterator[tuple[Mention, str]]:
    """Yields whose president, envoy or son it is: by compound, genitive or possessive."""
    part, hyphen, _ = title.text.partition("-")
    compound = by_span.get(TextSpan(title.idx, title.idx + len(part), part)) if hyphen else None
    if compound is not None and compound.kind in OWNERS:
        yield compound, "compound"
    for child in title.children:
        owner = index.get(child.i)
        if owner is None or owner.kind not in OWNERS:
            continue
        if child.dep_ == POSSESSOR or child.tag_ == "PPOSAT":
            yield owner, "genitive" if child.dep_ == POSSESSOR else "possessive"
