"""A PDF becomes pictures for the screen, with the grid drawn over them on request.

PDFium renders; the overlay is drawn on the finished pixels, so the PDF itself stays what prints.
"""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from banmian.resources import fonts_folder
from banmian.units import Pt

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

_LABEL_FONT: Final = "hei-medium.ttf"
"""Bundled, as slots may have Chinese names."""
_LABEL_SIZE: Final = 7.0
"""In points; small enough to stand in a line of body."""
_LEAST_LABEL: Final = 6
"""In pixels; smaller type cannot be read on any screen."""
_FRAME_COLOUR: Final = (0, 110, 220)
_LINE_COLOUR: Final = (235, 130, 180)
_LINE_EVERY: Final = 5
"""Every line is drawn, every fifth is numbered."""


@dataclass(frozen=True, slots=True)
class OverlayFrame:
    """A frame to outline: points from the trim's top-left corner, y down."""

    name: str
    x: Pt
    y: Pt
    width: Pt
    height: Pt


@dataclass(frozen=True, slots=True)
class OverlayLine:
    """A grid line, from (x, y) to (x2, y2); `number` counts from 1."""

    x: Pt
    y: Pt
    x2: Pt
    y2: Pt
    number: int


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is drawn over a proof."""

    frames: tuple[OverlayFrame, ...]
    lines: tuple[OverlayLine, ...]


def proof_png(pdf: bytes, dpi: float, overlay: Overlay | None) -> bytes:
    """The first page of a PDF as a PNG, `overlay` drawn over its trim."""
    with _opened(pdf) as document:
        page = document[0]
        image = _rendered(page, dpi)
        if overlay is not None:
            left, _, _, top = page.get_trimbox()
            _draw_overlay(image, overlay, (left, page.get_height() - top), dpi / 72)
    return _png(image, dpi)


def _opened(pdf: bytes) -> Any:
    """The PDF as PDFium's document, which has no types."""
    import pypdfium2

    untyped: Any = pypdfium2
    return untyped.PdfDocument(pdf)


def _rendered(page: Any, dpi: float) -> "Image.Image":
    image: Image.Image = page.render(scale=dpi / 72).to_pil().convert("RGB")
    return image


def _png(image: "Image.Image", dpi: float) -> bytes:
    stored = io.BytesIO()
    image.save(stored, "PNG", dpi=(dpi, dpi))
    return stored.getvalue()


def _draw_overlay(
    image: "Image.Image", overlay: Overlay, origin: tuple[Pt, Pt], scale: float
) -> None:
    """Draw lines, then frames with their names.

    Args:
        image: drawn on.
        overlay: in points from the trim's corner.
        origin: the trim's corner from the image's, in points.
        scale: pixels in a point.
    """
    from PIL import ImageDraw, ImageFont

    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(
        str(fonts_folder() / _LABEL_FONT), max(_LEAST_LABEL, _LABEL_SIZE * scale)
    )
    for line in overlay.lines:
        x, y = _pixel(line.x, line.y, origin, scale)
        draw.line([(x, y), _pixel(line.x2, line.y2, origin, scale)], _LINE_COLOUR)
        if line.number % _LINE_EVERY == 0:
            draw.text((x, y), str(line.number), _LINE_COLOUR, font, anchor="rs")
    for frame in overlay.frames:
        _draw_frame(draw, frame, origin, scale, font)


def _draw_frame(
    draw: "ImageDraw.ImageDraw",
    frame: OverlayFrame,
    origin: tuple[Pt, Pt],
    scale: float,
    font: "ImageFont.FreeTypeFont",
) -> None:
    x, y = _pixel(frame.x, frame.y, origin, scale)
    corner = (x + frame.width * scale, y + frame.height * scale)
    draw.rectangle([(x, y), corner], outline=_FRAME_COLOUR, width=max(1, round(scale)))
    if frame.name:
        box = draw.textbbox((x, y), frame.name, font, anchor="la")
        draw.rectangle(box, fill=_FRAME_COLOUR)
        draw.text((x, y), frame.name, "white", font, anchor="la")


def _pixel(x: Pt, y: Pt, origin: tuple[Pt, Pt], scale: float) -> tuple[float, float]:
    return (x + origin[0]) * scale, (y + origin[1]) * scale
