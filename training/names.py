"""Training texts for the names: four corpora, and copies with other names put in."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from training.lexicon import GAZETTEER, Lexicon, institution_names, read_csv

# English transcriptions of the gazetteer, rewritten the German way.
GERMAN_SPELLING = (
    ("Volodymyr", "Wolodymyr"), ("Zelenskyy", "Selenskyj"), ("Vladimir", "Wladimir"),
    ("Sergey", "Sergej"), ("Dmitry", "Dmitri"), ("Yevgeny", "Jewgeni"), ("Yuri", "Juri"),
    ("shch", "schtsch"), ("Zh", "Sch"), ("zh", "sch"), ("ovich", "owitsch"), ("evich", "ewitsch"),
    ("enko", "enko"), ("sky", "ski"), ("ov", "ow"), ("ev", "ew"), ("Sh", "Sch"), ("Ya", "Ja"),
    ("Yu", "Ju"),
)  # fmt: skip
SLAVIC_COUNTRIES = ("Russia", "Ukraine", "Belarus", "Bulgaria", "Kazakhstan", "Soviet Union")
INSTITUTION_RATE = 0.5  # of the organisations in a copied sentence
COMPOUND_RATE = 0.3  # of the common nouns in a copied sentence
MODERN_FIRST_NAMES = (
    "Wolodymyr", "Steve", "Kaja", "Ursula", "Friedrich", "Lars", "Boris", "Marco", "Jared", "Keir",
    "Emmanuel", "Giorgia", "Donald", "Mark", "Viktor", "Robert", "Alexander", "Johann", "Rustem",
    "Andrij", "Oleksandr", "Serhij", "Dmytro", "Wladimir", "Sergej", "Kirill", "Jurij", "Maria",
    "Annalena", "Alice", "Tino", "Saskia", "Bärbel", "Karin", "Petr", "Xi", "Narendra", "Recep",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence with IOB2 tags; "?" means not annotated."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names to put in, each as its words."""

    persons: tuple[tuple[str, ...], ...]
    surnames: tuple[str, ...]
    nouns: frozenset[str]  # common nouns of some length
    first_parts: tuple[str, ...]  # of new compounds
    places: tuple[tuple[str, ...], ...]
    institutions: tuple[tuple[str, ...], ...]


def read_iob(path: Path) -> list[Tagged]:
    """Return the sentences of a file of word and tag, tab-separated, blank line between."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    rows = ([line.split("\t") for line in block.splitlines() if "\t" in line] for block in blocks)
    return [Tagged(tuple(r[0] for r in s), tuple(r[1] for r in s)) for s in rows if s]


def without_misc_evidence(sentence: Tagged, lexicon: Lexicon) -> Tagged:
    """Unmark capitalised words that may be an unannotated MISC name; common nouns stay O."""
    tags = tuple(
        "?" if tag == "O" and word[:1].isupper() and not lexicon.is_common_word(word) else tag
        for word, tag in zip(sentence.words, sentence.tags, strict=True)
    )
    return Tagged(sentence.words, tags)


def retokenised(sentence: Tagged, nlp: Language) -> Tagged:
    """Return the sentence in the tokens of `nlp`: "Wien/Linz" is three of them."""
    words: list[str] = []
    tags: list[str] = []
    for word, tag in zip(sentence.words, sentence.tags, strict=True):
        pieces = [token.text for token in nlp.make_doc(word)]
        words.extend(pieces)
        tags.extend([tag, *[tag.replace("B-", "I-")] * (len(pieces) - 1)])
    return Tagged(tuple(words), tuple(tags))


def without_nominals(sentence: Tagged, lexicon: Lexicon) -> Tagged:
    """Unname what is no name: "die Marke" (ORG), "österreichischer" (MISC), "Gemeinde" (LOC)."""
    tags: list[str] = []
    for label, span in spans(sentence):
        name = label not in ("O", "?")
        nominal = name and (span[0][:1].islower() or is_noun_alone(label, span, lexicon))
        tags.extend(iob(label, len(span)) if name and not nominal else [label if not name else "O"])
        tags.extend(["O"] * (len(span) - 1) if nominal else [])
    return Tagged(sentence.words, tuple(tags))


def is_noun_alone(label: str, span: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Return whether a place or MISC name is one common noun that the lexicon knows as no name."""
    known = lexicon.features.get(span[0], set())
    unnamed = known and not any(feature.startswith("name") for feature in known)
    return bool(label in ("LOC", "MISC") and len(span) == 1 and unnamed)


