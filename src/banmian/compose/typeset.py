"""Set lines get a place on the page and become glyphs to paint."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from banmian.compose.frames import IDEOGRAPHIC_ASCENT
from banmian.model.lines import Line
from banmian.model.page import Fill, Glyphs, Item, Source
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


def paint_lines(lines: Iterable[PlacedLine]) -> Iterator[Item]:
    """The glyphs of placed lines, on the patch of a label where the style has one."""
    for placed in lines:
        indent = placed.style.padding if placed.style.background else 0.0
        if placed.style.background:
            yield _patch(placed, placed.style.background)
        for run in placed.line.runs:
            yield Glyphs(
                face=run.face,
                size=run.size,
                x=placed.x + indent,
                y=placed.baseline,
                glyphs=run.glyphs,
                positions=run.positions,
                shifts=run.shifts,
                texts=run.texts,
                ink=placed.style.ink,
                source=placed.source,
                orientation=run.orientation,
                scale=run.scale,
            )


def _patch(placed: PlacedLine, ground: Ink) -> Fill:
    """The coloured ground of a label: its leading high, its text and padding wide."""
    style = placed.style
    top = placed.baseline - IDEOGRAPHIC_ASCENT * style.size - (style.leading - style.size) / 2
    width = placed.line.width + 2 * style.padding
    return Fill(placed.x, top, width, style.leading, ground, placed.source)


def text_measure(style: Style, measure: Pt) -> Pt:
    """What a style leaves of `measure` for its text, its label's padding taken off."""
    return measure - 2 * style.padding if style.background else measure
