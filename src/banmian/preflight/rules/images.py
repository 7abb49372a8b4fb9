"""Images: bits of a sample and pixels an inch where they stand (ISO 15930 §6.13; plant guides)."""

from collections.abc import Iterator
from typing import Final

from banmian.model.press import Condition, PdfX
from banmian.preflight.document import Document
from banmian.preflight.finding import Finding, error, warning
from banmian.preflight.marks import ImageMark, Place

_BITS: Final = {PdfX.X1A: (1, 2, 4, 8), PdfX.X4: (1, 2, 4, 8, 16)}
_SMALL: Final = 3.0
"""Points; what is smaller than that on paper is no picture."""

_DEPTH = error("image-bits", "ISO 15930-4 §6.13", "an image has samples of a forbidden depth",
               "export pictures with 8 bits")  # fmt: skip
_COARSE = error("image-resolution", "plant guides", "a picture is too coarse to print",
                "place a larger picture, or place it smaller")  # fmt: skip
_SOFT = warning("image-soft", "plant guides", "a picture is coarser than it should be",
                "place a larger picture, or look at a proof")  # fmt: skip
_FINE = warning("image-oversampled", "plant guides", "a picture is finer than the press prints",
                "reduce it when exporting")  # fmt: skip


def images(document: Document, condition: Condition) -> Iterator[Finding]:
    """What is wrong with each image."""
    allowed = _BITS[condition.pdfx]
    for page in document.pages:
        for mark in page.marks:
            if isinstance(mark, ImageMark):
                if mark.bits not in allowed:
                    yield from _DEPTH.at(page.number, mark.box, f"{mark.bits} bits")
                if mark.place is not Place.MASK:
                    yield from _resolution(page.number, mark, condition)


def _resolution(page: int, mark: ImageMark, condition: Condition) -> Iterator[Finding]:
    left, bottom, right, top = mark.box
    if right - left < _SMALL or top - bottom < _SMALL:
        return
    band = condition.line_art if mark.bits == 1 else condition.photographs
    least = min(mark.across, mark.down)
    measured = f"{least:.0f} ppi"
    if least < band.error:
        yield from _COARSE.at(page, mark.box, measured, f"{band.error:.0f} ppi")
    elif least < band.warn:
        yield from _SOFT.at(page, mark.box, measured, f"{band.warn:.0f} ppi")
    elif least > band.downsample * 1.01:
        yield from _FINE.at(page, mark.box, measured, f"{band.downsample:.0f} ppi")
