"""A layout's grid and slots become the overlay of a proof."""

from collections.abc import Iterator

from banmian.compose.axes import layout_axes
from banmian.compose.frames import Rect, slot_rect, surface_of
from banmian.model.layout import Area, Layout
from banmian.proof import Overlay, OverlayFrame, OverlayLine


def overlay_of(layout: Layout, surface: int) -> Overlay:
    """The frames and numbered grid lines of the surface with that index."""
    return Overlay(tuple(_frames(layout, surface)), tuple(_lines(layout, surface)))


def _frames(layout: Layout, surface: int) -> Iterator[OverlayFrame]:
    for slot in layout.slots:
        if surface_of(layout, slot.area.page) == surface:
            area = layout_axes(layout).on_page(slot_rect(layout, slot.area))
            yield OverlayFrame(slot.name, area.x, area.y, area.width, area.height)


def _lines(layout: Layout, surface: int) -> Iterator[OverlayLine]:
    """The foot of every grid line's em box, on every page of the surface."""
    grid = layout.grid
    for page in range(layout.sheet.pages):
        if surface_of(layout, page) != surface:
            continue
        area = slot_rect(layout, Area(page, 0, 0, grid.columns, grid.lines))
        for line in range(grid.lines):
            foot = Rect(area.x, area.y + line * grid.leading + grid.size, area.width, 0.0)
            place = layout_axes(layout).on_page(foot)
            yield OverlayLine(place.x, place.y, place.right, place.bottom, line + 1)
