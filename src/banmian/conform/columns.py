"""How paragraphs stand in columns, and columns on the grid (requirements §5 and §6, J and G).

Sources: CLREQ §2.3.5, §2.4.2, §3.5.
"""

from typing import Final

from banmian.conform.clause import (
    CLOSING,
    NEAR,
    OPENING,
    STOPS,
    Clause,
    Verdicts,
    ends_paragraph,
    starts_paragraph,
)
from banmian.conform.pdf_lines import OFF_GRID, BodyLine, BodyText

_DEEPEST_INDENT: Final = 2.2
"""Em; what stands deeper is beside something: a drop initial, a name set right."""
_WHOLE: Final = 0.002


def _runts(text: BodyText) -> Verdicts:
    for number, line in enumerate(text.lines):
        if number and ends_paragraph(number, text) and not starts_paragraph(line):
            yield line, sum(char not in CLOSING + STOPS + OPENING for char in line.text) >= 2


def _widows(text: BodyText) -> Verdicts:
    for number, line in enumerate(text.lines):
        first = number and text.lines[number - 1].column != line.column
        if first and not starts_paragraph(line):
            yield line, not ends_paragraph(number, text)


def _indent(text: BodyText) -> Verdicts:
    wanted = 1.0 if text.rules.region in ("ja", "ko") else 2.0
    for line in text.lines:
        place = line.glyphs[0].place
        told = line.text[0] not in OPENING and not line.text[0].isascii()
        if starts_paragraph(line) and told and place <= _DEEPEST_INDENT:
            yield line, abs(place - wanted) <= NEAR or abs(place - 1.0) <= NEAR


def _grid(text: BodyText) -> Verdicts:
    for line in text.lines:
        if line.glyphs[0].place <= _DEEPEST_INDENT:
            yield line, abs(line.row - round(line.row)) <= OFF_GRID


def _whole_measure(text: BodyText) -> Verdicts:
    for line in text.lines:
        yield line, abs(line.measure - round(line.measure)) <= _WHOLE


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


COLUMNS: Final = (
    Clause("J5.10", "no last line of a single character", _runts),
    Clause("J5.11", "no last line alone at the head of a column", _widows),
    Clause("G6.1", "paragraphs are indented by whole characters", _indent),
    Clause("G6.4", "the measure is a whole number of characters", _whole_measure),
    Clause("G6.9", "all lines stand on one grid", _grid),
    Clause("G6.12", "columns are equally deep, the shortage in the last", _balanced),
)
