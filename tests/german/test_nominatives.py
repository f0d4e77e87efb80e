"""Words as they stand in a text become the canonical nominative."""

import pytest

from kg.german.nominatives import nominative, nominative_phrase
from tests.parsed import parse


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param("Winters NE ag 2", "Winter", id="genitive of a name"),
        pytest.param("Winters NE sb 2", "Winters", id="no genitive, no other form in the text"),
        pytest.param("Kallas NE ag 2", "Kallas", id="a known surname keeps its -s"),
        pytest.param("Paris NE ag 2", "Paris", id="a known city keeps its -s"),
        pytest.param("Klitz’ NE ag 2", "Klitz", id="apostrophe"),
        pytest.param("Präsidenten NN oa 2 Präsident Case=Acc|Number=Sing", "Präsident", id="weak noun"),
        pytest.param("präsidenten NN oa 2 präsident", "Präsident", id="lemma in lower case"),
        pytest.param("Bürgern NN da 2 Bürger Case=Dat|Number=Plur", "Bürger", id="dative plural"),
        pytest.param("Berichten NN da 2 Bericht Case=Dat|Number=Plur", "Berichte", id="dative plural in -en"),
        pytest.param(
            "Migranten NN da 2 Migrant Case=Dat|Number=Plur",
            "Migranten",
            id="dative plural of a weak noun stays",
        ),
        pytest.param("Bürger NN sb 2 Bürger Case=Nom|Number=Plur", "Bürger", id="nominative plural"),
    ],
)
def test_a_word_loses_its_case_ending(row: str, expected: str) -> None:
    assert nominative(parse(f"{row} | kam VVFIN ROOT 0")[0]) == expected


@pytest.mark.parametrize(
    ("word", "gender", "expected"),
    [
        pytest.param("Ukraine-Konflikts", "Masc", "Ukraine-Konflikt", id="a compound that the lemmatizer leaves"),
        pytest.param("Mordfalles", "Masc", "Mordfall", id="in -es"),
        pytest.param("Verfahrens", "Neut", "Verfahren", id="neuter"),
        pytest.param("Kongress", "Masc", "Kongress", id="an -ss of its own"),
    ],
)
def test_a_noun_behind_des_loses_the_ending_of_the_genitive(word: str, gender: str, expected: str) -> None:
    table = f"des ART nk 2 | {word} NN ag 3 {word} Case=Gen|Gender={gender}|Number=Sing | Ende NN ROOT 0"
    assert nominative(parse(table)[1]) == expected


def test_the_rest_of_the_text_proves_a_genitive() -> None:
    """Winters kam. Winter ging. (a mistagged genitive)"""
    doc = parse("Winters NE sb 2 | kam VVFIN ROOT 0 | . $. punct 2", "Winter NE sb 2 | ging VVFIN ROOT 0")
    assert nominative(doc[0]) == "Winter"


@pytest.mark.parametrize(
    ("table", "start", "expected"),
    [
        pytest.param(
            "der ART nk 3 | Nordischen ADJA nk 3 nordisch | Bahn NN ROOT 0 Bahn Gender=Fem|Number=Sing",
            1,
            "Nordische Bahn",
            id="f",
        ),
        pytest.param(
            "des ART nk 3 | Islamischen ADJA nk 3 islamisch | Staats NN ROOT 0 Staat Gender=Masc|Number=Sing",
            1,
            "Islamischer Staat",
            id="masculine genitive",
        ),
        pytest.param(
            "im APPRART nk 3 | Roten ADJA nk 3 rot | Meer NN ROOT 0 Meer Gender=Neut|Number=Sing",
            1,
            "Rotes Meer",
            id="n",
        ),
        pytest.param(
            "den ART nk 3 | Grünen ADJA nk 3 grün | Listen NN ROOT 0 Liste Case=Dat|Gender=Fem|Number=Plur",
            1,
            "Grüne Listen",
            id="plural",
        ),
        pytest.param(
            "dem ART nk 3 | Altstädter ADJA nk 3 Altstädter | Tor NN ROOT 0 Tor Gender=Neut|Number=Sing",
            1,
            "Altstädter Tor",
            id="an adjective in -er does not change",
        ),
        pytest.param("Anna NE pnc 2 | Winters NE ag 3 | Rede NN ROOT 0", 0, "Anna Winter", id="two names"),
        pytest.param(
            "dem ART nk 3 | 1. ADJA nk 3 | Verein NN ROOT 0 Verein Gender=Masc|Number=Sing",
            1,
            "1. Verein",
            id="ordinal",
        ),
        pytest.param(
            "der ART nk 3 | Neuen ADJA nk 3 neu | Liste NN ROOT 0",
            1,
            "Neuen Liste",
            id="unknown gender changes nothing",
        ),
    ],
)
def test_a_name_of_several_words_stands_in_the_nominative(table: str, start: int, expected: str) -> None:
    doc = parse(table)
    end = 2 if expected == "Anna Winter" else 3
    assert nominative_phrase(doc[start:end]) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            "21 CARD nk 3 | ägyptischen ADJA nk 3 ägyptisch | Pilgern NN ROOT 0 Pilger Case=Dat|Number=Plur",
            "21 ägyptische Pilger",
            id="numeral and adjective",
        ),
        pytest.param(
            "der ART nk 3 | russischen ADJA nk 3 russisch | Armee NN ROOT 0 Armee Gender=Fem|Number=Sing",
            "russische Armee",
            id="without the article",
        ),
        pytest.param("Fahrer NN ROOT 0", "Fahrer", id="bare noun"),
    ],
)
def test_a_noun_keeps_its_numeral_and_adjectives(table: str, expected: str) -> None:
    doc = parse(table)
    assert nominative_phrase(doc[len(doc) - 1]) == expected
