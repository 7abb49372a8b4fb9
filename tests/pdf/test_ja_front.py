"""The Japanese front page: tiers on one grid, kinsoku, copy read back in the order it is read."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from banmian import BuildOptions, build
from banmian.compose.page import compose_edition
from banmian.fonts.library import Library
from banmian.model.edition import Edition
from banmian.model.layout import Layout
from banmian.model.page import Glyphs
from banmian.model.shaped import Orientation
from banmian.plan import assign
from banmian.read.edition import read_edition
from banmian.read.layout import read_layout

EDITION = Path(__file__).parents[2] / "content" / "ja-front"
NOT_AT_START = "、。，．」』）〕】・：；！？"
"""Newspapers let small kana and ー start a line (K2.16)."""
NOT_AT_END = "「『（〔【"


@pytest.fixture(scope="module")
def page() -> tuple[Edition, Layout]:
    edition, _ = read_edition(EDITION)
    layout, _ = read_layout("ja-front")
    assert edition is not None
    assert layout is not None
    return edition, layout


@pytest.fixture(scope="module")
def body(page: tuple[Edition, Layout], bundled_library: Library) -> list[Glyphs]:
    """Runs of vertical body, in reading order."""
    edition, layout = page
    composition, problems = compose_edition(
        edition, layout, assign(edition, layout)[0], bundled_library
    )
    assert not problems
    return [
        item
        for item in composition.surfaces[0].items
        if isinstance(item, Glyphs)
        and item.source.part in ("paragraph", "item")
        and item.source.slot != "nameplate"
    ]


def test_it_is_a_page_of_twelve_tiers(page: tuple[Edition, Layout]) -> None:
    _, layout = page
    assert (layout.grid.columns, layout.grid.characters, layout.grid.lines) == (12, 12, 76)
    assert layout.sheet.width == pytest.approx(406 * 72 / 25.4)


def test_lines_stand_on_one_grid(page: tuple[Edition, Layout], body: list[Glyphs]) -> None:
    _, layout = page
    first = layout.sheet.width - layout.sheet.outer - layout.grid.size / 2
    for run in body:
        if run.orientation is Orientation.UPRIGHT and run.size == layout.grid.size:
            steps = (first - run.x) / layout.grid.leading
            assert steps == pytest.approx(round(steps), abs=0.001)


def test_no_line_starts_or_ends_with_a_forbidden_mark(
    page: tuple[Edition, Layout], body: list[Glyphs]
) -> None:
    grid, sheet = page[1].grid, page[1].sheet
    right, tier = sheet.width - sheet.outer, grid.measure + grid.column_gap
    lines: defaultdict[tuple[int, int], list[tuple[float, str]]] = defaultdict(list)
    for run in body:
        lying = run.orientation is Orientation.HORIZONTAL  # 縦中横, its baseline low in its cell
        places = [run.y - run.size / 2] if lying else [run.y + place for place in run.positions]
        column = round((right - grid.size / 2 - run.x) / grid.leading)
        # A bracket trimmed at the line start hangs half an em above its tier.
        key = (column, int((places[0] + grid.size / 2 - sheet.top) // tier))
        lines[key] += zip(places, run.texts, strict=False)
    assert len(lines) > 250
    for glyphs in lines.values():
        text = "".join(char for _, char in sorted(glyphs, key=lambda glyph: glyph[0]))
        assert text[0] not in NOT_AT_START, text
        assert text[-1] not in NOT_AT_END, text


def test_japanese_faces_set_it(body: list[Glyphs]) -> None:
    upright = {run.face for run in body if run.orientation is Orientation.UPRIGHT}
    assert upright == {"mincho-regular", "gothic-bold"}


def test_the_copy_is_read_back_in_order(
    page: tuple[Edition, Layout], tmp_path: Path, run_tool: Callable[..., bytes]
) -> None:
    report = build(BuildOptions(EDITION, None, tmp_path))
    assert report.exit_code == 0, report.diagnostics
    text = "".join(
        run_tool("pdftotext", "-raw", tmp_path / "ja-front-01.pdf", "-").decode().split()
    )
    for story in page[0].stories:
        body = "".join("".join(block.text.plain.split()) for block in story.body)
        assert body in text, story.id
