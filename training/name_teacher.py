"""A larger name finder that is never shipped: it marks names in all corpora as GermEval's annotators would.

WikiNER was annotated by a program, SmartData has no MISC names, the other sentences no names at all. The teacher
learns from the first two and GermEval, told which corpus a sentence is from, and is then asked for GermEval's names
everywhere. What it is unsure of stays unannotated.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from spacy.language import Language
from spacy.tokens import Doc
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, log_softmax

from training import names
from training.encoder import DROPOUT, HIDDEN, Encoder, Marked, Reader, Vocabulary, batches, updater, vocabulary
from training.lexicon import Lexicon, read_lexicon
from training.names import Tagged
from training.tokens import TEXT, read_plain

SOURCES = ("germeval", "smartdata", "wikiner")
FILES = {
    "germeval": "ner/germeval-train.iob2",
    "smartdata": "ner/smartdata.iob2",
    "wikiner": "ner/wikiner-silver.iob2",
}
DEV = "ner/germeval-dev.iob2"
LABELS = ("O", *(f"{part}-{label}" for label in ("PER", "LOC", "ORG", "MISC") for part in "BI"))
GERMEVAL_COPIES = 2
EPOCHS = 3
SEED = 5
SURE = 0.6  # probability of every word of a name, or of being in none
UNKNOWN = -100


class NameTeacher(nn.Module):  # type: ignore[misc]
    """Scores of labels for a batch of sentences."""

    def __init__(self, known: Vocabulary) -> None:
        """Set up the layers for the words and tags known."""
        super().__init__()
        self.encoder = Encoder(known, sources=len(SOURCES))
        self.dropout = nn.Dropout(DROPOUT)
        self.label = nn.Linear(2 * HIDDEN, len(LABELS))

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        """Return scores [sentence, word, label]."""
        return self.label(self.dropout(self.encoder(batch)))


def relabel_names(data: Path, tagger: Language) -> dict[str, list[Tagged]]:
    """Return the name corpora, GermEval as it is, the others as GermEval's annotators would mark them.

    In SmartData the annotated names stay, MISC names join them. Plain sentences of other sources get all their names.
    """
    lexicon = read_lexicon(data)
    corpora = read_corpora(data, tagger, lexicon)
    dev = with_stts([names.retokenised(s, tagger) for s in names.read_iob(data / DEV)], "germeval", tagger)
    teacher = train([pair for source in SOURCES for pair in corpora[source]], dev, lexicon)
    known = {"".join(t.words) for pairs in (*corpora.values(), dev) for t, _ in pairs}
    plain = [words for words in read_plain(data / TEXT, tagger) if "".join(words) not in known]
    rest = with_stts([Tagged(tuple(words), ("?",) * len(words)) for words in plain], "germeval", tagger)
    found = {source: list(teacher.names([m for _, m in corpora[source]])) for source in SOURCES[1:]}
    smart = [filled(t, new) for (t, _), new in zip(corpora["smartdata"], found["smartdata"], strict=True)]
    return {
        "germeval": [t for t, _ in corpora["germeval"]],
        "smartdata": smart,
        "wikiner": found["wikiner"],
        "plain": list(teacher.names([m for _, m in rest])),
    }


def read_corpora(data: Path, tagger: Language, lexicon: Lexicon) -> dict[str, list[tuple[Tagged, Marked]]]:
    """Return the sentences of each corpus in the pipeline's tokens, as annotated and as the encoder reads them."""
    corpora = {}
    for source in SOURCES:
        sentences = [names.retokenised(s, tagger) for s in names.read_iob(data / FILES[source])]
        if source == "smartdata":
            sentences = [names.without_misc_evidence(s, lexicon) for s in sentences]
        if source != "germeval":
            sentences = [names.without_nominals(s, lexicon) for s in sentences]
        corpora[source] = with_stts(sentences, source, tagger)
    return corpora


def with_stts(sentences: list[Tagged], source: str, tagger: Language) -> list[tuple[Tagged, Marked]]:
    """Return the sentences, each also as the encoder reads it, with the tagger's tags."""
    docs = tagger.pipe(Doc(tagger.vocab, words=list(t.words)) for t in sentences)
    return [(t, marked(t, [token.tag_ for token in doc], source)) for t, doc in zip(sentences, docs, strict=True)]


def filled(annotated: Tagged, found: Tagged) -> Tagged:
    """Return the annotation with MISC names, and words outside names, where it says nothing."""
    pairs = zip(annotated.tags, found.tags, strict=True)
    return Tagged(
        annotated.words,
        tuple(new if old == "?" and (new == "O" or new.endswith("MISC")) else old for old, new in pairs),
    )


