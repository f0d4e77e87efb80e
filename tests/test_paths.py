"""How two actors are connected: over events of our sample, and over small graphs that are drawn here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store

from kg.errors import QueryError
from kg.graph import describe
from kg.paths import MOST_PATHS, find_paths
from kg.pipeline import Build
from kg.store import make_store
from kg.vocabulary import PREFIXES
from tests.sample import DOCUMENTS, ENTITIES, EVENTS
from tests.test_cli import Run, only_line, run

__all__ = ["run"]

STORE = make_store(describe(DOCUMENTS, ENTITIES, EVENTS))


def world(**events: str) -> Store:
    """Returns a store of events: "AB" has the actors A and B, "-AB" is negated."""
    lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    for event, actors in events.items():
        how = "Negated" if actors.startswith("-") else "Certain"
        lines.append(f'<urn:{event}> rdfs:label "{event}" ; kg:factuality kg:{how} .')
        for actor in actors.removeprefix("-"):
            lines.append(
                f'<urn:{event}> kg:participant <urn:{actor}> . <urn:{actor}> a sem:Actor ; rdfs:label "{actor}" .'
            )
    store = Store()
    store.load("\n".join(lines), format=RdfFormat.TURTLE)
    return store


def found(store: Store, start: str, end: str) -> list[tuple[str, list[list[str]]]]:
    """Returns each path as its actors and the labels of the events between them."""
    paths = find_paths(store, start, end)
    return [("".join(path.actors), [[event.label for event in step] for step in path.events]) for path in paths]


def test_two_who_met_are_connected_by_their_meeting() -> None:
    (path,) = find_paths(STORE, "Winter", "Berg")
    assert path.actors == ("Karl Winter", "Anna Berg")
    assert ("Treffen Karl Winter, Anna Berg", "Certain") in [(e.label, e.factuality) for e in path.events[0]]


@pytest.mark.parametrize(
    ("events", "paths"),
    [
        pytest.param({"e": "AB"}, [("AB", [["e"]])], id="one event"),
        pytest.param({"e": "AB", "f": "BA"}, [("AB", [["e", "f"]])], id="all events between two"),
        pytest.param({"e": "AC", "f": "CB"}, [("ACB", [["e"], ["f"]])], id="over a third"),
        pytest.param(
            {"e": "AD", "f": "DB", "g": "AC", "h": "CB"},
            [("ACB", [["g"], ["h"]]), ("ADB", [["e"], ["f"]])],
            id="several shortest ones by label",
        ),
        pytest.param({"e": "AB", "f": "AC", "g": "CB"}, [("AB", [["e"]])], id="longer ones are left out"),
        pytest.param({"e": "A", "f": "B"}, [], id="nothing connects them"),
        pytest.param(
            {"e": "-AB", "f": "AC", "g": "CB"}, [("ACB", [["f"], ["g"]])], id="what was negated connects nobody"
        ),
    ],
)
def test_shortest_paths_are_found_with_their_events(
    events: dict[str, str], paths: list[tuple[str, list[list[str]]]]
) -> None:
    assert found(world(**events), "A", "B") == paths


@given(st.permutations(["AC", "CB", "AD", "DB", "EB", "AE", "AF"]))
def test_the_order_of_the_statements_changes_nothing(events: list[str]) -> None:
    assert found(world(**{actors: actors for actors in events}), "A", "B") == [
        ("ACB", [["AC"], ["CB"]]),
        ("ADB", [["AD"], ["DB"]]),
        ("AEB", [["AE"], ["EB"]]),
    ]


def test_there_is_an_end_to_the_list_of_paths() -> None:
    many = {f"{side}{number}": f"{actor}{chr(0x4E00 + number)}" for number in range(30) for side, actor in ("aA", "bB")}
    assert len(found(world(**many), "A", "B")) == MOST_PATHS


@pytest.mark.parametrize(
    ("start", "message"),
    [
        pytest.param("Niemand", r"'Niemand' fits no actor; there are: .*Anna Berg \(entity:anna-berg-", id="unknown"),
        pytest.param("n", r"'n' fits \d actors; say which: Anna Berg .*Karl Winter", id="several"),
        pytest.param("berg", r"'berg' and 'Anna Berg' are both Anna Berg; name two actors", id="the same"),
    ],
)
def test_a_name_that_fits_nobody_or_several_is_an_error_that_lists_them(start: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        find_paths(STORE, start, "Anna Berg")


def test_homonyms_are_told_apart_by_their_iris() -> None:
    store = world(e="AB")
    store.load(f'<urn:Z> a <{PREFIXES["sem"]}Actor> ; <{PREFIXES["rdfs"]}label> "A" .', format=RdfFormat.TURTLE)
    with pytest.raises(QueryError, match=r"'A' fits 2 actors; say which: A \(urn:A\), A \(urn:Z\)"):
        find_paths(store, "A", "B")


def test_the_command_shows_the_chain_with_its_events(run: Run, built: Build) -> None:
    ran = run("path", "Kushner", "Dmitrijew", "--output", built.output)
    assert ran.status == 0
    assert "1. Jared Kushner – Kirill Dmitrijew" in ran.out
    assert "Treffen" in ran.out and "Reported" in ran.out


def test_the_command_says_that_nothing_connects_two(run: Run, built: Build) -> None:
    assert "fits no actor" in only_line(run("path", "Xanthippe", "Putin", "--output", built.output))
    assert only_line(run("path", "Umjerow", "Kushner", "--output", built.output)).startswith("kg: nothing connects")
