"""Every case of tests/cases/linebreak in a finished PDF: its coordinates are what the case expects.

Characters and origins are PDFium's; no `Line` is looked at but to know what a page shows where.
With the grid font everything a case expects is held against the page, but for `adjustments` and
`relaxed`, which are reports and leave no trace of their own. With the fonts we ship:
- A case of Han, kana and their marks alone is held in full: all these fonts draw them 1 em wide,
  and what they draw otherwise is framed. Only where marks begin is left out, as ink is moved into
  its half by as much as a font needs.
- Of every case, with proportional letters too, each line's text is the engine's, justified lines
  end at the measure, gaps between Han are equal, and no mark stands where the level bans it.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final

import pytest
from tests.casefiles import (
    Case,
    about,
    case_files,
    clauses_of,
    in_modes,
    numbers,
    read_cases,
    set_text_with,
    text_of,
)
from tests.pdf.case_pages import EDGE, Printed, Sample, print_samples, read_rows, samples
from tests.switches import Switch, switches
from tests.switches.off import switched_off

from banmian.fonts.library import Library
from banmian.model.house import Level
from banmian.model.lines import Adjustment, Line
from banmian.model.press import Condition
from banmian.model.style import Align, Writing

HAN: Final = "Han"
EXACT: Final = 0.001
"""Em: a hundredth of a point at 10 pt."""
HYPHENS: Final = "\x02\xad"
"""What PDFium tells of a soft hyphen that is drawn: the first where it joins the word."""
STOPS: Final = "、，。．：；！？"
OPENING: Final = "「『（《〈【〔〖“‘"
CLOSING: Final = "」』）》〉】〕〗”’"
HALF: Final = "·–/"
"""Half an em wide in the mainland."""
HELD: Final = CLOSING + "、，。．"
"""What no level but `none` lets start a line; the basic one adds : ! ? and ·."""

Rows = list[list[Printed]]
FILES: Final = case_files()
NAMES: Final = [path.stem for path in FILES]


@pytest.fixture(scope="module")
def in_grid_font(grid_library: Library, condition: Condition) -> list[tuple[Sample, Rows]]:
    return printed(grid_library, condition)


@pytest.fixture(scope="module")
def in_shipped_fonts(bundled_library: Library, condition: Condition) -> list[tuple[Sample, Rows]]:
    return printed(bundled_library, condition)


def printed(
    library: Library, condition: Condition, files: Sequence[Path] = FILES
) -> list[tuple[Sample, Rows]]:
    """Each sample of the files with the rows of its page that show it."""
    found = samples(set_text_with(library), files)
    pages = read_rows(print_samples(found, library, condition), found)
    return [
        (s, [pages[s.page].get(s.row + line, []) for line in range(len(s.lines))]) for s in found
    ]


def of_file(found: list[tuple[Sample, Rows]], file: str) -> Iterator[tuple[Sample, Rows]]:
    return ((sample, rows) for sample, rows in found if sample.case.file == file)


@pytest.mark.parametrize("file", NAMES)
def test_the_page_is_as_the_case_says(in_grid_font: list[tuple[Sample, Rows]], file: str) -> None:
    for sample, rows in of_file(in_grid_font, file):
        check(sample, rows, of_marks=True)


@pytest.mark.parametrize("file", NAMES)
def test_so_it_is_in_the_shipped_fonts(
    in_shipped_fonts: list[tuple[Sample, Rows]], file: str
) -> None:
    for sample, rows in of_file(in_shipped_fonts, file):
        if is_full_width(sample.case):
            check(sample, rows, of_marks=False)
        check_whatever_the_font(sample, rows)


PLACED_ALIKE: Final = {
    "J5.5": "tells of a line that stands as it would without",
    "C1.7": "chooses a glyph as long as the two it replaces",
    "V7.5": "chooses glyphs",
}
"""Clauses whose rule changes no place; tests of glyphs and reports prove them."""


@pytest.mark.parametrize("switch", switches(), ids=lambda switch: f"{switch.clause} {switch.off}")
def test_the_page_shows_a_rule_that_is_off(
    grid_library: Library, bundled_library: Library, condition: Condition, switch: Switch
) -> None:
    """In each mode in which the clause has cases one is no longer as it says, in some font."""
    files = [path for path in FILES if switch.clause in clauses_of(path)]
    if switch.clause in PLACED_ALIKE:
        return
    modes = {writing.value[0] for path in files for _, writing in in_modes(read_cases(path))} & set(
        switch.modes
    )
    for library in (grid_library, bundled_library):
        if modes:
            with switched_off(switch):
                found = printed(library, condition, files)
            modes -= {s.writing.value[0] for s, rows in found if fails(s, rows, library)}
    assert modes == set()


def fails(sample: Sample, rows: Rows, library: Library) -> bool:
    in_grid_font = "grid" in library.faces
    if not in_grid_font and not is_full_width(sample.case):
        return False
    try:
        check(sample, rows, of_marks=in_grid_font)
    except AssertionError:
        return True
    return False


def is_full_width(case: Case) -> bool:
    """Whether all its characters are a whole em in every font, or framed."""
    if any(line.endswith("—") and not line.endswith("——") for line in case.output or ()):
        return False  # a dash that fonts draw as one glyph cannot be cut
    framed = HALF + "—…“”‘’"
    return not case.language.startswith("ko") and all(
        char in framed or unicodedata.east_asian_width(char) in "WF"
        for char in case.text.replace("\n", "")
    )


def check(sample: Sample, rows: Rows, of_marks: bool) -> None:
    """Hold all that a case expects of a sample against its rows."""
    case, given = sample.case, sample.case.given
    (first, *_) = rows
    if sample.asks == "mid":
        width = [glyph.place for glyph in first if glyph.text == "国"][-1] - 1
        assert width == about(float(given["mid"])), case.text
    if sample.asks == "end":
        assert EDGE - first[0].place - 1 == about(float(given["end"])), case.text
    if sample.asks == "start":
        assert first[-1].place == about(float(given["start"])), case.text
    if sample.asks == "stances":
        assert stances(first, sample.writing) == given["stances"].split(), case.text
    if sample.asks == "output":
        check_lines(sample, rows)
    if sample.asks == "output" or (sample.asks == "mid" and case.output is None):
        check_places(sample, rows, of_marks)


def check_lines(sample: Sample, rows: Rows) -> None:
    case, given = sample.case, sample.case.given
    assert case.output is not None
    assert [said(row) for row in rows] == [visible(line) for line in case.output]
    if "widths" in given:
        for row, width in zip(rows, numbers(given["widths"]), strict=True):
            assert ends_at(row, width, sample), (case.text, said(row))
    if "gaps" in given:
        for row, gap in zip(rows, numbers(given["gaps"]), strict=True):
            opened = gaps(row, sample)
            assert not opened or max(opened) == about(gap), (case.text, said(row))
    if "hyphens" in given:
        drawn = [int(row[-1].text in HYPHENS) for row in rows]
        assert drawn == [int(number) for number in given["hyphens"].split()], case.text


def check_places(sample: Sample, rows: Rows, of_marks: bool) -> None:
    before = 1.0 if sample.asks == "mid" else 0.0
    for char, place in sample.case.places:
        found = [glyph.place for row in rows for glyph in row if glyph.text == char]
        if of_marks or kind(char) == HAN:
            assert found[0] - before == about(place), (sample.case.text, char)


def said(row: Sequence[Printed]) -> str:
    return visible("".join(glyph.text for glyph in row))


def visible(text: str) -> str:
    """Without blanks, joiners and the hyphen of a line's end: PDFium tells all of these alike."""
    seen = "".join(c for c in text if not c.isspace() and unicodedata.category(c)[0] != "C")
    return seen.removesuffix("-")


