"""The units of a paragraph become one endless line: origins, junctions, breaks and running sums.

Everything a candidate line needs is a difference of two sums, so that trying a line costs the same
however long it is. Lengths are in em of the setting.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, repeat
from operator import add
from typing import Final, TypeAlias

from banmian.linebreak.classes import CharClass, Space
from banmian.linebreak.clusters import Clusters
from banmian.linebreak.relaxation import COSTS, dropped_rule
from banmian.linebreak.spacing import MARKS, SOLID, TRAILING, Junction, Rules
from banmian.model.shaped import Hyphen

_NEWLINE: Final = int(Space.NEWLINE)
_EMPTY: Final = int(CharClass.EMPTY)
_MARKS: Final = frozenset(map(int, MARKS))
_TRAILING: Final = frozenset(map(int, TRAILING))
_CONTENT: Final = (
    *(CharClass.HAN, CharClass.NONSTARTER, CharClass.HANGUL),
    *(CharClass.LATIN, CharClass.DIGIT),
)
_IS_CONTENT: Final = bytes(kind in _CONTENT for kind in range(256))
"""1 for each class that is content, as a table for `bytes.translate`."""

HYPHENATED: Final = 0.03
"""Cost of a line that ends with a hyphen; as bad as gaps of a sixth of an em."""


Sums: TypeAlias = tuple[int, float, float, float, float]
"""Sums up to a unit: gaps that open, shrink, good shrink, elastic; and the relief of its edge."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The endless line under given rules; lengths in em."""

    clusters: Clusters
    origins: list[float]
    """Where each glyph's origin lies."""
    shrink: tuple[float, ...]
    """How much of the space after each unit but the last can go,"""
    steps: tuple[int, ...]
    """in which step,"""
    elastic: tuple[float, ...]
    """how much it grows before other gaps do,"""
    opens: tuple[int, ...]
    """and whether it takes part when all open."""
    units: list[int]
    """First unit after each break; break 0 is the start, the last one the end."""
    ends: list[float]
    """Where a line ending at a break ends, line-end trim included."""
    heads: list[float]
    """Where a line starting at a break starts, line-start trim included."""
    before: list[Sums]
    """Sums up to the last unit of a line that ends at a break."""
    after: list[Sums]
    """Sums up to the first unit of a line that starts at a break."""
    content: list[int]
    """Characters other than marks before each break (for runts)."""
    penalties: list[float]
    """Cost of each break: forbidden ones occur only on emergency strips."""
    hyphens: dict[int, Hyphen]
    """By the first unit of the line after them."""
    forced: list[int]
    """Breaks that must be taken: after a newline, and the end."""

    def is_forbidden(self, place: int) -> bool:
        """Whether a rule speaks against that break."""
        return self.penalties[place] > HYPHENATED


def lay_out(clusters: Clusters, rules: Rules, emergency: bool = False) -> Strip:
    """Lay the units of a text that is not empty out on one endless line.

    `emergency` makes every boundary a break, at a penalty (K2.17). Whole lists are worked on at
    once: a loop over the characters would cost three times as much.
    """
    left, right = clusters.left, clusters.right
    kinds = right if clusters.blanks is None else [kind & 63 for kind in right]
    before, after = _solid_marks(left, right) if rules.is_tight else (left, right)
    keys = [first << 6 | second for first, second in zip(after, before[1:], strict=False)]
    junctions = map(rules.junctions.__getitem__, keys)
    columns = list(zip(*junctions, strict=True)) or [()] * len(Junction._fields)
    spaces, shrink, good, elastic, opens, breaks, steps = columns
    if clusters.wide_blanks:
        more = clusters.wide_blanks
        spaces = tuple(space + more.get(unit, 0) for unit, space in enumerate(spaces))
    breaks, hyphens = _amended(clusters, breaks)
    bodies = _bodies(clusters, rules.drawn)
    starts = list(accumulate(map(add, bodies, spaces), initial=0.0))
    stops = [*map(add, starts, bodies)]
    if any(rules.tails):
        stops = [stop + rules.tails[kind] for stop, kind in zip(stops, kinds, strict=True)]
    for unit, hyphen in hyphens.items():
        stops[unit - 1] += hyphen.advance
    heads = starts
    if any(rules.heads):
        heads = [start - rules.heads[kind] for start, kind in zip(starts, left, strict=True)]
    running = (accumulate(column, initial=0) for column in (opens, shrink, good, elastic))
    sums = list(zip(*running, _reliefs(kinds, rules), strict=True))
    content = list(accumulate(bytes(kinds).translate(_IS_CONTENT)))
    legal = [True] * len(keys) if emergency else breaks
    units = [0, *compress(range(1, len(left)), legal), len(left)]
    return Strip(
        clusters=clusters,
        origins=_origins(clusters, starts, rules.drawn_before),
        shrink=shrink,
        steps=steps,
        elastic=elastic,
        opens=opens,
        units=units,
        ends=[0.0, *compress(stops, legal), stops[-1]],
        heads=[heads[0], *compress(heads[1:], legal), stops[-1]],
        before=[sums[0], *compress(sums, legal), sums[-1]],
        after=[sums[0], *compress(sums[1:], legal), sums[-1]],
        content=[0, *compress(content, legal), content[-1]],
        penalties=_penalties(clusters, units, breaks, hyphens),
        hyphens=hyphens,
        forced=_forced(units, right) if clusters.blanks is not None else [len(units) - 1],
    )


