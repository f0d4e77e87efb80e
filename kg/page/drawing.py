"""The picture that a reader sees first: the network goes in, vis-network's node dictionaries come out, by way of pyvis.

Shapes say what something is and do not depend on colour; colours stand in the style sheet, for light and dark.
"""

import math
import textwrap
from typing import Any

import networkx as nx

from kg.page.facts import Facts
from kg.page.layout import Box, place
from kg.page.network import Network, most_salient, salience

SHAPES = {
    "Person": "dot",
    "Organization": "square",
    "Country": "hexagon",
    "Place": "triangleDown",
    "Group": "triangle",
    "Thing": "diamond",
}
CROWD, KEPT = 300, 150  # nodes: from here on only so many of them are shown at first
EVENT_LINE, ENTITY_LINE = 22, 18  # characters of a label's line
SIGN_FONT, LONGEST_SIGN = 11, "nicht geschehen"  # pixels; the words under an event that is no plain fact
LONGEST_DATE = "etwa 23.10. bis 06.11.2025"
NARROW, WIDE = set("fijlrtI.,:;'|()[]-! "), set("mwMWGOQ@%&")


def draw(facts: Facts, network: Network) -> list[dict[str, Any]]:
    """Returns vis-network's nodes of the first picture, sorted; positions are those of their middle, in pixels."""
    from pyvis.network import Network as Canvas  # takes a second: it loads IPython

    degrees = salience(network)
    shown: nx.Graph[str] = nx.Graph(network.subgraph(most_salient(network, most=CROWD, kept=KEPT)))
    looks = {node: look(facts, network, node, degrees[node]) for node in sorted(shown)}
    spots = place(shown, {node: box(looks[node]) for node in shown})
    canvas = Canvas()
    for node, options in looks.items():
        canvas.add_node(node, color=None, x=spots[node][0], y=spots[node][1], **options)
    return [{name: value for name, value in node.items() if value is not None} for node in canvas.nodes]


def look(facts: Facts, network: Network, node: str, degree: int) -> dict[str, Any]:
    """Returns label, shape and size of a node: the more hangs on it, the larger its shape or its letters."""
    data, label = network.nodes[node], facts.one(node, "rdfs:label") or "?"
    if data["group"] == "date":
        return {"label": LONGEST_DATE, "shape": "custom", "width": round(measure(LONGEST_DATE, 11)) + 18, "height": 22}
    if data["group"] == "event":
        sign = data["factuality"] != "Certain" or facts.one(node, "kg:disputed") == "true"
        return event_look(fold(unsigned(label, data["factuality"]), EVENT_LINE), event_font(degree), sign=sign)
    lines = fold(label, ENTITY_LINE)
    width = max(measure(line, 13) for line in lines)
    return {
        "label": "\n".join(lines),
        "shape": SHAPES[data["kind"]],
        "size": entity_size(degree),
        "width": round(width),
    }


def event_look(lines: list[str], font: int, *, sign: bool) -> dict[str, Any]:
    """Returns the box of an event; under the label of what is no plain fact stands what it is instead."""
    width = max([*(measure(line, font) for line in lines), measure(LONGEST_SIGN, SIGN_FONT) if sign else 0]) + 18
    height = len(lines) * (font + 4) + (14 if sign else 0) + 10
    return {"label": "\n".join(lines), "shape": "custom", "size": font, "width": round(width), "height": height}


def event_font(degree: int) -> int:
    """Returns the size of an event's letters in pixels, from 13 to 17."""
    return 13 + min(4, degree // 3)


def entity_size(degree: int) -> int:
    """Returns half of the width of an entity's shape, in pixels."""
    return round(7 + 3 * math.sqrt(min(degree, 60)))


def unsigned(label: str, factuality: str) -> str:
    """Returns the label of an event without its closing bracket "(geplant)", which the page says in other ways."""
    return label.rpartition(" (")[0] or label if factuality != "Certain" and label.endswith(")") else label


def box(node: dict[str, Any]) -> Box:
    """Returns the room of a node with its label, which stands in an event's box and below an entity's shape."""
    if node["shape"] == "custom":
        return Box(node["width"] / 2, node["height"] / 2, node["height"] / 2)
    size, lines = node["size"], node["label"].count("\n") + 1
    return Box(max(node["width"] / 2, size), size, size + 5 + lines * 16)


def fold(label: str, width: int, *, most: int = 2) -> list[str]:
    """Returns a label in lines of at most `width` characters; what does not fit `most` lines ends in "…"."""
    return textwrap.wrap(printable(label), width, max_lines=most, placeholder=" …") or ["?"]


def printable(label: str) -> str:
    """Returns a label without control and direction characters: a canvas would let them turn the words around."""
    return "".join(c if c.isprintable() or c == " " else " " for c in label)


def measure(text: str, font: int) -> float:
    """Returns about how many pixels wide a text is; browsers differ, so it is rather too much than too little."""
    return math.fsum(0.36 if c in NARROW else 0.9 if c in WIDE or ord(c) > 0x2E80 else 0.6 for c in text) * font
