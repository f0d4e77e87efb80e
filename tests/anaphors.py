"""Texts with an answer for each anaphor, and how many of them a document gets right."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from kg.coreference import resolve_chains
from kg.documents import outside_times, prepare
from kg.german.parse import Doc
from kg.german.repairs import mend
from kg.mentions import find_mentions
from kg.model import Article, Mention, Segment, SegmentKind
from kg.times import find_times
from tests.parsed import PUBLISHED

ANSWERS = Path(__file__).parent / "gold" / "pronouns"
SEED = ANSWERS.parent / "seed.json"
MARK = re.compile(r"\[([^|\]]+)\|([^:\]]+)(?::(\w+))?\]")

Spot = tuple[int, int]  # half-open characters


@dataclass(frozen=True)
class Anaphor:
    """Words that point back: what they mean (empty: nothing) and their class."""

    spot: Spot
    words: str
    meant: frozenset[str]
    kind: str


@dataclass(frozen=True)
class Task:
    """A text with the places where its things are named, and its anaphors."""

    text: str
    named: Mapping[Spot, str]
    anaphors: tuple[Anaphor, ...]


@dataclass(frozen=True)
class Verdict:
    """An anaphor with the names that the document gives it, none where it stays unlinked."""

    anaphor: Anaphor
    found: frozenset[str]
    reason: str

    @property
    def right(self) -> bool:
        return self.found == self.anaphor.meant


def read_tasks(path: Path) -> list[Task]:
    """Returns the texts of a file, in order."""
    return [_read_task(paragraph) for paragraph in path.read_text("utf-8").strip().split("\n\n")]


def _read_task(marked: str) -> Task:
    text, end = "", 0
    named: dict[Spot, str] = {}
    anaphors: list[Anaphor] = []
    for mark in MARK.finditer(marked):
        text += marked[end : mark.start()]
        spot = len(text), len(text) + len(mark[1])
        if mark[3]:
            anaphors.append(Anaphor(spot, mark[1], frozenset(mark[2].split("+")) - {"-"}, mark[3]))
        else:
            named[spot] = mark[2]
        text += mark[1]
        end = mark.end()
    return Task(text + marked[end:], named, tuple(anaphors))


def read_seed_task(text: str, shift: int) -> Task:
    """Returns the answers for the seed; `shift` is where its text begins in the annotated file."""
    gold = json.loads(SEED.read_text("utf-8"))
    named = {
        (start - shift, start - shift + len(words)): entity["id"]
        for entity in gold["entities"]
        for words, start in entity["mentions"]
    }
    anaphors: list[Anaphor] = []
    for row in (ANSWERS / "seed.tsv").read_text("utf-8").splitlines()[1:]:
        start, words, kind, meant = row.split("\t")
        spot = int(start) - shift, int(start) - shift + len(words)
        assert text[slice(*spot)] == words
        if meant.startswith("@"):  # a noun that the annotation leaves out, by its offset
            named[int(meant[1:]) - shift, int(meant[1:]) - shift + 1] = meant
        anaphors.append(Anaphor(spot, words, frozenset({meant}) - {"-"}, kind))
    return Task(text, named, tuple(anaphors))


def judge(task: Task, mentions: tuple[Mention, ...]) -> list[Verdict]:
    """Returns a verdict on each anaphor, by what the mentions of its chain that stand before it name."""
    return [_judge(anaphor, task, mentions) for anaphor in task.anaphors]


def _judge(anaphor: Anaphor, task: Task, mentions: tuple[Mention, ...]) -> Verdict:
    own = next((m for m in mentions if _overlap(_spot(m), anaphor.spot)), None)
    if own is None:
        return Verdict(anaphor, frozenset(), "no mention")
    chains = {m.chain for m in mentions if m.span in own.members} if getattr(own, "members", ()) else {own.chain}
    others = {a.spot for a in task.anaphors}
    found: set[str] = set()
    for chain in chains:
        before = [m for m in mentions if m.chain == chain and m.span.start < own.span.start and _spot(m) not in others]
        answers = [
            name
            for m in reversed(before)
            for spot, name in task.named.items()
            if _overlap(_spot(m), spot) or m.span.end + 1 == spot[0]
        ]
        linked = own.members or any(m.chain == chain and m.span.start < own.span.start for m in mentions)
        found.add(answers[0] if answers else "?") if linked else None
    return Verdict(anaphor, frozenset(found), own.resolved_by)


def _spot(mention: Mention) -> Spot:
    return mention.span.start, mention.span.end


def _overlap(one: Spot, other: Spot) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True)
class Score:
    """How many anaphors have an answer, are linked, are linked rightly."""

    answers: int
    links: int
    right: int

    @property
    def accuracy(self) -> float:
        return self.right / self.answers if self.answers else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.links if self.links else 1.0


def score(verdicts: Iterable[Verdict]) -> dict[str, Score]:
    """Returns the score of each class and of "all"."""
    counts: dict[str, Counter[str]] = {}
    for verdict in verdicts:
        for kind in (verdict.anaphor.kind, "all"):
            count = counts.setdefault(kind, Counter())
            count["answers"] += bool(verdict.anaphor.meant)
            count["links"] += bool(verdict.found)
            count["right"] += bool(verdict.found) and verdict.right
    return {kind: Score(c["answers"], c["links"], c["right"]) for kind, c in sorted(counts.items())}


def read_mentions(text: str, nlp: Language) -> tuple[Mention, ...]:
    """Returns all mentions of a text with their chains, those that take part in nothing included."""
    article = Article("answers", text, text, (Segment(SegmentKind.BODY, 0, len(text)),), PUBLISHED)
    doc = Doc(mend(nlp(prepare(article, nlp))))
    return resolve_chains(doc, outside_times(find_mentions(doc), find_times(article, doc)))
