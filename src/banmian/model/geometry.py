"""Where everything was meant to stand: the grid and the slots of a surface, in points.

The manifest carries it, so that a checker of finished pages knows every column's measure and
baselines without having composed them. Points from the surface's trim top-left, y down.
"""

from dataclasses import dataclass
from typing import TypeAlias

from banmian.model.layout import SlotKind
from banmian.model.page import PageBox
from banmian.model.style import Align, Writing
from banmian.units import Pt

Place: TypeAlias = tuple[Pt, Pt, Pt, Pt]
"""x, y, width, height."""


@dataclass(frozen=True, slots=True)
class PartGeometry:
    """A head part, caption or line of furniture, by the em boxes of its characters."""

    content: str
    """Id of the story or picture it is of."""
    part: str
    size: Pt
    area: Place
    writing: Writing


@dataclass(frozen=True, slots=True)
class SlotGeometry:
    """One slot and what it holds."""

    name: str
    kind: SlotKind
    area: Place
    columns: tuple[Place, ...]
    """The text columns of a story slot, in reading order."""
    size: Pt
    """Of the body."""
    leading: Pt
    """Baseline to baseline of the body."""
    first_baseline: Pt
    """y of the first line of body, were no head above it; of vertical lines, x of its middle."""
    writing: Writing
    align: Align
    """Of the body."""
    contents: tuple[str, ...]
    """Ids of the story, panel and pictures it holds."""
    head_columns: int = 1
    """How many of the text columns its head spans."""
    boxed: bool = False
    """Whether it is framed or stands on a tint."""
    parts: tuple[PartGeometry, ...] = ()
    """What is set in it besides the body, in reading order."""


@dataclass(frozen=True, slots=True)
class SurfaceGeometry:
    """A page or a spread with its grid."""

    pages: tuple[PageBox, ...]
    width: Pt
    height: Pt
    bleed: Pt
    type_areas: tuple[Place, ...]
    """Of each page (版心)."""
    columns: int
    """Grid columns of a page."""
    measure: Pt
    """Of a grid column."""
    gap: Pt
    size: Pt
    """Of the character cell."""
    leading: Pt
    lines: int
    slots: tuple[SlotGeometry, ...]
    writing: Writing = Writing.HORIZONTAL
    """Which way the layout runs."""
