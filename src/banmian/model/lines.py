"""A set line: where each glyph stands along the inline axis, and how it was made to fit.

Lines know neither x nor y: the inline axis runs from the line's head, whatever the writing mode.
They are named tuples, not dataclasses: thousands of them are pickled into and out of the cache.
"""

from enum import Enum
from typing import NamedTuple

from banmian.model.shaped import Orientation
from banmian.units import Pt


class Adjustment(Enum):
    """What justification did to a line (requirements §5)."""

    NONE = "none"
    SHRUNK = "shrunk"
    STRETCHED = "stretched"
    LOOSE = "loose"
    """Stretched beyond .25 em between Han characters (J5.5)."""
    FORCED = "forced"
    """No legal break fitted the measure; a rule was dropped (K2.17)."""


class Relaxed(Enum):
    """The rule that a line end was taken against, as no line that keeps it fits (K2.5, K2.17)."""

    WORD = "word"
    """A word is cut without a hyphen (K2.12, R10.2)."""
    NUMBER = "number"
    """A number is cut, or parted from its sign or unit (K2.8, K2.9)."""
    MARKS = "marks"
    """Three marks or more in a row are parted (K2.5)."""
    START = "start"
    """A mark starts the next line that starts none (K2.1)."""
    END = "end"
    """A mark ends the line that ends none (K2.2)."""
    DOUBLE = "double"
    """A dash or ellipsis is cut (K2.7)."""
    KEPT = "kept"
    """Characters are parted that the copy keeps together (K2.12)."""


class LineRun(NamedTuple):
    """Glyphs of one face on a line."""

    face: str
    size: Pt
    glyphs: tuple[int, ...]
    positions: tuple[Pt, ...]
    """Inline position of each glyph's origin from the line's head, punctuation offset included."""
    shifts: tuple[Pt, ...]
    """Block-axis shift of each glyph, upwards positive in horizontal setting."""
    texts: tuple[str, ...]
    """The source characters each glyph stands for; "" for further glyphs of a cluster."""
    orientation: Orientation = Orientation.HORIZONTAL
    scale: float = 1.0
    """How much narrower than drawn the glyphs are set across the line (縦中横 only)."""


class Stroke(NamedTuple):
    """A line along a part of a text line, or where it ends as it starts, a dot."""

    start: Pt
    end: Pt
    lift: Pt
    """Of its middle above the baseline, or to the right of a line that runs down."""
    width: Pt
    wavy: Pt
    """Size of the type a wavy line belongs to; 0: it is straight."""


class Line(NamedTuple):
    """One line of a paragraph."""

    runs: tuple[LineRun, ...]
    start: int
    """Offset of the line's first character in the paragraph's text."""
    end: int
    """Offset after its last character, trailing space included."""
    width: Pt
    """Inline extent from the line's head to the end of its last advance, hung marks excluded."""
    measure: Pt
    adjustment: Adjustment
    gap: float
    """Largest space added between two Han characters, in em."""
    notes: tuple[LineRun, ...] = ()
    """Readings beside the line; their shifts lift them off its baseline."""
    bases: tuple[tuple[int, int], ...] = ()
    """Of each note the offsets of the characters it is the reading of."""
    strokes: tuple[Stroke, ...] = ()
    """Lines and dots beside it."""
    relaxed: Relaxed | None = None
    """The rule that its end was taken against."""
