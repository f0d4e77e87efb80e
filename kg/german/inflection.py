"""How German names, adjectives of origin and names of peoples inflect: from a base form to the forms in a text.

In go base forms as the tables write them, out come every form that a look-up should know. The forms are generated
when a table is loaded, so that a look-up is one dictionary access and needs no parser.
"""

import re
import unicodedata
from functools import lru_cache

ADJECTIVE_ENDINGS = ("", "e", "en", "em", "er", "es")
# "Vereinigte Staaten", "Weißes Haus", "Naher Osten": an inflected adjective before the noun.
_ADJECTIVE = re.compile(r"(?P<stem>[A-ZÄÖÜ][\w-]*)(?:e|er|es)")
_FOLD = str.maketrans({"ß": "ss", "’": "'", "‘": "'", "`": "'", "‑": "-", "–": "-", "\u00a0": " "})


@lru_cache(maxsize=1 << 16)  # the words of news repeat
def fold_name(name: str) -> str:
    """Returns the form under which tables keep a name: composed letters, ss for ß, straight apostrophes, single blanks.

    Case is kept: "US" is a country, "us" is not.
    """
    return " ".join(unicodedata.normalize("NFC", name).translate(_FOLD).split())


def inflect_name(name: str) -> tuple[str, ...]:
    """Returns the inflected forms of a name: "Naher Osten" -> "Nahen Ostens", "Weißes Haus" -> "Weißen Hauses".

    Empty for a name without an adjective: its only other form is the genitive, which `nominatives` undoes.
    """
    *before, noun = name.split(" ")
    stems = [_ADJECTIVE.fullmatch(word) for word in before]
    if not any(stems):
        return ()
    phrases = []
    for ending in ADJECTIVE_ENDINGS[1:]:
        words = [match["stem"] + ending if match else word for word, match in zip(before, stems, strict=True)]
        phrases += [" ".join([*words, noun + case]) for case in ("", "s", "es", "n")]
    return tuple(phrases)


def inflect_adjective(stem: str) -> tuple[str, ...]:
    """Returns the forms of an adjective of origin: "russisch" -> "russischen"; "Schweizer" does not change."""
    if stem.endswith("er"):
        return (stem,)
    return tuple(stem + ending for ending in ADJECTIVE_ENDINGS)


def inflect_demonym(base: str) -> tuple[str, ...]:
    """Returns the forms of a name of a people's member, women too: "Russe" -> "Russen", "Russin", "Russinnen".

    "Deutsche(r)" inflects like an adjective; a base in "-in" is a woman's alone, for its changed vowel ("Französin").
    """
    if base.endswith("(r)"):
        return tuple(base.removesuffix("(r)") + ending for ending in ("", "r", "n", "m"))
    if base.endswith("in"):
        return (base, base + "nen")
    if base.endswith(("i", "o", "a")):  # "Israeli", "Filipino": plural in -s, one form for both sexes
        return (base, base + "s")
    feminine = base.removesuffix("e") + "in"
    return (base, *_masculine_forms(base), feminine, feminine + "nen")


def _masculine_forms(base: str) -> tuple[str, ...]:
    """Returns the inflected masculine forms: strong in -er ("Ukrainers"), else weak ("Russen", "Zyprioten")."""
    if base.endswith("er"):
        return (base + "s", base + "n")
    return (base + "n",) if base.endswith(("e", "ar")) else (base + "en",)


def nominatives(name: str) -> tuple[str, ...]:
    """Returns what a name may be the genitive of, itself first: "Putins" -> ("Putins", "Putin"), "Hans'" -> ("Hans",).

    A name in -s stays a candidate, because only a list tells "Paris" from "Putins". Of several words the last counts.

    >>> nominatives("Russlands")
    ('Russlands', 'Russland')
    """
    folded = fold_name(name)
    if folded.endswith("'"):
        return (folded[:-1],)
    if folded.endswith("'s"):
        return (folded, folded[:-2])  # "Saint John's" is a name, "Trump's" a genitive
    if len(folded) > 2 and folded.endswith("s") and folded[-2] not in "sxz ":
        return (folded, folded[:-1])
    return (folded,)
