"""The profile of a layout decides how its pages are set."""

from typing import Any

import pytest

SLOT = "- {name: a, kind: story, at: [1, 1, 1], size: [1, 30], treatment: plain-story}"


@pytest.mark.parametrize(
    ("profile", "first"),
    [
        ("{}", "春眠不觉晓处处闻啼"),
        ("{level: none}", "春眠不觉晓处处闻啼鸟"),
        ("{hanging: true}", "春眠不觉晓处处闻啼鸟，"),
        ("{base: zh-TW, hanging: true}", "春眠不觉晓处处闻啼"),
    ],
)
def test_a_layout_chooses_the_rules(newsroom: Any, profile: str, first: str) -> None:
    newsroom.story("s", "春眠不觉晓处处闻啼鸟，夜来")
    newsroom.place(a="s")
    newsroom.layout(SLOT)
    written = newsroom.layout_file.read_text("utf-8")
    newsroom.layout_file.write_text(f"{written}profile: {profile}\n", "utf-8")
    assert newsroom.compose().texts("a")[0] == first


@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
@pytest.mark.parametrize(
    ("profile", "style", "indent"),
    [
        ("{}", "", 20),
        ("{base: ja}", "", 10),
        ("{indent: 1.5}", "", 15),
        ("{indent: 1.5}", ", indent: 0字", 0),
    ],
)
def test_body_text_is_indented_as_the_region_or_the_layout_has_it(
    newsroom: Any, writing: str, profile: str, style: str, indent: float
) -> None:
    """G6.1, R10.1: in body em; a style's own indent wins, and heads have none."""
    newsroom.story("s", "春眠不觉晓处处闻啼鸟")
    newsroom.place(a="s")
    newsroom.layout(SLOT.replace("plain-story", "headed"), treatments="headed: {head: [headline]}")
    written = newsroom.layout_file.read_text("utf-8").replace(", indent: 0字}", f"{style}}}")
    written = written.replace("lines: 30", "lines: 24").replace("[1, 30]", "[1, 20]")
    written = f"writing: {writing}\n{written}profile: {profile}\n"
    newsroom.layout_file.write_text(written, "utf-8")
    composed = newsroom.compose()

    def along(part: str) -> float:
        run = composed.glyphs("a", part)[0]
        return float((run.x if writing == "horizontal" else run.y) + run.positions[0] - 20)

    assert along("paragraph") == pytest.approx(indent)
    assert along("headline") == pytest.approx(0)
