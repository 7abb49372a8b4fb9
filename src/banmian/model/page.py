"""The finished page as a list of things to paint; PDF, proof, text dump and tests read only this.

Units: points from the trim's top-left corner, y down.
"""

from dataclasses import dataclass
from typing import TypeAlias

from banmian.diagnostics import Span
from banmian.model.edition import Picture
from banmian.model.shaped import Orientation
from banmian.model.style import Ink
from banmian.units import Pt


@dataclass(frozen=True, slots=True)
class Source:
    """What an item shows: the slot it stands in, the content and the part of it."""

    slot: str
    content: str
    part: str
    block: int = 0
    """Number of the paragraph or head line within the content's part, from 0."""
    characters: tuple[int, int] = (0, 0)
    """Offsets in the paragraph: of a reading those of its base, of glyphs on a line with readings
    those of what they show; elsewhere nothing."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A run of glyphs of one face on one baseline.

    Glyph i stands, by orientation, with its origin at
    HORIZONTAL: (x + positions[i], y - shifts[i]), on the alphabetic baseline;
    UPRIGHT: (x + shifts[i], y + positions[i]), its vertical origin: x is the line's centre;
    SIDEWAYS: the same, turned 90° clockwise: x is where its alphabetic baseline runs.
    COMBINED occurs on lines only; on the page such glyphs are HORIZONTAL.
    """

    face: str
    size: Pt
    x: Pt
    y: Pt
    """Of the baseline, or of the head of a line that runs down."""
    glyphs: tuple[int, ...]
    positions: tuple[Pt, ...]
    """Glyph origins along the line."""
    shifts: tuple[Pt, ...]
    """Off the line: above the baseline, or to the right of a line that runs down."""
    texts: tuple[str, ...]
    ink: Ink
    source: Source
    orientation: Orientation = Orientation.HORIZONTAL
    scale: float = 1.0
    """Horizontal scaling of the glyphs (condensed 縦中横)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line from (x1, y1) to (x2, y2)."""

    x1: Pt
    y1: Pt
    x2: Pt
    y2: Pt
    width: Pt
    ink: Ink
    source: Source
    rounded: bool = False
    """Whether its ends are round; of no length it is a dot."""


@dataclass(frozen=True, slots=True)
class Fill:
    """A rectangle of solid ink; (x, y) is its top-left corner."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    ink: Ink
    source: Source


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture cropped to pixels (left, top, right, bottom) in the rectangle at (x, y)."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    picture: Picture
    crop: tuple[float, float, float, float]
    source: Source


Item: TypeAlias = Glyphs | Rule | Fill | PlacedPicture


@dataclass(frozen=True, slots=True)
class PageBox:
    """One page of a surface: its number and where its trim lies."""

    number: int
    x: Pt
    width: Pt


@dataclass(frozen=True, slots=True)
class Surface:
    """One page, or two facing pages printed as one; items in paint order and reading order."""

    width: Pt
    height: Pt
    bleed: Pt
    pages: tuple[PageBox, ...]
    """In reading order: where lines run down, the right one is the first."""
    items: tuple[Item, ...]


def folds(pages: tuple[PageBox, ...]) -> tuple[Pt, ...]:
    """X of the folds between the pages of a surface."""
    return tuple(sorted(page.x for page in pages))[1:]


@dataclass(frozen=True, slots=True)
class FrameFit:
    """How a slot's copy fits: the line of the ledger for one story in one slot."""

    slot: str
    content: str
    page: int
    capacity: int
    """Lines of body the slot holds."""
    used: int
    over_lines: int
    over_characters: int
    span: Span
    """Of the content."""
    rest: Span | None = None
    """Where in the source the copy that found no room begins."""
    rest_texts: tuple[str, ...] = ()
    """That copy itself, a string a paragraph: nothing is lost without a trace."""
    cuts: tuple[tuple[int, Span], ...] = ()
    """Where the fewest characters can be cut to save those lines: how many, and where."""

    @property
    def short_lines(self) -> int:
        """Lines left empty."""
        return 0 if self.over_lines else self.capacity - self.used


@dataclass(frozen=True, slots=True)
class Composition:
    """Everything composed: the surfaces, and how every slot's copy fits."""

    surfaces: tuple[Surface, ...]
    fits: tuple[FrameFit, ...]
