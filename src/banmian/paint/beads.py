"""A story's body becomes beads: the columns it runs through, in reading order.

They are the article threads' rectangles (ISO 32000-1 §12.4.3), and what jumps lead to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from banmian.model.edition import BlockKind
from banmian.model.extent import Extent, extent_of, union
from banmian.model.geometry import Place, SurfaceGeometry
from banmian.model.page import Glyphs, Surface
from banmian.paint.leaves import Key, Keyed, Kind

_BODY: Final = tuple(kind.value for kind in BlockKind)


@dataclass(frozen=True, slots=True)
class Bead:
    """The part of a story's body in one column."""

    story: str
    surface: int
    page: int
    """Number of the page it stands on."""
    box: Extent
    last_line: Extent
    last_key: Key


def find_beads(keyed: Sequence[Keyed], geometry: Sequence[SurfaceGeometry]) -> tuple[Bead, ...]:
    """The beads of every story, story by story, each story's in reading order."""
    found: dict[tuple[str, int, str, int], list[tuple[Glyphs, Key]]] = {}
    for index, (of_surface, place) in enumerate(zip(keyed, geometry, strict=True)):
        columns = {slot.name: slot.columns for slot in place.slots}
        for item, key in zip(of_surface.surface.items, of_surface.keys, strict=True):
            if key is None or key.part not in _BODY or not isinstance(item, Glyphs):
                continue
            if key.piece and key.piece.kind is Kind.READING:
                continue
            slot = item.source.slot
            column = _column(extent_of(item), columns.get(slot, ()))
            found.setdefault((key.content, index, slot, column), []).append((item, key))
    order = {story: rank for rank, (story, *_) in enumerate(found)}
    beads = []
    for (story, index, _, _), items in sorted(found.items(), key=lambda one: order[one[0][0]]):
        box = union(extent_of(item) for item, _ in items)
        last, last_key = items[-1]
        page = _page(keyed[index].surface, box)
        beads.append(Bead(story, index, page, box, extent_of(last), last_key.leaf))
    return tuple(beads)


def _column(box: Extent, columns: Sequence[Place]) -> int:
    """The column that holds the middle of a box; -1: none does."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    for place, (left, top, width, height) in enumerate(columns):
        if left <= x <= left + width and top <= y <= top + height:
            return place
    return -1


def _page(surface: Surface, box: Extent) -> int:
    """The number of the page a box begins on."""
    begun = [(page.x, page.number) for page in surface.pages if page.x <= box.left + 1]
    return max(begun)[1] if begun else surface.pages[0].number
