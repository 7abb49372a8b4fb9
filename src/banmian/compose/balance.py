"""Copy flows into a chain of frames whose last one ends with its columns evenly deep.

Sources: CLREQ §2.4.2; requirements G6.12, H9.23.
"""

from collections.abc import Sequence

from banmian.compose.feet import flow
from banmian.compose.fill import Copy, Flow
from banmian.compose.frames import LineSlot
from banmian.compose.typesetter import Typesetter


def flow_into(
    copies: Sequence[Copy], before: Sequence[LineSlot], last: Sequence[LineSlot], type_: Typesetter
) -> Flow:
    """Fill the frames `before` the last one, and the last one from its start."""
    return flow(copies, [*before, *last], type_)


def balanced(
    copies: Sequence[Copy], before: Sequence[LineSlot], last: Sequence[LineSlot], type_: Typesetter
) -> Flow:
    """Fill the frames `before` the last one, and the last one with its columns evenly deep.

    The last frame is cut to the fewest rows that hold all copy; the shortage falls in its last
    column (CLREQ §2.4.2), which stays no hole.
    """
    full = flow_into(copies, before, last, type_)
    needed = full.used - len(before)
    if full.rest or needed <= 0 or needed == len(last):
        return full
    for row in sorted({slot.row for slot in last}):
        upper = [slot for slot in last if slot.row <= row]
        if len(upper) < needed:
            continue
        tried = flow(copies, [*before, *upper], type_)
        if tried.rest is None:
            is_hole = upper[tried.used - len(before) - 1].column < last[-1].column
            stepped = _stepped(copies, before, last, row, type_) if is_hole else None
            return stepped or tried
    return full


def _stepped(
    copies: Sequence[Copy],
    before: Sequence[LineSlot],
    last: Sequence[LineSlot],
    row: int,
    type_: Typesetter,
) -> Flow | None:
    """Where even columns leave the last ones empty: the first few a line deeper than the others."""
    for column in sorted({slot.column for slot in last}):
        chosen = [s for s in last if s.row < row or (s.row == row and s.column <= column)]
        tried = flow(copies, [*before, *chosen], type_)
        if tried.rest is None:
            return tried
    return None
