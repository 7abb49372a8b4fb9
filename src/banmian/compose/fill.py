"""Blocks of copy are placed into line slots; what finds no room comes back as a value.

Sources: CLREQ §3.5.4 (孤行), §4.1.3 (背题); requirements J5.11, G6.3, G6.11.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from banmian.compose.frames import IDEOGRAPHIC_ASCENT, ROUNDING, LineSlot, whole_lines
from banmian.compose.typeset import PlacedLine
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Diagnostic, Span, warning
from banmian.model.edition import Text
from banmian.model.lines import Adjustment, Line, Relaxed
from banmian.model.page import Source
from banmian.model.style import Align, Style
from banmian.units import Pt

LINES_AFTER_SUBHEAD: Final = 2
"""Body lines that must follow a subhead in its column (背题; G6.11 asks for one at least)."""

CHARACTERS_WITHOUT_SLOTS: Final = 20
"""Measure at which copy is counted that has no line slot at all; any would do."""

REACH: Final = 1.3
"""How much further than its characters set solid a paragraph can reach: indent, stretched lines."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One block of a story ready to flow: a paragraph, subhead, list item or byline."""

    text: Text
    style: Style
    content: str
    part: str
    hang: Pt = 0.0
    """Inline space kept free at the head of every line, for a list mark."""
    is_head: bool = False
    block: int = 0
    """Number of the block within the story's body, from 0."""
    more: int = 0
    """Lines more than its best setting has (looseness: -1, 0, 1), where it can be had."""


@dataclass(frozen=True, slots=True)
class Rest:
    """The copy that found no room."""

    lines: int
    characters: int
    span: Span
    texts: tuple[str, ...]
    cuts: tuple[tuple[int, Span], ...] = ()
    """The shortest last lines of paragraphs, one for each line: characters and place."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Copy in its line slots."""

    lines: tuple[PlacedLine, ...]
    used: int
    """Line slots passed, those left empty between used ones included."""
    rest: Rest | None
    strained: tuple[Diagnostic, ...]
    """A warning for every line that could only be set against a rule (J5.5, K2.17)."""


@dataclass(frozen=True, slots=True)
class Block:
    """One copy placed: where it was begun, its lines, the slot after it."""

    first: int
    """The first line slot that was free; its lines may begin further on."""
    lines: tuple[PlacedLine, ...]
    slots: tuple[int, ...]
    """The line slots of a paragraph's lines; those a subhead takes."""
    next: int
    cut: int | None = None
    """Offset where a rest begins."""


def place(copy: Copy, slots: Sequence[LineSlot], at: int, type_: Typesetter) -> Block:
    """Place one copy into `slots` from number `at` on."""
    return (_place_subhead if copy.is_head else _place_paragraph)(copy, slots, at, type_)


def looseness_cost(
    copy: Copy, slots: Sequence[LineSlot], at: int, type_: Typesetter
) -> float | None:
    """What it costs to set a paragraph in `copy.more` lines more; None where it cannot be had."""
    if copy.is_head or copy.style.align is not Align.JUSTIFY or at >= len(slots):
        return None
    loosened = type_.loosened(copy.text, copy.style, _measures(slots[at:], copy), copy.more)
    return loosened.cost if loosened.lines else None


def account(
    copies: Sequence[Copy], blocks: Sequence[Block], slots: Sequence[LineSlot], type_: Typesetter
) -> Flow:
    """The lines of placed `blocks`, and what is left over of `copies` when the last one is cut."""
    lines = tuple(line for block in blocks for line in block.lines)
    strained = tuple(
        problem
        for copy, block in zip(copies, blocks, strict=False)
        for problem in _strained(copy, block.lines)
    )
    cut = blocks[-1].cut if blocks else None
    if cut is None:
        return Flow(lines, blocks[-1].next if blocks else 0, None, strained)
    rest = _rest(copies[len(blocks) - 1 :], cut, slots, type_)
    return Flow(lines, len(slots), rest, strained)


