"""Marks shared by Chinese and Western text get a verdict from what stands round them.

The code points do not tell: “ ” ‘ ’ — … · – - / and the dots are one character for both. No
standard defines the choice; the rule is requirements C1.3 and, for the connectors, K2.6 and C1.9.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from banmian.shape.region import Region, is_cjk, region_of

QUOTES: Final = {"“": "”", "‘": "’"}
DOTS: Final = "·‧•・"
DASHES: Final = "—―─⸺"
ELLIPSES: Final = "…⋯‥"
CONNECTORS: Final = "–-"
SOLIDI: Final = "/／"

SHARED: Final = "“”‘’" + DOTS + DASHES + ELLIPSES + CONNECTORS + SOLIDI
"""Every character that gets a verdict."""

_SHARED = re.compile(f"[{re.escape(SHARED)}]")

_CJK, _WESTERN, _NEUTRAL = "c", "w", "n"


@lru_cache(maxsize=1)  # a paragraph is broken into lines right after it was shaped
def western_marks(text: str, language: str, vertical: bool = False) -> frozenset[int]:
    """Offsets of the shared marks that belong to Western text; all others are CJK marks.

    Lying Korean lines have Western marks only; down a line quotes are brackets (requirements §10).
    """
    found = [match.start() for match in _SHARED.finditer(text)]
    if not found:
        return frozenset()
    if not is_cjk(language) or (region_of(language) is Region.KO and not vertical):
        return frozenset(found)
    quotes = [offset for offset in found if text[offset] in "“”‘’"]
    western = _western_quotes(text, quotes) if quotes else set()
    western.update(
        offset for offset in found if text[offset] not in "“”‘’" and _is_western(text, offset)
    )
    return frozenset(western)


def _western_quotes(text: str, offsets: list[int]) -> set[int]:
    """Pair quotes with a stack; both marks of a pair share one verdict (C1.3)."""
    western: set[int] = set()
    open_marks: list[int] = []
    for offset in offsets:
        mark = text[offset]
        if mark == "’" and _is_apostrophe(text, offset):
            western.add(offset)
        elif mark in QUOTES:
            open_marks.append(offset)
        elif open_marks and QUOTES[text[open_marks[-1]]] == mark:
            _judge_pair(text, open_marks.pop(), offset, western)
        elif _outside(text, offset, -1) == _outside(text, offset, 1) == _WESTERN:
            western.add(offset)
    for offset in open_marks:
        if _outside(text, offset, -1) == _outside(text, offset, 1) == _WESTERN:
            western.add(offset)
    return western


def _judge_pair(text: str, opening: int, closing: int, western: set[int]) -> None:
    """Western: nothing Chinese in or beside the pair, and two of the three really Western."""
    around = [_outside(text, opening, -1), _outside(text, closing, 1)]
    if _CJK in around:
        return
    scripts = {_script(char) for char in text[opening + 1 : closing]}
    witnesses = around.count(_WESTERN) + (_WESTERN in scripts)
    if _CJK not in scripts and witnesses > 1:
        western.update((opening, closing))


def _is_apostrophe(text: str, offset: int) -> bool:
    return (
        0 < offset < len(text) - 1
        and _script(text[offset - 1]) == _WESTERN
        and _script(text[offset + 1]) == _WESTERN
    )


def _is_western(text: str, offset: int) -> bool:
    """The verdict on a dash, ellipsis, dot, connector or solidus."""
    mark = text[offset]
    before = text[offset - 1] if offset else ""
    after = text[offset + 1] if offset + 1 < len(text) else ""
    if mark == "-":  # a hyphen unless Chinese stands on both sides
        return not (_script(before) == _script(after) == _CJK)
    if mark == "/":  # a Western slash wherever it touches Western text on both sides
        return (_is_alphanumeric(before) and _is_alphanumeric(after)) or "/" in (before, after)
    if mark in "/／" or (mark in DASHES and mark in (before, after)):
        return False
    return _outside(text, offset, -1) == _outside(text, offset, 1) == _WESTERN


def _is_alphanumeric(char: str) -> bool:
    return bool(char) and (_script(char) == _WESTERN or char.isdigit() or char in ":.?&=_~%#-")


def _outside(text: str, offset: int, step: int) -> str:
    """The script of the nearest character on one side that has one; digits have none."""
    place = offset + step
    while 0 <= place < len(text):
        script = _script(text[place])
        if script != _NEUTRAL:
            return script
        place += step
    return _NEUTRAL


@cache
def _script(char: str) -> str:
    """CJK for wide characters, Western for other letters, neutral for the rest."""
    if not char:
        return _NEUTRAL
    if unicodedata.east_asian_width(char) in "WF":
        return _CJK
    return _WESTERN if unicodedata.category(char)[0] == "L" else _NEUTRAL
