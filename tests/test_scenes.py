"""What events of one scene share: victims, attackers, listeners, and the place of a dateline."""

import pytest

from tests.parsed import read, roles

NAMES = {"Winter": "PER", "Berg": "PER", "Frisk": "PER", "Oslo": "LOC", "Graz": "LOC", "Norwegen": "LOC"}


@pytest.mark.parametrize(
    ("frame", "inner", "lemma"),
    [
        pytest.param("Unfall", "starb", "sterben", id="death in an accident"),
        pytest.param("Angriff", "starb", "sterben", id="death in an attack"),
    ],
)
def test_who_is_harmed_in_an_event_is_its_victim(frame: str, inner: str, lemma: str) -> None:
    """Bei einem Unfall in Oslo starb Winter."""
    table = (
        f"Bei APPR mo 6 | einem ART nk 3 | {frame} NN nk 1 | in APPR mnr 3 | Oslo NE nk 4 "
        f"| {inner} VVFIN ROOT 0 {lemma} Tense=Past | Winter NE sb 6 | . $. punct 6"
    )
    assert ("patient", "Winter") in roles(read(table, names=NAMES), frame)


@pytest.mark.parametrize(("verb", "lemma"), [("getötet", "töten"), ("verletzt", "verletzen")], ids=["death", "injury"])
def test_who_attacks_kills_and_hurts(verb: str, lemma: str) -> None:
    """Winter wurde bei einem Angriff Norwegens getötet."""
    table = (
        "Winter NE sb 2 | wurde VAFIN ROOT 0 werden Tense=Past | bei APPR mo 7 | einem ART nk 5 | Angriff NN nk 3 "
        f"| Norwegens NE ag 5 | {verb} VVPP oc 2 {lemma} | . $. punct 2"
    )
    document = read(table, names={**NAMES, "Norwegens": "LOC"})
    assert ("agent", "Norwegen") in roles(document, verb)


def test_an_accident_kills_without_an_agent() -> None:
    """Winter wurde bei einem Unfall Bergs getötet."""
    table = (
        "Winter NE sb 2 | wurde VAFIN ROOT 0 werden Tense=Past | bei APPR mo 7 | einem ART nk 5 | Unfall NN nk 3 "
        "| Bergs NE ag 5 | getötet VVPP oc 2 töten | . $. punct 2"
    )
    assert "agent" not in {role for role, _ in roles(read(table, names={**NAMES, "Bergs": "PER"}), "getötet")}


def test_what_is_said_at_a_meeting_is_said_to_those_who_are_there() -> None:
    """Winter sagte bei einem Treffen mit Berg Hilfe zu."""
    table = (
        "Winter NE sb 2 | sprach VVFIN ROOT 0 sprechen Tense=Past | bei APPR mo 2 | einem ART nk 5 | Treffen NN nk 3 "
        "| mit APPR mnr 5 | Berg NE nk 6 | über APPR mo 2 | Frisk NE nk 8 | . $. punct 2"
    )
    found = roles(read(table, names=NAMES), "sprach")
    assert {("agent", "Winter"), ("recipient", "Berg"), ("topic", "Frisk")} <= found


DATELINE = "Oslo NE ROOT 0 | - $( punct 1"


@pytest.mark.parametrize(
    ("sentence", "trigger", "place"),
    [
        pytest.param("Winter NE sb 2 | starb VVFIN ROOT 0 sterben Tense=Past", "starb", "Oslo", id="nothing else"),
        pytest.param(
            "Winter NE sb 2 | starb VVFIN ROOT 0 sterben Tense=Past | in APPR mo 2 | Graz NE nk 3",
            "starb",
            "Graz",
            id="a place of its own",
        ),
        pytest.param(
            "Winter NE sb 2 | lobte VVFIN ROOT 0 loben Tense=Past | Berg NE oa 2",
            "lobte",
            None,
            id="speech is told from anywhere",
        ),
        pytest.param(
            "Winter NE sb 2 | wird VAFIN ROOT 0 werden Tense=Pres | Berg NE oa 4 | treffen VVINF oc 2 treffen",
            "treffen",
            None,
            id="what is planned may be elsewhere",
        ),
    ],
)
def test_a_dateline_places_what_it_leads_with(sentence: str, trigger: str, place: str | None) -> None:
    document = read(DATELINE, f"{sentence} | . $. punct 2", names=NAMES)
    places = {name for role, name in roles(document, trigger) if role == "place"}
    assert places == ({place} if place else set())


