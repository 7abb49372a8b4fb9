"""Copy into line slots: balance, widows, subheads, and an exact account of what is left over.

Body 10 pt in the grid font: a slot of 100 pt holds ten Han characters, a paragraph of n × 10
characters has n lines.
"""

from collections import Counter
from dataclasses import replace
from itertools import cycle, islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banmian.compose.balance import balanced
from banmian.compose.feet import flow
from banmian.compose.fill import Copy, Flow
from banmian.compose.frames import LineSlot
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Span
from banmian.fonts.library import Library
from banmian.model.edition import Inline, Text
from banmian.model.style import Align, FontRequest, Ink, Style

SONG = FontRequest("song", "regular")
BODY = Style(
    name="body", font=SONG, strong=SONG, emphasis=SONG, size=10, leading=15,
    ink=Ink("black", 0, 0, 0, 1), align=Align.JUSTIFY, indent=0, tracking=0,
    space_before=0, space_after=0, background=None, padding=0,
)  # fmt: skip
HAN = "天地人日月山川风雨花木金水火土"


@pytest.fixture
def type_(grid_library: Library) -> Typesetter:
    return Typesetter(grid_library, "zh-CN")


def columns(*rows: int, measure: float = 100.0, first: int = 0, slot: str = "s") -> list[LineSlot]:
    """Columns beside each other with that many lines."""
    return [
        LineSlot((first + column) * 200.0, 15.0 * row, measure, slot, first + column, row)
        for column, count in enumerate(rows)
        for row in range(count)
    ]


def han(count: int) -> str:
    return "".join(islice(cycle(HAN), count))


def paragraph(characters: int, line: int = 1) -> Copy:
    text = Text((Inline(han(characters), Span("a.md", line, 1)),))
    return Copy(text, BODY, "a", "paragraph")


def ragged(characters: int) -> Copy:
    return replace(paragraph(characters), style=replace(BODY, align=Align.LEFT))


def subhead(style: Style = BODY) -> Copy:
    return Copy(Text((Inline("小标题", Span("a.md", 9, 4)),)), style, "a", "subhead", is_head=True)


def depths(flowed: Flow) -> list[int]:
    """Lines in each column."""
    counted = Counter(line.x for line in flowed.lines)
    return [counted[x] for x in sorted(counted)]


def text_of(flowed: Flow) -> str:
    return "".join(t for line in flowed.lines for run in line.line.runs for t in run.texts)


@pytest.mark.clause("G6.12", "H9.23", modes="h")
@pytest.mark.parametrize(
    ("lines", "expected"), [(25, [9, 9, 7]), (20, [7, 7, 6]), (27, [9, 9, 9]), (3, [1, 1, 1])]
)
def test_columns_are_balanced_and_the_shortage_is_in_the_last(
    lines: int, expected: list[int], type_: Typesetter
) -> None:
    copies = [paragraph(10) for _ in range(lines)]
    flowed = balanced(copies, (), columns(12, 12, 12), type_)
    assert depths(flowed) == expected
    assert flowed.rest is None


def test_a_single_paragraph_is_balanced_too(type_: Typesetter) -> None:
    assert depths(balanced([paragraph(250)], (), columns(12, 12, 12), type_)) == [9, 9, 7]


@pytest.mark.parametrize(
    ("lines", "columns_", "expected"),
    [(25, 6, [5, 4, 4, 4, 4, 4]), (4, 3, [2, 1, 1]), (9, 4, [3, 2, 2, 2]), (6, 4, [2, 2, 1, 1])],
)
def test_no_column_is_left_empty(
    lines: int, columns_: int, expected: list[int], type_: Typesetter
) -> None:
    copies = [paragraph(10) for _ in range(lines)]
    flowed = balanced(copies, (), columns(*[12] * columns_), type_)
    assert depths(flowed) == expected
    assert flowed.used == lines


