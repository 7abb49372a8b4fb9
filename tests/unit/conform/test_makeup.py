"""Every clause of make-up holds of a page that is right and fails of one that is not, both ways.

Pages are told in the axes of their lines: `left` to `right` along them, `top` to `bottom` from line
to line, on a page of 400 pt; columns of 100 pt, gaps of 10 pt, body lines 15 pt apart.
"""

from dataclasses import replace
from typing import Any

import pytest

from banmian.conform.box import Box
from banmian.conform.head_clauses import HEAD_CLAUSES
from banmian.conform.makeup import Leg, MakeUp, PartText, SlotBox
from banmian.conform.page_clauses import PAGE_CLAUSES
from banmian.conform.pdf_lines import BodyLine, Glyph
from banmian.units import Pt

KNOWN = {clause.id: clause for clause in (*HEAD_CLAUSES, *PAGE_CLAUSES)}
PAGE = 400.0
MODES = ("horizontal", "vertical")
Told = tuple[Pt, Pt, Pt, Pt]


class Desk:
    """Makes up a page in one of the modes."""

    def __init__(self, mode: str) -> None:
        self.vertical = mode == "vertical"
        self.slots: dict[str, SlotBox] = {}
        self.parts: list[PartText] = []
        self.legs: list[Leg] = []
        self.rules: list[Box] = []
        self.pictures: list[Box] = []

    def box(self, told: Told) -> Box:
        left, top, right, bottom = told
        return Box(PAGE - bottom, left, PAGE - top, right) if self.vertical else Box(*told)

    def slot(self, name: str, told: Told, columns: int = 1, **others: Any) -> None:
        left, top, _, bottom = told
        spans = [(left + 110 * n, top, left + 110 * n + 100, bottom) for n in range(columns)]
        head_columns = others.pop("head_columns", columns)
        self.slots[name] = SlotBox(
            name=name, kind="story", page=1, box=self.box(told),
            columns=tuple(map(self.box, spans)), head_columns=head_columns, boxed=False,
            vertical=self.vertical, body=10.0, contents=(name,),
        )  # fmt: skip
        self.slots[name] = replace(self.slots[name], **others)

    def head(self, name: str, told: Told, *lines: str, part: str = "headline", **how: Any) -> None:
        size = how.pop("size", 20.0)
        pitch = how.pop("pitch", 1.4 * size if len(lines) > 1 else 0.0)
        self.parts.append(
            PartText(
                1, name, name, part, size, self.box(told), lines or ("标题",), pitch, self.vertical
            )
        )

    def leg(self, name: str, told: Told, *texts: str, rows: tuple[int, ...] = ()) -> None:
        left, top, right, _ = told
        lines = []
        for number, text in enumerate(texts or ("一二三四五六七八九十",) * 4):
            row = rows[number] if rows else number
            at = self.box((left, top + 15 * row, right, top + 15 * row + 10))
            indent = 2.0 if text.startswith("　") else 0.0
            bare = text.strip("　")
            glyphs = tuple(Glyph(c, indent + n, False, False) for n, c in enumerate(bare))
            lines.append(BodyLine(1, name, 0, row, 10, at.place, glyphs))
        self.legs.append(Leg(1, name, name, self.box(told), tuple(lines), self.vertical))

    def rule(self, *told: Pt) -> None:
        left, top, right, bottom = told
        self.rules.append(self.box((left, top, right, bottom)))

    def picture(self, *told: Pt) -> None:
        left, top, right, bottom = told
        self.pictures.append(self.box((left, top, right, bottom)))

    def made(self, **facts: Any) -> MakeUp:
        return MakeUp(
            language="zh-CN",
            facts={"publication": "测试日报", "date": "2026-01-05", **facts},
            vertical=self.vertical,
            pages=((2 if facts else 1, self.box((0, 0, PAGE, PAGE))),),
            whole=True,
            gap=10.0,
            leading=15.0,
            slots=self.slots,
            parts=tuple(self.parts),
            legs=tuple(self.legs),
            rules=tuple(self.rules),
            pictures=tuple(self.pictures),
        )  # fmt: skip


def failures(clause: str, made: MakeUp) -> int:
    verdicts = list(KNOWN[clause].check(made))
    assert verdicts, "nothing was judged"
    return sum(not holds for _, holds in verdicts)


def two_stories(desk: Desk, second_top: Pt = 0.0, second_left: Pt = 110.0) -> None:
    """Stories a and b, each with its head, beside or under each other."""
    desk.slot("a", (0, 0, 100, 200))
    desk.head("a", (0, 0, 80, 20))
    desk.leg("a", (0, 30, 100, 90))
    desk.slot("b", (second_left, second_top, second_left + 100, second_top + 200))
    desk.head("b", (second_left, second_top, second_left + 80, second_top + 20), size=24.0)
    desk.leg("b", (second_left, second_top + 30, second_left + 100, second_top + 90))


