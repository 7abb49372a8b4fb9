"""A headline and a box become the ways to set it there: size, line ends, room left, best first.

Sources: requirements H9.2 (phrases; `|` in the source wins), H9.4 (even lines), H9.7 (the gap of
the style's leading), G6.10 (whole grid lines).
"""

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from banmian.compose.frames import ROUNDING
from banmian.compose.phrases import Measured, cheapest_lines
from banmian.compose.typesetter import Typesetter
from banmian.model.edition import Text
from banmian.model.style import Align, Style
from banmian.units import NAMED_SIZES, Pt

MOST_LINES: Final = 4
"""Lines of a headline; more are a paragraph."""

SMALLEST_HEAD: Final[Pt] = NAMED_SIZES["五号"]
"""Smaller type heads nothing."""

_STEPS: Final = (*range(28, 42, 2), *range(48, 151, 6))
"""Points between and beyond the 号 sizes that heads are set in."""

CROWDED: Final = 0.3
"""What a centred line beyond four fifths of its measure counts against a size, likewise (H9.4)."""

CENTRED_SHARE: Final = 0.8

EVENNESS: Final = 0.02
"""What a square em of unevenness a line counts against the size, as a share of the largest size
that fits: a cut within a clause is taken for type a fifth larger."""


@dataclass(frozen=True, slots=True)
class HeadBox:
    """Room for a head."""

    measure: Pt
    height: Pt
    """In block direction."""


@dataclass(frozen=True, slots=True)
class HeadSetting:
    """One way to set a head in its box."""

    size: Pt
    lines: tuple[str, ...]
    height: Pt
    room: int
    """Characters that could be added without another line or a smaller size."""
    score: float
    """1 at best."""


def head_sizes(smallest: Pt, largest: Pt) -> tuple[Pt, ...]:
    """The sizes a head may take: 号 sizes and steps between and beyond them; largest first."""
    steps = sorted({*NAMED_SIZES.values(), *map(float, _STEPS)}, reverse=True)
    return tuple(size for size in steps if smallest <= size <= largest)


def head_settings(
    texts: Sequence[Text], style: Style, box: HeadBox, type_: Typesetter
) -> tuple[HeadSetting, ...]:
    """Every size and number of lines that fits the box, the best line ends of each, best first.

    Args:
        texts: the head as broken by `|` in the source; one text is broken here.
        style: its font, and its leading in proportion to its size.
        box: where it has to fit.
        type_: measures it.
    """
    sizes = head_sizes(style.smallest or SMALLEST_HEAD, box.height)
    found = [found for size in sizes for found in _at_size(texts, style, box, type_, size)]
    if not found:
        return ()
    largest = max(setting.size for setting in found)
    scored = (replace(s, score=s.size / largest - s.score) for s in found)
    return tuple(sorted(scored, key=lambda s: (-s.score, -s.size, len(s.lines))))


def _at_size(
    texts: Sequence[Text], style: Style, box: HeadBox, type_: Typesetter, size: Pt
) -> Iterator[HeadSetting]:
    """The settings at one size; their score is only what counts against it yet."""
    em = box.measure / size
    leading = style.leading * size / style.size
    for lines, widths, cost in _broken(texts, style, type_, em):
        height = (len(lines) - 1) * leading + size
        if height <= box.height + ROUNDING:
            room = sum(int(em - width + ROUNDING) for width in widths)
            crowded = style.align is Align.CENTRE and max(widths) > CENTRED_SHARE * em + ROUNDING
            score = EVENNESS * cost + (CROWDED if crowded else 0.0)
            yield HeadSetting(size, lines, height, room, score)


def _broken(
    texts: Sequence[Text], style: Style, type_: Typesetter, em: float
) -> Iterator[tuple[tuple[str, ...], list[float], float]]:
    """The lines of each way to break the head, their widths in em, and the cost."""
    if len(texts) > 1:
        widths = [type_.places(text, style)[-1] for text in texts]
        if max(widths) <= em + ROUNDING:
            yield tuple(text.plain for text in texts), widths, 0.0
        return
    plain = texts[0].plain
    head = Measured(plain, type_.places(texts[0], style))
    ends = type_.line_ends(plain)
    for count in range(1, MOST_LINES + 1):
        best = cheapest_lines(ends, head, count, em + ROUNDING)
        if best:
            cuts = [0, *best[1], len(plain)]
            lines = tuple(plain[i:j].strip() for i, j in itertools.pairwise(cuts))
            widths = [head.width(i, j) for i, j in itertools.pairwise(cuts)]
            yield lines, widths, best[0]


def over_by(texts: Sequence[Text], style: Style, box: HeadBox, type_: Typesetter) -> int:
    """Characters that a head which fits no size is over at the smallest one."""
    size = style.smallest or SMALLEST_HEAD
    needs = sum(type_.places(text, style)[-1] for text in texts)
    return max(1, math.ceil(needs - holds(style, box, size)))


def holds(style: Style, box: HeadBox, size: Pt) -> int:
    """Characters that a box holds at a size."""
    lines = max(1, int((box.height - size) / (style.leading * size / style.size)) + 1)
    return int(box.measure / size) * min(lines, MOST_LINES)
