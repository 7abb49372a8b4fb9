"""Every clause holds of lines that are right and fails of lines set with its rule switched off."""

from dataclasses import replace
from typing import Any

import pytest

from banmian.conform.clauses import CLAUSES
from banmian.conform.pdf_lines import BodyLine, BodyText, Glyph
from banmian.conform.rules import Level, Rules, rules_of

MEASURE = 6.0
KNOWN = {clause.id: clause for clause in CLAUSES}
CN, TW, JA = (rules_of(language, {}, False) for language in ("zh-CN", "zh-Hant-TW", "ja"))
NEWSPAPER = rules_of("ja", {"base": "ja-newspaper"}, True)
GB = replace(CN, levels=((0.0, Level.GB),))
STRICT = replace(CN, levels=((0.0, Level.STRICT),))


def line(
    text: str, places: list[float] | None = None, column: int = 0, row: float = 0.0
) -> BodyLine:
    """A line of characters an em apart, or at the places given; a blank shows on the next."""
    chars = [char for char in text if char != " "]
    at = places or [float(place) for place in range(len(chars))]
    blanks = {len(text[:index].replace(" ", "")) for index, c in enumerate(text) if c == " "}
    glyphs = tuple(
        Glyph(char, place, False, number in blanks)
        for number, (char, place) in enumerate(zip(chars, at, strict=True))
    )
    box = (0, 0, 60, 10)
    return BodyLine(1, "lead", column, row, MEASURE, box, glyphs, text.endswith(" "))


def failures(
    clause: str, *lines: BodyLine, rules: Rules = CN, vertical: bool = False, columns: int = 1
) -> int:
    text = BodyText(rules, vertical, "lead", columns, lines)
    return sum(not holds for _, holds in KNOWN[clause].check(text))


def turned(read: BodyLine) -> BodyLine:
    """The line, its Western characters on their side."""
    glyphs = (g._replace(turned=g.text.isascii()) for g in read.glyphs)
    return replace(read, glyphs=tuple(glyphs))


FULL = line("一二三四五六")
LAST = line("七八", row=2)

WRONG: list[tuple[str, list[BodyLine], dict[str, Any]]] = [
    ("K2.1", [line("，二三四五六")], {}),
    ("K2.1", [line("！二三四五六")], {"rules": JA}),
    ("K2.1", [line("。二三四五六")], {"rules": NEWSPAPER}),
    ("K2.2", [line("一二三四五“")], {}),
    ("K2.3", [line("一二三四五／")], {"rules": GB}),
    ("K2.3", [line("一二三四五/", [0, 1, 2, 3, 4, 5.5])], {"rules": GB}),
    ("K2.4", [FULL, line("——三四五六", row=1)], {"rules": STRICT}),
    ("K2.7", [line("一二三四五—"), line("—二三", row=1)], {}),
    ("K2.8", [line("一二三四12", [0, 1, 2, 3, 4.25, 4.75]), line("3年", [0, 0.75], row=1)], {}),
    ("K2.8", [line("一二三四1,", [0, 1, 2, 3, 4.25, 4.75]), line("234", [0, 0.5, 1], row=1)], {}),
    ("K2.9", [line("一二三四12", [0, 1, 2, 3, 4.25, 4.75]), line("%的", [0, 1], row=1)], {}),
    ("K2.9", [line("一二三四五￥"), line("12元", [0, 0.5, 1.25], row=1)], {}),
    ("K2.10", [line("一二三四12", [0, 1, 2, 3, 4.25, 4.75]), line("km的", [0, 0.5, 1.5])], {}),
    ("K2.11", [FULL, line("[1]二", [0, 0.25, 0.75, 1], row=1)], {}),
    ("K2.12", [line("一二三四ne", [0, 1, 2, 3, 4.25, 4.75]), line("ws的", [0, 0.5, 1.25])], {}),
    ("K2.15", [line("一二三四五六", [0, 0.9, 1.8, 2.7, 3.6, 4.5])], {}),
    ("P3.1", [line("好。」二三四", [0, 1, 2.5, 3.5, 4.5, 5.5])], {}),
    ("P3.2", [line("一「二」三", [0, 1, 2.5, 3.5, 4.5])], {}),
    ("P3.2", [line("一「二」三", [0, 1, 2, 3.5, 4.5])], {}),
    ("P3.4", [line("“二三四五六", [0, 1, 2, 3, 4, 5])], {}),
    ("P3.6", [line("一二三四五。", [0, 1, 2, 3, 4, 5.25]), line("七", row=1)], {}),
    ("P3.6", [line("一二三四五。"), line("七", row=1)], {}),
    ("P3.6", [line("一二三四五。", [0, 1, 2, 3, 4.25, 5.5]), line("七", row=1)], {"rules": TW}),
    ("P3.8", [line("卡·马", [0, 0.75, 1.4])], {}),
    ("P3.8", [line("好！我", [0, 1, 1.5])], {"rules": TW}),
    ("P3.8", [line("好：我", [0, 1, 1.5])], {"vertical": True}),
    ("P3.9", [line("好，我", [0, 1, 1.7])], {"rules": TW}),
    ("M4.1", [line("用A二三四", [0, 1, 2, 3, 4])], {}),
    ("M4.3", [FULL, line("A二三四", [0.25, 1, 2, 3], row=1)], {}),
    ("M4.4", [line("好，A二", [0, 1, 2.25, 3])], {}),
    ("M4.4", [line("一（A二", [0, 1, 2.25, 3])], {}),
    ("M4.5", [line("一12%二", [0, 1.25, 1.75, 2.5, 3.5])], {}),
    ("M4.5", [line("一5℃左右", [0, 1.25, 1.75, 3, 4])], {}),
    ("J5.1", [line("一二三四五", [0, 1, 2, 3, 4]), line("七八", row=1)], {}),
    ("J5.3", [line("12三四五", [0, 0.9, 2, 3, 4])], {}),
    ("J5.4", [line("一二三、四", [0, 1, 2, 3.25, 4.25])], {"rules": JA}),
    ("J5.5", [line("一二三四", [0, 2, 3.5, 5])], {}),
    ("J5.8", [line("一二三四五六七")], {}),
    ("J5.9", [FULL, line("七八九", [0, 1.5, 3], row=1)], {}),
    ("J5.10", [FULL, line("七。", row=1)], {}),
    ("J5.11", [FULL, line("七八", column=1)], {}),
    ("G6.1", [line("一二三四", [1.5, 2.5, 3.5, 4.5])], {}),
    ("G6.4", [replace(FULL, measure=6.5)], {}),
    ("G6.9", [line("一二三四五六", row=0.4)], {}),
]