def kind(char: str) -> str:
    """Han or kana, or the mark itself; all else, of the width a font has it, is "A"."""
    if char in OPENING + CLOSING + STOPS + HALF + "—…～・":
        return char
    return HAN if "\u3041" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" else "A"


def ends_at(row: Sequence[Printed], width: float, sample: Sample) -> bool:
    """Whether a line may end there by its last character.

    The middle of a mark's ink lies in its half em; what stands of its blank beyond, or whether it
    hangs, that half em tells.
    """
    last = [glyph for glyph in row if visible(glyph.text) or glyph.text in HYPHENS][-1]
    if last.text in CLOSING + STOPS:
        blanks = [0.0, 0.5]
        blanks += [0.25] if sample.case.language.endswith(("TW", "HK")) else []
        blanks += [-0.5] if "hanging" in sample.case.given else []
        middle = sum(last.ink) / 2
        return any(width - blank - 0.5 < middle < width - blank for blank in blanks)
    wide = unicodedata.east_asian_width(last.text) in "WF" or last.text in "—…"
    return bool(last.place + (1.0 if wide else 0.5) == about(width))


def gaps(row: Sequence[Printed], sample: Sample) -> list[float]:
    """What stands between neighbours beyond their bodies, where no glue lies between.

    Of marks only where their origin is that of their frame: on horizontal mainland lines.
    """
    bodies = {(HAN, HAN): 1.0}
    if sample.writing is Writing.HORIZONTAL and sample.case.language == "zh-Hans":
        bodies |= {(HAN, stop): 1.0 for stop in "、，。"} | {("A", "。"): 0.5}
    found = [
        second.place - first.place - bodies[pair]
        for first, second in pairwise(row)
        if (pair := (kind(first.text), kind(second.text))) in bodies
    ]
    halves = zip(row, row[1:], row[2:], strict=False)
    return found + [
        (second.place - first.place - 1.5) / 2
        for first, half, second in halves
        if half.text in HALF and kind(first.text) == kind(second.text) == HAN
    ]


