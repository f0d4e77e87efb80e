"""What a phrase says of a person in passing: position, affiliation, relative, nationality."""

import pytest

from kg.coreference import resolve_chains
from kg.mentions import find_mentions, index_mentions
from kg.model import Relation, TextSpan
from kg.relations import find_relations
from tests.parsed import parse

NAMES = {
    "Jan Keller": "PER",
    "Keller": "PER",
    "Brandmeiers": "PER",
    "Brandmeier": "PER",
    "Anna Berg": "PER",
    "Paul Winter": "PER",
    "Nordwerk": "ORG",
    "SPD": "ORG",
}
Said = set[tuple[str, str, str]]


def relations(*sentences: str) -> tuple[Relation, ...]:
    doc = parse(*sentences, names=NAMES)
    mentions = resolve_chains(doc, find_mentions(doc))
    return find_relations(doc, mentions, index_mentions(doc, mentions))


def said(*sentences: str) -> Said:
    return {
        (found.subject.text, found.property, found.object if isinstance(found.object, str) else found.object.text)
        for found in relations(*sentences)
    }


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param(
            ("Außenminister NN sb 4 | Jan NE pnc 3 | Keller NE nk 1 | kam VVFIN ROOT 0",),
            {("Jan Keller", "position", "Außenminister")},
            id="title before the name",
        ),
        pytest.param(
            ("Der ART nk 2 | Kommandant NN sb 7 | , $, punct 2 | Jan NE pnc 5 | Keller NE app 2 | , $, punct 2 "
             "| floh VVFIN ROOT 0 fliehen",),
            {("Jan Keller", "position", "Kommandant")},
            id="name as apposition to the title",
        ),
        pytest.param(
            ("Jan NE pnc 2 | Keller NE sb 7 | , $, punct 2 | der ART nk 5 | Trainer NN app 2 | , $, punct 2 "
             "| siegte VVFIN ROOT 0 siegen",),
            {("Jan Keller", "position", "Trainer")},
            id="title as apposition to the name",
        ),
        pytest.param(
            ("Brandmeiers NE ag 2 | Gesandter NN sb 5 | Jan NE pnc 4 | Keller NE nk 2 | kam VVFIN ROOT 0",),
            {("Jan Keller", "position", "Gesandter"), ("Jan Keller", "affiliation", "Brandmeiers")},
            id="genitive of a person before the title",
        ),
        pytest.param(
            ("der ART nk 2 | Präsident NN sb 8 | Norwegens NE ag 2 | , $, punct 2 | Jan NE pnc 6 | Keller NE app 2 "
             "| , $, punct 2 | kam VVFIN ROOT 0",),
            {("Jan Keller", "position", "Präsident"), ("Jan Keller", "affiliation", "Norwegens")},
            id="genitive of a country behind the title",
        ),
        pytest.param(
            ("der ART nk 2 | Sprecher NN sb 8 | von APPR pg 2 | Nordwerk NE nk 3 | , $, punct 2 | Jan NE pnc 7 "
             "| Keller NE app 2 | kam VVFIN ROOT 0",),
            {("Jan Keller", "position", "Sprecher"), ("Jan Keller", "affiliation", "Nordwerk")},
            id="von in place of the genitive",
        ),
        pytest.param(
            (
                "Paul NE pnc 2 | Winter NE sb 3 | kam VVFIN ROOT 0 | . $. punct 3",
                "Mit APPR mo 6 mit | seinem PPOSAT nk 3 sein | Schwiegersohn NN nk 1 | Jan NE pnc 5 | Keller NE nk 3 "
                "| sprach VVFIN ROOT 0 sprechen | niemand PIS sb 6",
            ),
            {("Jan Keller", "relative", "seinem")},
            id="kinship with a possessive",
        ),
        pytest.param(
            ("Brandmeiers NE ag 2 | Bruder NN sb 5 | Jan NE pnc 4 | Keller NE nk 2 | kam VVFIN ROOT 0",),
            {("Jan Keller", "relative", "Brandmeiers")},
            id="kinship with a genitive is no position",
        ),
        pytest.param(
            ("Der ART nk 3 | norwegische ADJA nk 3 norwegisch | Unternehmer NN sb 6 | Jan NE pnc 5 | Keller NE nk 3 "
             "| kam VVFIN ROOT 0",),
            {("Jan Keller", "position", "Unternehmer"), ("Jan Keller", "nationality", "norwegische")},
            id="origin adjective",
        ),
        pytest.param(
            ("Der ART nk 3 | frühere ADJA nk 3 früh | Trainer NN sb 6 | Jan NE pnc 5 | Keller NE nk 3 "
            "| kam VVFIN ROOT 0",),
            {("Jan Keller", "position", "früherer Trainer")},
            id="an adjective that belongs to the position",
        ),
        pytest.param(
            ("Der ART nk 4 | frühere ADJA nk 4 früh | britische ADJA cj 2 britisch | Minister NN sb 7 | Jan NE pnc 6 "
             "| Keller NE nk 4 | kam VVFIN ROOT 0",),
            {("Jan Keller", "position", "früherer Minister"), ("Jan Keller", "nationality", "britische")},
            id="two adjectives side by side",
        ),
        pytest.param(
            ("Der ART nk 2 | Argentinier NN sb 5 Argentinier Number=Sing | Jan NE pnc 4 | Keller NE nk 2 "
                "| siegte VVFIN ROOT 0",),
            {("Jan Keller", "nationality", "Argentinier")},
            id="name of a people",
        ),
        pytest.param(
            ("Die ART nk 2 | Polin NN sb 5 Polin Number=Sing | Anna NE pnc 4 | Berg NE nk 2 | siegte VVFIN ROOT 0",),
            {("Anna Berg", "nationality", "Polin")},
            id="name of a people, woman",
        ),
        pytest.param(
            ("Der ART nk 2 | Vorsitzende NN sb 9 Vorsitzende | der ART nk 4 | SPD NE nk 2 | , $, punct 2 "
                "| Jan NE pnc 7 "
             "| Keller NE app 2 | , $, punct 2 | sprach VVFIN ROOT 0",),
            {("Jan Keller", "position", "Vorsitzender"), ("Jan Keller", "affiliation", "SPD")},
            id="party that was not seen as a genitive",
        ),
        pytest.param(
            ("Die ART nk 2 | Vorsitzende NN sb 9 Vorsitzende | der ART nk 4 | SPD NE ag 2 | , $, punct 2 "
                "| Anna NE pnc 7 "
             "| Berg NE app 2 | , $, punct 2 | sprach VVFIN ROOT 0",),
            {("Anna Berg", "position", "Vorsitzende"), ("Anna Berg", "affiliation", "SPD")},
            id="adjectival title of a woman",
        ),
        pytest.param(
            ("Der ART nk 2 | SPD-Abgeordnete NN sb 5 SPD-Abgeordnete | Jan NE pnc 4 | Keller NE nk 2 "
                "| kam VVFIN ROOT 0",),
            {("Jan Keller", "position", "SPD-Abgeordneter"), ("Jan Keller", "affiliation", "SPD")},
            id="adjectival title of a man",
        ),
        pytest.param(
            ("Nordwerk-Vorstand NN sb 4 | Jan NE pnc 3 | Keller NE nk 1 | kam VVFIN ROOT 0",),
            {("Jan Keller", "position", "Nordwerk-Vorstand")},
            id="body that stands for its member",
        ),
        pytest.param(
            ("Jan NE pnc 2 | Keller NE sb 8 | , $, punct 2 | der ART nk 5 | Sprecher NN app 2 | der ART nk 7 "
                "| SPD NE ag 5 "
             "| kam VVFIN ROOT 0",),
            {("Jan Keller", "position", "Sprecher"), ("Jan Keller", "affiliation", "SPD")},
            id="title behind the name",
        ),
        pytest.param(
            ("Jan NE pnc 2 | Keller NE sb 6 | ( $( punct 2 | SPD NE app 2 | ) $( punct 2 | kam VVFIN ROOT 0",),
            {("Jan Keller", "affiliation", "SPD")},
            id="party in brackets",
        ),
        pytest.param(
            ("Brandmeiers NE ag 2 | Nachfolger NN sb 5 | Jan NE pnc 4 | Keller NE nk 2 | kam VVFIN ROOT 0",),
            set(),
            id="a successor belongs to nobody",
        ),
        pytest.param(
            ("Präsident NN sb 7 | Brandmeiers NE nk 1 Brandmeiers Case=Gen | Gesandter NN nk 1 Gesandter "
                "| Jan NE pnc 5 | Keller NE nk 3 "
             "| früh ADV mo 7 | kam VVFIN ROOT 0",),
            {("Jan Keller", "position", "Gesandter"), ("Jan Keller", "affiliation", "Brandmeiers"),
             ("Brandmeiers", "position", "Präsident")},
            id="genitive that was taken for the head",
        ),
        pytest.param(
            ("die ART nk 2 | Tochter NN sb 8 | von APPR pg 2 | Brandmeier NE nk 3 | , $, punct 2 "
                "| Anna NE pnc 7 | Berg NE app 2 "
             "| kam VVFIN ROOT 0",),
            {("Anna Berg", "relative", "Brandmeier")},
            id="kinship with von",
        ),
        pytest.param(
            ("Jan NE pnc 2 | Keller NE sb 3 | kam VVFIN ROOT 0",), set(), id="bare name"
        ),
        pytest.param(
            ("Der ART nk 2 | Präsident NN sb 3 | sprach VVFIN ROOT 0 sprechen | Jan NE pnc 5 | Keller NE oa 3",),
            set(),
            id="a title elsewhere in the clause is another's",
        ),
        pytest.param(
            ("Die ART nk 2 | Stadt NN sb 4 | Oslo NE nk 2 | feiert VVFIN ROOT 0 feiern",), set(), id="a place has none"
        ),
    ],
)  # fmt: skip
def test_a_phrase_says_who_somebody_is(sentences: tuple[str, ...], expected: Said) -> None:
    assert said(*sentences) == expected


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        pytest.param("US-Präsident", "US", id="country"),
        pytest.param("EU-Kommissar", "EU", id="organisation"),
        pytest.param("SPD-Chef", "SPD", id="party"),
        pytest.param("Nato-Generalsekretär", "Nato", id="alliance"),
    ],
)
def test_the_first_part_of_a_compound_title_is_the_affiliation(title: str, owner: str) -> None:
    """US-Präsident Jan Keller kam."""
    found = said(f"{title} NN sb 4 | Jan NE pnc 3 | Keller NE nk 1 | kam VVFIN ROOT 0")
    assert ("Jan Keller", "affiliation", owner) in found
    assert {name for name, _, _ in found} == {"Jan Keller"}


