"""Figures panels: numerals in cells, bars true to their numbers, nothing on the fold."""

from typing import TYPE_CHECKING

import pytest

from banmian.model.page import Fill, Glyphs

if TYPE_CHECKING:
    from tests.unit.conftest import Composed, Newsroom

PANEL = """
id: totals
headline: 数字
items:
  - {value: "164", unit: 名, label: 干部人才}
  - {value: "41", unit: 个, label: 招商项目}
  - {value: "17", label: 协议金额}
chart:
  title: 师生
  unit: 人
  series:
    - {label: 一, value: "120"}
    - {label: 二二, value: "40"}
    - {label: 三, value: "0"}
source: 资料来源
"""
SLOT = "- {name: numbers, kind: figures, at: [1, 1, 1], size: [3, 12], panel_columns: 3}"
STORY = "- {name: lead, kind: story, at: [1, 1, 20], size: [3, 9], treatment: plain-story}"


@pytest.fixture
def desk(newsroom: "Newsroom") -> "Newsroom":
    newsroom.story("a", "正文。")
    return newsroom


def composed_panel(desk: "Newsroom", panel: str = PANEL, slot: str = SLOT) -> "Composed":
    desk.panel(panel)
    desk.place(lead="a", numbers="totals")
    desk.layout(f"{slot}\n{STORY}")
    return desk.compose()


def test_every_text_of_the_panel_is_set(desk: "Newsroom") -> None:
    shown = "".join(composed_panel(desk).texts("numbers"))
    for text in (
        "数字",
        "164",
        "名",
        "干部人才",
        "招商项目",
        "师生（人）",
        "二二",
        "120",
        "资料来源",
    ):
        assert text in shown


def test_bars_are_proportional_and_begin_at_one_line(desk: "Newsroom") -> None:
    composed = composed_panel(desk)
    bars = composed.fills("numbers", "chart-bar")
    assert len({bar.x for bar in bars}) == 1
    assert [bar.width / bars[0].width for bar in bars] == pytest.approx([1, 1 / 3, 0])
    (axis,) = composed.rules("numbers", "chart-axis")
    assert axis.x1 == bars[0].x


def test_bar_labels_and_values_do_not_touch_the_bars(desk: "Newsroom") -> None:
    composed = composed_panel(desk)
    bars = composed.fills("numbers", "chart-bar")
    for bar, label, value in zip(
        bars,
        composed.glyphs("numbers", "chart-label"),
        composed.glyphs("numbers", "chart-value"),
        strict=True,
    ):
        assert label.x + label.positions[-1] + label.size <= bar.x
        assert value.x >= bar.x + bar.width
        assert value.x + value.positions[-1] + value.size / 2 <= 340


@pytest.mark.parametrize(
    ("wanted", "instead"),
    [("二二", "二二二二二二二二"), ('"120"', '"120000000000"')],
)
def test_a_chart_without_room_for_its_bars_is_overset(
    desk: "Newsroom", wanted: str, instead: str
) -> None:
    composed = composed_panel(desk, PANEL.replace(wanted, instead))
    assert composed.codes == ["compose/overset"]
    assert all(bar.width >= 0 for bar in composed.fills("numbers", "chart-bar"))


def test_too_many_bars_for_the_height_are_overset(desk: "Newsroom") -> None:
    bars = "".join(f'    - {{label: 第{n}, value: "{n}"}}\n' for n in range(1, 30))
    composed = composed_panel(desk, PANEL.replace("  series:\n", f"  series:\n{bars}"))
    assert composed.codes == ["compose/overset"]


def test_a_chart_of_zeros_has_bars_of_no_length(desk: "Newsroom") -> None:
    zeros = PANEL.replace('"120"', '"0"').replace('"40"', '"0"')
    bars = composed_panel(desk, zeros).fills("numbers", "chart-bar")
    assert [bar.width for bar in bars] == [0, 0, 0]


def test_cells_are_equal_and_unit_and_numeral_share_a_baseline(desk: "Newsroom") -> None:
    composed = composed_panel(desk)
    values, units = (composed.glyphs("numbers", part) for part in ("value", "unit"))
    assert [value.x for value in values] == [20, 130, 20]
    assert values[0].y == values[1].y < values[2].y
    assert [unit.y for unit in units] == [value.y for value in values[:2]]
    assert all(unit.x > value.x for unit, value in zip(units, values, strict=False))


def test_too_long_a_label_is_overset(desk: "Newsroom") -> None:
    composed = composed_panel(desk, PANEL.replace("干部人才", "很长的说明" * 20))
    assert set(composed.codes) == {"compose/overset"}
    assert "很长的说明" in composed.problems[0].message


def test_figures_and_a_chart_share_two_columns(desk: "Newsroom") -> None:
    composed = composed_panel(desk, slot=SLOT.replace("panel_columns: 3", "panel_columns: 2"))
    axis = composed.rules("numbers", "chart-axis")[0]
    for value in composed.glyphs("numbers", "value"):
        assert value.x + value.positions[-1] + value.size <= axis.x1


def test_one_column_for_figures_and_a_chart_is_an_error(desk: "Newsroom") -> None:
    composed = composed_panel(desk, slot=SLOT.replace("panel_columns: 3", "panel_columns: 1"))
    assert composed.codes == ["compose/narrow-panel"]


def test_a_panel_of_figures_alone_and_of_a_chart_alone(desk: "Newsroom") -> None:
    figures, _, rest = PANEL.partition("chart:")
    assert composed_panel(desk, figures).codes == []
    desk.panels.clear()
    alone = "id: totals\nheadline: 数字\nchart:" + rest
    composed = composed_panel(desk, alone)
    bars = composed.fills("numbers", "chart-bar")
    assert [bar.width / bars[0].width for bar in bars] == pytest.approx([1, 1 / 3, 0])
    (headline,) = composed.glyphs("numbers", "headline")
    assert min(bar.y for bar in bars) > headline.y


def test_a_long_headline_does_not_run_into_the_chart_or_out_of_the_box(desk: "Newsroom") -> None:
    slot = SLOT.replace(
        "panel_columns",
        "box: {border: 1pt, padding_characters: 1, padding_lines: 1}, panel_columns",
    )
    composed = composed_panel(
        desk, PANEL.replace("headline: 数字", "headline: " + "数字" * 9), slot
    )
    chart = composed.glyphs("numbers", "chart-title")[0]
    for line in composed.glyphs("numbers", "headline"):
        right = line.x + line.positions[-1] + line.size
        meets = chart.y - chart.size < line.y and right > chart.x
        assert not meets, "".join(line.texts)
        assert right <= 340 - 10


def test_nothing_of_a_panel_stands_on_the_fold(desk: "Newsroom") -> None:
    """On a double-truck of two 400-pt pages a panel over both has no ink at 400."""
    desk.panel(PANEL)
    desk.place(lead="a", numbers="totals")
    desk.layout(
        f"""
        - {{name: numbers, kind: figures, at: [1, 2, 1], size: [4, 15], panel_columns: 4}}
        {STORY}
        """,
        join="double-truck",
        pages=2,
    )
    composed = desk.compose()
    count = 0
    for item in composed.items("numbers"):
        if isinstance(item, Glyphs):
            left, right = item.x + item.positions[0], item.x + item.positions[-1] + item.size
        elif isinstance(item, Fill):
            left, right = item.x, item.x + item.width
        else:
            continue
        count += 1
        assert right <= 400 or left >= 400, item
    assert count > 15
