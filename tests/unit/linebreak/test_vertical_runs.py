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


def lines_of(library: Library, runs: tuple[TextRun, ...], measure: float) -> tuple[Line, ...]:
    shaped, missing = shape_paragraph(runs, library, "zh-Hans", DOWN)
    assert missing == ()
    setting = Setting(10.0, Align.JUSTIFY, 0.0, 0.0, profile_for("zh-Hans", DOWN))
    return break_paragraph(shaped, setting, (measure,))


def line_of(library: Library, *runs: TextRun) -> Line:
    (line,) = lines_of(library, runs, 1000.0)
    return line


def places(line: Line) -> list[float]:
    return [place for run in line.runs for place in run.positions]


@pytest.mark.clause("P3.13", modes="v")
def test_trims_and_gaps_work_across_styles(bundled_library: Library) -> None:
    """好。 in bold and 」 in regular take 1.5 em, 用 and a word keep their gap."""
    runs = TextRun("好。", BOLD), TextRun("」天用", SONG), TextRun("linux", BOLD)
    line = line_of(bundled_library, *runs)
    _, stop, bracket, sky, use, letter, *_ = places(line)
    assert (bracket - stop, sky - bracket) == pytest.approx((5.0, 10.0))
    assert letter - use == pytest.approx(12.5)


@pytest.mark.clause("M4.6", modes="v")
def test_western_words_are_turned_in_the_western_face(bundled_library: Library) -> None:
    """Also on a vertical line letters are proportional."""
    line = line_of(bundled_library, TextRun("用linux机", SONG))
    assert [(run.face, run.orientation) for run in line.runs] == [
        ("song-regular", Orientation.UPRIGHT),
        ("latin-serif-regular", Orientation.SIDEWAYS),
        ("song-regular", Orientation.UPRIGHT),
    ]


@pytest.mark.clause("C1.6", modes="v")
def test_legacy_dots_are_drawn_as_the_middle_dot(bundled_library: Library) -> None:
    """And the source character stays in the text."""
    legacy, dot = (line_of(bundled_library, TextRun(f"卡{mark}马", SONG)) for mark in "•·")
    assert legacy.runs[0].glyphs == dot.runs[0].glyphs
    assert legacy.runs[0].texts == ("卡", "•", "马")
    assert places(legacy) == pytest.approx(places(dot))
    assert legacy.width == pytest.approx(25.0)


SAMPLE = (
    "他说：“去吗？”——“好。”《红楼梦》、『春』“‘啊’”（见（一））……！？"
    "“你好”，（北京）；卡尔·马克思，诗／词。同比增长约十分之一，他答：（是）。"
)


@pytest.mark.clause("P3.12", modes="v")
@pytest.mark.parametrize("role", ["song", "hei", "kai"])
def test_trimmed_marks_never_touch_down_a_line(bundled_library: Library, role: str) -> None:
    """A trim is an advance and a shift; no ink runs into the next or past the measure."""
    request = FontRequest(role, "medium" if role == "hei" else "regular")
    for measure in (50.0, 80.0, 130.0):
        for line in lines_of(bundled_library, (TextRun(SAMPLE, request),), measure):
            bottom = -0.7
            for top, end, text in inks(bundled_library, line):
                assert top > bottom or text == "—", text  # its halves join
                bottom = end
            assert bottom < line.measure + 0.7


@pytest.mark.clause("P3.12", modes="v")
def test_a_trimmed_bracket_moves_up_by_its_glue(bundled_library: Library) -> None:
    """At the line's head （ is half an em and its origin half an em above the head."""
    line = line_of(bundled_library, TextRun("（天", SONG))
    assert places(line) == pytest.approx([-5.0, 5.0])


def inks(library: Library, line: Line) -> list[tuple[float, float, str]]:
    """Top and bottom of each glyph's ink down the line, in points, and its text."""
    found = []
    for run in line.runs:
        face = library.face(run.face)
        for glyph, place, text in zip(run.glyphs, run.positions, run.texts, strict=True):
            extents = face.hb.get_glyph_extents(glyph)
            if extents and extents.height:
                top = place + (0.88 - extents.y_bearing / face.upem) * run.size
                found.append((top, top - extents.height / face.upem * run.size, text))
    return found


@pytest.mark.clause("P3.14", modes="v")
def test_a_mark_drawn_for_another_region_is_moved_into_its_half(centred_stop: Library) -> None:
    """Ink at .42 to .68 of the cell goes to its upper half, .12 to .38."""
    line = line_of(centred_stop, TextRun("好。」天", SONG))
    sky, stop, _, earth = places(line)
    assert (sky, stop, earth) == pytest.approx((0.0, 10.0 - 3.0, 25.0))
