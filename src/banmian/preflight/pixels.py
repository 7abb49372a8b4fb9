"""A picture becomes its heaviest patch, as the press will lay down its inks."""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from banmian.cache import code_fingerprint, recall_value, remember_value
from banmian.preflight.marks import ImageMark
from banmian.preflight.streams import TooLargeError, unreadable

if TYPE_CHECKING:
    from banmian.preflight.plates.pictures import InkedPicture

_KIND: Final = "ink"
"""Of the cache's entries."""
_PER_PLATE: Final = {"All": 4}
"""How many plates of the process an ink of that name is."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The patch of an image with the most ink."""

    total: float
    """Sum of its inks in percent."""
    x: float
    y: float
    """Of its middle, in fractions of the image from its left and its top."""


def heaviest(mark: ImageMark, patch: int, profile: bytes) -> Spot | None:
    """The square of `patch` pixels with the most ink; None: the pixels cannot be read.

    A plant measures ink on a patch, not on a pixel that lossy coding has thrown up. What was
    measured is remembered by the picture's bytes: a late correction does not decode pictures again.

    Args:
        mark: an image that is no stencil.
        patch: side of the square.
        profile: of the printing condition, for colours that are no inks.
    """
    try:
        key = _key(mark, patch)
    except _faults():
        return None
    known: tuple[Spot | None] | None = recall_value(_KIND, key)
    if known is None:
        known = (_measured(mark, patch, profile),)
        remember_value(_KIND, key, known)
    return known[0]


def _key(mark: ImageMark, patch: int) -> str:
    """All that decides what a picture's heaviest patch is; colours that are no inks stay out."""
    entries = ("/Width", "/Height", "/BitsPerComponent", "/Filter", "/DecodeParms", "/Decode",
               "/ColorSpace", "/Mask")  # fmt: skip
    facts = [str(mark.stream.get(entry, "")) for entry in entries]
    digest = hashlib.sha256(mark.stream.read_raw_bytes()).hexdigest()
    spaces = repr((mark.families, mark.inks))
    return "\n".join([digest, *facts, spaces, str(patch), code_fingerprint()])


def _faults() -> tuple[type[Exception], ...]:
    return (*unreadable(), TooLargeError, OSError)


def _measured(mark: ImageMark, patch: int, profile: bytes) -> Spot | None:
    from banmian.preflight.plates.pictures import inked_picture

    try:
        return _spot(inked_picture(mark.stream, mark.named, 1, profile), patch)
    except _faults():
        return None


def _spot(picture: "InkedPicture", patch: int) -> Spot | None:
    import numpy as np

    sums: Any = sum(
        share.astype(np.float32) * _PER_PLATE.get(ink, 1) for ink, share in picture.shares.items()
    )
    if not picture.shares or not sums.size:
        return None
    rows, columns = max(sums.shape[0] // patch, 1), max(sums.shape[1] // patch, 1)
    high, wide = min(patch, sums.shape[0]), min(patch, sums.shape[1])
    cut = sums[: rows * high, : columns * wide].reshape(rows, high, columns, wide)
    means = cut.mean(axis=(1, 3))
    row, column = divmod(int(means.argmax()), columns)
    total = float(means[row, column]) / 255.0 * 100.0
    return Spot(total, (column + 0.5) / columns, (row + 0.5) / rows)
