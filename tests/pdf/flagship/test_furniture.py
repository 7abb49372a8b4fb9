"""Folio lines, captions and the rest that is on the pages besides the copy."""

from typing import TYPE_CHECKING

import pytest

from banmian.compose.frames import Rect
from banmian.model.page import PlacedPicture

if TYPE_CHECKING:
    from tests.pdf.flagship.conftest import Printed

SMALLEST = 7.5
"""六号: nothing on a newspaper page is smaller (requirements G6.8)."""


def pictures(printed: "Printed") -> list[tuple[int, PlacedPicture]]:
    return [
        (number, item)
        for number, surface in enumerate(printed.surfaces)
        for item in surface.items
        if isinstance(item, PlacedPicture)
    ]


@pytest.mark.clause("H9.20", modes="h")
def test_every_surface_has_the_facts_of_its_folio_line(printed: "Printed") -> None:
    """报眉: title, date, section and the number of every page."""
    edition = printed.edition
    date = f"{edition.date.year}年{edition.date.month}月{edition.date.day}日"
    for surface, lines in zip(printed.surfaces, printed.lines, strict=True):
        said = " ".join(line.text for line in lines if line.source.part == "furniture")
        for fact in (edition.publication, edition.section, date):
            assert fact in said
        numbers = {line.text for line in lines if line.source.part == "furniture"}
        assert {f"{page.number:02}" for page in surface.pages} <= numbers


def test_folio_lines_stand_above_everything_else(printed: "Printed") -> None:
    for lines in printed.lines:
        folio = max(line.bottom for line in lines if line.source.part == "furniture")
        assert all(line.top > folio for line in lines if line.source.part != "furniture")


@pytest.mark.clause("H9.19", modes="h")
def test_captions_touch_their_pictures_and_stay_within_them(printed: "Printed") -> None:
    grid = printed.layout.grid
    shown = pictures(printed)
    assert len(shown) == sum(len(story.pictures) for story in printed.edition.stories)
    for number, picture in shown:
        own = [
            line
            for line in printed.lines[number]
            if line.source.content == picture.picture.id and line.source.slot == picture.source.slot
        ]
        assert {line.source.part for line in own} == {"caption", "credit"}
        foot = picture.y + picture.height
        assert 0 < min(line.top for line in own) - foot < grid.leading
        for line in own:
            assert line.size <= grid.size
            assert picture.x - line.size / 2 <= line.left
            assert line.right <= picture.x + picture.width + line.size / 2 + 0.01


def test_pictures_are_not_distorted_and_not_enlarged_over_their_pixels(printed: "Printed") -> None:
    for _, shown in pictures(printed):
        left, top, right, bottom = shown.crop
        assert (right - left) / (bottom - top) == pytest.approx(shown.width / shown.height)
        assert 0 <= left < right <= shown.picture.width + 0.01
        assert 0 <= top < bottom <= shown.picture.height + 0.01


def test_the_spread_keeps_every_focal_box(printed_spread: "Printed") -> None:
    for _, shown in pictures(printed_spread):
        focal, picture = shown.picture.focal, shown.picture
        assert focal is not None
        left, top, right, bottom = shown.crop
        assert left - 1 <= focal.left * picture.width
        assert top - 1 <= focal.top * picture.height
        assert (focal.left + focal.width) * picture.width <= right + 1
        assert (focal.top + focal.height) * picture.height <= bottom + 1


def test_pictures_do_not_cover_each_other(printed: "Printed") -> None:
    shown = [(n, Rect(p.x, p.y, p.width, p.height)) for n, p in pictures(printed)]
    for index, (page, area) in enumerate(shown):
        for other_page, other in shown[index + 1 :]:
            assert page != other_page or not area.overlaps(other)


def test_nothing_is_too_small_to_print(printed: "Printed") -> None:
    for line in printed.all_lines:
        assert line.size >= SMALLEST, line.text


def test_no_glyph_is_missing(printed: "Printed") -> None:
    for surface in printed.surfaces:
        for item in surface.items:
            assert 0 not in getattr(item, "glyphs", ())


def test_items_have_room_for_their_marks(printed: "Printed") -> None:
    marks = [
        item
        for surface in printed.surfaces
        for item in surface.items
        if item.source.part == "item" and not hasattr(item, "glyphs")
    ]
    items = sum(
        block.kind.value == "item" for story in printed.edition.stories for block in story.body
    )
    assert len(marks) == items
