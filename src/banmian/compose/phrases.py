"""Where a headline or quote ends its lines: at phrase ends, the lines about equally long.

No line cuts a word, a name of the house list, a number or what quotes and brackets hold together.

Sources: requirements H9.2 (no cut in a phrase), H9.3 (starts and ends), H9.4 (even lines, the lower
ones a little shorter), JLREQ §4.1.6.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from banmian.compose.words import Word, phrase_ends_of, words_of
from banmian.model.layout import HOUSE_ENDS, HeadEnds

_NOT_AT_START: Final = ("Pe", "Pf", "Po", "Pd")
_NOT_AT_END: Final = ("Ps", "Pi")
"""Unicode categories of the marks that stay with what is before or after them."""

_HELD: Final = re.compile(
    r"《[^》]{1,12}》|“[^”]{1,8}”|「[^」]{1,8}」|[0-9A-Za-z][0-9A-Za-z.,:%‰℃-]*"
)
"""Titles, short quotations and numbers are not cut; longer ones may be."""

_QUOTED: Final = re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》|（[^）]*）")

WITHIN_QUOTATION: Final = 9.0
"""What a line end costs besides that cuts what quotes, titles or brackets hold together."""

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
    from banmian.compose.joints import joint_cost  # only a head that is new is broken

    held = {place for start, end in _held(text, rules.keep) for place in range(start + 1, end)}
    words = words_of(text, rules.language)
    whole = phrase_ends_of(text, rules.language)
    ends = itertools.accumulate(len(word.text) for word in words)
    quoted = {
        at for match in _QUOTED.finditer(text) for at in range(match.start() + 1, match.end())
    }
    return {
        end: joint_cost(before, after, end in whole, rules.language)
        + (WITHIN_QUOTATION if end in quoted else 0.0)
        for end, (before, after) in zip(ends, itertools.pairwise(words), strict=False)
        if end not in held and _may_part(before, after, rules.ends)
    }


class Measured(NamedTuple):
    """A head on one line."""

    text: str
    places: Sequence[float]
    """Em before each character, and at the end of the last."""

    def width(self, start: int, end: int) -> float:
        """Of a line with these characters, the blank at its end left out; em."""
        seen = len(self.text[start:end].rstrip())
        return self.places[start + seen] - self.places[start]


def even_lines(
    ends: Mapping[int, float], head: Measured, count: int, room: float
) -> tuple[int, ...] | None:
    """The offsets at which `count` lines end, chosen from `ends`.

    Args:
        ends: where a line may end, and what that costs.
        head: what is broken.
        count: lines wanted.
        room: em a line holds.

    Returns:
        The ends of the lines but the last, or None when no choice fits.
    """
    chosen = cheapest_lines(ends, head, count, room)
    return None if chosen is None else chosen[1]


def cheapest_lines(
    ends: Mapping[int, float], head: Measured, count: int, room: float
) -> tuple[float, tuple[int, ...]] | None:
    """As `even_lines`, with what the choice costs in square em a line."""
    length = len(head.text)
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(count):
        last = line == count - 1
        ideal = head.places[-1] / count + SHORTER_BELOW * ((count - 1) / 2 - line)
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, chosen) in best.items():
            for end in (length,) if last else ends:
                width = head.width(start, end)
                if end <= start or width > room:
                    continue
                total = cost + (width - ideal) ** 2 + (0.0 if last else ends[end])
                if end not in following or total < following[end][0]:
                    following[end] = (total, chosen if last else (*chosen, end))
        best = following
    if length not in best:
        return None
    return best[length][0] / count, best[length][1]


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


def _may_part(before: Word, after: Word, ends: HeadEnds) -> bool:
    """Whether a line may end between two words (H9.3)."""
    last, first = before.text.rstrip()[-1:], after.text.lstrip()[:1]
    return (
        bool(last and first)
        and unicodedata.category(first) not in _NOT_AT_START
        and unicodedata.category(last) not in _NOT_AT_END
        and after.text not in ends.not_at_start
        and before.text not in ends.not_at_end
    )
