"""Text and style become set lines; what was set once, in this run or an earlier one, stays set.

Shaping and breaking are the dear part of a run, and most paragraphs of an edition do not change
between two runs: their lines come back from the cache, under everything that decided them.
"""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from banmian.cache import code_fingerprint, recall_value, remember_value
from banmian.compose.annotations import (
    annotated,
    notes_for,
    too_tight,
    with_room,
)
from banmian.compose.notes import Notes, bound_within, marked_runs
from banmian.compose.phrases import Measured, PhraseRules, even_lines, phrase_ends, within_words
from banmian.compose.readings import Face
from banmian.compose.typeset import TextBlock, spaced, text_measure
from banmian.compose.unset import unset_characters, unset_problem
from banmian.diagnostics import Diagnostic
from banmian.fonts.library import Library
from banmian.lint.heads import ellipsis_findings
from banmian.model.annotation import Annotation, Mark
from banmian.model.edition import Emphasis, Text
from banmian.model.house import REGIONAL, HouseRules, MarkClass
from banmian.model.lines import Adjustment, Line
from banmian.model.page import Source
from banmian.model.style import Align, FontRequest, Style
from banmian.units import NAMED_SIZES, Pt

if TYPE_CHECKING:
    from banmian.linebreak.paragraph import Setting
    from banmian.model.shaped import ShapedParagraph

Runs: TypeAlias = tuple[tuple[str, Emphasis, Annotation | None, str], ...]
"""What a text says and is drawn as, wherever it stands."""


_DOUBLE_ELLIPSIS: Final = "…" * 4
"""省略多行 stands on a line of its own (K2.7)."""

_LARGE: Final = NAMED_SIZES["一号"]
_OF_LARGE_TYPE: Final = ((MarkClass.OPENING, 0.25), (MarkClass.CLOSING, 0.25))
"""From that size on, brackets keep a quarter of an em: half of one is a hole (P3.15)."""

_EM_A_CHARACTER = 2.5
"""More than any character takes, its tracking included: no line of that measure is broken."""


class SetText(NamedTuple):
    """A text as lines, and the characters (offset, character) that no font has."""

    lines: tuple[Line, ...]
    missing: tuple[tuple[int, str], ...] = ()
    cost: float = 0.0
    """How much worse its lines are than the best ones (`linebreak.breaks`)."""


Key: TypeAlias = tuple[Runs, Style, tuple[Pt, ...], int | None]
"""A text in a style at some measures, in so many lines more than is best; None: for display."""

Memory: TypeAlias = dict[Key, SetText]