def marked(tagged: Tagged, stts: list[str], source: str) -> Marked:
    """Return a sentence as the encoder reads it."""
    return Marked(tagged.words, tuple(stts), SOURCES.index(source))


def labels_of(group: list[Tagged], longest: int) -> Tensor:
    """Return the numbers of the labels, UNKNOWN where a word is not annotated."""
    rows = [[LABELS.index(t) if t in LABELS else UNKNOWN for t in tagged.tags] for tagged in group]
    return torch.tensor([row + [UNKNOWN] * (longest - len(row)) for row in rows])


def train(corpus: list[tuple[Tagged, Marked]], dev: list[tuple[Tagged, Marked]], lexicon: Lexicon) -> Tagger:
    """Return a trained teacher; it is measured after each epoch."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    reader = Reader(vocabulary([m for _, m in corpus]), lexicon)
    network = NameTeacher(reader.known)
    pool = [pair for pair in corpus for _ in range(GERMEVAL_COPIES if pair[1].source == 0 else 1)]
    gold = {id(m): tagged for tagged, m in pool}
    update = updater(network, EPOCHS * sum(1 for _ in batches([m for _, m in pool], random.Random(0))))
    tagger = Tagger(network, reader)
    for epoch in range(EPOCHS):
        network.train()
        total = 0.0
        for group in batches([m for _, m in pool], chance):
            batch = reader.batch(group, chance)
            labels = labels_of([gold[id(m)] for m in group], batch["word"].shape[1])
            total += update(cross_entropy(network(batch).flatten(0, 1), labels.flatten(), ignore_index=UNKNOWN))
        found = list(tagger.names([m for _, m in dev], sure=0.0))
        print(epoch, round(total, 1), round(f1([t for t, _ in dev], found), 4), flush=True)
    return tagger


class Tagger:
    """A trained teacher at work."""

    def __init__(self, network: NameTeacher, reader: Reader) -> None:
        """Keep the network and what reads sentences for it."""
        self.network, self.reader = network, reader

    def names(self, sentences: list[Marked], *, sure: float = SURE) -> Iterator[Tagged]:
        """Yield the sentences with names as in GermEval, "?" where the teacher is less than `sure`."""
        for start in range(0, len(sentences), 32):
            part = [Marked(m.words, m.stts, 0) for m in sentences[start : start + 32]]
            with torch.no_grad():
                scores = log_softmax(self.network.eval()(self.reader.batch(part)), -1).numpy()
            for m, rows in zip(part, scores, strict=True):
                rows = rows[: len(m.words)]
                yield with_doubt(m.words, best_path(rows), rows, sure)


def best_path(scores: np.ndarray) -> list[int]:
    """Return the most probable labels in which an I- follows its B- or I- (Viterbi)."""
    allowed = np.array([[follows(b, a) for b in LABELS] for a in LABELS])
    barred = np.where(allowed, 0.0, -1e9)
    best = scores[0] + np.array([-1e9 if label.startswith("I-") else 0.0 for label in LABELS])
    back = []
    for row in scores[1:]:
        options = best[:, None] + barred
        back.append(options.argmax(0))
        best = options.max(0) + row
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def follows(label: str, before: str) -> bool:
    """Return whether a label may stand after another."""
    return not label.startswith("I-") or before[1:] == label[1:]


def with_doubt(words: tuple[str, ...], path: list[int], scores: np.ndarray, sure: float) -> Tagged:
    """Return the sentence; names with a doubtful word, and doubtful words outside names, are "?"."""
    tags = [LABELS[number] for number in path]
    doubtful = [bool(np.exp(scores[i, number]) < sure) for i, number in enumerate(path)]
    for i in range(1, len(tags)):  # a doubt spreads over its name, forwards and backwards
        doubtful[i] |= tags[i].startswith("I-") and doubtful[i - 1]
    for i in range(len(tags) - 2, -1, -1):
        doubtful[i] |= tags[i + 1].startswith("I-") and doubtful[i + 1]
    return Tagged(words, tuple("?" if d else tag for d, tag in zip(doubtful, tags, strict=True)))


def f1(gold: list[Tagged], found: list[Tagged]) -> float:
    """Return the F1 of whole names."""
    counts: Counter[str] = Counter()
    for g, f in zip(gold, found, strict=True):
        true, seen = set(spans_of(g)), set(spans_of(f))
        counts.update(gold=len(true), found=len(seen), both=len(true & seen))
    return 2 * counts["both"] / max(1, counts["gold"] + counts["found"])


def spans_of(tagged: Tagged) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and label of each name."""
    start = 0
    for i in range(1, len(tagged.tags) + 1):
        if i == len(tagged.tags) or not tagged.tags[i].startswith("I-"):
            if tagged.tags[start].startswith("B-"):
                yield start, i, tagged.tags[start][2:]
            start = i
