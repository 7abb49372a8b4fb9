"""Annotations, actions and forms: none of them prints or may act (ISO 15930 §6.14-6.15)."""

from collections.abc import Iterator
from typing import Any, Final

from banmian.model.press import Condition
from banmian.preflight.document import Document, Page
from banmian.preflight.finding import Finding, error
from banmian.preflight.matrix import common
from banmian.preflight.streams import is_dictionary

_DOING: Final = frozenset({
    "/GoTo", "/GoToR", "/GoToE", "/Launch", "/Thread", "/URI", "/Sound", "/Movie", "/Hide",
    "/Named", "/SubmitForm", "/ResetForm", "/ImportData", "/JavaScript", "/SetOCGState",
    "/Rendition", "/Trans", "/GoTo3DView",
})  # fmt: skip
_FOR_PRESS: Final = ("/TrapNet", "/PrinterMark")

_ANNOTATION = error("annotation", "ISO 15930 §6.14", "an annotation lies on the page",
                    "export print files without links and notes")  # fmt: skip
_ACTION = error("action", "ISO 15930 §6.15", "the file acts when opened or used",
                "export without actions and scripts")  # fmt: skip
_FORM = error("form-fields", "ISO 15930 §6.15", "there are form fields", "flatten the form")


def annotations(document: Document, condition: Condition) -> Iterator[Finding]:
    """Annotations within the bleed, and whatever acts."""
    root = document.pdf.Root
    yield from _actions(document)
    if "/AcroForm" in root:
        yield from _FORM.at(measured="AcroForm")
    for page in document.pages:
        for annotation in page.entries.get("/Annots", ()):
            yield from _annotation(annotation, page)


def _actions(document: Document) -> Iterator[Finding]:
    """Each kind of trigger or action once: of the file, its pages, annotations and bookmarks."""
    root = document.pdf.Root
    met = {"OpenAction"} if "/OpenAction" in root else set()
    if "/JavaScript" in root.get("/Names", {}):
        met.add("JavaScript")
    for each, _ in document.objects:
        if "/AA" in each:
            met.add("AA")
        for action in (each, each.get("/A")):
            if is_dictionary(action) and "/S" in action and _acts(action):
                met.add(str(action.S)[1:])
    for kind in sorted(met):
        yield from _ACTION.at(measured=kind)


def _acts(action: Any) -> bool:
    """Whether a dictionary is an action: its type or what it does says so (§12.6.2)."""
    return str(action.get("/Type", "")) == "/Action" or str(action.S) in _DOING


def _annotation(annotation: Any, page: Page) -> Iterator[Finding]:
    kind = str(annotation.get("/Subtype", "/unknown"))
    if kind in _FOR_PRESS or len(annotation.get("/Rect", ())) != 4:
        return
    a, b, c, d = (float(v) for v in annotation.Rect)
    seen = common((min(a, c), min(b, d), max(a, c), max(b, d)), page.bleed)
    if seen is not None:
        yield from _ANNOTATION.at(page.number, seen, kind[1:])
