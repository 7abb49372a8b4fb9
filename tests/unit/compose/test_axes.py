"""Lines that run down are composed lying and turned at the end."""

from dataclasses import replace

import pytest
from tests.unit.conftest import Newsroom

from banmian.compose.axes import Axes
from banmian.compose.frames import Rect
from banmian.model.page import Fill, Glyphs, Item, PlacedPicture, Rule, Source, folds
from banmian.model.shaped import Orientation
from banmian.model.style import BLACK, Writing
from banmian.read.layout import read_layout

DOWN = Axes(Writing.VERTICAL, 400.0)
SOURCE = Source("slot", "content", "body")
RUN = Glyphs("f", 10, 30, 58.8, (1, 2), (0.0, 10.0), (0.0, 0.0), ("一", "二"), BLACK, SOURCE)
"""Lying, its em box would be 50 to 60 points below the top."""

SLOTS = """
- {name: head, kind: head, at: [1, 1, 1], size: [2, 4], head_of: lead, parts: [headline]}
- {name: lead, kind: story, at: [1, 1, 6], size: [3, 20], treatment: plain-story}
"""


PICTURED = """
headline: 竖排标题
pictures: [{id: p, file: p.png, caption: 图说, credit: 某摄}]
"""
PLACE = "pictures: [{at: [2, 4], size: [1, 6]}]"


def test_the_first_line_is_at_the_right_and_the_next_left_of_it() -> None:
    assert DOWN.on_page(Rect(20, 15, 100, 30)) == Rect(355, 20, 30, 100)
    assert DOWN.from_page(DOWN.on_page(Rect(20, 15, 100, 30))) == Rect(20, 15, 100, 30)


def test_upright_glyphs_hang_from_the_middle_of_their_line() -> None:
    (run,) = DOWN.items_on_page([replace(RUN, orientation=Orientation.UPRIGHT)])
    assert isinstance(run, Glyphs)
    assert run.x == pytest.approx(400 - 55)
    assert run.y == 30


def test_turned_glyphs_have_their_baseline_left_of_the_middle() -> None:
    (run,) = DOWN.items_on_page([replace(RUN, orientation=Orientation.SIDEWAYS)])
    assert isinstance(run, Glyphs)
    assert run.x == pytest.approx(400 - 58.8)
    assert run.y == 30


def test_combined_glyphs_lie_across_the_middle_of_their_cell() -> None:
    cell = replace(
        RUN, orientation=Orientation.COMBINED, positions=(20.0, 30.0), shifts=(-5.0, 0.0)
    )
    (run,) = DOWN.items_on_page([cell])
    assert isinstance(run, Glyphs)
    assert run.orientation is Orientation.HORIZONTAL
    assert run.x == pytest.approx(345)
    assert run.positions == (-5.0, 0.0)
    assert run.y == pytest.approx(30 + 20 + 8.4)


def test_what_is_composed_on_the_page_comes_back_to_its_place() -> None:
    items: list[Item] = [
        RUN,
        replace(RUN, orientation=Orientation.UPRIGHT),
        replace(RUN, orientation=Orientation.SIDEWAYS),
        Fill(10, 20, 30, 40, BLACK, SOURCE),
        Rule(10, 20, 30, 20, 0.5, BLACK, SOURCE),
    ]
    assert list(DOWN.items_on_page(DOWN.items_from_page(items))) == items


def vertical(newsroom: Newsroom, slots: str, *paragraphs: str) -> None:
    newsroom.story("lead", *paragraphs, head="headline: 竖排标题")
    newsroom.layout(slots)
    text = newsroom.layout_file.read_text(encoding="utf-8")
    text = text.replace("grid:", "writing: vertical\ngrid:", 1).replace("lines: 30", "lines: 25")
    newsroom.layout_file.write_text(text, "utf-8")
    newsroom.place(lead="lead")


@pytest.mark.clause("V7.1", "G6.9", "G6.12", modes="v")
def test_copy_runs_down_tiers_from_the_upper_right(newsroom: Newsroom) -> None:
    vertical(newsroom, SLOTS, "天" * 10 + "地" * 10 + "人" * 200)
    composed = newsroom.compose()
    runs = composed.glyphs("lead")
    assert {run.orientation for run in runs} == {Orientation.UPRIGHT}
    # Five lines of 15 pt stand before the slot; its first line's middle is 5 pt in.
    assert runs[0].x == pytest.approx(400 - 20 - 75 - 5)
    assert runs[0].y == 20
    assert runs[1].x == pytest.approx(runs[0].x - 15)
    assert runs[20].x == pytest.approx(runs[0].x)
    assert runs[20].y == pytest.approx(20 + 110)
    assert composed.fit("lead").used == 22


