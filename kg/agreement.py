"""What a pronoun may mean: gender, number and salience of a mention, told by its words."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import LexiconError
from kg.german import names
from kg.german.parse import Token
from kg.german.phrases import ACCUSATIVE, DATIVE, PREPOSITION, SUBJECT, feature, first_conjunct
from kg.german.syntax import governing_verb
from kg.german.titles import find_titles, noun_kind
from kg.model import EntityKind, Form, Mention

NEUTRAL = frozenset({EntityKind.COUNTRY, EntityKind.PLACE})
GENDERS = {"Masc": "m", "Fem": "f", "Neut": "n"}
LISTS = {"never", "without_referent", "pair", "impersonal", "reflexive"}
SECTIONS = LISTS | {"pronouns", "countries", "descriptions", "synonyms", "bodies"}
DETERMINERS = frozenset({"ART", "PDAT", "PPOSAT", "PIAT", "PIDAT", "PWAT", "PRELAT", "CARD", "ADJA", "NE"})
SHORTEST_HEAD = 5  # letters of a noun that counts as the last part of a compound, too


@dataclass(frozen=True, slots=True)
class Traits:
    """The genders that words may have in the singular ("" if none) and whether they may be plural."""

    genders: str
    plural: bool

    def agrees(self, other: "Traits") -> bool:
        """True where both may be plural, or share a gender in the singular."""
        return (self.plural and other.plural) or not set(self.genders).isdisjoint(other.genders)


@cache
def anaphora() -> dict[str, Any]:
    """Returns the content of `anaphora.toml`; raises LexiconError for an unknown section, kind or form."""
    path = Path(names.__file__).with_name("anaphora.toml")
    lists = tomllib.loads(path.read_text("utf-8"))
    if set(lists) != SECTIONS:
        raise LexiconError(f"{path.name}: sections {sorted(set(lists) ^ SECTIONS)} are missing or unknown")
    empty = {name for name in LISTS if not lists[name] or not all(isinstance(word, str) for word in lists[name])}
    if empty:
        raise LexiconError(f"{path.name}: {sorted(empty)} need at least one word and nothing but words")
    unknown = set(lists["descriptions"]) - set(EntityKind)
    if unknown:
        raise LexiconError(f"{path.name}: {sorted(unknown)} are no kinds; use {', '.join(EntityKind)}")
    wrong = {form for form, value in lists["pronouns"].items() if not value or set(value) - set("mfn+")}
    if wrong:
        raise LexiconError(f"{path.name}: [pronouns] {sorted(wrong)}: write the genders m, f, n and + for the plural")
    return lists


def is_listed(noun: str, words: list[str], *, compounds: bool = True) -> bool:
    """Returns True for a listed noun, also after a hyphen, and for a compound of it: "Hansestadt"."""
    last = noun.rpartition("-")[2]
    ends = (word for word in words if len(word) >= SHORTEST_HEAD and compounds)
    return last in words or any(last.endswith(word.lower()) for word in ends)


def pronoun_traits(pronoun: Token) -> Traits:
    """Returns what a pronoun's form and, of a subject, its verb's number allow: "sie kamen" is plural."""
    forms = anaphora()["pronouns"]
    word = pronoun.lower_
    if pronoun.tag_ == "PPOSAT":
        word = "sein" if word.startswith("sein") else "ihre"
    said = forms.get(word, "")
    if word == "der" and pronoun.dep_ == SUBJECT:
        said = "m"  # as a dative it may be feminine
    traits = Traits(said.replace("+", ""), "+" in said)
    if not (traits.genders and traits.plural) or pronoun.dep_ != SUBJECT:
        return traits
    verb = governing_verb(pronoun)
    if verb is None or not feature(verb, "Number"):
        return traits
    return Traits("", True) if feature(verb, "Number") == "Plur" else Traits(traits.genders, False)


def mention_traits(mention: Mention, head: Token) -> Traits:
    """Returns the traits of a name or noun; a person's gender is told by first name or title, else of the noun."""
    if mention.form is Form.PRONOUN:
        return pronoun_traits(head)
    if mention.form is Form.NAME:
        return _name_traits(mention, head)
    if feature(head, "Number") == "Plur":
        return Traits("", True)
    known = noun_kind(head)
    bare = not any(child.tag_ in DETERMINERS for child in head.lefts) and head.head.tag_ != "APPRART"
    if bare and mention.kind is EntityKind.PERSON and head.text.endswith(("er", "en", "el")):
        return Traits("", True)  # "um Rentner": a person needs an article, several do not
    listed = known.gender if known is not None and known.kind is not EntityKind.GROUP else ""
    return Traits(listed or GENDERS.get(feature(head, "Gender"), "mfn"), False)


def _name_traits(name: Mention, head: Token) -> Traits:
    match name.kind:
        case EntityKind.PERSON:
            several = " " not in name.name and feature(head, "Number") == "Plur"  # "von Reisebüros": no person
            return Traits(_person_gender(name, head), several)
        case EntityKind.GROUP:
            return Traits("", True)
        case EntityKind.COUNTRY:
            return _country_traits(name)
        case EntityKind.PLACE:
            return Traits("n", False)
        case _:
            return Traits(_article_gender(head) or _title_gender(head) or _noun_gender(head) or "fn", False)


def _person_gender(name: Mention, head: Token) -> str:
    first = names.first_name_gender(name.name.split()[0]) if " " in name.name else None
    return first or _title_gender(head) or "m"  # an unknown surname: "er" may mean it, "sie" may not


def _country_traits(name: Mention) -> Traits:
    lists = anaphora()["countries"]
    if name.name in lists["plural"]:
        return Traits("", True)
    return Traits("f" if name.name in lists["feminine"] else "mn" if name.name in lists["either"] else "n", False)


def _article_gender(head: Token) -> str:
    """Returns the gender that the article of a name tells: "die Bahn"."""
    article = next((child for child in head.lefts if child.tag_ == "ART"), None)
    return GENDERS.get(feature(article, "Gender"), "") if article is not None else ""


def _title_gender(head: Token) -> str:
    known = (noun_kind(title) for title in find_titles([head]))
    return next((kind.gender for kind in known if kind is not None and kind.gender), "")


def _noun_gender(head: Token) -> str:
    known = noun_kind(head)
    return known.gender if known is not None else ""


def salience(mention: Mention, head: Token) -> float:
    """Returns a score: subjects and names before objects and common nouns, persons before things."""
    first = first_conjunct(head)
    phrase = first.dep_ in {"nk", "pnc", "app"} and head.tag_ != "PPOSAT"
    functions = {first.dep_, first.head.dep_} if phrase else {first.dep_}
    place = 1.0 if SUBJECT in functions else 0.25 if functions & {ACCUSATIVE, DATIVE} else 0.0
    name = 0.5 if mention.form is not Form.NOMINAL and head.tag_ != "PPOSAT" else 0.0
    if mention.kind is EntityKind.THING and first.head.tag_ in PREPOSITION:
        place = -1.0
    kind = {EntityKind.PERSON: 1.0, EntityKind.GROUP: 1.0, EntityKind.ORGANIZATION: 0.5}.get(mention.kind, 0.0)
    return place + name + kind
