"""Objects and filters that PDF/X keeps out of the file (ISO 15930-4 §6.6-6.13, 15930-7 §6)."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from banmian.model.press import Condition, PdfX
from banmian.preflight.document import Document
from banmian.preflight.finding import Finding, Kind, error, warning
from banmian.preflight.streams import filters_of

_LZW = error("lzw", "ISO 15930 §6.7", "a stream is coded with LZW", "export with Flate")
_FILTER = error("filter", "ISO 15930-4 §6.7", "a stream's coding is not of PDF 1.4's X-1a",
                "export pictures as JPEG or Flate")  # fmt: skip
_PS = error("postscript", "ISO 15930 §6.12", "there is a PostScript XObject", "export without it")
_OPI = error("opi", "ISO 15930 §6.11", "there is an OPI comment for a picture that is elsewhere",
             "place the picture itself")  # fmt: skip
_REFERENCE = error("reference-xobject", "ISO 15930 §6.12", "a form refers to another file",
                   "place the content itself")  # fmt: skip
_EXTERNAL = error("external-stream", "ISO 15930 §6.6", "a stream's data are in another file",
                  "embed the data")  # fmt: skip
_ALTERNATE = error("alternate", "ISO 15930-4 §6.12", "an image has an alternate for printing",
                   "keep one image")  # fmt: skip
_FILES = error("embedded-file", "ISO 15930-4 §6.6", "files are embedded", "export without them")
_LAYERS = error("layers", "ISO 15930-4 §6.6", "there are optional layers", "flatten the layers")
_LAYER_EVENTS = error("layer-events", "ISO 15930-7 §6.16", "layers switch themselves (AS)",
                      "export with fixed layers")  # fmt: skip
_PLATES = error("preseparated", "ISO 15930 §6.10", "the pages are separated already",
                "export composite pages")  # fmt: skip
_TRANSFER = error("transfer-curve", "ISO 15930 §6.8", "a graphics state has a transfer curve",
                  "export without transfer functions")  # fmt: skip
_HALFTONE = error("halftone", "ISO 15930 §6.8", "a halftone is named, moved or of a forbidden type",
                  "export without halftones")  # fmt: skip

_HIDDEN = warning("hidden-layer", "house rule", "a layer is switched off",
                  "delete what is not to be printed")  # fmt: skip

_NEVER: Final = frozenset({"LZWDecode", "LZW"})
_CODINGS: Final = {
    PdfX.X1A: frozenset({"JPXDecode", "JBIG2Decode", "Crypt"}),
    PdfX.X4: frozenset({"Crypt"}),
}
_HALFTONES: Final = (1, 5)


def objects(document: Document, condition: Condition) -> Iterator[Finding]:
    """Each kind of forbidden object once, by its first instance."""
    met: set[str] = set()
    for kind, detail in _all(document, condition.pdfx):
        if kind.code not in met:
            met.add(kind.code)
            yield from kind.at(measured=detail)


def _all(document: Document, standard: PdfX) -> Iterator[tuple[Kind, str]]:
    for each, is_stream in document.objects:
        if is_stream:
            yield from _filters(filters_of(each), standard)
            yield from _stream(each)
        yield from _state(each)
        yield from _halftone(each)
        if "/SeparationInfo" in each:
            yield _PLATES, "SeparationInfo"
        if standard is PdfX.X1A and ("/EF" in each or "/EmbeddedFiles" in each):
            yield _FILES, "EmbeddedFiles"
    yield from _layers(document.pdf.Root, standard)


def _layers(root: Any, standard: PdfX) -> Iterator[tuple[Kind, str]]:
    """Layers: none in X-1a; in X-4 every configuration named and none that switches itself."""
    if "/Collection" in root:
        yield _FILES, "Collection"
    if "/OCProperties" not in root:
        return
    if standard is PdfX.X1A:
        yield _LAYERS, "OCProperties"
        return
    configurations = [root.OCProperties.get("/D", {}), *root.OCProperties.get("/Configs", ())]
    for each in configurations:
        if "/AS" in each:
            yield _LAYER_EVENTS, "AS"
        if not str(each.get("/Name", "")):
            yield _LAYER_EVENTS, "a configuration without Name"
    if len(configurations[0].get("/OFF", ())) or configurations[0].get("/BaseState") == "/OFF":
        yield _HIDDEN, "OFF"


def _filters(names: Iterable[str], standard: PdfX) -> Iterator[tuple[Kind, str]]:
    for name in names:
        if name in _NEVER:
            yield _LZW, "LZWDecode"
        elif name in _CODINGS[standard]:
            yield _FILTER, name


def _stream(stream: Any) -> Iterator[tuple[Kind, str]]:
    subtype = str(stream.get("/Subtype", ""))
    if subtype == "/PS" or str(stream.get("/Subtype2", "")) == "/PS":
        yield _PS, "PS"
    if "/OPI" in stream:
        yield _OPI, "OPI"
    if subtype == "/Form" and "/Ref" in stream:
        yield _REFERENCE, "Ref"
    if "/F" in stream:
        yield _EXTERNAL, "F"
    if any(bool(a.get("/DefaultForPrinting", False)) for a in stream.get("/Alternates", ())):
        yield _ALTERNATE, "DefaultForPrinting"


def _state(entries: Any) -> Iterator[tuple[Kind, str]]:
    """A graphics state: transfer curves and moved halftones."""
    if "/TR" in entries and "/S" not in entries:
        yield _TRANSFER, "TR"
    if "/TR2" in entries and str(entries.TR2) != "/Default":
        yield _TRANSFER, "TR2"
    if "/HTP" in entries:
        yield _HALFTONE, "HTP"


def _halftone(entries: Any) -> Iterator[tuple[Kind, str]]:
    if "/HalftoneType" not in entries:
        return
    kind = int(entries.HalftoneType)
    if kind not in _HALFTONES or "/HalftoneName" in entries:
        yield _HALFTONE, f"type {kind}"
    if "/TransferFunction" in entries:
        yield _TRANSFER, "TransferFunction"
