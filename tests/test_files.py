import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple
from rdflib import Dataset, Graph

from kg.errors import GraphError
from kg.files import format_trig, format_turtle, write_nquads, write_trig, write_turtle
from kg.graph import describe
from kg.store import make_store
from kg.vocabulary import KG, RDF, RDFS, XSD, integer, string
from tests.sample import DOCUMENTS, ENTITIES, EVENTS

QUADS = describe(DOCUMENTS, ENTITIES, EVENTS)
WORLD = DefaultGraph()
THING = NamedNode("https://w3id.org/newskg/entity/ding-00000000")
COUNT = NamedNode("https://example.org/p")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    write_turtle(QUADS, folder / "graph.ttl")
    write_trig(QUADS, folder / "graph.trig")
    write_nquads(QUADS, folder / "graph.nq")
    return folder


def read(path: Path, format: RdfFormat) -> set[Quad]:
    """Returns what pyoxigraph reads."""
    store = Store()
    store.load(path=str(path), format=format)
    return set(store)


def test_pyoxigraph_reads_back_exactly_what_was_written(output: Path) -> None:
    assert read(output / "graph.trig", RdfFormat.TRIG) == set(QUADS)
    assert read(output / "graph.nq", RdfFormat.N_QUADS) == set(QUADS)
    flat = read(output / "graph.ttl", RdfFormat.TURTLE)
    assert {quad.triple for quad in flat} == {quad.triple for quad in QUADS}
    assert len(flat) == len(QUADS)


@pytest.mark.filterwarnings("ignore:.* is deprecated, use Dataset:DeprecationWarning")  # rdflib warns about itself
def test_rdflib_reads_as_many_triples_without_a_warning(output: Path) -> None:
    assert len(Graph().parse(output / "graph.ttl")) == len(QUADS)
    for name, format in (("graph.trig", "trig"), ("graph.nq", "nquads")):
        read_back = Dataset()
        read_back.parse(output / name, format=format)
        assert len(list(read_back.quads())) == len(QUADS)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        pytest.param(["rapper", "-q", "-i", "turtle", "-o", "ntriples"], "graph.ttl", id="rapper Turtle"),
        pytest.param(["rapper", "-q", "-i", "trig", "-o", "nquads"], "graph.trig", id="rapper TriG"),
        pytest.param(["rapper", "-q", "-i", "nquads", "-o", "nquads"], "graph.nq", id="rapper N-Quads"),
        pytest.param(["serdi", "-i", "turtle", "-o", "ntriples"], "graph.ttl", id="serdi Turtle"),
        pytest.param(["serdi", "-i", "trig", "-o", "nquads"], "graph.trig", id="serdi TriG"),
        pytest.param(["serdi", "-i", "nquads", "-o", "nquads"], "graph.nq", id="serdi N-Quads"),
    ],
)
def test_other_parsers_read_as_many_triples_without_a_word(command: list[str], name: str, output: Path) -> None:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run([*command, str(output / name)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == len(QUADS)


@pytest.mark.parametrize("seed", range(3))
def test_the_bytes_do_not_depend_on_the_order_of_quads_nor_on_a_store(seed: int, output: Path, tmp_path: Path) -> None:
    shuffled = [*QUADS, *QUADS[:20]]
    random.Random(seed).shuffle(shuffled)
    for quads in (shuffled, make_store(shuffled)):
        write_turtle(quads, tmp_path / "graph.ttl")
        write_trig(quads, tmp_path / "graph.trig")
        write_nquads(quads, tmp_path / "graph.nq")
        for name in ("graph.ttl", "graph.trig", "graph.nq"):
            assert (tmp_path / name).read_bytes() == (output / name).read_bytes()


def test_turtle_has_one_block_per_subject_with_class_and_label_first(output: Path) -> None:
    text = (output / "graph.ttl").read_text(encoding="utf-8")
    blocks = re.split(r"\n\n(?=[<a-z])", text.partition("\n\n")[2])
    subjects = [block.split(" ", 1)[0] for block in blocks if " a kg:" in block.split("\n")[0]]
    assert len(subjects) == len(set(subjects)) == len({quad.subject for quad in QUADS})
    (berg,) = (block for block in blocks if block.startswith("entity:anna-berg-"))
    assert berg.split("\n")[:3] == [
        f"{berg.split(' ')[0]} a kg:Person, sem:Actor ;",
        '    rdfs:label "Anna Berg" ;',
        '    skos:altLabel "Berg" ;',
    ]


def test_iris_with_a_fragment_stand_in_angle_brackets_and_are_in_order_of_the_text(output: Path) -> None:
    text = (output / "graph.ttl").read_text(encoding="utf-8")
    spans = re.findall(r"^<https://w3id\.org/newskg/article/treffen-\w+#char=(\d+),(\d+)> a", text, re.MULTILINE)
    places = [(int(begin), int(end)) for begin, end in spans]
    assert len(places) > 10
    assert places == sorted(places)
    assert "#" not in re.sub(r'<[^>]*>|"[^"]*"', "", text)


def test_numbers_and_truth_values_are_bare_and_lines_of_text_are_lines(output: Path) -> None:
    text = (output / "graph.ttl").read_text(encoding="utf-8")
    assert "nif:beginIndex 14 ;" in text
    assert "kg:named false ;" in text
    assert '"48.2085"^^xsd:decimal' in text
    assert "Anna Berg getroffen.\n\nEr sprach mit ihr" in text


def test_only_prefixes_in_use_are_declared(output: Path) -> None:
    for name in ("graph.ttl", "graph.trig"):
        text = (output / name).read_text(encoding="utf-8")
        body = re.sub(r'"""(?s:.*?)"""|"(?:[^"\\]|\\.)*"|<[^>]*>', "", text.partition("\n\n")[2])
        declared = re.findall(r"^@prefix (\w+):", text, re.MULTILINE)
        assert set(declared) == set(re.findall(r"(\w+):", body))


def test_trig_has_no_graph_keyword_no_bare_triples_and_the_world_first(output: Path) -> None:
    text = (output / "graph.trig").read_text(encoding="utf-8")
    assert "GRAPH" not in text
    opened = re.findall(r"^(\S*) ?\{$", text, re.MULTILINE)
    assert opened == ["", *(f"article:{d.article.id}" for d in sorted(DOCUMENTS, key=lambda d: d.article.id))]
    assert text.count("\n}\n") == len(opened)


def test_no_iri_is_relative(output: Path) -> None:
    for name in ("graph.ttl", "graph.trig", "graph.nq"):
        text = (output / name).read_text(encoding="utf-8")
        assert "@base" not in text
        assert all(re.match(r"https?://", address) for address in re.findall(r"<([^<>\s]*)>", text))


def test_another_base_has_its_own_short_names() -> None:
    base = "https://example.org/kg/"
    text = format_turtle(describe(DOCUMENTS, ENTITIES, EVENTS, base=base), base=base)
    assert "@prefix entity: <https://example.org/kg/entity/> ." in text
    assert re.search(r"^entity:karl-winter-\w+ a kg:Person", text, re.MULTILINE)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('Er sagte: "Nein."', id="quotation marks"),
        pytest.param('"', id="one quotation mark"),
        pytest.param('zwei\nZeilen "\\', id="long text that ends in a backslash"),
        pytest.param('drei\n"""Zeilen""""', id="three quotation marks in a long text"),
        pytest.param("\\n ist kein Umbruch\n", id="backslash and line break"),
        pytest.param("\t\r\n", id="tab and carriage return"),
        pytest.param("великие слова 🙂", id="other scripts"),
        pytest.param("\u2028\u0085\x7f", id="line separators that are no line breaks"),
        pytest.param("", id="empty"),
    ],
)
def test_every_text_survives_turtle_in_both_parsers(text: str) -> None:
    turtle = format_turtle([Quad(THING, RDFS.label, string(text), WORLD)])
    store = Store()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)
    assert [quad.object for quad in store] == [string(text)]
    assert [str(value) for value in Graph().parse(data=turtle, format="turtle").objects()] == [text]