def test_only_the_last_frame_of_a_chain_is_balanced(type_: Typesetter) -> None:
    before = columns(6)
    last = columns(9, 9, first=1)
    flowed = balanced([paragraph(10) for _ in range(12)], before, last, type_)
    assert depths(flowed) == [6, 3, 3]


def test_copy_that_fills_its_slots_is_left_alone(type_: Typesetter) -> None:
    flowed = balanced([paragraph(10) for _ in range(9)], (), columns(3, 3, 3), type_)
    assert depths(flowed) == [3, 3, 3]
    assert (flowed.used, flowed.rest) == (9, None)


@pytest.mark.clause("J5.11", modes="h")
@pytest.mark.parametrize(
    ("room", "lines", "expected"),
    [(3, 4, [2, 2]), (2, 3, [1, 2]), (4, 5, [3, 2]), (3, 5, [3, 2]), (4, 4, [4]), (1, 2, [2])],
)
def test_a_last_line_never_stands_alone_on_top_of_a_column(
    room: int, lines: int, expected: list[int], type_: Typesetter
) -> None:
    """Lines that are not justified are as long as they are: the line above goes over with it."""
    flowed = flow([ragged(10 * lines)], columns(room, 9), type_)
    assert depths(flowed) == expected
    assert text_of(flowed) == han(10 * lines)


def test_the_line_a_widow_took_with_it_stays_empty(type_: Typesetter) -> None:
    flowed = flow([ragged(40), ragged(10)], columns(3, 9), type_)
    assert depths(flowed) == [2, 3]
    assert flowed.used == 6


@pytest.mark.clause("G6.11", modes="h")
@pytest.mark.parametrize(
    ("above", "expected"), [(1, [5, 1]), (2, [5, 1]), (3, [3, 3]), (4, [4, 3]), (5, [5, 3])]
)
def test_a_subhead_is_followed_by_two_lines_in_its_column(
    above: int, expected: list[int], type_: Typesetter
) -> None:
    """Columns of five lines: a subhead in line four or five goes to the next column (背题)."""
    copies = [paragraph(10) for _ in range(above)]
    below = [paragraph(10) for _ in range(4 if above == 1 else 3 if above == 2 else 2)]
    flowed = flow([*copies, subhead(), *below], columns(5, 5), type_)
    assert depths(flowed) == expected


def test_a_subhead_with_space_takes_whole_lines_and_stands_low_in_them(
    type_: Typesetter,
) -> None:
    style = replace(BODY, space_before=6)
    flowed = flow([paragraph(10), subhead(style), paragraph(20)], columns(9), type_)
    first, head, *after = (line.baseline for line in flowed.lines)
    assert (first, *after) == (0, 45, 60)
    assert 22 < head < 30


def test_a_subhead_does_not_stand_where_the_measure_changes(type_: Typesetter) -> None:
    narrow = columns(2, measure=60.0)
    wide = [
        LineSlot(slot.x, slot.baseline + 30, 100.0, "s", 0, slot.row + 2) for slot in columns(4)
    ]
    flowed = flow([subhead(), paragraph(20)], [*narrow, *wide, *columns(9, first=1)], type_)
    assert {line.x for line in flowed.lines} == {200.0}


def test_what_is_over_is_counted_exactly(type_: Typesetter) -> None:
    flowed = flow([paragraph(80, line=3), paragraph(25, line=5)], columns(5), type_)
    rest = flowed.rest
    assert rest is not None
    assert (rest.lines, rest.characters, rest.span) == (3 + 3, 30 + 25, Span("a.md", 3, 51))
    assert rest.texts == (han(80)[50:], han(25))
    assert text_of(flowed) == han(80)[:50]


def test_what_is_over_between_two_paragraphs(type_: Typesetter) -> None:
    rest = flow([paragraph(50), paragraph(25, line=5)], columns(5), type_).rest
    assert rest is not None
    assert (rest.lines, rest.characters, rest.span) == (3, 25, Span("a.md", 5, 1))


