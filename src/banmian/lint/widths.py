"""Half- and full-width forms that do not belong where they stand.

Sources: CLREQ §3.2.1, GB/T 15834 (marks of Chinese text are Chinese marks), requirements M4.7,
M4.10, C1.7, C1.8.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from banmian.lint.finding import Finding
from banmian.model.edition import Text

_HAN: Final = r"\u3005\u3007\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff，。、；：！？”’》」』）"

_FULL: Final = {
    ",": "，", ".": "。", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）",
}  # fmt: skip

_ASCII_MARK: Final = re.compile(
    rf"(?<=[{_HAN}])[,;:!?]|[,;:!?](?=[{_HAN}])|(?<=[{_HAN}])\.(?![0-9A-Za-z.])"
)
"""Beside Chinese characters; a point before one may be that of a numbered item."""

_IS_HAN: Final = re.compile(f"[{_HAN}]")
_DOTS: Final = re.compile(r"\.{3,6}|。{3,6}|(?<!…)…(?!…)")
_DASHES: Final = re.compile(rf"(?<=[{_HAN}])-{{2,3}}|(?<=[{_HAN}])—(?!—)(?=[{_HAN}])(?<!——)")
_FULL_WIDTH: Final = re.compile(r"[０-９Ａ-Ｚａ-ｚ％]+")
_HALF_KANA: Final = re.compile(r"[\uff61-\uff9f]+")


def width_findings(text: Text) -> Iterator[Finding]:
    """ASCII marks in Chinese text, dots and hyphens for …… and ——, full-width letters, digits."""
    plain = text.plain
    marks = {match.start() for match in _ASCII_MARK.finditer(plain)}
    for place in sorted(marks.union(_parentheses(plain))):
        why = "a Western mark in Chinese text"
        yield Finding("lint/ascii-mark", text, place, place + 1, _FULL[plain[place]], why)
    for match in _DOTS.finditer(plain):
        yield Finding("lint/ellipsis", text, *match.span(), "……", "an ellipsis is six dots")
    for match in _DASHES.finditer(plain):
        yield Finding("lint/dash", text, *match.span(), "——", "a dash is two em long")
    for pattern, why in (
        (_FULL_WIDTH, "full-width letters and digits stand in vertical text only"),
        (_HALF_KANA, "half-width kana"),
    ):
        for match in pattern.finditer(plain):
            usual = unicodedata.normalize("NFKC", match[0])
            yield Finding("lint/width", text, *match.span(), usual, why)


def _parentheses(plain: str) -> Iterator[int]:
    """( and ) of Chinese text: a pair beside or round it; a single one after it."""
    opened: list[int] = []
    for match in re.finditer("[()]", plain):
        place = match.start()
        if match[0] == "(":
            opened.append(place)
        elif not opened:
            yield from (place,) * _is_han(plain, place - 1)
        else:
            opening = opened.pop()
            if any(_is_han(plain, beside) for beside in (opening - 1, opening + 1, place - 1)):
                yield from (opening, place)
    yield from (place for place in opened if _is_han(plain, place - 1))


def _is_han(plain: str, place: int) -> bool:
    return place >= 0 and _IS_HAN.match(plain[place : place + 1]) is not None
