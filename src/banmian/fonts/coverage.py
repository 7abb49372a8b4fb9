"""Characters a library can set: the standard list, the marks of print, the text of an edition.

Source: 通用规范汉字表 (2013), 8,105 characters, in the data file tongyong8105.txt beside this one;
GB/T 15834-2011 for the marks of Chinese text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from banmian.fonts.library import Library
from banmian.model.style import FontRequest

_STANDARD_LIST: Final = Path(__file__).with_name("tongyong8105.txt")

MARKS: Final = {
    "GB/T 15834 marks": "。？！，、；：“”‘’「」『』（）［］〔〕【】—…．－～·《》〈〉＿／",
    "full-width Latin": "ＡＢＣＸＹＺａｂｃｘｙｚ０１２３４５６７８９％＋＝＆＠＃＊￥",
    "signs and units": "°℃‰§№×÷±−≈≠≤≥∞¥€£©®™㎡㎞㎏㏄",
    "numbered items": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ",
    "bullets and arrows": "■□▲△▼▽◆◇●○◎★☆※→←↑↓",
    "pinyin": "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüêɑɡńňǹḿ",
}
"""Marks a Chinese newspaper uses, by kind."""

_FIRST_BEYOND_LATIN: Final = "\u0250"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which faces of a chain set which characters of one list."""

    total: int
    """Characters asked for, each once."""
    by_face: tuple[tuple[str, str], ...]
    """(face id, the characters it sets), faces in the order they were first needed."""
    missing: str
    """Characters no face of the chain has."""

    @property
    def covered(self) -> int:
        """Characters some face of the chain has."""
        return self.total - len(self.missing)


@cache
def standard_characters() -> str:
    """The 8,105 characters of 通用规范汉字表 in its order: level 1 ends at 3,500, 2 at 6,500."""
    lines = _STANDARD_LIST.read_text(encoding="utf-8").splitlines()
    return "".join(line for line in lines if not line.startswith("#"))


def coverage(library: Library, request: FontRequest, characters: str) -> Coverage:
    """How the chain of `request` sets the `characters`; blanks and controls need no glyph.

    Latin letters and digits are asked of the Latin companions first, as in setting.
    """
    by_face: dict[str, list[str]] = {}
    missing: list[str] = []
    wanted = _visible(characters)
    for char in wanted:
        face = library.resolve(request, char, latin=char < _FIRST_BEYOND_LATIN)
        (missing if face is None else by_face.setdefault(face, [])).append(char)
    found = tuple((face, "".join(chars)) for face, chars in by_face.items())
    return Coverage(len(wanted), found, "".join(missing))


def fallbacks(library: Library, request: FontRequest, text: str) -> tuple[tuple[str, str], ...]:
    """The (face id, characters) of `text` not set from the face the role asks for first."""
    chain = library.chain(request)
    firsts = {*chain.cjk[:1], *chain.latin[:1]} if chain else set()
    by_face = coverage(library, request, text).by_face
    return tuple((face, characters) for face, characters in by_face if face not in firsts)


def _visible(characters: Iterable[str]) -> tuple[str, ...]:
    """Each character that needs a glyph of its own, once."""
    return tuple(
        char
        for char in dict.fromkeys(characters)
        if char.isprintable() and not char.isspace() and not _selects_variant(char)
    )


def _selects_variant(char: str) -> bool:
    """Whether it only picks a form of the character before it (Unicode §23.4)."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
