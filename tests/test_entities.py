"""Chains of all documents become entities: what merges, what stays apart, and that order changes nothing."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.entities import resolve_entities
from kg.model import (
    ChainRef,
    Document,
    Entity,
    EntityKind,
    Form,
    Mention,
    Relation,
    SegmentKind,
    Sentence,
    TextSpan,
)
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


# Both articles name Nordwerk, so that "Winter" of the second is Karl Winter of the first.
SURNAME = (
    document("eins", (PERSON, "Karl Winter", NAME), (ORGANIZATION, "Nordwerk", NAME)),
    document("zwei", (PERSON, "Winter", NAME), (ORGANIZATION, "Nordwerk", NAME)),
)


def titled(stem: str, name: str, title: str, *others: Named) -> Document:
    """Returns a document in which a title introduces a person, beside others."""
    bare = document(stem, (PERSON, name, NAME), *others)
    span = bare.mentions[0].span
    return replace(bare, relations=(Relation(span, "position", title, span, "title"),))


def person(entities: tuple[Entity, ...], name: str) -> Entity:
    """Returns the one person of a name."""
    (found,) = [entity for entity in entities if entity.kind is PERSON and entity.name == name]
    return found


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
            [("Karl Winter", 1), ("Winter", 1)],
            id="surname without company",
        ),
        pytest.param(
            (PERSON, "Wladimir Putin", NAME),
            (PERSON, "Putin", NAME),
            [("Wladimir Putin", 2)],
            id="surname of somebody known",
        ),
        pytest.param(
            (PERSON, "Alexander Van der Bellen", NAME),
            (PERSON, "Van der Bellen", NAME),
            [("Alexander Van der Bellen", 2)],
            id="surname of several words",
        ),
        pytest.param(
            (PERSON, "Wladimir Putin", NAME),
            (PERSON, "Vladimir Putin", NAME),
            [("Wladimir Putin", 2)],
            id="two spellings of one outside id",
        ),
        pytest.param(
            (PERSON, "Özgür Kılıç", NAME), (PERSON, "Özgür Kilic", NAME), [("Özgür Kılıç", 2)], id="without accents"
        ),
        pytest.param((PLACE, "Kiew", NAME), (PLACE, "Kyjiw", NAME), [("Kiew", 2)], id="two names of a city"),
        pytest.param(
            (ORGANIZATION, "Nordwerk AG", NAME), (ORGANIZATION, "Nordwerk", NAME), [("Nordwerk AG", 2)], id="legal form"
        ),
        pytest.param((ORGANIZATION, "VW", NAME), (ORGANIZATION, "Volkswagen", NAME), [("Volkswagen", 2)], id="listed"),
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
    assert person(resolve_entities(SURNAME), "Karl Winter").aliases == ("Winter",)


def test_a_pronoun_is_no_alias() -> None:
    """Karl Winter ... er"""
    one = document("eins", (PERSON, "Karl Winter", NAME), (PERSON, "er", PRONOUN))
    joined = replace(one, mentions=tuple(replace(mention, chain=0) for mention in one.mentions))
    assert [(entity.name, entity.aliases) for entity in resolve_entities([joined])] == [("Karl Winter", ())]


def test_a_merge_says_why() -> None:
    entity = person(resolve_entities(SURNAME), "Karl Winter")
    assert len(entity.merged_because) == 2
    assert any(reason.startswith('surname "Winter" in zwei-') for reason in entity.merged_because)


def test_a_surname_follows_company_over_several_articles() -> None:
    """Winter, known to be with Nordwerk, is seen with Anna Berg, and then Winter and Berg without Nordwerk."""
    third = document("drei", (PERSON, "Winter", NAME), (ORGANIZATION, "Nordwerk", NAME), (PERSON, "Anna Berg", NAME))
    fourth = document("vier", (PERSON, "Winter", NAME), (PERSON, "Berg", NAME))
    assert len(person(resolve_entities([*SURNAME, third, fourth]), "Karl Winter").chains) == 4


def test_a_surname_is_known_by_its_title() -> None:
    """Außenminister Karl Winter; Minister Winter"""
    pair = titled("eins", "Karl Winter", "Außenminister"), titled("zwei", "Winter", "Minister")
    assert len(person(resolve_entities(pair), "Karl Winter").chains) == 2


def test_an_abbreviation_that_one_article_explains_is_understood_in_others() -> None:
    """Verein Offene Türen (VOT) ... VOT"""
    first = document("eins", (ORGANIZATION, "Verein Offene Türen", NAME), (ORGANIZATION, "VOT", NAME))
    long = first.mentions[0]
    explained = replace(first, mentions=(long, replace(first.mentions[1], name=long.name, chain=long.chain)))
    (entity,) = resolve_entities([explained, document("zwei", (ORGANIZATION, "VOT", NAME))])
    assert (entity.name, len(entity.chains)) == ("Verein Offene Türen", 2)
    assert any(reason.startswith('abbreviation "VOT"') for reason in entity.merged_because)


def test_two_people_of_one_name_in_two_walks_of_life_stay_two_and_say_so() -> None:
    """Minister Paul Sommer; Stürmer Paul Sommer"""
    pair = titled("eins", "Paul Sommer", "Minister"), titled("zwei", "Paul Sommer", "Stürmer")
    first, second = resolve_entities(pair)
    assert (first.name, second.name) == ("Paul Sommer", "Paul Sommer")
    assert not first.homonym and second.homonym
    assert first.kept_apart[0].startswith("Paul Sommer (sport) in zwei-")
    assert second.kept_apart[0].startswith("Paul Sommer (public) in eins-")


def test_company_says_which_namesake_is_meant() -> None:
    """Paul Sommer with FC Nordstadt is the footballer; Paul Sommer without company is nobody's."""
    club: Named = (ORGANIZATION, "FC Nordstadt", NAME)
    known = titled("eins", "Paul Sommer", "Minister"), titled("zwei", "Paul Sommer", "Stürmer", club)
    open_ones = document("drei", (PERSON, "Paul Sommer", NAME), club), document("vier", (PERSON, "Paul Sommer", NAME))
    found = [entity for entity in resolve_entities([*known, *open_ones]) if entity.kind is PERSON]
    articles = sorted([chain.article.partition("-")[0] for chain in entity.chains] for entity in found)
    assert articles == [["drei", "zwei"], ["eins"], ["vier"]]


