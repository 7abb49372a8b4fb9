"""Folio lines and rules."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.conftest import Composed, Newsroom

STORY = "- {name: lead, kind: story, at: [1, 1, 20], size: [3, 9], treatment: plain-story}"


def composed(newsroom: "Newsroom", slots: str, pages: int = 1) -> "Composed":
    newsroom.story("a", "正文。")
    newsroom.place(lead="a")
    newsroom.layout(f"{slots}\n{STORY}", pages=pages)
    return newsroom.compose()


def folio(keys: str, page: int = 1) -> str:
    return f"- {{name: folio, kind: furniture, at: [{page}, 1, 1], size: [3, 2], {keys}}}"


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{publication}", "测试日报"),
        ("{date}", "2026年1月5日　星期一"),
        ("第{page}版", "第01版"),
        ("{issue} {section}", "第1期 要闻"),
        ("{{a}}", "{a}"),
    ],
)
def test_templates_show_the_editions_facts(newsroom: "Newsroom", template: str, shown: str) -> None:
    found = composed(newsroom, folio(f'left: "{template}"'))
    assert "".join("".join(found.texts("folio")).split()) == "".join(shown.split())
    assert found.codes == []


def test_every_page_has_its_own_number(newsroom: "Newsroom") -> None:
    found = composed(newsroom, folio('left: "{page}"', page=2), pages=2)
    assert found.texts("folio") == ["02"]
    assert found.composition.surfaces[0].items[0].source.slot == "lead"


def test_an_unknown_field_is_an_error_at_the_slot(newsroom: "Newsroom") -> None:
    found = composed(newsroom, folio('left: "{publisher}", right: "{page}"'))
    assert found.codes == ["compose/unknown-field"]
    span = found.problems[0].span
    assert span is not None and span.file.endswith("layout.yaml") and span.line > 0
    assert "{publication}" in found.problems[0].message
    assert found.texts("folio") == ["01"]


def test_left_centre_and_right_stand_there_in_the_middle_of_the_height(
    newsroom: "Newsroom",
) -> None:
    left, centre, right = composed(newsroom, folio('left: "甲", centre: "乙", right: "丙"')).glyphs(
        "folio"
    )
    places = [glyphs.x + glyphs.positions[0] for glyphs in (left, centre, right)]
    assert places == pytest.approx([20, 175, 330])
    assert {glyphs.y for glyphs in (left, centre, right)} == {20 + (25 - 10) / 2 + 8.8}


@pytest.mark.parametrize(
    ("kind", "weights"), [("thin", [0.5]), ("thick", [2.0]), ("thick-thin", [2.0, 0.5])]
)
def test_rules_run_along_their_line(newsroom: "Newsroom", kind: str, weights: list[float]) -> None:
    slot = f"- {{name: line, kind: rule, at: [1, 1, 2], size: [3, 1], rule: {kind}}}"
    rules = composed(newsroom, slot).rules("line")
    assert [rule.width for rule in rules] == weights
    for rule in rules:
        assert (rule.x1, rule.x2) == (20, 340)
        assert rule.y1 == rule.y2
        assert 35 <= rule.y1 <= 45


def test_a_rule_of_several_lines_stands_upright(newsroom: "Newsroom") -> None:
    slot = "- {name: line, kind: rule, at: [1, 2, 2], size: [1, 4], rule_ink: accent}"
    (rule,) = composed(newsroom, slot).rules("line")
    assert rule.x1 == rule.x2
    assert 120 <= rule.x1 <= 130
    assert (rule.y1, rule.y2) == (35, 90)
    assert rule.ink.name == "accent"


IMPRINT = """\
imprint: {supervisor: 甲, host: 乙, publisher: 丙, number: CN 00-0000, address: 丁路1号,
  postcode: 300000, phone: 000-0000, price: 2元, printer: 戊, licence: 己字1号}
"""


@pytest.mark.parametrize("written", [True, False])
def test_an_imprint_is_whole_or_refused(newsroom: "Newsroom", written: bool) -> None:
    """All that the rules for newspapers ask of a front page (H9.20), in their order."""
    newsroom.story("a", "正文。")
    newsroom.place(lead="a")
    edition = newsroom.folder / "edition.yaml"
    text = edition.read_text(encoding="utf-8")
    edition.write_text(text + (IMPRINT if written else ""), encoding="utf-8")
    slot = folio('left: "{imprint}"')
    newsroom.layout(f"{slot}\n{STORY}")
    found = newsroom.compose()
    said = "".join("".join(found.texts("folio")).split())
    if written:
        assert said.startswith(
            "主管：甲主办：乙出版：丙国内统一连续出版物号：CN00-0000社址：丁路1号邮编：300000"
        )
        assert said.endswith(
            "1号邮编：300000电话：000-0000定价：2元印刷：戊广告发布登记号：己字1号"
        )
        assert found.codes == []
    else:
        assert (said, found.codes) == ("", ["compose/no-imprint"])
