"""What the pipeline hands on: plain frozen data, from the article to the things in the world.

Every reference between annotations is a `TextSpan` of the same article, never an object: documents stay
hashable, serialisable and free of cycles (a war is the topic of talks that are the topic of a demand).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SegmentKind(StrEnum):
    """The part that a stretch of text plays in its article."""

    HEADLINE = "headline"
    LEAD = "lead"
    BODY = "body"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    QUOTE = "quote"


class EntityKind(StrEnum):
    """The leaf class of an entity, named as in `ontology/kg.ttl`."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    COUNTRY = "Country"
    PLACE = "Place"
    GROUP = "Group"
    THING = "Thing"


class Form(StrEnum):
    """The grammatical form of a mention: "Wladimir Putin", "der Präsident", "er"."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Role(StrEnum):
    """The part that a participant plays in an event, named as in `ontology/kg.ttl`."""

    AGENT = "agent"
    PATIENT = "patient"
    RECIPIENT = "recipient"
    TOPIC = "topic"
    PLACE = "place"
    TIME = "time"
    CAUSES = "causes"
    FOLLOWS = "follows"
    SUB_EVENT_OF = "subEventOf"


class Target(StrEnum):
    """The kind of annotation that the span of a filler belongs to."""

    ENTITY = "entity"
    EVENT = "event"
    TIME = "time"


class Factuality(StrEnum):
    """How certain a report is; the order of the members is from strongest to weakest."""

    CERTAIN = "Certain"
    REPORTED = "Reported"
    PLANNED = "Planned"
    POSSIBLE = "Possible"
    NEGATED = "Negated"


class TimexType(StrEnum):
    """The four TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Granularity(StrEnum):
    """The calendar unit that a time expression names."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


@dataclass(frozen=True, slots=True, order=True)
class TextSpan:
    """Half-open characters (code points) of an article: `text == article.text[start:end]`."""

    start: int
    end: int
    text: str

    def __hash__(self) -> int:
        """Returns a number that rarely two spans of an article share; asked a dozen times for each of them."""
        return self.start

    def contains(self, other: "TextSpan") -> bool:
        """True where `other` lies within this span, which may be equal to it."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of an article, half-open; segments follow each other, do not overlap, and may leave white space out.

    `dated` is the day that a caption names for what it shows ("20.11.2025 | 3:25 min"), None elsewhere.
    """

    kind: SegmentKind
    start: int
    end: int
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as read; offsets of everything else count code points of `text`.

    `id` is the slug of the file's stem and eight hex digits of the text's SHA-256. `source` is the name that
    messages use ("seeds/vw.txt"). `published` is None where the input gives no date.
    """

    id: str
    title: str
    text: str
    segments: tuple[Segment, ...]
    published: date | None = None
    publisher: str = ""
    url: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the kind of the segment that it stands in."""

    span: TextSpan
    segment: SegmentKind


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an entity.

    `name` is the canonical nominative ("Putins" -> "Wladimir Putin"); mentions of one article with the same
    `chain` number mean the same thing. `resolved_by` names the rule that joined this mention to an earlier one
    of its chain; it is empty for the first. A chain without a mention of form NAME is an unnamed entity. `members`
    are mentions of the things that a plural means together ("beide"), empty for all other words.
    """

    span: TextSpan
    kind: EntityKind
    form: Form
    name: str
    chain: int
    resolved_by: str = ""
    members: tuple[TextSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A temporal expression with its TIMEX3 value and four inclusive bounds.

    A bound is None where nothing is known: "PAST_REF" has none, "seit 2014" has no end. `rule` names the pattern.
    """

    span: TextSpan
    type: TimexType
    value: str
    earliest_begin: date | None = None
    latest_begin: date | None = None
    earliest_end: date | None = None
    latest_end: date | None = None
    granularity: Granularity | None = None
    approximate: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what fills a role of an event.

    `filler` is the span of a mention, of another event's trigger or of a time expression, as `target` says.
    `mention` is what stands in the text at this place: mostly the same span; under metonymy "Moskau", while
    `filler` is a mention of "Russland".
    """

    role: Role
    target: Target
    filler: TextSpan
    mention: TextSpan
    rule: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """What one trigger says about an event; it becomes one `kg:Report`.

    `trigger` identifies it within its article. `attributed_to` is the span of the mention whose claim it is.
    Event mentions of one article with the same `chain` number mean the same happening; `resolved_by` names
    the rule that joined this one to an earlier one.
    """

    trigger: TextSpan
    lemma: str
    event_class: str
    participants: tuple[Participant, ...]
    factuality: Factuality
    attributed_to: TextSpan | None
    rule: str
    factuality_rule: str
    chain: int
    resolved_by: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between entities that the text states: "US-Präsident Donald Trump".

    `property` is "position", "affiliation", "relative" or "nationality"; `object` is the span of a mention,
    or for "position" the literal ("Präsident"). `span` is the evidence.
    """

    subject: TextSpan
    property: str
    object: TextSpan | str
    span: TextSpan
    rule: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was considered and not taken, and why."""

    span: TextSpan
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its annotations, each tuple in order of the text.

    `triggers` is the digest of the trigger lexicon where a user extended it, empty for the bundled one.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    events: tuple[EventMention, ...]
    relations: tuple[Relation, ...]
    dropped: tuple[Dropped, ...]
    pipeline: str
    triggers: str = ""


@dataclass(frozen=True, slots=True, order=True)
class ChainRef:
    """A chain of one article: of mentions in an `Entity`, of event mentions in an `Event`."""

    article: str
    chain: int


@dataclass(frozen=True, slots=True)
class Link:
    """What a named data source says about an entity; `iris` are its outside ids, sorted, perhaps none.

    Coordinates are canonical decimals ("50.45") or empty; `within` is the canonical German name of the country
    that a place lies in, or empty, `region` that of a state or Land of it.
    """

    source: str
    iris: tuple[str, ...] = ()
    latitude: str = ""
    longitude: str = ""
    within: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing in the world with all its chains, sorted by article; `aliases` are the other forms seen, sorted.

    `merged_because` and `kept_apart` are sentences, sorted: one for each chain, one for each namesake.
    """

    kind: EntityKind
    name: str
    named: bool
    aliases: tuple[str, ...]
    chains: tuple[ChainRef, ...]
    merged_because: tuple[str, ...] = ()
    link: Link | None = None
    homonym: bool = False
    kept_apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One happening in the world with all its chains, sorted by article; `label` says what it is in a few words."""

    event_class: str
    label: str
    chains: tuple[ChainRef, ...]
    merged_because: tuple[str, ...] = ()