def _amended(
    clusters: Clusters, breaks: tuple[bool, ...]
) -> tuple[tuple[bool, ...], dict[int, Hyphen]]:
    """The breaks without those bonds forbid and with those hyphens allow, and these hyphens."""
    if clusters.bonds:
        breaks = tuple(
            may and not bound for may, bound in zip(breaks, _bound(clusters), strict=True)
        )
    hyphens = _hyphens(clusters, breaks) if clusters.hyphens else {}
    if hyphens:
        breaks = tuple(may or unit in hyphens for unit, may in enumerate(breaks, 1))
    return breaks, hyphens


def _bound(clusters: Clusters) -> list[bool]:
    """Whether the unit after each boundary may begin no line; a newline is stronger than a bond."""
    newline = _NEWLINE << 6
    starts = [clusters.offsets[glyph] for glyph in clusters.first[1:-1]]
    return [
        start in clusters.bonds and kind < newline
        for start, kind in zip(starts, clusters.right, strict=False)
    ]


def _hyphens(clusters: Clusters, breaks: Sequence[bool]) -> dict[int, Hyphen]:
    """The hyphens by the unit that the line after them starts with."""
    found = {}
    for unit, glyph in enumerate(clusters.first[1:-1], 1):
        offset = clusters.offsets[glyph]
        if offset in clusters.hyphens and not breaks[unit - 1] and offset not in clusters.bonds:
            found[unit] = clusters.hyphens[offset]
    return found


def _bodies(clusters: Clusters, blank: Sequence[float]) -> list[float]:
    """Width of each unit without the glue drawn into it."""
    if clusters.blanks is None:
        return [w - blank[kind] for w, kind in zip(clusters.widths, clusters.left, strict=True)]
    widths = clusters.widths
    return [
        (widths[begin] if end - begin == 1 else sum(widths[begin:end])) - blank[kind]
        for begin, end, kind in zip(clusters.first, clusters.blanks, clusters.left, strict=False)
    ]


def _solid_marks(left: list[int], right: list[int]) -> tuple[list[int], list[int]]:
    """Left and right classes in tight style: neighbouring marks lose their outer glue (P3.1)."""
    solid_left, solid_right = left.copy(), right.copy()
    for unit, (first, second) in enumerate(zip(right, left[1:], strict=False)):
        if first in _TRAILING and second in _TRAILING:
            solid_right[unit + 1] |= SOLID
        elif first == second == CharClass.OPENING:
            solid_left[unit] |= SOLID
    return solid_left, solid_right


def _reliefs(kinds: Sequence[int], rules: Rules) -> Iterable[float]:
    """What each unit gives up at line end; a mark within a run of marks does not hang (J5.8)."""
    if not any(rules.reliefs):
        return repeat(0.0, len(kinds))
    return [
        min(rules.reliefs[kind], rules.tails[kind]) if previous in _MARKS else rules.reliefs[kind]
        for previous, kind in zip([_EMPTY, *kinds], kinds, strict=False)
    ]


def _penalties(
    clusters: Clusters, units: list[int], legal: Sequence[bool], hyphens: Mapping[int, Hyphen]
) -> list[float]:
    """What the breaks cost: words cut with a hyphen, and on an emergency strip much else."""
    everywhere = len(units) == len(clusters.left) + 1 and not all(legal)
    if not hyphens and not everywhere:
        return [0.0] * len(units)
    inner = [
        HYPHENATED * (unit in hyphens) if legal[unit - 1] else COSTS[dropped_rule(clusters, unit)]
        for unit in units[1:-1]
    ]
    return [0.0, *inner, 0.0]


def _forced(units: list[int], right: list[int]) -> list[int]:
    """The breaks that newlines force, and the end."""
    newline = _NEWLINE << 6
    last = len(units) - 1
    return [*(index for index in range(1, last) if right[units[index] - 1] >= newline), last]


def _origins(clusters: Clusters, starts: list[float], drawn: Sequence[float]) -> list[float]:
    """Where the origin of each glyph lies; blanks stand at the end of the body before them."""
    left, inline = clusters.left, clusters.inline
    if clusters.blanks is None:
        return [
            start - drawn[kind] + shift
            for start, kind, shift in zip(starts, left, inline, strict=True)
        ]
    origins = []
    widths, first = clusters.widths, clusters.first
    for unit, (blank, following) in enumerate(zip(clusters.blanks, first[1:], strict=True)):
        place = starts[unit] - drawn[left[unit]]
        for glyph in range(first[unit], blank):
            origins.append(place + inline[glyph])
            place += widths[glyph]
        if blank < following:
            origins += [place] * (following - blank)
    return origins
