"""What a font program says, whatever its format (ISO 32000-1 §9.9)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

_RESTRICTED: Final = 0x0002
_EMBEDDING: Final = 0x000F
_WHOLE_ONLY: Final = 0x0100
_BITMAPS_ONLY: Final = 0x0200


def _unknown(glyph: int) -> float | None:
    return None


@dataclass(frozen=True, slots=True)
class Program:
    """Glyphs by number, and the ways to a number."""

    glyphs: int
    advance: Callable[[int], float | None] = _unknown
    """A glyph's advance in thousandths of the em, None when it cannot be known."""
    by_name: dict[str, int] = field(default_factory=dict)
    by_code: dict[int, int] = field(default_factory=dict)
    """The program's own encoding."""
    by_cid: dict[int, int] | None = None
    """Glyphs of a CID-keyed program; None: a CID is a glyph's number."""
    by_unicode: dict[int, int] = field(default_factory=dict)
    permissions: int | None = None
    """fsType of OS/2, None where the program does not tell."""
    weight: int | None = None
    """usWeightClass of OS/2."""

    def forbids(self, is_subset: bool) -> str:
        """Which of its permissions embedding breaks, empty for none (OpenType 1.9, OS/2)."""
        said = self.permissions or 0
        if said & _EMBEDDING == _RESTRICTED:
            return "embedding is restricted"
        if said & _BITMAPS_ONLY:
            return "only bitmaps may be embedded"
        return "it may only be embedded whole" if said & _WHOLE_ONLY and is_subset else ""
