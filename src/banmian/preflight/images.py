"""Image dictionaries, inline or not, become image marks (ISO 32000-1 §8.9)."""

import math
from typing import Any

from banmian.preflight.colour import space_of
from banmian.preflight.marks import ImageMark
from banmian.preflight.matrix import common, moved_box
from banmian.preflight.state import State


def image_mark(stream: Any, named: Any, state: State) -> ImageMark | None:
    """The image drawn in the unit square of the state; None: clipped away.

    Args:
        stream: an image XObject.
        named: the ColorSpace dictionary of the resources, or None.
        state: what it is drawn in.
    """
    width, height = int(stream.get("/Width", 0)), int(stream.get("/Height", 0))
    return _mark(state, stream, (width, height), _facts(stream, named))


def inline_mark(image: Any, named: Any, state: State) -> ImageMark | None:
    """The same for an inline image, whose keys and names are short (§8.9.7)."""
    stencil = bool(image.image_mask)
    written = image.obj.get("/CS", image.obj.get("/ColorSpace"))
    space = space_of(written, named)
    facts = (stencil, 1 if stencil else int(image.bits_per_component or 8),
             () if stencil else space.families, () if stencil else space.inks, False)  # fmt: skip
    return _mark(state, None, (int(image.width), int(image.height)), facts)


def _facts(stream: Any, named: Any) -> tuple[bool, int, tuple[str, ...], tuple[str, ...], bool]:
    stencil = bool(stream.get("/ImageMask", False))
    masked = "/SMask" in stream or int(stream.get("/SMaskInData", 0)) > 0
    if stencil:
        return True, 1, (), (), masked
    space = space_of(stream.get("/ColorSpace"), named)
    bits = int(stream.get("/BitsPerComponent", 8))
    return False, bits, space.families, space.inks, masked


def _mark(
    state: State,
    stream: Any,
    pixels: tuple[int, int],
    facts: tuple[bool, int, tuple[str, ...], tuple[str, ...], bool],
) -> ImageMark | None:
    box = common(moved_box(state.ctm, (0.0, 0.0, 1.0, 1.0)), state.clip)
    if box is None:
        return None
    a, b, c, d, _, _ = state.ctm
    stencil, bits, families, inks, masked = facts
    return ImageMark(
        box,
        _density(pixels[0], math.hypot(a, b)),
        _density(pixels[1], math.hypot(c, d)),
        bits,
        families,
        inks,
        state.fill if stencil else None,
        masked,
        state.overprinting(stroking=False),
        state.ctm,
        state.place,
        stream,
    )


def _density(pixels: int, length: float) -> float:
    return pixels * 72.0 / length if length else math.inf
