"""A finding on a page of ours becomes the line of the source that shows there.

A build knows its display lists. A file found later has its manifest beside it, which lists the
areas of its surfaces with the lines they show.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeVar

from banmian.diagnostics import Span
from banmian.model.edition import BlockKind, Edition, Story, Text
from banmian.model.extent import Extent, extent_of, union
from banmian.model.geometry import Place
from banmian.model.layout import Part
from banmian.model.page import Glyphs, Item, Rule, Source, Surface
from banmian.model.shaped import Orientation
from banmian.preflight.finding import MM, Finding
from banmian.units import Pt

_Place = TypeVar("_Place")

_MOST: Final = 16 << 20
"""Bytes of a manifest."""
_OF_BODY: Final = {*(kind.value for kind in BlockKind), "annotation"}


def origin(finding: Finding, edition: Edition, surface: Surface, page: int | None) -> Span:
    """Where what the finding is about was written; the edition when nothing of ours is there.

    Args:
        finding: one of a file with that surface on it.
        edition: what was composed.
        surface: the display list the file was painted from.
        page: the number of the page when the file holds that page of the surface alone.
    """
    left = next((box.x for box in surface.pages if box.number == page), 0.0)
    items = [(_inked(item), item.source) for item in surface.items]
    source = _nearest(finding, left, items)
    return edition.span if source is None else _span(source, edition)


def written_areas(surface: Surface, edition: Edition) -> tuple[tuple[Place, Span], ...]:
    """The areas of a surface that show copy: a paragraph has one in each of its columns.

    Returns:
        x, y, width and height in points from the trim's top-left, and where the copy was written.
    """
    areas: list[tuple[Source, Extent]] = []
    newest: dict[Source, int] = {}
    for item in surface.items:
        source = replace(item.source, characters=(0, 0))
        if not source.content:
            continue
        extent, at = extent_of(item), newest.get(source)
        if at is not None and _follows(item, areas[at][1], extent):
            areas[at] = source, union((areas[at][1], extent))
        else:
            newest[source] = len(areas)
            areas.append((source, extent))
    return tuple((_place(extent), _span(source, edition)) for source, extent in areas)


def _place(extent: Extent) -> Place:
    left, top, right, bottom = extent
    return left, top, right - left, bottom - top


def _follows(item: Item, above: Extent, extent: Extent) -> bool:
    """Whether an item goes on in the column of what stands above, or right of it."""
    if isinstance(item, Glyphs) and item.orientation is not Orientation.HORIZONTAL:
        return above.top < extent.bottom and extent.top < above.bottom
    return above.left < extent.right and extent.left < above.right


def with_origins(findings: Sequence[Finding], path: Path) -> tuple[Finding, ...]:
    """The findings of a file with the lines of source that its manifest tells, if it is ours."""
    if not any(finding.box_mm for finding in findings):
        return tuple(findings)
    listed = _listed(path)
    if listed is None:
        return tuple(findings)
    left, areas = listed
    found = [_nearest(finding, left, areas) for finding in findings]
    return tuple(
        replace(finding, origin=origin or "")
        for finding, origin in zip(findings, found, strict=True)
    )


def _listed(path: Path) -> tuple[Pt, list[tuple[Extent, str]]] | None:
    """Where the file's page begins on its surface, and the surface's areas; None: not known."""
    beside = path.with_name("manifest.json")
    try:
        if beside.stat().st_size > _MOST:
            return None
        said = json.loads(beside.read_text(encoding="utf-8"))
        digest = sha256(path.read_bytes()).hexdigest()
        (entry,) = [each for each in said["files"] if each["sha256"] == digest]
        surface = _surface_of(entry["pages"], said["surfaces"])
        left = min(page["x"] for page in surface["pages"] if page["number"] in entry["pages"])
        return left, [_area(each) for each in surface["sources"]]
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _surface_of(pages: Sequence[int], surfaces: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    for surface in surfaces:
        if {*pages} <= {page["number"] for page in surface["pages"]}:
            return surface
    raise LookupError


def _area(written: Mapping[str, Any]) -> tuple[Extent, str]:
    left, top, width, height = (float(v) for v in written["area"])
    return Extent(left, top, left + width, top + height), str(written["at"])


def _nearest(finding: Finding, left: Pt, areas: Sequence[tuple[Extent, _Place]]) -> _Place | None:
    """What belongs to the area most like the finding's box; None: nothing is there."""
    if finding.box_mm is None:
        return None
    a, b, c, d = (value * MM for value in finding.box_mm)
    sought = Extent(a + left, b, c + left, d)
    likenesses = [_likeness(sought, extent) for extent, _ in areas]
    best = max(likenesses, default=0.0)
    return areas[likenesses.index(best)][1] if best > 0.0 else None


def _inked(item: Item) -> Extent:
    """The box of an item; of a rule, with its width."""
    extent = extent_of(item)
    half = item.width / 2 if isinstance(item, Rule) else 0.0
    left, top, right, bottom = extent
    return Extent(left - half, top - half, right + half, bottom + half)


def _likeness(one: Extent, other: Extent) -> float:
    """What two boxes share, as a part of what they cover together."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    shared = max(across, 0.0) * max(down, 0.0)
    covered = _size(one) + _size(other) - shared
    return shared / covered if covered else 0.0


def _size(extent: Extent) -> float:
    return (extent.right - extent.left) * (extent.bottom - extent.top)


def _span(source: Source, edition: Edition) -> Span:
    for story in edition.stories:
        if story.id == source.content:
            text = _text_of(source, story)
            return story.span if text is None else text.span_at(0)
        for picture in story.pictures:
            if picture.id == source.content:
                caption = picture.caption if source.part == "caption" else None
                return picture.span if caption is None else caption.span_at(0)
    return next((p.span for p in edition.panels if p.id == source.content), edition.span)


def _text_of(source: Source, story: Story) -> Text | None:
    """The copy of a story that a source names; None: only the story is known."""
    if source.part in _OF_BODY:
        return story.body[source.block].text if source.block < len(story.body) else None
    heads: dict[str, Text | None] = {
        Part.KICKER.value: story.kicker,
        Part.DECK.value: story.deck,
        Part.SUMMARY.value: story.summary,
        Part.BYLINE.value: story.byline,
        Part.DATELINE.value: story.dateline,
    }
    if source.part == Part.HEADLINE_2.value:
        return story.headline[-1]
    if source.part in (Part.HEADLINE.value, Part.HEADLINE_1.value):
        return story.headline[0]
    return heads.get(source.part)
