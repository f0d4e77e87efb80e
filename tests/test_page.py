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
from kg.page.details import outside_id
from kg.page.drawing import fold
from kg.page.facts import expand, read_facts
from kg.page.layout import Box, place
from kg.page.network import weaker
from kg.page.packing import pack
from kg.page.quotes import read_quotes
from kg.page.tangle import count_tangles
from kg.page.words import load_words
from kg.vocabulary import EVENT_CLASSES

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


def find(data: dict[str, Any], label: str) -> dict[str, Any]:
    """Returns the one node whose label begins so."""
    (found,) = [node for node in data["nodes"] if node.get("label", "").startswith(label)]
    return dict(found)


def lines(data: dict[str, Any], node: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Returns [label of the other end, role, factuality] of each line that leaves a node."""
    return [
        (data["nodes"][to].get("label", ""), role, rest[0] if rest else "Certain")
        for start, to, roles, *rest in data["edges"] if data["nodes"][start]["id"] == node["id"]
        for role in roles.split(",")
    ]  # fmt: skip


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
    roles = {(label, role) for label, role, _ in lines(plan, event)}
    assert {("Kirill Dmitrijew", "agent"), ("Florida", "place"), ("Steve Witkoff", "recipient")} <= roles
    (time,) = event["times"]
    assert (time["text"], time["value"], time["approximate"]) == ("vor etwa drei Wochen", "2025-W44", True)
    sentence, start, end = event["reports"][0]["at"]
    assert plan["sentences"][sentence][1][start:end] == "verteilt"
    named = [(role, plan["sentences"][n][1][a:b]) for role, _, n, a, b, _ in event["reports"][0]["parts"]]
    assert ("agent", "Kirill Dmitrijew") in named


def test_a_report_names_its_rules_and_its_source(plan: dict[str, Any]) -> None:
    reports = [report for node in plan["nodes"] for report in node.get("reports", [])]
    assert all(report["rule"] and report["factuality"] for report in reports)
    sources = {plan["nodes"][number]["label"] for report in reports for number in report.get("by", [])}
    assert sources


def test_a_sentence_stands_in_the_data_once_however_many_quote_it(plan: dict[str, Any]) -> None:
    quoted = [report["at"][0] for node in plan["nodes"] for report in node.get("reports", [])]
    assert len(set(quoted)) < len(quoted)
    texts = [text for _, text in plan["sentences"]]
    assert all(texts[number] for number in quoted)


def test_an_article_is_named_with_publisher_date_and_address(plan: dict[str, Any]) -> None:
    (article,) = plan["articles"]
    assert article["title"].startswith("Putin hat es wieder geschafft")
    assert (article["publisher"], article["published"]) == ("Tagesbote", "2025-11-20")
    assert article["url"] == "https://example.org/friedensplan"


def test_an_entity_has_its_other_names_offices_and_outside_ids(plan: dict[str, Any]) -> None:
    node = find(plan, "Donald Trump")
    assert node["aliases"] == ["Donald Trumps", "Trump"]
    assert node["positions"] == ["US-Präsident"]
    assert node["outside"] == [["Wikidata Q22686", "https://www.wikidata.org/entity/Q22686"]]


def test_a_relation_between_entities_is_a_line_of_its_own(plan: dict[str, Any]) -> None:
    # "Putins Gesandter Kirill Dmitrijew"
    assert ("Wladimir Putin", "affiliation", "Certain") in lines(plan, find(plan, "Kirill Dmitrijew"))


def test_the_days_of_an_event_are_a_node_of_their_own(plan: dict[str, Any]) -> None:
    days = next(node for node in plan["nodes"] if node["id"] == "date/2025-10-27/2025-11-02")
    assert days["kind"] == "Date"
    number = plan["nodes"].index(days)
    assert {plan["nodes"][start]["kind"] for start, to, *_ in plan["edges"] if to == number} >= {"Transfer"}


def test_every_node_and_line_bears_a_word_in_both_languages(plan: dict[str, Any]) -> None:
    named = {**plan["words"]["classes"], **plan["words"]["kinds"]}
    assert all(len(named[node["kind"]]) == 2 for node in plan["nodes"])
    assert {role for edge in plan["edges"] for role in edge[2].split(",")} <= set(plan["words"]["roles"])
    assert set(plan["words"]["incoming"]) == set(plan["words"]["roles"]) - {"position"}


def test_up_to_three_hundred_nodes_all_stand_in_the_picture(plan: dict[str, Any]) -> None:
    store = load("friedensplan.trig")
    alone = NamedNode(BASE + "entity/alica-jung-00000000")
    store.add(Quad(alone, NamedNode(expand("rdf:type")), NamedNode(expand("kg:Person"))))
    store.add(Quad(alone, NamedNode(expand("rdfs:label")), Literal("Alica Jung")))
    data = page_data(read_facts(store))
    assert len(data["picture"]) == len(data["nodes"]) == len(plan["nodes"]) + 1
    assert all({"x", "y", "shape"} <= set(look) for look in data["picture"])


def test_an_empty_graph_gives_a_page_too() -> None:
    assert "<title>Leer</title>" in render_page(Store(), title="Leer")


def test_coasts_are_in_the_page_only_where_a_place_has_coordinates(plan: dict[str, Any]) -> None:
    assert [line[:1] for line in plan["world"]] == ["M", "M"]
    assert facts_of("strange.trig")["world"] == []


# What did not happen must never look as if it had


def test_what_did_not_happen_says_so_in_the_node_and_on_every_line(plan: dict[str, Any]) -> None:
    # "Nach dem geplatzten Budapest-Gipfel zwischen ihm und Trump"
    summit = find(plan, "Budapest-Gipfel")
    assert summit["factuality"] == "Negated"
    assert {factuality for _, _, factuality in lines(plan, summit)} == {"Negated"}


def test_a_line_is_no_more_certain_than_its_event(plan: dict[str, Any]) -> None:
    for node in plan["nodes"]:
        for _, role, factuality in lines(plan, node):
            if "factuality" in node and role != "attributedTo":
                assert weaker(node["factuality"], factuality) == factuality


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
    page = page_data(read_facts(store))
    drawn = {label: factuality for label, _, factuality in lines(page, find(page, "Angriff"))}
    assert drawn == {"Russland": "Reported", "Odessa": "Certain"}


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
    run = [text for tag, text in elements.sources if tag != "title" and not text.startswith('{"base"')]
    assert len(run) == 3
    for source in run:
        assert base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() in policy


def test_hostile_text_stays_inside_the_data_and_comes_out_unchanged(strange: dict[str, Any]) -> None:
    page = render_page(load("strange.trig"), title="</title><script>window.hit = 1</script>")
    elements = Elements(page)
    assert len(elements.attributes("script")) == 3
    assert not elements.attributes("img")
    (data,) = [json.loads(text) for tag, text in elements.sources if text.startswith('{"base"')]
    assert data == strange
    assert data["articles"][0]["title"] == "</script><script>window.hit = 1</script>"


def test_json_has_no_character_that_ends_a_script_or_a_line() -> None:
    written = to_json({"ä": "</script><!-- & \u2028\u2029"})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"ä": "</script><!-- & \u2028\u2029"}


def test_an_address_that_would_run_a_script_is_no_link(strange: dict[str, Any]) -> None:
    assert "url" not in strange["articles"][0]
    assert sorted(url for _, url in find(strange, "Jürgen Müller")["outside"]) == [
        "",
        "https://www.wikidata.org/entity/Q1",
    ]


@pytest.mark.parametrize(
    ("iri", "label"),
    [
        pytest.param("http://www.wikidata.org/entity/Q7747", "Wikidata Q7747", id="Wikidata"),
        pytest.param("https://sws.geonames.org/690791/", "GeoNames 690791", id="GeoNames ends in a slash"),
        pytest.param("https://example.org/x/17", "17", id="unknown source"),
    ],
)
def test_an_outside_id_is_named_after_its_source(iri: str, label: str) -> None:
    assert outside_id(iri) == [label, iri]


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


# Marks and words


def test_a_mark_counts_as_a_browser_does_even_behind_an_emoji(strange: dict[str, Any]) -> None:
    # "😀 <b>Jürgen Müller</b> besuchte am Montag Weißenfels": the emoji is one character and two UTF-16 units.
    sentence, start, end = find(strange, "<script>")["reports"][0]["at"]
    units = strange["sentences"][sentence][1].encode("utf-16-le")
    assert units[2 * start : 2 * end].decode("utf-16-le") == "besuchte"


def test_a_mention_that_does_not_fit_its_sentence_marks_all_of_it() -> None:
    data = """
    @prefix kg: <https://w3id.org/newskg/ontology#> .
    @prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
    <e:s> nif:anchorOf "Putin kommt" ; nif:beginIndex 0 .
    <e:m> a kg:Mention ; kg:inSentence <e:s> ; nif:beginIndex 6 ; nif:endIndex 99 .
    """
    store = Store()
    store.load(data.encode(), format=RdfFormat.TURTLE)
    quotes = read_quotes(read_facts(store))
    assert quotes.place("e:m") == (0, 0, 11)
    assert quotes.place("e:unknown") == (-1, 0, 0)


def test_a_missing_word_names_its_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(words_module.NEEDED, "kinds", {"Planet"})
    load_words.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r"\[kinds\] has no Planet"):
            load_words()
    finally:
        load_words.cache_clear()


def test_a_word_in_one_language_alone_names_its_table(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = {name: ["x", "" if name == "Meeting" else "y"] for name in EVENT_CLASSES}
    monkeypatch.setattr(words_module, "_class_labels", lambda: labels)
    load_words.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r"\[classes\] Meeting is not"):
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


@pytest.mark.parametrize("sizes", [[1] * 12, [400, 300, 90, 90, 40], [2000, 30, 30, 30]])
def test_components_are_packed_side_by_side(sizes: list[int]) -> None:
    parts = [[(0.0, 0.0, float(size), size / 2)] for size in sizes]
    moved = [
        (left + dx, top + dy, right + dx, bottom + dy)
        for ((left, top, right, bottom),), (dx, dy) in zip(parts, pack(parts), strict=True)
    ]
    for (a, b, c, d), (e, f, g, h) in itertools.combinations(moved, 2):
        assert c < e or g < a or d < f or h < b


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
    shown = {data["nodes"][look["id"]]["label"] for look in data["picture"]}
    assert len(data["nodes"]) == 400
    assert 100 < len(data["picture"]) <= 150
    assert {f"Person {number}" for number in range(7)} <= shown


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        pytest.param("Treffen Winter", ["Treffen Winter"], id="short"),
        pytest.param("Treffen EU-Außenminister und Selenskyj in Brüssel am Montag",
                     ["Treffen EU-Außenminister", "und Selenskyj in …"], id="long"),
        pytest.param("Donaudampfschifffahrtsgesellschaft", ["Donaudampfschifffahrtsge", "sellschaft"], id="one word"),
        pytest.param(" ", ["?"], id="blank"),
        pytest.param("vor\u202enach\0", ["vor nach"], id="control characters"),
    ],
)  # fmt: skip
def test_a_label_is_folded_into_few_lines(label: str, lines: list[str]) -> None:
    assert fold(label, 24) == lines
