"""Vertical setting with the bundled fonts: turned forms, seats of marks, cells."""

import pytest

from banmian.fonts.library import Library
from banmian.model.shaped import GlyphRun, Orientation, ShapedParagraph
from banmian.model.style import FontRequest, Writing
from banmian.shape.paragraph import TextRun, shape_paragraph
from banmian.shape.region import Region
from banmian.shape.vertical import stand_upright

SONG = FontRequest("song", "regular")


def shape(
    library: Library, text: str, language: str = "zh-Hans", writing: Writing = Writing.VERTICAL
) -> ShapedParagraph:
    return shape_paragraph([TextRun(text, SONG)], library, language, writing)[0]


def ink(library: Library, run: GlyphRun, index: int) -> tuple[float, float, float, float]:
    """Top, bottom, left, right of a glyph's ink in em, from the top and middle of its cell."""
    face = library.face(run.face)
    extents = face.hb.get_glyph_extents(run.glyphs[index])
    along, across = run.offsets[index]
    top = 880 - extents.y_bearing + along
    left = extents.x_bearing - face.advance(run.glyphs[index]) / 2 + across
    bottom, right = top - extents.height, left + extents.width
    return top / 1000, bottom / 1000, left / 1000, right / 1000


@pytest.mark.clause("V7.4", modes="v")
@pytest.mark.parametrize("mark", "，。、")
def test_stops_stand_in_the_upper_right(bundled_library: Library, mark: str) -> None:
    (run,) = shape(bundled_library, f"国{mark}").runs
    top, bottom, left, right = ink(bundled_library, run, 1)
    assert 0 <= top < bottom <= 0.5
    assert 0 <= left < right <= 0.5


@pytest.mark.clause("P3.12", modes="v")
@pytest.mark.parametrize("mark", "「『（《")
def test_opening_marks_leave_the_upper_half_free(bundled_library: Library, mark: str) -> None:
    (run,) = shape(bundled_library, f"国{mark}").runs
    top, bottom, *_ = ink(bundled_library, run, 1)
    assert 0.44 <= top < bottom <= 1.06


@pytest.mark.clause("V7.5", modes="v")
@pytest.mark.parametrize(("written", "drawn"), [("“", "『"), ("”", "』"), ("‘", "「"), ("’", "」")])
def test_mainland_quotes_are_drawn_as_corner_brackets(
    bundled_library: Library, written: str, drawn: str
) -> None:
    shown = shape(bundled_library, f"国{written}国").runs[0]
    wanted = shape(bundled_library, f"国{drawn}国").runs[0]
    assert shown.glyphs == wanted.glyphs
    assert shape(bundled_library, f"国{written}国").text == f"国{written}国"


@pytest.mark.clause("V7.6", "C1.4", "C1.7", modes="v")
def test_a_dash_is_one_line_of_two_em(bundled_library: Library) -> None:
    (run,) = shape(bundled_library, "国——国").runs
    assert sum(run.advances) == 4000
    top, bottom, left, right = ink(bundled_library, run, 1)
    assert bottom - top > 1.7
    assert left < 0 < right


@pytest.mark.clause("C1.8", "V7.6", modes="v")
def test_an_ellipsis_runs_down_the_middle_of_its_line(bundled_library: Library) -> None:
    """Six dots in two em, three and three, one below the other."""
    run = shape(bundled_library, "国……").runs[0]
    assert run.advances[1:] == (1000, 1000)
    for index in (1, 2):
        top, bottom, left, right = ink(bundled_library, run, index)
        assert bottom - top > 0.6 > right - left
        assert left + right == pytest.approx(0, abs=0.1)


@pytest.mark.clause("C1.5", "C1.9", modes="v")
@pytest.mark.parametrize("mark", "·–")
def test_half_width_marks_are_half_an_em_tall(bundled_library: Library, mark: str) -> None:
    (run,) = shape(bundled_library, f"卡{mark}马").runs
    assert run.advances[1] == 500
    top, bottom, left, right = ink(bundled_library, run, 1)
    assert top + bottom == pytest.approx(0.5, abs=0.03)
    assert left + right == pytest.approx(0, abs=0.1)


@pytest.mark.clause("V7.2", modes="v")
def test_a_colon_stays_upright(bundled_library: Library) -> None:
    (run,) = shape(bundled_library, "国：").runs
    top, bottom, left, right = ink(bundled_library, run, 1)
    assert bottom - top > right - left  # one dot above the other
    assert run.advances[1] == 1000


