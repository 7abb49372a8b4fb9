"""Fonts of every format a PDF may hold, with A 500 and B 600 wide, for the sound file's page."""

import io
from functools import cache
from typing import Final

import pikepdf
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.misc import eexec
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String
from tests.unit.preflight.samples import Spoil
from tests.unit.preflight.spoiling import add

WIDTHS: Final = {".notdef": 300, "A": 500, "B": 600}
FORMATS: Final = ("TrueType", "Type1", "Type1C", "OpenType", "CIDFontType0C", "Type3")


@cache
def _font(is_truetype: bool) -> bytes:
    builder = FontBuilder(1000, isTTF=is_truetype)
    builder.setupGlyphOrder(list(WIDTHS))
    builder.setupCharacterMap({ord(name): name for name in "AB"})
    outlines = {}
    for name, width in WIDTHS.items():
        pen = TTGlyphPen(None) if is_truetype else T2CharStringPen(width, None)
        pen.moveTo((0, 0))
        pen.lineTo((0, 700))
        pen.lineTo((width, 0))
        pen.closePath()
        outlines[name] = pen.glyph() if is_truetype else pen.getCharString()
    if is_truetype:
        builder.setupGlyf(outlines)
    else:
        builder.setupCFF("Tiny", {}, outlines, {})
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in WIDTHS.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(usWeightClass=700)
    builder.setupPost()
    buffer = io.BytesIO()
    builder.save(buffer)
    return buffer.getvalue()


def _compact() -> bytes:
    with TTFont(io.BytesIO(_font(False))) as font:
        data: bytes = font.getTableData("CFF ")
    return data


def compact_by_cid() -> bytes:
    """The same outlines keyed by CID: A is 7, B is 9."""
    with TTFont(io.BytesIO(_font(False))) as font:
        table = font["CFF "].cff
        top = table[0]
        private = top.Private
        strings = top.CharStrings
        renamed = {".notdef": ".notdef", "A": "cid00007", "B": "cid00009"}
        strings.charStrings = {renamed[name]: at for name, at in strings.charStrings.items()}
        top.charset = [renamed[name] for name in top.charset]
        top.ROS, top.CIDCount = ("Adobe", "Identity", 0), 10
        part = FontDict()
        part.setCFF2(False)
        part.Private = private
        top.FDArray = FDArrayIndex()
        top.FDArray.append(part)
        top.FDSelect = FDSelect()
        for _ in WIDTHS:
            top.FDSelect.append(0)
        strings.fdArray, strings.fdSelect = top.FDArray, top.FDSelect
        for key in ("Private", "Encoding"):
            top.rawDict.pop(key, None)
            if hasattr(top, key):
                delattr(top, key)
        buffer = io.BytesIO()
        font.save(buffer)
    with TTFont(io.BytesIO(buffer.getvalue())) as font:
        data: bytes = font.getTableData("CFF ")
    return data


def _type1() -> tuple[bytes, int]:
    """A Type 1 program with hsbw and endchar for each glyph, and where its encryption begins."""
    head = (b"%!PS-AdobeFont-1.0: Tiny\n/FontMatrix [0.001 0 0 0.001 0 0] def\n"
            b"/Encoding StandardEncoding def\ncurrentfile eexec\n")  # fmt: skip
    lines = [b"dup /Private 8 dict dup begin /lenIV 4 def\n/CharStrings 3 dict dup begin\n"]
    for name, width in WIDTHS.items():
        # 0, the width as a five-byte number, hsbw, endchar.
        code = b"\x8b\xff" + width.to_bytes(4, "big") + b"\x0d\x0e"
        hidden, _ = eexec.encrypt(b"\0\0\0\0" + code, 4330)
        lines.append(b"/%s %d RD %s ND\n" % (name.encode(), len(hidden), hidden))
    hidden, _ = eexec.encrypt(b"\0\0\0\0" + b"".join(lines) + b"end end\n", 55665)
    return head + hidden, len(head)


