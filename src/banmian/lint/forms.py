"""Traditional characters in simplified copy, and the reverse, told by OpenCC's tables.

OpenCC converts by phrases, so that 乾隆 and 皇后 stay what they are.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from banmian.lint.finding import Finding
from banmian.model.edition import Text

if TYPE_CHECKING:
    from opencc import OpenCC

_CONVERSIONS: Final = {"cn": "t2s", "tw": "s2tw", "hk": "s2hk"}
"""By region: what the other form becomes there."""


def form_findings(text: Text, region: str) -> Iterator[Finding]:
    """Characters that are written otherwise in the region; none for Japanese and Korean."""
    conversion = _CONVERSIONS.get(region)
    plain = text.plain
    if conversion is None or plain.isascii():
        return
    converted = _converter(conversion).convert(plain)
    if len(converted) != len(plain):
        return
    simplified = _converter("t2s") if conversion != "t2s" else None
    for place, (written, usual) in enumerate(zip(plain, converted, strict=True)):
        # 里 and 台 are traditional characters as well: only what is simplified alone is marked.
        if written != usual and (simplified is None or _only_simplified(written)):
            why = "a form of the other script"
            yield Finding("lint/mixed-forms", text, place, place + 1, usual, why)


def _only_simplified(char: str) -> bool:
    """Whether no traditional text would have the character: s2t changes it whatever stands by."""
    return _converter("s2t").convert(char) != char and char not in _BOTH


_BOTH: Final = "里台后干斗谷面余松征制准云丑系向仆台采郁"
"""Characters that are simplified forms of one word and traditional forms of another."""


@cache
def _converter(conversion: str) -> "OpenCC":
    import opencc

    return opencc.OpenCC(conversion)
