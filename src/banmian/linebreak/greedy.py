"""Breaks are chosen one line after the other, as most programs do (the comparison, J5.1).

Each line takes the end at which it is bent least; what follows is not looked at. One pass, every
candidate tried once.
"""

from collections.abc import Sequence

from banmian.linebreak.breaks import EPSILON, Search
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
    limit, sums = room + strip.heads[start], strip.after[start]
    best, least = None, 0.0
    for end in range(start + 1, last + 1):
        slack, row = limit - strip.ends[end], strip.before[end]
        if slack < 0.0 and slack + row[1] + row[4] - sums[1] < -EPSILON:
            break
        if end == last:
            return last
        fits = -EPSILON < slack < EPSILON
        bent = 0.0 if fits else search.strain(slack, row, sums)
        cost = None if bent is None else bent * bent + strip.penalties[end]
        if cost is not None and (best is None or cost <= least):
            best, least = end, cost
    return start + 1 if best is None and search.overfull else best
