"""A paragraph's breaks are chosen together: the cheapest chain of lines (requirements J5.2–J5.10).

Dynamic programming over the legal breaks. The cost of a line is the square of its strain, plus the
square of the change from the line before (J5.7), which is counted along the best way to a break
only. Where measures differ from line to line, each line has ways of its own; the last measure
repeats, so its lines share them. Ways that led nowhere are forgotten, and lines are tried within
reach of their measure only: work and memory grow with the length of the text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from operator import itemgetter
from typing import Final, TypeAlias

from banmian.linebreak.strain import EPSILON, INFINITE, Strain, is_too_long
from banmian.linebreak.strip import Strip

_CHANGE: Final = 0.5
"""Weight of the step from a tight line to a loose one (J5.7)."""

LINE_COST: Final = 0.002
"""Cost of a line: of equals the fewer lines win, shrink rather than add one (J5.9)."""

_RUNT: Final = 20.0
"""Cost of a last line of one character: gaps of 4 em are better (J5.10)."""

_LEAST_CONTENT: Final = 2
"""Characters, marks not counted, that are not a runt."""

_OVERFULL: Final = 1e6
"""Cost of a single unit wider than the measure."""

Way: TypeAlias = tuple[float, float, float, float, int, "Way | None"]
"""The best way to a break: where the line from there has to end, the same less what shrinks before
it, the cost so far, the strain of the last line, the break, the way before."""


@dataclass(frozen=True, slots=True)
class Search:
    """What an attempt may do."""

    opened: Strain
    """Of lines that are too short,"""
    closed: Strain
    """and too long."""
    window: float
    """Lines that fall short of the measure by more are not tried, in em."""
    fills_last: bool = False
    """The last line is opened to the measure, too (均排)."""
    overfull: bool = False
    """Units wider than the measure are let through, alone on their line."""

    def strain(self, strip: Strip, slack: float, first: int, last: int) -> float:
        """The strain of any line that is not too long."""
        if -EPSILON < slack < EPSILON:
            return 0.0
        return (self.closed if slack < 0.0 else self.opened)(strip, slack, first, last)


def choose_breaks(
    strip: Strip, measures: tuple[float, ...], search: Search, begun: Sequence[int] = (0,)
) -> list[int] | None:
    """The breaks of the cheapest lines, first and last included; None: nothing fits.

    Args:
        strip: The laid-out paragraph.
        measures: Of line 0, 1, … in em; the last repeats.
        search: How lines fill their measures and what may be tried.
        begun: The first breaks, which stay as they are; break 0 at least.
    """
    chosen = list(begun)
    for last in strip.forced:
        if last <= chosen[-1]:
            continue
        line = min(len(chosen), len(measures)) - 1
        found = _shortest(strip, (chosen[-1], last), measures[line:], search)
        if found is None:
            return None
        chosen += trace(found)
    return chosen


def is_runt(strip: Strip, breaks: list[int]) -> bool:
    """Whether a chain of breaks ends a paragraph of several lines in a runt."""
    for begun, last in pairwise((0, *strip.forced)):
        start = breaks[breaks.index(last) - 1]
        if start != begun and has_little(strip, start, last):
            return True
    return False


def has_little(strip: Strip, start: int, end: int) -> bool:
    """Whether the line holds too few characters to stand as a last one."""
    return strip.content.count(1, start, end) < _LEAST_CONTENT


def _shortest(
    strip: Strip, span: tuple[int, int], measures: tuple[float, ...], search: Search
) -> Way | None:
    """The best way from span[0] to span[1]."""
    first, last = span
    ways, found = [begin(strip, first, measures[0])], []
    for following in measures[1:]:
        reached: list[Way] = []
        extend(strip, ways, reached, ends_of(strip, ways, last), following, search)
        found.append(finish(strip, ways, last, search))
        ways = reached
    if ways:
        ways = _repeat(strip, ways, (measures[-1], last), search)
        found.append(finish(strip, ways, last, search))
    return min(filter(None, found), key=itemgetter(2), default=None)


def _repeat(strip: Strip, ways: list[Way], line: tuple[float, int], search: Search) -> list[Way]:
    """Extend `ways` by lines of that measure to near that end; of two to a break the better stays.

    Ways from before, of fewer lines, join when their break comes.
    """
    places, (measure, last) = strip.places, line
    live, low = ways[:1], bisect_right(places, ways[0][4])
    for way in ways[1:]:
        _, _, cost, _, place, _ = way
        high = bisect_right(places, place)
        if live and live[0][0] - search.window <= strip.stops[place - 1]:
            extend(strip, live, live, places[low:high], measure, search)
        low = high
        if live and live[-1][4] == place:
            live[-1] = way if cost + EPSILON < live[-1][2] else live[-1]
        else:
            live.append(way)
    extend(strip, live, live, places[low : bisect_left(places, last)], measure, search)
    return live


def begin(strip: Strip, place: int, measure: float) -> Way:
    """The way that begins at a break, with a line of that measure."""
    limit = measure + strip.heads[place]
    return limit, limit - strip.shrink[place], 0.0, 0.0, place, None


def trace(way: Way | None) -> list[int]:
    """The breaks on a way in order, without the one it began at."""
    breaks: list[int] = []
    while way and way[5]:
        breaks.append(way[4])
        way = way[5]
    return breaks[::-1]


def ends_of(strip: Strip, ways: list[Way], last: int) -> Iterable[int]:
    """The breaks before `last`, as long as there are `ways` left that may reach them."""
    if not ways:
        return ()
    places = strip.places
    low, high = bisect_right(places, ways[0][4]), bisect_left(places, last)
    return takewhile(lambda _: ways, map(places.__getitem__, range(low, high)))


def extend(
    strip: Strip,
    live: list[Way],
    following: list[Way],
    ends: Iterable[int],
    measure: float,
    search: Search,
) -> None:
    """Try every line from `live` to `ends`; the best way to each end joins `following`.

    Ways and ends rise; ways that fall too far behind leave `live`. The lines after these have the
    given measure in em; where these have it too, `following` is `live`. The innermost loop of the
    program: tuples, locals, a call only if a line does not fit exactly.
    """
    stops, heads, penalties = strip.stops, strip.heads, strip.penalties
    shrink, reliefs = strip.shrink, strip.reliefs
    opened, closed, window, overfull = search.opened, search.closed, search.window, search.overfull
    rounding, weight, infinite, line_cost = EPSILON, _CHANGE, INFINITE, LINE_COST
    for end in ends:
        last, stop = end - 1, stops[end - 1]
        near = stop + window + rounding
        closed_up = stop - reliefs[last] - shrink[last] - rounding
        least, outgrown = infinite, 0
        best: Way | None = None
        for way in live:
            limit, shrunk, cost, bent, unit, _ = way
            if limit > near or unit > last:
                break
            if shrunk < closed_up:
                outgrown += 1
                continue
            if cost > least:
                continue
            slack, strain = limit - stop, 0.0
            if not -rounding < slack < rounding:
                strain = (opened if slack > 0.0 else closed)(strip, slack, unit, last)
            change = strain - bent
            cost += strain * strain + weight * change * change
            if cost <= least + rounding:
                least, bend, best = cost, strain, way
        if overfull and not best:
            least, bend, best = _alone(live, last)
        del live[:outgrown]
        if best:
            least += line_cost + penalties.get(end, 0.0)
            limit = measure + heads[end]
            following.append((limit, limit - shrink[end], least, bend, end, best))


def _alone(live: list[Way], unit: int) -> tuple[float, float, Way | None]:
    """Cost, strain and way of a line of one unit that is wider than its measure."""
    for way in live:
        if way[4] == unit:
            return way[2] + _OVERFULL, 0.0, way
    return INFINITE, 0.0, None


def finish(strip: Strip, ways: list[Way], last: int, search: Search) -> Way | None:
    """The best way to the end of the text or of its part before a newline."""
    best, least, unit = None, INFINITE, last - 1
    stop, toll = strip.stops[unit], LINE_COST + strip.penalties.get(last, 0.0)
    little = True
    for way in reversed(ways):
        limit, _, cost, _, first, before = way
        slack, strain = limit - stop, 0.0
        if is_too_long(strip, slack, first, unit):
            if not (search.overfull and first == unit):
                break  # and so are all lines that begin farther back
            cost += _OVERFULL
        elif slack < 0.0 or search.fills_last:
            strain = search.strain(strip, slack, first, unit)
            strain = 0.0 if strain == INFINITE and slack > 0.0 else strain
        little = little and has_little(strip, first, last)
        cost += strain * strain + toll + (_RUNT if little and before else 0.0)
        if cost < least:
            least, best = cost, (0.0, 0.0, cost, strain, last, way)
    return best
