"""A paragraph's breaks are chosen together: the cheapest chain of lines (requirements J5.2–J5.10).

Dynamic programming over the legal breaks. The cost of a line is the square of what is added or
taken per gap, plus the square of the change from the line before (J5.7); shrinking costs less than
stretching, so a mark is pushed in before a character is pushed out (K2.14). Where measures differ
from line to line, the state is (line, break); the last measure repeats, so its lines share one.
The change from the line before is counted along the best way to a break only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from banmian.linebreak.strip import Strip, Sums

INFINITE: Final = 1e18

EPSILON: Final = 1e-9
"""Em; differences below are rounding."""

_SHRUNK: Final = 0.8
"""Strain of shrinking, per em and gap; less than 1: shrink before stretching (J5.2, K2.14)."""

_SHRUNK_FAR: Final = 1.3
"""The same once Han–Latin gaps and full stops give way, the last steps (§5 table)."""

_ELASTIC: Final = 0.03
"""Strain of opening Han–Latin gaps and word spaces to their limit: hardly seen."""

_RAGGED: Final = 0.05
"""Strain of an em of empty space in lines that are not justified."""

_RAGGED_SHRUNK: Final = 4.0
"""Such lines keep their natural width unless several em would stay empty."""

_UNOPENED: Final = 0.5
"""Strain, beside its slack, of a line that falls short and has no gap to open."""

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

Strain: TypeAlias = Callable[[float, Sums, Sums], float | None]
"""Slack in em and both sums → how much the line is bent, per gap; None: it cannot fit."""

Trail: TypeAlias = tuple["Trail", int] | None
"""The breaks on the best way to a break, last first."""


@dataclass(frozen=True, slots=True)
class Search:
    """What an attempt may do."""

    strain: Strain
    window: float
    """Lines that fall short of the measure by more are not tried, in em."""
    fills_last: bool = False
    """The last line is opened to the measure, too (均排)."""
    overfull: bool = False
    """Units wider than the measure are let through."""


@dataclass(slots=True)
class State:
    """The best way to each break so far, for one line number."""

    costs: list[float]
    strains: list[float]
    trails: list[Trail]


class Reach(NamedTuple):
    """Which lines are tried: those from `starts`."""

    first: int
    """Where the paragraph or the part after a newline begins."""
    starts: range
    last: int
    """Where it ends."""


def strain_justified(slack: float, end: Sums, start: Sums) -> float | None:
    """The strain of a line that is opened or closed to its measure."""
    if slack < 0:
        return _closing(slack, end, start)
    growth = end[3] - start[3]
    if slack <= growth:
        return _ELASTIC * slack / growth
    opens = end[0] - start[0]
    if opens:
        return (slack - growth) / opens
    return slack if growth else None


def strain_ragged(slack: float, end: Sums, start: Sums) -> float | None:
    """The strain of a line left short; it is closed only if it must be."""
    if slack >= 0:
        return _RAGGED * slack
    strain = _closing(slack, end, start)
    return None if strain is None else _RAGGED_SHRUNK * strain


def strain_forced(slack: float, end: Sums, start: Sums) -> float | None:
    """As justified, but a line without gaps may stay short (J5.1 gives way, K2.17)."""
    strain = strain_justified(slack, end, start)
    return _UNOPENED + slack if strain is None and slack > 0 else strain


def _closing(slack: float, end: Sums, start: Sums) -> float | None:
    """The strain of a line that is too long: end mark first, then the steps in order."""
    if end[4]:
        slack += end[4]
        if slack >= 0:
            return strain_justified(slack, end, start) if slack > EPSILON else 0.0
    if slack + end[1] - start[1] < -EPSILON:
        return None
    good = slack + end[2] - start[2] >= -EPSILON
    return (_SHRUNK if good else _SHRUNK_FAR) * slack / (end[0] - start[0] + 1)


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
        chosen += found
    return chosen


def is_runt(strip: Strip, breaks: list[int]) -> bool:
    """Whether a chain of breaks ends a paragraph of several lines in a runt."""
    return any(
        end in strip.forced and start not in (0, *strip.forced) and has_little(strip, start, end)
        for start, end in pairwise(breaks)
    )


def has_little(strip: Strip, start: int, end: int) -> bool:
    """Whether the line holds too few characters to stand as a last one."""
    return strip.content[end] - strip.content[start] < _LEAST_CONTENT


def _shortest(
    strip: Strip, span: tuple[int, int], measures: tuple[float, ...], search: Search
) -> list[int] | None:
    """The best breaks after span[0] up to span[1]."""
    first, last = span
    tolls = [LINE_COST + penalty for penalty in strip.penalties]
    state = blank_state(last + 1)
    state.costs[first] = 0.0
    finished: list[tuple[float, Trail]] = []
    for number, measure in enumerate(measures):
        repeats = number == len(measures) - 1
        following = state if repeats else blank_state(last + 1)
        starts = range(first, last if number or repeats else first + 1)
        relax(strip, Reach(first, starts, last), (state, following), (measure, tolls), search)
        finished.append((following.costs[last], following.trails[last]))
        state = following
    cost, trail = min(finished, key=lambda way: way[0])
    return None if cost >= INFINITE else trace(trail)


def trace(trail: Trail) -> list[int]:
    """The breaks of a trail in order."""
    breaks: list[int] = []
    while trail:
        trail, place = trail
        breaks.append(place)
    return breaks[::-1]


def blank_state(count: int) -> State:
    """No break reached yet."""
    return State([INFINITE] * count, [0.0] * count, [None] * count)


def relax(
    strip: Strip,
    reach: Reach,
    states: tuple[State, State],
    line: tuple[float, list[float]],
    search: Search,
) -> None:
    """Try every line within reach; `line` is its measure and the toll of each break.

    The innermost loop of the program: locals, and one call only for lines that do not fit exactly.
    """
    first, starts, last = reach
    low = first
    measure, tolls = line
    source, target = states
    bases, bends, trails = source.costs, source.strains, source.trails
    costs, bent, ways = target.costs, target.strains, target.trails
    ends, before, heads, after = strip.ends, strip.before, strip.heads, strip.after
    strain_of, window, overfull = search.strain, search.window, search.overfull
    rounding, weight = EPSILON, _CHANGE
    for start in starts:
        base = bases[start]
        if base >= INFINITE:
            continue
        limit, sums = measure + heads[start], after[start]
        previous, trail = bends[start], trails[start]
        least, deepest = limit - window, sums[1] - rounding
        if low <= start:
            low = start + 1
        while low < last and ends[low] < least:
            low += 1
        for end in range(low, last):
            slack, row = limit - ends[end], before[end]
            if slack < 0.0 and slack + row[1] + row[4] < deepest:
                break
            strain = 0.0 if -rounding < slack < rounding else strain_of(slack, row, sums)
            if strain is not None:
                change = strain - previous
                cost = base + strain * strain + weight * change * change + tolls[end]
                if cost <= costs[end] + rounding:
                    costs[end], bent[end], ways[end] = cost, strain, (trail, end)
        else:
            end = last
        if end == last or overfull:
            _finish(strip, (start, end, first, last), states, (limit, tolls), search)


def _finish(
    strip: Strip,
    at: tuple[int, int, int, int],
    states: tuple[State, State],
    line: tuple[float, list[float]],
    search: Search,
) -> None:
    """Try the last line from `start` if the loop got that far, and the way out of `overfull`."""
    start, end, first, last = at
    if end < last and not (search.overfull and end == start + 1):
        return
    source, target = states
    slack = line[0] - strip.ends[end]
    strain = 0.0
    if slack < -EPSILON or (search.fills_last and slack > EPSILON):
        found = search.strain(slack, strip.before[end], strip.after[start])
        strain = 0.0 if found is None else found
    cost = source.costs[start] + strain * strain + line[1][end]
    if slack < -EPSILON and found is None:
        if not (search.overfull and end == start + 1):
            return
        cost += _OVERFULL
    if end == last and start != first and has_little(strip, start, end):
        cost += _RUNT
    if cost <= target.costs[end]:
        target.costs[end], target.strains[end] = cost, strain
        target.trails[end] = (source.trails[start], end)
