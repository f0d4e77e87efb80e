"""Nouns for persons, groups, organisations, places and things; names of organisations; given names; genitives."""

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.german import names
from kg.german.names import find_noun_kind, find_organization, first_name_gender, genitive_base
from kg.german.places import find_city
from kg.model import EntityKind

PERSON, GROUP, ORGANIZATION, PLACE, THING = (
    EntityKind.PERSON,
    EntityKind.GROUP,
    EntityKind.ORGANIZATION,
    EntityKind.PLACE,
    EntityKind.THING,
)


@pytest.mark.parametrize(
    ("noun", "kind", "title", "gender"),
    [
        pytest.param("Präsident", PERSON, True, "m", id="office"),
        pytest.param("Präsidentin", PERSON, True, "f", id="woman"),
        pytest.param("Expertin", PERSON, True, "f", id="woman, -e falls"),
        pytest.param("Ärztin", PERSON, True, "f", id="woman, changed vowel"),
        pytest.param("Verteidigungsminister", PERSON, True, "m", id="compound"),
        pytest.param("Ex-Verteidigungsminister", PERSON, True, "m", id="hyphen and compound"),
        pytest.param("Us-präsident", PERSON, True, "m", id="small letter after the hyphen"),
        pytest.param("EU-Außenbeauftragte", PERSON, True, "", id="adjectival"),
        pytest.param("Gesandter", PERSON, True, "", id="adjectival, strong"),
        pytest.param("Fahrer", PERSON, False, "m", id="unnamed person"),
        pytest.param("Bub", PERSON, False, "m", id="Austrian word"),
        pytest.param("Opfer", PERSON, False, "n", id="neuter person"),
        pytest.param("Polizisten", GROUP, False, "", id="plural of a person"),
        pytest.param("Militärexperten", GROUP, False, "", id="plural of a compound"),
        pytest.param("Zivilbevölkerung", GROUP, False, "f", id="collective"),
        pytest.param("Wettbewerbsbehörde", ORGANIZATION, False, "f", id="body"),
        pytest.param("Außenministerium", ORGANIZATION, False, "n", id="body, compound"),
        pytest.param("Hauptstadt", PLACE, False, "f", id="place"),
        pytest.param("Nachbarland", PLACE, False, "n", id="place, compound with a short head"),
        pytest.param("ATACMS-Rakete", THING, False, "f", id="weapon"),
        pytest.param("Schulbus", THING, False, "m", id="vehicle"),
    ],
)
def test_a_noun_tells_what_it_stands_for(noun: str, kind: EntityKind, title: bool, gender: str) -> None:
    found = find_noun_kind(noun)
    assert found is not None and (found.kind, found.title, found.gender) == (kind, title, gender)


@pytest.mark.parametrize(
    "noun",
    [
        pytest.param("Treffen", id="event"),
        pytest.param("Verrat", id="no council"),
        pytest.param("Kombination", id="no nation"),
        pytest.param("Einfluss", id="no river"),
        pytest.param("Sekunde", id="no customer"),
        pytest.param("Sterben", id="no heirs"),
        pytest.param("Besiedlung", id="no settlement"),
        pytest.param("Datenbank", id="no bank"),
        pytest.param("Gesprächskanal", id="no waterway"),
        pytest.param("Angst", id="unknown"),
    ],
)
def test_a_noun_that_only_looks_like_a_compound_is_unknown(noun: str) -> None:
    assert find_noun_kind(noun) is None


def test_relatives_are_marked() -> None:
    relative, office = find_noun_kind("Schwiegersohn"), find_noun_kind("Präsident")
    assert relative is not None and relative.kinship and not relative.title
    assert office is not None and not office.kinship


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        pytest.param("EU", "EU", id="abbreviation"),
        pytest.param("Europäischen Union", "EU", id="full name, dative"),
        pytest.param("WHO", "Weltgesundheitsorganisation", id="alias"),
        pytest.param("Weißen Hauses", "Weißes Haus", id="genitive"),
        pytest.param("Islamischen Staates", "Islamischer Staat", id="genitive in -es"),
        pytest.param("VW", "Volkswagen", id="company"),
        pytest.param("Austrian Airlines", "AUA", id="English name"),
        pytest.param("eu", None, id="small letters"),
        pytest.param("Regierung", None, id="common noun"),
    ],
)
def test_an_organisation_is_found_by_every_name(name: str, canonical: str | None) -> None:
    assert find_organization(name) == canonical


