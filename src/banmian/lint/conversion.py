"""Copy is drawn otherwise than it is written, where a layout asks for it; its text stays.

The changes are those that `widths` and `pairs` propose, as far as one character becomes one: so the
drawn character stands for the written one when text is copied from a page. Sources: CLREQ §3.2.1,
requirements M4.7 and M4.10.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any, Final, NamedTuple, TypeVar

from banmian.diagnostics import Diagnostic, Severity
from banmian.lint.pairs import straight_quotes
from banmian.lint.widths import width_findings
from banmian.model.edition import (
    Bar,
    Block,
    Chart,
    Edition,
    Figure,
    FiguresPanel,
    Inline,
    Picture,
    PullQuote,
    Story,
    Text,
)
from banmian.model.house import Conversion

_Value = TypeVar("_Value")

_HOLD_TEXT: Final = (
    *(Edition, Story, Block, Picture, PullQuote),
    *(FiguresPanel, Figure, Chart, Bar),
)

_CODES: Final = {
    Conversion.QUOTES: "lint/straight-quote",
    Conversion.ASCII_MARKS: "lint/ascii-mark",
    Conversion.DIGITS: "lint/width",
    Conversion.LETTERS: "lint/width",
}
"""Which findings a conversion takes up."""


class _Change(NamedTuple):
    """A character of a text that is drawn as another."""

    place: int
    written: str
    drawn: str


def converted(
    edition: Edition, kinds: frozenset[Conversion], mainland: bool
) -> tuple[Edition, tuple[Diagnostic, ...]]:
    """The edition with the drawn forms of its texts, and a note for every change.

    Args:
        edition: as read.
        kinds: what is converted.
        mainland: straight quotes become “ ”; elsewhere 「 」.
    """
    notes: list[Diagnostic] = []

    def draw(text: Text) -> Text:
        drawn, of_text = drawn_text(text, kinds, mainland)
        notes.extend(of_text)
        return drawn

    return _with_texts(edition, draw), tuple(notes)


def drawn_text(
    text: Text, kinds: frozenset[Conversion], mainland: bool
) -> tuple[Text, tuple[Diagnostic, ...]]:
    """As `converted`, one text."""
    changes = list(_changes(text, kinds, mainland))
    drawn = _drawn(text, changes) if changes else text
    return drawn, tuple(_note(text, change) for change in changes)


def _with_texts(value: _Value, draw: Callable[[Text], Text]) -> _Value:
    """The value with every text in it drawn."""
    changed: Any = value
    if isinstance(value, Text):
        changed = draw(value)
    elif isinstance(value, tuple):
        changed = tuple(_with_texts(part, draw) for part in value)
    elif isinstance(value, _HOLD_TEXT):
        parts = ((part.name, getattr(value, part.name)) for part in fields(value))
        changed = replace(value, **{name: _with_texts(part, draw) for name, part in parts})
    return changed  # type: ignore[no-any-return]


def _changes(text: Text, kinds: frozenset[Conversion], mainland: bool) -> Iterator[_Change]:
    """In order; a mark after one that was converted stands in Chinese text, too."""
    shown, before = text.plain, ""
    while shown != before:
        before = shown
        shown = _once(Text((Inline(shown, text.span_at(0)),)), kinds, mainland)
    for place, (written, drawn) in enumerate(zip(text.plain, shown, strict=True)):
        if written != drawn:
            yield _Change(place, written, drawn)


def _once(text: Text, kinds: frozenset[Conversion], mainland: bool) -> str:
    """The characters of a text after what the rules propose for it."""
    codes = {_CODES[kind] for kind in kinds}
    shown = list(text.plain)
    for found in (*width_findings(text), *straight_quotes(text, mainland)):
        usual = found.replacement or ""
        if found.code in codes and len(usual) == len(found.written):
            for place, drawn in enumerate(usual, found.start):
                if found.code != "lint/width" or _kind_of(drawn) in kinds:
                    shown[place] = drawn
    return "".join(shown)


def _kind_of(drawn: str) -> Conversion | None:
    """Which conversion makes this character of a full-width one; kana are none's."""
    if not drawn.isascii():
        return None
    return Conversion.DIGITS if drawn.isdigit() else Conversion.LETTERS


def _drawn(text: Text, changes: list[_Change]) -> Text:
    """The text with each run's drawn form."""
    shown = list(text.plain)
    for place, _, drawn in changes:
        shown[place] = drawn
    inlines: list[Inline] = []
    at = 0
    for inline in text.inlines:
        own = "".join(shown[at : at + len(inline.text)])
        at += len(inline.text)
        inlines.append(inline if own == inline.text else replace(inline, drawn=own))
    return Text(tuple(inlines))


def _note(text: Text, change: _Change) -> Diagnostic:
    message = (
        f"{change.written!r} is drawn as {change.drawn!r}; write it so, or take the conversion out "
        "of the layout's profile"
    )
    return Diagnostic(Severity.NOTE, "lint/conversion", message, text.span_at(change.place))
