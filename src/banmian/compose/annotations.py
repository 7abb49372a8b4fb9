"""Annotated runs ask for room along the line, and once lines are set get what stands beside them.

Nothing here changes the pitch of lines: what the fixed gap cannot hold is refused (G6.13).
Sources: CLREQ §3.1.8, §3.4; JLREQ §3.3; requirements A8.1–A8.9, G6.3, G6.13.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from banmian.compose.frames import ROUNDING
from banmian.compose.notes import LINED, WHOLE, Marked, Notes, frame_of
from banmian.compose.readings import Face, Reading, set_reading
from banmian.compose.strokes import strokes_of
from banmian.diagnostics import Diagnostic, error
from banmian.model.annotation import Annotation, Gloss, Mark, takes_reading
from banmian.model.edition import Inline
from banmian.model.lines import Line, LineRun
from banmian.model.shaped import Pad, ShapedParagraph
from banmian.model.style import Style, Writing
from banmian.units import Pt

ONE_SIDED: Final = 0.5
TWO_SIDED: Final = 0.625
"""Least gap between lines, in em, for marks on one side of them and on both (G6.13)."""

BETWEEN_SYLLABLES: Final = 0.25
BETWEEN_WORDS: Final = 0.5
"""White between pinyin of neighbours, in em of the base, half on each (A8.4, A8.5)."""

OVERHANG: Final = 0.5
"""How far ruby may reach over kana beside its base: one of its characters (A8.9)."""


def notes_for(
    shaped: ShapedParagraph, marked: tuple[Marked, ...], style: Style, face: Face
) -> Notes:
    """Set what stands beside the annotated runs of a paragraph."""
    advances = _advances(shaped)
    units: list[tuple[Reading, ...]] = []
    for run in marked:
        gloss = run.annotation.gloss
        if gloss:
            set_ = [set_reading(text, gloss, base, face) for text, base in _bases(run, shaped.text)]
            units += [tuple(set_)] if _is_shared(set_, advances) else [(one,) for one in set_]
    above = style.writing is Writing.VERTICAL or not face.language.startswith("zh")
    return Notes(marked, tuple(units), advances, shaped.text, above)


def _bases(run: Marked, text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each reading of a run with what it is the reading of."""
    readings = run.annotation.readings
    if len(readings) == 1:
        yield readings[0], (run.start, run.end)
        return
    takers = [at for at in range(run.start, run.end) if takes_reading(text[at])]
    yield from ((reading, (at, at + 1)) for reading, at in zip(readings, takers, strict=True))


def _is_shared(readings: Sequence[Reading], advances: Mapping[int, float]) -> bool:
    """Whether ruby of a compound is set over all of it: one reading is longer than its base (A8.9).

    Otherwise each stands over its own character.
    """
    return (
        len(readings) > 1
        and readings[0].gloss is Gloss.RUBY
        and any(reading.width > advances.get(reading.start, 0.0) for reading in readings)
    )


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
        whole = run.annotation.marks & WHOLE
        if whole or len(run.annotation.readings) == 1:
            bonds.update(range(run.start + 1, run.end))
    for unit in notes.units:
        bonds |= _inseparable(unit, notes)
    pads = [pad for unit in notes.units if (pad := _pad(unit, notes))]
    return replace(shaped, bonds=frozenset(bonds), pads=tuple(pads))


def _pad(unit: Sequence[Reading], notes: Notes) -> Pad | None:
    """The room that readings set as one need beside their base."""
    start, end, gloss = unit[0].start, unit[-1].end, unit[0].gloss
    width = sum(reading.width for reading in unit)
    if gloss is Gloss.ZHUYIN:
        return Pad(start, end, 0.0, width) if width else None
    base = _base_width(start, end, notes)
    if gloss is Gloss.PINYIN:
        white = BETWEEN_SYLLABLES if end - start == 1 else BETWEEN_WORDS
        before = (width - base + (white if _has_reading(start - 1, notes) else 0.0)) / 2
        after = (width - base + (white if _has_reading(end, notes) else 0.0)) / 2
    else:
        excess = (width - base) / 2
        before = excess - _overhang(start - 1, start - 2, notes)
        after = excess - _overhang(end, end + 1, notes)
    before, after = max(before, 0.0), max(after, 0.0)
    return Pad(start, end, before, after) if before or after else None


def _base_width(start: int, end: int, notes: Notes) -> float:
    return sum(notes.advances.get(at, 0.0) for at in range(start, end))


def _inseparable(unit: Sequence[Reading], notes: Notes) -> set[int]:
    """Offsets within a compound where no line may end: a half would not hold its readings."""
    start, end = unit[0].start, unit[-1].end
    pad = _pad(unit, notes) or Pad(start, end, 0.0, 0.0)
    before = pad.before + _overhang(start - 1, start - 2, notes)
    after = pad.after + _overhang(end, end + 1, notes)
    held: set[int] = set()
    for number, second in enumerate(unit[1:], 1):
        first_half = sum(reading.width for reading in unit[:number])
        second_half = sum(reading.width for reading in unit[number:])
        if (
            first_half > _base_width(start, second.start, notes) + before + ROUNDING
            or second_half > _base_width(second.start, end, notes) + after + ROUNDING
        ):
            held.update(range(unit[number - 1].end, second.start + 1))
    return held


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
    if annotation.marks & LINED:
        sides.add(False)
    return sides


def annotated(line: Line, notes: Notes, size: Pt) -> Line:
    """The line with the readings, lines and dots of the runs on it."""
    places = _places(line)
    if len(places) < line.end - line.start:
        return line  # characters of a font that is not there have no place; that is reported
    readings = []
    for unit in notes.units:
        here = [reading for reading in unit if line.start <= reading.start < line.end]
        readings += list(_placed(here, line, places, notes, size)) if here else []
    return line._replace(
        notes=tuple(run for _, run in readings),
        bases=tuple(base for base, _ in readings),
        strokes=tuple(strokes_of(line, places, notes, size)),
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


def _placed(
    unit: Sequence[Reading], line: Line, places: dict[int, Pt], notes: Notes, size: Pt
) -> Iterator[tuple[tuple[int, int], LineRun]]:
    """Readings over the middle of their base, but not beyond the ends of the line; each its base.

    Ruby shorter than what it stands over is spread, half as much white at its ends.
    """
    start, end, gloss = unit[0].start, min(unit[-1].end, line.end), unit[0].gloss
    left, right = frame_of((start, end), places, notes, size)
    spread, at = 0.0, left
    if gloss is not Gloss.ZHUYIN:
        width = sum(reading.width for reading in unit) * size
        count = sum(len(run.glyphs) for reading in unit for run in reading.runs)
        if gloss is Gloss.RUBY and end - start > 1:
            spread = max((right - left - width) / count, 0.0)
        at = (left + right - width - spread * (count - 1)) / 2
        at = max(min(at, line.measure - width), 0.0)
    for reading in unit:
        for run in reading.runs:
            yield (
                (reading.start, reading.end),
                run._replace(
                    size=run.size * size,
                    positions=tuple(
                        at + position * size + spread * index
                        for index, position in enumerate(run.positions)
                    ),
                    shifts=tuple(shift * size for shift in run.shifts),
                ),
            )
            at += spread * len(run.glyphs)
        at += reading.width * size
