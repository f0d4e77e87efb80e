"""Event mentions: the time of each, what is dropped, and which of them are one happening."""

from datetime import date

import pytest

from kg.model import Document
from tests.parsed import event_of, read, roles

NAMES = {"Winter": "PER", "Berg": "PER", "Frisk": "PER"}
MET = "Winter NE sb 2 | traf VVFIN ROOT 0 treffen Tense=Past | Berg NE oa 2"


def times(document: Document, trigger: str) -> list[tuple[str, str]]:
    """Returns words and rule of the times of a trigger's event."""
    parts = event_of(document, trigger).participants
    return [(part.mention.text, part.rule) for part in parts if part.role == "time"]


@pytest.mark.parametrize(
    ("table", "trigger", "expected"),
    [
        pytest.param(f"{MET} | am APPRART mo 2 | Montag NN nk 4", "traf", ["Montag"], id="in the clause"),
        pytest.param(
            "Winter NE sb 2 | hat VAFIN ROOT 0 haben | am APPRART mo 6 | Montag NN nk 3 | Berg NE oa 6 "
            "| getroffen VVPP oc 2 treffen",
            "getroffen",
            ["Montag"],
            id="in the middle field of a perfect",
        ),
        pytest.param(
            "Am APPRART mo 3 an | Montag NN nk 1 | hat VAFIN ROOT 0 haben | Winter NE sb 3 | Berg NE oa 6 "
            "| getroffen VVPP oc 3 treffen",
            "getroffen",
            ["Montag"],
            id="before the finite verb of a perfect",
        ),
        pytest.param(
            "Das ART nk 2 | Treffen NN sb 7 | in APPR mnr 2 | Oslo NE nk 3 | am APPRART mnr 2 | Montag NN nk 5 "
            "| endete VVFIN ROOT 0 enden",
            "Treffen",
            ["Montag"],
            id="in the phrase of a noun",
        ),
        pytest.param(
            "Das ART nk 2 | Treffen NN sb 5 | in APPR mnr 2 | Oslo NE nk 3 | beginnt VVFIN ROOT 0 beginnen "
            "| am APPRART mo 5 | Montag NN nk 6",
            "Treffen",
            ["Montag"],
            id="a verb without news hands its time to its subject",
        ),
        pytest.param(
            f"{MET} | , $, punct 2 | als KOUS cp 7 | Frisk NE sb 7 | reiste VVFIN mo 2 reisen | am APPRART mo 7 "
            f"| Montag NN nk 8",
            "traf",
            [],
            id="the time of another clause",
        ),
        pytest.param(
            f"{MET} | im APPRART mo 2 | Mai NN nk 4 | 2021 CARD nk 5",
            "traf",
            ["Mai 2021"],
            id="several words",
        ),
        pytest.param(MET, "traf", [], id="publication time is no time of an event"),
    ],
)
def test_a_time_dates_the_event_of_its_own_clause(table: str, trigger: str, expected: list[str]) -> None:
    assert [words for words, _ in times(read(table, names=NAMES), trigger)] == expected


def test_an_event_has_one_time_at_most() -> None:
    """Winter traf am Montag im März Berg."""
    table = f"{MET} | am APPRART mo 2 | Montag NN nk 4 | im APPRART mo 2 | Mai NN nk 6"
    assert len(times(read(table, names=NAMES), "traf")) == 1


DIED = (
    "Winter NE sb 2 | starb VVFIN ROOT 0 sterben Tense=Past | am APPRART mo 2 | Montag NN nk 3 | bei APPR mo 2 "
    "| einem ART nk 7 | Angriff NN nk 5 | auf APPR mnr 7 | Oslo NE nk 8"
)


def test_what_happens_during_an_event_shares_its_time() -> None:
    """Winter starb am Montag bei einem Angriff auf Oslo."""
    document = read(DIED, names=NAMES)
    assert (
        [text for text, _ in times(document, "starb")] == [text for text, _ in times(document, "Angriff")] == ["Montag"]
    )
    assert ("subEventOf", "Angriff") in roles(document, "starb")


