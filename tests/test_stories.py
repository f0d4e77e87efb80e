"""Event mentions of all documents become events: what merges, what stays apart, and what the label says."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.entities import resolve_entities
from kg.model import (
    ChainRef,
    Document,
    EntityKind,
    Event,
    EventMention,
    Factuality,
    Form,
    Granularity,
    Mention,
    Participant,
    Role,
    Target,
    TextSpan,
    TimeExpression,
    TimexType,
)
from kg.stories import resolve_events, strongest
from tests import sample
from tests.strategies import collections

MONDAY, TUESDAY = date(2025, 3, 10), date(2025, 3, 11)


@dataclass(frozen=True)
class Told:
    """What one article tells: "Winter traf Berg am Montag"."""

    event_class: str = "Meeting"
    lemma: str = "treffen"
    actors: tuple[str, ...] = ("Karl Winter", "Anna Berg")
    day: date | None = MONDAY
    granularity: Granularity = Granularity.DAY
    factuality: Factuality = Factuality.CERTAIN
    form: Form = Form.NAME


def document(stem: str, *told: Told) -> Document:
    """Returns a document with one event chain for each telling."""
    actors = list(dict.fromkeys((name, item.form) for item in told for name in item.actors))
    text = " ".join([*(name for name, _ in actors), *("Montag traf" for _ in told)])
    mentions = tuple(
        Mention(sample.span(text, name), EntityKind.PERSON, form, name, number)
        for number, (name, form) in enumerate(actors)
    )
    spans = {mention.name: mention.span for mention in mentions}
    pairs = [_tell(text, number, item, spans) for number, item in enumerate(told)]
    times = tuple(time for _, time in pairs if time is not None)
    events = tuple(event for event, _ in pairs)
    return Document(sample.article(stem, text, date(2025, 3, 12)), (), mentions, times, events, (), (), "hand 1.0")


def _tell(text: str, number: int, told: Told, spans: dict[str, TextSpan]) -> tuple[EventMention, TimeExpression | None]:
    parts = [Participant(Role.AGENT, Target.ENTITY, spans[name], spans[name], "hand") for name in told.actors]
    time = None
    if told.day is not None:
        words, day = sample.span(text, "Montag", nth=number + 1), told.day
        time = TimeExpression(words, TimexType.DATE, day.isoformat(), day, day, day, day, told.granularity)
        parts.append(sample.time_part(words))
    trigger = sample.span(text, "traf", nth=number + 1)
    event = EventMention(
        trigger, told.lemma, told.event_class, tuple(parts), told.factuality, None, "hand", "hand", number
    )
    return event, time


def resolve(*given_documents: Document) -> tuple[Event, ...]:
    return resolve_events(given_documents, resolve_entities(given_documents))


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [
        pytest.param(Told(), Told(), 1, id="same class, day and actors"),
        pytest.param(Told(), Told(lemma="sprechen"), 1, id="another word for it"),
        pytest.param(Told(), Told(actors=("Anna Berg", "Karl Winter")), 1, id="actors in another order"),
        pytest.param(Told(), Told(actors=("Winter", "Berg")), 1, id="actors by surname"),
        pytest.param(Told(), Told(day=TUESDAY), 2, id="another day"),
        pytest.param(Told(), Told(event_class="Attack"), 2, id="another class"),
        pytest.param(Told(), Told(actors=("Karl Winter", "Li Na")), 2, id="another actor"),
        pytest.param(Told(day=None), Told(day=None), 2, id="no day"),
        pytest.param(
            Told(granularity=Granularity.MONTH), Told(granularity=Granularity.MONTH), 2, id="a month is no single day"
        ),
        pytest.param(Told(actors=()), Told(actors=()), 2, id="nobody acts"),
        pytest.param(
            Told(actors=("Fahrer",), form=Form.NOMINAL),
            Told(actors=("Fahrer",), form=Form.NOMINAL),
            2,
            id="unnamed actors",
        ),
        pytest.param(Told(), Told(factuality=Factuality.NEGATED), 2, id="told and denied"),
        pytest.param(
            Told(factuality=Factuality.NEGATED), Told(factuality=Factuality.NEGATED), 1, id="denied by both"
        ),
        pytest.param(Told(), Told(factuality=Factuality.REPORTED), 1, id="told by one, reported by the other"),
        pytest.param(
            Told(factuality=Factuality.PLANNED), Told(), 1, id="planned, later told"
        ),
    ],
)  # fmt: skip
def test_two_articles_tell_one_event_only_where_all_agrees(first: Told, second: Told, events: int) -> None:
    found = resolve(document("eins", first), document("zwei", second))
    assert len(found) == events


def test_chains_of_one_article_merge_too() -> None:
    """One article may tell the same meeting in two words."""
    assert len(resolve(document("eins", Told(), Told(lemma="sprechen")))) == 1


def test_a_merge_names_the_articles_and_the_reason() -> None:
    (event,) = resolve(document("eins", Told()), document("zwei", Told()))
    assert len(event.merged_because) == 2
    assert all(reason.startswith("same class, day and actors in ") for reason in event.merged_because)


def test_an_event_told_once_has_no_reason() -> None:
    assert resolve(document("eins", Told()))[0].merged_because == ()


@pytest.mark.parametrize(
    ("told", "label"),
    [
        pytest.param(Told(lemma="Treffen"), "Treffen Karl Winter, Anna Berg", id="certain"),
        pytest.param(
            Told(lemma="Gipfel", factuality=Factuality.PLANNED), "Gipfel Karl Winter, Anna Berg (geplant)", id="planned"
        ),
        pytest.param(
            Told(lemma="Gipfel", factuality=Factuality.POSSIBLE),
            "Gipfel Karl Winter, Anna Berg (möglich)",
            id="possible",
        ),
        pytest.param(
            Told(lemma="Gipfel", factuality=Factuality.REPORTED),
            "Gipfel Karl Winter, Anna Berg (berichtet)",
            id="reported",
        ),
        pytest.param(
            Told(lemma="Gipfel", factuality=Factuality.NEGATED),
            "Gipfel Karl Winter, Anna Berg (nicht eingetreten)",
            id="denied",
        ),
        pytest.param(Told(lemma="treffen"), "Treffen Karl Winter, Anna Berg", id="a verb becomes a noun"),
        pytest.param(Told(lemma="Gipfel", actors=()), "Gipfel", id="nobody named"),
        pytest.param(
            Told(lemma="Gipfel", actors=("Ada A", "Bea B", "Cleo C", "Dana D")),
            "Gipfel Ada A, Bea B, Cleo C",
            id="three names",
        ),
    ],
)
def test_a_label_says_what_who_and_how_certain(told: Told, label: str) -> None:
    assert resolve(document("eins", told))[0].label == label


def test_the_label_of_a_merged_event_is_as_certain_as_its_strongest_report() -> None:
    """One article plans the meeting, the other, whose id sorts later, tells that it took place."""
    planned, told = Told(factuality=Factuality.PLANNED), Told(factuality=Factuality.CERTAIN)
    for first, second in ((planned, told), (told, planned)):
        (event,) = resolve(document("eins", first), document("zwei", second))
        assert event.label == "Treffen Karl Winter, Anna Berg"


def test_certain_is_stronger_than_reported_planned_possible_and_negated() -> None:
    order = list(Factuality)
    assert [strongest(order[number:]) for number in range(len(order))] == order


def test_the_sample_keeps_its_events_apart() -> None:
    """Its attacks have a day in one article only, its summits none: nothing merges by guess."""
    found = resolve_events(sample.DOCUMENTS, sample.ENTITIES)
    assert len(found) == sum(len({event.chain for event in one.events}) for one in sample.DOCUMENTS)


@given(collections())
def test_every_event_chain_is_in_exactly_one_event(given_documents: tuple[Document, ...]) -> None:
    wanted = sorted({ChainRef(one.article.id, event.chain) for one in given_documents for event in one.events})
    assert sorted(ref for event in resolve(*given_documents) for ref in event.chains) == wanted


@given(collections(), st.permutations(range(4)))
def test_the_order_of_documents_changes_no_event(given_documents: tuple[Document, ...], order: list[int]) -> None:
    shuffled = [given_documents[number] for number in order if number < len(given_documents)]
    assert resolve(*shuffled) == resolve(*given_documents)


@given(collections())
def test_a_denial_never_joins_a_report(given_documents: tuple[Document, ...]) -> None:
    denied = {
        ChainRef(one.article.id, event.chain): event.factuality is Factuality.NEGATED
        for one in given_documents
        for event in one.events
    }
    assert all(len({denied[ref] for ref in event.chains}) == 1 for event in resolve(*given_documents))
