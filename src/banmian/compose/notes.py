"""What stands beside the text of a paragraph, before its lines are broken.

Sources: CLREQ §3.1.8, §3.4; JLREQ §3.3; requirements A8.1–A8.9.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from banmian.compose.frames import IDEOGRAPHIC_ASCENT
from banmian.compose.readings import Reading
from banmian.compose.typeset import WAVE_HEIGHT
from banmian.model.annotation import Annotation, Mark
from banmian.model.edition import Text
from banmian.model.lines import Line
from banmian.units import Pt

LINED: Final = frozenset({Mark.NAME, Mark.BOOK})
"""Marks that are lines."""

WHOLE: Final = frozenset({Mark.KEEP, Mark.COMBINED})
"""Marks of what no line end cuts."""


class Marked(NamedTuple):
    """An annotated run of a paragraph."""

    start: int
    end: int
    annotation: Annotation


class Notes(NamedTuple):
    """All that stands beside the text of a paragraph."""

    marked: tuple[Marked, ...]
    units: tuple[tuple[Reading, ...], ...]
    """Readings that are set as one: each alone, or all of a compound (熟語ルビ)."""
    advances: dict[int, float]
    """Of the annotated characters, in em."""
    text: str
    dots_above: bool

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All of them."""
        return tuple(reading for unit in self.units for reading in unit)

    @property
    def missing(self) -> list[tuple[int, str]]:
        """Characters of readings that no font has, at their bases."""
        return [(r.start, character) for r in self.readings for character in r.missing]


def marked_runs(runs: Sequence[tuple[str, Annotation | None]]) -> tuple[Marked, ...]:
    """The annotated ones of a paragraph's runs."""
    marked = []
    at = 0
    for text, annotation in runs:
        if annotation:
            marked.append(Marked(at, at + len(text), annotation))
        at += len(text)
    return tuple(marked)


def frame_of(
    base: tuple[int, int], places: Mapping[int, Pt], notes: Notes, size: Pt
) -> tuple[Pt, Pt]:
    """Where the frames of some characters of a line begin and end."""
    start, last = base[0], base[1] - 1
    return places[start], places[last] + notes.advances.get(last, 0.0) * size


def reach(line: Line) -> tuple[Pt, Pt]:
    """How far above and below its baseline what stands beside a line reaches."""
    notes = [(shift, run.size) for run in line.notes for shift in run.shifts]
    strokes = [(s.lift, s.width / 2 + WAVE_HEIGHT * s.wavy) for s in line.strokes]
    above = [shift + IDEOGRAPHIC_ASCENT * size for shift, size in notes]
    below = [(1 - IDEOGRAPHIC_ASCENT) * size - shift for shift, size in notes]
    above += [lift + half for lift, half in strokes]
    below += [half - lift for lift, half in strokes]
    return max(above, default=0.0), max(below, default=0.0)


def bound_within(text: Text) -> frozenset[int]:
    """Offsets in a text at which an annotation forbids a line end."""
    bound: set[int] = set()
    at = 0
    for inline in text.inlines:
        said = inline.annotation
        if said and (said.marks & WHOLE or len(said.readings) == 1):
            bound.update(range(at + 1, at + len(inline.text)))
        at += len(inline.text)
    return frozenset(bound)
