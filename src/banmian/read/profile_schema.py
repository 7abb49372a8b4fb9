"""The `profile` of a layout file becomes a house's rules, over those of the edition's region."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from pydantic import Field

from banmian.diagnostics import Diagnostic, error
from banmian.model.house import (
    Base,
    Conversion,
    Elastic,
    HouseRules,
    KoreanBreaks,
    Level,
    LineEnd,
    MarkClass,
    MarkStyle,
)
from banmian.read.nodes import Node, key_span, span_at
from banmian.read.values import Em, Flag, Section, Words


class GapEntry(Section):
    """A space in em of the text's size."""

    natural: Em
    """Its width where nothing presses."""
    least: Em
    """What it may shrink to."""
    most: Em
    """What it may grow to before other gaps open."""


class GlueEntry(Section):
    """The most that marks keep of their removable blank in running text, in em (at most 0.5)."""

    opening: Em | None = None
    """Opening quotes and brackets."""
    closing: Em | None = None
    """Closing quotes and brackets."""
    pause: Em | None = None
    """、 and ，"""
    colon: Em | None = None
    """： and ；"""
    stop: Em | None = None
    """。 and ．"""
    exclamation: Em | None = None
    """！ and ？"""
    middle_dot: Em | None = None
    """· and ・ where they have an em (Taiwan, Hong Kong, Japan)."""


class ProfileEntry(Section):
    """Rules of line breaking and punctuation; what is not written is as the region has it."""

    base: Base | None = None
    """Whose rules these are; default: those of the edition's language."""
    style: MarkStyle | None = None
    """Widths of punctuation; default: 全角, in Taiwan plain."""
    level: Level | None = None
    """Strictness of 避头尾 at every measure; default: the region's, by measure."""
    line_end: LineEnd | None = None
    """What becomes of the blank of a mark at line end; default: half in mainland China, full in
    Taiwan, else needed."""
    hanging: Flag | None = None
    """Whether 、，。 may hang beyond the measure (vertical only in Taiwan, Hong Kong)."""
    stretch_round_marks: Flag | None = None
    """Whether lines are opened beside marks, too; default: true, in Japan false."""
    latin_gap: GapEntry | None = None
    """Between Han and Western letters or digits; default: 0.25, 0.125 to 0.5, in Korea none."""
    word_space: GapEntry | None = None
    """Between Western or Korean words; default: 0.33, 0.25 to 0.5, in Korea 0.2 to 0.75."""
    korean_breaks: KoreanBreaks | None = None
    """Whether lines of hangul end with a word or anywhere; default: word in Korea."""
    spell_out_repeats: Flag = False
    """Whether 々 at a line's start is drawn as the character it repeats; copied, it is 々."""
    indent: Em | None = None
    """First-line indent, in em, of paragraphs whose style writes none; default: 2, in Japan and
    Korea 1."""
    classes: dict[Words, MarkClass] = Field(default_factory=dict)
    """Character → its class in this house: how it stands at line edges and beside others."""
    glue: GlueEntry | None = None
    """Narrower marks than the style's; default: all that the style keeps."""
    conversion: tuple[Conversion, ...] = ()
    """What is drawn otherwise than it is written; each change is listed as a note, and text copied
    from the pages is as it was written; default: nothing."""


def resolve_profile(entry: ProfileEntry) -> HouseRules:
    """The house's rules of a checked entry."""
    return HouseRules(
        base=entry.base,
        style=entry.style,
        level=entry.level,
        line_end=entry.line_end,
        hanging=entry.hanging,
        stretches_round_marks=entry.stretch_round_marks,
        latin_gap=_elastic(entry.latin_gap),
        word_space=_elastic(entry.word_space),
        korean_breaks=entry.korean_breaks,
        indent=entry.indent,
        classes=tuple(entry.classes.items()),
        glue=tuple(_kept(entry.glue)) if entry.glue else (),
        conversion=entry.conversion,
        spells_out_repeats=entry.spell_out_repeats,
    )


def _kept(glue: GlueEntry) -> Iterator[tuple[MarkClass, float]]:
    for kind in MarkClass:
        kept = getattr(glue, kind.name.lower(), None)
        if kept is not None:
            yield kind, kept


def check_profile(tree: Node, entry: ProfileEntry) -> tuple[Diagnostic, ...]:
    """Report gaps whose widths are out of order, and classes of what is no single mark."""
    gaps = ((key, getattr(entry, key)) for key in _GAPS)
    crooked = (
        error(
            "read/bad-gap",
            "a gap's widths must rise; write least ≤ natural ≤ most",
            span_at(tree, "profile", key),
        )
        for key, gap in gaps
        if gap is not None and not gap.least <= gap.natural <= gap.most
    )
    return (*crooked, *_check_classes(tree, entry))


def _check_classes(tree: Node, entry: ProfileEntry) -> Iterator[Diagnostic]:
    for char, kind in entry.classes.items():
        message = None
        if len(char) != 1:
            message = "a class is given to one character; write one"
        elif kind in _BLANKED and unicodedata.east_asian_width(char) not in "WF":
            message = (
                f"{char} is drawn without the blank that marks of class {kind.value} have; "
                "give it another class"
            )
        if message:
            yield error("read/bad-class", message, key_span(tree, "profile", "classes", char))


_BLANKED: Final = frozenset(
    {MarkClass.OPENING, MarkClass.CLOSING, MarkClass.PAUSE}
    | {MarkClass.COLON, MarkClass.STOP, MarkClass.EXCLAMATION}
)

_GAPS: Final = ("latin_gap", "word_space")


def _elastic(gap: GapEntry | None) -> Elastic | None:
    return None if gap is None else Elastic(gap.natural, gap.least, gap.most)
