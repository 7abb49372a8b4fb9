"""Characters become classes (requirements §1, CLREQ §3.1.2, UAX #14 overridden per K2.6).

A class says how a character behaves at line edges and beside others; its width and glue are the
region's (`profile`). Shared marks get their class from the verdict that shaping used.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Final

from banmian.shape.context import DASHES, ELLIPSES, western_marks
from banmian.shape.region import Region, region_of


class CharClass(IntEnum):
    """Classes of requirements §1, halves of double marks and kinds of Western text."""

    HAN = 0
    """Ideographs, kana, wide symbols: break on either side."""
    OPENING = 1
    CLOSING = 2
    PAUSE = 3
    COLON = 4
    """Pauses too, but vertical setting never trims them (P3.8)."""
    STOP = 5
    EXCLAMATION = 6
    EXCLAMATION_SECOND = 7
    """Every second of a row: no glue left (C1.10)."""
    EXCLAMATION_DOUBLE = 8
    MIDDLE_DOT = 9
    DASH_FIRST = 10
    DASH_SECOND = 11
    ELLIPSIS_FIRST = 12
    ELLIPSIS_SECOND = 13
    CONNECTOR = 14
    SOLIDUS = 15
    PREFIX = 16
    PREFIX_WIDE = 17
    POSTFIX = 18
    POSTFIX_WIDE = 19
    NOTE = 20
    LATIN = 21
    DIGIT = 22
    LATIN_OPENING = 23
    LATIN_CLOSING = 24
    """ASCII stops and closing marks."""
    HYPHEN = 25
    """Between two Latin letters: a line may end after it."""
    URL_BREAK = 26
    """/ ? & . within a web address: a line may end after it (K2.12)."""
    EMPTY = 27
    """Stands for spaces before the first character of a paragraph."""
    NONSTARTER = 28
    """々 ー and small kana: Han, but for the strictest level (K2.16)."""
    HANGUL = 29
    """Han, but where Korean is broken by words (R10.2)."""
    EXCLAMATION_WITHIN = 30
    """Japanese ！ or ？ that the sentence goes on after: と or って follows."""


class Space(IntEnum):
    """Kinds of blank characters; they sit between units and have no body."""

    NONE = 0
    WORD = 1
    NO_BREAK = 2
    QUARTER = 3
    """Thousands separator, ¼ em (M4.9)."""
    IDEOGRAPHIC = 4
    ZERO = 5
    JOINER = 6
    """U+2060: forbids a break, has no width; so do soft hyphens, as nothing is hyphenated yet."""
    NEWLINE = 7


SPACE_BASE: Final = 32
"""Codes from here to CONTEXT are spaces: SPACE_BASE + Space."""

CONTEXT: Final = 64
"""Codes from here on need a look at the neighbours; the class without one is code − CONTEXT."""

_CLASSES: Final = {
    CharClass.OPENING: "〈《「『【〔〖〘〚（［｛｟〝",
    CharClass.CLOSING: "〉》」』】〕〗〙〛）］｝｠〞〟",
    CharClass.PAUSE: "、，",
    CharClass.COLON: "：；",
    CharClass.STOP: "。．",
    CharClass.EXCLAMATION_DOUBLE: "‼⁇⁈⁉",
    CharClass.CONNECTOR: "～〜",
    CharClass.PREFIX_WIDE: "￥＄＃",
    CharClass.POSTFIX: "%‰°′″",
    CharClass.POSTFIX_WIDE: "％℃℉￠",
    CharClass.NOTE: "¹²³⁰⁴⁵⁶⁷⁸⁹",
    CharClass.LATIN_OPENING: "([{¿¡",
    CharClass.LATIN_CLOSING: ",.:;!?)]}",
    CharClass.NONSTARTER: "々〻ゝゞヽヾーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
    "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ",
}

_HANGUL: Final = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb]")
"""Letters and syllables; the half-width ones are set as Latin."""

_CONTEXTUAL: Final = {
    CharClass.OPENING: "“‘",
    CharClass.CLOSING: "”’",
    CharClass.EXCLAMATION: "！？",
    CharClass.MIDDLE_DOT: "·‧•・",
    CharClass.DASH_SECOND: "⸺",
    CharClass.CONNECTOR: "—―─–-",
    CharClass.ELLIPSIS_SECOND: ELLIPSES,
    CharClass.SOLIDUS: "/／",
    CharClass.LATIN: "+−±$£€¥₩₫№#'\"",
    CharClass.LATIN_OPENING: "[",
}

_SPACES: Final = {
    Space.WORD: " \t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f",
    Space.NO_BREAK: "\u00a0\u2007",
    Space.QUARTER: "\u202f",
    Space.IDEOGRAPHIC: "\u3000",
    Space.ZERO: "\u200b",
    Space.JOINER: "\u2060\ufeff\u00ad\u200c",
    Space.NEWLINE: "\n\r\u2028\u2029",
}


class _Codes(dict[str, int]):
    """The code of each character, worked out when it first occurs."""

    def __missing__(self, char: str) -> int:
        self[char] = code = int(_unlisted(char))
        return code


def _listed() -> _Codes:
    codes = _Codes()
    for kind, chars in _CLASSES.items():
        codes.update(dict.fromkeys(chars, int(kind)))
    for kind, chars in _CONTEXTUAL.items():
        codes.update(dict.fromkeys(chars, CONTEXT + int(kind)))
    for space, chars in _SPACES.items():
        codes.update(dict.fromkeys(chars, SPACE_BASE + int(space)))
    return codes


def _unlisted(char: str) -> CharClass:
    """Wide and ambiguous symbols are set like Han, the rest like Latin letters."""
    category = unicodedata.category(char)
    width = unicodedata.east_asian_width(char)
    if _HANGUL.match(char):
        return CharClass.HANGUL
    if width in "WF" or (width == "A" and category[0] not in "LN"):
        return CharClass.HAN
    if category == "Nd":
        return CharClass.DIGIT
    if (width == "A" and category == "No") or category == "So":
        return CharClass.HAN
    return CharClass.LATIN


_CODES: Final = _listed()

_ALONE: Final = bytes(
    code - CONTEXT if code > CONTEXT and code - CONTEXT != CharClass.LATIN else code
    for code in range(256)
)
"""What marks are where none belongs to Western text; signs and straight quotes stay undecided."""

BLANK: Final = re.compile(rb"[\x20-\x3f]")
"""A space among codes."""
_UNSETTLED: Final = re.compile(rb"[^\x00-\x1f]")
_CONTEXTUAL_CODE: Final = re.compile(rb"[^\x00-\x3f]")
"""A code that needs a look at the neighbours; the one before, spaces too."""

_LATIN, _DIGIT = int(CharClass.LATIN), int(CharClass.DIGIT)
_WESTERN = (_LATIN, _DIGIT)

_UNITS: Final = (
    "km|cm|mm|nm|m|kg|mg|g|t|kWh|Wh|kW|MW|GW|W|kV|V|A|kHz|MHz|GHz|Hz|KB|MB|GB|TB|kB|B|mL|ml|L|"
    "kPa|hPa|MPa|Pa|mol|cal|kcal|J|kJ|N|dB|min|h|ms|s|ha|K"
)

_SEQUENCES: Final = re.compile(
    r"(?P<url>(?:https?://|www\.)[!-~]+)"
    r"|(?P<note>\[\d{1,3}\])"
    rf"|(?P<dash>[{DASHES[:3]}]{{2}})"
    rf"|(?P<ellipsis>[{ELLIPSES}]{{2}})"
    r"|(?P<within>[！？]+(?=と|って))"
    r"|(?P<shout>[！？]{2,})"
    rf"|(?P<unit>(?<=\d) (?=(?:{_UNITS})(?![0-9A-Za-z])))"
    r"|(?P<thousands>(?<!\d)\d{1,3}(?:[ \u2009]\d{3})+(?!\d))"
)

_SEQUENCE_STARTS: Final = re.compile(rf"[hw\[ \d！？{DASHES[:3]}{ELLIPSES}]")
"""The characters that sequences begin with: looking for these first is ten times as fast."""

_PATTERNS: Final = {
    "url": [int(CharClass.LATIN)],
    "note": [int(CharClass.NOTE)],
    "dash": [int(CharClass.DASH_FIRST), int(CharClass.DASH_SECOND)],
    "ellipsis": [int(CharClass.ELLIPSIS_FIRST), int(CharClass.ELLIPSIS_SECOND)],
    "within": [int(CharClass.EXCLAMATION_WITHIN)],
    "shout": [int(CharClass.EXCLAMATION), int(CharClass.EXCLAMATION_SECOND)],
    "unit": [SPACE_BASE + int(Space.NO_BREAK)],
}
"""The classes of a sequence, repeated over its length."""

_URL_BREAKS: Final = re.compile(r"[/?&.]+(?=.)")


def classify(
    text: str,
    language: str,
    house: Sequence[tuple[str, CharClass]] = (),
    vertical: bool = False,
) -> bytearray:
    """The code of every character: a CharClass, or SPACE_BASE + Space.

    Args:
        text: Of a paragraph.
        language: BCP 47 tag; decides about marks that Western text has too, and units (K2.10).
        house: Characters that are of another class by the house's rules.
        vertical: Whether its lines run down.
    """
    codes = _regional(text, language, vertical)
    for char, kind in house:
        for match in re.finditer(re.escape(char), text):
            codes[match.start()] = int(kind)
    return codes


def _regional(text: str, language: str, vertical: bool) -> bytearray:
    """As the characters and what stands beside them say."""
    codes = bytearray(map(_CODES.__getitem__, text))
    if not _UNSETTLED.search(codes):
        return codes
    _settle_sequences(text, codes, keeps_units=region_of(language) is not Region.JA)
    western = western_marks(text, language, vertical)
    if not western:
        codes = codes.translate(_ALONE)
    for match in _CONTEXTUAL_CODE.finditer(bytes(codes)):
        offset = match.start()
        codes[offset] = _settle(text, codes, offset, offset in western)
    return codes


def _settle_sequences(text: str, codes: bytearray, keeps_units: bool) -> None:
    """Double marks, web addresses, note marks, units and grouped numbers."""
    for match in _sequences(text):
        start, end = match.span()
        if match.lastgroup == "unit" and not keeps_units:
            continue
        if match.lastgroup == "thousands":
            for offset in range(start, end):
                if not text[offset].isdigit():
                    codes[offset] = SPACE_BASE + Space.QUARTER
            continue
        pattern = _PATTERNS[match.lastgroup or ""]
        codes[start:end] = (pattern * (end - start))[: end - start]
        if match.lastgroup == "url":
            for part in _URL_BREAKS.finditer(match[0]):
                codes[start + part.end() - 1] = int(CharClass.URL_BREAK)


def _sequences(text: str) -> Iterator[re.Match[str]]:
    """All sequences, each as far left as there is one."""
    place = 0
    while begins := _SEQUENCE_STARTS.search(text, place):
        match = _SEQUENCES.match(text, begins.start())
        if match:
            yield match
        place = match.end() if match else begins.end()


def _settle(text: str, codes: bytearray, offset: int, western: bool) -> int:
    """The class of one mark that depends on its neighbours."""
    mark = text[offset]
    before = codes[offset - 1] if offset else -1
    after = codes[offset + 1] if offset + 1 < len(codes) else -1
    if mark in "+−±$£€¥₩₫№#":
        return int(_sign(before, after, mark))
    if mark in "'\"":
        opens = _opens_quotation(text, offset, before, after)
        return int(CharClass.LATIN_OPENING if opens else CharClass.LATIN_CLOSING)
    if not western:
        return codes[offset] - CONTEXT
    return int(_western_class(mark, before, after))


def _opens_quotation(text: str, offset: int, before: int, after: int) -> bool:
    """Whether a straight quote opens: told by Western neighbours, else by counting."""
    if before in _WESTERN or before == CharClass.LATIN_CLOSING:
        return False
    return after in _WESTERN or text.count(text[offset], 0, offset) % 2 == 0


def _sign(before: int, after: int, mark: str) -> CharClass:
    """Currency and signs cling to their number (K2.9)."""
    if after == _DIGIT and before not in _WESTERN:
        return CharClass.PREFIX
    return CharClass.POSTFIX if before == _DIGIT and mark in "£€¥$₩₫" else CharClass.LATIN


def _western_class(mark: str, before: int, after: int) -> CharClass:
    """The class of a shared mark in Western text."""
    if mark in "“‘":
        return CharClass.LATIN_OPENING
    if (mark == "’" and after in _WESTERN) or mark in "·‧•・/":
        return CharClass.LATIN
    if mark == "-" and after == _DIGIT and before not in _WESTERN:
        return CharClass.PREFIX
    if mark in "-—–":
        breaks = mark != "-" or before == after == _LATIN
        return CharClass.HYPHEN if breaks else CharClass.LATIN
    return CharClass.LATIN_CLOSING
