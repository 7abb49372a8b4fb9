"""What a painting operator paints, inside and line; and the one that paints only part of it."""

from typing import Final

PAINTING: Final = {
    "S": "s", "s": "s", "f": "f", "F": "f", "f*": "f", "B": "fs", "B*": "fs", "b": "fs",
    "b*": "fs", "n": "",
}  # fmt: skip
"""f for the inside, s for the line (ISO 32000-1 §8.5.3.1)."""
_INSIDE_ALONE: Final = {"B": "f", "B*": "f*", "b": "f", "b*": "f*"}
_LINE_ALONE: Final = {"B": "S", "B*": "S", "b": "s", "b*": "s"}
_FILLED: Final = (0, 2, 4, 6)
_STROKED: Final = (1, 2, 5, 6)
_FIRST_CLIP: Final = 4
"""Text rendering modes from here on clip as well (§9.3.6)."""
_MODES: Final = {(True, False): 0, (False, True): 1, (True, True): 2, (False, False): 3}


def parts_of_path(operator: str) -> tuple[bool, bool]:
    """Whether a path operator paints the inside, and the line."""
    return "f" in PAINTING[operator], "s" in PAINTING[operator]


def path_operator(operator: str, inside: bool, line: bool) -> str:
    """The operator that paints no more than that."""
    if (inside, line) == parts_of_path(operator):
        return operator
    if inside:
        return _INSIDE_ALONE[operator]
    return _LINE_ALONE[operator] if line else "n"


def parts_of_text(mode: int) -> tuple[bool, bool]:
    """Whether a text rendering mode paints the inside, and the line."""
    return mode in _FILLED, mode in _STROKED


def text_mode(mode: int, inside: bool, line: bool) -> int:
    """The text rendering mode that paints no more than that, and clips as `mode` does."""
    return _MODES[inside, line] + (_FIRST_CLIP if mode >= _FIRST_CLIP else 0)
