"""A doc becomes mentions: names, nominals and pronouns, each with its kind and canonical nominative.

Names come from the recogniser, from the bundled lists, and out of hyphen compounds ("Budapest-Gipfel" names
Budapest). Every noun is a nominal mention at first; what takes part in nothing is left out by `documents`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from kg.agreement import anaphora
from kg.german import names, places
from kg.german.nominatives import nominative, nominative_phrase
from kg.german.parse import Doc, Span, Token
from kg.german.phrases import feature
from kg.german.titles import find_titles, introduces, is_compatriot, is_member, noun_kind
from kg.german.words import words
from kg.model import EntityKind, Form, Mention, TextSpan
from kg.recognised import kind_of, parted

NAMING = frozenset({EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.GROUP})  # "Lufthansa-Gruppe" names whole
SETTLED = frozenset({EntityKind.COUNTRY, EntityKind.GROUP})
PRONOUNS = frozenset({"PPER", "PRELS", "PRELAT", "PPOSAT", "PDS", "PRF"})
LISTED = frozenset({"NN", "NE", "ADJA", "FM", "XY"})
REFERRING = PRONOUNS | {"PDAT", "PIS"}  # "dieser Mann" points back by its noun, "deren" and "beide" by themselves
AGED = "-Jährige"  # "der 25-Jährige"
LONGEST_LISTED = 4  # words of the longest listed name


def find_mentions(doc: Doc) -> tuple[Mention, ...]:
    """Returns all mentions in order of the text, no two names overlapping, each alone in its chain.

    Pronouns have no name and no chain (-1) before coreference.
    """
    names_of_all = [*_recognised(doc), *_listed(doc), *_origin_adjectives(doc), *_in_compounds(doc)]
    named = _unify_kinds(doc, _without_overlaps(names_of_all))
    taken = {token.i for mention in named for token in _tokens(doc, mention) if mention.span.end >= _end(token)}
    nominal = (
        _read_nominal(token) for token in doc if _is_noun(token) and token.i not in taken and not _is_quantity(token)
    )
    pronouns = (_read_pronoun(token) for token in doc if _refers(token))
    found = sorted(
        [*named, *filter(None, nominal), *pronouns], key=lambda mention: (mention.span.start, mention.span.end)
    )
    return tuple(
        m if m.form is Form.PRONOUN else Mention(m.span, m.kind, m.form, m.name, number)
        for number, m in enumerate(found)
    )


def _unify_kinds(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """Returns the mentions with one kind for one name: a title's ("Insel Kos"), else that of a person's full name.

    The recogniser may take "Trump" for a firm and "Kos" for a person; countries come from the lists and stay.
    """
    persons = {m.name.split()[-1]: EntityKind.PERSON for m in mentions if m.kind is EntityKind.PERSON and " " in m.name}
    known = persons | {m.name: kind for m in mentions if (kind := _title_kind(doc, m)) is not None}
    right = (m.kind if m.kind in SETTLED else known.get(m.name, m.kind) for m in mentions)
    return [m if m.kind is kind else replace(m, kind=kind) for m, kind in zip(mentions, right, strict=True)]


def _title_kind(doc: Doc, mention: Mention) -> EntityKind | None:
    """Returns the kind that the noun right before a name gives it: "Insel Kos", "Nachrichtenagentur PTI"."""
    first = _tokens(doc, mention)[0]
    if first.i == 0 or first.is_sent_start:
        return None
    title = first.nbor(-1)
    if is_member(title):
        return EntityKind.PERSON
    kind = noun_kind(title) if introduces(title) and title.whitespace_ else None
    return kind.kind if kind is not None and feature(title, "Number") != "Plur" else None


def index_mentions(doc: Doc, mentions: Iterable[Mention]) -> dict[int, Mention]:
    """Returns the mention that each token stands for, by token number.

    All words of a name stand for it, and so does the title before it: in "Präsident Donald Trump" the head of
    the phrase is "Präsident". The named part of a compound is not what the compound stands for.
    """
    index: dict[int, Mention] = {}
    for mention in mentions:
        tokens = _tokens(doc, mention)
        if tokens and not _is_compound_part(mention, tokens):
            index.update({token.i: mention for token in tokens})
            if mention.form is Form.NAME:
                index.update({title.i: mention for title in find_titles(tokens)})
    return index


def index_parts(doc: Doc, mentions: Iterable[Mention]) -> dict[int, Mention]:
    """Returns the named first part of each compound, by token number: Budapest for "Budapest-Gipfel"."""
    found = ((mention, _tokens(doc, mention)) for mention in mentions if mention.form is Form.NAME)
    return {tokens[-1].i: mention for mention, tokens in found if tokens and _is_compound_part(mention, tokens)}


def _tokens(doc: Doc, mention: Mention) -> list[Token]:
    span = doc.char_span(mention.span.start, mention.span.end)
    return list(span) if span is not None else []


def _is_compound_part(mention: Mention, tokens: list[Token]) -> bool:
    return bool(tokens) and mention.span.end < _end(tokens[-1])


def _end(token: Token) -> int:
    return int(token.idx + len(token.text))


def _text_span(span: Span | Token) -> TextSpan:
    start, text = span.start_char if isinstance(span, Span) else span.idx, span.text
    return TextSpan(start, start + len(text), text)


def _without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """Returns the mentions less those that overlap an earlier one of the list."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in mentions:
        characters = range(mention.span.start, mention.span.end)
        if taken.isdisjoint(characters):
            kept.append(mention)
            taken.update(characters)
    return kept


