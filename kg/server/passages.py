"""Words in their text: sentences with what is meant marked in them, and whole articles with every mention a link."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kg.server.reader import Reader

ENTITIES = ("Person", "Organization", "Country", "Place", "Group", "Thing")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text, half-open: what kind of thing it names and the IRI of that, "" where it has none."""

    begin: int
    end: int
    kind: str = "mark"
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that begins at a character; `anchors` are the fragments that lead to it."""

    begin: int
    text: str
    kind: str = ""
    iri: str = ""
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with the words that matter marked, the IRI of the first of them, and the article."""

    iri: str
    article: str
    pieces: tuple[Piece, ...]


def cut(text: str, marks: Iterable[Marked], anchors: dict[int, tuple[str, ...]] | None = None) -> tuple[Piece, ...]:
    """Returns the text in pieces, each of which lies in the same marks throughout; the shortest of these is shown.

    >>> [(piece.text, piece.kind) for piece in cut("Er kam.", [Marked(0, 2), Marked(3, 6, "trigger")])]
    [('Er', 'mark'), (' ', ''), ('kam', 'trigger'), ('.', '')]
    """
    known = anchors or {}
    inside = [mark for mark in marks if 0 <= mark.begin < mark.end <= len(text)]
    bounds = {0, len(text), *known, *(mark.begin for mark in inside), *(mark.end for mark in inside)}
    pieces = []
    for begin, end in pairwise(sorted(at for at in bounds if at <= len(text))):
        over = [mark for mark in inside if mark.begin <= begin and end <= mark.end]
        mark = min(over, key=lambda mark: (mark.end - mark.begin, mark.kind, mark.iri), default=Marked(0, 0, ""))
        pieces.append(Piece(begin, text[begin:end], mark.kind, mark.iri, known.get(begin, ())))
    return tuple(pieces)


def quotes(reader: Reader, mentions: Iterable[str]) -> tuple[Quote, ...]:
    """Returns the sentences that mentions stand in, by article and place, each once with all of its mentions marked."""
    by_sentence: dict[tuple[str, int, str], list[str]] = {}
    for mention in mentions:
        sentence = reader.one(mention, "kg:inSentence") or mention
        key = (reader.one(mention, "nif:referenceContext"), reader.number(sentence, "nif:beginIndex"), sentence)
        by_sentence.setdefault(key, []).append(mention)
    return tuple(_quote(reader, key, by_sentence[key]) for key in sorted(by_sentence))


def _quote(reader: Reader, key: tuple[str, int, str], mentions: list[str]) -> Quote:
    article, begin, sentence = key
    marks = sorted((_place(reader, mention), mention) for mention in mentions)
    text = reader.one(sentence, "nif:anchorOf")
    shifted = [Marked(at - begin, end - begin) for (at, end), _ in marks]
    return Quote(marks[0][1], article, cut(text, shifted))


def _place(reader: Reader, mention: str) -> tuple[int, int]:
    return reader.number(mention, "nif:beginIndex"), reader.number(mention, "nif:endIndex")


def article_pieces(reader: Reader, article: str) -> tuple[Piece, ...]:
    """Returns the text of an article in pieces, mentions with what they mean; empty where the graph holds no text."""
    text = reader.one(article, "nif:isString")
    marks, anchors = [], dict[int, tuple[str, ...]]()
    for mention in reader.having("nif:referenceContext", article):
        begin, end = _place(reader, mention)
        anchors[begin] = (*anchors.get(begin, ()), mention.partition("#")[2])
        if "Sentence" not in reader.classes(mention):
            marks.append(_meaning(reader, mention, begin, end))
    return cut(text, marks, anchors) if text else ()


def _meaning(reader: Reader, mention: str, begin: int, end: int) -> Marked:
    """Returns what a mention means: an entity, or the event that it triggers; a time means itself."""
    if "TimeExpression" in reader.classes(mention):
        return Marked(begin, end, "time")
    for iri in reader.having("gaf:denotedBy", mention):
        kind = next((name for name in reader.classes(iri) if name in ENTITIES), "trigger")
        return Marked(begin, end, kind, iri)
    return Marked(begin, end, "")
