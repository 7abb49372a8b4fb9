"""Slots in grid cells become frames in points."""

import dataclasses

import pytest

from banmian.compose.axes import frame_of
from banmian.compose.frames import Frame, Rect, column_x, line_slots, slot_rect
from banmian.model.layout import Layout
from banmian.read.layout import read_layout


@pytest.fixture(scope="module")
def spread() -> Layout:
    layout, _ = read_layout("report-spread")
    assert layout is not None
    return layout


@pytest.fixture(scope="module")
def tabloid() -> Layout:
    layout, _ = read_layout("tabloid")
    assert layout is not None
    return layout


def frame_across(layout: Layout, columns: int, text_columns: int, lines: int = 10) -> Frame:
    slot = next(s for s in layout.slots if s.name == "cooperation")
    area = dataclasses.replace(slot.area, page=0, column=0, line=0, columns=columns, lines=lines)
    slot = dataclasses.replace(slot, area=area, text_columns=text_columns)
    return frame_of(layout, slot, layout.grid.size)


@pytest.mark.clause("G6.7", modes="h")
def test_type_area_widths_are_those_of_the_presets(spread: Layout, tabloid: Layout) -> None:
    assert spread.grid.width == 999
    assert tabloid.grid.width == 639


@pytest.mark.clause("G6.5", modes="hv")
@pytest.mark.parametrize(("columns", "characters"), [(2, 27), (3, 41), (5, 69)])
def test_a_span_includes_its_gutters(spread: Layout, columns: int, characters: int) -> None:
    assert spread.grid.span_characters(columns) == characters


@pytest.mark.clause("G6.6", modes="h")
@pytest.mark.parametrize(
    ("columns", "text_columns", "characters", "gap"), [(3, 2, 20, 9.0), (5, 3, 22, 13.5)]
)
def test_broken_columns_hold_whole_characters(
    spread: Layout, columns: int, text_columns: int, characters: int, gap: float
) -> None:
    frame = frame_across(spread, columns, text_columns)
    first, second = frame.columns[:2]
    assert first.width == characters * 9
    assert second.x - first.right == pytest.approx(gap)


@pytest.mark.clause("G6.10", modes="h")
def test_a_head_of_k_lines_takes_k_sizes_and_k_minus_one_gaps(spread: Layout) -> None:
    frame = frame_across(spread, 1, 1)
    assert frame.rows_height(3) == 33
    assert frame.rows_for(33) == 3
    assert frame.rows_for(33.1) == 4


@pytest.mark.clause("G6.9", modes="h")
def test_all_baselines_stand_on_one_grid(spread: Layout) -> None:
    top = spread.sheet.top
    for slot in spread.slots:
        frame = frame_of(spread, slot, spread.grid.size)
        for line in line_slots(frame, (), 1, spread.grid.size, 0):
            assert (line.baseline - top - 0.88 * 9) % 12 == pytest.approx(0, abs=1e-6) or (
                line.baseline - top - 0.88 * 9
            ) % 12 == pytest.approx(12, abs=1e-6)


@pytest.mark.clause("H9.22", modes="h")
def test_no_column_stands_on_the_fold(spread: Layout) -> None:
    fold = spread.sheet.width
    for column in range(16):
        left = column_x(spread, 0, column)
        assert left >= fold or left + spread.grid.measure <= fold


def test_a_spread_slot_runs_over_both_pages(spread: Layout) -> None:
    panorama = next(s for s in spread.slots if s.name == "panorama")
    rect = slot_rect(spread, panorama.area)
    assert rect.x == pytest.approx(spread.sheet.outer)
    assert rect.right == pytest.approx(2 * spread.sheet.width - spread.sheet.outer)


def test_an_obstacle_cuts_lines_to_whole_characters(spread: Layout) -> None:
    frame = frame_across(spread, 1, 1, lines=6)
    column = frame.columns[0]
    obstacle = Rect(column.x + 60, frame.row_top(2), 200, frame.rows_height(2))
    measures = [line.measure for line in line_slots(frame, (obstacle,), 1, 9, 0)]
    assert measures == [117, 117, 54, 54, 117, 117]


def test_an_obstacle_on_the_left_keeps_the_right_edge(spread: Layout) -> None:
    frame = frame_across(spread, 1, 1, lines=3)
    column = frame.columns[0]
    obstacle = Rect(column.x - 5, frame.row_top(0), 40, frame.rows_height(1))
    first, second = line_slots(frame, (obstacle,), 1, 9, 0)[:2]
    assert first.x + first.measure == pytest.approx(column.right)
    assert second.x == column.x


def test_a_line_too_narrow_to_read_is_left_out(spread: Layout) -> None:
    frame = frame_across(spread, 1, 1, lines=3)
    column = frame.columns[0]
    obstacle = Rect(column.x + 30, frame.row_top(1), 200, frame.rows_height(1))
    assert [line.row for line in line_slots(frame, (obstacle,), 1, 9, 0)] == [0, 2]


def test_an_obstacle_inside_another_frees_nothing(spread: Layout) -> None:
    frame = frame_across(spread, 1, 1, lines=1)
    left, top, height = frame.columns[0].x, frame.row_top(0), frame.rows_height(1)
    wide, inside = Rect(left, top, 100, height), Rect(left + 10, top, 20, height)
    assert line_slots(frame, (wide, inside), 1, 9, 0) == ()
