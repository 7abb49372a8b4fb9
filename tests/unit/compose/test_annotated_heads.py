"""Annotations of heads, captions and quotes: on whole grid lines with them, or refused.

Body of 10 pt on lines 15 pt apart; heads of 20 pt, two lines of them 26 pt apart.
"""

from typing import TYPE_CHECKING

import pytest

from banmian.diagnostics import Severity

if TYPE_CHECKING:
    from tests.unit.conftest import Composed, Newsroom

BODY = "天地玄黄宇宙洪荒日月盈昃"


def composed(newsroom: "Newsroom", head: str, *, vertical: bool = False) -> "Composed":
    newsroom.story("lead", BODY, head=head)
    newsroom.place(lead="lead")
    writing = ", writing: vertical" if vertical else ""
    newsroom.layout(
        f"- {{name: lead, kind: story, at: [1, 1, 1], size: [2, 10], treatment: headed{writing}}}",
        "headed: {head: [kicker, headline, deck]}",
        "kicker: {inherits: still}",
    )
    return newsroom.compose()


@pytest.mark.clause("A8.9", "G6.13", modes="hv")
@pytest.mark.parametrize("mode", ["horizontal", "vertical"])
def test_a_reading_of_a_head_has_its_room_in_the_block(newsroom: "Newsroom", mode: str) -> None:
    """Ruby of 10 pt above 20 pt: 30 pt are three lines, where 20 are two."""
    made = composed(newsroom, "headline: '{山|やま}の日'", vertical=mode == "vertical")
    assert made.codes == []
    (reading,) = made.glyphs("lead", "annotation")
    head, *_ = made.glyphs("lead", "headline")
    assert (reading.texts, reading.size) == (("や", "ま"), 10)
    first = made.glyphs("lead", "paragraph")[0]
    if mode == "horizontal":
        baseline = reading.y - reading.shifts[0]
        assert head.y - baseline == pytest.approx(0.88 * 20 + 0.12 * 10)
        assert baseline - 8.8 >= 20
        assert first.y == pytest.approx(20 + 3 * 15 + 8.8)
    else:
        middle = reading.x + reading.shifts[0]
        assert middle - head.x == pytest.approx((20 + 10) / 2)
        assert middle + 5 <= 230
        assert first.x == pytest.approx(230 - 3 * 15 - 5)


def test_a_head_of_two_lines_needs_its_leading(newsroom: "Newsroom") -> None:
    """26 pt leave 0.3 em of the half that is needed, wherever the source breaks the head."""
    made = composed(newsroom, "headline: '{山|やま}の日|海の日'")
    (problem,) = made.problems
    assert (problem.code, problem.severity) == ("compose/annotation-room", Severity.ERROR)
    assert "a leading of 30pt" in problem.message
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (3, 13)


def test_a_head_breaks_at_its_bars_not_at_those_of_readings(newsroom: "Newsroom") -> None:
    made = composed(newsroom, "headline: '[汉字]{.keep}|{国语|こく|ご}'")
    assert made.codes == ["compose/annotation-room"]
    assert made.texts("lead", "headline") == ["汉字", "国语"]


def test_a_story_that_begins_annotated_has_no_initial(newsroom: "Newsroom") -> None:
    newsroom.story("lead", "{天|てん}地玄黄宇宙洪荒日月盈昃")
    newsroom.place(lead="lead")
    newsroom.layout(
        "- {name: lead, kind: story, at: [1, 1, 1], size: [2, 10], treatment: drop}",
        "drop: {head: [], initial_lines: 3}",
    )
    made = newsroom.compose()
    (problem,) = [p for p in made.problems if p.code == "compose/annotated-initial"]
    assert problem.severity is Severity.WARNING
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (6, 2)
    assert {glyphs.size for glyphs in made.glyphs("lead", "paragraph")} == {10}


def test_an_initial_that_is_only_kept_whole_is_dropped(newsroom: "Newsroom") -> None:
    newsroom.story("lead", "[天地]{.keep}玄黄宇宙洪荒日月盈昃")
    newsroom.place(lead="lead")
    newsroom.layout(
        "- {name: lead, kind: story, at: [1, 1, 1], size: [2, 10], treatment: drop}",
        "drop: {head: [], initial_lines: 3}",
    )
    made = newsroom.compose()
    assert made.codes == []
    assert made.glyphs("lead", "paragraph")[0].size == 40
