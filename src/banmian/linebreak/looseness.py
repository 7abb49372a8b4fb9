"""The same paragraph in one line fewer, as many and one more, for copyfitting (J5.9).

One pass over the paragraph with a state a line: line i is tried only from breaks that lie within
two lines of where it starts in the best setting, so that the work grows with the length.
"""

from typing import Final

from banmian.linebreak.breaks import (
    EPSILON,
    INFINITE,
    LINE_COST,
    Reach,
    Search,
    State,
    Trail,
    blank_state,
    is_runt,
    relax,
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
    for count, (cost, trail) in _by_count(strip, rooms, search, breaks[line:]).items():
        chosen = [*breaks[: line + 1], *trace(trail)]
        if cost < INFINITE and not is_runt(strip, chosen):
            found[count] = cost, chosen
    return found


def _by_count(
    strip: Strip, measures: tuple[float, ...], search: Search, breaks: list[int]
) -> dict[int, tuple[float, Trail]]:
    """Cost and trail of the settings of `breaks[0]` to `breaks[-1]`, by lines more."""
    first, last, lines = breaks[0], breaks[-1], len(breaks) - 1
    tolls = [LINE_COST + penalty for penalty in strip.penalties]
    source, target = blank_state(last + 1), blank_state(last + 1)
    source.costs[first] = 0.0
    found, reached = {}, first
    for number in range(lines + 1):
        low = breaks[max(number - _REACH, 0)]
        starts = range(low, min(breaks[min(number + _REACH, lines)] + 1, last))
        line = measures[min(number, len(measures) - 1)], tolls
        reach = Reach(first, starts, last)
        relax(strip, reach, (source, target), line, search)
        if number + 1 >= lines - 1:
            found[number + 1 - lines] = target.costs[last], target.trails[last]
        _forget(source, range(low, reached + 1))
        source, target, reached = target, source, _furthest(strip, reach, line[0])
    return found


def _furthest(strip: Strip, reach: Reach, measure: float) -> int:
    """No line from the starts ends behind this break."""
    longest = measure + EPSILON
    longest += max(
        (strip.heads[start] - strip.after[start][1] for start in reach.starts), default=0
    )
    end = reach.starts.stop
    while end < reach.last and strip.ends[end] - sum(strip.before[end][1::3]) <= longest:
        end += 1
    return end


def _forget(state: State, places: range) -> None:
    """Make a state blank again where it was reached."""
    for place in places:
        state.costs[place] = INFINITE