def read_gazetteer(folder: Path, lexicon: Lexicon) -> Gazetteer:
    """Return persons, surnames and places of the gazetteer in German spelling, and nouns."""
    nouns = frozenset(n for n in lexicon.genders if len(n) > 4 and lexicon.is_common_noun(n))
    persons = set()
    for row in read_csv(folder / "office_holders.csv"):
        slavic = row["country"] in SLAVIC_COUNTRIES
        persons.add(tuple(german_spelling(row["label"], slavic=slavic).split()))
    for row in read_csv(folder / "bundestag_members.csv"):
        persons.add(tuple(row["label"].split()))
    short = sorted(p for p in persons if 2 <= len(p) <= 4 and all("," not in w for w in p))
    places = {tuple(r["name_de"].split()) for r in read_csv(folder / "city_names_de.csv")}
    surnames = sorted({person[-1] for person in short if len(person[-1]) > 3})
    return Gazetteer(
        persons=tuple(short),
        surnames=tuple(surnames),
        nouns=nouns,
        first_parts=tuple(sorted(noun for noun in nouns if len(noun) < 9)),
        places=tuple(sorted(place for place in places if len(place) < 3)),
        institutions=tuple(sorted({tuple(name.split()) for name in institution_names(GAZETTEER)})),
    )


def german_spelling(label: str, *, slavic: bool) -> str:
    """Return an English label in German transcription, e.g. "Zelenskyy" -> "Selenskyj"."""
    for english, german in GERMAN_SPELLING[: None if slavic else 7]:
        label = label.replace(english, german)
    return label


def with_other_names(sentence: Tagged, names: Gazetteer, chance: random.Random) -> Tagged:
    """Return the sentence with other persons, some other places, and some nouns made compounds.

    New compounds teach that an unknown capitalised word need not be a name: "Regierung" becomes
    "Haarregierung".
    """
    words: list[str] = []
    tags: list[str] = []
    for label, span in spans(sentence):
        new = other_name(label, span, names, chance)
        words.extend(new)
        tags.extend([label] * len(new) if label in ("O", "?") else iob(label, len(new)))
    return Tagged(tuple(words), tuple(tags))


def spans(sentence: Tagged) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield label and words of each name, and each word outside names by itself."""
    start = 0
    tags = (*sentence.tags, "O")
    for i in range(1, len(tags)):
        if not tags[i].startswith("I-"):
            yield sentence.tags[start].removeprefix("B-"), sentence.words[start:i]
            start = i


def iob(label: str, length: int) -> list[str]:
    """Return the tags of a name of so many words."""
    return [f"B-{label}", *[f"I-{label}"] * (length - 1)]


def other_name(label: str, span: tuple[str, ...], names: Gazetteer, chance: random.Random) -> tuple[str, ...]:
    """Return another name of the same kind and form, or the span itself.

    A surname alone stays a surname alone, and a genitive ("Putins") keeps its s.
    """
    if label == "O" and span[0] in names.nouns and chance.random() < COMPOUND_RATE:
        return (chance.choice(names.first_parts) + span[0].lower(),)
    if label == "PER" and all(word[:1].isupper() for word in span):
        new = person(names, chance) if len(span) > 1 else (chance.choice(names.surnames),)
    elif label == "LOC" and chance.random() < 0.5 and len(span) == 1 and len(span[0]) > 3:
        new = chance.choice(names.places)
    elif label == "ORG" and chance.random() < INSTITUTION_RATE:
        new = chance.choice(names.institutions)
    else:
        return span
    genitive = label == "PER" and chance.random() < 0.1 and not new[-1].endswith(("s", "x", "z"))
    return (*new[:-1], new[-1] + "s") if genitive else new


def person(names: Gazetteer, chance: random.Random) -> tuple[str, ...]:
    """Return a full name, in one case of four a first name of today with any surname."""
    if chance.random() < 0.25:
        return (chance.choice(MODERN_FIRST_NAMES), chance.choice(names.surnames))
    return chance.choice(names.persons)


def counts(sentences: list[Tagged]) -> dict[str, int]:
    """Return how many names of each label the sentences hold."""
    found: dict[str, int] = defaultdict(int)
    for sentence in sentences:
        for tag in sentence.tags:
            if tag.startswith("B-"):
                found[tag[2:]] += 1
    return dict(found)