def _strained(copy: Copy, lines: Sequence[PlacedLine]) -> Iterator[Diagnostic]:
    relaxed = False
    for number, line in enumerate((placed.line for placed in lines), 1):
        place = copy.text.span_at(line.start)
        if line.adjustment is Adjustment.LOOSE:
            message = f"a line is spaced by {line.gap:.2f} em; edit it or give it a wider measure"
            yield warning("compose/loose-line", message, place)
        if line.relaxed:
            end = copy.text.span_at(line.end - 1)
            yield warning("compose/relaxed-rule", _relaxation(copy, number, line), end)
        elif line.adjustment is Adjustment.FORCED and not (relaxed and line.width <= line.measure):
            message = "no rule allows a line of this measure; edit it or give it a wider measure"
            yield warning("compose/forced-line", message, place)
        relaxed = line.relaxed is not None


_RELAXED: Final = {
    Relaxed.WORD: "K2.12: a word is cut without a hyphen",
    Relaxed.NUMBER: "K2.8: a number is cut, or parted from its sign",
    Relaxed.MARKS: "K2.5: marks in a row are parted",
    Relaxed.START: "K2.1: the next line starts with a mark that may not",
    Relaxed.END: "K2.2: it ends with a mark that may not",
    Relaxed.DOUBLE: "K2.7: a dash or ellipsis is cut",
    Relaxed.KEPT: "K2.12: what is kept together is parted",
}


def _relaxation(copy: Copy, number: int, line: Line) -> str:
    """Which line is set against which rule, and what stands at its end."""
    assert line.relaxed
    plain = copy.text.plain
    cut = f"{plain[max(line.end - 3, line.start) : line.end]}|{plain[line.end : line.end + 3]}"
    return (
        f"line {number} of the paragraph ({cut}) is set against {_RELAXED[line.relaxed]}; edit it "
        "or give it a wider measure"
    )


def _place_paragraph(copy: Copy, slots: Sequence[LineSlot], at: int, type_: Typesetter) -> Block:
    """Lines into the next slots; a last line alone on top of a column takes one more with it."""
    ahead = slots[at:]
    lines = _break(copy, ahead, type_)
    last = len(lines) - 1
    if _is_widow(ahead, last):
        shifted = [*ahead[: last - 1], *ahead[last:]]
        again = _break(copy, shifted, type_)
        if len(again) <= len(shifted):
            taken = [*range(at, at + last - 1), *range(at + last, at + len(again) + 1)]
            return Block(at, _on_slots(copy, again, shifted), tuple(taken), taken[-1] + 1)
    end = at + min(len(ahead), len(lines))
    cut = lines[len(ahead)].start if len(lines) > len(ahead) else None
    return Block(at, _on_slots(copy, lines, ahead), tuple(range(at, end)), end, cut)


def _is_widow(ahead: Sequence[LineSlot], last: int) -> bool:
    """Whether line `last` (of several) would stand alone at the top of a column (孤行)."""
    return 0 < last < len(ahead) and ahead[last].column != ahead[last - 1].column


def _break(copy: Copy, ahead: Sequence[LineSlot], type_: Typesetter) -> tuple[Line, ...]:
    measures = _measures(ahead, copy)
    if copy.more:
        loosened = type_.loosened(copy.text, copy.style, measures, copy.more)
        if loosened.lines:
            return loosened.lines
    return type_.lines(copy.text, copy.style, measures)


def _measures(ahead: Sequence[LineSlot], copy: Copy) -> tuple[Pt, ...]:
    """The measures of the slots that this copy can reach, without a repeating tail."""
    if not ahead:
        return (CHARACTERS_WITHOUT_SLOTS * copy.style.size,)
    measures: list[Pt] = []
    room = REACH * len(copy.text.plain) * copy.style.size
    if copy.more > 0:
        room += copy.more * ahead[0].measure
    for slot in ahead:
        measures.append(slot.measure - copy.hang)
        room -= slot.measure
        if room < 0:
            break
    while len(measures) > 1 and measures[-1] == measures[-2]:
        measures.pop()
    return tuple(measures)


