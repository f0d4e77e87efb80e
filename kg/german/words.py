"""What the clause needs to know of single words: verb lists, participles, contracted prepositions."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.errors import LexiconError

OBLIQUE = ("da", "oa")  # TIGER functions of objects


@dataclass(frozen=True, slots=True)
class VerbFacts:
    """The verb lists of `syntax.toml`, as sets."""

    sein_perfect: frozenset[str]
    haben_perfect: frozenset[str]
    object_control: frozenset[str]
    raising: frozenset[str]
    copula: frozenset[str]
    recipient_passive: frozenset[str]
    support: frozenset[str]
    support_prepositional: frozenset[str]


@cache
def verb_facts() -> VerbFacts:
    """Returns the checked verb lists; raises LexiconError where one is missing or holds no infinitive."""
    lists = _file()["verbs"]
    for name in VerbFacts.__slots__:
        for verb in lists.get(name) or ["(missing)"]:
            if not verb.endswith("n"):
                raise LexiconError(f"syntax.toml: {name}: {verb!r} is no infinitive; write it as in a dictionary")
    return VerbFacts(**{name: frozenset(lists[name]) for name in VerbFacts.__slots__})


@cache
def words(name: str) -> frozenset[str]:
    """Returns a word list of `syntax.toml`, such as "negations"; raises LexiconError for one that is empty."""
    found = _file()["words"].get(name)
    if not found or not all(isinstance(word, str) and word.strip() for word in found):
        raise LexiconError(f"syntax.toml: words.{name} needs at least one word and nothing but words")
    return frozenset(found)


@cache
def oblique() -> dict[str, str]:
    """Returns the function that a determiner of a feminine singular proves; raises LexiconError for another one."""
    table: dict[str, str] = _file()["oblique"]
    for determiner, function in table.items():
        if function not in OBLIQUE:
            raise LexiconError(f"syntax.toml: oblique: {determiner} = {function!r}; write one of {', '.join(OBLIQUE)}")
    return table


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("syntax.toml").read_text("utf-8"))


@cache
def _infinitives() -> dict[str, tuple[str, ...]]:
    lines = Path(__file__).with_name("participles.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {participle: tuple(verbs.split()) for participle, verbs in pairs}


@cache
def _lemmas() -> dict[tuple[str, str], str]:
    lines = Path(__file__).with_name("verb_lemmas.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(form, tag): lemma for form, tag, lemma in rows}


def lemma_of(form: str, tag: str) -> str | None:
    """Returns the only lemma of a verb form in lower case with its STTS tag; None for forms that are not listed."""
    return _lemmas().get((form, tag))


@lru_cache(maxsize=1 << 14)  # the verbs of news repeat
def is_perfect_with_sein(lemma: str) -> bool:
    """Returns True for a verb of motion or change, also with a prefix that leaves it one: "zurücktreten".

    Not of "verurteilen", which only ends in "eilen", nor of "überfallen", which has an object.
    """
    facts = verb_facts()
    if lemma in facts.sein_perfect or lemma in facts.haben_perfect:
        return lemma in facts.sein_perfect
    return any(lemma.endswith(base) and lemma.removesuffix(base) in words("prefixes") for base in facts.sein_perfect)


def infinitives_of(participle: str) -> tuple[str, ...]:
    """Returns the infinitives of a past participle, likeliest first; empty for any other word."""
    return _infinitives().get(participle, ())


def base_form(preposition: str) -> str:
    """Returns a preposition without the article that it has swallowed: "beim" -> "bei"."""
    return str(_file()["prepositions"].get(preposition, preposition))
