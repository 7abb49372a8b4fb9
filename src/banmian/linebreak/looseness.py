"""The same paragraph in one line fewer, as many and one more, for copyfitting (J5.9).

One pass over the paragraph, line by line: line i is tried only from breaks that lie within two
lines of where it starts in the best setting, so that the work grows with the length.
"""

from typing import Final

from banmian.linebreak.breaks import (
    Search,
    Way,
    begin,
    ends_of,
    extend,
    finish,
    is_runt,
    trace,
)
from banmian.linebreak.strip import Strip

_REACH: Final = 2
"""Lines by which a start may differ from its place in the best setting."""


def recount(
    strip: Strip, measures: tuple[float, ...], search: Search, breaks: list[int]
) -> dict[int, tuple[float, list[int]]]:
    """The cheapest settings with about as many lines as `breaks`, the best ones.

    Args:
        strip: The laid-out paragraph.
        measures: Of line 0, 1, … in em; the last repeats.
        search: How lines fill their measures; its window must be as wide as lines may fall short.
        breaks: Of the best setting, first and last included.

    Returns:
        Lines more than the best setting has (-1, 0, 1) → cost and breaks, where there is such a
        setting that does not end in a runt. The part after the last newline is what changes.
    """
    begun = strip.forced[-2] if len(strip.forced) > 1 else 0
    line = breaks.index(begun)
    rooms = measures[min(line, len(measures) - 1) :]
    found = {}
    for count, way in _by_count(strip, rooms, search, breaks[line:]).items():
        chosen = [*breaks[: line + 1], *trace(way)]
        if not is_runt(strip, chosen):
            found[count] = way[2], chosen
    return found


def _by_count(
    strip: Strip, measures: tuple[float, ...], search: Search, breaks: list[int]
) -> dict[int, Way]:
    """The best ways from `breaks[0]` to `breaks[-1]`, by lines more."""
    last, lines = breaks[-1], len(breaks) - 1
    ways, found = [begin(strip, breaks[0], measures[0])], {}
    for number in range(lines + 1):
        low, high = breaks[max(number - _REACH, 0)], breaks[min(number + _REACH, lines)]
        ways = [way for way in ways if low <= way[4] <= high]
        if not ways:
            break
        way = finish(strip, ways, last, search)
        if way and number + 1 >= lines - 1:
            found[number + 1 - lines] = way
        following: list[Way] = []
        room = measures[min(number + 1, len(measures) - 1)]
        extend(strip, ways, following, ends_of(strip, ways, last), room, search)
        ways = following
    return found
