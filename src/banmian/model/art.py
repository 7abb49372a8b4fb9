"""Line art as read from a vector file: painted paths, no pixels."""

from dataclasses import dataclass
from typing import TypeAlias

Colour: TypeAlias = tuple[int, ...]
"""Three parts: sRGB, 0 to 255; four parts: shares of the process inks, in thousandths."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How an outline is drawn; lengths in the art's units."""

    colour: Colour
    width: float
    cap: int
    """0 butt, 1 round, 2 square."""
    join: int
    """0 mitre, 1 round, 2 bevel."""
    mitre_limit: float
    dashes: tuple[float, ...]
    dash_offset: float


@dataclass(frozen=True, slots=True)
class ArtPath:
    """One path, filled, stroked or both."""

    outline: str
    """`x y m`, `x y l`, `x1 y1 x2 y2 x3 y3 c` and `h` in the art's units, y down."""
    fill: Colour | None
    even_odd: bool
    """Whether what is inside counts crossings, not turns."""
    stroke: Stroke | None
    clips: tuple[str, ...] = ()
    """Outlines it shows inside of, each ending in `W n` or, counting crossings, `W* n`."""


@dataclass(frozen=True, slots=True)
class VectorArt:
    """The paths in paint order on a rectangle from (0, 0); a unit is a picture's pixel."""

    paths: tuple[ArtPath, ...]
