"""Walks of life, words before a place, legal forms and surnames."""

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.german import fields
from kg.german.fields import find_field, is_not_a_city, is_surname, strip_legal_form


@pytest.mark.parametrize(
    ("title", "field"),
    [
        pytest.param("Minister", "public", id="title"),
        pytest.param("Verteidigungsminister", "public", id="compound"),
        pytest.param("Ex-Fußballerin", "sport", id="woman, hyphen"),
        pytest.param("Tennisspieler", "sport", id="head of a compound"),
        pytest.param("Regisseur", "arts", id="arts"),
        pytest.param("Erzbischof", "faith", id="faith"),
        pytest.param("Präsident", "", id="of a state or a club"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_title_says_a_walk_of_life(title: str, field: str) -> None:
    assert find_field(title) == field


def test_words_about_names() -> None:
    assert is_not_a_city("Bundesstaat") and not is_not_a_city("Hauptstadt")
    assert [strip_legal_form(name) for name in ("Nordwerk AG", "Nordwerk", "AG")] == ["Nordwerk", "Nordwerk", "AG"]
    assert [is_surname(name) for name in ("Winter", "Van der Bellen", "Karl Winter")] == [True, True, False]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("[fields]\n", "has", id="fields are missing"),
        pytest.param("[fields\n", "fields.toml", id="no TOML"),
    ],
)
def test_a_mistake_in_the_file_is_named(
    content: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fields.toml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(fields, "FILE", tmp_path / "fields.toml")
    with pytest.raises(LexiconError, match=message):
        fields._file.__wrapped__()


def test_a_title_in_two_fields_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "_file", lambda: {"fields": {"sport": ["Trainer"], "arts": ["Trainer"]}})
    with pytest.raises(LexiconError, match="Trainer stands in sport and arts"):
        fields._titles.__wrapped__()