def test_a_city_in_a_compound_title_is_no_affiliation() -> None:
    """Berlin-Korrespondent Jan Keller kam."""
    found = said("Berlin-Korrespondent NN sb 4 | Jan NE pnc 3 | Keller NE nk 1 | kam VVFIN ROOT 0")
    assert "affiliation" not in {name for _, name, _ in found}


def test_the_evidence_runs_from_the_first_attribute_to_the_name() -> None:
    """Der norwegische Unternehmer Jan Keller kam."""
    found = relations(
        "Der ART nk 3 | norwegische ADJA nk 3 norwegisch | Unternehmer NN sb 6 | Jan NE pnc 5 | Keller NE nk 3 "
        "| kam VVFIN ROOT 0"
    )
    assert {relation.span.text for relation in found} == {"Der norwegische Unternehmer Jan Keller"}


def test_a_title_found_in_two_ways_is_one_relation() -> None:
    """Außenminister Jan Keller kam: the title stands right before the name, which is its apposition, too."""
    found = relations("Außenminister NN sb 4 | Jan NE pnc 3 | Keller NE app 1 | kam VVFIN ROOT 0")
    assert [relation.property for relation in found] == ["position"]


def test_a_nationality_leads_to_where_the_country_is_named() -> None:
    """Argentinien feiert. Der Argentinier Jan Keller siegte."""
    (found,) = relations(
        "Argentinien NE sb 2 | feiert VVFIN ROOT 0 feiern | . $. punct 2",
        "Der ART nk 2 | Argentinier NN sb 5 Argentinier Number=Sing | Jan NE pnc 4 | Keller NE nk 2 "
        "| siegte VVFIN ROOT 0",
    )
    assert isinstance(found.object, TextSpan)
    assert (found.object.text, found.span.text) == ("Argentinien", "Der Argentinier Jan Keller")


def test_the_evidence_runs_to_the_body_behind_the_title() -> None:
    """Jan Keller, der Sprecher der SPD, kam."""
    found = relations(
        "Jan NE pnc 2 | Keller NE sb 9 | , $, punct 2 | der ART nk 5 | Sprecher NN app 2 | der ART nk 7 | SPD NE ag 5 "
        "| , $, punct 2 | kam VVFIN ROOT 0"
    )
    spans = {relation.property: relation.span.text for relation in found}
    assert spans["affiliation"] == "Jan Keller, der Sprecher der SPD"
