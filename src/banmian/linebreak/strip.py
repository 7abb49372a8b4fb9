"""The units of a paragraph become one endless line: pens, junctions, breaks and running sums.

Everything a candidate line needs is a difference of two places or sums, so that trying a line costs
the same however long it is. A break is named by the unit that the line after it starts with.
Lengths are in em of the setting.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, compress
from operator import add
from typing import Final

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


@dataclass(frozen=True, slots=True)
class Strip:
    """The endless line under given rules; lists by unit where nothing else is said."""

    clusters: Clusters
    origins: list[float]
    """Where each glyph's origin lies."""
    junctions: Sequence[Junction]
    kinds: list[int]
    """Which of `junctions` follows each unit but the last."""
    heads: list[float]
    """Where a line starting with the unit starts, line-start trim included."""
    stops: list[float]
    """Where a line ending with the unit ends, line-end trim included."""
    opens: list[int]
    """Of what lies before the unit: gaps that take part when all are opened,"""
    shrink: list[float]
    """how much of the space can go,"""
    good: list[float]
    """in the steps that cost little,"""
    elastic: list[float]
    """and how much of it grows before other gaps do."""
    reliefs: list[float]
    """What the unit gives up at line end if the line would not fit."""
    content: bytes
    """1 for what is not a mark (for runts)."""
    places: Sequence[int]
    """The breaks, rising, without the start; the last one is the end, the number of units."""
    penalties: dict[int, float]
    """Cost of breaks that have one: forbidden ones occur only on emergency strips."""
    hyphens: dict[int, Hyphen]
    """By the first unit of the line after them."""
    forced: list[int]
    """Breaks that must be taken: after a newline, and the end."""

    def is_forbidden(self, place: int) -> bool:
        """Whether a rule speaks against that break."""
        return self.penalties.get(place, 0.0) > HYPHENATED


def lay_out(clusters: Clusters, rules: Rules, emergency: bool = False) -> Strip:
    """Lay the units of a text that is not empty out on one endless line.

    `emergency` makes every boundary a break, at a penalty (K2.17). Whole lists are worked on at
    once: a loop over the characters would cost three times as much.
    """
    left, right = clusters.left, clusters.right
    classes = right if clusters.blanks is None else bytes(map((63).__and__, right))
    before, after = _facing(clusters, rules)
    kinds = list(map(rules.junctions.__getitem__, zip(after, before[1:], strict=False)))
    _, shrink, good, elastic, opens, breaks, _, kerns, stops, heads = (
        map(column.__getitem__, kinds) for column in rules.junctions.columns
    )
    legal = _unbound(clusters, breaks) if clusters.bonds else list(breaks)
    hyphens = _hyphens(clusters, legal) if clusters.hyphens else {}
    wide = clusters.wide_blanks
    kerned = map(add, _advances(clusters), chain(_altered(kerns, wide), (0.0,)))
    pens = list(accumulate(kerned, initial=0.0))
    seen = {unit: -float(more) for unit, more in wide.items()}
    seen |= {unit - 1: hyphen.advance for unit, hyphen in hyphens.items()}
    places = _places(legal, hyphens, emergency)
    newlines = [] if clusters.blanks is None else _newlines(places, right)
    return Strip(
        clusters=clusters,
        origins=_origins(clusters, pens),
        junctions=rules.junctions.kinds,
        kinds=kinds,
        heads=[rules.edges[left[0]].lead, *map(add, pens[1:], heads)],
        stops=[
            *map(add, pens[1:], _altered(stops, seen)),
            pens[-1] + rules.edges[classes[-1]].trail,
        ],
        opens=list(accumulate(opens, initial=0)),
        shrink=list(accumulate(shrink, initial=0.0)),
        good=list(accumulate(good, initial=0.0)),
        elastic=list(accumulate(elastic, initial=0.0)),
        reliefs=_reliefs(classes, rules) if rules.hangs else [0.0] * len(classes),
        content=bytes(classes).translate(_IS_CONTENT),
        places=places,
        penalties=_penalties(clusters, legal, hyphens, emergency),
        hyphens=hyphens,
        forced=[*newlines, len(left)],
    )


def _altered(column: Iterable[float], by: Mapping[int, float]) -> Iterable[float]:
    """A column with something added to a few of its units."""
    if not by:
        return column
    return [value + by.get(unit, 0.0) for unit, value in enumerate(column)]


def _places(legal: list[bool], hyphens: Mapping[int, Hyphen], emergency: bool) -> Sequence[int]:
    """The units a line may start with, and the end."""
    inner = range(1, len(legal) + 1)
    if emergency:
        return range(1, len(legal) + 2)
    if not hyphens:
        return [*compress(inner, legal), len(legal) + 1]
    return [unit for unit in inner if legal[unit - 1] or unit in hyphens] + [len(legal) + 1]


