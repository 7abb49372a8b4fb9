"""Matrices and boxes of PDF space: products, images of rectangles, intersections (§8.3.3)."""

import math
from collections.abc import Iterable
from typing import Final, TypeAlias

from banmian.model.plate import Box

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Point: TypeAlias = tuple[float, float]

_EDGE: Final = 0.3
"""Points; as far as the width of a mark that ends at an edge may reach over it."""
IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def product(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that applies `m` first, then `n`."""
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n  # noqa: E741
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + l,
    )  # fmt: skip


def moved(m: Matrix, x: float, y: float) -> Point:
    """Where `m` puts a point."""
    a, b, c, d, e, f = m
    return a * x + c * y + e, b * x + d * y + f


def enclosing(points: Iterable[Point]) -> Box:
    """The smallest box round the points, of which there is at least one."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def moved_box(m: Matrix, box: Box) -> Box:
    """The smallest box round where `m` puts a rectangle."""
    left, bottom, right, top = box
    corners = ((left, bottom), (right, bottom), (left, top), (right, top))
    return enclosing(moved(m, x, y) for x, y in corners)


def common(one: Box, other: Box) -> Box | None:
    """What two boxes share; None: they do not even touch."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def overlap(one: Box, other: Box) -> bool:
    """Whether one box reaches into another, not only to its edge."""
    shared = common(one, other)
    if shared is None:
        return False
    stands_out = one[0] < other[0] or one[2] > other[2], one[1] < other[1] or one[3] > other[3]
    reach = shared[2] - shared[0], shared[3] - shared[1]
    return all(by >= _EDGE or not out for by, out in zip(reach, stands_out, strict=True))


def scale_of(m: Matrix) -> float:
    """How much `m` enlarges lengths in the direction in which it does so least."""
    a, b, c, d, _, _ = m
    half = (a * a + b * b + c * c + d * d) / 2
    area = a * d - b * c
    return math.sqrt(max(half - math.sqrt(max(half * half - area * area, 0.0)), 0.0))


def height_of(m: Matrix) -> float:
    """How tall `m` makes what is one unit high, square to its baseline."""
    across = math.hypot(m[0], m[1])
    return abs(m[0] * m[3] - m[1] * m[2]) / across if across else math.hypot(m[2], m[3])
