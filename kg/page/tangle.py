"""How hard a picture is to read: positions go in, the number of crossings comes out.

A line that runs behind a box it does not belong to misleads as much as two lines that cross; both count one.
"""

import itertools
from collections.abc import Mapping

import networkx as nx

from kg.page.packing import Frame

Point = tuple[float, float]


def count_tangles(graph: "nx.Graph[str]", spots: Mapping[str, Point], frames: Mapping[str, Frame]) -> int:
    """Returns how many pairs of lines cross and how often a line runs behind the box of another node."""
    lines = sorted(graph.edges)
    crossed = sum(
        _cross(spots[a], spots[b], spots[c], spots[d])
        for (a, b), (c, d) in itertools.combinations(lines, 2)
        if len({a, b, c, d}) == 4
    )
    hidden = sum(_hits(spots[a], spots[b], frames[node]) for a, b in lines for node in frames if node not in (a, b))
    return crossed + hidden


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    """Returns on which side of the line from `a` to `b` the point `c` lies: positive, negative, 0 on it."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _hits(a: Point, b: Point, frame: Frame) -> bool:
    """True where the line from `a` to `b` runs through a frame (Liang and Barsky 1984)."""
    left, top, right, bottom = frame
    enter, leave = 0.0, 1.0
    for start, way, low, high in ((a[0], b[0] - a[0], left, right), (a[1], b[1] - a[1], top, bottom)):
        if way == 0:
            if not low < start < high:
                return False
            continue
        near, far = sorted(((low - start) / way, (high - start) / way))
        enter, leave = max(enter, near), min(leave, far)
    return enter < leave
