"""A chosen line is fitted to its measure (requirements §5, CLREQ §3.6).

Shrinking takes the steps in their order, each exhausted before the next; stretching opens
Han–Latin gaps and word spaces to their limit and then all other gaps equally.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from banmian.linebreak.breaks import EPSILON
from banmian.linebreak.profile import STEPS
from banmian.linebreak.spacing import Junction
from banmian.linebreak.strip import Strip
from banmian.model.lines import Adjustment, Line, LineRun
from banmian.model.style import Align
from banmian.units import Pt

LOOSE: Final = 0.25
"""Em added between two Han characters from which a line is reported (J5.5)."""

_PLACES: Final = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}
"""Which share of the slack stands before a line."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a line is fitted into; lengths in em but for `size`."""

    measure: float
    """The whole measure."""
    indent: float
    align: Align
    natural: bool
    """Not to be opened: the last line, or an alignment that does not justify."""
    size: Pt


@dataclass(frozen=True, slots=True)
class _Fit:
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
    if share := _PLACES.get(frame.align):
        offset += max(frame.measure - frame.indent - fit.width, 0.0) * share
    first, last = strip.units[start], strip.units[end]
    clusters = strip.clusters
    glyphs = clusters.first[first], clusters.first[last]
    positions = _positions(strip, (start, end), glyphs, fit, offset)
    adjustment = fit.adjustment
    if strip.penalties[start] or strip.penalties[end]:
        adjustment = Adjustment.FORCED
    return Line(
        runs=_runs(strip, glyphs, positions, frame.size),
        start=clusters.offsets[glyphs[0]],
        end=clusters.length if last + 1 == len(clusters.first) else clusters.offsets[glyphs[1]],
        width=(offset + fit.width) * frame.size,
        measure=frame.measure * frame.size,
        adjustment=adjustment,
        gap=fit.gap,
    )


def _fit(strip: Strip, start: int, end: int, frame: Frame) -> _Fit:
    """How the line from break `start` to break `end` fills its frame."""
    room = frame.measure - frame.indent
    width = strip.ends[end] - strip.heads[start]
    relief = strip.before[end][4]
    if width > room + EPSILON and relief:
        width -= relief
    slack = room - width
    joints = strip.junctions[strip.units[start] : strip.units[end] - 1]
    if slack < -EPSILON:
        return _shrunk(joints, width, room)
    if slack <= EPSILON or frame.natural:
        return _Fit(None, width, Adjustment.NONE)
    if frame.align is Align.SPREAD:
        return _spread(joints, width, slack)
    return _stretched(joints, width, slack)


def _shrunk(joints: Sequence[Junction], width: float, room: float) -> _Fit:
    """Take the steps in order, each in proportion to what its members have (J5.2)."""
    need = width - room
    shares = [0.0] * (max(STEPS) + 1)
    for step in STEPS:
        capacity = sum(joint.shrink for joint in joints if joint.step == step)
        if capacity and need > 0:
            taken = min(need, capacity)
            shares[step] = taken / capacity
            need -= taken
    moves = (-joint.shrink * shares[joint.step] for joint in joints)
    forced = need > EPSILON
    adjustment = Adjustment.FORCED if forced else Adjustment.SHRUNK
    return _Fit(_running(moves), room + need if forced else room, adjustment)


def _stretched(joints: Sequence[Junction], width: float, slack: float) -> _Fit:
    """Open elastic spaces to their limit, then all other gaps equally."""
    growth = sum(joint.elastic for joint in joints)
    opens = sum(joint.opens for joint in joints)
    if slack > growth and not opens:
        if not growth:
            return _Fit(None, width, Adjustment.FORCED)
        return _Fit(_running(j.elastic * slack / growth for j in joints), width + slack, _BEYOND)
    share = min(slack / growth, 1.0) if growth else 0.0
    gap = (slack - growth * share) / opens if opens else 0.0
    loose = gap > LOOSE + EPSILON
    return _Fit(
        _running(joint.elastic * share + gap * joint.opens for joint in joints),
        width + slack,
        Adjustment.LOOSE if loose else Adjustment.STRETCHED,
        gap,
    )


_BEYOND: Final = Adjustment.LOOSE
"""Word spaces opened beyond their limit, as the line has no other gaps."""


def _spread(joints: Sequence[Junction], width: float, slack: float) -> _Fit:
    """Equal gaps everywhere (均排, J5.12)."""
    takes_part = [bool(joint.opens or joint.elastic) for joint in joints]
    if not any(takes_part):
        return _Fit(None, width, Adjustment.NONE)
    gap = slack / sum(takes_part)
    moves = _running(gap * part for part in takes_part)
    return _Fit(moves, width + slack, Adjustment.STRETCHED, gap)


def _running(moves: Iterable[float]) -> list[float]:
    """What each unit moves in all, the first one not at all."""
    return list(accumulate(moves, initial=0.0))


def _positions(
    strip: Strip, line: tuple[int, int], glyphs: tuple[int, int], fit: _Fit, offset: float
) -> list[float]:
    """Where each glyph's origin stands from the line's head, in em."""
    start, end = line
    origins = strip.origins[glyphs[0] : glyphs[1]]
    offset -= strip.heads[start]
    if fit.shifts is None:
        return [origin + offset for origin in origins]
    shifts = fit.shifts
    if strip.clusters.blanks is not None:
        first = strip.clusters.first[strip.units[start] : strip.units[end] + 1]
        counts = map(int.__sub__, first[1:], first)
        shifts = [shift for shift, count in zip(shifts, counts, strict=True) for _ in range(count)]
    return [origin + offset + shift for origin, shift in zip(origins, shifts, strict=True)]


def _runs(
    strip: Strip, glyphs: tuple[int, int], positions: list[float], size: Pt
) -> tuple[LineRun, ...]:
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
                tuple([place * size for place in positions[begin - first : end - first]]),
                (0.0,) * (end - begin)
                if block is None
                else tuple([shift * size for shift in block[begin:end]]),
                tuple(clusters.texts[begin:end]),
            )
        )
        index += 1
    return tuple(runs)
