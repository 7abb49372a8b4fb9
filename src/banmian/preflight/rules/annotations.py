"""Annotations, actions and forms: none of them prints or may act (ISO 15930 §6.14-6.15)."""

from collections.abc import Iterator
from typing import Any, Final

from banmian.model.press import Condition
from banmian.preflight.document import Document, Page
from banmian.preflight.finding import Finding, error
from banmian.preflight.matrix import common

_FOR_PRESS: Final = ("/TrapNet", "/PrinterMark")

_ANNOTATION = error("annotation", "ISO 15930 §6.14", "an annotation lies on the page",
                    "export print files without links and notes")  # fmt: skip
_ACTION = error("action", "ISO 15930 §6.15", "the file acts when opened or used",
                "export without actions and scripts")  # fmt: skip
_FORM = error("form-fields", "ISO 15930 §6.15", "there are form fields", "flatten the form")


def annotations(document: Document, condition: Condition) -> Iterator[Finding]:
    """Annotations within the bleed, and whatever acts."""
    root = document.pdf.Root
    for key in ("/OpenAction", "/AA"):
        if key in root:
            yield from _ACTION.at(measured=key[1:])
    if "/JavaScript" in root.get("/Names", {}):
        yield from _ACTION.at(measured="JavaScript")
    if "/AcroForm" in root:
        yield from _FORM.at(measured="AcroForm")
    for page in document.pages:
        if "/AA" in page.entries:
            yield from _ACTION.at(page.number, measured="AA")
        for annotation in page.entries.get("/Annots", ()):
            yield from _annotation(annotation, page)


def _annotation(annotation: Any, page: Page) -> Iterator[Finding]:
    kind = str(annotation.get("/Subtype", "/unknown"))
    if kind in _FOR_PRESS or len(annotation.get("/Rect", ())) != 4:
        return
    a, b, c, d = (float(v) for v in annotation.Rect)
    seen = common((min(a, c), min(b, d), max(a, c), max(b, d)), page.bleed)
    if seen is not None:
        yield from _ANNOTATION.at(page.number, seen, kind[1:])
