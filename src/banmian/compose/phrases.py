"""Where a headline or quote ends its lines: at phrase ends, the lines about equally long.

Sources: requirements H9.2 (no cut in a phrase), H9.3 (no line starts with a mark), H9.4 (even
lines), JLREQ §4.1.6. BudouX knows the phrases of Chinese and Japanese; in Korean they end at
spaces.
"""

import itertools
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from budoux.parser import Parser

_PARSERS: Final = {
    "zh-CN": "load_default_simplified_chinese_parser",
    "zh-SG": "load_default_simplified_chinese_parser",
    "zh-TW": "load_default_traditional_chinese_parser",
    "zh-HK": "load_default_traditional_chinese_parser",
    "ja": "load_default_japanese_parser",
}

_NOT_AT_START: Final = ("Pe", "Pf", "Po", "Pd")
_NOT_AT_END: Final = ("Ps", "Pi")
"""Unicode categories of the marks that stay with what is before or after them."""

WITHIN_CLAUSE: Final = 9.0
"""What a line end between two characters costs more than one after a mark, in square em: to end
after the mark, a line may be 3 em off the ideal length."""


def phrase_ends(text: str, language: str) -> tuple[int, ...]:
    """Offsets inside `text` at which a phrase ends and a line may."""
    loader = _PARSERS.get(language)
    if loader is None:
        phrases = [f"{word} " for word in text.split(" ")]
    else:
        phrases = _parser(loader).parse(text)
    ends = itertools.accumulate(len(phrase) for phrase in phrases)
    return tuple(end for end in ends if end < len(text) and _may_end(text, end))


@cache
def _parser(loader: str) -> "Parser":
    """BudouX's parser of a language; its model is loaded only when a text needs it, and once."""
    import budoux

    parser: Parser = getattr(budoux, loader)()
    return parser


def _may_end(text: str, offset: int) -> bool:
    before, after = text[offset - 1], text[offset]
    return (
        unicodedata.category(after) not in _NOT_AT_START
        and unicodedata.category(before) not in _NOT_AT_END
    )


def even_lines(
    text: str, ends: Sequence[int], places: Sequence[float], count: int, room: float
) -> tuple[int, ...] | None:
    """The offsets at which `count` lines of `text` end, chosen from `ends`.

    Args:
        text: what is set.
        ends: where a line may end.
        places: em before each character when all stands on one line, and at the end of it.
        count: lines wanted.
        room: em a line holds.

    Returns:
        The ends of the lines but the last, or None when no choice fits.
    """
    ideal = places[-1] / count
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(count):
        last = line == count - 1
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, chosen) in best.items():
            for end in (len(text),) if last else ends:
                width = places[end] - places[start]
                if end <= start or width > room:
                    continue
                within = 0.0 if last or not text[end - 1].isalnum() else WITHIN_CLAUSE
                total = cost + (width - ideal) ** 2 + within
                if end not in following or total < following[end][0]:
                    following[end] = (total, chosen if last else (*chosen, end))
        best = following
    return best[len(text)][1] if len(text) in best else None
