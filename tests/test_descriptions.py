"""What a definite noun points back to, on sentences parsed by hand."""

import tomllib

import pytest

from kg.agreement import anaphora
from kg.coreference import resolve_chains
from kg.errors import LexiconError
from kg.mentions import find_mentions
from kg.model import Form
from tests.parsed import parse

PEOPLE = dict.fromkeys(("Paul Winter", "Anna Berg", "Jan Sommer"), "PER")
BODIES = dict.fromkeys(("Nordwerk", "Südwerk", "SPD", "FC Nordstadt", "EU-Kommission", "Bundespolizeiamt"), "ORG")
SITES = {"Hamburg": "LOC"}
SILENT = "schwieg VVFIN ROOT 0 schweigen Number=Sing"
RAIN = "Damals ADV mo 2 | regnete VVFIN ROOT 0 regnen | es PPER ep 2 | . $. punct 2"
MAN, WOMAN, BODY = "Gender=Masc|Number=Sing", "Gender=Fem|Number=Sing", "Gender=Neut|Number=Sing"


def then(article: str, noun: str, traits: str, adjective: str = "") -> str:
    """Returns a sentence whose subject is the noun: "Der Manager schwieg."."""
    if adjective:
        return f"{article} ART nk 3 | {adjective} ADJA nk 3 | {noun} NN sb 4 {noun} {traits} | {SILENT}"
    return f"{article} ART nk 2 | {noun} NN sb 3 {noun} {traits} | {SILENT}"


def named(words: str, title: str = "") -> str:
    """Returns a sentence whose subject is a name behind a title: "Konzernchef Paul Winter kam."."""
    first, last = words.split()
    if not title:
        return f"{first} NE pnc 2 | {last} NE sb 3 | kam VVFIN ROOT 0 kommen Number=Sing | . $. punct 3"
    return (
        f"{title} NN sb 4 {title} | {first} NE pnc 3 | {last} NE nk 1 | kam VVFIN ROOT 0 kommen Number=Sing "
        "| . $. punct 4"
    )


def body(name: str, *, verb: str = "wächst VVFIN ROOT 0 wachsen") -> str:
    return f"{name} NE sb 2 | {verb} | . $. punct 2"


def described(noun: str, *sentences: str) -> str:
    """Returns the name that the last such noun has where it is linked, else ""."""
    doc = parse(*sentences, names=PEOPLE | BODIES | SITES)
    found = [m for m in resolve_chains(doc, find_mentions(doc)) if m.span.text == noun and m.form is Form.NOMINAL]
    return found[-1].name if found[-1].resolved_by else ""


@pytest.mark.parametrize(
    ("noun", "sentences", "expected"),
    [
        pytest.param(
            "Manager",
            (named("Paul Winter", title="Konzernchef"), then("Der", "Manager", MAN)),
            "Paul Winter",
            id="other word",
        ),
        pytest.param(
            "Managerin",
            (named("Anna Berg", title="Vorstandschefin"), then("Die", "Managerin", WOMAN)),
            "Anna Berg",
            id="woman's form",
        ),
        pytest.param(
            "Manager",
            (named("Anna Berg", title="Vorstandschefin"), then("Der", "Manager", MAN)),
            "",
            id="a woman is no Manager",
        ),
        pytest.param(
            "Politiker",
            (named("Paul Winter", title="Finanzminister"), then("Der", "Politiker", MAN)),
            "Paul Winter",
            id="compound",
        ),
        pytest.param(
            "Manager", (named("Paul Winter", title="Trainer"), then("Der", "Manager", MAN)), "", id="another office"
        ),
        pytest.param(
            "Staatschef",
            (
                named("Paul Winter", title="Präsident"),
                named("Jan Sommer", title="Staatspräsident"),
                then("Der", "Staatschef", MAN),
            ),
            "",
            id="two heads of state",
        ),
        pytest.param(
            "Präsident",
            (named("Paul Winter", title="US-Präsident"), then("Der", "Präsident", MAN, "norwegische")),
            "",
            id="another state's",
        ),
        pytest.param(
            "Präsident",
            (named("Paul Winter", title="US-Präsident"), then("Der", "Präsident", MAN, "amerikanische")),
            "Paul Winter",
            id="the same state's",
        ),
        pytest.param(
            "Fahrer",
            (
                "Ein ART nk 2 | Autofahrer NN sb 3 Autofahrer Gender=Masc|Number=Sing "
                "| kam VVFIN ROOT 0 | . $. punct 3",
                then("Der", "Fahrer", MAN),
            ),
            "Autofahrer",
            id="head of an unnamed person's compound",
        ),
    ],
)
def test_an_office_is_called_by_other_words(noun: str, sentences: tuple[str, ...], expected: str) -> None:
    assert described(noun, *sentences) == expected