def _unbound(clusters: Clusters, breaks: Iterable[bool]) -> list[bool]:
    """The breaks without those that bonds forbid; a newline is stronger than a bond."""
    newline, bonds = _NEWLINE << 6, clusters.bonds
    starts = (clusters.offsets[glyph] for glyph in clusters.first[1:-1])
    return [
        may and (kind >= newline or start not in bonds)
        for may, kind, start in zip(breaks, clusters.right, starts, strict=False)
    ]


def _hyphens(clusters: Clusters, legal: Sequence[bool]) -> dict[int, Hyphen]:
    """The hyphens by the unit that the line after them starts with."""
    found = {}
    for unit, glyph in enumerate(clusters.first[1:-1], 1):
        offset = clusters.offsets[glyph]
        if offset in clusters.hyphens and not legal[unit - 1] and offset not in clusters.bonds:
            found[unit] = clusters.hyphens[offset]
    return found


def _advances(clusters: Clusters) -> Sequence[float]:
    """Width of each unit's cell."""
    if clusters.blanks is None:
        return clusters.widths
    widths, first = clusters.widths, clusters.first
    advances = list(map(widths.__getitem__, first[:-1]))
    for unit in clusters.composed:
        advances[unit] = sum(widths[first[unit] : clusters.blanks[unit]])
    return advances


def _facing(clusters: Clusters, rules: Rules) -> tuple[Sequence[int], Sequence[int]]:
    """Left and right classes, of marks that are set solid with that said."""
    left, right = clusters.left, clusters.right
    if rules.is_tight:
        left, right = _solid_marks(left, right)
    return _solid_separators(clusters, left, right) if clusters.separators else (left, right)


def _solid_marks(left: Sequence[int], right: Sequence[int]) -> tuple[list[int], list[int]]:
    """Left and right classes in tight style: neighbouring marks lose their outer glue (P3.1)."""
    solid_left, solid_right = list(left), list(right)
    for unit, (first, second) in enumerate(zip(right, left[1:], strict=False)):
        if first in _TRAILING and second in _TRAILING:
            solid_right[unit + 1] |= SOLID
        elif first == second == CharClass.OPENING:
            solid_left[unit] |= SOLID
    return solid_left, solid_right


def _solid_separators(
    clusters: Clusters, left: Sequence[int], right: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Left and right classes where the marks between kanji digits have lost their glue (V7.11)."""
    solid_left, solid_right = list(left), list(right)
    for unit, glyph in enumerate(clusters.first[:-1]):
        if clusters.offsets[glyph] in clusters.separators:
            solid_left[unit] |= SOLID
            solid_right[unit] |= SOLID
    return solid_left, solid_right


def _reliefs(classes: Sequence[int], rules: Rules) -> list[float]:
    """What each unit gives up at line end; a mark within a run of marks does not hang (J5.8)."""
    full = [edge.relief for edge in rules.edges]
    within = [min(edge.relief, edge.tail) for edge in rules.edges]
    return [
        within[kind] if previous in _MARKS else full[kind]
        for previous, kind in zip([_EMPTY, *classes], classes, strict=False)
    ]


def _penalties(
    clusters: Clusters, legal: list[bool], hyphens: Mapping[int, Hyphen], emergency: bool
) -> dict[int, float]:
    """What some breaks cost: words cut with a hyphen, and on an emergency strip much else."""
    costs = dict.fromkeys(hyphens, HYPHENATED)
    if emergency:
        forbidden = (unit for unit, may in enumerate(legal, 1) if not may and unit not in hyphens)
        costs |= {unit: COSTS[dropped_rule(clusters, unit)] for unit in forbidden}
    return costs


def _newlines(places: Sequence[int], right: Sequence[int]) -> list[int]:
    """The breaks that newlines force."""
    newline = _NEWLINE << 6
    return [unit for unit in places[:-1] if right[unit - 1] >= newline]


def _origins(clusters: Clusters, pens: list[float]) -> list[float]:
    """Where the origin of each glyph lies; blanks stand at the end of the body before them."""
    inline = clusters.inline
    if clusters.blanks is None:
        return pens if inline is None else list(map(add, pens, inline))
    origins: list[float] = []
    widths, first, done = clusters.widths, clusters.first, 0
    for unit in clusters.composed:
        begin, blank, end = first[unit], clusters.blanks[unit], first[unit + 1]
        origins += pens[done:unit]
        cells = list(accumulate(widths[begin:blank], initial=pens[unit]))
        origins += cells[:-1] + cells[-1:] * (end - blank)
        done = unit + 1
    origins += pens[done:-1]
    return origins if inline is None else list(map(add, origins, inline))
