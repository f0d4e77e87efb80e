"""What is exported: the same statements in every spelling of RDF, the same network for every program, or an error."""

import csv
import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from kg import cli
from kg.errors import GraphError, OutputError, QueryError
from kg.exports import Format, export
from kg.exports.cuts import LAYERS, Layer, cut, find_articles
from kg.exports.network import build_network
from kg.exports.tables import COLUMNS
from kg.graph import describe
from kg.shapes import check
from kg.store import load, make_store
from kg.vocabulary import DCTERMS, DEFAULT_BASE, GAF, KG, NIF, PROV, RDF, RDFS, SKOS, WGS, boolean, integer, string
from tests.sample import DOCUMENTS, ENTITIES, EVENTS

pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated, use Dataset:DeprecationWarning")  # rdflib's own
QUADS = describe(DOCUMENTS, ENTITIES, EVENTS)
STORE = make_store(QUADS)
FIRST, SECOND = (document.article.id for document in DOCUMENTS)
WORLD = DefaultGraph()
THING = NamedNode(f"{DEFAULT_BASE}entity/ding-00000000")
OTHER = NamedNode(f"{DEFAULT_BASE}entity/sache-00000000")

READ = {
    Format.TURTLE: (RdfFormat.TURTLE, "turtle"),
    Format.TRIG: (RdfFormat.TRIG, "trig"),
    Format.NQUADS: (RdfFormat.N_QUADS, "nquads"),
    Format.NTRIPLES: (RdfFormat.N_TRIPLES, "nt"),
    Format.JSONLD: (RdfFormat.JSON_LD, "json-ld"),
}
FLAT = {Format.TURTLE, Format.NTRIPLES}
EVERY_TEXT = [
    pytest.param('Er sagte: "Nein."', id="quotation marks"),
    pytest.param("zwei\nZeilen\r\n\tund 'mehr'", id="line breaks and a tab"),
    pytest.param("a,b;c|d\\", id="separators and a backslash"),
    pytest.param("<b>&amp;</b> ]]> <!-- <meta x='1'>", id="markup"),
    pytest.param("Пу́тин 🙂 ﷽", id="other scripts and an emoji"),
    pytest.param("\u2028\u0085\u00a0", id="unusual spaces"),
    pytest.param("@id kg:agent _:b https://example.org/", id="what looks like JSON-LD"),
    pytest.param("=1+1", id="formula"),
]


def written(store: Store, format: Format, folder: Path) -> bytes:
    """Returns the bytes of an export, of all its files."""
    return b"".join(path.read_bytes() for path in export(store, folder / f"news.{format}", format))


def named(label: str, *more: Quad) -> Store:
    """Returns a store with one entity of this name, mentioned nowhere."""
    return make_store([Quad(THING, RDF.type, KG.Thing, WORLD), Quad(THING, RDFS.label, Literal(label), WORLD), *more])


@pytest.mark.parametrize("format", READ)
def test_pyoxigraph_reads_back_exactly_what_was_exported(format: Format, tmp_path: Path) -> None:
    read_back = Store()
    read_back.load(written(STORE, format, tmp_path), format=READ[format][0])
    if format in FLAT:
        assert {quad.triple for quad in read_back} == {quad.triple for quad in QUADS}
    else:
        assert set(read_back) == set(QUADS)


@pytest.mark.parametrize("format", READ)
def test_rdflib_reads_back_a_graph_that_is_isomorphic(format: Format, tmp_path: Path) -> None:
    dataset, expected = Dataset(default_union=True), Graph()
    dataset.parse(data=written(STORE, format, tmp_path), format=READ[format][1])
    expected.parse(data=written(STORE, Format.NTRIPLES, tmp_path), format="nt")
    flat = Graph()
    flat += dataset.triples((None, None, None))
    assert len(flat) == len(QUADS)
    assert isomorphic(flat, expected)
    graphs = {str(graph.identifier) for graph in dataset.graphs()} - {"urn:x-rdflib:default"}
    articles = {f"{DEFAULT_BASE}article/{document.article.id}" for document in DOCUMENTS}
    assert graphs == (set() if format in FLAT else articles)


