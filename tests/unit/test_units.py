"""Lengths as editors write them."""

import pytest

from banmian.units import NAMED_SIZES, UnitError, parse_length


@pytest.mark.parametrize(
    ("written", "points"),
    [("12pt", 12), ("25.4mm", 72), ("2.54cm", 72), ("1in", 72), (" 3 mm ", 8.503937),
     ("-1pt", -1), ("+2pt", 2), (".5pt", 0.5)],
)  # fmt: skip
def test_absolute_lengths(written: str, points: float) -> None:
    assert parse_length(written) == pytest.approx(points)


@pytest.mark.parametrize(
    ("name", "points"), [("小五", 9), ("四号", 14), ("初号", 42), ("小初", 36)]
)
def test_named_sizes(name: str, points: float) -> None:
    assert parse_length(name) == points


def test_named_sizes_fall() -> None:
    assert list(NAMED_SIZES.values()) == sorted(NAMED_SIZES.values(), reverse=True)


def test_grid_units_need_a_grid() -> None:
    assert parse_length("2字", body=9, leading=12) == 18
    assert parse_length("3行", body=9, leading=12) == 36
    with pytest.raises(UnitError):
        parse_length("2字")


@pytest.mark.parametrize(
    "written", ["", "12", "pt", "12 points", "1.2.3pt", "--1pt", "twelve", "七点", "5px", "12PT"]
)
def test_what_is_no_length(written: str) -> None:
    with pytest.raises(UnitError) as problem:
        parse_length(written)
    assert repr(written)[1:-1].strip() in str(problem.value)
