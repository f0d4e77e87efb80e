"""Whom a pronoun may mean: gender, number and salience of a mention, told by its words."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from kg.errors import LexiconError
from kg.german import names
from kg.german.phrases import SUBJECT, feature, first_conjunct
from kg.german.syntax import governing_verb
from kg.german.titles import find_titles, noun_kind
from kg.model import EntityKind, Form, Mention

PLURAL = frozenset({EntityKind.GROUP})
NEUTRAL = frozenset({EntityKind.COUNTRY, EntityKind.PLACE})


@cache
def anaphora() -> dict[str, frozenset[str]]:
    """Returns the nouns that point back, by the kind of their antecedent; raises LexiconError for an unknown kind."""
    lists = tomllib.loads(Path(names.__file__).with_name("anaphora.toml").read_text("utf-8"))
    unknown = set(lists) - {*EntityKind, "never"}
    if unknown:
        raise LexiconError(f"anaphora.toml: {sorted(unknown)} are no kinds; use {', '.join(EntityKind)} or never")
    return {kind: frozenset(words) for kind, words in lists.items()}


def may_mean(earlier: Mention, candidate: Token, pronoun: Token) -> bool:
    """Returns True where gender and number allow the link: "er" no woman and no group, "sie" no man alone."""
    if (earlier.form is Form.PRONOUN and candidate.tag_ == "PRELS") or candidate.lemma_ in anaphora()["never"]:
        return False
    stem = _stem(pronoun)
    plural = earlier.kind in PLURAL or feature(candidate, "Number") == "Plur"
    gender = _gender(earlier, candidate)
    if stem == "er":
        return not plural and gender == "m" and earlier.kind not in NEUTRAL
    if plural:
        return _verb_is_plural(pronoun)
    return gender == "f" and not _verb_is_plural(pronoun)


def _stem(pronoun: Token) -> str:
    """Returns "er" for er, ihm, ihn, sein-, dieser; "sie" for sie, ihr-, diese."""
    word = pronoun.lower_
    return "er" if word in {"er", "ihm", "ihn", "dieser", "diesem", "diesen"} or word.startswith("sein") else "sie"


def _verb_is_plural(pronoun: Token) -> bool:
    """True where the pronoun is the subject of a plural verb, or a form that is plural by itself: "ihnen", "ihre"."""
    if pronoun.dep_ == SUBJECT:
        verb = governing_verb(pronoun)
        return verb is not None and feature(verb, "Number") == "Plur"
    return pronoun.lower_ == "ihnen" or feature(pronoun, "Number") == "Plur"


def _gender(earlier: Mention, candidate: Token) -> str:
    """Returns m, f, n, or "" where nothing tells: of a person by first name or title, else of the noun."""
    if earlier.kind is EntityKind.PERSON and earlier.form is not Form.NOMINAL:
        first = names.first_name_gender(earlier.name.split()[0]) if " " in earlier.name else None
        known = first or next(_title_genders(candidate), "")
        return known or "m"  # an unknown surname: "er" may mean it, "sie" may not
    gender = feature(candidate, "Gender")
    return {"Masc": "m", "Fem": "f", "Neut": "n"}.get(gender, "")


def _title_genders(candidate: Token) -> Iterator[str]:
    for title in find_titles([candidate]):
        known = noun_kind(title)
        if known is not None and known.gender:
            yield known.gender


def salience(earlier: Mention, candidate: Token) -> float:
    """Returns a score: subjects and names before objects and common nouns, persons before things."""
    first = first_conjunct(candidate)
    subject = 1.0 if SUBJECT in {first.dep_, first.head.dep_} else 0.0
    name = 0.5 if earlier.form is not Form.NOMINAL else 0.0
    return subject + name + (1.0 if earlier.kind is EntityKind.PERSON else 0.0)
