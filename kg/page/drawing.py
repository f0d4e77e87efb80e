"""The picture as vis-network wants it: the network goes in, node and edge dictionaries come out, by way of pyvis.

Shapes say what something is and do not depend on colour; colours stand in the style sheet, for light and dark.
"""

import math
import textwrap
from typing import Any

import networkx as nx

from kg.page.details import bounds
from kg.page.facts import Facts
from kg.page.layout import Box, place
from kg.page.network import Network, most_salient, salience
from kg.page.words import load_words

SHAPES = {
    "Person": "dot",
    "Organization": "square",
    "Country": "hexagon",
    "Place": "triangleDown",
    "Group": "triangle",
    "Thing": "diamond",
}
AGENT_ARROW, OTHER_ARROW = "from", "to"  # read along the arrows: who -> does what -> to whom
UNDIRECTED = {"place", "topic", "attributedTo"}
CROWD, KEPT = 300, 150  # nodes: from here on only so many of them are shown at first
EVENT_LINE, ENTITY_LINE = 24, 20  # characters of a label's line
EVENT_FONT, ENTITY_FONT, SIGN_FONT = 14, 13, 11  # pixels
NARROW, WIDE = set("fijlrtI.,:;'|()[]-! "), set("mwMWGOQ@%&")

Picture = tuple[list[dict[str, Any]], list[dict[str, Any]]]


def draw(facts: Facts, network: Network) -> Picture:
    """Returns vis-network's nodes and edges, both sorted; a node without "x" is not shown before it is asked for."""
    from pyvis.network import Network as Canvas  # takes a second: it loads IPython

    degrees = salience(network)
    nodes = {node: _node(facts, network, node, degrees[node]) for node in sorted(network)}
    shown: nx.Graph[str] = nx.Graph(network.subgraph(most_salient(network, most=CROWD, kept=KEPT)))
    spots = place(shown, {node: box(nodes[node]) for node in shown})
    canvas = Canvas(directed=True)
    for name, node in nodes.items():
        where = {"x": spots[name][0], "y": spots[name][1]} if name in spots else {}
        canvas.add_node(name, **node, **where)
    for source, target, edge in sorted(network.edges(data=True), key=lambda edge: (edge[0], edge[1], str(edge[2]))):
        canvas.add_edge(source, target, **_edge(edge))
    return canvas.nodes, canvas.edges


def _node(facts: Facts, network: Network, name: str, degree: int) -> dict[str, Any]:
    data = network.nodes[name]
    event = data["group"] == "event"
    label = facts.one(name, "rdfs:label") or "ohne Namen"
    lines = fold(_unsigned(label, data["factuality"]), EVENT_LINE) if event else fold(label, ENTITY_LINE)
    look = _event_look(facts, name, lines, data["factuality"]) if event else _entity_look(data["kind"], lines, degree)
    return {"label": "\n".join(lines), "kind": data["kind"], "factuality": data["factuality"], "degree": degree, **look}


def _unsigned(label: str, factuality: str) -> str:
    """Returns the label of an event without its closing bracket "(geplant)", which the sign below repeats."""
    return label.rpartition(" (")[0] or label if factuality != "Certain" and label.endswith(")") else label


def _event_look(facts: Facts, event: str, lines: list[str], factuality: str) -> dict[str, Any]:
    """Returns the box of an event: under its label stand its sign ("nicht geschehen") and its days."""
    signs = [load_words()["sign"].get(factuality, ""), bounds(facts, event)]
    if facts.one(event, "kg:disputed") == "true":
        signs.insert(0, "umstritten")
    sign = " · ".join(filter(None, signs))
    width = max([*(measure(line, EVENT_FONT) for line in lines), measure(sign, SIGN_FONT)]) + 24
    height = len(lines) * 18 + (16 if sign else 0) + 14
    return {"shape": "custom", "sign": sign, "width": round(width), "height": height}


def _entity_look(kind: str, lines: list[str], degree: int) -> dict[str, Any]:
    width = max(measure(line, ENTITY_FONT) for line in lines)
    return {"shape": SHAPES[kind], "size": round(8 + 3 * math.sqrt(degree)), "width": round(width)}


def box(node: dict[str, Any]) -> Box:
    """Returns the room of a node with its label, which stands in an event's box and below an entity's shape."""
    if node["shape"] == "custom":
        return Box(node["width"] / 2, node["height"] / 2, node["height"] / 2)
    size, lines = node["size"], node["label"].count("\n") + 1
    return Box(max(node["width"] / 2, size), size, size + 6 + lines * 17)


def _edge(edge: dict[str, Any]) -> dict[str, Any]:
    roles, words = edge["roles"], load_words()["roles"]
    arrows = "" if set(roles) <= UNDIRECTED else AGENT_ARROW if roles[0] == "agent" else OTHER_ARROW
    label = ", ".join(words.get(role, role) for role in roles)
    return {"label": label, "roles": list(roles), "factuality": edge["factuality"], "arrows": arrows}


def fold(label: str, width: int, *, most: int = 2) -> list[str]:
    """Returns a label in lines of at most `width` characters; what does not fit `most` lines ends in "…"."""
    return textwrap.wrap(label, width, max_lines=most, placeholder=" …") or [label]


def measure(text: str, font: int) -> float:
    """Returns about how many pixels wide a text is; browsers differ, so it is rather too much than too little."""
    return math.fsum(0.36 if c in NARROW else 0.9 if c in WIDE or ord(c) > 0x2E80 else 0.61 for c in text) * font
