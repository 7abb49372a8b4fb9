"""What shines through becomes opaque: colours are mixed with those below them, as sRGB or inks.

A shape of constant opacity over solid shapes is the same as an opaque one in the mixed colour of
its ground, with what it covers painted over it once more, cut to its outline and mixed too. Where
that is not exact (onto type or pictures, gradients onto other shapes), it is refused.
ISO 32000-1 §11.3.3 (basic compositing, Normal blend mode).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from banmian.model.art import ArtImage, ArtPart, ArtPath, ArtType, Colour, Gradient, Paint
from banmian.read.art_error import ArtError
from banmian.read.stroke_outline import stroke_outline

_PAPER: Final = {3: (255, 255, 255), 4: (0, 0, 0, 0)}
_POINT: Final = re.compile(r"(-?[\d.]+) (-?[\d.]+)(?= )")
_BOX: Final = re.compile(r"(?:\S+ \S+ [ml] ){4}(?:\S+ \S+ l )?h(?: W\*? n)?")
_MOST: Final = 8_000
"""Shapes painted for those that shine through: they double with each that lies on the others."""
_MOST_COMPARED: Final = 10_000_000
"""Pairs of a shape that shines through and one before it: some seconds."""
_REMEDY: Final = "flatten transparency to solid colours"


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "_Box") -> bool:
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def within(self, other: "_Box") -> "_Box":
        return _Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


def flattened(parts: Iterable[ArtPart]) -> tuple[tuple[ArtPart, ...], bool]:
    """The parts, all opaque, and whether any colour was mixed with the paper.

    Raises:
        ArtError: it cannot be done exactly.
    """
    flat: list[ArtPart] = []
    boxes: list[_Box] = []
    on_paper = False
    compared = painted = 0

    def add(part: ArtPart) -> None:
        flat.append(part)
        boxes.append(_box(part))

    for part in parts:
        if isinstance(part, ArtImage) or part.opacity >= 1:
            add(part)
            continue
        compared += len(flat)
        if compared > _MOST_COMPARED:
            raise ArtError(f"has too many shapes that shine through; {_REMEDY}")
        ground, covered = _below(_box(part), flat, boxes)
        on_paper = on_paper or ground is None
        for made in _opaque(part, ground, covered):
            add(made)
            painted += 1
            if painted > _MOST:
                raise ArtError(f"has too many shapes that shine through; {_REMEDY}")
    return tuple(flat), on_paper


def _below(
    box: _Box, flat: Sequence[ArtPart], boxes: Sequence[_Box]
) -> tuple[Colour | None, list[ArtPart]]:
    """The solid colour a box stands on, None: the paper, and what lies between, in paint order."""
    covered: list[ArtPart] = []
    for part, own in zip(reversed(flat), reversed(boxes), strict=True):
        if not own.meets(box):
            continue
        if isinstance(part, ArtPath) and isinstance(part.fill, tuple) and _covers(part, box):
            return part.fill, covered[::-1]
        covered.append(part)
    return None, covered[::-1]


def _covers(part: ArtPath, box: _Box) -> bool:
    """Whether a rectangle fills all of a box."""
    outlines = (part.outline, *part.clips)
    if not all(_is_upright(outline) for outline in outlines):
        return False
    room = part.stroke.width / 2 if part.stroke else 0.0
    left, top, right, bottom = _extent(part.outline)
    inner = _Box(left + room, top + room, right - room, bottom - room)
    return inner.holds(box) and all(_extent(clip).holds(box) for clip in part.clips)


def _is_upright(outline: str) -> bool:
    """Whether an outline is a rectangle that is not turned."""
    points = {(float(x), float(y)) for x, y in _POINT.findall(outline)}
    is_box = bool(_BOX.fullmatch(outline)) and len(points) == 4
    return is_box and len({x for x, _ in points}) == len({y for _, y in points}) == 2


def _opaque(
    part: ArtPath | ArtType, ground: Colour | None, covered: Sequence[ArtPart]
) -> Iterable[ArtPart]:
    """What looks like a part that shines through, on `ground` and over what it covers."""
    opacity = part.opacity
    if isinstance(part, ArtType):
        if covered:
            raise ArtError(f"has type that shines through onto other shapes; {_REMEDY}")
        runs = tuple(
            replace(
                run,
                fill=run.fill and _mixed(run.fill, ground, opacity),
                stroke=run.stroke
                and replace(run.stroke, colour=_mixed(run.stroke.colour, ground, opacity)),
            )
            for run in part.runs
        )
        yield replace(part, runs=runs, opacity=1.0)
        return
    if covered and isinstance(part.fill, Gradient):
        raise ArtError(f"has a gradient that shines through onto other shapes; {_REMEDY}")
    if part.fill is not None:
        fill = _mixed_paint(part.fill, ground, opacity)
        if fill != ground or covered:
            yield replace(part, fill=fill, stroke=None, opacity=1.0)
    if isinstance(part.fill, tuple):
        inside = f"{part.outline} W{'*' if part.even_odd else ''} n"
        for below in covered:
            yield _seen_through(below, part.fill, opacity, (*part.clips, inside))
    if part.stroke is not None:
        stroke = replace(part.stroke, colour=_mixed(part.stroke.colour, ground, opacity))
        yield replace(part, fill=None, stroke=stroke, opacity=1.0)
        # What the line crosses is seen through it: inside the outline of what it covers.
        inside = f"{stroke_outline(part.outline, part.stroke)} W n" if covered else ""
        for below in covered:
            yield _seen_through(below, part.stroke.colour, opacity, (*part.clips, inside))


def _seen_through(
    below: ArtPart, colour: Colour, opacity: float, clips: tuple[str, ...]
) -> ArtPath:
    """What is below a shape, as it is seen through it."""
    if not isinstance(below, ArtPath):
        raise ArtError(f"has a shape that shines through onto type or pictures; {_REMEDY}")
    stroke = below.stroke and replace(
        below.stroke, colour=_mixed(colour, below.stroke.colour, opacity)
    )
    fill: Paint | None
    if isinstance(below.fill, Gradient):
        stops = tuple((at, _mixed(colour, own, opacity)) for at, own in below.fill.stops)
        fill = replace(below.fill, stops=stops)
    else:
        fill = below.fill and _mixed(colour, below.fill, opacity)
    return replace(below, fill=fill, stroke=stroke, clips=(*below.clips, *clips))


def _mixed_paint(paint: Paint | None, ground: Colour | None, opacity: float) -> Paint | None:
    if isinstance(paint, Gradient):
        stops = tuple((at, _mixed(colour, ground, opacity)) for at, colour in paint.stops)
        return replace(paint, stops=stops)
    return paint and _mixed(paint, ground, opacity)


def _mixed(colour: Colour, ground: Colour | None, opacity: float) -> Colour:
    """A colour over another."""
    below = _PAPER[len(colour)] if ground is None else ground
    if len(below) != len(colour):
        colour, below = _in_one_space(colour, below)
    return tuple(
        round(own * opacity + under * (1 - opacity))
        for own, under in zip(colour, below, strict=True)
    )


def _in_one_space(first: Colour, second: Colour) -> tuple[Colour, Colour]:
    """Both as RGB or both as inks, where one is gray: gray is black alone either way."""
    if len(first) == 4:
        second, first = _in_one_space(second, first)
        return first, second
    if not any(second[:3]):
        shade = round(255 - second[3] * 255 / 1000)
        return first, (shade, shade, shade)
    if len(set(first)) == 1:
        return (0, 0, 0, round(1000 - first[0] * 1000 / 255)), second
    raise ArtError(f"mixes RGB with process inks where it shines through; {_REMEDY}")


def _box(part: ArtPart) -> _Box:
    """A box that surely holds all a part paints."""
    if isinstance(part, ArtPath):
        reach = part.stroke.width if part.stroke else 0.0
        left, top, right, bottom = _extent(part.outline)
        box = _Box(left - reach, top - reach, right + reach, bottom + reach)
    elif isinstance(part, ArtType):
        box = _type_box(part)
    else:
        box = _corners(part.matrix, (0, 0, 1, 1))
    for clip in part.clips:
        box = box.within(_extent(clip))
    return box


def _type_box(line: ArtType) -> _Box:
    """Characters are an em wide at most, and stand within an em above and a third below."""
    width = sum(len(r.text) * (r.size + max(r.spacing, 0)) + abs(r.dx) for r in line.runs)
    baselines = accumulate((r.dy for r in line.runs), initial=line.y)
    next(baselines)
    tops, bottoms = [], []
    for run, baseline in zip(line.runs, baselines, strict=True):
        tops.append(baseline + run.lowered - run.size)
        bottoms.append(baseline + run.lowered + run.size / 3)
    before = line.anchor * width
    sides = (line.x - before, min(tops), line.x + width - before, max(bottoms))
    return _corners(line.matrix, sides)


def _corners(matrix: Sequence[float], box: tuple[float, float, float, float]) -> _Box:
    a, b, c, d, e, f = matrix
    left, top, right, bottom = box
    corners = [(x, y) for x in (left, right) for y in (top, bottom)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return _Box(min(xs), min(ys), max(xs), max(ys))


@lru_cache(maxsize=4096)
def _extent(outline: str) -> _Box:
    """The box of an outline's points, its controls too."""
    points = [(float(x), float(y)) for x, y in _POINT.findall(outline)] or [(0.0, 0.0)]
    xs, ys = zip(*points, strict=True)
    return _Box(min(xs), min(ys), max(xs), max(ys))
