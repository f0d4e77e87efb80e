import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BaseDirection, BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple

from kg.errors import GraphError
from kg.statements import check_statements
from kg.vocabulary import DEFAULT_BASE, KG, RDF, XSD, readable

ARTICLE = NamedNode("https://w3id.org/newskg/article/treffen-1a2b3c4d")
THING = NamedNode("https://w3id.org/newskg/entity/ding-00000000")
PROPERTY = NamedNode("https://example.org/p")


def check(quad: Quad, base: str = DEFAULT_BASE) -> list[str]:
    """Returns the lines of one statement."""
    return [found.string for found in check_statements([quad], base=base)]


def say(value: Literal | NamedNode | BlankNode) -> Quad:
    """Returns a statement of an article with this object."""
    return Quad(THING, PROPERTY, value, ARTICLE)


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        pytest.param("", XSD.string, id="empty text"),
        pytest.param('"\\\t\r\n', XSD.string, id="everything that is escaped"),
        pytest.param("„Größe“ великие 🙂\u2028\x7f\x85", XSD.string, id="other scripts and control characters of XML"),
        pytest.param("0", XSD.integer, id="zero"),
        pytest.param("-12", XSD.integer, id="negative number"),
        pytest.param("123456789012345678901234567890", XSD.integer, id="number of any length"),
        pytest.param("50.45", XSD.decimal, id="decimal"),
        pytest.param("-0.5", XSD.decimal, id="negative decimal"),
        pytest.param("50", XSD.decimal, id="decimal without fraction"),
        pytest.param("2024-02-29", XSD.date, id="leap day"),
        pytest.param("true", XSD.boolean, id="truth"),
        pytest.param("2025-03-05T10:00:00Z", NamedNode("http://www.w3.org/2001/XMLSchema#dateTime"), id="not ours"),
    ],
)
def test_what_every_store_takes_passes_unchanged(value: str, datatype: NamedNode) -> None:
    quad = say(Literal(value, datatype=datatype))
    assert check(quad) == [str(quad)]


@pytest.mark.parametrize(
    ("value", "datatype", "form"),
    [
        pytest.param("007", XSD.integer, "a whole number", id="leading zeros"),
        pytest.param("+7", XSD.integer, "a whole number", id="plus sign"),
        pytest.param("-0", XSD.integer, "a whole number", id="negative zero"),
        pytest.param("7.0", XSD.integer, "a whole number", id="whole number with a fraction"),
        pytest.param("drei", XSD.integer, "a whole number", id="number in words"),
        pytest.param("", XSD.integer, "a whole number", id="no number"),
        pytest.param("٣", XSD.integer, "a whole number", id="digits of another script"),
        pytest.param("50.450", XSD.decimal, "a decimal number", id="trailing zero"),
        pytest.param("50.", XSD.decimal, "a decimal number", id="point without fraction"),
        pytest.param(".5", XSD.decimal, "a decimal number", id="fraction alone"),
        pytest.param("-0", XSD.decimal, "a decimal number", id="negative zero decimal"),
        pytest.param("5e1", XSD.decimal, "a decimal number", id="exponent"),
        pytest.param("50,45", XSD.decimal, "a decimal number", id="German comma"),
        pytest.param("NaN", XSD.decimal, "a decimal number", id="not a number"),
        pytest.param("2025-02-30", XSD.date, "a day that exists", id="day that is none"),
        pytest.param("2025-13-01", XSD.date, "a day that exists", id="month that is none"),
        pytest.param("0000-01-01", XSD.date, "a day that exists", id="year zero"),
        pytest.param("20250305", XSD.date, "a day that exists", id="date without hyphens"),
        pytest.param("2025-W10-3", XSD.date, "a day that exists", id="week date"),
        pytest.param("2025-03-05Z", XSD.date, "a day that exists", id="time zone"),
        pytest.param("5.3.2025", XSD.date, "a day that exists", id="German date"),
        pytest.param("1", XSD.boolean, "true or false", id="truth as number"),
        pytest.param("True", XSD.boolean, "true or false", id="truth with a capital"),
        pytest.param(" true", XSD.boolean, "true or false", id="blank"),
        pytest.param("true\n", XSD.boolean, "true or false", id="line break"),
    ],
)
def test_values_that_stores_rewrite_are_refused_with_article_subject_and_value(
    value: str, datatype: NamedNode, form: str
) -> None:
    literal = Literal(value, datatype=datatype)
    with pytest.raises(GraphError, match=f"is not written as stores keep it; write {form}") as error:
        check(say(literal))
    assert str(error.value).startswith(f"{ARTICLE}: {THING} {PROPERTY}: {literal} ")


@pytest.mark.parametrize(
    "character",
    [pytest.param(chr(code), id=f"U+{code:04X}") for code in (0, 1, 8, 0xB, 0xC, 0x1B, 0x1F, 0xFFFE, 0xFFFF)],
)
@pytest.mark.parametrize("language", [None, "de"])
def test_characters_that_xml_cannot_carry_are_refused_in_texts(character: str, language: str | None) -> None:
    with pytest.raises(GraphError, match=rf"{ARTICLE.value}.* holds U\+{ord(character):04X}, which XML cannot carry"):
        check(say(Literal(f"vor{character}nach", language=language)))


def test_a_lone_surrogate_cannot_even_become_a_term() -> None:
    with pytest.raises(ValueError):
        NamedNode("https://example.org/\ud83d")
    with pytest.raises(ValueError):
        Literal("\ud83d")


