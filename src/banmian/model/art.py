"""Art as read from a vector file: painted paths, type not set yet, pictures within it."""

from dataclasses import dataclass
from typing import TypeAlias

Colour: TypeAlias = tuple[int, ...]
"""Three parts: sRGB, 0 to 255; four parts: shares of the process inks, in thousandths."""

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""As PDF writes them (ISO 32000-1 §8.3.3)."""


@dataclass(frozen=True, slots=True)
class Gradient:
    """Colours along a line or from circle to circle; the end colours go on beyond the ends."""

    coordinates: tuple[float, ...]
    """Of a line x0 y0 x1 y1; of circles x0 y0 r0 x1 y1 r1 (ISO 32000-1 §8.7.4.5.3–4)."""
    matrix: Matrix
    """Brings the coordinates to the art's units."""
    stops: tuple[tuple[float, Colour], ...]
    """Colours by their place from 0 to 1, in order."""


Paint: TypeAlias = Colour | Gradient


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
    fill: Paint | None
    even_odd: bool
    """Whether what is inside counts crossings, not turns."""
    stroke: Stroke | None
    clips: tuple[str, ...] = ()
    """Outlines it shows inside of, each ending in `W n` or, counting crossings, `W* n`."""
    opacity: float = 1.0
    """Of fill and stroke as one; 1 in art that has been read."""


@dataclass(frozen=True, slots=True)
class TypeRun:
    """Characters of one look; lengths in the units of the line's own space."""

    text: str
    families: tuple[str, ...]
    """Font families as the file asks for them, best first."""
    weight: int
    """100 to 900."""
    size: float
    dx: float
    dy: float
    """How far it is moved from where the run before it ends."""
    spacing: float
    """Added after every character."""
    lowered: float
    """How far below the line's place its baseline runs."""
    fill: Colour | None
    stroke: Stroke | None
    stroke_first: bool
    """Whether the stroke lies under the fill, as a halo does."""


@dataclass(frozen=True, slots=True)
class ArtType:
    """A line of type as the file asks for it, before it is set in faces of the house."""

    x: float
    y: float
    """Of its anchor on the baseline."""
    matrix: Matrix
    """Brings its own space, y down, to the art's units."""
    anchor: float
    """How much of the line stands before the anchor: 0, 0.5 or 1."""
    runs: tuple[TypeRun, ...]
    clips: tuple[str, ...] = ()
    opacity: float = 1.0
    """1 in art that has been read."""


@dataclass(frozen=True, slots=True)
class ArtImage:
    """Pixels within art."""

    data: bytes
    """The picture file."""
    width: int
    height: int
    """Pixels."""
    matrix: Matrix
    """Brings the unit square, y down, to the art's units."""
    clips: tuple[str, ...] = ()

    @property
    def sides(self) -> tuple[float, float]:
        """Width and height in the art's units."""
        a, b, c, d, _, _ = self.matrix
        return (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5


ArtPart: TypeAlias = ArtPath | ArtType | ArtImage


@dataclass(frozen=True, slots=True)
class VectorArt:
    """What is painted, in order, on a rectangle from (0, 0); a unit is a picture's pixel."""

    parts: tuple[ArtPart, ...]
    on_paper: bool = False
    """Whether colours of it are mixed with white paper, so that it fits no other ground."""

    @property
    def paths(self) -> tuple[ArtPath, ...]:
        """The paths alone."""
        return tuple(part for part in self.parts if isinstance(part, ArtPath))

    @property
    def images(self) -> tuple[ArtImage, ...]:
        """The pictures alone."""
        return tuple(part for part in self.parts if isinstance(part, ArtImage))

    @property
    def has_type(self) -> bool:
        """Whether any type is not set yet."""
        return any(isinstance(part, ArtType) for part in self.parts)