class Typesetter:
    """Sets text in one language with one font library.

    Args:
        library: where the faces come from.
        language: BCP 47 tag; picks the region profile.
        scope: runs of one scope (an edition in a layout) share what they remember.
        house: what is set otherwise than in the language's region.
        phrases: where heads and quotes may end their lines; default: as the language's phrases.
    """

    def __init__(
        self,
        library: Library,
        language: str,
        scope: str = "",
        phrases: PhraseRules | None = None,
        house: HouseRules = REGIONAL,
    ) -> None:
        self._library = library
        self._language = language
        self._phrases = phrases or PhraseRules(language)
        self._house = house
        self._key = _memory_key(library, repr((self._phrases, house)), scope)
        self._known: Memory = recall_value("lines", self._key) or {}
        self._used: Memory = {}
        self._shaped: dict[tuple[Runs, Style], _Shaped] = {}
        self._problems: dict[Diagnostic, None] = {}

    @property
    def language(self) -> str:
        """BCP 47 tag of what it sets."""
        return self._language

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """An error for every character of the texts set so far that no font has."""
        return tuple(self._problems)

    def lines(self, text: Text, style: Style, measures: tuple[Pt, ...]) -> tuple[Line, ...]:
        """Break `text`; `measures[i]` is the measure of line i, the last one repeats."""
        self.need_gap((text,), style)
        if any(_DOUBLE_ELLIPSIS in inline.text for inline in text.inlines):
            self._problems.update((f.diagnostic, None) for f in ellipsis_findings((text,)))
        return self._lines(text, style, measures)

    def need_gap(self, texts: Sequence[Text], style: Style) -> None:
        """Report what is to stand between the lines of texts and finds no room there (G6.13)."""
        for problem in (p for t in texts for p in too_tight(t.inlines, style, self._language)):
            self._problems[problem] = None

    def _lines(self, text: Text, style: Style, measures: tuple[Pt, ...]) -> tuple[Line, ...]:
        measures = tuple(text_measure(style, measure) for measure in measures)
        runs = _runs(text)
        found = self._find((runs, style, measures, 0))
        if found is None:
            found = self._keep((runs, style, measures, 0), self._set(runs, style, measures))
        for offset, character in found.missing:
            self._problems[unset_problem(text, style, offset, character)] = None
        return found.lines

    def loosened(self, text: Text, style: Style, measures: tuple[Pt, ...], more: int) -> SetText:
        """Break `text` in `more` lines more (-1, 1); no lines where that would show (J5.5)."""
        measures = tuple(text_measure(style, measure) for measure in measures)
        runs = _runs(text)
        found = self._find((runs, style, measures, more))
        if found is None:
            for count, variant in self._variants(runs, style, measures).items():
                self._keep((runs, style, measures, count), variant)
            found = self._used[runs, style, measures, more]
        return found

    def block(self, text: Text, style: Style, measure: Pt, source: Source) -> TextBlock:
        """Set `text` at one measure."""
        return TextBlock(self.lines(text, style, (measure,)), style, source)

    def display(self, text: Text, style: Style, measure: Pt) -> tuple[Line, ...]:
        """Set a head or quote: as few lines as end with phrases in the measure (H9.2).

        Whether its lines leave room for what stands beside them is for `need_gap` to ask.
        """
        style = spaced(style, text)
        lines = self._lines(text, style, (measure,))
        if len(lines) < 2 or style.align is Align.JUSTIFY:
            return lines
        key = (_runs(text), style, (measure,), None)
        found = self._find(key)
        if found is None:
            found = self._keep(key, SetText(self._balanced(text, style, measure)))
        return found.lines

    def indented(self, style: Style) -> Style:
        """A body style, with the profile's indent if it has none of its own (G6.1)."""
        if style.indent is not None:
            return style
        from banmian.linebreak.profile import profile_for

        profile = profile_for(self._language, style.writing, self._house)
        return replace(style, indent=profile.indent)

    def line_ends(self, plain: str) -> dict[int, float]:
        """Where a head of these words may end a line, and what each end costs."""
        return phrase_ends(plain, self._phrases)

    def places(self, text: Text, style: Style) -> list[float]:
        """Where each character begins when all stands on one line, and the end of it, in em."""
        style = spaced(style, text)
        room = _EM_A_CHARACTER * (len(text.plain) + 1) * style.size
        (whole,) = self._lines(text, replace(style, align=Align.LEFT, indent=0.0), (room,))
        return _places(whole, style.size)

    def _balanced(self, text: Text, style: Style, measure: Pt) -> tuple[Line, ...]:
        """The text in as few lines, ended at phrase ends where that can be done."""
        broken = self._lines(text, style, (measure,))
        plain, bound = text.plain, bound_within(text)
        may_end = {at: cost for at, cost in self.line_ends(plain).items() if at not in bound}
        head = Measured(plain, self.places(text, style))
        em = text_measure(style, measure) / style.size
        counts = (len(broken), len(broken) + 1)
        ends = next((e for n in counts if (e := even_lines(may_end, head, n, em))), None)
        if ends is None:
            return broken
        cuts = itertools.pairwise((0, *ends, len(plain)))
        pieces = (text.cut(i, i + len(plain[i:j].rstrip())) for i, j in cuts)
        return tuple(line for piece in pieces for line in self._lines(piece, style, (measure,)))

    def _find(self, key: Key) -> SetText | None:
        found = self._used.get(key) or self._known.get(key)
        if found is not None:
            self._used[key] = found
        return found

    def _keep(self, key: Key, made: SetText) -> SetText:
        self._used[key] = made
        return made

    def remember(self) -> None:
        """Store what this run used for the next one."""
        if self._used.keys() != self._known.keys():
            remember_value("lines", self._key, self._used)

    def _set(self, runs: Runs, style: Style, measures: tuple[Pt, ...]) -> SetText:
        from banmian.linebreak.paragraph import break_paragraph

        shaped, lacking, notes = self._shape(runs, style)
        lines = break_paragraph(shaped, self._setting(style), measures)
        return SetText(_noted(lines, notes, style), lacking)

    def _variants(self, runs: Runs, style: Style, measures: tuple[Pt, ...]) -> dict[int, SetText]:
        """The text in a line fewer and a line more, without lines where that would show."""
        from banmian.linebreak.paragraph import loosen

        shaped, _, notes = self._shape(runs, style)
        found = loosen(shaped, self._setting(style), measures)
        variants = {-1: SetText(()), 1: SetText(())}
        for more in variants.keys() & found.keys():
            cost, lines = found[more]
            if 0 in found and not any(line.adjustment in _STRAINED for line in lines):
                variants[more] = SetText(_noted(lines, notes, style), (), cost - found[0].cost)
        return variants

    def _setting(self, style: Style) -> "Setting":
        from banmian.linebreak.paragraph import Setting
        from banmian.linebreak.profile import profile_for

        house = self._house
        if style.size >= _LARGE and not house.glue:
            house = replace(house, glue=_OF_LARGE_TYPE)
        return Setting(
            size=style.size,
            align=style.align,
            indent=style.indent or 0.0,
            tracking=style.tracking,
            profile=profile_for(self._language, style.writing, house),
            breaking=style.breaking,
        )

    def _shape(self, runs: Runs, style: Style) -> "_Shaped":
        from banmian.shape.paragraph import TextRun, shape_paragraph

        key = (runs, style)
        if key not in self._shaped:
            marked = marked_runs([(text, annotation) for text, _, annotation, _ in runs])
            requests = tuple(
                TextRun(text, font_of(style, emphasis), note.language if note else "", drawn)
                for text, emphasis, note, drawn in runs
            )
            combined = [
                (run.start, run.end) for run in marked if Mark.COMBINED in run.annotation.marks
            ]
            shaped, absent = shape_paragraph(
                requests,
                self._library,
                self._language,
                style.writing,
                combined,
                style.combine,
            )
            notes = None
            lacking = unset_characters(shaped.text, absent)
            if marked:
                face = Face(self._library, style.font, self._language, style.writing)
                notes = notes_for(shaped, marked, style, face)
                lacking += notes.missing
                shaped = with_room(shaped, notes)
            held = within_words(shaped.text, self._phrases.keep)
            shaped = replace(shaped, bonds=shaped.bonds | held)
            self._shaped[key] = (shaped, tuple(lacking), notes)
        return self._shaped[key]


