"""A glyph becomes its outline: moves, lines and cubic curves in font units, y up."""

from typing import Final, NamedTuple, TypeAlias

from banmian.fonts.face import Face

Point: TypeAlias = tuple[float, float]

_THIRD: Final = 2 / 3
"""Where between its ends and its control the controls of a quadratic curve's cubic lie."""


class Segment(NamedTuple):
    """One step of an outline."""

    operator: str
    """`m`, `l`, `c` or `h` (ISO 32000-1 §8.5.2)."""
    points: tuple[Point, ...]


def glyph_outline(face: Face, glyph: int) -> tuple[Segment, ...]:
    """The outline of a glyph id; empty for white."""
    pen = OutlinePen()
    face.hb.draw_glyph_with_pen(glyph, pen)
    return tuple(pen.segments)


class OutlinePen:
    """Records what is drawn, in the names of the pen protocol of HarfBuzz and fontTools."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._at: Point = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: D102
        self._add("m", point)

    def lineTo(self, point: Point) -> None:  # noqa: D102
        self._add("l", point)

    def curveTo(self, *points: Point) -> None:  # noqa: D102
        self._add("c", *points)

    def qCurveTo(self, control: Point, end: Point) -> None:  # noqa: D102
        first, second = (
            tuple(p + (c - p) * _THIRD for p, c in zip(point, control, strict=True))
            for point in (self._at, end)
        )
        self._add("c", (first[0], first[1]), (second[0], second[1]), end)

    def closePath(self) -> None:  # noqa: D102
        self._add("h")

    def endPath(self) -> None:
        """An open path is filled as if it were closed."""

    def _add(self, operator: str, *points: Point) -> None:
        self.segments.append(Segment(operator, points))
        if points:
            self._at = points[-1]
