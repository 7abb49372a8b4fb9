"""Two neighbouring words of a head become what a line end between them costs, in square em.

A line ends best after a mark, well between subject and predicate and after the name of an office;
badly between a word and what is said of it, worst between a word and what only leans on it.
Sources: requirements H9.2, H9.3, JLREQ §4.1.6; the order of costs is the trade's, tried on heads.
"""

import re
import unicodedata
from typing import Final

from banmian.compose.words import Word
from banmian.shape.region import Region, region_of

WITHIN_CLAUSE: Final = 9.0
"""What a line end between two characters costs more than one after a mark: to end after the mark,
a line may be 3 em off the ideal length."""

WITHIN_PHRASE: Final = 2.0
"""What it costs besides where a word ends but no phrase does."""

_LEANS: Final = 24.0
"""Between a word and a particle, numeral or single character that leans on it."""
_QUALIFIES: Final = 8.0
"""Between a word and what qualifies it: 的, の, a numeral, a preposition."""
_COMPOUND: Final = 5.0
"""Between two nouns, which may name one thing."""
_PREDICATE: Final = -3.0
"""Before a predicate, after an office or a Japanese or Korean case."""

_NOUNS: Final = frozenset({"n", "nz", "ns", "nr", "nrt", "nrfg", "vn", "b", "a", "s", "j", "an"})
_TRAILING: Final = frozenset(
    {"f", "g", "j", "zg", "ng", "n", "q", "y", "k", "uj", "ug", "ul", "uz", "ud", "m"}
)
"""Kinds of a single character that leans on the word before it: 委, 法, 后, 案."""
_LEADING: Final = frozenset({"a", "b", "d", "m", "p", "c", "r", "h", "v", "ad", "zg", "g"})
"""Kinds of a single character that leans on the word after it: 新, 稳, 在, 大."""
_SUFFIXES: Final = frozenset("率案法署費费者性化型类類界圈权權业業量额額")
_PREPOSITIONS: Final = frozenset({"p", "c"})
_NUMERALS: Final = frozenset({"m", "mq"})
_VERBS: Final = frozenset({"v", "vn"})
_OPENS_A_NAME: Final = frozenset(
    ("中央", "国家", "國家", "全国", "全國", "中国", "中國", "世界", "国际", "國際", "最高", "人民")
)

_OFFICE: Final = re.compile(
    r"(?:委员会|委員會|人大|常委会|医院|醫院|大学|大學|学院|學院|法院|集团|集團|公司|政府|协会|協會"
    r"|部|局|厅|廳|署|院|会|會|社|师|師|团|團|队|隊|行|港|市|省|县|縣|区|區)$"
)
_NUMBERED: Final = re.compile(r"^[0-9一二三四五六七八九十百]*[号號]$")
"""What tells one of several things of a name: 天问一号, 三号航站楼."""


def joint_cost(before: Word, after: Word, ends_phrase: bool, language: str) -> float:
    """What a line end between two words costs; one after a mark or, but in Korean, a blank none.

    Args:
        before: the word that would end the line.
        after: the word that would start the next.
        ends_phrase: whether BudouX sees a phrase end there.
        language: BCP 47 tag of the head.
    """
    region = region_of(language)
    last = before.text[-1] if region is not Region.KO else before.text.rstrip()[-1:]
    if not last.isalnum() and unicodedata.category(last) not in ("Pe", "Pf"):
        return 0.0
    cost = WITHIN_CLAUSE + (0.0 if ends_phrase else WITHIN_PHRASE)
    if region is Region.JA:
        return cost + _japanese(before.text, after.text)
    if region is Region.KO:
        return cost + _korean(before.text.rstrip(), after.text.rstrip())
    return cost + _chinese(before, after)


def _chinese(before: Word, after: Word) -> float:
    if _leans(before, after):
        return _LEANS
    if _is_qualified(before, after):
        return _QUALIFIES
    if before.kind == "nt" or (len(before.text) > 1 and _OFFICE.search(before.text)):
        return _PREDICATE
    if after.kind in ("v", "d", "p") and before.kind[:1] in "ntrs":
        return _PREDICATE
    if before.kind == "x" and after.kind in _NOUNS:
        return _QUALIFIES
    return _COMPOUND if before.kind in _NOUNS and after.kind in _NOUNS else 0.0


def _is_qualified(before: Word, after: Word) -> bool:
    """Whether one of two Chinese words says something of the other."""
    return (
        before.kind in _NUMERALS
        or before.text[-1] in "的之"
        or before.kind in _PREPOSITIONS
        or (before.text in _OPENS_A_NAME and after.kind in _NOUNS)
        or (before.kind in _VERBS and after.kind in _NUMERALS)
        or (before.kind in _NOUNS and after.kind == "f")
    )


def _leans(before: Word, after: Word) -> bool:
    """Whether one of two Chinese words is no more than a part of the other."""
    if before.kind == "m" and after.kind in ("m", "q"):
        return True
    if _NUMBERED.match(before.text) or (_NUMBERED.match(after.text) and before.kind != "nt"):
        return True
    if after.text in _SUFFIXES:
        return True
    if len(after.text) == 1 and after.kind in _TRAILING and _is_han(after.text):
        return True
    return len(before.text) == 1 and before.kind in _LEADING and _is_han(before.text)


_KANJI_COMPOUND: Final = re.compile(r"[\u4e00-\u9fff々ァ-ヶー]\|[\u4e00-\u9fffァ-ヶ]")
_CASES: Final = ("が", "を", "は", "へ", "に", "で", "から", "まで", "より", "とは", "として")


def _japanese(before: str, after: str) -> float:
    if before.endswith("の"):
        return _QUALIFIES
    if _KANJI_COMPOUND.search(f"{before[-1:]}|{after[:1]}"):
        return _QUALIFIES
    return _PREDICATE if before.endswith(_CASES) else 0.0


_NUMBER: Final = re.compile(
    r"(?:[0-9]|[십백천만억조]|^(?:한|두|세|네|석|넉|다섯|여섯|일곱|여덟|아홉|열|몇|수|첫))$"
)
_COUNTERS: Final = re.compile(
    r"^(?:명|달|개|개월|원|년|월|일|차|회|건|곳|번|번째|호|대|채|권|시간|분|초|주|주년|가지|마리|억|만|조|배|등"
    r"|전역|일대|연속)"
)
_KOREAN_CASES: Final = re.compile(r"(?:[은는이가을를에서도로며고]|까지|부터|에게)$")


def _korean(before: str, after: str) -> float:
    if _NUMBER.search(before) and _COUNTERS.search(after):
        return _LEANS
    if _COUNTERS.search(after) or before.endswith("의"):
        return _QUALIFIES
    return _PREDICATE if len(before) > 1 and _KOREAN_CASES.search(before) else _COMPOUND


def _is_han(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK UNIFIED")
