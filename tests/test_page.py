"""The page without a browser: what it holds, that it is safe and the same every time, and where things stand."""

import base64
import hashlib
import itertools
import json
import random
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.errors import LexiconError
from kg.page import page_data, render_page, to_json, write_html
from kg.page import words as words_module
from kg.page.details import cut, outside_id
from kg.page.drawing import fold
from kg.page.facts import expand, read_facts
from kg.page.layout import Box, place
from kg.page.network import weaker
from kg.page.periods import period
from kg.page.tangle import count_tangles
from kg.page.words import load_words

DATA = Path(__file__).parent / "browser"
BASE = "https://w3id.org/newskg/"


def load(name: str) -> Store:
    store = Store()
    store.load(path=DATA / name, format=RdfFormat.TRIG)
    return store


def facts_of(name: str) -> dict[str, Any]:
    return page_data(read_facts(load(name)))


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    return facts_of("friedensplan.trig")


@pytest.fixture(scope="module")
def strange() -> dict[str, Any]:
    return facts_of("strange.trig")


def find(data: dict[str, Any], label: str) -> str:
    """Returns the one node whose label begins so."""
    (found,) = [iri for iri, detail in data["details"].items() if detail["label"].startswith(label)]
    return str(found)


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of each script and style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.sources: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] in ("script", "style", "title") and data.strip():
            self.sources.append((self.found[-1][0], data))

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


# What it holds


def test_an_event_names_who_takes_part_when_and_in_which_sentence(plan: dict[str, Any]) -> None:
    # "Diese Schokolade soll Putins Gesandter Kirill Dmitrijew in Florida verteilt haben - vor etwa drei Wochen ..."
    event = find(plan, "Verteilung Schokolade")
    detail = plan["details"][event]
    roles = {
        (plan["details"][edge["to"]]["label"], role)
        for edge in plan["edges"] if edge["from"] == event
        for role in edge["roles"]
    }  # fmt: skip
    assert {("Kirill Dmitrijew", "agent"), ("Florida", "place"), ("Steve Witkoff", "recipient")} <= roles
    (time,) = detail["times"]
    assert time == {"text": "vor etwa drei Wochen", "value": "2025-W44", "when": "etwa 27.10. bis 02.11.2025"}
    assert ["verteilt", "trigger"] in detail["sources"][0]["pieces"]
    assert ["Kirill Dmitrijew", "mention"] in detail["sources"][0]["pieces"]


def test_an_article_is_named_with_publisher_date_and_address(plan: dict[str, Any]) -> None:
    (article,) = plan["articles"].values()
    assert article["title"].startswith("Putin hat es wieder geschafft")
    assert (article["publisher"], article["published"]) == ("Tagesbote", "20.11.2025")
    assert article["url"] == "https://example.org/friedensplan"


def test_an_entity_has_its_other_names_offices_and_outside_ids(plan: dict[str, Any]) -> None:
    detail = plan["details"][find(plan, "Donald Trump")]
    assert detail["aliases"] == ["Donald Trumps", "Trump"]
    assert detail["positions"] == ["US-Präsident"]
    assert detail["outside"] == [{"label": "Wikidata Q22686", "url": "https://www.wikidata.org/entity/Q22686"}]


def test_a_relation_between_entities_is_a_line_of_its_own(plan: dict[str, Any]) -> None:
    # "Putins Gesandter Kirill Dmitrijew"
    envoy, putin = find(plan, "Kirill Dmitrijew"), find(plan, "Wladimir Putin")
    (edge,) = [edge for edge in plan["edges"] if (edge["from"], edge["to"]) == (envoy, putin)]
    assert edge["label"] == "gehört zu"


def test_every_node_and_line_bears_a_german_word(plan: dict[str, Any]) -> None:
    named = {**plan["words"]["classes"], **plan["words"]["kinds"]}
    assert all(node["label"] and node["kind"] in named for node in plan["nodes"])
    assert all(edge["label"] and set(edge["roles"]) <= set(plan["words"]["roles"]) for edge in plan["edges"])


def test_an_entity_without_any_event_stands_in_the_list_but_not_in_the_picture() -> None:
    store = load("friedensplan.trig")
    alone = NamedNode(BASE + "entity/alica-jung-00000000")
    store.add(Quad(alone, NamedNode(expand("rdf:type")), NamedNode(expand("kg:Person"))))
    store.add(Quad(alone, NamedNode(expand("rdfs:label")), Literal("Alica Jung")))
    data = page_data(read_facts(store))
    assert "x" not in next(node for node in data["nodes"] if node["id"] == alone.value)
    assert data["details"][alone.value]["label"] == "Alica Jung"


