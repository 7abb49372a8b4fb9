"""Annotations in the grid font: readings, lines and dots stand where the requirements put them.

Every Han character, kana and bopomofo symbol is 1 em, every Latin letter half an em; type of 10 pt,
so ruby of 5 pt, and pinyin letters of 2.5 pt.
"""

from dataclasses import replace

import pytest

from banmian.compose.typeset import TextBlock, paint_lines
from banmian.compose.typesetter import Typesetter
from banmian.fonts.library import Library
from banmian.model.edition import Text
from banmian.model.lines import Line
from banmian.model.page import Glyphs, Rule, Source
from banmian.model.style import BLACK, Align, FontRequest, Style, Writing
from banmian.read.markdown import read_body

SONG = FontRequest("song", "regular")
BODY = Style(
    name="body", font=SONG, strong=SONG, emphasis=SONG, size=10, leading=16.25, ink=BLACK,
    align=Align.LEFT, indent=0, tracking=0, space_before=0, space_after=0, background=None,
    padding=0,
)  # fmt: skip


def text(written: str) -> Text:
    (block,), found = read_body((written,), "s.md", 1)
    assert not found
    return block.text


def lines(
    library: Library, written: str, measure: float = 300, language: str = "zh-CN",
    style: Style = BODY,
) -> tuple[Line, ...]:  # fmt: skip
    type_ = Typesetter(library, language)
    made = type_.lines(text(written), style, (measure,))
    assert not type_.problems
    return made


def origins(line: Line) -> list[float]:
    return [place for run in line.runs for place in run.positions]


def spans(line: Line) -> list[tuple[str, float]]:
    """The readings of a line and where each begins."""
    return [("".join(run.texts), round(run.positions[0], 3)) for run in line.notes]


@pytest.mark.clause("A8.1", modes="h")
def test_dots_stand_below_chinese_and_above_japanese(grid_library: Library) -> None:
    """One a character, in its middle, none on marks; the edition's language decides."""
    for language, lift in (("zh-CN", -2.2), ("zh-TW", -2.2), ("ja", 9.8)):
        (line,) = lines(grid_library, "[重点。]{.dots}", language=language)
        assert [(s.start, s.end) for s in line.strokes] == [(5, 5), (15, 15)]
        assert [s.lift for s in line.strokes] == pytest.approx([lift, lift])


@pytest.mark.clause("A8.2", modes="h")
def test_neighbouring_names_are_parted(grid_library: Library) -> None:
    """A line is as long as its frames, but 1/8 em shorter where it faces another."""
    (line,) = lines(grid_library, "[孔子]{.name}[孟子]{.name}、[论语]{.book}")
    assert [(s.start, s.end) for s in line.strokes] == [(0, 18.75), (21.25, 40), (50, 70)]
    assert [s.wavy > 0 for s in line.strokes] == [False, False, True]


@pytest.mark.clause("A8.2", modes="h")
def test_a_name_on_two_lines_has_a_line_on_each(grid_library: Library) -> None:
    """The line grows with its characters and goes on on the next line."""
    first, second = lines(grid_library, "一二三[甲乙丙丁]{.name}四", 50)
    assert [(s.start, s.end) for s in first.strokes] == [(30, 50)]
    assert [(s.start, s.end) for s in second.strokes] == [(0, 20)]
    spread = replace(BODY, align=Align.SPREAD)
    (line,) = lines(grid_library, "[甲乙]{.name}丙", 40, style=spread)
    assert [(s.start, s.end) for s in line.strokes] == [(0, 25)]


@pytest.mark.clause("A8.3", modes="h")
def test_a_line_is_nearer_than_dots(grid_library: Library) -> None:
    (line,) = lines(grid_library, "[孔子]{.name .dots}")
    assert [s.lift for s in line.strokes] == pytest.approx([-1.9, -3.2, -3.2])


@pytest.mark.clause("A8.4", modes="h")
def test_pinyin_widens_its_base_and_keeps_a_quarter_em(grid_library: Library) -> None:
    """Five letters are 12.5 pt, and 2.5 pt of white between two of them."""
    (line,) = lines(grid_library, "{庄庄|zhuan|zhuan}")
    assert origins(line) == pytest.approx([1.25, 16.25])
    assert spans(line) == [("zhuan", 0), ("zhuan", 15)]


