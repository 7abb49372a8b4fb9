"""Path operators of a PDF become an outline in the art's units (ISO 32000-1 §8.3, §8.5.2)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from banmian.model.art import Matrix
from banmian.read.art_error import ArtError


@dataclass(slots=True)
class Outline:
    """A path under construction."""

    parts: list[str] = field(default_factory=list)
    current: tuple[float, float] = (0.0, 0.0)
    """Before its matrix."""

    def build(self, operator: str, matrix: Matrix, operands: Sequence[Any]) -> None:
        """Add what one operator of `BUILDERS` says."""
        BUILDERS[operator](self, matrix, [float(part) for part in operands])

    def __str__(self) -> str:
        return " ".join(self.parts)


def _move(outline: Outline, matrix: Matrix, at: Sequence[float]) -> None:
    outline.current = (at[0], at[1])
    outline.parts.append(f"{placed(matrix, *at)} m")


def _line(outline: Outline, matrix: Matrix, at: Sequence[float]) -> None:
    outline.current = (at[0], at[1])
    outline.parts.append(f"{placed(matrix, *at)} l")


def _curve(outline: Outline, matrix: Matrix, at: Sequence[float]) -> None:
    points = [placed(matrix, at[place], at[place + 1]) for place in (0, 2, 4)]
    outline.current = (at[4], at[5])
    outline.parts.append(f"{' '.join(points)} c")


def _curve_from_current(outline: Outline, matrix: Matrix, at: Sequence[float]) -> None:
    _curve(outline, matrix, (*outline.current, *at))


def _curve_to_control(outline: Outline, matrix: Matrix, at: Sequence[float]) -> None:
    _curve(outline, matrix, (*at, *at[2:]))


def _close(outline: Outline, matrix: Matrix, at: Sequence[float]) -> None:
    outline.parts.append("h")


def _rectangle(outline: Outline, matrix: Matrix, at: Sequence[float]) -> None:
    x, y, width, height = at
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    outline.current = (x, y)
    outline.parts.append(polygon(placed(matrix, *corner) for corner in corners))


def polygon(points: Iterator[str]) -> str:
    """The closed outline through points."""
    first, *others = points
    return f"{first} m {' '.join(f'{point} l' for point in others)} h"


def placed(matrix: Matrix, x: float, y: float) -> str:
    """A point in the art's units."""
    a, b, c, d, e, f = matrix
    across, down = a * x + c * y + e, b * x + d * y + f
    if not (abs(across) < 1e6 and abs(down) < 1e6):
        raise ArtError("reaches far outside its page; crop it")
    return f"{round(across, 2):g} {round(down, 2):g}"


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does `inner`, then `outer` (§8.3.4)."""
    a, b, c, d, e, f = inner
    A, B, C, D, E, F = outer
    return (
        a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D,
        e * A + f * C + E, e * B + f * D + F,
    )  # fmt: skip


def six(operands: Sequence[Any]) -> Matrix:
    """A matrix as the file writes it."""
    a, b, c, d, e, f = (float(part) for part in operands)
    return a, b, c, d, e, f


BUILDERS: Final[dict[str, Callable[[Outline, Matrix, Sequence[float]], None]]] = {
    "m": _move, "l": _line, "c": _curve, "v": _curve_from_current, "y": _curve_to_control,
    "h": _close, "re": _rectangle,
}  # fmt: skip
