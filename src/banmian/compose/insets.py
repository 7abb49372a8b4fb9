"""A story's own pictures and pull quotes stand in its frame, and the text flows round them."""

from typing import Final

from banmian.compose.axes import slot_axes
from banmian.compose.frames import Frame, Rect
from banmian.compose.pictures import compose_picture
from banmian.compose.quotes import compose_quote
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Diagnostic
from banmian.model.layout import Layout
from banmian.model.page import Item
from banmian.model.plan import Assignment

ROWS_ROUND_INSET: Final = 1
"""Grid lines of white between an inset and the text above and below it."""


def compose_insets(
    assignment: Assignment, frame: Frame, layout: Layout, type_: Typesetter
) -> tuple[tuple[Item, ...], tuple[Rect, ...], tuple[Diagnostic, ...]]:
    """Pictures and pull quotes inside the frame: items, the space they keep free, problems."""
    slot, story = assignment.slot, assignment.story
    axes = slot_axes(layout, slot)
    items: list[Item] = []
    problems: list[Diagnostic] = []
    areas = []
    for picture, place in zip(assignment.pictures, slot.pictures, strict=False):
        area = frame.area(place)
        on_page = axes.on_page(area)
        shown, found = compose_picture(picture, on_page, slot, layout, type_)
        items += axes.items_from_page(shown)
        problems += found
        areas.append(area)
    for quote, place in zip(assignment.pull_quotes, slot.pull_quotes, strict=False):
        area = frame.area(place)
        shown, found = compose_quote(quote, area, slot, story.id if story else "", type_)
        items += shown
        problems += found
        areas.append(area)
    white = ROWS_ROUND_INSET * frame.leading
    kept = tuple(Rect(a.x, a.y - white, a.width, a.height + 2 * white) for a in areas)
    return tuple(items), kept, tuple(problems)
