"""The keys of a layout file."""

from typing import Annotated

from pydantic import Field

from banmian.model.layout import HOUSE_ENDS, Join, Part, RuleKind, SlotKind
from banmian.model.style import Align, Breaking, Writing
from banmian.read.profile_schema import ProfileEntry
from banmian.read.values import (
    AbsoluteExtent,
    AbsoluteSize,
    CellDigits,
    Count,
    Digit,
    Extent,
    Flag,
    FontName,
    Length,
    Name,
    Percent,
    Section,
    Size,
    Tally,
    Words,
)

Trim = Annotated[tuple[AbsoluteSize, ...], Field(min_length=2, max_length=2)]
Pair = Annotated[tuple[Count, ...], Field(min_length=2, max_length=2)]
Triple = Annotated[tuple[Count, ...], Field(min_length=3, max_length=3)]


class MarginsEntry(Section):
    """White between the trim and the type area (版心); the grid settles the other two sides."""

    top: AbsoluteExtent
    """Above the type area."""
    outer: AbsoluteExtent
    """On the side away from the fold; on single pages: left, in vertical layouts right."""


class SheetEntry(Section):
    """The paper of one page."""

    trim: Trim
    """[width, height] of a page after cutting."""
    bleed: AbsoluteExtent = "3mm"
    """What pictures and tints print beyond the trim (出血)."""
    margins: MarginsEntry
    """White round the type area."""
    join: Join = Join.SINGLE
    """`single` pages, or `double-truck`: two facing pages are printed as one (通版)."""
    pages: Count = 1
    """How many pages the layout has; an even number for a double-truck."""


class GridEntry(Section):
    """The grid of every page: basic columns (基本栏) of characters and lines."""

    columns: Count
    """Basic columns of a page."""
    characters: Count
    """Body characters in a column."""
    gap: Tally = 1
    """Body characters between two columns (栏距)."""
    size: AbsoluteSize
    """Body size: the character cell."""
    leading: AbsoluteSize
    """Baseline to baseline of the grid lines."""
    lines: Count
    """Lines of a page."""


class InkEntry(Section):
    """A process colour, a spot ink (专色) or a tint of either, in percent."""

    spot: Flag = False
    """Whether the ink has a plate of its own, under its name; the components show it elsewhere."""
    of: Words | None = None
    """The ink this one is a tint of; components written here print on top of the tint."""
    tint: Percent | None = None
    """Share of that ink; default: 100."""

    c: Percent = 0
    """Cyan."""
    m: Percent = 0
    """Magenta."""
    y: Percent = 0
    """Yellow."""
    k: Percent = 0
    """Black."""


class StyleEntry(Section):
    """How type looks; what is not written comes from the inherited style."""

    inherits: Words | None = None
    """The style whose values this one starts from."""
    font: FontName | None = None
    """Role and weight of fonts.yaml, such as `song regular`; needed without `inherits`."""
    strong: FontName | None = None
    """Font of **strong** text; default: `font`."""
    emphasis: FontName | None = None
    """Font of *emphasised* text; default: `font`."""
    size: Size | None = None
    """Type size; needed without `inherits`."""
    leading: Size | None = None
    """Baseline to baseline; needed without `inherits`."""
    smallest: Size | None = None
    """Heads: down to which size they step, by 号 and whole points, to fit; default: `size`."""
    combine: CellDigits | None = None
    """Vertical: numbers of up to so many digits share a cell; default: 2 in ja and ko, else 3."""
    space_short: Flag | None = None
    """Heads: whether one of two to four characters is spaced by ¼ to 1 em; default: false."""
    ink: Words | None = None
    """Name of an ink; default: black."""
    align: Align | None = None
    """How lines fill the measure; `spread` is 均排; default: justify."""
    breaking: Breaking | None = None
    """Line ends chosen together (`optimal`) or one by one (`greedy`); default: optimal."""
    indent: Extent | None = None
    """First-line indent; 字 counts characters of this style's size; default: in body text the
    profile's, else 0字."""
    tracking: Length | None = None
    """Extra space after every character, −0.25字 to 2字 of this style's size; default: 0字."""
    space_before: Extent | None = None
    """White above a paragraph; default: 0pt."""
    space_after: Extent | None = None
    """White below a paragraph; default: 0pt."""
    background: Words | None = None
    """Ink of a patch the text stands on; default: none."""
    padding: Extent | None = None
    """White left and right of the text on its patch; default: 0pt."""


class TreatmentStyles(Section):
    """Which style each part takes; default: the style of the part's name, else `body`."""

    kicker: Words | None = None
    """引题."""
    headline: Words | None = None
    """主题."""
    deck: Words | None = None
    """副题."""
    summary: Words | None = None
    """提要."""
    byline: Words | None = None
    """Who wrote it."""
    dateline: Words | None = None
    """电头."""
    body: Words | None = None
    """Paragraphs."""
    subhead: Words | None = None
    """小标题."""
    item: Words | None = None
    """List items."""
    pull_quote: Words | None = None
    """Pull quotes; default style: pull-quote."""
    pull_quote_by: Words | None = None
    """Whose quote it is; default style: pull-quote-by."""
    caption: Words | None = None
    """Picture captions."""
    credit: Words | None = None
    """Picture credits."""
    numeral: Words | None = None
    """Large numerals of a figures panel."""
    unit: Words | None = None
    """Their units."""
    label: Words | None = None
    """Their labels."""
    chart: Words | None = None
    """Text of a chart."""
    jump: Words | None = None
    """转版: where a story goes on on another page, and where it comes from."""


