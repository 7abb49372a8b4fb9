"""What a page's content leaves on the paper: a flat list of marks, as the rules read it.

Lengths are points on paper after every matrix, boxes in default user space clipped to what shows.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeAlias

from banmian.model.plate import Box
from banmian.preflight.matrix import IDENTITY, Matrix, Point
from banmian.units import Pt


class Place(Enum):
    """Which content stream made a mark."""

    PAGE = "page content"
    ANNOTATION = "annotation"
    PATTERN = "tiling pattern"
    TYPE3 = "Type3 glyph"
    MASK = "soft mask"


@dataclass(frozen=True, slots=True)
class Paint:
    """One colour: the spaces it is made of and the inks it asks for."""

    families: tuple[str, ...]
    """The colour space's family and those it rests on, outermost first."""
    inks: tuple[tuple[str, float], ...] = ()
    """Colorant names with amounts from 0 to 1, those of nothing left out."""
    known: bool = True
    """Whether the inks are known without colour conversion."""

    @property
    def total(self) -> float:
        """The sum of the inks in percent; that of all plates counts for the four of the process."""
        return 100.0 * sum(amount * (4 if name == "All" else 1) for name, amount in self.inks)

    @property
    def is_white(self) -> bool:
        """Whether it leaves paper."""
        return self.known and not self.inks

    @property
    def is_solid_black(self) -> bool:
        """Whether it is black ink alone, solid."""
        return self.inks == (("Black", 1.0),)


@dataclass(frozen=True, slots=True)
class Overprint:
    """Whether a mark leaves other plates as they are (§8.6.7)."""

    on: bool
    mode: int

    def spares(self, paint: Paint) -> bool:
        """Whether the plates a colour has no ink on stay as they are.

        Of process spaces only DeviceCMYK in mode 1 does that (Table 148).
        """
        family = paint.families[0]
        named = family in ("Separation", "DeviceN")
        return self.on and (named or (family == "DeviceCMYK" and self.mode == 1))


@dataclass(frozen=True, slots=True)
class FontUse:
    """The facts of a font that rules ask for."""

    name: str
    kind: str
    embedded: bool
    file: str = ""
    """Format of the embedded program, empty for none."""
    is_readable: bool = True
    """Whether the embedded program could be read."""
    forbidden: str = ""
    """Which permission embedding it breaks, in words."""
    lacks: str = ""
    """A key its dictionary must have and has not."""
    wrong_cmap: str = ""
    """An encoding that is neither embedded nor one that readers have."""
    is_followed: bool = True
    """Whether codes could be followed to glyphs: not through CMaps other than Identity."""
    is_light: bool = False
    """Whether its strokes are known to be thinner than Medium."""


@dataclass(frozen=True, slots=True)
class TextMark:
    """Glyphs of one font, size and colour shown by one operator."""

    box: Box
    text: str
    size: Pt
    """Of the em on paper."""
    font: FontUse
    fill: Paint | None
    stroke: Paint | None
    overprint: Overprint
    glyphs: int
    unmapped: int
    """Glyphs without Unicode."""
    missing: int
    """Glyphs the font program has not."""
    ill_spaced: int
    """Glyphs whose advance differs from the font program's."""
    stroke_width: Pt = 0.0
    """Of its outlines, where they are stroked."""
    stops: tuple[Pt, ...] = ()
    """Where each glyph begins, and the last ends, from left to right; empty for other lines."""
    place: Place = Place.PAGE


@dataclass(frozen=True, slots=True)
class StrokeMark:
    """A stroked path."""

    box: Box
    width: Pt
    paint: Paint
    overprint: Overprint
    points: tuple[tuple[Point, ...], ...]
    place: Place = Place.PAGE


@dataclass(frozen=True, slots=True)
class FillMark:
    """A filled path."""

    box: Box
    paint: Paint
    overprint: Overprint
    points: tuple[tuple[Point, ...], ...]
    place: Place = Place.PAGE


@dataclass(frozen=True, slots=True)
class ImageMark:
    """An image, inline or not."""

    box: Box
    across: float
    """Effective pixels an inch along its rows."""
    down: float
    bits: int
    families: tuple[str, ...]
    inks: tuple[str, ...]
    stencil: Paint | None
    """What an image mask is painted with."""
    masked: bool
    """Whether it has a mask of any kind."""
    overprint: Overprint
    matrix: Matrix = IDENTITY
    """From the unit square to paper."""
    place: Place = Place.PAGE
    named: Any = field(default=None, compare=False, repr=False)
    """The colour spaces that names in its dictionary stand for."""
    stream: Any = field(default=None, compare=False, repr=False)
    """The image's own stream, for who wants its pixels."""

    @property
    def is_opaque(self) -> bool:
        """Whether nothing shows through it."""
        return self.stencil is None and not self.masked and not self.overprint.on


@dataclass(frozen=True, slots=True)
class ShadeMark:
    """A shading, painted by `sh` or as a pattern."""

    box: Box
    families: tuple[str, ...]
    inks: tuple[str, ...]
    paints: tuple[Paint, ...] = ()
    """Colours that bound all it paints; empty when its function cannot be followed."""
    place: Place = Place.PAGE


Mark: TypeAlias = TextMark | StrokeMark | FillMark | ImageMark | ShadeMark
