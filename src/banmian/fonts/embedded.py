"""A font program out of a PDF becomes the outlines of its glyphs (ISO 32000-1 §9.9).

What a PDF embeds is often no whole font: bare CFF, TrueType without names or characters, Type 1
without its trailer. Glyphs are asked for as the PDF knows them: by number, CID, name or code.
"""

import io
from functools import cached_property
from typing import Any, Final

from banmian.fonts.outlines import OutlinePen, Segment

_SYMBOLS: Final = (0xF000, 0xF100, 0xF200, 0)
"""Where symbolic TrueType fonts have the characters of their codes."""


def encoding_names(base: str) -> list[str]:
    """The glyph name of each code by one of the encodings that PDF knows (Annex D)."""
    from fontTools import agl
    from fontTools.encodings.MacRoman import MacRoman
    from fontTools.encodings.StandardEncoding import StandardEncoding

    if base == "WinAnsiEncoding":
        characters = bytes(range(256)).decode("cp1252", "replace")
        return [agl.UV2AGL.get(ord(character), ".notdef") for character in characters]
    return list(MacRoman if base == "MacRomanEncoding" else StandardEncoding)


class TrueTypeProgram:
    """A `FontFile2`, or a TrueType `FontFile3`."""

    def __init__(self, data: bytes) -> None:
        import uharfbuzz
        from fontTools.ttLib import TTFont

        self._font = TTFont(io.BytesIO(data), lazy=True)
        self._hb = uharfbuzz.Font(uharfbuzz.Face(data))
        self.upem = int(self._hb.face.upem)

    def by_number(self, glyph: int) -> tuple[Segment, ...]:
        """The outline of a glyph id."""
        pen = OutlinePen()
        self._hb.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.segments)

    def of_code(self, code: int) -> int:
        """The glyph id of a code of a symbolic font; 0: it has none."""
        for table in self._tables:
            for base in _SYMBOLS:
                name = table.cmap.get(base + code)
                if name is not None:
                    return int(self._font.getGlyphID(name))
        return 0

    def of_name(self, name: str) -> int:
        """The glyph id of a character by its name; 0: it has none."""
        from fontTools import agl

        text = agl.toUnicode(name)
        for table in self._tables:
            code = ord(text) if len(text) == 1 else -1
            if table.isUnicode() and code in table.cmap:
                return int(self._font.getGlyphID(table.cmap[code]))
        if "post" in self._font and name in self._font.getReverseGlyphMap():
            return int(self._font.getGlyphID(name))
        return self.of_code(ord(text)) if len(text) == 1 and ord(text) < 256 else 0

    @cached_property
    def _tables(self) -> list[Any]:
        return list(self._font["cmap"].tables) if "cmap" in self._font else []


class CffProgram:
    """A `FontFile3` of CFF outlines, bare or in an OpenType wrapper."""

    def __init__(self, data: bytes) -> None:
        from fontTools.cffLib import CFFFontSet
        from fontTools.ttLib import TTFont

        if data[:4] in (b"OTTO", b"\0\1\0\0"):
            fonts = TTFont(io.BytesIO(data), lazy=True)["CFF "].cff
        else:
            fonts = CFFFontSet()
            fonts.decompile(io.BytesIO(data), None)
        self._top = fonts[0]
        self._strings = self._top.CharStrings
        self.matrix: tuple[float, ...] = tuple(getattr(self._top, "FontMatrix", (0.001,)))

    @property
    def is_cid(self) -> bool:
        """Whether its glyphs are named by CIDs."""
        return hasattr(self._top, "ROS")

    def by_number(self, glyph: int) -> tuple[Segment, ...]:
        """The outline of a glyph id, or of a CID where glyphs are named by them."""
        names = self._top.charset
        name = f"cid{glyph:05d}" if self.is_cid else (names[glyph] if glyph < len(names) else "")
        return self.by_name(name)

    def by_name(self, name: str) -> tuple[Segment, ...]:
        """The outline of a glyph by its name; empty: it has none."""
        if name not in self._strings:
            return ()
        pen = OutlinePen()
        self._strings[name].draw(pen)
        return tuple(pen.segments)

    def names(self) -> list[str]:
        """The glyph name of each code by the font's own encoding."""
        encoding = self._top.Encoding
        if isinstance(encoding, str):
            from fontTools.encodings.StandardEncoding import StandardEncoding

            return list(StandardEncoding)
        return list(encoding)


class Type1Program:
    """A `FontFile`."""

    def __init__(self, data: bytes) -> None:
        from fontTools.t1Lib import T1Font

        font: Any = T1Font.__new__(T1Font)
        font.data, font.encoding = data, "ascii"
        font.parse()
        self._glyphs = font.getGlyphSet()
        self._encoding = font.font.get("Encoding")

    def by_name(self, name: str) -> tuple[Segment, ...]:
        """The outline of a glyph by its name; empty: it has none."""
        if name not in self._glyphs:
            return ()
        pen = OutlinePen()
        self._glyphs[name].draw(pen)
        return tuple(pen.segments)

    def names(self) -> list[str]:
        """The glyph name of each code by the font's own encoding."""
        from fontTools.encodings.StandardEncoding import StandardEncoding

        return list(self._encoding) if isinstance(self._encoding, list) else list(StandardEncoding)
