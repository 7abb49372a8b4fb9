"""Image dictionaries, inline or not, become image marks (ISO 32000-1 §8.9)."""

import math
from typing import Any, NamedTuple

from banmian.preflight.colour import space_of
from banmian.preflight.marks import ImageMark
from banmian.preflight.matrix import common, moved_box
from banmian.preflight.state import State


def image_mark(stream: Any, named: Any, state: State) -> ImageMark | None:
    """The image drawn in the unit square of the state; None: clipped away.

    Args:
        stream: an image of its own; what inline ones are made into.
        named: the ColorSpace dictionary of the resources, or None.
        state: what it is drawn in.
    """
    width, height = int(stream.get("/Width", 0)), int(stream.get("/Height", 0))
    return _mark(state, stream, named, (width, height), _facts(stream, named))


def image_of_inline(image: Any, pdf: Any) -> Any:
    """An inline image as one of its own, with its coding and its keys written out (§8.9.7).

    Args:
        image: pikepdf's inline image.
        pdf: where the new one is made.
    """
    import pikepdf

    made = pdf.make_stream(image.read_raw_bytes())
    for key, value in image.obj.items():
        made[key] = value
    made.Subtype = pikepdf.Name.Image
    return made


class _Facts(NamedTuple):
    """What an image's dictionary says."""

    stencil: bool
    bits: int = 1
    families: tuple[str, ...] = ()
    inks: tuple[str, ...] = ()
    masked: bool = False


def _facts(stream: Any, named: Any) -> _Facts:
    masked = "/SMask" in stream or "/Mask" in stream or int(stream.get("/SMaskInData", 0)) > 0
    if bool(stream.get("/ImageMask", False)):
        return _Facts(True, masked=masked)
    space = space_of(stream.get("/ColorSpace"), named)
    bits = int(stream.get("/BitsPerComponent", 8))
    return _Facts(False, bits, space.families, space.inks, masked)


def _mark(
    state: State, stream: Any, named: Any, pixels: tuple[int, int], facts: _Facts
) -> ImageMark | None:
    box = common(moved_box(state.ctm, (0.0, 0.0, 1.0, 1.0)), state.clip)
    if box is None:
        return None
    a, b, c, d, _, _ = state.ctm
    return ImageMark(
        box,
        _density(pixels[0], math.hypot(a, b)),
        _density(pixels[1], math.hypot(c, d)),
        facts.bits,
        facts.families,
        facts.inks,
        state.fill if facts.stencil else None,
        facts.masked,
        state.overprinting(stroking=False),
        state.ctm,
        state.place,
        named,
        stream,
    )


def _density(pixels: int, length: float) -> float:
    return pixels * 72.0 / length if length else math.inf
