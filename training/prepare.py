"""Public treebanks, name corpora and lexicon -> the binary documents that spaCy trains on.

Running text is imitated: a document joins several sentences, some parted by a line break, some
opened by a dateline, with the quotation marks and dashes of different newspapers. All choices are
drawn from a fixed seed.
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from kg.german.triggers import read_triggers
from training import harmonise, names, templates
from training.frames import add_frames
from training.lexicon import Lexicon, add_vectors, read_lexicon
from training.meanings import shipped_meanings
from training.names import Tagged
from training.tokens import TEXT, Sentence, adjust_tokenizer, fit

SEED = 20
GOLD_WEIGHT = 3  # copies of a gold sentence for one of silver
GERMEVAL_WEIGHT = 2
RARE = frozenset({"da", "og", "sbp"})  # functions that the gold trees alone would unteach
RARE_COUNT = 1200  # sentences with one of them that join the tuning
LONGEST_DOC = 8  # sentences
QUOTES = (("„", "“"), ("„", "”"), ('"', '"'), ("»", "«"), ("“", "”"))
ANY_QUOTE = frozenset('„“”"»«')
DASHES = ("-", "–", "--", "—")
AGENCIES = ("dpa", "AP", "APA", "Reuters", "AFP", "KNA", "epd", "dpa-AFX")
NEWLINES = ("\n", "\n\n")
BREAK_RATE, DATELINE_RATE, QUOTED_RATE, BARE_RATE = 0.12, 0.04, 0.05, 0.03


@dataclass(frozen=True, slots=True)
class Sources:
    """What all networks are made from: the tokenizer, the lexicon with its frames, and the trees."""

    nlp: Language
    lexicon: Lexicon
    silver: list[Sentence]
    gold: list[Sentence]
    dev: list[Sentence]


def read_sources(data: Path) -> Sources:
    """Return lexicon and trees of the data folder."""
    nlp = spacy.blank("de")
    adjust_tokenizer(nlp)
    lexicon = read_lexicon(data)
    files = ("silver-train.conllu.gz", "gold-train.conllu", "gold-dev.conllu")
    silver, gold, dev = (read_treebank(data / "treebank" / file, nlp, lexicon) for file in files)
    add_frames(lexicon, silver + gold)
    return Sources(nlp, lexicon, silver, gold, dev)


def prepare_trees(sources: Sources, data: Path, work: Path, *, with_dev: bool = False) -> None:
    """Write the documents of trees into the work folder; `with_dev` tunes on gold-dev as well."""
    nlp, lexicon, chance = sources.nlp, sources.lexicon, random.Random(SEED)
    train = sources.silver + GOLD_WEIGHT * sources.gold
    tune = GOLD_WEIGHT * (sources.gold + known(sources.dev, train) if with_dev else sources.gold)
    tune += templates.headline_sentences(sources.silver, lexicon, SEED)
    rare = [sentence for sentence in sources.silver if not RARE.isdisjoint(sentence.deps)]
    tune += chance.sample(rare, min(RARE_COUNT, len(rare)))
    places = names.read_gazetteer(data / "gazetteer", lexicon).places
    write(tree_docs(train, nlp, chance, places), work / "tree-train.spacy")
    write(tree_docs(tune, nlp, chance, places), work / "tree-gold.spacy")
    write((tree_doc([sentence], nlp) for sentence in sources.dev), work / "tree-dev.spacy")
    write(verb_list_docs(lexicon, train, nlp, chance), work / "verb-lists.spacy")


def known(sentences: list[Sentence], train: list[Sentence]) -> list[Sentence]:
    """Return the sentences that need no tag or function beyond those of the training trees."""
    tags = {tag for sentence in train for tag in sentence.tags}
    deps = {dep for sentence in train for dep in sentence.deps}
    return [s for s in sentences if tags.issuperset(s.tags) and deps.issuperset(s.deps)]


def write(docs: Iterable[Doc], path: Path) -> None:
    """Write documents to one file."""
    DocBin(docs=docs).to_disk(path)


def write_vectors(sources: Sources, data: Path, work: Path) -> None:
    """Write a blank pipeline that holds the lexicon and meanings as vectors; training starts from it."""
    work.mkdir(parents=True, exist_ok=True)
    trees = sources.silver + sources.gold + sources.dev
    seen = {word for sentence in trees for word in sentence.words}
    for file in ("germeval-train", "smartdata", "wikiner-silver"):
        seen.update(w for s in names.read_iob(data / "ner" / f"{file}.iob2") for w in s.words)
    nlp = spacy.blank("de")
    add_vectors(nlp, sources.lexicon, seen, shipped_meanings(data / TEXT))
    nlp.to_disk(work / "vectors")


def read_treebank(path: Path, nlp: Language, lexicon: Lexicon) -> list[Sentence]:
    """Return the sentences of a CoNLL-U file, harmonised and in the tokens of `nlp`."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    sentences = []
    for block in data.decode().split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        sentence = fit(sentence_of(rows), nlp) if rows else None
        if sentence:
            harmonise.harmonise(sentence, lexicon)
            sentences.append(sentence)
    return sentences


