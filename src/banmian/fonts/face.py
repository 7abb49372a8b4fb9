"""One face of a font file: static, one of a collection, or a variable font pinned to a place.

A face opens nothing until it is asked: metrics and the character table come from the cache, the
HarfBuzz font is made when a run must be shaped.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from banmian.fonts.sfnt import Outlines, open_face
from banmian.fonts.table import FaceTable, face_table, read_table

if TYPE_CHECKING:
    import uharfbuzz


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a face comes from, as fonts.yaml records it; empty for an edition's own file."""

    family: str
    version: str
    licence: str
    """SPDX identifier."""
    source: str
    """Registry, package and version."""


@dataclass(frozen=True, eq=False)
class Face:
    """A face that text can be set from; compared by identity, as a library holds each once."""

    id: str
    path: Path
    index: int
    """Number of the face in a collection; 0 otherwise."""
    variations: tuple[tuple[str, float], ...]
    """Axes pinned to a value; the others stand at their default."""
    sha256: str
    """Of the file."""
    outlines: Outlines
    origin: Origin

    @property
    def key(self) -> str:
        """Identifies the outlines: same key, same glyphs, whatever the path or id."""
        pinned = ",".join(f"{tag}={value:g}" for tag, value in self.variations)
        return f"{self.sha256} {self.index} {pinned}"

    @cached_property
    def table(self) -> FaceTable:
        """Metrics, characters and advances."""
        return face_table(self.key, self._read_table)

    def _read_table(self) -> FaceTable:
        with open_face(self.path, self.index) as sfnt:
            return read_table(self.hb, sfnt)

    @cached_property
    def hb(self) -> "uharfbuzz.Font":
        """The HarfBuzz font in font units, its axes pinned; opened on first use."""
        import uharfbuzz

        font = uharfbuzz.Font(
            uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(self.path)), self.index)
        )
        if self.variations:
            font.set_variations(dict(self.variations))
        return font

    def glyph(self, char: str) -> int:
        """The glyph id of a single character; 0: the face lacks it."""
        return self.table.glyphs.get(char, 0)

    def advance(self, glyph: int) -> int:
        """Horizontal advance of a glyph id in font units."""
        return self.table.advances[glyph]

    def height(self, glyph: int) -> int:
        """Vertical advance of a glyph id in font units, downwards."""
        return abs(int(self.hb.get_glyph_v_advance(glyph)))

    @property
    def upem(self) -> int:
        """Font units in an em."""
        return self.table.metrics.upem

    @property
    def ascender(self) -> int:
        """Top of the em box in font units above the baseline."""
        return self.table.metrics.ascender

    @property
    def descender(self) -> int:
        """Bottom of the em box in font units, below 0."""
        return self.table.metrics.descender

    @property
    def cap_height(self) -> int:
        """Height of a Latin capital in font units."""
        return self.table.metrics.cap_height

    @property
    def italic_angle(self) -> float:
        """Degrees counter-clockwise from upright; 0 for upright faces."""
        return self.table.metrics.italic_angle

    @property
    def bbox(self) -> tuple[int, int, int, int]:
        """Box round all glyphs: left, bottom, right, top in font units."""
        return self.table.metrics.bbox

    @property
    def postscript_name(self) -> str:
        """Name for the PDF, printable ASCII."""
        return self.table.metrics.postscript_name or f"Face-{self.sha256[:8]}"
