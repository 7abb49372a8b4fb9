"""A shading's functions become the colours that bound it (ISO 32000-1 §7.10, §8.7.4.5).

An exponential function is heaviest at one of its ends, a stitched one at an end of a part, a
sampled one at a sample. What a calculator function or a mesh of its own colours gives is not known.
"""

from collections.abc import Sequence
from typing import Any, Final

from banmian.preflight.colour import Space
from banmian.preflight.marks import Paint
from banmian.preflight.streams import content_of

_DEEPEST: Final = 4
_MOST_SAMPLES: Final = 65_536

_Colours = tuple[tuple[float, ...], ...]


def shaded_paints(shading: Any, space: Space) -> tuple[Paint, ...]:
    """Colours of which one is as heavy as any the shading shows; empty: not known."""
    import pikepdf

    written = shading.get("/Function")
    if written is None:
        return ()
    if isinstance(written, pikepdf.Array):
        colours = _side_by_side([_values(each, 0) for each in written])
    else:
        colours = _values(written, 0)
    return tuple(space.paint(colour) for colour in colours)


def _side_by_side(parts: Sequence[_Colours]) -> _Colours:
    """A function a component: the highest and lowest of each, which bounds what they give."""
    if not parts or not all(parts):
        return ()
    highest = tuple(max(value for value, *_ in part) for part in parts)
    lowest = tuple(min(value for value, *_ in part) for part in parts)
    return highest, lowest


def _values(function: Any, depth: int) -> _Colours:
    kind = int(function.get("/FunctionType", -1))
    if kind == 2:
        return _numbers(function.get("/C0", (0,))), _numbers(function.get("/C1", (1,)))
    if kind == 3 and depth < _DEEPEST:
        parts = [_values(each, depth + 1) for each in function.Functions]
        return tuple(value for part in parts for value in part) if all(parts) else ()
    return _samples(function) if kind == 0 else ()


def _samples(function: Any) -> _Colours:
    """The samples of a table, decoded; those of 8 and 16 bits only."""
    size, bits = _numbers(function.Size), int(function.BitsPerSample)
    bounds = _numbers(function.get("/Decode", function.Range))
    count = 1
    for extent in size:
        count *= int(extent)
    outputs = len(bounds) // 2
    if bits not in (8, 16) or not outputs or not 0 < count * outputs <= _MOST_SAMPLES:
        return ()
    data, width = content_of(function), bits // 8
    full = float(2**bits - 1)
    flat = [int.from_bytes(data[i : i + width], "big") / full
            for i in range(0, count * outputs * width, width)]  # fmt: skip
    lows, highs = bounds[::2], bounds[1::2]
    rows = (flat[i : i + outputs] for i in range(0, len(flat), outputs))
    return tuple(
        tuple(low + share * (high - low) for share, low, high in zip(row, lows, highs, strict=True))
        for row in rows
    )


def _numbers(written: Any) -> tuple[float, ...]:
    return tuple(float(value) for value in written)
