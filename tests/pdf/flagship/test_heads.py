"""Heads: their hierarchy, and no two that butt against each other."""

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from banmian.compose.frames import Rect
from banmian.model.layout import Box

if TYPE_CHECKING:
    from tests.pdf.flagship.conftest import Printed, SetLine

HEADLINES = ("headline", "headline-1", "headline-2")
FUNCTION_WORDS = "的了着等"
CONJUNCTIONS = "和与"


def headlines(printed: "Printed") -> "dict[str, list[SetLine]]":
    found: dict[str, list[SetLine]] = {story.id: [] for story in printed.edition.stories}
    for line in printed.all_lines:
        if line.source.part in HEADLINES and line.source.content in found:
            found[line.source.content].append(line)
    return found


def size_of(printed: "Printed", story: str) -> float:
    return headlines(printed)[story][0].size


def test_every_story_has_its_headline_in_one_size(printed: "Printed") -> None:
    for story, lines in headlines(printed).items():
        assert len({line.size for line in lines}) == 1, story


@pytest.mark.clause("H9.1", modes="h")
def test_the_main_head_is_the_largest_type_of_its_story(printed: "Printed") -> None:
    for story in printed.edition.stories:
        main = size_of(printed, story.id)
        others = [
            line.size
            for line in printed.all_lines
            if line.source.content == story.id and line.source.part not in HEADLINES
        ]
        if story.priority == 1:
            assert max(others) < main / 1.5
        else:
            assert max(others) < main


def test_the_lead_is_at_least_twice_the_next_head(printed: "Printed") -> None:
    sizes = {story.id: size_of(printed, story.id) for story in printed.edition.stories}
    (lead,) = [s.id for s in printed.edition.stories if s.priority == 1]
    assert sizes[lead] >= 1.8 * max(size for story, size in sizes.items() if story != lead)


def test_size_follows_priority(printed: "Printed") -> None:
    ranked = sorted(printed.edition.stories, key=lambda story: story.priority)
    for higher, lower in combinations(ranked, 2):
        if higher.priority < lower.priority:
            assert size_of(printed, higher.id) >= size_of(printed, lower.id)


@pytest.mark.clause("H9.1", modes="h")
def test_no_deck_is_larger_than_two_thirds_of_its_main_head(printed: "Printed") -> None:
    decks = [line for line in printed.all_lines if line.source.part == "deck"]
    assert decks
    for line in decks:
        assert line.size <= size_of(printed, line.source.content) * 2 / 3


@pytest.mark.clause("H9.10", "H9.11", modes="h")
def test_no_two_heads_butt_against_each_other(printed: "Printed") -> None:
    """碰题 (H9.10) and tombstones (H9.11): side by side with only a gutter between them."""
    gutter = 1.5 * printed.layout.grid.column_gap
    for lines in printed.lines:
        areas: dict[str, list[SetLine]] = {}
        for line in lines:
            if line.source.part in HEADLINES:
                areas.setdefault(line.source.content, []).append(line)
        for (one, first), (other, second) in combinations(areas.items(), 2):
            if boxed(printed, first[0]) or boxed(printed, second[0]):
                continue
            left, right = sorted((slot_span(printed, first), slot_span(printed, second)),
                                 key=lambda area: area.x)  # fmt: skip
            beside = 0 <= right.x - left.right <= gutter
            overlapping = left.y < right.bottom and right.y < left.bottom
            assert not (beside and overlapping), (one, other)


def slot_span(printed: "Printed", lines: "list[SetLine]") -> Rect:
    """The band of a head: as wide as its slot, as high as its lines."""
    from banmian.compose.frames import slot_rect

    slot = next(s for s in printed.layout.slots if s.name == lines[0].source.slot)
    area = slot_rect(printed.layout, slot.area)
    top, bottom = min(n.top for n in lines), max(n.bottom for n in lines)
    return Rect(area.x, top, area.width, bottom - top)


def boxed(printed: "Printed", line: "SetLine") -> bool:
    slot = next(s for s in printed.layout.slots if s.name == line.source.slot)
    return isinstance(slot.box, Box)


@pytest.mark.clause("H9.2", "H9.3", modes="h")
def test_head_lines_are_cut_at_phrase_ends(printed: "Printed") -> None:
    for lines in headlines(printed).values():
        for line in lines:
            assert line.text[0] not in FUNCTION_WORDS
            assert line.text[-1] not in CONJUNCTIONS + "，。；："


def test_lines_of_one_head_differ_by_two_characters_at_most(printed: "Printed") -> None:
    for lines in headlines(printed).values():
        widths = [line.right - line.left for line in lines]
        assert max(widths) - min(widths) <= 2 * lines[0].size + 0.01


def test_pull_quotes_have_even_lines(printed: "Printed") -> None:
    lines = [n for n in printed.all_lines if n.source.part == "pull_quote"]
    assert len(lines) > 1
    widths = [line.right - line.left for line in lines[:-1]]
    assert max(widths) - min(widths) <= 4 * lines[0].size


def test_figures_stand_on_common_baselines(printed: "Printed") -> None:
    """The eight numerals stand in rows of the same size, the chart's bars begin at one line."""
    values = [n for n in printed.all_lines if n.source.part == "value"]
    rows: dict[float, int] = {}
    for line in values:
        rows[round(line.y, 2)] = rows.get(round(line.y, 2), 0) + 1
    assert len({line.size for line in values}) == 1
    assert sum(rows.values()) == 8
    assert len(rows) == 2 or len(rows) == 3


def test_bars_are_true_to_their_numbers(printed: "Printed") -> None:
    from banmian.model.page import Fill

    bars = [
        item
        for surface in printed.surfaces
        for item in surface.items
        if isinstance(item, Fill) and item.source.part == "chart-bar"
    ]
    chart = printed.edition.panels[0].chart
    assert chart is not None
    assert len({bar.x for bar in bars}) == 1
    unit = bars[0].width / chart.bars[0].number
    for bar, said in zip(bars, chart.bars, strict=True):
        assert bar.width == pytest.approx(unit * said.number)
