"""The units of a paragraph become one endless line: origins, junctions, breaks and running sums.

Everything a candidate line needs is a difference of two sums, so that trying a line costs the same
however long it is. Lengths are in em of the setting.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from banmian.linebreak.classes import CharClass, Space
from banmian.linebreak.clusters import Clusters
from banmian.linebreak.prohibition import WESTERN
from banmian.linebreak.spacing import MARKS, Junction, Rules

_NEWLINE: Final = int(Space.NEWLINE)
_WESTERN: Final = frozenset(map(int, WESTERN))
_WORD: Final = frozenset(map(int, (CharClass.LATIN, CharClass.HYPHEN, CharClass.URL_BREAK)))
_IS_CONTENT: Final = tuple(
    int(kind in (CharClass.HAN, CharClass.NO_START, CharClass.LATIN, CharClass.DIGIT))
    for kind in CharClass
)

WORD_CUT: Final = 16.0
"""Cost of cutting a Western word; as bad as gaps of 4 em on a line."""

NUMBER_CUT: Final = 100.0

RULE_BROKEN: Final = 1e4
"""Cost of breaking any other rule."""


@dataclass(slots=True)
class Strip:
    """The endless line under given rules; lengths in em."""

    clusters: Clusters
    origins: list[float] = field(default_factory=list)
    """Where each glyph's origin lies."""
    junctions: list[Junction] = field(default_factory=list)
    """After each unit but the last."""
    units: list[int] = field(default_factory=list)
    """First unit after each break; break 0 is the start, the last one the end."""
    ends: list[float] = field(default_factory=list)
    """Where a line ending at a break ends, line-end trim included."""
    heads: list[float] = field(default_factory=list)
    """Where a line starting at a break starts, line-start trim included."""
    before: list[tuple[int, float, float, float, float]] = field(default_factory=list)
    """Sums up to a line's end: gaps that open, shrink, good shrink, elastic; and its relief."""
    after: list[tuple[int, float, float, float]] = field(default_factory=list)
    """The same sums up to a line's start."""
    content: list[int] = field(default_factory=list)
    """Characters other than marks before each break (for runts)."""
    penalties: list[float] = field(default_factory=list)
    """Cost of each break: 0 for a legal break; forbidden ones occur only on emergency strips."""
    forced: list[int] = field(default_factory=list)
    """Breaks that must be taken: after a newline, and the end."""


def lay_out(clusters: Clusters, rules: Rules, emergency: bool = False) -> Strip:
    """Lay the units out; `emergency` makes every boundary a break, at a penalty (K2.17)."""
    strip = Strip(clusters)
    if not clusters.left:
        return strip
    bodies = _bodies(clusters, rules.drawn)
    starts = _measure(strip, rules, bodies, emergency)
    strip.origins = _origins(clusters, starts, rules.drawn_before)
    if rules.profile.hanging:
        _keep_runs_of_marks(strip, rules)
    return strip


def _bodies(clusters: Clusters, blank: Sequence[float]) -> list[float]:
    """Width of each unit without the glue drawn into it."""
    if clusters.blanks is None:
        return [w - blank[kind] for w, kind in zip(clusters.widths, clusters.left, strict=True)]
    widths, first = clusters.widths, clusters.first
    return [
        sum(widths[first[unit] : end]) - blank[clusters.left[unit]]
        for unit, end in enumerate(clusters.blanks)
    ]


