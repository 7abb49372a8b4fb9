"""An image's stream becomes samples, reduced to what a plate can show (ISO 32000-1 §8.9.5).

Whole pixels are averaged, which is how a screen's dots add up; JPEGs are decoded small at once.
"""

import io
from typing import TYPE_CHECKING, Any, Final

from banmian.preflight.streams import content_of, filters_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST: Final = 512 << 20
"""Bytes of the samples of one image."""
_PILLOWS: Final = ("DCTDecode", "DCT", "JPXDecode")
_FAX: Final = ("CCITTFaxDecode", "CCF")
_BITS: Final = (1, 2, 4, 8, 16)


def samples_of(stream: Any, components: int, factor: int) -> "NDArray[np.uint8]":
    """Rows × columns × components, averaged over squares of `factor` pixels.

    0 to 255 span what a component's bits can say; those of one to four bits are not averaged
    where `factor` is 1, so that they can be looked up in a palette.

    Raises:
        ValueError: the stream is not what its dictionary says, or of a kind that is not read.
    """
    filters = filters_of(stream)
    width, height = int(stream.get("/Width", 0)), int(stream.get("/Height", 0))
    if width < 1 or height < 1 or width * height * components > _MOST:
        raise ValueError("an image of no size or too large")
    if filters[-1:] and filters[-1] in (*_PILLOWS, *_FAX, "JBIG2Decode"):
        if len(filters) > 1:
            raise ValueError(f"an image coded as {' in '.join(reversed(filters))}")
        return _reduced(_foreign(stream, filters[0], factor), components, (height, width), factor)
    bits = int(stream.get("/BitsPerComponent", 8))
    samples = _unpacked(content_of(stream, _MOST), (height, width, components), bits)
    return _reduced(samples, components, (height, width), factor)


def levels_of(stream: Any) -> "NDArray[np.uint16]":
    """Rows × columns of an Indexed image's numbers in its palette."""
    import numpy as np

    bits = int(stream.get("/BitsPerComponent", 8))
    samples = samples_of(stream, 1, 1)[:, :, 0]
    return (samples.astype(np.uint16) * ((1 << bits) - 1) + 127) // 255


def _unpacked(data: bytes, shape: tuple[int, int, int], bits: int) -> "NDArray[np.uint8]":
    """Rows padded to whole bytes become bytes; the highest value of any depth becomes 255."""
    import numpy as np

    height, width, components = shape
    if bits not in _BITS:
        raise ValueError(f"an image of {bits} bits")
    row = (width * components * bits + 7) // 8
    whole = np.frombuffer(data, np.uint8, row * height).reshape(height, row)
    if bits == 16:
        spread = whole[:, ::2]
    elif bits == 8:
        spread = whole
    else:
        ones = np.unpackbits(whole, axis=1)
        steps = ones.reshape(height, -1, bits) @ (1 << np.arange(bits)[::-1])
        spread = (steps * (255 // ((1 << bits) - 1))).astype(np.uint8)
    return spread[:, : width * components].reshape(shape)


def _foreign(stream: Any, coding: str, factor: int) -> "NDArray[np.uint8]":
    """What other programs' decoders make of it; JPEGs not larger than needed."""
    import numpy as np
    import pikepdf
    from PIL import Image

    if coding in _PILLOWS:
        with Image.open(io.BytesIO(stream.read_raw_bytes())) as picture:
            picture.draft(None, (picture.width // factor, picture.height // factor))
            samples = np.asarray(picture)
            # Pillow turns the samples of JPEGs of four inks over, always.
            turned = picture.format == "JPEG" and picture.mode == "CMYK"
            return 255 - samples if turned else samples
    found = pikepdf.PdfImage(stream).as_pil_image()
    return np.asarray(found.convert("L"))


def _reduced(
    samples: "NDArray[np.uint8]", components: int, size: tuple[int, int], factor: int
) -> "NDArray[np.uint8]":
    """Averaged to about a `factor`-th of `size`, whatever a decoder has done already."""
    import numpy as np
    from PIL import Image

    if samples.ndim == 2:
        samples = samples[:, :, None]
    if samples.shape[2] != components:
        raise ValueError(f"an image of {samples.shape[2]} components instead of {components}")
    left = min(factor * samples.shape[0] // size[0], factor * samples.shape[1] // size[1])
    if left < 2:
        return samples
    planes = [Image.fromarray(np.ascontiguousarray(samples[:, :, i])) for i in range(components)]
    return np.dstack([np.asarray(plane.reduce(left)) for plane in planes])
