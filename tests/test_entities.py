"""Chains of all documents become entities: what merges, what stays apart, and that order changes nothing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.entities import resolve_entities
from kg.model import ChainRef, Document, Entity, EntityKind, Form, Mention, TextSpan
from tests import sample
from tests.strategies import collections, documents

Named = tuple[EntityKind, str, Form]
PERSON, ORGANIZATION, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE
NAME, NOMINAL, PRONOUN = Form.NAME, Form.NOMINAL, Form.PRONOUN


def document(stem: str, *named: Named) -> Document:
    """Returns a document with these mentions, each in a chain of its own."""
    text = " ".join(name for _, name, _ in named) + "."
    mentions, start = [], 0
    for chain, (kind, name, form) in enumerate(named):
        mentions.append(Mention(TextSpan(start, start + len(name), name), kind, form, name, chain))
        start += len(name) + 1
    article = sample.article(stem, text, date(2025, 3, 12))
    return Document(article, (), tuple(mentions), (), (), (), (), "hand 1.0")


def names(*given_documents: Document) -> list[tuple[str, int]]:
    """Returns name and number of chains of each entity, sorted."""
    return sorted((entity.name, len(entity.chains)) for entity in resolve_entities(given_documents))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(
            (PERSON, "Karl Winter", NAME), (PERSON, "Karl Winter", NAME), [("Karl Winter", 2)], id="same full name"
        ),
        pytest.param((ORGANIZATION, "Nordwerk", NAME), (ORGANIZATION, "Nordwerk", NAME), [("Nordwerk", 2)], id="firm"),
        pytest.param(
            (PERSON, "Karl Winter", NAME),
            (PERSON, "Winter", NAME),
            [("Karl Winter", 2)],
            id="surname of the only full name",
        ),
        pytest.param(
            (PERSON, "Karl Winter", NAME),
            (PERSON, "Anna Winter", NAME),
            [("Anna Winter", 1), ("Karl Winter", 1)],
            id="two full names with one surname",
        ),
        pytest.param(
            (PERSON, "Karl Winter", NAME),
            (PERSON, "Karl", NAME),
            [("Karl", 1), ("Karl Winter", 1)],
            id="given name alone",
        ),
        pytest.param(
            (PERSON, "Nordwerk", NAME),
            (ORGANIZATION, "Nordwerk", NAME),
            [("Nordwerk", 1), ("Nordwerk", 1)],
            id="same name, two kinds",
        ),
        pytest.param(
            (ORGANIZATION, "Bund Nord", NAME),
            (ORGANIZATION, "Nord", NAME),
            [("Bund Nord", 1), ("Nord", 1)],
            id="only persons have surnames",
        ),
        pytest.param(
            (PERSON, "Fahrer", NOMINAL),
            (PERSON, "Fahrer", NOMINAL),
            [("Fahrer", 1), ("Fahrer", 1)],
            id="somebody unnamed stays in his article",
        ),
        pytest.param(
            (PERSON, "Fahrer", NOMINAL),
            (PERSON, "Fahrer", NAME),
            [("Fahrer", 1), ("Fahrer", 1)],
            id="unnamed and named",
        ),
    ],
)
def test_names_merge_over_documents_where_they_are_plain(
    first: Named, second: Named, expected: list[tuple[str, int]]
) -> None:
    assert names(document("eins", first), document("zwei", second)) == expected


def test_a_surname_that_two_full_names_share_stays_alone() -> None:
    found = names(
        document("eins", (PERSON, "Karl Winter", NAME)),
        document("zwei", (PERSON, "Anna Winter", NAME)),
        document("drei", (PERSON, "Winter", NAME)),
    )
    assert found == [("Anna Winter", 1), ("Karl Winter", 1), ("Winter", 1)]


def test_two_full_names_in_one_document_stay_two() -> None:
    one = document("eins", (PERSON, "Karl Winter", NAME), (PERSON, "Anna Winter", NAME))
    assert names(one) == [("Anna Winter", 1), ("Karl Winter", 1)]


def test_an_entity_keeps_the_other_forms_as_aliases() -> None:
    pair = document("eins", (PERSON, "Karl Winter", NAME)), document("zwei", (PERSON, "Winter", NAME))
    assert resolve_entities(pair)[0].aliases == ("Winter",)


def test_a_pronoun_is_no_alias() -> None:
    """Karl Winter ... er"""
    one = document("eins", (PERSON, "Karl Winter", NAME), (PERSON, "er", PRONOUN))
    joined = replace(one, mentions=tuple(replace(mention, chain=0) for mention in one.mentions))
    assert [(entity.name, entity.aliases) for entity in resolve_entities([joined])] == [("Karl Winter", ())]


def test_a_merge_says_why() -> None:
    pair = document("eins", (PERSON, "Karl Winter", NAME)), document("zwei", (PERSON, "Winter", NAME))
    (entity,) = resolve_entities(pair)
    assert len(entity.merged_because) == 2
    assert any(reason.startswith('surname "Winter" in zwei-') for reason in entity.merged_because)


def test_an_entity_of_one_chain_has_no_reason() -> None:
    assert resolve_entities([document("eins", (PERSON, "Karl Winter", NAME))])[0].merged_because == ()


def test_an_unnamed_entity_is_told_from_a_named_one() -> None:
    """ "Fahrer" as a noun, not a name"""
    (entity,) = resolve_entities([document("eins", (PERSON, "Fahrer", NOMINAL))])
    assert (entity.named, entity.link, entity.homonym) == (False, None, True)


def test_the_sample_resolves_to_its_entities() -> None:
    found = {(entity.kind, entity.name, entity.named, entity.chains) for entity in resolve_entities(sample.DOCUMENTS)}
    assert found == {(entity.kind, entity.name, entity.named, entity.chains) for entity in sample.ENTITIES}


def chains_of(entities: tuple[Entity, ...]) -> list[ChainRef]:
    return sorted(ref for entity in entities for ref in entity.chains)


@given(collections())
def test_every_chain_is_in_exactly_one_entity(given_documents: tuple[Document, ...]) -> None:
    wanted = {ChainRef(one.article.id, mention.chain) for one in given_documents for mention in one.mentions}
    assert chains_of(resolve_entities(given_documents)) == sorted(wanted)


@given(collections(), st.permutations(range(4)))
def test_the_order_of_documents_changes_no_entity(given_documents: tuple[Document, ...], order: list[int]) -> None:
    shuffled = [given_documents[number] for number in order if number < len(given_documents)]
    assert resolve_entities(shuffled) == resolve_entities(given_documents)


@given(documents())
def test_an_entity_has_one_kind_and_a_name_that_stands_in_its_text(given_document: Document) -> None:
    for entity in resolve_entities([given_document]):
        assert entity.name in given_document.article.text
        assert entity.name not in entity.aliases