@pytest.mark.parametrize(
    ("noun", "sentences", "expected"),
    [
        pytest.param(
            "Norweger",
            (
                f"Der ART nk 2 | Norweger NN sb 5 Norweger {MAN} | Paul NE pnc 4 | Winter NE nk 2 "
                f"| kam VVFIN ROOT 0 | . $. punct 5",
                named("Jan Sommer"),
                then("Der", "Norweger", MAN),
            ),
            "Paul Winter",
            id="who was called so",
        ),
        pytest.param(
            "Norweger",
            (
                f"Der ART nk 3 | norwegische ADJA nk 3 | Trainer NN sb 6 Trainer {MAN} | Paul NE pnc 5 "
                f"| Winter NE nk 3 | kam VVFIN ROOT 0 "
                "| . $. punct 6",
                named("Jan Sommer"),
                then("Der", "Norweger", MAN),
            ),
            "Paul Winter",
            id="whose state was named",
        ),
        pytest.param(
            "Norwegerin", (named("Anna Berg"), then("Die", "Norwegerin", WOMAN)), "Anna Berg", id="the only woman"
        ),
        pytest.param("Norwegerin", (named("Paul Winter"), then("Die", "Norwegerin", WOMAN)), "", id="no woman"),
        pytest.param(
            "Norweger",
            (named("Paul Winter"), named("Jan Sommer"), then("Der", "Norweger", MAN)),
            "",
            id="one of two men",
        ),
    ],
)
def test_a_people_tells_a_person(noun: str, sentences: tuple[str, ...], expected: str) -> None:
    assert described(noun, *sentences) == expected


@pytest.mark.parametrize(
    ("noun", "sentences", "expected"),
    [
        pytest.param(
            "Konzern",
            (
                f"Der ART nk 2 | Chemiekonzern NN sb 4 Chemiekonzern {MAN} | Nordwerk NE nk 2 "
                f"| wächst VVFIN ROOT 0 | . $. punct 4",
                body("Südwerk"),
                then("Der", "Konzern", MAN),
            ),
            "Nordwerk",
            id="the one with the title",
        ),
        pytest.param("Partei", (body("SPD"), then("Die", "Partei", WOMAN)), "SPD", id="a party by its name"),
        pytest.param("Partei", (body("Nordwerk"), then("Die", "Partei", WOMAN)), "", id="a firm is no party"),
        pytest.param("Unternehmen", (body("SPD"), then("Das", "Unternehmen", BODY)), "", id="a party is no firm"),
        pytest.param(
            "Behörde", (body("EU-Kommission"), then("Die", "Behörde", WOMAN)), "EU-Kommission", id="authority"
        ),
        pytest.param(
            "Verein",
            ("FC NE pnc 2 | Nordstadt NE sb 3 | siegte VVFIN ROOT 0 | . $. punct 3", then("Der", "Verein", MAN)),
            "FC Nordstadt",
            id="club",
        ),
        pytest.param(
            "Hansestadt", (body("Hamburg"), then("Die", "Hansestadt", WOMAN)), "Hamburg", id="compound of a place"
        ),
        pytest.param(
            "Nachbarland",
            (
                "Norwegen NE sb 2 | verklagte VVFIN ROOT 0 verklagen | Finnland NE oa 2 | . $. punct 2",
                then("Das", "Nachbarland", BODY),
            ),
            "Finnland",
            id="a neighbour is not the subject",
        ),
        pytest.param(
            "Land",
            (
                "Norwegen NE sb 2 | verklagte VVFIN ROOT 0 verklagen | Finnland NE oa 2 | . $. punct 2",
                then("Das", "Land", BODY),
            ),
            "",
            id="one of two countries",
        ),
        pytest.param(
            "Nachbarland",
            (
                "Norwegen NE sb 2 | half VVFIN ROOT 0 helfen | . $. punct 2",
                f"Finnland NE sb 2 | lobt VVFIN ROOT 0 loben Number=Sing | das ART nk 4 "
                f"| Nachbarland NN oa 2 Nachbarland {BODY}",
            ),
            "Norwegen",
            id="not the subject of its own clause",
        ),
        pytest.param(
            "42-Jährige",
            (
                f"Ein ART nk 2 | Radfahrer NN sb 3 Radfahrer {MAN} | kam VVFIN ROOT 0 | . $. punct 3",
                f"Der ART nk 2 | 42-Jährige ADJA sb 3 42-jährig {MAN} | {SILENT}",
            ),
            "Radfahrer",
            id="age",
        ),
        pytest.param(
            "42-Jährige",
            (
                f"Ein ART nk 2 | Radfahrer NN sb 3 Radfahrer {MAN} | kam VVFIN ROOT 0 | . $. punct 3",
                f"Die ART nk 2 | 42-Jährige NN sb 3 42-Jährige {WOMAN} | {SILENT}",
            ),
            "",
            id="age of a woman",
        ),
        pytest.param("Nordwerker", (body("Nordwerk"), then("Der", "Nordwerker", MAN)), "", id="unknown noun"),
    ],
)
def test_a_general_noun_means_the_one_thing_of_its_kind(noun: str, sentences: tuple[str, ...], expected: str) -> None:
    assert described(noun, *sentences) == expected


