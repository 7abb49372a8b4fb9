"""ICC profiles that colours are given by, in X-4 (ISO 15930-7 §6.2; ICC.1)."""

from collections.abc import Iterator
from typing import Any, Final

from banmian.model.press import Condition, PdfX
from banmian.preflight.document import Document
from banmian.preflight.finding import Finding, error
from banmian.preflight.marks import FillMark, ImageMark, Mark, StrokeMark, TextMark
from banmian.preflight.streams import TooLargeError, content_of

_SPACES: Final = {1: (b"GRAY",), 3: (b"RGB ", b"Lab "), 4: (b"CMYK",)}
_CLASSES: Final = (b"scnr", b"mntr", b"prtr", b"spac")
_NEWEST: Final = (4, 2)
_DEEPEST: Final = 4

_BROKEN = error("icc-profile", "ISO 32000-1 §8.6.5.5", "an ICC profile is not one of its colours",
                "export the file anew")  # fmt: skip
_INTENT = error("icc-is-intent", "ISO 15930-7 §6.2",
                "colours are given by the very profile of the output intent",
                "give them as DeviceCMYK")  # fmt: skip
_OVERPRINT = error("icc-overprint", "ISO 15930-7 §6.2",
                   "a colour given by a CMYK profile overprints in mode 1",
                   "give it as DeviceCMYK, or set OPM 0")  # fmt: skip


def profiles(document: Document, condition: Condition) -> Iterator[Finding]:
    """What is wrong with the profiles; X-1a forbids them all, which another rule says."""
    if condition.pdfx is PdfX.X1A:
        return
    intended = _intended(document)
    met: set[object] = set()
    for each, _ in document.objects:
        for stream in _streams(each, 0):
            if stream.objgen not in met:
                met.add(stream.objgen)
                yield from _profile(stream, intended)
    for page in document.pages:
        mark = next((mark for mark in page.marks if _overprints(mark)), None)
        if mark is not None:
            yield from _OVERPRINT.at(page.number, mark.box)


def _intended(document: Document) -> bytes | None:
    for entry in document.pdf.Root.get("/OutputIntents", ()):
        if "/DestOutputProfile" in entry:
            return content_of(entry.DestOutputProfile)
    return None


def _streams(thing: Any, depth: int) -> Iterator[Any]:
    """Profiles of ICCBased spaces among a dictionary's values, in whatever space they stand."""
    import pikepdf

    if depth > _DEEPEST:
        return
    if isinstance(thing, pikepdf.Array):
        if len(thing) == 2 and thing[0] == pikepdf.Name.ICCBased:
            yield thing[1]
        elif len(thing) and isinstance(thing[0], pikepdf.Name):
            for inner in thing:
                yield from _streams(inner, depth + 1)
    elif depth == 0:
        for inner in thing.values():
            yield from _streams(inner, 1)


def _profile(stream: Any, intended: bytes | None) -> Iterator[Finding]:
    components = int(stream.get("/N", 0))
    try:
        data = content_of(stream)
    except TooLargeError:
        yield from _BROKEN.at(measured="too large")
        return
    if data == intended:
        yield from _INTENT.at()
    is_one = len(data) > 128 and data[36:40] == b"acsp" and data[12:16] in _CLASSES
    version = (data[8], data[9] >> 4) if len(data) > 9 else (0, 0)
    if not is_one or data[16:20] not in _SPACES.get(components, ()) or version > _NEWEST:
        measured = f"{components} components, {data[12:20]!r}, version {version[0]}.{version[1]}"
        yield from _BROKEN.at(measured=measured)


def _overprints(mark: Mark) -> bool:
    if isinstance(mark, TextMark):
        paints = [mark.fill, mark.stroke]
    elif isinstance(mark, FillMark | StrokeMark):
        paints = [mark.paint]
    elif isinstance(mark, ImageMark):
        return mark.overprint.on and mark.overprint.mode == 1 and "ICC CMYK" in mark.families
    else:
        return False
    how = mark.overprint
    return how.on and how.mode == 1 and any(p and "ICC CMYK" in p.families for p in paints)
