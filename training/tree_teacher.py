"""A larger parser that is never shipped: it gives all sentences trees as the gold treebank's annotators would.

The rule grammar's silver trees and the gold trees differ in where adverbials and prepositional phrases belong. The
teacher learns from both, told which of the two a sentence is from, and is then asked for gold trees over all
sentences. What the grammar knows better than a network, who is subject or object, is a hint: its arcs count for more.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, log_softmax
from ufal.chu_liu_edmonds import chu_liu_edmonds

from training.encoder import DROPOUT, HIDDEN, Encoder, Marked, Reader, Vocabulary, batches, updater, vocabulary
from training.lexicon import Lexicon
from training.prepare import Sources
from training.tokens import TEXT, Sentence, read_plain

SILVER, GOLD = 0, 1
GOLD_COPIES = 4
EPOCHS = 6
SEED = 5
ARC_WIDTH, LABEL_WIDTH = 300, 100
UNKNOWN = -100
# What the grammar's arc adds to the score (a log-probability) of that arc, for the functions that it knows better.
# Gold has few datives and agents of passives, so the teacher would give them up.
HINTS = {"sb": 3.0, "oa": 3.0, "svp": 3.0, "da": 6.0, "og": 6.0, "sbp": 8.0}


def relabel_trees(sources: Sources, data: Path, *, with_dev: bool = False) -> list[Sentence]:
    """Return the silver sentences, and the plain ones that have no tree, with trees as in gold.

    Sentences that have a gold tree are left out; `with_dev` learns from gold-dev as well.
    """
    gold = sources.gold + sources.dev if with_dev else sources.gold
    teacher = train_teacher(sources.silver, gold, sources.dev, sources.lexicon)
    annotated = {squeezed(s.words) for s in (*sources.gold, *sources.dev)}
    silver = [s for s in sources.silver if squeezed(s.words) not in annotated]
    taken = annotated | reserved_sentences(data) | {squeezed(s.words) for s in silver}
    plain = []
    for words in read_plain(data / TEXT, sources.nlp):
        if squeezed(words) not in taken and len(words) > 2:
            taken.add(squeezed(words))
            plain.append(bare(words))
    return [*teacher.trees(silver, hinted=True), *teacher.trees(plain)]


def squeezed(words: Iterable[str]) -> str:
    """Return a sentence without its blanks, in which tokenisations differ."""
    return "".join(words)


def reserved_sentences(data: Path) -> set[str]:
    """Return the sentences of gold-test, which nobody may see, without their blanks."""
    lines = (data / "treebank" / "gold-test.conllu").read_text(encoding="utf-8").split("\n\n")
    rows = ([row.split("\t")[1] for row in block.splitlines() if row[:1].isdigit()] for block in lines)
    return {squeezed(words) for words in rows}


def bare(words: list[str]) -> Sentence:
    """Return a sentence without annotation; what its lemmas and features are stays open."""
    size = len(words)
    return Sentence(words, [True] * size, [], [""] * size, [None] * size, list(range(size)), [""] * size)


class Biaffine(nn.Module):  # type: ignore[misc]
    """Scores of pairs: x' W y, one for each of `outputs`."""

    def __init__(self, width: int, outputs: int) -> None:
        """Set up the weights; a constant component stands for each side alone."""
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(outputs, width + 1, width + 1))

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return scores [sentence, output, dependent, head]."""
        left, right = (torch.cat([x, x.new_ones((*x.shape[:-1], 1))], -1) for x in (dependents, heads))
        return torch.einsum("bxi,oij,byj->boxy", left, self.weight, right)


def projection(width: int) -> nn.Module:
    """Return a layer that narrows states to what one side of a pair needs."""
    return nn.Sequential(nn.Linear(2 * HIDDEN, width), nn.LeakyReLU(0.1), nn.Dropout(DROPOUT))


class TreeTeacher(nn.Module):  # type: ignore[misc]
    """Scores of heads, functions and tags for a batch of sentences."""

    def __init__(self, known: Vocabulary, functions: list[str], tags: list[str]) -> None:
        """Set up the layers for the words, functions and tags known."""
        super().__init__()
        self.functions, self.tags = functions, tags
        self.encoder = Encoder(known, sources=2)
        self.root = nn.Parameter(torch.zeros(2 * HIDDEN))
        self.tag = nn.Linear(2 * HIDDEN, len(tags))
        widths = {"dep arc": ARC_WIDTH, "head arc": ARC_WIDTH, "dep": LABEL_WIDTH, "head": LABEL_WIDTH}
        self.parts = nn.ModuleDict({name: projection(width) for name, width in widths.items()})
        self.arc = Biaffine(ARC_WIDTH, 1)
        self.label = Biaffine(LABEL_WIDTH, len(functions))

    def forward(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        """Return scores of tags [sentence, word, tag], arcs [sentence, word, head] and functions.

        Head 0 is the root, head i + 1 the word i.
        """
        states = self.encoder(batch)
        heads = torch.cat([self.root.expand(len(states), 1, -1), states], 1)
        arcs = self.arc(self.parts["dep arc"](states), self.parts["head arc"](heads)).squeeze(1)
        beyond = torch.arange(arcs.shape[-1])[None] > batch["length"][:, None]
        arcs = arcs.masked_fill(beyond[:, None, :], -1e9)
        functions = self.label(self.parts["dep"](states), self.parts["head"](heads))
        return self.tag(states), arcs, functions.permute(0, 2, 3, 1)


def as_marked(sentence: Sentence, source: int) -> Marked:
    """Return a sentence as the encoder reads it; tags are for the teacher to find."""
    return Marked(tuple(sentence.words), ("",) * len(sentence.words), source)


def padded(rows: list[list[int]]) -> Tensor:
    """Return the rows as one tensor, UNKNOWN beyond their ends."""
    longest = max(map(len, rows))
    return torch.tensor([row + [UNKNOWN] * (longest - len(row)) for row in rows])


def loss_of(network: TreeTeacher, batch: dict[str, Tensor], group: list[Sentence]) -> Tensor:
    """Return the sum of the losses of tags, heads and functions."""
    tags, arcs, functions = network(batch)
    tag_rows = padded([[network.tags.index(tag) for tag in s.tags] for s in group])
    heads = padded([[0 if head == i else head + 1 for i, head in enumerate(s.heads)] for s in group])
    labels = padded([[network.functions.index(dep) for dep in s.deps] for s in group])
    index = heads.clamp(min=0)[:, :, None, None].expand(-1, -1, 1, functions.shape[-1])
    chosen = functions.gather(2, index).squeeze(2)
    loss: Tensor = (
        cross_entropy(tags.flatten(0, 1), tag_rows.flatten(), ignore_index=UNKNOWN)
        + cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=UNKNOWN)
        + cross_entropy(chosen.flatten(0, 1), labels.flatten(), ignore_index=UNKNOWN)
    )
    return loss


def train_teacher(silver: list[Sentence], gold: list[Sentence], dev: list[Sentence], lexicon: Lexicon) -> Parser:
    """Return a trained teacher; it is measured on `dev` after each epoch."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    pool = [(s, as_marked(s, SILVER)) for s in silver] + GOLD_COPIES * [(s, as_marked(s, GOLD)) for s in gold]
    reader = Reader(vocabulary([m for _, m in pool]), lexicon)
    functions = sorted({dep for s, _ in pool for dep in s.deps})
    tags = sorted({tag for s, _ in pool for tag in s.tags})
    network = TreeTeacher(reader.known, functions, tags)
    sentences = {id(m): s for s, m in pool}
    update = updater(network, EPOCHS * sum(1 for _ in batches([m for _, m in pool], random.Random(0))))
    parser = Parser(network, reader)
    for epoch in range(EPOCHS):
        network.train()
        total = 0.0
        for group in batches([m for _, m in pool], chance):
            total += update(loss_of(network, reader.batch(group, chance), [sentences[id(m)] for m in group]))
        print("tree teacher", epoch, round(total, 1), *accuracy(parser, dev), flush=True)
    return parser


