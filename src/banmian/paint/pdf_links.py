"""Copy and frames become links: web addresses, and jumps to where a story goes on.

ISO 32000-1 §12.5.6.5 (link annotations), §12.6.4.7 (URI actions).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from banmian.model.extent import Extent, extent_of_glyphs
from banmian.model.page import Glyphs, Surface
from banmian.paint.beads import Bead
from banmian.paint.pdf_objects import Array, Dictionary, number, rectangle, text_string
from banmian.paint.tags import Key, Tagging
from banmian.units import Pt

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[\w\-.~:/?#@!$&*+,;=%]+", re.ASCII)
_NOT_LAST: Final = ".,;:!?"
"""Punctuation of the sentence rather than of an address that ends it."""
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
    """The leaf of the structure it belongs to."""
    says: str
    """Where it leads, in words."""
    address: str = ""
    """Of the web; empty: it leads to `target`."""
    target: Bead | None = None


def find_links(surfaces: Sequence[Surface], tagging: Tagging, beads: Sequence[Bead]) -> list[Link]:
    """All links of the surfaces: web addresses first, then jumps."""
    found = [*_addresses(surfaces, tagging), *_jumps(beads)]
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


def _addresses(surfaces: Sequence[Surface], tagging: Tagging) -> Iterator[_Found]:
    """A link a line for every web address, wherever it is broken."""
    runs: dict[Key, list[tuple[int, Glyphs]]] = {}
    for index, (surface, keys) in enumerate(zip(surfaces, tagging.keys, strict=True)):
        for item, key in zip(surface.items, keys, strict=True):
            if key is not None and isinstance(item, Glyphs):
                runs.setdefault(key, []).append((index, item))
    for key, of_key in runs.items():
        text = "".join("".join(item.texts) for _, item in of_key)
        for match in _ADDRESS.finditer(text):
            address = match.group().rstrip(_NOT_LAST)
            uri = address if "://" in address else f"http://{address}"
            end = match.start() + len(address)
            for surface_, box in _boxes(of_key, match.start(), end):
                yield surface_, box, key, address, uri, None


def _boxes(
    runs: Iterable[tuple[int, Glyphs]], start: int, end: int
) -> Iterator[tuple[int, Extent]]:
    """Where the characters from `start` to `end` of the runs' text stand, a box a run."""
    at = 0
    for surface, item in runs:
        inside = []
        for place, text in enumerate(item.texts):
            if start < at + len(text) and at < end and text:
                inside.append(place)
            at += len(text)
        if inside:
            yield surface, extent_of_glyphs(item, inside[0], inside[-1])


def _jumps(beads: Sequence[Bead]) -> Iterator[_Found]:
    """From the last line of a page to where the story goes on, on another page."""
    for bead, following in pairwise(beads):
        if bead.story == following.story and bead.surface != following.surface:
            says = f"→ {following.page}"
            yield bead.surface, bead.last_line, bead.last_key, says, "", following
