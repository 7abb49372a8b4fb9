"""What PDF/X-1a:2003 and PDF/X-4 ask for, met and claimed, in every file (ISO 15930-4, -7)."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from banmian.fonts.library import Library
from banmian.model.page import Fill, Glyphs, Source, Surface
from banmian.model.press import Condition, PdfX
from banmian.model.style import Ink
from banmian.paint.pdf import paint_plates
from banmian.paint.pdf_metadata import DocumentFacts

RED = Ink("red", 0, 0.95, 0.8, 0)
PLATES = (None, 8, 9)
FORBIDDEN = (
    b"/DeviceRGB", b"/CalRGB", b"/Lab", b"/SMask", b"/JavaScript", b"/OpenAction", b"/AA",
    b"/AcroForm", b"/Annots", b"/LZWDecode", b"/JPXDecode", b"/Encrypt", b"/CropBox", b"/ca ",
    b"/CA ", b"/BM", b"/TR", b"/HTP", b"/OPI", b"/PS ", b"/EmbeddedFile", b"/OCProperties",
)  # fmt: skip


@pytest.fixture(scope="module", params=list(PdfX))
def files(
    request: pytest.FixtureRequest,
    grid_library: Library,
    set_text: Callable[..., Glyphs],
    surface_of: Callable[..., Surface],
    facts: DocumentFacts,
    marked: Condition,
) -> tuple[PdfX, tuple[bytes, ...]]:
    surface = surface_of(
        Fill(0, 0, 600, 50, RED, Source("slot", "content", "")),
        set_text(grid_library, "通版"),
        bleed=8.5,
        spread=True,
    )
    press = replace(marked, pdfx=request.param)
    made = paint_plates([surface], facts, grid_library, press, PLATES)
    return request.param, tuple(plate.pdf for plate in made)


def test_header_and_claims(files: tuple[PdfX, tuple[bytes, ...]]) -> None:
    standard, pdfs = files
    version, claim = {
        PdfX.X1A: (b"%PDF-1.4", "PDF/X-1a:2003"),
        PdfX.X4: (b"%PDF-1.6", "PDF/X-4"),
    }[standard]
    for pdf in pdfs:
        assert pdf.startswith(version)
        assert b"/ObjStm" not in pdf and b"/XRef" not in pdf
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert str(document.docinfo.GTS_PDFXVersion) == claim
            assert "/GTS_PDFXConformance" not in document.docinfo
            xmp = document.Root.Metadata.read_raw_bytes().decode()
        claimed = re.findall("<pdfxid:GTS_PDFXVersion>(.*?)</", xmp)
        assert claimed == (["PDF/X-4"] if standard is PdfX.X4 else [])
        for needed in ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"):
            assert f"<{needed}>" in xmp


def test_trailer_info_and_intent(
    files: tuple[PdfX, tuple[bytes, ...]], condition: Condition
) -> None:
    for pdf in files[1]:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert [len(bytes(half)) for half in document.trailer.ID] == [16, 16]
            assert document.docinfo.Trapped in ("/True", "/False")
            assert {"/Title", "/CreationDate", "/ModDate"} <= set(document.docinfo.keys())
            (intent,) = document.Root.OutputIntents
            assert intent.S == "/GTS_PDFX"
            assert str(intent.OutputConditionIdentifier) == "CGATS TR 002"
            assert str(intent.RegistryName) == "http://www.color.org"
            profile = intent.DestOutputProfile.read_bytes()
            assert profile == condition.profile
            assert profile[8] < 4 or (profile[8] == 4 and profile[9] <= 0x20)


def test_boxes_nest(files: tuple[PdfX, tuple[bytes, ...]]) -> None:
    for pdf in files[1]:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            page = document.pages[0]
            media, bleed, trim = (
                [float(side) for side in page[key]]
                for key in ("/MediaBox", "/BleedBox", "/TrimBox")
            )
            assert "/ArtBox" not in page
            for inner, outer in ((trim, bleed), (bleed, media)):
                assert all(o <= i for i, o in zip(inner[:2], outer[:2], strict=True))
                assert all(i <= o for i, o in zip(inner[2:], outer[2:], strict=True))


def test_nothing_forbidden(files: tuple[PdfX, tuple[bytes, ...]]) -> None:
    standard, pdfs = files
    for pdf in pdfs:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            raw = b" ".join(
                item.unparse() for item in document.objects if isinstance(item, pikepdf.Object)
            )
            group = document.pages[0].obj.get("/Group")
            if standard is PdfX.X4:
                assert group is not None and group.CS == "/DeviceCMYK"
            else:
                assert group is None and b"/Transparency" not in raw
        assert [word for word in FORBIDDEN if word in raw] == []


def test_pdf_oxide_agrees(files: tuple[PdfX, tuple[bytes, ...]], tmp_path: Path) -> None:
    """It knows X-4, and X-1a only in the form of 2001, which wants one key more."""
    oxide = pytest.importorskip("pdf_oxide")
    standard, pdfs = files
    for place, pdf in enumerate(pdfs):
        path = tmp_path / f"{place}.pdf"
        path.write_bytes(pdf)
        level = "4" if standard is PdfX.X4 else "1a_2001"
        said = oxide.PdfDocument(str(path)).validate_pdf_x(level)
        errors = [error for error in said["errors"] if "GTS_PDFXConformance" not in error]
        assert errors == []


def test_poppler_and_qpdf_agree(
    files: tuple[PdfX, tuple[bytes, ...]], run_tool: Callable[..., bytes], tmp_path: Path
) -> None:
    standard, (pdf, *_) = files
    (tmp_path / "a.pdf").write_bytes(pdf)
    said = run_tool("pdfinfo", tmp_path / "a.pdf").decode()
    assert f"PDF subtype:    PDF/{standard.value.upper().replace('X-1A', 'X-1a')}" in said
    assert b"No syntax or stream encoding errors" in run_tool("qpdf", "--check", tmp_path / "a.pdf")
