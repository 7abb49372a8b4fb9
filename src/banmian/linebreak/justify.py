"""A chosen line is fitted to its measure (requirements §5, CLREQ §3.6).

Shrinking takes the steps in their order, each exhausted before the next; stretching opens
Han–Latin gaps and word spaces to their limit and then all other gaps equally.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Final, NamedTuple

from banmian.linebreak.breaks import EPSILON
from banmian.linebreak.regions import STEPS
from banmian.linebreak.relaxation import dropped_rule
from banmian.linebreak.strip import Strip
from banmian.model.lines import Adjustment, Line, LineRun
from banmian.model.shaped import Hyphen
from banmian.units import Pt

LOOSE: Final = 0.25
"""Em added between two Han characters from which a line is reported (J5.5)."""


class Frame(NamedTuple):
    """What a line is fitted into; lengths in em but for `size`."""

    measure: float
    """The whole measure."""
    indent: float
    share: float
    """Of the slack that stays: how much of it stands before the line."""
    spreads: bool
    """All gaps open equally (均排, J5.12)."""
    natural: bool
    """Not to be opened: the last line, or an alignment that does not justify."""
    size: Pt


class _Fit(NamedTuple):
    """How a line was bent: what each unit moves from its natural place."""

    shifts: list[float] | None
    """Per unit; None: nothing moves."""
    width: float
    adjustment: Adjustment
    gap: float = 0.0


def set_line(strip: Strip, start: int, end: int, frame: Frame) -> Line:
    """Set the units between two breaks of the strip as a line."""
    fit = _fit(strip, start, end, frame)
    offset = frame.indent
    if frame.share:
        offset += max(frame.measure - frame.indent - fit.width, 0.0) * frame.share
    first, last = strip.units[start], strip.units[end]
    clusters = strip.clusters
    glyphs = clusters.first[first], clusters.first[last]
    places = _places(strip, (start, end), fit, offset, frame.size)
    adjustment = fit.adjustment
    if strip.is_forbidden(start) or strip.is_forbidden(end):
        adjustment = Adjustment.FORCED
    runs = _runs(strip, glyphs, places, frame.size)
    if last in strip.hyphens:
        runs += (_hyphen(strip.hyphens[last], offset + fit.width, frame.size),)
    return Line(
        runs=runs,
        start=clusters.offsets[glyphs[0]],
        end=clusters.length if last + 1 == len(clusters.first) else clusters.offsets[glyphs[1]],
        width=(offset + fit.width) * frame.size,
        measure=frame.measure * frame.size,
        adjustment=adjustment,
        gap=fit.gap,
        relaxed=dropped_rule(clusters, last) if strip.is_forbidden(end) else None,
    )


def _fit(strip: Strip, start: int, end: int, frame: Frame) -> _Fit:
    """How the line from break `start` to break `end` fills its frame."""
    room = frame.measure - frame.indent
    width = strip.ends[end] - strip.heads[start]
    relief = strip.before[end][4]
    if width > room + EPSILON and relief:
        width -= relief
    slack = room - width
    joints = slice(strip.units[start], strip.units[end] - 1)
    if slack < -EPSILON:
        return _shrunk(strip, joints, width, room)
    if slack <= EPSILON or frame.natural:
        return _Fit(None, width, Adjustment.NONE)
    if frame.spreads:
        return _spread(strip, joints, width, slack)
    return _stretched(strip, joints, width, slack)


def _shrunk(strip: Strip, joints: slice, width: float, room: float) -> _Fit:
    """Take the steps in order, each in proportion to what its members have (J5.2)."""
    need = width - room
    steps, shrink = strip.steps[joints], strip.shrink[joints]
    capacities = [0.0] * (max(STEPS) + 1)
    for step, most in zip(steps, shrink, strict=True):
        capacities[step] += most
    shares = [0.0] * len(capacities)
    for step in STEPS:
        if capacities[step] and need > 0:
            taken = min(need, capacities[step])
            shares[step] = taken / capacities[step]
            need -= taken
    moves = (-most * shares[step] for step, most in zip(steps, shrink, strict=True))
    forced = need > EPSILON
    adjustment = Adjustment.FORCED if forced else Adjustment.SHRUNK
    return _Fit(_running(moves), room + need if forced else room, adjustment)


def _stretched(strip: Strip, joints: slice, width: float, slack: float) -> _Fit:
    """Open elastic spaces to their limit, then all other gaps equally."""
    elastic, opens = strip.elastic[joints], strip.opens[joints]
    growth, gaps = sum(elastic), sum(opens)
    if slack > growth and not gaps:
        if not growth:
            return _Fit(None, width, Adjustment.FORCED)
        return _Fit(_running(most * slack / growth for most in elastic), width + slack, _BEYOND)
    share = min(slack / growth, 1.0) if growth else 0.0
    gap = (slack - growth * share) / gaps if gaps else 0.0
    loose = gap > LOOSE + EPSILON
    moves = [gap * part for part in opens]
    if share:
        moves = [most * share + move for most, move in zip(elastic, moves, strict=True)]
    adjustment = Adjustment.LOOSE if loose else Adjustment.STRETCHED
    return _Fit(_running(moves), width + slack, adjustment, gap)


_BEYOND: Final = Adjustment.LOOSE
"""Word spaces opened beyond their limit, as the line has no other gaps."""


def _spread(strip: Strip, joints: slice, width: float, slack: float) -> _Fit:
    """Equal gaps everywhere (均排, J5.12)."""
    gaps = zip(strip.opens[joints], strip.elastic[joints], strict=True)
    takes_part = [bool(opens or elastic) for opens, elastic in gaps]
    if not any(takes_part):
        return _Fit(None, width, Adjustment.NONE)
    gap = slack / sum(takes_part)
    moves = _running(gap * part for part in takes_part)
    return _Fit(moves, width + slack, Adjustment.STRETCHED, gap)


def _running(moves: Iterable[float]) -> list[float]:
    """What each unit moves in all, the first one not at all."""
    return list(accumulate(moves, initial=0.0))


def _places(strip: Strip, line: tuple[int, int], fit: _Fit, offset: float, size: Pt) -> list[Pt]:
    """Where each glyph's origin stands from the line's head."""
    start, end = line
    first = strip.clusters.first[strip.units[start] : strip.units[end] + 1]
    origins = strip.origins[first[0] : first[-1]]
    offset -= strip.heads[start]
    if fit.shifts is None:
        return [(origin + offset) * size for origin in origins]
    shifts = fit.shifts
    if strip.clusters.blanks is not None:
        counts = map(int.__sub__, first[1:], first)
        shifts = [shift for shift, count in zip(shifts, counts, strict=True) for _ in range(count)]
    return [(origin + offset + shift) * size for origin, shift in zip(origins, shifts, strict=True)]


def _hyphen(hyphen: Hyphen, end: float, size: Pt) -> LineRun:
    """The hyphen of a line that ends `end` em from its head; it stands for no character."""
    place = (end - hyphen.advance) * size
    return LineRun(hyphen.face, size, (hyphen.glyph,), (place,), (0.0,), ("",), hyphen.orientation)


def _runs(strip: Strip, glyphs: tuple[int, int], places: list[Pt], size: Pt) -> tuple[LineRun, ...]:
    """Cut the glyphs of a line where the face changes."""
    clusters = strip.clusters
    starts, (first, last) = clusters.run_starts, glyphs
    runs = []
    index = bisect_right(starts, first) - 1
    while index < len(starts) and starts[index] < last:
        begin = max(starts[index], first)
        end = min(starts[index + 1], last) if index + 1 < len(starts) else last
        block = clusters.block
        runs.append(
            LineRun(
                clusters.faces[index],
                size,
                tuple(clusters.glyphs[begin:end]),
                tuple(places[begin - first : end - first]),
                (0.0,) * (end - begin)
                if block is None
                else tuple([shift * size for shift in block[begin:end]]),
                tuple(clusters.texts[begin:end]),
                *clusters.stances[index],
            )
        )
        index += 1
    return tuple(runs)
