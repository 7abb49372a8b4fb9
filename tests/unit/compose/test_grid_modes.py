"""The grid is one in both writing modes: spans, broken columns, presets, sizes, captions off it.

Columns of ten 10-pt characters and gaps of 10 pt; lines of 15 pt. In vertical layouts columns are
tiers (段) and lines run down, so that what is measured across is measured down.

Requirements G6.5 to G6.8, G6.15.
"""

from typing import TYPE_CHECKING

import pytest

from banmian.model.page import Glyphs
from banmian.read.layout import read_layout
from banmian.units import MM, parse_length

if TYPE_CHECKING:
    from tests.unit.conftest import Composed, Newsroom

MODES = pytest.mark.parametrize("writing", ["horizontal", "vertical"])


def set_in(
    newsroom: "Newsroom", writing: str, slots: str, treatments: str = "", styles: str = ""
) -> "Composed":
    newsroom.layout(slots, treatments, styles)
    text = newsroom.layout_file.read_text(encoding="utf-8")
    text = text.replace("grid:", f"writing: {writing}\ngrid:", 1).replace("lines: 30", "lines: 24")
    newsroom.layout_file.write_text(text, encoding="utf-8")
    newsroom.place(lead="lead")
    return newsroom.compose()


def along(run: Glyphs, writing: str) -> float:
    """Where a run begins, from the head of the first column."""
    return round((run.y if writing == "vertical" else run.x) + run.positions[0] - 20, 3)


def across(run: Glyphs, writing: str) -> float:
    """How many lines of the grid lie before that of a run."""
    return (400 - 20 - 5 - run.x) / 15 if writing == "vertical" else (run.y - 28.8) / 15


@MODES
@pytest.mark.clause("G6.4", modes="hv")
def test_columns_are_whole_characters_and_so_is_what_parts_them(
    newsroom: "Newsroom", writing: str
) -> None:
    """Ten characters of 10 pt, a gap of one; what the sheet has beyond 32 of them is margin."""
    newsroom.story("lead", "天" * 10 * 27)
    slot = "- {name: lead, kind: story, at: [1, 1, 1], size: [3, 9], treatment: plain-story}"
    composed = set_in(newsroom, writing, slot)
    runs = composed.glyphs("lead")
    assert {tuple(run.positions) for run in runs} == {tuple(10.0 * n for n in range(10))}
    assert sorted({along(run, writing) for run in runs}) == [0, 110, 220]
    assert composed.layout.grid.width == 320


@MODES
@pytest.mark.clause("G6.5", modes="hv")
@pytest.mark.parametrize(("columns", "characters"), [(1, 10), (2, 21), (3, 32)])
def test_a_span_holds_its_gaps_too(
    newsroom: "Newsroom", writing: str, columns: int, characters: int
) -> None:
    """Two columns of ten characters and the gap between them are a line of 21."""
    newsroom.story("lead", "天" * 2 * characters)
    slot = f"{{name: lead, kind: story, at: [1, 1, 1], size: [{columns}, 9], text_columns: 1"
    composed = set_in(newsroom, writing, f"- {slot}, treatment: plain-story}}")
    assert [len(run.texts) for run in composed.glyphs("lead")] == [characters] * 2


@MODES
@pytest.mark.clause("G6.6", modes="hv")
@pytest.mark.parametrize(
    ("columns", "into", "characters", "second"), [(3, 2, 15, 170), (2, 3, 6, 75), (3, 1, 32, None)]
)
def test_broken_columns_are_whole_characters_and_the_rest_goes_to_the_gaps(
    newsroom: "Newsroom",
    writing: str,
    columns: int,
    into: int,
    characters: int,
    second: float | None,
) -> None:
    """破栏: (32 - 1) / 2 = 15 remainder 1, which widens the gap to two; (21 - 2) / 3 = 6 and 1."""
    newsroom.story("lead", "天" * characters * 9 * into)
    slot = f"{{name: lead, kind: story, at: [1, 1, 1], size: [{columns}, 9], text_columns: {into}"
    composed = set_in(newsroom, writing, f"- {slot}, treatment: plain-story}}")
    runs = composed.glyphs("lead")
    assert {len(run.texts) for run in runs} == {characters}
    assert sorted({along(run, writing) for run in runs})[1:2] == (
        [] if second is None else [second]
    )


