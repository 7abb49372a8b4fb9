"""Two neighbouring classes decide whether a line may break between them (requirements §2, K).

Sources: CLREQ §3.1.4 and §3.1.5, GB/T 15834 5.1, JLREQ §3.1.7 and appendix C.3, KLREQ §4.4.2,
UAX #14 only where these are silent.
"""

from typing import Final

from banmian.linebreak.classes import CharClass as C
from banmian.linebreak.classes import Space
from banmian.model.house import Level

_LOOSE_STARTS: Final = frozenset({C.CLOSING, C.PAUSE, C.STOP})

_BASIC_STARTS: Final = frozenset(
    _LOOSE_STARTS
    | {C.COLON, C.EXCLAMATION, C.EXCLAMATION_SECOND, C.EXCLAMATION_DOUBLE}
    | {C.EXCLAMATION_WITHIN}
    | {C.MIDDLE_DOT, C.CONNECTOR, C.SOLIDUS}
)
"""What CLREQ's basic level bans from line starts (K2.1)."""

_DOUBLE_MARKS: Final = frozenset({C.DASH_FIRST, C.DASH_SECOND, C.ELLIPSIS_FIRST, C.ELLIPSIS_SECOND})

_CLINGS_BEFORE: Final = frozenset({C.POSTFIX, C.POSTFIX_WIDE, C.NOTE, C.LATIN_CLOSING, C.HYPHEN})
"""Never starts a line, but for signs of quantity in Japanese newspapers."""

_CLINGS_AFTER: Final = frozenset({C.LATIN_OPENING, C.PREFIX, C.PREFIX_WIDE, C.EMPTY})
"""Never ends a line, but for signs of quantity in Japanese newspapers."""

_SIGNS_AFTER: Final = frozenset({C.POSTFIX, C.POSTFIX_WIDE})
_SIGNS_BEFORE: Final = frozenset({C.PREFIX, C.PREFIX_WIDE})

WESTERN: Final = frozenset(
    {C.LATIN, C.DIGIT, C.LATIN_OPENING, C.LATIN_CLOSING, C.PREFIX, C.POSTFIX, C.HYPHEN, C.URL_BREAK}
)
"""Classes that stand together as words and numbers (K2.8, K2.9, K2.12)."""

HALVES: Final = frozenset({(C.DASH_FIRST, C.DASH_SECOND), (C.ELLIPSIS_FIRST, C.ELLIPSIS_SECOND)})
"""What no line end parts (K2.7)."""

_STARTS: Final = {
    Level.NONE: _CLINGS_BEFORE,
    Level.LOOSE: (_CLINGS_BEFORE - _SIGNS_AFTER) | _LOOSE_STARTS,
    Level.BASIC: _CLINGS_BEFORE | _BASIC_STARTS,
    Level.GB: _CLINGS_BEFORE | _BASIC_STARTS,
    Level.STRICT: _CLINGS_BEFORE | _BASIC_STARTS | _DOUBLE_MARKS,
    Level.VERY_STRICT: _CLINGS_BEFORE | _BASIC_STARTS | _DOUBLE_MARKS | {C.NONSTARTER},
}

_ENDS: Final = {
    Level.NONE: _CLINGS_AFTER,
    Level.LOOSE: (_CLINGS_AFTER - _SIGNS_BEFORE) | {C.OPENING},
    Level.BASIC: _CLINGS_AFTER | {C.OPENING},
    Level.GB: _CLINGS_AFTER | {C.OPENING, C.SOLIDUS},
    Level.STRICT: _CLINGS_AFTER | {C.OPENING, C.SOLIDUS},
    Level.VERY_STRICT: _CLINGS_AFTER | {C.OPENING, C.SOLIDUS},
}


def forbidden_starts(level: Level) -> frozenset[C]:
    """The classes a line may not start with at that level."""
    return _STARTS[level]


def forbidden_ends(level: Level) -> frozenset[C]:
    """The classes a line may not end with at that level."""
    return _ENDS[level]


def is_unbreakable(first: C, second: C, space: Space, level: Level) -> bool:
    """Whether the two belong together whatever their edges allow (K2.7–K2.12)."""
    if space in (Space.ZERO, Space.NEWLINE):
        return False
    if space in (Space.NO_BREAK, Space.QUARTER, Space.JOINER):
        return True
    if level is Level.LOOSE and (
        (first, second) in HALVES or second in _SIGNS_AFTER or first in _SIGNS_BEFORE
    ):
        return False
    if (first, second) in HALVES:
        return True
    if space is not Space.NONE or first not in WESTERN or second not in WESTERN:
        return False
    return not (first is C.URL_BREAK or (first is C.HYPHEN and second is C.LATIN))


def may_break(first: C, second: C, space: Space, level: Level) -> bool:
    """Whether a line may end after `first` when `second` follows."""
    if space in (Space.NEWLINE, Space.ZERO):
        return True
    if is_unbreakable(first, second, space, level):
        return False
    return second not in _STARTS[level] and first not in _ENDS[level]


def is_within_korean_word(first: C, second: C, space: Space) -> bool:
    """Whether a line that ends with Korean words may not end here (KLREQ §4.4.2)."""
    return (
        space is Space.NONE
        and (first is C.HANGUL or second is C.HANGUL)
        and first in _KOREAN_WORD
        and second in _KOREAN_WORD
    )


_KOREAN_WORD: Final = WESTERN | {C.HANGUL, C.HAN, C.CLOSING, C.OPENING}
"""With its particles, the hanja, numbers and quotation marks in it."""
