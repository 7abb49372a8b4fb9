"""A document's facts become its Info dictionary, XMP packet, page labels and file identifier.

Info and XMP are written from the same values, so that they agree (ISO 15930 asks for it); dates
are the edition's own or SOURCE_DATE_EPOCH, never the clock (ISO 32000-1 §14.3, §12.4.2, §14.4).
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from banmian.model.press import PdfX
from banmian.paint.moment import file_moment
from banmian.paint.pdf_objects import Dictionary, Stream, text_string

PRODUCER: Final = "Banmian"

_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"{namespace}>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>{standard}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


_CLAIMS: Final = {PdfX.X1A: "PDF/X-1a:2003", PdfX.X4: "PDF/X-4"}
_XMP_CLAIMS: Final = {
    PdfX.X1A: ("", ""),
    PdfX.X4: (
        '\n xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"',
        "\n<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
    ),
    None: (
        '\n xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"',
        "\n<pdfuaid:part>1</pdfuaid:part>",
    ),
}
"""What the packet claims and the namespace of that, by standard; None: the digital edition
(ISO 14289-1 §5)."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a PDF says about itself."""

    title: str
    creator: str
    """The program that composed the pages."""
    date: datetime.date
    """The edition's date; the file's dates are its midnight, UTC."""
    language: str
    """BCP 47."""
    page_labels: tuple[tuple[int, str], ...] = ()
    """(page number, label such as A08); a page without one is labelled by its number."""

    def label(self, page: int) -> str:
        """The label of a page."""
        return dict(self.page_labels).get(page, str(page))


def info(facts: DocumentFacts, standard: PdfX | None) -> Dictionary:
    """The document information dictionary (§14.3.3) with what the file claims to be.

    Args:
        facts: what the document says about itself.
        standard: None for the digital edition.

    PDF/X-4 claims it in XMP alone (ISO 15930-7 §6.3); older tools look for the key here.
    """
    date = f"(D:{file_moment(facts.date):%Y%m%d%H%M%S}Z)"
    return Dictionary(
        {
            "Title": text_string(facts.title),
            "Creator": text_string(facts.creator),
            "Producer": text_string(PRODUCER),
            "CreationDate": date,
            "ModDate": date,
            "Trapped": "/False",
            **({"GTS_PDFXVersion": text_string(_CLAIMS[standard])} if standard else {}),
        }
    )


def xmp(facts: DocumentFacts, digest: bytes, standard: PdfX | None) -> Stream:
    """The XMP packet, unfiltered so that any tool can read it (§14.3.2)."""
    identifier = digest[:16].hex()
    namespace, claim = _XMP_CLAIMS[standard]
    packet = _PACKET.format(
        title=_escaped(facts.title),
        creator=_escaped(facts.creator),
        producer=PRODUCER,
        language=_escaped(facts.language),
        namespace=namespace,
        standard=claim,
        date=f"{file_moment(facts.date):%Y-%m-%dT%H:%M:%SZ}",
        uuid="-".join(
            identifier[start:end] for start, end in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))
        ),
    )
    return Stream({"Type": "/Metadata", "Subtype": "/XML"}, packet.encode("utf-8"))


def page_labels(labels: Sequence[str]) -> Dictionary:
    """The PageLabels number tree: one label as the prefix of each page (§12.4.2)."""
    entries = " ".join(f"{index} <</P {text_string(label)}>>" for index, label in enumerate(labels))
    return Dictionary({"Nums": f"[{entries}]"})


def file_identifier(digest: bytes) -> bytes:
    """The trailer's ID, both halves from the content's hash (§14.4)."""
    half = digest[:16].hex().upper()
    return f"[<{half}> <{half}>]".encode("ascii")


def _escaped(text: str) -> str:
    """Text for XML content; `xml.sax.saxutils` would bring in all of urllib."""
    return text.translate({ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"})
