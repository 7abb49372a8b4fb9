"""Slots in grid cells become frames in points: columns of line slots, free of obstacles.

Sources: CLREQ §2.3.5 (grid), requirements G6.4–G6.6 (破栏), G6.9 (one baseline grid a page).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from banmian.model.layout import Area, Grid, Join, Layout, Slot
from banmian.model.style import Writing
from banmian.units import Pt

IDEOGRAPHIC_ASCENT: Final = 0.88
"""Em-box top above the baseline, in em: the ideographic em box of CJK fonts is 880/−120."""

ROUNDING: Final = 0.001
"""Points, or characters, by which sums of lengths may miss a whole number of them."""

NARROWEST_CHARACTERS: Final = 5
"""A line slot beside an obstacle that holds fewer characters stays empty."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; points from the surface's trim top-left, y down."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt

    @property
    def right(self) -> Pt:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> Pt:
        """The bottom edge."""
        return self.y + self.height

    def overlaps(self, other: "Rect") -> bool:
        """Whether the insides meet."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def inset(self, x: Pt, y: Pt) -> "Rect":
        """This rectangle less `x` left and right and `y` above and below."""
        return Rect(self.x + x, self.y + y, self.width - 2 * x, self.height - 2 * y)


@dataclass(frozen=True, slots=True)
class LineSlot:
    """Room for one line of body: where it begins, how wide it is, where its baseline is."""

    x: Pt
    baseline: Pt
    measure: Pt
    slot: str
    column: int
    """Counted through all frames of a chain."""
    row: int
    """Grid line, counted from the frame's top."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A slot in points: its inside, its text columns, and the size of its grid cells."""

    slot: Slot
    page: int
    outside: Rect
    inside: Rect
    columns: tuple[Rect, ...]
    leading: Pt
    cell: Pt
    rows: int

    def row_top(self, row: int) -> Pt:
        """The em-box top of a grid line."""
        return self.inside.y + row * self.leading

    def rows_height(self, rows: int) -> Pt:
        """The height of that many grid lines (占行)."""
        return rows * self.leading - (self.leading - self.cell)

    def rows_for(self, height: Pt) -> int:
        """The grid lines a block of that height takes."""
        gap = self.leading - self.cell
        return max(0, whole_lines(height + gap - ROUNDING, self.leading))

    def area(self, area: Area) -> Rect:
        """The rectangle of an inset, given in text columns and lines of this frame."""
        first, last = self.columns[area.column], self.columns[area.column + area.columns - 1]
        top = self.row_top(area.line)
        return Rect(first.x, top, last.right - first.x, self.rows_height(area.lines))