def test_an_empty_graph_gives_a_page_too() -> None:
    assert "<title>Leer</title>" in render_page(Store(), title="Leer")


# What did not happen must never look as if it had


def test_what_did_not_happen_says_so_in_the_node_and_on_every_line(plan: dict[str, Any]) -> None:
    # "Nach dem geplatzten Budapest-Gipfel zwischen ihm und Trump"
    summit = find(plan, "Budapest-Gipfel")
    node = next(node for node in plan["nodes"] if node["id"] == summit)
    assert node["sign"] == "nicht geschehen"
    lines = [edge["factuality"] for edge in plan["edges"] if edge["from"] == summit]
    assert lines == ["Negated"] * 3


@pytest.mark.parametrize(
    ("label", "sign"),
    [
        pytest.param("Verteilung Schokolade", "laut Angaben · 27.10. bis 02.11.2025", id="reported, dated"),
        pytest.param("Treffen EU-Außenminister", "geplant", id="planned"),
        pytest.param("Verhandlungen Selenskyj", "nur möglich", id="possible"),
        pytest.param("Rücktritt Umjerow", "", id="a fact needs no sign"),
        pytest.param("Verhandlungen Trump, Russland", "umstritten · nur möglich", id="disputed"),
    ],
)
def test_the_certainty_stands_under_the_label(plan: dict[str, Any], label: str, sign: str) -> None:
    node = next(node for node in plan["nodes"] if node["id"] == find(plan, label))
    assert node["sign"] == sign


def test_a_line_is_no_more_certain_than_its_event(plan: dict[str, Any]) -> None:
    for edge in plan["edges"]:
        whole = plan["details"][edge["from"]].get("factuality")
        if whole and "attributedTo" not in edge["roles"]:
            assert weaker(whole, edge["factuality"]) == edge["factuality"]


def test_a_line_that_only_a_reported_sentence_names_is_only_reported() -> None:
    # The attack is a fact, but only "laut Kiew" was it carried out by Russia.
    data = """
    @prefix kg: <https://w3id.org/newskg/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    <e:attack> a kg:Attack ; rdfs:label "Angriff auf Odessa" ; kg:factuality kg:Certain ;
        kg:agent <e:russia> ; kg:place <e:odessa> .
    <e:russia> a kg:Country ; rdfs:label "Russland" . <e:odessa> a kg:Place ; rdfs:label "Odessa" .
    <e:told> a kg:Report ; kg:reportOf <e:attack> ; kg:factuality kg:Certain ; kg:participation <e:where> .
    <e:said> a kg:Report ; kg:reportOf <e:attack> ; kg:factuality kg:Reported ; kg:participation <e:who>, <e:there> .
    <e:where> a kg:Participation ; kg:role kg:place ; kg:filler <e:odessa> .
    <e:there> a kg:Participation ; kg:role kg:place ; kg:filler <e:odessa> .
    <e:who> a kg:Participation ; kg:role kg:agent ; kg:filler <e:russia> .
    """
    store = Store()
    store.load(data.encode(), format=RdfFormat.TURTLE)
    edges = {edge["to"]: edge["factuality"] for edge in page_data(read_facts(store))["edges"]}
    assert edges == {"e:russia": "Reported", "e:odessa": "Certain"}


# Safe


@pytest.mark.parametrize("name", ["friedensplan.trig", "strange.trig"])
def test_the_page_is_one_file_that_asks_for_nothing(name: str) -> None:
    elements = Elements(render_page(load(name), title="Frieden"))
    assert not [tag for tag, attributes in elements.found if "src" in attributes or tag in ("link", "iframe", "img")]
    assert not [tag for tag, attributes in elements.found if any(key.startswith("on") for key in attributes)]


def test_the_policy_allows_only_the_scripts_and_the_style_of_the_page() -> None:
    elements = Elements(render_page(load("strange.trig"), title="Frieden"))
    policy = next(str(m["content"]) for m in elements.attributes("meta") if m.get("http-equiv"))
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    run = [text for tag, text in elements.sources if tag != "title" and not text.startswith('{"nodes"')]
    assert len(run) == 3
    for source in run:
        assert base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() in policy


def test_hostile_text_stays_inside_the_data_and_comes_out_unchanged(strange: dict[str, Any]) -> None:
    page = render_page(load("strange.trig"), title="</title><script>window.hit = 1</script>")
    elements = Elements(page)
    assert len(elements.attributes("script")) == 3
    assert not elements.attributes("img")
    (data,) = [json.loads(text) for tag, text in elements.sources if text.startswith('{"nodes"')]
    assert data == strange
    assert data["articles"][BASE + "article/fremd-00000000"]["title"] == "</script><script>window.hit = 1</script>"


