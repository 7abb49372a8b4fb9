"""Transparency: forbidden in X-1a, in X-4 with a blending space (ISO 15930 §6)."""

from collections.abc import Iterator
from typing import Any, Final

from banmian.model.press import Condition, PdfX
from banmian.preflight.colour import space_of
from banmian.preflight.document import Document
from banmian.preflight.finding import Finding, error, warning

_PRESS: Final = frozenset({"DeviceCMYK", "DeviceGray", "ICC CMYK", "ICC gray"})
_PLAIN_MODES: Final = ("/Normal", "/Compatible")

_TRANSPARENT = error("transparency", "ISO 15930-4 §6.8", "something is transparent",
                     "flatten transparency before export")  # fmt: skip
_GROUP = warning("blend-space", "ISO 15930-7 §6.3", "transparency blends in no stated space",
                 "give the page a transparency group in DeviceCMYK")  # fmt: skip

_SPACE = error("blend-space-rgb", "ISO 15930-7 §6.3", "a group does not blend in inks",
               "give it DeviceCMYK")  # fmt: skip


def transparency(document: Document, condition: Condition) -> Iterator[Finding]:
    """Each kind of transparency once."""
    kinds = sorted({kind for each, _ in document.objects for kind in _kinds(each)})
    if condition.pdfx is PdfX.X1A:
        for kind in kinds:
            yield from _TRANSPARENT.at(measured=kind)
        return
    for each, _ in document.objects:
        if str(each.get("/S", "")) == "/Transparency" and "/CS" in each:
            families = space_of(each.CS, None).families
            if not _PRESS.intersection(families):
                yield from _SPACE.at(measured=families[0])
    kinds = [kind for kind in kinds if kind != "transparency group"]
    for page in document.pages:
        if kinds and "/CS" not in page.entries.get("/Group", {}):
            yield from _GROUP.at(page.number, measured=", ".join(kinds))


def _kinds(each: Any) -> Iterator[str]:
    """What is transparent in a dictionary: a group, an image, a graphics state."""
    if str(each.get("/S", "")) == "/Transparency":
        yield "transparency group"
    if "/SMask" in each and str(each.get("/SMask")) != "/None":
        yield "soft mask"
    if int(_number(each.get("/SMaskInData", 0), 0)):
        yield "soft mask in image data"
    for key in ("/ca", "/CA"):
        if key in each and _number(each.get(key), 1.0) != 1.0:
            yield f"constant alpha {float(each.get(key)):g}"
    if "/BM" in each and str(each.BM) not in _PLAIN_MODES:
        yield "blend mode"


def _number(written: Any, otherwise: float) -> float:
    try:
        return float(written)
    except (TypeError, ValueError):
        return otherwise
