"""The graphics state that operators change and marks are made of (ISO 32000-1 §8.4, §9.3)."""

import copy
from dataclasses import dataclass, field
from typing import Any

from banmian.model.plate import Box
from banmian.preflight.colour import GRAY, Space
from banmian.preflight.marks import Overprint, Paint, Place
from banmian.preflight.matrix import IDENTITY, Matrix
from banmian.preflight.typefaces import Typeface


def overprints_in(entries: Any, stroke: bool, fill: bool) -> tuple[bool, bool]:
    """Whether strokes and fills overprint under an ExtGState; OP alone sets both (§8.6.7)."""
    if "/OP" in entries:
        stroke = fill = bool(entries.OP)
    return stroke, bool(entries.get("/op", fill))


@dataclass(slots=True)
class TextState:
    """Parameters of text, and the two matrices of a text object."""

    face: Typeface | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    matrix: Matrix = IDENTITY
    line: Matrix = IDENTITY


@dataclass(slots=True)
class State:
    """All a mark depends on."""

    ctm: Matrix
    clip: Box
    base: Matrix
    """Of the page or form a pattern's matrix starts from (§8.7.3.1)."""
    place: Place = Place.PAGE
    fill_space: Space = GRAY
    stroke_space: Space = GRAY
    fill: Paint = field(default_factory=GRAY.first)
    stroke: Paint = field(default_factory=GRAY.first)
    fill_pattern: Any = None
    stroke_pattern: Any = None
    line_width: float = 1.0
    fill_overprint: bool = False
    stroke_overprint: bool = False
    overprint_mode: int = 0
    text: TextState = field(default_factory=TextState)

    def saved(self) -> "State":
        """A copy for the stack."""
        kept = copy.copy(self)
        kept.text = copy.copy(self.text)
        return kept

    def overprinting(self, stroking: bool) -> Overprint:
        """How a mark made now would overprint."""
        on = self.stroke_overprint if stroking else self.fill_overprint
        return Overprint(on, self.overprint_mode)
