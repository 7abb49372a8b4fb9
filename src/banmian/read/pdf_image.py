"""An image of a PDF becomes an image of the art (ISO 32000-1 §8.9.5)."""

import io
from typing import TYPE_CHECKING, Any

from banmian.model.art import ArtImage
from banmian.read.art_error import ArtError
from banmian.read.art_image import Fit, art_image
from banmian.read.pdf_state import State

if TYPE_CHECKING:
    import pikepdf

_MOST_PIXELS = 50_000_000


def read_image(image: "pikepdf.PdfImage | pikepdf.PdfInlineImage", state: State) -> ArtImage:
    """Place an image in the unit square of the state's matrix.

    Raises:
        ArtError: it cannot be printed as it is.
    """
    entries: Any = image.obj
    if image.image_mask:
        raise ArtError("holds a stencil of pixels; turn it into a picture")
    if "/SMask" in entries or "/Mask" in entries:
        raise ArtError("holds a transparent picture; put it on a solid colour")
    if image.width * image.height > _MOST_PIXELS:
        raise ArtError(f"holds a picture of more than {_MOST_PIXELS:,} pixels; reduce it")
    try:
        pixels = image.as_pil_image()
    except Exception as failure:  # whatever a damaged image makes pikepdf and Pillow raise
        raise ArtError(f"holds a picture that cannot be read ({failure}); replace it") from None
    stored = io.BytesIO()
    pixels.save(stored, "TIFF" if pixels.mode == "CMYK" else "PNG", compression="tiff_deflate")
    # The unit square has its origin at the bottom: its rows run against the matrix.
    a, b, c, d, e, f = state.matrix
    turned = (a, b, -c, -d, e + c, f + d)
    return art_image(stored.getvalue(), (0, 0, 1, 1), turned, state.clips, Fit.FILL)
