"""Finished surfaces become PDFs for one printing condition.

ReportLab writes objects, cross-references and trailer; pages, fonts, colours and metadata are
this package's. No transparency, no RGB, classic cross-reference table: the ground of PDF/X-1a,
which PDF/X-4 takes too (ISO 15930-4, -7).
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from banmian.fonts.library import Library
from banmian.fonts.subset import subset_face
from banmian.model.page import Fill, Item, PlacedPicture, Surface
from banmian.model.plate import Plate
from banmian.model.press import Condition, PdfX
from banmian.model.style import PAPER, Ink
from banmian.paint.pdf_content import page_content
from banmian.paint.pdf_fonts import FaceCodes, code_face, upright_glyphs, used_glyphs
from banmian.paint.pdf_ink import PROCESS, in_printing_order, printing_inks
from banmian.paint.pdf_marks import HASH_DIGITS, colour_bar, line_marks, slug_line, slug_text
from banmian.paint.pdf_metadata import DocumentFacts, file_identifier, info, page_labels, xmp
from banmian.paint.pdf_objects import (
    Array,
    Dictionary,
    Document,
    deflated,
    number,
    packed,
    rectangle,
    text_string,
)
from banmian.paint.pdf_resources import output_intent, resources
from banmian.paint.pdf_sheet import Sheet, lay_out_sheets
from banmian.paint.pictures import SeparatedPicture, separate_picture
from banmian.paint.piling import largest_ink_sum

_PAGES: Final = "Pages"
_VERSIONS: Final = {PdfX.X1A: (1, 4), PdfX.X4: (1, 6)}
"""The highest header each standard allows."""
_ANY_HASH: Final = "0123456789abcdef"


@dataclass(frozen=True, slots=True)
class _Press:
    """What every file of a run goes by."""

    facts: DocumentFacts
    library: Library
    condition: Condition


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What all files made of the same surfaces share."""

    faces: Mapping[str, FaceCodes]
    images: Mapping[PlacedPicture, SeparatedPicture]

    def images_on(self, sheets: Sequence[Sheet]) -> tuple[SeparatedPicture, ...]:
        """The pictures of these sheets, each once."""
        items = (item for sheet in sheets for item in sheet.surface.items)
        shown = (self.images[item] for item in items if isinstance(item, PlacedPicture))
        return tuple({image.name: image for image in shown}.values())

    def plates_of(self, sheets: Sequence[Sheet]) -> tuple[str, ...]:
        """The plates these sheets need."""
        of_images = {plate for image in self.images_on(sheets) for plate in image.plates}
        return in_printing_order((*printing_inks(_inks(sheets)), *of_images))

    def content(self, sheet: Sheet) -> bytes:
        """The sheet's content stream."""
        names = {placed: image.name for placed, image in self.images.items()}
        return page_content(sheet.surface.items, sheet.height, self.faces, names)


def paint_pdf(
    surfaces: Sequence[Surface],
    facts: DocumentFacts,
    library: Library,
    condition: Condition,
    plate: int | None = None,
) -> bytes:
    """Return the PDF of `surfaces`.

    Args:
        surfaces: finished pages and spreads.
        facts: what the document says about itself.
        library: where the surfaces' face ids lead.
        condition: what pictures are separated for, and which marks stand outside the bleed.
        plate: None: one PDF page a surface. A page number: that page of its surface alone, the
            trim being the page's.

    Raises:
        ValueError: no surface has the page `plate`.
        OSError: a picture's file can no longer be read.
    """
    return paint_plates(surfaces, facts, library, condition, (plate,))[0].pdf


def paint_plates(
    surfaces: Sequence[Surface],
    facts: DocumentFacts,
    library: Library,
    condition: Condition,
    plates: Sequence[int | None],
) -> tuple[Plate, ...]:
    """Return one PDF for each of `plates`, as `paint_pdf` would, preparing what they share once."""
    press = _Press(facts, library, condition)
    files = [lay_out_sheets(surfaces, plate, bool(condition.marks)) for plate in plates]
    slugs = [
        _slug(sheet, (*PROCESS, *printing_inks(_inks((sheet,)))), _ANY_HASH, press)
        for sheets in files
        for sheet in sheets
    ]
    faces = code_faces([*(surface.items for surface in surfaces), *slugs], library)
    prepared = _Prepared(faces, _separate(surfaces, condition))
    return tuple(_write(sheets, prepared, press) for sheets in files)


def _write(sheets: Sequence[Sheet], prepared: _Prepared, press: _Press) -> Plate:
    """One file."""
    condition, facts = press.condition, press.facts
    document = Document(_VERSIONS[condition.pdfx])
    images = prepared.images_on(sheets)
    shown = [(packed(sheet.opening), packed(prepared.content(sheet))) for sheet in sheets]
    digest = _digest(shown, sheets, prepared, press)
    shared = document.add(resources(document, prepared.faces, images, _inks(sheets)))
    pages = []
    for sheet, parts in zip(sheets, shown, strict=True):
        contents = (*parts, packed(_outside(sheet, digest, prepared, press)))
        page = _page(sheet, [document.add(deflated(part)) for part in contents], condition.pdfx)
        pages.append(document.add(Dictionary({**page, "Resources": shared})))
    document.add(
        Dictionary({"Type": "/Pages", "Count": str(len(pages)), "Kids": Array(pages)}), _PAGES
    )
    catalogue = Dictionary(
        {
            "Type": "/Catalog",
            "Pages": PDFObjectReference(_PAGES),
            "Lang": text_string(facts.language),
            "PageLabels": page_labels([sheet.label(facts) for sheet in sheets]),
            "Metadata": document.add(xmp(facts, digest, condition.pdfx)),
            "OutputIntents": Array([output_intent(document, condition)]),
        }
    )
    pdf = document.finish(catalogue, info(facts, condition.pdfx), file_identifier(digest))
    return _plate(pdf, sheets, prepared, digest)


