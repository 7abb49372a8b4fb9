from pathlib import Path
from typing import Any

import pytest

from banmian.fonts.library import Library, load_library
from banmian.linebreak.classes import CharClass
from banmian.linebreak.paragraph import Setting, break_paragraph
from banmian.linebreak.profile import profile_for
from banmian.model.house import HouseRules, Level, MarkStyle
from banmian.model.lines import Adjustment, Line
from banmian.model.style import Align, FontRequest, Writing
from banmian.shape.paragraph import TextRun, shape_paragraph
from banmian.shape.region import Region

SONG = FontRequest("song", "regular")
BOLD = FontRequest("song", "bold")
BODY = Setting(10.0, Align.JUSTIFY, 0.0, 0.0, profile_for("zh-Hans"))


@pytest.fixture(scope="module")
def fonts() -> Library:
    library, problems = load_library(Path(__file__).parents[3] / "fonts", ())
    assert library, problems
    return library


def lines_of(
    library: Library, runs: list[TextRun], measure: float, setting: Setting = BODY
) -> tuple[Line, ...]:
    shaped, _ = shape_paragraph(runs, library, "zh-Hans")
    return break_paragraph(shaped, setting, (measure * setting.size,))


def places(line: Line) -> list[float]:
    return [place for run in line.runs for place in run.positions]


def test_no_text_makes_no_lines(set_text: Any) -> None:
    assert set_text("") == ()


@pytest.mark.clause("P3.13", modes="h")
def test_trims_and_gaps_work_across_styles(fonts: Library) -> None:
    """Bold 好。 and regular ” take one and a half em; 用 and x keep their gap."""
    runs = [TextRun("好。", BOLD), TextRun("”天用", SONG), TextRun("x", BOLD)]
    (line,) = lines_of(fonts, runs, 100)
    _, stop, quote, sky, use, letter = places(line)
    assert (quote - stop, sky - quote, letter - use) == pytest.approx((5.0, 10.0, 12.5))
    assert [run.face for run in line.runs] == ["song-bold", "song-regular", "latin-serif-bold"]


@pytest.mark.clause("C1.9", modes="h")
def test_a_raised_mark_says_so(fonts: Library) -> None:
    """The connector is lifted to the middle of the characters beside it."""
    (line,) = lines_of(fonts, [TextRun("京–津", SONG)], 100)
    (run,) = line.runs
    assert run.shifts[0] == run.shifts[2] == 0
    assert 0.5 < run.shifts[1] < 2


@pytest.mark.clause("C1.7", modes="h")
def test_a_joined_dash_is_one_glyph_for_both_characters(fonts: Library) -> None:
    """And what is extracted from the page is what was written."""
    (line,) = lines_of(fonts, [TextRun("天——地", SONG)], 100)
    assert line.runs[0].texts == ("天", "——", "地")
    assert places(line) == pytest.approx([0, 10, 30])


@pytest.mark.clause("J5.6", modes="h")
def test_the_level_follows_the_measure() -> None:
    """Short newspaper lines are set by the basic level."""
    levels = [profile_for("zh-Hans").level(measure) for measure in (2, 13, 24.9, 25, 40)]
    assert levels == [Level.BASIC] * 3 + [Level.GB] * 2


@pytest.mark.clause("C1.2", modes="h")
@pytest.mark.parametrize(
    ("tag", "region"),
    [
        ("zh", Region.CN),
        ("zh-Hans", Region.CN),
        ("zh-Hant-CN", Region.CN),
        ("zh-Hant", Region.TW),
        ("zh-HK", Region.HK),
        ("zh-Hant-MO", Region.HK),
        ("ja", Region.JA),
        ("en", Region.CN),
    ],
)
def test_a_tag_has_a_region(tag: str, region: Region) -> None:
    """The region decides before the script."""
    assert profile_for(tag).region is region


def test_tracking_stands_between_characters_only(set_text: Any) -> None:
    (line,) = set_text("天地玄", tracking=0.25, align=Align.LEFT)
    assert places(line) == pytest.approx([0, 12.5, 25])
    assert line.width == pytest.approx(35)


def test_positions_are_in_points_of_the_size(grid_library: Library) -> None:
    setting = Setting(9.0, Align.RIGHT, 0.0, 0.0, profile_for("zh-Hans"))
    (line,) = lines_of(grid_library, [TextRun("天，地。", SONG)], 5, setting)
    assert places(line) == pytest.approx([13.5, 22.5, 31.5, 40.5])
    assert (line.width, line.measure) == pytest.approx((45, 45))