@pytest.mark.parametrize("format", Format)
@pytest.mark.parametrize("seed", range(2))
def test_the_bytes_do_not_depend_on_the_order_of_the_statements(format: Format, seed: int, tmp_path: Path) -> None:
    shuffled = list(QUADS)
    random.Random(seed).shuffle(shuffled)
    assert written(make_store(shuffled), format, tmp_path) == written(STORE, format, tmp_path)


@pytest.mark.parametrize("format", READ)
@pytest.mark.parametrize("text", EVERY_TEXT)
def test_every_text_survives_in_rdf(text: str, format: Format, tmp_path: Path) -> None:
    data = written(named(text), format, tmp_path)
    read_back = Store()
    read_back.load(data, format=READ[format][0])
    assert [quad.object.value for quad in read_back if quad.predicate == RDFS.label] == [text]
    dataset = Dataset(default_union=True)
    dataset.parse(data=data, format=READ[format][1])
    assert text in {str(value) for value in dataset.objects()}


@pytest.mark.parametrize("text", EVERY_TEXT)
def test_every_text_survives_in_networks_and_tables(text: str, tmp_path: Path) -> None:
    store = named(text, Quad(THING, SKOS.altLabel, string("Alias"), WORLD))
    assert node_of(nx.read_gexf(export(store, tmp_path / "a.gexf", "gexf")[0]))["label"] == text
    # XML reads a line break of Windows as one of its own.
    drawn = node_of(nx.read_graphml(export(store, tmp_path / "a.graphml", "graphml")[0]))
    assert drawn["label"] == text.replace("\r\n", "\n")
    (row,) = rows(export(store, tmp_path / "a", "csv")[0])
    assert row["name"] == text


@pytest.mark.parametrize("format", READ)
def test_what_some_store_would_refuse_is_refused_and_leaves_the_old_file(format: Format, tmp_path: Path) -> None:
    path = tmp_path / "news"
    path.write_text("alt", "utf-8")
    with pytest.raises(GraphError, match=r"U\+000C"):
        export(named("Seite\f1"), path, format)
    assert path.read_text("utf-8") == "alt"


@pytest.mark.parametrize("format", [Format.GRAPHML, Format.GEXF])
def test_what_xml_cannot_carry_is_replaced_so_that_the_file_can_be_read(format: Format, tmp_path: Path) -> None:
    (path,) = export(named("Seite\f1\x00"), tmp_path / "a", format)
    read = nx.read_graphml if format is Format.GRAPHML else nx.read_gexf
    assert node_of(read(path))["label"] == "Seite\ufffd1\ufffd"


def text_of(quad: Quad) -> str:
    """Returns the value of a statement."""
    assert isinstance(quad.object, NamedNode | Literal)
    return quad.object.value


def node_of(graph: Any) -> Any:
    ((_, data),) = graph.nodes(data=True)
    return data


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_json_ld_nests_sentences_mentions_and_reports_in_their_article(tmp_path: Path) -> None:
    """Laut Berg soll im Mai ein Gipfel in Österreich stattfinden."""
    document = json.loads(written(STORE, Format.JSONLD, tmp_path))
    (graph,) = (node for node in document["@graph"] if node["id"] == f"article:{FIRST}" and "@graph" in node)
    (article,) = graph["@graph"]
    assert article["type"] == ["kg:Article", "nif:Context", "prov:Entity", "schema:NewsArticle"]
    assert [sentence["anchorOf"][:12] for sentence in article["sentences"]] == [
        "Außenministe", "Er sprach mi", "Laut Berg so",
    ]  # fmt: skip
    third = article["sentences"][2]
    assert [mention["anchorOf"] for mention in third["mentions"]] == ["Berg", "Gipfel", "Österreich"]
    assert [(time["anchorOf"], time["timexValue"]) for time in third["times"]] == [("Mai", "2025-05")]
    assert [relation["object"] for relation in article["relations"]] == ["Außenminister"]
    roles = [sorted(part["role"] for part in report["participation"]) for report in article["reports"]]
    assert roles[-1] == ["kg:place", "kg:time"]


