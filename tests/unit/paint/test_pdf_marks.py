"""Everything printed outside the bleed stands there, on the plates it is for."""

import datetime
import re

import pytest

from banmian.fonts.library import Library
from banmian.model.page import PageBox, Surface
from banmian.model.press import Mark
from banmian.paint.pdf_marks import colour_bar, line_marks, slug_line, slug_text
from banmian.paint.pdf_metadata import DocumentFacts
from banmian.paint.pdf_sheet import Sheet, lay_out_sheets

SPREAD = Surface(600, 200, 9, (PageBox(8, 0, 300), PageBox(9, 300, 300)), ())
FACTS = DocumentFacts("津报", "Banmian", datetime.date(2026, 3, 1), "zh-CN", ((8, "A08"),))
ALL = frozenset(Mark)


def sheet_of(plate: int | None) -> Sheet:
    return lay_out_sheets([SPREAD], plate, True)[0]


def assert_outside_the_bleed(x: float, y: float, sheet: Sheet) -> None:
    assert not (-9 < x < sheet.width + 9 and -9 < y < 209)
    assert -sheet.margin <= x <= sheet.width + sheet.margin
    assert -sheet.margin <= y <= 200 + sheet.margin


@pytest.mark.parametrize(
    ("mark", "plate", "strokes"),
    [
        (Mark.CROP, None, 8),
        (Mark.CROP, 8, 8),
        (Mark.FOLD, None, 2),
        (Mark.FOLD, 8, 0),
        (Mark.REGISTER, None, 9),
        (Mark.REGISTER, 9, 9),
    ],
)
def test_line_marks_stand_outside_the_bleed(mark: Mark, plate: int | None, strokes: int) -> None:
    sheet = sheet_of(plate)
    written = line_marks(sheet, frozenset({mark})).decode()
    assert written.count(" S\n") + written.count("\nS\n") == strokes
    if strokes:
        assert written.startswith("/All CS 1 SCN 0.25 w\n")
    for x, y in re.findall(r"([-\d.]+) ([-\d.]+) [ml]\b", written):
        assert_outside_the_bleed(float(x), float(y), sheet)


def test_the_fold_is_marked_at_the_fold() -> None:
    written = line_marks(sheet_of(None), frozenset({Mark.FOLD})).decode()
    assert {x for x, _ in re.findall(r"([-\d.]+) ([-\d.]+) [ml]\b", written)} == {"300"}


@pytest.mark.parametrize("plate", [None, 8])
def test_the_bar_has_every_ink_in_steps(plate: int | None) -> None:
    sheet = sheet_of(plate)
    bar = colour_bar(sheet, ALL)
    assert len(bar) == 16
    assert {sum(part > 0 for part in patch.ink.process) for patch in bar} == {1}
    assert sum(sum(patch.ink.process) for patch in bar) == pytest.approx(4 * 2.2)
    for patch in bar:
        assert patch.y + patch.height <= -9
        assert sheet.width / 2 < patch.x < patch.x + patch.width < sheet.width


def test_nothing_unless_asked_for(grid_library: Library) -> None:
    sheet, none = sheet_of(None), frozenset[Mark]()
    assert line_marks(sheet, none) == b""
    assert not colour_bar(sheet, none)
    assert not slug_line(sheet, "slug", grid_library, none)


def test_the_slug_names_the_plate_in_black(grid_library: Library) -> None:
    sheet = sheet_of(None)
    text = slug_text(sheet, FACTS, ("Cyan", "Black", "专红"), "0123abcd")
    runs = slug_line(sheet, text, grid_library, ALL)
    assert "".join(t for run in runs for t in run.texts) == "津报  spread A08–9  CK 专红  0123abcd"
    assert all(run.ink.is_black_only for run in runs)
    assert all(200 + 9 + run.size * 0.9 <= run.y <= 200 + sheet.margin for run in runs)