def sentence_of(rows: list[list[str]]) -> Sentence:
    """Return a sentence from its ten-column rows."""
    return Sentence(
        words=[row[1] for row in rows],
        spaces=["SpaceAfter=No" not in row[9] for row in rows],
        tags=[row[4] for row in rows],
        lemmas=[row[2] for row in rows],
        feats=[feats_of(row[5]) for row in rows],
        heads=[int(row[6]) - 1 if row[6] != "0" else i for i, row in enumerate(rows)],
        deps=[row[7] for row in rows],
    )


def feats_of(column: str) -> dict[str, str]:
    """Return the features of a CoNLL-U column, e.g. "Case=Nom|Number=Sing"."""
    return {} if column == "_" else dict(pair.split("=") for pair in column.split("|"))


def tree_docs(
    sentences: list[Sentence],
    nlp: Language,
    chance: random.Random,
    places: tuple[tuple[str, ...], ...],
) -> Iterator[Doc]:
    """Yield documents of one to eight sentences in random order."""
    pool = list(sentences)
    chance.shuffle(pool)
    while pool:
        size = chance.randint(1, LONGEST_DOC)
        taken, pool = pool[:size], pool[size:]
        yield tree_doc(newspaper_style(taken, chance, places), nlp, chance)


def newspaper_style(
    sentences: list[Sentence], chance: random.Random, places: tuple[tuple[str, ...], ...]
) -> list[Sentence]:
    """Return the sentences with one style of quotes and dashes, and at times a dateline."""
    quotes, dash = chance.choice(QUOTES), chance.choice(DASHES)
    styled = [restyled(sentence, quotes, dash) for sentence in sentences]
    if chance.random() < BARE_RATE * LONGEST_DOC:
        styled[-1] = without_final_stop(styled[-1])
    for i in range(len(styled)):
        if chance.random() < QUOTED_RATE and styled[i].words[-1] == ".":
            styled[i] = wrapped(styled[i], quotes)
    if chance.random() < DATELINE_RATE * LONGEST_DOC / 2:
        cities = chance.choices(places, k=chance.choice((1, 1, 1, 2, 3)))
        styled[0] = with_dateline(styled[0], [city[0] for city in cities], dash)
    return styled


def restyled(sentence: Sentence, quotes: tuple[str, str], dash: str) -> Sentence:
    """Return the sentence with its quotation marks and dashes exchanged."""
    words, opened = [], False
    for word in sentence.words:
        if word in ANY_QUOTE:
            words.append(quotes[opened])
            opened = not opened
        else:
            words.append(dash if word in DASHES else word)
    return replaced(sentence, words)


def replaced(sentence: Sentence, words: list[str]) -> Sentence:
    """Return a sentence with other words under the same annotation."""
    lemmas = [
        new if old != new else lemma for old, new, lemma in zip(sentence.words, words, sentence.lemmas, strict=True)
    ]
    return Sentence(words, sentence.spaces, sentence.tags, lemmas, sentence.feats, sentence.heads, sentence.deps)


def without_final_stop(sentence: Sentence) -> Sentence:
    """Return the sentence as a headline, without its full stop."""
    last = len(sentence.words) - 1
    if last < 3 or sentence.words[-1] != "." or last in sentence.heads[:last]:
        return sentence
    return Sentence(
        sentence.words[:-1],
        [*sentence.spaces[: last - 1], True],
        sentence.tags[:-1],
        sentence.lemmas[:-1],
        sentence.feats[:-1],
        sentence.heads[:-1],
        sentence.deps[:-1],
    )


def root_of(sentence: Sentence) -> int:
    """Return the index of the sentence's root."""
    return next(i for i, head in enumerate(sentence.heads) if head == i)


