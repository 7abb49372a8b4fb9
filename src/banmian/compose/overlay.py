"""A layout's grid and slots become the overlay of a proof."""

from collections.abc import Iterator

from banmian.compose.frames import column_x, slot_rect, surface_of
from banmian.model.layout import Layout
from banmian.proof import Overlay, OverlayFrame, OverlayLine


def overlay_of(layout: Layout, surface: int) -> Overlay:
    """The frames and numbered grid lines of the surface with that index."""
    return Overlay(tuple(_frames(layout, surface)), tuple(_lines(layout, surface)))


def _frames(layout: Layout, surface: int) -> Iterator[OverlayFrame]:
    for slot in layout.slots:
        if surface_of(layout, slot.area.page) == surface:
            area = slot_rect(layout, slot.area)
            yield OverlayFrame(slot.name, area.x, area.y, area.width, area.height)


def _lines(layout: Layout, surface: int) -> Iterator[OverlayLine]:
    """The foot of every grid line's em box, on every page of the surface."""
    grid, top = layout.grid, layout.sheet.top
    for page in range(layout.sheet.pages):
        if surface_of(layout, page) != surface:
            continue
        x = column_x(layout, page, 0)
        for line in range(grid.lines):
            y = top + line * grid.leading + grid.size
            yield OverlayLine(x, y, grid.width, line + 1)
