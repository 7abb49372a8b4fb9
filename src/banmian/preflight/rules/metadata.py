"""Identification and metadata: the Info dictionary and XMP (ISO 15930 §6.2-6.4)."""

import re
from collections.abc import Iterator
from typing import Any, Final

from banmian.model.press import Condition, PdfX
from banmian.preflight.document import Document
from banmian.preflight.finding import Finding, error
from banmian.preflight.streams import TooLargeError, content_of, filters_of
from banmian.preflight.xmp import properties

_REQUIRED: Final = ("Title", "CreationDate", "ModDate")
_XMP_KEYS: Final = (
    "dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "pdf:Trapped",
    "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass",
)  # fmt: skip
_SAME: Final = (
    ("Title", "dc:title"), ("Trapped", "pdf:Trapped"), ("Creator", "xmp:CreatorTool"),
    ("Producer", "pdf:Producer"), ("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate"),
)  # fmt: skip
"""Keys of Info with the properties that must say the same."""
_X1A: Final = "PDF/X-1a:2003"
_X4: Final = "PDF/X-4"
_DATE: Final = re.compile(r"\d\d")

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
_DISAGREE = error("xmp-disagrees", "ISO 15930 §6.4", "Info and XMP disagree",
                  "write both from one source")  # fmt: skip


def metadata(document: Document, condition: Condition) -> Iterator[Finding]:
    """What is wrong with the claims and the metadata."""
    info = document.pdf.trailer.get("/Info", {})
    packet = document.pdf.Root.get("/Metadata")
    xmp = _xmp(packet)
    if condition.pdfx is PdfX.X1A:
        yield from _claims_x1a(info)
        if packet is not None and xmp is None:
            yield from _NO_XMP.at()
    else:
        yield from _claims_x4(packet, xmp)
    for key in _REQUIRED:
        if not str(info.get(f"/{key}", "")).strip():
            yield from _INFO.at(measured=f"no {key}")
    trapped = str(info.get("/Trapped", "absent"))
    if trapped not in ("/True", "/False"):
        yield from _TRAPPED.at(measured=trapped, allowed="True or False")
    for key, name in _SAME:
        if f"/{key}" in info and xmp and name in xmp and not _agree(info[f"/{key}"], xmp[name]):
            yield from _DISAGREE.at(measured=f"{key} {str(info[f'/{key}'])!r}, {xmp[name]!r}")


def _claims_x1a(info: Any) -> Iterator[Finding]:
    claim = str(info.get("/GTS_PDFXVersion", "no claim"))
    if claim != _X1A:
        yield from _CLAIM.at(measured=claim, allowed=_X1A)
    if "/GTS_PDFXConformance" in info:
        yield from _CONFORMANCE.at(measured=str(info.GTS_PDFXConformance))


def _claims_x4(packet: Any, xmp: dict[str, str] | None) -> Iterator[Finding]:
    if xmp is None:
        yield from _NO_XMP.at()
        return
    if filters_of(packet):
        yield from _FOLDED.at()
    claim = xmp.get("pdfxid:GTS_PDFXVersion", "no claim")
    if claim != _X4:
        yield from _CLAIM.at(measured=claim, allowed=_X4)
    for key in _XMP_KEYS:
        if not xmp.get(key):
            yield from _XMP.at(measured=f"no {key}")


def _xmp(packet: Any) -> dict[str, str] | None:
    import pikepdf

    if not isinstance(packet, pikepdf.Stream):
        return None
    try:
        return properties(content_of(packet))
    except (pikepdf.PdfError, TooLargeError):
        return None


def _agree(written: Any, said: str) -> bool:
    """Dates by their digits as far as both go, everything else by its letters."""
    text = str(written)
    if text.startswith("D:"):
        pairs = list(zip(_DATE.findall(text[2:16]), _DATE.findall(said[:19]), strict=False))
        return len(pairs) >= 3 and all(one == other for one, other in pairs)
    return text.removeprefix("/").split() == said.split()