def test_what_happens_during_an_event_shares_its_place() -> None:
    """Winter starb bei einem Treffen in Oslo."""
    document = read(
        "Winter NE sb 2 | starb VVFIN ROOT 0 sterben Tense=Past | bei APPR mo 2 | einem ART nk 5 | Treffen NN nk 3 "
        "| in APPR mnr 5 | Oslo NE nk 6",
        names=NAMES,
    )
    assert ("place", "Oslo") in roles(document, "Treffen")
    assert ("place", "Oslo") in roles(document, "starb")


def test_the_date_of_a_caption_dates_what_is_said_in_it() -> None:
    """Winter lobte Frisk: 12.03.2025"""
    table = (
        "Winter NE sb 2 | lobte VVFIN ROOT 0 loben Tense=Past | Frisk NE oa 2 | . $. punct 2",
        "12.03.2025 CARD ROOT 0",
    )
    assert times(read(*table, names=NAMES, caption=date(2025, 3, 12)), "lobte") == [("12.03.2025", "time: caption")]


def test_the_date_of_a_caption_dates_nothing_else() -> None:
    """Winter traf Frisk: 12.03.2025"""
    table = f"{MET} | . $. punct 2", "12.03.2025 CARD ROOT 0"
    assert times(read(*table, names=NAMES, caption=date(2025, 3, 12)), "traf") == []


def test_a_date_beside_a_sentence_of_the_body_dates_nothing() -> None:
    """Winter lobte Frisk. 12.03.2025"""
    table = (
        "Winter NE sb 2 | lobte VVFIN ROOT 0 loben Tense=Past | Frisk NE oa 2 | . $. punct 2",
        "12.03.2025 CARD ROOT 0",
    )
    assert times(read(*table, names=NAMES), "lobte") == []


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("Der ART nk 2 | Krieg NN sb 3 | dauert VVFIN ROOT 0 dauern", id="noun alone"),
        pytest.param("Gespräche NN sb 2 Gespräch Number=Plur | helfen VVFIN ROOT 0 können", id="noun in the plural"),
        pytest.param(
            "Es PPER sb 2 | wurde VAFIN ROOT 0 werden | verhandelt VVPP oc 2 verhandeln", id="impersonal passive"
        ),
    ],
)
def test_an_event_that_names_nothing_is_dropped_and_traced(table: str) -> None:
    document = read(table)
    assert document.events == ()
    assert "no participant, place or time" in {drop.reason for drop in document.dropped if drop.what == "event"}


def test_an_event_without_names_stays_where_a_told_event_needs_it() -> None:
    """Winter verurteilte den Krieg: the war is the target of his words."""
    document = read("Winter NE sb 2 | verurteilte VVFIN ROOT 0 verurteilen | den ART nk 4 | Krieg NN oa 2", names=NAMES)
    assert [event.trigger.text for event in document.events] == ["verurteilte", "Krieg"]


def test_a_time_alone_is_enough_to_tell_an_event() -> None:
    """Das Treffen beginnt am Montag."""
    document = read("Das ART nk 2 | Treffen NN sb 3 | beginnt VVFIN ROOT 0 beginnen | am APPRART mo 3 | Montag NN nk 4")
    assert [event.trigger.text for event in document.events] == ["Treffen"]


def summit(rest: str, place: str = "Oslo") -> str:
    return f"Der ART nk 2 | Gipfel NN sb 5 | in APPR mnr 2 | {place} NE nk 3 | {rest} | . $. punct 5"


ENDED = summit("endete VVFIN ROOT 0 enden Tense=Past")


