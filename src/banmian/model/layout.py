"""Page geometry as resolved by `read`: sheet, grid, styles and slots, in points and grid cells.

The unit of a newspaper is body characters × lines (requirements §6). Pages, columns and lines of
an area count from 0 here (from 1 in the YAML).
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from banmian.diagnostics import Span
from banmian.model.house import HouseRules
from banmian.model.style import Ink, Style, Writing
from banmian.units import Pt


class Join(Enum):
    """How facing pages make a surface to print on."""

    SINGLE = "single"
    """Every page by itself."""
    DOUBLE_TRUCK = "double-truck"
    """通版: two facing pages are one surface, the fold between them is printed over."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper: one page's trim size, bleed and margins."""

    width: Pt
    height: Pt
    bleed: Pt
    top: Pt
    """Margin above the type area."""
    outer: Pt
    """Margin on the side away from the fold; single pages: left."""
    join: Join
    pages: int
    """How many the layout has."""


@dataclass(frozen=True, slots=True)
class Grid:
    """基本栏: the columns and lines of every page (requirements G6.4–G6.9)."""

    columns: int
    characters: int
    """Body characters in a column."""
    gap_characters: int
    """栏距 in body characters."""
    size: Pt
    """Body size, which is the character cell."""
    leading: Pt
    """Baseline to baseline."""
    lines: int
    """Grid lines of a page."""

    @property
    def measure(self) -> Pt:
        """The width of one column."""
        return self.characters * self.size

    @property
    def column_gap(self) -> Pt:
        """The white between two columns."""
        return self.gap_characters * self.size

    def span_characters(self, columns: int) -> int:
        """Body characters across `columns` columns and the gaps between them (G6.5)."""
        return columns * self.characters + (columns - 1) * self.gap_characters

    def span_lines(self, lines: int) -> Pt:
        """The height of `lines` grid lines: k·size + (k−1)·gap (占行, G6.10)."""
        return (lines - 1) * self.leading + self.size

    @property
    def width(self) -> Pt:
        """The width of the type area (版心)."""
        return self.span_characters(self.columns) * self.size

    @property
    def height(self) -> Pt:
        """The height of the type area."""
        return self.span_lines(self.lines)


class SlotKind(Enum):
    """What a slot holds."""

    STORY = "story"
    HEAD = "head"
    """Head parts of a story whose body stands in another slot."""
    PICTURE = "picture"
    FIGURES = "figures"
    FURNITURE = "furniture"
    """A line of text made from the edition's facts (报眉)."""
    RULE = "rule"


class RuleKind(Enum):
    """The look of a rule."""

    THIN = "thin"
    THICK = "thick"
    THICK_THIN = "thick-thin"
    """文武线."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of grid cells on page `page`; columns may run on to the facing page.

    In an inset, columns and lines count inside its slot's text columns.
    """

    page: int
    column: int
    line: int
    columns: int
    lines: int


@dataclass(frozen=True, slots=True)
class Box:
    """A frame round a slot: border, tint and the white inside it."""

    border: Pt
    """0: no line."""
    ink: Ink
    tint: Ink | None
    padding_characters: int
    """Left and right, body characters taken from the slot's measure."""
    padding_lines: int
    """Above and below, grid lines taken from the slot."""


class Part(Enum):
    """A head part of a story, in the order of requirement H9.1."""

    KICKER = "kicker"
    HEADLINE = "headline"
    HEADLINE_1 = "headline-1"
    HEADLINE_2 = "headline-2"
    DECK = "deck"
    SUMMARY = "summary"
    BYLINE = "byline"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Treatment:
    """How a story is dressed: a style for each of its parts."""

    name: str
    head: tuple[Part, ...]
    """Parts set above the body, in this order."""
    foot: tuple[Part, ...]
    """Parts set after the last line of the body."""
    kicker: Style
    headline: Style
    deck: Style
    summary: Style
    byline: Style
    dateline: Style
    body: Style
    subhead: Style
    item: Style
    pull_quote: Style
    pull_quote_by: Style
    caption: Style
    credit: Style
    numeral: Style
    unit: Style
    label: Style
    chart: Style
    jump: Style
    initial_lines: int
    """Height of a drop initial in lines; 0: none."""
    captions: Writing
    """Which way captions and credits run: below their picture, or down its left side."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place on the page."""

    name: str
    kind: SlotKind
    area: Area
    writing: Writing
    """Which way its lines run."""
    treatment: Treatment
    text_columns: int
    """Columns the text runs in; may differ from the grid columns covered (破栏)."""
    gap_characters: int
    """Body characters between the text columns."""
    head_columns: int
    """Text columns the head spans; the others start at the slot's top."""
    head_lines: int
    """Grid lines the head block takes; 0: as many as it needs."""
    column_rule: bool
    box: Box | None
    pictures: tuple[Area, ...]
    """Insets for the story's own pictures, in order."""
    pull_quotes: tuple[Area, ...]
    """Insets for its pull quotes, in order."""
    next_slot: str | None
    """The slot that the story flows on into."""
    head_of: str | None
    """Head slots: the story slot whose head parts they show."""
    parts: tuple[Part, ...]
    """Head slots: what is shown here instead of in the story's own slot."""
    from_left: bool
    """Vertical head slots: whether lines follow each other from the left (H9.8)."""
    panel_columns: int
    """Figures slots: numerals in a row."""
    rule: RuleKind
    rule_ink: Ink
    left: str
    centre: str
    right: str
    """Furniture templates, with {publication}, {date}, {page} …"""
    span: Span


@dataclass(frozen=True, slots=True)
class HeadEnds:
    """What no line of a head starts or ends with, marks apart (H9.3)."""

    not_at_start: tuple[str, ...]
    not_at_end: tuple[str, ...]


HOUSE_ENDS: Final = HeadEnds(
    ("的", "地", "得", "了", "着", "过", "等", "们"), ("和", "与", "及", "或", "把", "被", "第")
)
"""What a layout that says nothing else goes by; whole words, so that 地方 may start a line."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout ready to be filled."""

    name: str
    sheet: Sheet
    grid: Grid
    writing: Writing
    """Vertical: columns are tiers (段) from top to bottom, lines count from the right."""
    slots: tuple[Slot, ...]
    """In reading order."""
    underset_lines: int
    """Lines a story may stay short before it is an error."""
    condition: str
    """Printing condition: a name of layouts/press, or a path from the layout's folder."""
    condition_span: Span
    heads: HeadEnds
    house: HouseRules
    """What the layout changes of the region's rules."""
    file_name: str | None
    """Naming template of the files; None: the condition's."""
    span: Span
