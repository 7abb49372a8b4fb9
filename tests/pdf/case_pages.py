"""Cases are painted into one PDF, a page for each file and writing mode, and read back by PDFium.

Every line of a case gets a row of its own; a text whose width at a line's end is asked for is set
to the right, so that the blank half of its last mark can be told from the page.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tests.casefiles import ENDLESS, SIZE, SONG, Case, SetText, in_modes, read_cases

from banmian.compose.axes import Axes
from banmian.compose.typeset import PlacedLine, paint_lines
from banmian.conform.pdf_chars import Char, read_chars
from banmian.fonts.library import Library
from banmian.model.lines import Line
from banmian.model.page import Item, PageBox, Source, Surface
from banmian.model.press import Condition
from banmian.model.style import BLACK, Align, Style, Writing
from banmian.paint.pdf import paint_pdf
from banmian.paint.pdf_metadata import DocumentFacts

ROW: Final = 25.0
MARGIN: Final = 30.0
EDGE: Final = 30.0
"""Em of the measure whose end a text is set against."""
LENGTH: Final = 2 * MARGIN + (EDGE + 1) * SIZE
"""Of a page along its lines."""
FACTS: Final = DocumentFacts("Cases", "Banmian", datetime.date(2026, 1, 5), "zh-CN")
STYLE: Final = Style(
    name="body", font=SONG, strong=SONG, emphasis=SONG, size=SIZE, leading=ROW, ink=BLACK,
    align=Align.JUSTIFY, indent=0, tracking=0, space_before=0, space_after=0, background=None,
    padding=0,
)  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """A text of a case as it was set, and where its lines stand."""

    case: Case
    writing: Writing
    asks: str
    """output, mid, end, start or stances."""
    lines: tuple[Line, ...]
    page: int
    row: int
    """Of the first line on its page."""


@dataclass(frozen=True)
class Printed:
    """A character on its line."""

    text: str
    place: float
    """Em from the line's head."""
    turned: bool
    ink: tuple[float, float]
    """Where what is drawn begins and ends on the line, em."""


def samples(set_text: SetText, files: Sequence[Path]) -> list[Sample]:
    """All texts that the cases of these files ask about; a file and mode are a page."""
    found: list[Sample] = []
    pages = 0
    for path in files:
        cases = list(in_modes(read_cases(path)))
        for writing in Writing:
            row = 0
            for asks, case, lines in _asked(cases, writing, set_text):
                found.append(Sample(case, writing, asks, lines, pages, row))
                row += len(lines)
            pages += bool(row)
    return found


def _asked(
    cases: Sequence[tuple[Case, Writing]], writing: Writing, set_text: SetText
) -> Iterator[tuple[str, Case, tuple[Line, ...]]]:
    for case in (case for case, mode in cases if mode is writing):
        options = case.options(writing)
        if case.output is not None:
            yield "output", case, set_text(case.text, case.measures, **options)
        if "stances" in case.given:
            yield "stances", case, set_text(case.text, **options)
        if "mid" in case.given:
            yield "mid", case, set_text(f"国{case.text}国", (ENDLESS,), **options)
        if "start" in case.given:
            yield "start", case, set_text(f"{case.text}国", (ENDLESS,), **options)
        if "end" in case.given:
            at_end = options | {"align": Align.RIGHT}
            yield "end", case, set_text(f"国{case.text}", (EDGE,), **at_end)


def print_samples(found: Sequence[Sample], library: Library, condition: Condition) -> bytes:
    """The PDF of the samples."""
    pages: dict[int, list[Sample]] = {}
    for sample in found:
        pages.setdefault(sample.page, []).append(sample)
    surfaces = [_surface(number, of_page) for number, of_page in pages.items()]
    return paint_pdf(surfaces, FACTS, library, replace(condition, marks=frozenset()))


def _surface(number: int, found: Sequence[Sample]) -> Surface:
    writing = found[0].writing
    depth = 2 * MARGIN + ROW * max(sample.row + len(sample.lines) for sample in found)
    width, height = (LENGTH, depth) if writing is Writing.HORIZONTAL else (depth, LENGTH)
    axes = Axes(writing, width)
    items = tuple(item for sample in found for item in axes.items_on_page(_items(sample)))
    return Surface(width, height, 0.0, (PageBox(number + 1, 0.0, width),), items)


def _items(sample: Sample) -> Iterator[Item]:
    source = Source("slot", sample.case.file, "body", sample.row)
    for number, line in enumerate(sample.lines, sample.row):
        baseline = MARGIN + ROW * number
        yield from paint_lines([PlacedLine(line, MARGIN, baseline, STYLE, source)])


def read_rows(pdf: bytes | Path, found: Sequence[Sample]) -> list[dict[int, list[Printed]]]:
    """For each page the characters of each row in the order of the line."""
    writings = {sample.page: sample.writing for sample in found}
    pages = []
    for number, chars in enumerate(read_chars(pdf)):
        vertical = writings[number] is Writing.VERTICAL
        rows: dict[int, list[Printed]] = {}
        right = max((char.across(True) for char in chars), default=0.0)
        for char in chars:
            row = _row(char, vertical, right)
            place = (char.along(vertical) - MARGIN) / SIZE
            start, end = (char.ink[1], char.ink[3]) if vertical else (char.ink[0], char.ink[2])
            ink = (start - MARGIN) / SIZE, (end - MARGIN) / SIZE
            rows.setdefault(row, []).append(Printed(char.text, place, char.is_turned, ink))
        pages.append(rows)
    return pages


def _row(char: Char, vertical: bool, right: float) -> int:
    """The row a character stands in; row 0 of a vertical page is its rightmost line."""
    across = char.across(vertical)
    return round((right - across if vertical else across - MARGIN) / ROW)