def lettered(form: str, *, wide_by: float = 0.0, shown: str = "AB") -> Spoil:
    """Black letters on the page in a font of that format.

    Args:
        form: of `FORMATS`.
        wide_by: how much wider than the program's the widths are that the dictionary states.
        shown: which letters; the font has A and B.
    """

    def _spoil(pdf: pikepdf.Pdf) -> None:
        widths = [WIDTHS[name] + wide_by for name in "AB"]
        if form == "CIDFontType0C":
            font, codes = _wide(pdf, widths), {"A": "0007", "B": "0009", "C": "0008"}
        else:
            font = _type3(pdf, widths) if form == "Type3" else _simple(pdf, form, widths)
            codes = {name: f"{ord(name):02x}" for name in "ABC"}
        hexes = "".join(codes[name] for name in shown)
        add(f"/Over gs 0 0 0 1 k BT /New 12 Tf 60 60 Td <{hexes}> Tj ET",
            Font=Dictionary(New=font))(pdf)  # fmt: skip

    return _spoil


def _descriptor(pdf: pikepdf.Pdf, form: str) -> Dictionary:
    made = Dictionary(Type=Name.FontDescriptor, FontName=Name.Tiny, Flags=32)
    if form == "TrueType":
        made.FontFile2 = pdf.make_stream(_font(True))
    elif form == "Type1":
        data, clear = _type1()
        made.FontFile = pdf.make_stream(data, Length1=clear)
    else:
        data = {"OpenType": lambda: _font(False), "Type1C": _compact}.get(form, compact_by_cid)()
        made.FontFile3 = pdf.make_stream(data, Subtype=Name(f"/{form}"))
    return made


def _simple(pdf: pikepdf.Pdf, form: str, widths: list[float]) -> Dictionary:
    return Dictionary(
        Type=Name.Font, Subtype=Name.TrueType if form == "TrueType" else Name.Type1,
        BaseFont=Name.Tiny, FirstChar=65, Widths=Array([*widths, 0]),
        Encoding=Name.WinAnsiEncoding, FontDescriptor=_descriptor(pdf, form),
    )  # fmt: skip


def _wide(pdf: pikepdf.Pdf, widths: list[float]) -> Dictionary:
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name.Tiny,
        FontDescriptor=_descriptor(pdf, "CIDFontType0C"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"),
                                 Supplement=0),
        W=Array([7, Array([widths[0]]), 9, Array([widths[1]])]),
    )  # fmt: skip
    texts = b"3 beginbfchar\n<0007> <0041>\n<0008> <0043>\n<0009> <0042>\nendbfchar"
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Tiny, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([descendant]), ToUnicode=pdf.make_stream(texts),
    )  # fmt: skip


def _type3(pdf: pikepdf.Pdf, widths: list[float]) -> Dictionary:
    drawn = {name: pdf.make_stream(b"%d 0 0 0 500 700 d1 0 0 500 700 re f" % WIDTHS[name])
             for name in "AB"}  # fmt: skip
    return Dictionary(
        Subtype=Name.Type3, FontMatrix=[0.001, 0, 0, 0.001, 0, 0], FirstChar=65,
        FontBBox=[0, 0, 1000, 1000], Widths=Array([*widths, 0]),
        Encoding=Dictionary(Differences=Array([65, Name.A, Name.B, Name.C])),
        CharProcs=Dictionary({f"/{name}": stream for name, stream in drawn.items()}),
    )  # fmt: skip


def os2(**values: int) -> Spoil:
    """The sound file's font with those values in OS/2."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[0].obj.Resources.Font.F1.DescendantFonts[0].FontDescriptor.FontFile2
        with TTFont(io.BytesIO(stream.read_bytes())) as font:
            for key, value in values.items():
                setattr(font["OS/2"], key, value)
            buffer = io.BytesIO()
            font.save(buffer)
        stream.write(buffer.getvalue())

    return _spoil
