"""What setting text needs to know of a face: its metrics, its characters and their advances.

Read from the font once, then kept on disk in a form that loads in about a
millisecond, so that a warm run opens no font for plain Han text. Source: OpenType 1.9, head,
hhea, OS/2, post, hmtx and cmap.
"""

import json
import sys
from array import array
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from banmian.cache import cached

if TYPE_CHECKING:
    from collections.abc import Callable

    import uharfbuzz
    from fontTools.ttLib import TTFont

_FORMAT: Final = "3"
"""Part of the cache key; raise it whenever what is stored changes."""

_SURROGATES: Final = range(0xD800, 0xE000)
_POSTSCRIPT_NAME: Final = 6


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


def face_table(key: str, read: "Callable[[], FaceTable]") -> FaceTable:
    """The table of the face that `key` identifies; `read` reads it if nothing is stored yet."""
    return _unpack(cached("face", f"{_FORMAT} {sys.byteorder} {key}", lambda: _pack(read())))


def read_table(font: "uharfbuzz.Font", sfnt: "TTFont") -> FaceTable:
    """The table of a face: advances from HarfBuzz, which knows pinned axes; the rest as stored."""
    count = font.face.glyph_count
    codes = [code for code in sorted(font.face.unicodes) if code not in _SURROGATES]
    found = ((chr(code), font.get_nominal_glyph(code) or 0) for code in codes)
    glyphs = {char: glyph for char, glyph in found if 0 < glyph < count}
    advances = array("H", (_word(font.get_glyph_h_advance(glyph)) for glyph in range(count)))
    return FaceTable(_metrics(font, sfnt), glyphs, advances)


def _word(advance: int) -> int:
    """The advance in 16 bits; only in a damaged variable font it is not so already."""
    return min(max(advance, 0), 0xFFFF)


def _metrics(font: "uharfbuzz.Font", sfnt: "TTFont") -> Metrics:
    head, os2 = sfnt["head"], sfnt.get("OS/2")
    em_box = (os2.sTypoAscender, os2.sTypoDescender) if os2 else (0, 0)
    if em_box[0] <= em_box[1]:
        em_box = (sfnt["hhea"].ascent, sfnt["hhea"].descent)
    return Metrics(
        upem=head.unitsPerEm,
        ascender=em_box[0],
        descender=em_box[1],
        cap_height=getattr(os2, "sCapHeight", 0) or _height_of_capital(font),
        italic_angle=sfnt["post"].italicAngle if "post" in sfnt else 0.0,
        bbox=(head.xMin, head.yMin, head.xMax, head.yMax),
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
