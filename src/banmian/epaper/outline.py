"""Rectangles become the outlines of the area they cover together.

Every outline runs clockwise on the page (y down) along the sides of a grid laid through all edges;
where two parts touch at a corner only, each keeps an outline of its own.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from banmian.model.extent import Extent
from banmian.units import Pt

Point: TypeAlias = tuple[Pt, Pt]
Polygon: TypeAlias = tuple[Point, ...]
"""Corners in order; the last is joined to the first."""

_Node: TypeAlias = tuple[int, int]


def outlines(boxes: Iterable[Extent]) -> tuple[Polygon, ...]:
    """The polygons round the union of boxes; holes are filled, since a tap in one is meant too."""
    given = tuple(boxes)
    xs = sorted({side for box in given for side in (box.left, box.right)})
    ys = sorted({side for box in given for side in (box.top, box.bottom)})
    sides = _sides(_cells(given, xs, ys))
    polygons = []
    while sides:
        ring = _ring(sides)
        if _area(ring) > 0:
            polygons.append(tuple((xs[column], ys[row]) for column, row in _corners(ring)))
    return tuple(polygons)


def _cells(boxes: Sequence[Extent], xs: Sequence[Pt], ys: Sequence[Pt]) -> set[_Node]:
    """The grid cells the boxes cover, by column and row."""
    columns = {x: place for place, x in enumerate(xs)}
    rows = {y: place for place, y in enumerate(ys)}
    return {
        (column, row)
        for box in boxes
        for column in range(columns[box.left], columns[box.right])
        for row in range(rows[box.top], rows[box.bottom])
    }


def _sides(cells: set[_Node]) -> dict[_Node, list[_Node]]:
    """The cell sides between inside and outside, with the inside on their right hand."""
    sides: dict[_Node, list[_Node]] = {}
    for column, row in sorted(cells):
        right, below = column + 1, row + 1
        for neighbour, start, end in (
            ((column, row - 1), (column, row), (right, row)),
            ((right, row), (right, row), (right, below)),
            ((column, below), (right, below), (column, below)),
            ((column - 1, row), (column, below), (column, row)),
        ):
            if neighbour not in cells:
                sides.setdefault(start, []).append(end)
    return sides


def _ring(sides: dict[_Node, list[_Node]]) -> list[_Node]:
    """Take one closed run of sides out; where two lead on, the right turn keeps to its cell."""
    start = min(sides)
    ring, at, came = [start], start, (1, 0)
    while True:
        ways = sides[at]
        right = (-came[1], came[0])
        way = next((w for w in ways if (w[0] - at[0], w[1] - at[1]) == right), ways[0])
        ways.remove(way)
        if not ways:
            del sides[at]
        came, at = (way[0] - at[0], way[1] - at[1]), way
        if at == start:
            return ring
        ring.append(at)


def _corners(ring: Sequence[_Node]) -> list[_Node]:
    """The nodes where the outline turns."""
    around = zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True)
    return [
        at
        for before, at, after in around
        if not (before[0] == at[0] == after[0] or before[1] == at[1] == after[1])
    ]


def _area(ring: Sequence[_Node]) -> int:
    """Twice the signed area in grid steps; clockwise outlines are positive, holes negative."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)
