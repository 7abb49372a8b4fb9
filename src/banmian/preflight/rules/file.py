"""The file as such: version, structure, trailer, name and size (ISO 15930 §6.1)."""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from banmian.model.press import Condition, PdfX
from banmian.preflight.document import Document
from banmian.preflight.finding import Finding, error, warning

_NEWEST: Final = {PdfX.X1A: (1, 4), PdfX.X4: (1, 6)}
_COMPRESSED: Final = re.compile(rb"/Type\s*/(ObjStm|XRef)\b")
_SAFE_NAME: Final = re.compile(r"[A-Za-z0-9_-]+\.(pdf|PDF)")
_LONGEST_NAME: Final = 31
_LARGEST: Final = 400_000_000

_VERSION = error("version", "ISO 15930 §6.1", "the PDF version is too new",
                 "export for the standard the plant takes")  # fmt: skip
_STREAMS = error("compressed-structure", "ISO 15930-4 §6.1", "object or xref streams are used",
                 "save without object streams")  # fmt: skip
_REPAIRED = error("damaged", "ISO 32000-1 §7.5", "the file had to be repaired to be read",
                  "export it anew")  # fmt: skip
_ID = error("no-id", "ISO 15930 §6.2", "the trailer has no ID of two strings", "export as PDF/X")
_PAGES = error("no-pages", "ISO 32000-1 §7.7.3", "the file has no page", "export it anew")
_CONTENT = error("unreadable-content", "ISO 32000-1 §7.8", "content that cannot be read",
                 "export the page anew")  # fmt: skip
_NAME = warning("file-name", "plant guides", "the name is not one every plant takes",
                "use ASCII letters, digits, - and _, 31 characters at most")  # fmt: skip
_SIZE = warning("file-size", "plant guides", "the file is too large to send",
                "reduce its pictures")  # fmt: skip


def file(document: Document, condition: Condition) -> Iterator[Finding]:
    """What is wrong with the file as a whole."""
    yield from _structure(document, condition.pdfx)
    identity = document.pdf.trailer.get("/ID")
    if identity is None or len(identity) != 2 or not all(bytes(half) for half in identity):
        yield from _ID.at()
    if not document.pages:
        yield from _PAGES.at()
    for page in document.pages:
        for trouble in page.troubles:
            yield from _CONTENT.at(page.number, measured=trouble)
    yield from _delivery(document)


def _structure(document: Document, standard: PdfX) -> Iterator[Finding]:
    newest = _NEWEST[standard]
    for said in (document.pdf.pdf_version, str(document.pdf.Root.get("/Version", "/1.0"))[1:]):
        if tuple(int(part) for part in said.split(".")) > newest:
            yield from _VERSION.at(measured=said, allowed="{}.{}".format(*newest))
    if not document.data.startswith(b"%PDF-"):
        yield from _REPAIRED.at(measured="the header is not at the beginning")
    if standard is PdfX.X1A and _COMPRESSED.search(document.data):
        yield from _STREAMS.at()
    if document.warnings:
        yield from _REPAIRED.at(measured=document.warnings[0][:160])


def _delivery(document: Document) -> Iterator[Finding]:
    name = PurePath(document.name).name
    if name and (not _SAFE_NAME.fullmatch(name) or len(name) > _LONGEST_NAME):
        yield from _NAME.at(measured=f"{name} ({len(name)})", allowed=f"{_LONGEST_NAME} ASCII")
    if len(document.data) > _LARGEST:
        yield from _SIZE.at(measured=f"{len(document.data) / 1e6:.0f} MB", allowed="400 MB")
