"""Colour spaces: inks of the press alone (ISO 15930-4 §6.2.3, 15930-7 §6.2.4)."""

from collections.abc import Iterator
from typing import Final

from banmian.model.press import Condition, PdfX
from banmian.preflight.document import Document, Page
from banmian.preflight.finding import Finding, error, warning
from banmian.preflight.marks import ImageMark, Mark, Paint, Place, ShadeMark, TextMark
from banmian.preflight.matrix import overlap

_DEVICE_INDEPENDENT: Final = frozenset({"Lab", "CalRGB", "CalGray", "ICCBased"})
_PROCESS: Final = frozenset({"Cyan", "Magenta", "Yellow", "Black", "All", "None"})
_DEFAULTS: Final = ("/DefaultRGB", "/DefaultCMYK", "/DefaultGray")

_RGB = error("rgb", "ISO 15930 §6.2", "colour is given as RGB", "convert to the condition's inks")
_INDEPENDENT = error("device-independent", "ISO 15930-4 §6.2",
                     "colour is device-independent", "convert to the condition's inks")  # fmt: skip
_DEFAULT = error("default-space", "ISO 15930-4 §6.2", "a Default colour space changes the inks",
                 "convert to the condition's inks")  # fmt: skip
_UNKNOWN = error("unknown-space", "ISO 32000-1 §8.6", "a colour space cannot be read",
                 "export the page anew")  # fmt: skip
_SPOT = warning("spot-ink", "plant", "there is an ink that is not of the process",
                "convert it to process inks unless the order names its plate")  # fmt: skip

_REGISTRATION = error("registration-colour", "plant",
                      "the colour of all plates is used on the page",
                      "use black; All is for marks outside the bleed")  # fmt: skip


def colour(document: Document, condition: Condition) -> Iterator[Finding]:
    """Each kind of colour space and each spot ink once a page, at its first use."""
    for page in document.pages:
        met: set[str] = set()
        for mark in page.marks:
            for families, inks in _used(mark):
                yield from _spaces(page, mark, families, condition.pdfx, met)
                yield from _spots(page, mark, inks, met)
                if "All" in inks and "All" not in met and overlap(mark.box, page.bleed):
                    met.add("All")
                    yield from _REGISTRATION.at(page.number, mark.box)
    if condition.pdfx is PdfX.X1A:
        yield from _default_spaces(document)


def _used(mark: Mark) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    paints: list[Paint | None]
    if isinstance(mark, ImageMark):
        if mark.families:
            yield mark.families, mark.inks
        paints = [mark.stencil]
    elif isinstance(mark, ShadeMark):
        yield mark.families, mark.inks
        paints = list(mark.paints)
    elif isinstance(mark, TextMark):
        paints = [mark.fill, mark.stroke]
    else:
        paints = [mark.paint]
    for paint in paints:
        if paint is not None:
            yield paint.families, tuple(name for name, _ in paint.inks)


def _spaces(
    page: Page, mark: Mark, families: tuple[str, ...], standard: PdfX, met: set[str]
) -> Iterator[Finding]:
    where = "" if mark.place is Place.PAGE else f" in {mark.place.value}"
    for family in families:
        key = f"{family}{where}"
        if key in met:
            continue
        met.add(key)
        if family == "DeviceRGB":
            yield from _RGB.at(page.number, mark.box, key)
        elif family == "unknown":
            yield from _UNKNOWN.at(page.number, mark.box, where.strip())
        elif family in _DEVICE_INDEPENDENT and standard is PdfX.X1A:
            yield from _INDEPENDENT.at(page.number, mark.box, key)


def _spots(page: Page, mark: Mark, inks: tuple[str, ...], met: set[str]) -> Iterator[Finding]:
    for ink in inks:
        if ink not in _PROCESS and f"ink {ink}" not in met:
            met.add(f"ink {ink}")
            yield from _SPOT.at(page.number, mark.box, ink)


def _default_spaces(document: Document) -> Iterator[Finding]:
    for each, _ in document.objects:
        for name in _DEFAULTS:
            if name in each:
                yield from _DEFAULT.at(measured=name[1:])
                return
