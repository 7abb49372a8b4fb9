"""Fonts in use: embedded, with the glyphs and widths they need, and readable (ISO 15930 §6.5)."""

from collections.abc import Iterator

from banmian.model.press import Condition, PdfX
from banmian.preflight.document import Document, Page
from banmian.preflight.finding import Finding, Kind, error, warning
from banmian.preflight.marks import FontUse, TextMark

_EMBEDDED = error(
    "font-not-embedded", "ISO 15930 §6.5", "a font is not embedded", "embed all fonts"
)
_GLYPH = error("missing-glyph", "ISO 32000-1 §9.7.4", "characters without a glyph print as boxes",
               "set them in a font that has them")  # fmt: skip
_WIDTH = error("glyph-width", "ISO 15930 §6.5", "the widths stated are not those of the font",
               "export the fonts anew")  # fmt: skip
_UNICODE = warning("no-unicode", "ISO 32000-1 §9.10", "text cannot be read back",
                   "export with ToUnicode")  # fmt: skip
_DICTIONARY = error("font-dictionary", "ISO 32000-1 §9.6-9.7", "a font's dictionary lacks a key",
                    "embed the font anew")  # fmt: skip
_PROGRAM = error("font-program", "ISO 15930 §6.5", "an embedded font program cannot be read",
                 "embed the font anew")  # fmt: skip
_FORMAT = error("font-format", "ISO 15930-4 §6.5", "a font program is of a format after PDF 1.4",
                "embed it as TrueType or CFF")  # fmt: skip
_LICENCE = error("font-licence", "ISO 15930 §6.5", "the font's maker does not allow its embedding",
                 "set it in another font")  # fmt: skip
_CMAP = error("font-cmap", "ISO 15930 §6.5", "a CMap is neither embedded nor predefined",
              "embed the CMap")  # fmt: skip
_UNFOLLOWED = warning("font-unchecked", "house rule", "a font's glyphs and widths were not checked",
                      "export with Identity-H to have them checked")  # fmt: skip


def fonts(document: Document, condition: Condition) -> Iterator[Finding]:
    """Each fault of each font once a page."""
    for page in document.pages:
        met: set[tuple[str, str]] = set()
        for mark in page.marks:
            if isinstance(mark, TextMark):
                for kind, measured in _faults(mark, condition.pdfx):
                    if (kind.code, mark.font.name) not in met:
                        met.add((kind.code, mark.font.name))
                        yield from _at(kind, page, mark, measured)


def _at(kind: Kind, page: Page, mark: TextMark, measured: str) -> Iterator[Finding]:
    return kind.at(page.number, mark.box, f"{mark.font.name} ({mark.font.kind}){measured}")


def _faults(mark: TextMark, standard: PdfX) -> Iterator[tuple[Kind, str]]:
    yield from _of_program(mark.font, standard)
    if mark.missing:
        yield _GLYPH, f", {mark.missing} in {mark.text[:12]!r}"
    if mark.ill_spaced:
        yield _WIDTH, f", {mark.ill_spaced} glyphs"
    if mark.unmapped and mark.font.kind != "Type3":
        yield _UNICODE, f", {mark.unmapped} glyphs"


def _of_program(font: FontUse, standard: PdfX) -> Iterator[tuple[Kind, str]]:
    """What is wrong with the font itself, whatever is set in it."""
    if not font.embedded:
        yield _EMBEDDED, ""
        return
    if not font.is_readable:
        yield _PROGRAM, f", {font.file}"
    elif not font.is_followed:
        yield _UNFOLLOWED, ""
    if font.file == "OpenType" and standard is PdfX.X1A:
        yield _FORMAT, ", OpenType"
    if font.forbidden:
        yield _LICENCE, f", {font.forbidden}"
    if font.lacks:
        yield _DICTIONARY, f", no {font.lacks}"
    if font.wrong_cmap:
        yield _CMAP, f", {font.wrong_cmap}"
