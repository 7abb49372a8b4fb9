"""An embedded TrueType program's advances and glyph count, read from its tables (OpenType 1.9)."""

import struct
from dataclasses import dataclass

_NO_TABLE = b""


@dataclass(frozen=True, slots=True)
class Program:
    """What a font program says of its glyphs."""

    glyphs: int
    advances: tuple[float, ...]
    """In thousandths of the em; the last goes on for all further glyphs."""

    def advance(self, glyph: int) -> float | None:
        """A glyph's advance, None when it cannot be known."""
        if not self.advances or glyph >= self.glyphs:
            return None
        return self.advances[min(glyph, len(self.advances) - 1)]


def truetype_program(data: bytes) -> Program | None:
    """The program's facts, None when its tables cannot be read."""
    try:
        tables = _tables(data)
        (glyphs,) = struct.unpack_from(">H", tables[b"maxp"], 4)
        (upem,) = struct.unpack_from(">H", tables[b"head"], 18)
        (count,) = struct.unpack_from(">H", tables[b"hhea"], 34)
        units = struct.unpack_from(">" + "Hh" * count, tables[b"hmtx"])[::2]
    except (struct.error, KeyError):
        return None
    return Program(glyphs, tuple(unit * 1000.0 / (upem or 1000) for unit in units))


def _tables(data: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        found[tag] = data[offset : offset + length]
    return found
