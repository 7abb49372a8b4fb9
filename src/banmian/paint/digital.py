"""Finished surfaces become one PDF for reading on a screen: sRGB, tagged, linked.

The pages are those the press gets; colour, pictures and what readers navigate by are not. Made
to PDF/UA-1 (ISO 14289-1) on PDF 1.7 (ISO 32000-1).
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from banmian.fonts.library import Library
from banmian.model.edition import Edition
from banmian.model.geometry import SurfaceGeometry
from banmian.model.page import PlacedPicture, Surface
from banmian.model.press import Condition
from banmian.paint.beads import Bead, find_beads
from banmian.paint.leaves import key_items
from banmian.paint.pdf import code_faces, ground_of
from banmian.paint.pdf_content import page_content
from banmian.paint.pdf_fonts import FaceCodes, font_objects
from banmian.paint.pdf_ink import Colours
from banmian.paint.pdf_links import Link, destination, find_links, link_annotation
from banmian.paint.pdf_metadata import DocumentFacts, file_identifier, info, page_labels, xmp
from banmian.paint.pdf_navigation import Entry, write_outline, write_threads
from banmian.paint.pdf_objects import (
    Array,
    Dictionary,
    Document,
    deflated,
    deflated_once,
    packed,
    rectangle,
    text_string,
)
from banmian.paint.pdf_resources import xobject
from banmian.paint.pdf_tree import page_name, write_tree
from banmian.paint.pictures import SeparatedPicture
from banmian.paint.screen import screen_colours, screen_picture, srgb_profile
from banmian.paint.tags import Tagging, tag_surfaces

_PAGES: Final = "Pages"
_SRGB: Final = "sRGB IEC61966-2.1"


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What the file is made of, before any object is written."""

    surfaces: Sequence[Surface]
    tagging: Tagging
    beads: tuple[Bead, ...]
    links: list[Link]
    faces: Mapping[str, FaceCodes]
    images: Mapping[PlacedPicture, SeparatedPicture]
    contents: tuple[bytes, ...]
    """Of every surface, packed."""
    titles: Mapping[str, str]
    """Headline of every story."""

    @property
    def heights(self) -> tuple[float, ...]:
        """Of the surfaces."""
        return tuple(surface.height for surface in self.surfaces)

    @property
    def pages(self) -> tuple[PDFObjectReference, ...]:
        """Where the page objects will be."""
        return tuple(PDFObjectReference(page_name(place)) for place in range(len(self.surfaces)))


def paint_digital(
    surfaces: Sequence[Surface],
    geometry: Sequence[SurfaceGeometry],
    edition: Edition,
    facts: DocumentFacts,
    library: Library,
    condition: Condition,
) -> bytes:
    """Return the digital edition's PDF, a page a surface.

    Args:
        surfaces: finished pages and spreads.
        geometry: of each surface, for its columns.
        edition: what the surfaces show.
        facts: what the document says about itself.
        library: where the surfaces' face ids lead.
        condition: the printing condition whose look the colours have.

    Raises:
        OSError: a picture's file can no longer be read.
    """
    prepared = _prepare(surfaces, geometry, edition, library, screen_colours(condition), condition)
    document = Document((1, 7))
    threads, beads = write_threads(
        document, prepared.beads, prepared.titles, prepared.heights, prepared.pages
    )
    shared = document.add(_resources(document, prepared))
    for index in range(len(surfaces)):
        page = _page(document, prepared, index, beads.get(index, []))
        document.add(Dictionary({**page, "Resources": shared}), page_name(index))
    document.add(
        Dictionary({"Type": "/Pages", "Count": str(len(surfaces)), "Kids": Array(prepared.pages)}),
        _PAGES,
    )
    tree = write_tree(document, prepared.tagging.root, prepared.links, prepared.heights)
    digest = _digest(prepared, facts)
    catalogue = _catalogue(document, prepared, facts)
    catalogue |= {
        "Threads": threads,
        "StructTreeRoot": tree,
        "Metadata": document.add(xmp(facts, digest, None)),
    }
    return document.finish(Dictionary(catalogue), info(facts, None), file_identifier(digest))