def test_json_has_no_character_that_ends_a_script_or_a_line() -> None:
    written = to_json({"ä": "</script><!-- & \u2028\u2029"})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"ä": "</script><!-- & \u2028\u2029"}


def test_an_address_that_would_run_a_script_is_no_link(strange: dict[str, Any]) -> None:
    assert strange["articles"][BASE + "article/fremd-00000000"]["url"] == ""
    outside = strange["details"][find(strange, "Jürgen Müller")]["outside"]
    assert sorted(link["url"] for link in outside) == ["", "https://www.wikidata.org/entity/Q1"]


@pytest.mark.parametrize(
    ("iri", "label"),
    [
        pytest.param("http://www.wikidata.org/entity/Q7747", "Wikidata Q7747", id="Wikidata"),
        pytest.param("https://sws.geonames.org/690791/", "GeoNames 690791", id="GeoNames ends in a slash"),
        pytest.param("https://example.org/x/17", "17", id="unknown source"),
    ],
)
def test_an_outside_id_is_named_after_its_source(iri: str, label: str) -> None:
    assert outside_id(iri) == {"label": label, "url": iri}


# The same every time


def test_the_order_of_the_statements_changes_no_byte() -> None:
    quads = sorted(load("friedensplan.trig"), key=str)
    pages = set()
    for seed in range(3):
        random.Random(seed).shuffle(quads)
        store = Store()
        for quad in quads:
            store.add(quad)
        pages.add(render_page(store, title="Frieden"))
    assert len(pages) == 1


def test_the_hash_seed_changes_no_byte(tmp_path: Path) -> None:
    code = (
        "import sys; from pyoxigraph import Store, RdfFormat; from kg.page import write_html; store = Store();"
        "store.load(path=sys.argv[1], format=RdfFormat.TRIG); write_html(store, sys.argv[2], title='Frieden')"
    )
    pages = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.html"
        command = [sys.executable, "-c", code, str(DATA / "friedensplan.trig"), str(target)]
        subprocess.run(command, check=True, env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(DATA.parent.parent)})
        pages.append(target.read_bytes())
    assert pages[0] == pages[1]


def test_write_html_saves_what_render_page_returns(tmp_path: Path) -> None:
    store = load("strange.trig")
    write_html(store, tmp_path / "graph.html", title="Frieden")
    assert (tmp_path / "graph.html").read_bytes().decode() == render_page(store, title="Frieden")


# Sentences in pieces


def test_a_piece_is_cut_by_characters_even_behind_an_emoji(strange: dict[str, Any]) -> None:
    # "😀 <b>Jürgen Müller</b> besuchte am Montag Weißenfels"
    pieces = strange["details"][find(strange, "<script>")]["sources"][0]["pieces"]
    assert ["Jürgen Müller", "mention"] in pieces
    assert ["besuchte", "trigger"] in pieces


@pytest.mark.parametrize(
    ("spans", "marked"),
    [
        pytest.param([(0, 5, "mention"), (6, 12, "trigger")], [["Putin", "mention"], ["trifft", "trigger"]], id="two"),
        pytest.param([(0, 12, "mention"), (6, 12, "trigger")], [["trifft", "trigger"]], id="the trigger wins"),
        pytest.param([(0, 5, "mention"), (0, 5, "mention")], [["Putin", "mention"]], id="the same twice"),
        pytest.param([(-3, 5, "mention"), (6, 99, "mention")], [], id="outside of the sentence"),
        pytest.param([(3, 3, "mention")], [], id="empty"),
    ],
)
def test_a_sentence_is_cut_into_pieces(spans: list[tuple[int, int, str]], marked: list[list[str]]) -> None:
    pieces = cut("Putin trifft Trump", spans)
    assert "".join(words for words, _ in pieces) == "Putin trifft Trump"
    assert [piece for piece in pieces if piece[1]] == marked


# Days in German


@pytest.mark.parametrize(
    ("first", "last", "granularity", "words"),
    [
        pytest.param("2025-11-20", "2025-11-20", "day", "20.11.2025", id="one day"),
        pytest.param("2025-10-27", "2025-11-02", "week", "27.10. bis 02.11.2025", id="within a year"),
        pytest.param("2024-12-30", "2025-01-05", "week", "30.12.2024 bis 05.01.2025", id="over the turn of a year"),
        pytest.param("2025-11-01", "2025-11-30", "month", "November 2025", id="month"),
        pytest.param("2014-01-01", "2014-12-31", "year", "2014", id="year"),
        pytest.param("2025-11-21", "", "", "frühestens 21.11.2025", id="no end"),
        pytest.param("", "2025-11-21", "", "spätestens 21.11.2025", id="no beginning"),
        pytest.param("", "", "", "", id="nothing known"),
    ],
)
def test_bounds_are_told_in_german(first: str, last: str, granularity: str, words: str) -> None:
    assert period(first, last, granularity, load_words()["months"]) == words