@pytest.mark.clause("G6.7", modes="hv")
@pytest.mark.parametrize(
    ("layout", "sheet", "grid", "type_area"),
    [
        pytest.param("report-spread", (390, 550), (8, 13, 9), 999, id="horizontal blanket sheet"),
        pytest.param("tabloid", (275, 390), (6, 11, 9), 639, id="horizontal half sheet"),
        pytest.param("ja-front", (406, 546), (12, 12, 9.3), 155 * 9.3, id="vertical blanket sheet"),
    ],
)
def test_the_presets_are_those_of_the_trade(
    layout: str,
    sheet: tuple[int, int],
    grid: tuple[int, int, float],
    type_area: float,
) -> None:
    """对开 8 × 13 × 小五, 四开 6 × 11, 全紙 12 tiers of 12: gaps of one character between."""
    read, found = read_layout(layout)
    assert read is not None
    assert not found
    assert (round(read.sheet.width / MM), round(read.sheet.height / MM)) == sheet
    assert (read.grid.columns, read.grid.characters, read.grid.size) == pytest.approx(grid)
    assert read.grid.width == pytest.approx(type_area)


@pytest.mark.clause("G6.8", modes="hv")
@pytest.mark.parametrize(
    ("name", "points"),
    [
        *(("初号", 42), ("一号", 26), ("小一", 24), ("二号", 22), ("小二", 18), ("三号", 16)),
        *(("四号", 14), ("小四", 12), ("五号", 10.5), ("小五", 9), ("六号", 7.5), ("七号", 5.5)),
    ],
)
def test_the_sizes_of_the_trade(name: str, points: float) -> None:
    assert parse_length(name) == points


@MODES
@pytest.mark.clause("G6.8", modes="hv")
@pytest.mark.parametrize(("size", "told"), [("7pt", True), ("六号", False)])
def test_body_below_the_smallest_newspaper_size_is_told(
    newsroom: "Newsroom", writing: str, size: str, told: bool
) -> None:
    newsroom.story("lead", "天")
    small = f"small: {{inherits: body, size: {size}}}"
    slot = "- {name: lead, kind: story, at: [1, 1, 1], size: [1, 9], treatment: plain-story}"
    set_in(newsroom, writing, slot, styles=small)
    _, found = read_layout(str(newsroom.layout_file))
    assert [problem.code for problem in found] == ["read/small-type"] * told


@MODES
@pytest.mark.clause("G6.15", modes="hv")
def test_body_is_on_the_grid_again_after_a_caption_off_it(
    newsroom: "Newsroom", writing: str
) -> None:
    """A caption of 8 pt lines of 11 pt leaves the grid; the text after its picture does not."""
    newsroom.picture("p.png", 900, 300)
    picture = "{id: p, file: p.png, caption: 图说一二三四五六七八九十甲乙丙丁, credit: 某摄}"
    head = f"headline: 标题\npictures: [{picture}]"
    newsroom.story("lead", "天" * 200, head=head)
    place = "pictures: [{at: [1, 3], size: [1, 7]}]"
    composed = set_in(
        newsroom,
        writing,
        f"- {{name: lead, kind: story, at: [1, 1, 1], size: [2, 20], treatment: shown, {place}}}",
        treatments=f"shown: {{head: [], captions: {writing}}}",
        styles="caption: {inherits: still, size: 8pt, leading: 11pt}",
    )
    assert len(composed.glyphs("lead", "caption")) == 2
    lines = [across(run, writing) for run in composed.glyphs("lead", "paragraph")]
    assert lines == pytest.approx([round(line) for line in lines])
    runs = composed.glyphs("lead", "paragraph")
    first = {round(across(run, writing)) for run in runs if along(run, writing) < 100}
    assert first >= {0, 10, 11}
    assert not first & {*range(1, 10)}
