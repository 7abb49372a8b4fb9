"""Rules of the grid, of what stands between its lines, of pages that are turned (G6, V7)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from tests.switches import Switch
from tests.switches.columns import spread_lines
from tests.switches.off import every, value, wrapped

from banmian.compose.axes import Axes
from banmian.compose.balance import balanced
from banmian.compose.frames import Frame
from banmian.model.layout import Grid


def _at_the_edge(inner: Any, strip: Any, start: int, end: int, frame: Any) -> Any:
    return inner(strip, start, end, frame._replace(indent=0.0))


def _parted(inner: Any, copy: Any, *where: Any) -> Any:
    """Two points of white before every paragraph but the first."""
    return tuple(
        replace(line, baseline=line.baseline + 2 * copy.block) for line in inner(copy, *where)
    )


def _with_a_gap(inner: Any, layout: Any, *where: Any) -> Any:
    area = inner(layout, *where)
    return replace(area, height=area.height + layout.grid.leading - layout.grid.size)


def _never_enough(inner: Any, copies: Sequence[Any], *where: Any) -> Any:
    """No fewer rows than there are will do."""
    return replace(inner(copies, *where), rest=copies)


GRID: Final = (
    Switch("G6.1", "no indent", wrapped("linebreak.paragraph", "set_line", _at_the_edge)),
    Switch("G6.3", "white between paragraphs", wrapped("compose.fill", "_on_slots", _parted)),
    Switch(
        "G6.4",
        "columns half a character wider",
        lambda patch: patch.setattr(
            Grid, "measure", property(lambda grid: (grid.characters + 0.5) * grid.size)
        ),
    ),
    Switch("G6.9", "lines leave the grid", wrapped("compose.story", "line_slots", spread_lines)),
    Switch(
        "G6.10",
        "a head's lines end with a gap",
        every(
            lambda patch: patch.setattr(
                Frame, "rows_height", lambda frame, rows: rows * frame.leading
            ),
            wrapped("compose.axes", "slot_rect", _with_a_gap),
        ),
    ),
    Switch(
        "G6.12",
        "the first columns are filled first",
        wrapped("compose.balance", "flow", _never_enough),
        "h",
    ),
    Switch("G6.12", "tiers are balanced", value("compose.story", "flow_into", balanced), "v"),
    Switch(
        "V7.1",
        "pages are not turned",
        lambda patch: patch.setattr(Axes, "_turned", property(lambda _: False)),
        "v",
    ),
    Switch(
        "V7.12",
        "lines make way for captions",
        wrapped("compose.story", "line_slots", spread_lines),
        "v",
    ),
)