class TreatmentEntry(Section):
    """How a story is dressed."""

    inherits: Words | None = None
    """The treatment whose values this one starts from."""
    head: tuple[Part, ...] | None = None
    """Parts above the body, in this order; default: [kicker, headline, deck, byline]."""
    foot: tuple[Part, ...] | None = None
    """Parts after the last line of the body; default: []."""
    styles: TreatmentStyles = Field(default_factory=TreatmentStyles)
    """Part → style."""
    initial_lines: Digit | None = None
    """Height of a drop initial in lines; default: 0, none."""
    captions: Writing | None = None
    """Pictures: `horizontal` captions stand below, `vertical` ones left; default: horizontal."""


class BoxEntry(Section):
    """A frame round a slot."""

    border: Extent = "0pt"
    """Width of the line; 0pt: none."""
    ink: Words = "black"
    """Ink of the line."""
    tint: Words | None = None
    """Ink of the ground."""
    padding_characters: Tally = 0
    """White left and right, in body characters."""
    padding_lines: Tally = 0
    """White above and below, in grid lines."""


class InsetEntry(Section):
    """A place inside a story slot, counted in its text columns and lines from 1."""

    at: Pair
    """[column, line] of its first cell."""
    size: Pair
    """[columns, lines]."""


class SlotEntry(Section):
    """A place on a page."""

    name: Name
    """Unique in the layout; an edition's `slots` refers to it."""
    kind: SlotKind
    """`story`, `head` (head parts of a story set elsewhere), `picture`, `figures`, `furniture`
    (a line made of the edition's facts, 报眉) or `rule`."""
    at: Triple
    """[page, column, line] of its first cell, each counted from 1."""
    size: Pair
    """[columns, lines]; on a double-truck columns, in a vertical layout lines, may run on to the
    facing page."""
    writing: Writing | None = None
    """story, head, furniture: which way lines run; default: the layout's, furniture horizontal."""
    treatment: Words | None = None
    """Name of a treatment; default: `plain`."""
    box: BoxEntry | None = None
    """A frame round the slot."""
    text_columns: Count | None = None
    """story: columns the text runs in (破栏 when not the columns covered); default: those."""
    gap: Tally | None = None
    """story: body characters between the text columns; default: the grid's gap."""
    head_columns: Count | None = None
    """story: text columns the head spans; default: all."""
    head_lines: Tally | None = None
    """story: grid lines the head takes; default: 0, as many as it needs."""
    column_rule: Flag | None = None
    """story: whether lines stand between the text columns; default: false."""
    pictures: tuple[InsetEntry, ...] = ()
    """story: places for the story's own pictures."""
    pull_quotes: tuple[InsetEntry, ...] = ()
    """story: places for the story's pull quotes."""
    next: Words | None = None
    """story: name of the slot the story flows on into."""
    head_of: Words | None = None
    """head: name of the story slot whose story it shows."""
    parts: tuple[Part, ...] = ()
    """head: the parts shown here instead of in the story's own slot."""
    from_left: Flag | None = None
    """vertical head: whether its lines count from the left, as left of its text; default: false."""
    panel_columns: Count | None = None
    """figures: numerals in a row; default: 4."""
    rule: RuleKind | None = None
    """rule: its look; `thick-thin` is 文武线; default: thin."""
    rule_ink: Words | None = None
    """rule: its ink; default: black."""
    left: Words | None = None
    """furniture: text at the left, with {publication}, {date}, {page} …"""
    centre: Words | None = None
    """furniture: text in the middle."""
    right: Words | None = None
    """furniture: text at the right."""


class HeadsEntry(Section):
    """Words that do not stand at the edge of a head's line, besides marks."""

    not_at_start: tuple[Words, ...] = HOUSE_ENDS.not_at_start
    """Words that start no line but the first."""
    not_at_end: tuple[Words, ...] = HOUSE_ENDS.not_at_end
    """Words that end no line but the last."""


class LayoutFile(Section):
    """A layout: sheet, grid, inks, styles, treatments and slots."""

    sheet: SheetEntry
    """The paper."""
    writing: Writing = Writing.HORIZONTAL
    """`vertical`: lines run down and count from the right, columns are tiers (段) from the top."""
    grid: GridEntry
    """The grid of every page."""
    inks: dict[str, InkEntry] = Field(default={})
    """Name → ink; `black` and `paper` are always there."""
    styles: dict[str, StyleEntry]
    """Name → style; `body` is needed."""
    treatments: dict[str, TreatmentEntry] = Field(default={})
    """Name → treatment."""
    slots: Annotated[tuple[SlotEntry, ...], Field(min_length=1, max_length=999)]
    """The places on the pages, in reading order."""
    profile: ProfileEntry = Field(default_factory=ProfileEntry)
    """What the house changes of the region's rules of line breaking and punctuation."""
    heads: HeadsEntry = Field(default_factory=HeadsEntry)
    """What lines of heads may not start or end with."""
    underset: Tally = 3
    """Lines a story may stay short of its slot before it is an error."""
    condition: Words
    """Printing condition: a name of layouts/press, or a path from this file's folder."""
    file_name: Words | None = None
    """Naming template of the PDF files; default: the condition's."""
