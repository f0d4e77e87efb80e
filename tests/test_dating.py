"""Which time belongs to which event, beyond its own clause."""

import pytest

from kg.model import Document
from tests.parsed import event_of, read

NAMES = {"Winter": "PER", "Berg": "PER", "Frisk": "PER", "Oslo": "LOC"}
MET = "Winter NE sb 2 | traf VVFIN ROOT 0 treffen Tense=Past | am APPRART mo 2 | Montag NN nk 3 | Berg NE oa 2"
SAID = "Winter NE sb 2 | sagte VVFIN ROOT 0 sagen Tense=Past | am APPRART mo 2 | Montag NN nk 3"


def time_of(document: Document, trigger: str) -> tuple[str, str] | None:
    """Returns words and rule of the time of a trigger's event."""
    parts = [part for part in event_of(document, trigger).participants if part.role == "time"]
    return (parts[0].mention.text, parts[0].rule) if parts else None


HEAD = ("Montag", "time: of its head clause")


@pytest.mark.parametrize(
    ("table", "trigger", "expected"),
    [
        pytest.param(
            f"{MET} | und KON cd 2 | verletzte VVFIN cj 6 verletzen Tense=Past | Frisk NE oa 7",
            "verletzte",
            HEAD,
            id="a verb joined by und",
        ),
        pytest.param(
            f"{SAID} | und KON cd 2 | kritisierte VVFIN cj 5 kritisieren Tense=Past | Frisk NE oa 6",
            "kritisierte",
            HEAD,
            id="two acts of speech joined by und",
        ),
        pytest.param(
            f"{MET} | , $, punct 2 | als KOUS cp 9 | Frisk NE sb 9 | starb VVFIN mo 2 sterben Tense=Past",
            "starb",
            HEAD,
            id="a clause with als",
        ),
        pytest.param(
            f"{MET} | , $, punct 5 | der PRELS sb 9 | Frisk NE oa 9 | verletzte VVFIN rc 5 verletzen Tense=Past",
            "verletzte",
            HEAD,
            id="a relative clause of the past",
        ),
        pytest.param(
            f"{MET} | , $, punct 5 | der PRELS sb 9 | Frisk NE oa 9 | verletzt VVFIN rc 5 verletzen Tense=Pres",
            "verletzt",
            None,
            id="a relative clause of the present",
        ),
        pytest.param(
            f"{SAID} | , $, punct 2 | Frisk NE sb 8 | sei VAFIN oc 2 sein Tense=Pres|Mood=Sub "
            "| gestorben VVPP oc 7 sterben",
            "gestorben",
            None,
            id="what is said has another time than the saying",
        ),
        pytest.param(
            f"{MET} | , $, punct 2 | weil KOUS cp 9 | Frisk NE sb 9 | starb VVFIN mo 2 sterben Tense=Past",
            "starb",
            None,
            id="a cause may lie before",
        ),
        pytest.param(
            "Winter NE sb 2 | begann VVFIN ROOT 0 beginnen Tense=Past | am APPRART mo 2 | Montag NN nk 3 "
            "| einen ART nk 6 | Angriff NN oa 2 | auf APPR mnr 6 | Oslo NE nk 7",
            "Angriff",
            ("Montag", "time: in its clause"),
            id="the object of a verb that is no event",
        ),
        pytest.param(
            "Winter NE sb 2 | forderte VVFIN ROOT 0 fordern Tense=Past | am APPRART mo 2 | Montag NN nk 3 "
            "| ein ART nk 6 | Treffen NN oa 2 | mit APPR mnr 6 | Berg NE nk 7",
            "Treffen",
            None,
            id="what is demanded on a day does not happen on it",
        ),
        pytest.param(
            "Winter NE sb 2 | starb VVFIN ROOT 0 sterben Tense=Past | jeden PIAT nk 4 | Montag NN mo 2 | und KON cd 2 "
            "| verletzte VVFIN cj 5 verletzen Tense=Past | Frisk NE oa 6",
            "verletzte",
            None,
            id="a set is not handed on",
        ),
    ],
)
def test_a_clause_hands_its_time_to_what_happens_with_it(
    table: str, trigger: str, expected: tuple[str, str] | None
) -> None:
    assert time_of(read(table, names=NAMES), trigger) == expected


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param("Dabei", ("Montag", "time: of the sentence before"), id="dabei"),
        pytest.param("Anschließend", ("Montag", "time: of the sentence before"), id="anschließend"),
        pytest.param("Gestern", ("Gestern", "time: in its phrase"), id="a time of its own"),
        pytest.param("Leider", ("Montag", "time: of the scene"), id="the scene goes on"),
    ],
)
def test_a_sentence_that_goes_on_keeps_the_time_of_the_one_before(first: str, expected: tuple[str, str] | None) -> None:
    document = read(
        f"{MET} | . $. punct 2",
        f"{first} ADV mo 2 | starb VVFIN ROOT 0 sterben Tense=Past | Frisk NE sb 2 | . $. punct 2",
        names=NAMES,
    )
    assert time_of(document, "starb") == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(MET, "Frisk NE sb 2 | starb VVFIN ROOT 0 sterben Tense=Past", "Montag", id="what happened then"),
        pytest.param(MET, "Frisk NE sb 2 | hatte VAFIN ROOT 0 haben Mood=Ind|Tense=Past | Berg NE oa 4 "
                     "| getroffen VVPP oc 2 treffen", None, id="the pluperfect goes back before the scene"),
        pytest.param(MET, "Frisk NE sb 2 | lobte VVFIN ROOT 0 loben Tense=Past | Berg NE oa 2", None,
                     id="a remark may come later"),
        pytest.param(MET, "Frisk NE sb 2 | stirbt VVFIN ROOT 0 sterben Tense=Pres", None, id="the present is now"),
        pytest.param(
            "Winter NE sb 2 | sprach VVFIN ROOT 0 sprechen Tense=Past | am APPRART mo 2 | Montag NN nk 3 "
            "| über APPR mo 2 | Berg NE nk 5",
            "Frisk NE sb 2 | starb VVFIN ROOT 0 sterben Tense=Past", None, id="a speech is about any day"),
        pytest.param(
            "Am APPRART mo 3 | Montag NN nk 1 | regnete VVFIN ROOT 0 regnen Tense=Past | es PPER sb 3",
            "Frisk NE sb 2 | starb VVFIN ROOT 0 sterben Tense=Past", "Montag", id="no event opens the scene"),
    ],
)  # fmt: skip
def test_the_day_of_a_scene_is_that_of_what_is_told_next(first: str, second: str, expected: str | None) -> None:
    """Winter traf am Montag Berg. Frisk starb."""
    document = read(f"{first} | . $. punct 2", f"{second} | . $. punct 2", names=NAMES)
    found = time_of(document, second.split(" | ")[-1].split()[0] if "VVPP" in second else second.split()[5])
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize(
    ("table", "trigger", "expected"),
    [
        pytest.param("Winter NE sb 2 | verhandelte VVFIN ROOT 0 verhandeln Tense=Past | zwei CARD nk 4 "
                     "| Stunden NN mo 2 Stunde Number=Plur | mit APPR mo 2 | Berg NE nk 5", "verhandelte", None,
                     id="how long"),
        pytest.param("Winter NE sb 2 | forderte VVFIN ROOT 0 fordern Tense=Past | bis APPR mo 2 | Mai NN nk 3 "
                     "| Hilfe NN oa 2", "forderte", None, id="a demand up to a date"),
        pytest.param("Winter NE sb 2 | verhandelte VVFIN ROOT 0 verhandeln Tense=Past | bis APPR mo 2 | Mai NN nk 3 "
                     "| mit APPR mo 2 | Berg NE nk 5", "verhandelte", "Mai", id="what goes on to a date"),
        pytest.param("Winter NE sb 6 | , $, punct 1 | seit APPR mo 6 | 2010 CARD nk 3 | , $, punct 1 "
                     "| starb VVFIN ROOT 0 sterben Tense=Past | am APPRART mo 6 | Montag NN nk 7", "starb", "Montag",
                     id="a time beside that of seit"),
    ],
)  # fmt: skip
def test_a_span_does_not_say_when(table: str, trigger: str, expected: str | None) -> None:
    found = time_of(read(f"{table} | . $. punct 2", names=NAMES), trigger)
    assert (found[0] if found else None) == expected


