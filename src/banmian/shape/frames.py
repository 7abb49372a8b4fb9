"""Marks get the width their region gives them, whatever the font's advance.

Sources: CLREQ §3.1.1.2 and §3.1.2 (the frame of · and /), GB/T 15834 5.1.6 (short connector),
requirements C1.4–C1.9, P3.14. The ink is centred in a forced frame; a mark whose ink lies outside
the half its class says (a font made for another region) is moved into it.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from banmian.shape.context import DASHES, DOTS, ELLIPSES
from banmian.shape.region import Region

if TYPE_CHECKING:
    from banmian.fonts.face import Face

OPENING: Final = "‘“〈《「『【〔〖〘〚（［｛｟〝"
CLOSING: Final = "’”〉》」』】〕〗〙〛）］｝｠〞〟"
STOPS: Final = "、，；：。．！？"
_CORNER_STOPS: Final = "、，。．"
"""Those that Japan, too, sets in the corner of their cell."""

_RAISED: Final = ELLIPSES + DOTS + "–"
"""Marks that stand at mid height of the Han characters beside them (C1.8, C1.9)."""

_MIDDLE: Final = 0.38
"""Height of that middle above the baseline in em, as measured in CJK fonts (C1.8)."""

_OFF_MIDDLE: Final = 0.08
"""Ink that far from the middle is moved there."""

_ASCENT: Final = 0.88
"""Vertical origin above the baseline, in em."""

_TOLERANCE: Final = 0.06
"""How far ink may stick out of its half: round question marks do, in good fonts."""


@dataclass(frozen=True, slots=True)
class FramedGlyph:
    """A glyph with the advance and shift (font units) that its frame gives it."""

    glyph: int
    advance: int
    offset: tuple[int, int]


def frame_width(char: str, region: Region) -> float | None:
    """The forced width of a CJK mark in em; None: the font's own advance counts."""
    half = 0.5 if region is Region.CN else 1.0
    if char in "–-":
        return 0.5
    if char in DOTS or char in "/／":
        return half
    if char == "⸺":
        return 2.0
    return 1.0 if char in DASHES or char in ELLIPSES or char in OPENING + CLOSING else None


@lru_cache(maxsize=4096)
def frame_glyph(face: "Face", chars: str, region: Region, shaped: FramedGlyph) -> FramedGlyph:
    """The glyph of the CJK mark `chars` (——: both) in its frame."""
    width = sum(frame_width(char, region) or 0.0 for char in chars)
    if not width:
        width = shaped.advance / face.upem
    frame = round(width * face.upem)
    extents = face.hb.get_glyph_extents(shaped.glyph)
    if extents is None or not extents.width:
        return FramedGlyph(shaped.glyph, frame, shaped.offset)
    left, right = extents.x_bearing, extents.x_bearing + extents.width
    middle = extents.y_bearing + extents.height / 2
    box = (left, right, shaped.advance, frame)
    inline = _seated(_inked_half(chars[0], region), box, face.upem, 0)
    block = 0
    if chars[0] in _RAISED and abs(middle / face.upem - _MIDDLE) > _OFF_MIDDLE:
        block = round(_MIDDLE * face.upem - middle)
    return FramedGlyph(shaped.glyph, frame, (shaped.offset[0] + inline, shaped.offset[1] + block))


@lru_cache(maxsize=4096)
def frame_glyph_down(face: "Face", chars: str, region: Region, shaped: FramedGlyph) -> FramedGlyph:
    """The vertical glyph of a CJK mark in its frame: lengths along the line, from its top.

    Marks that the font leaves unturned or seats otherwise are moved into their half (V7.4).
    """
    width = sum(_frame_height(char, region) or 0.0 for char in chars)
    frame = round(width * face.upem) if width else shaped.advance
    extents = face.hb.get_glyph_extents(shaped.glyph)
    if extents is None or not extents.height:
        return FramedGlyph(shaped.glyph, frame, shaped.offset)
    top = round(_ASCENT * face.upem) - extents.y_bearing
    box = (top, top - extents.height, shaped.advance, frame)
    half = _inked_half_down(chars[0], region)
    along = _seated(half, box, face.upem, shaped.offset[0])
    return FramedGlyph(shaped.glyph, frame, (shaped.offset[0] + along, shaped.offset[1]))


def _frame_height(char: str, region: Region) -> float | None:
    """The forced height of a CJK mark on a vertical line, in em."""
    return 1.0 if char in STOPS or char in "／" else frame_width(char, region)


def _inked_half_down(char: str, region: Region) -> tuple[float, float] | None:
    """Where in its cell the ink of a mark must lie to survive a trim; ：；！？ are not trimmed."""
    if char in OPENING:
        return 0.5, 1.0
    if char in CLOSING or (char in _CORNER_STOPS and region in (Region.CN, Region.JA)):
        return 0.0, 0.5
    return None


def _seated(
    half: tuple[float, float] | None, box: tuple[int, int, int, int], upem: int, moved: int
) -> int:
    """How far ink (start, end; advance, frame) already `moved` has still to move along a line."""
    start, end, advance, frame = box[0] + moved, box[1] + moved, box[2], box[3]
    if half is None:
        return 0 if advance == frame else round((frame - start - end) / 2)
    low, high = half[0] * upem, half[1] * upem
    slack = _TOLERANCE * upem
    if start >= low - slack and end <= high + slack:
        return 0
    return round((low + high - start - end) / 2)


def _inked_half(char: str, region: Region) -> tuple[float, float] | None:
    """Where in its em the ink of a one-sided mark must lie to survive a trim (P3.14)."""
    if char in OPENING:
        return 0.5, 1.0
    corner = STOPS if region is Region.CN else _CORNER_STOPS if region is Region.JA else ""
    return (0.0, 0.5) if char in CLOSING or char in corner else None
