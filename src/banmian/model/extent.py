"""How far what is painted reaches: boxes of items, from the trim's top-left corner, y down."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from banmian.model.page import Glyphs, Item, Rule
from banmian.model.shaped import Orientation
from banmian.units import Pt

_ASCENT: Final = 0.88
"""Of an ideographic cell above the alphabetic baseline, in em; the rest hangs below."""


class Extent(NamedTuple):
    """A rectangle by its sides."""

    left: Pt
    top: Pt
    right: Pt
    bottom: Pt


def extent_of(item: Item) -> Extent:
    """The box an item fills; of type, the em boxes of its glyphs."""
    if isinstance(item, Glyphs):
        return extent_of_glyphs(item, 0, len(item.glyphs) - 1)
    if isinstance(item, Rule):
        return Extent(
            min(item.x1, item.x2),
            min(item.y1, item.y2),
            max(item.x1, item.x2),
            max(item.y1, item.y2),
        )
    return Extent(item.x, item.y, item.x + item.width, item.y + item.height)


def union(extents: Iterable[Extent]) -> Extent:
    """The smallest box round boxes, of which there must be one."""
    lefts, tops, rights, bottoms = zip(*extents, strict=True)
    return Extent(min(lefts), min(tops), max(rights), max(bottoms))


def extent_of_glyphs(item: Glyphs, first: int, last: int) -> Extent:
    """The em boxes of the glyphs from `first` to `last`, up to where the next one begins."""
    size = item.size
    start = item.positions[first]
    is_final = last + 1 >= len(item.positions)
    end = item.positions[-1] + size * item.scale if is_final else item.positions[last + 1]
    if item.orientation is Orientation.HORIZONTAL:
        top = item.y - _ASCENT * size
        return Extent(item.x + start, top, item.x + end, top + size)
    below = 0.5 if item.orientation is Orientation.UPRIGHT else 1 - _ASCENT
    left = item.x - below * size
    return Extent(left, item.y + start, left + size, item.y + end)
