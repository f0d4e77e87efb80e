"""A doc becomes mentions: names, nominals and pronouns, on sentences parsed by hand."""

from itertools import pairwise

import pytest
from hypothesis import given
from spacy.tokens import Doc as Parsed

from kg.german.parse import Doc
from kg.mentions import find_mentions, index_mentions, index_parts
from kg.model import Form
from tests.parsed import VOCAB, called, parse
from tests.strategies import label_sets

Called = tuple[str, str, str]


def names_in(table: str, names: dict[str, str]) -> set[Called]:
    return {called(mention) for mention in find_mentions(parse(table, names=names)) if mention.form is Form.NAME}


def nominals_in(table: str) -> set[Called]:
    return {called(mention) for mention in find_mentions(parse(table)) if mention.form is Form.NOMINAL}


@pytest.mark.parametrize(
    ("table", "names", "expected"),
    [
        pytest.param(
            "Außenminister NN sb 4 | Karl NE pnc 3 | Winter NE nk 1 | reiste VVFIN ROOT 0 reisen",
            {"Außenminister Karl Winter": "PER"},
            {("Karl Winter", "Person", "Karl Winter")},
            id="title in the name is cut off",
        ),
        pytest.param(
            "US-Präsident NN sb 3 | Keller NE nk 1 | sprach VVFIN ROOT 0 sprechen",
            {"US-Präsident Keller": "PER"},
            {("US", "Country", "USA"), ("Keller", "Person", "Keller")},
            id="compound title is cut off and opened",
        ),
        pytest.param(
            "Züge NN ROOT 0 | der ART nk 4 | Nordischen ADJA nk 4 nordisch | Bahn NN ag 1 Bahn Gender=Fem|Number=Sing",
            {"der Nordischen Bahn": "ORG"},
            {("Nordischen Bahn", "Organization", "Nordische Bahn")},
            id="article in the name is cut off, adjective in the nominative",
        ),
        pytest.param(
            "Gründer NN ROOT 0 | des ART nk 4 | Freien ADJA nk 4 frei | Bundes NN ag 1 Bund Gender=Masc|Number=Sing",
            {"Freien Bundes": "ORG"},
            {("Freien Bundes", "Organization", "Freier Bund")},
            id="masculine genitive with an adjective",
        ),
        pytest.param(
            "Brandmeiers NE ag 2 | Rede NN ROOT 0",
            {"Brandmeiers": "PER"},
            {("Brandmeiers", "Person", "Brandmeier")},
            id="genitive -s of a surname",
        ),
        pytest.param(
            "Anna NE pnc 2 | Bergers NE ag 3 | Rede NN ROOT 0",
            {"Anna Bergers": "PER"},
            {("Anna Bergers", "Person", "Anna Berger")},
            id="genitive -s of a full name",
        ),
        pytest.param(
            "Klitz' NE ag 2 | Rede NN ROOT 0",
            {"Klitz'": "PER"},
            {("Klitz'", "Person", "Klitz")},
            id="genitive apostrophe",
        ),
        pytest.param(
            "Wegen APPR mo 2 wegen | Paris NE ROOT 0",
            {"Paris": "LOC"},
            {("Paris", "Place", "Paris")},
            id="a city in -s keeps it",
        ),
        pytest.param(
            "Frau NN sb 3 | Kallas NE nk 1 | sprach VVFIN ROOT 0 sprechen",
            {"Kallas": "PER"},
            {("Kallas", "Person", "Kallas")},
            id="a known surname in -s keeps it",
        ),
        pytest.param(
            "Norwegens NE ag 2 | Armee NN ROOT 0",
            {},
            {("Norwegens", "Country", "Norwegen")},
            id="country of the list, genitive",
        ),
        pytest.param(
            "in APPR mo 0 | den ART nk 4 | Vereinigten ADJA nk 4 vereinigt | Staaten NN nk 1 Staat",
            {},
            {("Vereinigten Staaten", "Country", "USA")},
            id="country of the list, inflected and by an alias",
        ),
        pytest.param(
            "Die ART nk 2 | Türkei NE sb 3 | warnt VVFIN ROOT 0 warnen",
            {"Türkei": "LOC"},
            {("Türkei", "Country", "Türkei")},
            id="the list corrects the recogniser's place to a country",
        ),
        pytest.param(
            "Norwegen NE sb 2 | warnt VVFIN ROOT 0 warnen",
            {"Norwegen": "ORG"},
            {("Norwegen", "Country", "Norwegen")},
            id="the list corrects the recogniser's organisation to a country",
        ),
        pytest.param(
            "in APPR ROOT 0 | Graz NE nk 1",
            {},
            {("Graz", "Place", "Graz")},
            id="city of the list",
        ),
        pytest.param(
            "Lembergs NE ag 2 | Straßen NN ROOT 0",
            {},
            {("Lembergs", "Place", "Lemberg")},
            id="city of the list, genitive",
        ),
        pytest.param(
            "Das ART nk 2 | Essen NN sb 3 | war VAFIN ROOT 0 sein | kalt ADJD pd 3",
            {},
            set(),
            id="a noun that is also a city's name is none",
        ),
        pytest.param(
            "im APPRART ROOT 0 | Nahen ADJA nk 3 nahe | Osten NN nk 1",
            {"Nahen Osten": "LOC"},
            {("Nahen Osten", "Place", "Naher Osten")},
            id="region of two words in the dative",
        ),
        pytest.param(
            "der ART nk 2 | EuGH NE sb 3 | entschied VVFIN ROOT 0 entscheiden",
            {},
            {("EuGH", "Organization", "Europäischer Gerichtshof")},
            id="organisation of the list by its abbreviation",
        ),
        pytest.param(
            "Vertreter NN ROOT 0 | der ART nk 4 | Europäischen ADJA nk 4 europäisch | Union NN ag 1",
            {},
            {("Europäischen Union", "Organization", "EU")},
            id="organisation of the list in the genitive",
        ),
        pytest.param(
            "der ART nk 2 | Oslo-Gipfel NN ROOT 0",
            {},
            {("Oslo", "Place", "Oslo")},
            id="hyphen compound with a city",
        ),
        pytest.param(
            "der ART nk 2 | Oslo-Gipfel NN ROOT 0",
            {"Oslo-Gipfel": "MISC"},
            {("Oslo", "Place", "Oslo")},
            id="hyphen compound that the recogniser took whole is opened",
        ),
        pytest.param(
            "die ART nk 2 | EU-Außenminister NN ROOT 0",
            {},
            {("EU", "Organization", "EU")},
            id="hyphen compound with an organisation",
        ),
        pytest.param(
            "die ART nk 2 | EU-Kommission NN ROOT 0",
            {"EU-Kommission": "ORG"},
            {("EU-Kommission", "Organization", "EU-Kommission")},
            id="a compound that names a listed organisation stays whole",
        ),
        pytest.param(
            "die ART nk 2 | Lufthansa-Gruppe NN ROOT 0",
            {"Lufthansa-Gruppe": "ORG"},
            {("Lufthansa-Gruppe", "Organization", "Lufthansa-Gruppe")},
            id="a compound that names a group of firms stays whole",
        ),
        pytest.param(
            "die ART nk 2 | Nordwerk-Gruppe NN ROOT 0",
            {"Nordwerk-Gruppe": "ORG"},
            {("Nordwerk-Gruppe", "Organization", "Nordwerk-Gruppe")},
            id="a compound whose first part no list has stays whole",
        ),
        pytest.param(
            "russische ADJA nk 2 russisch | Luftangriffe NN ROOT 0 Luftangriff Number=Plur",
            {},
            {("russische", "Country", "Russland")},
            id="origin adjective",
        ),
        pytest.param(
            "US-amerikanische ADJA nk 2 | Soldaten NN ROOT 0 Soldat Number=Plur",
            {},
            {("US-amerikanische", "Country", "USA")},
            id="origin adjective with a hyphen",
        ),
        pytest.param(
            "kleine ADJA nk 2 klein | Städte NN ROOT 0 Stadt Number=Plur",
            {},
            set(),
            id="another adjective names nobody",
        ),
        pytest.param(
            "Die ART nk 2 | Ukrainer NN sb 3 Ukrainer Number=Plur | feierten VVFIN ROOT 0 feiern",
            {},
            {("Ukrainer", "Group", "Ukrainer")},
            id="plural of a demonym is a people",
        ),
        pytest.param(
            "den ART nk 2 | Ukrainern NN ROOT 0 Ukrainer Case=Dat|Number=Plur",
            {},
            {("Ukrainern", "Group", "Ukrainer")},
            id="dative plural of a demonym",
        ),
        pytest.param(
            "Ein ART nk 2 | Ukrainer NN sb 3 Ukrainer Number=Sing | starb VVFIN ROOT 0 sterben",
            {},
            set(),
            id="singular of a demonym is no name",
        ),
        pytest.param(
            "das ART nk 2 | neue ADJA nk 3 neu | gesetz XY ROOT 0",
            {"neue gesetz": "MISC"},
            set(),
            id="words in lower case are no name",
        ),
        pytest.param(
            "Der ART nk 2 | Friedensplan NN sb 3 | platzte VVFIN ROOT 0 platzen",
            {"Friedensplan": "MISC"},
            set(),
            id="a common noun that the recogniser took for a name is none",
        ),
        pytest.param(
            "„ $( punct 2 | Tagesbote NE ROOT 0 | “ $( punct 2",
            {"„ Tagesbote “": "ORG"},
            {("Tagesbote", "Organization", "Tagesbote")},
            id="quotation marks around a name are cut off",
        ),
    ],
)
def test_names_have_kind_and_canonical_nominative(table: str, names: dict[str, str], expected: set[Called]) -> None:
    assert names_in(table, names) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            "Ein ART nk 2 | Polizist NN sb 3 Polizist Number=Sing | kam VVFIN ROOT 0 kommen",
            {("Polizist", "Person", "Polizist")},
            id="person",
        ),
        pytest.param(
            "Zwei CARD nk 2 | Polizisten NN sb 3 Polizist Number=Plur | kamen VVFIN ROOT 0 kommen",
            {("Polizisten", "Group", "Zwei Polizisten")},
            id="plural of persons is a group",
        ),
        pytest.param(
            "Der ART nk 2 | Gemeinderat NN sb 3 | tagte VVFIN ROOT 0 tagen",
            {("Gemeinderat", "Organization", "Gemeinderat")},
            id="body",
        ),
        pytest.param(
            "Das ART nk 2 | Finanzministerium NN sb 3 | zahlt VVFIN ROOT 0 zahlen",
            {("Finanzministerium", "Organization", "Finanzministerium")},
            id="compound counts as its last part",
        ),
        pytest.param(
            "In APPR ROOT 0 in | der ART nk 3 | Kleinstadt NN nk 1",
            {("Kleinstadt", "Place", "Kleinstadt")},
            id="site",
        ),
        pytest.param(
            "Eine ART nk 2 | Drohne NN sb 3 | stürzte VVFIN ROOT 0 stürzen | ab PTKVZ svp 3",
            {("Drohne", "Thing", "Drohne")},
            id="thing",
        ),
        pytest.param(
            "Tausende NN nk 2 Tausend Number=Plur | Demonstranten NN sb 3 Demonstrant Number=Plur "
            "| kamen VVFIN ROOT 0 kommen",
            {("Demonstranten", "Group", "Demonstranten")},
            id="quantity before what is counted is no mention",
        ),
        pytest.param(
            "Zwei CARD nk 2 | Millionen NN nk 3 Million | Euro NN oa 4 | fehlen VVFIN ROOT 0 fehlen",
            {("Euro", "Thing", "Euro")},
            id="million before a currency is no mention",
        ),
        pytest.param(
            "Hunderte NN sb 2 Hundert Number=Plur | demonstrierten VVFIN ROOT 0 demonstrieren",
            {("Hunderte", "Thing", "Hunderte")},
            id="quantity that stands alone is a mention",
        ),
        pytest.param(
            "mit APPR ROOT 0 | 21 CARD nk 4 | ägyptischen ADJA nk 4 ägyptisch "
            "| Pilgern NN nk 1 Pilger Case=Dat|Number=Plur",
            {("Pilgern", "Group", "21 ägyptische Pilger")},
            id="numeral and adjective belong to the name of a nominal",
        ),
        pytest.param(
            "Eine ART nk 2 | Französin NN sb 3 Französin Number=Sing | siegte VVFIN ROOT 0 siegen",
            {("Französin", "Person", "Französin")},
            id="singular of a demonym is a person",
        ),
    ],
)
def test_nouns_have_their_kind(table: str, expected: set[Called]) -> None:
    assert nominals_in(table) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("Er PPER sb 2 | kam VVFIN ROOT 0", ["Er"], id="personal"),
        pytest.param("ihre PPOSAT nk 2 | Rede NN ROOT 0", ["ihre"], id="possessive"),
        pytest.param("der PRELS sb 2 | kam VVFIN rc 0", ["der"], id="relative"),
        pytest.param("das PRELS sb 2 | kam VVFIN rc 0", ["das"], id="relative in the neuter"),
        pytest.param("Es PPER sb 2 | wächst VVFIN ROOT 0", ["Es"], id="es"),
        pytest.param("sich PRF oa 2 | freuen VVINF ROOT 0", ["sich"], id="reflexive"),
        pytest.param("deren PRELAT ag 2 | Rede NN ROOT 0", ["deren"], id="relative possessor"),
        pytest.param("Beide PIS sb 2 | kamen VVFIN ROOT 0", ["Beide"], id="beide"),
        pytest.param("unsere PPOSAT nk 2 | Rede NN ROOT 0", [], id="the speakers' possessive"),
        pytest.param("Wir PPER sb 2 | kamen VVFIN ROOT 0", [], id="speakers"),
        pytest.param("Das PDS sb 2 | freut VVFIN ROOT 0", [], id="das points to a fact"),
        pytest.param("Der ART nk 2 | Mann NN ROOT 0", [], id="an article is no pronoun"),
    ],
)
def test_pronouns_wait_for_coreference(table: str, expected: list[str]) -> None:
    found = [mention for mention in find_mentions(parse(table)) if mention.form is Form.PRONOUN]
    assert [mention.span.text for mention in found] == expected
    assert all((mention.name, mention.chain) == ("", -1) for mention in found)