def test_json_ld_has_numbers_as_numbers_and_its_context_in_the_file(tmp_path: Path) -> None:
    document = json.loads(written(STORE, Format.JSONLD, tmp_path))
    assert document["@context"]["agent"] == {"@id": "kg:agent", "@type": "@id"}
    assert document["@context"]["earliestBegin"]["@type"] == "xsd:date"
    text = json.dumps(document["@graph"])
    assert '"beginIndex": 14' in text
    assert '"named": false' in text
    assert "http://www.w3.org/2001/XMLSchema" not in text


STRANGE = [
    pytest.param([Quad(THING, RDFS.label, Literal("Ding", language="de"), WORLD)], id="language"),
    pytest.param([Quad(THING, KG.date, Literal("gestern"), WORLD), Quad(OTHER, KG.date, THING, WORLD)], id="mixed"),
    pytest.param([Quad(THING, NIF.beginIndex, integer(10**20), WORLD)], id="number too large for JSON"),
    pytest.param([Quad(THING, NamedNode("https://example.org/label"), string("x"), WORLD),
                  Quad(THING, RDFS.label, string("y"), WORLD)], id="two properties of one local name"),
    pytest.param([Quad(THING, NamedNode("https://example.org/sentences"), string("x"), WORLD),
                  Quad(THING, NamedNode("https://example.org/id"), string("x"), WORLD)], id="reserved names"),
    pytest.param([Quad(THING, NamedNode("https://example.org/a/"), NamedNode("https://example.org/"), WORLD)],
                 id="no local name"),
    pytest.param([Quad(THING, KG.inSentence, OTHER, WORLD), Quad(OTHER, KG.inSentence, THING, WORLD),
                  *(Quad(node, RDF.type, cls, WORLD) for node in (THING, OTHER) for cls in (KG.Mention, KG.Sentence))],
                 id="sentences inside each other"),
    pytest.param([Quad(node, KG.participation, THING, WORLD) for node in (OTHER, THING)]
                 + [Quad(node, RDF.type, cls, WORLD) for node, cls in ((OTHER, KG.Report), (THING, KG.Participation))],
                 id="part of itself"),
    pytest.param([Quad(node, KG.participation, THING, WORLD) for node in (OTHER, KG.Report)]
                 + [Quad(node, RDF.type, KG.Report, WORLD) for node in (OTHER, KG.Report)]
                 + [Quad(THING, RDF.type, KG.Participation, WORLD)], id="part of two reports"),
    pytest.param([Quad(THING, RDF.type, string("kein Typ"), THING), Quad(OTHER, RDF.type, KG.Thing, THING)],
                 id="a class that is a text"),
    pytest.param([], id="nothing"),
]  # fmt: skip


@pytest.mark.parametrize("quads", STRANGE)
def test_json_ld_keeps_what_other_graphs_say(quads: list[Quad], tmp_path: Path) -> None:
    read_back = Store()
    read_back.load(written(make_store(quads), Format.JSONLD, tmp_path), format=RdfFormat.JSON_LD)
    assert set(read_back) == set(quads)


NODES = [NamedNode(f"{DEFAULT_BASE}{name}") for name in ("article/a", "article/a#char=1,2", "report/r", "entity/x")]
CLASSES = [KG.Article, KG.Sentence, KG.Mention, KG.Report, KG.Participation, KG.Relation]
PREDICATES = [KG.inSentence, KG.participation, NIF.referenceContext, PROV.wasDerivedFrom, KG.object, RDFS.label]
GRAPHS: list[NamedNode | DefaultGraph] = [WORLD, NODES[0]]
TEXTS = [string("x"), string("_:b"), Literal("x", language="de"), integer(5), integer(2**60), boolean(True)]
VALUES: list[NamedNode | Literal] = [*NODES, *TEXTS]


@st.composite
def quads(draw: st.DrawFn) -> Quad:
    """Returns a statement with our own terms where nobody would put them."""
    subject, graph = draw(st.sampled_from(NODES)), draw(st.sampled_from(GRAPHS))
    if draw(st.booleans()):
        return Quad(subject, RDF.type, draw(st.sampled_from(CLASSES)), graph)
    return Quad(subject, draw(st.sampled_from(PREDICATES)), draw(st.sampled_from(VALUES)), graph)


