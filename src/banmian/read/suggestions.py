"""A name nobody knows becomes the names it may have meant."""

from collections.abc import Iterable
from typing import Final

LONGEST_SHOWN: Final = 40
"""Characters of a wrong name in a message."""


def suggest(word: str, known: Iterable[str]) -> str:
    """The remedy for an unknown `word`: the nearest known name, or all there are."""
    from difflib import get_close_matches  # only a mistake needs it

    names = list(dict.fromkeys(known))
    close = get_close_matches(word.lower().replace("_", "-"), [_folded(n) for n in names], 1, 0.6)
    if close:
        meant = next(name for name in names if _folded(name) == close[0])
        return f"did you mean {meant!r}?"
    return f"there are {', '.join(names)}" if names else "there are none"


def quoted(word: str) -> str:
    """`word` as a message shows it: in quotes, a long one cut."""
    return repr(word if len(word) <= LONGEST_SHOWN else f"{word[: LONGEST_SHOWN - 1]}…")


def _folded(name: str) -> str:
    return name.lower().replace("_", "-")
