"""Text as glyphs, before size and measure are known: font units only.

Per-glyph data stand in parallel tuples of a run; an object a glyph would cost ten times the memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from banmian.model.style import Writing


class Orientation(Enum):
    """How the glyphs of a run stand on their line (requirements V7.2, V7.3, V7.7)."""

    HORIZONTAL = "horizontal"
    """The line runs to the right; glyph origins on the alphabetic baseline."""
    UPRIGHT = "upright"
    """The line runs down; glyph origins are vertical ones, top centre of the advance."""
    SIDEWAYS = "sideways"
    """The line runs down, glyphs turned 90° clockwise, shaped as horizontal text."""
    COMBINED = "combined"
    """縦中横: the line runs down, the glyphs of a unit stand side by side across it."""


class Pad(NamedTuple):
    """Room that an annotation needs beside its base, in em of the setting."""

    start: int
    """Offset of the first character of the base."""
    end: int
    before: float
    after: float


class Hyphen(NamedTuple):
    """A place in a word where a line may end, with the hyphen it then shows."""

    offset: int
    """Of the first character of the next line."""
    face: str
    glyph: int
    advance: float
    """In em."""
    orientation: Orientation


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face, left to right (or top to bottom), as HarfBuzz returned them."""

    face: str
    """Id of the face in the font library."""
    upem: int
    glyphs: tuple[int, ...]
    advances: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    """(inline, block) shift of each glyph."""
    clusters: Sequence[int]
    """Offset into the paragraph's text of the first character each glyph stands for; rising. A
    range if every glyph is one character."""
    orientation: Orientation = Orientation.HORIZONTAL
    scale: float = 1.0
    """How much narrower than drawn the glyphs are set (縦中横)."""


@dataclass(frozen=True, slots=True)
class ShapedParagraph:
    """A paragraph's characters and the glyphs they became."""

    text: str
    runs: tuple[GlyphRun, ...]
    language: str
    writing: Writing = Writing.HORIZONTAL
    bonds: frozenset[int] = frozenset()
    """Offsets before which no line may begin: names kept whole, group ruby, 縦中横 (K2.12)."""
    wholes: frozenset[int] = frozenset()
    """Offsets of clusters that are set as one Han character whatever they say (V7.7)."""
    hyphens: tuple[Hyphen, ...] = ()
    pads: tuple[Pad, ...] = ()
    """What annotations widen, by rising start; none overlap."""
    drawn: str = ""
    """As long as the text: what it is set as, where a layout converts it; empty: the text."""