HEADLINE = "Minister NN sb 2 | trifft VVFIN ROOT 0 treffen Tense=Pres | Berg NE oa 2"


@pytest.mark.parametrize(
    ("lead", "same"),
    [
        pytest.param(MET, True, id="the text names the minister"),
        pytest.param(
            "Winter NE sb 2 | traf VVFIN ROOT 0 treffen Tense=Past | am APPRART mo 2 | Montag NN nk 3 | Frisk NE oa 2",
            False,
            id="another name contradicts",
        ),
        pytest.param(
            "Das ART nk 2 | Gespräch NN sb 5 | mit APPR mnr 2 | Berg NE nk 3 | endete VVFIN ROOT 0 enden Tense=Past",
            True,
            id="another word of its class",
        ),
        pytest.param(
            "Berg NE sb 2 | starb VVFIN ROOT 0 sterben Tense=Past | am APPRART mo 2 | Montag NN nk 3 | . $. punct 2",
            False,
            id="another class",
        ),
    ],
)
def test_a_headline_tells_the_event_of_the_lead(lead: str, same: bool) -> None:
    events = read(HEADLINE, lead, names=NAMES, titled=True).events
    assert len({event.chain for event in events}) == (1 if same else len(events))


@pytest.mark.parametrize(
    ("article", "same"),
    [pytest.param("Der", True, id="definite noun"), pytest.param("Ein", False, id="indefinite noun")],
)
def test_a_definite_noun_goes_back_to_the_event_told_before(article: str, same: bool) -> None:
    """Winter griff am Montag Oslo an. Der Überfall dauerte bis Mai."""
    document = read(
        "Winter NE sb 2 | griff VVFIN ROOT 0 greifen Tense=Past | Oslo NE oa 2 | an PTKVZ svp 2 | . $. punct 2",
        f"{article} ART nk 2 | Überfall NN sb 3 | dauerte VVFIN ROOT 0 dauern Tense=Past | bis APPR mo 3 | Mai NN nk 4",
        names=NAMES,
    )
    assert [event.event_class for event in document.events] == ["Attack", "Attack"]
    assert len({event.chain for event in document.events}) == (1 if same else 2)
