"""Rectangles of a finished page, as they lie or turned into the axes of its lines."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from banmian.units import Pt

TOUCH: Final[Pt] = 2.0
"""Points within which two edges meet."""

COVERS: Final = 0.8
"""Of what two things have in common, how much a rule must run along to part them."""


class Box(NamedTuple):
    """A rectangle by its sides; points from the trim's top-left corner, y down."""

    left: Pt
    top: Pt
    right: Pt
    bottom: Pt

    @property
    def place(self) -> tuple[Pt, Pt, Pt, Pt]:
        """x, y, width, height."""
        return self.left, self.top, self.right - self.left, self.bottom - self.top

    def turned(self, vertical: bool) -> "Box":
        """In the axes of lines that run down: `left` to `right` along them, lines from `top` on."""
        return Box(self.top, -self.right, self.bottom, -self.left) if vertical else self

    def beside(self, other: "Box") -> Pt:
        """How much of its height, from line to line, two boxes have in common."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)

    def above(self, other: "Box") -> Pt:
        """How much of its width, along the lines, two boxes have in common."""
        return min(self.right, other.right) - max(self.left, other.left)


def round_all(boxes: Iterable[Box]) -> Box:
    """The smallest box round boxes, of which there must be one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