@pytest.mark.parametrize(
    "local",
    [
        pytest.param("a.b", id="dot inside"),
        pytest.param("a.", id="dot at the end"),
        pytest.param("a-", id="hyphen at the end"),
        pytest.param("-a", id="hyphen at the start"),
        pytest.param("1a", id="digit at the start"),
        pytest.param("", id="nothing"),
        pytest.param("char=1,2", id="equals sign and comma"),
        pytest.param("köln", id="umlaut"),
    ],
)
def test_every_name_survives_turtle(local: str) -> None:
    node = NamedNode(f"https://w3id.org/newskg/entity/{local}")
    turtle = format_turtle([Quad(node, KG.reportOf, node, WORLD)])
    store = Store()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)
    assert [(quad.subject, quad.object) for quad in store] == [(node, node)]
    assert len(Graph().parse(data=turtle, format="turtle")) == 1


def test_a_language_tag_a_blank_node_and_plain_triples_can_be_written() -> None:
    """What a CONSTRUCT of a user's own may make."""
    label = Literal("Ding\nSache", language="de")
    turtle = format_turtle([Triple(THING, RDFS.label, label), Triple(BlankNode("b"), KG.mention, THING)])
    store = Store()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)
    assert label in [quad.object for quad in store]
    assert len(store) == 2


def test_a_number_that_is_none_is_not_written_bare() -> None:
    broken = Literal("drei", datatype=XSD.integer)
    assert '"drei"^^xsd:integer' in format_turtle([Quad(THING, COUNT, broken, WORLD)])


def test_a_triple_about_a_triple_is_refused() -> None:
    with pytest.raises(GraphError, match="refuse triples about triples"):
        format_turtle([Triple(THING, KG.mention, Triple(THING, RDF.type, KG.Thing))])


def test_one_triple_in_two_graphs_stands_once_in_the_flat_file_and_twice_in_trig() -> None:
    twice = [Quad(THING, COUNT, integer(1), graph) for graph in (WORLD, NamedNode("https://example.org/g"))]
    assert format_turtle(twice).count("entity:ding") == 1
    assert format_trig(twice).count("entity:ding-") == 2


def test_nothing_makes_an_empty_file(tmp_path: Path) -> None:
    assert format_turtle([]) == format_trig([]) == ""
    write_nquads([], tmp_path / "graph.nq")
    assert (tmp_path / "graph.nq").read_bytes() == b""
