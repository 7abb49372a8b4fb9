"""Composed surfaces become what the press would do wrong with them: a look before painting.

Type keeps off the fold and the trim, bleed reaches as far as the plant asks. Sources: print
requirements B2–B3; folds wander by ±2 mm, so nothing whose cut would show stands on one.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from banmian.compose.frames import IDEOGRAPHIC_ASCENT
from banmian.compose.typeset import ANNOTATION
from banmian.diagnostics import Diagnostic, Span, error, warning
from banmian.model.layout import Layout
from banmian.model.page import Fill, Glyphs, PlacedPicture, Surface, folds
from banmian.model.press import Condition
from banmian.model.shaped import Orientation
from banmian.units import MM, Pt

_NEAR: Final = 0.01
"""Points by which type may be nearer than it should: no press measures them."""

_DESCENT: Final = 1 - IDEOGRAPHIC_ASCENT

_Box: TypeAlias = tuple[Pt, Pt, Pt, Pt]
"""Left, top, right, bottom."""

_HALF_PERCENT: Final = 0.5

_HALF_PPI: Final = 0.5
"""A resolution that rounds to a limit keeps to it."""


def press_problems(
    layout: Layout, condition: Condition, surfaces: tuple[Surface, ...]
) -> tuple[Diagnostic, ...]:
    """Report too little bleed, too much ink, coarse pictures, type near fold and trim.

    Each slot is reported once for each, with the type that stands nearest.
    """
    spans = {slot.name: slot.span for slot in layout.slots}
    found = list(_bleed(layout, condition))
    for surface in surfaces:
        found += _heavy_inks(surface, condition, spans, layout.span)
        found += _resolutions(surface, condition)
        found += _see_through(surface)
        found += _fine_readings(surface, condition, spans, layout.span)
        found += _narrow_cells(surface, condition, spans, layout.span)
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


def _heavy_inks(
    surface: Surface, condition: Condition, spans: Mapping[str, Span], whole: Span
) -> Iterator[Diagnostic]:
    """Report each colour that carries more ink than the paper takes, where it is first used."""
    first = {
        item.ink: item.source.slot
        for item in reversed(surface.items)
        if not isinstance(item, PlacedPicture)
    }
    for ink, slot in first.items():
        spot = ink.spot
        total = 100 * (sum(ink.process) if spot is None else spot.tint + sum(spot.beside))
        if total > condition.total_ink + _HALF_PERCENT:
            message = (
                f"ink {ink.name!r} of slot {slot!r} sums to {total:.0f} %; {condition.name} takes "
                f"{condition.total_ink:g} %, write less"
            )
            yield error("press/too-much-ink", message, spans.get(slot, whole))


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


def _fine_readings(
    surface: Surface, condition: Condition, spans: Mapping[str, Span], whole: Span
) -> Iterator[Diagnostic]:
    """Report the smallest readings of each slot that has some the press does not hold."""
    least: dict[str, Glyphs] = {}
    for item in surface.items:
        if isinstance(item, Glyphs) and item.source.part == ANNOTATION:
            known = least.get(item.source.slot)
            if known is None or item.size < known.size:
                least[item.source.slot] = item
    for slot, item in least.items():
        if item.size < condition.type.solid - _NEAR:
            share = item.size / condition.type.solid
            message = (
                f"the reading {''.join(item.texts)!r} of slot {slot!r} is {item.size:.1f} pt; "
                f"{condition.name} holds {condition.type.solid:g} pt: set its text "
                f"{1 / share:.1f} times as large, or do without"
            )
            yield warning("press/fine-reading", message, spans.get(slot, whole))


def _narrow_cells(
    surface: Surface, condition: Condition, spans: Mapping[str, Span], whole: Span
) -> Iterator[Diagnostic]:
    """Report the narrowest 縦中横 of each slot that has some the press does not hold (V7.7)."""
    least: dict[str, tuple[Pt, str]] = {}
    for item in surface.items:
        if isinstance(item, Glyphs) and item.scale < 1:
            cell = item.size * item.scale, "".join(item.texts)
            least[item.source.slot] = min(least.get(item.source.slot, cell), cell)
    for slot, (width, text) in least.items():
        if width < condition.type.solid - _NEAR:
            message = (
                f"{text!r} of slot {slot!r} shares a cell as narrow as type of {width:.1f} pt; "
                f"{condition.name} holds {condition.type.solid:g} pt: write it one a cell, or "
                "`combine: 2` in its style"
            )
            yield warning("press/narrow-cell", message, spans.get(slot, whole))


def _see_through(surface: Surface) -> Iterator[Diagnostic]:
    """Report art that was mixed with paper and stands on a tint."""
    tints: list[Fill] = []
    for item in surface.items:
        if isinstance(item, Fill) and any(item.ink.process):
            tints.append(item)
        elif isinstance(item, PlacedPicture) and any(_meet(tint, item) for tint in tints):
            if item.picture.art is None or not item.picture.art.on_paper:
                continue
            message = (
                f"picture {item.picture.id!r} shines through and stands on a tint; put it on paper "
                "or make it opaque"
            )
            yield error("press/art-on-tint", message, item.picture.span)


def _meet(tint: Fill, item: PlacedPicture) -> bool:
    across = tint.x < item.x + item.width and item.x < tint.x + tint.width
    return across and tint.y < item.y + item.height and item.y < tint.y + tint.height


def _folds(
    surface: Surface, condition: Condition, spans: Mapping[str, Span], whole: Span
) -> Iterator[Diagnostic]:
    for fold in folds(surface.pages):

        def distance(box: _Box, fold: Pt = fold) -> Pt:
            return max(box[0] - fold, fold - box[2])

        for slot, (least, text) in _nearest(surface, distance, condition.safe_fold).items():
            span = spans.get(slot, whole)
            if least <= 0:
                message = f"{text!r} of slot {slot!r} stands on the fold; move it to one page"
                yield error("press/type-on-fold", message, span)
            else:
                message = (
                    f"{text!r} of slot {slot!r} is {least / MM:.1f} mm from the fold; keep "
                    f"{condition.safe_fold / MM:.1f} mm"
                )
                yield warning("press/near-fold", message, span)


def _trims(
    surface: Surface, condition: Condition, spans: Mapping[str, Span], whole: Span
) -> Iterator[Diagnostic]:
    def distance(box: _Box) -> Pt:
        left, top, right, bottom = box
        return min(left, top, surface.width - right, surface.height - bottom)

    for slot, (least, text) in _nearest(surface, distance, condition.safe_trim).items():
        message = (
            f"{text!r} of slot {slot!r} is {least / MM:.1f} mm inside the trim; keep "
            f"{condition.safe_trim / MM:.1f} mm"
        )
        yield warning("press/near-trim", message, spans.get(slot, whole))


def _nearest(
    surface: Surface, distance: Callable[[_Box], Pt], safe: Pt
) -> dict[str, tuple[Pt, str]]:
    """The least distance below `safe` in each slot, and the character it is that of."""
    nearest: dict[str, tuple[Pt, str]] = {}
    for item in surface.items:
        if not isinstance(item, Glyphs) or not item.glyphs:
            continue
        boxes = list(_glyph_boxes(item)) if distance(_run_box(item)) < safe - _NEAR else []
        for text, box in boxes:
            found = distance(box)
            known, _ = nearest.get(item.source.slot, (safe - _NEAR, ""))
            if found < known:
                nearest[item.source.slot] = found, text
    return nearest


def _run_box(item: Glyphs) -> _Box:
    """A box that holds all glyphs of a run."""
    along = (min(item.positions), max(item.positions) + item.size)
    off = (min(item.shifts) - item.size, max(item.shifts) + item.size)
    if item.orientation is Orientation.HORIZONTAL:
        return item.x + along[0], item.y - off[1], item.x + along[1], item.y - off[0]
    return item.x + off[0], item.y + along[0], item.x + off[1], item.y + along[1]


def _glyph_boxes(item: Glyphs) -> Iterator[tuple[str, _Box]]:
    """Each character with its em box; Latin is taken to be half an em wide."""
    size = item.size
    for text, along, off in zip(item.texts, item.positions, item.shifts, strict=True):
        extent = size * item.scale * (0.5 if text.isascii() else 1.0)
        if item.orientation is Orientation.HORIZONTAL:
            left, top = item.x + along, item.y - off - IDEOGRAPHIC_ASCENT * size
            yield text, (left, top, left + extent, top + size)
        else:
            before = size / 2 if item.orientation is Orientation.UPRIGHT else _DESCENT * size
            left, top = item.x + off - before, item.y + along
            yield text, (left, top, left + size, top + extent)
