"""Surfaces become `regions.json`: which part of which page shows which story, in reading order."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from banmian.epaper.outline import Polygon, outlines
from banmian.model.edition import Edition
from banmian.model.extent import Extent, extent_of, union
from banmian.model.geometry import Place, SurfaceGeometry
from banmian.model.page import Glyphs, Item, PageBox, PlacedPicture, Surface
from banmian.units import Pt

_GAP: Final = 36.0
"""Points; columns that stand further apart are not joined."""


def regions_json(
    surfaces: Sequence[Surface], geometry: Sequence[SurfaceGeometry], edition: Edition
) -> bytes:
    """The regions of every page.

    A polygon is given in points from the page's trim top-left, y down, and in fractions of the
    page's width and height. Stories and panels stand in reading order.
    """
    owners = {picture.id: story.id for story in edition.stories for picture in story.pictures}
    pages = [
        _page(page, surface, _boxes(surface, place, owners))
        for surface, place in zip(surfaces, geometry, strict=True)
        for page in surface.pages
    ]
    order = dict.fromkeys(region["content"] for page in pages for region in page["regions"])
    written = {"edition": edition.name, "unit": "pt", "order": list(order), "pages": pages}
    return (json.dumps(written, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _boxes(
    surface: Surface, geometry: SurfaceGeometry, owners: Mapping[str, str]
) -> dict[str, list[Extent]]:
    """Of each content the boxes it fills: a box a column, head and picture."""
    columns = {slot.name: slot.columns for slot in geometry.slots}
    found: dict[str, dict[object, list[Extent]]] = {}
    for item in surface.items:
        source = item.source
        if not source.content or not isinstance(item, Glyphs | PlacedPicture):
            continue
        content = owners.get(source.content, source.content)
        part = _part(item, columns.get(source.slot, ()))
        found.setdefault(content, {}).setdefault(part, []).append(extent_of(item))
    return {
        content: _joined([union(boxes) for boxes in parts.values()])
        for content, parts in found.items()
    }


def _part(item: Item, columns: Sequence[Place]) -> object:
    """What the item is boxed with: its picture, its head, or the column its middle is in."""
    source = item.source
    if source.part not in ("paragraph", "subhead", "item"):
        # A caption may stand beside the picture's column: it is boxed by itself.
        return source.slot, source.content, source.part
    box = extent_of(item)
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    for place, (left, top, width, height) in enumerate(columns):
        if left <= x <= left + width and top <= y <= top + height:
            return source.slot, place
    return source.slot, -1


def _joined(boxes: list[Extent]) -> list[Extent]:
    """The boxes, and between neighbours in a row the gap that separates columns."""
    bridges = []
    for box in boxes:
        beside = [
            other
            for other in boxes
            if other.left >= box.right and other.top < box.bottom and box.top < other.bottom
        ]
        nearest = min(beside, key=lambda other: other.left, default=None)
        if nearest is not None and nearest.left - box.right < _GAP:
            top, bottom = max(box.top, nearest.top), min(box.bottom, nearest.bottom)
            bridges.append(Extent(box.right, top, nearest.left, bottom))
    return [*boxes, *(bridge for bridge in bridges if bridge.left < bridge.right)]


def _page(page: PageBox, surface: Surface, boxes: Mapping[str, Sequence[Extent]]) -> dict[str, Any]:
    """One page with the parts of the boxes that lie on it."""
    regions = []
    for content, of_content in boxes.items():
        inside = [cut for box in of_content if (cut := _cut(box, page, surface.height))]
        if inside:
            polygons = outlines(inside)
            regions.append(
                {
                    "content": content,
                    "polygons": [_scaled(polygon, 1, 1) for polygon in polygons],
                    "fractions": [
                        _scaled(polygon, page.width, surface.height, 5) for polygon in polygons
                    ],
                }
            )
    size = {"width": round(page.width, 2), "height": round(surface.height, 2)}
    return {"page": page.number, **size, "regions": regions}


def _cut(box: Extent, page: PageBox, height: Pt) -> Extent | None:
    """The part of a box on a page, from the page's corner; rounded, so that edges meet."""
    left = max(box.left - page.x, 0.0)
    right = min(box.right - page.x, page.width)
    top, bottom = max(box.top, 0.0), min(box.bottom, height)
    cut = Extent(*(round(side, 2) for side in (left, top, right, bottom)))
    return cut if cut.left < cut.right and cut.top < cut.bottom else None


def _scaled(polygon: Polygon, width: Pt, height: Pt, digits: int = 2) -> list[list[float]]:
    return [[round(x / width, digits), round(y / height, digits)] for x, y in polygon]
