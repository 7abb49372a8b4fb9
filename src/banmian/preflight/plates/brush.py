"""What a plate's redrawing must know of the graphics state (ISO 32000-1 §8.4)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from banmian.preflight.colour import GRAY, Space
from banmian.preflight.matrix import IDENTITY, Matrix, product, scale_of
from banmian.preflight.plates.tints import Tints
from banmian.preflight.state import overprints_in
from banmian.units import Pt

_BLACK = Tints({"Black": 1.0})


@dataclass(frozen=True, slots=True)
class Brush:
    """The colour of fills, or of strokes."""

    space: Space = GRAY
    tints: Tints = _BLACK
    overprints: bool = False

    def spares(self, ink: str, mode: int) -> bool:
        """Whether its marks leave the plate of an ink as it is."""
        if not self.tints.reaches:
            return True
        return self.overprints and self.tints.spares(ink, mode)


@dataclass(slots=True)
class Brushes:
    """Both colours, and what decides how strokes and text appear."""

    ctm: Matrix = IDENTITY
    fill: Brush = field(default_factory=Brush)
    stroke: Brush = field(default_factory=Brush)
    overprint_mode: int = 0
    line_width: Pt = 1.0
    stroke_alpha: float = 1.0
    """Of the content."""
    drawn_alpha: float = 1.0
    """Of the redrawn stream, where strokes thinner than a pixel are lightened."""
    text_mode: int = 0
    font: Any = None
    font_size: Pt = 0.0

    def saved(self) -> "Brushes":
        """A copy for the stack."""
        return replace(self)

    def brush(self, stroking: bool) -> Brush:
        """The colour of strokes, or of fills."""
        return self.stroke if stroking else self.fill

    def change(self, stroking: bool, **facts: Any) -> None:
        """Give strokes or fills another colour, or way to overprint."""
        changed = replace(self.brush(stroking), **facts)
        if stroking:
            self.stroke = changed
        else:
            self.fill = changed

    def take(self, operator: str, operands: Sequence[Any]) -> None:
        """Follow an operator that sets a matrix, line width or text mode."""
        if operator == "cm":
            a, b, c, d, e, f = (float(v) for v in operands)
            self.ctm = product((a, b, c, d, e, f), self.ctm)
        elif operator == "w":
            self.line_width = float(operands[0])
        elif operator == "Tr":
            self.text_mode = int(operands[0])

    def take_state(self, entries: Any) -> None:
        """Follow the entries of a graphics state dictionary."""
        stroke, fill = overprints_in(entries, self.stroke.overprints, self.fill.overprints)
        self.change(True, overprints=stroke)
        self.change(False, overprints=fill)
        self.overprint_mode = int(entries.get("/OPM", self.overprint_mode))
        self.line_width = float(entries.get("/LW", self.line_width))
        self.stroke_alpha = float(entries.get("/CA", self.stroke_alpha))

    def spares(self, ink: str, stroking: bool) -> bool:
        """Whether a mark made now leaves the plate of an ink as it is."""
        return self.brush(stroking).spares(ink, self.overprint_mode)

    def look(self, ink: str) -> tuple[object, ...]:
        """All of it that a stream drawn in this state could show on one plate."""
        brushes = [
            (b.overprints, b.tints.on(ink), b.tints.spares(ink, 0), b.tints.spares(ink, 1),
             b.space.families)
            for b in (self.fill, self.stroke)
        ]  # fmt: skip
        return (
            *brushes, self.overprint_mode, self.line_width, self.stroke_alpha, self.text_mode,
            round(scale_of(self.ctm), 4),
        )  # fmt: skip
