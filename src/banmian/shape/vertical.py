"""What stands how on a line that runs down: upright, turned, or side by side in one cell.

Sources: CLREQ §2.4.2, §3.1.1.2, §3.2.3, appendix A; JLREQ §2.3.1, §3.2.5; UTR #50 with the Chinese
overrides of requirements V7.2; V7.5 (quotes), V7.7 (縦中横), V7.8 (letters and digits).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from banmian.shape.region import Region

_TO_FULL_WIDTH: Final = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}

_MAINLAND_BRACKETS: Final = str.maketrans("“”‘’", "『』「」")
_BRACKETS: Final = str.maketrans("“”‘’", "「」『』")
"""What quotes are drawn as: mainland and Korea, elsewhere (V7.5); the text stays as written."""

_LYING: Final = "!-~\u00a1-\u024f−₫₩₹′″"
"""Characters that are drawn as Western ones, signs and currencies included."""

_WESTERN: Final = re.compile(rf"[{_LYING}]+(?:[ \u2009\u202f]+[{_LYING}]+)*")
"""A word, number or phrase: what stands in a phrase is turned with it."""

_WESTERN_MARK: Final = "'"
"""Stands for any mark of Western text while words are looked for."""

_DIGITS: Final = re.compile(r"[0-9]+")
_ACRONYM: Final = re.compile(r"[A-Z]{1,3}|[a-z]")
"""Alone in Chinese text these stand upright, a letter a cell."""


@dataclass(frozen=True, slots=True)
class _Digits:
    """How a region sets numbers without point, sign or letter beside them."""

    combined: int
    """Up to so many digits stand side by side in one cell."""
    stacked: int
    """Up to so many stand upright, one below the other; longer numbers are turned."""


_BY_REGION: Final = {
    Region.CN: _Digits(3, 1),
    Region.TW: _Digits(3, 4),
    Region.HK: _Digits(3, 4),
    Region.JA: _Digits(2, 8),
    Region.KO: _Digits(2, 1),
}
"""Mainland: CLREQ §3.2.3; Japanese newspapers stack what is longer than two digits."""


@dataclass(frozen=True, slots=True)
class Upright:
    """A paragraph as it is drawn down a line."""

    drawn: str
    """As long as the text: full-width forms for what stands upright, quotes replaced."""
    combined: tuple[tuple[int, int], ...]
    """Spans that share a cell."""
    solid: frozenset[int]
    """Offsets of Western characters that stand upright: set as Han, no gap beside them."""
    bonds: frozenset[int] = frozenset()
    """Offsets inside numbers and acronyms that stand upright: no line may end there (K2.12)."""


def stand_upright(
    text: str,
    region: Region,
    western: frozenset[int] = frozenset(),
    marked: Sequence[tuple[int, int]] = (),
    most_digits: int | None = None,
) -> Upright:
    """Sort a text for a vertical line.

    Args:
        text: of the paragraph.
        region: whose customs hold.
        western: offsets of the marks that belong to Western text; its quotes are turned with it.
        marked: spans that the copy itself marks as 縦中横.
        most_digits: in a cell; None: as the region's papers have it.
    """
    brackets = _MAINLAND_BRACKETS if region in (Region.CN, Region.KO) else _BRACKETS
    drawn = list(text.translate(brackets))
    words = list(text)
    for offset in western:
        drawn[offset], words[offset] = text[offset], _WESTERN_MARK
    combined = list(marked)
    solid: set[int] = set()
    digits = _BY_REGION[region]
    if most_digits is not None:
        digits = replace(digits, combined=most_digits)
    bonds: set[int] = set()
    for match in _WESTERN.finditer("".join(words)):
        start, end = match.span()
        if any(start < last and first < end for first, last in marked):
            continue
        if _DIGITS.fullmatch(match[0]) and 1 < end - start <= digits.combined:
            combined.append((start, end))
        elif _stands(match[0], digits):
            solid.update(range(start, end))
            bonds.update(range(start + 1, end))
            drawn[start:end] = map(_TO_FULL_WIDTH.__getitem__, match[0])
    return Upright("".join(drawn), tuple(sorted(combined)), frozenset(solid), frozenset(bonds))


def _stands(word: str, digits: _Digits) -> bool:
    """Whether a word of Western characters stands upright, a character a cell."""
    if _DIGITS.fullmatch(word):
        return len(word) <= digits.stacked
    return _ACRONYM.fullmatch(word) is not None
