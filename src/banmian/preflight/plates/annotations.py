"""Annotations that print become forms drawn after the page's content (ISO 32000-1 §12.5.5)."""

from collections.abc import Iterator
from typing import Any, Final

from banmian.preflight.following import matrix_of
from banmian.preflight.matrix import Matrix, moved_box

_HIDDEN: Final = 1 << 1
_PRINT: Final = 1 << 2
"""Flags of an annotation (§12.5.3)."""


def printed_annotations(leaf: Any) -> Iterator[tuple[Any, Matrix]]:
    """The appearances of a page's annotations that print, each with what brings it to its place."""
    for annotation in leaf.get("/Annots", ()):
        flags = int(annotation.get("/F", 0))
        look = _look(annotation)
        if look is None or "/Rect" not in annotation or flags & _HIDDEN or not flags & _PRINT:
            continue
        a, b, c, d = (float(v) for v in look.get("/BBox", (0, 0, 0, 0)))
        left, bottom, right, top = moved_box(matrix_of(look), (a, b, c, d))
        e, f, g, h = (float(v) for v in annotation.Rect)
        if right > left and top > bottom:
            across, down = abs(g - e) / (right - left), abs(h - f) / (top - bottom)
            shift = min(e, g) - left * across, min(f, h) - bottom * down
            yield look, (across, 0.0, 0.0, down, *shift)


def _look(annotation: Any) -> Any:
    """The normal appearance, of several the one that is chosen."""
    import pikepdf

    normal = annotation.get("/AP", {}).get("/N")
    if isinstance(normal, pikepdf.Dictionary):
        normal = normal.get(str(annotation.get("/AS", "/Off")))
    return normal if isinstance(normal, pikepdf.Stream) else None
