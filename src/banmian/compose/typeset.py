"""Text and style become set lines, and set lines become glyphs at a place on the page."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from banmian.compose.frames import IDEOGRAPHIC_ASCENT
from banmian.diagnostics import Diagnostic, error
from banmian.fonts.library import Library
from banmian.linebreak.paragraph import Setting, break_paragraph
from banmian.linebreak.profile import Profile, profile_for
from banmian.model.edition import Emphasis, Text
from banmian.model.lines import Line
from banmian.model.page import Fill, Glyphs, Item, Source
from banmian.model.shaped import ShapedParagraph
from banmian.model.style import Align, FontRequest, Ink, Style
from banmian.shape.paragraph import TextRun, shape_paragraph
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


class Typesetter:
    """Sets text in one language with one font library, shaping every text once.

    `problems` holds an error for each character that no font of its chain has.
    """

    def __init__(self, library: Library, language: str) -> None:
        self._library = library
        self._language = language
        self._profile: Profile = profile_for(language)
        self._shaped: dict[tuple[Text, Style], ShapedParagraph] = {}
        self._lines: dict[tuple[Text, Style, tuple[Pt, ...]], tuple[Line, ...]] = {}
        self.problems: list[Diagnostic] = []

    def lines(self, text: Text, style: Style, measures: tuple[Pt, ...]) -> tuple[Line, ...]:
        """Break `text`; `measures[i]` is the measure of line i, the last one repeats."""
        key = (text, style, measures)
        if key not in self._lines:
            setting = Setting(
                size=style.size,
                align=style.align,
                indent=style.indent,
                tracking=style.tracking,
                profile=self._profile,
            )
            self._lines[key] = break_paragraph(self._shape(text, style), setting, measures)
        return self._lines[key]

    def block(self, text: Text, style: Style, measure: Pt, source: Source) -> TextBlock:
        """Set `text` at one measure."""
        return TextBlock(self.lines(text, style, (measure,)), style, source)

    def display(self, text: Text, style: Style, measure: Pt) -> tuple[Line, ...]:
        """Set a head or quote: as few lines as the measure allows, made equally long (H9.4)."""
        lines = self.lines(text, style, (measure,))
        if len(lines) < 2 or style.align is Align.JUSTIFY:
            return lines
        narrowest, narrower = lines, measure - style.size
        while narrower > measure / 2:
            tried = self.lines(text, style, (narrower,))
            if len(tried) > len(lines):
                break
            narrowest, narrower = tried, narrower - style.size
        cuts = [line.start for line in narrowest] + [narrowest[-1].end]
        pieces = (text.cut(start, end) for start, end in itertools.pairwise(cuts))
        return tuple(line for piece in pieces for line in self.lines(piece, style, (measure,)))

    def _shape(self, text: Text, style: Style) -> ShapedParagraph:
        key = (text, style)
        if key not in self._shaped:
            runs = tuple(TextRun(i.text, _font(style, i.emphasis)) for i in text.inlines)
            shaped, missing = shape_paragraph(runs, self._library, self._language)
            self._shaped[key] = shaped
            self.problems += [
                error(
                    "fonts/missing-character",
                    f"no font of role {style.font.role!r} has {m.character!r} "
                    f"(U+{ord(m.character):04X}); write it otherwise or add a font that has it "
                    "under `fonts:` in edition.yaml",
                    text.span_at(m.offset),
                )
                for m in missing
            ]
        return self._shaped[key]


def _font(style: Style, emphasis: Emphasis) -> FontRequest:
    fonts = {Emphasis.STRONG: style.strong, Emphasis.EM: style.emphasis}
    return fonts.get(emphasis, style.font)


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
