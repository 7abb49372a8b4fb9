"""A story goes on on another page: what says so, and where it is parted (requirement H9.14).

Body of 10 pt in columns of 10 characters; the first page holds 10 lines of it.
"""

from typing import TYPE_CHECKING

import pytest

from banmian.diagnostics import Severity

if TYPE_CHECKING:
    from tests.unit.conftest import Composed, Newsroom

MODES = ("horizontal", "vertical")
SENTENCE = "一二三四五六七八九十东西南北中上下左右前后里外天地。"
HEAD = "headline: 津城千里|兵团热土"


FRONT = "{{name: front, kind: story, at: [1, 1, 1], size: [1, {}], treatment: bare, next: rest{}}}"
REST = "{{name: rest, kind: story, at: [2, 1, 1], size: [1, 20], treatment: bare{}}}"
FAR = "{{name: far, kind: story, at: [3, 1, 1], size: [1, 20]{}}}"


def composed(
    newsroom: "Newsroom", body: str, mode: str, lines: int = 10, pages: int = 2, **sheet: str
) -> "Composed":
    newsroom.story("lead", body, head=HEAD)
    newsroom.place(front="lead")
    writing = f", writing: {mode}, text_columns: 1"
    over = ", next: far" if pages == 3 else ""
    slots = [FRONT.format(lines, writing), REST.format(writing + over), FAR.format(writing)]
    newsroom.layout(
        "\n".join(f"- {slot}" for slot in slots[:pages]),
        "bare: {head: []}",
        "jump: {inherits: body}",
        pages=pages,
        **sheet,
    )
    return newsroom.compose()


def said(made: "Composed", slot: str, part: str) -> str:
    return "".join(made.texts(slot, part))


@pytest.mark.clause("H9.14", modes="hv")
@pytest.mark.parametrize("mode", MODES)
def test_both_pages_name_each_other(newsroom: "Newsroom", mode: str) -> None:
    made = composed(newsroom, SENTENCE * 8, mode)
    assert said(made, "front", "jump") == "（下转第2版）"
    assert said(made, "rest", "jump") == "（上接第1版）津城千里"
    front, rest = said(made, "front", "paragraph"), said(made, "rest", "paragraph")
    assert front + rest == SENTENCE * 8
    assert front[-1] != "。"


@pytest.mark.clause("H9.14", modes="hv")
@pytest.mark.parametrize("mode", MODES)
def test_the_break_falls_within_a_sentence(newsroom: "Newsroom", mode: str) -> None:
    """Nine lines of 10 end with a stop, or down the page six of 14: a line less is taken."""
    sentence = ("一二三四五六七八九十" * 9)[: 89 if mode == "horizontal" else 83]
    made = composed(newsroom, f"{sentence}。{SENTENCE * 4}", mode)
    front = said(made, "front", "paragraph")
    assert front[-1] != "。"
    assert f"{sentence}。{SENTENCE * 4}".startswith(front)


@pytest.mark.parametrize("mode", MODES)
def test_a_story_that_ends_before_does_not_jump(newsroom: "Newsroom", mode: str) -> None:
    made = composed(newsroom, SENTENCE, mode)
    assert said(made, "front", "paragraph") == SENTENCE
    assert (said(made, "front", "jump"), said(made, "rest", "jump")) == ("", "")


def test_facing_pages_of_a_spread_need_none(newsroom: "Newsroom") -> None:
    made = composed(newsroom, SENTENCE * 8, "horizontal", join="double-truck")
    assert said(made, "front", "jump") == ""
    assert made.codes == []


@pytest.mark.parametrize(
    ("language", "there", "back"),
    [
        ("zh-TW", "（下轉第2版）", "（上接第1版）"),
        ("ja", "（2面に続く）", "（1面から続く）"),
        ("ko", "(2면에 계속)", "(1면에서 계속)"),
    ],
)
def test_forms_of_the_languages(newsroom: "Newsroom", language: str, there: str, back: str) -> None:
    newsroom.story("lead", SENTENCE * 8, head=HEAD)
    newsroom.place(front="lead")
    edition = newsroom.folder / "edition.yaml"
    written = edition.read_text(encoding="utf-8")
    edition.write_text(f"{written}language: {language}\n", encoding="utf-8")
    newsroom.layout(
        """
        - {name: front, kind: story, at: [1, 1, 1], size: [1, 10], treatment: bare, next: rest}
        - {name: rest, kind: story, at: [2, 1, 1], size: [1, 20], treatment: bare}
        """,
        "bare: {head: []}",
        pages=2,
    )
    made = newsroom.compose()
    assert said(made, "front", "jump").replace(" ", "") == there.replace(" ", "")
    assert said(made, "rest", "jump").replace(" ", "").startswith(back.replace(" ", ""))


def test_a_second_jump_and_a_short_one_are_told(newsroom: "Newsroom") -> None:
    """Twenty lines on the second page are not enough for two hundred and more characters."""
    made = composed(newsroom, SENTENCE * 20, "horizontal", lines=4, pages=3)
    codes = {problem.code: problem.severity for problem in made.problems}
    assert codes["compose/jumps-twice"] is Severity.ERROR
    assert codes["compose/short-jump"] is Severity.WARNING
