"""Stories in their slots: heads on whole lines, text round what stands in it, initials, lists.

Grid: columns of ten 10-pt characters (100 pt) and gaps of 10 pt, lines of 15 pt; the type area
begins at (20, 20), so the baseline of line n, counted from 0, is at 28.8 + 15 n.
"""

from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.conftest import Composed, Newsroom

PLAIN = "treatment: plain-story"
HAN = "天地人日月山川风雨花木金水火土"


def han(count: int) -> str:
    return (HAN * (count // len(HAN) + 1))[:count]


def rows(composed: "Composed", slot: str, part: str = "paragraph") -> list[tuple[float, float]]:
    """(x, grid line) of every line of body."""
    return [
        (round(g.x + g.positions[0], 3), round((g.y - 28.8) / 15, 3))
        for g in composed.glyphs(slot, part)
    ]


def test_the_head_takes_whole_lines_and_the_body_goes_on_on_the_grid(newsroom: "Newsroom") -> None:
    """One line of 20 pt takes two lines (25 pt), two of 20 / 26 pt take four (55 pt)."""
    for head, taken in (("headline: 标题", 2), ("headline: 标题|两行", 4)):
        newsroom.stories.clear()
        newsroom.story("a", han(60), head=head)
        newsroom.layout("- {name: lead, kind: story, at: [1, 1, 1], size: [1, 20]}")
        newsroom.place(lead="a")
        composed = newsroom.compose()
        assert [row for _, row in rows(composed, "lead")] == list(range(taken, taken + 6))
        lines = composed.glyphs("lead", "headline")
        height = 20 + 26 * (len(lines) - 1)
        top = 20 + (taken * 15 - 5 - height) / 2
        assert lines[0].y == pytest.approx(top + 0.88 * 20)


def test_head_lines_reserve_the_height_of_the_head(newsroom: "Newsroom") -> None:
    newsroom.story("a", han(20))
    newsroom.layout("- {name: lead, kind: story, at: [1, 1, 1], size: [1, 20], head_lines: 6}")
    newsroom.place(lead="a")
    assert [row for _, row in rows(newsroom.compose(), "lead")] == [6, 7]


def test_columns_beside_a_narrower_head_begin_at_the_top(newsroom: "Newsroom") -> None:
    newsroom.story("a", han(200))
    newsroom.layout("- {name: lead, kind: story, at: [1, 1, 1], size: [3, 8], head_columns: 2}")
    newsroom.place(lead="a")
    tops: dict[float, float] = {}
    for x, row in rows(newsroom.compose(), "lead"):
        tops.setdefault(x, row)
    assert tops == {20.0: 2, 130.0: 2, 240.0: 0}


def test_head_slots_take_their_parts_from_the_storys_own_head(newsroom: "Newsroom") -> None:
    newsroom.story("a", han(20), head="headline: 前一句|后一句\nkicker: 引题\ndeck: 副题")
    newsroom.layout(
        """
        - {name: left, kind: head, at: [1, 1, 1], size: [1, 3], head_of: lead, parts: [headline-1]}
        - {name: right, kind: head, at: [1, 2, 1], size: [1, 3], head_of: lead, parts: [headline-2]}
        - {name: lead, kind: story, at: [1, 1, 4], size: [3, 10]}
        """
    )
    newsroom.place(lead="a")
    composed = newsroom.compose()
    assert composed.texts("left") == ["前一句"]
    assert composed.texts("right") == ["后一句"]
    assert "".join(composed.texts("lead")) == "引题副题" + han(20)


def test_one_half_of_the_headline_elsewhere_leaves_the_other(newsroom: "Newsroom") -> None:
    newsroom.story("a", han(20), head="headline: 前一句|后一句")
    newsroom.layout(
        """
        - {name: left, kind: head, at: [1, 1, 1], size: [1, 3], head_of: lead, parts: [headline-1]}
        - {name: lead, kind: story, at: [1, 1, 4], size: [3, 10]}
        """
    )
    newsroom.place(lead="a")
    assert newsroom.compose().texts("lead", "headline-2") == ["后一句"]


def test_a_head_too_high_for_its_slot_is_overset(newsroom: "Newsroom") -> None:
    newsroom.story("a", han(20), head="headline: 前一句|后一句|第三句")
    newsroom.layout(
        """
        - {name: left, kind: head, at: [1, 1, 1], size: [1, 3], head_of: lead, parts: [headline]}
        - {name: lead, kind: story, at: [1, 1, 4], size: [3, 10]}
        """
    )
    newsroom.place(lead="a")
    assert newsroom.compose().codes == ["compose/overset"]


def test_a_head_too_high_for_its_own_story_is_overset_too(newsroom: "Newsroom") -> None:
    """Not only the body that finds no room below it: more lines for that would not be enough."""
    newsroom.story("a", han(20), head="headline: 前一句|后一句|第三句")
    newsroom.layout("- {name: lead, kind: story, at: [1, 1, 1], size: [1, 3]}")
    newsroom.place(lead="a")
    head, body = newsroom.compose().problems
    assert (head.code, body.code) == ("compose/overset", "compose/overset")
    assert head.span is not None and (head.span.line, head.span.column) == (2, 5)


INSET = "pictures: [{at: [2, 3], size: [1, 4]}]"


def test_text_runs_round_an_inset_with_a_line_of_white(newsroom: "Newsroom") -> None:
    newsroom.picture("p.png")
    newsroom.story(
        "a", han(300), head="headline: 标题\npictures: [{id: p, file: p.png, credit: 某摄}]"
    )
    newsroom.layout(
        f"- {{name: lead, kind: story, at: [1, 1, 1], size: [3, 12], {PLAIN}, {INSET}}}"
    )
    newsroom.place(lead="a")
    composed = newsroom.compose()
    taken = Counter(x for x, _ in rows(composed, "lead"))
    second = [row for x, row in rows(composed, "lead") if x == 130.0]
    assert taken == {20.0: 12, 130.0: 6, 240.0: 12}
    assert second == [0, 7, 8, 9, 10, 11]
    assert composed.fit("lead").capacity == 30


def test_text_runs_round_a_slot_that_lies_on_it(newsroom: "Newsroom") -> None:
    """A picture of one column and three lines, with a line above and below it left white."""
    newsroom.picture("p.png")
    newsroom.story(
        "a", han(120), head="headline: 标题\npictures: [{id: p, file: p.png, credit: 某摄}]"
    )
    newsroom.layout(
        f"""
        - {{name: lead, kind: story, at: [1, 1, 1], size: [2, 10], {PLAIN}}}
        - {{name: photo, kind: picture, at: [1, 2, 5], size: [1, 3]}}
        """
    )
    newsroom.place(lead="a", photo="p")
    composed = newsroom.compose()
    second = [row for x, row in rows(composed, "lead") if x == 130.0]
    assert second == [0, 1, 2, 8, 9][: len(second)]
    assert composed.fit("lead").capacity == 15


def test_a_picture_across_half_a_column_narrows_its_lines(newsroom: "Newsroom") -> None:
    """Two text columns of 15.5 characters over three grid columns; the picture is the third."""
    newsroom.picture("p.png")
    newsroom.story(
        "a", han(150), head="headline: 标题\npictures: [{id: p, file: p.png, credit: 某摄}]"
    )
    newsroom.layout(
        f"""
        - {{name: lead, kind: story, at: [1, 1, 1], size: [3, 9], {PLAIN}, text_columns: 2}}
        - {{name: photo, kind: picture, at: [1, 3, 1], size: [1, 4]}}
        """
    )
    newsroom.place(lead="a", photo="p")
    composed = newsroom.compose()
    picture_left = 240.0
    for glyphs in composed.glyphs("lead", "paragraph"):
        end = glyphs.x + glyphs.positions[-1] + 10
        if glyphs.y < 20 + 5 * 15:
            assert end <= picture_left - 10 + 0.001
        else:
            assert end <= 340.001


def test_a_chain_flows_on_and_changes_its_measure(newsroom: "Newsroom") -> None:
    newsroom.story("a", han(150))
    newsroom.layout(
        f"""
        - {{name: lead, kind: story, at: [1, 1, 1], size: [1, 4], {PLAIN}, next: more}}
        - {{name: more, kind: story, at: [1, 1, 6], size: [2, 9], {PLAIN}, text_columns: 1}}
        """
    )
    newsroom.place(lead="a")
    composed = newsroom.compose()
    assert [len(text) for text in composed.texts("lead", "paragraph")] == [10] * 4
    assert [len(text) for text in composed.texts("more", "paragraph")] == [21] * 5 + [5]
    assert (composed.fit("lead").used, composed.fit("more").used) == (4, 6)
    assert "".join(composed.texts("lead") + composed.texts("more")) == han(150)


def test_what_is_over_in_a_chain_is_booked_on_its_last_slot(newsroom: "Newsroom") -> None:
    newsroom.story("a", han(60), han(45))
    newsroom.layout(
        f"""
        - {{name: lead, kind: story, at: [1, 1, 1], size: [1, 4], {PLAIN}, next: more}}
        - {{name: more, kind: story, at: [1, 2, 1], size: [1, 4], {PLAIN}}}
        """
    )
    newsroom.place(lead="a")
    composed = newsroom.compose()
    first, last = composed.fit("lead"), composed.fit("more")
    assert (first.over_lines, first.used, first.rest) == (0, 4, None)
    assert (last.over_lines, last.over_characters, last.rest_texts) == (3, 25, (han(45)[20:],))
    assert last.rest is not None
    assert (last.rest.line, last.rest.column) == (8, 21)
    (problem,) = composed.problems
    assert (problem.code, problem.span) == ("compose/overset", last.rest)
    assert "3 lines" in problem.message and "25 characters" in problem.message


def test_too_short_a_story_is_underset(newsroom: "Newsroom") -> None:
    newsroom.story("a", han(60))
    newsroom.layout(f"- {{name: lead, kind: story, at: [1, 1, 1], size: [1, 20], {PLAIN}}}")
    newsroom.place(lead="a")
    text = newsroom.layout_file.read_text(encoding="utf-8")
    for tolerance, codes in ((14, []), (13, ["compose/underset"])):
        tolerant = text.replace("underset: 99", f"underset: {tolerance}")
        newsroom.layout_file.write_text(tolerant, encoding="utf-8")
        assert newsroom.compose().codes == codes


INITIAL = "drop: {head: [], initial_lines: 3}"


def test_a_drop_initial_stands_on_its_last_line(newsroom: "Newsroom") -> None:
    """Three lines of 10 / 15 pt make an initial of 40 pt; the foot of its em box is theirs."""
    newsroom.story("a", han(80))
    newsroom.layout(
        "- {name: lead, kind: story, at: [1, 1, 1], size: [1, 20], treatment: drop}", INITIAL
    )
    newsroom.place(lead="a")
    initial, *lines = newsroom.compose().glyphs("lead", "paragraph")
    assert (initial.texts, initial.size, initial.x) == (("天",), 40, 20)
    assert initial.y + 0.12 * 40 == pytest.approx(lines[2].y + 0.12 * 10)
    assert initial.y - 0.88 * 40 == pytest.approx(lines[0].y - 0.88 * 10)
    assert [line.x for line in lines[:4]] == [70.0, 70.0, 70.0, 20.0]
    assert [len(line.texts) for line in lines[:4]] == [5, 5, 5, 10]


def test_the_text_layer_reads_on_from_the_initial(newsroom: "Newsroom") -> None:
    newsroom.story("a", han(80))
    newsroom.layout(
        "- {name: lead, kind: story, at: [1, 1, 1], size: [1, 20], treatment: drop}", INITIAL
    )
    newsroom.place(lead="a")
    assert "".join(newsroom.compose().texts("lead")) == han(80)


@pytest.mark.parametrize(
    ("paragraphs", "initial"),
    [(("天",), "天"), (("“天地人”", "日月"), ""), (("## 小标题", han(40)), ""),
     (("GPT-4天地人",), "G")],
)  # fmt: skip
def test_an_initial_never_loses_copy(
    newsroom: "Newsroom", paragraphs: tuple[str, ...], initial: str
) -> None:
    newsroom.story("a", *paragraphs)
    newsroom.layout(
        "- {name: lead, kind: story, at: [1, 1, 1], size: [1, 20], treatment: drop}", INITIAL
    )
    newsroom.place(lead="a")
    composed = newsroom.compose()
    assert "".join(composed.texts("lead")) == "".join(paragraphs).removeprefix("## ")
    large = [g for g in composed.glyphs("lead") if g.size == 40]
    assert ["".join(glyphs.texts) for glyphs in large] == list(initial)


def test_an_initial_without_room_is_overset_and_not_a_crash(newsroom: "Newsroom") -> None:
    newsroom.story("a", han(40), head="headline: 一|二|三")
    newsroom.layout(
        "- {name: lead, kind: story, at: [1, 1, 1], size: [1, 3], treatment: drop}",
        "drop: {head: [headline], initial_lines: 2}",
    )
    newsroom.place(lead="a")
    composed = newsroom.compose()
    assert set(composed.codes) == {"compose/overset"}
    assert composed.fit("lead").over_characters == 40


def test_list_items_have_a_square_and_hang(newsroom: "Newsroom") -> None:
    newsroom.story("a", f"- {han(20)}\n- {han(5)}")
    newsroom.layout(f"- {{name: lead, kind: story, at: [1, 1, 1], size: [1, 9], {PLAIN}}}")
    newsroom.place(lead="a")
    composed = newsroom.compose()
    assert [line.x for line in composed.glyphs("lead", "item")] == [30.0] * 4
    squares = composed.fills("lead", "item")
    assert len(squares) == 2
    for square in squares:
        assert square.width == square.height
        assert square.x > 20 and square.x + square.width < 30
    assert "".join(composed.texts("lead")) == han(20) + han(5)


def test_foot_parts_follow_the_last_line(newsroom: "Newsroom") -> None:
    newsroom.story("a", han(15), head="headline: 标题\nbyline: 某某")
    newsroom.layout(
        "- {name: lead, kind: story, at: [1, 1, 1], size: [1, 9], treatment: signed}",
        "signed: {head: [], foot: [byline]}",
    )
    newsroom.place(lead="a")
    byline = newsroom.compose().glyphs("lead", "byline")
    assert [round((glyphs.y - 28.8) / 15, 3) for glyphs in byline] == [2]


def test_broken_columns_divide_the_width_anew(newsroom: "Newsroom") -> None:
    """破栏: three columns of 10 characters make two of 15, the gap widened by the rest."""
    newsroom.story("a", han(90))
    newsroom.layout(
        f"- {{name: lead, kind: story, at: [1, 1, 1], size: [3, 9], {PLAIN}, text_columns: 2}}"
    )
    newsroom.place(lead="a")
    composed = newsroom.compose()
    assert {len(text) for text in composed.texts("lead")} == {15}
    assert {x for x, _ in rows(composed, "lead")} == {20.0, 190.0}


def test_a_box_keeps_its_padding_free(newsroom: "Newsroom") -> None:
    newsroom.story("a", han(88))
    box = "box: {border: 1pt, tint: tint, ink: accent, padding_characters: 1, padding_lines: 2}"
    newsroom.layout(f"- {{name: lead, kind: story, at: [1, 1, 1], size: [1, 16], {PLAIN}, {box}}}")
    newsroom.place(lead="a")
    composed = newsroom.compose()
    lines = composed.glyphs("lead", "paragraph")
    assert {line.x for line in lines} == {30.0}
    assert lines[0].y == pytest.approx(28.8 + 2 * 15)
    assert composed.fit("lead").capacity == 12
    (tint,) = composed.fills("lead", "box")
    assert (tint.x, tint.y, tint.width, tint.height) == (20, 20, 100, 16 * 15 - 5)
    borders = composed.rules("lead", "box")
    assert len(borders) == 4
    for rule in borders:
        for x, y in ((rule.x1, rule.y1), (rule.x2, rule.y2)):
            assert 20 <= x <= 120 and 20 <= y <= 255


def test_column_rules_stand_in_the_gaps_beside_text(newsroom: "Newsroom") -> None:
    newsroom.story("a", han(180))
    newsroom.layout("- {name: lead, kind: story, at: [1, 1, 1], size: [3, 9], column_rule: true}")
    newsroom.place(lead="a")
    rules = newsroom.compose().rules("lead", "column-rule")
    assert [(rule.x1, rule.x2) for rule in rules] == [(125, 125), (235, 235)]
    for rule in rules:
        assert rule.y1 >= 20 + 25
        assert rule.y2 == pytest.approx(28.8 + 15 * 7 + 1.2)


def test_a_missing_character_is_an_error_at_its_place(newsroom: "Newsroom") -> None:
    newsroom.story("a", "天地😀人。")
    newsroom.layout(f"- {{name: lead, kind: story, at: [1, 1, 1], size: [1, 9], {PLAIN}}}")
    newsroom.place(lead="a")
    (problem,) = newsroom.compose().problems
    assert problem.code == "fonts/missing-character"
    assert problem.span is not None and (problem.span.line, problem.span.column) == (6, 3)


def test_a_picture_slot_of_the_facing_page_does_not_matter(newsroom: "Newsroom") -> None:
    """On single pages the same cells of another page are another place."""
    newsroom.picture("p.png")
    newsroom.story(
        "a", han(200), head="headline: 标题\npictures: [{id: p, file: p.png, credit: 某摄}]"
    )
    newsroom.layout(
        f"""
        - {{name: lead, kind: story, at: [1, 1, 1], size: [3, 9], {PLAIN}}}
        - {{name: photo, kind: picture, at: [2, 1, 1], size: [1, 4]}}
        """,
        pages=2,
    )
    newsroom.place(lead="a", photo="p")
    assert newsroom.compose().fit("lead").capacity == 27


@pytest.mark.clause("G6.2", modes="hv")
@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
def test_a_paragraph_that_goes_on_is_not_indented(newsroom: "Newsroom", writing: str) -> None:
    """G6.2: after a list the sentence goes on at the edge of the column; a new one does not."""
    newsroom.story("a", "天" * 5, "- 地", "{.continued} " + "人" * 5, "日" * 5)
    newsroom.layout(
        "- {name: lead, kind: story, at: [1, 1, 1], size: [1, 20], treatment: indented}",
        treatments="indented: {head: [], styles: {body: indented}}",
        styles="indented: {inherits: body, indent: 2字}",
    )
    text = newsroom.layout_file.read_text(encoding="utf-8")
    text = text.replace("grid:", f"writing: {writing}\ngrid:", 1).replace("lines: 30", "lines: 24")
    newsroom.layout_file.write_text(text, encoding="utf-8")
    newsroom.place(lead="a")
    runs = newsroom.compose().glyphs("lead", "paragraph")
    starts = [(r.y if writing == "vertical" else r.x) + r.positions[0] for r in runs]
    assert [round(start - 20, 3) for start in starts] == pytest.approx([20, 0, 20], abs=0.5)