def test_a_line_tells_where_its_text_lies(set_text: Any) -> None:
    lines = set_text("天地 玄黄 宇宙", (2.0,))
    assert [(line.start, line.end) for line in lines] == [(0, 3), (3, 6), (6, 8)]
    assert all(line.adjustment is Adjustment.NONE for line in lines)


@pytest.mark.clause("P3.14", modes="h")
def test_a_mark_drawn_for_another_region_is_moved_into_its_half(centred_stop: Library) -> None:
    """A centred full stop is not cut in half by mainland trims."""
    (line,) = lines_of(centred_stop, [TextRun("好。”天", SONG)], 100)
    assert places(line) == pytest.approx([0, 10 - 2.5, 15, 25])


SAMPLE = (
    "他说：“去吗？”——“好。”《红楼梦》、『春』“‘啊’”（见（一））……！？"
    "“你好”，（北京）；卡尔·马克思3–5日，诗/词。同比增长12.5%，用API接口。"
)


@pytest.mark.clause("P3.12", modes="h")
@pytest.mark.parametrize("role", ["song", "hei", "kai"])
def test_trimmed_marks_never_touch(fonts: Library, role: str) -> None:
    """With real fonts no ink overlaps its neighbour or leaves the measure."""
    weight = "medium" if role == "hei" else "regular"
    runs = [TextRun(SAMPLE, FontRequest(role, weight))]
    for measure in (5, 8, 13):
        for line in lines_of(fonts, runs, measure):
            right = -0.7
            for left, edge, text in inks(fonts, line):
                assert left > right or text.isascii(), text
                right = edge
            assert right < line.measure + 0.7


def inks(fonts: Library, line: Line) -> list[tuple[float, float, str]]:
    """Left and right edge of each glyph's ink along the line, in points, and its text."""
    found = []
    for run in line.runs:
        face = fonts.face(run.face)
        for glyph, place, text in zip(run.glyphs, run.positions, run.texts, strict=True):
            extents = face.hb.get_glyph_extents(glyph)
            if extents and extents.width:
                left = place + extents.x_bearing / face.upem * run.size
                found.append((left, left + extents.width / face.upem * run.size, text))
    return found


def test_marks_without_glue_are_tight_too(set_text: Any) -> None:
    """！？ keep their em on a vertical line (P3.8), in tight style beside others, too."""
    writing = Writing.VERTICAL
    tight = profile_for("zh-Hans", writing, HouseRules(style=MarkStyle.TIGHT))
    line = set_text("天！”地？》人", profile=tight, writing=writing)[0]
    assert line.width / 10 == pytest.approx(6)


def test_every_class_has_edges_and_spacing(set_text: Any) -> None:
    """No two classes meet without a rule."""
    from banmian.linebreak.classes import Space
    from banmian.linebreak.spacing import rules_for

    junctions = rules_for(profile_for("zh-Hans"), Level.GB, 0.0).junctions
    for space in Space:
        for first in CharClass:
            for second in CharClass:
                junction = junctions.kinds[junctions[space << 6 | first, second]]
                assert 0 <= junction.shrink <= junction.space + 1e-9
                assert junction.shrink == 0 or junction.step in range(2, 8)


@pytest.mark.clause("K2.16", modes="hv")
@pytest.mark.parametrize("writing", Writing)
def test_a_repeat_mark_at_a_lines_start_may_be_spelt_out(
    grid_library: Library, writing: Writing
) -> None:
    """人|々 is drawn 人|人 and copies as 々; within a line and after a mark 々 stays."""
    shaped, _ = shape_paragraph([TextRun("天地人々。々人々天", SONG)], grid_library, "ja", writing)
    drawn = {}
    for spelt in (False, True):
        house = HouseRules(level=Level.NONE, spells_out_repeats=spelt)
        setting = Setting(10.0, Align.LEFT, 0.0, 0.0, profile_for("ja", writing, house))
        lines = break_paragraph(shaped, setting, (30.0, 20.0))
        drawn[spelt] = [glyph for line in lines for run in line.runs for glyph in run.glyphs]
        assert [[t for run in line.runs for t in run.texts] for line in lines] == [
            ["天", "地", "人"], ["々", "。"], ["々", "人"], ["々", "天"],
        ]  # fmt: skip
    face = grid_library.face("grid")
    repeat, person = face.glyph("々"), face.glyph("人")
    assert [drawn[False][at] for at in (3, 5, 7)] == [repeat] * 3
    assert [drawn[True][at] for at in (3, 5, 7)] == [person, repeat, person]
