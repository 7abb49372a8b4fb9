"""An ink becomes DeviceCMYK operators and an overprint state; nothing here can name an RGB colour.

Solid black text and rules overprint, so that a plate out of register leaves no white halo round
them; paper and every other ink knock out (ISO 32000-1 §8.6.7, overprint mode 1).
"""

from typing import Final

from banmian.model.style import Ink
from banmian.paint.pdf_objects import Dictionary, number

OVERPRINT: Final = "Over"
KNOCK_OUT: Final = "Knock"
"""Names of the graphics states in a page's resources."""

_SOLID: Final = 0.999
"""Least share of black that counts as solid: what is written as 100 % to a tenth."""


def graphics_states() -> dict[str, Dictionary]:
    """The ExtGState dictionaries by name; both OP and op are set, since OP alone sets both."""
    return {
        OVERPRINT: Dictionary({"Type": "/ExtGState", "OP": "true", "op": "true", "OPM": "1"}),
        KNOCK_OUT: Dictionary({"Type": "/ExtGState", "OP": "false", "op": "false", "OPM": "0"}),
    }


def overprints(ink: Ink) -> bool:
    """Whether type and rules of this ink overprint: solid black alone.

    A tint of black would let the colour below shine through, so it knocks out.
    """
    return ink.is_black_only and ink.k >= _SOLID


def fill_operator(ink: Ink) -> str:
    """The operator that makes `ink` the colour of fills and text."""
    return f"{_components(ink)} k"


def stroke_operator(ink: Ink) -> str:
    """The operator that makes `ink` the colour of strokes."""
    return f"{_components(ink)} K"


def _components(ink: Ink) -> str:
    return " ".join(number(part, 4) for part in (ink.c, ink.m, ink.y, ink.k))
