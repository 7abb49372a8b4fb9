"""Identification and metadata: the Info dictionary and XMP (ISO 15930 §6.2-6.4)."""

import re
from collections.abc import Iterator
from typing import Any, Final

import banmian.preflight.streams as streams
from banmian.model.press import Condition, PdfX
from banmian.preflight.document import Document
from banmian.preflight.finding import Finding, error

_REQUIRED: Final = ("Title", "CreationDate", "ModDate")
_XMP_KEYS: Final = (
    "dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "pdf:Trapped",
    "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass",
)  # fmt: skip
_X1A: Final = "PDF/X-1a:2003"
_X4: Final = re.compile(r"GTS_PDFXVersion(?:>|=[\"'])\s*PDF/X-4\b")

_CLAIM = error("pdfx-version", "ISO 15930 §6.2", "the file does not claim the standard",
               "export as the PDF/X the plant takes")  # fmt: skip
_CONFORMANCE = error("pdfx-conformance", "ISO 15930-4 §6.2",
                     "GTS_PDFXConformance is of the edition of 2001",
                     "export as PDF/X-1a:2003")  # fmt: skip
_INFO = error("info-key", "ISO 15930 §6.3", "the Info dictionary lacks a key",
              "fill in the document's properties and export as PDF/X")  # fmt: skip
_TRAPPED = error("trapped", "ISO 15930 §6.4", "Trapped is neither True nor False",
                 "say whether the file is trapped")  # fmt: skip
_XMP = error("xmp-key", "ISO 15930-7 §6.4", "the XMP metadata lack a property", "export as PDF/X-4")
_NO_XMP = error("no-xmp", "ISO 15930-7 §6.4", "there are no readable XMP metadata",
                "export as PDF/X-4")  # fmt: skip
_FOLDED = error("xmp-filtered", "ISO 15930-7 §6.4", "the XMP metadata are filtered",
                "write them plain")  # fmt: skip
_TITLES = error("xmp-disagrees", "ISO 15930 §6.4", "Info and XMP disagree",
                "write both from one source")  # fmt: skip


def metadata(document: Document, condition: Condition) -> Iterator[Finding]:
    """What is wrong with the claims and the metadata."""
    info = document.pdf.trailer.get("/Info", {})
    packet = document.pdf.Root.get("/Metadata")
    xmp = _text(packet)
    if condition.pdfx is PdfX.X1A:
        yield from _claims_x1a(info)
    else:
        yield from _claims_x4(packet, xmp)
    for key in _REQUIRED:
        if not str(info.get(f"/{key}", "")):
            yield from _INFO.at(measured=f"no {key}")
    trapped = str(info.get("/Trapped", "absent"))
    if trapped not in ("/True", "/False"):
        yield from _TRAPPED.at(measured=trapped, allowed="True or False")
    elif xmp and "Trapped" in xmp and trapped[1:] not in _property(xmp, "pdf:Trapped"):
        yield from _TITLES.at(measured="Trapped")
    title = str(info.get("/Title", ""))
    if xmp and title and title not in _unescaped(xmp):
        yield from _TITLES.at(measured="Title")


def _claims_x1a(info: Any) -> Iterator[Finding]:
    claim = str(info.get("/GTS_PDFXVersion", "no claim"))
    if claim != _X1A:
        yield from _CLAIM.at(measured=claim, allowed=_X1A)
    if "/GTS_PDFXConformance" in info:
        yield from _CONFORMANCE.at(measured=str(info.GTS_PDFXConformance))


def _claims_x4(packet: Any, xmp: str) -> Iterator[Finding]:
    if not xmp:
        yield from _NO_XMP.at()
        return
    if streams.filters_of(packet):
        yield from _FOLDED.at()
    if not _X4.search(xmp):
        yield from _CLAIM.at(measured="no GTS_PDFXVersion in XMP", allowed="PDF/X-4")
    for key in _XMP_KEYS:
        if key not in xmp:
            yield from _XMP.at(measured=f"no {key}")


def _text(packet: Any) -> str:
    import pikepdf

    if not isinstance(packet, pikepdf.Stream):
        return ""
    try:
        return streams.content_of(packet).decode("utf-8", errors="replace")
    except (pikepdf.PdfError, streams.TooLargeError):
        return ""


def _property(xmp: str, name: str) -> str:
    found = re.search(rf"{name}(?:>|=[\"'])\s*(\w+)", xmp)
    return found[1] if found else ""


def _unescaped(xmp: str) -> str:
    import html

    return html.unescape(xmp)
