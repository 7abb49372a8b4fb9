"""Line widths by how many inks must register (plant guides)."""

from collections.abc import Iterator
from typing import Final

from banmian.model.press import Condition, InkMinima
from banmian.preflight.document import Document
from banmian.preflight.finding import Finding, error, warning
from banmian.preflight.marks import FillMark, Mark, Paint, Place, StrokeMark
from banmian.preflight.matrix import common

_SOLID: Final = 0.995
_ROUNDING: Final = 0.005
_RECTANGLE: Final = 5
"""Points of a closed rectangle."""

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
    """Width and paint of a line; None: it is none."""
    if mark.place is Place.MASK:
        return None
    if isinstance(mark, StrokeMark):
        return mark.width, mark.paint
    if isinstance(mark, FillMark) and len(mark.points) == 1 and len(mark.points[0]) == _RECTANGLE:
        xs, ys = zip(*mark.points[0], strict=True)
        return min(max(xs) - min(xs), max(ys) - min(ys)), mark.paint
    return None


def _least(paint: Paint, least: InkMinima) -> float:
    if paint.is_white:
        return least.reversed
    if len(paint.inks) > 1:
        return least.multiple
    return least.solid if all(amount >= _SOLID for _, amount in paint.inks) else least.tint
