"""Finished surfaces become a PDF for one printing condition.

ReportLab writes objects, cross-references and trailer; pages, fonts, colours and metadata are
this package's. No transparency, no RGB, classic cross-reference table: the ground of PDF/X-1a.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from banmian.fonts.library import Library
from banmian.fonts.subset import subset_face
from banmian.model.page import Item, PlacedPicture, Surface
from banmian.paint.condition import Condition
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
    """
    sheets = lay_out_sheets(surfaces, plate, marks)
    slugs = [slug_line(sheet, facts, library) for sheet in sheets]
    faces = _code_faces([*(sheet.surface.items for sheet in sheets), *slugs], library)
    images = _separate(sheets, condition)
    contents = [
        _contents(sheet, slug, faces, images) for sheet, slug in zip(sheets, slugs, strict=True)
    ]
    digest = _digest(contents, faces, images, repr((facts, condition.profile_sha256, marks)))
    document = Document()
    resources = document.add(_resources(document, faces, images))
    pages = [
        _page(document, sheet, parts, resources)
        for sheet, parts in zip(sheets, contents, strict=True)
    ]
    document.add(
        Dictionary({"Type": "/Pages", "Count": str(len(pages)), "Kids": Array(pages)}), _PAGES
    )
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
    sheets: Sequence[Sheet], condition: Condition
) -> dict[PlacedPicture, SeparatedPicture]:
    placed = (item for sheet in sheets for item in sheet.surface.items)
    return {
        item: separate_picture(item, condition)
        for item in placed
        if isinstance(item, PlacedPicture)
    }


def _contents(
    sheet: Sheet,
    slug: Sequence[Item],
    faces: Mapping[str, FaceCodes],
    images: Mapping[PlacedPicture, SeparatedPicture],
) -> tuple[bytes, bytes, bytes]:
    """The page's three content streams: place and clip, the surface, what stands outside."""
    height = sheet.surface.height
    names = {placed: image.name for placed, image in images.items()}
    outside = [
        b"Q\nq 1 0 0 1 %s %s cm\n" % ((number(sheet.margin).encode("ascii"),) * 2),
        crop_marks(sheet),
        page_content(slug, height, faces, {}),
        b"Q\n",
    ]
    surface = page_content(sheet.surface.items, height, faces, names)
    return sheet.opening, surface, b"".join(outside)


def _digest(
    contents: Iterable[Iterable[bytes]],
    faces: Mapping[str, FaceCodes],
    images: Mapping[PlacedPicture, SeparatedPicture],
    facts: str,
) -> bytes:
    """A hash of everything the file shows and says."""
    digest = hashlib.sha256(facts.encode())
    for parts in contents:
        for part in parts:
            digest.update(part)
    for codes in faces.values():
        digest.update(codes.subset.program)
    for image in images.values():
        digest.update(image.data)
    return digest.digest()


def _resources(
    document: Document,
    faces: Mapping[str, FaceCodes],
    images: Mapping[PlacedPicture, SeparatedPicture],
) -> Dictionary:
    """The resources all pages share (ISO 32000-1 §7.8.3)."""
    for codes in faces.values():
        document.add_font(codes.resource, font_objects(codes, document))
    by_name = {image.name: image for image in images.values()}
    tint = "<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 1 1 1] /N 1>>"
    return Dictionary(
        {
            "ProcSet": "[/PDF /Text /ImageB /ImageC]",
            "Font": document.fonts,
            "ExtGState": Dictionary(
                {name: document.add(state) for name, state in graphics_states().items()}
            ),
            "ColorSpace": Dictionary({ALL_INKS: f"[/Separation /All /DeviceCMYK {tint}]"}),
            "XObject": Dictionary(
                {name: document.add(_image(image)) for name, image in by_name.items()}
            ),
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
) -> PDFObjectReference:
    return document.add(
        Dictionary(
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
    )


def _output_intent(document: Document, condition: Condition) -> Dictionary:
    """The printing condition and its profile (§14.11.5)."""
    profile = deflated_once(condition.profile, {"N": "4", "Alternate": "/DeviceCMYK"})
    return Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFX",
            "OutputCondition": text_string(condition.description),
            "OutputConditionIdentifier": text_string(condition.identifier),
            "RegistryName": "(http://www.color.org)",
            "Info": text_string(condition.description),
            "DestOutputProfile": document.add(profile),
        }
    )
