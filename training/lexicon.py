"""The full-form lexicon: form, lemma, tag -> analyses of verbs and a feature row for every form.

The rows go into the pipeline as static vectors: one component per lexical property, 1.0 where
some reading of the form has it. So the small networks know the paradigm of words that the
training texts never show, at twelve bytes a form. Frequent forms have what they mean beside it,
which costs a row of its own for each.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.vectors import Vectors  # type: ignore[import-not-found]

Row = np.ndarray[Any, np.dtype[np.float32]]
GAZETTEER = Path(__file__).parents[1] / "kg" / "german" / "gazetteer"
CASES = ("NOM", "GEN", "DAT", "AKK")
NUMBERS = ("SIN", "PLU")
NOMINAL = ("noun", "adj", "pro")
GENDERS = ("MAS", "FEM", "NEU")
NAME_KINDS = ("VOR", "NAC", "STD", "COU", "GEB")  # first name, surname, city, country, region
VERB_MARKS = ("PRÄ", "PRT", "KJ1", "KJ2", "INF", "EIZ", "PA2", "IMP", "AUX", "MOD", "NEB")
FRAME_PREPOSITIONS = ("an", "auf", "aus", "bei", "für", "gegen", "in", "mit", "nach", "um", "über", "von", "vor", "zu")
OTHER_CLASSES = ("ADV", "ART", "KON", "PRP", "PRO", "ZUS", "ZAL", "NEG", "ABK")
FEATURES = (
    *(f"{kind} {case} {number}" for kind in NOMINAL for case in CASES for number in NUMBERS),
    *(f"{kind} {gender}" for kind in NOMINAL for gender in GENDERS),
    *(f"name {kind}" for kind in (*NAME_KINDS, "other")),
    "adj", "adj PRD", "adj KOM", "adj SUP",
    *(f"verb {person} {number}" for person in "123" for number in NUMBERS),
    *(f"verb {mark}" for mark in VERB_MARKS),
    *OTHER_CLASSES,
    *(f"PRP {case}" for case in CASES[1:]),
    "institution", "part of institution", "office",
    *(f"takes {dep}" for dep in ("oa", "oa often", "da", "oc", "pd", "refl", *FRAME_PREPOSITIONS)),
    "mostly sb", "mostly oa", "bare mo",
)  # fmt: skip
COLUMN = {name: column for column, name in enumerate(FEATURES)}


@dataclass(frozen=True, slots=True)
class VerbReading:
    """One reading of a verb form; `marks` are the parts of the lexicon's tag."""

    lemma: str
    marks: frozenset[str]


@dataclass(slots=True)
class Lexicon:
    """What training asks about a form; keys keep their capitals."""

    verbs: dict[str, list[VerbReading]] = field(default_factory=lambda: defaultdict(list))
    genders: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    features: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def gender_of(self, noun: str) -> str | None:
        """Return the one gender of a noun (of its last part if it is a compound), or None."""
        for start in range(max(1, len(noun) - 3)):
            part = noun[start:].lstrip("-")
            found = self.genders.get(part[:1].upper() + part[1:])
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None

    def is_common_word(self, form: str) -> bool:
        """Return whether the form has a reading that is no name, or ends like a known noun."""
        if any(not name.startswith("name") for name in self.features.get(form, ())):
            return True
        ends = (form[start:].capitalize() for start in range(2, len(form) - 3))
        return form not in self.features and any(end in self.genders for end in ends)

    def is_common_noun(self, form: str) -> bool:
        """Return whether the form is a noun of its own and never a name."""
        known = self.features.get(form, set())
        return form in self.genders and not any(name.startswith("name") for name in known)


def read_lexicon(folder: Path) -> Lexicon:
    """Return the lexicon with the names of the gazetteer added to it."""
    lexicon = Lexicon()
    path = folder / "lexicon" / "german_lt_form_lemma_tag.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            form, lemma, tag = line.rstrip("\n").split("\t")
            add_reading(lexicon, form, lemma, tag.split(":"))
    for form, kind in read_names(folder / "gazetteer"):
        lexicon.features[form].add(f"name {kind}")
    for form, feature in read_institutions(GAZETTEER):
        lexicon.features[form].add(feature)
    return lexicon


def add_reading(lexicon: Lexicon, form: str, lemma: str, parts: list[str]) -> None:
    """Add one row of the lexicon; declined participles count as adjectives."""
    lexicon.features[form].update(features_of(parts))
    if parts[0] == "VER" and "PA1" not in parts:
        lexicon.verbs[form].append(VerbReading(lemma, frozenset(parts)))
    if parts[0] == "SUB":
        lexicon.genders[form].update(part for part in parts if part in GENDERS)


