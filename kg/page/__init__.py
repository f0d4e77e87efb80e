"""The graph as one HTML file that opens offline: a store goes in, a page for readers comes out.

Articles may be hostile, so their text never becomes markup: it travels as JSON in a script element that is not
run, and the page's script writes it with `textContent`. The policy of the page allows exactly its own two
scripts and its own style, by their hashes, and nothing from the network.
"""

import base64
import hashlib
import html
import itertools
import json
from pathlib import Path
from string import Template
from typing import Any

from pyoxigraph import Store
from rdflib import Graph

from kg.page.details import Detail, describe_article, describe_entity, describe_event, filled
from kg.page.drawing import SHAPES, draw
from kg.page.facts import Facts, read_facts
from kg.page.network import DATE, Network, build_network
from kg.page.quotes import Quotes, read_quotes
from kg.page.words import load_words
from kg.store import store_of

SOURCES = Path(__file__).parent
# One script element, in this order: what is known, what is chosen, how it looks, what can be done.
SCRIPTS = (
    "data.js",
    "words.js",
    "elements.js",
    "state.js",
    "filters.js",
    "scale.js",
    "reach.js",
    "room.js",
    "paint.js",
    "picture.js",
    "keys.js",
    "quotes.js",
    "panel.js",
    "search.js",
    "legend.js",
    "sliders.js",
    "timeline.js",
    "table.js",
    "map.js",
    "export.js",
    "page.js",
)
VIS = "lib/vis-9.1.2/vis-network.min.js"  # inside pyvis; its style sheet is for buttons that this page does not have
ESCAPED = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def write_html(graph: Graph | Store, path: Path | str, *, title: str = "Wissensgraph") -> None:
    """Saves the page of a graph (as `load` gives it, or a store) as one UTF-8 file, which needs nothing beside it."""
    Path(path).write_bytes(render_page(store_of(graph), title=title).encode())


def render_page(store: Store, *, title: str) -> str:
    """Returns the whole page: the same graph and title give the same text."""
    scripts = {"vis": _vis_script(), "page": "".join(map(_source, SCRIPTS))}
    style = _source("style.css")
    return Template(_source("template.html")).substitute(
        title=html.escape(title),
        policy=_policy(scripts, style),
        style=style,
        data=to_json(page_data(read_facts(store))),
        **scripts,
    )


def page_data(facts: Facts) -> dict[str, Any]:
    """Returns all that the page's script shows: nodes, edges, the first picture, articles, sentences, words, coasts.

    Nodes, articles and sentences are known by their number; ids lack the beginning that all of them share.
    """
    network, quotes = build_network(facts), read_quotes(facts)
    names = sorted(network)
    numbers = {name: number for number, name in enumerate(names)}
    articles = {article: number for number, article in enumerate(facts.instances("Article"))}
    base = _base([name for name in names if network.nodes[name]["kind"] != DATE])
    nodes = _nodes(facts, network, quotes, numbers)
    return {
        "base": base,
        "nodes": [{"id": name.removeprefix(base), **nodes[name]} for name in names],
        "edges": _edges(network, numbers),
        "shapes": SHAPES,
        "picture": [{**node, "id": numbers[node["id"]]} for node in draw(facts, network)],
        "articles": [describe_article(facts, article) for article in articles],
        "sentences": [[articles.get(article, -1), text] for article, text in quotes.table()],
        "words": load_words(),
        "world": _world() if any("at" in node for node in nodes.values()) else [],
    }


def to_json(value: object) -> str:
    r"""Returns JSON that cannot leave a script element: "<" is written as "\u003c".

    >>> to_json("</script>")
    '"\\u003c/script\\u003e"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)


def _nodes(facts: Facts, network: Network, quotes: Quotes, numbers: dict[str, int]) -> dict[str, Detail]:
    reports, relations = _by_value(facts, "Report", "kg:reportOf"), _by_value(facts, "Relation", "kg:subject")
    found: dict[str, Detail] = {}
    for name, data in network.nodes(data=True):
        known = {"kind": data["kind"], "label": facts.one(name, "rdfs:label")}
        if data["group"] == "event":
            known |= describe_event(facts, quotes, numbers, name, reports.get(name, ()))
        elif data["group"] == "entity":
            known |= describe_entity(facts, quotes, numbers, name, relations.get(name, ()))
        found[name] = filled(**known)
    return found


def _edges(network: Network, numbers: dict[str, int]) -> list[list[Any]]:
    """Returns [from, to, roles, factuality] of each edge, sorted; the last is left out where it is a plain fact."""
    edges = [
        [numbers[source], numbers[target], ",".join(edge["roles"]), edge["factuality"]]
        for source, target, edge in network.edges(data=True)
    ]
    return [edge[:3] if edge[3] == "Certain" else edge for edge in sorted(edges)]


def _by_value(facts: Facts, name: str, link: str) -> dict[str, tuple[str, ...]]:
    """Returns the instances of a class by the value of a property, sorted."""
    found: dict[str, list[str]] = {}
    for instance in facts.instances(name):
        for value in facts.all(instance, link):
            found.setdefault(value, []).append(instance)
    return {value: tuple(instances) for value, instances in found.items()}


def _base(names: list[str]) -> str:
    """Returns the beginning that all IRIs share, up to a slash: "https://w3id.org/newskg/"."""
    ends = zip(min(names, default=""), max(names, default=""), strict=False)
    shared = "".join(one for one, _ in itertools.takewhile(lambda pair: pair[0] == pair[1], ends))
    return shared[: shared.rfind("/") + 1]


def _world() -> list[str]:
    """Returns coasts and borders as SVG path data."""
    return [line for line in _source("world.txt").splitlines() if not line.startswith("#")]


def _policy(scripts: dict[str, str], style: str) -> str:
    allowed = " ".join(_hash(script) for script in scripts.values())
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(source: str) -> str:
    """Returns the name by which the policy knows an inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def _source(name: str) -> str:
    return (SOURCES / name).read_text("utf-8")


def _vis_script() -> str:
    import pyvis

    return (Path(pyvis.__file__).parent / VIS).read_text("utf-8")
