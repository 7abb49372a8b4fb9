"""Two neighbouring classes decide whether a line may break between them (requirements §2, K).

Sources: CLREQ §3.1.4 and §3.1.5, GB/T 15834 5.1, UAX #14 only where CLREQ is silent.
"""

from enum import IntEnum
from typing import Final

from banmian.linebreak.classes import CharClass as C
from banmian.linebreak.classes import Space


class Level(IntEnum):
    """Strictness of 避头尾, each adding to the one before."""

    NONE = 0
    """Some Taiwan and Hong Kong papers: unbreakable sequences only."""
    BASIC = 1
    GB = 2
    """The solidus does not end a line (K2.3)."""
    STRICT = 3
    """Dashes and ellipses do not start a line (K2.4)."""


_BASIC_STARTS: Final = frozenset(
    {C.CLOSING, C.PAUSE, C.COLON, C.STOP, C.EXCLAMATION, C.EXCLAMATION_SECOND}
    | {C.EXCLAMATION_DOUBLE, C.MIDDLE_DOT, C.CONNECTOR, C.SOLIDUS}
)
"""What CLREQ's basic level bans from line starts (K2.1)."""

_DOUBLE_MARKS: Final = frozenset({C.DASH_FIRST, C.DASH_SECOND, C.ELLIPSIS_FIRST, C.ELLIPSIS_SECOND})

_CLINGS_BEFORE: Final = frozenset({C.POSTFIX, C.POSTFIX_WIDE, C.NOTE, C.LATIN_CLOSING, C.HYPHEN})
"""Never starts a line, at any level."""

_CLINGS_AFTER: Final = frozenset({C.LATIN_OPENING, C.PREFIX, C.PREFIX_WIDE, C.EMPTY})
"""Never ends a line, at any level."""

WESTERN: Final = frozenset(
    {C.LATIN, C.DIGIT, C.LATIN_OPENING, C.LATIN_CLOSING, C.PREFIX, C.POSTFIX, C.HYPHEN, C.URL_BREAK}
)
"""Classes that stand together as words and numbers (K2.8, K2.9, K2.12)."""

_HALVES: Final = frozenset({(C.DASH_FIRST, C.DASH_SECOND), (C.ELLIPSIS_FIRST, C.ELLIPSIS_SECOND)})


def forbidden_starts(level: Level) -> frozenset[C]:
    """The classes a line may not start with at that level."""
    banned = _CLINGS_BEFORE
    if level >= Level.BASIC:
        banned |= _BASIC_STARTS
    if level >= Level.STRICT:
        banned |= _DOUBLE_MARKS
    return banned


def forbidden_ends(level: Level) -> frozenset[C]:
    """The classes a line may not end with at that level."""
    banned = _CLINGS_AFTER
    if level >= Level.BASIC:
        banned |= {C.OPENING}
    if level >= Level.GB:
        banned |= {C.SOLIDUS}
    return banned


def is_unbreakable(first: C, second: C, space: Space) -> bool:
    """Whether the two belong together whatever the level (K2.7–K2.12)."""
    if space in (Space.ZERO, Space.NEWLINE):
        return False
    if space in (Space.NO_BREAK, Space.QUARTER, Space.JOINER):
        return True
    if (first, second) in _HALVES:
        return True
    if space is not Space.NONE or first not in WESTERN or second not in WESTERN:
        return False
    return not (first is C.URL_BREAK or (first is C.HYPHEN and second is C.LATIN))


def may_break(first: C, second: C, space: Space, level: Level) -> bool:
    """Whether a line may end after `first` when `second` follows."""
    if is_unbreakable(first, second, space) or space in (Space.NEWLINE, Space.ZERO):
        return space in (Space.NEWLINE, Space.ZERO)
    return second not in forbidden_starts(level) and first not in forbidden_ends(level)
