"""A picture with its caption and credit takes a rectangle of grid cells.

Source: requirements H9.19 (caption touches its picture), V7.12 (captions beside pictures).
"""

from collections.abc import Iterator
from typing import Final

from banmian.compose.axes import Axes
from banmian.compose.frames import IDEOGRAPHIC_ASCENT, Rect
from banmian.compose.typeset import PlacedLine, paint_lines
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Diagnostic, counted, error, warning
from banmian.model.edition import FocalBox, Picture
from banmian.model.layout import Layout, Slot
from banmian.model.lines import Line
from banmian.model.page import Item, PlacedPicture, Source
from banmian.units import Pt

FOCAL_TOLERANCE: Final = 1.0
"""Pixels of a focal box that a crop may cut: no more than rounding the crop does."""

CREDIT_GAP: Final = 1.0
"""White between caption and credit on one line, in em of the credit."""


def compose_picture(
    picture: Picture, on_page: Rect, slot: Slot, layout: Layout, type_: Typesetter
) -> tuple[tuple[Item, ...], tuple[Diagnostic, ...]]:
    """Set a picture into a rectangle, its caption and credit on the last grid lines of it.

    Vertical ones stand left of the picture (V7.12): the rectangle's last lines are the left ones.
    """
    grid, axes = layout.grid, Axes(slot.treatment.captions, layout.sheet.width)
    area = axes.from_page(on_page)
    lines = list(_caption_lines(picture, area, slot, type_))
    rows = len({index for index, _ in lines})
    height = area.height - rows * grid.leading
    baseline = area.bottom + (IDEOGRAPHIC_ASCENT - 1) * grid.size
    captions = tuple(
        PlacedLine(p.line, p.x, baseline - (rows - 1 - index) * grid.leading, p.style, p.source)
        for index, p in lines
    )
    words = tuple(axes.items_on_page(paint_lines(captions)))
    if height < grid.size:
        return words, (_no_room(picture, rows, slot),)
    shown = axes.on_page(Rect(area.x, area.y, area.width, height))
    crop, cut = crop_to(picture, shown.width / shown.height)
    source = Source(slot.name, picture.id, "picture")
    placed = PlacedPicture(shown.x, shown.y, shown.width, shown.height, picture, crop, source)
    return (placed, *words), cut


def _no_room(picture: Picture, rows: int, slot: Slot) -> Diagnostic:
    return error(
        "compose/overset",
        f"caption and credit of {picture.id!r} take {counted(rows, 'line')} and leave no room for "
        f"the picture in slot {slot.name!r}; shorten them or give it more lines",
        picture.span,
    )


def _caption_lines(
    picture: Picture, area: Rect, slot: Slot, type_: Typesetter
) -> Iterator[tuple[int, PlacedLine]]:
    """Caption and credit lines with the number of the grid line each stands on."""
    styles = slot.treatment
    caption: tuple[Line, ...] = ()
    if picture.caption:
        caption = type_.lines(picture.caption, styles.caption, (area.width,))
    source = Source(slot.name, picture.id, "caption")
    for index, line in enumerate(caption):
        yield index, PlacedLine(line, area.x, 0.0, styles.caption, source)
    if not picture.credit:
        return
    source = Source(slot.name, picture.id, "credit")
    credit = type_.lines(picture.credit, styles.credit, (area.width,))
    taken = caption[-1].width + CREDIT_GAP * styles.credit.size if caption else area.width
    beside = len(credit) == 1 and credit[0].width - _start(credit[0]) <= area.width - taken
    pushed = max(0.0, taken - _start(credit[0])) if beside else 0.0
    for row, line in enumerate(credit, len(caption) - (1 if beside else 0)):
        yield row, PlacedLine(line, area.x + pushed, 0.0, styles.credit, source)


def _start(line: Line) -> Pt:
    """Where the ink of a line begins, by its alignment and indent."""
    return min((run.positions[0] for run in line.runs if run.positions), default=0.0)


def crop_to(
    picture: Picture, aspect: float
) -> tuple[tuple[float, float, float, float], tuple[Diagnostic, ...]]:
    """The largest crop of that width : height, as near to the focal box as it can be.

    Returns:
        Pixels (left, top, right, bottom), and a warning when the focal box is cut.
    """
    width = min(picture.width, picture.height * aspect)
    height = width / aspect
    focal = picture.focal or FocalBox(0.0, 0.0, 1.0, 1.0)
    left = _slide(width, picture.width, focal.left, focal.width)
    top = _slide(height, picture.height, focal.top, focal.height)
    crop = (left, top, left + width, top + height)
    fits = (
        focal.width * picture.width <= width + FOCAL_TOLERANCE
        and focal.height * picture.height <= height + FOCAL_TOLERANCE
    )
    if picture.focal is None or fits:
        return crop, ()
    problem = warning(
        "compose/focal-cut",
        f"picture {picture.id!r} loses part of its focal box in a {aspect:.2f} : 1 place; give it "
        "another slot or a smaller focal box",
        picture.span,
    )
    return crop, (problem,)


def _slide(length: float, whole: float, focal_start: float, focal_length: float) -> float:
    """Where a crop of `length` begins so that it is centred on the focal box."""
    centre = (focal_start + focal_length / 2) * whole
    return min(max(centre - length / 2, 0.0), whole - length)
