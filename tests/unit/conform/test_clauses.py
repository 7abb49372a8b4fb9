"""Every clause holds of lines that are right and fails of lines set with its rule switched off."""

import pytest

from banmian.conform.clauses import CLAUSES
from banmian.conform.pdf_lines import BodyLine, BodyText, Glyph

MEASURE = 6.0
KNOWN = {clause.id: clause for clause in CLAUSES}


def line(
    text: str, places: list[float] | None = None, column: int = 0, row: float = 0.0
) -> BodyLine:
    """A line of characters an em apart, or at the places given."""
    at = places or [float(place) for place in range(len(text))]
    glyphs = tuple(Glyph(char, place, False, False) for char, place in zip(text, at, strict=True))
    return BodyLine(1, "lead", column, row, MEASURE, (0, 0, 60, 10), glyphs)


def failures(clause: str, *lines: BodyLine, vertical: bool = False, columns: int = 1) -> int:
    text = BodyText("zh-CN", vertical, "lead", columns, lines)
    return sum(not holds for _, holds in KNOWN[clause].check(text))


FULL = line("一二三四五六")
LAST = line("七八", row=2)

WRONG = [
    ("K2.1", [line("，二三四五六")]),
    ("K2.2", [line("一二三四五“")]),
    ("K2.7", [line("一二三四五—"), line("—二三", row=1)]),
    ("K2.8", [line("一二三四12", [0, 1, 2, 3, 4.25, 4.75]), line("3年", [0, 0.75], row=1)]),
    ("K2.15", [line("一二三四五六", [0, 0.9, 1.8, 2.7, 3.6, 4.5])]),
    ("P3.1", [line("好。」二三四", [0, 1, 2.5, 3.5, 4.5, 5.5])]),
    ("P3.4", [line("“二三四五六", [0, 1, 2, 3, 4, 5])]),
    ("M4.1", [line("用A二三四", [0, 1, 2, 3, 4])]),
    ("J5.1", [line("一二三四五", [0, 1, 2, 3, 4]), line("七八", row=1)]),
    ("J5.3", [line("12三四五", [0, 0.9, 2, 3, 4])]),
    ("J5.5", [line("一二三四", [0, 2, 3.5, 5])]),
    ("J5.8", [line("一二三四五六七")]),
    ("J5.10", [FULL, line("七。", row=1)]),
    ("J5.11", [FULL, line("七八", column=1)]),
    ("G6.1", [line("一二三四", [1.5, 2.5, 3.5, 4.5])]),
    ("G6.9", [line("一二三四五六", row=0.4)]),
]


@pytest.mark.parametrize(("clause", "lines"), WRONG, ids=[clause for clause, _ in WRONG])
def test_a_clause_fails_where_its_rule_is_off(clause: str, lines: list[BodyLine]) -> None:
    assert failures(clause, *lines) > 0


@pytest.mark.parametrize("clause", [clause.id for clause in CLAUSES])
def test_a_clause_holds_of_a_good_paragraph(clause: str) -> None:
    first = line("一二三四", [2, 3, 4, 5])
    second = line("五，六七八九", row=1)
    assert failures(clause, first, second, LAST) == 0


def test_columns_that_are_not_even() -> None:
    deep = [line("一二三四五六", row=row) for row in range(5)]
    assert failures("G6.12", *deep, line("七八", column=1), columns=2) == 0
    shallow = [line("一二三四五六", column=1, row=row) for row in range(8)]
    assert failures("G6.12", line("一二三四五六"), *shallow, columns=2) == 1


def test_vertical_clauses() -> None:
    turned = BodyLine(1, "lead", 0, 0, MEASURE, (0, 0, 10, 60), (Glyph("国", 0, True, False),))
    assert failures("V7.2", turned, vertical=True) == 1
    assert failures("V7.2", FULL, vertical=True) == 0
    assert failures("V7.7", line("12", [0, 0.5]), vertical=True) == 1
    assert failures("V7.7", line("12", [0, 0]), vertical=True) == 0
