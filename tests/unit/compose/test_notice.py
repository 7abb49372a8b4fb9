"""Paid matter is labelled in its language, in the room of its head (requirement H9.21)."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.conftest import Newsroom

BODY = "天地玄黄宇宙洪荒日月盈昃辰宿列张"


@pytest.mark.clause("H9.21", modes="hv")
@pytest.mark.parametrize("mode", ["horizontal", "vertical"])
@pytest.mark.parametrize("paid", [True, False])
def test_a_word_stands_above_the_head(newsroom: "Newsroom", mode: str, paid: bool) -> None:
    """广告 of 10 pt and the head of 20 pt: the text begins a line lower."""
    newsroom.story("ad", BODY, head=f"headline: 山海\npaid: {'true' if paid else 'false'}")
    newsroom.place(lead="ad")
    newsroom.layout(
        "- {name: lead, kind: story, at: [1, 1, 1], size: [2, 9], treatment: ad, "
        f"writing: {mode}}}",
        "ad: {head: [headline]}",
    )
    made = newsroom.compose()
    assert made.texts("lead", "notice") == (["广告"] if paid else [])
    assert made.texts("lead", "headline") == ["山海"]
    first = made.glyphs("lead", "paragraph")[0]
    lines = 3 if paid else 2
    if mode == "horizontal":
        assert first.y == pytest.approx(20 + 15 * lines + 8.8)
    else:
        assert first.x == pytest.approx(230 - 15 * lines - 5)


@pytest.mark.parametrize(("language", "word"), [("zh-HK", "廣告"), ("ja", "広告"), ("ko", "광고")])
def test_the_word_in_other_languages(newsroom: "Newsroom", language: str, word: str) -> None:
    newsroom.story("ad", BODY, head="headline: 山海\npaid: true")
    newsroom.place(lead="ad")
    edition = newsroom.folder / "edition.yaml"
    written = edition.read_text(encoding="utf-8")
    edition.write_text(f"{written}language: {language}\n", encoding="utf-8")
    newsroom.layout("- {name: lead, kind: story, at: [1, 1, 1], size: [2, 10]}")
    assert newsroom.compose().texts("lead", "notice") == [word]