@pytest.mark.parametrize(
    ("sentences", "chains"),
    [
        pytest.param((ENDED, summit("begann VVFIN ROOT 0 beginnen Tense=Past")), 1, id="one word, one place"),
        pytest.param((ENDED, summit("endete VVFIN ROOT 0 enden Tense=Past", "Graz")), 2, id="two places"),
        pytest.param((ENDED, summit("platzte VVFIN ROOT 0 platzen Tense=Past")), 2, id="a denied one stays apart"),
        pytest.param(
            (summit("platzte VVFIN ROOT 0 platzen"), summit("scheiterte VVFIN ROOT 0 scheitern")), 1, id="denied twice"
        ),
        pytest.param(
            (ENDED, "Der ART nk 2 | Kongress NN sb 5 | in APPR mnr 2 | Oslo NE nk 3 | endete VVFIN ROOT 0 enden"),
            2,
            id="another word",
        ),
        pytest.param(
            (ENDED, "Winter NE sb 2 | lobte VVFIN ROOT 0 loben Tense=Past | den ART nk 4 | Gipfel NN oa 2"),
            1,
            id="no place contradicts nothing",
        ),
    ],
)
def test_two_triggers_are_one_happening_where_nothing_contradicts(sentences: tuple[str, ...], chains: int) -> None:
    events = [event for event in read(*sentences, names=NAMES).events if event.event_class == "Meeting"]
    assert len(events) == 2
    assert len({event.chain for event in events}) == chains
    assert [bool(event.resolved_by) for event in events] == [False, chains == 1]


def test_different_actors_make_different_events() -> None:
    """Winter starb. Berg starb."""
    document = read(
        "Winter NE sb 2 | starb VVFIN ROOT 0 sterben | . $. punct 2",
        "Berg NE sb 2 | starb VVFIN ROOT 0 sterben",
        names=NAMES,
    )
    assert len({event.chain for event in document.events}) == 2


def test_different_days_make_different_events() -> None:
    """Winter traf am Montag Berg. Winter traf am Dienstag Berg."""
    document = read(
        f"{MET} | am APPRART mo 2 | Montag NN nk 4 | . $. punct 2",
        f"{MET} | am APPRART mo 2 | Dienstag NN nk 4",
        names=NAMES,
    )
    assert len({event.chain for event in document.events}) == 2


def test_a_bare_mention_joins_neither_of_two_that_differ() -> None:
    """Der Gipfel in Oslo endete. Der Gipfel in Graz endete. Winter lobte den Gipfel.

    Nothing tells which of the two is praised, so joining it to the nearer one would be a guess.
    """
    document = read(
        ENDED,
        summit("endete VVFIN ROOT 0 enden", "Graz"),
        "Winter NE sb 2 | lobte VVFIN ROOT 0 loben | den ART nk 4 | Gipfel NN oa 2",
        names=NAMES,
    )
    assert len({event.chain for event in document.events if event.event_class == "Meeting"}) == 3


def test_statements_with_the_same_verb_are_different_statements() -> None:
    """Winter sagte, Berg sei gestorben. Winter sagte, Frisk sei zurückgetreten."""
    said = "Winter NE sb 2 | sagte VVFIN ROOT 0 sagen | , $, punct 5 | {} NE sb 5 | sei VAFIN oc 2 sein Mood=Sub "
    document = read(
        f"{said.format('Berg')}| gestorben VVPP oc 5 sterben | . $. punct 2",
        f"{said.format('Frisk')}| zurückgetreten VVPP oc 5 zurücktreten",
        names=NAMES,
    )
    assert len({event.chain for event in document.events if event.event_class == "Statement"}) == 2


def test_events_stand_in_order_of_their_triggers_and_every_filler_exists() -> None:
    """Winter starb am Montag bei einem Angriff auf Oslo."""
    document = read(DIED, names=NAMES)
    assert [event.trigger for event in document.events] == sorted(event.trigger for event in document.events)
    known = {mention.span for mention in document.mentions} | {time.span for time in document.times}
    known |= {event.trigger for event in document.events}
    assert all(part.filler in known for event in document.events for part in event.participants)
