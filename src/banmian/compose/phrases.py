"""Where a headline or quote ends its lines: at phrase ends, the lines about equally long.

Words of simplified Chinese are jieba's (rjieba), phrases BudouX's; in Korean they end at spaces.
No line cuts a word, a name of the house list, a number or what quotes and brackets hold together.

Sources: requirements H9.2 (no cut in a phrase), H9.3 (starts and ends), H9.4 (even lines, the lower
ones a little shorter), JLREQ §4.1.6.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from banmian.model.layout import HOUSE_ENDS, HeadEnds

if TYPE_CHECKING:
    from budoux.parser import Parser

_BUDOUX: Final = {
    "zh-CN": "load_default_simplified_chinese_parser",
    "zh-SG": "load_default_simplified_chinese_parser",
    "zh-TW": "load_default_traditional_chinese_parser",
    "zh-HK": "load_default_traditional_chinese_parser",
    "ja": "load_default_japanese_parser",
}

_JIEBA: Final = ("zh-CN", "zh-SG")
"""jieba's dictionary is one of simplified characters."""

_NOT_AT_START: Final = ("Pe", "Pf", "Po", "Pd")
_NOT_AT_END: Final = ("Ps", "Pi")
"""Unicode categories of the marks that stay with what is before or after them."""

_HELD: Final = re.compile(
    r"《[^》]{1,12}》|“[^”]{1,8}”|「[^」]{1,8}」|[0-9A-Za-z][0-9A-Za-z.,:%‰℃-]*"
)
"""Titles, short quotations and numbers are not cut; longer ones may be."""

WITHIN_CLAUSE: Final = 9.0
"""What a line end between two characters costs more than one after a mark, in square em: to end
after the mark, a line may be 3 em off the ideal length."""

WITHIN_PHRASE: Final = 2.0
"""What it costs besides where a word ends but no phrase does."""

SHORTER_BELOW: Final = 0.3
"""By how many em a line had better be shorter than the one above it (H9.4)."""


@dataclass(frozen=True, slots=True)
class PhraseRules:
    """What decides where a head of an edition may end its lines."""

    language: str
    keep: tuple[str, ...] = ()
    """The house list: words never cut."""
    ends: HeadEnds = HOUSE_ENDS


def phrase_ends(text: str, rules: PhraseRules) -> dict[int, float]:
    """Offsets inside `text` at which a line may end, and what each costs in square em."""
    held = {place for start, end in _held(text, rules.keep) for place in range(start + 1, end)}
    phrases = _phrases(text, rules.language)
    words = _words(text) if rules.language in _JIEBA else phrases
    whole = set(itertools.accumulate(map(len, phrases)))
    ends = itertools.accumulate(map(len, words))
    return {
        end: _cost(text, end, end in whole)
        for end, (before, after) in zip(ends, itertools.pairwise(words), strict=False)
        if end not in held and _may_part(before, after, rules.ends)
    }


def even_lines(
    ends: Mapping[int, float], places: Sequence[float], count: int, room: float
) -> tuple[int, ...] | None:
    """The offsets at which `count` lines end, chosen from `ends`.

    Args:
        ends: where a line may end, and what that costs.
        places: em before each character when all stands on one line, and at the end of it.
        count: lines wanted.
        room: em a line holds.

    Returns:
        The ends of the lines but the last, or None when no choice fits.
    """
    chosen = cheapest_lines(ends, places, count, room)
    return None if chosen is None else chosen[1]


def cheapest_lines(
    ends: Mapping[int, float], places: Sequence[float], count: int, room: float
) -> tuple[float, tuple[int, ...]] | None:
    """As `even_lines`, with what the choice costs in square em a line."""
    length = len(places) - 1
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(count):
        last = line == count - 1
        ideal = places[-1] / count + SHORTER_BELOW * ((count - 1) / 2 - line)
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, chosen) in best.items():
            for end in (length,) if last else ends:
                width = places[end] - places[start]
                if end <= start or width > room:
                    continue
                total = cost + (width - ideal) ** 2 + (0.0 if last else ends[end])
                if end not in following or total < following[end][0]:
                    following[end] = (total, chosen if last else (*chosen, end))
        best = following
    if length not in best:
        return None
    return best[length][0] / count, best[length][1]


def _words(text: str) -> list[str]:
    import rjieba

    words: list[str] = rjieba.cut(text)
    return words


def _phrases(text: str, language: str) -> list[str]:
    loader = _BUDOUX.get(language)
    if loader is None:
        return [word for word in re.split(r"(?<= )", text) if word]
    return _parser(loader).parse(text)


@cache
def _parser(loader: str) -> "Parser":
    """BudouX's parser of a language; its model is loaded only when a text needs it, and once."""
    import budoux

    parser: Parser = getattr(budoux, loader)()
    return parser


def _held(text: str, keep: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Spans that no line end of a head may cut."""
    for match in _HELD.finditer(text):
        yield match.span()
    yield from _occurrences(text, keep)


def within_words(text: str, keep: Sequence[str]) -> frozenset[int]:
    """Offsets inside the words of the house list: no line begins there (K2.12)."""
    spans = _occurrences(text, keep)
    return frozenset(place for start, end in spans for place in range(start + 1, end))


def _occurrences(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each of the words stands in the text."""
    for word in words:
        start = text.find(word)
        while start >= 0:
            yield start, start + len(word)
            start = text.find(word, start + 1)


def _may_part(before: str, after: str, ends: HeadEnds) -> bool:
    """Whether a line may end between two words (H9.3)."""
    last, first = before.rstrip()[-1:], after.lstrip()[:1]
    return (
        bool(last and first)
        and unicodedata.category(first) not in _NOT_AT_START
        and unicodedata.category(last) not in _NOT_AT_END
        and after not in ends.not_at_start
        and before not in ends.not_at_end
    )


def _cost(text: str, end: int, ends_phrase: bool) -> float:
    if not text[end - 1].isalnum():
        return 0.0
    return WITHIN_CLAUSE if ends_phrase else WITHIN_CLAUSE + WITHIN_PHRASE
