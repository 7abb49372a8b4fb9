"""Proof pictures: size, and the overlay at its place."""

import datetime
import io

import pytest
from PIL import Image

from banmian.fonts.library import Library
from banmian.model.page import Fill, PageBox, Source, Surface
from banmian.model.press import Condition
from banmian.model.style import Ink
from banmian.paint.pdf import paint_pdf
from banmian.paint.pdf_metadata import DocumentFacts
from banmian.proof import Overlay, OverlayFrame, OverlayLine, proof_png

BLEED = 18.0


@pytest.fixture(scope="module")
def pdf(grid_library: Library, condition: Condition) -> bytes:
    ink = Ink("red", 0, 1, 1, 0)
    surface = Surface(
        144, 72, BLEED, (PageBox(1, 0, 144),), (Fill(0, 0, 36, 36, ink, Source("", "", "")),)
    )
    facts = DocumentFacts("标题", "Banmian", datetime.date(2026, 3, 1), "zh-CN")
    return paint_pdf([surface], facts, grid_library, condition)


def _opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_the_page_has_the_resolution_asked_for(pdf: bytes) -> None:
    page = _opened(proof_png(pdf, 144, None))
    assert page.size == (360, 216)
    assert page.getpixel((50, 50)) != (255, 255, 255)


def test_the_overlay_is_drawn_from_the_trims_corner(pdf: bytes) -> None:
    plain = _opened(proof_png(pdf, 144, None))
    overlay = Overlay((OverlayFrame("头条", 50, 20, 60, 30),), (OverlayLine(80, 60, 120, 60, 1),))
    drawn = _opened(proof_png(pdf, 144, overlay))
    frame_corner = (round(2 * (50 + BLEED)), round(2 * (20 + 30 + BLEED)))
    line_middle = (round(2 * (100 + BLEED)), round(2 * (60 + BLEED)))
    for place in (frame_corner, line_middle):
        assert plain.getpixel(place) == (255, 255, 255)
        assert drawn.getpixel(place) != (255, 255, 255)
    assert drawn.getpixel((300, 40)) == plain.getpixel((300, 40))
