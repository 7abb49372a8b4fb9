"""Every line of body stands on the grid, fills its measure and obeys 避头尾."""

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from banmian.compose.axes import frame_of
from banmian.compose.frames import Rect, slot_rect, surface_of
from banmian.model.edition import Story
from banmian.model.layout import Join, Slot, SlotKind
from banmian.model.page import PlacedPicture

if TYPE_CHECKING:
    from tests.pdf.flagship.conftest import Char, Printed, SetLine

TOLERANCE = 0.01
STARTS_NO_LINE = "、，。．：；？！）〕］｝》〉」』】”’·～%‰℃,.;:?!)]}"
ENDS_NO_LINE = "（〔［｛《〈「『【“‘([{"
MARKS = STARTS_NO_LINE + ENDS_NO_LINE + "—…"


def slots_of(printed: "Printed") -> dict[str, Slot]:
    return {slot.name: slot for slot in printed.layout.slots}


def body_lines(printed: "Printed") -> "list[SetLine]":
    """All lines of body at body size: the drop initial is none."""
    slots = slots_of(printed)
    return [
        line
        for story in printed.edition.stories
        for line in printed.body(story.id)
        if line.size == slots[line.source.slot].treatment.body.size
    ]


def off_grid(y: float, printed: "Printed") -> float:
    grid, first = printed.layout.grid, printed.layout.sheet.top + 0.88 * printed.layout.grid.size
    rows = (y - first) / grid.leading
    return abs(rows - round(rows)) * grid.leading


def stories(printed: "Printed") -> tuple[Story, ...]:
    return printed.edition.stories


@pytest.mark.clause("G6.9", modes="h")
def test_body_baselines_stand_on_the_pages_grid(printed: "Printed") -> None:
    lines = body_lines(printed)
    assert len(lines) > 300
    assert max(off_grid(line.y, printed) for line in lines) < TOLERANCE


def test_the_pdf_shows_every_character_where_the_display_list_has_it(
    printed: "Printed", characters: "tuple[tuple[Char, ...], ...]"
) -> None:
    for lines, read in zip(printed.lines, characters, strict=True):
        places: dict[tuple[str, float], list[tuple[float, float]]] = defaultdict(list)
        for char in read:
            places[char.text, round(char.size, 1)].append((char.x, char.y))
        for line in lines:
            for text, x, _ in line.glyphs:
                near = [
                    place
                    for place in places[text[:1], round(line.size, 1)]
                    if abs(place[0] - x) < TOLERANCE and abs(place[1] - line.y) < TOLERANCE
                ]
                assert len(near) == 1 or not text.strip(), (text, x, line)


@pytest.mark.clause("J5.1", modes="h")
def test_justified_lines_end_at_the_measure(printed: "Printed") -> None:
    slots, layout = slots_of(printed), printed.layout
    checked = 0
    for story in stories(printed):
        for paragraph in printed.paragraphs(story.id):
            for line in paragraph[:-1]:
                slot = slots[line.source.slot]
                body = slot.treatment.body
                if line.size != body.size:
                    continue
                columns = frame_of(layout, slot, body.size).columns
                edge = min(c.right for c in columns if c.right > line.left)
                # A closing mark keeps half its em at the end of a line (CLREQ §3.1.6).
                half = 0.5 * line.size if line.text[-1] in "、，。：；？！）》”" else 0.0
                assert line.right - half == pytest.approx(edge, abs=TOLERANCE), line.text
                checked += 1
    assert checked > 200


@pytest.mark.clause("G6.1", modes="h")
def test_first_lines_are_indented_two_characters_and_others_not(printed: "Printed") -> None:
    slots, layout = slots_of(printed), printed.layout
    for story in stories(printed):
        for paragraph in printed.paragraphs(story.id):
            for index, line in enumerate(paragraph):
                slot = slots[line.source.slot]
                body = slot.treatment.body
                if line.source.part != "paragraph" or paragraph[0].size != body.size:
                    continue
                columns = frame_of(layout, slot, body.size).columns
                edge = max(c.x for c in columns if c.x <= line.left + body.size)
                # An opening mark at a line's start loses its blank half (P3.4).
                trimmed = 0.5 * body.size if line.text[0] in ENDS_NO_LINE else 0.0
                indent = 2 * body.size if index == 0 else 0.0
                assert line.left - edge == pytest.approx(indent - trimmed, abs=TOLERANCE)


@pytest.mark.clause("K2.1", "K2.2", modes="h")
def test_no_line_starts_or_ends_with_a_forbidden_mark(printed: "Printed") -> None:
    for line in printed.all_lines:
        # Furniture and figures have left and right texts on one baseline.
        if line.source.part == "furniture":
            continue
        assert line.text[0] not in STARTS_NO_LINE, line.text
        assert line.text[-1] not in ENDS_NO_LINE, line.text


@pytest.mark.clause("K2.7", "K2.8", modes="h")
def test_no_number_or_double_mark_is_cut_at_a_line_end(printed: "Printed") -> None:
    for story in stories(printed):
        for paragraph in printed.paragraphs(story.id):
            for line, following in pairwise(paragraph):
                pair = line.text[-1] + following.text[0]
                assert not pair.isascii(), pair
                assert pair not in ("——", "……")


@pytest.mark.clause("J5.10", modes="h")
def test_no_paragraph_ends_with_a_single_character(printed: "Printed") -> None:
    for story in stories(printed):
        for paragraph in printed.paragraphs(story.id):
            last = paragraph[-1].text.strip(MARKS)
            assert len(paragraph) == 1 or len(last) > 1, paragraph[-1].text