@given(st.lists(quads(), max_size=20))
def test_json_ld_gives_back_whatever_is_nested_in_whatever(drawn: list[Quad]) -> None:
    with TemporaryDirectory() as folder:
        data = written(make_store(drawn), Format.JSONLD, Path(folder))
    read_back = Store()
    read_back.load(data, format=RdfFormat.JSON_LD)
    assert set(read_back) == set(drawn)


def test_json_ld_keeps_blank_nodes_apart(tmp_path: Path) -> None:
    quads = [Quad(BlankNode("a"), KG.agent, BlankNode("b"), WORLD), Quad(BlankNode("b"), KG.agent, THING, WORLD)]
    read_back = Graph().parse(data=written(make_store(quads), Format.JSONLD, tmp_path), format="json-ld")
    expected = Graph().parse(data=written(make_store(quads), Format.NTRIPLES, tmp_path), format="nt")
    assert isomorphic(read_back, expected)


def test_json_ld_refuses_an_iri_that_would_be_read_as_a_short_name(tmp_path: Path) -> None:
    store = make_store([Quad(NamedNode("event:abc"), RDF.type, KG.Event, WORLD)])
    with pytest.raises(GraphError, match="event:abc: JSON-LD would read 'event' as a short name"):
        export(store, tmp_path / "news.jsonld", "jsonld")


def test_another_base_has_short_names_of_its_own(tmp_path: Path) -> None:
    store = make_store(describe(DOCUMENTS, ENTITIES, EVENTS, base="https://example.org/kg/"))
    for format in (Format.JSONLD, Format.TURTLE):
        data = written(store, format, tmp_path).decode()
        assert "entity:karl-winter-" in data
        assert DEFAULT_BASE + "entity" not in data


def test_a_network_has_all_entities_and_events_and_every_role(tmp_path: Path) -> None:
    network = build_network(STORE)
    assert len(network.nodes) == len(ENTITIES) + len(EVENTS)
    labels = {node.iri: node.one("label") for node in network.nodes}
    said = {(labels[edge.source], edge.role, labels[edge.target], edge.factuality) for edge in network.edges}
    assert {
        ("Treffen Karl Winter, Anna Berg", "agent", "Anna Berg", "Certain"),
        ("Gipfel Österreich (berichtet)", "place", "Österreich", "Reported"),
        ("Gipfel Österreich (berichtet)", "attributedTo", "Anna Berg", "Reported"),
        ("Tod Kommandant", "subEventOf", "Angriff auf Lemberg", "Certain"),
        ("Anna Berg", "affiliation", "Nordwerk", ""),
        ("Wien", "containedInPlace", "Österreich", ""),
    } <= said
    assert list(network.edges) == sorted(network.edges)


def test_an_edge_needs_both_its_ends() -> None:
    """An event without a class of ours is no node, nor is a filler that is described nowhere."""
    event, report = NamedNode("https://example.org/event"), NamedNode("https://example.org/report")
    more = [
        Quad(report, KG.reportOf, event, WORLD),
        Quad(report, KG.trigger, OTHER, WORLD),
        Quad(report, KG.attributedTo, THING, WORLD),
        Quad(THING, KG.affiliation, OTHER, WORLD),
    ]
    network = build_network(named("Ding", *more))
    assert ([node.iri for node in network.nodes], network.edges) == ([THING.value], ())


def test_every_edge_that_a_text_states_leads_to_its_words() -> None:
    """Nordwerk-Chefin Anna Berg"""
    words = {str(quad.subject)[1:-1]: str(quad.object)[1:-1] for quad in QUADS if quad.predicate == NIF.anchorOf}
    edges = {edge.role: {words[mention] for mention in edge.evidence} for edge in build_network(STORE).edges}
    assert edges["affiliation"] == {"Nordwerk-Chefin Anna Berg"}
    assert all(evidence for role, evidence in edges.items() if role != "containedInPlace")


