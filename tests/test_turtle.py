"""The fast writer against a plain one, which builds the graph as dictionaries of terms and knows no caches."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.files import format_trig, format_turtle
from kg.turtle import LINE, natural
from kg.vocabulary import DEFAULT_BASE, KG, PREFIXES, RDF, RDFS, XSD, data_prefixes, string
from tests.test_files import STATEMENTS, THING, WORLD

NAMESPACES = PREFIXES | data_prefixes(DEFAULT_BASE)


def name(iri: str) -> str:
    """Returns a short name, or the IRI in angle brackets."""
    for prefix, namespace in NAMESPACES.items():
        if re.fullmatch(re.escape(namespace) + "[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?", iri):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


def spell(term: object) -> str:
    """Returns a term as Turtle."""
    if isinstance(term, NamedNode):
        return name(term.value)
    if not isinstance(term, Literal) or term.language:
        return str(term)
    if term.datatype == XSD.string:
        lines = [str(Literal(line))[1:-1] for line in term.value.split("\n")]
        return '"""' + "\n".join(lines) + '"""' if len(lines) > 1 else f'"{lines[0]}"'
    bare = term.datatype in (XSD.integer, XSD.boolean)
    return term.value if bare else f"{Literal(term.value)}^^{name(term.datatype.value)}"


def order(term: object) -> tuple[bool, list[tuple[int, str]], str]:
    """Returns our own terms first, numbers as numbers."""
    text = str(term)[1 : str(term).rindex('"')] if isinstance(term, Literal) else str(term).strip("<>")
    numbers = [(int(part), "") if part.isdigit() else (-1, part) for part in re.split("([0-9]+)", text)]
    return not text.startswith(PREFIXES["kg"]), numbers, str(term)


def blocks(quads: set[Quad]) -> str:
    """Returns the blocks of all subjects."""
    found = []
    for subject in sorted({quad.subject for quad in quads}, key=lambda subject: order(subject)[1:]):
        facts = []
        about = {quad.triple for quad in quads if quad.subject == subject}
        predicates = {triple.predicate for triple in about}
        for predicate in sorted(predicates, key=lambda p: (p != RDF.type, p != RDFS.label, *order(p)[::2])):
            values = sorted({triple.object for triple in about if triple.predicate == predicate}, key=order)
            texts = [spell(value) for value in values]
            line = ("a" if predicate == RDF.type else spell(predicate)) + " " + ", ".join(texts)
            if len(texts) > 1 and len(line) > LINE:
                line = line.split(" ")[0] + "\n        " + ",\n        ".join(texts)
            facts.append(line)
        found.append(f"{spell(subject)} " + " ;\n    ".join(facts) + " .\n")
    return "\n".join(found)


def graphs(quads: set[Quad]) -> str:
    """Returns the default graph, then the others."""
    found = []
    for graph in sorted({quad.graph_name for quad in quads}, key=lambda graph: str(graph).replace("DEFAULT", "")):
        title = "" if isinstance(graph, DefaultGraph) else f"{spell(graph)} "
        found.append(f"{title}{{\n{blocks({quad for quad in quads if quad.graph_name == graph})}}}\n")
    return "\n".join(found)


def without_header(text: str) -> str:
    """Returns what follows the prefixes."""
    return re.sub(r"\A(@prefix .*\n)+\n", "", text)


@given(STATEMENTS)
def test_turtle_and_trig_have_the_bytes_of_a_plain_writer(quads: list[Quad]) -> None:
    assert without_header(format_turtle(quads)) == blocks(set(quads))
    assert without_header(format_trig(quads)) == graphs(set(quads))


@pytest.mark.parametrize(
    "terms",
    [
        pytest.param(["<a:b>", "<a:b1>", "<a:b1c>", "<a:b2>", "<a:b10>", "<a:b10/1>", "<a:bc>"], id="numbers in IRIs"),
        pytest.param(['"Tag"', '"Tag 1"', '"Tag 9."', '"Tag 10"', '"Tage"'], id="numbers in texts"),
        pytest.param(['"9"^^<x:integer>', '"10"^^<x:integer>', '"100"^^<x:integer>'], id="numbers"),
        pytest.param(['"8"', f'"{"9" * 4999}"', f'"1{"0" * 4999}"'], id="numbers of any length"),
    ],
)
def test_numbers_sort_as_numbers(terms: list[str]) -> None:
    keys = [natural(term) for term in terms]
    assert all(key < following for key, following in pairwise(keys))


def test_zeros_in_front_change_the_name_and_not_the_place() -> None:
    assert natural("<a:007>") == natural("<a:7>") < natural("<a:008>")
    nodes = [NamedNode(f"https://example.org/{end}") for end in ("7", "007", "8")]
    text = format_turtle([Quad(node, KG.mention, THING, WORLD) for node in nodes])
    assert re.findall(r"org/(\d+)", text) == ["007", "7", "8"]


def test_many_objects_stand_on_lines_of_their_own() -> None:
    few, many = ([Quad(THING, RDFS.label, string(f"Name {n}"), WORLD) for n in range(count)] for count in (3, 30))
    assert "entity:ding-00000000 rdfs:label " in format_turtle(few)
    assert 'rdfs:label\n        "Name 0",\n        "Name 1",\n' in format_turtle(many)
