"""Rules of columns and of the grid they stand on (requirements J5.11, J5.13, G6)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from tests.switches import Switch
from tests.switches.off import every, value, wrapped

from banmian.compose.frames import Frame, LineSlot, Rect
from banmian.model.layout import Grid


def _indented(inner: Any, style: Any, **changes: Any) -> Any:
    return style if "indent" in changes else inner(style, **changes)


def _without_gaps(inner: Any, layout: Any, page: int, column: int) -> Any:
    return inner(layout, page, column) - column * layout.grid.column_gap


def _divided(_: Any, inside: Rect, slot: Any, grid: Any, __: float) -> tuple[Rect, ...]:
    """Equal columns, of whole characters or not."""
    gap = slot.gap_characters * grid.size
    width = (inside.width - (slot.text_columns - 1) * gap) / slot.text_columns
    return tuple(
        Rect(inside.x + number * (width + gap), inside.y, width, inside.height)
        for number in range(slot.text_columns)
    )


def _off_grid(
    inner: Any, frame: Frame, obstacles: Sequence[Rect], *others: Any
) -> tuple[LineSlot, ...]:
    """Lines after an obstacle stand where it ends."""
    depth = min((obstacle.bottom for obstacle in obstacles), default=frame.inside.bottom)
    return tuple(
        replace(slot, baseline=slot.baseline + 4) if slot.baseline > depth else slot
        for slot in inner(frame, obstacles, *others)
    )


def spread_lines(inner: Any, frame: Frame, *others: Any) -> tuple[LineSlot, ...]:
    """Lines share what is left over."""
    return tuple(replace(slot, baseline=slot.baseline + slot.row) for slot in inner(frame, *others))


COLUMNS: Final = (
    Switch(
        "J5.11",
        "a last line may stand alone",
        every(
            value("compose.feet", "_WIDOW", 0.0), value("compose.fill", "_is_widow", lambda *_: 0)
        ),
    ),
    Switch(
        "J5.13",
        "lines share what is left over",
        wrapped("compose.story", "line_slots", spread_lines),
    ),
    Switch("G6.2", "what goes on is indented", wrapped("compose.copies", "replace", _indented)),
    Switch(
        "G6.5", "spans without their gaps", wrapped("compose.frames", "column_x", _without_gaps)
    ),
    Switch("G6.6", "columns of any width", wrapped("compose.frames", "_text_columns", _divided)),
    Switch(
        "G6.7",
        "type areas without gaps",
        lambda patch: patch.setattr(Grid, "width", property(lambda g: g.columns * g.measure)),
    ),
    Switch("G6.8", "any size will do", value("read.layout_styles", "SMALLEST", 0.0)),
    Switch("G6.11", "a subhead stands anywhere", value("compose.fill", "LINES_AFTER_SUBHEAD", 0)),
    Switch(
        "G6.15",
        "lines go on where a picture ends",
        wrapped("compose.story", "line_slots", _off_grid),
    ),
)