@pytest.mark.parametrize(
    ("row", "message"),
    [
        pytest.param("Nordwerk,,factory,DE,newskg", 'Nordwerk is a "factory"', id="unknown type"),
        pytest.param("Nordwerk,,company,XX,newskg", 'of "XX"', id="unknown country"),
    ],
)
def test_a_mistake_in_the_institutions_is_named(row: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "read_table", lambda name, columns: [row.split(",")])
    with pytest.raises(LexiconError, match=message):
        names._organizations.__wrapped__()


def test_there_are_many_institutions_and_no_city_is_one_unawares() -> None:
    assert len(set(names._organizations().values())) > 1500
    both = [name for name in names._organizations() if find_city(name) is not None]
    assert sorted(both) == ["Carrefour", "Hitachi", "Monsanto", "Werder"]


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        pytest.param("Angela", "f", id="woman"),
        pytest.param("Wladimir", "m", id="German transcription"),
        pytest.param("Kim", "", id="either"),
        pytest.param("Hans-Rüdiger", "m", id="double name"),
        pytest.param("Berlin", None, id="no given name"),
    ],
)
def test_a_given_name_tells_a_gender(name: str, gender: str | None) -> None:
    assert first_name_gender(name) == gender


@pytest.mark.parametrize(
    ("name", "bases"),
    [
        pytest.param("Putins", ("Putin", "Putins"), id="genitive"),
        pytest.param("Großbritanniens", ("Großbritannien", "Großbritanniens"), id="ß stays"),
        pytest.param("Donald Trumps", ("Donald Trump", "Donald Trumps"), id="last part inflects"),
        pytest.param("Paris", ("Paris",), id="city in -s"),
        pytest.param("Kallas", ("Kallas",), id="surname in -s"),
        pytest.param("Peters", ("Peters", "Peter"), id="both are names"),
        pytest.param("Hans'", ("Hans",), id="apostrophe"),
        pytest.param("Grass’", ("Grass",), id="typographic apostrophe"),
        pytest.param("Trump", ("Trump",), id="nominative"),
        pytest.param("US", ("US",), id="abbreviation"),
    ],
)
def test_a_genitive_gives_its_nominatives_likeliest_first(name: str, bases: tuple[str, ...]) -> None:
    assert genitive_base(name) == bases


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("[kinship]\n", "[cousins]\n", "section", id="unknown section"),
        pytest.param('[kinship]\nmen = ["Onkel"]', '[kinship]\nboys = ["Onkel"]', "boys", id="unknown list"),
        pytest.param('["Onkel"]', '["Onkel", "Chef"]', "Chef", id="noun in two lists"),
        pytest.param('["Onkel"]', '["Onkel"', "names.toml", id="no TOML"),
    ],
)
def test_a_mistake_in_the_word_lists_is_named(
    old: str, new: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sections = "".join(f"[{section}]\n" for section in ("groups", "bodies", "sites", "things"))
    content = '[titles]\npersons = ["Chef"]\n[kinship]\nmen = ["Onkel"]\n[persons]\n' + sections
    (tmp_path / "names.toml").write_text(content.replace(old, new), encoding="utf-8")
    monkeypatch.setattr(names, "NAMES", tmp_path / "names.toml")
    monkeypatch.setattr(names, "_file", names._file.__wrapped__)
    with pytest.raises(LexiconError, match=message):
        names._nouns.__wrapped__()


@pytest.mark.parametrize(
    ("word", "opens"),
    [
        pytest.param("Vereinigten", True, id="inflected country"),
        pytest.param("Weißen", True, id="inflected organisation"),
        pytest.param("Russland", False, id="a name of one word"),
        pytest.param("Gespräch", False, id="no name"),
    ],
)
def test_only_first_words_of_longer_names_open_one(word: str, opens: bool) -> None:
    assert names.opens_name(word) is opens
