"""A layout and its assignments become the geometry of every surface, for the manifest."""

from collections.abc import Mapping, Sequence
from typing import Final

from banmian.compose.axes import frame_of, layout_axes, slot_axes
from banmian.compose.frames import IDEOGRAPHIC_ASCENT, Frame, Rect, column_x, line_y, surface_of
from banmian.compose.jump import JUMP
from banmian.compose.notice import NOTICE
from banmian.compose.story import body_stride
from banmian.model.extent import Extent, extent_of, union
from banmian.model.geometry import PartGeometry, Place, SlotGeometry, SurfaceGeometry
from banmian.model.layout import Layout, Part, Slot, SlotKind
from banmian.model.page import Glyphs, Surface
from banmian.model.plan import Assignment
from banmian.model.shaped import Orientation
from banmian.model.style import Writing
from banmian.units import Pt


def geometry_of(
    layout: Layout, assignments: Sequence[Assignment], surfaces: Sequence[Surface]
) -> tuple[SurfaceGeometry, ...]:
    """The grid and the slots of each surface, in reading order."""
    held = _held(assignments)
    return tuple(_surface(layout, index, surface, held) for index, surface in enumerate(surfaces))


def _surface(
    layout: Layout, index: int, surface: Surface, held: Mapping[str, tuple[str, ...]]
) -> SurfaceGeometry:
    grid = layout.grid
    pages = [p for p in range(layout.sheet.pages) if surface_of(layout, p) == index]
    slots = [s for s in layout.slots if surface_of(layout, s.area.page) == index]
    parts = _parts(surface)
    return SurfaceGeometry(
        pages=surface.pages,
        width=surface.width,
        height=surface.height,
        bleed=surface.bleed,
        type_areas=tuple(_type_area(layout, page) for page in pages),
        columns=grid.columns,
        measure=grid.measure,
        gap=grid.column_gap,
        size=grid.size,
        leading=grid.leading,
        lines=grid.lines,
        slots=tuple(
            _slot(layout, slot, held.get(slot.name, ()), parts.get(slot.name, ())) for slot in slots
        ),
        writing=layout.writing,
    )


_OTHERS: Final = ("caption", "credit", "furniture", JUMP, NOTICE)
PARTS: Final = frozenset({*(part.value for part in Part), *_OTHERS})
"""What the manifest tells of besides the body."""


def _parts(surface: Surface) -> dict[str, tuple[PartGeometry, ...]]:
    """The parts of each slot."""
    found: dict[str, dict[tuple[str, str, Pt], list[Glyphs]]] = {}
    for item in surface.items:
        source = item.source
        if isinstance(item, Glyphs) and item.glyphs and source.part in PARTS:
            key = (source.content, source.part, item.size)
            found.setdefault(source.slot, {}).setdefault(key, []).append(item)
    return {
        slot: tuple(
            PartGeometry(*key, _area([extent_of(item) for item in items]), _writing(items))
            for key, items in of_slot.items()
        )
        for slot, of_slot in found.items()
    }


def _writing(items: Sequence[Glyphs]) -> Writing:
    """Which way the lines of some glyphs run; in a cell of a vertical line they lie."""
    lie = all(item.orientation is Orientation.HORIZONTAL for item in items)
    return Writing.HORIZONTAL if lie else Writing.VERTICAL


def _area(boxes: Sequence[Extent]) -> Place:
    left, top, right, bottom = union(boxes)
    return left, top, right - left, bottom - top


def _slot(
    layout: Layout, slot: Slot, contents: tuple[str, ...], parts: tuple[PartGeometry, ...]
) -> SlotGeometry:
    body = slot.treatment.body
    frame = frame_of(layout, slot, body.size)
    stride = body_stride(body, layout.grid)
    axes = slot_axes(layout, slot)
    is_story = slot.kind is SlotKind.STORY
    return SlotGeometry(
        name=slot.name,
        kind=slot.kind,
        area=_place(axes.on_page(frame.outside)),
        columns=tuple(_place(axes.on_page(c)) for c in frame.columns) if is_story else (),
        size=body.size,
        leading=stride * layout.grid.leading,
        first_baseline=_first_baseline(frame, stride, body.size, axes.right),
        writing=slot.writing,
        align=body.align,
        contents=contents,
        head_columns=slot.head_columns,
        boxed=slot.box is not None,
        parts=parts,
    )


def _type_area(layout: Layout, page: int) -> Place:
    grid = layout.grid
    area = Rect(column_x(layout, page, 0), line_y(layout, page, 0), grid.width, grid.height)
    return _place(layout_axes(layout).on_page(area))


def _first_baseline(frame: Frame, stride: int, size: Pt, right: Pt) -> Pt:
    """Down the page, or across it to the middle of a vertical line."""
    baseline = frame.row_top(stride - 1) + IDEOGRAPHIC_ASCENT * frame.cell
    if frame.slot.writing is Writing.HORIZONTAL:
        return baseline
    return right - (baseline - (IDEOGRAPHIC_ASCENT - 0.5) * size)


def _held(assignments: Sequence[Assignment]) -> dict[str, tuple[str, ...]]:
    """What each slot holds; the slots a story flows on into hold that story."""
    by_slot = {a.slot.name: a for a in assignments}
    held = {}
    for assignment in assignments:
        own = (assignment.story, assignment.panel, assignment.picture, *assignment.pictures)
        contents = tuple(content.id for content in own if content is not None)
        if contents:
            held[assignment.slot.name] = contents
        following = assignment.slot.next_slot
        while assignment.story is not None and following is not None:
            held.setdefault(following, (assignment.story.id,))
            following = by_slot[following].slot.next_slot
    return held


def _place(rect: Rect) -> Place:
    return rect.x, rect.y, rect.width, rect.height