@pytest.mark.parametrize(
    ("clause", "lines", "how"), WRONG, ids=[f"{wrong[0]}-{n}" for n, wrong in enumerate(WRONG)]
)
def test_a_clause_fails_where_its_rule_is_off(
    clause: str, lines: list[BodyLine], how: dict[str, Any]
) -> None:
    assert failures(clause, *lines, **how) > 0


@pytest.mark.parametrize("clause", [clause.id for clause in CLAUSES])
@pytest.mark.parametrize("rules", [CN, JA, TW], ids=["cn", "ja", "tw"])
def test_a_clause_holds_of_a_good_paragraph(clause: str, rules: Rules) -> None:
    indented = line("零一二三四", [1, 2, 3, 4, 5])
    first = indented if rules is JA else line("一二三四", [2, 3, 4, 5])
    second = line("五，六七八九", row=1)
    assert failures(clause, first, second, LAST, rules=rules) == 0


RIGHT: list[tuple[str, list[BodyLine], dict[str, Any]]] = [
    ("K2.1", [line("：二三四五六")], {"rules": NEWSPAPER}),
    ("K2.3", [line("一二三四五／")], {}),
    ("K2.4", [FULL, line("——三四五六", row=1)], {"rules": GB}),
    ("K2.4", [FULL, line("——三四", [2, 3, 4, 5], row=1)], {"rules": STRICT}),
    ("K2.10", [line("一二三四12", [0, 1, 2, 3, 4, 5]), line("km", [0, 0.5])], {"rules": JA}),
    ("K2.12", [line("一二三四ne\x02"), line("ws的", [0, 0.5, 1.25])], {}),
    ("K2.12", [line("一二三四to "), line("us的", [0, 0.5, 1.25])], {}),
    ("K2.12", [line("www.a?", [0, 1, 2, 3, 4, 5]), line("b=c", [0, 0.5, 1])], {}),
    ("P3.1", [line("好。」二三", [0, 1, 2, 3, 4])], {"rules": TW}),
    ("P3.6", [line("一二三四五。"), line("七", row=1)], {"rules": TW}),
    ("P3.6", [line("一二三四五。"), line("七", row=1)], {"rules": JA}),
    ("P3.6", [line("一二三四五六。"), line("七", row=1)], {"rules": replace(CN, hangs=True)}),
    ("M4.5", [line("一12%二", [0, 1.25, 1.75, 2.25, 3.5])], {}),
    ("J5.4", [line("一二三、四", [0, 1, 2, 3.25, 4.25])], {}),
    ("J5.8", [line("一二三四五六。")], {"rules": replace(CN, hangs=True)}),
    ("J5.9", [FULL, line("七 八", [0, 2], row=1)], {}),
]


