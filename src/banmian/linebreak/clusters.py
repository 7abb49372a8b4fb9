"""A shaped paragraph becomes units: what has a body, with the blanks after it.

A unit is a cluster (a character, a ligature, a base with its marks); its glyphs stand in parallel
lists. Lengths are in em.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import MutableSequence, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, compress, repeat
from operator import eq, ne, sub
from typing import Final

from banmian.linebreak.classes import BLANK, CONTEXT, SPACE_BASE, CharClass, Space, classify
from banmian.model.shaped import GlyphRun, Hyphen, Orientation, Pad, ShapedParagraph
from banmian.model.style import Writing
from banmian.shape.region import Region, region_of

_EMPTY: Final = int(CharClass.EMPTY)
_HAN: Final = int(CharClass.HAN)

_CONTINUES: Final = CONTEXT - 1
"""Marks further glyphs of a cluster among the codes."""

_BODILESS: Final = bytes(range(SPACE_BASE, CONTEXT))
_HAS_BODY: Final = bytes(kind not in _BODILESS for kind in range(256))
"""1 for each code that begins a unit, as a table for `bytes.translate`."""

_SECOND_HALVES: Final = {
    int(CharClass.DASH_FIRST): int(CharClass.DASH_SECOND),
    int(CharClass.ELLIPSIS_FIRST): int(CharClass.ELLIPSIS_SECOND),
}
"""A glyph for both halves of a double mark shows the second to what follows."""
_FIRST_HALF: Final = re.compile(b"[" + bytes(_SECOND_HALVES) + b"]")

_KANJI_DIGIT: Final = "[〇一二三四五六七八九十百千万]"
_SEPARATORS: Final = re.compile(f"(?<={_KANJI_DIGIT})[、・](?={_KANJI_DIGIT})")
"""三・五 and 二、三 down a Japanese line (JLREQ 3.1.3)."""

_UNMOVED: Final = (0, 0)
"""The shift of nearly every glyph; only some framed marks are moved."""


@dataclass(slots=True)
class Clusters:
    """Parallel lists over the glyphs and units of a paragraph."""

    length: int
    """Characters in the text."""
    glyphs: tuple[int, ...]
    widths: list[float]
    """Advance of each glyph."""
    inline: list[float] | None
    """Shift of each glyph along the line; None: no glyph has one."""
    block: list[float] | None
    """Block-axis shift of each glyph; None: no glyph has one."""
    offsets: Sequence[int]
    """Text offset of each glyph's cluster."""
    texts: tuple[str, ...] = ()
    run_starts: list[int] = field(default_factory=list)
    """First glyph of each run, and one more: the number of glyphs."""
    faces: list[str] = field(default_factory=list)
    stances: list[tuple[Orientation, float]] = field(default_factory=list)
    """Orientation and narrowing of each run."""
    first: Sequence[int] = ()
    """First glyph of each unit, and one more: the number of glyphs."""
    blanks: list[int] | None = None
    """First blank glyph after each unit's body; None: there are no blanks, units are glyphs."""
    composed: list[int] = field(default_factory=list)
    """Units that are not just one glyph."""
    bonds: frozenset[int] = frozenset()
    """Text offsets before which no line may begin."""
    separators: frozenset[int] = frozenset()
    """Text offsets of the marks between kanji digits, which are set solid (V7.11)."""
    hyphens: dict[int, Hyphen] = field(default_factory=dict)
    """By the text offset that the line after them starts with."""
    wide_blanks: dict[int, int] = field(default_factory=dict)
    """Units followed by more than one U+3000, and how many more."""
    left: MutableSequence[int] = field(default_factory=list)
    """Class that faces the unit before."""
    right: MutableSequence[int] = field(default_factory=list)
    """Class that faces the unit after, with the kind of blank: space << 6 | class."""


def cluster(shaped: ShapedParagraph, house: Sequence[tuple[str, CharClass]] = ()) -> Clusters:
    """Flatten the runs of a paragraph and sort its characters into units.

    Args:
        shaped: The paragraph.
        house: Characters of another class by the house's rules.
    """
    runs = shaped.runs
    clusters = Clusters(
        len(shaped.text),
        tuple(chain.from_iterable(run.glyphs for run in runs)),
        list(chain.from_iterable(map(_widths, runs))),
        *_shifts(runs),
        offsets=_offsets(runs, len(shaped.text)),
        run_starts=list(accumulate((len(run.glyphs) for run in runs), initial=0)),
        faces=[run.face for run in runs],
        stances=[(run.orientation, run.scale) for run in runs],
        bonds=shaped.bonds,
        hyphens={hyphen.offset: hyphen for hyphen in shaped.hyphens},
    )
    for pad in shaped.pads:
        _widen(clusters, pad)
    vertical = shaped.writing is Writing.VERTICAL
    codes = classify(shaped.drawn or shaped.text, shaped.language, house, vertical)
    for whole in shaped.wholes:
        codes[whole] = _HAN
    if isinstance(clusters.offsets, range) and not BLANK.search(codes):
        clusters.texts = tuple(shaped.text)
        clusters.left = clusters.right = codes
        clusters.first = range(len(codes) + 1)
    else:
        _make_units(clusters, shaped.text, codes)
    if vertical and region_of(shaped.language) is Region.JA:
        clusters.separators = frozenset(m.start() for m in _SEPARATORS.finditer(shaped.text))
    return clusters


