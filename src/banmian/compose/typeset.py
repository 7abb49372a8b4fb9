"""Set lines get a place on the page and become glyphs to paint."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import ceil, pi, sin
from operator import attrgetter
from typing import Final

from banmian.compose.frames import IDEOGRAPHIC_ASCENT
from banmian.model.edition import Text
from banmian.model.lines import Line, LineRun, Stroke
from banmian.model.page import Fill, Glyphs, Item, Rule, Source
from banmian.model.style import Ink, Style
from banmian.units import Pt


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line and where it begins: x of its head, y of its baseline."""

    line: Line
    x: Pt
    baseline: Pt
    style: Style
    source: Source


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Set lines under each other, before they have a place."""

    lines: tuple[Line, ...]
    style: Style
    source: Source

    @property
    def height(self) -> Pt:
        """From the em-box top of the first line to the em-box bottom of the last."""
        if not self.lines:
            return 0.0
        return (len(self.lines) - 1) * self.style.leading + self.style.size

    def place(self, x: Pt, top: Pt) -> Iterator[PlacedLine]:
        """The lines with their baselines, the first em box at `top`."""
        baseline = top + IDEOGRAPHIC_ASCENT * self.style.size
        for index, line in enumerate(self.lines):
            y = baseline + index * self.style.leading
            yield PlacedLine(line, x, y, self.style, self.source)


ANNOTATION: Final = "annotation"
"""Part that items beside a line belong to."""


def paint_lines(lines: Iterable[PlacedLine]) -> Iterator[Item]:
    """The glyphs of placed lines, on the patch of a label where the style has one.

    Readings follow the paragraph they belong to, so that its own words read on without them.
    """
    for source, of_paragraph in groupby(lines, attrgetter("source")):
        paragraph = list(of_paragraph)
        for placed in paragraph:
            if placed.style.background:
                yield _patch(placed, placed.style.background)
            yield from _text(placed)
        beside = replace(source, part=ANNOTATION)
        for placed in paragraph:
            for stroke in placed.line.strokes:
                yield from _rules(stroke, placed, beside)
            for run, base in zip(placed.line.notes, placed.line.bases, strict=True):
                yield _glyphs(run, placed, replace(beside, characters=base))


def _text(placed: PlacedLine) -> Iterator[Glyphs]:
    """The runs of a line; where it has readings, each is told which characters it shows."""
    line, source = placed.line, placed.source
    at = line.start
    for run in line.runs:
        if line.notes:
            end = at + sum(map(len, run.texts))
            source = replace(placed.source, characters=(at, end))
            at = end
        yield _glyphs(run, placed, source)


def _head(placed: PlacedLine) -> Pt:
    """Where the text of a line begins."""
    return placed.x + (placed.style.padding if placed.style.background else 0.0)


def _glyphs(run: LineRun, placed: PlacedLine, source: Source) -> Glyphs:
    return Glyphs(
        face=run.face,
        size=run.size,
        x=_head(placed),
        y=placed.baseline,
        glyphs=run.glyphs,
        positions=run.positions,
        shifts=run.shifts,
        texts=run.texts,
        ink=placed.style.ink,
        source=source,
        orientation=run.orientation,
        scale=run.scale,
    )


WAVE_LENGTH: Final = 0.4
WAVE_HEIGHT: Final = 0.045
"""Of a wavy line, in em: from crest to crest, and from its middle to a crest."""
_WAVE_STEPS: Final = 8
"""Straight pieces a wave is drawn with; at text size they are shorter than half a point."""


def _rules(stroke: Stroke, placed: PlacedLine, source: Source) -> Iterator[Rule]:
    """A straight stroke or dot is one rule; a wavy one is many, whole waves."""
    ink, y = placed.style.ink, placed.baseline - stroke.lift
    points = [(stroke.start, y), (stroke.end, y)]
    if stroke.wavy:
        length = stroke.end - stroke.start
        waves = max(1, round(length / (WAVE_LENGTH * stroke.wavy)))
        steps = ceil(waves * _WAVE_STEPS)
        height = WAVE_HEIGHT * stroke.wavy
        points = [
            (stroke.start + length * step / steps, y - height * sin(2 * pi * waves * step / steps))
            for step in range(steps + 1)
        ]
    rounded = bool(stroke.wavy) or stroke.start == stroke.end
    for (x1, y1), (x2, y2) in pairwise(points):
        x = _head(placed)
        yield Rule(x + x1, y1, x + x2, y2, stroke.width, ink, source, rounded)


def _patch(placed: PlacedLine, ground: Ink) -> Fill:
    """The coloured ground of a label: its leading high, its text and padding wide."""
    style = placed.style
    top = placed.baseline - IDEOGRAPHIC_ASCENT * style.size - (style.leading - style.size) / 2
    width = placed.line.width + 2 * style.padding
    return Fill(placed.x, top, width, style.leading, ground, placed.source)


def text_measure(style: Style, measure: Pt) -> Pt:
    """What a style leaves of `measure` for its text, its label's padding taken off."""
    return measure - 2 * style.padding if style.background else measure


SHORT_HEADS: Final = {2: 1.0, 3: 0.5, 4: 0.25}
"""Em between the characters of a short head, by their number (H9.6)."""


def spaced(style: Style, text: Text) -> Style:
    """The style with a short head's spacing, where it asks for that."""
    if not style.space_short:
        return style
    return replace(style, tracking=SHORT_HEADS.get(len(text.plain), style.tracking))
