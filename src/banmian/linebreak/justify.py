"""A chosen line is fitted to its measure (requirements §5, CLREQ §3.6).

Shrinking takes the steps in their order, each exhausted before the next; stretching opens
Han–Latin gaps and word spaces to their limit and then all other gaps equally.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate, chain, repeat
from typing import Final, NamedTuple

from banmian.linebreak.clusters import Clusters
from banmian.linebreak.regions import STEPS
from banmian.linebreak.relaxation import dropped_rule
from banmian.linebreak.strain import EPSILON
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
    clusters = strip.clusters
    glyphs = clusters.first[start], clusters.first[end]
    places = _places(strip, (start, end), fit, offset, frame.size)
    breaks_rule = strip.is_forbidden(end)
    forced = breaks_rule or strip.is_forbidden(start)
    runs = _runs(clusters, glyphs, places, frame.size)
    if end in strip.hyphens:
        runs += (_hyphen(strip.hyphens[end], offset + fit.width, frame.size),)
    return Line(
        runs=runs,
        start=clusters.offsets[glyphs[0]],
        end=clusters.length if end == strip.places[-1] else clusters.offsets[glyphs[1]],
        width=(offset + fit.width) * frame.size,
        measure=frame.measure * frame.size,
        adjustment=Adjustment.FORCED if forced else fit.adjustment,
        gap=fit.gap,
        relaxed=dropped_rule(clusters, end) if breaks_rule else None,
    )


def _fit(strip: Strip, start: int, end: int, frame: Frame) -> _Fit:
    """How the line from break `start` to break `end` fills its frame."""
    room = frame.measure - frame.indent
    width = strip.stops[end - 1] - strip.heads[start]
    relief = strip.reliefs[end - 1]
    if width > room + EPSILON and relief:
        width -= relief
    slack = room - width
    line = start, end
    if slack < -EPSILON:
        return _shrunk(strip, line, width, room)
    if slack <= EPSILON or frame.natural:
        return _Fit(None, width, Adjustment.NONE)
    return (_spread if frame.spreads else _stretched)(strip, line, width, slack)


def _shrunk(strip: Strip, line: tuple[int, int], width: float, room: float) -> _Fit:
    """Take the steps in order, each in proportion to what its members have (J5.2)."""
    need = width - room
    kinds, junctions = strip.kinds[line[0] : line[1] - 1], strip.junctions
    capacities = [0.0] * (max(STEPS) + 1)
    for kind in set(kinds):
        capacities[junctions[kind].step] += kinds.count(kind) * junctions[kind].shrink
    shares = [0.0] * len(capacities)
    for step in STEPS:
        if capacities[step] and need > 0:
            taken = min(need, capacities[step])
            shares[step] = taken / capacities[step]
            need -= taken
    moves = {kind: -junctions[kind].shrink * shares[junctions[kind].step] for kind in set(kinds)}
    shifts = _running(map(moves.__getitem__, kinds))
    if need > EPSILON:
        return _Fit(shifts, room + need, Adjustment.FORCED)
    return _Fit(shifts, room, Adjustment.SHRUNK)


def _stretched(strip: Strip, line: tuple[int, int], width: float, slack: float) -> _Fit:
    """Open elastic spaces to their limit, then all other gaps equally."""
    start, end = line
    opens, elastic = strip.opens[start:end], strip.elastic[start:end]
    closed, tight = opens[0], elastic[0]
    growth, gaps = elastic[-1] - tight, opens[-1] - closed
    if not growth and not gaps:
        return _Fit(None, width, Adjustment.FORCED)
    if not gaps:
        share, gap = slack / growth, 0.0
    else:
        share = min(slack / growth, 1.0) if growth else 0.0
        gap = (slack - growth * share) / gaps
    shifts = [gap * (open_ - closed) for open_ in opens]
    if growth:
        shifts = [
            shift + share * (grown - tight) for shift, grown in zip(shifts, elastic, strict=True)
        ]
    loose = gap > LOOSE + EPSILON or share > 1.0 + EPSILON
    return _Fit(shifts, width + slack, Adjustment.LOOSE if loose else Adjustment.STRETCHED, gap)


def _spread(strip: Strip, line: tuple[int, int], width: float, slack: float) -> _Fit:
    """Equal gaps everywhere (均排, J5.12)."""
    joints = map(strip.junctions.__getitem__, strip.kinds[line[0] : line[1] - 1])
    takes_part = [bool(joint.opens or joint.elastic) for joint in joints]
    if not any(takes_part):
        return _Fit(None, width, Adjustment.NONE)
    gap = slack / sum(takes_part)
    moves = _running(gap * part for part in takes_part)
    return _Fit(moves, width + slack, Adjustment.STRETCHED, gap)


def _running(moves: Iterable[float]) -> list[float]:
    """What each unit moves in all, the first one not at all."""
    return list(accumulate(moves, initial=0.0))


def _places(
    strip: Strip, line: tuple[int, int], fit: _Fit, offset: float, size: Pt
) -> tuple[Pt, ...]:
    """Where each glyph's origin stands from the line's head."""
    start, end = line
    first, shifts = strip.clusters.first, fit.shifts
    origins = strip.origins[first[start] : first[end]]
    offset -= strip.heads[start]
    if shifts is None:
        return tuple([(origin + offset) * size for origin in origins])
    if len(origins) > len(shifts):
        counts = map(int.__sub__, first[start + 1 : end + 1], first[start:end])
        shifts = list(chain.from_iterable(map(repeat, shifts, counts)))
    return tuple(
        [(origin + offset + shift) * size for origin, shift in zip(origins, shifts, strict=True)]
    )


def _hyphen(hyphen: Hyphen, end: float, size: Pt) -> LineRun:
    """The hyphen of a line that ends `end` em from its head; it stands for no character."""
    place = (end - hyphen.advance) * size
    return LineRun(hyphen.face, size, (hyphen.glyph,), (place,), (0.0,), ("",), hyphen.orientation)


def _runs(
    clusters: Clusters, glyphs: tuple[int, int], places: tuple[Pt, ...], size: Pt
) -> tuple[LineRun, ...]:
    """Cut the glyphs of a line where the face changes."""
    starts, (first, last), block = clusters.run_starts, glyphs, clusters.block
    index, runs = bisect_right(starts, first) - 1, []
    while starts[index] < last:
        begin, end = max(starts[index], first), min(starts[index + 1], last)
        stance, narrowing = clusters.stances[index]
        runs.append(
            LineRun(
                clusters.faces[index],
                size,
                clusters.glyphs[begin:end],
                places[begin - first : end - first],
                (0.0,) * (end - begin)
                if block is None
                else tuple([shift * size for shift in block[begin:end]]),
                clusters.texts[begin:end],
                stance,
                narrowing,
            )
        )
        index += 1
    return tuple(runs)
