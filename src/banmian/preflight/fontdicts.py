"""Font dictionaries become typefaces: encoding, widths, text, the embedded program (§9.5-9.10)."""

import re
from typing import Any, Final

from banmian.preflight import metrics
from banmian.preflight.cmap import to_cids, to_unicode
from banmian.preflight.encodings import code_names
from banmian.preflight.marks import FontUse
from banmian.preflight.programs.compact import compact_program
from banmian.preflight.programs.program import Program
from banmian.preflight.programs.sfnt import sfnt_program
from banmian.preflight.programs.type1 import type1_program
from banmian.preflight.streams import content_of
from banmian.preflight.typefaces import Typeface

_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_SYMBOLIC: Final = 4
_USUAL_DW2: Final = (880, -1000)
_SUBSET: Final = re.compile(r"[A-Z]{6}\+")
_PREDEFINED: Final = re.compile(
    r"(GB-EUC|GBpc-EUC|GBK-EUC|GBKp-EUC|GBK2K|UniGB-UCS2|UniGB-UTF16|B5pc|HKscs-B5|ETen-B5|"
    r"ETenms-B5|CNS-EUC|UniCNS-UCS2|UniCNS-UTF16|83pv-RKSJ|90ms-RKSJ|90msp-RKSJ|90pv-RKSJ|Add-RKSJ|"
    r"EUC|Ext-RKSJ|UniJIS-UCS2|UniJIS-UCS2-HW|UniJIS-UTF16|KSC-EUC|KSCms-UHC|KSCms-UHC-HW|"
    r"KSCpc-EUC|UniKS-UCS2|UniKS-UTF16|Identity)-[HV]|[HV]"
)
"""CMaps every reader has (Table 118)."""
_BYTES: Final = (None, 1)
_PAIRS: Final = (None, 2)
_MOST_DRAWN: Final = 1 << 20
"""Bytes of a glyph's procedure."""
_STROKES: Final = re.compile(rb"([-+.\d]+)\s+[-+.\d]+\s+(?:[-+.\d]+\s+){0,4}d[01]")
_LIGHT: Final = re.compile(r"thin|light|regular|book|roman|normal", re.IGNORECASE)
_STRONG: Final = re.compile(r"medium|demi|semi|bold|black|heavy|ultra", re.IGNORECASE)


def typeface_of(font: Any) -> Typeface:
    """The reader of a font dictionary.

    Raises:
        pikepdf.PdfError, TypeError, ValueError, AttributeError: it is no font dictionary.
    """
    kind = str(font.get("/Subtype", "/unknown"))[1:]
    texts = to_unicode(content_of(font.ToUnicode)) if _is_stream(font.get("/ToUnicode")) else {}
    if kind == "Type3":
        return _type3(font, texts)
    is_wide = kind == "Type0"
    descendant = font.DescendantFonts[0] if is_wide else font
    descriptor = descendant.get("/FontDescriptor")
    program, file = _program(descriptor)
    encoding = font.get("/Encoding")
    coding = _coding(encoding) if is_wide else _BYTES
    use = _use(font, kind, program, file, coding is not None)
    face = Typeface(use, is_wide, texts=texts, program=program if coding else None)
    face.cids, face.code_bytes = coding or _PAIRS
    if is_wide:
        face.is_vertical = _is_vertical(encoding)
        face.widths, face.missing_width = metrics.wide_widths(descendant), float(
            descendant.get("/DW", 1000))  # fmt: skip
        face.drops = metrics.drops(descendant)
        face.usual_drop = float(descendant.get("/DW2", _USUAL_DW2)[1])
        face.glyph_ids = _glyph_ids(descendant)
    else:
        face.widths = metrics.simple_widths(font)
        face.missing_width = metrics.missing_width(descriptor)
        flags = 0 if descriptor is None else int(descriptor.get("/Flags", 0))
        face.names = code_names(encoding, bool(flags & _SYMBOLIC) or program is not None)
    return face


