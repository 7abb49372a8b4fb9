"""Each rule of the lint on the sentence it is for, and on its neighbour that is right."""

from collections.abc import Iterable

import pytest

from banmian.diagnostics import Span
from banmian.lint.finding import Finding
from banmian.lint.forms import form_findings
from banmian.lint.heads import ellipsis_findings, head_findings
from banmian.lint.pairs import pair_findings
from banmian.lint.widths import width_findings
from banmian.model.edition import Inline, Text


def text(written: str) -> Text:
    return Text((Inline(written, Span("a.md", 3, 1)),))


def changes(found: Iterable[Finding]) -> list[tuple[str, str, str | None]]:
    return [(f.code.removeprefix("lint/"), f.written, f.replacement) for f in found]


@pytest.mark.clause("M4.7", "M4.10", modes="hv")
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("研究,表明", [("ascii-mark", ",", "，")]),
        ("他说:好.", [("ascii-mark", ":", "："), ("ascii-mark", ".", "。")]),
        ("工作组(第三批)到任", [("ascii-mark", "(", "（"), ("ascii-mark", ")", "）")]),
        ("美国(USA)的", [("ascii-mark", "(", "（"), ("ascii-mark", ")", "）")]),
        ("用f(x)求和", []),
        ("用API,然后", [("ascii-mark", ",", "，")]),
        ("1.第一项", []),
        ("等了很久...", [("ellipsis", "...", "……")]),
        ("等了很久…", [("ellipsis", "…", "……")]),
        ("出发--回来", [("dash", "--", "——")]),
        ("共有１２项ＡＢ", [("width", "１２", "12"), ("width", "ＡＢ", "AB")]),
        ("ｶﾅの文", [("width", "ｶﾅ", "カナ")]),
        ("用API v1.2, fast和GPT-4", []),
        ("等了很久……，出发——回来。", []),
        ("约3,200元，比例1:2", []),
    ],
)
def test_widths(written: str, expected: list[tuple[str, str, str]]) -> None:
    assert changes(width_findings(text(written))) == expected


@pytest.mark.clause("C1.11", "C1.12", modes="hv")
@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["他说：“好。”"], []),
        (["“第一段", "“第二段", "“第三段”"], []),  # C1.12
        (["他说：“好。"], [("unpaired", "“", None)]),
        (["好。”他说"], [("unpaired", "”", None)]),
        (["（一"], [("unpaired", "（", None)]),
        (["“他说“好”了”"], [("nesting", "“", "‘")]),
        (["‘a“b”’"], [("nesting", "‘", None)]),  # C1.11
        (["《读《红楼梦》》"], [("nesting", "《", "〈")]),
        (["T’Pol来了"], []),
        (['他说"好"了'], [("straight-quote", '"', "“"), ("straight-quote", '"', "”")]),
        (['say "yes" now'], []),
    ],
)
def test_pairs(paragraphs: list[str], expected: list[tuple[str, str, str | None]]) -> None:
    assert changes(pair_findings([text(p) for p in paragraphs], mainland=True)) == expected


def test_straight_quotes_become_corner_brackets_outside_the_mainland() -> None:
    found = changes(pair_findings([text('他說"好"了')], mainland=False))
    assert [replacement for _, _, replacement in found] == ["「", "」"]


@pytest.mark.parametrize(
    ("written", "region", "expected"),
    [
        ("乾隆年間的著作", "cn", [("mixed-forms", "間", "间")]),
        ("头发与发展", "cn", []),
        ("老街的门楼", "tw", [("mixed-forms", "门", "門"), ("mixed-forms", "楼", "樓")]),
        ("里長與台東的皇后鎮", "tw", []),
        ("港の连絡", "ja", []),
    ],
)
def test_forms(written: str, region: str, expected: list[tuple[str, str, str]]) -> None:
    assert changes(form_findings(text(written), region)) == expected


@pytest.mark.clause("H9.5", modes="hv")
def test_heads() -> None:
    assert changes(head_findings([text("大会开幕。")])) == [("head-end", "。", "")]
    assert changes(head_findings([text("真的吗？"), text("是真的！")])) == []
    assert changes(head_findings([text("他说"), text("，好")])) == [("head-start", "，", None)]


def test_a_double_ellipsis_stands_alone() -> None:
    assert changes(ellipsis_findings([text("他说…………好")])) == [("double-ellipsis", "…………", "……")]
    assert changes(ellipsis_findings([text("…………")])) == []
