"""A Type 2 charstring's width: what stands before its first hint or move (Adobe TN 5177 §3.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

_HINTS: Final = frozenset({1, 3, 18, 19, 20, 23})
_MOVES: Final = {4: 1, 21: 2, 22: 1}
"""Operands of vmoveto, rmoveto and hmoveto."""
_END, _CALL, _CALL_GLOBAL, _RETURN = 14, 10, 29, 11
_DEEPEST: Final = 10


@dataclass(frozen=True, slots=True)
class Private:
    """What the private dictionary of a font says of widths, in its own units."""

    usual: float = 0.0
    nominal: float = 0.0
    subroutines: Sequence[bytes] = field(default=())


def width_of(outline: bytes, subroutines: Sequence[bytes], private: Private) -> float | None:
    """The width a charstring has, None when it cannot be told without drawing it.

    Args:
        outline: the charstring.
        subroutines: the program's global ones.
        private: of the glyph's font.
    """
    stack: list[float] = []
    return _run(outline, stack, subroutines, private, 0)


def _run(
    code: bytes, stack: list[float], shared: Sequence[bytes], private: Private, depth: int
) -> float | None:
    at = 0
    while at < len(code):
        first = code[at]
        if first >= 32 or first == 28:
            value, at = _number(code, at)
            stack.append(value)
            continue
        at += 1
        if first == _RETURN:
            return None
        if first in (_CALL, _CALL_GLOBAL):
            pool = private.subroutines if first == _CALL else shared
            number = int(stack.pop()) + _bias(len(pool))
            if depth >= _DEEPEST:
                return None
            width = _run(pool[number], stack, shared, private, depth + 1)
            if width is not None:
                return width
            continue
        return _told(first, stack, private)
    return None


def _told(operator: int, stack: Sequence[float], private: Private) -> float | None:
    """The width when an operator clears the stack: an operand too many is the width."""
    if operator in _HINTS:
        has_width = len(stack) % 2 == 1
    elif operator in _MOVES:
        has_width = len(stack) > _MOVES[operator]
    elif operator == _END:
        has_width = len(stack) in (1, 5)
    else:
        return None
    return private.nominal + stack[0] if has_width else private.usual


def _bias(count: int) -> int:
    if count < 1240:
        return 107
    return 1131 if count < 33900 else 32768


def _number(code: bytes, at: int) -> tuple[float, int]:
    first = code[at]
    if first == 28:
        return float(int.from_bytes(code[at + 1 : at + 3], "big", signed=True)), at + 3
    if first == 255:
        return int.from_bytes(code[at + 1 : at + 5], "big", signed=True) / 65536.0, at + 5
    if first <= 246:
        return first - 139.0, at + 1
    if first <= 250:
        return (first - 247) * 256.0 + code[at + 1] + 108, at + 2
    return -(first - 251) * 256.0 - code[at + 1] - 108, at + 2
