"""Characters of one face become glyphs, in font units.

Han and the plain CJK marks never change beside each other, so each is shaped once and looked up
from then on; everything else is shaped in its run. `palt` and `kern` stay off for CJK: trims are
made by class, not by the font (requirements P3.12).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from banmian.shape.frames import STOPS, FramedGlyph, frame_glyph, frame_width
from banmian.shape.itemise import SPACE_GLYPH
from banmian.shape.region import Region, region_of

if TYPE_CHECKING:
    from banmian.fonts.face import Face

Shaped: TypeAlias = tuple[
    tuple[int, ...], tuple[int, ...], tuple[tuple[int, int], ...], Sequence[int]
]
"""Glyphs, advances, offsets, and the offset of each glyph's cluster in the shaped string."""

_LATIN_FEATURES: Final = {"kern": True, "liga": True}
_CJK_FEATURES: Final = {"kern": False, "palt": False, "liga": False}

_DRAWN_IN_CN: Final = str.maketrans({"•": "·", "‧": "·", "／": "/"})
"""Legacy dots show as · (C1.6); the half-width solidus is drawn by the narrow glyph (C1.5)."""

_TWO_EM_DASH: Final = "⸺"
_LEAST_TWO_EM: Final = 1.5
"""Some fonts draw ⸺ one em wide; that would leave a hole."""


@lru_cache(maxsize=4096)
def shape_latin(face: "Face", text: str, language: str) -> Shaped:
    """Shape Western text, with kerning and ligatures."""
    return _shape(face, text.translate(SPACE_GLYPH), language, latin=True)


@lru_cache(maxsize=4096)
def shape_other(face: "Face", text: str, language: str) -> Shaped:
    """Shape symbols, emoji and combining sequences of the CJK chain."""
    return _shape(face, text.translate(SPACE_GLYPH), language, latin=False)


@lru_cache(maxsize=4096)
def shape_marks(face: "Face", text: str, language: str) -> Shaped:
    """Shape dashes, ellipses, quotes, dots and connectors of CJK text into their frames."""
    region = region_of(language)
    drawn = text.translate(_DRAWN_IN_CN) if region is Region.CN else text
    if any(not face.glyph(char) for char in drawn):
        drawn = text
    glyphs, advances, offsets, clusters = _joined_dashes(
        face, text, _shape(face, drawn, language, latin=False)
    )
    starts = list(dict.fromkeys(clusters))
    chars = {start: text[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)}
    framed = []
    for index, shaped in enumerate(map(FramedGlyph, glyphs, advances, offsets)):
        continues = index and clusters[index] == clusters[index - 1]
        framed.append(
            shaped if continues else frame_glyph(face, chars[clusters[index]], region, shaped)
        )
    return (
        tuple(g.glyph for g in framed),
        tuple(g.advance for g in framed),
        tuple(g.offset for g in framed),
        clusters,
    )


def shape_plain(face: "Face", chars: list[str], language: str) -> Shaped:
    """Look up CJK characters that `learn_plain` was told of, one glyph a character."""
    known = _plain_glyphs(face, language)
    glyphs, advances, offsets = zip(*map(known.__getitem__, chars), strict=True)
    return glyphs, advances, offsets, range(len(chars))


def learn_plain(face: "Face", chars: list[str], language: str) -> None:
    """Shape the CJK characters among `chars` not met before, all in one call."""
    known = _plain_glyphs(face, language)
    new = sorted(set(chars).difference(known))
    if not new:
        return
    drawn = "".join(new).translate(SPACE_GLYPH)
    region = region_of(language)
    for glyph, advance, offset, cluster in zip(*_shape(face, drawn, language, False), strict=True):
        char = new[cluster]
        if char in STOPS or frame_width(char, region) is not None:
            seated = frame_glyph(face, char, region, FramedGlyph(glyph, advance, offset))
            known[char] = (seated.glyph, seated.advance, seated.offset)
        else:
            known[char] = (glyph, advance, offset)


@lru_cache(maxsize=256)
def _plain_glyphs(face: "Face", language: str) -> dict[str, tuple[int, int, tuple[int, int]]]:
    """What has been learnt of a face in a language; filled by `learn_plain`."""
    return {}


def _joined_dashes(face: "Face", text: str, shaped: Shaped) -> Shaped:
    """Where the font leaves —— in two glyphs but has ⸺, use that (C1.7)."""
    substitute = face.glyph(_TWO_EM_DASH)
    if "——" not in text or len(shaped[0]) != len(text) or not substitute:
        return shaped
    if face.advance(substitute) < _LEAST_TWO_EM * face.upem:
        return shaped
    glyphs, advances = list(shaped[0]), list(shaped[1])
    offsets, clusters = list(shaped[2]), list(shaped[3])
    place = text.find("——")
    while place >= 0:
        index = clusters.index(place)
        glyphs[index : index + 2] = [substitute]
        advances[index : index + 2] = [face.advance(substitute)]
        offsets[index : index + 2] = [(0, 0)]
        clusters[index : index + 2] = [place]
        place = text.find("——", place + 2)
    return tuple(glyphs), tuple(advances), tuple(offsets), tuple(clusters)


def _shape(face: "Face", text: str, language: str, latin: bool) -> Shaped:
    """One call of HarfBuzz, left to right, clusters rising."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if not latin:
        buffer.script = "Hani"
    buffer.direction = "ltr"
    buffer.language = language
    uharfbuzz.shape(face.hb, buffer, _LATIN_FEATURES if latin else _CJK_FEATURES)
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    return (
        tuple(info.codepoint for info in infos),
        tuple(place.x_advance for place in places),
        tuple((place.x_offset, place.y_offset) for place in places),
        tuple(info.cluster for info in infos),
    )
