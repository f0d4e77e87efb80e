"""The finders against articles annotated by hand: floors, so that a change that costs agreement is seen.

The seed's annotation is ours. The other articles are not ours to give away; where they are missing next to the
repository their tests are skipped.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from kg.articles import read_articles
from kg.documents import annotate
from kg.model import Document, EventMention, Target, TextSpan
from tests.conftest import REPOSITORY, SEEDS

GOLD = REPOSITORY.parent / "shared" / "gold" / "dev"
NOT_HERE = [pytest.mark.shared, pytest.mark.skipif(not GOLD.is_dir(), reason="the gold articles are not here")]

Place = tuple[int, int]  # half-open characters of the gold text
ROLES = ("agent", "patient", "recipient", "topic")


@dataclass(frozen=True)
class Pair:
    """An article annotated by hand and by us; `shift` is where our text begins in that of the gold."""

    gold: dict[str, Any]
    document: Document
    shift: int

    def place(self, span: TextSpan) -> Place:
        return span.start + self.shift, span.end + self.shift


@pytest.fixture(scope="module", params=[pytest.param("seed"), pytest.param("articles", marks=NOT_HERE)])
def pairs(nlp: Language, request: pytest.FixtureRequest) -> list[Pair]:
    if request.param == "seed":
        (text,) = SEEDS.glob("*.txt")
        return [
            _pair(Path(__file__).parent / "gold" / "seed.json", text, annotate(read_articles(SEEDS).articles, nlp=nlp))
        ]
    documents = list(annotate(read_articles(GOLD / "articles").articles, nlp=nlp))
    return [_pair(path, path.with_suffix(".txt"), documents) for path in sorted(GOLD.glob("*.json"))]


def _pair(path: Path, text_path: Path, documents: Iterable[Document]) -> Pair:
    text = text_path.read_text("utf-8")
    document = next(document for document in documents if document.article.text.strip() in text)
    inner = document.article.text
    return Pair(json.loads(path.read_text("utf-8")), document, text.index(inner.strip()) - inner.index(inner.strip()))


def _spot(entry: dict[str, Any], key: str) -> Place:
    return entry["start"], entry["start"] + len(entry[key])


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def f1(hits: int, gold: int, found: int) -> float:
    """Returns the harmonic mean of precision and recall."""
    return 2 * hits / (gold + found) if gold + found else 0.0


def _matches(pair: Pair) -> dict[Place, EventMention]:
    """Returns our event mention for each trigger of the gold that overlaps one, each used once."""
    free = list(pair.document.events)
    found: dict[Place, EventMention] = {}
    for spot in sorted({_spot(event, "trigger") for event in pair.gold["events"]}):
        match = next((event for event in free if _overlap(spot, pair.place(event.trigger))), None)
        if match is not None:
            free.remove(match)
            found[spot] = match
    return found


def test_triggers_agree(pairs: list[Pair]) -> None:
    hits = sum(len(_matches(pair)) for pair in pairs)
    gold = sum(len({_spot(event, "trigger") for event in pair.gold["events"]}) for pair in pairs)
    assert f1(hits, gold, sum(len(pair.document.events) for pair in pairs)) >= 0.70


def test_classes_of_matched_triggers_agree(pairs: list[Pair]) -> None:
    classes = [(pair, {_spot(e, "trigger"): e["type"] for e in pair.gold["events"]}) for pair in pairs]
    judged = [known[spot] == event.event_class for pair, known in classes for spot, event in _matches(pair).items()]
    assert sum(judged) / len(judged) >= 0.85


def test_factuality_of_matched_triggers_agrees(pairs: list[Pair]) -> None:
    values = [(pair, {_spot(e, "trigger"): e["factuality"] for e in pair.gold["events"]}) for pair in pairs]
    judged = [known[spot] == event.factuality for pair, known in values for spot, event in _matches(pair).items()]
    assert sum(judged) / len(judged) >= 0.70


def _gold_participants(pair: Pair) -> set[tuple[Place, str, str]]:
    """Returns trigger, role and entity id of every participant that is a named entity."""
    named = {entity["id"] for entity in pair.gold["entities"] if entity.get("named", True)}
    return {
        (_spot(event, "trigger"), role, filler)
        for event in pair.gold["events"]
        for role, filler in event["participants"]
        if filler in named
    }


def _our_participants(pair: Pair) -> set[tuple[Place, str, str]]:
    """Returns the same of ours: the gold entity that a mention of the filler's chain overlaps, else the chain."""
    spots = {(o, o + len(s)): e["id"] for e in pair.gold["entities"] for s, o in e["mentions"]}
    chain_of = {mention.span: mention.chain for mention in pair.document.mentions}
    entity_of: dict[int, str] = {}
    for mention in pair.document.mentions:
        hit = next((i for spot, i in spots.items() if _overlap(spot, pair.place(mention.span))), None)
        if hit is not None:
            entity_of.setdefault(mention.chain, hit)
    known = {entity["id"] for entity in pair.gold["entities"] if entity.get("named", True)}
    matched = {event: spot for spot, event in _matches(pair).items()}
    fills = (
        (matched.get(event, pair.place(event.trigger)), part.role.value, entity_of.get(chain_of[part.filler], ""))
        for event in pair.document.events
        for part in event.participants
        if part.target is Target.ENTITY and part.role.value in ROLES
    )
    return {fill for fill in fills if fill[2] in known}


def test_named_participants_agree(pairs: list[Pair]) -> None:
    gold = [(_gold_participants(pair), _our_participants(pair)) for pair in pairs]
    hits = sum(len(ours & theirs) for theirs, ours in gold)
    assert f1(hits, sum(len(g) for g, _ in gold), sum(len(o) for _, o in gold)) >= 0.38


def test_values_of_time_expressions_agree(pairs: list[Pair]) -> None:
    hits = gold = found = 0
    for pair in pairs:
        times = [(_spot(time, "text"), time["value"]) for time in pair.gold["times"]]
        ours = [(pair.place(time.span), time.value) for time in pair.document.times]
        hits += sum(any(_overlap(spot, other) and value == said for other, said in ours) for spot, value in times)
        gold += len(times)
        found += len(ours)
    assert f1(hits, gold, found) >= 0.90