@pytest.mark.clause("A8.5", modes="h")
def test_pinyin_of_words_is_half_an_em_apart_and_not_parted(grid_library: Library) -> None:
    """Eight letters are 20 pt over 20 pt; 2.5 pt on the sides that face each other."""
    (line,) = lines(grid_library, "{北京|beibeibe}{大学|beibeibe}")
    assert origins(line) == pytest.approx([0, 10, 25, 35])
    assert spans(line) == [("beibeibe", 0), ("beibeibe", 25)]
    first, _ = lines(grid_library, "一二三{北京|bei}四", 40)
    assert first.end == 3


@pytest.mark.clause("A8.9", modes="h")
def test_ruby_over_kana_only(grid_library: Library) -> None:
    """Three kana are 15 pt: 心 is widened between kanji, reaches over kana."""
    (line,) = lines(grid_library, "山{心|こころ}川", language="ja")
    assert origins(line) == pytest.approx([0, 12.5, 25])
    assert spans(line) == [("こころ", 10)]
    (line,) = lines(grid_library, "の{心|こころ}を", language="ja")
    assert origins(line) == pytest.approx([0, 10, 20])
    assert spans(line) == [("こころ", 7.5)]


@pytest.mark.clause("A8.9", modes="h")
def test_short_group_ruby_is_spread_and_not_parted(grid_library: Library) -> None:
    """Two kana (10 pt) over 20 pt: 2.5 pt before, 5 between, 2.5 after."""
    (line,) = lines(grid_library, "{今日|ああ}", language="ja")
    (note,) = line.notes
    assert note.positions == pytest.approx((2.5, 12.5))
    first, _ = lines(grid_library, "一二三{今日|ああ}四", 40, "ja")
    assert first.end == 3


@pytest.mark.clause("A8.9", modes="h")
def test_jukugo_breaks_between_kanji(grid_library: Library) -> None:
    """With a reading for each, 汉 stays and 字 goes."""
    first, second = lines(grid_library, "一二三{汉字|かん|じ}四", 40, "ja")
    assert (first.end, spans(first), spans(second)) == (4, [("かん", 30)], [("じ", 2.5)])


@pytest.mark.clause("A8.4", modes="h")
def test_a_reading_stays_between_the_ends_of_its_line(grid_library: Library) -> None:
    """At a line's head it is moved to the edge, not beyond it."""
    (line,) = lines(grid_library, "{心|こころ}を", language="ja")
    assert spans(line)[0][1] >= 0


@pytest.mark.clause("A8.6", modes="h")
def test_zhuyin_widens_every_cell_by_half_an_em(grid_library: Library) -> None:
    """Symbols of 3 pt right of the base, the stack of 9 pt in the middle of its em box."""
    (line,) = lines(grid_library, "{中一|ㄓㄨㄥ|ㄧ}")
    assert origins(line) == pytest.approx([0, 15])
    assert line.width == pytest.approx(30)
    stack = line.notes[:3]
    assert [note.size for note in stack] == [3, 3, 3]
    assert [note.positions[0] for note in stack] == pytest.approx([10, 10, 10])
    tops = [note.shifts[0] + 0.88 * 3 for note in stack]
    assert tops == pytest.approx([8.3, 5.3, 2.3])  # of 8.8 to −1.2


@pytest.mark.clause("A8.7", modes="h")
def test_tones_stand_beside_or_above(grid_library: Library) -> None:
    """ˇ beside the last symbol, on a level with its top; ˙ above the first one."""
    (line,) = lines(grid_library, "{好吗|ㄏㄠˇ|ㄇㄚ˙}")
    by_text = [("".join(note.texts), note) for note in line.notes]
    assert [written for written, _ in by_text] == ["ㄏ", "ㄠ", "ˇ", "˙", "ㄇ", "ㄚ"]
    assert by_text[2][1].positions[0] >= by_text[1][1].positions[0]
    assert by_text[3][1].shifts[0] > by_text[4][1].shifts[0] > by_text[5][1].shifts[0]