def accuracy(parser: Parser, gold: list[Sentence]) -> tuple[float, float, float]:
    """Return the share of right heads, of right heads with their function (punctuation left out), of right tags."""
    heads = labels = tags = words = 0
    bare = [replace(s, tags=[]) for s in gold]
    for sentence, found in zip(gold, parser.trees(bare), strict=True):
        for i, dep in enumerate(sentence.deps):
            tags += sentence.tags[i] == found.tags[i]
            if dep != "punct":
                words += 1
                heads += sentence.heads[i] == found.heads[i]
                labels += (sentence.heads[i], dep) == (found.heads[i], found.deps[i])
    return round(heads / words, 4), round(labels / words, 4), round(tags / sum(len(s.words) for s in gold), 4)


class Parser:
    """A trained teacher at work."""

    def __init__(self, network: TreeTeacher, reader: Reader) -> None:
        """Keep the network and what reads sentences for it."""
        self.network, self.reader = network, reader

    def trees(self, sentences: list[Sentence], *, hinted: bool = False) -> Iterator[Sentence]:
        """Yield the sentences with gold-like trees and tags; `hinted` raises the scores of the arcs they have."""
        for start in range(0, len(sentences), 32):
            part = sentences[start : start + 32]
            batch = self.reader.batch([as_marked(s, GOLD) for s in part])
            with torch.no_grad():
                tags, arcs, functions = self.network.eval()(batch)
                rows = (tags.argmax(-1).numpy(), log_softmax(arcs, -1).numpy(), log_softmax(functions, -1).numpy())
            for b, sentence in enumerate(part):
                size = len(sentence.words)
                scores = rows[1][b, :size, : size + 1, None] + rows[2][b, :size, : size + 1]
                if hinted:
                    self._hint(scores, sentence)
                stts = [self.network.tags[number] for number in rows[0][b, :size]]
                yield self._tree(scores, sentence, stts)

    def _hint(self, scores: np.ndarray[Any, Any], sentence: Sentence) -> None:
        """Raise what the grammar found."""
        for i, (head, dep) in enumerate(zip(sentence.heads, sentence.deps, strict=True)):
            if dep in HINTS:
                scores[i, head + 1, self.network.functions.index(dep)] += HINTS[dep]

    def _tree(self, scores: np.ndarray[Any, Any], sentence: Sentence, stts: list[str]) -> Sentence:
        """Return the sentence under its best tree (Chu, Liu and Edmonds) with one root."""
        size = len(sentence.words)
        best = scores.max(-1)
        square = np.full((size + 1, size + 1), np.nan)
        square[1:, :] = best
        square[np.arange(1, size + 1), np.arange(1, size + 1)] = np.nan
        heads = with_one_root(square)
        deps = ["ROOT" if head == 0 else self._function(scores[i, head]) for i, head in enumerate(heads[1:])]
        return Sentence(
            sentence.words, sentence.spaces, sentence.tags or stts, sentence.lemmas, sentence.feats,
            [i if head == 0 else head - 1 for i, head in enumerate(heads[1:])], deps,
        )  # fmt: skip

    def _function(self, scores: np.ndarray[Any, Any]) -> str:
        """Return the best function that is not the root's."""
        order = np.argsort(-scores)
        first: str = self.network.functions[order[0]]
        return first if first != "ROOT" else self.network.functions[order[1]]


def with_one_root(scores: np.ndarray[Any, Any]) -> list[int]:
    """Return the head of each word in the best tree that has a single root; scores [dependent, head]."""
    heads, _ = chu_liu_edmonds(scores)
    roots = [i for i, head in enumerate(heads) if head == 0 and i > 0]
    if len(roots) <= 1:
        return list(heads)
    best: tuple[float, list[int]] = (-np.inf, list(heads))
    for root in roots:
        single = scores.copy()
        single[1:, 0] = np.nan
        single[root, 0] = scores[root, 0]
        tree, value = chu_liu_edmonds(single)
        best = max(best, (value, list(tree)), key=lambda pair: pair[0])
    return best[1]
