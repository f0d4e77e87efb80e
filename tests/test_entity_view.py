"""`kg show` of an entity: all that the graph knows of it."""

import io

from rich.console import Console

from kg.entities import resolve_entities
from kg.entity_view import entity_view, find_entities
from kg.graph import describe
from kg.model import EntityKind
from kg.pipeline import resolve
from kg.queries import query
from kg.store import make_store
from tests import sample
from tests.test_entities import NAME, PLACE, document, titled

STORE = make_store(describe(sample.DOCUMENTS, *resolve(sample.DOCUMENTS)))


def shown(name: str) -> str:
    """Returns what is printed for a name."""
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(entity_view(STORE, find_entities(STORE, name)))
    return console.export_text()


def test_an_entity_is_found_by_name_alias_and_iri() -> None:
    (berg,) = find_entities(STORE, "Anna Berg")
    assert find_entities(STORE, "berg") == find_entities(STORE, berg) == (berg,)
    assert find_entities(STORE, berg.rpartition("/")[2]) == (berg,)
    assert find_entities(STORE, "Niemand") == ()


def test_the_id_of_an_article_is_no_name_of_an_entity() -> None:
    assert find_entities(STORE, "treffen") == ()


def test_names_mentions_positions_and_reasons_are_shown() -> None:
    berg = shown("Anna Berg")
    assert all(words in berg for words in ("Berg", "gehört zu", "Nordwerk", "same name in treffen-", "Laut Berg soll"))
    assert "only woman named" in berg
    winter = shown("Karl Winter")
    assert "Außenminister" in winter and "Er sprach mit ihr" in winter


def test_links_are_shown_with_their_source() -> None:
    wien = shown("Wien")
    assert all(words in wien for words in ("sws.geonames.org/2761369", "cities.csv", "Österreich", "48.2085"))


def test_namesakes_are_shown_with_what_keeps_them_apart() -> None:
    """Minister Paul Sommer; Stürmer Paul Sommer"""
    pair = titled("eins", "Paul Sommer", "Minister"), titled("zwei", "Paul Sommer", "Stürmer")
    store = make_store(describe(pair, resolve_entities(pair), ()))
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(entity_view(store, find_entities(store, "Paul Sommer")))
    assert "nicht eins mit" in (text := console.export_text()) and "(sport) in zwei-" in text


def test_a_city_lies_in_its_state_and_country_where_articles_name_them() -> None:
    """München, Bayern, Deutschland"""
    one = document("eins", (PLACE, "München", NAME), (PLACE, "Bayern", NAME), (EntityKind.COUNTRY, "Deutschland", NAME))
    store = make_store(describe([one], resolve_entities([one]), ()))
    homes = (
        "SELECT ?home WHERE { ?city rdfs:label 'München' ; schema:containedInPlace/rdfs:label ?home } ORDER BY ?home"
    )
    assert [str(row[0]) for row in query(store, homes).rows] == ['"Bayern"', '"Deutschland"']
