"""Transparency: forbidden in X-1a, in X-4 with a blending space (ISO 15930 §6)."""

from collections.abc import Iterator
from typing import Any, Final

from banmian.model.press import Condition, PdfX
from banmian.preflight.document import Document
from banmian.preflight.finding import Finding, error, warning

_PLAIN_MODES: Final = ("/Normal", "/Compatible")

_TRANSPARENT = error("transparency", "ISO 15930-4 §6.8", "something is transparent",
                     "flatten transparency before export")  # fmt: skip
_GROUP = warning("blend-space", "ISO 15930-7 §6.3", "transparency blends in no stated space",
                 "give the page a transparency group in DeviceCMYK")  # fmt: skip


def transparency(document: Document, condition: Condition) -> Iterator[Finding]:
    """Each kind of transparency once."""
    kinds = sorted({kind for each, _ in document.objects for kind in _kinds(each)})
    if condition.pdfx is PdfX.X1A:
        for kind in kinds:
            yield from _TRANSPARENT.at(measured=kind)
        return
    for page in document.pages:
        if kinds and "/CS" not in page.entries.get("/Group", {}):
            yield from _GROUP.at(page.number, measured=", ".join(kinds))


def _kinds(each: Any) -> Iterator[str]:
    """What is transparent in an object, or in the graphics states and forms it holds itself."""
    import pikepdf

    parts = [each]
    resources = each.get("/Resources", each)
    named = resources.get("/ExtGState") if isinstance(resources, pikepdf.Dictionary) else None
    if isinstance(named, pikepdf.Dictionary):
        parts += [entries for entries in named.values() if isinstance(entries, pikepdf.Dictionary)]
    for part in parts:
        yield from _kinds_of_state(part)
    group = each.get("/Group")
    if isinstance(group, pikepdf.Dictionary) and str(group.get("/S", "")) == "/Transparency":
        yield "transparency group"


def _kinds_of_state(part: Any) -> Iterator[str]:
    if "/SMask" in part and str(part.get("/SMask")) != "/None":
        yield "soft mask"
    if int(_number(part.get("/SMaskInData", 0), 0)):
        yield "soft mask in image data"
    is_annotation = "/Rect" in part
    for key in ("/ca", "/CA"):
        if key in part and not is_annotation and _number(part.get(key), 1.0) != 1.0:
            yield f"constant alpha {float(part.get(key)):g}"
    if "/BM" in part and str(part.BM) not in _PLAIN_MODES:
        yield "blend mode"


def _number(written: Any, otherwise: float) -> float:
    try:
        return float(written)
    except (TypeError, ValueError):
        return otherwise