@pytest.mark.parametrize(
    ("noun", "sentences", "expected"),
    [
        pytest.param(
            "Länder",
            (
                "Norwegen NE sb 4 | und KON cd 1 | Finnland NE cj 2 | stritten VVFIN ROOT 0 | . $. punct 4",
                "Die ART nk 3 | beiden PIAT nk 3 | Länder NN sb 4 Land Gender=Neut|Number=Plur "
                "| schwiegen VVFIN ROOT 0",
            ),
            "Norwegen und Finnland",
            id="die beiden Länder",
        ),
        pytest.param(
            "Männer",
            (
                "Paul NE pnc 2 | Winter NE sb 6 | und KON cd 2 | Jan NE pnc 5 | Sommer NE cj 3 "
                "| kamen VVFIN ROOT 0 | . $. punct 6",
                "Die ART nk 2 | Männer NN sb 3 Mann Gender=Masc|Number=Plur | schwiegen VVFIN ROOT 0",
            ),
            "Paul Winter und Jan Sommer",
            id="die Männer",
        ),
        pytest.param(
            "Häuser",
            (
                "Norwegen NE sb 4 | und KON cd 1 | Finnland NE cj 2 | stritten VVFIN ROOT 0 | . $. punct 4",
                "Die ART nk 2 | Häuser NN sb 3 Haus Gender=Neut|Number=Plur | brannten VVFIN ROOT 0",
            ),
            "",
            id="another kind",
        ),
        pytest.param(
            "Täter",
            (
                "Zwei CARD nk 2 | Einbrecher NN sb 3 Einbrecher Gender=Masc|Number=Plur "
                "| flohen VVFIN ROOT 0 | . $. punct 3",
                "Die ART nk 2 | Täter NN sb 3 Täter Gender=Masc|Number=Plur | schwiegen VVFIN ROOT 0",
            ),
            "Zwei Einbrecher",
            id="counted group",
        ),
    ],
)
def test_a_plural_noun_means_several(noun: str, sentences: tuple[str, ...], expected: str) -> None:
    assert described(noun, *sentences) == expected


def test_a_title_before_its_own_name_points_nowhere() -> None:
    """Präsident Paul Winter kam. Der norwegische Präsident Jan Sommer schwieg."""
    second = (
        f"Der ART nk 3 | norwegische ADJA nk 3 | Präsident NN sb 6 Präsident {MAN} | Jan NE pnc 5 | Sommer NE nk 3 "
        "| schwieg VVFIN ROOT 0"
    )
    assert described("Präsident", named("Paul Winter", title="Präsident"), second) == ""


@pytest.mark.parametrize("words", [pytest.param([], id="no words"), pytest.param([3], id="no word")])
def test_a_mistake_in_a_list_of_words_that_point_back_is_named(
    words: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tomllib, "loads", lambda text: {**anaphora(), "pair": words})
    with pytest.raises(LexiconError, match=r"\['pair'\] need at least one word"):
        anaphora.__wrapped__()
