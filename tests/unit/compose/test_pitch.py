"""Body lines keep one pitch in both writing modes, whatever is left over."""

from itertools import pairwise

import pytest
from tests.unit.conftest import Newsroom

from banmian.model.page import Glyphs

SLOTS = """
- {name: full, kind: story, at: [1, 1, 1], size: [1, 10], treatment: plain-story}
- {name: short, kind: story, at: [1, 2, 1], size: [1, 17], treatment: plain-story}
- {name: headed, kind: story, at: [1, 3, 3], size: [1, 15], treatment: headed}
"""
PITCH = 15.0


def place(run: Glyphs, writing: str) -> float:
    """How far a line lies from the first one's place, across the lines."""
    return run.y if writing == "horizontal" else -run.x


@pytest.mark.clause("J5.13", "G6.3", "G6.9", modes="hv")
@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
def test_slack_never_widens_the_pitch(newsroom: Newsroom, writing: str) -> None:
    """A full slot, one a third empty, and one whose head and subhead leave odd remainders."""
    newsroom.story("full", "天" * 100)
    newsroom.story("short", "地" * 62, "人" * 47)
    newsroom.story("headed", "日" * 35, "## 小标题", "月" * 33, head="headline: 题")
    newsroom.layout(SLOTS, treatments="headed: {head: [headline]}")
    text = newsroom.layout_file.read_text(encoding="utf-8")
    text = text.replace("grid:", f"writing: {writing}\ngrid:", 1).replace("lines: 30", "lines: 24")
    newsroom.layout_file.write_text(text, encoding="utf-8")
    newsroom.place(full="full", short="short", headed="headed")
    composed = newsroom.compose()
    slots = {
        slot: sorted({round(place(run, writing), 3) for run in composed.glyphs(slot, "paragraph")})
        for slot in ("full", "short", "headed")
    }
    assert [len(lines) for lines in slots.values()] == [10, 12, 8]
    first = slots["full"][0]
    for lines in slots.values():
        assert {round((line - first) % PITCH, 3) % PITCH for line in lines} == {0.0}
    for slot in ("full", "short"):
        assert {round(b - a, 3) for a, b in pairwise(slots[slot])} == {PITCH}
