"""Text as glyphs, before size and measure are known: font units only.

Per-glyph data stand in parallel tuples of a run; an object a glyph would cost ten times the memory.
"""

from dataclasses import dataclass


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
    clusters: tuple[int, ...]
    """Offset into the paragraph's text of the first character each glyph stands for; rising."""


@dataclass(frozen=True, slots=True)
class ShapedParagraph:
    """A paragraph's characters and the glyphs they became."""

    text: str
    runs: tuple[GlyphRun, ...]
    language: str
