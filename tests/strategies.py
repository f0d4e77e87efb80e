"""Hypothesis strategies that several tests share: recognisers' answers, documents with names and events."""

from datetime import date, timedelta
from hashlib import sha256

from hypothesis import strategies as st

from kg.model import (
    Article,
    Document,
    EntityKind,
    EventMention,
    Factuality,
    Form,
    Granularity,
    Mention,
    Participant,
    Role,
    Segment,
    SegmentKind,
    Sentence,
    Target,
    TextSpan,
    TimeExpression,
    TimexType,
)

LABELS = ("PER", "LOC", "ORG", "MISC")
PEOPLE = ("Karl Winter", "Anna Winter", "Winter", "Anna Berg", "Berg", "Li Na")
THINGS = ("Nordwerk", "Oslo", "Norwegen", "Kommandant")
CLASSES = ("Meeting", "Attack", "Statement")
FIRST_DAY = date(2025, 3, 10)


@st.composite
def label_sets(draw: st.DrawFn, tokens: int) -> tuple[tuple[int, int, str], ...]:
    """Returns what a recogniser may say of some tokens: half-open ranges that do not overlap, each with a label."""
    borders = sorted(draw(st.sets(st.integers(0, tokens), max_size=6)))
    pairs = list(zip(borders[::2], borders[1::2], strict=False))
    return tuple((start, end, draw(st.sampled_from(LABELS))) for start, end in pairs)


@st.composite
def documents(draw: st.DrawFn, stem: str = "artikel") -> Document:
    """Returns a document whose text is a list of names and whose events have one actor and perhaps a day each."""
    people = draw(st.lists(st.sampled_from(PEOPLE), max_size=4))
    others = draw(st.lists(st.sampled_from(THINGS), max_size=3))
    mentions = tuple(_mention(*item) for item in _lay_out([*people, *others]))
    text = " ".join([*people, *others, "Montag", "Dienstag"])
    times = tuple(_day(text, word, FIRST_DAY + timedelta(number)) for number, word in enumerate(("Montag", "Dienstag")))
    number = draw(st.integers(0, 3)) if mentions else 0
    events = tuple(draw(_events(chain, mentions, times)) for chain in range(number))
    article = Article(
        f"{stem}-{sha256(text.encode()).hexdigest()[:8]}", text, text, (Segment(SegmentKind.BODY, 0, len(text)),)
    )
    sentence = Sentence(TextSpan(0, len(text), text), SegmentKind.BODY)
    return Document(article, (sentence,), mentions, times, events, (), (), "hand 1.0")


@st.composite
def collections(draw: st.DrawFn) -> tuple[Document, ...]:
    """Returns one to four documents with different ids."""
    size = draw(st.integers(1, 4))
    return tuple(draw(documents(stem=f"artikel-{number}")) for number in range(size))


@st.composite
def _events(
    draw: st.DrawFn, chain: int, mentions: tuple[Mention, ...], times: tuple[TimeExpression, ...]
) -> EventMention:
    """Returns an event whose trigger stands behind all text that the others use."""
    actor = draw(st.sampled_from(mentions))
    time = draw(st.sampled_from([None, *times]))
    parts = [Participant(draw(st.sampled_from([Role.AGENT, Role.PATIENT])), Target.ENTITY, actor.span, actor.span, "")]
    parts += [Participant(Role.TIME, Target.TIME, time.span, time.span, "")] if time is not None else []
    trigger = TextSpan(1000 + chain, 1001 + chain, "t")
    factuality = draw(st.sampled_from(list(Factuality)))
    event_class = draw(st.sampled_from(CLASSES))
    return EventMention(trigger, "treffen", event_class, tuple(parts), factuality, None, "verb", "hand", chain)


def _lay_out(names: list[str]) -> list[tuple[int, str, int]]:
    """Returns start, name and chain of names with one blank between them; equal names share a chain."""
    found, start = [], 0
    for name in names:
        found.append((start, name, names.index(name)))
        start += len(name) + 1
    return found


def _mention(start: int, name: str, chain: int) -> Mention:
    kinds = {"Nordwerk": EntityKind.ORGANIZATION, "Oslo": EntityKind.PLACE, "Norwegen": EntityKind.COUNTRY}
    form = Form.NOMINAL if name == "Kommandant" else Form.NAME
    return Mention(TextSpan(start, start + len(name), name), kinds.get(name, EntityKind.PERSON), form, name, chain)


def _day(text: str, word: str, day: date) -> TimeExpression:
    start = text.index(word)
    return TimeExpression(
        TextSpan(start, start + len(word), word), TimexType.DATE, day.isoformat(), day, day, day, day, Granularity.DAY
    )