def _offsets(runs: Sequence[GlyphRun], length: int) -> Sequence[int]:
    """The cluster of each glyph, the first one 0; a range where every character is one glyph."""
    single = all(isinstance(run.clusters, range) for run in runs)
    if single and sum(len(run.clusters) for run in runs) == length:
        return range(length)
    offsets = list(chain.from_iterable(run.clusters for run in runs))
    offsets[0] = 0
    return offsets


def _widths(run: GlyphRun) -> list[float]:
    """Advances in em; counting the full-width ones is cheaper than dividing."""
    if run.advances.count(run.upem) == len(run.advances):
        return [1.0] * len(run.advances)
    return [advance / run.upem for advance in run.advances]


def _shifts(runs: Sequence[GlyphRun]) -> tuple[list[float] | None, list[float] | None]:
    """Shifts along and across the line, if any glyph has one."""
    if all(run.offsets.count(_UNMOVED) == len(run.offsets) for run in runs):
        return None, None
    inline = [x / run.upem for run in runs for x, _ in run.offsets]
    block = [y / run.upem for run in runs for _, y in run.offsets]
    return inline if any(inline) else None, block if any(block) else None


def _widen(clusters: Clusters, pad: Pad) -> None:
    """Give a base its room: it becomes part of the advances, so that nothing can squeeze it."""
    first = bisect_left(clusters.offsets, pad.start)
    last = bisect_left(clusters.offsets, pad.end) - 1
    if first <= last:
        clusters.inline = clusters.inline or [0.0] * len(clusters.glyphs)
        clusters.inline[first] += pad.before
        clusters.widths[first] += pad.before
        clusters.widths[last] += pad.after


def _make_units(clusters: Clusters, text: str, codes: bytearray) -> None:
    """Units of several glyphs or characters, and the blanks after them."""
    offsets, count = clusters.offsets, len(clusters.glyphs)
    ends: Sequence[int] = range(1, count + 1)
    kinds, clusters.texts = codes, tuple(text)
    if not isinstance(offsets, range):
        kinds, clusters.texts, ends = _of_glyphs(text, codes, offsets)
    first = list(compress(range(count), kinds.translate(_HAS_BODY)))
    left = list(kinds.translate(None, _BODILESS))
    if kinds[0] >= SPACE_BASE:
        first.insert(0, 0)
        left.insert(0, _EMPTY)
    clusters.left, clusters.right = left, left.copy()
    clusters.first, clusters.blanks = [*first, count], [*first[1:], count]
    for match in _FIRST_HALF.finditer(bytes(left)):
        unit = match.start()
        if ends[first[unit]] - offsets[first[unit]] > 1:
            clusters.right[unit] = _SECOND_HALVES[left[unit]]
    for match in BLANK.finditer(kinds):
        glyph = match.start()
        if kinds[glyph] != _CONTINUES:
            _add_blank(clusters, bisect_right(first, glyph) - 1, glyph, kinds[glyph] - SPACE_BASE)
    clusters.composed = [
        unit
        for unit, (begin, blank, end) in enumerate(
            zip(first, clusters.blanks, clusters.first[1:], strict=True)
        )
        if end - begin != 1 or blank == begin
    ]
    if clusters.inline:
        for unit in clusters.composed:
            blank, end = clusters.blanks[unit], clusters.first[unit + 1]
            clusters.inline[blank:end] = [0.0] * (end - blank)


def _of_glyphs(
    text: str, codes: bytearray, offsets: Sequence[int]
) -> tuple[bytearray, tuple[str, ...], list[int]]:
    """The code of each glyph, the text its cluster stands for, and where that ends."""
    ends = [*offsets[1:], len(text)]
    continued = list(compress(range(len(ends)), map(eq, offsets, ends)))
    for glyph in reversed(continued):
        ends[glyph] = ends[glyph + 1]
    kinds = bytearray(map(codes.__getitem__, offsets))
    texts = list(map(text.__getitem__, offsets))
    for glyph in compress(range(len(ends)), map(ne, map(sub, ends, offsets), repeat(1))):
        texts[glyph] = text[offsets[glyph] : ends[glyph]]
    for glyph in continued:
        kinds[glyph + 1], texts[glyph + 1] = _CONTINUES, ""
    return kinds, tuple(texts), ends


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


def _add_blank(clusters: Clusters, unit: int, glyph: int, space: int) -> None:
    """Add a blank to what follows a unit."""
    assert clusters.blanks is not None
    clusters.blanks[unit] = min(clusters.blanks[unit], glyph)
    right = clusters.right[unit]
    if space == Space.IDEOGRAPHIC == right >> 6 and right & 63 != _EMPTY:
        clusters.wide_blanks[unit] = clusters.wide_blanks.get(unit, 0) + 1
    stronger = max((Space(right >> 6), Space(space)), key=_STRENGTH.index)
    clusters.right[unit] = int(stronger) << 6 | right & 63
