"""The pages of a PDF become characters with their origins, as PDFium tells them.

A line's own axes: `along` runs with the text, `across` from line to line; a horizontal line stands
on its baseline, a vertical one about its middle.
"""

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from banmian.units import Pt

VERTICAL_ORIGIN: Final = 0.88
"""PDFium tells the horizontal origin of a vertical glyph: that much below its vertical one, em."""

_TURNED: Final = 0.1
"""Radians from which a character lies on its side."""


class Char(NamedTuple):
    """A character; points from the trim's top-left corner, y down."""

    text: str
    x: Pt
    y: Pt
    size: Pt
    angle: float
    """Radians, clockwise."""
    ink: tuple[Pt, Pt, Pt, Pt]
    """Left, top, right, bottom of what is drawn."""

    @property
    def is_turned(self) -> bool:
        """Whether it lies on its side."""
        return self.angle > _TURNED

    def along(self, vertical: bool) -> Pt:
        """Where it begins on its line."""
        if not vertical:
            return self.x
        return self.y if self.is_turned else self.y - VERTICAL_ORIGIN * self.size

    def across(self, vertical: bool) -> Pt:
        """Where its line stands."""
        if not vertical:
            return self.y
        # A turned baseline runs down left of the line's middle.
        right = VERTICAL_ORIGIN - 0.5 if self.is_turned else 0.5
        return self.x + right * self.size


def read_chars(pdf: Path | bytes) -> Iterator[tuple[Char, ...]]:
    """The characters of each page in the order they are painted.

    Raises:
        ValueError: it is no PDF.
    """
    import pypdfium2

    untyped: Any = pypdfium2
    try:
        opened = untyped.PdfDocument(pdf)
    except untyped.PdfiumError as fault:
        raise ValueError(f"no PDF: {fault}") from fault
    with opened as document:
        for page in document:
            left, _, _, top = page.get_trimbox()
            yield tuple(_of_page(page.get_textpage(), left, top))


def _of_page(page: Any, left: Pt, top: Pt) -> Iterator[Char]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    edges = [ctypes.c_double() for _ in range(4)]
    for index in range(pdfium.FPDFText_CountChars(page)):
        if pdfium.FPDFText_IsGenerated(page, index):
            continue
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        pdfium.FPDFText_GetCharBox(page, index, *edges)
        ink_left, ink_right, ink_bottom, ink_top = (edge.value for edge in edges)
        yield Char(
            chr(pdfium.FPDFText_GetUnicode(page, index)),
            x.value - left,
            top - y.value,
            pdfium.FPDFText_GetFontSize(page, index),
            pdfium.FPDFText_GetCharAngle(page, index),
            (ink_left - left, top - ink_top, ink_right - left, top - ink_bottom),
        )
