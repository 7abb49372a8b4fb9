"""What setting text needs to know of a face: its metrics, its characters and their advances.

Read from the font once through HarfBuzz, then kept on disk in a form that loads in about a
millisecond, so that a warm run opens no font for plain Han text. Source: OpenType 1.9, head,
hhea, OS/2, post, hmtx and cmap.
"""

import json
import struct
import sys
from array import array
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from banmian.cache import cached

if TYPE_CHECKING:
    from collections.abc import Callable

    import uharfbuzz

_FORMAT: Final = "2"
"""Part of the cache key; raise it whenever what is stored changes."""

_SURROGATES: Final = range(0xD800, 0xE000)
_POSTSCRIPT_NAME: Final = 6
_SPACING_HEIGHT: Final = 68
"""sTypoAscender and sTypoDescender stand here in OS/2, sCapHeight at 88 from version 2 on."""
_CAP_HEIGHT: Final = 88


@dataclass(frozen=True, slots=True)
class Metrics:
    """Measures of a face in font units, as a PDF font descriptor wants them (ISO 32000 §9.8)."""

    upem: int
    ascender: int
    """Top of the em box: OS/2 typographic ascender, else that of hhea."""
    descender: int
    """Bottom of the em box, below 0."""
    cap_height: int
    italic_angle: float
    """Degrees counter-clockwise from upright."""
    bbox: tuple[int, int, int, int]
    postscript_name: str
    """ASCII, fit for a PDF name; may be empty."""


@dataclass(frozen=True, slots=True)
class FaceTable:
    """Metrics, characters and advances of one face."""

    metrics: Metrics
    glyphs: dict[str, int]
    """Character → glyph id; a character that is not there is missing."""
    advances: "array[int]"
    """Horizontal advance by glyph id, font units."""


def face_table(key: str, font: "Callable[[], uharfbuzz.Font]") -> FaceTable:
    """The table of the face that `key` identifies; `font` opens it if nothing is stored yet."""
    stored = cached("face", f"{_FORMAT} {sys.byteorder} {key}", lambda: _pack(_read(font())))
    return _unpack(stored)


def _read(font: "uharfbuzz.Font") -> FaceTable:
    count = font.face.glyph_count
    codes = [code for code in sorted(font.face.unicodes) if code not in _SURROGATES]
    found = ((chr(code), font.get_nominal_glyph(code) or 0) for code in codes)
    glyphs = {char: glyph for char, glyph in found if 0 < glyph < count}
    advances = array("H", (_word(font.get_glyph_h_advance(glyph)) for glyph in range(count)))
    return FaceTable(_metrics(font), glyphs, advances)


def _word(advance: int) -> int:
    """The advance in 16 bits; only in a damaged variable font it is not so already."""
    return min(max(advance, 0), 0xFFFF)


def _metrics(font: "uharfbuzz.Font") -> Metrics:
    def field(tag: str, layout: str, offset: int) -> tuple[int, ...]:
        data = font.face.reference_table(tag).data
        missing = (0,) * len(layout[1:].lstrip("1234"))
        whole = len(data) >= offset + struct.calcsize(layout)
        return struct.unpack_from(layout, data, offset) if whole else missing

    ascender, descender = field("OS/2", ">hh", _SPACING_HEIGHT)
    if not ascender > descender:
        ascender, descender = field("hhea", ">hh", 4)
    x_min, y_min, x_max, y_max = field("head", ">hhhh", 36)
    return Metrics(
        upem=font.face.upem,
        ascender=ascender,
        descender=descender,
        cap_height=field("OS/2", ">h", _CAP_HEIGHT)[0] or _height_of_capital(font),
        italic_angle=field("post", ">i", 4)[0] / 65536,
        bbox=(x_min, y_min, x_max, y_max),
        postscript_name=_ascii_name(font.face.get_name(_POSTSCRIPT_NAME) or ""),
    )


def _height_of_capital(font: "uharfbuzz.Font") -> int:
    """The height of H, or what is usual in a face without capitals."""
    glyph = font.get_nominal_glyph(ord("H"))
    extents = font.get_glyph_extents(glyph) if glyph else None
    return int(extents.y_bearing) if extents else round(0.7 * font.face.upem)


def _ascii_name(name: str) -> str:
    """The name with all but the regular characters of a PDF name left out (ISO 32000 §7.3.5)."""
    return "".join(c for c in name if "!" <= c <= "~" and c not in "()<>[]{}/%#")


def _pack(table: FaceTable) -> bytes:
    head = {"metrics": asdict(table.metrics), "characters": "".join(table.glyphs)}
    arrays = array("H", table.glyphs.values()).tobytes() + table.advances.tobytes()
    return json.dumps(head, ensure_ascii=False).encode() + b"\n" + arrays


def _unpack(stored: bytes) -> FaceTable:
    line, _, arrays = stored.partition(b"\n")
    head = json.loads(line)
    metrics = Metrics(**{**head["metrics"], "bbox": tuple(head["metrics"]["bbox"])})
    characters: str = head["characters"]
    numbers = array("H")
    numbers.frombytes(arrays)
    glyphs = dict(zip(characters, numbers, strict=False))
    return FaceTable(metrics, glyphs, numbers[len(characters) :])