@pytest.mark.clause("A8.8", modes="h")
def test_zhuyin_stays_with_its_base(grid_library: Library) -> None:
    """Of cells of 1.5 em two fit four em; the third goes to the next line whole."""
    first, second = lines(grid_library, "{中中中中|ㄓ|ㄓ|ㄓ|ㄓ}", 40)
    assert (first.end, len(first.notes), len(second.notes)) == (2, 2, 2)


@pytest.mark.clause("K2.12", modes="h")
def test_kept_words_are_not_cut(grid_library: Library) -> None:
    first, _ = lines(grid_library, "一二三[毛泽东]{.keep}四", 50)
    assert first.end == 3


@pytest.mark.clause("G6.13", modes="h")
@pytest.mark.parametrize(
    ("written", "leading", "fits"),
    [
        ("[重]{.dots}", 13, False),
        ("[重]{.dots}", 15, True),
        ("[重]{.name}", 14.9, False),
        ("{心|こころ}", 14, False),
        ("{心|こころ}[重]{.dots}", 15, False),
        ("{心|こころ}[重]{.dots}", 16.25, True),
        ("{中|ㄓㄨㄥ}[王]{.keep}", 11, True),
    ],
)
def test_a_tight_gap_is_refused(
    grid_library: Library, written: str, leading: float, fits: bool
) -> None:
    """Half an em on one side, 5/8 em on both; horizontal zhuyin needs none."""
    type_ = Typesetter(grid_library, "zh-CN")
    type_.lines(text(written), replace(BODY, leading=leading), (300.0,))
    assert [problem.code for problem in type_.problems] == (
        [] if fits else ["compose/annotation-room"]
    )


@pytest.mark.clause("G6.13", modes="v")
@pytest.mark.parametrize(
    ("written", "leading", "fits"),
    [("[重]{.dots}", 13, False), ("[重]{.dots}", 15, True), ("{中|ㄓㄨㄥ}", 13, False)],
)
def test_a_tight_gap_is_refused_between_lines_that_run_down(
    grid_library: Library, written: str, leading: float, fits: bool
) -> None:
    """Zhuyin stands there too: beside its line, not within it."""
    type_ = Typesetter(grid_library, "zh-CN")
    down = replace(BODY, leading=leading, writing=Writing.VERTICAL)
    type_.lines(text(written), down, (300.0,))
    assert bool(type_.problems) is not fits


@pytest.mark.clause("G6.3", modes="h")
def test_the_pitch_of_lines_stays_and_readings_come_after_the_paragraph(
    grid_library: Library,
) -> None:
    """Reading order, too: the words of a paragraph are not broken by its readings."""
    made = lines(grid_library, "一{二|に}三四[五]{.dots}六七八", 40, "ja")
    block = TextBlock(made, BODY, Source("s", "c", "paragraph"))
    items = list(paint_lines(block.place(100, 200)))
    words = [item for item in items if isinstance(item, Glyphs)]
    assert "".join(t for item in words for t in item.texts) == "一二三四五六七八に"
    body = [item for item in words if item.source.part == "paragraph"]
    assert [item.y for item in body] == pytest.approx([208.8, 225.05])
    (dot,) = [item for item in items if isinstance(item, Rule)]
    assert (dot.x1, dot.x2, dot.rounded) == (105, 105, True)
    assert dot.y1 == pytest.approx(225.05 - 9.8)


@pytest.mark.clause("A8.1", "A8.2", "A8.6", modes="v")
def test_vertical_lines_have_names_on_their_left_and_the_rest_on_their_right(
    grid_library: Library,
) -> None:
    """Off the line to the right is up, and zhuyin widens nothing."""
    down = replace(BODY, writing=Writing.VERTICAL)
    (line,) = lines(grid_library, "[孔]{.name}[重]{.dots}{中|ㄓ}{心|こ}", style=down)
    name, dot = line.strokes
    assert name.lift < 0 < dot.lift
    assert all(shift > 0 for note in line.notes for shift in note.shifts)
    assert origins(line) == pytest.approx([0, 10, 20, 30])
