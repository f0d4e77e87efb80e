"""Which event nouns come from which verbs: "Festnahme" from "festnehmen", "Urteil" in "verurteilen", "Kündigung".

Nouns of strong verbs change their vowel; `derivation.toml` lists these stems once for all prefixes.
"""

import tomllib
from functools import cache
from pathlib import Path

from kg.errors import LexiconError

SHORTEST = 4  # letters of a stem that proves something: "Tat" lies in many verbs


def is_derived(noun: str, verb: str) -> bool:
    """Returns True for an event noun of the verb, and for the noun that the verb is made of; lemmas go in.

    >>> is_derived("Rückgabe", "zurückgeben"), is_derived("Urteil", "verurteilen"), is_derived("Angabe", "geben")
    (True, True, False)
    """
    stem, root = _noun_stem(noun), _verb_stem(verb)
    return len(stem) >= SHORTEST and (stem == root or (len(root) - len(stem) in range(1, 4) and root.endswith(stem)))


@cache
def _noun_stem(noun: str) -> str:
    """Returns the stem of the verb that a noun comes from: "Festnahme" -> "festnehm", "Kündigungen" -> "kündig"."""
    word = noun.lower()
    for ending in ("ungen", "ung", "en", "e", ""):
        bare = word.removesuffix(ending)
        strong = next((end for end in _stems() if bare.endswith(end)), None)
        if strong is not None:
            return bare.removesuffix(strong) + _stems()[strong]
        if bare != word and ending.startswith("ung"):
            return bare
    return word.removesuffix("e")


@cache
def _verb_stem(verb: str) -> str:
    """Returns a verb's stem; "zurück" is "Rück" in its noun: "zurückgeben" -> "rückgeb"."""
    word = verb.lower()
    word = word.removesuffix("en") if word.endswith("en") else word.removesuffix("n")
    return "rück" + word.removeprefix("zurück") if word.startswith("zurück") else word


@cache
def _stems() -> dict[str, str]:
    """Returns the stem of the verb by the end of the noun, the longest first."""
    table: dict[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["stems"]
    if any(not noun.islower() or not verb.islower() for noun, verb in table.items()):
        raise LexiconError("derivation.toml: write stems in lower case")
    return dict(sorted(table.items(), key=lambda item: (-len(item[0]), item[0])))
