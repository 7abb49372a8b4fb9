"""Copy and frames become links: web addresses, and jumps to where a story goes on.

ISO 32000-1 §12.5.6.5 (link annotations), §12.6.4.7 (URI actions).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from banmian.model.extent import Extent, extent_of
from banmian.model.page import Glyphs, Item
from banmian.model.shaped import Orientation
from banmian.paint.beads import Bead
from banmian.paint.leaves import Key, Keyed
from banmian.paint.pdf_objects import Array, Dictionary, number, rectangle, text_string
from banmian.units import Pt

_PRINT: Final = 4
"""Annotation flag: shown on paper too (§12.5.3)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle of a surface that leads somewhere."""

    name: str
    """What the annotation object is referred to as."""
    surface: int
    box: Extent
    key: Key
    """The leaf or piece of the structure it belongs to."""
    says: str
    """Where it leads, in words."""
    address: str = ""
    """Of the web; empty: it leads to `target`."""
    target: Bead | None = None


def find_links(keyed: Sequence[Keyed], beads: Sequence[Bead]) -> list[Link]:
    """All links of the surfaces: web addresses first, then jumps."""
    found = [*_addresses(keyed), *_jumps(beads)]
    return [
        Link(f"Link{place}", surface, box, key, says, address, target)
        for place, (surface, box, key, says, address, target) in enumerate(found)
    ]


def link_annotation(
    link: Link, place: int, heights: Sequence[Pt], pages: Sequence[PDFObjectReference]
) -> Dictionary:
    """The annotation; `place` is its number in the parent tree."""
    height = heights[link.surface]
    box = link.box
    entries: dict[str, object] = {
        "Type": "/Annot",
        "Subtype": "/Link",
        "Rect": rectangle(box.left, height - box.bottom, box.right, height - box.top),
        "Border": "[0 0 0]",
        "F": str(_PRINT),
        "StructParent": str(place),
        "Contents": text_string(link.says),
    }
    if link.target is None:
        uri = text_string(link.address)
        entries["A"] = Dictionary({"Type": "/Action", "S": "/URI", "URI": uri})
    else:
        entries["Dest"] = destination(link.target, heights, pages)
    return Dictionary(entries)


def destination(bead: Bead, heights: Sequence[Pt], pages: Sequence[PDFObjectReference]) -> Array:
    """The top left corner of a bead, at the zoom the reader has."""
    top = heights[bead.surface] - bead.box.top
    return Array([pages[bead.surface], "/XYZ", number(bead.box.left), number(top), "null"])


_Found: TypeAlias = tuple[int, Extent, Key, str, str, Bead | None]


def _addresses(keyed: Sequence[Keyed]) -> Iterator[_Found]:
    """A link a line for every web address, wherever it is broken."""
    for index, of_surface in enumerate(keyed):
        items = of_surface.surface.items
        for place, (item, key) in enumerate(zip(items, of_surface.keys, strict=True)):
            if key and key.piece and key.piece.leads and isinstance(item, Glyphs):
                box = _box(item, items[place + 1 : place + 2])
                yield index, box, key, key.piece.says, key.piece.leads, None


def _box(item: Glyphs, following: Sequence[Item]) -> Extent:
    """Where a run stands, up to the run that goes on its line."""
    box = extent_of(item)
    for after in following:
        if isinstance(after, Glyphs) and (after.x, after.y) == (item.x, item.y):
            start = extent_of(after)
            if item.orientation is Orientation.HORIZONTAL:
                return box._replace(right=min(box.right, start.left))
            return box._replace(bottom=min(box.bottom, start.top))
    return box


def _jumps(beads: Sequence[Bead]) -> Iterator[_Found]:
    """From the last line of a page to where the story goes on, on another page."""
    for bead, following in pairwise(beads):
        if bead.story == following.story and bead.surface != following.surface:
            says = f"→ {following.page}"
            yield bead.surface, bead.last_line, bead.last_key, says, "", following
