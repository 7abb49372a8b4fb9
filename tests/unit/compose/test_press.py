"""What the press would do wrong: type near fold and trim, coarse pictures, missing bleed."""

from dataclasses import replace
from pathlib import Path

import pytest

from banmian.compose.press import press_problems
from banmian.diagnostics import Diagnostic, Severity, Span
from banmian.model.art import VectorArt
from banmian.model.edition import Picture
from banmian.model.layout import Layout
from banmian.model.page import Fill, Glyphs, Item, PageBox, PlacedPicture, Source, Surface
from banmian.model.press import Condition
from banmian.model.shaped import Orientation
from banmian.model.style import BLACK, Ink
from banmian.read.layout import read_layout
from banmian.units import MM

SOURCE = Source("panorama", "opening", "headline")
PAGES = (PageBox(8, 0, 300), PageBox(9, 300, 300))


@pytest.fixture(scope="module")
def layout() -> Layout:
    read, problems = read_layout("report-spread")
    assert read is not None, problems
    return read


def char(x: float, y: float = 100.0, size: float = 20.0, down: bool = False) -> Glyphs:
    orientation = Orientation.UPRIGHT if down else Orientation.HORIZONTAL
    return Glyphs("f", size, x, y, (1,), (0.0,), (0.0,), ("字",), BLACK, SOURCE, orientation)


def report(layout: Layout, condition: Condition, *items: Item) -> tuple[Diagnostic, ...]:
    return press_problems(layout, condition, (Surface(600, 400, 9, PAGES, items),))


@pytest.mark.clause("H9.22", modes="h")
@pytest.mark.parametrize(
    ("item", "code"),
    [
        (char(285), "press/type-on-fold"),
        (char(300 - 20 - 4 * MM), "press/near-fold"),
        (char(300 + 4 * MM), "press/near-fold"),
        (char(300 - 20 - 5 * MM), None),
        (char(300 + 5 * MM), None),
        (char(4.9 * MM), "press/near-trim"),
        (char(5 * MM), None),
        (char(600 - 20 - 4.9 * MM), "press/near-trim"),
        (char(100, y=400 - 0.12 * 20 - 4.9 * MM), "press/near-trim"),
        (char(100, y=0.88 * 20 + 5 * MM), None),
    ],
)
def test_type_keeps_off_fold_and_trim(
    layout: Layout, condition: Condition, item: Glyphs, code: str | None
) -> None:
    found = report(layout, condition, item)
    assert [problem.code for problem in found] == ([code] if code else [])
    place = next(slot.span for slot in layout.slots if slot.name == "panorama")
    assert all(problem.span == place for problem in found)
    assert all(
        (problem.severity is Severity.ERROR) == (code == "press/type-on-fold") for problem in found
    )


@pytest.mark.clause("H9.22", modes="v")
@pytest.mark.parametrize(("x", "code"), [(299, "press/type-on-fold"), (300 - 10 - 5 * MM, None)])
def test_type_that_runs_down_keeps_off_the_fold(
    layout: Layout, condition: Condition, x: float, code: str | None
) -> None:
    """Its place is the middle of its line, ten points from either edge of the character."""
    found = report(layout, condition, char(x, down=True))
    assert [problem.code for problem in found] == ([code] if code else [])


def test_a_slot_is_reported_once(layout: Layout, condition: Condition) -> None:
    found = report(layout, condition, char(285), char(290), char(320))
    assert [problem.code for problem in found] == ["press/type-on-fold"]


def test_the_plants_bleed(layout: Layout, condition: Condition) -> None:
    asking = replace(condition, bleed=5 * MM)
    (problem,) = report(layout, asking)
    assert (problem.code, problem.severity) == ("press/no-bleed", Severity.ERROR)


def test_a_colour_of_more_ink_than_the_paper_takes(layout: Layout, condition: Condition) -> None:
    heavy = Ink("rich", 0.6, 0.6, 0.6, 1)
    fills = [Fill(50, 50, 20, 20, ink, SOURCE) for ink in (heavy, Ink("most", 0.5, 0.5, 0.4, 1))]
    (problem,) = report(layout, condition, *fills, *fills)
    assert (problem.code, problem.severity) == ("press/too-much-ink", Severity.ERROR)
    assert "280 %" in problem.message


@pytest.mark.parametrize(
    ("ppi", "severity"),
    [(119, Severity.ERROR), (121, Severity.WARNING), (169, Severity.WARNING), (170, None)],
)
def test_the_resolution_is_judged_at_placed_size(
    layout: Layout, condition: Condition, ppi: int, severity: Severity | None
) -> None:
    picture = Picture(
        "p", Path("p.jpg"), "0" * 64, 3000, 2000, None, None, "", None, Span("a.md", 3, 5)
    )
    placed = PlacedPicture(50, 50, 144, 72, picture, (0, 0, 2 * ppi, ppi), SOURCE)
    found = report(layout, condition, placed)
    assert [problem.severity for problem in found] == ([severity] if severity else [])
    assert all(problem.code == "press/picture-resolution" for problem in found)
    assert all(problem.span == picture.span for problem in found)


def test_readings_finer_than_the_press_holds_are_told(layout: Layout, condition: Condition) -> None:
    """The condition holds 6 pt; the finest of each slot is named, with how far it is off."""
    beside = replace(SOURCE, part="annotation")
    fine = [replace(char(100, size=size), source=beside) for size in (4.5, 3.0, 6.0)]
    (problem,) = report(layout, condition, char(100, size=4.5), *fine)
    assert (problem.code, problem.severity) == ("press/fine-reading", Severity.WARNING)
    assert "3.0 pt" in problem.message
    assert "2.0 times" in problem.message
    assert report(layout, condition, fine[2]) == ()


@pytest.mark.clause("V7.7", modes="v")
def test_digits_narrower_than_the_press_holds_are_told(
    layout: Layout, condition: Condition
) -> None:
    """V7.7: three digits in a cell of 8 pt are as wide as type of 5.2 pt; of 9.3 pt as 6.2 pt."""
    cells = [replace(char(100, size=size), scale=scale) for size, scale in ((8, 0.65), (9.3, 0.67))]
    (problem,) = report(layout, condition, *cells)
    assert (problem.code, problem.severity) == ("press/narrow-cell", Severity.WARNING)
    assert "5.2 pt" in problem.message
    assert report(layout, condition, cells[1]) == ()


def test_art_mixed_with_paper_stands_on_paper(layout: Layout, condition: Condition) -> None:
    art = VectorArt((), on_paper=True)
    picture = Picture(
        "p", Path("a.svg"), "0" * 64, 100, 50, None, None, "", None, Span("a.md", 4, 1), art
    )  # fmt: skip
    placed = PlacedPicture(50, 50, 100, 50, picture, (0, 0, 100, 50), SOURCE)
    tint, beside = (Fill(x, 40, 90, 90, Ink("t", 0, 0, 0.1, 0), SOURCE) for x in (100, 300))
    assert [p.code for p in report(layout, condition, tint, placed)] == ["press/art-on-tint"]
    assert report(layout, condition, beside, placed) == ()
