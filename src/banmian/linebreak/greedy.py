"""Breaks are chosen one line after the other, as most programs do (the comparison, J5.1).

Each line takes the end at which it is bent least; what follows is not looked at. One pass, every
candidate tried once.
"""

from bisect import bisect_right
from collections.abc import Sequence

from banmian.linebreak.breaks import Search
from banmian.linebreak.strain import INFINITE, is_too_long
from banmian.linebreak.strip import Strip


def fill_breaks(
    strip: Strip, measures: tuple[float, ...], search: Search, begun: Sequence[int] = (0,)
) -> list[int] | None:
    """As `choose_breaks`, line by line."""
    chosen = list(begun)
    for last in strip.forced:
        while chosen[-1] < last:
            room = measures[min(len(chosen), len(measures)) - 1]
            end = _best_end(strip, (chosen[-1], last), room, search)
            if end is None:
                return None
            chosen.append(end)
    return chosen


def _best_end(strip: Strip, span: tuple[int, int], room: float, search: Search) -> int | None:
    """Where the line from a break ends: at the last break if all fits, else as bent least."""
    start, last = span
    limit = room + strip.heads[start]
    best, least = None, 0.0
    first = bisect_right(strip.places, start)
    for number in range(first, len(strip.places)):
        end = strip.places[number]
        slack = limit - strip.stops[end - 1]
        if is_too_long(strip, slack, start, end - 1):
            break
        if end == last:
            return last
        bent = search.strain(strip, slack, start, end - 1)
        cost = bent * bent + strip.penalties.get(end, 0.0)
        if bent < INFINITE and (best is None or cost <= least):
            best, least = end, cost
    return strip.places[first] if best is None and search.overfull else best