def stances(row: Sequence[Printed], writing: Writing) -> list[str]:
    """How the runs of a line stand, by the angles and places of their characters."""
    if writing is Writing.HORIZONTAL:
        return ["horizontal"]
    shared = Counter(glyph.place for glyph in row if glyph.text.isdigit())
    told = [
        "sideways" if glyph.turned else "combined" if shared[glyph.place] > 1 else "upright"
        for glyph in row
    ]
    return [stance for stance, _ in groupby(told)]


def check_whatever_the_font(sample: Sample, rows: Rows) -> None:
    assert [said(row) for row in rows] == [visible(text_of(line)) for line in sample.lines]
    options = sample.case.options(sample.writing)
    for number, (line, row) in enumerate(zip(sample.lines, rows, strict=True)):
        if sample.asks != "output" or line.adjustment is Adjustment.FORCED:
            continue
        is_last = number + 1 == len(rows) or "\n" in text_of(line)
        if options["align"] is Align.JUSTIFY and not is_last:
            check_justified(sample, line, row)
        following = rows[number + 1] if number + 1 < len(rows) else []
        level = options["profile"].level(max(sample.case.measures))
        if following and level is not Level.NONE and not line.relaxed:
            assert row[-1].text not in OPENING, sample.case.text
            assert following[0].text not in HELD, sample.case.text


def check_justified(sample: Sample, line: Line, row: Sequence[Printed]) -> None:
    """It ends at its measure where its last character is a whole em, and Han stand evenly."""
    measure = line.measure / line.runs[0].size
    last = row[-1].text
    if kind(last) == HAN:
        assert row[-1].place + 1.0 == about(measure), said(row)
    if last in CLOSING + STOPS:
        assert ends_at(row, measure, sample), said(row)
    between = [
        second.place - first.place
        for first, second in pairwise(row)
        if kind(first.text) == kind(second.text) == HAN
    ]
    assert max(between, default=1.0) - min(between, default=1.0) < EXACT
