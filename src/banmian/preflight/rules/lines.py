"""Line widths by how many inks must register (plant guides)."""

from collections.abc import Iterator
from typing import Final

from banmian.model.press import Condition, InkMinima
from banmian.preflight.document import Document
from banmian.preflight.finding import Finding, error, warning
from banmian.preflight.marks import FillMark, Mark, Paint, Place, StrokeMark, TextMark
from banmian.preflight.matrix import Point, common, enclosing

_SOLID: Final = 0.995
_ROUNDING: Final = 0.005
_RECTANGLES: Final = (4, 5)
"""Points of a rectangle, open or closed."""

_THIN = error("thin-line", "plant guides", "a line is thinner than the press holds",
              "draw it thicker, or in solid black alone")  # fmt: skip
_FAINT = warning("thin-coloured-line", "plant guides",
                 "a line of a tint, of several inks or of white is too thin to register",
                 "draw it thicker, or in solid black alone")  # fmt: skip


def lines(document: Document, condition: Condition) -> Iterator[Finding]:
    """Strokes, and rectangles filled to look like strokes, that are too thin."""
    for page in document.pages:
        for mark in page.marks:
            measured = _measure(mark)
            if measured is None or common(mark.box, page.trim) is None:
                continue
            width, paint = measured
            allowed = _least(paint, condition.lines)
            if width < allowed - _ROUNDING:
                kind = _THIN if width < condition.lines.solid - _ROUNDING else _FAINT
                yield from kind.at(page.number, mark.box, f"{width:.2f} pt", f"{allowed:g} pt")


def _measure(mark: Mark) -> tuple[float, Paint] | None:
    """Width and paint of a line, the thinnest of several drawn at once; None: it is none."""
    if mark.place is Place.MASK:
        return None
    if isinstance(mark, StrokeMark):
        return mark.width, mark.paint
    if isinstance(mark, TextMark) and mark.fill is None and mark.stroke is not None:
        return mark.stroke_width, mark.stroke
    if isinstance(mark, FillMark):
        widths = [_extent(part) for part in mark.points if len(part) in _RECTANGLES]
        return (min(widths), mark.paint) if widths else None
    return None


def _extent(points: tuple[Point, ...]) -> float:
    left, bottom, right, top = enclosing(points)
    return min(right - left, top - bottom)


def _least(paint: Paint, least: InkMinima) -> float:
    if paint.is_white:
        return least.reversed
    if len(paint.inks) > 1 or not paint.known:
        return least.multiple
    return least.solid if all(amount >= _SOLID for _, amount in paint.inks) else least.tint
