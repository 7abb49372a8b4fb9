"""Finished surfaces become a PDF for one printing condition.

ReportLab writes objects, cross-references and trailer; pages, fonts, colours and metadata are
this package's. No transparency, no RGB, classic cross-reference table: the ground of PDF/X-1a.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from banmian.fonts.library import Library
from banmian.fonts.subset import subset_face
from banmian.model.page import Item, PlacedPicture, Surface
from banmian.model.press import Condition
from banmian.paint.pdf_content import page_content
from banmian.paint.pdf_fonts import FaceCodes, code_face, font_objects, used_glyphs
from banmian.paint.pdf_ink import graphics_states
from banmian.paint.pdf_metadata import DocumentFacts, file_identifier, info, page_labels, xmp
from banmian.paint.pdf_objects import (
    Array,
    Dictionary,
    Document,
    Stream,
    deflated,
    deflated_once,
    number,
    packed,
    text_string,
)
from banmian.paint.pdf_sheet import (
    ALL_INKS,
    NO_MARKS,
    PrintMarks,
    Sheet,
    crop_marks,
    lay_out_sheets,
    slug_line,
)
from banmian.paint.pictures import SeparatedPicture, separate_picture

_PAGES: Final = "Pages"


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

    def content(self, sheet: Sheet) -> bytes:
        """The sheet's content stream."""
        names = {placed: image.name for placed, image in self.images.items()}
        return page_content(sheet.surface.items, sheet.surface.height, self.faces, names)


def paint_pdf(
    surfaces: Sequence[Surface],
    facts: DocumentFacts,
    library: Library,
    condition: Condition,
    plate: int | None = None,
    marks: PrintMarks = NO_MARKS,
) -> bytes:
    """Return the PDF of `surfaces`.

    Args:
        surfaces: finished pages and spreads.
        facts: what the document says about itself.
        library: where the surfaces' face ids lead.
        condition: what pictures are separated for.
        plate: None: one PDF page a surface. A page number: that page of its surface alone, the
            trim being the page's.
        marks: what is printed outside the bleed.

    Raises:
        ValueError: no surface has the page `plate`.
        OSError: a picture's file can no longer be read.
    """
    return paint_plates(surfaces, facts, library, condition, (plate,), marks)[0]


def paint_plates(
    surfaces: Sequence[Surface],
    facts: DocumentFacts,
    library: Library,
    condition: Condition,
    plates: Sequence[int | None],
    marks: PrintMarks = NO_MARKS,
) -> tuple[bytes, ...]:
    """Return one PDF for each of `plates`, as `paint_pdf` would, preparing what they share once."""
    files = [lay_out_sheets(surfaces, plate, marks) for plate in plates]
    slugs = [slug_line(sheet, facts, library) for sheets in files for sheet in sheets]
    faces = _code_faces([*(surface.items for surface in surfaces), *slugs], library)
    prepared = _Prepared(faces, _separate(surfaces, condition))
    return tuple(_write(sheets, prepared, facts, library, condition) for sheets in files)


def _write(
    sheets: Sequence[Sheet],
    prepared: _Prepared,
    facts: DocumentFacts,
    library: Library,
    condition: Condition,
) -> bytes:
    """One file."""
    document = Document()
    images = prepared.images_on(sheets)
    resources = document.add(_resources(document, prepared.faces, images))
    contents = [
        (
            packed(sheet.opening),
            packed(prepared.content(sheet)),
            packed(_outside(sheet, slug_line(sheet, facts, library), prepared.faces)),
        )
        for sheet in sheets
    ]
    pages = [
        document.add(_page(document, sheet, parts, resources))
        for sheet, parts in zip(sheets, contents, strict=True)
    ]
    document.add(
        Dictionary({"Type": "/Pages", "Count": str(len(pages)), "Kids": Array(pages)}), _PAGES
    )
    boxes = [(sheet.media_box, sheet.bleed_box, sheet.trim_box) for sheet in sheets]
    said = repr((facts, condition.profile_sha256, boxes))
    digest = _digest(contents, prepared.faces, images, said)
    catalogue = Dictionary(
        {
            "Type": "/Catalog",
            "Pages": PDFObjectReference(_PAGES),
            "Lang": text_string(facts.language),
            "PageLabels": page_labels([sheet.label(facts) for sheet in sheets]),
            "Metadata": document.add(xmp(facts, digest)),
            "OutputIntents": Array([_output_intent(document, condition)]),
        }
    )
    return document.finish(catalogue, info(facts), file_identifier(digest))


