"""A stroke becomes the outline of what it covers, for art that must be cut to it.

Every piece, join and cap is a polygon that turns the same way, so that together, counted by turns,
they cover the stroke once (ISO 32000-1 §8.4.3.3–6, §8.5.3.3.2). Curves are followed in short lines.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from banmian.model.art import Stroke

Point: TypeAlias = tuple[float, float]

_STEPS: Final = 16
"""Lines a curve is followed in."""
_ROUND: Final = 16
"""Corners of the polygon that stands for a round join or cap."""
_SMALLEST: Final = 1e-6
_SHORTEST_DASH: Final = 1.0
"""Of a dash and its gap, in units of which art has ten thousand: finer ones are not seen."""


def stroke_outline(outline: str, stroke: Stroke) -> str:
    """The outline, for filling by turns, of a stroked outline."""
    polygons: list[list[Point]] = []
    for points, is_closed in _lines(outline):
        for part, closes in _dashed(points, is_closed, stroke):
            polygons += _covered(part, closes, stroke)
    return " ".join(_written(polygon) for polygon in polygons)


def _lines(outline: str) -> Iterator[tuple[list[Point], bool]]:
    """The subpaths as points, and whether each is closed."""
    points: list[Point] = []
    numbers: list[float] = []
    for part in outline.split():
        if part not in ("m", "l", "c", "h"):
            numbers.append(float(part))
            continue
        at = list(zip(numbers[::2], numbers[1::2], strict=True))
        numbers = []
        if part == "m":
            if len(points) > 1:
                yield points, False
            points = at
        elif part == "l":
            points += at
        elif part == "c":
            points += _curve(points[-1], at)
        elif points:
            yield points, True
            points = points[:1]
    if len(points) > 1:
        yield points, False


def _curve(start: Point, controls: Sequence[Point]) -> Iterator[Point]:
    first, second, end = controls
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield (
            a * start[0] + b * first[0] + c * second[0] + d * end[0],
            a * start[1] + b * first[1] + c * second[1] + d * end[1],
        )


def _dashed(
    points: list[Point], is_closed: bool, stroke: Stroke
) -> Iterator[tuple[list[Point], bool]]:
    """The line as it is, or its dashes (§8.4.3.6)."""
    whole = [*points, points[0]] if is_closed else points
    kept = [whole[0]] + [b for a, b in pairwise(whole) if math.dist(a, b) > _SMALLEST]
    if sum(stroke.dashes) < _SHORTEST_DASH:
        yield kept, is_closed
        return
    dashes = stroke.dashes * (2 if len(stroke.dashes) % 2 else 1)
    place, left = 0, stroke.dash_offset % sum(dashes)
    while left >= dashes[place]:
        left -= dashes[place]
        place = (place + 1) % len(dashes)
    left = dashes[place] - left
    dash = [kept[0]]
    for start, end in pairwise(kept):
        length, gone = math.dist(start, end), 0.0
        while length - gone > left:
            gone += left
            cut = _between(start, end, gone / length)
            if place % 2 == 0 and len([*dash, cut]) > 1:
                yield [*dash, cut], False
            dash, place = [cut], (place + 1) % len(dashes)
            left = dashes[place] or _SMALLEST
        left -= length - gone
        dash.append(end)
    if place % 2 == 0 and len(dash) > 1:
        yield dash, False


def _covered(points: list[Point], closes: bool, stroke: Stroke) -> Iterator[list[Point]]:
    """The polygons of a line: its pieces, its joins, its caps."""
    half = stroke.width / 2
    pieces = [(a, b) for a, b in pairwise(points) if math.dist(a, b) > _SMALLEST]
    for place, (a, b) in enumerate(pieces):
        before = half if stroke.cap == 2 and place == 0 and not closes else 0.0
        after = half if stroke.cap == 2 and place == len(pieces) - 1 and not closes else 0.0
        yield _quad(a, b, half, before, after)
    round_ = [*pieces, pieces[0]] if closes and pieces else pieces
    for first, second in pairwise(round_):
        yield from _join(first, second, half, stroke)
    if stroke.cap == 1 and pieces and not closes:
        yield _disc(pieces[0][0], half)
        yield _disc(pieces[-1][1], half)


def _quad(a: Point, b: Point, half: float, before: float, after: float) -> list[Point]:
    ux, uy = _direction(a, b)
    a = (a[0] - ux * before, a[1] - uy * before)
    b = (b[0] + ux * after, b[1] + uy * after)
    x, y = -uy * half, ux * half
    return [
        (a[0] + x, a[1] + y), (b[0] + x, b[1] + y), (b[0] - x, b[1] - y), (a[0] - x, a[1] - y),
    ]  # fmt: skip


def _join(
    first: tuple[Point, Point], second: tuple[Point, Point], half: float, stroke: Stroke
) -> Iterator[list[Point]]:
    """What fills the gap on the outer side of a corner."""
    corner = first[1]
    if stroke.join == 1:
        yield _disc(corner, half)
        return
    (ux, uy), (vx, vy) = _direction(*first), _direction(*second)
    turn = ux * vy - uy * vx
    if abs(turn) < _SMALLEST:
        return
    side = -half if turn > 0 else half
    outer = (corner[0] - uy * side, corner[1] + ux * side)
    after = (corner[0] - vy * side, corner[1] + vx * side)
    polygon = [corner, outer, after]
    # The mitre's length over the line's width is one over the sine of half the angle.
    sine = math.sqrt(max((1 - (-(ux * vx + uy * vy))) / 2, 0.0))
    if stroke.join == 0 and sine * stroke.mitre_limit >= 1:
        t = ((after[0] - outer[0]) * vy - (after[1] - outer[1]) * vx) / turn
        polygon = [corner, outer, (outer[0] + ux * t, outer[1] + uy * t), after]
    yield polygon


def _disc(centre: Point, radius: float) -> list[Point]:
    turns = (2 * math.pi * step / _ROUND for step in range(_ROUND))
    x, y = centre
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


def _direction(a: Point, b: Point) -> Point:
    length = math.dist(a, b)
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _written(polygon: list[Point]) -> str:
    """The polygon, turned so that its area is positive."""
    area = sum(a[0] * b[1] - a[1] * b[0] for a, b in pairwise([*polygon, polygon[0]]))
    ordered = polygon if area > 0 else polygon[::-1]
    first, *others = (f"{round(x, 2):g} {round(y, 2):g}" for x, y in ordered)
    return f"{first} m {' '.join(f'{point} l' for point in others)} h"
