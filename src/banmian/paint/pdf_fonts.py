"""The glyphs a document uses of a face become one embedded Type 0 font with two-byte codes.

Every (glyph, text) in use has a code of its own, so that a glyph standing for two texts copies
out as either. TrueType outlines: codes are CIDs and CIDToGIDMap leads them to the glyph; CFF
outlines: the program fixes the CIDs, further codes of a glyph lead to it through an embedded
CMap, the others through Identity-H. (ActualText would do as well on paper, but PDFium drops
characters beyond the BMP from it and MuPDF passes it over.)

Sources: ISO 32000-1 §9.7 (composite fonts), §9.7.5.4 (CMaps), §9.9 (font programs), §9.10.3
(ToUnicode).
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from banmian.fonts.face import Face
from banmian.fonts.subset import Subset
from banmian.model.page import Glyphs, Item
from banmian.model.shaped import Orientation
from banmian.paint.pdf_cmaps import ALIAS_CMAP, alias_cmap, cid_to_gid, to_unicode
from banmian.paint.pdf_objects import (
    Array,
    Dictionary,
    Document,
    Stream,
    deflated,
    deflated_once,
    name,
    number,
    packed,
    text_string,
)

Use: TypeAlias = tuple[int, str]
"""A glyph of the face and the text it stands for there."""

_SYMBOLIC: Final = 4
_ITALIC: Final = 64
"""FontDescriptor flags (§9.8.2)."""
_STEM: Final = 80
"""StemV is required but of no account where the program is embedded."""
_TAG_LETTERS: Final = 6

_VERTICAL_ORIGIN: Final = 880
"""DW2: height of a glyph's vertical origin above its baseline (§9.7.4.3)."""

_SILENT: Final = "\u200b"
"""What ToUnicode says of a glyph without text: unmapped, readers make up a character."""

_SOFT_HYPHEN: Final = "\u00ad"
"""And of a hyphen that a line's end shows: PDFium and MuPDF join the word it parts."""


@dataclass(frozen=True, slots=True)
class FaceCodes:
    """How a face's glyphs are written in content streams, and the font behind the codes."""

    resource: str
    """Name in the page's Font resources."""
    face: Face
    subset: Subset
    table: Mapping[Use, tuple[str, float]]
    """(glyph, text) → the code in four hexadecimal digits, and the advance in em that W states."""
    to_unicode: bytes
    """The ToUnicode CMap, packed."""
    glyph_map: bytes
    """CIDToGIDMap of a `glyf` program, packed."""
    widths: tuple[tuple[int, float], ...]
    """(CID, advance in thousandths of an em), CIDs rising."""
    aliases: tuple[tuple[int, int], ...]
    """(code, CID) where they differ, codes rising."""
    heights: Mapping[int, float]
    """Vertical advance, in em, of the glyphs that stand upright on lines that run down."""
    vertical: tuple[tuple[int, float], ...]
    """(CID, vertical advance in thousandths of an em) where it is not an em, CIDs rising."""

    @property
    def vertical_resource(self) -> str:
        """Name of the same face in vertical writing mode."""
        return f"{self.resource}V"


def used_glyphs(items: Iterable[Item]) -> dict[str, set[Use]]:
    """The (glyph, text) pairs of each face id."""
    used: dict[str, set[Use]] = {}
    for item in items:
        if isinstance(item, Glyphs) and item.glyphs:
            texts = settled_texts(item.texts)
            used.setdefault(item.face, set()).update(zip(item.glyphs, texts, strict=True))
    return used


def upright_glyphs(items: Iterable[Item]) -> dict[str, set[int]]:
    """The glyphs of each face id that stand upright on lines that run down."""
    used: dict[str, set[int]] = {}
    for item in items:
        if isinstance(item, Glyphs) and item.orientation is Orientation.UPRIGHT:
            used.setdefault(item.face, set()).update(item.glyphs)
    return used


