"""Which nouns introduce a name."""

import pytest

from kg.german.titles import find_titles, introduces, is_compatriot, is_member, noun_kind
from kg.model import EntityKind
from tests.parsed import parse


@pytest.mark.parametrize(
    ("noun", "introducing"),
    [
        pytest.param("Präsident NN ROOT 0", True, id="office"),
        pytest.param("Verteidigungsministerin NN ROOT 0", True, id="compound of an office, woman"),
        pytest.param("US-Präsident NN ROOT 0", True, id="hyphen compound"),
        pytest.param("Schwiegersohn NN ROOT 0", True, id="kinship"),
        pytest.param("Nachrichtenagentur NN ROOT 0", True, id="body"),
        pytest.param("Hauptstadt NN ROOT 0", True, id="site"),
        pytest.param("Gesandten ADJA ROOT 0 Gesandter", True, id="adjectival noun, tagged as an adjective"),
        pytest.param("Rakete NN ROOT 0", False, id="thing"),
        pytest.param("Truppen NN ROOT 0 Truppe Number=Plur", False, id="group"),
        pytest.param("frühere ADJA ROOT 0 früh", False, id="adjective"),
        pytest.param("Winter NE ROOT 0", False, id="name"),
    ],
)
def test_nouns_for_persons_bodies_and_sites_introduce_names(noun: str, introducing: bool) -> None:
    assert introduces(parse(noun)[0]) is introducing


@pytest.mark.parametrize(
    ("table", "name", "expected"),
    [
        pytest.param("Präsident NN ROOT 0 | Karl NE pnc 3 | Winter NE nk 1", (1, 3), ["Präsident"], id="right before"),
        pytest.param(
            "Die ART nk 2 | Agentur NN ROOT 0 | Nordpress NE nk 2", (2, 3), ["Agentur"], id="body before its name"
        ),
        pytest.param(
            "der ART nk 2 | Präsident NN ROOT 0 | , $, punct 2 | Karl NE pnc 5 | Winter NE app 2 | , $, punct 2 "
            "| kam VVFIN cj 2",
            (3, 5),
            ["Präsident"],
            id="name as apposition",
        ),
        pytest.param(
            "Karl NE pnc 2 | Winter NE ROOT 0 | , $, punct 2 | der ART nk 5 | Präsident NN app 2",
            (0, 2),
            ["Präsident"],
            id="title as apposition",
        ),
        pytest.param(
            "Außenminister NN ROOT 0 | Karl NE pnc 3 | Winter NE nk 1 | , $, punct 1 | der ART nk 6 | Trainer NN app 3",
            (1, 3),
            ["Außenminister", "Trainer"],
            id="two titles in order",
        ),
        pytest.param(
            "der ART nk 2 | Anführer NN ROOT 0 | der ART nk 4 | Miliz NN ag 2 | , $, punct 2 | Karl NE pnc 7 "
            "| Winter NE app 4 | , $, punct 2 | kam VVFIN cj 2",
            (5, 7),
            ["Anführer"],
            id="apposition that the parser hung on the genitive",
        ),
        pytest.param(
            "Der ART nk 2 | Argentinier NN sb 4 | Winter NE nk 2 | kam VVFIN ROOT 0",
            (2, 3),
            ["Argentinier"],
            id="people",
        ),
        pytest.param(
            "die ART nk 2 | Tochter NN ROOT 0 | von APPR pg 2 | Prinz NN nk 3 | Paul NE nk 4 | , $, punct 2 "
            "| Anna NE pnc 8 "
            "| Berg NE app 2 | , $, punct 2 | kam VVFIN cj 2",
            (6, 8),
            ["Tochter"],
            id="a title in between that has a name of its own",
        ),
        pytest.param("Karl NE pnc 2 | Winter NE ROOT 0", (0, 2), [], id="bare name"),
        pytest.param("Rakete NN ROOT 0 | Winter NE nk 1", (1, 2), [], id="a thing before the name"),
        pytest.param(
            "Es PPER sb 2 | kam VVFIN ROOT 0 | der ART nk 4 | Präsident NN sb 2 | . $. punct 2 | Winter NE sb 7 "
            "| schwieg VVFIN ROOT 0",
            (5, 6),
            [],
            id="a title that ends the sentence before",
        ),
    ],
)
def test_titles_of_a_name_are_found_in_order(table: str, name: tuple[int, int], expected: list[str]) -> None:
    doc = parse(table)
    assert [title.text for title in find_titles(doc[name[0] : name[1]])] == expected


@pytest.mark.parametrize(
    ("table", "single"),
    [
        pytest.param("Der ART nk 2 | Argentinier NN ROOT 0 Argentinier Number=Sing", True, id="with an article"),
        pytest.param("Argentinier NN ROOT 0 Argentinier Number=Sing | Winter NE nk 1", True, id="before a name"),
        pytest.param("Die ART nk 2 | Argentinier NN ROOT 0 Argentinier Number=Plur", False, id="several"),
        pytest.param("Der ART nk 2 | Trainer NN ROOT 0 Trainer Number=Sing", False, id="no people"),
    ],
)
def test_one_member_of_a_people_is_told_from_the_people(table: str, single: bool) -> None:
    assert any(is_compatriot(token) for token in parse(table)) is single


@pytest.mark.parametrize(
    ("table", "member"),
    [
        pytest.param("Nordwerk-Vorstand NN ROOT 0 | Karl NE pnc 3 | Winter NE nk 1", True, id="before a person"),
        pytest.param("Nordwerk-Vorstand NN sb 2 | tagte VVFIN ROOT 0", False, id="the body itself"),
    ],
)
def test_a_body_stands_for_its_member_before_a_name(table: str, member: bool) -> None:
    assert is_member(parse(table, names={"Karl Winter": "PER"})[0]) is member


def test_the_kind_of_a_noun_is_found_by_lemma_or_as_written() -> None:
    """A lemmatiser may leave or spoil a compound: "Ministerinnen" with the lemma "Ministerinne"."""
    kind = noun_kind(parse("Ministerin NN ROOT 0 Ministerine")[0])
    assert kind is not None
    assert (kind.kind, kind.gender) == (EntityKind.PERSON, "f")
