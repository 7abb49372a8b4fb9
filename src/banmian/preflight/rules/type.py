"""Type sizes by how many inks must register, reversed type, hidden type (plant guides)."""

from collections.abc import Iterator
from typing import Final

from banmian.model.plate import Box
from banmian.model.press import Condition, InkMinima
from banmian.preflight.document import Document, Page
from banmian.preflight.finding import Finding, Kind, error, warning
from banmian.preflight.marks import FillMark, ImageMark, Mark, Paint, Place, ShadeMark, TextMark
from banmian.preflight.matrix import common

_SOLID: Final = 0.995
_ROUNDING: Final = 0.05
_LARGE: Final = 24.0
_BLACK: Final = 0.5
"""Of black ink, from which type made of several inks is meant to be black."""

_SMALL = error("type-too-small", "plant guides", "type is smaller than the press holds",
               "set it larger, or in solid black alone")  # fmt: skip
_FINE = warning("fine-black-type", "plant guides", "black type is finer than plants advise",
                "set it larger; readings beside characters may stay")  # fmt: skip
_RICH = error("rich-black-type", "plant guides", "black type is made of several inks",
              "set type below 24 pt in black alone")  # fmt: skip
_REVERSED = error("reversed-type", "plant guides", "white type on ink is too small",
                  "set it larger, or black on paper")  # fmt: skip
_HIDDEN = warning("invisible-text", "house rule", "text leaves nothing on the paper",
                  "delete it, or give it an ink")  # fmt: skip
_WHITE = warning("white-on-paper", "house rule", "white text stands on bare paper",
                 "delete it, or give it a ground")  # fmt: skip


def type_sizes(document: Document, condition: Condition) -> Iterator[Finding]:
    """What is wrong with each run of type inside the bleed."""
    for page in document.pages:
        for index, mark in enumerate(page.marks):
            if not isinstance(mark, TextMark) or mark.place is Place.MASK or not mark.text.strip():
                continue
            if common(mark.box, page.trim) is None:
                continue
            paint = mark.fill or mark.stroke
            if paint is None:
                yield from _HIDDEN.at(page.number, mark.box, repr(mark.text[:20]))
            elif paint.is_white:
                yield from _white(page, index, mark, condition.type.reversed)
            else:
                yield from _inked(page, mark, paint, condition.type)


def _white(page: Page, index: int, mark: TextMark, least: float) -> Iterator[Finding]:
    if not has_ground(page.marks[:index], mark.box):
        yield from _WHITE.at(page.number, mark.box, repr(mark.text[:20]))
    elif mark.size < least - _ROUNDING:
        yield from _at(_REVERSED, page, mark, least)


def _inked(page: Page, mark: TextMark, paint: Paint, least: InkMinima) -> Iterator[Finding]:
    if len(paint.inks) > 1:
        amounts = dict(paint.inks)
        if amounts.get("Black", 0.0) > _BLACK and mark.size < _LARGE:
            yield from _at(_RICH, page, mark, _LARGE)
        allowed = least.multiple
    else:
        allowed = least.solid if all(a >= _SOLID for _, a in paint.inks) else least.tint
    if mark.size < allowed - _ROUNDING:
        is_black = all(ink == "Black" and amount >= _SOLID for ink, amount in paint.inks)
        yield from _at(_FINE if is_black else _SMALL, page, mark, allowed)


def _at(kind: Kind, page: Page, mark: TextMark, allowed: float) -> Iterator[Finding]:
    measured = f"{mark.size:.2f} pt {mark.text[:12]!r}"
    return kind.at(page.number, mark.box, measured, f"{allowed:g} pt")


def has_ground(under: tuple[Mark, ...], box: Box) -> bool:
    """Whether ink lies under the middle of a box."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for mark in reversed(under):
        left, bottom, right, top = mark.box
        if not (left <= x <= right and bottom <= y <= top):
            continue
        if isinstance(mark, ImageMark | ShadeMark):
            return True
        if isinstance(mark, FillMark):
            return not mark.paint.is_white
    return False
