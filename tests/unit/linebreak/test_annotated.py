"""What annotations and vertical setting ask of a shaped paragraph: bonds, wholes and pads."""

from dataclasses import replace
from itertools import pairwise

import pytest

from banmian.fonts.library import Library
from banmian.linebreak.paragraph import Setting, break_paragraph
from banmian.linebreak.profile import profile_for
from banmian.model.lines import Adjustment, Line
from banmian.model.shaped import Orientation, Pad, ShapedParagraph
from banmian.model.style import Align, FontRequest
from banmian.shape.paragraph import TextRun, shape_paragraph

BODY = Setting(10.0, Align.JUSTIFY, 0.0, 0.0, profile_for("zh-Hans"))


def shape(library: Library, text: str) -> ShapedParagraph:
    return shape_paragraph([TextRun(text, FontRequest("song", "regular"))], library, "zh-Hans")[0]


def places(line: Line) -> list[float]:
    return [place / 10 for run in line.runs for place in run.positions]


@pytest.mark.clause("K2.12", modes="h")
def test_no_line_begins_at_a_bond(grid_library: Library) -> None:
    """五六七 is a name; the line before it is opened."""
    shaped = shape(grid_library, "一二三四五六七八九十")
    free = break_paragraph(shaped, BODY, (60.0,))
    assert [line.end for line in free] == [6, 10]
    lines = break_paragraph(replace(shaped, bonds=frozenset({5, 6})), BODY, (60.0,))
    assert [line.end for line in lines] == [4, 10]
    assert lines[0].width == pytest.approx(60)


def test_a_bond_gives_way_where_nothing_else_fits(grid_library: Library) -> None:
    shaped = replace(shape(grid_library, "一二三四五六"), bonds=frozenset(range(1, 6)))
    lines = break_paragraph(shaped, BODY, (40.0,))
    assert "".join(text for line in lines for run in line.runs for text in run.texts) == shaped.text
    assert len(lines) == 2
    assert lines[0].adjustment is Adjustment.FORCED


def test_a_newline_is_stronger_than_a_bond(grid_library: Library) -> None:
    shaped = replace(shape(grid_library, "一二\n三四"), bonds=frozenset({3}))
    assert [line.end for line in break_paragraph(shaped, BODY, (100.0,))] == [3, 5]


def test_a_whole_has_no_gap_beside_han(grid_library: Library) -> None:
    """The A between Han characters stands as one of them, half an em wide."""
    shaped = shape(grid_library, "天A地")
    (line,) = break_paragraph(shaped, BODY, (100.0,))
    assert places(line) == pytest.approx([0, 1.25, 2])
    (line,) = break_paragraph(replace(shaped, wholes=frozenset({1})), BODY, (100.0,))
    assert places(line) == pytest.approx([0, 1, 1.5])


def test_a_pad_stands_beside_its_base_and_is_not_squeezed(grid_library: Library) -> None:
    """Room of .25 and .5 em beside 玄黄, on a line that must give up half an em."""
    shaped = replace(shape(grid_library, "天地，玄黄宇宙洪荒"), pads=(Pad(3, 5, 0.25, 0.5),))
    (line,) = break_paragraph(shaped, BODY, (100.0,))
    assert places(line) == pytest.approx([0, 1, 2, 3.25, 4.25, 5.75, 6.75, 7.75, 8.75])
    (line,) = break_paragraph(shaped, BODY, (92.5,))
    assert places(line) == pytest.approx([0, 1, 2, 2.75, 3.75, 5.25, 6.25, 7.25, 8.25])


def test_a_stretched_line_keeps_its_pads(grid_library: Library) -> None:
    shaped = replace(shape(grid_library, "一二三四五六七八"), pads=(Pad(1, 2, 0.25, 0.25),))
    first = break_paragraph(shaped, BODY, (40.0,))[0]
    gap = 0.5 / 2
    assert places(first) == pytest.approx([0, 1.25 + gap, 2.5 + 2 * gap])
    assert first.width == pytest.approx(40)


def test_runs_keep_how_they_stand(grid_library: Library) -> None:
    shaped = shape(grid_library, "天地")
    (run,) = shaped.runs
    upright = replace(shaped, runs=(replace(run, orientation=Orientation.UPRIGHT),))
    lines = break_paragraph(upright, BODY, (10.0,))
    assert [part.orientation for line in lines for part in line.runs] == [Orientation.UPRIGHT] * 2
    assert all(a.end == b.start for a, b in pairwise(lines))
