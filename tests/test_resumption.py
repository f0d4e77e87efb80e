"""What a word takes over from another word for the same event, and whom only a later sentence names."""

import pytest

from kg.model import Document
from tests.parsed import event_of, read, roles

NAMES = {"Winter": "PER", "Berg": "PER", "Frisk": "PER", "Oslo": "LOC", "Graz": "LOC", "Norwegen": "LOC"}
MET = "Winter NE sb 2 | traf VVFIN ROOT 0 treffen Tense=Past | Berg NE oa 2 | . $. punct 2"


def actors(document: Document, trigger: str) -> set[str]:
    return {filler for role, filler in roles(document, trigger) if role == "agent"}


def test_a_definite_noun_has_those_who_took_part() -> None:
    """Winter traf Berg. Bei dem Gespräch ging es um Frisk."""
    talk = (
        "Bei APPR mo 4 | dem ART nk 3 | Gespräch NN nk 1 | ging VVFIN ROOT 0 gehen Tense=Past | es PPER sb 4 "
        "| um APPR mo 4 | die ART nk 8 | Waffenruhe NN nk 6 | . $. punct 4"
    )
    found = read(MET, talk, names=NAMES)
    assert actors(found, "Gespräch") == {"Winter", "Berg"}
    rules = {part.rule for part in event_of(found, "Gespräch").participants if part.role == "agent"}
    assert all(rule.endswith("same event: traf") for rule in rules)


PLAN = "Der ART nk 2 | Friedensplan NN sb 5 | von APPR pg 2 | Winter NE nk 3 | hilft VVFIN ROOT 0 nützen | . $. punct 5"


@pytest.mark.parametrize(
    ("table", "trigger", "expected"),
    [
        pytest.param("Der ART nk 2 | Friedensplan NN sb 3 | wankt VVFIN ROOT 0 wanken", "Friedensplan", {"Winter"},
                     id="the same word"),
        pytest.param("Der ART nk 2 | Plan NN sb 3 | wankt VVFIN ROOT 0 wanken", "Plan", {"Winter"},
                     id="the head of the compound"),
        pytest.param("Der ART nk 2 | Friedensplan NN sb 5 | von APPR pg 2 | Berg NE nk 3 | wankt VVFIN ROOT 0 wanken",
                     "Friedensplan", {"Berg"}, id="what names its own inherits nobody"),
    ],
)  # fmt: skip
def test_a_plan_spoken_of_again_is_still_its_authors(table: str, trigger: str, expected: set[str]) -> None:
    """Der Friedensplan von Winter hilft. Der Friedensplan wankt."""
    found = read(PLAN, table, names=NAMES)
    last = [event for event in found.events if event.trigger.text == trigger][-1]
    called = {mention.span: mention.name for mention in found.mentions}
    assert {called[part.filler] for part in last.participants if part.role == "agent"} == expected


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("Ein ART nk 2 | Gespräch NN sb 3 | wankt VVFIN ROOT 0 wanken", id="an indefinite noun is new"),
        pytest.param(
            "Das ART nk 3 | zweite ADJA nk 3 | Gespräch NN sb 4 | wankt VVFIN ROOT 0 wanken", id="another one"
        ),
        pytest.param("Gespräche NN sb 2 Gespräch Number=Plur | ruhen VVFIN ROOT 0 ruhen", id="a bare plural is new"),
        pytest.param("Der ART nk 2 | Krieg NN sb 3 | dauert VVFIN ROOT 0 dauern", id="another class"),
        pytest.param("Die ART nk 2 | Einladung NN sb 3 | gilt VVFIN ROOT 0 gelten", id="no word for any meeting"),
    ],
)
def test_what_goes_back_to_nothing_is_dropped(table: str) -> None:
    found = read(MET, table, names=NAMES)
    assert [event.trigger.text for event in found.events] == ["traf"]
    assert "no participant, place or time" in {drop.reason for drop in found.dropped}


def test_an_indefinite_noun_is_another_event() -> None:
    """Winters Angriff auf Oslo begann. Auch ein Angriff auf Oslo begann: nobody is said to lead it."""
    first = (
        "Der ART nk 2 | Angriff NN sb 7 | Winters NE ag 2 | auf APPR mnr 2 | Oslo NE nk 4 | nun ADV mo 7 "
        "| begann VVFIN ROOT 0 beginnen | . $. punct 7"
    )
    second = "Ein ART nk 2 | Angriff NN sb 5 | auf APPR mnr 2 | Oslo NE nk 3 | begann VVFIN ROOT 0 beginnen"
    found = read(first, second, names={**NAMES, "Winters": "PER"})
    assert len({event.chain for event in found.events}) == 2


def test_the_headline_has_what_the_text_tells() -> None:
    """Angriff auf Oslo. Winters Angriff auf Oslo begann."""
    head = "Angriff NN ROOT 0 | auf APPR mnr 1 | Oslo NE nk 2 | . $. punct 1"
    text = (
        "Der ART nk 2 | Angriff NN sb 6 | Winters NE ag 2 | auf APPR mnr 2 | Oslo NE nk 4 "
        "| begann VVFIN ROOT 0 beginnen"
    )
    found = read(head, text, names={**NAMES, "Winters": "PER"}, titled=True)
    assert actors(found, "Angriff") == {"Winter"}


