"""Width arrays of font dictionaries become advances (ISO 32000-1 §9.6.2, §9.7.4.3)."""

from collections.abc import Iterator
from typing import Any, Final

_MOST: Final = 1 << 18
"""Widths of one array that are given by ranges."""


def simple_widths(font: Any) -> dict[int, float]:
    """Widths by code of a simple font, in glyph space."""
    first = int(font.get("/FirstChar", 0))
    return {first + i: float(w) for i, w in enumerate(font.get("/Widths", ()))}


def missing_width(descriptor: Any) -> float:
    """The width of codes that Widths has not."""
    return 0.0 if descriptor is None else float(descriptor.get("/MissingWidth", 0))


def wide_widths(descendant: Any) -> dict[int, float]:
    """Widths by CID."""
    return {cid: measures[0] for cid, measures in _by_cid(descendant.get("/W", ()), 1)}


def drops(descendant: Any) -> dict[int, float]:
    """Vertical advances by CID."""
    return {cid: measures[0] for cid, measures in _by_cid(descendant.get("/W2", ()), 3)}


def _by_cid(written: Any, each: int) -> Iterator[tuple[int, list[float]]]:
    """The W and W2 arrays: `first [m …]` or `first last m …`, `each` measures a CID."""
    import pikepdf

    parts = list(written)
    at = ranged = 0
    while at + 1 < len(parts):
        first, second = int(parts[at]), parts[at + 1]
        if isinstance(second, pikepdf.Array):
            measures = [float(part) for part in second]
            for i in range(len(measures) // each):
                yield first + i, measures[i * each : (i + 1) * each]
            at += 2
        elif at + 1 + each < len(parts):
            same = [float(part) for part in parts[at + 2 : at + 2 + each]]
            cids = range(first, min(int(second), 65535) + 1)
            ranged += len(cids)
            if ranged > _MOST:
                raise ValueError("more widths than a font has glyphs")
            for cid in cids:
                yield cid, same
            at += 2 + each
        else:
            return
