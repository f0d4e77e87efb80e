import os
import random
import re
import shutil
import stat
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize
from rdflib import Dataset, Graph

from kg.errors import GraphError, OutputError
from kg.files import format_trig, format_turtle, new_file, write_nquads, write_trig, write_turtle
from kg.graph import describe, stream_quads
from kg.sorting import sort_lines
from kg.store import make_store
from kg.vocabulary import KG, RDF, RDFS, XSD, integer, string
from tests.sample import DOCUMENTS, ENTITIES, EVENTS

QUADS = describe(DOCUMENTS, ENTITIES, EVENTS)
WORLD = DefaultGraph()
THING = NamedNode("https://w3id.org/newskg/entity/ding-00000000")
COUNT = NamedNode("https://example.org/p")
WRITERS = {"graph.ttl": write_turtle, "graph.trig": write_trig, "graph.nq": write_nquads}

NODES = st.sampled_from(
    [NamedNode(f"https://w3id.org/newskg/{end}") for end in ("entity/a-9", "entity/a-10", "article/a#char=9,12", "b")]
    + [NamedNode("https://example.org/a%20b"), NamedNode("https://example.org/Köln"), BlankNode("b")]
)
TEXTS = st.text(st.sampled_from("ab19 .\"'\\\n\r\t<>@^{}🙂„\u2028"), max_size=8)
VALUES = (
    NODES
    | TEXTS.map(Literal)
    | TEXTS.map(partial(Literal, language="de"))
    | st.integers().map(integer)
    | st.sampled_from([Literal("true", datatype=XSD.boolean), Literal("1.5", datatype=XSD.decimal)])
)
PROPERTIES = st.sampled_from([RDF.type, RDFS.label, KG.agent, COUNT])
GRAPHS = NODES | st.just(WORLD)
STATEMENTS = st.lists(st.builds(Quad, NODES, PROPERTIES, VALUES, GRAPHS))


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


@pytest.mark.parametrize("seed", range(20))
def test_the_bytes_do_not_depend_on_the_order_of_quads_nor_on_a_store(seed: int, output: Path, tmp_path: Path) -> None:
    shuffled = [*QUADS, *QUADS[:20]]
    random.Random(seed).shuffle(shuffled)
    for quads in (shuffled, make_store(shuffled)):
        for name, write in WRITERS.items():
            write(quads, tmp_path / name)
            assert (tmp_path / name).read_bytes() == (output / name).read_bytes()


