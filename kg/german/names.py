"""What a German noun or name stands for: a person, group, organisation, place or thing, and of which gender.

Lemmas and names go in, entries of `names.toml` and the gazetteer come out. A compound counts as its last part, the one
German rule that makes a list of some hundred nouns cover the news: "Verteidigungsminister" is a minister.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.errors import LexiconError
from kg.german import places
from kg.german.inflection import fold_name, inflect_name, nominatives
from kg.german.tables import add_entry, read_table, split_cell
from kg.model import EntityKind

NAMES = Path(__file__).with_name("names.toml")
SHORTEST_HEAD = 5  # letters; shorter nouns are heads only where the file says so: "Amt", but not "Typ"
SHORTEST_MODIFIER = 2  # letters before a head: "EU", "Öl"
KINDS = {
    "titles": EntityKind.PERSON,
    "kinship": EntityKind.PERSON,
    "persons": EntityKind.PERSON,
    "groups": EntityKind.GROUP,
    "bodies": EntityKind.ORGANIZATION,
    "sites": EntityKind.PLACE,
    "things": EntityKind.THING,
}
GENDERS = {
    "persons": "m",
    "men": "m",
    "women": "f",
    "neuter": "n",
    "feminine": "f",
    "masculine": "m",
    "either": "",
    "adjectival": "",
    "plural": "",
}

INSTITUTIONS = frozenset(
    {
        "agency", "armed-group", "association", "bank", "church", "company", "court", "government", "institute",
        "international", "media", "military", "news-agency", "ngo", "parliament", "party", "police", "sport", "union",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NounKind:
    """What a noun stands for; `gender` is "m", "f", "n", or "" where both are possible ("Abgeordnete").

    `title` marks offices and functions ("Präsident"), `kinship` relatives ("Schwiegersohn").
    """

    kind: EntityKind
    title: bool
    kinship: bool
    gender: str


@lru_cache(maxsize=1 << 16)  # the words of news repeat
def find_noun_kind(lemma: str) -> NounKind | None:
    """Returns what a noun stands for, by itself or by its longest head: "EU-Außenbeauftragte"; None if unknown.

    Plurals of persons are groups: "Polizisten"; a lemma says nothing of number, so ask the parse where there is one.
    """
    word = fold_name(lemma)
    last = _capitalized(word.rpartition("-")[2])
    nouns, heads = _nouns(), _heads()
    if word in nouns or last in nouns:
        return nouns.get(word) or nouns[last]
    if last in _exceptions():
        return None
    tails = (_capitalized(last[start:]) for start in range(SHORTEST_MODIFIER, len(last) - 1))
    return next((nouns[tail] for tail in tails if tail in heads), None)


def _capitalized(word: str) -> str:
    return word[:1].upper() + word[1:]


def find_organization(name: str) -> str | None:
    """Returns the canonical name of a listed organisation in any case: "Weißen Hauses" -> "Weißes Haus"; else None."""
    index = _organizations()
    return next((index[form] for form in nominatives(name) if form in index), None)


def opens_name(word: str) -> bool:
    """Returns True for the first word of a listed country or organisation of several words: "Vereinigten", "Weißes"."""
    return fold_name(word).partition(" ")[0] in _openers()


def first_name_gender(name: str) -> str | None:
    """Returns "m" or "f" for a given name, "" for one of both ("Kim"), None if it is unknown.

    Of a double name the first part counts: "Hans-Peter".
    """
    genders = _first_names()
    folded = fold_name(name)
    return genders.get(folded, genders.get(folded.partition("-")[0]))


def genitive_base(name: str) -> tuple[str, ...]:
    """Returns the nominatives that a name may have, the likeliest first: "Putins" -> ("Putin", "Putins").

    A name that a list has with its -s keeps it ("Paris", "Kallas"), unless one has it without, too: "Peters".
    """
    if name.endswith(("'", "’")):
        return (name[:-1],)
    if len(nominatives(name)) == 1:
        return (name,)
    base = name[:-1].rstrip("'’")
    if not _is_known(name):
        return (base, name)
    return (name, base) if _is_known(base) else (name,)


def _is_known(name: str) -> bool:
    """True where a list has the name: a place, an organisation, or a person's by its last part."""
    if places.find_city(name) or places.find_region(name) or fold_name(name) in _organizations():
        return True
    last = fold_name(name).rpartition(" ")[2]
    return last in _first_names() or last in _surnames()


