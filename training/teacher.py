"""A larger parser that is never shipped: it gives the silver sentences trees in the scheme of the gold ones.

The rule grammar and the treebank disagree on where phrases belong, so a small network that learns from both learns
neither well. The teacher is told for each sentence which of the two annotated it, and is then asked what the treebank's
annotators would have written over the silver sentences. Deep biaffine attention (Dozat and Manning 2017) over a
bidirectional LSTM; needs PyTorch (`pip install torch ufal.chu-liu-edmonds`), which the pipeline itself does not.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, log_softmax
from ufal.chu_liu_edmonds import chu_liu_edmonds

from training.lexicon import COLUMN, Lexicon
from training.tokens import Sentence

GOLD, SILVER = 1, 0
WIDTHS = {"word": 100, "suffix": 40, "prefix": 30, "tag": 40, "lexicon": 64, "source": 8}
HASHES = 4000  # rows for prefixes and suffixes
HIDDEN, LAYERS, ARC, LABEL, DROPOUT = 256, 3, 256, 96, 0.33
BATCH_WORDS = 1500
RATE = 0.002


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words, tags and functions that a teacher knows; 0 is any other."""

    words: dict[str, int]
    counts: dict[int, int]
    tags: dict[str, int]
    deps: dict[str, int]


def vocabulary(sentences: Iterable[Sentence]) -> Vocabulary:
    """Return what the sentences hold, words from their second use on."""
    counts = Counter(word for s in sentences for word in s.words)
    words = {word: i for i, (word, n) in enumerate(counts.most_common(), 1) if n > 1}
    tags = sorted({tag for s in sentences for tag in s.tags})
    deps = sorted({dep for s in sentences for dep in s.deps})
    return Vocabulary(
        words,
        {i: counts[word] for word, i in words.items()},
        {tag: i for i, tag in enumerate(tags, 1)},
        {dep: i for i, dep in enumerate(deps)},
    )


class Encoder(nn.Module):  # type: ignore[misc]
    """Words in their sentence, as vectors of twice HIDDEN."""

    def __init__(self, known: Vocabulary, *, sources: int = 2) -> None:
        """Set up the layers for the words and tags known and so many annotations."""
        super().__init__()
        self.word = nn.Embedding(len(known.words) + 1, WIDTHS["word"])
        self.suffix = nn.ModuleList(nn.Embedding(HASHES, WIDTHS["suffix"]) for _ in range(2))
        self.prefix = nn.Embedding(HASHES, WIDTHS["prefix"])
        self.tag = nn.Embedding(len(known.tags) + 2, WIDTHS["tag"])
        self.lexicon = nn.Linear(len(COLUMN), WIDTHS["lexicon"])
        self.source = nn.Embedding(sources, WIDTHS["source"])
        width = sum(WIDTHS.values()) + WIDTHS["suffix"]
        self.root = nn.Parameter(torch.zeros(width))
        self.layers = nn.LSTM(width, HIDDEN, LAYERS, bidirectional=True, batch_first=True, dropout=DROPOUT)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        """Return states [sentence, root and words, width]."""
        parts = [
            self.word(batch["word"]), self.suffix[0](batch["suffix3"]), self.suffix[1](batch["suffix4"]),
            self.prefix(batch["prefix"]), self.tag(batch["tag"]), self.lexicon(batch["lexicon"]),
            self.source(batch["source"]),
        ]  # fmt: skip
        words = self.dropout(torch.cat(parts, -1))
        root = self.root.expand(len(words), 1, -1)
        packed = nn.utils.rnn.pack_padded_sequence(
            torch.cat([root, words], 1), batch["length"] + 1, batch_first=True, enforce_sorted=False
        )
        states, _ = nn.utils.rnn.pad_packed_sequence(self.layers(packed)[0], batch_first=True)
        return self.dropout(states)


