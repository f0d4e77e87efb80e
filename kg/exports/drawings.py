"""A network in, GraphML or GEXF out, for Gephi, networkx and their like, with labels, classes, days and colours.

Where one pair has several roles they share a line, which bears the weakest certainty of them: programs that draw merge
parallel lines, and a merged line must not say more than its reports.
"""

import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx

from kg.exports.network import CERTAINTY, Edge, Network, Node
from kg.files import new_file
from kg.vocabulary import readable

Drawing: TypeAlias = "nx.DiGraph[str]"
Colour = tuple[int, int, int]
Look = Callable[[Colour, float], dict[str, Any]]

# The colours of Okabe and Ito, which colour-blind people tell apart.
COLOURS = {
    "Person": (0, 114, 178),
    "Organization": (204, 121, 167),
    "Country": (0, 158, 115),
    "Place": (86, 180, 233),
    "Group": (230, 159, 0),
    "Thing": (153, 153, 153),
    "event": (213, 94, 0),
}
OPACITY = {"": 1.0, "Certain": 1.0, "Reported": 0.8, "Planned": 0.65, "Possible": 0.5, "Negated": 0.35}
LINE = (102, 102, 102)
DAYS = ("date", "earliestBegin", "latestBegin", "earliestEnd", "latestEnd", "granularity")
_META = re.compile(r"<meta .*?</meta>", re.DOTALL)


def write_graphml(network: Network, path: Path) -> None:
    """Writes GraphML; colours stand as "r", "g", "b", where Gephi looks for them."""
    drawing = _draw(network, lambda colour, opacity: dict(zip("rgb", colour, strict=True)))
    with new_file(path) as file:
        nx.write_graphml_xml(drawing, file)


def write_gexf(network: Network, path: Path) -> None:
    """Writes GEXF 1.2; how certain something is shows as opacity."""
    text = "\n".join(nx.generate_gexf(_draw(network, _viz), version="1.2draft"))
    # networkx writes its version and the day of today: the same graph would have other bytes tomorrow.
    text = _META.sub("<meta><creator>newskg</creator></meta>", text, count=1)
    with new_file(path) as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode())


def _viz(colour: Colour, opacity: float) -> dict[str, Any]:
    return {"viz": {"color": {**dict(zip("rgb", colour, strict=True)), "a": opacity}}}


def _draw(network: Network, look: Look) -> Drawing:
    """Returns the network as networkx has it; `look` says with which attributes a colour and an opacity are told."""
    drawing: Drawing = nx.DiGraph()
    for node in network.nodes:
        colour = COLOURS["event" if node.is_event else node.kind]
        drawing.add_node(node.iri, **_node(node), **look(colour, OPACITY.get(node.one("factuality"), 1.0)))
    for (source, target), edges in groupby(network.edges, key=lambda edge: (edge.source, edge.target)):
        data = _edge(tuple(edges))
        drawing.add_edge(source, target, **data, **look(LINE, OPACITY[data.get("factuality", "")]))
    return drawing


def _node(node: Node) -> dict[str, Any]:
    """Returns the attributes of a node; what XML cannot carry is replaced, as in the whole graph."""
    factuality = node.one("factuality")
    data: dict[str, Any] = {
        "kind": node.kind,
        "group": "event" if node.is_event else "entity",
        "mentions": len(node.values.get("denotedBy", ())),
        "label": readable(node.one("label") or node.iri),  # the fourth: Gephi takes key "d3" of GraphML for the label
    }
    data |= {"factuality": factuality} if factuality else {}
    data |= {"disputed": True} if node.one("disputed") == "true" else {}
    data |= {name: readable(node.one(name)) for name in DAYS if node.one(name)}
    data |= {name: float(node.one(name)) for name in ("lat", "long") if _is_number(node.one(name))}
    return data


def _edge(edges: tuple[Edge, ...]) -> dict[str, Any]:
    stated = [edge.factuality for edge in edges if edge.factuality]
    factuality = max(stated, key=CERTAINTY.index, default="")
    data: dict[str, Any] = {
        "label": ", ".join(edge.role for edge in edges),
        "weight": max(1, len({mention for edge in edges for mention in edge.evidence})),
        "evidence": readable(" ".join(sorted({mention for edge in edges for mention in edge.evidence}))),
    }
    return data | ({"factuality": factuality} if factuality else {})


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))