_Shaped: TypeAlias = "tuple[ShapedParagraph, tuple[tuple[int, str], ...], Notes | None]"


_STRAINED: Final = (Adjustment.LOOSE, Adjustment.FORCED)


def _noted(lines: tuple[Line, ...], notes: Notes | None, style: Style) -> tuple[Line, ...]:
    """The lines with the readings, lines and dots beside them."""
    return tuple(annotated(line, notes, style.size) for line in lines) if notes else lines


def _runs(text: Text) -> Runs:
    return tuple((i.text, i.emphasis, i.annotation, i.drawn) for i in text.inlines)


def _places(line: Line, size: Pt) -> list[float]:
    """Where each character of a line begins, and where the line ends, in em."""
    places: list[float] = []
    for run in line.runs:
        for position, characters in zip(run.positions, run.texts, strict=True):
            places += [position / size] * len(characters)
    return [*places, line.width / size]


def font_of(style: Style, emphasis: Emphasis) -> FontRequest:
    """The font a style sets text of that emphasis in."""
    fonts = {Emphasis.STRONG: style.strong, Emphasis.EM: style.emphasis}
    return fonts.get(emphasis, style.font)


def _memory_key(library: Library, rules: str, scope: str) -> str:
    """Everything besides text, style and measure that decides how a paragraph is set."""
    faces = (f"{name} {face.key}" for name, face in sorted(library.faces.items()))
    chains = (f"{request} {chain}" for request, chain in library.chains.items())
    return "\n".join([scope, rules, code_fingerprint(), *faces, *chains])