@cache
def _file() -> dict[str, Any]:
    """Returns the content of `names.toml`; raises `LexiconError` where it is not TOML or a section is unknown."""
    try:
        content = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{NAMES.name}: {error}") from error
    unknown = content.keys() - {*KINDS, "compounds", "first_names"}
    if unknown:
        raise LexiconError(f"{NAMES.name}: section {sorted(unknown)} is unknown; use one of {sorted(KINDS)}")
    return content


@cache
def _nouns() -> dict[str, NounKind]:
    """Returns the nouns of the file with their derived forms; a noun in two lists raises `LexiconError`."""
    index: dict[str, NounKind] = {}
    plurals: list[str] = []
    for section, kind in KINDS.items():
        for row, words in _file()[section].items():
            if row not in GENDERS:
                raise LexiconError(f"{NAMES.name}: [{section}] {row} is unknown; use one of {sorted(GENDERS)}")
            for word in words:
                for form, gender in _forms(word, row):
                    noun = NounKind(kind, section == "titles", section == "kinship", gender)
                    _add_noun(index, fold_name(form), noun)
                    if kind is EntityKind.PERSON:
                        plurals += _plurals(fold_name(form))
    group = NounKind(EntityKind.GROUP, False, False, "")
    return {**dict.fromkeys(plurals, group), **index}


def _add_noun(index: dict[str, NounKind], word: str, noun: NounKind) -> None:
    if word in index:
        raise LexiconError(f"{NAMES.name}: {word} stands in two lists, or is derived and listed; keep one")
    index[word] = noun


def _forms(word: str, row: str) -> Iterator[tuple[str, str]]:
    """Yields a listed noun's forms in the nominative singular with their gender: "Experte" m, "Expertin" f."""
    if word.endswith("(r)"):
        base = word.removesuffix("(r)")
        yield from ((base + ending, "") for ending in ("", "r"))
        return
    yield word, GENDERS[row]
    if row == "persons":
        yield word.removesuffix("e") + "in", "f"


def _plurals(word: str) -> Iterator[str]:
    """Yields the plural of a noun for a person where its ending tells: "Rebellen", "Expertinnen", "Abgeordneten"."""
    if word.endswith("in"):
        yield word + "nen"
    elif word.endswith("e"):
        yield word + "n"
    elif word.endswith(("ent", "ist", "ant", "at", "ot", "ekt", "or", "ell", "arch", "it")):
        yield word + "en"


@cache
def _heads() -> frozenset[str]:
    """Returns the nouns that compounds may end in."""
    rules = _file()["compounds"]
    short, none = ({_capitalized(word) for word in rules[key]} for key in ("heads", "no_heads"))
    unknown = sorted({fold_name(word) for word in short | none} - _nouns().keys())
    if unknown:
        raise LexiconError(f"{NAMES.name}: [compounds] {unknown} stand in no list of nouns; add or drop them")
    barred = none | {word for word in _nouns() if len(word) < SHORTEST_HEAD} - short
    barred |= {plural for word in barred for plural in _plurals(word)}  # "Erbe" is no head, so "sterben" has none
    return frozenset((_nouns().keys() | short) - {fold_name(word) for word in barred})


@cache
def _exceptions() -> frozenset[str]:
    return frozenset(fold_name(word) for word in _file()["compounds"]["exceptions"])


@cache
def _organizations() -> dict[str, str]:
    """Returns the canonical names of organisations by every form of name and alias."""
    index: dict[str, str] = {}
    for name, aliases, kind, country, _ in read_table("institutions.csv", "name,aliases,type,country,source"):
        if kind not in INSTITUTIONS or (country and not places.is_country_code(country)):
            raise LexiconError(f'institutions.csv: {name} is a "{kind}" of "{country}", of which one is unknown')
        for alias in (name, *split_cell(aliases)):
            for form in (fold_name(alias), *inflect_name(fold_name(alias))):
                add_entry(index, form, name, "institutions.csv")
    return index


@cache
def _openers() -> frozenset[str]:
    return places.country_openers() | {name.partition(" ")[0] for name in _organizations() if " " in name}


@cache
def _first_names() -> dict[str, str]:
    """Returns the gender of given names, those of the file beside those of `first_names.csv`."""
    genders = {fold_name(name): gender for name, gender in read_table("first_names.csv", "name,gender")}
    for row in ("men", "women"):
        for name in _file()["first_names"][row]:
            genders.setdefault(fold_name(name), GENDERS[row])
    return genders


@cache
def _surnames() -> frozenset[str]:
    """Returns the last names of the persons that can be linked: of "Kallas" the -s is no genitive."""
    known = [row[0] for row in read_table("persons.csv", "name,wikidata,source")]
    known += [row[0] for row in read_table("names_de_en.csv", "name,label")]
    return frozenset(fold_name(name).rpartition(" ")[2] for name in known)
