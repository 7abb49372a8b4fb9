"""Names, titles and emphasis become lines and dots beside their characters.

Sources: CLREQ §3.1.8; JLREQ §3.3.9; requirements A8.1–A8.3.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from banmian.compose.frames import IDEOGRAPHIC_ASCENT
from banmian.compose.notes import LINED, Notes, frame_of
from banmian.model.annotation import Mark
from banmian.model.lines import Line, Stroke
from banmian.units import Pt

FACING: Final = 0.125
"""What a line loses on the side of another one (A8.2)."""

DOTTED: Final = "LNM"
"""Unicode categories of what has a dot: no mark and no blank."""

_BELOW: Final = IDEOGRAPHIC_ASCENT - 1
_LINE: Final = 0.07
_LINE_WIDTH: Final = 0.05
_WAVE: Final = 0.1
_DOT: Final = 0.1
_DOT_WIDTH: Final = 0.16
_DOT_PAST_LINE: Final = 0.2
"""How far from the em box lines and dots run, and how thick they are, in em: dots keep to the
eighth that is left beside readings of the next line (G6.13), but for a hair's breadth."""


def strokes_of(line: Line, places: Mapping[int, Pt], notes: Notes, size: Pt) -> Iterator[Stroke]:
    """The lines and dots of the runs on a line, lines first (A8.3)."""
    lined = [run for run in notes.marked if run.annotation.marks & LINED]
    starts, ends = {run.start for run in lined}, {run.end for run in lined}
    for run in lined:
        start, end = max(run.start, line.start), min(run.end, line.end)
        if start >= end:
            continue
        left, right = frame_of((start, end), places, notes, size)
        left += FACING * size if run.start in ends else 0.0
        right -= FACING * size if run.end in starts else 0.0
        waves = Mark.BOOK in run.annotation.marks
        lift = (_BELOW - (_WAVE if waves else _LINE)) * size
        yield Stroke(left, right, lift, _LINE_WIDTH * size, size if waves else 0.0)
    for run in notes.marked:
        if Mark.DOTS in run.annotation.marks:
            away = _DOT_PAST_LINE if run in lined and not notes.dots_above else _DOT
            lift = IDEOGRAPHIC_ASCENT + away if notes.dots_above else _BELOW - away
            for at in range(max(run.start, line.start), min(run.end, line.end)):
                if unicodedata.category(notes.text[at])[0] in DOTTED:
                    left, right = frame_of((at, at + 1), places, notes, size)
                    middle = (left + right) / 2
                    yield Stroke(middle, middle, lift * size, _DOT_WIDTH * size, 0.0)
