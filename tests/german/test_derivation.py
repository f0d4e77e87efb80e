"""Which event nouns come from which verbs."""

import pytest

from kg.german.derivation import is_derived


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("Rückgabe", "zurückgeben"),
        ("Festnahme", "festnehmen"),
        ("Urteile", "verurteilen"),
        ("Kündigungen", "kündigen"),
        ("Rücktritt", "zurücktreten"),
        ("Beschluss", "beschließen"),
        ("Abzug", "abziehen"),
        ("Vorwurf", "vorwerfen"),
        ("Mord", "ermorden"),
    ],
)
def test_a_noun_comes_from_its_verb(noun: str, verb: str) -> None:
    assert is_derived(noun, verb)


@pytest.mark.parametrize(
    ("noun", "verb"), [("Angabe", "geben"), ("Tat", "bestatten"), ("Abzug", "zahlen"), ("Rückgabe", "verkaufen")]
)
def test_a_noun_comes_from_no_other_verb(noun: str, verb: str) -> None:
    assert not is_derived(noun, verb)