def _code_faces(runs: Iterable[Sequence[Item]], library: Library) -> dict[str, FaceCodes]:
    """Subset and code every face in use; resources are named in the order of the face ids."""
    used = used_glyphs(item for items in runs for item in items)
    coded = {}
    for place, (face_id, uses) in enumerate(sorted(used.items()), 1):
        face = library.face(face_id)
        subset = subset_face(face, frozenset(glyph for glyph, _ in uses))
        coded[face_id] = code_face(f"F{place}", face, subset, uses)
    return coded


def _separate(
    surfaces: Sequence[Surface], condition: Condition
) -> dict[PlacedPicture, SeparatedPicture]:
    items = (item for surface in surfaces for item in surface.items)
    placed = (item for item in items if isinstance(item, PlacedPicture))
    return {item: separate_picture(item, condition) for item in placed}


def _outside(sheet: Sheet, slug: Sequence[Item], faces: Mapping[str, FaceCodes]) -> bytes:
    """What follows the surface's content: the marks, from the trim's corner."""
    margin = number(sheet.margin)
    return b"".join(
        (
            f"Q\nq 1 0 0 1 {margin} {margin} cm\n".encode("ascii"),
            crop_marks(sheet),
            page_content(slug, sheet.surface.height, faces, {}),
            b"Q\n",
        )
    )


def _digest(
    contents: Iterable[Iterable[bytes]],
    faces: Mapping[str, FaceCodes],
    images: Iterable[SeparatedPicture],
    facts: str,
) -> bytes:
    """A hash of everything the file shows and says."""
    digest = hashlib.sha256(facts.encode())
    for parts in contents:
        for part in parts:
            digest.update(part)
    for codes in faces.values():
        digest.update(codes.subset.program + codes.to_unicode)
    for image in images:
        digest.update(image.sha256.encode())
    return digest.digest()


def _resources(
    document: Document, faces: Mapping[str, FaceCodes], images: Iterable[SeparatedPicture]
) -> Dictionary:
    """The resources all pages share (ISO 32000-1 §7.8.3)."""
    for codes in faces.values():
        document.add_font(codes.resource, font_objects(codes, document))
    tint = "<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 1 1 1] /N 1>>"
    return Dictionary(
        {
            "ProcSet": "[/PDF /Text /ImageB /ImageC]",
            "Font": document.fonts,
            "ExtGState": Dictionary(
                {name: document.add(state) for name, state in graphics_states().items()}
            ),
            "ColorSpace": Dictionary({ALL_INKS: f"[/Separation /All /DeviceCMYK {tint}]"}),
            "XObject": Dictionary({image.name: document.add(_image(image)) for image in images}),
        }
    )


def _image(image: SeparatedPicture) -> Stream:
    """The image XObject (§8.9.5)."""
    return Stream(
        {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": str(image.form.width),
            "Height": str(image.form.height),
            "ColorSpace": f"/{image.form.space}",
            "BitsPerComponent": "8",
            "Filter": f"/{image.form.filter}",
        },
        image.data,
    )


def _page(
    document: Document,
    sheet: Sheet,
    contents: Sequence[bytes],
    resources: PDFObjectReference,
) -> Dictionary:
    """The page object (§7.7.3.3)."""
    return Dictionary(
        {
            "Type": "/Page",
            "Parent": PDFObjectReference(_PAGES),
            "MediaBox": sheet.media_box,
            "BleedBox": sheet.bleed_box,
            "TrimBox": sheet.trim_box,
            "Resources": resources,
            "Contents": Array([document.add(deflated(part)) for part in contents]),
        }
    )


def _output_intent(document: Document, condition: Condition) -> Dictionary:
    """The printing condition and its profile (§14.11.5)."""
    profile = deflated_once(condition.profile, {"N": "4", "Alternate": "/DeviceCMYK"})
    intent: dict[str, object] = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFX",
        "OutputCondition": text_string(condition.description),
        "OutputConditionIdentifier": text_string(condition.identifier),
        "Info": text_string(condition.description),
        "DestOutputProfile": document.add(profile),
    }
    if condition.registry is not None:
        intent["RegistryName"] = text_string(condition.registry)
    return Dictionary(intent)
