"""Compact Font Format programs: dictionaries and charstrings become facts (Adobe TN 5176, 5177)."""

import struct
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from banmian.preflight.programs.program import Program
from banmian.preflight.programs.widths import Private, width_of

_CHARSET, _ENCODING, _CHARSTRINGS, _PRIVATE, _SUBRS = 15, 16, 17, 18, 19
_DEFAULT_WIDTH, _NOMINAL_WIDTH = 20, 21
_MATRIX, _ROS, _FONTS, _SELECT = 1207, 1230, 1236, 1237
_PREDEFINED: Final = 3
_NIBBLES: Final = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "E", "E-", "", "-")

_Entries = dict[int, list[float]]


def compact_program(data: bytes) -> Program | None:
    """The program's facts, None when it cannot be read."""
    try:
        return _program(data)
    except (struct.error, IndexError, KeyError, ValueError, ZeroDivisionError):
        return None


def _program(data: bytes) -> Program | None:
    _, at = _index(data, data[2])
    tops, at = _index(data, at)
    strings, at = _index(data, at)
    subroutines, _ = _index(data, at)
    top = _entries(tops[0])
    outlines, _ = _index(data, int(top[_CHARSTRINGS][0]))
    charset = _charset(data, int(top.get(_CHARSET, [0])[0]), len(outlines))
    is_cid = _ROS in top
    fonts = [_entries(each) for each in _index(data, int(top[_FONTS][0]))[0]] if is_cid else [top]
    privates = [_private(data, font) for font in fonts]
    selected = _selection(data, int(top[_SELECT][0]), len(outlines)) if is_cid else None
    scales = [1000.0 * _em(top) * (_em(font) if is_cid and _MATRIX in font else 1.0)
              for font in fonts]  # fmt: skip
    if is_cid and _MATRIX not in top:
        scales = [1000.0 * _em(font) for font in fonts]

    @cache
    def _advance(glyph: int) -> float | None:
        if glyph >= len(outlines):
            return None
        font = selected[glyph] if selected else 0
        width = width_of(outlines[glyph], subroutines, privates[font])
        return None if width is None else width * scales[font]

    if is_cid:
        by_cid = {cid: glyph for glyph, cid in enumerate(charset)}
        return Program(len(outlines), _advance, by_cid=by_cid)
    names = _names(charset, strings)
    by_name = {name: glyph for glyph, name in enumerate(names)}
    by_code = _encoding(data, int(top.get(_ENCODING, [0])[0]), by_name)
    return Program(len(outlines), _advance, by_name, by_code)


def _em(entries: _Entries) -> float:
    return entries.get(_MATRIX, [0.001])[0]


def _index(data: bytes, at: int) -> tuple[list[bytes], int]:
    """The things of an INDEX, and where it ends."""
    (count,) = struct.unpack_from(">H", data, at)
    if not count:
        return [], at + 2
    size = data[at + 2]
    offsets = [int.from_bytes(data[at + 3 + i * size : at + 3 + (i + 1) * size], "big")
               for i in range(count + 1)]  # fmt: skip
    base = at + 2 + (count + 1) * size
    things = [data[base + a : base + b] for a, b in pairwise(offsets)]
    return things, base + offsets[-1]


def _entries(data: bytes) -> _Entries:
    """A DICT: operands by operator, those of two bytes as 1200 and the second."""
    found: _Entries = {}
    operands: list[float] = []
    at = 0
    while at < len(data):
        first = data[at]
        if first <= 21:
            at += 1
            if first == 12:
                first = 1200 + data[at]
                at += 1
            found[first], operands = operands, []
        else:
            value, at = _operand(data, at)
            operands.append(value)
    return found


def _operand(data: bytes, at: int) -> tuple[float, int]:
    first = data[at]
    if first == 28:
        return float(struct.unpack_from(">h", data, at + 1)[0]), at + 3
    if first == 29:
        return float(struct.unpack_from(">l", data, at + 1)[0]), at + 5
    if first == 30:
        return _real(data, at + 1)
    if first <= 246:
        return first - 139.0, at + 1
    if first <= 250:
        return (first - 247) * 256.0 + data[at + 1] + 108, at + 2
    return -(first - 251) * 256.0 - data[at + 1] - 108, at + 2


def _real(data: bytes, at: int) -> tuple[float, int]:
    written = ""
    while True:
        for nibble in (data[at] >> 4, data[at] & 15):
            if nibble == 15:
                return float(written or "0"), at + 1
            written += _NIBBLES[nibble]
        at += 1


def _charset(data: bytes, at: int, glyphs: int) -> list[int]:
    """A string's or CID's number for each glyph."""
    if at < _PREDEFINED:
        return list(range(glyphs))
    form, numbers = data[at], [0]
    at += 1
    while len(numbers) < glyphs:
        (first,) = struct.unpack_from(">H", data, at)
        more = {0: 0, 1: data[at + 2], 2: int.from_bytes(data[at + 2 : at + 4], "big")}[form]
        numbers.extend(range(first, first + more + 1))
        at += 2 + form
    return numbers[:glyphs]


def _private(data: bytes, font: _Entries) -> Private:
    if _PRIVATE not in font:
        return Private()
    size, at = (int(value) for value in font[_PRIVATE])
    entries = _entries(data[at : at + size])
    own = _index(data, at + int(entries[_SUBRS][0]))[0] if _SUBRS in entries else []
    usual, nominal = (entries.get(key, [0.0])[0] for key in (_DEFAULT_WIDTH, _NOMINAL_WIDTH))
    return Private(usual, nominal, own)


def _selection(data: bytes, at: int, glyphs: int) -> Sequence[int]:
    """Which of its fonts each glyph of a CID-keyed program is of."""
    if data[at] == 0:
        return data[at + 1 : at + 1 + glyphs]
    (count,) = struct.unpack_from(">H", data, at + 1)
    found: list[int] = []
    for index in range(count):
        first, font, following = struct.unpack_from(">HBH", data, at + 3 + 3 * index)
        found += [font] * min(following - first, glyphs)
        if len(found) > glyphs:
            raise ValueError("more glyphs selected than there are")
    return found


def _names(charset: Sequence[int], strings: Sequence[bytes]) -> Iterator[str]:
    from fontTools.cffLib import cffStandardStrings as standard

    for number in charset:
        own = number - len(standard)
        if own < 0:
            yield standard[number]
        else:
            yield strings[own].decode("latin-1") if own < len(strings) else f"unnamed{number}"


def _encoding(data: bytes, at: int, by_name: dict[str, int]) -> dict[int, int]:
    """The program's own encoding: glyphs by code."""
    if at == 0:
        from fontTools.encodings.StandardEncoding import StandardEncoding

        listed = enumerate(StandardEncoding)
        return {code: by_name[name] for code, name in listed if by_name.get(name, 0)}
    if at == 1:
        return {}
    form, count = data[at] & 0x7F, data[at + 1]
    if form == 0:
        return {code: glyph for glyph, code in enumerate(data[at + 2 : at + 2 + count], 1)}
    found: dict[int, int] = {}
    glyph = 1
    for index in range(count):
        first, more = data[at + 2 + 2 * index], data[at + 3 + 2 * index]
        found.update((first + i, glyph + i) for i in range(more + 1))
        glyph += more + 1
    return found