@pytest.mark.parametrize(
    ("clause", "lines", "how"), RIGHT, ids=[f"{right[0]}-{n}" for n, right in enumerate(RIGHT)]
)
def test_a_clause_holds_where_the_rules_allow_it(
    clause: str, lines: list[BodyLine], how: dict[str, Any]
) -> None:
    assert failures(clause, *lines, **how) == 0


def test_every_clause_is_seen_to_fail() -> None:
    seen = {clause for clause, *_ in WRONG} | {"G6.12", "V7.2", "V7.7"}
    assert {clause.id for clause in CLAUSES} - seen == set()


def test_columns_that_are_not_even() -> None:
    deep = [line("一二三四五六", row=row) for row in range(5)]
    assert failures("G6.12", *deep, line("七八", column=1), columns=2) == 0
    shallow = [line("一二三四五六", column=1, row=row) for row in range(8)]
    assert failures("G6.12", line("一二三四五六"), *shallow, columns=2) == 1


def test_vertical_clauses() -> None:
    lying = replace(FULL, glyphs=(Glyph("国", 0, True, False),))
    assert failures("V7.2", lying, vertical=True) == 1
    assert failures("V7.2", FULL, vertical=True) == 0
    assert failures("V7.7", line("12", [0, 0.5]), vertical=True) == 1
    assert failures("V7.7", line("12", [0, 0]), vertical=True) == 0
    assert failures("V7.7", line("12", [0, 0.984]), vertical=True) == 0
    word = turned(line("用A二三四", [0, 1, 2, 3, 4]))
    assert failures("M4.1", word, vertical=True) == 1
    assert failures("M4.1", line("用A二三四", [0, 1, 2, 3, 4]), vertical=True) == 0


def test_lines_that_are_not_justified_need_not_fill_their_measure() -> None:
    text = BodyText(CN, False, "lead", 1, (line("一二三"), line("七八", row=1)), False)
    assert list(KNOWN["J5.1"].check(text)) == []


@pytest.mark.parametrize(
    ("language", "region"),
    [("zh", "cn"), ("zh-Hant-CN", "cn"), ("zh-Hant", "tw"), ("zh_HK", "hk"), ("ja", "ja")],
)
def test_a_language_has_the_rules_of_its_region(language: str, region: str) -> None:
    assert rules_of(language, {}, False).region == region


def test_the_rules_stated_twice_are_the_same() -> None:
    """What a checker holds pages to, and what lines are set by (`linebreak.regions`)."""
    from banmian.linebreak.profile import profile_for
    from banmian.linebreak.regions import PairRule
    from banmian.model.house import Base, HouseRules

    for base in Base:
        held = rules_of("zh-CN", {"base": base.value}, False)
        profile = profile_for("zh-CN", house=HouseRules(base=base))
        assert held.region == profile.region.value
        assert [(least, level.name) for least, level in held.levels] == [
            (least, level.name) for least, level in profile.levels
        ]
        assert held.line_end == profile.line_end.value
        assert held.trims_pairs is (profile.pair_rule is not PairRule.NONE)
        assert held.opens_round_marks is profile.stretches_round_marks


def test_full_width_digits_are_centred_by_their_font() -> None:
    """Why digits one below the other may be a little more or less than an em apart."""
    from banmian.conform.clause import CENTRED_DIGIT
    from banmian.fonts.library import load_library
    from banmian.resources import fonts_folder
    from banmian.shape.harfbuzz import shape_other_down

    library, _ = load_library(fonts_folder(), ())
    assert library is not None
    for face_id in ("song-regular", "hei-medium", "kai-regular", "mincho-regular", "ming-regular"):
        face = library.face(face_id)
        _, _, offsets, _ = shape_other_down(face, "０１２３４５６７８９", "zh-Hans")
        apart = {along / face.upem for along, _ in offsets}
        assert max(apart) - min(apart) < CENTRED_DIGIT
        assert min(apart) > -CENTRED_DIGIT
