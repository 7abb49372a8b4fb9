"""A picture file inside a vector file becomes an image of the art."""

import io
from enum import Enum

from banmian.model.art import ArtImage, Matrix
from banmian.read.art_error import ArtError

_MOST_PIXELS = 50_000_000
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP")


class Fit(Enum):
    """How a picture fills a box of other proportions, always in its middle."""

    INSIDE = "inside"
    """As large as the box holds."""
    COVER = "cover"
    """So large that it covers the box."""
    FILL = "fill"
    """Stretched."""


def art_image(
    data: bytes,
    box: tuple[float, float, float, float],
    matrix: Matrix,
    clips: tuple[str, ...] = (),
    fit: Fit = Fit.INSIDE,
) -> ArtImage:
    """Place a picture in a box.

    Args:
        data: the picture file.
        box: left, top, width, height in user space; without sides the picture's own.
        matrix: brings user space to the art's units.
        clips: what cuts it.
        fit: how its proportions and those of the box go together.

    Raises:
        ArtError: it cannot be decoded, or is transparent.
    """
    width, height = _examined(data)
    left, top, across, down = box
    across, down = across or width, down or height
    if fit is not Fit.FILL:
        choose = min if fit is Fit.INSIDE else max
        scale = choose(across / width, down / height)
        left += (across - width * scale) / 2
        top += (down - height * scale) / 2
        across, down = width * scale, height * scale
    a, b, c, d, e, f = matrix
    placed = (
        a * across, b * across, c * down, d * down,
        a * left + c * top + e, b * left + d * top + f,
    )  # fmt: skip
    return ArtImage(data, width, height, placed, clips)


def _examined(data: bytes) -> tuple[int, int]:
    """The size in pixels of a picture that can be printed."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise ArtError(f"holds a picture of more than {_MOST_PIXELS:,} pixels; reduce it")
            is_clear = "A" in image.getbands() or "transparency" in image.info
            if is_clear and image.convert("RGBA").getchannel("A").getextrema() != (255, 255):
                raise ArtError("holds a transparent picture; put it on a solid colour")
            image.load()
            return image.size
    except ArtError:
        raise
    except Exception as failure:  # decoders raise anything on hostile files
        raise ArtError(f"holds a picture that cannot be decoded ({failure}); replace it") from None
