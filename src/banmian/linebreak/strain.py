"""A line's slack becomes its strain: how far each gap is bent, by the order of §5 (J5.2, K2.14).

Shrinking counts less than stretching, so a mark is pushed in before a character is pushed out.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from banmian.linebreak.strip import Strip

INFINITE: Final = 1e18
"""Cost or strain of what cannot be; as a window: no limit."""

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

Strain: TypeAlias = Callable[[Strip, float, int, int], float]
"""Slack in em, first and last unit of a line that is not too long → how far it is bent, per gap;
INFINITE: it has no gap to open."""


def is_too_long(strip: Strip, slack: float, first: int, last: int) -> bool:
    """Whether a line exceeds its measure however far it is closed."""
    closed = strip.shrink[last] - strip.shrink[first] + strip.reliefs[last]
    return slack < 0.0 and slack + closed < -EPSILON


def opened(strip: Strip, slack: float, first: int, last: int) -> float:
    """The strain of a line that is opened to its measure."""
    growth = strip.elastic[last] - strip.elastic[first]
    if slack <= growth:
        return _ELASTIC * slack / growth
    opens = strip.opens[last] - strip.opens[first]
    if opens:
        return (slack - growth) / opens
    return slack if growth else INFINITE


def forced_open(strip: Strip, slack: float, first: int, last: int) -> float:
    """The same, but a line without gaps may stay short (J5.1 gives way, K2.17)."""
    strain = opened(strip, slack, first, last)
    return _UNOPENED + slack if strain == INFINITE else strain


def left_short(strip: Strip, slack: float, first: int, last: int) -> float:
    """The strain of a line that need not fill its measure."""
    return _RAGGED * slack


def closed(strip: Strip, slack: float, first: int, last: int) -> float:
    """The strain of a line that has to be closed: end mark first, then the steps in order."""
    relief = strip.reliefs[last]
    if relief:
        slack += relief
        if slack >= 0.0:
            return opened(strip, slack, first, last) if slack > EPSILON else 0.0
    good = slack + strip.good[last] - strip.good[first] >= -EPSILON
    opens = strip.opens[last] - strip.opens[first]
    return (_SHRUNK if good else _SHRUNK_FAR) * slack / (opens + 1)


def closed_if_it_must(strip: Strip, slack: float, first: int, last: int) -> float:
    """The same of a line that need not fill its measure: it is rather ended earlier."""
    return _RAGGED_SHRUNK * closed(strip, slack, first, last)