class Teacher(nn.Module):  # type: ignore[misc]
    """Scores of heads and functions for a batch of sentences."""

    def __init__(self, known: Vocabulary) -> None:
        """Set up the layers for the words, tags and functions known."""
        super().__init__()
        self.encoder = Encoder(known)
        self.dropout = nn.Dropout(DROPOUT)
        self.arc = nn.ModuleList(nn.Sequential(nn.Linear(2 * HIDDEN, ARC), nn.LeakyReLU(0.1)) for _ in range(2))
        self.label = nn.ModuleList(nn.Sequential(nn.Linear(2 * HIDDEN, LABEL), nn.LeakyReLU(0.1)) for _ in range(2))
        self.arcs = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.labels = nn.Parameter(torch.zeros(len(known.deps), LABEL + 1, LABEL + 1))
        nn.init.normal_(self.arcs, std=0.02)
        nn.init.normal_(self.labels, std=0.02)

    def forward(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Return scores [sentence, word, head] and [sentence, word, head, function]; head 0 is the root."""
        states = self.encoder(batch)
        words = states[:, 1:]
        arc_word, arc_head = self.dropout(self.arc[0](words)), self.dropout(self.arc[1](states))
        ones = torch.ones_like(arc_word[..., :1])
        heads = torch.cat([arc_word, ones], -1) @ self.arcs @ arc_head.transpose(1, 2)
        heads = heads.masked_fill(~batch["mask"][:, None, :], -1e9)
        label_word, label_head = self.dropout(self.label[0](words)), self.dropout(self.label[1](states))
        label_word = torch.cat([label_word, ones], -1)
        label_head = torch.cat([label_head, torch.ones_like(label_head[..., :1])], -1)
        return heads, torch.einsum("bwi,lij,bhj->bwhl", label_word, self.labels, label_head)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and who annotated it."""

    sentence: Sentence
    source: int


def stable_hash(text: str) -> int:
    """Return a row for a prefix or suffix, the same in every run."""
    value = 0
    for char in text:
        value = (value * 131 + ord(char)) % 2_147_483_647
    return value % HASHES


class Reader:
    """Turns sentences into batches."""

    def __init__(self, known: Vocabulary, lexicon: Lexicon) -> None:
        """Keep what numbers and lexicon rows are looked up in."""
        self.known, self.lexicon = known, lexicon
        self.rows: dict[str, np.ndarray[Any, np.dtype[np.float32]]] = {}

    def row(self, word: str) -> np.ndarray[Any, np.dtype[np.float32]]:
        """Return the lexicon's properties of a form."""
        if word not in self.rows:
            row = np.zeros(len(COLUMN), dtype=np.float32)
            row[[COLUMN[name] for name in self.lexicon.features.get(word, ())]] = 1
            self.rows[word] = row
        return self.rows[word]

    def word(self, word: str, chance: random.Random | None) -> int:
        """Return a word's number; in training rare words are sometimes unknown."""
        number = self.known.words.get(word, 0)
        if chance and number and chance.random() < 0.25 / (0.25 + self.known.counts[number]):
            return 0
        return number

    def batch(self, marked: list[Marked], chance: random.Random | None = None) -> dict[str, Tensor]:
        """Return the tensors of some sentences."""
        longest = max(len(m.sentence.words) for m in marked)
        numbers = {
            name: torch.zeros(len(marked), longest, dtype=torch.long)
            for name in ("word", "suffix3", "suffix4", "prefix", "tag", "source", "head", "dep")
        }
        numbers["head"][:] = numbers["dep"][:] = -100
        rows = np.zeros((len(marked), longest, len(COLUMN)), dtype=np.float32)
        for b, m in enumerate(marked):
            for i, word in enumerate(m.sentence.words):
                numbers["word"][b, i] = self.word(word, chance)
                numbers["suffix3"][b, i] = stable_hash(word[-3:].lower())
                numbers["suffix4"][b, i] = stable_hash(word[-4:])
                numbers["prefix"][b, i] = stable_hash(word[:3])
                numbers["tag"][b, i] = self.known.tags.get(m.sentence.tags[i], 0)
                numbers["source"][b, i] = m.source
                rows[b, i] = self.row(word)
                if m.sentence.heads:
                    head = m.sentence.heads[i]
                    numbers["head"][b, i] = 0 if head == i else head + 1
                    numbers["dep"][b, i] = self.known.deps.get(m.sentence.deps[i], -100)
        length = torch.tensor([len(m.sentence.words) for m in marked])
        mask = torch.arange(longest + 1)[None] <= length[:, None]
        return {**numbers, "lexicon": torch.from_numpy(rows), "length": length, "mask": mask}


def batches(marked: list[Marked], chance: random.Random) -> Iterator[list[Marked]]:
    """Yield groups of sentences of like length, in random order."""
    pool = sorted(marked, key=lambda m: (len(m.sentence.words), chance.random()))
    groups: list[list[Marked]] = [[]]
    for m in pool:
        if (len(groups[-1]) + 1) * len(m.sentence.words) > BATCH_WORDS and groups[-1]:
            groups.append([])
        groups[-1].append(m)
    chance.shuffle(groups)
    yield from groups


def loss_of(teacher: Teacher, batch: dict[str, Tensor]) -> Tensor:
    """Return the mean loss of heads and functions."""
    heads, labels = teacher(batch)
    gold = batch["head"]
    at_gold = labels.gather(2, gold.clamp(min=0)[..., None, None].expand(-1, -1, 1, labels.shape[-1]))[:, :, 0]
    return cross_entropy(heads.flatten(0, 1), gold.flatten(), ignore_index=-100) + cross_entropy(
        at_gold.flatten(0, 1), batch["dep"].flatten(), ignore_index=-100
    )


@dataclass(frozen=True, slots=True)
class Scores:
    """Log-probabilities of one sentence: heads [word, head], functions [word, head, function]."""

    heads: np.ndarray[Any, np.dtype[np.float32]]
    labels: np.ndarray[Any, np.dtype[np.float32]]


def score(teachers: list[Teacher], reader: Reader, marked: list[Marked]) -> Iterator[Scores]:
    """Yield the mean scores of the teachers, in the order of the sentences."""
    order = sorted(range(len(marked)), key=lambda i: len(marked[i].sentence.words))
    found: dict[int, Scores] = {}
    for start in range(0, len(order), 32):
        part = order[start : start + 32]
        batch = reader.batch([marked[i] for i in part])
        with torch.no_grad():
            outputs = [teacher.eval()(batch) for teacher in teachers]
        heads, labels = (
            torch.stack([log_softmax(output[kind], -1) for output in outputs]).logsumexp(0) - math.log(len(teachers))
            for kind in (0, 1)
        )
        for b, i in enumerate(part):
            n = len(marked[i].sentence.words)
            found[i] = Scores(heads[b, :n, : n + 1].numpy(), labels[b, :n, : n + 1].numpy())
    for i in range(len(marked)):
        yield found[i]


def tree(sentence: Sentence, scores: Scores, deps: list[str]) -> Sentence:
    """Return the sentence with its most probable tree."""
    n = len(sentence.words)
    best = scores.heads.astype(float)
    weights = np.full((n + 1, n + 1), np.nan)
    weights[1:, :] = best
    np.fill_diagonal(weights, np.nan)
    heads, _ = chu_liu_edmonds(weights)
    roots = [i for i in range(1, n + 1) if heads[i] == 0]
    if len(roots) > 1:  # one root: the most probable of those found
        kept = max(roots, key=lambda i: best[i - 1, 0])
        weights[1:, 0] = np.nan
        weights[kept, 0] = best[kept - 1, 0]
        heads, _ = chu_liu_edmonds(weights)
    labels = [deps[int(scores.labels[i, heads[i + 1]].argmax())] for i in range(n)]
    return replace(sentence, heads=[heads[i + 1] - 1 if heads[i + 1] else i for i in range(n)], deps=labels)


def accuracy(gold: list[Sentence], found: list[Sentence]) -> dict[str, float]:
    """Return UAS, LAS and F1 of some functions, punctuation not counted."""
    total, uas, las = 0, 0, 0
    right: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for g, f in zip(gold, found, strict=True):
        for i, tag in enumerate(g.tags):
            if tag.startswith("$"):
                continue
            total += 1
            uas += g.heads[i] == f.heads[i]
            las += (g.heads[i], g.deps[i]) == (f.heads[i], f.deps[i])
            right[g.deps[i]] += (g.heads[i], g.deps[i]) == (f.heads[i], f.deps[i])
            both.update((g.deps[i], f.deps[i]))
    parts = {dep: round(2 * right[dep] / max(1, both[dep]), 3) for dep in ("sb", "oa", "da", "mo", "mnr", "cj", "app")}
    return {"uas": round(uas / total, 4), "las": round(las / total, 4), **parts}


def updater(network: nn.Module, steps: int) -> Callable[[Tensor], float]:
    """Return what takes one step against a loss; the rate rises for 100 steps and falls until the last."""
    optimizer = torch.optim.Adam(network.parameters(), lr=RATE, betas=(0.9, 0.95))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / 100) * max(0.01, 1 - s / steps))

    def update(loss: Tensor) -> float:
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
        schedule.step()
        return float(loss.detach())

    return update


def train(
    train_on: list[Marked], dev: list[Sentence], reader: Reader, *, epochs: int, seed: int, output: Path
) -> Teacher:
    """Return a trained teacher; after each epoch it is saved and measured."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    teacher = Teacher(reader.known)
    steps = epochs * sum(1 for _ in batches(train_on, random.Random(0)))
    update = updater(teacher, steps)
    for epoch in range(epochs):
        teacher.train()
        total = 0.0
        for group in batches(train_on, chance):
            total += update(loss_of(teacher, reader.batch(group, chance)))
        torch.save(teacher.state_dict(), output)
        print(epoch, round(total, 1), accuracy(dev, parse([teacher], reader, dev)), flush=True)
    return teacher


def parse(teachers: list[Teacher], reader: Reader, sentences: list[Sentence]) -> list[Sentence]:
    """Return the sentences with the trees that the treebank's annotators would most probably give them."""
    deps = list(reader.known.deps)
    marked = [Marked(sentence, GOLD) for sentence in sentences]
    return [tree(s, scores, deps) for s, scores in zip(sentences, score(teachers, reader, marked), strict=True)]
