"""The `profile` of a layout file becomes a house's rules, over those of the edition's region."""

from typing import Final

from banmian.diagnostics import Diagnostic, error
from banmian.model.house import (
    Base,
    Elastic,
    HouseRules,
    KoreanBreaks,
    Level,
    LineEnd,
    MarkStyle,
)
from banmian.read.nodes import Node, span_at
from banmian.read.values import Em, Flag, Section


class GapEntry(Section):
    """A space in em of the text's size."""

    natural: Em
    """Its width where nothing presses."""
    least: Em
    """What it may shrink to."""
    most: Em
    """What it may grow to before other gaps open."""


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
    )


def check_profile(tree: Node, entry: ProfileEntry) -> tuple[Diagnostic, ...]:
    """Report gaps whose widths are out of order."""
    gaps = ((key, getattr(entry, key)) for key in _GAPS)
    return tuple(
        error(
            "read/bad-gap",
            "a gap's widths must rise; write least ≤ natural ≤ most",
            span_at(tree, "profile", key),
        )
        for key, gap in gaps
        if gap is not None and not gap.least <= gap.natural <= gap.most
    )


_GAPS: Final = ("latin_gap", "word_space")


def _elastic(gap: GapEntry | None) -> Elastic | None:
    return None if gap is None else Elastic(gap.natural, gap.least, gap.most)