def _page(sheet: Sheet, contents: Sequence[object], standard: PdfX) -> dict[str, object]:
    """The page object (§7.7.3.3), but for its resources."""
    page: dict[str, object] = {
        "Type": "/Page",
        "Parent": PDFObjectReference(_PAGES),
        "MediaBox": rectangle(*sheet.media_box),
        "BleedBox": rectangle(*sheet.bleed_box),
        "TrimBox": rectangle(*sheet.trim_box),
        "Contents": Array(contents),
    }
    if standard is PdfX.X4:
        # Nothing is transparent, but a reader that blends must know in which space.
        page["Group"] = "<</Type /Group /S /Transparency /CS /DeviceCMYK>>"
    return page


def _plate(pdf: bytes, sheets: Sequence[Sheet], prepared: _Prepared, digest: bytes) -> Plate:
    """The file with what is known of it; boxes are the first page's."""
    first, items = sheets[0], [item for sheet in sheets for item in sheet.surface.items]
    faces = {face for face in used_glyphs(items)}
    return Plate(
        pdf=pdf,
        pages=tuple(page.number for sheet in sheets for page in sheet.pages),
        media=first.media_box,
        bleed=first.bleed_box,
        trim=first.trim_box,
        inks=prepared.plates_of(sheets),
        maximum_ink=largest_ink_sum(items, prepared.images),
        fonts=tuple(sorted(prepared.faces[face].face.postscript_name for face in faces)),
        contents=tuple(dict.fromkeys(i.source.content for i in items if i.source.content)),
        digest=_shown_digest(digest),
    )


def _inks(sheets: Sequence[Sheet]) -> tuple[Ink, ...]:
    """The inks of everything but pictures, each once."""
    items = (item for sheet in sheets for item in sheet.surface.items)
    return tuple(dict.fromkeys(i.ink for i in items if not isinstance(i, PlacedPicture)))


def code_faces(runs: Iterable[Sequence[Item]], library: Library) -> dict[str, FaceCodes]:
    """Subset and code every face in use; resources are named in the order of the face ids."""
    items = [item for run in runs for item in run]
    used, upright = used_glyphs(items), upright_glyphs(items)
    coded = {}
    for place, (face_id, uses) in enumerate(sorted(used.items()), 1):
        face = library.face(face_id)
        subset = subset_face(face, frozenset(glyph for glyph, _ in uses))
        coded[face_id] = code_face(f"F{place}", face, subset, uses, upright.get(face_id, ()))
    return coded


def _separate(
    surfaces: Sequence[Surface], condition: Condition
) -> dict[PlacedPicture, SeparatedPicture]:
    return {
        item: separate_picture(item, condition, ground_of(surface, item))
        for surface in surfaces
        for item in surface.items
        if isinstance(item, PlacedPicture)
    }


def ground_of(surface: Surface, picture: PlacedPicture) -> Ink:
    """What shows through a picture: the last tint painted before it that holds all of it."""
    ground = PAPER
    for item in surface.items:
        if item is picture:
            break
        if isinstance(item, Fill) and _holds(item, picture):
            ground = item.ink
    return ground


def _holds(fill: Fill, picture: PlacedPicture) -> bool:
    return (
        fill.x <= picture.x
        and fill.y <= picture.y
        and picture.x + picture.width <= fill.x + fill.width
        and picture.y + picture.height <= fill.y + fill.height
    )


def _outside(sheet: Sheet, digest: bytes, prepared: _Prepared, press: _Press) -> bytes:
    """What follows the surface's content: marks, bar and slug, from the trim's corner."""
    margin = number(sheet.margin)
    marks = press.condition.marks
    plates = prepared.plates_of((sheet,))
    items = (*colour_bar(sheet, marks), *_slug(sheet, plates, _shown_digest(digest), press))
    return b"".join(
        (
            f"Q\nq 1 0 0 1 {margin} {margin} cm\n".encode("ascii"),
            line_marks(sheet, marks),
            page_content(items, sheet.height, prepared.faces, {}),
            b"Q\n",
        )
    )


def _slug(sheet: Sheet, plates: Sequence[str], digest: str, press: _Press) -> tuple[Item, ...]:
    text = slug_text(sheet, press.facts, plates, digest)
    return slug_line(sheet, text, press.library, press.condition.marks)


def _shown_digest(digest: bytes) -> str:
    return digest.hex()[:HASH_DIGITS]


def _digest(
    shown: Iterable[Iterable[bytes]],
    sheets: Sequence[Sheet],
    prepared: _Prepared,
    press: _Press,
) -> bytes:
    """A hash of everything the file shows and says; marks and slug follow from it."""
    condition = press.condition
    boxes = [(sheet.media_box, sheet.bleed_box, sheet.trim_box) for sheet in sheets]
    marks = sorted(mark.value for mark in condition.marks)
    said = (press.facts, condition.profile_sha256, condition.pdfx, condition.identifier, marks)
    digest = hashlib.sha256(repr((said, boxes)).encode())
    for parts in shown:
        for part in parts:
            digest.update(part)
    for codes in prepared.faces.values():
        digest.update(codes.subset.program + codes.to_unicode)
    for image in prepared.images_on(sheets):
        digest.update(image.sha256.encode())
    return digest.digest()