@given(st.text())
def test_whatever_vocabulary_makes_readable_passes(text: str) -> None:
    literal = Literal(readable(text))
    assert check(say(literal)) == [str(say(literal))]


BAD_IRIS = [
    pytest.param("treffen", "is no absolute IRI", id="relative"),
    pytest.param("//example.org/a", "is no absolute IRI", id="without scheme"),
    pytest.param("1http://example.org/", "is no absolute IRI", id="scheme that begins with a digit"),
    pytest.param("https://example.org/a b", "holds ' '", id="blank"),
    pytest.param("https://example.org/50%", "holds '%'", id="bare per cent sign"),
    pytest.param("https://example.org/%4", "holds '%'", id="one hex digit"),
    pytest.param("https://example.org/%zz", "holds '%'", id="no hex digits"),
    pytest.param("https://example.org/\u2028", r"holds '\\u2028'", id="line separator"),
    *(pytest.param(f"https://example.org/{c}", "holds ", id=f"character {c!r}") for c in '<"{}|^`\\\x01\n\x85'),
]


def lenient(iri: str) -> NamedNode:
    """Returns an IRI that was never checked, as a store that was loaded leniently holds it."""
    escaped = "".join(f"\\u{ord(character):04X}" for character in iri)
    store = Store()
    store.load(f"<{escaped}> <{escaped}> <{escaped}> .".encode(), format=RdfFormat.N_TRIPLES, lenient=True)
    (subject,) = (quad.subject for quad in store)
    assert isinstance(subject, NamedNode)
    assert subject.value == iri
    return subject


@pytest.mark.parametrize(("iri", "fault"), BAD_IRIS)
def test_iris_that_are_none_are_refused_wherever_they_stand(iri: str, fault: str) -> None:
    bad = lenient(iri)
    for quad in (
        Quad(bad, PROPERTY, THING, ARTICLE),
        Quad(THING, bad, THING, ARTICLE),
        Quad(THING, PROPERTY, bad, ARTICLE),
        Quad(THING, PROPERTY, THING, bad),
        Quad(THING, PROPERTY, Literal("x", datatype=bad), ARTICLE),
    ):
        with pytest.raises(GraphError, match=f"{fault}") as error:
            check(quad)
        assert str(THING if quad.subject == THING else bad) in str(error.value)


@pytest.mark.parametrize(
    "iri",
    [
        pytest.param("https://example.org/K%C3%B6ln", id="percent-encoded"),
        pytest.param("https://de.wikipedia.org/wiki/Köln", id="umlaut of somebody else"),
        pytest.param("https://w3id.org/newskg/article/a#char=1,2", id="fragment"),
        pytest.param("urn:isbn:1", id="another scheme"),
        pytest.param("http://[::1]/a?b=(c)&d='e'", id="brackets of an address"),
    ],
)
def test_iris_from_outside_pass(iri: str) -> None:
    assert check(say(NamedNode(iri))) == [str(say(NamedNode(iri)))]


@pytest.mark.parametrize("kind", ["article", "entity", "event", "relation", "report", "run"])
def test_what_we_mint_is_ascii(kind: str) -> None:
    base = "https://example.org/kg/"
    minted = NamedNode(f"{base}{kind}/köln-1a2b3c4d")
    for quad in (Quad(minted, RDF.type, KG.Thing), say(minted), Quad(THING, PROPERTY, THING, minted)):
        assert check(quad) == [str(quad)]
        with pytest.raises(GraphError, match="köln-1a2b3c4d> is not ASCII; what newskg mints must be"):
            check(quad, base)


def test_what_a_users_construct_makes_passes() -> None:
    quads = [
        Quad(BlankNode("b"), PROPERTY, BlankNode("c"), BlankNode("g")),
        Quad(THING, PROPERTY, Literal("Haus", language="de-AT"), DefaultGraph()),
    ]
    assert [found.string for found in check_statements(quads)] == [str(quad) for quad in quads]
    triple = Triple(THING, PROPERTY, THING)
    assert [found.string for found in check_statements([triple])] == [str(triple)]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        pytest.param(Triple(THING, RDF.type, KG.Thing), "triple about a triple; most stores refuse", id="triple"),
        pytest.param(
            Literal("Haus", language="de", direction=BaseDirection.LTR), "direction of writing", id="direction"
        ),
    ],
)
def test_what_most_stores_do_not_know_yet_is_refused(value: Literal, message: str) -> None:
    with pytest.raises(GraphError, match=message):
        check(say(value))


def test_what_is_no_statement_is_named() -> None:
    with pytest.raises(GraphError, match=r"\('a', 'b', 'c'\): no statement; give Quad or Triple objects"):
        list(check_statements([("a", "b", "c")]))  # type: ignore[arg-type]


def test_a_long_text_is_cut_in_the_message() -> None:
    with pytest.raises(GraphError, match=r"a{90}\.\.\. holds U\+0000") as error:
        check(say(Literal("a" * 5000 + "\0")))
    assert len(str(error.value)) < 500


def test_the_groups_are_subject_predicate_object_and_graph() -> None:
    text = Literal('a "b" <c> .\n')
    (found,) = check_statements([Quad(THING, PROPERTY, text, ARTICLE)])
    assert found.group(1, 2, 3, 5) == (str(THING), str(PROPERTY), str(text), str(ARTICLE))
    (flat,) = check_statements([Quad(THING, PROPERTY, text)])
    assert flat[5] is None
