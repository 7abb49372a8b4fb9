"""An axial or radial shading of a PDF becomes a gradient (ISO 32000-1 §8.7.4.5, §7.10)."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from banmian.model.art import Colour, Gradient, Matrix
from banmian.read.art_error import ArtError

_KINDS: Final = {2: "axial", 3: "radial"}
_SAMPLES: Final = 16
"""Places between two bounds at which a function that is no straight line is asked."""


def read_shading(shading: Any, matrix: Matrix) -> Gradient:
    """Read a shading whose coordinates `matrix` brings to the art's units.

    Raises:
        ArtError: it is of another kind.
    """
    import pikepdf

    kind = int(shading["/ShadingType"])
    if kind not in _KINDS:
        raise ArtError(f"holds a shading of type {kind}; flatten it to solid shapes")
    if list(shading.get("/Extend", [False, False])) != [True, True]:
        raise ArtError("holds a gradient that ends at its ends; make it go on beyond them")
    start, end = (float(part) for part in shading.get("/Domain", (0, 1)))
    function = shading["/Function"]
    functions = list(function) if isinstance(function, pikepdf.Array) else [function]
    bounds = sorted({start, end, *(bound for f in functions for bound in _bounds(f))})
    stops = []
    for first, last in pairwise(bounds):
        for step in range(_SAMPLES + 1):
            at = first + (last - first) * step / _SAMPLES
            # Just inside the piece: at a bound two pieces may have different colours.
            inside = min(max(at, first + 1e-6), last - 1e-6)
            parts = [part for f in functions for part in _value(f, inside)]
            stops.append(((at - start) / (end - start), _colour(parts)))
    coordinates = tuple(float(part) for part in shading["/Coords"])
    return Gradient(coordinates, matrix, _fewest(stops))


def _colour(parts: Sequence[float]) -> Colour:
    from banmian.read.pdf_state import colour_of_parts

    if len(parts) not in (1, 3, 4):
        raise ArtError("holds a gradient of several inks; convert it to process colours")
    return colour_of_parts(parts)


def _bounds(function: Any) -> list[float]:
    """Where the pieces of a function meet."""
    if int(function["/FunctionType"]) == 3:
        return [float(bound) for bound in function["/Bounds"]]
    return []


def _value(function: Any, at: float) -> list[float]:
    """What a function gives."""
    kind = int(function["/FunctionType"])
    low, high = (float(part) for part in function["/Domain"])
    at = min(max(at, low), high)
    if kind == 2:
        first = [float(part) for part in function.get("/C0", (0,))]
        last = [float(part) for part in function.get("/C1", (1,))]
        share = at ** float(function["/N"])
        return [a + share * (b - a) for a, b in zip(first, last, strict=True)]
    if kind == 3:
        edges = [low, *_bounds(function), high]
        place = max(k for k in range(len(edges) - 1) if edges[k] <= at or k == 0)
        start, end = edges[place], edges[place + 1]
        into = [float(part) for part in function["/Encode"]][2 * place : 2 * place + 2]
        share = (at - start) / (end - start) if end > start else 0.0
        return _value(function["/Functions"][place], into[0] + share * (into[1] - into[0]))
    if kind == 0:
        return _sampled(function, (at - low) / (high - low))
    raise ArtError("holds a gradient that is calculated; flatten it to solid shapes")


def _sampled(function: Any, share: float) -> list[float]:
    """Between the two nearest of a table of samples of one or two bytes."""
    (count,), bits = [int(part) for part in function["/Size"]], int(function["/BitsPerSample"])
    limits = [float(part) for part in function["/Range"]]
    parts, width = len(limits) // 2, bits // 8
    if bits not in (8, 16):
        raise ArtError("holds a gradient of odd samples; flatten it to solid shapes")
    data = function.read_bytes()
    place = share * (count - 1)
    first = min(int(place), count - 2) if count > 1 else 0
    second = min(first + 1, count - 1)

    def sample(row: int, part: int) -> float:
        at = (row * parts + part) * width
        raw = int.from_bytes(data[at : at + width]) / float(2**bits - 1)
        return limits[2 * part] + raw * (limits[2 * part + 1] - limits[2 * part])

    return [
        sample(first, part) + (place - first) * (sample(second, part) - sample(first, part))
        for part in range(parts)
    ]


def _fewest(stops: list[tuple[float, Colour]]) -> tuple[tuple[float, Colour], ...]:
    """The stops without those that lie on the straight way between their neighbours."""
    kept = stops[:1]
    for place in range(1, len(stops) - 1):
        (start, first), (at, colour), (end, last) = kept[-1], stops[place], stops[place + 1]
        if end <= start:
            continue
        share = (at - start) / (end - start)
        meant = [a + share * (b - a) for a, b in zip(first, last, strict=True)]
        if at == end or any(abs(m - c) > 1 for m, c in zip(meant, colour, strict=True)):
            kept.append(stops[place])
    return (*kept, stops[-1])
