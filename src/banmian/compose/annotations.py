"""Annotated runs ask for room along the line, and once lines are set get what stands beside them.

Nothing here changes the pitch of lines: what the fixed gap cannot hold is refused (G6.13).
Sources: CLREQ §3.1.8, §3.4; JLREQ §3.3; requirements A8.1–A8.9, G6.3, G6.13.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from banmian.compose.frames import IDEOGRAPHIC_ASCENT, ROUNDING
from banmian.compose.readings import Face, Reading, set_reading
from banmian.diagnostics import Diagnostic, error
from banmian.model.annotation import Annotation, Gloss, Mark, takes_reading
from banmian.model.edition import Inline
from banmian.model.lines import Line, LineRun, Stroke
from banmian.model.shaped import Pad, ShapedParagraph
from banmian.model.style import Style, Writing
from banmian.units import Pt

ONE_SIDED: Final = 0.5
TWO_SIDED: Final = 0.625
"""Least gap between lines, in em, for marks on one side of them and on both (G6.13)."""

BETWEEN_SYLLABLES: Final = 0.25
BETWEEN_WORDS: Final = 0.5
"""White between neighbouring pinyin, in em of the base (A8.4, A8.5)."""

OVERHANG: Final = 0.5
"""How far ruby may reach over kana beside its base: one of its characters (A8.9)."""

FACING: Final = 0.125
"""What a line loses on the side of another one (A8.2)."""

_BELOW: Final = IDEOGRAPHIC_ASCENT - 1
_LINE: Final = 0.07
_LINE_WIDTH: Final = 0.05
_WAVE: Final = 0.1
_DOT: Final = 0.17
_DOT_WIDTH: Final = 0.2
_DOT_PAST_LINE: Final = 0.27
"""How far from the em box lines and dots run, and how thick they are, in em."""

_LINED: Final = frozenset({Mark.NAME, Mark.BOOK})


class Marked(NamedTuple):
    """An annotated run of a paragraph."""

    start: int
    end: int
    annotation: Annotation


class Notes(NamedTuple):
    """All that stands beside the text of a paragraph."""

    marked: tuple[Marked, ...]
    readings: tuple[Reading, ...]
    advances: dict[int, float]
    """Of the annotated characters, in em."""
    text: str
    dots_above: bool

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


def notes_for(
    shaped: ShapedParagraph, marked: tuple[Marked, ...], style: Style, face: Face
) -> Notes:
    """Set what stands beside the annotated runs of a paragraph."""
    readings = tuple(
        set_reading(text, run.annotation.gloss, base, face)
        for run in marked
        if run.annotation.gloss
        for text, base in _bases(run, shaped.text)
    )
    above = style.writing is Writing.VERTICAL or not face.language.startswith("zh")
    return Notes(marked, readings, _advances(shaped), shaped.text, above)


def _bases(run: Marked, text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each reading of a run with what it is the reading of."""
    readings = run.annotation.readings
    if len(readings) == 1:
        yield readings[0], (run.start, run.end)
        return
    takers = [at for at in range(run.start, run.end) if takes_reading(text[at])]
    yield from ((reading, (at, at + 1)) for reading, at in zip(readings, takers, strict=True))


def _advances(shaped: ShapedParagraph) -> dict[int, float]:
    advances: dict[int, float] = {}
    for run in shaped.runs:
        for offset, advance in zip(run.clusters, run.advances, strict=True):
            advances[offset] = advances.get(offset, 0.0) + advance / run.upem
    return advances


def with_room(shaped: ShapedParagraph, notes: Notes) -> ShapedParagraph:
    """The paragraph with what its annotations ask of the line breaker."""
    bonds = set(shaped.bonds)
    for run in notes.marked:
        whole = run.annotation.marks & {Mark.KEEP, Mark.COMBINED}
        if whole or len(run.annotation.readings) == 1:
            bonds.update(range(run.start + 1, run.end))
    pads = [pad for reading in notes.readings if (pad := _pad(reading, notes))]
    return replace(shaped, bonds=frozenset(bonds), pads=tuple(pads))


def _pad(reading: Reading, notes: Notes) -> Pad | None:
    """The room a reading needs beside its base."""
    start, end = reading.start, reading.end
    if reading.gloss is Gloss.ZHUYIN:
        return Pad(start, end, 0.0, reading.width) if reading.width else None
    base = sum(notes.advances.get(at, 0.0) for at in range(start, end))
    if reading.gloss is Gloss.PINYIN:
        white = BETWEEN_SYLLABLES if end - start == 1 else BETWEEN_WORDS
        before = after = (reading.width + white - base) / 2
    else:
        excess = (reading.width - base) / 2
        before = excess - _overhang(start - 1, start - 2, notes)
        after = excess - _overhang(end, end + 1, notes)
    before, after = max(before, 0.0), max(after, 0.0)
    return Pad(start, end, before, after) if before or after else None


