import re
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store
from rdflib import OWL, RDF, RDFS, Graph, Literal

from kg.bundle import PACKAGE, ontology_file
from kg.errors import GraphError
from kg.model import EntityKind, TextSpan
from kg.slugs import slug
from kg.vocabulary import (
    DEFAULT_BASE,
    EVENT_CLASSES,
    KG,
    PREFIXES,
    XSD,
    check_base,
    decimal,
    integer,
    iri,
    mint_article,
    mint_entity,
    mint_mention,
    mint_report,
    mint_sentence,
    mint_time,
    readable,
    string,
)
from tests.sample import TALKS, span, talks

OURS = PREFIXES["kg"]
SPARQL = PACKAGE / "sparql"


def ontology() -> Graph:
    return Graph().parse(ontology_file("kg.ttl")).parse(ontology_file("events.ttl"))


def declared() -> set[str]:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual}
    terms = {str(term) for term, kind in ontology().subject_objects(RDF.type) if kind in kinds | {RDF.Property}}
    return {term.removeprefix(OURS) for term in terms if term.startswith(OURS)}


def test_the_ontology_declares_exactly_the_terms_that_the_code_knows() -> None:
    assert declared() == set(KG)


def test_the_leaf_classes_of_events_are_those_of_the_trigger_file() -> None:
    events = Graph().parse(ontology_file("events.ttl"))
    classes = {str(cls).removeprefix(OURS) for cls in events.subjects(RDFS.subClassOf, None)}
    assert sorted(classes) == sorted(EVENT_CLASSES)


@pytest.mark.parametrize("path", [*sorted(SPARQL.glob("*.rq")), ontology_file("shapes.ttl")], ids=lambda p: p.name)
def test_queries_and_shapes_use_declared_terms_only(path: Path) -> None:
    used = set(re.findall(r"(?<![\w-])kg:(\w+)", path.read_text(encoding="utf-8")))
    assert used or "STR(kg:)" in path.read_text(encoding="utf-8")  # "all of our classes" names none
    assert used <= set(KG)


def test_every_declared_term_has_a_label_and_an_explanation_in_german_and_in_english() -> None:
    graph = Graph().parse(ontology_file("kg.ttl"))
    for term in graph.subjects(RDF.type, None, unique=True):
        for says in (RDFS.label, RDFS.comment):
            texts = [value for value in graph.objects(term, says) if isinstance(value, Literal)]
            assert sorted(str(text.language) for text in texts) == ["de", "en"], (term, says)


def test_the_ontology_has_no_blank_nodes_and_no_domain_or_range_that_would_entail_falsehoods() -> None:
    store = Store()
    store.load(path=str(ontology_file("kg.ttl")), format=RdfFormat.TURTLE)
    assert all(isinstance(quad.subject, NamedNode) for quad in store)
    assert not list(ontology().triples((None, RDFS.domain, None)))
    assert not list(ontology().triples((None, RDFS.range, None)))