def _recognised(doc: Doc) -> Iterator[Mention]:
    """Yields the names that the recogniser found, without the articles and titles that it took in."""
    for entity in (part for found in doc.ents for part in parted(found)):
        span = _trim(entity)
        if span is None or (len(span) == 1 and entity.label_ == "PER" and is_compatriot(span[0])):
            continue  # "die Französin" names nobody
        if not _is_opened(span) and not (entity.label_ != "PER" and _is_common(span)):
            kind, name = _classify(span, kind_of(span, entity.label_))
            if _is_named_compatriot(span):
                span, kind, name = span[1:], EntityKind.PERSON, nominative_phrase(span[1:])
            yield Mention(_text_span(span), kind, Form.NAME, name, -1)


def _is_named_compatriot(span: Span) -> bool:
    """True for a name behind the singular of a people, which only a person has: "der Tunesier Abu al-Hija"."""
    people = len(span) > 1 and places.find_country_by_demonym(span[0].text) is not None
    return people and places.find_country_by_adjective(span[0].text) is None and not _stands_for_people(span[0])


def _trim(entity: Span) -> Span | None:
    """Returns the entity without leading function words and titles, None where no name is left."""
    start, end = entity.start, entity.end
    doc = entity.doc
    while start < end and (doc[start].is_punct or doc[start].is_space or doc[start].tag_ in {"ART", "APPR", "APPRART"}):
        start += 1
    while start < end - 1 and entity.label_ == "PER" and introduces(doc[start]) and doc[start].tag_ == "NN":
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    named = any(token.text[0].isupper() or token.text[0].isdigit() for token in doc[start:end])
    return doc[start:end] if start < end and named else None


def _is_opened(span: Span) -> bool:
    """True for a compound of which a part is named, not the whole: "US-Präsident", "Budapest-Gipfel"."""
    if len(span) > 1 or "-" not in span.text:
        return False
    kind = noun_kind(span[0])
    names_whole = kind is not None and kind.kind in NAMING
    return not names_whole and names.find_organization(span.text) is None and next(_parts(span[0]), None) is not None


def _is_common(span: Span) -> bool:
    """True for a single common noun that the recogniser took for a name: "Friedensplan" in quotation marks."""
    if len(span) > 1 or span[0].tag_ != "NN" or _look_up(span.text, organisations=True) is not None:
        return False
    kind = noun_kind(span[0])
    named = kind is not None and (kind.kind in NAMING if "-" in span.text else kind.kind in NAMING - {EntityKind.GROUP})
    return not named


def _classify(span: Span, kind: EntityKind) -> tuple[EntityKind, str]:
    """Returns kind and canonical name, corrected by the lists: "Russlands" -> (Country, "Russland")."""
    if kind is not EntityKind.PERSON or len(span) == 1:
        listed = _look_up(span.text, organisations=True)
        if listed and not (kind is EntityKind.PERSON and listed[0] is EntityKind.PLACE):
            return listed
    if kind is not EntityKind.PERSON and places.find_country_by_demonym(span.text) is not None:
        return EntityKind.GROUP, nominative(span[-1])
    return kind, nominative_phrase(span)


@lru_cache(maxsize=1 << 16)  # the words of news repeat
def _look_up(text: str, *, organisations: bool) -> tuple[EntityKind, str] | None:
    country = places.find_country(text)
    if country is not None:
        return EntityKind.COUNTRY, country.name
    organisation = names.find_organization(text) if organisations else None
    if organisation is not None:
        return EntityKind.ORGANIZATION, organisation
    for base in (text, *names.genitive_base(text)):
        if places.find_city(base) is not None:
            return EntityKind.PLACE, base  # as the article spells it: "Lemberg"
        region = places.find_region(base)
        if region is not None:
            return EntityKind.PLACE, region.name
    return None


def _listed(doc: Doc) -> Iterator[Mention]:
    """Yields names of the bundled lists: countries, organisations, and places where the tagger sees a name."""
    for token in doc:
        if token.tag_ in LISTED and token.text[0].isupper():
            for words, text in _stretches(token):
                listed = _find_listed(words, text)
                if listed is not None:
                    yield Mention(TextSpan(token.idx, token.idx + len(text), text), listed[0], Form.NAME, listed[1], -1)
                    break


