"""Sentences parsed by hand under the TIGER scheme, so that rules are tested without a pipeline."""

from collections.abc import Iterator, Mapping
from datetime import date

import spacy
from spacy.tokens import Doc as Parsed
from spacy.tokens import Span

from kg.documents import read_document
from kg.german.parse import Doc
from kg.german.triggers import read_triggers
from kg.model import Article, Document, EventMention, Mention, Segment, SegmentKind

VOCAB = spacy.blank("de").vocab
PUBLISHED = date(2025, 3, 12)  # a Wednesday
NO_SPACE_BEFORE = frozenset({".", ",", "?", "!", ":", ")", "“"})
NO_SPACE_AFTER = frozenset({"(", "„"})


def parse(*sentences: str, ents: tuple[tuple[int, int, str], ...] = (), names: Mapping[str, str] | None = None) -> Doc:
    """Returns the doc of tables as the finders ask it; see `parse_unread`."""
    return Doc(parse_unread(*sentences, ents=ents, names=names))


def parse_unread(
    *sentences: str, ents: tuple[tuple[int, int, str], ...] = (), names: Mapping[str, str] | None = None
) -> Parsed:
    """Returns spaCy's doc of tables: word, STTS tag, TIGER function, head (1-based number, 0 root), lemma, morph.

    Rows stand on lines of their own or between " | ". Each table is at least one sentence and counts heads from its own
    first word. Lemma and morph may be left out; the lemma is then the word. `ents` are half-open token numbers
    (0-based) and label; `names` gives the label of each occurrence of some words.
    """
    tables = [[row.split() for row in sentence.strip().replace(" | ", "\n").splitlines()] for sentence in sentences]
    rows = [row for table in tables for row in table]
    words = [row[0] for row in rows]
    doc = Parsed(
        VOCAB,
        words=words,
        spaces=[_space_after(words, number) for number in range(len(words))],
        tags=[row[1] for row in rows],
        deps=[row[2] for row in rows],
        heads=list(_heads(tables)),
        lemmas=[row[4] if len(row) > 4 else row[0] for row in rows],
        morphs=[row[5] if len(row) > 5 else "" for row in rows],
        sent_starts=[start for table in tables for start in _sentence_starts(table)],
    )
    doc.set_ents([Span(doc, start, end, label) for start, end, label in [*ents, *_find_names(words, names or {})]])
    return doc


def read(
    *sentences: str,
    names: Mapping[str, str] | None = None,
    published: date | None = PUBLISHED,
    caption: date | None = None,
    titled: bool = False,
) -> Document:
    """Returns the document of tables; `caption` is the day that the text shows as a caption, None for a body.

    `titled` makes the first table the headline.
    """
    doc = parse_unread(*sentences, names=names)
    kind = SegmentKind.BODY if caption is None else SegmentKind.CAPTION
    head = next(iter(doc.sents)).end_char if titled else 0
    headline = (Segment(SegmentKind.HEADLINE, 0, head),) if titled else ()
    segments = (*headline, Segment(kind, head, len(doc.text), caption))
    article = Article("hand-0", doc.text, doc.text, segments, published, source="hand.txt")
    return read_document(article, doc, read_triggers(), "hand 1.0")


def event_of(document: Document, trigger: str) -> EventMention:
    """Returns the event mention of a trigger; raises AssertionError that shows the others where there is none."""
    found = [event for event in document.events if event.trigger.text == trigger]
    assert found, f"no event {trigger!r}, only {[event.trigger.text for event in document.events]}"
    return found[0]


def roles(document: Document, trigger: str) -> set[tuple[str, str]]:
    """Returns role and filler of a trigger's event: the canonical name, or the words of an event or time."""
    called = {mention.span: mention.name for mention in document.mentions}
    return {
        (part.role.value, called.get(part.filler, part.filler.text))
        for part in event_of(document, trigger).participants
    }


def called(mention: Mention) -> tuple[str, str, str]:
    """Returns the words of a mention, its kind and its canonical name."""
    return mention.span.text, mention.kind.value, mention.name


def _heads(tables: list[list[list[str]]]) -> Iterator[int]:
    first = 0
    for table in tables:
        yield from (first + (int(row[3]) - 1 if row[3] != "0" else number) for number, row in enumerate(table))
        first += len(table)


def _sentence_starts(table: list[list[str]]) -> Iterator[bool]:
    yield from (number == 0 or table[number - 1][0] in ".?!" for number in range(len(table)))


def _find_names(words: list[str], names: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yields the occurrences of names; where one lies in another, the longer counts."""
    taken: set[int] = set()
    for name, label in sorted(names.items(), key=lambda item: -len(item[0].split())):
        parts = name.split()
        for start in range(len(words) - len(parts) + 1):
            inside = range(start, start + len(parts))
            if words[start : start + len(parts)] == parts and taken.isdisjoint(inside):
                taken.update(inside)
                yield start, start + len(parts), label


def _space_after(words: list[str], number: int) -> bool:
    following = words[number + 1] if number + 1 < len(words) else "."
    return following not in NO_SPACE_BEFORE and words[number] not in NO_SPACE_AFTER
