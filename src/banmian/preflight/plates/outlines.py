"""Paths are drawn so that PDFium inks as much as they enclose.

PDFium rounds rectangles out to whole pixels and draws no stroke thinner than one. So a rectangle
gets a corner bent by too little to see, which makes it a polygon with soft edges; and a thin
stroke is lightened by as much as it will be too wide.
"""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

Operation: TypeAlias = tuple[str, Sequence[Any]]
"""Operator and operands."""

_BEND: Final = 0.001
"""Points; what PDFium still sees."""
_SIDES: Final = 3


def bent(path: Sequence[Operation], scale: float) -> list[Operation]:
    """The path, none of its subpaths a rectangle PDFium would know.

    Args:
        path: construction operators and operands.
        scale: points on paper of a unit of the path.
    """
    bend = _BEND / scale if scale else 0.0
    drawn: list[Operation] = []
    lines = 0
    for operator, operands in path:
        if operator == "re":
            x, y, width, height = (float(v) for v in operands)
            drawn += _rectangle(x, y, x + width, y + height, bend)
        elif operator == "h" and lines >= _SIDES and drawn[-1][0] == "l":
            x, y = (float(v) for v in drawn[-1][1])
            drawn += [("l", (x + bend, y + bend)), ("h", ())]
        else:
            drawn.append((operator, operands))
        lines = lines + 1 if operator == "l" else 0
    return drawn


def _rectangle(
    left: float, bottom: float, right: float, top: float, bend: float
) -> list[Operation]:
    corners = ((right, bottom), (right, top), (right, top + bend), (left, top))
    return [
        ("m", (left, bottom)),
        *(("l", (x, y)) for x, y in corners),
        ("h", ()),
    ]
