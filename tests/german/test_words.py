"""Facts about single verbs: which form the perfect with "sein", with what prefix."""

import pytest

from kg.german.words import is_perfect_with_sein, verb_facts


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        pytest.param("gehen", True, id="motion"),
        pytest.param("zurücktreten", True, id="motion with a separable prefix"),
        pytest.param("entkommen", True, id="ent"),
        pytest.param("zerbrechen", True, id="zer"),
        pytest.param("versterben", True, id="listed with its prefix"),
        pytest.param("verurteilen", False, id="ends in eilen by chance"),
        pytest.param("erteilen", False, id="another that ends in eilen"),
        pytest.param("begleiten", False, id="ends in gleiten by chance"),
        pytest.param("betreten", False, id="be gives an object"),
        pytest.param("verfolgen", False, id="ver gives an object"),
        pytest.param("überfallen", False, id="über gives an object"),
        pytest.param("unterbrechen", False, id="unter gives an object"),
        pytest.param("angreifen", False, id="transitive"),
    ],
)
def test_only_motion_and_change_have_the_perfect_with_sein(lemma: str, expected: bool) -> None:
    assert is_perfect_with_sein(lemma) is expected


def test_no_verb_is_on_both_lists() -> None:
    assert not verb_facts().sein_perfect & verb_facts().haben_perfect