def _coding(encoding: Any) -> tuple[dict[int, int] | None, int] | None:
    """CIDs by code and bytes of a code; None for CMaps that are not followed."""
    if _is_stream(encoding):
        return to_cids(content_of(encoding))
    return _PAIRS if str(encoding) in ("/Identity-H", "/Identity-V") else None


def _is_vertical(encoding: Any) -> bool:
    if _is_stream(encoding):
        return int(encoding.get("/WMode", 0)) == 1
    return str(encoding).endswith("V")


def _use(font: Any, kind: str, program: Program | None, file: str, is_followed: bool) -> FontUse:
    name = str(font.get("/BaseFont", "/unnamed"))[1:]
    encoding = font.get("/Encoding")
    wrong = ""
    if kind == "Type0" and not _is_stream(encoding):
        wrong = "" if _PREDEFINED.fullmatch(str(encoding)[1:]) else str(encoding)
    return FontUse(
        name, kind, bool(file), file, program is not None,
        program.forbids(_SUBSET.match(name) is not None) if program else "",
        _lacking(font, kind) if file else "", wrong, is_followed, _is_light(name, program),
    )  # fmt: skip


def _lacking(font: Any, kind: str) -> str:
    """The first key that an embedded font's dictionary must have and has not (Tables 111, 117)."""
    holder = font.DescendantFonts[0] if kind == "Type0" else font
    wanted = (
        ("BaseFont", "CIDSystemInfo") if kind == "Type0" else ("BaseFont", "Widths", "FirstChar")
    )
    return next((key for key in wanted if f"/{key}" not in holder), "")


def _is_light(name: str, program: Program | None) -> bool:
    """Whether the strokes are thinner than Medium, as far as program or name tell."""
    if program is not None and program.weight:
        return program.weight < 500
    if _STRONG.search(name):
        return False
    return _LIGHT.search(name) is not None


def _program(descriptor: Any) -> tuple[Program | None, str]:
    """The embedded program and the name of its format; both empty when there is none."""
    key = next((f for f in _FILES if descriptor is not None and f in descriptor), None)
    if key is None:
        return None, ""
    stream = descriptor[key]
    data = content_of(stream)
    if key == "/FontFile":
        return type1_program(data, int(stream.get("/Length1", 0))), "Type1"
    if key == "/FontFile2":
        return sfnt_program(data), "TrueType"
    kind = str(stream.get("/Subtype", "/unknown"))[1:]
    return (sfnt_program(data) if kind == "OpenType" else compact_program(data)), kind


def _is_stream(written: Any) -> bool:
    import pikepdf

    return isinstance(written, pikepdf.Stream)


def _glyph_ids(descendant: Any) -> bytes | None:
    written = descendant.get("/CIDToGIDMap")
    return content_of(written) if _is_stream(written) else None


def _type3(font: Any, texts: dict[int, str]) -> Typeface:
    """A font whose glyphs are content streams (§9.6.5)."""
    use = FontUse(str(font.get("/Name", "/unnamed"))[1:], "Type3", True)
    face = Typeface(use, False, texts=texts, widths=metrics.simple_widths(font))
    face.matrix = tuple(float(part) for part in font.get("/FontMatrix", face.matrix))
    box = [float(part) for part in font.get("/FontBBox", (0, 0, 0, 0))]
    face.em = abs((box[3] - box[1]) * face.matrix[3]) or 1000.0 * abs(face.matrix[3])
    face.names = code_names(font.get("/Encoding"), True)
    procedures = font.get("/CharProcs", {})
    face.procedures = {
        code: procedures[f"/{name}"]
        for code, name in face.names.items()
        if f"/{name}" in procedures
    }
    for code, procedure in face.procedures.items():
        said = _STROKES.search(content_of(procedure, _MOST_DRAWN)[:200])
        if said is not None:
            face.drawn_widths[code] = float(said[1])
    face.resources = font.get("/Resources")
    return face