def test_a_generator_is_written_and_what_memory_does_not_hold_waits_on_disk(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("files", "turtle"):
        monkeypatch.setattr(f"kg.{module}.sort_lines", partial(sort_lines, batch=1 << 14))
    monkeypatch.setattr("kg.turtle.SPOOL", 100)
    for name, write in WRITERS.items():
        write((quad for quad in QUADS), tmp_path / name)
        assert (tmp_path / name).read_bytes() == (output / name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(WRITERS)


def test_streamed_statements_make_the_same_files_as_described_ones(output: Path, tmp_path: Path) -> None:
    for name, write in WRITERS.items():
        write(stream_quads(DOCUMENTS, ENTITIES, EVENTS), tmp_path / name)
        assert (tmp_path / name).read_bytes() == (output / name).read_bytes()


@given(STATEMENTS)
def test_nquads_are_the_sorted_set_of_lines(quads: list[Quad]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_nquads(quads, Path(folder) / "graph.nq")
        written = (Path(folder) / "graph.nq").read_bytes()
    assert written == b"".join(sorted({serialize([quad], format=RdfFormat.N_QUADS) or b"" for quad in quads}))


@given(STATEMENTS)
def test_turtle_and_trig_say_what_was_said_in_natural_order(quads: list[Quad]) -> None:
    flat, full = format_turtle(iter(quads)), format_trig(iter(quads))
    assert set(parse(full, format=RdfFormat.TRIG)) == set(quads)
    read_back = list(parse(flat, format=RdfFormat.TURTLE))
    assert sorted(map(str, read_back)) == sorted({str(quad.triple) for quad in quads})
    subjects = list(dict.fromkeys(str(quad.subject).strip("<>") for quad in read_back))
    assert subjects == sorted(
        subjects, key=lambda text: [int(n) if n.isdigit() else n for n in re.split(r"(\d+)", text)]
    )


@given(STATEMENTS, st.randoms())
def test_neither_order_nor_repetition_changes_a_byte(quads: list[Quad], chance: random.Random) -> None:
    other = quads + quads[: len(quads) // 2]
    chance.shuffle(other)
    assert format_turtle(other) == format_turtle(quads)
    assert format_trig(other) == format_trig(quads)


def failing(error: BaseException) -> Iterator[Quad]:
    yield QUADS[0]
    raise error


@pytest.mark.parametrize("write", WRITERS.values())
@pytest.mark.parametrize("error", [ValueError("broken"), KeyboardInterrupt(), GraphError("bad")], ids=repr)
def test_a_run_that_stops_half_way_leaves_what_was_there(
    write: Callable[..., None], error: BaseException, tmp_path: Path
) -> None:
    for before in (b"old", None):
        file = tmp_path / "graph"
        file.write_bytes(before) if before else file.unlink()
        with pytest.raises(type(error)):
            write(failing(error), file)
        assert [path.read_bytes() for path in tmp_path.iterdir()] == ([before] if before else [])


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("old")
    with new_file(tmp_path / "page.html") as file:
        file.write(b"new")
        assert (tmp_path / "page.html").read_text() == "old"
    assert [path.read_text() for path in tmp_path.iterdir()] == ["new"]


def test_a_link_stays_a_link_and_rights_are_the_usual_ones(tmp_path: Path) -> None:
    (tmp_path / "usual").write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "graph.nq")
    write_nquads(QUADS, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert stat.filemode((tmp_path / "graph.nq").stat().st_mode) == stat.filemode((tmp_path / "usual").stat().st_mode)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_to_and_not_replaced(output: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=write_nquads, args=(QUADS, tmp_path / "pipe"))
    writer.start()
    assert (tmp_path / "pipe").read_bytes() == (output / "graph.nq").read_bytes()
    writer.join()
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("none/graph", id="no such folder"),
        pytest.param("file/graph", id="file for a folder"),
        pytest.param("", id="folder for a file"),
    ],
)
@pytest.mark.parametrize("write", WRITERS.values())
def test_a_place_that_cannot_be_written_is_an_error_that_names_it(
    write: Callable[..., None], name: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r": cannot be written \(.*\); free the place or choose another") as error:
        write(QUADS, tmp_path / name)
    assert str(error.value).startswith(str(tmp_path / name))


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
        pytest.param("a%20b", id="percent-encoded"),
    ],
)
def test_every_name_survives_turtle(local: str) -> None:
    node = NamedNode(f"http://purl.org/dc/terms/{local}")
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


@pytest.mark.parametrize("write", WRITERS.values())
def test_no_format_takes_what_a_store_would_refuse(write: Callable[..., None], tmp_path: Path) -> None:
    broken = Literal("drei", datatype=XSD.integer)
    with pytest.raises(GraphError, match=r'ding-00000000.*"drei".* write a whole number'):
        write([Quad(THING, COUNT, broken, WORLD)], tmp_path / "graph")
    with pytest.raises(GraphError, match="köln> is not ASCII"):
        write([Quad(THING, COUNT, NamedNode("urn:a:entity/köln"), WORLD)], tmp_path / "graph", base="urn:a:")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["10²", "²", "1" * 5000, "٣", "007"])
def test_every_number_has_a_place_in_the_order(text: str) -> None:
    both = [Quad(THING, RDFS.label, string(label), WORLD) for label in (text, "a", "1")]
    assert format_turtle(both) == format_turtle(reversed(both))


def test_one_triple_in_two_graphs_stands_once_in_the_flat_file_and_twice_in_trig() -> None:
    twice = [Quad(THING, COUNT, integer(1), graph) for graph in (WORLD, NamedNode("https://example.org/g"))]
    assert format_turtle(twice).count("entity:ding") == 1
    assert format_trig(twice).count("entity:ding-") == 2


def test_nothing_makes_an_empty_file(tmp_path: Path) -> None:
    assert format_turtle([]) == format_trig([]) == ""
    write_nquads([], tmp_path / "graph.nq")
    assert (tmp_path / "graph.nq").read_bytes() == b""