def _on_slots(
    copy: Copy, lines: Sequence[Line], slots: Sequence[LineSlot]
) -> tuple[PlacedLine, ...]:
    return tuple(
        PlacedLine(line, slot.x + copy.hang, slot.baseline, copy.style, _source(copy, slot))
        for line, slot in zip(lines, slots, strict=False)
    )


def _source(copy: Copy, slot: LineSlot) -> Source:
    return Source(slot.slot, copy.content, copy.part, copy.block)


def _place_subhead(copy: Copy, slots: Sequence[LineSlot], at: int, type_: Typesetter) -> Block:
    """A subhead takes whole grid lines and goes where body lines can follow it (背题)."""
    first = at
    while at < len(slots):
        lines = type_.lines(copy.text, copy.style, (slots[at].measure,))
        leading = slots[at + 1].baseline - slots[at].baseline if at + 1 < len(slots) else 0.0
        rows = _rows(copy.style, len(lines), leading)
        wanted = rows + LINES_AFTER_SUBHEAD
        if _is_run(slots[at : at + wanted], wanted):
            placed = _in_rows(copy, lines, slots[at : at + rows])
            return Block(first, placed, tuple(range(at, at + rows)), at + rows)
        column = slots[at].column
        while at < len(slots) and slots[at].column == column:
            at += 1
    return Block(first, (), (), at, cut=0)


def _rows(style: Style, lines: int, leading: Pt) -> int:
    """Line slots that a subhead of that many lines takes, its white included."""
    height = style.space_before + lines * style.leading + style.space_after
    return max(1, whole_lines(height - ROUNDING, leading)) if leading > 0 else 1


def _leading(slots: Sequence[LineSlot]) -> Pt:
    """From one line slot to the next below it; 0 where none is below another."""
    below = (b.baseline - a.baseline for a, b in pairwise(slots) if a.column == b.column)
    return min(below, default=0.0)


def _is_run(run: Sequence[LineSlot], length: int) -> bool:
    """Whether these are `length` slots under each other in one column, equally wide."""
    first = run[0]
    return len(run) == length and all(
        (slot.column, slot.measure, slot.x) == (first.column, first.measure, first.x)
        for slot in run
    )


def _in_rows(
    copy: Copy, lines: Sequence[Line], slots: Sequence[LineSlot]
) -> tuple[PlacedLine, ...]:
    """Set the subhead low in its rows: it belongs to the text under it."""
    style = copy.style
    top = slots[0].baseline - IDEOGRAPHIC_ASCENT * style.size
    bottom = slots[-1].baseline + (1 - IDEOGRAPHIC_ASCENT) * style.size
    height = (len(lines) - 1) * style.leading + style.size
    spare = bottom - top - height - style.space_before - style.space_after
    first = top + style.space_before + spare * 2 / 3 + IDEOGRAPHIC_ASCENT * style.size
    return tuple(
        PlacedLine(line, slots[0].x, first + i * style.leading, style, _source(copy, slots[0]))
        for i, line in enumerate(lines)
    )


def _rest(copies: Sequence[Copy], cut: int, slots: Sequence[LineSlot], type_: Typesetter) -> Rest:
    """Count the copy from offset `cut` of the first of `copies` on, at the usual measure."""
    measure = slots[-1].measure if slots else CHARACTERS_WITHOUT_SLOTS * copies[0].style.size
    leading = _leading(slots)
    lines = 0
    for index, copy in enumerate(copies):
        broken = type_.lines(copy.text, copy.style, (measure - copy.hang,))
        over = sum(1 for line in broken if index or line.end > cut)
        lines += _rows(copy.style, over, leading) if copy.is_head and leading else over
    texts = (copies[0].text.plain[cut:], *(copy.text.plain for copy in copies[1:]))
    characters = sum(1 for text in texts for char in text if not char.isspace())
    return Rest(lines, characters, copies[0].text.span_at(cut), texts)
