"""A chosen line is fitted to its measure (requirements §5, CLREQ §3.6).

Shrinking takes the steps in their order, each exhausted before the next; stretching opens
Han–Latin gaps and word spaces to their limit and then all other gaps equally.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate, chain, repeat
from typing import Final, NamedTuple, TypeAlias

from banmian.linebreak.breaks import EPSILON
from banmian.linebreak.regions import STEPS
from banmian.linebreak.relaxation import dropped_rule
from banmian.linebreak.spacing import Junction
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
    """How a line was bent."""

    moves: dict[int, float] | None
    """What each kind of junction on the line gives or takes; None: nothing moves."""
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
    places = _places(strip, (start, end), fit.moves, offset, frame.size)
    adjustment = fit.adjustment
    if strip.is_forbidden(start) or strip.is_forbidden(end):
        adjustment = Adjustment.FORCED
    runs = _runs(strip, glyphs, places, frame.size)
    if end in strip.hyphens:
        runs += (_hyphen(strip.hyphens[end], offset + fit.width, frame.size),)
    return Line(
        runs=runs,
        start=clusters.offsets[glyphs[0]],
        end=clusters.length if end == strip.places[-1] else clusters.offsets[glyphs[1]],
        width=(offset + fit.width) * frame.size,
        measure=frame.measure * frame.size,
        adjustment=adjustment,
        gap=fit.gap,
        relaxed=dropped_rule(clusters, end) if strip.is_forbidden(end) else None,
    )


def _fit(strip: Strip, start: int, end: int, frame: Frame) -> _Fit:
    """How the line from break `start` to break `end` fills its frame."""
    room = frame.measure - frame.indent
    width = strip.stops[end - 1] - strip.heads[start]
    relief = strip.reliefs[end - 1]
    if width > room + EPSILON and relief:
        width -= relief
    slack = room - width
    if slack < -EPSILON:
        return _shrunk(_joints(strip, start, end), width, room)
    if slack <= EPSILON or frame.natural:
        return _Fit(None, width, Adjustment.NONE)
    fill = _spread if frame.spreads else _stretched
    return fill(_joints(strip, start, end), width, slack)


_Joints: TypeAlias = list[tuple[int, int, Junction]]
"""The kinds of junctions on a line: number, how often, what it is."""


def _joints(strip: Strip, start: int, end: int) -> _Joints:
    kinds = strip.kinds[start : end - 1]
    return [(kind, kinds.count(kind), strip.junctions[kind]) for kind in set(kinds)]


def _shrunk(joints: _Joints, width: float, room: float) -> _Fit:
    """Take the steps in order, each in proportion to what its members have (J5.2)."""
    need = width - room
    capacities = [0.0] * (max(STEPS) + 1)
    for _, count, junction in joints:
        capacities[junction.step] += count * junction.shrink
    shares = [0.0] * len(capacities)
    for step in STEPS:
        if capacities[step] and need > 0:
            taken = min(need, capacities[step])
            shares[step] = taken / capacities[step]
            need -= taken
    moves = {kind: -junction.shrink * shares[junction.step] for kind, _, junction in joints}
    if need > EPSILON:
        return _Fit(moves, room + need, Adjustment.FORCED)
    return _Fit(moves, room, Adjustment.SHRUNK)


def _stretched(joints: _Joints, width: float, slack: float) -> _Fit:
    """Open elastic spaces to their limit, then all other gaps equally."""
    growth = sum(count * junction.elastic for _, count, junction in joints)
    gaps = sum(count * junction.opens for _, count, junction in joints)
    if not growth and not gaps:
        return _Fit(None, width, Adjustment.FORCED)
    if not gaps:
        share, gap = slack / growth, 0.0
    else:
        share = min(slack / growth, 1.0) if growth else 0.0
        gap = (slack - growth * share) / gaps
    loose = gap > LOOSE + EPSILON or share > 1.0 + EPSILON
    moves = {kind: gap * joint.opens + share * joint.elastic for kind, _, joint in joints}
    return _Fit(moves, width + slack, Adjustment.LOOSE if loose else Adjustment.STRETCHED, gap)


def _spread(joints: _Joints, width: float, slack: float) -> _Fit:
    """Equal gaps everywhere (均排, J5.12)."""
    takes_part = {kind: bool(joint.opens or joint.elastic) for kind, _, joint in joints}
    parts = sum(count for kind, count, _ in joints if takes_part[kind])
    if not parts:
        return _Fit(None, width, Adjustment.NONE)
    gap = slack / parts
    moves = {kind: gap * part for kind, part in takes_part.items()}
    return _Fit(moves, width + slack, Adjustment.STRETCHED, gap)


def _places(
    strip: Strip, line: tuple[int, int], moves: dict[int, float] | None, offset: float, size: Pt
) -> list[Pt]:
    """Where each glyph's origin stands from the line's head."""
    start, end = line
    first = strip.clusters.first
    origins = strip.origins[first[start] : first[end]]
    offset -= strip.heads[start]
    if moves is None:
        return [(origin + offset) * size for origin in origins]
    shifts: Iterable[float] = accumulate(
        map(moves.__getitem__, strip.kinds[start : end - 1]), initial=offset
    )
    if strip.clusters.blanks is not None:
        counts = map(int.__sub__, first[start + 1 : end + 1], first[start:end])
        shifts = chain.from_iterable(map(repeat, shifts, counts))
    return [(origin + shift) * size for origin, shift in zip(origins, shifts, strict=True)]


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
