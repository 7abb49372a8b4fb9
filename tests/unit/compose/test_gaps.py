"""Blanks beside marks and words, as styles and annotations have them, in both writing modes."""

from dataclasses import replace

import pytest

from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Span
from banmian.fonts.library import Library
from banmian.model.annotation import Annotation, Mark
from banmian.model.edition import Emphasis, Inline, Text
from banmian.model.lines import Line
from banmian.model.style import BLACK, Align, FontRequest, Style, Writing

SONG = FontRequest("song", "regular")
PLACE = Span("a.md", 1, 1)
BODY = Style(
    name="body", font=SONG, strong=SONG, emphasis=SONG, size=10, leading=20, ink=BLACK,
    align=Align.LEFT, indent=0, tracking=0, space_before=0, space_after=0, background=None,
    padding=0,
)  # fmt: skip


def line(library: Library, style: Style, *inlines: Inline) -> Line:
    (only,) = Typesetter(library, "zh-CN").lines(Text(inlines), style, (1000.0,))
    return only


@pytest.mark.clause("P3.15", modes="hv")
@pytest.mark.parametrize("writing", Writing)
@pytest.mark.parametrize(("size", "blank"), [(10, 0.5), (36, 0.25)])
def test_brackets_of_large_heads_keep_a_quarter(
    grid_library: Library, writing: Writing, size: float, blank: float
) -> None:
    """国 1, blank, 双碳 with brackets of .5 each 3, blank, 国: in em of the head."""
    style = replace(BODY, size=size, leading=2 * size, writing=writing)
    set_ = line(grid_library, style, Inline("国“双碳”国", PLACE))
    assert set_.width / size == pytest.approx(1 + blank + 3 + blank + 1)


@pytest.mark.clause("M4.11", modes="hv")
@pytest.mark.parametrize("writing", Writing)
def test_a_line_beside_words_stops_at_them(grid_library: Library, writing: Writing) -> None:
    """The quarter of an em between 房 and 5000, or before it, is no part of either."""
    style = replace(BODY, writing=writing)
    named = Annotation(frozenset({Mark.NAME}))
    box_office = Inline("总票房", PLACE, Emphasis.NONE, named)
    number = Inline("5000", PLACE.shifted(3), Emphasis.NONE, named)
    first = line(grid_library, style, box_office, replace(number, annotation=None))
    (stroke,) = first.strokes
    assert (stroke.start, stroke.end) == pytest.approx((0, 30))
    second = line(grid_library, style, replace(box_office, annotation=None), number)
    (stroke,) = second.strokes
    assert (stroke.start, stroke.end) == pytest.approx((32.5, 52.5))
