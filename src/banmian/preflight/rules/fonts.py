"""Fonts in use: embedded, with the glyphs and widths they need, and readable (ISO 15930 §6.5)."""

from collections.abc import Iterator

from banmian.model.press import Condition
from banmian.preflight.document import Document, Page
from banmian.preflight.finding import Finding, Kind, error, warning
from banmian.preflight.marks import TextMark

_EMBEDDED = error(
    "font-not-embedded", "ISO 15930 §6.5", "a font is not embedded", "embed all fonts"
)
_GLYPH = error("missing-glyph", "ISO 32000-1 §9.7.4", "characters without a glyph print as boxes",
               "set them in a font that has them")  # fmt: skip
_WIDTH = error("glyph-width", "ISO 15930 §6.5", "the widths stated are not those of the font",
               "export the fonts anew")  # fmt: skip
_UNICODE = warning("no-unicode", "ISO 32000-1 §9.10", "text cannot be read back",
                   "export with ToUnicode")  # fmt: skip


def fonts(document: Document, condition: Condition) -> Iterator[Finding]:
    """Each fault of each font once a page."""
    for page in document.pages:
        met: set[tuple[str, str]] = set()
        for mark in page.marks:
            if isinstance(mark, TextMark):
                for kind, measured in _faults(mark):
                    if (kind.code, mark.font.name) not in met:
                        met.add((kind.code, mark.font.name))
                        yield from _at(kind, page, mark, measured)


def _at(kind: Kind, page: Page, mark: TextMark, measured: str) -> Iterator[Finding]:
    return kind.at(page.number, mark.box, f"{mark.font.name} ({mark.font.kind}){measured}")


def _faults(mark: TextMark) -> Iterator[tuple[Kind, str]]:
    if not mark.font.embedded:
        yield _EMBEDDED, ""
    if mark.missing:
        yield _GLYPH, f", {mark.missing} in {mark.text[:12]!r}"
    if mark.ill_spaced:
        yield _WIDTH, f", {mark.ill_spaced} glyphs"
    if mark.unmapped and mark.font.kind != "Type3":
        yield _UNICODE, f", {mark.unmapped} glyphs"
