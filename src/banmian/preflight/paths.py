"""Path operators become points on paper; curves are flattened coarsely (ISO 32000-1 §8.5)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from banmian.model.plate import Box
from banmian.preflight.matrix import Matrix, Point, enclosing, moved

_STEPS: Final = (0.25, 0.5, 0.75, 1.0)


@dataclass(slots=True)
class Path:
    """The path under construction."""

    parts: list[list[Point]] = field(default_factory=list)
    here: Point = (0.0, 0.0)
    """The current point in user space."""
    clips: bool = False
    """Whether W or W* came before the painting operator."""

    def add(self, operator: str, v: Sequence[float], ctm: Matrix) -> None:
        """Go on by one construction operator."""
        if operator == "re":
            x, y, w, h = v
            corners = ((x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y))
            self.parts.append([moved(ctm, *corner) for corner in corners])
            self.here = (x, y)
        elif operator == "m":
            self.here = (v[0], v[1])
            self.parts.append([moved(ctm, *self.here)])
        elif operator == "h":
            if self.parts and self.parts[-1]:
                self.parts[-1].append(self.parts[-1][0])
        else:
            self._go_on(operator, v, ctm)

    def _go_on(self, operator: str, v: Sequence[float], ctm: Matrix) -> None:
        if not self.parts:
            self.parts.append([moved(ctm, *self.here)])
        if operator == "l":
            points = [(v[0], v[1])]
        else:
            points = _curve(self.here, *_controls(operator, v, self.here))
        self.parts[-1] += [moved(ctm, *point) for point in points]
        self.here = points[-1]

    def box(self) -> Box | None:
        """What it encloses; None: nothing."""
        points = [point for part in self.parts for point in part]
        return enclosing(points) if points else None

    def points(self) -> tuple[tuple[Point, ...], ...]:
        """Its subpaths, frozen."""
        return tuple(tuple(part) for part in self.parts)


def _controls(operator: str, v: Sequence[float], here: Point) -> tuple[Point, Point, Point]:
    pairs = list(zip(v[::2], v[1::2], strict=False))
    if operator == "v":
        return here, pairs[0], pairs[1]
    if operator == "y":
        return pairs[0], pairs[1], pairs[1]
    return pairs[0], pairs[1], pairs[2]


def _curve(p: Point, q: Point, r: Point, s: Point) -> list[Point]:
    found = []
    for t in _STEPS:
        u = 1.0 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        found.append(
            (a * p[0] + b * q[0] + c * r[0] + d * s[0], a * p[1] + b * q[1] + c * r[1] + d * s[1])
        )
    return found