@pytest.mark.clause("J5.11", modes="h")
def test_no_column_begins_or_ends_with_a_widow_line(printed: "Printed") -> None:
    """孤行: a paragraph's last line does not stand alone on top of a column."""
    for story in stories(printed):
        for paragraph in printed.paragraphs(story.id):
            if len(paragraph) > 2:
                before, last = paragraph[-2], paragraph[-1]
                assert last.y > before.y, last.text


@pytest.mark.clause("G6.11", modes="h")
def test_subheads_have_two_lines_of_text_below_them_in_their_column(printed: "Printed") -> None:
    lines = printed.all_lines
    subheads = [line for line in lines if line.source.part == "subhead"]
    assert subheads
    for head in subheads:
        own = (line for line in printed.body(head.source.content))
        column = [n for n in own if n.y > head.y and abs(n.left - head.left) < 40]
        below = sorted(n.y for n in column)[:2]
        assert len(below) == 2
        assert below[1] - head.y < 3.5 * printed.layout.grid.leading


def test_nothing_set_crosses_the_fold(printed_spread: "Printed") -> None:
    fold = printed_spread.layout.sheet.width
    for line in printed_spread.all_lines:
        for text, left, right in line.glyphs:
            assert right <= fold or left >= fold, (text, line)
    for slot in printed_spread.layout.slots:
        if slot.kind in (SlotKind.STORY, SlotKind.HEAD, SlotKind.FIGURES):
            frame = frame_of(printed_spread.layout, slot, slot.treatment.body.size)
            assert all(c.right < fold or c.x > fold for c in frame.columns)


@pytest.mark.clause("H9.22", modes="h")
def test_the_fold_has_an_inner_margin(printed_spread: "Printed") -> None:
    """The banner runs on over the fold between two words, not through one."""
    assert printed_spread.layout.sheet.join is Join.DOUBLE_TRUCK
    fold = printed_spread.layout.sheet.width
    (left,) = [n for n in printed_spread.all_lines if n.source.part == "headline-1"]
    (right,) = [n for n in printed_spread.all_lines if n.source.part == "headline-2"]
    assert left.y == right.y
    assert left.right < fold < right.left


def test_all_type_stays_in_its_slot(printed: "Printed") -> None:
    slots = slots_of(printed)
    for line in printed.all_lines:
        area = slot_rect(printed.layout, slots[line.source.slot].area)
        trimmed = 0.5 * line.size
        assert line.left >= area.x - trimmed - TOLERANCE, line.text
        assert line.right <= area.right + trimmed + TOLERANCE, line.text
        gap = printed.layout.grid.leading
        assert line.top >= area.y - gap and line.bottom <= area.bottom + gap, line.text


def test_no_type_stands_on_other_type_or_on_a_picture(printed: "Printed") -> None:
    for surface, lines in zip(printed.surfaces, printed.lines, strict=True):
        boxes = [(n, Rect(n.left, n.top, n.right - n.left, n.bottom - n.top)) for n in lines]
        pictures = [
            Rect(i.x, i.y, i.width, i.height) for i in surface.items if isinstance(i, PlacedPicture)
        ]
        assert len(boxes) > 20
        boxes.sort(key=lambda pair: pair[1].y)
        for index, (line, box) in enumerate(boxes):
            inner = box.inset(0.6 * min(line.size, box.width / 2), 0.1)
            assert not any(inner.overlaps(picture) for picture in pictures), line.text
            for other, beside in boxes[index + 1 :]:
                if beside.y > box.bottom:
                    break
                assert not inner.overlaps(beside.inset(0.3 * other.size, 0.1)), (line, other)


def test_every_slot_of_the_layout_shows_something(printed: "Printed") -> None:
    shown = {item.source.slot for surface in printed.surfaces for item in surface.items}
    assert shown == {slot.name for slot in printed.layout.slots}
    for slot in printed.layout.slots:
        number = surface_of(printed.layout, slot.area.page)
        assert any(item.source.slot == slot.name for item in printed.surfaces[number].items)


@pytest.mark.clause("J5.5", modes="h")
def test_han_never_overlap_and_never_stand_loosely(printed: "Printed") -> None:
    """Between two Han characters of a line of body there is from nothing to ¼ em."""
    for line in body_lines(printed):
        for (first, left, _), (second, right, _) in pairwise(line.glyphs):
            if all("一" <= text[:1] <= "鿿" for text in (first, second)):
                gap = (right - left) / line.size - 1
                assert -0.001 <= gap <= 0.251, (gap, line.text)


@pytest.mark.clause("H9.23", "G6.12", modes="h")
def test_columns_end_together_and_the_shortage_is_in_the_last(printed: "Printed") -> None:
    """Where no inset stands in the way; a widow may take a line from its column."""
    checked = 0
    for slot in printed.layout.slots:
        if slot.kind is not SlotKind.STORY or slot.pictures or slot.text_columns < 3:
            continue
        columns = frame_of(printed.layout, slot, slot.treatment.body.size).columns
        lines = [n for n in body_lines(printed) if n.source.slot == slot.name]
        area = slot_rect(printed.layout, slot.area)
        pictures = (s for s in printed.layout.slots if s.kind is SlotKind.PICTURE)
        if any(slot_rect(printed.layout, p.area).overlaps(area) and
               p.area.page == slot.area.page for p in pictures):  # fmt: skip
            continue
        feet = [max(n.y for n in lines if c.x - 9 < n.left < c.right) for c in columns]
        leading = slot.treatment.body.leading
        assert max(feet[:-1]) - min(feet[:-1]) <= leading + TOLERANCE, slot.name
        assert feet[-1] <= max(feet[:-1]) + TOLERANCE, slot.name
        checked += 1
    assert checked >= 4