def _overhang(neighbour: int, beyond: int, notes: Notes) -> float:
    """How far ruby may reach over a neighbour: over kana that has no reading itself (A8.9).

    Where ruby stands `beyond` the neighbour too, each may take half as much of it.
    """
    if not 0 <= neighbour < len(notes.text) or _has_reading(neighbour, notes):
        return 0.0
    if not unicodedata.name(notes.text[neighbour], "").startswith(("HIRAGANA", "KATAKANA")):
        return 0.0
    return OVERHANG / 2 if _has_reading(beyond, notes) else OVERHANG


def _has_reading(offset: int, notes: Notes) -> bool:
    return any(reading.start <= offset < reading.end for reading in notes.readings)


def too_tight(inlines: Sequence[Inline], style: Style, language: str) -> Iterator[Diagnostic]:
    """An error for the first annotation that the gap between the lines cannot hold (G6.13)."""
    sides: set[bool] = set()
    gap = (style.leading - style.size) / style.size
    for inline in inlines:
        sides |= _sides(inline.annotation, style, language) if inline.annotation else set()
        needed = TWO_SIDED if len(sides) > 1 else ONE_SIDED if sides else 0.0
        if needed and gap < needed - ROUNDING:
            leading = style.size * (1 + needed)
            yield error(
                "compose/annotation-room",
                f"style {style.name!r} leaves {gap:.2f} em between lines, and what stands beside "
                f"them here needs {needed:g}; give it a leading of {leading:g}pt or take the "
                "annotation out",
                inline.span,
            )
            return


def _sides(annotation: Annotation, style: Style, language: str) -> set[bool]:
    """On which sides of its line an annotation stands; True: above or right."""
    vertical = style.writing is Writing.VERTICAL
    sides = set()
    if annotation.gloss and (vertical or annotation.gloss is not Gloss.ZHUYIN):
        sides.add(True)
    if Mark.DOTS in annotation.marks:
        sides.add(vertical or not language.startswith("zh"))
    if annotation.marks & _LINED:
        sides.add(False)
    return sides


def annotated(line: Line, notes: Notes, size: Pt) -> Line:
    """The line with the readings, lines and dots of the runs on it."""
    places = _places(line)
    if len(places) < line.end - line.start:
        return line  # characters of a font that is not there have no place; that is reported
    readings = [
        ((reading.start, reading.end), run)
        for reading in notes.readings
        if line.start <= reading.start < line.end
        for run in _placed(reading, line, places, notes, size)
    ]
    return line._replace(
        notes=tuple(run for _, run in readings),
        bases=tuple(base for base, _ in readings),
        strokes=tuple(_strokes(line, places, notes, size)),
    )


def _places(line: Line) -> dict[int, Pt]:
    """Where each character of a line begins, by its offset."""
    places: dict[int, Pt] = {}
    at = line.start
    for run in line.runs:
        for position, characters in zip(run.positions, run.texts, strict=True):
            for _ in characters:
                places[at] = position
                at += 1
    return places


def _frame(start: int, end: int, places: dict[int, Pt], notes: Notes, size: Pt) -> tuple[Pt, Pt]:
    """Where the frames of some characters of a line begin and end."""
    last = end - 1
    return places[start], places[last] + notes.advances.get(last, 0.0) * size


def _placed(
    reading: Reading, line: Line, places: dict[int, Pt], notes: Notes, size: Pt
) -> Iterator[LineRun]:
    """A reading over the middle of its base, but not beyond the ends of the line."""
    left, right = _frame(reading.start, min(reading.end, line.end), places, notes, size)
    count = sum(len(run.glyphs) for run in reading.runs)
    spread = 0.0
    at = left
    if reading.gloss is not Gloss.ZHUYIN:
        width = reading.width * size
        if reading.gloss is Gloss.RUBY and reading.end - reading.start > 1:
            spread = max((right - left - width) / count, 0.0)
        at = (left + right - width - spread * (count - 1)) / 2
        at = max(min(at, line.measure - width), 0.0)
    number = 0
    for run in reading.runs:
        yield run._replace(
            size=run.size * size,
            positions=tuple(
                at + position * size + spread * index
                for index, position in enumerate(run.positions, number)
            ),
            shifts=tuple(shift * size for shift in run.shifts),
        )
        number += len(run.glyphs)


def _strokes(line: Line, places: dict[int, Pt], notes: Notes, size: Pt) -> Iterator[Stroke]:
    """The lines and dots of the runs on a line, lines first (A8.3)."""
    lined = [run for run in notes.marked if run.annotation.marks & _LINED]
    starts, ends = {run.start for run in lined}, {run.end for run in lined}
    for run in lined:
        start, end = max(run.start, line.start), min(run.end, line.end)
        if start >= end:
            continue
        left, right = _frame(start, end, places, notes, size)
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
                if unicodedata.category(notes.text[at])[0] in "LNM":
                    left, right = _frame(at, at + 1, places, notes, size)
                    middle = (left + right) / 2
                    yield Stroke(middle, middle, lift * size, _DOT_WIDTH * size, 0.0)
