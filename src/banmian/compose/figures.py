"""A figures panel becomes large numerals with their labels, and a bar chart drawn as vectors."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from banmian.compose.axes import slot_area
from banmian.compose.frames import Rect, column_x, whole_lines
from banmian.compose.furniture import COLUMN_RULE, compose_box
from banmian.compose.typeset import TextBlock, paint_lines
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Diagnostic, counted, error
from banmian.model.edition import Chart, Figure, FiguresPanel, Inline, Text
from banmian.model.layout import Layout, Slot
from banmian.model.page import Fill, Item, Rule, Source
from banmian.model.style import Style, Writing
from banmian.units import Pt

UNIT_GAP: Final = 0.25
"""White between a numeral and its unit, in em of the unit."""

BAR_FILL: Final = 0.5
"""Height of a bar, in the pitch of the bars."""

LEAST_BAR: Final = 2.0
"""Room for the longest bar, in em of the chart's text; a shorter one compares nothing."""

CHART_SHARE: Final = 2
"""A chart takes one in so many of a panel's columns, at full height."""


@dataclass(frozen=True, slots=True)
class _Panel:
    """What every piece of a panel needs to know."""

    panel: FiguresPanel
    slot: Slot
    layout: Layout
    type_: Typesetter

    def source(self, part: str) -> Source:
        return Source(self.slot.name, self.panel.id, part)

    def block(self, text: Text, style: Style, width: Pt, part: str) -> TextBlock:
        return self.type_.block(text, style, width, self.source(part))


def compose_figures(
    panel: FiguresPanel, slot: Slot, layout: Layout, type_: Typesetter
) -> tuple[tuple[Item, ...], tuple[Diagnostic, ...]]:
    """Set a panel into its slot: headline, cells of numerals, chart, source."""
    area = slot_area(layout, slot)
    p = _Panel(panel, slot, layout, type_)
    columns = _columns(p, area)
    if panel.chart and panel.figures and len(columns) == 1:
        return (), (_too_few_columns(p),)
    charted = _charted(panel, len(columns))
    figured = columns[: len(columns) - charted]
    headed = _union(figured or columns)
    title = p.block(panel.headline, slot.treatment.headline, headed.width, "headline")
    top = _whole_rows(title, layout)
    items: list[Item] = [*compose_box(slot.box, area, slot.name)] if slot.box else []
    items += paint_lines(title.place(headed.x, headed.y))
    cells = _cells(figured, len(panel.figures), top)
    problems: list[Diagnostic] = []
    for figure, cell in zip(panel.figures, cells, strict=True):
        drawn, height = _figure(p, figure, cell)
        items += drawn
        problems += _overset(p, figure.label.plain, height, cell)
    if panel.chart:
        room = _union(columns[-charted:])
        drawn, found = _chart(p, panel.chart, room if figured else _lowered(room, top))
        items += drawn
        problems += found
    if panel.source:
        block = p.block(panel.source, slot.treatment.credit, headed.width, "source")
        items += paint_lines(block.place(headed.x, headed.y + title.height - block.height))
    return tuple(items), tuple(problems)


