"""A finding on a page of ours becomes the line of the source that shows there."""

from collections.abc import Iterator
from typing import TypeAlias

from banmian.diagnostics import Span
from banmian.model.edition import Edition
from banmian.model.page import Glyphs, Item, Rule, Source, Surface
from banmian.model.plate import Box
from banmian.model.shaped import Orientation
from banmian.preflight.finding import MM, Finding
from banmian.preflight.matrix import common

Rectangle: TypeAlias = Box
"""Left, top, right, bottom in points from the trim's top-left corner, y down."""


def origin(finding: Finding, edition: Edition, surface: Surface, page: int | None) -> Span:
    """Where what the finding is about was written; the edition when nothing of ours is there.

    Args:
        finding: one of a file with that surface on it.
        edition: what was composed.
        surface: the display list the file was painted from.
        page: the number of the page when the file holds that page of the surface alone.
    """
    if finding.box_mm is None:
        return edition.span
    left = next((box.x for box in surface.pages if box.number == page), 0.0)
    a, b, c, d = (value * MM for value in finding.box_mm)
    sought = (a + left, b, c + left, d)
    shared = [(_likeness(sought, box), source) for box, source in _boxes(surface)]
    best, source = max(shared, key=lambda each: each[0], default=(0.0, None))
    return edition.span if source is None or best <= 0.0 else _span(source, edition)


def _boxes(surface: Surface) -> Iterator[tuple[Rectangle, Source]]:
    for item in surface.items:
        yield _rectangle(item), item.source


def _rectangle(item: Item) -> Rectangle:
    if isinstance(item, Rule):
        half = item.width / 2
        xs, ys = sorted((item.x1, item.x2)), sorted((item.y1, item.y2))
        return xs[0] - half, ys[0] - half, xs[1] + half, ys[1] + half
    if not isinstance(item, Glyphs):
        return item.x, item.y, item.x + item.width, item.y + item.height
    run = item.positions[-1] + item.size if item.positions else 0.0
    if item.orientation is Orientation.HORIZONTAL:
        return item.x, item.y - item.size, item.x + run, item.y + item.size / 4
    return item.x - item.size, item.y, item.x + item.size, item.y + run


def _likeness(one: Box, other: Box) -> float:
    """What two boxes share, as a part of what they cover together."""
    shared = _area(common(one, other))
    covered = _area(one) + _area(other) - shared
    return shared / covered if covered else 0.0


def _area(box: Box | None) -> float:
    return 0.0 if box is None else (box[2] - box[0]) * (box[3] - box[1])


def _span(source: Source, edition: Edition) -> Span:
    for story in edition.stories:
        if story.id == source.content:
            text = None
            if source.part == "body" and source.block < len(story.body):
                text = getattr(story.body[source.block], "text", None)
            return story.span if text is None else text.span_at(0)
    spans = {panel.id: panel.span for panel in edition.panels}
    spans |= {p.id: p.span for story in edition.stories for p in story.pictures}
    return spans.get(source.content, edition.span)