HURT = "Zwei CARD nk 2 | Frauen NN sb 3 Frau Number=Plur | wurden VAFIN ROOT 0 werden | verletzt VVPP oc 3 verletzen"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(
            "In APPR mo 3 | Oslo NE nk 1 | starb VVFIN ROOT 0 sterben Tense=Past | Winter NE sb 3 | . $. punct 3",
            HURT,
            {"Oslo"},
            id="the scene goes on",
        ),
        pytest.param(
            "In APPR mo 3 | Oslo NE nk 1 | starb VVFIN ROOT 0 sterben Tense=Past | Winter NE sb 3 | . $. punct 3",
            f"{HURT} | in APPR mo 4 | Graz NE nk 5",
            {"Graz"},
            id="another place begins anew",
        ),
        pytest.param(
            "In APPR mo 3 | Oslo NE nk 1 | sprach VVFIN ROOT 0 sprechen Tense=Past | Winter NE sb 3 | . $. punct 3",
            HURT,
            set(),
            id="a speech is no scene of harm",
        ),
        pytest.param(
            "In APPR mo 3 | Oslo NE nk 1 | starb VVFIN ROOT 0 sterben Tense=Past | Winter NE sb 3 | . $. punct 3",
            "Zwei CARD nk 2 | Frauen NN sb 3 Frau Number=Plur | könnten VMFIN ROOT 0 können Mood=Sub|Tense=Past "
            "| sterben VVINF oc 3",
            set(),
            id="what only may happen has no scene",
        ),
    ],
)
def test_harm_goes_on_where_the_sentence_before_put_it(first: str, second: str, expected: set[str]) -> None:
    """In Oslo starb Winter. Zwei Frauen wurden verletzt."""
    trigger = "sterben" if "sterben VVINF" in second else "verletzt"
    assert {filler for role, filler in roles(read(first, second, names=NAMES), trigger) if role == "place"} == expected


@pytest.mark.parametrize("before", ["Vor", "Nach"])
def test_what_is_said_around_a_meeting_is_said_there(before: str) -> None:
    """Vor einem Treffen in Oslo kritisierte Winter Berg."""
    table = (
        f"{before} APPR mo 6 {before.lower()} | einem ART nk 3 | Treffen NN nk 1 | in APPR mnr 3 | Oslo NE nk 4 "
        "| kritisierte VVFIN ROOT 0 kritisieren Tense=Past | Winter NE sb 6 | Berg NE oa 6 | . $. punct 6"
    )
    assert ("place", "Oslo") in roles(read(table, names=NAMES), "kritisierte")


def test_who_dies_after_a_meeting_dies_anywhere() -> None:
    """Nach einem Treffen in Oslo starb Winter."""
    table = (
        "Nach APPR mo 6 nach | einem ART nk 3 | Treffen NN nk 1 | in APPR mnr 3 | Oslo NE nk 4 "
        "| starb VVFIN ROOT 0 sterben Tense=Past | Winter NE sb 6 | . $. punct 6"
    )
    assert ("place", "Oslo") not in roles(read(table, names=NAMES), "starb")


def test_what_is_given_at_a_meeting_is_given_to_those_who_are_there() -> None:
    """Winter verteilte bei einem Treffen mit Berg Geschenke."""
    table = (
        "Winter NE sb 2 | verteilte VVFIN ROOT 0 verteilen Tense=Past | bei APPR mo 2 | einem ART nk 5 "
        "| Treffen NN nk 3 "
        "| mit APPR mnr 5 | Berg NE nk 6 | Schokolade NN oa 2 | . $. punct 2"
    )
    assert ("recipient", "Berg") in roles(read(table, names=NAMES), "verteilte")


def test_a_sentence_with_a_town_of_its_own_needs_no_dateline() -> None:
    """Oslo - In einem Vorort von Graz starb Winter."""
    table = "Nahe ADJD mo 3 | Graz NE sb 3 | starb VVFIN ROOT 0 sterben Tense=Past | Winter NE sb 3 | . $. punct 3"
    found = read(DATELINE, table, names=NAMES)
    assert ("place", "Oslo") not in roles(found, "starb")


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param("Leider ADV mo 2 | starb VVFIN ROOT 0 sterben Tense=Past | Berg NE sb 2", {"Oslo"}, id="next"),
        pytest.param(
            "Vor APPR mo 4 | einem ART nk 3 | Jahr NN nk 1 | starb VVFIN ROOT 0 sterben Tense=Past | Berg NE sb 4",
            set(),
            id="at another time",
        ),
        pytest.param(
            "Leider ADV mo 2 | starb VVFIN ROOT 0 sterben Tense=Past | Berg NE sb 2 | aus APPR mnr 3 | Graz NE nk 4",
            {"Oslo"},
            id="where somebody comes from is no other place",
        ),
    ],
)
def test_a_place_that_no_event_names_is_a_scene(second: str, expected: set[str]) -> None:
    """In Oslo regnete es. Leider starb Berg."""
    first = "In APPR mo 3 | Oslo NE nk 1 | regnete VVFIN ROOT 0 regnen Tense=Past | es PPER sb 3 | . $. punct 3"
    found = roles(read(first, f"{second} | . $. punct 2", names=NAMES), "starb")
    assert {filler for role, filler in found if role == "place"} == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("dort", {"Oslo"}), ("leider", set())], ids=["there", "any other adverb"]
)
def test_there_is_the_place_that_was_named_last(word: str, expected: set[str]) -> None:
    """Winter lebt in Oslo. Berg traf dort Frisk."""
    first = "Winter NE sb 2 | lebt VVFIN ROOT 0 leben Tense=Pres | in APPR mo 2 | Oslo NE nk 3 | . $. punct 2"
    second = f"Berg NE sb 2 | traf VVFIN ROOT 0 treffen Tense=Past | {word} ADV mo 2 | Frisk NE oa 2 | . $. punct 2"
    found = roles(read(first, second, names=NAMES), "traf")
    assert {filler for role, filler in found if role == "place"} == expected
