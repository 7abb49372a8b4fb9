"""A slot's own axes become x and y: the one place that knows which way lines run on the page.

A slot is composed as if its lines ran to the right, x along them and y from line to line. Where
they run down, x is turned downwards and y leftwards from the surface's right edge: tiers (段) are
columns and everything else is the same code (CLREQ §2.4.2, requirements V7.1).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from banmian.compose.frames import (
    IDEOGRAPHIC_ASCENT,
    Frame,
    Rect,
    frame_in,
    slot_rect,
    surface_width,
)
from banmian.model.layout import Layout, Slot
from banmian.model.page import Fill, Glyphs, Item, PlacedPicture, Rule
from banmian.model.shaped import Orientation
from banmian.model.style import Writing
from banmian.units import Pt

_MIDDLE: Final = IDEOGRAPHIC_ASCENT - 0.5
"""Middle of the em box above the baseline, in em."""

_COMBINED_BASELINE: Final = 0.84
"""Baseline of 縦中横 below the top of its cell, in em: digits stand in its middle."""


@dataclass(frozen=True, slots=True)
class Axes:
    """Which way a slot's lines run, and where they begin."""

    writing: Writing
    right: Pt
    """The surface's right edge, from which vertical lines are counted."""

    @property
    def _turned(self) -> bool:
        return self.writing is Writing.VERTICAL

    def on_page(self, rect: Rect) -> Rect:
        """A rectangle of the slot on the page."""
        if not self._turned:
            return rect
        return Rect(self.right - rect.bottom, rect.x, rect.height, rect.width)

    def from_page(self, rect: Rect) -> Rect:
        """A rectangle of the page in the slot's axes."""
        if not self._turned:
            return rect
        return Rect(rect.y, self.right - rect.right, rect.height, rect.width)

    def items_on_page(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items of the slot where they stand on the page."""
        if not self._turned:
            yield from items
            return
        for item in items:
            if isinstance(item, Glyphs):
                yield self._glyphs(item)
            elif isinstance(item, Rule):
                start, end = self._point(item.x1, item.y1), self._point(item.x2, item.y2)
                yield replace(item, x1=start[0], y1=start[1], x2=end[0], y2=end[1])
            else:
                yield _placed(item, self.on_page(_rect(item)))

    def items_from_page(self, items: Iterable[Item]) -> Iterator[Item]:
        """Items composed on the page, in the slot's axes: `items_on_page` brings them back."""
        if not self._turned:
            yield from items
            return
        for item in items:
            if isinstance(item, Glyphs):
                upright = item.orientation is Orientation.UPRIGHT
                off = _MIDDLE * item.size if upright else 0.0
                yield replace(item, x=item.y, y=self.right - item.x + off)
            elif isinstance(item, Rule):
                yield replace(
                    item,
                    x1=item.y1, y1=self.right - item.x1,
                    x2=item.y2, y2=self.right - item.x2,
                )  # fmt: skip
            else:
                yield _placed(item, self.from_page(_rect(item)))

    def _point(self, x: Pt, y: Pt) -> tuple[Pt, Pt]:
        return self.right - y, x

    def _glyphs(self, item: Glyphs) -> Glyphs:
        """A run whose y is a lying line's baseline; upright glyphs hang from the line's middle."""
        middle = self.right - (item.y - _MIDDLE * item.size)
        if item.orientation is Orientation.UPRIGHT:
            return replace(item, x=middle, y=item.x)
        if item.orientation is Orientation.COMBINED:
            top = item.x + item.positions[0]
            return replace(
                item,
                x=middle,
                y=top + _COMBINED_BASELINE * item.size,
                positions=item.shifts,
                shifts=(0.0,) * len(item.shifts),
                orientation=Orientation.HORIZONTAL,
            )
        x, y = self._point(item.x, item.y)
        return replace(item, x=x, y=y)


def layout_axes(layout: Layout) -> Axes:
    """The axes of the layout's grid."""
    return Axes(layout.writing, surface_width(layout))


def slot_axes(layout: Layout, slot: Slot) -> Axes:
    """The axes a slot is composed in."""
    return Axes(slot.writing, surface_width(layout))


def slot_area(layout: Layout, slot: Slot) -> Rect:
    """The rectangle of a slot in its own axes."""
    return in_axes(slot_rect(layout, slot.area), layout, slot)


def frame_of(layout: Layout, slot: Slot, size: Pt) -> Frame:
    """The frame of a slot whose body is `size` points, in its own axes."""
    return frame_in(layout.grid, slot, slot_area(layout, slot), size)


def in_axes(rect: Rect, layout: Layout, slot: Slot) -> Rect:
    """A rectangle of the layout's grid in a slot's own axes."""
    if slot.writing is layout.writing:
        return rect
    return slot_axes(layout, slot).from_page(layout_axes(layout).on_page(rect))


def _rect(item: Fill | PlacedPicture) -> Rect:
    return Rect(item.x, item.y, item.width, item.height)


def _placed(item: Fill | PlacedPicture, rect: Rect) -> Fill | PlacedPicture:
    return replace(item, x=rect.x, y=rect.y, width=rect.width, height=rect.height)
