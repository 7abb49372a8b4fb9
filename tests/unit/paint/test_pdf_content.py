"""The operators of a surface, read back as a reader reckons positions."""

import re
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.fonts.subset import Subset
from banmian.model.page import Fill, Glyphs, Item, Rule, Source
from banmian.model.shaped import Orientation
from banmian.model.style import Ink
from banmian.paint.pdf_content import page_content
from banmian.paint.pdf_fonts import FaceCodes

SOURCE = Source("", "", "")
BLACK = Ink("black", 0, 0, 0, 1)
RED = Ink("red", 0, 1, 0.5, 0)
WIDTHS = {1: 1.0, 2: 0.5, 3: 0.244141}


def _codes(texts: Sequence[str] = ("x",)) -> FaceCodes:
    face: Any = None
    table = {
        (glyph, text): (f"{glyph:04X}", width)
        for glyph, width in WIDTHS.items()
        for text in (*texts, "")
    }
    heights = dict.fromkeys(WIDTHS, 1.0) | {3: 2.0}
    return FaceCodes(
        "F1", face, Subset(b"", "glyf", {}), table, b"", b"", (), (), heights, ((3, 2000.0),)
    )


def _run(
    positions: Sequence[float],
    size: float = 10,
    x: float = 20,
    y: float = 30,
    shifts: Sequence[float] | None = None,
    texts: Sequence[str] | None = None,
    ink: Ink = BLACK,
) -> Glyphs:
    count = len(positions)
    glyphs = tuple(1 + place % 3 for place in range(count))
    return Glyphs(
        "f", size, x, y, glyphs, tuple(positions), tuple(shifts or (0.0,) * count),
        tuple(texts or ("x",) * count), ink, SOURCE,
    )  # fmt: skip


def _lines(*items: Item, height: float = 100) -> list[str]:
    codes = MappingProxyType({"f": _codes()})
    return page_content(items, height, codes, {}).decode().splitlines()


def _read_positions(lines: Sequence[str]) -> list[tuple[float, float, float]]:
    """(x, y, rise) of every glyph, by the rules of ISO 32000-1 §9.4."""
    found = []
    x = y = start = size = rise = 0.0
    for line in lines:
        words = line.split()
        if words[-1] == "BT":
            start, y = 0.0, 0.0
        elif words[-1] == "Td":
            start, y = start + float(words[0]), y + float(words[1])
            x = start
        elif words[-1] == "Tf":
            size = float(words[1])
        elif words[-1] == "Ts":
            rise = float(words[0])
        elif words[-1] == "TJ":
            for code, number in re.findall(r"<(\w*)>|([-.\d]+)", line):
                for glyph in re.findall("....", code):
                    found.append((x, y, rise))
                    x += WIDTHS[int(glyph, 16)] * size
                if number:
                    x -= float(number) * size / 1000
    return found


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.floats(-3, 30), min_size=1, max_size=60),
    st.floats(4, 120),
    st.floats(-10, 1000),
    st.floats(-10, 1000),
)
def test_glyphs_stand_where_they_were_put(
    steps: list[float], size: float, x: float, y: float
) -> None:
    positions = [sum(steps[: place + 1]) for place in range(len(steps))]
    size = round(size, 3)
    read = _read_positions(_lines(_run(positions, size, x, y), height=800))
    assert len(read) == len(positions)
    for position, (at, up, _) in zip(positions, read, strict=True):
        assert at == pytest.approx(x + position, abs=0.00101)
        assert up == pytest.approx(800 - y, abs=0.00051)


def test_runs_share_a_text_object_and_its_state() -> None:
    lines = _lines(_run([0, 10]), _run([0, 10], y=44), _run([0, 10], y=58, size=12))
    operators = [line.split()[-1] for line in lines]
    assert operators.count("BT") == operators.count("ET") == 1
    assert operators.count("Tf") == 2
    assert operators.count("k") == operators.count("gs") == 1
    assert [up for _, up, _ in _read_positions(lines)] == [70, 70, 56, 56, 42, 42]


def test_glyphs_at_their_advances_need_no_adjustment() -> None:
    (shown,) = (line for line in _lines(_run([0, 10, 15])) if line.endswith("TJ"))
    assert shown == "[<000100020003>] TJ"


def test_shifts_rise_and_come_down_again() -> None:
    lines = _lines(_run([0, 10, 15], shifts=[0, 3, 0]), _run([0], y=50))
    assert [rise for _, _, rise in _read_positions(lines)] == [0, 3, 0, 0]


