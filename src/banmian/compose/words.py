"""A head becomes its words with their parts of speech, as far as a language lets them be told.

Chinese words are jieba's (rjieba), traditional characters looked up as the simplified ones they
stand for; Japanese phrases are BudouX's; Korean words stand between spaces.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from banmian.shape.region import Region, region_of

if TYPE_CHECKING:
    from budoux.parser import Parser
    from opencc import OpenCC

_BUDOUX = {
    Region.CN: "load_default_simplified_chinese_parser",
    Region.TW: "load_default_traditional_chinese_parser",
    Region.HK: "load_default_traditional_chinese_parser",
    Region.JA: "load_default_japanese_parser",
}


class Word(NamedTuple):
    """A word, or where words cannot be told a phrase."""

    text: str
    kind: str
    """jieba's part of speech (ICTCLAS); empty where nothing tells it."""


def words_of(text: str, language: str) -> list[Word]:
    """The words of `text`, which they make up without a gap; blanks go with what is before them."""
    region = region_of(language)
    if region is Region.KO:
        return [Word(word, "") for word in re.split(r"(?<= )", text) if word]
    if region is Region.JA:
        return _with_blanks(Word(phrase, "") for phrase in _phrases(text, region))
    return _with_blanks(_chinese(text))


def _with_blanks(words: Iterable[Word]) -> list[Word]:
    kept: list[Word] = []
    for word in words:
        if kept and not word.text.strip():
            kept[-1] = Word(kept[-1].text + word.text, kept[-1].kind)
        else:
            kept.append(word)
    return kept


def phrase_ends_of(text: str, language: str) -> set[int]:
    """Offsets at which a phrase of `text` ends."""
    region = region_of(language)
    parts = _phrases(text, region) if region in _BUDOUX else text.split(" ")
    return set(accumulate(map(len, parts)))


def _chinese(text: str) -> Iterator[Word]:
    import rjieba

    simplified = _simplified().convert(text)
    if len(simplified) != len(text):
        simplified = text
    at = 0
    for word, kind in rjieba.tag(simplified):
        yield Word(text[at : at + len(word)], kind)
        at += len(word)


@cache
def _simplified() -> "OpenCC":
    import opencc

    return opencc.OpenCC("t2s")


def _phrases(text: str, region: Region) -> list[str]:
    return _parser(_BUDOUX[region]).parse(text)


@cache
def _parser(loader: str) -> "Parser":
    """BudouX's parser of a language; its model is loaded only when a text needs it, and once."""
    import budoux

    parser: Parser = getattr(budoux, loader)()
    return parser
