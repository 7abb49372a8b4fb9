"""A surface, or one page of it, becomes the boxes, the clip and the marks of a PDF page.

The media box starts at (0, 0). A page of a double truck paints the spread's items at the same
places, shifted and clipped, so that both halves are the same picture and the bleed at the fold
shows the neighbour; what lies wholly on the other page is left out. Boxes: ISO 32000-1 §14.11.2;
`All` prints on every plate (§8.6.6.4).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from banmian.fonts.library import Library
from banmian.model.page import Glyphs, Item, PageBox, Rule, Source, Surface
from banmian.model.style import BLACK
from banmian.paint.pdf_metadata import DocumentFacts
from banmian.paint.pdf_objects import number, rectangle
from banmian.units import MM, Pt

ALL_INKS: Final = "All"
"""Name of the Separation colour space of the marks in a page's resources."""

_MARK_LENGTH: Final = 5 * MM
_MARK_OFFSET: Final = 3 * MM
"""From the trim, or from the bleed where that reaches further."""
_MARK_WIDTH: Final = 0.25
_SLUG_SIZE: Final = 6.0
_SLUG_SOURCE: Final = Source("", "", "slug")


@dataclass(frozen=True, slots=True)
class PrintMarks:
    """What is printed outside the bleed."""

    crop: bool
    """Corner marks at the trim and fold marks between the pages of a spread."""
    slug: bool
    """A line with title and page."""


NO_MARKS: Final = PrintMarks(crop=False, slug=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the PDF: the part of a surface it shows and the white round it."""

    surface: Surface
    """With the items that touch the sheet."""
    pages: tuple[PageBox, ...]
    left: Pt
    """Of the trim on the surface."""
    width: Pt
    """Of the trim."""
    margin: Pt
    """From the trim to the edge of the media."""
    marks: PrintMarks

    @property
    def media_box(self) -> str:
        """The whole medium."""
        across, down = self.width + 2 * self.margin, self.surface.height + 2 * self.margin
        return rectangle(0, 0, across, down)

    @property
    def trim_box(self) -> str:
        """The page after cutting."""
        return self._box_outside_trim(0)

    @property
    def bleed_box(self) -> str:
        """The trim and the bleed round it."""
        return self._box_outside_trim(self.surface.bleed)

    @property
    def opening(self) -> bytes:
        """Operators before the surface's content: shift to its place and clip to the bleed."""
        bleed, height = self.surface.bleed, self.surface.height
        clip = (self.left - bleed, -bleed, self.width + 2 * bleed, height + 2 * bleed)
        return (
            f"q 1 0 0 1 {number(self.margin - self.left)} {number(self.margin)} cm\n"
            f"{' '.join(number(side) for side in clip)} re W n\n"
        ).encode("ascii")

    def label(self, facts: DocumentFacts) -> str:
        """The page label: of the page, or of the spread's pages."""
        return "–".join(facts.label(page.number) for page in self.pages)

    def _box_outside_trim(self, distance: Pt) -> str:
        near = self.margin - distance
        far = self.margin + distance
        return rectangle(near, near, self.width + far, self.surface.height + far)


def lay_out_sheets(
    surfaces: Sequence[Surface], plate: int | None, marks: PrintMarks
) -> tuple[Sheet, ...]:
    """One sheet a surface, or the one of the page numbered `plate`.

    Raises:
        ValueError: no surface has that page.
    """
    if plate is None:
        return tuple(
            _sheet(surface, surface.pages, 0.0, surface.width, marks) for surface in surfaces
        )
    for surface in surfaces:
        for page in surface.pages:
            if page.number == plate:
                return (_sheet(_on_page(surface, page), (page,), page.x, page.width, marks),)
    raise ValueError(f"no surface has page {plate}")


def slug_line(sheet: Sheet, facts: DocumentFacts, library: Library) -> tuple[Glyphs, ...]:
    """The slug under the bleed, from the trim's left: title and page; black only.

    Characters no face of the library's first role has are left out.
    """
    if not sheet.marks.slug:
        return ()
    text = f"{facts.title} {sheet.label(facts)}"
    below = sheet.surface.height + _clearance(sheet.surface.bleed) + _SLUG_SIZE
    request = library.requests[0]
    runs = []
    pen = 0.0
    for char in text:
        face_id = library.resolve(request, char, char.isascii())
        if face_id is None:
            continue
        face = library.face(face_id)
        glyph = face.glyph(char)
        runs.append(
            Glyphs(
                face_id,
                _SLUG_SIZE,
                _MARK_LENGTH + pen,
                below,
                (glyph,),
                (0.0,),
                (0.0,),
                (char,),
                BLACK,
                _SLUG_SOURCE,
            )
        )
        pen += face.advance(glyph) * _SLUG_SIZE / face.upem
    return tuple(runs)


def crop_marks(sheet: Sheet) -> bytes:
    """Operators, from the trim's bottom-left corner: corner marks and, on spreads, fold marks."""
    if not sheet.marks.crop:
        return b""
    near = _clearance(sheet.surface.bleed)
    far = near + _MARK_LENGTH
    width, height = sheet.width, sheet.surface.height
    lines = []
    for x in (0.0, *(page.x - sheet.left for page in sheet.pages[1:]), width):
        lines += [(x, -near, x, -far), (x, height + near, x, height + far)]
    for y in (0.0, height):
        lines += [(-near, y, -far, y), (width + near, y, width + far, y)]
    strokes = "\n".join(
        f"{number(x1)} {number(y1)} m {number(x2)} {number(y2)} l S" for x1, y1, x2, y2 in lines
    )
    return f"/{ALL_INKS} CS 1 SCN {number(_MARK_WIDTH)} w\n{strokes}\n".encode("ascii")


def _on_page(surface: Surface, page: PageBox) -> Surface:
    """The surface with the items that reach into the page's bleed."""
    left, right = page.x - surface.bleed, page.x + page.width + surface.bleed
    touching = (
        item for item in surface.items if _reach(item)[0] < right and left < _reach(item)[1]
    )
    return replace(surface, items=tuple(touching))


def _reach(item: Item) -> tuple[Pt, Pt]:
    """Left and right end of an item; a glyph is taken to be an em wide for each character."""
    if isinstance(item, Glyphs):
        last = item.size * max(1, len(item.texts[-1])) if item.texts else 0.0
        return item.x + min(item.positions, default=0.0), item.x + item.positions[-1] + last
    if isinstance(item, Rule):
        return min(item.x1, item.x2) - item.width, max(item.x1, item.x2) + item.width
    return item.x, item.x + item.width


def _sheet(
    surface: Surface, pages: tuple[PageBox, ...], left: Pt, width: Pt, marks: PrintMarks
) -> Sheet:
    margin = surface.bleed
    if marks.crop or marks.slug:
        margin = _clearance(surface.bleed) + _MARK_LENGTH + _MARK_OFFSET
    return Sheet(surface, pages, left, width, margin, marks)


def _clearance(bleed: Pt) -> Pt:
    """From the trim to the nearest point of a mark."""
    return max(bleed, _MARK_OFFSET)
