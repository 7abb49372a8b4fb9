"""A shape of svgelements becomes an outline: moves, lines and cubics in the art's units."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from banmian.read.art_error import ArtError

if TYPE_CHECKING:
    import svgelements


def outline_of(shape: "svgelements.Shape") -> str:
    """The operators that draw a shape, its transform applied."""
    import svgelements

    return " ".join(_operators(abs(svgelements.Path(shape))))


def _operators(path: "svgelements.Path") -> Iterator[str]:
    """The segments as moves, lines and cubics."""
    import svgelements

    for segment in path:
        if isinstance(segment, svgelements.Move):
            yield f"{_point(segment.end)} m"
        elif isinstance(segment, svgelements.Close):
            yield "h"
        elif isinstance(segment, svgelements.Line):
            yield f"{_point(segment.end)} l"
        elif isinstance(segment, svgelements.CubicBezier):
            yield _cubic(segment.control1, segment.control2, segment.end)
        elif isinstance(segment, svgelements.QuadraticBezier):
            start, control, end = segment.start, segment.control, segment.end
            yield _cubic(start + (control - start) * (2 / 3), end + (control - end) * (2 / 3), end)
        elif isinstance(segment, svgelements.Arc):
            for curve in segment.as_cubic_curves():
                yield _cubic(curve.control1, curve.control2, curve.end)


def _cubic(first: Any, second: Any, end: Any) -> str:
    return f"{_point(first)} {_point(second)} {_point(end)} c"


def _point(point: Any) -> str:
    return f"{written(point.x)} {written(point.y)}"


def written(value: float) -> str:
    """A coordinate as outlines hold it.

    Raises:
        ArtError: it is far outside any page.
    """
    if not -1e6 < value < 1e6:
        raise ArtError("reaches far outside its own area; crop it")
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
