"""What a text says of a person in passing: "US-Präsident Donald Trump" states position and state.

Evidence is the phrase itself: title, origin adjective, genitive or possessive, and the name.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.german import names
from kg.german.nominatives import nominative
from kg.german.parse import Doc, Span, Token
from kg.german.phrases import POSSESSOR, genitive_before
from kg.german.places import find_country_by_demonym
from kg.german.titles import find_titles, is_member, noun_kind, title_words
from kg.model import EntityKind, Form, Mention, Relation, TextSpan

OWNERS = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.COUNTRY})


@dataclass(frozen=True, slots=True)
class _Words:
    """The mentions of a doc by token number and by span."""

    doc: Doc
    index: Mapping[int, Mention]
    by_span: Mapping[TextSpan, Mention]


def find_relations(doc: Doc, mentions: Iterable[Mention], index: Mapping[int, Mention]) -> tuple[Relation, ...]:
    """Returns the relations of persons, in order, each once: position, affiliation, relative, nationality."""
    known = tuple(mentions)
    words = _Words(doc, index, {mention.span: mention for mention in known})
    people = (mention for mention in known if mention.form is Form.NAME and mention.kind is EntityKind.PERSON)
    found = [relation for mention in people for relation in _read_name(mention, words)]
    return tuple(dict.fromkeys(sorted(found, key=lambda relation: (relation.span, relation.property))))


def _read_name(person: Mention, words: _Words) -> Iterator[Relation]:
    span = words.doc.char_span(person.span.start, person.span.end)
    if span is None:
        return
    for title in find_titles(span):
        evidence = _evidence(title, span)
        if _is_position(title):
            yield Relation(person.span, "position", _title_name(title, person), evidence, "title")
        yield from _read_origin(title, person, evidence, words)
        tie = _kind_of_tie(title)
        for owner, rule in _owners(title, span, words) if tie else ():
            if owner.chain != person.chain:
                yield Relation(person.span, tie, owner.span, _widen(evidence, owner, words), rule)
    yield from _read_brackets(person, span, words)


def _evidence(title: Token, name: Span) -> TextSpan:
    """Returns the characters from the first to the last word of title and name, attributes before it included."""
    first = min([title.i, name.start, *(child.i for child in title.lefts)])
    phrase = title.doc[first : max(title.i + 1, name.end)]
    return TextSpan(phrase.start_char, phrase.end_char, phrase.text)


def _widen(evidence: TextSpan, owner: Mention, words: _Words) -> TextSpan:
    """Returns the evidence up to the owner behind it: "Rekep, der Sprecher der Partei"."""
    end = max(evidence.end, owner.span.end)
    start = min(evidence.start, owner.span.start)
    phrase = words.doc.char_span(start, end)  # doc.text is put together anew each time
    return TextSpan(start, end, phrase.text if phrase is not None else evidence.text)


def _is_position(title: Token) -> bool:
    known = noun_kind(title)
    return is_member(title) or (known is not None and known.title and not known.kinship)


def _title_name(title: Token, person: Mention) -> str:
    """Returns the title in the nominative with what qualifies it: "früherer Minister", of a man "SPD-Abgeordneter"."""
    gender = _gender(title, person)
    noun = nominative(title)
    stem = noun.rstrip("nmr") if noun.endswith(("en", "em", "er")) else noun
    if stem.endswith("e") and names.find_noun_kind(f"{stem}r") == names.find_noun_kind(stem) is not None:
        noun = stem if gender == "f" else f"{stem}r"  # declined like an adjective: "Gesandtem", "Vorsitzende"
    stems = (_qualifier(word) for word in _adjectives(title))
    return " ".join([*(f"{stem}{'e' if gender == 'f' else 'er'}" for stem in stems if stem), noun])


def _gender(title: Token, person: Mention) -> str:
    known = noun_kind(title)
    if known is not None and known.gender:
        return known.gender
    first = names.first_name_gender(person.name.split()[0]) if " " in person.name else None
    article = next((child for child in title.lefts if child.tag_ == "ART"), None)
    masculine = article is None or article.lower_ != "die" or title.lower_.endswith(("r", "m"))
    return first or ("m" if masculine else "f")


def _adjectives(title: Token) -> list[Token]:
    """Returns the adjectives right before a title, in order: "der frühere britische Premierminister"."""
    first = title.i
    while first > title.sent.start and title.doc[first - 1].tag_ in {"ADJA", "$,", "KON"}:
        first -= 1
    return [token for token in title.doc[first : title.i] if token.tag_ == "ADJA"]


def _qualifier(adjective: Token) -> str:
    """Returns the stem of an adjective that belongs to the position, else ""."""
    stems = (stem for stem in title_words("qualifiers") if adjective.lower_.startswith(stem))
    return next((stem for stem in stems if adjective.lower_.removeprefix(stem) in {"e", "en", "er", "em", "es"}), "")


def _read_origin(title: Token, person: Mention, evidence: TextSpan, words: _Words) -> Iterator[Relation]:
    """Yields the nationality: "der türkische Minister", "der Argentinier Diego Schwartzman"."""
    for adjective in _adjectives(title):
        country = words.index.get(adjective.i)
        if country is not None and country.kind is EntityKind.COUNTRY:
            yield Relation(person.span, "nationality", _by_name(country, words), evidence, "origin adjective")
    people = words.by_span.get(_text_span(title))
    if people is not None and people.kind is EntityKind.COUNTRY:
        yield Relation(person.span, "nationality", _by_name(people, words), evidence, "name of a people")


def _by_name(country: Mention, words: _Words) -> TextSpan:
    """Returns where the article calls a country by its name, else the adjective or people that tells it."""
    same = (mention for mention in words.by_span.values() if mention.chain == country.chain)
    named = (mention.span for mention in same if mention.form is Form.NAME and not _tells_origin(mention))
    return next(named, country.span)


def _tells_origin(mention: Mention) -> bool:
    return mention.span.text[0].islower() or find_country_by_demonym(mention.span.text) is not None


def _text_span(token: Token) -> TextSpan:
    return TextSpan(token.idx, token.idx + len(token.text), token.text)


def _kind_of_tie(title: Token) -> str:
    """Returns "relative" for a noun of kinship ("Schwiegersohn"), "affiliation" for an office, "" for others.

    A successor or colleague belongs to nobody.
    """
    known = noun_kind(title)
    if known is not None and known.kinship:
        return "relative"
    return "affiliation" if _is_position(title) else ""


def _owners(title: Token, name: Span, words: _Words) -> Iterator[tuple[Mention, str]]:
    """Yields whose president, envoy or son it is: by compound, genitive or possessive."""
    part, hyphen, _ = title.text.partition("-")
    compound = words.by_span.get(TextSpan(title.idx, title.idx + len(part), part)) if hyphen else None
    if compound is not None and compound.kind in OWNERS:
        yield compound, "compound"
    found = False
    for child in title.children:
        owner = words.index.get(child.i)
        if owner is None or owner.kind not in OWNERS or name.start <= child.i < name.end:
            continue
        if child.dep_ == POSSESSOR or child.tag_ == "PPOSAT":
            found = True
            yield owner, "genitive" if child.dep_ == POSSESSOR else "possessive"
    for word in genitive_before(title):
        owner = words.index.get(word.i)
        if owner is not None and owner.kind in OWNERS:
            found = True
            yield owner, "genitive"
    behind = _owner_behind(title, name, words) if not found else None
    if behind is not None:
        yield behind, "genitive" if behind.kind is not EntityKind.PERSON else "von"


def _owner_behind(title: Token, name: Span, words: _Words) -> Mention | None:
    """Returns the mention in "der Vorsitzende der SPD, ...", "der Trainer von Nordstadt, ...", wherever it is hung."""
    end = name.start if title.i < name.start else title.sent.end
    rest = [token for token in title.doc[title.i + 1 : end] if token.tag_ not in {"ADJA", "CARD"}]
    if not rest:
        return None
    genitive = rest[0].tag_ == "ART" and rest[0].lower_ in title_words("genitives")
    owned = genitive or rest[0].lower_ in title_words("owners")
    nouns = [token for token in rest[1:3] if token.tag_ != "ART"] if owned else []
    owner = words.index.get(nouns[0].i) if nouns else None
    return owner if owner is not None and owner.kind in OWNERS else None


def _read_brackets(person: Mention, name: Span, words: _Words) -> Iterator[Relation]:
    """Yields the party in "Karl Winter (CDU)"."""
    doc = words.doc
    if name.end + 2 >= len(doc) or doc[name.end].text != "(" or doc[name.end + 2].text not in {")", ",", "/"}:
        return
    party = words.index.get(name.end + 1)
    if party is not None and party.kind is EntityKind.ORGANIZATION and party.form is Form.NAME:
        phrase = doc[name.start : name.end + 3]
        evidence = TextSpan(phrase.start_char, phrase.end_char, phrase.text)
        yield Relation(person.span, "affiliation", party.span, evidence, "brackets")