def settled_texts(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Hand the characters of a cluster on to its further glyphs, one each while there are any.

    What stays "" is a glyph more than its cluster has characters.
    """
    if "" not in texts:
        return texts
    settled = list(texts)
    for place in range(1, len(settled)):
        before = settled[place - 1]
        if not settled[place] and len(before) > 1:
            settled[place - 1], settled[place] = before[0], before[1:]
    return tuple(settled)


def code_face(
    resource: str,
    face: Face,
    subset: Subset,
    uses: Iterable[Use],
    upright: Iterable[int] = (),
) -> FaceCodes:
    """Give every use of the face its code; `upright` are the glyphs of vertical lines."""
    ordered = sorted(uses)
    if subset.outlines == "glyf":
        cids = {use: cid for cid, use in enumerate(ordered, 1)}
        codes = cids
    else:
        cids = {use: subset.new_ids[use[0]] for use in ordered}
        codes = _aliased(cids)
    glyphs = sorted({cid: use[0] for use, cid in cids.items()}.items())
    widths = _widths(face, {glyph for _, glyph in glyphs})
    heights = {glyph: face.height(glyph) / face.upem for glyph in upright}
    said = [(code, use[1] or _unsaid(face, use[0])) for use, code in codes.items()]
    return FaceCodes(
        resource,
        face,
        subset,
        {use: (f"{code:04X}", widths[use[0]] / 1000) for use, code in codes.items()},
        packed(to_unicode(said)),
        packed(cid_to_gid([(cid, subset.new_ids[glyph]) for cid, glyph in glyphs])),
        tuple((cid, widths[glyph]) for cid, glyph in glyphs),
        tuple((code, cids[use]) for use, code in codes.items() if code != cids[use]),
        heights,
        tuple((cid, 1000 * heights[g]) for cid, g in glyphs if heights.get(g, 1.0) != 1.0),
    )


def _unsaid(face: Face, glyph: int) -> str:
    """What a glyph without text copies as."""
    hyphens = face.glyph("\u2010"), face.glyph("-")
    return _SOFT_HYPHEN if glyph in hyphens else _SILENT


def _aliased(cids: Mapping[Use, int]) -> dict[Use, int]:
    """The CID as the code of a glyph's first use, codes beyond all CIDs for its others."""
    taken: set[int] = set()
    free = max(cids.values(), default=0) + 1
    codes = {}
    for use, cid in cids.items():
        if cid in taken:
            codes[use], free = free, free + 1
        else:
            codes[use] = cid
            taken.add(cid)
    return codes


def font_objects(codes: FaceCodes, document: Document) -> dict[str, Dictionary]:
    """The Type 0 dictionaries of a coded face by resource name: one a writing mode in use.

    Both have the same descendant; the objects under them enter the document.
    """
    face, subset = codes.face, codes.subset
    font_name = name(f"{_tag(subset.program)}+{face.postscript_name}")
    is_glyf = subset.outlines == "glyf"
    descendant: dict[str, object] = {
        "Type": "/Font",
        "Subtype": "/CIDFontType2" if is_glyf else "/CIDFontType0",
        "BaseFont": font_name,
        "CIDSystemInfo": _system_info(),
        "DW": "1000",
        "W": _widths_array(codes.widths),
        "FontDescriptor": document.add(_descriptor(font_name, codes, document)),
    }
    if codes.heights:
        descendant["DW2"] = f"[{_VERTICAL_ORIGIN} -1000]"
    if codes.vertical:
        descendant["W2"] = _heights_array(codes)
    if is_glyf:
        descendant["CIDToGIDMap"] = document.add(deflated(codes.glyph_map))
    shared = {
        "Type": "/Font",
        "Subtype": "/Type0",
        "DescendantFonts": Array([document.add(Dictionary(descendant))]),
        "ToUnicode": document.add(deflated(codes.to_unicode)),
    }
    modes = {codes.resource: "H"} | ({codes.vertical_resource: "V"} if codes.heights else {})
    fonts = {}
    for resource, mode in modes.items():
        encoding = f"{ALIAS_CMAP}-{mode}" if codes.aliases else f"Identity-{mode}"
        base = font_name if is_glyf else f"{font_name}-{encoding}"
        written = _encoding(codes, mode, document)
        fonts[resource] = Dictionary({**shared, "BaseFont": base, "Encoding": written})
    return fonts


def actual_text(text: str) -> str:
    """The operator that opens a piece of content whose text is `text`; `EMC` closes it."""
    return f"/Span <</ActualText {text_string(text)}>> BDC"


def _encoding(codes: FaceCodes, mode: str, document: Document) -> object:
    """Identity-H or -V, or the CMap that leads a second code to a glyph."""
    if not codes.aliases:
        return f"/Identity-{mode}"
    entries: dict[str, object] = {
        "Type": "/CMap",
        "CMapName": f"/{ALIAS_CMAP}-{mode}",
        "CIDSystemInfo": _system_info(),
        "WMode": "1" if mode == "V" else "0",
    }
    return document.add(deflated(packed(alias_cmap(codes.aliases, mode)), entries))


def _system_info() -> Dictionary:
    return Dictionary({"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": "0"})


def _descriptor(font_name: str, codes: FaceCodes, document: Document) -> Dictionary:
    """The FontDescriptor with the program (§9.8)."""
    face, program = codes.face, _program(codes.subset)
    key = "FontFile2" if codes.subset.outlines == "glyf" else "FontFile3"
    box = " ".join(number(_per_mille(face, side), 0) for side in face.bbox)
    flags = _SYMBOLIC | (_ITALIC if face.italic_angle else 0)
    return Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": font_name,
            "Flags": str(flags),
            "FontBBox": f"[{box}]",
            "ItalicAngle": number(face.italic_angle),
            "Ascent": number(_per_mille(face, face.ascender), 0),
            "Descent": number(_per_mille(face, face.descender), 0),
            "CapHeight": number(_per_mille(face, face.cap_height), 0),
            "StemV": str(_STEM),
            key: document.add(program),
        }
    )