def added(sentence: Sentence, place: int, word: str, tag: str, dep: str) -> Sentence:
    """Return the sentence with a word put in at `place`, hung on the root."""
    root = root_of(sentence)
    root += root >= place
    heads = [head + (head >= place) for head in sentence.heads]
    result = Sentence(
        list(sentence.words), list(sentence.spaces), list(sentence.tags), list(sentence.lemmas),
        list(sentence.feats), heads, list(sentence.deps),
    )  # fmt: skip
    feats: dict[str, str] | None = {} if tag.startswith("$") else None
    for column, value in (
        (result.words, word), (result.spaces, True), (result.tags, tag), (result.lemmas, word),
        (result.feats, feats), (result.heads, root), (result.deps, dep),
    ):  # fmt: skip
        column.insert(place, value)  # type: ignore[arg-type]
    return result


def wrapped(sentence: Sentence, quotes: tuple[str, str]) -> Sentence:
    """Return the sentence between quotation marks, the closing one after the full stop."""
    opened = added(sentence, 0, quotes[0], "$(", "punct")
    return added(opened, len(opened.words), quotes[1], "$(", "punct")


def with_dateline(sentence: Sentence, cities: list[str], dash: str) -> Sentence:
    """Return the sentence as an agency's lead: "Madrid - Der Minister ..." or "Wien/Linz - ..."."""
    result = added(sentence, 0, dash, "$(", "punct")
    for city in reversed(cities):
        if city is not cities[-1]:
            result = added(result, 0, "/", "$(", "punct")
        result = added(result, 0, city, "NE", "par")
    return result


def tree_doc(sentences: list[Sentence], nlp: Language, chance: random.Random | None = None) -> Doc:
    """Return one document; with `chance` given, some sentences are followed by a line break.

    A line break hangs on the token before it, as in spaCy's own German pipelines.
    """
    joined = Sentence([], [])
    starts: list[bool] = []
    for sentence in sentences:
        offset = len(joined.words)
        append(joined, sentence)
        starts.extend(i == offset for i in range(offset, len(joined.words)))
        if chance and sentence is not sentences[-1] and chance.random() < BREAK_RATE:
            append_break(joined, chance.choice(NEWLINES))
            starts.append(False)
    morphs = [None if feats is None else morph_of(feats) for feats in joined.feats]
    doc = Doc(
        nlp.vocab, words=joined.words, spaces=joined.spaces, tags=joined.tags, lemmas=joined.lemmas,
        heads=joined.heads, deps=joined.deps,
    )  # fmt: skip
    for token, morph in zip(doc, morphs, strict=True):
        if morph is not None:
            token.set_morph(morph)  # type: ignore[attr-defined]
    return doc


def append(joined: Sentence, sentence: Sentence) -> None:
    """Add a sentence to the end of another, its heads moved along."""
    offset = len(joined.words)
    joined.words.extend(sentence.words)
    joined.spaces.extend([*sentence.spaces[:-1], True])
    joined.tags.extend(sentence.tags)
    joined.lemmas.extend(sentence.lemmas)
    joined.feats.extend(sentence.feats)
    joined.heads.extend(head + offset for head in sentence.heads)
    joined.deps.extend(sentence.deps)


def append_break(joined: Sentence, newline: str) -> None:
    """Add a line break token."""
    joined.spaces[-1] = False
    append(joined, Sentence([newline], [False], ["_SP"], [newline], [{}], [-1], ["dep"]))
    joined.spaces[-1] = False


def morph_of(feats: dict[str, str]) -> str:
    """Return features as one string, "" for a word that has none."""
    return "|".join(f"{name}={value}" for name, value in sorted(feats.items()))


def prepare_names(data: Path, work: Path, corpora: dict[str, list[Tagged]]) -> None:
    """Write training and development documents of the names; `corpora` as the name teacher leaves them."""
    nlp = spacy.load(work / "vectors")
    adjust_tokenizer(nlp)
    chance = random.Random(SEED)
    gazetteer = names.read_gazetteer(data / "gazetteer", read_lexicon(data))
    other = [
        names.with_other_names(sentence, gazetteer, chance)
        for sentence in corpora["germeval"] + corpora["smartdata"]
        if any(tag in ("B-PER", "B-LOC", "B-ORG") for tag in sentence.tags)
    ]
    pool = GERMEVAL_WEIGHT * corpora["germeval"] + corpora["smartdata"] + other + corpora["wikiner"] + corpora["plain"]
    write(name_docs(pool, nlp, chance, gazetteer.places), work / "names-train.spacy")
    dev = [names.retokenised(s, nlp) for s in names.read_iob(data / "ner" / "germeval-dev.iob2")]
    write((name_doc([s], nlp) for s in dev), work / "names-dev.spacy")