def test_before_coreference_every_mention_has_a_chain_of_its_own() -> None:
    """Karl Winter lobte Karl Winter."""
    doc = parse(
        "Karl NE pnc 2 | Winter NE sb 3 | lobte VVFIN ROOT 0 loben | Karl NE pnc 5 | Winter NE oa 3",
        names={"Karl Winter": "PER"},
    )
    assert len({mention.chain for mention in find_mentions(doc)}) == 2


def test_the_title_stands_for_the_name_after_it() -> None:
    """Außenminister Karl Winter sprach."""
    doc = parse(
        "Außenminister NN sb 4 | Karl NE pnc 3 | Winter NE nk 1 | sprach VVFIN ROOT 0", names={"Karl Winter": "PER"}
    )
    index = index_mentions(doc, find_mentions(doc))
    assert [index[number].name for number in (0, 1, 2)] == ["Karl Winter"] * 3


def test_the_part_of_a_compound_is_not_what_the_compound_stands_for() -> None:
    """der Oslo-Gipfel"""
    doc = parse("der ART nk 2 | Oslo-Gipfel NN ROOT 0")
    mentions = find_mentions(doc)
    assert index_parts(doc, mentions)[1].name == "Oslo"
    assert index_mentions(doc, mentions)[1].form is Form.NOMINAL