def _stretches(token: Token) -> Iterator[tuple[list[Token], str]]:
    """Yields the words from a token on and their text, the longest stretch first, one word where no list has more."""
    alone = token.whitespace_ and not names.opens_name(token.text)
    for length in range(1 if alone else LONGEST_LISTED, 1, -1):
        span = token.doc[token.i : token.i + length]
        if len(span) == length and not span[-1].is_space:  # a line break is a token, too
            yield list(span), span.text
    yield [token], token.text


def _find_listed(words: list[Token], text: str) -> tuple[EntityKind, str] | None:
    first, single = words[0], len(words) == 1
    if single and first.tag_ in {"NN", "NE"} and places.find_country_by_demonym(text) is not None:
        return (EntityKind.GROUP, nominative(first)) if _stands_for_people(first) else None
    listed = _look_up(text, organisations=words[-1].tag_ != "ADJA")
    if listed is None or (listed[0] is EntityKind.PLACE and (first.tag_ != "NE" or not single)):
        return None
    return listed


def _stands_for_people(demonym: Token) -> bool:
    """True for the plural: "die Ukrainer"; the singular is a person with that nationality."""
    return feature(demonym, "Number") == "Plur"


def _in_compounds(doc: Doc) -> Iterator[Mention]:
    for token in doc:
        if "-" in token.text and token.tag_ in {"NN", "NE", "ADJA", "TRUNC", "FM"}:
            yield from _parts(token)


def _parts(token: Token) -> Iterator[Mention]:
    """Yields the named first part of a hyphen compound: "US" of "US-Präsident", "EU" of "EU-geführt"."""
    part, _, head = token.text.partition("-")
    if not part or not head or not part[0].isupper():
        return
    listed = _look_up(part, organisations=True)
    if listed is not None:
        yield Mention(TextSpan(token.idx, token.idx + len(part), part), listed[0], Form.NAME, listed[1], -1)


def _origin_adjectives(doc: Doc) -> Iterator[Mention]:
    """Yields the countries that adjectives name, and people before their names: "russische Luftangriffe" are Russia's.

    "Der Argentinier Diego Schwartzman" is Argentina's.
    """
    for token in doc:
        if token.tag_ not in {"NN", "NE", "ADJA"}:
            continue
        following = token.nbor() if token.i + 1 < len(doc) else token
        if following.ent_type_ == "PER" and token.ent_type_ != "PER" and is_compatriot(token):
            people = places.find_country_by_demonym(token.text)
            if people is not None:
                yield Mention(_text_span(token), EntityKind.COUNTRY, Form.NAME, people.name, -1)
        country = places.find_country_by_adjective(token.text) if token.tag_ == "ADJA" else None  # also US-amerikanisch
        if country is not None:
            yield Mention(_text_span(token), EntityKind.COUNTRY, Form.NAME, country.name, -1)


def _is_quantity(noun: Token) -> bool:
    """True for "Tausende" right before what is counted: "Tausende Migranten"."""
    following = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    return noun.lower_ in words("quantities") and following.tag_ in {"NN", "ADJA", "NE"}


def _is_noun(token: Token) -> bool:
    """True for a common noun, and for a person's age that was taken for an adjective: "der 25-Jährige"."""
    return token.tag_ == "NN" or (token.tag_ == "ADJA" and AGED in token.text) or is_compatriot(token)


def _read_nominal(token: Token) -> Mention | None:
    """Returns the mention of a common noun, its kind by the noun lists: persons in the plural are a group."""
    known = noun_kind(token)
    kind = known.kind if known is not None else EntityKind.THING
    if kind is EntityKind.PERSON and feature(token, "Number") == "Plur":
        kind = EntityKind.GROUP
    if is_compatriot(token) or AGED in token.text:
        kind = EntityKind.GROUP if feature(token, "Number") == "Plur" else EntityKind.PERSON
    return Mention(_text_span(token), kind, Form.NOMINAL, nominative_phrase(token), -1)


def _refers(token: Token) -> bool:
    if token.tag_ not in REFERRING:
        return False
    addressed = token.text[0].isupper() and not token.is_sent_start  # "Sehen Sie ...": the reader
    if token.tag_ == "PPOSAT" and not token.lower_.startswith(("sein", "ihr")):
        return False  # "unser"
    if token.lower_ in {"deren", "dessen", "beide", "beiden"}:
        return token.tag_ in {"PRELAT", "PDAT", "PDS", "PIS", "PRELS"}
    if token.tag_ not in PRONOUNS or addressed:
        return False
    return token.tag_ == "PRELS" or token.lower_ not in anaphora()["without_referent"]


def _read_pronoun(token: Token) -> Mention:
    return Mention(_text_span(token), EntityKind.PERSON, Form.PRONOUN, "", -1)
