"""A font as strings are read with it: codes become advances, text and faults (§9.6-9.10)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from banmian.preflight.encodings import text_of
from banmian.preflight.marks import FontUse
from banmian.preflight.programs.program import Program

_TOLERANCE: Final = 1.5
"""Thousandths of the em that a width may be off by rounding."""
_PRIVATE: Final = range(0xE000, 0xF900)
"""Code points that stand for no character anybody knows."""


class Glyph(NamedTuple):
    """One code of a string as shown."""

    code: int
    advance: float
    """In thousandths of the em: w0, or w1 of a vertical font, whose lines run down (§9.2.4)."""
    text: str
    is_missing: bool
    is_ill_spaced: bool


@dataclass(slots=True)
class Typeface:
    """A font dictionary with what its program says; keeps what it has looked up."""

    use: FontUse
    is_wide: bool
    """Whether codes stand for CIDs."""
    code_bytes: int = 1
    cids: dict[int, int] | None = None
    """CIDs by code; None: a code is a CID."""
    is_vertical: bool = False
    widths: dict[int, float] = field(default_factory=dict)
    missing_width: float = 0.0
    drops: dict[int, float] = field(default_factory=dict)
    """w1y of a vertical font's CIDs that have one of their own."""
    usual_drop: float = -1000.0
    texts: dict[int, str] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    """Glyph names of a simple font's codes."""
    program: Program | None = None
    glyph_ids: bytes | None = None
    """CIDToGIDMap stream; None: identity."""
    procedures: Any = None
    """CharProcs of a Type3 font, by code."""
    drawn_widths: dict[int, float] = field(default_factory=dict)
    """What the procedures of a Type3 font say of their widths, by code."""
    matrix: tuple[float, ...] = (0.001, 0.0, 0.0, 0.001, 0.0, 0.0)
    em: float = 1.0
    """Height of a Type3 font's box at a size of 1; of other fonts the em."""
    resources: Any = None
    _known: dict[int, Glyph] = field(default_factory=dict)

    def read(self, string: bytes) -> Iterator[Glyph]:
        """The glyphs of a string."""
        step = self.code_bytes
        known = self._known
        for at in range(0, len(string), step):
            code = int.from_bytes(string[at : at + step], "big")
            glyph = known.get(code)
            if glyph is None:
                glyph = known[code] = self._glyph(code)
            yield glyph

    def _glyph(self, code: int) -> Glyph:
        cid = code if self.cids is None else self.cids.get(code, 0)
        width = self.widths.get(cid, self.missing_width)
        text = self._text(code)
        real, is_missing = self._as_drawn(cid)
        # A blank that nobody drew leaves the same paper as one that was.
        is_missing = is_missing and not text.isspace()
        ill_spaced = real is not None and abs(real - width) > _TOLERANCE and not is_missing
        advance = self.drops.get(cid, self.usual_drop) if self.is_vertical else width
        said = text if not text or ord(text[0]) not in _PRIVATE else ""
        return Glyph(code, advance, said, is_missing, ill_spaced)

    def _as_drawn(self, code: int) -> tuple[float | None, bool]:
        """A code's or CID's advance by the font program, and whether it has no glyph."""
        if self.procedures is not None:
            return self.drawn_widths.get(code), code not in self.procedures
        if self.program is None:
            return None, self.is_wide and code == 0 and self.use.is_followed
        glyph = self._wide_glyph(code) if self.is_wide else self._simple_glyph(code)
        if not glyph or glyph >= self.program.glyphs:
            return None, True
        return self.program.advance(glyph), False

    def _wide_glyph(self, cid: int) -> int | None:
        assert self.program is not None
        if self.glyph_ids is not None:
            return int.from_bytes(self.glyph_ids[2 * cid : 2 * cid + 2], "big")
        return cid if self.program.by_cid is None else self.program.by_cid.get(cid)

    def _simple_glyph(self, code: int) -> int | None:
        """By name, by what the name stands for, by the program's own encoding (§9.6.6)."""
        program = self.program
        assert program is not None
        name = self.names.get(code)
        if name is not None:
            if program.by_name.get(name):
                return program.by_name[name]
            text = text_of(name)
            if len(text) == 1 and program.by_unicode.get(ord(text)):
                return program.by_unicode[ord(text)]
            if text:
                alike = (
                    glyph for other, glyph in program.by_name.items() if text_of(other) == text
                )
                glyph = next(alike, None)
                if glyph:
                    return glyph
        return program.by_code.get(code) or program.by_unicode.get(0xF000 + code)

    def _text(self, code: int) -> str:
        if code in self.texts:
            return self.texts[code]
        return text_of(self.names[code]) if code in self.names else ""