def test_glyphs_beyond_their_cluster_are_spoken_for() -> None:
    lines = _lines(_run([0, 10, 15, 20], texts=["x", "x", "", "x"]))
    place = lines.index("/Span <</ActualText (x)>> BDC")
    assert lines[place + 1].startswith("[<0002")
    assert lines[place + 2] == "EMC"
    assert len(_read_positions(lines)) == 4


def test_rules_and_fills_turn_over_once() -> None:
    lines = _lines(Rule(10, 20, 110, 20, 0.25, BLACK, SOURCE), Fill(10, 20, 30, 40, RED, SOURCE))
    assert "10 80 m 110 80 l S" in lines
    assert "0.25 w" in lines
    assert "10 40 30 40 re f" in lines
    assert "0 1 0.5 0 k" in lines


def test_only_solid_black_type_and_rules_overprint() -> None:
    gray = Ink("gray", 0, 0, 0, 0.5)
    for item, state in (
        (_run([0]), "/Over gs"),
        (Rule(0, 0, 9, 0, 1, BLACK, SOURCE), "/Over gs"),
        (Fill(0, 0, 9, 9, BLACK, SOURCE), "/Knock gs"),
        (_run([0], ink=gray), "/Knock gs"),
        (_run([0], ink=RED), "/Knock gs"),
        (_run([0], ink=Ink("paper", 0, 0, 0, 0)), "/Knock gs"),
    ):
        assert [line for line in _lines(item) if line.endswith("gs")] == [state]


def test_no_items_no_operators() -> None:
    assert _lines() == [""]
    assert _lines(_run([])) == [""]


def test_upright_runs_hang_from_the_middle_of_their_line() -> None:
    run = replace(_run([0, 10, 25, 45, 55], x=50, y=30), orientation=Orientation.UPRIGHT)
    lines = _lines(run)
    assert "/F1V 10 Tf" in lines
    assert "50.0 70.0 Td" in lines
    # Down the line a number of a TJ moves the pen on: 5 pt of space after the second glyph.
    assert "[<00010002>500.0<000300010002>] TJ" in lines


@pytest.mark.parametrize(
    ("places", "following", "apart"),
    [
        pytest.param([0, 10, 20, 40], 30, 40, id="the last where the next line begins beside it"),
        pytest.param([0, 10, 20], 30, 20, id="of a short line too"),
        pytest.param([0, 10, 20], 50, None, id="none where the next line is indented"),
        pytest.param([20, 30, 40], 50, 40, id="of an indented line before an indented one"),
        pytest.param([0, 10], 30, 10, id="of two the second"),
        pytest.param([0], 30, None, id="one stays whole"),
    ],
)
def test_an_upright_line_is_parted_from_one_that_begins_beside_it(
    places: list[float], following: float, apart: float | None
) -> None:
    """Else PDFium takes both for a lying line and sorts them from the left."""
    first, second = (
        replace(_run(run, x=x, y=y), orientation=Orientation.UPRIGHT)
        for run, x, y in ((places, 50, 30), ([0.0], 35, following))
    )
    lines = _lines(first, second)
    moves = [line for line in lines if line.endswith("Td")]
    assert moves[0] == f"50.0 {70.0 - places[0]} Td"
    assert moves[1:-1] == ([] if apart is None else [f"0.0 {float(places[0] - apart)} Td"])


def test_an_upright_glyph_off_the_middle_is_moved_across() -> None:
    run = replace(_run([0, 10], shifts=[0, 2], x=50, y=30), orientation=Orientation.UPRIGHT)
    moves = [line for line in _lines(run) if line.endswith("Td")]
    assert moves == ["50.0 70.0 Td", "2.0 -10.0 Td"]


def test_turned_runs_have_a_text_object_and_matrix_of_their_own() -> None:
    run = replace(_run([5, 15], x=50, y=30), orientation=Orientation.SIDEWAYS)
    lines = _lines(_run([0]), run, _run([0]))
    start = lines.index("0 -1 1 0 50 65 Tm")
    assert lines[start - 1] == "BT"
    assert lines.count("BT") == lines.count("ET") == 3


def test_narrowed_glyphs_keep_their_places() -> None:
    run = replace(_run([0, 5], x=20), scale=0.5)
    lines = _lines(run, _run([0]))
    assert "50 Tz" in lines
    assert "[<00010002>] TJ" in lines
    assert lines.index("50 Tz") < lines.index("100 Tz")
