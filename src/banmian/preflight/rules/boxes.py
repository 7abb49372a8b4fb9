"""Page boxes: present, one in the other, wide enough (ISO 15930 §6.9, ISO 32000-1 §14.11.2)."""

from collections.abc import Iterator
from typing import Final

from banmian.model.plate import Box
from banmian.model.press import Condition
from banmian.preflight.document import Document, Page
from banmian.preflight.finding import MM, Finding, error, warning

_ROUNDING: Final = 0.01

_NO_MEDIA = error("no-mediabox", "ISO 32000-1 §7.7.3.3", "the page has no MediaBox with an area",
                  "export the page anew")  # fmt: skip
_TRIM = error("trimbox", "ISO 15930 §6.9", "the page has not one of TrimBox and ArtBox",
              "export with a TrimBox alone")  # fmt: skip
_NESTED = error("box-nesting", "ISO 15930 §6.9", "a page box reaches out of the one round it",
                "make TrimBox fit in BleedBox, that in CropBox and MediaBox")  # fmt: skip
_BLEED = error("bleed", "plant", "the bleed is narrower than the plant asks for",
               "export with bleed")  # fmt: skip
_UNIT = error("user-unit", "ISO 15930-7 §6.9", "the page has a UserUnit",
              "export at true size")  # fmt: skip
_TURNED = warning("rotated", "plant", "the page is turned by a Rotate entry",
                  "export it upright")  # fmt: skip


def boxes(document: Document, condition: Condition) -> Iterator[Finding]:
    """What is wrong with the boxes of each page."""
    for page in document.pages:
        if _is_empty(page.boxes.get("MediaBox")):
            yield from _NO_MEDIA.at(page.number)
        if ("TrimBox" in page.boxes) == ("ArtBox" in page.boxes):
            both = "both" if "TrimBox" in page.boxes else "neither"
            yield from _TRIM.at(page.number, measured=both, allowed="TrimBox")
        elif _is_empty(page.trim):
            yield from _TRIM.at(page.number, measured="empty")
        yield from _nesting(page)
        yield from _bleed(page, condition.bleed)
        if "/UserUnit" in page.entries:
            yield from _UNIT.at(page.number, measured=str(page.entries.UserUnit))
        if int(page.entries.get("/Rotate", 0)) % 360:
            yield from _TURNED.at(page.number, measured=f"{page.entries.Rotate}°")


def _is_empty(box: Box | None) -> bool:
    return box is None or box[2] - box[0] < 1.0 or box[3] - box[1] < 1.0


def _nesting(page: Page) -> Iterator[Finding]:
    order: list[str] = [name for name in ("MediaBox", "CropBox", "BleedBox") if name in page.boxes]
    order += [name for name in ("TrimBox", "ArtBox") if name in page.boxes][:1]
    for index, inner in enumerate(order):
        for outer in order[:index]:
            if not _holds(page.boxes[outer], page.boxes[inner]):
                yield from _NESTED.at(page.number, measured=f"{inner} outside {outer}")


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0] + _ROUNDING and outer[1] <= inner[1] + _ROUNDING
        and outer[2] >= inner[2] - _ROUNDING and outer[3] >= inner[3] - _ROUNDING
    )  # fmt: skip


def _bleed(page: Page, wanted: float) -> Iterator[Finding]:
    trim, bleed = page.trim, page.bleed
    least = min(trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
    if least < wanted - _ROUNDING:
        yield from _BLEED.at(page.number, measured=f"{least / MM:.1f} mm",
                             allowed=f"{wanted / MM:.1f} mm")  # fmt: skip