def _catalogue(document: Document, prepared: _Prepared, facts: DocumentFacts) -> dict[str, object]:
    """What of the document catalogue (§7.7.2) does not depend on other objects."""
    surfaces = prepared.surfaces
    labels = ["–".join(facts.label(page.number) for page in s.pages) for s in surfaces]
    return {
        "Type": "/Catalog",
        "Pages": PDFObjectReference(_PAGES),
        "Lang": text_string(facts.language),
        "MarkInfo": Dictionary({"Marked": "true"}),
        "ViewerPreferences": Dictionary({"DisplayDocTitle": "true"}),
        "PageMode": "/UseOutlines",
        "Outlines": write_outline(document, _entries(prepared, labels)),
        "PageLabels": page_labels(labels),
        "OutputIntents": Array([_output_intent(document)]),
    }


def _prepare(
    surfaces: Sequence[Surface],
    geometry: Sequence[SurfaceGeometry],
    edition: Edition,
    library: Library,
    colours: Colours,
    condition: Condition,
) -> _Prepared:
    keyed = key_items(surfaces, edition)
    surfaces = [of_surface.surface for of_surface in keyed]
    tagging = tag_surfaces(keyed, edition)
    beads = find_beads(keyed, geometry)
    faces = code_faces((surface.items for surface in surfaces), library)
    images = {
        item: screen_picture(item, condition, ground_of(surface, item), colours)
        for surface in surfaces
        for item in surface.items
        if isinstance(item, PlacedPicture)
    }
    names = {placed: image.name for placed, image in images.items()}
    contents = tuple(
        packed(page_content(surface.items, surface.height, faces, names, colours, tags))
        for surface, tags in zip(surfaces, tagging.operators, strict=True)
    )
    titles = {s.id: s.title for s in edition.stories}
    links = find_links(keyed, beads)
    return _Prepared(surfaces, tagging, beads, links, faces, images, contents, titles)


def _page(
    document: Document, prepared: _Prepared, index: int, beads: Sequence[PDFObjectReference]
) -> dict[str, object]:
    """The page object (§7.7.3.3), but for its resources; the trim is all there is."""
    surface = prepared.surfaces[index]
    page: dict[str, object] = {
        "Type": "/Page",
        "Parent": PDFObjectReference(_PAGES),
        "MediaBox": rectangle(0, 0, surface.width, surface.height),
        "Contents": document.add(deflated(prepared.contents[index])),
        "StructParents": str(index),
        "Tabs": "/S",
    }
    annotations = [
        document.add(link_annotation(link, place, prepared.heights, prepared.pages), link.name)
        for place, link in enumerate(prepared.links, len(prepared.surfaces))
        if link.surface == index
    ]
    if annotations:
        page["Annots"] = Array(annotations)
    if beads:
        page["B"] = Array(beads)
    return page


def _resources(document: Document, prepared: _Prepared) -> Dictionary:
    """The resources all pages share (§7.8.3)."""
    for codes in prepared.faces.values():
        for resource, font in font_objects(codes, document).items():
            document.add_font(resource, font)
    images = {image.name: image for image in prepared.images.values()}
    drawn = {name: document.add(xobject(image, document)) for name, image in images.items()}
    return Dictionary({"Font": document.fonts, "XObject": Dictionary(drawn)})


def _entries(prepared: _Prepared, labels: Sequence[str]) -> list[Entry]:
    """A line a page, below it the stories that begin there."""
    first: dict[str, Bead] = {}
    for bead in prepared.beads:
        first.setdefault(bead.story, bead)
    entries = []
    for index, label in enumerate(labels):
        stories = tuple(
            Entry(prepared.titles[story], destination(bead, prepared.heights, prepared.pages))
            for story, bead in first.items()
            if bead.surface == index
        )
        entries.append(Entry(label, Array([prepared.pages[index], "/Fit"]), stories))
    return entries


def _output_intent(document: Document) -> Dictionary:
    """What DeviceRGB means here (§14.11.5)."""
    profile = deflated_once(srgb_profile(), {"N": "3", "Alternate": "/DeviceRGB"})
    return Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": text_string(_SRGB),
            "Info": text_string(_SRGB),
            "DestOutputProfile": document.add(profile),
        }
    )


def _digest(prepared: _Prepared, facts: DocumentFacts) -> bytes:
    """A hash of everything the file shows and says."""
    digest = hashlib.sha256(repr((facts, prepared.tagging.root, prepared.links)).encode())
    for content in prepared.contents:
        digest.update(content)
    for codes in prepared.faces.values():
        digest.update(codes.subset.program + codes.to_unicode)
    for image in prepared.images.values():
        digest.update(image.sha256.encode())
    return digest.digest()
