"""How type looks: inks, font requests and resolved styles, all lengths in points."""

from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from banmian.units import Pt

Cmyk: TypeAlias = tuple[float, float, float, float]
"""Shares of the process inks, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An ink with a plate of its own (专色)."""

    name: str
    solid: Cmyk
    """The process mixture that stands for the solid where there is no such plate."""
    tint: float
    """Share of the solid, 0 to 1."""
    beside: Cmyk = (0.0, 0.0, 0.0, 0.0)
    """Process inks printed with it."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour to print: a process mixture, components 0 to 1, or a spot ink's stand-in."""

    name: str
    c: float
    m: float
    y: float
    k: float
    spot: Spot | None = None
    """What prints instead where the press has the plate."""

    @property
    def process(self) -> Cmyk:
        """The mixture."""
        return self.c, self.m, self.y, self.k

    @property
    def is_black_only(self) -> bool:
        """Whether only the black plate prints."""
        return self.spot is None and self.c == self.m == self.y == 0 and self.k > 0


BLACK: Final = Ink("black", 0.0, 0.0, 0.0, 1.0)
"""The ink of whatever no style colours: column rules, slug."""
PAPER: Final = Ink("paper", 0.0, 0.0, 0.0, 0.0)
"""No ink: reversed type."""


@dataclass(frozen=True, slots=True)
class FontRequest:
    """A role of `fonts.yaml` (song, hei, kai, …) in a weight (regular, bold, black, …)."""

    role: str
    weight: str


class Writing(Enum):
    """Which way lines run: the inline axis to the right, or downwards with lines to the left."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


class Align(Enum):
    """How lines fill their measure."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    SPREAD = "spread"
    """均排: equal gaps, every line as wide as the measure (CLREQ §3.5.3)."""


class Breaking(Enum):
    """How the line ends of a paragraph are chosen."""

    OPTIMAL = "optimal"
    """All together, the cheapest chain of lines."""
    GREEDY = "greedy"
    """One line after the other."""


@dataclass(frozen=True, slots=True)
class Style:
    """One named style of a layout with everything inherited filled in."""

    name: str
    font: FontRequest
    strong: FontRequest
    """What **strong** text switches to."""
    emphasis: FontRequest
    """What *emphasised* text switches to."""
    size: Pt
    leading: Pt
    """Baseline to baseline."""
    ink: Ink
    align: Align
    indent: float | None
    """First-line indent in characters of `size` (CLREQ §3.5.1); None: the region's in body text."""
    tracking: float
    """Extra space after every character, in em; heads only."""
    space_before: Pt
    space_after: Pt
    background: Ink | None
    """A label: the text stands on a patch of this ink."""
    padding: Pt
    """Of the background patch, left and right."""
    smallest: Pt | None = None
    """Down to which size a head steps to fit its place; None: not at all."""
    combine: int | None = None
    """Digits that share a cell of a vertical line (縦中横); None: as the region has it."""
    space_short: bool = False
    """Whether a headline of two to four characters is spaced out (H9.6)."""
    writing: Writing = Writing.HORIZONTAL
    """Which way its lines run; settled by the slot it is used in."""
    breaking: Breaking = Breaking.OPTIMAL
    """How its line ends are chosen."""
