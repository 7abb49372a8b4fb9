"""Font dictionaries become readers of strings: codes, advances, text (ISO 32000-1 §9.6-9.10)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from banmian.preflight.cmap import to_unicode
from banmian.preflight.marks import FontUse
from banmian.preflight.programs import Program, truetype_program
from banmian.preflight.streams import content_of

_CODECS: Final = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac-roman"}
_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_USUAL_DW2: Final = (880, -1000)
_TOLERANCE: Final = 1.5
"""Thousandths of the em that a width may be off by rounding."""


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
    """A font as the walker reads it; keeps what it has looked up."""

    use: FontUse
    is_wide: bool
    """Whether a code is two bytes."""
    is_vertical: bool
    widths: dict[int, float]
    missing_width: float
    drops: dict[int, float]
    """w1y of a vertical font's codes that have one of their own."""
    usual_drop: float
    texts: dict[int, str]
    codec: str | None
    program: Program | None
    glyph_ids: bytes | None
    """CIDToGIDMap stream; None: identity."""
    procedures: Any = None
    """CharProcs of a Type3 font, by code."""
    matrix: tuple[float, ...] = (0.001, 0.0, 0.0, 0.001, 0.0, 0.0)
    resources: Any = None
    _known: dict[int, Glyph] = field(default_factory=dict)

    def read(self, string: bytes) -> Iterator[Glyph]:
        """The glyphs of a string."""
        step = 2 if self.is_wide else 1
        known = self._known
        for at in range(0, len(string), step):
            code = int.from_bytes(string[at : at + step], "big")
            glyph = known.get(code)
            if glyph is None:
                glyph = known[code] = self._glyph(code)
            yield glyph

    def _glyph(self, code: int) -> Glyph:
        width = self.widths.get(code, self.missing_width)
        glyph = self._glyph_id(code)
        is_missing = self.is_wide and code == 0
        ill_spaced = False
        if self.program is not None and glyph is not None:
            real = self.program.advance(glyph)
            is_missing = is_missing or glyph >= self.program.glyphs or glyph == 0
            ill_spaced = real is not None and abs(real - width) > _TOLERANCE
        advance = self.drops.get(code, self.usual_drop) if self.is_vertical else width
        return Glyph(code, advance, self._text(code), is_missing, ill_spaced)

    def _glyph_id(self, code: int) -> int | None:
        if not self.is_wide:
            return None
        if self.glyph_ids is None:
            return code
        return int.from_bytes(self.glyph_ids[2 * code : 2 * code + 2], "big")

    def _text(self, code: int) -> str:
        if code in self.texts:
            return self.texts[code]
        if self.codec is None or self.is_wide:
            return ""
        return bytes((code,)).decode(self.codec, errors="ignore").strip("\0")


def typeface_of(font: Any) -> Typeface:
    """The reader of a font dictionary.

    Raises:
        pikepdf.PdfError, TypeError, ValueError, AttributeError: it is no font dictionary.
    """
    kind = str(font.get("/Subtype", "/unknown"))[1:]
    wide = kind == "Type0"
    descendant = font.DescendantFonts[0] if wide else font
    descriptor = descendant.get("/FontDescriptor")
    file = next((f for f in _FILES if descriptor is not None and f in descriptor), None)
    texts = to_unicode(content_of(font.ToUnicode)) if _is_stream(font.get("/ToUnicode")) else {}
    codec = _codec(font)
    name = str(font.get("/BaseFont", "/unnamed"))[1:]
    embedded = file is not None or kind == "Type3"
    use = FontUse(name, kind, embedded)
    face = Typeface(
        use,
        wide,
        wide and str(font.get("/Encoding", "")).endswith("V"),
        _wide_widths(descendant) if wide else _simple_widths(font),
        float(descendant.get("/DW", 1000)) if wide else _missing_width(descriptor),
        _drops(descendant),
        float(descendant.get("/DW2", _USUAL_DW2)[1]),
        texts,
        codec,
        _program(descriptor, file) if wide else None,
        _glyph_ids(descendant) if wide else None,
    )
    if kind == "Type3":
        face.matrix = tuple(float(part) for part in font.get("/FontMatrix", face.matrix))
        face.procedures = _procedures(font)
        face.resources = font.get("/Resources")
    return face


def _is_stream(written: Any) -> bool:
    import pikepdf

    return isinstance(written, pikepdf.Stream)


def _codec(font: Any) -> str | None:
    """The codec of a simple font's codes; None when only glyph names could tell."""
    import pikepdf

    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Dictionary):
        if "/Differences" in encoding:
            return None
        encoding = encoding.get("/BaseEncoding")
    if encoding is None:
        descriptor = font.get("/FontDescriptor")
        symbolic = descriptor is not None and int(descriptor.get("/Flags", 0)) & 4
        return None if symbolic else "latin-1"
    return _CODECS.get(str(encoding))


def _missing_width(descriptor: Any) -> float:
    return 0.0 if descriptor is None else float(descriptor.get("/MissingWidth", 0))


def _simple_widths(font: Any) -> dict[int, float]:
    first = int(font.get("/FirstChar", 0))
    return {first + i: float(w) for i, w in enumerate(font.get("/Widths", ()))}


def _wide_widths(descendant: Any) -> dict[int, float]:
    return {cid: measures[0] for cid, measures in _by_cid(descendant.get("/W", ()), 1)}


def _drops(descendant: Any) -> dict[int, float]:
    return {cid: measures[0] for cid, measures in _by_cid(descendant.get("/W2", ()), 3)}


def _by_cid(written: Any, each: int) -> Iterator[tuple[int, list[float]]]:
    """The W and W2 arrays: `first [m …]` or `first last m …`, `each` measures a CID (§9.7.4.3)."""
    import pikepdf

    parts = list(written)
    at = 0
    while at + 1 < len(parts):
        first, second = int(parts[at]), parts[at + 1]
        if isinstance(second, pikepdf.Array):
            measures = [float(part) for part in second]
            for i in range(len(measures) // each):
                yield first + i, measures[i * each : (i + 1) * each]
            at += 2
        elif at + 1 + each < len(parts):
            same = [float(part) for part in parts[at + 2 : at + 2 + each]]
            for cid in range(first, min(int(second), 65535) + 1):
                yield cid, same
            at += 2 + each
        else:
            return


def _program(descriptor: Any, file: str | None) -> Program | None:
    return truetype_program(content_of(descriptor[file])) if file == "/FontFile2" else None


def _glyph_ids(descendant: Any) -> bytes | None:
    written = descendant.get("/CIDToGIDMap")
    return content_of(written) if _is_stream(written) else None


def _procedures(font: Any) -> dict[int, Any]:
    """Code → glyph procedure, by the encoding's differences (§9.6.5)."""
    import pikepdf

    found, code = {}, 0
    procedures = font.get("/CharProcs", {})
    encoding = font.get("/Encoding")
    if not isinstance(encoding, pikepdf.Dictionary):
        return {}
    for part in encoding.get("/Differences", ()):
        if isinstance(part, pikepdf.Name):
            if part in procedures:
                found[code] = procedures[part]
            code += 1
        else:
            code = int(part)
    return found