@pytest.mark.parametrize("format", [Format.GRAPHML, Format.GEXF])
def test_networkx_reads_back_all_nodes_and_lines_with_labels_classes_days_and_colours(
    format: Format, tmp_path: Path
) -> None:
    network = build_network(STORE)
    (path,) = export(STORE, tmp_path / "news", format)
    drawn = nx.read_graphml(path) if format is Format.GRAPHML else nx.read_gexf(path)
    assert drawn.number_of_nodes() == len(network.nodes)
    assert drawn.number_of_edges() == len({(edge.source, edge.target) for edge in network.edges})
    by_label = {data["label"]: data for _, data in drawn.nodes(data=True)}
    attack, wien = by_label["Angriff auf Lemberg"], by_label["Wien"]
    assert (attack["kind"], attack["factuality"], attack["date"]) == ("Attack", "Certain", "2025-03-09")
    assert (wien["kind"], wien["lat"], wien["long"]) == ("Place", 48.2085, 16.3721)
    colours = {colour(data) for data in by_label.values()}
    assert len(colours) == 5  # events, people, places, a country, an organization
    assert {data["label"] for *_, data in drawn.edges(data=True)} >= {"agent", "place", "recipient"}


def colour(data: Any) -> tuple[int, ...]:
    found = data["viz"]["color"] if "viz" in data else data
    return tuple(found[part] for part in "rgb")


def test_a_line_of_two_roles_is_as_certain_as_the_weaker() -> None:
    from kg.exports.drawings import _edge
    from kg.exports.network import Edge

    edges = (Edge("e", "x", "agent", "Certain", ("m",)), Edge("e", "x", "topic", "Possible", ("n",)))
    assert (_edge(edges)["label"], _edge(edges)["factuality"]) == ("agent, topic", "Possible")


def test_the_keys_of_graphml_that_gephi_takes_for_labels_are_the_labels(tmp_path: Path) -> None:
    """It reads "d3" of nodes and "d7" of edges as yEd writes them, whatever they are called."""
    text = written(STORE, Format.GRAPHML, tmp_path).decode()
    keys = dict(re.findall(r'<key id="(\w+)" for="node" attr.name="(\w+)"', text))
    assert keys["d3"] == "label"
    assert {"r", "g", "b"} <= set(keys.values())
    edge_keys = dict(re.findall(r'<key id="(\w+)" for="edge" attr.name="(\w+)"', text))
    assert edge_keys.get("d7", "label") == "label"


def test_gexf_names_neither_the_day_nor_a_version(tmp_path: Path) -> None:
    text = written(STORE, Format.GEXF, tmp_path).decode()
    assert "lastmodified" not in text
    assert "NetworkX" not in text
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<gexf')


def test_tables_have_the_headers_that_neo4j_reads(tmp_path: Path) -> None:
    nodes, edges = export(STORE, tmp_path / "tables", "csv")
    header = nodes.read_text("utf-8").splitlines()[0].split(",")
    assert header[:4] == [":ID", ":LABEL", "iri", "name"]
    assert {"lat:double", "long:double", "date:date", "disputed:boolean", "aliases:string[]"} <= set(header)
    assert edges.read_text("utf-8").splitlines()[0] == ":START_ID,:END_ID,:TYPE,factuality,evidence:string[]"
    types = {column.partition(":")[2].removesuffix("[]") for column in COLUMNS} - {""}
    assert types == {"boolean", "date", "double", "string"}


def test_tables_hold_each_node_once_and_edges_between_nodes_only(tmp_path: Path) -> None:
    node_file, edge_file = export(STORE, tmp_path / "tables", "csv")
    nodes, edges = rows(node_file), rows(edge_file)
    ids = [row[":ID"] for row in nodes]
    assert len(ids) == len(set(ids)) == len(ENTITIES) + len(EVENTS)
    assert {row[":START_ID"] for row in edges} | {row[":END_ID"] for row in edges} <= set(ids)
    assert len(edges) == len(build_network(STORE).edges)
    berg, wien, died = (row_of(nodes, name) for name in ("Anna Berg", "Wien", "Tod Kommandant"))
    assert (berg[":LABEL"], berg["aliases:string[]"], berg["named:boolean"]) == ("Entity;Person", "Berg", "")
    assert berg["articles:string[]"].split(";") == sorted(f"{DEFAULT_BASE}article/{id}" for id in (FIRST, SECOND))
    assert (wien["lat:double"], wien["sameAs:string[]"]) == ("48.2085", "https://sws.geonames.org/2761369/")
    assert (died[":LABEL"], died["reportedOn:date[]"]) == ("Event;Death", "2025-03-14")


