"""Numbers, strings and streams as PDF writes them, on ReportLab's object classes.

ReportLab's own stream leaves out the end-of-line before `endstream` and its settings files can
change the spacing; these forms write the same bytes everywhere (ISO 32000-1 §7.3).
"""

import hashlib
import string
import zlib
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFObject,
    PDFObjectReference,
    PDFStream,
)
from reportlab.pdfbase.pdfdoc import format as format_object

from banmian.cache import cached

PAGE_LEVEL: Final = 6
"""zlib level of what is new in every build: 9 gains 2 % on pages for three times the time."""
STORED_LEVEL: Final = 9
"""zlib level of what the disk cache keeps (font programs, profiles)."""

_REGULAR: Final = frozenset(string.ascii_letters + string.digits + "+-._")


class Dictionary(PDFDictionary):
    """A dictionary of plain ASCII keys, on one line whatever ReportLab's settings say."""

    def format(self, document: PDFDocument, IND: bytes = b"") -> bytes:
        """The entries, keys in order; ReportLab's own escapes every name letter by letter."""
        entries = (
            b"/%s %s" % (key.encode("ascii"), format_object(value, document))
            for key, value in sorted(self.dict.items())
        )
        return b"<<" + b" ".join(entries) + b">>"


class Array(PDFArray):
    """An array written on one line whatever ReportLab's settings say."""

    multiline = False


class Stream(PDFStream):
    """A stream whose data are final, with an end-of-line before `endstream`."""

    def __init__(self, entries: dict[str, object], data: bytes) -> None:
        super().__init__(Dictionary(entries), data)
        self._data = data

    def format(self, document: PDFDocument) -> bytes:
        """The dictionary with its Length, and the data (ISO 32000-1 §7.3.8.1)."""
        dictionary = Dictionary({**self.dictionary.dict, "Length": str(len(self._data))})
        return dictionary.format(document) + b"\nstream\n" + self._data + b"\nendstream\n"


class Document:
    """A PDF file in the making: ReportLab numbers and writes the objects."""

    _FONTS: Final = "BasicFonts"
    """ReportLab's name for the Font resources it puts into every document."""

    def __init__(self, version: tuple[int, int]) -> None:
        # Untyped upstream, and catalogue and identifier are attributes its stubs leave out.
        self._file: Any = PDFDocument(invariant=1, pdfVersion=version)

    def add(self, value: PDFObject, name: str | None = None) -> PDFObjectReference:
        """Make `value` an indirect object, under `name` if it is referred to before."""
        reference: PDFObjectReference = self._file.Reference(value, name)
        return reference

    def add_font(self, resource: str, font: PDFDictionary) -> None:
        """Put a font under its resource name."""
        self._file.idToObject[self._FONTS][resource] = self.add(font)

    @property
    def fonts(self) -> PDFObjectReference:
        """The Font resources."""
        return PDFObjectReference(self._FONTS)

    def finish(self, catalogue: PDFDictionary, info: PDFDictionary, identifier: bytes) -> bytes:
        """The file's bytes.

        Args:
            catalogue: the document catalogue (§7.7.2).
            info: the document information dictionary (§14.3.3).
            identifier: the array of the trailer's ID, as written.
        """
        self._file.Catalog = catalogue
        self._file.info = info
        self._file._ID = identifier
        written: bytes = self._file.format()
        return written


def packed(data: bytes) -> bytes:
    """Data made for this run only, as `deflated` wants them."""
    return zlib.compress(data, PAGE_LEVEL)


def deflated(data: bytes, entries: dict[str, object] | None = None) -> Stream:
    """A Flate stream of data that `packed` gave."""
    return Stream({**(entries or {}), "Filter": "/FlateDecode"}, data)


def deflated_once(data: bytes, entries: dict[str, object]) -> Stream:
    """A Flate stream of data that come back in other builds: packed tightly, kept on disk."""
    key = f"{hashlib.sha256(data).hexdigest()} {STORED_LEVEL} {zlib.ZLIB_RUNTIME_VERSION}"
    return deflated(cached("deflated", key, lambda: zlib.compress(data, STORED_LEVEL)), entries)


def number(value: float, decimals: int = 3) -> str:
    """A real without exponent, trailing zeros or a minus zero."""
    written = f"{value:.{decimals}f}".rstrip("0").rstrip(".") if decimals else f"{value:.0f}"
    return "0" if written in ("-0", "") else written


def name(text: str) -> str:
    """A name object; everything but letters, digits and a few signs escaped (§7.3.5)."""
    encoded = text.encode("utf-8")
    return "/" + "".join(chr(b) if chr(b) in _REGULAR else f"#{b:02X}" for b in encoded)


def rectangle(left: float, bottom: float, right: float, top: float) -> str:
    """A PDF rectangle (§7.9.5)."""
    return f"[{number(left)} {number(bottom)} {number(right)} {number(top)}]"


def text_string(text: str) -> str:
    """A text string: ASCII as a literal, anything else in UTF-16BE with its mark (§7.9.2.2)."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<FEFF{utf16(text)}>"


def utf16(text: str) -> str:
    """UTF-16BE in hexadecimal; characters beyond the BMP as surrogate pairs."""
    return text.encode("utf-16-be", "surrogatepass").hex().upper()
