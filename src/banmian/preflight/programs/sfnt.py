"""TrueType and OpenType programs: tables become facts (OpenType 1.9)."""

import struct
from typing import Final

from banmian.preflight.programs.compact import compact_program
from banmian.preflight.programs.program import Program

_MOST_TABLES: Final = 128
_MOST_CODES: Final = 1 << 18
"""Of one cmap; Unicode's Han take a third of it."""
_MAC, _WINDOWS = 1, 3


def sfnt_program(data: bytes) -> Program | None:
    """The program's facts, None when its tables cannot be read."""
    try:
        return _program(_tables(data))
    except (struct.error, KeyError, IndexError, ValueError):
        return None


def _program(tables: dict[bytes, bytes]) -> Program | None:
    (glyphs,) = struct.unpack_from(">H", tables[b"maxp"], 4)
    (upem,) = struct.unpack_from(">H", tables[b"head"], 18)
    (count,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    units = struct.unpack_from(">" + "Hh" * count, tables[b"hmtx"])[::2]
    outlines = compact_program(tables[b"CFF "]) if b"CFF " in tables else None
    if not units or (outlines is None and b"glyf" not in tables):
        return None
    os2 = tables.get(b"OS/2", b"")

    def _advance(glyph: int) -> float | None:
        unit: int = units[min(glyph, count - 1)]
        return unit * 1000.0 / (upem or 1000) if glyph < glyphs else None

    by_code, by_unicode = _charmaps(tables.get(b"cmap", b""))
    return Program(
        glyphs,
        _advance,
        outlines.by_name if outlines else _names(tables.get(b"post", b"")),
        by_code,
        outlines.by_cid if outlines else None,
        by_unicode,
        int.from_bytes(os2[8:10], "big") if len(os2) >= 10 else None,
        int.from_bytes(os2[4:6], "big") if len(os2) >= 10 else None,
    )


def _tables(data: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for index in range(min(count, _MOST_TABLES)):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        found[tag] = data[offset : offset + length]
        if len(found[tag]) < length:
            raise ValueError("a table that is cut short")
    return found


def _charmaps(table: bytes) -> tuple[dict[int, int], dict[int, int]]:
    """Glyphs by byte, of symbol and Mac tables, and by Unicode (ISO 32000-1 §9.6.6.4)."""
    by_code: dict[int, int] = {}
    by_unicode: dict[int, int] = {}
    if len(table) < 4:
        return by_code, by_unicode
    (count,) = struct.unpack_from(">H", table, 2)
    for index in range(min(count, _MOST_TABLES)):
        platform, encoding, offset = struct.unpack_from(">HHL", table, 4 + 8 * index)
        mapped = _charmap(table[offset:])
        if platform == _MAC or (platform, encoding) == (_WINDOWS, 0):
            by_code |= {code & 0xFF: glyph for code, glyph in mapped.items() if code & 0xF000 or (
                code < 256)}  # fmt: skip
        else:
            by_unicode |= mapped
    return by_code, by_unicode


def _charmap(table: bytes) -> dict[int, int]:
    (form,) = struct.unpack_from(">H", table)
    if form == 0:
        return {code: glyph for code, glyph in enumerate(table[6:262]) if glyph}
    if form == 6:
        first, count = struct.unpack_from(">HH", table, 6)
        glyphs = struct.unpack_from(f">{count}H", table, 10)
        return {first + i: glyph for i, glyph in enumerate(glyphs) if glyph}
    if form == 12:
        return _groups(table)
    return _segments(table) if form == 4 else {}


def _groups(table: bytes) -> dict[int, int]:
    (count,) = struct.unpack_from(">L", table, 12)
    found: dict[int, int] = {}
    for index in range(min(count, 65536)):
        first, last, glyph = struct.unpack_from(">LLL", table, 16 + 12 * index)
        _bound(len(found))
        found.update(zip(range(first, min(last, first + 65535) + 1), range(glyph, glyph + 65536),
                         strict=False))  # fmt: skip
    return found


def _segments(table: bytes) -> dict[int, int]:
    (double,) = struct.unpack_from(">H", table, 6)
    count = double // 2
    lasts = struct.unpack_from(f">{count}H", table, 14)
    firsts, deltas, offsets = (
        struct.unpack_from(f">{count}H", table, 16 + double * part) for part in (1, 2, 3)
    )
    found: dict[int, int] = {}
    spent = 0
    for index, (first, last, delta, offset) in enumerate(
        zip(firsts, lasts, deltas, offsets, strict=True)
    ):
        spent += max(last - first, 0) + 1
        _bound(spent)
        for code in range(first, last + 1):
            glyph = code
            if offset:
                at = 16 + double * 3 + 2 * index + offset + 2 * (code - first)
                glyph = int.from_bytes(table[at : at + 2], "big")
            if glyph and (glyph + delta) & 0xFFFF and code != 0xFFFF:
                found[code] = (glyph + delta) & 0xFFFF
    return found


def _bound(codes: int) -> None:
    if codes > _MOST_CODES:
        raise ValueError("more codes than there are characters")


def _names(table: bytes) -> dict[str, int]:
    """Glyph names that a post table of format 2 writes out; Apple's own 258 are left out."""
    if table[:4] != b"\x00\x02\x00\x00":
        return {}
    (count,) = struct.unpack_from(">H", table, 32)
    numbers = struct.unpack_from(f">{count}H", table, 34)
    written, at = [], 34 + 2 * count
    while at < len(table):
        length = table[at]
        written.append(table[at + 1 : at + 1 + length].decode("latin-1"))
        at += 1 + length
    return {
        written[number - 258]: glyph
        for glyph, number in enumerate(numbers)
        if 258 <= number < 258 + len(written)
    }