def test_namesakes_with_the_same_people_around_them_are_one() -> None:
    """Trainer Paul Sommer of FC Nordstadt becomes Bürgermeister Paul Sommer, with Anna Berg both times."""
    around: tuple[Named, Named] = (ORGANIZATION, "FC Nordstadt", NAME), (PERSON, "Anna Berg", NAME)
    pair = titled("eins", "Paul Sommer", "Trainer", *around), titled("zwei", "Paul Sommer", "Bürgermeister", *around)
    assert len(person(resolve_entities(pair), "Paul Sommer").chains) == 2


def test_a_president_of_a_state_is_in_public_life_one_of_a_club_may_be_anything() -> None:
    """der norwegische Präsident Paul Sommer; Präsident Paul Sommer; Stürmer Paul Sommer"""
    country: Named = (EntityKind.COUNTRY, "Norwegen", NAME)
    state = titled("eins", "Paul Sommer", "Präsident", country)
    who, where = (mention.span for mention in state.mentions)
    state = replace(state, relations=(*state.relations, Relation(who, "nationality", where, who, "origin adjective")))
    player = titled("zwei", "Paul Sommer", "Stürmer")
    club = titled("drei", "Paul Sommer", "Präsident")
    assert names(state, player)[1:] == [("Paul Sommer", 1), ("Paul Sommer", 1)]
    assert names(club, player) == [("Paul Sommer", 2)]


def test_two_nationalities_are_two_people() -> None:
    """der norwegische Richter Paul Sommer; der schweizer Richter Paul Sommer"""

    def citizen(stem: str, nation: str) -> Document:
        one = titled(stem, "Paul Sommer", "Richter", (EntityKind.COUNTRY, nation, NAME))
        who, where = (mention.span for mention in one.mentions)
        return replace(one, relations=(*one.relations, Relation(who, "nationality", where, who, "origin adjective")))

    found = resolve_entities([citizen("eins", "Norwegen"), citizen("zwei", "Schweiz")])
    assert [entity.kept_apart[0].partition(" in ")[0] for entity in found if entity.kind is PERSON] == [
        "Paul Sommer (Schweiz)",
        "Paul Sommer (Norwegen)",
    ]


def test_the_order_of_articles_tells_no_namesakes_apart() -> None:
    """Three camps, one open chain and one with company, in every order"""
    club: Named = (ORGANIZATION, "FC Nordstadt", NAME)
    given = [
        titled("eins", "Paul Sommer", "Minister"),
        titled("zwei", "Paul Sommer", "Stürmer", club),
        titled("drei", "Paul Sommer", "Sänger"),
        document("vier", (PERSON, "Paul Sommer", NAME), club),
        document("fünf", (PERSON, "Paul Sommer", NAME)),
    ]
    expected = resolve_entities(given)
    assert len([entity for entity in expected if entity.kind is PERSON]) == 4
    assert all(resolve_entities(order) == expected for order in permutations(given))


def test_a_footballer_does_not_get_the_link_of_a_politician_of_his_name() -> None:
    """Stürmer Andrea Nahles"""
    assert person(resolve_entities([titled("eins", "Andrea Nahles", "Stürmer")]), "Andrea Nahles").link is None
    assert person(resolve_entities([titled("eins", "Andrea Nahles", "Ministerin")]), "Andrea Nahles").link is not None