def row_of(table: list[dict[str, str]], name: str) -> dict[str, str]:
    (row,) = (row for row in table if row["name"] == name)
    return row


def test_a_separator_inside_one_of_several_values_does_not_part_it(tmp_path: Path) -> None:
    nodes, _ = export(named("Ding", Quad(THING, SKOS.altLabel, string("a; b"), WORLD)), tmp_path / "t", "csv")
    assert rows(nodes)[0]["aliases:string[]"] == "a, b"


def test_a_cut_of_one_article_holds_its_text_its_reports_and_what_they_speak_of() -> None:
    part = set(cut(STORE, articles=[FIRST]))
    graph = NamedNode(f"{DEFAULT_BASE}article/{FIRST}")
    assert {quad for quad in part if quad.graph_name != WORLD} == {q for q in QUADS if q.graph_name == graph}
    labels = {text_of(quad) for quad in part if quad.predicate == RDFS.label}
    assert {"Karl Winter", "Anna Berg", "Wien", "Angriff auf Lemberg", "Gipfel Österreich (berichtet)"} <= labels
    assert not {"Nordwerk", "Kommandant", "Tod Kommandant"} & labels
    assert not [quad for quad in part if SECOND in str(quad)]


@pytest.mark.parametrize("article", [FIRST, SECOND])
def test_a_cut_keeps_the_shapes_and_leads_nowhere_that_is_not_there(article: str) -> None:
    part = cut(STORE, articles=[article])
    assert check(part).violations == ()
    there = {quad.subject for quad in part}
    lost = {quad.object for quad in QUADS} & {quad.subject for quad in QUADS} - there
    assert not lost & {quad.object for quad in part}


def test_a_cut_tells_of_an_event_only_what_its_articles_tell() -> None:
    """The second article alone says on which day Lemberg was attacked, and that the summit is off."""
    labels = {text_of(quad): quad.subject for quad in QUADS if quad.predicate == RDFS.label}
    attack = labels["Angriff auf Lemberg"]
    first, second = (set(cut(STORE, articles=[article])) for article in (FIRST, SECOND))

    def said(part: set[Quad], predicate: NamedNode) -> set[str]:
        return {text_of(quad) for quad in part if (quad.subject, quad.predicate) == (attack, predicate)}

    assert not said(first, KG.time)
    assert len(said(second, KG.time)) == 1
    assert said(first, KG.reportedOn) == {"2025-03-12"}
    assert said(first, KG.patient) == said(first, KG.participant) == {str(labels["Lemberg"])[1:-1]}


def test_two_articles_together_are_more_than_each_alone() -> None:
    both = set(cut(STORE, articles=["treffen", "absage"]))
    assert both == set(QUADS)


def test_the_layers_are_the_whole_and_share_nothing() -> None:
    parts = [set(cut(STORE, layer=layer)) for layer in (Layer.TEXT, Layer.REPORT, Layer.WORLD)]
    assert sum(map(len, parts)) == len(QUADS)
    assert set().union(*parts) == set(QUADS)
    classes = {quad.object for quad in parts[1] if quad.predicate == RDF.type}
    assert set(LAYERS["report"]) == {cls for cls in classes if cls.value.startswith(KG.Report.value[:-6])}
    assert {quad.graph_name for quad in parts[2]} == {WORLD}


def test_without_text_articles_and_sentences_are_not_quoted_but_offsets_hashes_and_mentions_stay(
    tmp_path: Path,
) -> None:
    (path,) = export(STORE, tmp_path / "a.nq", "nquads", text=False)
    data = path.read_text("utf-8")
    assert "Er sprach mit ihr" not in data
    kept = make_store(QUADS)
    assert set(cut(kept, text=False)) == set(describe(DOCUMENTS, ENTITIES, EVENTS, text=False))
    assert check(cut(kept, text=False)).conforms


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(FIRST, id="id"),
        pytest.param("treffen", id="stem"),
        pytest.param("Treffen", id="stem as the file system has it"),
    ],
)
def test_an_article_is_found_by_id_and_by_stem(name: str) -> None:
    assert find_articles(STORE, name) == (NamedNode(f"{DEFAULT_BASE}article/{FIRST}"),)


