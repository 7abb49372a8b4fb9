"""Type 1 programs: decrypted charstrings become facts (Adobe Type 1 Font Format, ch. 2, 6, 7)."""

import re
from typing import Final

from banmian.preflight.programs.program import Program

_PROGRAM_KEY, _CHARSTRING_KEY = 55665, 4330
_LARGEST: Final = 4 << 20
"""Bytes; the format is of Western letters, some hundred a font."""
_FIRST: Final = 48
"""Bytes of a charstring that hold its width."""
_DUP: Final = re.compile(rb"dup\s+(\d+)\s*/(\S+)\s+put")
_GLYPH: Final = re.compile(rb"/([^\s/\[\](){}<>%]+)\s+(\d+)\s+(?:RD|-\||\S{1,4})[ ]")
_SKIPPED: Final = re.compile(rb"/lenIV\s+(\d+)")
_SIDE_AND_WIDTH, _ESCAPE, _SIDES_AND_WIDTHS, _DIVIDE = 13, 12, 7, 12


def type1_program(data: bytes, clear: int) -> Program | None:
    """The program's facts, None when it cannot be read.

    Args:
        data: the font file.
        clear: bytes before its encrypted part (Length1).
    """
    start = data.find(b"eexec")
    if start < 0 or len(data) > _LARGEST:
        return None
    clear = clear if start < clear <= len(data) else start + 6
    hidden = data[clear:]
    if re.fullmatch(rb"[0-9A-Fa-f\s]{8}", hidden[:8]):
        hidden = bytes.fromhex(re.sub(rb"[^0-9A-Fa-f]", b"", hidden).decode()[: 2 * len(hidden)])
    private = _decrypted(hidden, _PROGRAM_KEY)[4:]
    skipped = _SKIPPED.search(private)
    names, widths = _glyphs(private, int(skipped[1]) if skipped else 4)
    if not names:
        return None
    by_name = {name: glyph for glyph, name in enumerate(names)}
    return Program(
        len(names),
        lambda glyph: widths[glyph] if glyph < len(widths) else None,
        by_name,
        _encoding(data[:start], by_name),
    )


def _glyphs(private: bytes, skipped: int) -> tuple[list[str], list[float | None]]:
    names: list[str] = []
    widths: list[float | None] = []
    at = max(private.find(b"/CharStrings"), 0)
    while (found := _GLYPH.search(private, at)) is not None:
        length = int(found[2])
        outline = private[found.end() : found.end() + min(length, _FIRST)]
        names.append(found[1].decode("latin-1"))
        widths.append(_width(_decrypted(outline, _CHARSTRING_KEY)[skipped:]))
        at = found.end() + length
    return names, widths


def _encoding(head: bytes, by_name: dict[str, int]) -> dict[int, int]:
    found = {int(code): name.decode("latin-1") for code, name in _DUP.findall(head)}
    if not found and b"StandardEncoding" in head:
        from fontTools.encodings.StandardEncoding import StandardEncoding

        found = dict(enumerate(StandardEncoding))
    return {code: by_name[name] for code, name in found.items() if name in by_name}


def _width(outline: bytes) -> float | None:
    """The x width that hsbw or sbw sets, first of all operators but div."""
    stack: list[float] = []
    at = 0
    while at < len(outline):
        first = outline[at]
        if first >= 32:
            value, at = _number(outline, at)
            stack.append(value)
        elif first == _SIDE_AND_WIDTH and len(stack) >= 2:
            return stack[1]
        elif first == _ESCAPE and outline[at + 1 : at + 2] == bytes((_DIVIDE,)) and len(stack) > 1:
            divisor = stack.pop()
            stack[-1] /= divisor or 1.0
            at += 2
        elif first == _ESCAPE and outline[at + 1 : at + 2] == bytes((_SIDES_AND_WIDTHS,)):
            return stack[2] if len(stack) > 2 else None
        else:
            return None
    return None


def _number(outline: bytes, at: int) -> tuple[float, int]:
    first = outline[at]
    if first <= 246:
        return first - 139.0, at + 1
    if first == 255:
        return float(int.from_bytes(outline[at + 1 : at + 5], "big", signed=True)), at + 5
    second = outline[at + 1] if at + 1 < len(outline) else 0
    if first <= 250:
        return (first - 247) * 256.0 + second + 108, at + 2
    return -(first - 251) * 256.0 - second - 108, at + 2


def _decrypted(data: bytes, key: int) -> bytes:
    plain = bytearray(len(data))
    for at, cipher in enumerate(data):
        plain[at] = cipher ^ (key >> 8)
        key = ((cipher + key) * 52845 + 22719) & 0xFFFF
    return bytes(plain)