@given(label_sets(7))
def test_names_never_overlap_and_stand_in_order(ents: tuple[tuple[int, int, str], ...]) -> None:
    """Whatever the recogniser says about "Die EU-Kommission traf Karl Winter in Oslo"."""
    doc = parse(
        "Die ART nk 2 | EU-Kommission NN sb 3 | traf VVFIN ROOT 0 treffen | Karl NE pnc 5 | Winter NE oa 3 "
        "| in APPR mo 3 | Oslo NE nk 6",
        ents=ents,
    )
    spans = [mention.span for mention in find_mentions(doc) if mention.form is Form.NAME]
    assert spans == sorted(spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(doc.text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize("name", ["Tass", "Moskau", "Deutschland"])
def test_a_line_break_behind_a_listed_name_is_no_part_of_it(name: str) -> None:
    doc = Parsed(VOCAB, words=["Quelle", ":", name, "\n\n", "Laut"], spaces=[False, True, False, False, False])
    for token, tag in zip(doc, ["NN", "$.", "NE", "_SP", "APPR"], strict=True):
        token.tag_ = tag
    assert [mention.span.text for mention in find_mentions(Doc(doc)) if mention.form is Form.NAME] == [name]


@pytest.mark.parametrize(
    ("table", "name", "expected"),
    [
        pytest.param(
            "Der ART nk 2 | Norweger NN sb 4 Norweger Gender=Masc|Number=Sing | Winter NE nk 2 | floh VVFIN ROOT 0",
            "Norweger Winter",
            ("Winter", "Person", "Winter"),
            id="only a person has a nationality in front",
        ),
        pytest.param(
            "Die ART nk 3 | Schweizer ADJA nk 3 | Alpen NE sb 4 | leuchten VVFIN ROOT 0",
            "Schweizer Alpen",
            ("Schweizer Alpen", "Place", "Schweizer Alpen"),
            id="an adjective in -er names a place",
        ),
    ],
)
def test_a_name_behind_a_nationality_is_a_person(table: str, name: str, expected: Called) -> None:
    assert expected in names_in(table, {name: "LOC"})