def features_of(parts: list[str]) -> Iterator[str]:
    """Yield the feature names of one tag, e.g. SUB:NOM:SIN:MAS -> "noun NOM SIN", "noun MAS"."""
    word_class = parts[0]
    if word_class == "EIG":
        yield f"name {parts[-1] if parts[-1] in NAME_KINDS else 'other'}"
    if word_class == "VER" and "PA1" not in parts:
        yield from verb_features(parts)
    elif word_class in ("SUB", "EIG"):
        yield from nominal_features("noun", parts)
    elif word_class in ("ADJ", "PA1", "PA2", "VER"):
        yield "adj"
        yield from (f"adj {mark}" for mark in ("PRD", "KOM", "SUP") if mark in parts)
        yield from nominal_features("adj", parts)
    elif word_class in OTHER_CLASSES:
        yield word_class
        yield from nominal_features("pro", parts) if word_class in ("ART", "PRO") else ()
        yield from (f"PRP {case}" for case in CASES[1:] if word_class == "PRP" and case in parts)


def nominal_features(kind: str, parts: list[str]) -> Iterator[str]:
    """Yield case with number, and gender."""
    number = next((part for part in parts if part in NUMBERS), None)
    yield from (f"{kind} {part} {number}" for part in parts if part in CASES and number)
    yield from (f"{kind} {part}" for part in parts if part in GENDERS)


def verb_features(parts: list[str]) -> Iterator[str]:
    """Yield person with number, and the marks of tense, mood and form."""
    number = next((part for part in parts if part in NUMBERS), None)
    yield from (f"verb {part} {number}" for part in parts if part in "123" and number)
    yield from (f"verb {part}" for part in parts if part in VERB_MARKS)


def read_names(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield words of names with their kind: first and last words of persons, cities."""
    for file in ("office_holders.csv", "bundestag_members.csv"):
        for row in read_csv(folder / file):
            words = row["label"].split()
            yield from ((word, "VOR") for word in words[:1])
            yield from ((word, "NAC") for word in words[1:] if word[0].isupper())
    for row in read_csv(folder / "city_names_de.csv"):
        if row["name_de"].isalpha():
            yield row["name_de"], "STD"


def read_institutions(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield words of the product's own tables: institutions, parts of their names, offices."""
    for words in map(str.split, institution_names(folder)):
        feature = "institution" if len(words) == 1 else "part of institution"
        yield from ((word, feature) for word in words if word[0].isupper())
    for row in read_csv(folder / "offices.csv"):
        yield row["office"], "office"


def institution_names(folder: Path) -> Iterator[str]:
    """Yield the names and other names of parties, companies, agencies, clubs ..."""
    for row in read_csv(folder / "institutions.csv"):
        yield row["name"]
        yield from filter(None, row["aliases"].split("|"))


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file with a header line."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def add_vectors(nlp: Language, lexicon: Lexicon, seen: Iterable[str], meanings: Mapping[str, Row]) -> None:
    """Give the vocabulary one row per form, features and meaning; forms that agree in both share a row."""
    rows: dict[bytes, int] = {}
    data: list[Row] = []
    keys: dict[str, int] = {}
    width = len(FEATURES) + len(next(iter(meanings.values())))
    forms = dict(known_forms(lexicon, seen))
    forms.update((form, frozenset()) for form in meanings if form not in forms)
    for form, names in sorted(forms.items()):
        row = np.zeros(width, dtype="float32")
        row[[COLUMN[name] for name in names]] = 1.0
        if form in meanings:
            row[len(FEATURES) :] = meanings[form]
        index = rows.setdefault(row.tobytes(), len(data))
        if index == len(data):
            data.append(row)
        keys[form] = index
    hashes = [nlp.vocab.strings[form] for form in keys]
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, shape=(len(data), width))
    for row_index, row in enumerate(data):
        nlp.vocab.vectors.data[row_index] = row
    nlp.vocab.vectors.key2row.update(zip(hashes, keys.values(), strict=True))


def drop_second_persons(nlp: Language) -> None:
    """Take the forms that only "du" or "ihr" has ("machtest") out of the vectors: a tenth of them, unused in news."""
    vectors = nlp.vocab.vectors
    spoken = [COLUMN[f"verb {mark}"] for mark in ("2 SIN", "2 PLU", "IMP")]
    verbal = {COLUMN[f"verb {mark}"] for mark in ("PRÄ", "PRT", "KJ1", "KJ2", "NEB")} | set(spoken)
    frames = {column for name, column in COLUMN.items() if name.startswith(("takes", "bare", "mostly"))}
    other = [column for column in range(vectors.shape[1]) if column not in verbal | frames]
    dropped = vectors.data[:, spoken].any(axis=1) & ~vectors.data[:, other].any(axis=1)
    number = np.cumsum(~dropped) - 1
    keys = {key: int(number[row]) for key, row in vectors.key2row.items() if not dropped[row]}
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=vectors.data[~dropped])
    nlp.vocab.vectors.key2row.update(keys)


def known_forms(lexicon: Lexicon, seen: Iterable[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the forms with their features.

    All forms, not those of the training texts: there, an unknown word would nearly always be a
    name, and every new compound a place. A word that opens a sentence is capitalised, so the
    small words of the texts get both spellings.
    """
    for form, names in lexicon.features.items():
        yield form, frozenset(names)
    for form in sorted(set(seen)):
        title = form[:1].upper() + form[1:]
        if form in lexicon.features and title not in lexicon.features:
            yield title, frozenset(lexicon.features[form])