@pytest.mark.clause("K2.5", "K2.17", modes="h")
def test_a_rule_that_is_dropped_is_named_with_its_place(type_: Typesetter) -> None:
    """Three marks in two em part; the line that only stays short is another matter."""
    copy = Copy(Text((Inline("天。』」地", Span("a.md", 4, 1)),)), BODY, "a", "paragraph")
    (found, *others) = flow([copy], columns(9, measure=15.0), type_).strained
    assert (found.code, found.span) == ("compose/relaxed-rule", Span("a.md", 4, 2))
    assert "line 1 " in found.message and "(天。|』」地)" in found.message
    assert "K2.5" in found.message
    assert [problem.code for problem in others] == []


def test_no_slots_at_all(type_: Typesetter) -> None:
    for copy in (paragraph(25), subhead()):
        flowed = flow([copy, paragraph(10)], (), type_)
        assert flowed.lines == ()
        assert flowed.rest is not None
        assert flowed.rest.texts == (copy.text.plain, han(10))


def test_a_paragraph_changes_its_measure_in_the_middle(type_: Typesetter) -> None:
    slots = [*columns(2), *columns(9, measure=150.0, first=1, slot="wide")]
    flowed = flow([paragraph(50)], slots, type_)
    counts = [sum(len(run.texts) for run in line.line.runs) for line in flowed.lines]
    assert counts == [10, 10, 15, 15]
    assert [line.source.slot for line in flowed.lines] == ["s", "s", "wide", "wide"]


def test_list_items_keep_room_for_their_mark(type_: Typesetter) -> None:
    item = Copy(paragraph(27).text, BODY, "a", "item", hang=10.0)
    flowed = flow([item], columns(9), type_)
    assert [line.x for line in flowed.lines] == [10.0] * 3
    assert [line.line.measure for line in flowed.lines] == [90.0] * 3


LENGTHS = st.lists(st.integers(1, 90), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(lengths=LENGTHS, rows=st.lists(st.integers(1, 9), min_size=1, max_size=4), data=st.data())
def test_nothing_is_lost_or_doubled(
    lengths: list[int], rows: list[int], data: st.DataObject, type_: Typesetter
) -> None:
    copies = [paragraph(length) for length in lengths]
    place = data.draw(st.integers(0, len(copies)))
    copies.insert(place, subhead())
    for flowed in (
        flow(copies, columns(*rows), type_),
        balanced(copies, (), columns(*rows), type_),
    ):
        rest = "".join(flowed.rest.texts) if flowed.rest else ""
        assert text_of(flowed) + rest == "".join(copy.text.plain for copy in copies)
        places = [(line.x, line.baseline) for line in flowed.lines if line.source.part != "subhead"]
        assert len(set(places)) == len(places)
        assert flowed.rest is None or flowed.rest.characters == len(rest)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(lengths=LENGTHS, rows=st.integers(1, 20))
def test_the_lines_it_asks_for_are_enough(lengths: list[int], rows: int, type_: Typesetter) -> None:
    copies = [paragraph(length) for length in lengths]
    short = flow(copies, columns(rows), type_).rest
    if short is None:
        return
    assert flow(copies, columns(rows + short.lines), type_).rest is None
    assert flow(copies, columns(rows + short.lines - 1), type_).rest is not None


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(lengths=LENGTHS, rows=st.integers(2, 20), data=st.data())
def test_the_lines_it_asks_for_are_enough_for_subheads_too(
    lengths: list[int], rows: int, data: st.DataObject, type_: Typesetter
) -> None:
    style = replace(BODY, space_before=6)
    copies = [paragraph(length + 20) for length in lengths]
    for place in data.draw(st.lists(st.integers(0, len(copies) - 1), max_size=3, unique=True)):
        copies.insert(place, subhead(style))
    short = flow(copies, columns(rows), type_).rest
    if short is not None:
        assert flow(copies, columns(rows + short.lines), type_).rest is None