@pytest.mark.clause("G6.10", modes="v")
def test_a_vertical_head_takes_the_lines_it_is_given(newsroom: Newsroom) -> None:
    vertical(newsroom, SLOTS, "天" * 100)
    (head,) = newsroom.compose().glyphs("head", "headline")
    assert head.orientation is Orientation.UPRIGHT
    # Four lines are 55 pt; a line of 20 pt in their middle.
    assert head.x == pytest.approx(400 - 20 - 27.5)


def test_a_horizontal_story_may_stand_on_a_vertical_page(newsroom: Newsroom) -> None:
    slots = SLOTS.replace("plain-story}", "plain-story, writing: horizontal}")
    vertical(newsroom, slots, "天" * 60)
    runs = newsroom.compose().glyphs("lead")
    assert {run.orientation for run in runs} == {Orientation.HORIZONTAL}
    # The slot lies between the edges of lines 6 and 25, and begins at the first tier's head.
    assert runs[0].x == pytest.approx(400 - 20 - 75 - 295)
    assert runs[0].y == pytest.approx(20 + 8.8)


def test_a_vertical_head_may_stand_on_a_horizontal_page(newsroom: Newsroom) -> None:
    newsroom.story("lead", "天" * 60, head="headline: 竖排")
    newsroom.layout(
        """
        - name: head
          kind: head
          at: [1, 1, 1]
          size: [1, 6]
          writing: vertical
          head_of: lead
          parts: [headline]
        - {name: lead, kind: story, at: [1, 2, 1], size: [2, 20], treatment: plain-story}
        """
    )
    newsroom.place(lead="lead")
    (head,) = newsroom.compose().glyphs("head")
    assert head.orientation is Orientation.UPRIGHT
    # The column lies from 20 to 120; the single line of 20 pt stands in its middle.
    assert head.x == pytest.approx(70)
    assert head.y == pytest.approx(20)


@pytest.mark.clause("H9.8", modes="v")
def test_a_vertical_head_left_of_its_text_reads_from_the_left(newsroom: Newsroom) -> None:
    """Beside its text, the main head nearest to it or farthest from it, as the desk wants."""
    places = []
    for keys in ("", ", from_left: true"):
        newsroom.stories.clear()
        newsroom.story("lead", "天" * 60, head="headline: 主题\nkicker: 引题")
        newsroom.layout(
            f"""
            - {{name: head, kind: head, at: [1, 1, 1], size: [1, 9], head_of: lead,
               parts: [kicker, headline], writing: vertical{keys}}}
            - {{name: lead, kind: story, at: [1, 2, 1], size: [2, 20], treatment: plain-story}}
            """
        )
        newsroom.place(lead="lead")
        kicker, headline = newsroom.compose().glyphs("head")
        places.append((kicker.x, headline.x))
    (from_right, from_left) = places
    assert from_right[0] > from_right[1]
    # The column's middle is 70 pt from the left: one is the mirror of the other.
    assert from_left == pytest.approx([140 - x for x in from_right])


@pytest.mark.clause("V7.1", modes="v")
def test_a_vertical_double_truck_is_bound_right(newsroom: Newsroom) -> None:
    """The first page is the right one; lines beyond its last are the first of the left page."""
    slots = """
    - {name: lead, kind: story, at: [1, 1, 1], size: [3, 20], treatment: plain-story, next: lead-2}
    - {name: lead-2, kind: story, at: [2, 1, 1], size: [3, 20], treatment: plain-story}
    - {name: rule, kind: rule, at: [1, 1, 24], size: [1, 3]}
    """
    vertical(newsroom, slots, "天" * 700)
    text = newsroom.layout_file.read_text(encoding="utf-8")
    text = text.replace("join: single, pages: 1", "join: double-truck, pages: 2")
    newsroom.layout_file.write_text(text, encoding="utf-8")
    composed = newsroom.compose()
    (surface,) = composed.composition.surfaces
    assert [(page.number, page.x) for page in surface.pages] == [(1, 400), (2, 0)]
    assert folds(surface.pages) == (400,)
    first, second = composed.glyphs("lead")[0], composed.glyphs("lead-2")[0]
    assert first.x == pytest.approx(800 - 20 - 5)
    # 25 lines are 370 pt; the left page's first one ends 390 pt from its outer edge.
    assert second.x == pytest.approx(20 + 370 - 5)
    (rule,) = composed.rules("rule")
    assert (rule.x1, rule.x2) == pytest.approx((800 - 20 - 23 * 15, 20 + 370 - 10))


