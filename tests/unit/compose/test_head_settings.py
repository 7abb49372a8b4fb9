"""A head and a box become ranked settings; every number follows from the grid font (Han 1 em)."""

import json
from dataclasses import replace

import pytest
from tests.unit.compose.test_typesetter import HEAD as CENTRED

from banmian.cli import main
from banmian.compose.head_settings import HeadBox, head_settings, head_sizes
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Span
from banmian.fonts.library import Library
from banmian.model.edition import Inline, Text
from banmian.model.style import Align

HEAD = replace(CENTRED, align=Align.LEFT)
HEADLINE = "全市人工智能产业规模突破千亿元"


def texts(*lines: str) -> tuple[Text, ...]:
    return tuple(Text((Inline(line, Span("a.md", 2, 11)),)) for line in lines)


@pytest.fixture
def type_(grid_library: Library) -> Typesetter:
    return Typesetter(grid_library, "zh-CN")


def test_sizes_are_steps_of_the_trade() -> None:
    assert head_sizes(20.0, 42.0) == (42, 40, 38, 36, 34, 32, 30, 28, 26, 24, 22)


def test_every_setting_fits_its_box(type_: Typesetter) -> None:
    box = HeadBox(240.0, 80.0)
    found = head_settings(texts(HEADLINE), HEAD, box, type_)
    assert found
    for setting in found:
        assert "".join(setting.lines) == HEADLINE
        assert max(len(line) for line in setting.lines) * setting.size <= box.measure
        assert setting.height == (len(setting.lines) - 1) * 1.5 * setting.size + setting.size
        assert setting.height <= box.height
        assert setting.room == sum(
            int(box.measure / setting.size - len(line) + 0.001) for line in setting.lines
        )


def test_the_best_comes_first_and_cuts_no_word(type_: Typesetter) -> None:
    best, *others = head_settings(texts(HEADLINE), HEAD, HeadBox(240.0, 80.0), type_)
    assert best.lines == ("全市人工智能产业", "规模突破千亿元")
    assert best.size == 30  # eight characters of 30 pt are the measure
    assert all(best.score >= other.score for other in others)


def test_line_ends_of_the_source_win(type_: Typesetter) -> None:
    found = head_settings(texts("全市人工", "智能产业规模突破"), HEAD, HeadBox(240.0, 80.0), type_)
    assert {setting.lines for setting in found} == {("全市人工", "智能产业规模突破")}
    assert found[0].size == 30


def test_a_style_with_a_smallest_size_goes_no_lower(type_: Typesetter) -> None:
    style = replace(HEAD, smallest=22.0)
    found = head_settings(texts(HEADLINE), style, HeadBox(240.0, 80.0), type_)
    assert {setting.size for setting in found} == {30, 28, 26, 24, 22}


def test_nothing_fits_a_box_too_small(type_: Typesetter) -> None:
    assert head_settings(texts(HEADLINE), HEAD, HeadBox(60.0, 30.0), type_) == ()


def test_the_command_prints_settings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["headline", "津城千里携手来|兵团热土绽新颜", "--box", "4x6"]) == 0
    first = capsys.readouterr().out.splitlines()[1]
    assert first.split()[0] == "1"
    assert first.endswith("津城千里携手来 | 兵团热土绽新颜")


def test_the_command_says_what_to_cut(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["headline", HEADLINE * 3, "--box", "1x2", "--format", "json"]) == 3
    answer = json.loads(capsys.readouterr().out)
    assert answer["settings"] == []
    assert answer["diagnostics"][0]["code"] == "compose/overset"


@pytest.mark.parametrize("box", ["4", "x", "0x3", "4xx", "-1x3"])
def test_a_box_is_columns_and_lines(box: str) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["headline", "标题", f"--box={box}"])
    assert stop.value.code == 2


def test_an_unknown_style_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["headline", "标题", "--box", "2x4", "--style", "banmer"]) == 1
    assert "banner" in capsys.readouterr().out
