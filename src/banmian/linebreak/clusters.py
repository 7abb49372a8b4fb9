"""A shaped paragraph becomes units: what has a body, with the blanks after it.

A unit is a cluster (a character, a ligature, a base with its marks); its glyphs stand in parallel
lists. Lengths are in em.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from banmian.linebreak.classes import SPACE_BASE, CharClass, Space, classify
from banmian.model.shaped import ShapedParagraph

_EMPTY = int(CharClass.EMPTY)


@dataclass(slots=True)
class Clusters:
    """Parallel lists over the glyphs and units of a paragraph."""

    length: int
    """Characters in the text."""
    glyphs: list[int] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    """Advance of each glyph."""
    inline: list[float] = field(default_factory=list)
    """Shift of each glyph along the line."""
    block: list[float] | None = None
    """Block-axis shift of each glyph; None: no glyph has one."""
    offsets: list[int] = field(default_factory=list)
    """Text offset of each glyph's cluster."""
    texts: list[str] = field(default_factory=list)
    run_starts: list[int] = field(default_factory=list)
    faces: list[str] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    """First glyph of each unit, and one more: the number of glyphs."""
    blanks: list[int] | None = None
    """First blank glyph after each unit's body; None: there are no blanks, units are glyphs."""
    wide_blanks: dict[int, int] = field(default_factory=dict)
    """Units followed by more than one U+3000, and how many more."""
    left: list[int] = field(default_factory=list)
    """Class that faces the unit before."""
    right: list[int] = field(default_factory=list)
    """Class that faces the unit after, with the kind of blank: space << 6 | class."""


def cluster(shaped: ShapedParagraph) -> Clusters:
    """Flatten the runs of a paragraph and sort its characters into units."""
    clusters = Clusters(len(shaped.text))
    for run in shaped.runs:
        _append_run(clusters, run.upem, run.advances, run.offsets)
        clusters.run_starts.append(len(clusters.glyphs))
        clusters.faces.append(run.face)
        clusters.glyphs += run.glyphs
        clusters.offsets += run.clusters
    if clusters.offsets:
        clusters.offsets[0] = 0
    codes = classify(shaped.text, shaped.language)
    count = len(clusters.glyphs)
    plain = count == len(codes) and clusters.offsets == list(range(count))
    if plain and max(codes, default=0) < SPACE_BASE:
        clusters.texts = list(shaped.text)
        clusters.left = clusters.right = codes
        clusters.first = list(range(count + 1))
    else:
        _make_units(clusters, shaped.text, codes)
    return clusters


def _append_run(
    clusters: Clusters,
    upem: int,
    advances: Sequence[int],
    offsets: Sequence[tuple[int, int]],
) -> None:
    """Advances and shifts in em."""
    before = len(clusters.widths)
    clusters.widths += [advance / upem for advance in advances]
    clusters.inline += [offset[0] / upem for offset in offsets]
    if clusters.block is not None or any(offset[1] for offset in offsets):
        clusters.block = clusters.block or [0.0] * before
        clusters.block += [offset[1] / upem for offset in offsets]


def _make_units(clusters: Clusters, text: str, codes: list[int]) -> None:
    """Units of several glyphs or characters, and the blanks after them."""
    offsets = clusters.offsets
    ends = [*offsets[1:], len(text)]
    blanks: list[int] = []
    clusters.blanks = blanks
    previous = -1
    for glyph, (start, end) in enumerate(zip(offsets, ends, strict=True)):
        clusters.texts.append("" if start == previous else text[start : _next(ends, glyph, start)])
        if start == previous:
            if blanks[-1] == glyph:
                blanks[-1] += 1
            continue
        previous = start
        space = codes[start] - SPACE_BASE
        if space < 0:
            _add_unit(clusters, glyph, codes[start], _last_class(codes, start, end))
            blanks.append(glyph + 1)
            continue
        if not blanks:
            _add_unit(clusters, glyph, _EMPTY, _EMPTY)
            blanks.append(glyph)
        _add_blank(clusters, space)
    clusters.first.append(len(offsets))


def _next(ends: list[int], glyph: int, start: int) -> int:
    """Where the cluster of `glyph` ends in the text."""
    while ends[glyph] == start:
        glyph += 1
    return ends[glyph]


def _last_class(codes: list[int], start: int, end: int) -> int:
    """The class a cluster shows to what follows: a second half of a double mark counts."""
    halves = (CharClass.DASH_FIRST, CharClass.ELLIPSIS_FIRST)
    return codes[end - 1] if codes[start] in halves and end - start > 1 else codes[start]


def _add_unit(clusters: Clusters, glyph: int, left: int, right: int) -> None:
    clusters.first.append(glyph)
    clusters.left.append(left)
    clusters.right.append(right)


_STRENGTH: Final = (
    Space.NONE,
    Space.ZERO,
    Space.WORD,
    Space.QUARTER,
    Space.IDEOGRAPHIC,
    Space.NO_BREAK,
    Space.JOINER,
    Space.NEWLINE,
)
"""Of several blanks in a row the one later in this list counts."""


def _add_blank(clusters: Clusters, space: int) -> None:
    """Add a blank to what follows the last unit."""
    right = clusters.right[-1]
    if space == Space.IDEOGRAPHIC == right >> 6 and right & 63 != _EMPTY:
        unit = len(clusters.right) - 1
        clusters.wide_blanks[unit] = clusters.wide_blanks.get(unit, 0) + 1
    stronger = max((Space(right >> 6), Space(space)), key=_STRENGTH.index)
    clusters.right[-1] = int(stronger) << 6 | right & 63
