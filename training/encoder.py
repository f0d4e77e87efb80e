"""A larger network than the shipped ones: words in their sentence, read by a bidirectional LSTM.

It needs PyTorch (`pip install torch`), which the pipeline itself does not.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from training.lexicon import COLUMN, Lexicon
from training.meanings import IN_SENTENCE, Meanings

WIDTHS = {"word": 100, "suffix": 40, "prefix": 30, "tag": 40, "lexicon": 64, "meaning": 200, "source": 8}
HASHES = 4000  # rows for prefixes and suffixes
HIDDEN, LAYERS, DROPOUT = 256, 3, 0.33
BATCH_WORDS = 1500
RATE = 0.002


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with its STTS tags, and the number of the corpus that it is from."""

    words: tuple[str, ...]
    stts: tuple[str, ...]
    source: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words and tags that the encoder knows; 0 is any other. `counts` says how often a word was seen."""

    words: dict[str, int]
    counts: dict[int, int]
    tags: dict[str, int]


def vocabulary(sentences: list[Marked]) -> Vocabulary:
    """Return what the sentences hold, words from their second use on."""
    counts = Counter(word for m in sentences for word in m.words)
    words = {word: i for i, (word, n) in enumerate(counts.most_common(), 1) if n > 1}
    tags = {tag: i for i, tag in enumerate(sorted({tag for m in sentences for tag in m.stts}), 1)}
    return Vocabulary(words, {i: counts[word] for word, i in words.items()}, tags)


class Encoder(nn.Module):  # type: ignore[misc]
    """Words in their sentence, as vectors of twice HIDDEN."""

    def __init__(self, known: Vocabulary, *, sources: int) -> None:
        """Set up the layers for the words and tags known and so many annotations."""
        super().__init__()
        self.word = nn.Embedding(len(known.words) + 1, WIDTHS["word"])
        self.suffix = nn.ModuleList(nn.Embedding(HASHES, WIDTHS["suffix"]) for _ in range(2))
        self.prefix = nn.Embedding(HASHES, WIDTHS["prefix"])
        self.tag = nn.Embedding(len(known.tags) + 1, WIDTHS["tag"])
        self.lexicon = nn.Linear(len(COLUMN), WIDTHS["lexicon"])
        self.meaning = nn.Linear(IN_SENTENCE, WIDTHS["meaning"])
        self.source = nn.Embedding(sources, WIDTHS["source"])
        width = sum(WIDTHS.values()) + WIDTHS["suffix"]
        self.layers = nn.LSTM(width, HIDDEN, LAYERS, bidirectional=True, batch_first=True, dropout=DROPOUT)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        """Return states [sentence, word, width]."""
        parts = [
            self.word(batch["word"]), self.suffix[0](batch["suffix3"]), self.suffix[1](batch["suffix4"]),
            self.prefix(batch["prefix"]), self.tag(batch["tag"]), self.lexicon(batch["lexicon"]),
            self.meaning(batch["meaning"]), self.source(batch["source"]),
        ]  # fmt: skip
        words = self.dropout(torch.cat(parts, -1))
        packed = nn.utils.rnn.pack_padded_sequence(words, batch["length"], batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.layers(packed)[0], batch_first=True)
        return self.dropout(states)


def stable_hash(text: str) -> int:
    """Return a row for a prefix or suffix, the same in every run."""
    value = 0
    for char in text:
        value = (value * 131 + ord(char)) % 2_147_483_647
    return value % HASHES


class Reader:
    """Turns sentences into batches."""

    def __init__(self, known: Vocabulary, lexicon: Lexicon) -> None:
        """Keep what numbers, lexicon rows and meanings are looked up in."""
        self.known, self.lexicon, self.meanings = known, lexicon, Meanings()
        self.rows: dict[str, np.ndarray[Any, np.dtype[np.float32]]] = {}
        self.states: dict[tuple[str, ...], np.ndarray[Any, np.dtype[np.float16]]] = {}

    def row(self, word: str) -> np.ndarray[Any, np.dtype[np.float32]]:
        """Return the lexicon's properties of a form."""
        if word not in self.rows:
            row = np.zeros(len(COLUMN), dtype=np.float32)
            row[[COLUMN[name] for name in self.lexicon.features.get(word, ())]] = 1
            self.rows[word] = row
        return self.rows[word]

    def meaning(self, words: tuple[str, ...]) -> np.ndarray[Any, np.dtype[np.float16]]:
        """Return the meanings of a sentence's words, which each epoch asks for again."""
        if words not in self.states:
            self.states[words] = self.meanings.in_sentence(words).astype(np.float16)
        return self.states[words]

    def word(self, word: str, chance: random.Random | None) -> int:
        """Return a word's number; in training rare words are sometimes unknown."""
        number = self.known.words.get(word, 0)
        if chance and number and chance.random() < 0.25 / (0.25 + self.known.counts[number]):
            return 0
        return number

    def batch(self, marked: list[Marked], chance: random.Random | None = None) -> dict[str, Tensor]:
        """Return the tensors of some sentences."""
        longest = max(len(m.words) for m in marked)
        names = ("word", "suffix3", "suffix4", "prefix", "tag", "source")
        numbers = {name: torch.zeros(len(marked), longest, dtype=torch.long) for name in names}
        rows = np.zeros((len(marked), longest, len(COLUMN)), dtype=np.float32)
        meanings = np.zeros((len(marked), longest, IN_SENTENCE), dtype=np.float32)
        for b, m in enumerate(marked):
            numbers["source"][b] = m.source
            meanings[b, : len(m.words)] = self.meaning(m.words)
            for i, (word, tag) in enumerate(zip(m.words, m.stts, strict=True)):
                numbers["word"][b, i] = self.word(word, chance)
                numbers["suffix3"][b, i] = stable_hash(word[-3:].lower())
                numbers["suffix4"][b, i] = stable_hash(word[-4:])
                numbers["prefix"][b, i] = stable_hash(word[:3])
                numbers["tag"][b, i] = self.known.tags.get(tag, 0)
                rows[b, i] = self.row(word)
        length = torch.tensor([len(m.words) for m in marked])
        inputs = {"lexicon": torch.from_numpy(rows), "meaning": torch.from_numpy(meanings)}
        return {**numbers, **inputs, "length": length}


def batches(marked: list[Marked], chance: random.Random) -> Iterator[list[Marked]]:
    """Yield groups of sentences of like length, in random order."""
    pool = sorted(marked, key=lambda m: (len(m.words), chance.random()))
    groups: list[list[Marked]] = [[]]
    for m in pool:
        if (len(groups[-1]) + 1) * len(m.words) > BATCH_WORDS and groups[-1]:
            groups.append([])
        groups[-1].append(m)
    chance.shuffle(groups)
    yield from groups


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