def whole_lines(extent: Pt, leading: Pt) -> int:
    """The least number of lines that are `extent` points high together."""
    return -int(-extent // leading)


def surface_count(layout: Layout) -> int:
    """How many surfaces (single pages or double-trucks) the layout prints."""
    per_surface = 2 if layout.sheet.join is Join.DOUBLE_TRUCK else 1
    return -(-layout.sheet.pages // per_surface)


def surface_width(layout: Layout) -> Pt:
    """Of one page, or of both of a double-truck."""
    return layout.sheet.width * (2 if layout.sheet.join is Join.DOUBLE_TRUCK else 1)


def page_x(layout: Layout, page: int) -> Pt:
    """Where a page lies on its surface: vertical papers are bound right, their first page there."""
    if layout.sheet.join is Join.SINGLE:
        return 0.0
    is_right = (page % 2 == 1) is (layout.writing is Writing.HORIZONTAL)
    return layout.sheet.width if is_right else 0.0


def surface_of(layout: Layout, page: int) -> int:
    """The surface that page `page` (from 0) is on."""
    return page // 2 if layout.sheet.join is Join.DOUBLE_TRUCK else page


def column_x(layout: Layout, page: int, column: int) -> Pt:
    """Where a grid column begins along the lines; beyond the page's last it is the facing page's.

    In a vertical layout columns are tiers, and begin below the top margin.
    """
    grid, sheet = layout.grid, layout.sheet
    if layout.writing is Writing.VERTICAL:
        return sheet.top + column * (grid.measure + grid.column_gap)
    page, column = page + column // grid.columns, column % grid.columns
    step = grid.measure + grid.column_gap
    if sheet.join is Join.DOUBLE_TRUCK and page % 2:
        return 2 * sheet.width - sheet.outer - grid.width + column * step
    return sheet.outer + column * step


def line_y(layout: Layout, page: int, line: int) -> Pt:
    """Where a grid line's em box begins across the lines: below the top, or left of the right edge.

    In a vertical layout lines beyond the page's last are the facing page's.
    """
    grid, sheet = layout.grid, layout.sheet
    if layout.writing is Writing.HORIZONTAL:
        return sheet.top + line * grid.leading
    page, line = page + line // grid.lines, line % grid.lines
    if sheet.join is Join.DOUBLE_TRUCK and page % 2:
        return 2 * sheet.width - sheet.outer - grid.height + line * grid.leading
    return sheet.outer + line * grid.leading


def slot_rect(layout: Layout, area: Area) -> Rect:
    """The rectangle of grid cells on their surface, in the layout's axes (see `axes`)."""
    grid = layout.grid
    x = column_x(layout, area.page, area.column)
    right = column_x(layout, area.page, area.column + area.columns - 1) + grid.measure
    y = line_y(layout, area.page, area.line)
    bottom = line_y(layout, area.page, area.line + area.lines - 1) + grid.size
    return Rect(x, y, right - x, bottom - y)


def frame_in(grid: Grid, slot: Slot, outside: Rect, size: Pt) -> Frame:
    """The frame of a slot whose body is `size` points: text columns of whole characters.

    Where the width does not divide (破栏, G6.6), the remainder widens the column gaps.

    Args:
        grid: of the layout.
        slot: what stands there.
        outside: its rectangle in its own axes.
        size: of the body.
    """
    padding = slot.box.padding_characters * grid.size if slot.box else 0.0
    padding_rows = slot.box.padding_lines if slot.box else 0
    inside = outside.inset(padding, padding_rows * grid.leading)
    return Frame(
        slot=slot,
        page=slot.area.page,
        outside=outside,
        inside=inside,
        columns=_text_columns(inside, slot, grid, size),
        leading=grid.leading,
        cell=grid.size,
        rows=int((inside.height + grid.leading - grid.size) / grid.leading + ROUNDING),
    )


def _text_columns(inside: Rect, slot: Slot, grid: Grid, size: Pt) -> tuple[Rect, ...]:
    count = slot.text_columns
    gap = slot.gap_characters * grid.size
    room = (inside.width - (count - 1) * gap) / count
    measure = int(room / size + ROUNDING) * size
    step = (inside.width - measure) / (count - 1) if count > 1 else 0.0
    return tuple(Rect(inside.x + i * step, inside.y, measure, inside.height) for i in range(count))


def line_slots(
    frame: Frame, obstacles: Sequence[Rect], stride: int, size: Pt, first_column: int
) -> tuple[LineSlot, ...]:
    """The line slots of a frame in reading order, cut by obstacles.

    Args:
        frame: where the text runs.
        obstacles: pictures, quotes, heads and other slots in its way, white round them included.
        stride: grid lines a text line takes; the text sits on the last of them.
        size: body size, of which a cut line slot holds whole characters.
        first_column: number of the frame's first column in its chain.
    """
    slots = []
    for index, column in enumerate(frame.columns):
        near = [o for o in obstacles if o.x < column.right and column.x < o.right]
        for row in range(stride - 1, frame.rows, stride):
            top = frame.row_top(row - stride + 1)
            band = Rect(column.x, top, column.width, frame.rows_height(stride))
            x, measure = _free(band, near, size)
            if measure >= min(column.width, NARROWEST_CHARACTERS * size):
                baseline = frame.row_top(row) + IDEOGRAPHIC_ASCENT * frame.cell
                name, number = frame.slot.name, first_column + index
                slots.append(LineSlot(x, baseline, measure, name, number, row))
    return tuple(slots)


def _free(band: Rect, obstacles: Sequence[Rect], size: Pt) -> tuple[Pt, Pt]:
    """The widest free stretch of a band, in whole characters: its x and measure."""
    stretches = []
    free_from = band.x
    for obstacle in sorted((o for o in obstacles if o.overlaps(band)), key=lambda o: o.x):
        stretches.append((free_from, obstacle.x - free_from))
        free_from = max(free_from, obstacle.right)
    stretches.append((free_from, band.right - free_from))
    x, width = max(stretches, key=lambda stretch: stretch[1])
    if width >= band.width - ROUNDING:
        return band.x, band.width
    measure = int(max(width, 0) / size + ROUNDING) * size
    # What is left over of a whole character goes beside the obstacle.
    follows_obstacle = x > band.x
    return (x + width - measure if follows_obstacle else x), measure
