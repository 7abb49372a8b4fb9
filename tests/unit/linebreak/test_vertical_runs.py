"""Marks, gaps and faces down a line of several styles, in the bundled fonts."""

import pytest

from banmian.fonts.library import Library
from banmian.linebreak.paragraph import Setting, break_paragraph
from banmian.linebreak.profile import profile_for
from banmian.model.lines import Line
from banmian.model.shaped import Orientation
from banmian.model.style import Align, FontRequest, Writing
from banmian.shape.paragraph import TextRun, shape_paragraph

SONG, BOLD = FontRequest("song", "regular"), FontRequest("song", "bold")
DOWN = Writing.VERTICAL


def line_of(library: Library, *runs: TextRun) -> Line:
    shaped, missing = shape_paragraph(runs, library, "zh-Hans", DOWN)
    assert missing == ()
    setting = Setting(10.0, Align.JUSTIFY, 0.0, 0.0, profile_for("zh-Hans", DOWN))
    (line,) = break_paragraph(shaped, setting, (1000.0,))
    return line


def places(line: Line) -> list[float]:
    return [place for run in line.runs for place in run.positions]


def test_trims_and_gaps_work_across_styles(bundled_library: Library) -> None:
    """P3.13: 好。 in bold and 」 in regular take 1.5 em, 用 and a word keep their gap."""
    runs = TextRun("好。", BOLD), TextRun("」天用", SONG), TextRun("linux", BOLD)
    line = line_of(bundled_library, *runs)
    _, stop, bracket, sky, use, letter, *_ = places(line)
    assert (bracket - stop, sky - bracket) == pytest.approx((5.0, 10.0))
    assert letter - use == pytest.approx(12.5)


def test_western_words_are_turned_in_the_western_face(bundled_library: Library) -> None:
    """M4.6: also on a vertical line letters are proportional."""
    line = line_of(bundled_library, TextRun("用linux机", SONG))
    assert [(run.face, run.orientation) for run in line.runs] == [
        ("song-regular", Orientation.UPRIGHT),
        ("latin-serif-regular", Orientation.SIDEWAYS),
        ("song-regular", Orientation.UPRIGHT),
    ]


def test_legacy_dots_are_drawn_as_the_middle_dot(bundled_library: Library) -> None:
    """C1.6: and the source character stays in the text."""
    legacy, dot = (line_of(bundled_library, TextRun(f"卡{mark}马", SONG)) for mark in "•·")
    assert legacy.runs[0].glyphs == dot.runs[0].glyphs
    assert legacy.runs[0].texts == ("卡", "•", "马")
    assert places(legacy) == pytest.approx(places(dot))
    assert legacy.width == pytest.approx(25.0)
