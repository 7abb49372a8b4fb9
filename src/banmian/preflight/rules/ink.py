"""Total ink: of every colour, and of every patch of every picture (plant guides; ISO 12647-3)."""

from collections.abc import Iterator
from typing import Final

from banmian.model.plate import Box
from banmian.model.press import Condition
from banmian.preflight.document import Document, Page
from banmian.preflight.finding import MM, Finding, error, warning
from banmian.preflight.marks import (
    FillMark,
    ImageMark,
    Mark,
    Paint,
    Place,
    ShadeMark,
    StrokeMark,
    TextMark,
)
from banmian.preflight.matrix import moved, overlap
from banmian.preflight.pixels import heaviest

_ROUNDING: Final = 0.5
_INKED: Final = frozenset({
    "DeviceCMYK", "DeviceGray", "Separation", "DeviceN", "ICC CMYK", "ICC gray",
})  # fmt: skip
_PATCH: Final = 25.4
"""Patches an inch: one is 1 mm wide."""

_COLOUR = error("total-ink", "ISO 12647-3", "a colour has more ink than the paper takes",
                       "take ink out of it, colours before black")  # fmt: skip
_PICTURE = error("total-ink-picture", "ISO 12647-3",
                        "a picture has more ink than the paper takes",
                        "separate it with the condition's profile")  # fmt: skip
_UNREAD = warning("picture-unread", "house rule", "a picture's ink could not be measured",
                         "export pictures as Flate or JPEG")  # fmt: skip
_UNKNOWN = warning("ink-unknown", "house rule", "a colour's inks are not known before conversion",
                   "give colours as inks, shadings by tables of them")  # fmt: skip
_EMPTY = warning("no-ink", "house rule", "the page has no ink on any plate",
                        "leave it out, or send the right file")  # fmt: skip


def ink(document: Document, condition: Condition) -> Iterator[Finding]:
    """Colours and pictures over the limit, inside the bleed; and pages without any ink."""
    limit = condition.total_ink + _ROUNDING
    measured: dict[tuple[int, int], Finding | None] = {}
    for page in document.pages:
        marks = [mark for mark in page.marks if overlap(mark.box, page.bleed)]
        if not any(_leaves_ink(mark) for mark in marks):
            yield from _EMPTY.at(page.number)
        unknown = next((mark for mark in marks if not _is_known(mark)), None)
        if unknown is not None:
            yield from _UNKNOWN.at(page.number, unknown.box)
        for mark in marks:
            for paint in _paints(mark):
                if paint.total > limit and mark.place is not Place.MASK:
                    yield from _COLOUR.at(page.number, mark.box, f"{paint.total:.0f} %",
                                          f"{condition.total_ink:.0f} %")  # fmt: skip
            if isinstance(mark, ImageMark) and _is_inked(mark):
                key = mark.stream.objgen
                if key not in measured:
                    measured[key] = next(_picture(page, mark, condition), None)
                    if (found := measured[key]) is not None:
                        yield found


def _picture(page: Page, mark: ImageMark, condition: Condition) -> Iterator[Finding]:
    patch = max(round(min(mark.across, mark.down, 1e6) / _PATCH), 1)
    spot = heaviest(mark, patch, condition.profile)
    if spot is None:
        yield from _UNREAD.at(page.number, mark.box)
    elif spot.total > condition.total_ink + _ROUNDING:
        x, y = moved(mark.matrix, spot.x, 1.0 - spot.y)
        half = MM / 2
        where: Box = (x - half, y - half, x + half, y + half)
        yield from _PICTURE.at(page.number, where, f"{spot.total:.0f} %",
                               f"{condition.total_ink:.0f} %")  # fmt: skip


def _is_inked(mark: ImageMark) -> bool:
    """Whether a picture's colours are inks; others are for the proof of the plates."""
    is_inked = any(family in _INKED for family in mark.families[:2])
    return mark.stencil is None and mark.place is not Place.MASK and is_inked


def _paints(mark: Mark) -> tuple[Paint, ...]:
    if isinstance(mark, TextMark):
        return tuple(paint for paint in (mark.fill, mark.stroke) if paint is not None)
    if isinstance(mark, StrokeMark | FillMark):
        return (mark.paint,)
    if isinstance(mark, ImageMark) and mark.stencil is not None:
        return (mark.stencil,)
    return mark.paints if isinstance(mark, ShadeMark) else ()


def _is_known(mark: Mark) -> bool:
    """Whether all it asks of the plates can be told; patterns are told by what is in them."""
    if mark.place is Place.MASK:
        return True
    if isinstance(mark, ImageMark) and mark.stencil is None:
        return _is_inked(mark)
    if isinstance(mark, ShadeMark):
        return all(paint.known for paint in mark.paints) and bool(mark.paints)
    return all(paint.known or paint.families[0] == "Pattern" for paint in _paints(mark))


def _leaves_ink(mark: Mark) -> bool:
    paints = _paints(mark)
    return any(not paint.is_white for paint in paints) if paints else not isinstance(mark, TextMark)
