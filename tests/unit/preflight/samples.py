"""A sample is the sound file with one thing done to it, and what it is then checked against."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias

import pikepdf
from pikepdf import Dictionary, Name, String

from banmian.model.press import Condition, PdfX
from banmian.preflight.check import preflight

Spoil: TypeAlias = Callable[[pikepdf.Pdf], None]


def nothing(pdf: pikepdf.Pdf) -> None:
    """Leave the file as it is."""


def unchanged(data: bytes) -> bytes:
    """Leave the saved file as it is."""
    return data


@dataclass(frozen=True, slots=True)
class Sample:
    """How one file is made of the sound one."""

    spoil: Spoil = nothing
    pdfx: PdfX = PdfX.X1A
    after: Callable[[bytes], bytes] = unchanged
    """What is done to the saved file."""
    name: str = "page.pdf"
    version: str | None = None
    press: dict[str, Any] = field(default_factory=dict)
    """What the plant wants otherwise than the bundled condition."""

    def data(self, sound: bytes) -> bytes:
        """The file."""
        with pikepdf.open(io.BytesIO(sound)) as pdf:
            if self.pdfx is PdfX.X4:
                as_x4(pdf)
            self.spoil(pdf)
            newest = {PdfX.X1A: "1.4", PdfX.X4: "1.6"}[self.pdfx]
            return self.after(saved(pdf, self.version or newest))

    def codes(self, sound: bytes, condition: Condition) -> set[str]:
        """What preflight finds in it, less the area of the codes."""
        press = replace(condition, pdfx=self.pdfx, **self.press)
        found = preflight(self.name, self.data(sound), press)
        return {finding.code.removeprefix("preflight/") for finding in found}


def saved(pdf: pikepdf.Pdf, version: str = "1.4") -> bytes:
    """The file as it is in memory, nothing folded or unfolded."""
    buffer = io.BytesIO()
    pdf.save(buffer, force_version=version, deterministic_id=True, fix_metadata_version=False,
             object_stream_mode=pikepdf.ObjectStreamMode.disable,
             stream_decode_level=pikepdf.StreamDecodeLevel.none,
             compress_streams=False)  # fmt: skip
    return buffer.getvalue()


XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Test</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2024-01-01T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>2024-01-01T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2024-01-01T00:00:00Z</xmp:MetadataDate>
<xmp:CreatorTool>Tests</xmp:CreatorTool><pdf:Producer>Tests</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmpMM:DocumentID>uuid:0</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def as_x4(pdf: pikepdf.Pdf) -> None:
    """Make PDF/X-4 of the sound file."""
    pdf.Root.Metadata = packet(pdf, XMP)
    pdf.trailer.Info.GTS_PDFXVersion = String("PDF/X-4")
    pdf.trailer.Info.Producer = pdf.trailer.Info.Creator = String("Tests")
    pdf.pages[0].obj.Group = Dictionary(
        Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK, I=True
    )


def packet(pdf: pikepdf.Pdf, xmp: str) -> pikepdf.Stream:
    """XMP metadata as they stand in a file."""
    return pdf.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)


def xmp(change: Callable[[str], str]) -> Spoil:
    """The metadata of X-4, changed."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata = packet(pdf, change(XMP))

    return _spoil


def without_line(key: str) -> Spoil:
    """The metadata of X-4 without a property."""
    import re

    return xmp(lambda text: re.sub(rf"<{key}>.*</{key}>", "", text))


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """The saved file with some bytes exchanged, which must be there."""

    def _after(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new)

    return _after
