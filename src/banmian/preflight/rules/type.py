"""Type sizes by how many inks must register, reversed type, hidden type (plant guides)."""

from collections.abc import Iterator
from typing import Final

from banmian.model.press import Condition, InkMinima
from banmian.preflight.document import Document, Page
from banmian.preflight.finding import Finding, Kind, error, warning
from banmian.preflight.layers import Layers
from banmian.preflight.marks import FillMark, Mark, Paint, Place, TextMark
from banmian.preflight.matrix import common

_SOLID: Final = 0.995
_ROUNDING: Final = 0.05
_LARGE: Final = 24.0
_BLACK: Final = 0.5
"""Of black ink, from which type made of several inks is meant to be black."""

_THIN: Final = 14.0
"""Points, below which hairlines of a light face fill in or break up."""
_EDGED: Final = 0.2
"""Of an ink, from which white type shows its edge when it does not register."""
_MOST_INKS: Final = 2
"""That small white type may be spared from."""

_SMALL = error("type-too-small", "plant guides", "type is smaller than the press holds",
               "set it larger, or in solid black alone")  # fmt: skip
_FINE = warning("fine-black-type", "plant guides", "black type is finer than plants advise",
                "set it larger; readings beside characters may stay")  # fmt: skip
_RICH = error("rich-black-type", "plant guides", "black type is made of several inks",
              "set type below 24 pt in black alone")  # fmt: skip
_REVERSED = error("reversed-type", "plant guides", "white type on ink is too small",
                  "set it larger, or black on paper")  # fmt: skip
_THIN_REVERSED = warning("thin-reversed-type", "plant guides",
                         "white type of a light face on ink fills in",
                         "set it in Medium or Bold, or larger")  # fmt: skip
_MANY = warning("reversed-of-many-inks", "plant guides",
                "white type is spared from more than two inks, which must all register",
                "put it on black, or on two inks at most")  # fmt: skip
_THIN_TYPE = warning("thin-type", "plant guides",
                     "type of several inks in a light face will not register",
                     "set it in Medium or Bold, larger, or in one ink")  # fmt: skip
_HIDDEN = warning("invisible-text", "house rule", "text leaves nothing on the paper",
                  "delete it, or give it an ink")  # fmt: skip
_COVERED = warning("covered-text", "house rule", "text lies hidden under what is painted over it",
                   "delete it, or bring it to the front")  # fmt: skip
_WHITE = warning("white-on-paper", "house rule", "white text stands on bare paper",
                 "delete it, or give it a ground")  # fmt: skip


def type_sizes(document: Document, condition: Condition) -> Iterator[Finding]:
    """What is wrong with each run of type inside the bleed."""
    for page in document.pages:
        layers = Layers(page.marks, page.trim)
        for index, mark in enumerate(page.marks):
            if not isinstance(mark, TextMark) or mark.place is Place.MASK or not mark.text.strip():
                continue
            if common(mark.box, page.trim) is None:
                continue
            ground = layers.under(index, mark.box)
            if layers.is_covered(index, mark.box):
                yield from _COVERED.at(page.number, mark.box, repr(mark.text[:20]))
            else:
                yield from _shown(page, mark, ground, condition.type)


def _shown(page: Page, mark: TextMark, ground: Mark | None, least: InkMinima) -> Iterator[Finding]:
    paint = mark.fill or mark.stroke
    if paint is None or _is_lost(ground, paint):
        yield from _HIDDEN.at(page.number, mark.box, repr(mark.text[:20]))
    elif not paint.is_white:
        yield from _inked(page, mark, paint, least)
    elif ground is None or (isinstance(ground, FillMark) and ground.paint.is_white):
        yield from _WHITE.at(page.number, mark.box, repr(mark.text[:20]))
    else:
        yield from _reversed(page, mark, ground, least.reversed)


def _reversed(page: Page, mark: TextMark, ground: Mark, least: float) -> Iterator[Finding]:
    if mark.size < least - _ROUNDING:
        yield from _at(_REVERSED, page, mark, least)
    elif mark.font.is_light and mark.size < _THIN - _ROUNDING:
        yield from _at(_THIN_REVERSED, page, mark, _THIN)
    inks = ground.paint.inks if isinstance(ground, FillMark) else ()
    if sum(amount >= _EDGED for _, amount in inks) > _MOST_INKS and mark.size < _LARGE:
        yield from _at(_MANY, page, mark, _LARGE)


def _inked(page: Page, mark: TextMark, paint: Paint, least: InkMinima) -> Iterator[Finding]:
    if len(paint.inks) > 1 or not paint.known:
        amounts = dict(paint.inks)
        if amounts.get("Black", 0.0) > _BLACK and mark.size < _LARGE:
            yield from _at(_RICH, page, mark, _LARGE)
        allowed = least.multiple
    else:
        allowed = least.solid if all(a >= _SOLID for _, a in paint.inks) else least.tint
    if mark.size < allowed - _ROUNDING:
        is_black = [ink for ink, amount in paint.inks if amount >= _SOLID] == ["Black"]
        yield from _at(_FINE if is_black else _SMALL, page, mark, allowed)
    elif len(paint.inks) > 1 and mark.font.is_light and mark.size < _THIN - _ROUNDING:
        yield from _at(_THIN_TYPE, page, mark, _THIN)


def _at(kind: Kind, page: Page, mark: TextMark, allowed: float) -> Iterator[Finding]:
    measured = f"{mark.size:.2f} pt {mark.text[:12]!r}"
    return kind.at(page.number, mark.box, measured, f"{allowed:g} pt")


def _is_lost(ground: Mark | None, paint: Paint) -> bool:
    """Whether type has the very colour of the ground it stands on."""
    is_inked = paint.known and bool(paint.inks)
    return is_inked and isinstance(ground, FillMark) and ground.paint.inks == paint.inks
