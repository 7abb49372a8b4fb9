"""Whether inks may pile up on a page: what overprints lies on what is heavy already.

This is arithmetic over the marks; only where it says yes need a build draw plates to know.
"""

from typing import Final

from banmian.model.plate import Box
from banmian.preflight.document import Page
from banmian.preflight.marks import (
    FillMark,
    ImageMark,
    Mark,
    Paint,
    ShadeMark,
    StrokeMark,
    TextMark,
)
from banmian.preflight.matrix import overlap

_UNKNOWN: Final = 400.0
"""Percent of ink that a picture or shading may have somewhere."""


def may_pile_up(page: Page, limit: float) -> bool:
    """Whether the inks of marks over one another may come to more than `limit` percent."""
    heaviest = max((p.total for mark in page.marks for p in _overprinting(mark)), default=0.0)
    grounds: list[tuple[Box, float]] = []
    for mark in page.marks:
        for paint in _overprinting(mark):
            least = limit - paint.total
            if any(total > least and overlap(mark.box, box) for box, total in grounds):
                return True
        total = _ground(mark)
        if total + heaviest > limit:
            grounds.append((mark.box, total))
    return False


def _overprinting(mark: Mark) -> list[Paint]:
    """The colours of a mark that leave other plates as they are."""
    if isinstance(mark, ImageMark):
        return [mark.stencil] if mark.stencil is not None and mark.overprint.on else []
    if isinstance(mark, ShadeMark) or not mark.overprint.on:
        return []
    paints = (mark.fill, mark.stroke) if isinstance(mark, TextMark) else (mark.paint,)
    return [paint for paint in paints if paint is not None]


def _ground(mark: Mark) -> float:
    """Percent of ink that a mark may lay down somewhere."""
    if isinstance(mark, ImageMark | ShadeMark):
        return _UNKNOWN
    if isinstance(mark, FillMark | StrokeMark):
        return mark.paint.total
    return max(
        (paint.total for paint in (mark.fill, mark.stroke) if paint is not None), default=0.0
    )