@pytest.mark.parametrize(
    ("country", "geonames"),
    [pytest.param("Großbritannien", "2653941", id="British"), pytest.param("USA", "4931972", id="American")],
)
def test_a_city_is_the_one_of_the_country_that_its_article_names(country: str, geonames: str) -> None:
    """Cambridge; Großbritannien"""
    one = document("eins", (PLACE, "Cambridge", NAME), (EntityKind.COUNTRY, country, NAME))
    (place,) = [entity for entity in resolve_entities([one]) if entity.kind is PLACE]
    assert place.link is not None and geonames in place.link.iris[0]


def test_cities_of_one_name_in_two_countries_are_two_entities() -> None:
    """Cambridge in articles about Großbritannien, the USA, and neither"""
    found = resolve_entities(
        [
            document("eins", (PLACE, "Cambridge", NAME), (EntityKind.COUNTRY, "Großbritannien", NAME)),
            document("zwei", (PLACE, "Cambridge", NAME), (EntityKind.COUNTRY, "USA", NAME)),
            document("drei", (PLACE, "Cambridge", NAME)),
        ]
    )
    links = [entity.link.iris if entity.link else () for entity in found if entity.kind is PLACE]
    assert len(links) == len(set(links)) == 3 and () in links


def written(stem: str, text: str, words: str, kind: EntityKind, form: Form, day: date) -> Document:
    """Returns a document with a text and one mention in it."""
    bare = document(stem, (kind, words, form))
    span = sample.span(text, words)
    return replace(
        bare, article=sample.article(stem, text, day), mentions=(replace(bare.mentions[0], span=span, name=words),)
    )


def test_the_state_of_washington_is_not_the_city() -> None:
    """im Bundesstaat Washington"""
    text = "Es brennt im Bundesstaat Washington."
    (state,) = resolve_entities([written("eins", text, "Washington", PLACE, NAME, date(2025, 3, 1))])
    (city,) = resolve_entities(
        [written("zwei", "Es brennt in Washington.", "Washington", PLACE, NAME, date(2025, 3, 1))]
    )
    assert state.link is None and city.link is not None


def test_a_title_in_a_sentence_about_another_time_is_nobody() -> None:
    """Der US-Präsident reiste 2011 ab, in an article of 2018"""
    text = "Der US-Präsident reiste 2011 ab."
    one = written("eins", text, "US-Präsident", PERSON, NOMINAL, date(2018, 3, 1))
    year = replace(sample.day(sample.span(text, "2011"), date(2011, 12, 31)), value="2011")
    sentence = Sentence(TextSpan(0, len(text), text), SegmentKind.BODY)
    assert [entity.name for entity in resolve_entities([one])] == ["Donald Trump"]
    assert [entity.name for entity in resolve_entities([replace(one, sentences=(sentence,), times=(year,))])] == [
        "US-Präsident"
    ]


def test_a_title_without_a_name_is_who_held_it_on_the_day() -> None:
    """Der US-Präsident ... in 2016 and 2018; one article names Obama"""
    text = "Der US-Präsident reiste ab."
    found = resolve_entities(
        [
            written("eins", text, "US-Präsident", PERSON, NOMINAL, date(2016, 3, 1)),
            written("zwei", text, "US-Präsident", PERSON, NOMINAL, date(2018, 3, 1)),
            document("drei", (PERSON, "Barack Obama", NAME)),
        ]
    )
    assert [(entity.name, entity.named, len(entity.chains)) for entity in found] == [
        ("Barack Obama", True, 2),
        ("Donald Trump", False, 1),
    ]
    assert any("office" in reason for reason in found[0].merged_because)


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


@given(collections())
def test_resolving_what_is_resolved_changes_nothing(given_documents: tuple[Document, ...]) -> None:
    """The names that the entities got are written into the mentions; the chains meet as before."""
    once = resolve_entities(given_documents)
    label = {ref: entity.name for entity in once if entity.named for ref in entity.chains}
    renamed = [
        replace(
            one,
            mentions=tuple(
                replace(mention, name=label.get(ChainRef(one.article.id, mention.chain), mention.name))
                for mention in one.mentions
            ),
        )
        for one in given_documents
    ]
    assert {entity.chains for entity in resolve_entities(renamed)} == {entity.chains for entity in once}


@given(collections())
def test_no_two_entities_of_one_kind_name_and_link_are_taken_for_each_other(
    given_documents: tuple[Document, ...],
) -> None:
    plain = [
        (entity.kind, entity.name, entity.link) for entity in resolve_entities(given_documents) if not entity.homonym
    ]
    assert len(plain) == len(set(plain))
