"""The assertions: what each clause asks of the lines of a finished page.

Each clause is a generator of verdicts over the body of one slot: (line, whether it holds). Ids are
those of the requirements; sources CLREQ §3.1 to §3.6, GB/T 15834, JLREQ §3.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from banmian.conform.pdf_lines import OFF_GRID, BodyLine, BodyText, Glyph

Verdicts: TypeAlias = Iterator[tuple[BodyLine, bool]]

EXACT: Final = 0.003
"""Em by which a place may be off: 0.01 pt, and the rounding of numbers in the PDF."""

OPENING: Final = "「『（《〈【〔〖“‘"
CLOSING: Final = "」』）》〉】〕〗”’"
STOPS: Final = "、，。．；：！？"
_BANNED_STARTS: Final = CLOSING + STOPS + "·・～％%‰℃"
_SEAT: Final = 0.02
"""Em by which fonts seat upright digits apart from the top of their cells; one a cell, digits are
opened like Han (V7.8, JLREQ 3.2.4)."""

_DEEPEST_INDENT: Final = 2.2
_FIXED_DOWN: Final = "：；！？"


@dataclass(frozen=True, slots=True)
class Clause:
    """One assertion."""

    id: str
    says: str
    check: Callable[[BodyText], Verdicts]


def _starts_paragraph(line: BodyLine) -> bool:
    """Whether the line is indented (G6.1)."""
    return bool(line.glyphs) and line.glyphs[0].place > 0.45


def _ends_paragraph(number: int, text: BodyText) -> bool:
    lines = text.lines
    if number + 1 == len(lines):
        return True
    following = lines[number + 1]
    same = following.column == lines[number].column
    gap = same and following.row - lines[number].row > 1.5
    return gap or _starts_paragraph(following)


def _wide(char: str) -> bool:
    return (
        "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"
    )


def _line_start(text: BodyText) -> Verdicts:
    for line in text.lines:
        yield line, line.text[0] not in _BANNED_STARTS


def _line_end(text: BodyText) -> Verdicts:
    for line in text.lines:
        yield line, line.text[-1] not in OPENING


def _double_marks(text: BodyText) -> Verdicts:
    for line, following in zip(text.lines, text.lines[1:], strict=False):
        if line.text[-1] in "—…":
            run = len(line.text) - len(line.text.rstrip(line.text[-1]))
            yield line, not (run % 2 and following.text[0] == line.text[-1])


def _numbers(text: BodyText) -> Verdicts:
    for line, following in zip(text.lines, text.lines[1:], strict=False):
        if line.text[-1].isascii() and line.text[-1].isdigit():
            yield line, not (following.text[0].isdigit() or following.text[0] in "%‰.,")


def _end_of(glyph: Glyph, text: BodyText) -> float | None:
    """Where the last character of a line ends; None where its width is not known."""
    if glyph.text in CLOSING or glyph.text in STOPS:
        halved = text.language.startswith("zh") and not text.language.endswith(("TW", "HK"))
        fixed = text.vertical and glyph.text in _FIXED_DOWN
        return glyph.place + (0.5 if halved and not fixed else 1.0)
    return glyph.place + 1.0 if _wide(glyph.text) else None


def _fills(text: BodyText) -> Verdicts:
    for number, line in enumerate(text.lines):
        last = line.glyphs[-1]
        end = _end_of(last, text)
        if end is None or _ends_paragraph(number, text):
            continue
        full = (line.measure, *((line.measure + 0.5,) if last.text in CLOSING + STOPS else ()))
        yield line, any(abs(end - wanted) <= EXACT * 4 for wanted in full)


def _stays_inside(text: BodyText) -> Verdicts:
    for line in text.lines:
        last = line.glyphs[-1]
        yield line, last.place + 0.5 <= line.measure + EXACT


def _head_trimmed(text: BodyText) -> Verdicts:
    for line in text.lines:
        if line.text[0] in OPENING and not _starts_paragraph(line):
            yield line, abs(line.glyphs[0].place + 0.5) <= 0.06


def _pairs(text: BodyText) -> Verdicts:
    """Taiwan adjusts no neighbours (P3.10)."""
    for line in () if text.language.endswith("TW") else text.lines:
        for first, second in zip(line.glyphs, line.glyphs[1:], strict=False):
            if first.text in CLOSING + "、，。" and second.text in CLOSING + "、，。":
                yield line, 0.5 - EXACT * 4 <= second.place - first.place <= 1.0 + 0.26


def _gaps(text: BodyText) -> Verdicts:
    for line in text.lines:
        for first, second in zip(line.glyphs, line.glyphs[1:], strict=False):
            if _wide(first.text) and second.text.isascii() and second.text.isalnum():
                combined = text.vertical and not second.turned
                if not combined and not second.spaced:
                    yield line, 1.125 - EXACT <= second.place - first.place <= 1.5 + EXACT


def _loose(text: BodyText) -> Verdicts:
    for line in text.lines:
        for first, second in zip(line.glyphs, line.glyphs[1:], strict=False):
            if _wide(first.text) and _wide(second.text) and not second.spaced:
                yield line, second.place - first.place <= 1.25 + EXACT


def _never_squeezed(text: BodyText) -> Verdicts:
    for line in text.lines:
        for first, second in zip(line.glyphs, line.glyphs[1:], strict=False):
            if _wide(first.text) and _wide(second.text):
                yield line, second.place - first.place >= 1.0 - EXACT * 4


def _digits(text: BodyText) -> Verdicts:
    for line in text.lines:
        for first, second in zip(line.glyphs, line.glyphs[1:], strict=False):
            pair = first.text + second.text
            if pair.isascii() and pair.isdigit() and first.turned == second.turned:
                step = second.place - first.place
                if not text.vertical or first.turned or step < 1.0 - _SEAT:
                    yield line, step <= 0.65 + EXACT


def _runts(text: BodyText) -> Verdicts:
    for number, line in enumerate(text.lines):
        if number and _ends_paragraph(number, text) and not _starts_paragraph(line):
            yield line, sum(char not in CLOSING + STOPS + OPENING for char in line.text) >= 2


def _widows(text: BodyText) -> Verdicts:
    for number, line in enumerate(text.lines):
        first = number and text.lines[number - 1].column != line.column
        if first and not _starts_paragraph(line):
            yield line, not _ends_paragraph(number, text)


def _indent(text: BodyText) -> Verdicts:
    wanted = 2.0 if text.language.startswith("zh") else 1.0
    for line in text.lines:
        place = line.glyphs[0].place
        beside = place > _DEEPEST_INDENT  # a drop initial, a name set right
        told = line.text[0] not in OPENING and not line.text[0].isascii()
        if _starts_paragraph(line) and told and not beside:
            yield line, abs(place - wanted) <= EXACT * 4 or abs(place - 1.0) <= EXACT * 4


def _grid(text: BodyText) -> Verdicts:
    for line in text.lines:
        if line.glyphs[0].place <= _DEEPEST_INDENT:
            yield line, abs(line.row - round(line.row)) <= OFF_GRID


def _whole_measure(text: BodyText) -> Verdicts:
    for line in text.lines:
        yield line, abs(line.measure - round(line.measure)) <= 0.002


def _balanced(text: BodyText) -> Verdicts:
    if text.vertical or text.columns < 2:
        return
    feet: dict[int, BodyLine] = {}
    for line in text.lines:
        if line.column not in feet or line.row > feet[line.column].row:
            feet[line.column] = line
    if len(feet) == text.columns:
        deepest = max(line.row for line in feet.values())
        for line in list(feet.values())[:-1]:
            yield line, deepest - line.row <= 1.0 + 0.01


def _turned(text: BodyText) -> Verdicts:
    if not text.vertical:
        return
    for line in text.lines:
        for glyph in line.glyphs:
            if _wide(glyph.text):
                yield line, not glyph.turned


def _shares_cell(text: BodyText) -> Verdicts:
    if not text.vertical:
        return
    for line in text.lines:
        for first, second in zip(line.glyphs, line.glyphs[1:], strict=False):
            if first.text.isdigit() and second.text.isdigit() and not first.turned:
                step = second.place - first.place
                yield line, step <= EXACT or step >= 1.0 - _SEAT


CLAUSES: Final = (
    Clause("K2.1", "no line starts with a closing mark, stop, dot or sign", _line_start),
    Clause("K2.2", "no line ends with an opening mark", _line_end),
    Clause("K2.7", "no dash or ellipsis is cut", _double_marks),
    Clause("K2.8", "no number is cut, nor from its sign", _numbers),
    Clause("K2.15", "Han bodies are never squeezed", _never_squeezed),
    Clause("P3.1", "neighbouring marks are set close", _pairs),
    Clause("P3.4", "an opening mark at line start loses its blank half", _head_trimmed),
    Clause("M4.1", "Han and Western stand an eighth to a half em apart", _gaps),
    Clause("J5.1", "every line but the last of a paragraph fills its measure", _fills),
    Clause("J5.3", "nothing is opened within a number", _digits),
    Clause("J5.5", "no gap between Han beyond a quarter em", _loose),
    Clause("J5.8", "nothing stands beyond the measure", _stays_inside),
    Clause("J5.10", "no last line of a single character", _runts),
    Clause("J5.11", "no last line alone at the head of a column", _widows),
    Clause("G6.1", "paragraphs are indented by whole characters", _indent),
    Clause("G6.4", "the measure is a whole number of characters", _whole_measure),
    Clause("G6.9", "all lines stand on one grid", _grid),
    Clause("G6.12", "columns are equally deep, the shortage in the last", _balanced),
    Clause("V7.2", "Han stands upright on lines that run down", _turned),
    Clause("V7.7", "digits share a cell or have one each", _shares_cell),
)
