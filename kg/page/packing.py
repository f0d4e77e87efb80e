"""Components of a picture side by side: the room of each goes in, where each is moved comes out.

The largest lies in the middle; each smaller one goes to the free place nearest to the middle, also into a bay of a
larger one (Freivalds, Dogrusoz, Kikusts 2002: polyominoes instead of rectangles).
"""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

Frame = tuple[float, float, float, float]  # left, top, right, bottom
Cell = tuple[int, int]
CELL = 24.0  # pixels of a square of the grid
MARGIN = 1  # squares between two components
SHAPE = 1.0  # width of the whole by its height


def pack(parts: Sequence[Sequence[Frame]]) -> list[tuple[float, float]]:
    """Returns by how much each part is moved so that none overlaps; a part is the frames of its boxes and lines."""
    taken: set[Cell] = set()
    moves = []
    for frames in parts:
        cells = set(_cells(frames))
        middle = _middle(cells)
        for dx, dy in _outwards():
            move = dx - middle[0], dy - middle[1]
            if all((x + move[0], y + move[1]) not in taken for x, y in cells):
                break
        taken |= {
            (x + move[0] + mx, y + move[1] + my)
            for x, y in cells
            for mx, my in itertools.product(range(-MARGIN, MARGIN + 1), repeat=2)
        }
        moves.append((move[0] * CELL, move[1] * CELL))
    return moves


def _cells(frames: Iterable[Frame]) -> Iterator[Cell]:
    """Yields the squares that the frames touch."""
    for left, top, right, bottom in frames:
        columns = range(math.floor(left / CELL), math.floor(right / CELL) + 1)
        yield from itertools.product(columns, range(math.floor(top / CELL), math.floor(bottom / CELL) + 1))


def _middle(cells: set[Cell]) -> Cell:
    xs, ys = [x for x, _ in cells], [y for _, y in cells]
    return (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2


def _outwards() -> Iterator[Cell]:
    """Yields the squares around the middle, the nearest first, ring by ring."""
    for ring in itertools.count():
        wide = round(ring * SHAPE)
        edge = {(x, y) for x in range(-wide, wide + 1) for y in (-ring, ring)}
        edge |= {(x, y) for y in range(-ring, ring + 1) for x in (-wide, wide)}
        yield from sorted(edge, key=lambda cell: (abs(cell[0]) + abs(cell[1]), cell))
