"""Overprint: black over, white never (plant guides; ISO 32000-1 §8.6.7)."""

from collections.abc import Iterator
from typing import Final

from banmian.model.press import Condition
from banmian.preflight.document import Document
from banmian.preflight.finding import Finding, error, warning
from banmian.preflight.marks import (
    FillMark,
    ImageMark,
    Mark,
    Overprint,
    Paint,
    StrokeMark,
    TextMark,
)

_LARGE: Final = 24.0
"""Points; above, black may stand in a hole of its own without showing its edges."""
_THICK: Final = 2.0

_WHITE = error("white-overprints", "plant guides", "white is set to overprint and will vanish",
               "let white knock out")  # fmt: skip
_BLACK = warning("black-knocks-out", "plant guides", "small black type or rules knock out",
                 "let solid black overprint with OPM 1")  # fmt: skip


def overprint(document: Document, condition: Condition) -> Iterator[Finding]:
    """Marks that overprint or knock out against the rules; knock-outs once a page."""
    for page in document.pages:
        knocked = False
        for mark in page.marks:
            paint, how = _painted(mark)
            if paint is None:
                continue
            if how.on and paint.is_white and "DeviceGray" not in paint.families:
                yield from _WHITE.at(page.number, mark.box)
            if paint.is_solid_black and not how.spares(paint) and not knocked and _is_small(mark):
                knocked = True
                yield from _BLACK.at(page.number, mark.box)


def _painted(mark: Mark) -> tuple[Paint | None, Overprint]:
    if isinstance(mark, TextMark):
        return mark.fill or mark.stroke, mark.overprint
    if isinstance(mark, StrokeMark | FillMark):
        return mark.paint, mark.overprint
    if isinstance(mark, ImageMark):
        return mark.stencil, mark.overprint
    return None, Overprint(False, 0)


def _is_small(mark: Mark) -> bool:
    if isinstance(mark, TextMark):
        return mark.size < _LARGE
    return isinstance(mark, StrokeMark) and mark.width < _THICK
