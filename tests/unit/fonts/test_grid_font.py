from types import ModuleType

import pytest


@pytest.mark.parametrize(
    "maker",
    [
        "make_grid_font",
        "make_grid_collection",
        "make_variable_grid_font",
        "make_cid_keyed_grid_font",
    ],
)
def test_the_same_font_has_the_same_bytes(grid_fonts: ModuleType, maker: str) -> None:
    make = getattr(grid_fonts, maker)
    assert make("囍") == make("囍")
    assert make("囍") != make()


def test_ink_of_marks_lies_where_a_chinese_font_puts_it(grid_fonts: ModuleType) -> None:
    for char in "、。，．：；！？）》」”’":
        assert grid_fonts.ink_of(char)[2] <= 500, char
    for char in "（《「“‘":
        assert grid_fonts.ink_of(char)[0] >= 500, char
    for char in "·—…":
        left, _, right, _ = grid_fonts.ink_of(char)
        assert left + right == 1000, char
