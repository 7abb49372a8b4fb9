"""A surface, or one page of it, becomes the boxes and the clip of a PDF page.

The media box starts at (0, 0). A page of a double truck paints the spread's items at the same
places, shifted and clipped, so that both halves are the same picture and the bleed at the fold
shows the neighbour; what lies wholly on the other page is left out. Boxes: ISO 32000-1 §14.11.2.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from banmian.model.page import Glyphs, Item, PageBox, Rule, Surface
from banmian.model.plate import Box
from banmian.model.shaped import Orientation
from banmian.paint.pdf_metadata import DocumentFacts
from banmian.paint.pdf_objects import number
from banmian.units import MM, Pt

MARK_LENGTH: Final = 5 * MM
MARK_OFFSET: Final = 3 * MM
"""From the trim, or from the bleed where that reaches further."""


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

    @property
    def height(self) -> Pt:
        """Of the trim."""
        return self.surface.height

    @property
    def clearance(self) -> Pt:
        """From the trim to the nearest point of a mark."""
        return max(self.surface.bleed, MARK_OFFSET)

    @property
    def media_box(self) -> Box:
        """The whole medium."""
        return self._box_outside_trim(self.margin)

    @property
    def trim_box(self) -> Box:
        """The page after cutting."""
        return self._box_outside_trim(0)

    @property
    def bleed_box(self) -> Box:
        """The trim and the bleed round it."""
        return self._box_outside_trim(self.surface.bleed)

    @property
    def opening(self) -> bytes:
        """Operators before the surface's content: shift to its place and clip to the bleed."""
        bleed, height = self.surface.bleed, self.height
        clip = (self.left - bleed, -bleed, self.width + 2 * bleed, height + 2 * bleed)
        return (
            f"q 1 0 0 1 {number(self.margin - self.left)} {number(self.margin)} cm\n"
            f"{' '.join(number(side) for side in clip)} re W n\n"
        ).encode("ascii")

    def label(self, facts: DocumentFacts) -> str:
        """The page label: of the page, or of the spread's pages."""
        return "–".join(facts.label(page.number) for page in self.pages)

    def _box_outside_trim(self, distance: Pt) -> Box:
        near, far = self.margin - distance, self.margin + distance
        return near, near, self.width + far, self.height + far


def lay_out_sheets(
    surfaces: Sequence[Surface], plate: int | None, has_marks: bool
) -> tuple[Sheet, ...]:
    """One sheet a surface, or the one of the page numbered `plate`.

    Raises:
        ValueError: no surface has that page.
    """
    if plate is None:
        return tuple(
            _sheet(surface, surface.pages, 0.0, surface.width, has_marks) for surface in surfaces
        )
    for surface in surfaces:
        for page in surface.pages:
            if page.number == plate:
                return (_sheet(_on_page(surface, page), (page,), page.x, page.width, has_marks),)
    raise ValueError(f"no surface has page {plate}")


def _on_page(surface: Surface, page: PageBox) -> Surface:
    """The surface with the items that reach into the page's bleed."""
    left, right = page.x - surface.bleed, page.x + page.width + surface.bleed
    touching = (
        item for item in surface.items if _reach(item)[0] < right and left < _reach(item)[1]
    )
    return replace(surface, items=tuple(touching))


def _reach(item: Item) -> tuple[Pt, Pt]:
    """Left and right end of an item; a glyph is taken to be an em wide for each character."""
    if isinstance(item, Glyphs) and item.orientation is not Orientation.HORIZONTAL:
        across = (min(item.shifts, default=0.0), max(item.shifts, default=0.0))
        return item.x + across[0] - item.size, item.x + across[1] + item.size
    if isinstance(item, Glyphs):
        last = item.size * max(1, len(item.texts[-1])) if item.texts else 0.0
        return item.x + min(item.positions, default=0.0), item.x + item.positions[-1] + last
    if isinstance(item, Rule):
        return min(item.x1, item.x2) - item.width, max(item.x1, item.x2) + item.width
    return item.x, item.x + item.width


def _sheet(
    surface: Surface, pages: tuple[PageBox, ...], left: Pt, width: Pt, has_marks: bool
) -> Sheet:
    sheet = Sheet(surface, pages, left, width, surface.bleed)
    if not has_marks:
        return sheet
    return replace(sheet, margin=sheet.clearance + MARK_LENGTH + MARK_OFFSET)
