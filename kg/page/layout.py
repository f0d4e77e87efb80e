"""Where each node of the picture stands: a networkx graph and the size of each box go in, whole pixels come out.

Each component is drawn by stress: the distance of two nodes on the page follows the number of edges between
them. Boxes that overlap are then pushed apart, and the components packed like words on lines. All in plain
Python with fixed seeds and exact sums (`sum` of floats differs between Python versions), so that the same graph has
the same coordinates everywhere.
"""

import itertools
import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx

from kg.page.packing import CELL, Frame, pack
from kg.page.tangle import count_tangles

Graph: TypeAlias = "nx.Graph[str]"
Point = tuple[float, float]
EDGE = 75.0  # pixels of an edge between two nodes without other neighbours in a large component
ROOMY = 3  # nodes: a component of so many has edges of twice that length, a larger one shorter
SHRINK = 0.8  # exponent of distances: far ends of long chains come closer, so that the middle may be larger
WIDER = 1.15  # labels are wide and screens too
GAP = 16.0  # pixels between two boxes
ROUNDS = 16  # of the stress descent
FILLED = 0.3  # part of a component's frame that its boxes may fill before they are pushed apart
PUSHES = 400  # of overlapping boxes, at most
WORK = 300  # nodes drawn altogether in search of the best picture of one component: small ones get more tries
TRIES = 12  # at most


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node takes up, in pixels from its point: to both sides, above and below."""

    side: float
    above: float
    below: float


def place(graph: Graph, boxes: Mapping[str, Box]) -> dict[str, tuple[int, int]]:
    """Returns the position of every node, y growing downwards; no two boxes overlap."""
    in_order = sorted(nx.connected_components(graph), key=lambda nodes: (-len(nodes), min(nodes)))
    components = [_ordered(graph, nodes) for nodes in in_order]
    parts = [untangle(component, boxes) for component in components]
    moves = pack([_room(component, part, boxes) for component, part in zip(components, parts, strict=True)])
    return {
        node: (round(x + dx), round(y + dy))
        for part, (dx, dy) in zip(parts, moves, strict=True)
        for node, (x, y) in part.items()
    }


def _ordered(graph: Graph, nodes: set[str]) -> Graph:
    """Returns a component with nodes and edges in a fixed order: a subgraph has that of a set."""
    part: Graph = nx.Graph()
    part.add_nodes_from(sorted(nodes))
    part.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges(nodes)))
    return part


def untangle(graph: Graph, boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Returns the positions of one component with the fewest crossings of several tries, each from its own seed."""
    tries = range(max(1, min(TRIES, WORK // len(graph))))
    if len(tries) == 1:
        return push_apart(stress(graph, 0), boxes)
    pictures = [push_apart(stress(graph, seed), boxes) for seed in tries]

    def tangles(number: int) -> tuple[int, int]:
        spots = pictures[number]
        return count_tangles(graph, spots, {node: _frame({node: spots[node]}, boxes) for node in spots}), number

    return pictures[min(tries, key=tangles)]


def stress(graph: Graph, seed: int) -> dict[str, Point]:
    """Returns positions of one component by stochastic gradient descent on stress (Zheng, Pawar, Goodman 2018)."""
    nodes, chance = sorted(graph), random.Random(seed)
    spots = [[chance.uniform(-EDGE, EDGE), chance.uniform(-EDGE, EDGE)] for _ in nodes]
    pairs = _distances(graph, nodes)
    if not pairs:
        return dict.fromkeys(nodes, (0.0, 0.0))
    first, last = max(d for _, _, d in pairs) ** 2, 0.1 * min(d for _, _, d in pairs) ** 2
    for turn in range(ROUNDS):
        rate = first * math.exp(-math.log(first / last) * turn / (ROUNDS - 1))
        chance.shuffle(pairs)
        for a, b, distance in pairs:
            _approach(spots[a], spots[b], distance, min(1.0, rate / distance**2))
    return {node: (x * WIDER, y) for node, (x, y) in zip(nodes, _lay_down(spots), strict=True)}


def _distances(graph: Graph, nodes: list[str]) -> list[tuple[int, int, float]]:
    """Returns every pair with its wanted distance; the edges of a hub are longer, so that its crowd finds room."""
    number = {node: position for position, node in enumerate(nodes)}

    def length(a: str, b: str, _: object) -> float:
        return 1 + math.log2(max(graph.degree(a), graph.degree(b))) / 3

    lengths = dict(nx.all_pairs_dijkstra_path_length(graph, weight=length))
    edge = EDGE * (1 + min(1.0, ROOMY / len(nodes)))
    return [(number[a], number[b], float(edge * lengths[a][b] ** SHRINK)) for a in nodes for b in nodes if a < b]


def _approach(a: list[float], b: list[float], distance: float, rate: float) -> None:
    """Moves both points along their line towards the wanted distance, by the given part of the way."""
    dx, dy = a[0] - b[0], a[1] - b[1]
    now = math.hypot(dx, dy) or 1e-9
    move = rate * (now - distance) / 2 / now
    a[0], a[1], b[0], b[1] = a[0] - dx * move, a[1] - dy * move, b[0] + dx * move, b[1] + dy * move


def _lay_down(spots: list[list[float]]) -> list[Point]:
    """Returns the points turned so that they spread along x rather than y: labels are wide."""
    mx, my = (math.fsum(spot[axis] for spot in spots) / len(spots) for axis in (0, 1))
    xx, yy = (math.fsum((spot[axis] - mean) ** 2 for spot in spots) for axis, mean in ((0, mx), (1, my)))
    xy = math.fsum((x - mx) * (y - my) for x, y in spots)
    turn = -math.atan2(2 * xy, xx - yy) / 2
    cos, sin = math.cos(turn), math.sin(turn)
    return [((x - mx) * cos - (y - my) * sin, (x - mx) * sin + (y - my) * cos) for x, y in spots]


def push_apart(spots: Mapping[str, Point], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Returns the positions with every two overlapping boxes moved apart along the shorter way."""
    wider = _crowding(spots, boxes)
    moved = {node: [spots[node][0] * wider, spots[node][1] * wider] for node in sorted(spots)}
    for _ in range(PUSHES):
        clashes = list(_clashes(moved, boxes))
        if not clashes:
            break
        for a, b in clashes:
            _push(a, b, moved, boxes)
    return {node: (x, y) for node, (x, y) in moved.items()}


def _crowding(spots: Mapping[str, Point], boxes: Mapping[str, Box]) -> float:
    """Returns by how much to stretch a picture so that its boxes fill no more than a part of its frame; at least 1."""
    left, top, right, bottom = _frame(spots, boxes)
    filled = math.fsum(2 * boxes[node].side * (boxes[node].above + boxes[node].below) for node in spots)
    return max(1.0, math.sqrt(filled / FILLED / ((right - left) * (bottom - top))))


def _clashes(spots: Mapping[str, list[float]], boxes: Mapping[str, Box]) -> Iterator[tuple[str, str]]:
    """Yields the pairs of boxes that overlap; from left to right, so that only neighbours are compared."""
    nodes = sorted(spots, key=lambda node: (spots[node][0], node))
    widest = max(box.side for box in boxes.values())
    for position, a in enumerate(nodes):
        reach = spots[a][0] + boxes[a].side + widest + GAP
        for b in itertools.takewhile(lambda b: spots[b][0] <= reach, nodes[position + 1 :]):  # noqa: B023
            wide, high = _overlap(a, b, spots, boxes)
            if wide > 0.01 and high > 0.01:
                yield a, b


def _overlap(a: str, b: str, spots: Mapping[str, list[float]], boxes: Mapping[str, Box]) -> Point:
    """Returns by how much two boxes overlap in x and y, the gap included; negative where they do not."""
    (ax, ay), (bx, by), one, two = spots[a], spots[b], boxes[a], boxes[b]
    wide = one.side + two.side + GAP - abs(ax - bx)
    high = min(ay + one.below, by + two.below) - max(ay - one.above, by - two.above) + GAP
    return wide, high


def _push(a: str, b: str, spots: dict[str, list[float]], boxes: Mapping[str, Box]) -> None:
    """Moves both boxes half of the shorter way each; an earlier push of this round may have made it needless."""
    wide, high = _overlap(a, b, spots, boxes)
    if wide <= 0 or high <= 0:
        return
    axis, way = (0, wide) if wide < high else (1, high)
    first, second = (spots[a], spots[b]) if spots[a][axis] <= spots[b][axis] else (spots[b], spots[a])
    first[axis] -= way / 2
    second[axis] += way / 2


def _room(graph: Graph, part: Mapping[str, Point], boxes: Mapping[str, Box]) -> list[Frame]:
    """Returns the frames of a component's boxes, and small ones all along its lines."""
    frames = [_frame({node: spot}, boxes) for node, spot in part.items()]
    for a, b in graph.edges:
        (ax, ay), (bx, by) = part[a], part[b]
        steps = max(1, int(math.hypot(bx - ax, by - ay) / CELL))
        points = [(ax + (bx - ax) * step / steps, ay + (by - ay) * step / steps) for step in range(steps)]
        frames += [(x, y, x, y) for x, y in points]
    return frames


def _frame(part: Mapping[str, Point], boxes: Mapping[str, Box]) -> Frame:
    return (
        min(x - boxes[node].side for node, (x, _) in part.items()),
        min(y - boxes[node].above for node, (_, y) in part.items()),
        max(x + boxes[node].side for node, (x, _) in part.items()),
        max(y + boxes[node].below for node, (_, y) in part.items()),
    )
