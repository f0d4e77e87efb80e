"""Short sentences in the style of headlines, built from words of the treebanks.

"Die EU verhängte Sanktionen" is rare in the trees, and "verhängte" before a bare plural looks
like an adjective; "Den Minister entließ die Kanzlerin" is rarer still. Sense does not matter
here: verb, subject and object are drawn at random.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from training.harmonise import Feats, children_of
from training.lexicon import Lexicon
from training.tokens import Sentence

COUNT = 900
OBJECT_FIRST = 0.2
FEMININE = (
    "EU", "NATO", "Nato", "Uno", "UNO", "SPD", "CDU", "CSU", "FDP", "AfD", "Bahn", "Post", "Türkei",
    "Ukraine", "Schweiz", "Slowakei", "Mongolei", "AUA", "EZB", "BBC",
)  # fmt: skip
NOMINATIVE = {"Case": "Nom", "Gender": "Fem", "Number": "Sing"}
ARTICLE = {"Definite": "Def", "PronType": "Art"}
INDICATIVE = {"Mood": "Ind", "Number": "Sing", "Person": "3", "VerbForm": "Fin"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its annotation, to be put into a template."""

    text: str
    lemma: str
    tag: str
    feats: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Stock:
    """The words to draw from."""

    verbs: list[Word]
    names: list[Word]
    plurals: list[Word]  # objects without an article
    masculines: list[Word]  # objects after "den"
    feminines: list[Word]  # nouns after "die"


def headline_sentences(trees: list[Sentence], lexicon: Lexicon, seed: int) -> list[Sentence]:
    """Return so many sentences: four of five begin with the subject, one with the object."""
    stock, chance = read_stock(trees, lexicon), random.Random(seed)
    return [headline(stock, chance) for _ in range(COUNT)]


def read_stock(trees: list[Sentence], lexicon: Lexicon) -> Stock:
    """Return the words of the trees that fit the places of the templates.

    Verbs are those that take an accusative object and look like an adjective, or any strong ones.
    """
    found: dict[str, set[Word]] = {name: set() for name in Stock.__dataclass_fields__}
    for tree in trees:
        children = children_of(tree)
        for i, feats in enumerate(tree.feats):
            if feats is not None:
                kind = place_of(tree, i, feats, [tree.deps[c] for c in children[i]])
                if kind:
                    items = tuple(sorted(feats.items()))
                    word = Word(tree.words[i], tree.lemmas[i], tree.tags[i], items)
                    found[kind].add(word)
    known = {word: lexicon.features.get(word.text, set()) for word in found["verbs"]}
    plain = {word for word, readings in known.items() if "verb NEB" not in readings}  # "einlädt"
    alike = {word for word in plain if "adj" in known[word]}
    found["verbs"] = alike | set(sorted(plain - alike, key=repr)[: len(alike) // 2])
    return Stock(**{name: sorted(words, key=repr) for name, words in found.items()})


def place_of(tree: Sentence, i: int, feats: Feats, below: list[str]) -> str:
    """Return the part of the stock that a word belongs to, "" if to none."""
    tag, dep = tree.tags[i], tree.deps[i]
    if tag == "VVFIN" and INDICATIVE.items() <= feats.items() and tree.words[i].islower():
        return "verbs" if "oa" in below and not {"svp", "da", "oc"} & set(below) else ""
    if tag == "NE" and dep == "sb" and not below:
        return "names"
    if tag == "NN" and dep == "oa" and feats["Number"] == "Plur" and not below:
        return "plurals"
    if tag == "NN" and dep == "oa" and feats["Gender"] == "Masc" and feats["Number"] == "Sing":
        return "masculines"
    if tag == "NN" and dep == "sb" and feats == NOMINATIVE:
        return "feminines"
    return ""


def headline(stock: Stock, chance: random.Random) -> Sentence:
    """Return one sentence."""
    verb = chance.choice(stock.verbs)
    if chance.random() < OBJECT_FIRST:
        front, back = masculine(stock, chance, "oa"), feminine(stock, chance, "sb")
    else:
        front = chance.choice((named, named, feminine))(stock, chance, "sb")
        back = chance.choice((plural, masculine, feminine, named))(stock, chance, "oa")
    parts = [*front, (verb, "ROOT", 0), *back, (Word(".", ".", "$.", ()), "punct", 0)]
    return tree_of(parts, len(front), final_stop=chance.random() < 0.8)


Part = list[tuple[Word, str, int]]  # word, function, distance to its head (0: the verb)
Maker = Callable[[Stock, random.Random, str], Part]


def named(stock: Stock, chance: random.Random, dep: str) -> Part:
    """Return a name, with article ("die EU") or without."""
    if chance.random() < 0.5:
        name = chance.choice(stock.names)
        return [(in_case(name, dep), dep, 0)]
    text = chance.choice(FEMININE)
    name = Word(text, text, "NE", tuple(NOMINATIVE.items()))
    return noun_phrase("die", in_case(name, dep), dep)


def feminine(stock: Stock, chance: random.Random, dep: str) -> Part:
    """Return "die Kanzlerin", nominative or accusative."""
    return noun_phrase("die", in_case(chance.choice(stock.feminines), dep), dep)


def in_case(word: Word, dep: str) -> Word:
    """Return the word in the accusative for an object, else in the nominative."""
    feats = dict(word.feats) | {"Case": "Acc" if dep == "oa" else "Nom"}
    return Word(word.text, word.lemma, word.tag, tuple(sorted(feats.items())))


def masculine(stock: Stock, chance: random.Random, dep: str) -> Part:
    """Return "den Minister"."""
    return noun_phrase("den", chance.choice(stock.masculines), dep)


def plural(stock: Stock, chance: random.Random, dep: str) -> Part:
    """Return "Sanktionen"."""
    return [(chance.choice(stock.plurals), dep, 0)]


def noun_phrase(article: str, noun: Word, dep: str) -> Part:
    """Return an article and its noun."""
    feats = tuple(sorted((dict(noun.feats) | ARTICLE).items()))
    return [(Word(article, "der", "ART", feats), "nk", 1), (noun, dep, 0)]


def tree_of(parts: Part, verb: int, *, final_stop: bool) -> Sentence:
    """Return the sentence, its first word capitalised."""
    parts = parts if final_stop else parts[:-1]
    words = [word.text for word, _, _ in parts]
    words[0] = words[0][:1].upper() + words[0][1:]
    return Sentence(
        words=words,
        spaces=[True] * len(words),
        tags=[word.tag for word, _, _ in parts],
        lemmas=[word.lemma for word, _, _ in parts],
        feats=[dict(word.feats) for word, _, _ in parts],
        heads=[i + distance if distance else verb for i, (_, _, distance) in enumerate(parts)],
        deps=[dep for _, dep, _ in parts],
    )