def _measure(strip: Strip, rules: Rules, bodies: list[float], emergency: bool) -> list[float]:
    """Fill in everything but the origins; returns where each unit's body starts.

    One pass over all units with locals only: this is half the cost of breaking.
    """
    clusters = strip.clusters
    left, right, wide = clusters.left, clusters.right, clusters.wide_blanks
    known, make, edges = rules.junctions, rules.junction, rules.edges
    ends, heads, before, after = strip.ends, strip.heads, strip.before, strip.after
    starts, joints, units, contents = [0.0], strip.junctions, strip.units, strip.content
    opens, content = 0, 0
    place = shrink = good = elastic = 0.0
    units.append(0)
    ends.append(0.0)
    heads.append(-edges[left[0]].head)
    before.append((0, 0.0, 0.0, 0.0, 0.0))
    after.append((0, 0.0, 0.0, 0.0))
    contents.append(0)
    strip.penalties.append(0.0)
    for unit, body in enumerate(bodies[:-1]):
        following = left[unit + 1]
        key = right[unit] << 6 | following
        junction = known.get(key) or make(key)
        joints.append(junction)
        space, slack, cheap, growth, opening, breaks, _ = junction
        kind = key >> 6 & 63
        content += _IS_CONTENT[kind]
        place += body
        if breaks or emergency:
            edge = edges[kind]
            ends.append(place + edge.tail)
            before.append((opens, shrink, good, elastic, edge.relief))
            contents.append(content)
        place += space
        if wide:
            place += wide.get(unit, 0)
        opens += opening
        shrink += slack
        good += cheap
        elastic += growth
        if breaks or emergency:
            units.append(unit + 1)
            heads.append(place - edges[following].head)
            after.append((opens, shrink, good, elastic))
        starts.append(place)
    edge = edges[right[-1] & 63]
    units.append(len(bodies))
    ends.append(place + bodies[-1] + edge.tail)
    heads.append(place + bodies[-1])
    before.append((opens, shrink, good, elastic, edge.relief))
    after.append((opens, shrink, good, elastic))
    contents.append(content + _IS_CONTENT[right[-1] & 63])
    _judge_breaks(strip)
    return starts


def _judge_breaks(strip: Strip) -> None:
    """Penalties of forbidden breaks, and the breaks that newlines force."""
    left, right, joints = strip.clusters.left, strip.clusters.right, strip.junctions
    units = strip.units
    for unit in units[1:-1]:
        legal = joints[unit - 1].breaks
        strip.penalties.append(0.0 if legal else _penalty(right[unit - 1], left[unit]))
    strip.penalties.append(0.0)
    if strip.clusters.blanks is not None:
        newline = _NEWLINE << 6
        strip.forced += [
            index for index in range(1, len(units) - 1) if right[units[index] - 1] >= newline
        ]
    strip.forced.append(len(units) - 1)


def _penalty(first: int, second: int) -> float:
    """What a forbidden break between two classes costs (K2.17)."""
    if first in _WORD and second in _WORD:
        return WORD_CUT
    return NUMBER_CUT if first in _WESTERN and second in _WESTERN else RULE_BROKEN


def _origins(clusters: Clusters, starts: list[float], drawn: Sequence[float]) -> list[float]:
    """Where the origin of each glyph lies; blanks stand at the end of the body before them."""
    left, inline = clusters.left, clusters.inline
    if clusters.blanks is None:
        return [
            start - drawn[kind] + shift
            for start, kind, shift in zip(starts, left, inline, strict=True)
        ]
    origins: list[float] = []
    widths, first = clusters.widths, clusters.first
    for unit, blank in enumerate(clusters.blanks):
        place = starts[unit] - drawn[left[unit]]
        for glyph in range(first[unit], blank):
            origins.append(place + inline[glyph])
            place += widths[glyph]
        origins += [place] * (first[unit + 1] - blank)
    return origins


def _keep_runs_of_marks(strip: Strip, rules: Rules) -> None:
    """A mark within a run of marks does not hang (J5.8)."""
    edges, right = rules.edges, strip.clusters.right
    for index in range(1, len(strip.units)):
        unit = strip.units[index] - 1
        if unit and CharClass(right[unit - 1] & 63) in MARKS:
            opens, shrink, good, elastic, relief = strip.before[index]
            relief = min(relief, edges[right[unit] & 63].tail)
            strip.before[index] = (opens, shrink, good, elastic, relief)