def name_docs(
    sentences: list[Tagged],
    nlp: Language,
    chance: random.Random,
    places: tuple[tuple[str, ...], ...],
) -> Iterator[Doc]:
    """Yield documents of one to four sentences in random order, some with a dateline."""
    pool = list(sentences)
    chance.shuffle(pool)
    while pool:
        size = chance.randint(1, LONGEST_DOC // 2)
        taken, pool = pool[:size], pool[size:]
        parts: list[Tagged] = []
        if chance.random() < DATELINE_RATE:
            parts.extend(dateline(chance, places))
        for sentence in taken:
            parts.append(sentence)
            if sentence is not taken[-1] and chance.random() < BREAK_RATE:
                parts.append(Tagged((chance.choice(NEWLINES),), ("O",)))
        yield name_doc(parts, nlp)


def dateline(chance: random.Random, places: tuple[tuple[str, ...], ...]) -> Iterator[Tagged]:
    """Yield the parts of "Kiew -", "Wien/Linz -" or "Berlin (dpa) -"."""
    cities = chance.choices(places, k=chance.choice((1, 1, 1, 2, 3)))
    for city in cities:
        yield Tagged(city, tuple(names.iob("LOC", len(city))))
        if city is not cities[-1]:
            yield Tagged(("/",), ("O",))
    if chance.random() < 0.3:
        yield Tagged(("(", chance.choice(AGENCIES), ")"), ("O", "B-ORG", "O"))
    yield Tagged((chance.choice(DASHES),), ("O",))


def name_doc(parts: list[Tagged], nlp: Language) -> Doc:
    """Return a document with its names; words marked "?" stay unannotated."""
    words = [word for part in parts for word in part.words]
    tags = [tag for part in parts for tag in part.tags]
    spaces = [
        not word.isspace() and not following.isspace() for word, following in zip(words, [*words[1:], "."], strict=True)
    ]
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    found: list[Span] = []
    start = 0
    for i in range(1, len(tags) + 1):
        if i == len(tags) or not tags[i].startswith("I-"):
            if tags[start].startswith("B-"):
                found.append(Span(doc, start, i, label=tags[start][2:]))
            start = i
    missing = [doc[i : i + 1] for i, tag in enumerate(tags) if tag == "?"]
    doc.set_ents(found, missing=missing, default="outside")
    return doc


LIST_TAGS = {"PA2": "VVPP", "EIZ": "VVIZU", "INF": "VVINF"}
LIST_LENGTH = 40  # verb forms in one artificial document


def verb_list_docs(lexicon: Lexicon, sentences: list[Sentence], nlp: Language, chance: random.Random) -> Iterator[Doc]:
    """Yield lists of verb forms with tag and lemma, for the lemmatizer alone.

    Verbs whose lemma, or the lemma without its particle, the texts use or an event is told by; each form once.
    """
    known = {
        lemma
        for sentence in sentences
        for lemma, tag in zip(sentence.lemmas, sentence.tags, strict=True)
        if tag.startswith("VV")
    } | set(read_triggers().by_verb)
    rows = sorted(verb_rows(lexicon, known))
    chance.shuffle(rows)
    for start in range(0, len(rows), LIST_LENGTH):
        part = rows[start : start + LIST_LENGTH]
        yield Doc(
            nlp.vocab,
            words=[form for form, _, _ in part],
            tags=[tag for _, tag, _ in part],
            lemmas=[lemma for _, _, lemma in part],
        )


def verb_rows(lexicon: Lexicon, known: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield form, tag and lemma where form and tag allow one lemma only."""
    for form, readings in lexicon.verbs.items():
        lemmas: dict[str, set[str]] = {}
        for reading in readings:
            lemmas.setdefault(list_tag(reading.marks), set()).add(reading.lemma)
        for tag, possible in lemmas.items():
            if len(possible) == 1 and tag and is_common(lemma := next(iter(possible)), known):
                yield form, tag, lemma


def list_tag(marks: frozenset[str]) -> str:
    """Return the tag of a reading, "" for imperatives, second persons and subordinate forms."""
    if marks & {"IMP", "NEB", "2"}:
        return ""
    return next((tag for mark, tag in LIST_TAGS.items() if mark in marks), "VVFIN")


def is_common(lemma: str, known: set[str]) -> bool:
    """Return whether the texts know the verb, or the one inside it ("zurücktreten")."""
    return lemma in known or any(lemma[i:] in known for i in range(2, len(lemma) - 4))
