"""The Taiwan page: its faces, centred marks, kinsoku, copy read back in the order it is read."""

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

EDITION = Path(__file__).parents[2] / "content" / "tw-page"
NOT_AT_START = "、。，．」』）〉》：；！？"
NOT_AT_END = "「『（〈《"


@pytest.fixture(scope="module")
def page() -> tuple[Edition, Layout]:
    edition, _ = read_edition(EDITION)
    layout, _ = read_layout("tw-vertical")
    assert edition is not None
    assert layout is not None
    return edition, layout


@pytest.fixture(scope="module")
def body(page: tuple[Edition, Layout], bundled_library: Library) -> list[Glyphs]:
    """Body runs, in reading order."""
    edition, layout = page
    composition, problems = compose_edition(
        edition, layout, assign(edition, layout)[0], bundled_library
    )
    assert not problems
    return [
        item
        for item in composition.surfaces[0].items
        if isinstance(item, Glyphs) and item.source.part in ("paragraph", "item")
    ]


def test_only_taiwan_faces_set_it(body: list[Glyphs]) -> None:
    upright = {run.face for run in body if run.orientation is Orientation.UPRIGHT}
    assert upright == {"ming-regular", "zhenghei-bold"}


def test_no_line_starts_or_ends_with_a_forbidden_mark(
    page: tuple[Edition, Layout], body: list[Glyphs]
) -> None:
    grid, sheet = page[1].grid, page[1].sheet
    tier = grid.measure + grid.column_gap
    lines: defaultdict[tuple[str, int, int], list[tuple[float, str]]] = defaultdict(list)
    for run in body:
        assert run.orientation is Orientation.UPRIGHT
        places = [run.y + place for place in run.positions]
        key = (run.source.slot, round(run.x), int((places[0] - sheet.top) // tier))
        lines[key] += zip(places, run.texts, strict=True)
    assert len(lines) > 230
    for glyphs in lines.values():
        text = "".join(char for _, char in sorted(glyphs, key=lambda glyph: glyph[0]))
        assert text[0] not in NOT_AT_START, text
        assert text[-1] not in NOT_AT_END, text


def test_commas_and_stops_stand_in_the_middle_of_their_cells(bundled_library: Library) -> None:
    import uharfbuzz

    face = bundled_library.face("ming-regular")
    for mark in "，。、":
        buffer = uharfbuzz.Buffer()
        buffer.add_str(mark)
        buffer.guess_segment_properties()
        buffer.direction = "TTB"
        uharfbuzz.shape(face.hb, buffer, {"vert": True})
        extents = face.hb.get_glyph_extents(buffer.glyph_infos[0].codepoint)
        middle = extents.x_bearing + extents.width / 2
        assert middle == pytest.approx(face.upem / 2, abs=face.upem * 0.06), mark


def test_the_copy_is_read_back_in_order(
    page: tuple[Edition, Layout], tmp_path: Path, run_tool: Callable[..., bytes]
) -> None:
    report = build(BuildOptions(EDITION, None, tmp_path))
    assert report.exit_code == 0, report.diagnostics
    text = "".join(
        run_tool("pdftotext", "-raw", tmp_path / "tw-vertical-12.pdf", "-").decode().split()
    )
    for story in page[0].stories:
        written = "".join("".join(block.text.plain.split()) for block in story.body)
        assert written in text, story.id
