"""Items become the largest ink sum of a page: black that overprints counts with what it covers."""

from collections.abc import Iterable, Mapping

from banmian.model.extent import Extent, extent_of
from banmian.model.page import Fill, Item, PlacedPicture
from banmian.model.style import Ink
from banmian.paint.pdf_ink import overprints
from banmian.paint.pictures import SeparatedPicture

_SOLID = 100.0


def largest_ink_sum(
    items: Iterable[Item], pictures: Mapping[PlacedPicture, SeparatedPicture]
) -> float:
    """Percent of one solid; where black overprints a picture, the most that it can come to.

    Args:
        items: in paint order.
        pictures: each placed picture's inks.
    """
    largest = 0.0
    grounds: list[tuple[Extent, float, bool]] = []
    for item in items:
        if isinstance(item, PlacedPicture):
            total = pictures[item].maximum_ink
            grounds.append((extent_of(item), total, False))
        else:
            total = _flat(item.ink)
        if isinstance(item, Fill):
            grounds.append((extent_of(item), total - _SOLID * _black(item.ink), True))
        elif not isinstance(item, PlacedPicture) and overprints(item.ink):
            total += _heaviest_under(extent_of(item), grounds)
        largest = max(largest, total)
    return round(largest, 1)


def _heaviest_under(over: Extent, grounds: list[tuple[Extent, float, bool]]) -> float:
    """The most ink in what an extent touches, down to a fill that hides all below."""
    heaviest = 0.0
    for under, total, hides in reversed(grounds):
        if _touches(over, under):
            heaviest = max(heaviest, total)
            if hides and _holds(under, over):
                break
    return heaviest


def _touches(one: Extent, other: Extent) -> bool:
    return (
        one.left < other.right and other.left < one.right
        and one.top < other.bottom and other.top < one.bottom
    )  # fmt: skip


def _holds(outer: Extent, inner: Extent) -> bool:
    return (
        outer.left <= inner.left and outer.top <= inner.top
        and outer.right >= inner.right and outer.bottom >= inner.bottom
    )  # fmt: skip


def _flat(ink: Ink) -> float:
    """The ink sum of a colour."""
    shares = ink.process if ink.spot is None else (ink.spot.tint, *ink.spot.beside)
    return _SOLID * sum(shares)


def _black(ink: Ink) -> float:
    """The share of black, which more black replaces."""
    return (ink.process if ink.spot is None else ink.spot.beside)[3]
