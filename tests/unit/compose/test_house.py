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
