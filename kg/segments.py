"""A text becomes segments: what is headline, lead, body, subheading, caption or quotation.

German news sites print videos and pictures as text: a paragraph that ends in "20.11.2025 | 3:25 min" or in
"Quelle: Tass" is a caption, and its date dates what is said in it, never the rest of the article.
"""

import re
from collections.abc import Iterator
from datetime import date

from kg.model import Segment, SegmentKind

LONGEST_HEADING = 120  # characters; a longer line is prose
CAPTION_END = re.compile(
    r"(?:(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\s*\|\s*\d+:\d\d\s*min|\b(?:Quelle|Foto|Bild|Video|Grafik):\s[^.\n]{2,60})\s*$"
)
SENTENCE_END = re.compile(
    r"(?<!\b[A-ZÄÖÜ])(?<!\d)(?<!\bDr)(?<!\bProf)(?<!\bSt)[.!?…][\"“”«»']?(?=\s+[\"„“»«'(]?[A-ZÄÖÜ])"
    r"|[.!?…][\"“”«»']?\s*$"
)
# "Neu-Delhi - Bei einem ...", "Wien/Schwechat – Die ...", "Nizza (dpa/tmn) - ..."
DATELINE = re.compile(r"(?<=[.!?:\"“«»] )(?=[A-ZÄÖÜ][\w./ -]{2,50}?(?: \([\w/., -]{2,30}\))? [-–—] [A-ZÄÖÜ])")
WHOLE_DATELINE = re.compile(
    r"(?:^|(?<=\n)|(?<=[.!?:\"“«»] ))[A-ZÄÖÜ][\w./-]*(?: [A-ZÄÖÜ][\w./-]*){0,2}"
    r"(?: \([\w/., -]{2,30}\))? [-–—] (?=[A-ZÄÖÜ„\"»])"
)
WHOLE_QUOTE = re.compile(r"[\"„“»«].*[\"“”«»]\s*", re.DOTALL)


def first_sentence(text: str) -> str:
    """Returns the first sentence of the first paragraph, without white space around it."""
    start, end = next(_find_paragraphs(text))
    match = SENTENCE_END.search(text, start, end)
    return " ".join(text[start : match.end() if match else end].split())


def find_segments(text: str, *, titled: bool = False) -> tuple[Segment, ...]:
    """Returns the segments in order; `titled` says that the headline is not part of the text."""
    segments: list[Segment] = []
    for start, end in _find_paragraphs(text):
        if segments or titled:
            opened = any(segment.kind is not SegmentKind.HEADLINE for segment in segments)
            segments.append(_describe(text, start, end, first=not opened))
        else:
            segments.extend(_open(text, start, end))
    return tuple(segments)


def dateline_ends(text: str) -> frozenset[int]:
    """Returns the offsets right after the datelines, where the first sentence begins: "Neu-Delhi - |Bei einem ..."."""
    return frozenset(match.end() for match in WHOLE_DATELINE.finditer(text))


def _find_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yields half-open offsets of the paragraphs without white space around them.

    Blank lines part them; so does the end of a long line, which no hard-wrapped text has.
    """
    start = 0
    for line_break in re.finditer(r"\n[^\S\n]*\n\s*|\n", text):
        line_start = text.rfind("\n", 0, line_break.start()) + 1
        if line_break[0].count("\n") > 1 or line_break.start() - line_start > LONGEST_HEADING:
            yield from _strip(text, start, line_break.start())
            start = line_break.end()
    yield from _strip(text, start, len(text))


def _strip(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _open(text: str, start: int, end: int) -> Iterator[Segment]:
    """Yields the segments of the first paragraph: a headline stands alone, or before an agency's dateline."""
    if end - start <= LONGEST_HEADING and text[end - 1] not in ".!" and end < len(text.rstrip()):
        yield Segment(SegmentKind.HEADLINE, start, end)
        return
    dateline = DATELINE.search(text, start, min(end, start + 400))
    if dateline:
        (before,) = _strip(text, start, dateline.start())
        yield Segment(SegmentKind.HEADLINE, *before)
        start = dateline.start()
    yield _describe(text, start, end, first=True)


def _describe(text: str, start: int, end: int, *, first: bool) -> Segment:
    paragraph = text[start:end]
    caption = CAPTION_END.search(paragraph)
    if caption:
        return Segment(SegmentKind.CAPTION, start, end, _caption_date(caption))
    if first:
        return Segment(SegmentKind.LEAD, start, end)
    if WHOLE_QUOTE.fullmatch(paragraph) and not re.search(r"[“”«»\"]\W+\w", paragraph[1:-1]):
        return Segment(SegmentKind.QUOTE, start, end)
    if len(paragraph) <= LONGEST_HEADING and paragraph[-1] not in '.!…"“«»':
        return Segment(SegmentKind.SUBHEADING, start, end)
    return Segment(SegmentKind.BODY, start, end)


def _caption_date(caption: re.Match[str]) -> date | None:
    if not caption[1]:
        return None
    try:
        return date(int(caption[3]), int(caption[2]), int(caption[1]))
    except ValueError:  # "31.02.2025 | 1:00 min" dates nothing
        return None
