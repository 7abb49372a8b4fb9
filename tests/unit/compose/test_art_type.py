"""Type in art is set in the house's faces: in the grid font every place is arithmetic.

Han characters are 1 em wide, ASCII ones half an em, and stand from 60 to 940 of 1000 units.
"""

import datetime
import re
from pathlib import Path

import pytest

from banmian.compose.art_type import set_art_type
from banmian.diagnostics import Span
from banmian.fonts.library import Library
from banmian.model.art import ArtPath
from banmian.model.edition import Block, BlockKind, Edition, Inline, Picture, Story, Text
from banmian.read.vector import read_svg

SPAN = Span("a.md", 3, 5)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{}</svg>'


def edition(body: str) -> Edition:
    file = read_svg(SVG.format(body).encode())
    picture = Picture(
        "p", Path("a.svg"), body, file.width, file.height, None, None, "", None, SPAN, file.art
    )
    text = Text((Inline("文", SPAN),))
    blocks = (Block(BlockKind.PARAGRAPH, text),)
    story = Story(
        "s", (text,), None, None, None, None, None, blocks, (picture,), (), 1, SPAN
    )  # fmt: skip
    date = datetime.date(2026, 1, 5)
    return Edition(
        "e", "报", date, "1", "版", 1, "zh-CN", (), "l", (story,), (), (), (), (), SPAN
    )  # fmt: skip


def paths(body: str, library: Library) -> list[ArtPath]:
    made, found = set_art_type(edition(body), library)
    assert not found
    art = made.stories[0].pictures[0].art
    assert art is not None and not art.has_type
    return list(art.paths)


def box(path: ArtPath) -> tuple[float, float, float, float]:
    points = [(float(x), float(y)) for x, y in re.findall(r"(\S+) (\S+) (?:m|l)", path.outline)]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def em_of(path: ArtPath, library: Library) -> tuple[float, float]:
    """How far the outline of a Han character stands from its origin, as a share of its em."""
    from banmian.fonts.outlines import glyph_outline

    face = library.face("grid")
    xs = [x for s in glyph_outline(face, face.glyph("一")) for x, _ in s.points]
    return min(xs) / face.upem, max(xs) / face.upem


@pytest.mark.parametrize(("anchor", "start"), [("start", 40), ("middle", 25), ("end", 10)])
def test_the_anchor_is_where_the_file_has_it(
    anchor: str, start: float, grid_library: Library
) -> None:
    """Three characters of 10 units at x = 40; a unit of the file is 100 of the art."""
    (path,) = paths(
        f'<text x="40" y="20" font-size="10" text-anchor="{anchor}">一一一</text>', grid_library
    )
    before, after = em_of(path, grid_library)
    left, top, right, bottom = box(path)
    assert left == pytest.approx((start + 10 * before) * 100, abs=0.1)
    assert right == pytest.approx((start + 20 + 10 * after) * 100, abs=0.1)
    assert top < 2000 and bottom <= 2000 + 120


def test_a_run_begins_where_the_one_before_it_ends(grid_library: Library) -> None:
    first, second = paths(
        '<text x="0" y="20" font-size="10">一a'
        '<tspan dx="2" dy="-5" font-size="20">一</tspan></text>',
        grid_library,
    )
    before, _ = em_of(second, grid_library)
    assert box(second)[0] == pytest.approx((15 + 2 + 20 * before) * 100, abs=0.1)
    assert box(second)[1] < box(first)[1]


def test_letters_are_spaced(grid_library: Library) -> None:
    body = '<text x="0" y="20" font-size="10" letter-spacing="3">一一</text>'
    (path,) = paths(body, grid_library)
    after = em_of(path, grid_library)[1]
    assert box(path)[2] == pytest.approx((13 + 10 * after) * 100, abs=0.1)


def test_turned_type(grid_library: Library) -> None:
    body = '<text transform="translate(50 40) rotate(-90)" font-size="10">一一</text>'
    (path,) = paths(body, grid_library)
    left, top, right, bottom = box(path)
    assert bottom - top > right - left
    assert top >= 4000 - 2000 - 1 and right <= 5000 + 120


def test_a_halo_lies_under_its_type(grid_library: Library) -> None:
    under, over = paths(
        '<text y="20" stroke="#fff" stroke-width="2" paint-order="stroke">一</text>', grid_library
    )
    assert (under.fill, under.stroke is None) == (None, False)
    assert (over.fill, over.stroke) == ((0, 0, 0), None)


def test_a_character_that_no_font_has_is_an_error_at_the_picture(grid_library: Library) -> None:
    _, found = set_art_type(edition('<text y="20">一\u1234</text>'), grid_library)
    assert [(problem.code, problem.span) for problem in found] == [
        ("fonts/missing-character", SPAN)
    ]
    assert "U+1234" in found[0].message


@pytest.mark.parametrize(
    ("families", "weight", "face"),
    [
        ("SimSun", 400, "song-regular"),
        ("'Source Han Serif SC', serif", 700, "song-bold"),
        ("'DejaVu Sans', Arial, sans-serif", 400, "hei-medium"),
        ("'PT Sans'", 900, "hei-black"),
        ("KaiTi", 700, "kai-regular"),
        ("'SourceHanSansSC-Bold-GBpc-EUC-H'", 400, "hei-bold"),
        ("", 400, "hei-medium"),
        ("numeral", 400, "hei-bold"),
    ],
)
def test_families_become_faces_of_the_house(
    families: str, weight: int, face: str, bundled_library: Library
) -> None:
    from banmian.fonts.outlines import glyph_outline

    body = f'<text y="50" font-size="50" font-family="{families}" font-weight="{weight}">国</text>'
    (path,) = paths(body, bundled_library)
    expected = glyph_outline(bundled_library.face(face), bundled_library.face(face).glyph("国"))
    assert path.outline.count(" c") == sum(step.operator == "c" for step in expected)
    scale = 50 / bundled_library.face(face).upem * 100
    x, y = expected[0].points[0]
    assert path.outline.startswith(f"{round(x * scale, 2):g} {round(5000 - y * scale, 2):g} m")
