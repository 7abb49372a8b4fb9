"""What holds for any text at any measure."""

import unicodedata
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banmian.linebreak.classes import CharClass, classify
from banmian.linebreak.profile import profile_for
from banmian.linebreak.prohibition import forbidden_ends, forbidden_starts
from banmian.model.lines import Adjustment, Line
from banmian.model.style import Align

MARKS = "，。、；：？！“”‘’（）《》「」…—·～–／"
OTHERS = "/-%％%℃￥$.,:()[]'\" \u3000\u00a0\u2060\u200b\t\n①→々ー"
CLUSTERS = "かé\u0301👍🏽👩\u200d👧مرحبا葛\U000e0100"

TEXTS = st.text(
    st.one_of(
        st.sampled_from("天地玄黄宇宙洪荒日月"),
        st.sampled_from(MARKS),
        st.sampled_from("abcXYZfi 0123456789"),
        st.sampled_from(OTHERS),
        st.sampled_from(CLUSTERS),
    ),
    max_size=60,
)
MEASURES = st.lists(st.sampled_from([0.5, 1, 2, 3.3, 5, 7.5, 13]), min_size=1, max_size=4)
PROPERTIES = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def text_of(line: Line) -> str:
    return "".join(text for run in line.runs for text in run.texts)


@PROPERTIES
@given(text=TEXTS, measures=MEASURES, align=st.sampled_from(Align), indent=st.sampled_from([0, 2]))
def test_text_in_is_text_out(
    set_text: Any, text: str, measures: list[float], align: Align, indent: int
) -> None:
    lines = set_text(text, tuple(measures), align=align, indent=float(indent))
    assert "".join(map(text_of, lines)) == text
    assert [text[line.start : line.end] for line in lines] == list(map(text_of, lines))
    for line in lines:
        for run in line.runs:
            assert len(run.glyphs) == len(run.positions) == len(run.shifts) == len(run.texts)


@PROPERTIES
@given(text=TEXTS, measures=MEASURES)
def test_lines_fill_their_measure_and_never_exceed_it(
    set_text: Any, text: str, measures: list[float]
) -> None:
    for line in set_text(text, tuple(measures)):
        if line.adjustment is Adjustment.FORCED:
            continue
        assert line.width <= line.measure + 0.001
        if line.end < len(text) and "\n" not in text_of(line):
            assert abs(line.width - line.measure) < 0.001


@PROPERTIES
@given(text=TEXTS, measures=MEASURES)
def test_no_forbidden_line_start_or_end(set_text: Any, text: str, measures: list[float]) -> None:
    """Blanks do not count: what matters is the first and last character that has a body."""
    lines = set_text(text, tuple(measures))
    level = profile_for("zh-Hans").level(max(measures))
    codes = classify(text, "zh-Hans")
    for line, following in pairwise(lines):
        if Adjustment.FORCED in (line.adjustment, following.adjustment) or "\n" in text_of(line):
            continue
        offsets = range(line.start, line.end)
        bodies = [offset for offset in offsets if codes[offset] < len(CharClass)]
        # A selector belongs to the blank before it.
        bodies = [offset for offset in bodies if unicodedata.category(text[offset]) != "Mn"]
        if "\u200b" in text[bodies[-1] if bodies else line.start : line.end]:
            continue
        if bodies:
            assert CharClass(codes[bodies[-1]]) not in forbidden_ends(level)
        assert CharClass(codes[following.start]) not in forbidden_starts(level)


@PROPERTIES
@given(text=TEXTS, measures=MEASURES)
def test_the_same_text_breaks_the_same_way(set_text: Any, text: str, measures: list[float]) -> None:
    assert set_text(text, tuple(measures)) == set_text(text, tuple(measures))


@pytest.mark.clause("M4.8", modes="h")
@PROPERTIES
@given(
    text=st.text(st.sampled_from("天地玄黄宇宙洪荒日月A1，。“”"), min_size=30, max_size=90),
    measure=st.sampled_from([11, 13, 17]),
)
def test_spaces_stay_within_their_limits(set_text: Any, text: str, measure: int) -> None:
    """Han–Latin gaps lie between an eighth and half an em."""
    for line in set_text(text, (float(measure),)):
        if line.adjustment in (Adjustment.LOOSE, Adjustment.FORCED):
            continue
        chars = [
            (char, place / 10)
            for run in line.runs
            for char, place in zip(run.texts, run.positions, strict=True)
        ]
        for (left, start), (right, end) in pairwise(sorted(chars, key=lambda pair: pair[1])):
            if left in "天地玄黄宇宙洪荒日月" and right in "A1":
                assert 1.125 - 0.001 <= end - start <= 1.5 + 0.001
