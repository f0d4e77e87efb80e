"""The graph as one HTML file that opens offline: a store goes in, a page for readers comes out.

Articles may be hostile, so their text never becomes markup: it travels as JSON in a script element that is not
run, and the page's script writes it with `textContent`. The policy of the page allows exactly its own two
scripts and its own style, by their hashes, and nothing from the network.
"""

import base64
import hashlib
import html
import json
from pathlib import Path
from string import Template
from typing import Any

from pyoxigraph import Store
from rdflib import Graph

from kg.page.details import describe_article, describe_entity, describe_event
from kg.page.drawing import draw
from kg.page.facts import Facts, read_facts
from kg.page.network import build_network
from kg.page.words import load_words
from kg.store import store_of

SOURCES = Path(__file__).parent
SCRIPTS = ("picture.js", "panel.js", "page.js")  # one script element, in this order
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
    """Returns all that the page's script shows: nodes, edges, what the panel says of each, the articles, words."""
    nodes, edges = draw(facts, build_network(facts))
    reports = _by_value(facts, "Report", "kg:reportOf")
    relations = _by_value(facts, "Relation", "kg:subject")
    events = {event: describe_event(facts, event, reports.get(event, ())) for event in facts.events()}
    entities = {entity: describe_entity(facts, entity, relations.get(entity, ())) for entity in facts.entities()}
    return {
        "nodes": nodes,
        "edges": edges,
        "details": events | entities,
        "articles": {article: describe_article(facts, article) for article in facts.instances("Article")},
        "words": load_words(),
    }


def to_json(value: object) -> str:
    r"""Returns JSON that cannot leave a script element: "<" is written as "\u003c".

    >>> to_json("</script>")
    '"\\u003c/script\\u003e"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)


def _by_value(facts: Facts, name: str, link: str) -> dict[str, tuple[str, ...]]:
    """Returns the instances of a class by the value of a property, sorted."""
    found: dict[str, list[str]] = {}
    for instance in facts.instances(name):
        for value in facts.all(instance, link):
            found.setdefault(value, []).append(instance)
    return {value: tuple(instances) for value, instances in found.items()}


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
