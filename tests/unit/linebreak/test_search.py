"""Looseness, frozen lines and greedy breaking: arithmetic, and what holds for any text."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from banmian.fonts.library import Library
from banmian.linebreak.classes import classify
from banmian.linebreak.paragraph import Setting, break_paragraph, kept_ends, loosen
from banmian.linebreak.profile import profile_for
from banmian.model.lines import Adjustment, Line
from banmian.model.shaped import ShapedParagraph
from banmian.model.style import Align, Breaking, FontRequest
from banmian.shape.paragraph import TextRun, shape_paragraph

SIZE = 10.0
TEXTS = st.text(
    st.sampled_from("天地玄黄宇宙洪荒日月，。、：“”（）《》…—·A1bx %/-\n\u3000é"),
    min_size=1,
    max_size=120,
)
MEASURES = st.lists(st.sampled_from([2.0, 5.0, 7.5, 13.0, 18.0]), min_size=1, max_size=4)
PROPERTIES = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def body(breaking: Breaking = Breaking.OPTIMAL, align: Align = Align.JUSTIFY) -> Setting:
    return Setting(SIZE, align, 0.0, 0.0, profile_for("zh-Hans"), breaking)


def shape(library: Library, text: str) -> ShapedParagraph:
    return shape_paragraph([TextRun(text, FontRequest("song", "regular"))], library, "zh-Hans")[0]


def points(measures: list[float]) -> tuple[float, ...]:
    return tuple(measure * SIZE for measure in measures)


def text_of(lines: tuple[Line, ...]) -> str:
    return "".join(text for line in lines for run in line.runs for text in run.texts)


def ends(lines: tuple[Line, ...]) -> list[int]:
    return [line.end for line in lines]


def fills(lines: tuple[Line, ...], text: str) -> bool:
    """Whether every line but a paragraph's last fills its measure within 0.01 pt."""
    return all(
        line.adjustment is Adjustment.FORCED
        or line.end == len(text)
        or "\n" in text[line.start : line.end]
        or abs(line.width - line.measure) < 0.01
        for line in lines
    )


def test_one_line_more_and_one_fewer(grid_library: Library) -> None:
    """Ten characters and four commas are 14 em, and 12 with half of every comma taken."""
    shaped = shape(grid_library, "一，二三，四五，六七八，九十")
    found = loosen(shaped, body(), (120.0,))
    assert {more: ends(variant.lines) for more, variant in found.items()} == {
        -1: [14],
        0: [12, 14],
        1: [6, 12, 14],
    }
    assert found[0].cost < found[-1].cost < found[1].cost
    assert found[-1].lines[0].width == pytest.approx(120)
    assert all(fills(variant.lines, shaped.text) for variant in found.values())


def test_what_cannot_be_had_is_lacking(grid_library: Library) -> None:
    """Two characters are one line, and two lines would leave a runt."""
    assert list(loosen(shape(grid_library, "天地"), body(), (100.0,))) == [0]
    assert loosen(shape(grid_library, ""), body(), (100.0,)) == {}


def test_greedy_does_not_look_ahead(grid_library: Library) -> None:
    """Greedy leaves a runt, 日 alone; all lines chosen together do not."""
    shaped = shape(grid_library, "天地玄黄宇宙洪荒日")
    assert ends(break_paragraph(shaped, body(Breaking.GREEDY), (40.0,))) == [4, 8, 9]
    assert ends(break_paragraph(shaped, body(), (40.0,)))[-2] < 8


def test_lines_above_an_edit_stay(grid_library: Library) -> None:
    """The edit is in the last of four lines; alone, the new text would be broken otherwise."""
    before = break_paragraph(shape(grid_library, "天地玄黄宇宙洪荒日月天地玄黄"), body(), (40.0,))
    kept = kept_ends(before, 12)
    assert kept == (4, 8, 12)
    edited = shape(grid_library, "天地玄黄宇宙洪荒日月天地玄")
    lines = break_paragraph(edited, body(), (40.0,), kept)
    assert ends(lines) == [4, 8, 12, 13]
    assert lines[:3] == before[:3]
    assert ends(break_paragraph(edited, body(), (40.0,))) != ends(lines)


@PROPERTIES
@given(text=TEXTS, measures=MEASURES)
def test_looseness_changes_the_count_as_it_says(
    grid_library: Library, text: str, measures: list[float]
) -> None:
    shaped = shape(grid_library, text)
    count = len(break_paragraph(shaped, body(), points(measures)))
    for more, variant in loosen(shaped, body(), points(measures)).items():
        assert len(variant.lines) == count + more
        assert text_of(variant.lines) == text
        assert fills(variant.lines, text)


@PROPERTIES
@given(text=TEXTS, measures=MEASURES, align=st.sampled_from(Align))
def test_greedy_loses_nothing(
    grid_library: Library, text: str, measures: list[float], align: Align
) -> None:
    lines = break_paragraph(
        shape(grid_library, text), body(Breaking.GREEDY, align), points(measures)
    )
    assert text_of(lines) == text
    assert align is not Align.JUSTIFY or fills(lines, text)


@PROPERTIES
@given(text=TEXTS, measures=MEASURES, edit=st.integers(0, 119), typed=st.sampled_from("天，A"))
def test_frozen_lines_keep_their_ends(
    grid_library: Library, text: str, measures: list[float], edit: int, typed: str
) -> None:
    edit = min(edit, len(text))
    changed = text[:edit] + typed + text[edit:]
    assume(classify(text, "zh-Hans")[:edit] == classify(changed, "zh-Hans")[:edit])
    before = break_paragraph(shape(grid_library, text), body(), points(measures))
    kept = kept_ends(before, edit)
    lines = break_paragraph(shape(grid_library, changed), body(), points(measures), kept)
    assert text_of(lines) == changed
    untouched = [end for end in kept if end + 1 < edit]
    if all(line.adjustment is not Adjustment.FORCED for line in before):
        assert ends(lines)[: len(untouched)] == untouched
