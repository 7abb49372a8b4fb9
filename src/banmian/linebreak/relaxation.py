"""Where no rule allows a line end, one is dropped: which, and what that costs (K2.5, K2.17).

The dearest is the last to go: words are cut before numbers, runs of marks are parted before a
single mark stands at the wrong edge. Sources: CLREQ §3.1.4, requirements K2.5 and K2.17.
"""

from collections.abc import Sequence
from typing import Final

from banmian.linebreak.classes import CharClass as C
from banmian.linebreak.classes import Space
from banmian.linebreak.clusters import Clusters
from banmian.linebreak.prohibition import HALVES, WESTERN, forbidden_starts
from banmian.linebreak.spacing import MARKS
from banmian.model.house import Level
from banmian.model.lines import Relaxed

COSTS: Final = {
    Relaxed.WORD: 16.0,
    Relaxed.NUMBER: 100.0,
    Relaxed.MARKS: 1e3,
    Relaxed.START: 1e4,
    Relaxed.END: 1e4,
    Relaxed.DOUBLE: 1e4,
    Relaxed.KEPT: 1e4,
}
"""A cut word is as bad as gaps of 4 em on a line; the rest only compare with each other."""

_LETTERS: Final = frozenset({C.LATIN, C.HYPHEN, C.URL_BREAK})
_STARTS: Final = forbidden_starts(Level.VERY_STRICT)
_OPENERS: Final = frozenset({C.OPENING, C.SOLIDUS, C.LATIN_OPENING, C.PREFIX, C.PREFIX_WIDE})


def dropped_rule(clusters: Clusters, unit: int) -> Relaxed:
    """The rule that a line ending before `unit` is taken against."""
    left, right = clusters.left, clusters.right
    space, first, second = Space(right[unit - 1] >> 6), C(right[unit - 1] & 63), C(left[unit])
    if space is Space.QUARTER or (first in WESTERN and second in WESTERN):
        return Relaxed.WORD if first in _LETTERS and second in _LETTERS else Relaxed.NUMBER
    if space is not Space.NONE or clusters.offsets[clusters.first[unit]] in clusters.bonds:
        return Relaxed.KEPT
    if (first, second) in HALVES:
        return Relaxed.DOUBLE
    if _parts_run(right, left, unit):
        return Relaxed.MARKS
    if second in _STARTS:
        return Relaxed.START
    return Relaxed.END if first in _OPENERS else Relaxed.WORD


def _parts_run(right: Sequence[int], left: Sequence[int], unit: int) -> bool:
    """Whether the break lies between marks of which three or more stand in a row."""
    if right[unit - 1] not in MARKS or left[unit] not in MARKS:
        return False
    more_before = unit > 1 and right[unit - 2] in MARKS
    return more_before or (unit + 1 < len(left) and left[unit + 1] in MARKS)