@pytest.mark.clause("H9.1", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("kicker", "deck", "size", "wrong"),
    [(0, 60, 14.0, 0), (60, 0, 14.0, 2), (0, 60, 15.0, 1), (0, 60, 9.0, 1)],
)
def test_order_and_sizes(mode: str, kicker: Pt, deck: Pt, size: Pt, wrong: int) -> None:
    """Kicker before head before deck; a deck of two thirds of 21 pt at most, body type at least."""
    desk = Desk(mode)
    desk.slot("a", (0, 0, 100, 200))
    desk.head("a", (0, 25, 84, 46), size=21.0)
    desk.head("a", (0, kicker, 40, kicker + 10), part="kicker", size=10.0)
    desk.head("a", (0, deck, 80, deck + size), part="deck", size=size)
    assert failures("H9.1", desk.made()) == wrong


@pytest.mark.clause("H9.2", "H9.3", "H9.4", "H9.5", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("clause", "lines"),
    [
        ("H9.2", ("产值达12", "亿元", "00家")),
        ("H9.3", ("津城携手", "，兵团绽新颜")),
        ("H9.3", ("津城携手“", "兵团”绽新颜")),
        ("H9.4", ("津城千里", "携手来兵团热土")),
        ("H9.5", ("津城千里携手来，",)),
    ],
)
def test_lines_of_heads(mode: str, clause: str, lines: tuple[str, ...]) -> None:
    desk = Desk(mode)
    desk.slot("a", (0, 0, 100, 200))
    wrong = ("产值达12", "00亿元") if clause == "H9.2" else lines
    desk.head("a", (0, 0, 80, 48), *wrong)
    assert failures(clause, desk.made()) == 1
    desk.parts.clear()
    desk.head("a", (0, 0, 80, 48), "津城千里携手来", "兵团热土绽新颜")
    assert failures(clause, desk.made()) == 0


@pytest.mark.clause("H9.7", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("pitch", "wrong"), [(24, 1), (27, 0), (30, 0), (32, 1)])
def test_gaps_of_heads(mode: str, pitch: Pt, wrong: int) -> None:
    """Of 20 pt: 6.7 to 10 pt between lines."""
    desk = Desk(mode)
    desk.slot("a", (0, 0, 100, 200))
    desk.head("a", (0, 0, 80, 60), "津城千里", "兵团热土", pitch=pitch)
    assert failures("H9.7", desk.made()) == wrong


