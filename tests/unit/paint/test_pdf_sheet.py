"""Which part of a surface a PDF page shows, and what is written round it."""

import datetime
from dataclasses import replace

from banmian.model.page import Fill, Glyphs, PageBox, Source, Surface
from banmian.model.shaped import Orientation
from banmian.model.style import BLACK, Ink
from banmian.paint.pdf_metadata import DocumentFacts
from banmian.paint.pdf_sheet import lay_out_sheets

SPREAD = Surface(600, 200, 9, (PageBox(8, 0, 300), PageBox(9, 300, 300)), ())
SINGLE = Surface(300, 200, 0, (PageBox(10, 0, 300),), ())
FACTS = DocumentFacts("津报", "Banmian", datetime.date(2026, 3, 1), "zh-CN", ((8, "A08"),))


def test_one_sheet_a_surface() -> None:
    spread, single = lay_out_sheets([SPREAD, SINGLE], None, False)
    assert (spread.width, spread.left, spread.margin) == (600, 0, 9)
    assert (single.width, single.left, single.margin) == (300, 0, 0)
    assert single.media_box == single.trim_box == single.bleed_box == (0, 0, 300, 200)
    assert [sheet.label(FACTS) for sheet in (spread, single)] == ["A08–9", "10"]


def test_a_plate_is_its_page_of_the_surface() -> None:
    (plate,) = lay_out_sheets([SINGLE, SPREAD], 9, False)
    assert (plate.width, plate.left) == (300, 300)
    assert plate.trim_box == (9, 9, 309, 209)
    assert plate.label(FACTS) == "9"
    # Shifted left by its place on the spread, and clipped to its own bleed.
    assert plate.opening == b"q 1 0 0 1 -291 9 cm\n291 -9 318 218 re W n\n"


def fill(x: float, width: float) -> Fill:
    return Fill(x, 0, width, 10, Ink("black", 0, 0, 0, 1), Source("", "", ""))


def test_a_plate_paints_what_reaches_into_its_bleed() -> None:
    left, crossing, near, right = fill(0, 100), fill(250, 100), fill(305, 50), fill(400, 50)
    surface = replace(SPREAD, items=(left, crossing, near, right))
    (plate,) = lay_out_sheets([surface], 8, False)
    assert plate.surface.items == (left, crossing, near)
    (plate,) = lay_out_sheets([surface], 9, False)
    assert plate.surface.items == (crossing, near, right)


def test_a_vertical_line_is_on_the_plate_it_touches() -> None:
    """Its positions run down the page, not across."""
    source = Source("", "", "")
    texts, places = ("字",) * 3, (0.0, 20.0, 400.0)
    left, fold, right = (
        Glyphs("f", 20, x, 10, (1, 1, 1), places, (0.0,) * 3, texts, BLACK, source,
               Orientation.UPRIGHT)
        for x in (200, 305, 400)
    )  # fmt: skip
    surface = replace(SPREAD, items=(left, fold, right))
    (plate,) = lay_out_sheets([surface], 8, False)
    assert plate.surface.items == (left, fold)
    (plate,) = lay_out_sheets([surface], 9, False)
    assert plate.surface.items == (fold, right)
