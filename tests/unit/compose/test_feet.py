"""Column feet: a paragraph a line shorter or longer cures widows, orphans and empty lines.

Body 10 pt in the grid font, ten characters a line. A comma gives way by half an em, the mark that
ends a line is half an em: `tight` is a line fewer by that, `loose` may be a line more.

Requirements J5.9, J5.11, J5.13, G6.11.
"""

from dataclasses import replace
from itertools import pairwise

import pytest

from banmian.compose.balance import balanced
from banmian.compose.feet import flow
from banmian.compose.fill import Copy, Flow
from banmian.compose.frames import LineSlot
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Span
from banmian.fonts.library import Library
from banmian.model.edition import Inline, Text
from banmian.model.style import Align, FontRequest, Ink, Style, Writing

SONG = FontRequest("song", "regular")
BODY = Style(
    name="body", font=SONG, strong=SONG, emphasis=SONG, size=10, leading=15,
    ink=Ink("black", 0, 0, 0, 1), align=Align.JUSTIFY, indent=0, tracking=0,
    space_before=0, space_after=0, background=None, padding=0,
)  # fmt: skip


@pytest.fixture(params=[Writing.HORIZONTAL, Writing.VERTICAL])
def style(request: pytest.FixtureRequest) -> Style:
    """Lines fill columns in both writing modes alike."""
    return replace(BODY, writing=request.param)


@pytest.fixture
def type_(grid_library: Library) -> Typesetter:
    return Typesetter(grid_library, "zh-CN")


def columns(*rows: int) -> list[LineSlot]:
    return [
        LineSlot(column * 200.0, 15.0 * row, 100.0, "s", column, row)
        for column, count in enumerate(rows)
        for row in range(count)
    ]


def copy(text: str, style: Style) -> Copy:
    return Copy(Text((Inline(text, Span("a.md", 1, 1)),)), style, "a", "paragraph")


def solid(lines: int, style: Style) -> Copy:
    """Lines that can neither be closed nor opened: one word of a line each."""
    return copy("\n".join(["天地人日月山川风雨花"] * lines), style)


def tight(lines: int, style: Style) -> Copy:
    """So many lines and two characters, which commas make room for."""
    return copy("天地，人日，月山川风雨" * lines, style)


def loose(lines: int, style: Style) -> Copy:
    """So many full lines; opened by a ninth of an em they are a line more."""
    return copy("天地人日月山川风雨花" * lines, style)


def per_column(flowed: Flow) -> list[list[str]]:
    """The lines of each column."""
    found: dict[float, list[str]] = {}
    for line in flowed.lines:
        text = "".join(t for run in line.line.runs for t in run.texts)
        found.setdefault(line.x, []).append(text)
    return [found[x] for x in sorted(found)]


def depths(flowed: Flow) -> list[int]:
    return [len(lines) for lines in per_column(flowed)]


@pytest.mark.clause("J5.11", modes="hv")
def test_a_widow_is_pulled_back(style: Style, type_: Typesetter) -> None:
    """Four lines, room for three: the commas give way and three are enough."""
    assert depths(flow([tight(3, style)], columns(9), type_)) == [4]
    flowed = flow([tight(3, style)], columns(3, 9), type_)
    assert depths(flowed) == [3]
    assert flowed.used == 3


@pytest.mark.clause("J5.11", modes="hv")
def test_a_widow_gets_company(style: Style, type_: Typesetter) -> None:
    """What has no glue to give is opened instead, and two lines go over; no foot is empty."""
    flowed = flow([loose(4, style)], columns(3, 9), type_)
    assert depths(flowed) == [3, 2]
    assert "".join(map("".join, per_column(flowed))) == loose(4, style).text.plain


@pytest.mark.parametrize(("before", "room", "expected"), [(tight, 6, [6]), (loose, 5, [5, 2])])
def test_a_paragraph_above_makes_way_for_a_widow(
    before: object, room: int, expected: list[int], style: Style, type_: Typesetter
) -> None:
    assert callable(before)
    flowed = flow([before(2, style), solid(4, style)], columns(room, 9), type_)
    assert depths(flowed) == expected


def test_a_first_line_does_not_stay_alone_at_a_foot(style: Style, type_: Typesetter) -> None:
    flowed = flow([loose(2, style), solid(3, style)], columns(3, 9), type_)
    assert depths(flowed) == [3, 3]
    flowed = flow([tight(2, style), solid(4, style)], columns(4, 9), type_)
    assert depths(flowed) == [4, 2]


def test_a_first_line_alone_is_better_than_a_last_one(style: Style, type_: Typesetter) -> None:
    flowed = flow([tight(2, style), solid(3, style)], columns(4, 9), type_)
    assert depths(flowed) == [4, 2]
    assert flowed.used == 6


@pytest.mark.clause("G6.11", modes="hv")
def test_a_foot_left_by_a_subhead_is_filled(style: Style, type_: Typesetter) -> None:
    """G6.11: a subhead and the two lines it needs go over; what is above is opened by a line."""
    head = replace(copy("小标题", replace(style, align=Align.LEFT)), is_head=True)
    flowed = flow([loose(2, style), head, solid(3, style)], columns(3, 9), type_)
    assert depths(flowed) == [3, 4]


def test_copy_never_runs_over_for_the_sake_of_a_foot(style: Style, type_: Typesetter) -> None:
    copies = [loose(2, style), solid(3, style)]
    flowed = flow(copies, columns(3, 2), type_)
    assert (depths(flowed), flowed.rest) == ([3, 2], None)


def test_a_widow_that_made_copy_run_over_is_pulled_back_instead(
    style: Style, type_: Typesetter
) -> None:
    copies = [tight(3, style), solid(2, style)]
    flowed = flow(copies, columns(3, 2), type_)
    assert (depths(flowed), flowed.rest) == ([3, 2], None)


def test_where_nothing_is_wrong_no_paragraph_changes(style: Style, type_: Typesetter) -> None:
    copies = [loose(3, style), tight(3, style), loose(2, style)]
    assert depths(flow(copies, columns(3, 4, 2), type_)) == [3, 4, 2]


def test_a_column_is_mended_once_for_all_that_is_wrong(style: Style, type_: Typesetter) -> None:
    """Two empty lines at a foot take two paragraphs."""
    head = replace(copy("小标题", replace(style, align=Align.LEFT)), is_head=True)
    copies = [loose(2, style), loose(2, style), head, solid(3, style)]
    assert depths(flow(copies, columns(6, 9), type_)) == [6, 4]


def test_balanced_columns_are_mended_too(style: Style, type_: Typesetter) -> None:
    """Seven lines in two columns: a first line would be the fourth, so what is above is closed."""
    flowed = balanced([tight(2, style), solid(4, style)], (), columns(9, 9), type_)
    assert depths(flowed) == [4, 2]


@pytest.mark.clause("J5.13", modes="hv")
def test_line_pitch_stays(style: Style, type_: Typesetter) -> None:
    """J5.13: paragraphs change by whole lines; every baseline is one of the grid."""
    copies = [loose(4, style), tight(3, style), solid(4, style), loose(2, style)]
    flowed = flow(copies, columns(3, 3, 4, 9), type_)
    assert {line.baseline % 15 for line in flowed.lines} == {0.0}
    for first, second in pairwise(flowed.lines):
        assert second.x > first.x or second.baseline == first.baseline + 15