@pytest.mark.clause("H9.9", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ruled", [True, False])
def test_text_begins_under_its_head(mode: str, ruled: bool) -> None:
    """The second column of b is not under its head, but right under the text of a."""
    desk = Desk(mode)
    desk.slot("a", (110, 0, 210, 90))
    desk.head("a", (110, 0, 190, 20))
    desk.leg("a", (110, 30, 210, 90))
    desk.slot("b", (0, 0, 210, 400), columns=2, head_columns=1)
    desk.head("b", (0, 0, 80, 20))
    desk.leg("b", (0, 30, 100, 400))
    desk.leg("b", (110, 110, 210, 400))
    if ruled:
        desk.rule(110, 100, 210, 100.5)
    assert failures("H9.9", desk.made()) == (0 if ruled else 1)


@pytest.mark.clause("H9.9", modes="hv")
@pytest.mark.parametrize("mode", MODES)
def test_text_is_never_above_its_head(mode: str) -> None:
    desk = Desk(mode)
    desk.slot("a", (0, 0, 100, 400))
    desk.head("a", (0, 100, 80, 120))
    desk.leg("a", (0, 30, 100, 90))
    assert failures("H9.9", desk.made()) == 1


@pytest.mark.clause("H9.10", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("parted", ["rule", "box", ""])
def test_heads_that_butt(mode: str, parted: str) -> None:
    desk = Desk(mode)
    two_stories(desk, second_top=10.0)
    if parted == "rule":
        desk.rule(105, 0, 105.5, 210)
    if parted == "box":
        desk.slots["b"] = replace(desk.slots["b"], boxed=True)
    assert failures("H9.10", desk.made()) == (0 if parted else 1)


@pytest.mark.clause("H9.10", modes="hv")
@pytest.mark.parametrize("mode", MODES)
def test_heads_on_other_levels_do_not_butt(mode: str) -> None:
    desk = Desk(mode)
    two_stories(desk, second_top=21.0)
    assert list(KNOWN["H9.10"].check(desk.made())) == []


@pytest.mark.clause("H9.11", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("top", "rule", "wrong"), [(0, False, 1), (0, True, 1), (150, True, 0), (150, False, 1)]
)
def test_tombstones(mode: str, top: Pt, rule: bool, wrong: int) -> None:
    """Two heads of 20 pt on a level: at the top of the page not even with a rule between them."""
    desk = Desk(mode)
    for name, left in (("a", 0.0), ("b", 110.0)):
        desk.slot(name, (left, top, left + 100, top + 100))
        desk.head(name, (left, top, left + 80, top + 20))
    if rule:
        desk.rule(105, 0, 105.5, 400)
    assert failures("H9.11", desk.made()) == wrong


@pytest.mark.clause("H9.12", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("between", "wrong"), [(60, 1), (75, 0)])
def test_stacked_heads(mode: str, between: Pt, wrong: int) -> None:
    """Five body lines are 75 pt."""
    desk = Desk(mode)
    two_stories(desk, second_top=20 + between, second_left=0.0)
    assert failures("H9.12", desk.made()) == wrong


@pytest.mark.clause("H9.12", modes="hv")
@pytest.mark.parametrize("mode", MODES)
def test_all_stands_under_a_banner(mode: str) -> None:
    desk = Desk(mode)
    two_stories(desk, second_top=30.0, second_left=0.0)
    desk.slots["a"] = replace(desk.slots["a"], columns=(), box=desk.box((0, 0, 400, 20)))
    assert list(KNOWN["H9.12"].check(desk.made())) == []


@pytest.mark.clause("H9.13", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("mended", ["crossed", "ruled", ""])
def test_channels(mode: str, mended: str) -> None:
    """Four blocks in two rows: the seams cross; a block on both sides, or rules, mend them."""
    desk = Desk(mode)
    for name, told in {
        "a": (0, 0, 190, 190), "b": (200, 0, 400, 190), "c": (0, 200, 190, 400),
        "d": (200, 200, 400, 400),
    }.items():  # fmt: skip
        desk.slot(name, told)
    if mended == "crossed":
        desk.slot("a", (0, 0, 190, 250))
        desk.slot("c", (0, 260, 250, 400))
        desk.slot("d", (260, 200, 400, 400))
    if mended == "ruled":
        desk.rule(0, 195, 400, 195.5)
        desk.rule(195, 0, 195.5, 400)
    assert failures("H9.13", desk.made()) == (0 if mended else 2)


@pytest.mark.clause("H9.15", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("last", "ruled", "wrong"),
    [("到此为止。", False, [False]), ("到此为止。", True, [True]), ("还要说下去", False, [])],
)
def test_columns_with_two_continuations(
    mode: str, last: str, ruled: bool, wrong: list[bool]
) -> None:
    """The first column ends with a paragraph, and another story's text stands right under it."""
    desk = Desk(mode)
    desk.slot("a", (0, 0, 210, 100), columns=2)
    desk.leg("a", (0, 0, 100, 25), "一二三四五六七八九十", last)
    desk.leg("a", (110, 0, 210, 25), "　新的一段", "一二三四五六七八九十")
    desk.slot("b", (0, 40, 100, 200))
    desk.leg("b", (0, 40, 100, 65))
    if ruled:
        desk.rule(0, 32, 100, 32.5)
    assert [holds for _, holds in KNOWN["H9.15"].check(desk.made())] == wrong


@pytest.mark.clause("H9.16", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("top", "wrong"), [(15, 1), (60, 0)])
def test_pictures_within_columns(mode: str, top: Pt, wrong: int) -> None:
    """A picture of 30 pt after the first of four lines, or under the last."""
    desk = Desk(mode)
    desk.slot("a", (0, 0, 100, 100))
    rows = (0, 3, 4, 5) if wrong else (0, 1, 2, 3)
    desk.leg("a", (0, 0, 100, 90), "一", "二", "三", "四", rows=rows)
    desk.picture(0, top, 100, top + 27)
    assert failures("H9.16", desk.made()) == wrong


@pytest.mark.clause("H9.16", modes="hv")
@pytest.mark.parametrize("mode", MODES)
def test_columns_that_jump(mode: str) -> None:
    """The second column of a story stands beyond a foreign one."""
    desk = Desk(mode)
    desk.slot("a", (0, 0, 320, 100), columns=2)
    desk.leg("a", (0, 0, 100, 60))
    desk.leg("a", (220, 0, 320, 60))
    assert failures("H9.16", desk.made()) == 1


@pytest.mark.clause("H9.18", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("left", "top", "wrong"), [(0, 0, 0), (110, 300, 1), (300, 300, 1)])
def test_the_largest_head_leads(mode: str, left: Pt, top: Pt, wrong: int) -> None:
    """Upper left, or down the page upper right: where the lines begin."""
    desk = Desk(mode)
    two_stories(desk)
    desk.slot("c", (left, top, left + 100, top + 100))
    desk.head("c", (left, top, left + 80, top + 40), size=40.0)
    desk.leg("c", (left, top + 50, left + 100, top + 80))
    assert failures("H9.18", desk.made()) == wrong


@pytest.mark.clause("H9.19", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("top", "right", "size", "wrong"),
    [(105, 90, 8.0, 0), (130, 90, 8.0, 1), (105, 140, 8.0, 1), (105, 90, 12.0, 1)],
)
def test_captions(mode: str, top: Pt, right: Pt, size: Pt, wrong: int) -> None:
    """Within a line and a half of the picture, no wider than it, no larger than body type."""
    desk = Desk(mode)
    desk.slot("a", (0, 0, 200, 200))
    desk.picture(0, 0, 100, 100)
    desk.head("a", (0, top, right, top + 8), part="caption", size=size)
    assert failures("H9.19", desk.made()) == wrong


@pytest.mark.clause("H9.20", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("folio", "wrong"),
    [
        ("测试日报 2026年1月5日 02", 0),
        ("2026年1月5日 02", 1),
        ("测试日报 02", 1),
        ("测试日报 2026年1月5日", 1),
    ],
)
def test_folios(mode: str, folio: str, wrong: int) -> None:
    desk = Desk(mode)
    desk.slot("folio", (0, 0, 400, 10), kind="furniture", page=2)
    desk.head("folio", (0, 0, 200, 10), folio.replace("2026年", ""), part="furniture", size=8.0)
    desk.parts[0] = replace(desk.parts[0], page=2)
    assert failures("H9.20", desk.made(section="要闻")) == wrong


@pytest.mark.clause("H9.23", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("right", "wrong"), [(210, 0), (260, 1)])
def test_text_turns_within_its_block(mode: str, right: Pt, wrong: int) -> None:
    desk = Desk(mode)
    desk.slot("a", (0, 0, 210, 100), columns=2)
    desk.head("a", (0, 0, 80, 20))
    desk.leg("a", (0, 30, 100, 90))
    desk.leg("a", (110, 30, right, 90))
    assert failures("H9.23", desk.made()) == wrong


@pytest.mark.clause("H9.14", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("told", "last", "wrong"),
    [
        ("（下转第5版）", "话还没有说", 0),
        ("（下转第5版）", "话说完了。", 1),
        ("（下转第6版）", "话还没有说", 1),
    ],
)
def test_jumps(mode: str, told: str, last: str, wrong: int) -> None:
    """Page 5 says that the story comes from here; page 6 says nothing."""
    desk = Desk(mode)
    desk.slot("a", (0, 0, 100, 100))
    desk.leg("a", (0, 0, 100, 60), "一", "二", last, told)
    desk.head("a", (0, 45, 100, 55), told, part="jump", size=10.0)
    far = {"name": "b", "area": [0, 0, 9, 9], "contents": ["a"], "parts": [{"part": "jump"}]}
    surfaces = [{"pages": [{"number": 5, "x": 0}], "slots": [far]}]
    assert failures("H9.14", desk.made(surfaces=surfaces)) == wrong


@pytest.mark.clause("H9.21", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("label", "wrong"), [("广告", 0), ("推荐", 1), ("", 1)])
def test_paid_matter_is_labelled(mode: str, label: str, wrong: int) -> None:
    desk = Desk(mode)
    desk.slot("a", (0, 0, 100, 100))
    if label:
        desk.head("a", (0, 0, 20, 10), label, part="notice", size=10.0)
    facts = {"paid": ["a"], "section": "要闻", "issue": "第1期"}
    assert failures("H9.21", desk.made(**facts)) == wrong


@pytest.mark.clause("H9.21", modes="hv")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("size", "issue", "wrong"), [(10, "第1期", 0), (14, "第1期", 1), (10, "号外", 1)]
)
def test_sections_and_extras(mode: str, size: Pt, issue: str, wrong: int) -> None:
    """The paper's name is of 12 pt; nothing on the page says 号外."""
    desk = Desk(mode)
    desk.slot("folio", (0, 0, 400, 10), kind="furniture", page=2)
    desk.head("folio", (0, 0, 60, 12), "测试日报", part="furniture", size=12.0)
    desk.head("folio", (100, 0, 160, 12), "要闻", part="furniture", size=size)
    facts = {"paid": [], "section": "要闻", "issue": issue}
    assert failures("H9.21", desk.made(**facts)) == wrong
