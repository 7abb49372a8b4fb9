"""Which part of a surface a PDF page shows, and what is written round it."""

import datetime
from dataclasses import replace

import pytest

from banmian.fonts.library import Library
from banmian.model.page import Fill, PageBox, Source, Surface
from banmian.model.style import Ink
from banmian.paint.pdf_metadata import DocumentFacts
from banmian.paint.pdf_sheet import NO_MARKS, PrintMarks, crop_marks, lay_out_sheets, slug_line

SPREAD = Surface(600, 200, 9, (PageBox(8, 0, 300), PageBox(9, 300, 300)), ())
SINGLE = Surface(300, 200, 0, (PageBox(10, 0, 300),), ())
MARKS = PrintMarks(crop=True, slug=True)
FACTS = DocumentFacts("津报", "Banmian", datetime.date(2026, 3, 1), "zh-CN", ((8, "A08"),))


def test_one_sheet_a_surface() -> None:
    spread, single = lay_out_sheets([SPREAD, SINGLE], None, NO_MARKS)
    assert (spread.width, spread.left, spread.margin) == (600, 0, 9)
    assert (single.width, single.left, single.margin) == (300, 0, 0)
    assert single.media_box == single.trim_box == single.bleed_box == "[0 0 300 200]"
    assert [sheet.label(FACTS) for sheet in (spread, single)] == ["A08–9", "10"]


def test_a_plate_is_its_page_of_the_surface() -> None:
    (plate,) = lay_out_sheets([SINGLE, SPREAD], 9, NO_MARKS)
    assert (plate.width, plate.left) == (300, 300)
    assert plate.trim_box == "[9 9 309 209]"
    assert plate.label(FACTS) == "9"
    # Shifted left by its place on the spread, and clipped to its own bleed.
    assert plate.opening == b"q 1 0 0 1 -291 9 cm\n291 -9 318 218 re W n\n"


def fill(x: float, width: float) -> Fill:
    return Fill(x, 0, width, 10, Ink("black", 0, 0, 0, 1), Source("", "", ""))


def test_a_plate_paints_what_reaches_into_its_bleed() -> None:
    left, crossing, near, right = fill(0, 100), fill(250, 100), fill(305, 50), fill(400, 50)
    surface = replace(SPREAD, items=(left, crossing, near, right))
    (plate,) = lay_out_sheets([surface], 8, NO_MARKS)
    assert plate.surface.items == (left, crossing, near)
    (plate,) = lay_out_sheets([surface], 9, NO_MARKS)
    assert plate.surface.items == (crossing, near, right)


@pytest.mark.parametrize(("plate", "ends"), [(None, 10), (8, 8)])
def test_crop_marks_at_the_corners_and_the_fold(plate: int | None, ends: int) -> None:
    (sheet,) = lay_out_sheets([SPREAD], plate, MARKS)
    lines = crop_marks(sheet).decode().splitlines()
    assert lines[0].startswith("/All CS 1 SCN")
    assert len(lines) - 1 == ends
    for line in lines[1:]:
        x1, y1, _, x2, y2, *_ = line.split()
        for x, y in ((float(x1), float(y1)), (float(x2), float(y2))):
            assert not (-9 < x < sheet.width + 9 and -9 < y < 209)
            assert -sheet.margin <= x <= sheet.width + sheet.margin
            assert -sheet.margin <= y <= 200 + sheet.margin


def test_no_marks_unless_asked_for(grid_library: Library) -> None:
    (sheet,) = lay_out_sheets([SPREAD], None, NO_MARKS)
    assert crop_marks(sheet) == b""
    assert slug_line(sheet, FACTS, grid_library) == ()


def test_the_slug_stands_below_the_bleed_in_black(grid_library: Library) -> None:
    (sheet,) = lay_out_sheets([SPREAD], None, MARKS)
    runs = slug_line(sheet, FACTS, grid_library)
    assert "".join(text for run in runs for text in run.texts) == "津报 A08–9"
    assert all(run.ink.is_black_only for run in runs)
    assert all(200 + 9 + run.size * 0.9 <= run.y <= 200 + sheet.margin for run in runs)
