"""Text and style become set lines; what was set once, in this run or an earlier one, stays set.

Shaping and breaking are the dear part of a run, and most paragraphs of an edition do not change
between two runs: their lines come back from the cache, under everything that decided them.
"""

import itertools
import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from banmian.cache import code_fingerprint, recall, remember
from banmian.compose.typeset import TextBlock
from banmian.diagnostics import Diagnostic, error
from banmian.fonts.library import Library
from banmian.model.edition import Emphasis, Text
from banmian.model.lines import Line
from banmian.model.page import Source
from banmian.model.style import Align, FontRequest, Style
from banmian.units import Pt

if TYPE_CHECKING:
    from banmian.model.shaped import ShapedParagraph

Runs: TypeAlias = tuple[tuple[str, Emphasis], ...]
"""What a text says, wherever it stands."""


@dataclass(frozen=True, slots=True)
class SetText:
    """A text as lines, and the characters (offset, character) that no font has."""

    lines: tuple[Line, ...]
    missing: tuple[tuple[int, str], ...]


Memory: TypeAlias = dict[tuple[Runs, Style, tuple[Pt, ...]], SetText]


class Typesetter:
    """Sets text in one language with one font library.

    Args:
        library: where the faces come from.
        language: BCP 47 tag; picks the region profile.
        scope: runs of one scope (an edition in a layout) share what they remember.
    """

    def __init__(self, library: Library, language: str, scope: str = "") -> None:
        self._library = library
        self._language = language
        self._key = _memory_key(library, language, scope)
        self._known = _recalled(self._key)
        self._used: Memory = {}
        self._shaped: dict[tuple[Runs, Style], _Shaped] = {}
        self._problems: dict[Diagnostic, None] = {}

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """An error for every character of the texts set so far that no font has."""
        return tuple(self._problems)

    def lines(self, text: Text, style: Style, measures: tuple[Pt, ...]) -> tuple[Line, ...]:
        """Break `text`; `measures[i]` is the measure of line i, the last one repeats."""
        runs = tuple((inline.text, inline.emphasis) for inline in text.inlines)
        key = (runs, style, measures)
        found = self._used.get(key) or self._known.get(key)
        if found is None:
            found = self._set(runs, style, measures)
        self._used[key] = found
        for offset, character in found.missing:
            self._problems[_missing(text, style, offset, character)] = None
        return found.lines

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

    def keep(self) -> None:
        """Store what this run used for the next one."""
        if self._used.keys() != self._known.keys():
            remember("lines", self._key, pickle.dumps(self._used, protocol=5))

    def _set(self, runs: Runs, style: Style, measures: tuple[Pt, ...]) -> SetText:
        from banmian.linebreak.paragraph import Setting, break_paragraph
        from banmian.linebreak.profile import profile_for

        shaped, missing = self._shape(runs, style)
        setting = Setting(
            size=style.size,
            align=style.align,
            indent=style.indent,
            tracking=style.tracking,
            profile=profile_for(self._language),
        )
        return SetText(break_paragraph(shaped, setting, measures), missing)

    def _shape(self, runs: Runs, style: Style) -> "_Shaped":
        from banmian.shape.paragraph import TextRun, shape_paragraph

        key = (runs, style)
        if key not in self._shaped:
            requests = tuple(TextRun(text, _font(style, emphasis)) for text, emphasis in runs)
            shaped, missing = shape_paragraph(requests, self._library, self._language)
            self._shaped[key] = (shaped, tuple((m.offset, m.character) for m in missing))
        return self._shaped[key]


_Shaped: TypeAlias = "tuple[ShapedParagraph, tuple[tuple[int, str], ...]]"


def _font(style: Style, emphasis: Emphasis) -> FontRequest:
    fonts = {Emphasis.STRONG: style.strong, Emphasis.EM: style.emphasis}
    return fonts.get(emphasis, style.font)


def _missing(text: Text, style: Style, offset: int, character: str) -> Diagnostic:
    return error(
        "fonts/missing-character",
        f"no font of role {style.font.role!r} has {character!r} (U+{ord(character):04X}); write it "
        "otherwise or add a font that has it under `fonts:` in edition.yaml",
        text.span_at(offset),
    )


def _memory_key(library: Library, language: str, scope: str) -> str:
    """Everything besides text, style and measure that decides how a paragraph is set."""
    faces = (f"{name} {face.key}" for name, face in sorted(library.faces.items()))
    chains = (f"{request} {chain}" for request, chain in library.chains.items())
    return "\n".join([scope, language, code_fingerprint(), *faces, *chains])


def _recalled(key: str) -> Memory:
    stored = recall("lines", key)
    if stored is None:
        return {}
    memory: Memory = pickle.loads(stored)
    return memory