def test_figures_stand_in_equal_columns_across_lines_that_run_down(newsroom: Newsroom) -> None:
    """Four numerals on ten lines of 15 pt: columns of (145 - 3 × 10) / 4 pt, a gap between."""
    items = "".join(f'\n  - {{value: "{n}", label: 字}}' for n in range(4))
    newsroom.panel(f"id: totals\nheadline: 题\nitems:{items}\n")
    slots = """
    - {name: lead, kind: story, at: [1, 1, 1], size: [1, 20], treatment: plain-story}
    - {name: numbers, kind: figures, at: [1, 2, 1], size: [1, 10], panel_columns: 4}
    """
    vertical(newsroom, slots, "天")
    newsroom.place(lead="lead", numbers="totals")
    values = newsroom.compose().glyphs("numbers", "value")
    left, step = 400 - 20 - 145, (145 + 10) / 4
    assert [run.x for run in values] == pytest.approx([left + n * step for n in range(4)])
    assert {run.orientation for run in values} == {Orientation.HORIZONTAL}


def test_lines_are_checked_against_the_width_of_a_vertical_page(newsroom: Newsroom) -> None:
    vertical(newsroom, SLOTS, "天")
    text = newsroom.layout_file.read_text(encoding="utf-8").replace("lines: 25", "lines: 26")
    newsroom.layout_file.write_text(text, encoding="utf-8")
    _, found = read_layout(str(newsroom.layout_file))
    assert [problem.code for problem in found] == ["read/type-area"]  # 20 + 385 of 400 pt


@pytest.mark.clause("H9.6", modes="v")
@pytest.mark.parametrize(("headline", "gap"), [("公告", 1.0), ("春来了", 0.5), ("万物生长", 0.25)])
def test_short_heads_are_spaced_out_where_the_style_asks(
    newsroom: Newsroom, headline: str, gap: float
) -> None:
    """Two characters an em apart, three a half, four a quarter; longer ones not at all."""
    vertical(newsroom, SLOTS, "天" * 60)
    file = newsroom.folder / "lead.md"
    file.write_text(file.read_text(encoding="utf-8").replace("竖排标题", headline), "utf-8")
    text = newsroom.layout_file.read_text(encoding="utf-8")
    spaced = text.replace("leading: 26pt}", "leading: 26pt, space_short: true}")
    newsroom.layout_file.write_text(spaced, encoding="utf-8")
    (head,) = newsroom.compose().glyphs("head", "headline")
    assert head.positions[1] - head.positions[0] == pytest.approx(20 * (1 + gap))


@pytest.mark.clause("V7.7", modes="v")
@pytest.mark.parametrize(
    ("most", "digits"), [("0", Orientation.SIDEWAYS), ("2", Orientation.HORIZONTAL)]
)
def test_a_style_says_whether_digits_share_a_cell(
    newsroom: Newsroom, most: str, digits: Orientation
) -> None:
    """On the page 縦中横 lies across its line."""
    vertical(newsroom, SLOTS, "十12月")
    text = newsroom.layout_file.read_text(encoding="utf-8")
    text = text.replace("body: {", f"body: {{combine: {most}, ", 1)
    newsroom.layout_file.write_text(text, encoding="utf-8")
    runs = newsroom.compose().glyphs("lead")
    assert [run.orientation for run in runs if "1" in "".join(run.texts)] == [digits]


@pytest.mark.clause("V7.12", modes="v")
def test_captions_stand_left_of_pictures_on_a_vertical_page(newsroom: Newsroom) -> None:
    """The caption takes the last line of the place, and no line of body moves."""
    newsroom.picture("p.png", 400, 300)
    newsroom.story("lead", "天" * 200, head=PICTURED)
    slots = SLOTS.replace("treatment: plain-story", f"treatment: beside, {PLACE}")
    newsroom.layout(slots, treatments="beside: {head: [], captions: vertical}")
    text = newsroom.layout_file.read_text(encoding="utf-8")
    text = text.replace("grid:", "writing: vertical\ngrid:", 1).replace("lines: 30", "lines: 25")
    newsroom.layout_file.write_text(text, encoding="utf-8")
    newsroom.place(lead="lead")
    composed = newsroom.compose()
    (shown,) = [item for item in composed.items("lead") if isinstance(item, PlacedPicture)]
    (caption,) = composed.glyphs("lead", "caption")
    assert caption.orientation is Orientation.UPRIGHT
    assert caption.x == pytest.approx(shown.x - 10)
    assert caption.y == pytest.approx(shown.y)
    steps = [(400 - 20 - 5 - run.x) / 15 for run in composed.glyphs("lead", "paragraph")]
    assert len(steps) > 10
    assert steps == pytest.approx([round(step) for step in steps])
