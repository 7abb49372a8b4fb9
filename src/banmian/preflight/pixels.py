"""A CMYK image's stream becomes the ink sums of its patches, as the press will lay them down."""

import hashlib
from dataclasses import dataclass
from typing import Any, Final

from banmian.cache import code_fingerprint, recall_value, remember_value
from banmian.preflight.streams import TooLargeError, content_of, filters_of, unreadable

_KIND: Final = "ink"
"""Of the cache's entries."""

_MOST: Final = 512 << 20
_NEGATIVE: Final = [1, 0, 1, 0, 1, 0, 1, 0]
_INKS: Final = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """The patch of an image with the most ink."""

    total: float
    """Sum of its inks in percent."""
    x: float
    y: float
    """Of its middle, in fractions of the image from its left and its top."""


def heaviest(stream: Any, patch: int) -> Spot | None:
    """The square of `patch` pixels with the most ink; None: the pixels cannot be read as CMYK.

    A plant measures ink on a patch, not on a pixel that lossy coding has thrown up. What was
    measured is remembered by the picture's bytes: a late correction does not decode pictures again.
    """
    try:
        key = _key(stream, patch)
    except _faults():
        return None
    known: tuple[Spot | None] | None = recall_value(_KIND, key)
    if known is None:
        known = (_measured(stream, patch),)
        remember_value(_KIND, key, known)
    return known[0]


def _key(stream: Any, patch: int) -> str:
    """All that decides what a picture's heaviest patch is."""
    entries = ("/Width", "/Height", "/BitsPerComponent", "/Filter", "/DecodeParms", "/Decode")
    facts = [str(stream.get(entry, "")) for entry in entries]
    digest = hashlib.sha256(stream.read_raw_bytes()).hexdigest()
    return "\n".join([digest, *facts, str(patch), code_fingerprint()])


def _faults() -> tuple[type[Exception], ...]:
    return (*unreadable(), TooLargeError, OSError)


def _measured(stream: Any, patch: int) -> Spot | None:
    import numpy as np

    try:
        pixels = _pixels(stream)
    except _faults():
        return None
    if pixels is None or not pixels.size:
        return None
    sums = pixels.sum(axis=2, dtype=np.float32)
    rows, columns = max(sums.shape[0] // patch, 1), max(sums.shape[1] // patch, 1)
    high, wide = min(patch, sums.shape[0]), min(patch, sums.shape[1])
    cut = sums[: rows * high, : columns * wide].reshape(rows, high, columns, wide)
    means = cut.mean(axis=(1, 3))
    row, column = divmod(int(means.argmax()), columns)
    total = float(means[row, column]) / 255.0 * 100.0
    return Spot(total, (column + 0.5) / columns, (row + 0.5) / rows)


def _pixels(stream: Any) -> Any:
    """Rows × columns × inks of 0 (no ink) to 255."""
    import numpy as np

    width, height = int(stream.Width), int(stream.Height)
    if width * height * _INKS > _MOST or int(stream.get("/BitsPerComponent", 8)) != 8:
        return None
    if filters_of(stream)[-1:] in (("DCTDecode",), ("DCT",)):
        pixels = _jpeg(stream)
    else:
        data = content_of(stream, _MOST)
        whole = np.frombuffer(data, np.uint8, width * height * _INKS)
        pixels = whole.reshape(height, width, _INKS)
    is_negative = [int(v) for v in stream.get("/Decode", ())] == _NEGATIVE
    return 255 - pixels if is_negative and pixels is not None else pixels


def _jpeg(stream: Any) -> Any:
    """A JPEG's samples as they are coded: Pillow turns those of four inks over, always."""
    import io

    import numpy as np
    from PIL import Image

    with Image.open(io.BytesIO(stream.read_raw_bytes())) as picture:
        return 255 - np.asarray(picture) if picture.mode == "CMYK" else None
