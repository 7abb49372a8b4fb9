"""Which marks lie under and over a place of a page; found by squares, pages hold many marks."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from banmian.model.plate import Box
from banmian.preflight.marks import FillMark, ImageMark, Mark, Place, ShadeMark
from banmian.preflight.matrix import common

_SQUARES: Final = 16
"""Along each side of the page."""
_MOST: Final = 1_000_000
"""Marks in squares; a page with more is an attack, and told less of."""
_RECTANGLES: Final = (4, 5)
"""Points of a rectangle, open or closed."""


class Layers:
    """The fills, pictures and shadings of a page, in painted order."""

    def __init__(self, marks: Sequence[Mark], page: Box) -> None:
        self._left, self._bottom = page[0], page[1]
        self._wide = max(page[2] - page[0], 1.0) / _SQUARES
        self._high = max(page[3] - page[1], 1.0) / _SQUARES
        self._squares: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        self._marks = marks
        self._kept = 0
        for index, mark in enumerate(marks):
            is_ground = isinstance(mark, FillMark | ImageMark | ShadeMark)
            if is_ground and mark.place is not Place.MASK:
                self._add(index, mark.box)

    def under(self, index: int, box: Box) -> Mark | None:
        """What was painted last, before the mark of that number, under the middle of a box."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        near = self._near(x, y)
        for earlier in reversed(near[: bisect_left(near, index)]):
            left, bottom, right, top = self._marks[earlier].box
            if left <= x <= right and bottom <= y <= top:
                return self._marks[earlier]
        return None

    def is_covered(self, index: int, box: Box) -> bool:
        """Whether a filled rectangle or a picture, painted later, hides all of a box."""
        near = self._near((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        later = near[bisect_left(near, index + 1) :]
        return any(_hides(self._marks[i]) and common(self._marks[i].box, box) == box for i in later)

    def _add(self, index: int, box: Box) -> None:
        columns = self._span(box[0] - self._left, box[2] - self._left, self._wide)
        rows = self._span(box[1] - self._bottom, box[3] - self._bottom, self._high)
        self._kept += len(columns) * len(rows)
        if self._kept > _MOST:
            return
        for column in columns:
            for row in rows:
                self._squares[column, row].append(index)

    def _near(self, x: float, y: float) -> list[int]:
        column = self._span(x - self._left, x - self._left, self._wide)[0]
        row = self._span(y - self._bottom, y - self._bottom, self._high)[0]
        return self._squares.get((column, row), [])

    @staticmethod
    def _span(low: float, high: float, size: float) -> range:
        """The squares from one length to another; what lies outside counts for the outermost."""
        first = min(max(int(low // size), 0), _SQUARES - 1)
        last = min(max(int(high // size), 0), _SQUARES - 1)
        return range(first, last + 1)


def _hides(mark: Mark) -> bool:
    if mark.place is not Place.PAGE:
        return False
    if isinstance(mark, FillMark):
        return [len(part) in _RECTANGLES for part in mark.points] == [True] and (
            not mark.overprint.on
        )
    return isinstance(mark, ImageMark) and mark.is_opaque