def _charted(panel: FiguresPanel, columns: int) -> int:
    """How many of the columns the chart takes: all when there is nothing else."""
    if panel.chart is None:
        return 0
    return max(1, columns // CHART_SHARE) if panel.figures else columns


def _too_few_columns(p: _Panel) -> Diagnostic:
    return error(
        "compose/narrow-panel",
        f"{p.panel.id!r} has figures and a chart, slot {p.slot.name!r} one column for both; "
        "write `panel_columns: 2` or more",
        p.slot.span,
    )


def _columns(p: _Panel, area: Rect) -> tuple[Rect, ...]:
    """The panel's columns, each of whole grid columns, so that none stands on the fold."""
    slot, grid = p.slot, p.layout.grid
    if p.layout.writing is Writing.VERTICAL:
        return _divided(p, area)
    span = slot.area.columns // slot.panel_columns
    sides = slot.box.padding_characters * grid.size if slot.box else 0.0
    above = slot.box.padding_lines * grid.leading if slot.box else 0.0
    columns = []
    for index in range(slot.panel_columns):
        first = slot.area.column + index * span
        x = column_x(p.layout, slot.area.page, first) + sides
        right = column_x(p.layout, slot.area.page, first + span - 1) + grid.measure - sides
        columns.append(Rect(x, area.y + above, right - x, area.height - 2 * above))
    return tuple(columns)


def _divided(p: _Panel, area: Rect) -> tuple[Rect, ...]:
    """Equal columns where the grid's are tiers, a column gap between them."""
    slot, grid = p.slot, p.layout.grid
    inside = area
    if slot.box:
        padding = slot.box.padding_characters * grid.size, slot.box.padding_lines * grid.leading
        inside = area.inset(*padding)
    step = (inside.width + grid.column_gap) / slot.panel_columns
    width = step - grid.column_gap
    return tuple(
        Rect(inside.x + index * step, inside.y, width, inside.height)
        for index in range(slot.panel_columns)
    )


def _cells(columns: Sequence[Rect], count: int, top: Pt) -> tuple[Rect, ...]:
    """`count` equal cells in rows across the columns, `top` below their heads."""
    if not count:
        return ()
    across = len(columns)
    height = (columns[0].height - top) / -(-count // across)
    return tuple(
        Rect(
            columns[index % across].x,
            columns[0].y + top + index // across * height,
            columns[index % across].width,
            height,
        )
        for index in range(count)
    )


def _whole_rows(block: TextBlock, layout: Layout) -> Pt:
    """The height of a block and half a line of white, in whole grid lines."""
    leading = layout.grid.leading
    return whole_lines(block.height + leading / 2, leading) * leading


def _union(columns: Sequence[Rect]) -> Rect:
    first = columns[0]
    return Rect(first.x, first.y, columns[-1].right - first.x, first.height)


def _lowered(area: Rect, by: Pt) -> Rect:
    return Rect(area.x, area.y + by, area.width, area.height - by)


def _figure(p: _Panel, figure: Figure, cell: Rect) -> tuple[tuple[Item, ...], Pt]:
    """The numeral, its unit on the same baseline, the label under them."""
    styles = p.slot.treatment
    numeral = p.block(figure.value, styles.numeral, cell.width, "value")
    (first, *_) = placed = [*numeral.place(cell.x, cell.y)]
    items = [*paint_lines(placed)]
    top = cell.y + numeral.height + styles.label.space_before
    if figure.unit:
        x = cell.x + first.line.width + UNIT_GAP * styles.unit.size
        unit = p.block(figure.unit, styles.unit, max(cell.right - x, styles.unit.size), "unit")
        raised = first.baseline - next(unit.place(x, 0.0)).baseline
        items += paint_lines(unit.place(x, raised))
        top += (len(unit.lines) - 1) * styles.unit.leading
    label = p.block(figure.label, styles.label, cell.width, "label")
    items += paint_lines(label.place(cell.x, top))
    return tuple(items), top + label.height - cell.y


def _overset(p: _Panel, label: str, height: Pt, cell: Rect) -> Iterator[Diagnostic]:
    if height > cell.height + 0.01:
        lines = whole_lines(height - cell.height, p.slot.treatment.label.leading)
        yield error(
            "compose/overset",
            f"the figure {label!r} in slot {p.slot.name!r} is over by "
            f"{counted(lines, 'line')}; shorten its label or give the slot more lines",
            p.panel.span,
        )


def _chart(p: _Panel, chart: Chart, area: Rect) -> tuple[tuple[Item, ...], tuple[Diagnostic, ...]]:
    """The chart's title and its bars, which share a base line right of the longest label."""
    style = p.slot.treatment.chart
    title = p.block(_with_unit(chart), p.slot.treatment.unit, area.width, "chart-title")
    top = area.y + _whole_rows(title, p.layout)
    labels = [p.block(bar.label, style, area.width, "chart-label") for bar in chart.bars]
    values = [p.block(bar.value, style, area.width, "chart-value") for bar in chart.bars]
    base = area.x + max(_width(block) for block in labels) + style.size / 2
    room = area.right - base - max(_width(block) for block in values) - style.size / 2
    bars = Rect(base, top, max(room, 0.0), area.bottom - top)
    items = (
        *paint_lines(title.place(area.x, area.y)),
        Rule(base, top, base, area.bottom, COLUMN_RULE, style.ink, p.source("chart-axis")),
        *_bars(p, chart, bars, area.x, zip(labels, values, strict=True)),
    )
    needed = Rect(0.0, 0.0, LEAST_BAR * style.size, len(chart.bars) * style.size)
    fits = room >= needed.width and bars.height >= needed.height
    return items, () if fits else (_small_chart(p, chart),)


def _bars(
    p: _Panel, chart: Chart, area: Rect, left: Pt, texts: Iterable[tuple[TextBlock, TextBlock]]
) -> Iterator[Item]:
    """Label, bar and value of every bar; lengths true to the numbers."""
    style, ink = p.slot.treatment.chart, p.slot.treatment.numeral.ink
    pitch = area.height / len(chart.bars)
    longest = max(bar.number for bar in chart.bars) or 1.0
    for index, (bar, (label, value)) in enumerate(zip(chart.bars, texts, strict=True)):
        y = area.y + index * pitch
        length = area.width * bar.number / longest
        text_top = y + (pitch - style.size) / 2
        yield from paint_lines(label.place(left, text_top))
        inset = pitch * (1 - BAR_FILL) / 2
        yield Fill(area.x, y + inset, length, pitch * BAR_FILL, ink, p.source("chart-bar"))
        yield from paint_lines(value.place(area.x + length + style.size / 3, text_top))


def _small_chart(p: _Panel, chart: Chart) -> Diagnostic:
    return error(
        "compose/overset",
        f"the chart {chart.title.plain!r} has no room in slot {p.slot.name!r}; shorten its labels, "
        "take fewer bars or give the slot more columns or lines",
        p.panel.span,
    )


def _with_unit(chart: Chart) -> Text:
    """The chart's title, its unit in brackets after it."""
    if chart.unit is None:
        return chart.title
    span = chart.unit.inlines[0].span
    brackets = (Inline("（", span), *chart.unit.inlines, Inline("）", span))
    return Text((*chart.title.inlines, *brackets))


def _width(block: TextBlock) -> Pt:
    return max(line.width for line in block.lines)