def test_a_person_without_a_name_is_the_one_whom_the_text_names() -> None:
    """Kommandant getötet. Winter wurde am Montag getötet: one event has one victim."""
    head = "Kommandant NN sb 2 | getötet VVPP ROOT 0 töten | . $. punct 2"
    text = "Winter NE sb 2 | wurde VAFIN ROOT 0 werden | am APPRART mo 5 | Montag NN nk 3 | getötet VVPP oc 2 töten"
    found = read(head, text, names=NAMES, titled=True)
    assert {mention.name for mention in found.mentions if mention.span.text == "Kommandant"} == {"Winter"}


def test_several_victims_are_not_one() -> None:
    """Kommandant getötet. Winter und Berg wurden getötet."""
    head = "Kommandant NN sb 2 | getötet VVPP ROOT 0 töten | . $. punct 2"
    text = (
        "Winter NE sb 4 | und KON cd 1 | Berg NE cj 2 | wurden VAFIN ROOT 0 werden | am APPRART mo 7 | Montag NN nk 5 "
        "| getötet VVPP oc 4 töten"
    )
    found = read(head, text, names=NAMES, titled=True)
    assert "Kommandant" in {mention.name for mention in found.mentions}


@pytest.mark.parametrize(
    ("table", "trigger", "expected"),
    [
        pytest.param(
            "Winter NE sb 2 | hielt VVFIN ROOT 0 halten | das ART nk 4 | Abkommen NN oa 2 | mit APPR mnr 4 "
            "| Berg NE nk 5 | ein PTKVZ svp 2",
            "Abkommen",
            ("agent", "Winter"),
            id="who keeps an agreement is a party of it",
        ),
        pytest.param(
            "Die ART nk 2 | Sanktionen NN sb 6 Sanktion Number=Plur | Norwegens NE ag 2 | gegen APPR mnr 2 "
            "| Island NE nk 4 | treten VVFIN ROOT 0 treten | in APPR mo 6 | Kraft NN nk 7",
            "Sanktionen",
            ("agent", "Norwegen"),
            id="sanctions that come into force",
        ),
    ],
)
def test_verb_and_noun_of_one_act_share_who_takes_part(table: str, trigger: str, expected: tuple[str, str]) -> None:
    assert expected in roles(read(table, names={**NAMES, "Norwegens": "LOC"}), trigger)


def test_what_a_plan_demands_is_demanded_by_its_authors() -> None:
    """Der Friedensplan Winters setzt Berg unter Druck."""
    table = (
        "Der ART nk 2 | Friedensplan NN sb 4 | Winters NE ag 2 | setzt VVFIN ROOT 0 setzen | Berg NE oa 4 "
        "| unter APPR mo 4 | Druck NN nk 6"
    )
    found = roles(read(table, names={**NAMES, "Winters": "PER"}), "Druck")
    assert {("agent", "Winter"), ("patient", "Berg"), ("topic", "Friedensplan")} <= found


def test_two_statements_share_nothing() -> None:
    """Winter kündigte eine Stellungnahme an: whose it is, the sentence does not say."""
    table = (
        "Winter NE sb 2 | bestätigte VVFIN ROOT 0 bestätigen | Bergs NE ag 4 | Stellungnahmen NN oa 2 Stellungnahme "
        "Number=Plur"
    )
    found = read(table, names={**NAMES, "Bergs": "PER"})
    assert actors(found, "Stellungnahmen") == {"Berg"}


STRUCK = (
    "Berg NE sb 2 | wurde VAFIN ROOT 0 werden Tense=Past | wegen APPR mo 5 | Betrugs NN nk 3 Betrug "
    "| verurteilt VVPP oc 2 verurteilen | . $. punct 2"
)


@pytest.mark.parametrize(
    ("first", "second", "trigger", "expected"),
    [
        pytest.param(STRUCK, "Das ART nk 2 | Urteil NN sb 3 | gilt VVFIN ROOT 0 gelten", "Urteil",
                     {("topic", "Betrugs"), ("patient", "Berg")}, id="the noun in the verb"),
        pytest.param(
            "Winter NE sb 2 | entließ VVFIN ROOT 0 entlassen Tense=Past | Berg NE oa 2 | . $. punct 2",
            "Die ART nk 2 | Kündigung NN sb 3 | gilt VVFIN ROOT 0 gelten", "Kündigung",
            {("agent", "Winter"), ("patient", "Berg")}, id="another word of a class of one kind"),
        pytest.param(
            "Winter NE sb 2 | verkaufte VVFIN ROOT 0 verkaufen Tense=Past | Berg NE oa 2 | . $. punct 2",
            "Die ART nk 2 | Rückgabe NN sb 3 | dauert VVFIN ROOT 0 dauern | . $. punct 3", "Rückgabe",
            None, id="another kind of a class of many"),
        pytest.param(STRUCK, "Ein ART nk 2 | Urteil NN sb 3 | gilt VVFIN ROOT 0 gelten", "Urteil", None,
                     id="an indefinite noun is new"),
    ],
)  # fmt: skip
def test_a_definite_noun_goes_back_to_its_verb_or_class(
    first: str, second: str, trigger: str, expected: set[tuple[str, str]] | None
) -> None:
    """Berg wurde verurteilt. Das Urteil gilt."""
    found = read(first, f"{second} | . $. punct 3" if not second.endswith("punct 3") else second, names=NAMES)
    told = {event.trigger.text for event in found.events}
    assert (roles(found, trigger) if trigger in told else None) == expected