def _program(subset: Subset) -> Stream:
    if subset.outlines == "glyf":
        return deflated_once(subset.program, {"Length1": str(len(subset.program))})
    return deflated_once(subset.program, {"Subtype": "/CIDFontType0C"})


def _tag(program: bytes) -> str:
    """Six capitals drawn from the program's hash (§9.6.4)."""
    value = int.from_bytes(hashlib.sha256(program).digest()[:8])
    letters = []
    for _ in range(_TAG_LETTERS):
        value, letter = divmod(value, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)


def _widths_array(widths: Sequence[tuple[int, float]]) -> str:
    """The W array: runs of neighbouring codes whose width is not the default 1000 (§9.7.4.3)."""
    parts = ["["]
    previous = -1
    for code, width in widths:
        if width == 1000:
            continue
        if code != previous + 1 or previous < 0:
            parts.append(f"{'] ' if previous >= 0 else ''}{code} [")
        parts.append(f"{number(width)} ")
        previous = code
    parts.append("]]" if previous >= 0 else "]")
    return "".join(parts)


def _heights_array(codes: FaceCodes) -> str:
    """The W2 array: vertical advance and origin of each glyph that is not an em long."""
    widths = dict(codes.widths)
    metrics = (
        f"{cid} [{number(-height)} {number(widths[cid] / 2)} {_VERTICAL_ORIGIN}]"
        for cid, height in codes.vertical
    )
    return f"[{' '.join(metrics)}]"


def _widths(face: Face, glyphs: Iterable[int]) -> dict[int, float]:
    """The advances in thousandths of an em, as exact as W writes them; most are the same."""
    advances = {glyph: face.advance(glyph) for glyph in glyphs}
    written = {units: round(_per_mille(face, units), 3) for units in set(advances.values())}
    return {glyph: written[units] for glyph, units in advances.items()}


def _per_mille(face: Face, units: float) -> float:
    return units * 1000 / face.upem