def test_a_missing_word_names_its_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(words_module.NEEDED, "kinds", {"Planet"})
    load_words.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r"\[kinds\] has no Planet"):
            load_words()
    finally:
        load_words.cache_clear()


# Where things stand


def overlapping(spots: dict[str, tuple[int, int]], boxes: dict[str, Box]) -> list[tuple[str, str]]:
    def apart(a: str, b: str) -> bool:
        (ax, ay), (bx, by), one, two = spots[a], spots[b], boxes[a], boxes[b]
        beside = abs(ax - bx) >= one.side + two.side
        return beside or ay + one.below <= by - two.above or by + two.below <= ay - one.above

    return [(a, b) for a, b in itertools.combinations(sorted(spots), 2) if not apart(a, b)]


@pytest.mark.parametrize(
    "graph",
    [
        pytest.param(nx.star_graph(40), id="a hub with a crowd"),
        pytest.param(nx.path_graph(30), id="a chain"),
        pytest.param(nx.gnm_random_graph(60, 90, seed=3), id="a tangle"),
        pytest.param(nx.complete_graph(8), id="everyone with everyone"),
        pytest.param(nx.disjoint_union_all([nx.path_graph(3)] * 9), id="many small components"),
        pytest.param(nx.empty_graph(5), id="no edge"),
        pytest.param(nx.empty_graph(0), id="nothing"),
    ],
)
def test_no_two_labels_overlap(graph: "nx.Graph[int]") -> None:
    named: nx.Graph[str] = nx.Graph([(f"n{a}", f"n{b}") for a, b in graph.edges])
    named.add_nodes_from(f"n{node}" for node in graph)
    boxes = {node: Box(40 + 5 * (number % 12), 12, 30) for number, node in enumerate(sorted(named))}
    spots = place(named, boxes)
    assert set(spots) == set(named)
    assert overlapping(spots, boxes) == []


def test_lines_that_cross_or_run_behind_a_box_are_counted() -> None:
    graph: nx.Graph[str] = nx.Graph([("a", "b"), ("c", "d")])
    spots = {"a": (0.0, 0.0), "b": (10.0, 10.0), "c": (0.0, 10.0), "d": (10.0, 0.0), "e": (2.0, 2.0)}
    frames = {node: (x - 1, y - 1, x + 1, y + 1) for node, (x, y) in spots.items()}
    assert count_tangles(graph, spots, frames) == 2


def test_of_a_crowd_only_the_best_connected_are_shown_at_first() -> None:
    store, kg = Store(), expand("kg:agent").removesuffix("agent")
    label = NamedNode(expand("rdfs:label"))
    for number in range(200):
        event, person, report = (NamedNode(f"e:{kind}{number}") for kind in ("event", "person", "report"))
        hub = NamedNode(f"e:person{number % 7}")
        store.extend([
            Quad(event, NamedNode(expand("rdf:type")), NamedNode(kg + "Meeting")),
            Quad(event, label, Literal(f"Treffen {number}")),
            Quad(event, NamedNode(kg + "factuality"), NamedNode(kg + "Certain")),
            Quad(event, NamedNode(kg + "agent"), person),
            Quad(event, NamedNode(kg + "agent"), hub),
            Quad(person, NamedNode(expand("rdf:type")), NamedNode(kg + "Person")),
            Quad(person, label, Literal(f"Person {number}")),
            Quad(report, NamedNode(expand("rdf:type")), NamedNode(kg + "Report")),
            Quad(report, NamedNode(kg + "reportOf"), event),
            Quad(report, NamedNode(kg + "factuality"), NamedNode(kg + "Certain")),
        ])  # fmt: skip
    data = page_data(read_facts(store))
    shown = {node["id"] for node in data["nodes"] if "x" in node}
    assert len(data["nodes"]) == 400
    assert 100 < len(shown) <= 150
    assert {f"e:person{number}" for number in range(7)} <= shown


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        pytest.param("Treffen Winter", ["Treffen Winter"], id="short"),
        pytest.param("Treffen EU-Außenminister und Selenskyj in Brüssel am Montag",
                     ["Treffen EU-Außenminister", "und Selenskyj in …"], id="long"),
        pytest.param("Donaudampfschifffahrtsgesellschaft", ["Donaudampfschifffahrtsge", "sellschaft"], id="one word"),
        pytest.param(" ", [" "], id="blank"),
    ],
)  # fmt: skip
def test_a_label_is_folded_into_few_lines(label: str, lines: list[str]) -> None:
    assert fold(label, 24) == lines
