"""The nouns that introduce a name: "US-Präsident" of "US-Präsident Donald Trump", "Nachrichtenagentur" of "PTI"."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg.errors import LexiconError
from kg.german import names
from kg.german.names import NounKind
from kg.german.parse import Token
from kg.german.phrases import feature
from kg.german.places import find_country_by_demonym
from kg.model import EntityKind

SECTIONS = {"members", "qualifiers", "owners", "genitives"}
TITLE_KINDS = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE})


@cache
def title_words(section: str) -> frozenset[str]:
    """Returns a list of `titles.toml`: one of SECTIONS; raises LexiconError for a missing one."""
    lists = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    if set(lists) != SECTIONS:
        raise LexiconError(f"titles.toml: sections {sorted(set(lists) ^ SECTIONS)} are missing or unknown")
    return frozenset(lists[section])


def noun_kind(noun: Token) -> NounKind | None:
    """Returns what the lists say of a noun: by its lemma, as written, or without an adjective's -m ("Gesandtem")."""
    forms = (noun.lemma_, noun.text, noun.text.removesuffix("m"))
    return next((kind for form in forms if (kind := names.find_noun_kind(form)) is not None), None)


def is_member(noun: Token) -> bool:
    """Returns True for a body that stands for one of its members before a name: "Siemens-Vorstand Roland Busch"."""
    following = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    return noun.text.rpartition("-")[2] in title_words("members") and following.ent_type_ == "PER"


def introduces(noun: Token) -> bool:
    """Returns True for a noun that denotes persons, organisations or places, so that a name may follow it."""
    if noun.tag_ not in {"NN", "ADJA", "FM", "NE"} or not noun.text[0].isupper():
        return False
    kind = noun_kind(noun)
    return (kind is not None and kind.kind in TITLE_KINDS) or is_compatriot(noun)


def is_compatriot(noun: Token) -> bool:
    """Returns True for one member of a people, who may have a name: "der Argentinier Schwartzman"."""
    if noun.tag_ not in {"NN", "NE"} or feature(noun, "Number") == "Plur":
        return False
    single = any(child.tag_ in {"ART", "ADJA"} for child in noun.lefts) or (
        noun.i + 1 < len(noun.doc) and noun.nbor().tag_ == "NE"
    )
    return single and find_country_by_demonym(noun.text) is not None


def find_titles(name: Iterable[Token]) -> tuple[Token, ...]:
    """Returns the nouns that introduce a name, in order of the text; empty for a bare name.

    A noun introduces a name that directly follows it ("die Nachrichtenagentur PTI"), or that is its apposition
    (TIGER app: "der Präsident, Klaus Murmann, ...").
    """
    tokens = list(name)
    first, inside = tokens[0], {token.i for token in tokens}
    before = first.nbor(-1) if first.i > 0 and not first.is_sent_start else None
    found = {before} if before is not None and introduces(before) else set()
    apposition = _before_comma(first, tokens[-1])
    if apposition is not None:
        found.add(apposition)
    for token in tokens:
        others = [token.head, *token.children] if token.dep_ == "app" else list(token.children)
        appositions = [
            _whole(other) for other in others if (other.dep_ == "app" or token.dep_ == "app") and other.i not in inside
        ]
        found.update(other for other in appositions if introduces(other))
    return tuple(sorted(found, key=lambda token: token.i))


def _whole(noun: Token) -> Token:
    """Returns the head of "der Anführer der Miliz", where an apposition was hung on the genitive."""
    known, above = noun_kind(noun), noun_kind(noun.head)
    body = known is not None and known.kind is not EntityKind.PERSON and noun.dep_ == "ag"
    return noun.head if body and above is not None and above.kind is EntityKind.PERSON else noun


def _before_comma(first: Token, last: Token) -> Token | None:
    """Returns the title that a name follows as an apposition: "der Kriegsminister des IS, Omar al-Shishani, ..."."""
    following = last.nbor().text if last.i + 1 < len(last.doc) else "."
    if first.i < 2 or first.nbor(-1).text != "," or following not in {",", "(", ".", "–", "-"}:
        return None
    token = first.nbor(-2)
    while (
        (not introduces(token) or token.nbor().tag_ == "NE")  # "die Tochter von Prinz Andrew, ..."
        and token.head.i < first.i
        and token.head != token
        and not token.head.tag_.startswith("V")
    ):
        token = token.head
    kind = noun_kind(token) if introduces(token) else None
    while kind is not None and token.dep_ == "ag" and introduces(token.head):
        token = token.head  # "der Anführer der Miliz, Karl Winter": the head, not its genitive
    return token if kind is not None and not token.is_sent_end else None
