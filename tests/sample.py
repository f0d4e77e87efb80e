"""Two short articles of our own, annotated and resolved by hand, for every test that needs a graph.

The second contradicts the first ("Gipfel"), dates one of its events ("Angriff") and names nobody ("Kommandant").
"""

from datetime import date
from hashlib import sha256

from kg.model import (
    Article,
    ChainRef,
    Document,
    Entity,
    EntityKind,
    Event,
    EventMention,
    Factuality,
    Form,
    Granularity,
    Link,
    Mention,
    Participant,
    Relation,
    Role,
    Segment,
    SegmentKind,
    Sentence,
    Target,
    TextSpan,
    TimeExpression,
    TimexType,
)

PIPELINE = "hand 1.0"

TALKS = (
    "Außenminister Karl Winter hat am Montag in Wien die Unternehmerin Anna Berg getroffen.\n\n",
    "Er sprach mit ihr über den Angriff auf Lemberg. ",
    "Laut Berg soll im Mai ein Gipfel in Österreich stattfinden.",
)
CANCELLED = (
    "Der Gipfel in Österreich findet nicht statt, sagte Nordwerk-Chefin Anna Berg am Freitag. ",
    'Bei dem "Angriff" auf Lemberg am 9. März starb ein Kommandant.',
)


def span(text: str, words: str, *, nth: int = 1) -> TextSpan:
    """Returns the span of the nth occurrence of the words."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return TextSpan(start, start + len(words), words)


def article(stem: str, text: str, published: date) -> Article:
    """Returns an article without headline whose title is its first sentence."""
    return Article(
        id=f"{stem}-{sha256(text.encode()).hexdigest()[:8]}",
        title=text.partition(".")[0] + ".",
        text=text,
        segments=(Segment(SegmentKind.BODY, 0, len(text)),),
        published=published,
        publisher="Tagesbote",
        url=f"https://example.org/{stem}?a=1&b=ä",
        source=f"{stem}.txt",
    )


def entity_part(role: Role, filler: TextSpan, mention: TextSpan | None = None) -> Participant:
    """Returns a participation of an entity."""
    return Participant(role, Target.ENTITY, filler, mention or filler, f"{role} by hand")


def event_part(role: Role, trigger: TextSpan) -> Participant:
    """Returns a participation of an event."""
    return Participant(role, Target.EVENT, trigger, trigger, f"{role} by hand")


def time_part(time: TextSpan) -> Participant:
    """Returns a participation of a time expression."""
    return Participant(Role.TIME, Target.TIME, time, time, "time by hand")


def day(words: TextSpan, value: date) -> TimeExpression:
    """Returns a time expression for one day."""
    return TimeExpression(
        words, TimexType.DATE, value.isoformat(), value, value, value, value, Granularity.DAY, rule="day"
    )


def sentences(parts: tuple[str, ...]) -> tuple[Sentence, ...]:
    """Returns the sentences of a text that consists of these parts, without the white space between them."""
    text = "".join(parts)
    return tuple(Sentence(span(text, part.strip()), SegmentKind.BODY) for part in parts)


def talks() -> Document:
    """Returns the first article: a meeting, a talk about an attack, and a summit that is only reported."""
    text = "".join(TALKS)
    winter, er = span(text, "Karl Winter"), span(text, "Er")
    berg, ihr, surname = span(text, "Anna Berg"), span(text, "ihr"), span(text, "Berg", nth=2)
    wien, lemberg, austria = span(text, "Wien"), span(text, "Lemberg"), span(text, "Österreich")
    met, spoke, attack, summit = (span(text, w) for w in ("getroffen", "sprach", "Angriff", "Gipfel"))
    monday, may = span(text, "Montag"), span(text, "Mai")
    mentions = (
        Mention(winter, EntityKind.PERSON, Form.NAME, "Karl Winter", 1),
        Mention(wien, EntityKind.PLACE, Form.NAME, "Wien", 2),
        Mention(berg, EntityKind.PERSON, Form.NAME, "Anna Berg", 3),
        Mention(er, EntityKind.PERSON, Form.PRONOUN, "Karl Winter", 1, "subject of the sentence before"),
        Mention(ihr, EntityKind.PERSON, Form.PRONOUN, "Anna Berg", 3, "only woman named"),
        Mention(lemberg, EntityKind.PLACE, Form.NAME, "Lemberg", 4),
        Mention(surname, EntityKind.PERSON, Form.NAME, "Anna Berg", 3, "surname"),
        Mention(austria, EntityKind.COUNTRY, Form.NAME, "Österreich", 5),
    )
    events = (
        EventMention(
            met, "treffen", "Meeting",
            (entity_part(Role.AGENT, winter), entity_part(Role.AGENT, berg), entity_part(Role.PLACE, wien),
             time_part(monday)),
            Factuality.CERTAIN, None, "verb treffen", "indicative", 1,
        ),
        EventMention(
            spoke, "sprechen", "Statement",
            (entity_part(Role.AGENT, er), entity_part(Role.RECIPIENT, ihr), event_part(Role.TOPIC, attack)),
            Factuality.CERTAIN, None, "verb sprechen", "indicative", 2,
        ),
        EventMention(
            attack, "Angriff", "Attack", (entity_part(Role.PATIENT, lemberg),),
            Factuality.CERTAIN, None, "noun Angriff", "noun", 3,
        ),
        EventMention(
            summit, "Gipfel", "Meeting", (entity_part(Role.PLACE, austria), time_part(may)),
            Factuality.REPORTED, surname, "noun Gipfel", "laut", 4,
        ),
    )  # fmt: skip
    times = (
        day(monday, date(2025, 3, 10)),
        TimeExpression(
            may, TimexType.DATE, "2025-05", date(2025, 5, 1), date(2025, 5, 31), date(2025, 5, 1), date(2025, 5, 31),
            Granularity.MONTH, rule="month",
        ),
    )  # fmt: skip
    relation = Relation(winter, "position", "Außenminister", span(text, "Außenminister Karl Winter"), "apposition")
    return Document(
        article("treffen", text, date(2025, 3, 12)), sentences(TALKS), mentions, times, events, (relation,), (),
        PIPELINE,
    )  # fmt: skip


def cancelled() -> Document:
    """Returns the second article: the summit is off, the attack has a day, and somebody without a name has died."""
    text = "".join(CANCELLED)
    austria, nordwerk, berg = (span(text, words) for words in ("Österreich", "Nordwerk", "Anna Berg"))
    lemberg, commander = span(text, "Lemberg"), span(text, "Kommandant")
    summit, said, attack, died = (span(text, words) for words in ("Gipfel", "sagte", "Angriff", "starb"))
    friday, ninth = span(text, "Freitag"), span(text, "9. März")
    mentions = (
        Mention(austria, EntityKind.COUNTRY, Form.NAME, "Österreich", 1),
        Mention(nordwerk, EntityKind.ORGANIZATION, Form.NAME, "Nordwerk", 2),
        Mention(berg, EntityKind.PERSON, Form.NAME, "Anna Berg", 3),
        Mention(lemberg, EntityKind.PLACE, Form.NAME, "Lemberg", 4),
        Mention(commander, EntityKind.PERSON, Form.NOMINAL, "Kommandant", 5),
    )
    events = (
        EventMention(
            summit, "Gipfel", "Meeting", (entity_part(Role.PLACE, austria),),
            Factuality.NEGATED, berg, "noun Gipfel", "nicht", 1,
        ),
        EventMention(
            said, "sagen", "Statement",
            (entity_part(Role.AGENT, berg), event_part(Role.TOPIC, summit), time_part(friday)),
            Factuality.CERTAIN, None, "verb sagen", "indicative", 2,
        ),
        EventMention(
            attack, "Angriff", "Attack", (entity_part(Role.PATIENT, lemberg), time_part(ninth)),
            Factuality.CERTAIN, None, "noun Angriff", "noun", 3,
        ),
        EventMention(
            died, "sterben", "Death", (entity_part(Role.PATIENT, commander), event_part(Role.SUB_EVENT_OF, attack)),
            Factuality.CERTAIN, None, "verb sterben", "indicative", 4,
        ),
    )  # fmt: skip
    times = (day(friday, date(2025, 3, 14)), day(ninth, date(2025, 3, 9)))
    relation = Relation(berg, "affiliation", nordwerk, span(text, "Nordwerk-Chefin Anna Berg"), "compound")
    return Document(
        article("absage", text, date(2025, 3, 14)), sentences(CANCELLED), mentions, times, events, (relation,), (),
        PIPELINE,
    )  # fmt: skip


DOCUMENTS = (talks(), cancelled())
_FIRST, _SECOND = (document.article.id for document in DOCUMENTS)


def chains(first: int | None, second: int | None) -> tuple[ChainRef, ...]:
    """Returns the chains with these numbers in the two articles, sorted."""
    numbers = ((_FIRST, first), (_SECOND, second))
    return tuple(sorted(ChainRef(name, number) for name, number in numbers if number is not None))


ENTITIES = (
    Entity(EntityKind.PERSON, "Karl Winter", True, (), chains(1, None)),
    Entity(EntityKind.PERSON, "Anna Berg", True, ("Berg",), chains(3, 3), ("same full name in both articles",)),
    Entity(
        EntityKind.PLACE, "Wien", True, (), chains(2, None),
        link=Link("GeoNames", ("https://sws.geonames.org/2761369/",), "48.2085", "16.3721", "Österreich"),
    ),
    Entity(EntityKind.PLACE, "Lemberg", True, (), chains(4, 4), ("same name of a place",)),
    Entity(
        EntityKind.COUNTRY, "Österreich", True, (), chains(5, 1), ("same country",),
        Link("country codes", ("http://www.wikidata.org/entity/Q40", "https://sws.geonames.org/2782113/")),
    ),
    Entity(EntityKind.ORGANIZATION, "Nordwerk", True, (), chains(None, 2)),
    Entity(EntityKind.PERSON, "Kommandant", False, (), chains(None, 5)),
)  # fmt: skip

EVENTS = (
    Event("Meeting", "Treffen Karl Winter, Anna Berg", chains(1, None)),
    Event("Statement", "Gespräch Karl Winter, Anna Berg", chains(2, None)),
    Event("Attack", "Angriff auf Lemberg", chains(3, 3), ("same class and target",)),
    Event("Meeting", "Gipfel Österreich (berichtet)", chains(4, 1), ("same class and place",)),
    Event("Statement", "Aussage Anna Berg", chains(None, 2)),
    Event("Death", "Tod Kommandant", chains(None, 4)),
)