def test_a_misspelt_term_is_an_error() -> None:
    assert KG.agent == KG["agent"] == NamedNode(OURS + "agent")
    with pytest.raises(AttributeError):
        _ = KG.agnet


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Treffen der EU-Außenminister", "treffen-der-eu-aussenminister", id="umlauts and sharp s"),
        pytest.param("Müller", "mueller", id="decomposed umlaut"),
        pytest.param("STRAẞE", "strasse", id="capital sharp s"),
        pytest.param("Łódź, Ærø", "lodz-aero", id="other Latin letters"),
        pytest.param("Пу́тин", "x", id="another script"),
        pytest.param("»…«", "x", id="no letter at all"),
        pytest.param("wort " * 30, "wort-" * 11 + "wort", id="cut between words"),
        pytest.param("a" * 80, "a" * 60, id="one long word"),
    ],
)
def test_a_slug_is_short_ascii_and_never_empty(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_iris_are_minted_from_offsets_names_and_hashes() -> None:
    one, text = talks().article, "".join(TALKS)
    where = span(text, "Karl Winter")
    assert mint_article(DEFAULT_BASE, one).value == f"https://w3id.org/newskg/article/{one.id}"
    assert mint_mention(DEFAULT_BASE, one, where).value.endswith(f"article/{one.id}#char=14,25")
    assert mint_time(DEFAULT_BASE, one, where).value.endswith("#time=14,25")
    assert mint_sentence(DEFAULT_BASE, one, where).value.endswith("#sentence=14,25")
    assert mint_report(DEFAULT_BASE, one, where).value.endswith(f"report/{one.id}-14-25")


def test_entities_of_one_name_are_told_apart_by_kind_and_distinction() -> None:
    person = mint_entity(DEFAULT_BASE, EntityKind.PERSON, "Georgia", "")
    place = mint_entity(DEFAULT_BASE, EntityKind.PLACE, "Georgia", "")
    other = mint_entity(DEFAULT_BASE, EntityKind.PERSON, "Georgia", "https://example.org/a#char=0,7")
    assert len({person, place, other}) == 3
    assert re.fullmatch(r"https://w3id\.org/newskg/entity/georgia-[0-9a-f]{8}", person.value)


@pytest.mark.parametrize(
    "base",
    ["newskg/", "https://example.org", "https://exämple.org/", "https://a b/", "", "https://a/<>/", "https://a/#b/"],
)
def test_a_base_that_names_cannot_be_added_to_is_refused(base: str) -> None:
    with pytest.raises(GraphError, match="give an absolute ASCII IRI"):
        check_base(base)


@pytest.mark.parametrize("base", [DEFAULT_BASE, "http://localhost:8080/kg/", "urn:example:kg/"])
def test_any_absolute_base_will_do(base: str) -> None:
    check_base(base)
    assert mint_article(base, talks().article).value.startswith(f"{base}article/")


def test_an_article_id_that_is_no_part_of_an_iri_is_refused_by_name() -> None:
    with pytest.raises(GraphError, match=r"treffen\.txt: article id 'ä b'"):
        mint_article(DEFAULT_BASE, replace(talks().article, id="ä b"))


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("seite.html", id="relative"),
        pytest.param("https://example.org/a b", id="space"),
        pytest.param("https://example.org/{id}", id="template"),
        pytest.param("https://example.org/%zz", id="broken percent-encoding"),
        pytest.param("https://example.org/\u0000", id="control character"),
        pytest.param("", id="empty"),
    ],
)
def test_an_address_that_is_no_iri_is_refused_with_the_name_of_its_article(address: str) -> None:
    with pytest.raises(GraphError, match=r"vw\.txt: .* is no absolute IRI"):
        iri(address, "vw.txt")


def test_an_address_with_umlauts_is_kept_as_it_is() -> None:
    assert iri("https://example.org/köln?a=1#b", "vw.txt").value == "https://example.org/köln?a=1#b"


def test_characters_that_xml_cannot_carry_are_replaced_one_for_one() -> None:
    text = "Seite 1\fSeite 2\x00\ud800 Ende\n\t"
    assert readable(text) == "Seite 1\ufffdSeite 2\ufffd\ufffd Ende\n\t"
    assert len(string(text).value) == len(text)


@pytest.mark.parametrize(
    ("number", "canonical"),
    [("50.450", "50.45"), ("50.0", "50"), ("-0.0", "0"), ("1e2", "100"), ("+7.5", "7.5"), ("100", "100")],
)
def test_decimals_are_written_as_stores_write_them(number: str, canonical: str) -> None:
    assert decimal(number, "Kiew").value == canonical
    store = Store()
    store.load(f'<urn:a> <urn:b> "{canonical}"^^<{XSD.decimal.value}> .'.encode(), format=RdfFormat.N_TRIPLES)
    assert [quad.object for quad in store] == [decimal(number, "Kiew")]


@pytest.mark.parametrize("number", ["", "nord", "NaN", "Infinity"])
def test_what_is_no_decimal_is_refused(number: str) -> None:
    with pytest.raises(GraphError, match=r"Kiew: .* is no decimal number"):
        decimal(number, "Kiew")


def test_offsets_are_integers() -> None:
    assert integer(TextSpan(3, 4, "a").start) == integer(3)
    assert integer(3).datatype == XSD.integer