def test_the_stem_of_a_collection_stands_for_all_its_articles() -> None:
    ids = ["mehr-1-aaaaaaaa", "mehr-2-bbbbbbbb", "mehr-12-cccccccc", "nicht-mehr-dddddddd"]
    articles = [NamedNode(f"{DEFAULT_BASE}article/{id}") for id in ids]
    store = make_store(Quad(article, RDF.type, KG.Article, article) for article in articles)
    assert set(find_articles(store, "mehr")) == set(articles[:3])
    assert find_articles(store, "mehr-1") == (articles[0],)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(lambda to: export(STORE, to / "a", "xml"), OutputError, "format 'xml' is unknown; choose one of",
                     id="format"),
        pytest.param(lambda to: export(STORE, to / "a", "trig", layer="wirld"), OutputError, "layer 'wirld' is unknown",
                     id="layer"),
        pytest.param(lambda to: export(STORE, to / "a", "csv", layer="text"), OutputError, "csv holds the world alone",
                     id="text in a table"),
        pytest.param(lambda to: export(STORE, to / "a", "turtle", articles=["nix"]), QueryError,
                     f"article 'nix' is not in the graph; .* {SECOND}, {FIRST}", id="article"),
        pytest.param(lambda to: export(STORE, to, "trig"), OutputError, "is a folder; name a file in it", id="folder"),
        pytest.param(lambda to: export(STORE, to / "x" / "y", "trig"), OutputError, "y: cannot be written",
                     id="no such folder"),
        pytest.param(lambda to: (to / "f").write_text("") or export(STORE, to / "f", "csv"), OutputError,
                     "f: cannot be written", id="tables into a file"),
    ],
)  # fmt: skip
def test_what_cannot_be_exported_is_one_clear_error(
    call: Callable[[Path], object], error: type[Exception], message: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=message):
        call(tmp_path)


def test_an_empty_graph_can_be_exported_in_every_format(tmp_path: Path) -> None:
    for format in Format:
        assert export(Store(), tmp_path / f"a-{format}", format)


def test_every_format_is_told_by_the_help_and_in_the_documentation() -> None:
    page = Path(__file__).parent.parent.joinpath("docs", "import.md").read_text("utf-8")
    assert [format for format in Format if f"`{format}`" not in page] == []


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Returns a folder with the sample's graph."""
    export(STORE, tmp_path / "graph.nq", "nquads")
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr("sys.argv", ["kg", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_the_command_prints_what_has_no_place_to_go(
    output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("--format", "ntriples", "--article", "treffen", "--layer", "text", "--no-text", "--output", output)
    assert run(monkeypatch, "export", *arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    expected = cut(cut(STORE, articles=["treffen"]), layer=Layer.TEXT, text=False)
    assert len(lines) == len(expected)
    assert all(re.fullmatch(r"<\S+> <\S+> .+ \.", line) for line in lines)


def test_the_command_names_the_files_that_it_wrote(
    output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "export", "--format", "csv", "--to", output / "neo4j", "--output", output) == 0
    assert capsys.readouterr().out.split() == [str(output / "neo4j" / name) for name in ("nodes.csv", "edges.csv")]


def test_the_command_complains_in_one_line(
    output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "export", "--format", "csv", "--output", output) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.splitlines()) == ("", ["kg: csv is two files; name a folder for them with --to FOLDER"])


def test_a_graph_of_rdflib_is_exported_like_a_store(output: Path) -> None:
    (path,) = export(load(output), output / "again.nq", "nquads")
    assert path.read_bytes() == (output / "graph.nq").read_bytes()


def test_the_sample_has_what_these_tests_ask_for() -> None:
    predicates = {quad.predicate for quad in QUADS}
    assert {KG.position, KG.mergedBecause, WGS.lat, PROV.wasGeneratedBy, DCTERMS.source, GAF.denotedBy} <= predicates
