"""A clean file of one page, made with pikepdf alone, that the tests spoil one way at a time."""

from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String
from tests.unit.preflight.samples import saved

from banmian.model.press import Condition

SOUND = b"""/Over gs 0 0 0 1 k BT /F1 12 Tf 100 400 Td <%b> Tj ET
/Knock gs 0 0.5 0.5 0 k 50 300 100 50 re f
0 0 0 1 K 1 w /Over gs 50 250 m 200 250 l S
q 72 0 0 72 50 100 cm /Im1 Do Q
"""
TEXT = "版面"


@pytest.fixture(scope="session")
def sound_pdf(grid_font: Path, condition: Condition) -> bytes:
    """A PDF/X-1a:2003 page of 400 × 500 points with type, a fill, a rule and a picture."""
    pdf = pikepdf.new()
    font, codes = _font(pdf, grid_font)
    picture = pdf.make_stream(bytes(200 * 200 * 4))
    picture.update({"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 200, "/Height": 200,
                    "/BitsPerComponent": 8, "/ColorSpace": Name.DeviceCMYK})  # fmt: skip
    states = Dictionary(Over=Dictionary(OP=True, op=True, OPM=1),
                        Knock=Dictionary(OP=False, op=False, OPM=0))  # fmt: skip
    page = pdf.make_indirect(Dictionary(
        Type=Name.Page, MediaBox=[0, 0, 440, 540], BleedBox=[10, 10, 430, 530],
        TrimBox=[20, 20, 420, 520], Contents=pdf.make_stream(SOUND % codes.hex().encode()),
        Resources=Dictionary(Font=Dictionary(F1=font), ExtGState=states,
                             XObject=Dictionary(Im1=picture)),
    ))  # fmt: skip
    pdf.pages.append(pikepdf.Page(page))
    profile = pdf.make_stream(condition.profile)
    profile.N = 4
    pdf.Root.OutputIntents = Array([Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=condition.identifier,
        RegistryName="http://www.color.org", DestOutputProfile=profile,
    )])  # fmt: skip
    pdf.trailer.Info = pdf.make_indirect(Dictionary(
        Title="Test", CreationDate="D:20240101000000Z", ModDate="D:20240101000000Z",
        Trapped=Name("/False"),
        GTS_PDFXVersion=String("PDF/X-1a:2003"),
    ))  # fmt: skip
    return saved(pdf)


def _font(pdf: pikepdf.Pdf, path: Path) -> tuple[pikepdf.Object, bytes]:
    """The grid font as a Type0 font, and the codes of TEXT in it."""
    with TTFont(path) as font:
        glyphs = [font.getGlyphID(font.getBestCmap()[ord(char)]) for char in TEXT]
    codes = b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)
    lines = [f"<{g:04x}> <{ord(c):04x}>" for g, c in zip(glyphs, TEXT, strict=True)]
    space = "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
    cmap = f"{space}{len(lines)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar"
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.Grid, Flags=4,
                            FontFile2=pdf.make_stream(path.read_bytes()))  # fmt: skip
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Grid, DW=1000,
        FontDescriptor=pdf.make_indirect(descriptor), CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"),
                                 Supplement=0),
    )  # fmt: skip
    return pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Grid, Encoding=Name("/Identity-H"),
        DescendantFonts=[pdf.make_indirect(descendant)], ToUnicode=pdf.make_stream(cmap.encode()),
    )), codes  # fmt: skip
