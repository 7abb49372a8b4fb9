"""Composed surfaces become what the press would do wrong with them: a look before painting.

Type keeps off the fold and the trim, bleed reaches as far as the plant asks. Sources: print
requirements B2–B3; folds wander by ±2 mm, so nothing whose cut would show stands on one.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from banmian.compose.frames import IDEOGRAPHIC_ASCENT
from banmian.diagnostics import Diagnostic, Span, error, warning
from banmian.model.layout import Layout
from banmian.model.page import Glyphs, PlacedPicture, Surface
from banmian.model.press import Condition
from banmian.model.shaped import Orientation
from banmian.units import MM, Pt

_NEAR: Final = 0.01
"""Points by which type may be nearer than it should: no press measures them."""

_HALF_PPI: Final = 0.5
"""A resolution that rounds to a limit keeps to it."""


def press_problems(
    layout: Layout, condition: Condition, surfaces: tuple[Surface, ...]
) -> tuple[Diagnostic, ...]:
    """Report too little bleed, coarse pictures, type on the fold or too near to fold and trim.

    Each slot is reported once for each, with the type that stands nearest.
    """
    spans = {slot.name: slot.span for slot in layout.slots}
    found = list(_bleed(layout, condition))
    for surface in surfaces:
        found += _resolutions(surface, condition)
        found += _folds(surface, condition, spans, layout.span)
        found += _trims(surface, condition, spans, layout.span)
    return tuple(found)


def _bleed(layout: Layout, condition: Condition) -> Iterator[Diagnostic]:
    if layout.sheet.bleed < condition.bleed - _NEAR:
        message = (
            f"the bleed is {layout.sheet.bleed / MM:.1f} mm; {condition.name} asks for "
            f"{condition.bleed / MM:.1f} mm, write that"
        )
        yield error("press/no-bleed", message, layout.span)


def _resolutions(surface: Surface, condition: Condition) -> Iterator[Diagnostic]:
    bands = condition.photographs
    for item in surface.items:
        if not isinstance(item, PlacedPicture) or item.picture.art is not None:
            continue
        ppi = (item.crop[2] - item.crop[0]) / (item.width / 72)
        if ppi >= bands.warn - _HALF_PPI:
            continue
        needed = round(item.width / 72 * bands.target)
        message = (
            f"picture {item.picture.id!r} has {ppi:.0f} ppi at {item.width / MM:.0f} mm; "
            f"{bands.target:g} ppi need {needed} pixels across: get a larger file or make it "
            "smaller"
        )
        report = error if ppi < bands.error - _HALF_PPI else warning
        yield report("press/picture-resolution", message, item.picture.span)


def _folds(
    surface: Surface, condition: Condition, spans: Mapping[str, Span], whole: Span
) -> Iterator[Diagnostic]:
    folds = [page.x for page in surface.pages[1:]]
    for slot, (distance, text) in _nearest(surface, folds).items():
        span = spans.get(slot, whole)
        if distance <= 0:
            message = f"{text!r} of slot {slot!r} stands on the fold; move it to one page"
            yield error("press/type-on-fold", message, span)
        elif distance < condition.safe_fold - _NEAR:
            message = (
                f"{text!r} of slot {slot!r} is {distance / MM:.1f} mm from the fold; keep "
                f"{condition.safe_fold / MM:.1f} mm"
            )
            yield warning("press/near-fold", message, span)


def _trims(
    surface: Surface, condition: Condition, spans: Mapping[str, Span], whole: Span
) -> Iterator[Diagnostic]:
    nearest: dict[str, tuple[Pt, str]] = {}
    for item in _type(surface):
        for text, left, top, right, bottom in _glyph_boxes(item):
            distance = min(left, top, surface.width - right, surface.height - bottom)
            slot = item.source.slot
            if distance < nearest.get(slot, (distance + 1, ""))[0]:
                nearest[slot] = distance, text
    for slot, (distance, text) in nearest.items():
        if distance < condition.safe_trim - _NEAR:
            message = (
                f"{text!r} of slot {slot!r} is {distance / MM:.1f} mm inside the trim; keep "
                f"{condition.safe_trim / MM:.1f} mm"
            )
            yield warning("press/near-trim", message, spans.get(slot, whole))


def _nearest(surface: Surface, folds: list[Pt]) -> dict[str, tuple[Pt, str]]:
    """The distance to a fold and the character of each slot's nearest type; ≤ 0: on it."""
    nearest: dict[str, tuple[Pt, str]] = {}
    for fold in folds:
        for item in _type(surface):
            for text, left, _, right, _ in _glyph_boxes(item):
                distance = max(left - fold, fold - right)
                slot = item.source.slot
                if distance < nearest.get(slot, (distance + 1, ""))[0]:
                    nearest[slot] = distance, text
    return nearest


def _type(surface: Surface) -> Iterator[Glyphs]:
    return (item for item in surface.items if isinstance(item, Glyphs) and item.glyphs)


def _glyph_boxes(item: Glyphs) -> Iterator[tuple[str, Pt, Pt, Pt, Pt]]:
    """Character, left, top, right and bottom of each em box; Latin is taken to be half an em."""
    for place, text in enumerate(item.texts):
        along, off = item.positions[place], item.shifts[place]
        width = item.size * item.scale * (0.5 if text.isascii() else 1.0)
        if item.orientation is Orientation.HORIZONTAL:
            left, base = item.x + along, item.y - off
            top = base - IDEOGRAPHIC_ASCENT * item.size
            yield text, left, top, left + width, top + item.size
        else:
            left, top = item.x + off - item.size / 2, item.y + along
            yield text, left, top, left + item.size, top + width