@pytest.mark.clause("V7.3", modes="v")
def test_words_are_turned_as_a_whole(bundled_library: Library) -> None:
    lying, turned, after = shape(bundled_library, "用linux国").runs
    assert (lying.orientation, after.orientation) == (Orientation.UPRIGHT, Orientation.UPRIGHT)
    assert turned.orientation is Orientation.SIDEWAYS
    horizontal = shape(bundled_library, "用linux国", writing=Writing.HORIZONTAL).runs[1]
    assert turned.glyphs == horizontal.glyphs
    assert turned.advances == horizontal.advances


@pytest.mark.clause("V7.7", modes="v")
def test_three_digits_are_narrowed_to_their_cell(bundled_library: Library) -> None:
    cell = shape(bundled_library, "共100件").runs[1]
    assert cell.orientation is Orientation.COMBINED
    assert cell.clusters == (1, 1, 1)
    assert sum(cell.advances) == 1000
    face = bundled_library.face(cell.face)
    width = cell.scale * sum(face.advance(glyph) for glyph in cell.glyphs)
    assert width == pytest.approx(1000)
    assert cell.offsets[0][1] == pytest.approx(-width / 2, abs=1)


@pytest.mark.clause("V7.7", "V7.8", modes="v")
@pytest.mark.parametrize(
    ("text", "region", "combined", "solid"),
    [
        ("12月3日", Region.CN, [(0, 2)], {3}),
        ("100件", Region.JA, [], {0, 1, 2}),
        ("1234件", Region.CN, [], set()),
        ("12.5%", Region.CN, [], set()),
        ("GPT-4", Region.CN, [], set()),
        ("API与x", Region.CN, [], {0, 1, 2, 4}),
    ],
)
def test_what_stands_how(
    text: str, region: Region, combined: list[tuple[int, int]], solid: set[int]
) -> None:
    found = stand_upright(text, region)
    assert list(found.combined) == combined
    assert found.solid == solid
    assert len(found.drawn) == len(text)


@pytest.mark.clause("V7.5", modes="v")
@pytest.mark.parametrize(
    ("region", "drawn"),
    [
        (Region.CN, "『「』」"),
        (Region.TW, "「『」』"),
        (Region.JA, "「『」』"),
        (Region.KO, "『「』」"),
    ],
)
def test_quotes_are_drawn_as_brackets_of_the_region(region: Region, drawn: str) -> None:
    assert stand_upright("“‘”’", region).drawn == drawn


@pytest.mark.clause("C1.4", modes="v")
def test_the_language_picks_the_forms_of_a_line_that_runs_down(bundled_library: Library) -> None:
    """The shaper is told it; quotes of Western words are the Western face's, turned."""
    mainland, taiwan, japan = (
        {(run.face, glyph) for run in shape(bundled_library, "“", tag).runs for glyph in run.glyphs}
        for tag in ("zh-Hans", "zh-Hant-TW", "ja")
    )
    assert mainland != taiwan
    assert mainland != japan
    (western,) = shape(bundled_library, "He said “hi” to him").runs
    assert western.face == "latin-serif-regular"
    assert western.orientation is Orientation.SIDEWAYS
    assert western.advances[8] < 500


@pytest.mark.clause("V7.9", modes="v")
def test_quotes_of_western_text_are_not_replaced(bundled_library: Library) -> None:
    (turned,) = shape(bundled_library, "T’Pol").runs
    assert turned.orientation is Orientation.SIDEWAYS
    horizontal = shape(bundled_library, "T’Pol", writing=Writing.HORIZONTAL).runs[0]
    assert turned.glyphs == horizontal.glyphs


@pytest.mark.parametrize(
    ("most_digits", "combined"),
    [(None, [(0, 2), (3, 6)]), (0, []), (2, [(0, 2)]), (4, [(0, 2), (3, 6), (7, 11)])],
)
def test_a_style_says_how_many_digits_share_a_cell(
    most_digits: int | None, combined: list[tuple[int, int]]
) -> None:
    found = stand_upright("12月100件2024年", Region.CN, most_digits=most_digits)
    assert list(found.combined) == combined


@pytest.mark.clause("K2.10", modes="v")
def test_no_line_ends_inside_a_number_that_stands(bundled_library: Library) -> None:
    """1993 one digit a cell, 12 side by side."""
    shaped = shape(bundled_library, "船は1993年12月", "ja")
    assert shaped.bonds == {3, 4, 5}
