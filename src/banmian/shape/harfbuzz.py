"""Characters of one face become glyphs, in font units.

Han and the plain CJK marks never change beside each other, so each is shaped once and looked up
from then on; everything else is shaped in its run. `palt` and `kern` stay off for CJK: trims are
made by class, not by the font (requirements P3.12).
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from banmian.shape.frames import (
    STOPS,
    FramedGlyph,
    frame_glyph,
    frame_glyph_down,
    frame_width,
)
from banmian.shape.itemise import SPACE_GLYPH
from banmian.shape.region import Region, region_of

if TYPE_CHECKING:
    from banmian.fonts.face import Face

Shaped: TypeAlias = tuple[
    tuple[int, ...], tuple[int, ...], tuple[tuple[int, int], ...], Sequence[int]
]
"""Glyphs, advances, offsets, and the offset of each glyph's cluster in the shaped string: a range
where every character is one glyph."""

_LATIN_FEATURES: Final = {"kern": True, "liga": True}
_CJK_FEATURES: Final = {"kern": False, "palt": False, "liga": False}

_LEGACY_DOTS: Final = str.maketrans({"•": "·", "‧": "·"})
"""They show as · in mainland China (C1.6)."""

_DRAWN_IN_CN: Final = {**_LEGACY_DOTS, **str.maketrans({"／": "/"})}
"""The half-width solidus of horizontal lines is drawn by the narrow glyph (C1.5)."""

VERTICAL_ORIGIN: Final = 0.88
"""Height of a glyph's vertical origin above its baseline in em: DW2 of PDF, and the CJK em box."""

MOST_COMBINED: Final = 1.0
"""Width of 縦中横 in em; wider is narrowed (V7.7)."""

_TWO_EM_DASH: Final = "⸺"
_LEAST_TWO_EM: Final = 1.5
"""Some fonts draw ⸺ one em wide; that would leave a hole."""


_UNMOVED: Final = (0, 0)
"""One object for all glyphs that stay where they are, which makes counting them cheap."""


@lru_cache(maxsize=4096)
def shape_latin(face: "Face", text: str, language: str) -> Shaped:
    """Shape Western text, with kerning and ligatures."""
    return _shape(face, text.translate(SPACE_GLYPH), language, latin=True)


@lru_cache(maxsize=4096)
def shape_other(face: "Face", text: str, language: str) -> Shaped:
    """Shape symbols, emoji and combining sequences of the CJK chain."""
    return _shape(face, text.translate(SPACE_GLYPH), language, latin=False)


@lru_cache(maxsize=4096)
def shape_other_down(face: "Face", text: str, language: str) -> Shaped:
    """Shape symbols, emoji and combining sequences of a vertical line."""
    return _shape(face, text.translate(SPACE_GLYPH), language, latin=False, vertical=True)


@lru_cache(maxsize=4096)
def shape_marks_down(face: "Face", text: str, language: str) -> Shaped:
    """Shape the shared marks of a vertical line into their frames."""
    region = region_of(language)
    drawn = text.translate(_LEGACY_DOTS) if region is Region.CN else text
    shaped = _shape(face, drawn, language, latin=False, vertical=True)
    return _framed(face, text, region, shaped, frame_glyph_down)


@lru_cache(maxsize=4096)
def shape_marks(face: "Face", text: str, language: str) -> Shaped:
    """Shape dashes, ellipses, quotes, dots and connectors of CJK text into their frames."""
    region = region_of(language)
    drawn = text.translate(_DRAWN_IN_CN) if region is Region.CN else text
    if any(not face.glyph(char) for char in drawn):
        drawn = text
    shaped = _joined_dashes(face, text, _shape(face, drawn, language, latin=False))
    return _framed(face, text, region, shaped, frame_glyph)


def _framed(
    face: "Face",
    text: str,
    region: Region,
    shaped: Shaped,
    frame: Callable[["Face", str, Region, FramedGlyph], FramedGlyph],
) -> Shaped:
    """The glyphs of marks in their frames; further glyphs of a cluster stay as they are."""
    glyphs, advances, offsets, clusters = shaped
    starts = list(dict.fromkeys(clusters))
    chars = {start: text[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)}
    framed = []
    for index, glyph in enumerate(map(FramedGlyph, glyphs, advances, offsets)):
        continues = index and clusters[index] == clusters[index - 1]
        framed.append(glyph if continues else frame(face, chars[clusters[index]], region, glyph))
    return (
        tuple(g.glyph for g in framed),
        tuple(g.advance for g in framed),
        tuple(g.offset for g in framed),
        clusters,
    )


def shape_plain(face: "Face", chars: list[str], language: str, vertical: bool = False) -> Shaped:
    """Look up CJK characters, one glyph each; those not met before are shaped in one call."""
    known = _plain_glyphs(face, language, vertical)
    try:
        found = list(map(known.__getitem__, chars))
    except KeyError:
        _learn(face, sorted(set(chars).difference(known)), language, vertical)
        found = list(map(known.__getitem__, chars))
    glyphs, advances, offsets = zip(*found, strict=True)
    return glyphs, advances, offsets, range(len(chars))


def _learn(face: "Face", new: list[str], language: str, vertical: bool) -> None:
    """Shape CJK characters and remember what became of each."""
    known = _plain_glyphs(face, language, vertical)
    drawn = "".join(new).translate(SPACE_GLYPH)
    region = region_of(language)
    frame = frame_glyph_down if vertical else frame_glyph
    shaped = _shape(face, drawn, language, False, vertical)
    for glyph, advance, offset, cluster in zip(*shaped, strict=True):
        char = new[cluster]
        if char in STOPS or frame_width(char, region) is not None:
            seated = frame(face, char, region, FramedGlyph(glyph, advance, offset))
            known[char] = (seated.glyph, seated.advance, seated.offset)
        else:
            known[char] = (glyph, advance, offset if any(offset) else _UNMOVED)


@lru_cache(maxsize=256)
def _plain_glyphs(
    face: "Face", language: str, vertical: bool
) -> dict[str, tuple[int, int, tuple[int, int]]]:
    """What has been learnt of the characters of a face in a language."""
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


def _shape(face: "Face", text: str, language: str, latin: bool, vertical: bool = False) -> Shaped:
    """One call of HarfBuzz, left to right or downwards, clusters rising."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if not latin:
        buffer.script = "Hani"
    buffer.direction = "ttb" if vertical else "ltr"
    buffer.language = language
    uharfbuzz.shape(face.hb, buffer, _LATIN_FEATURES if latin else _CJK_FEATURES)
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    clusters: Sequence[int] = [info.cluster for info in infos]
    if clusters == list(range(len(text))):
        clusters = range(len(text))
    if vertical:
        return _downwards(face, infos, places, clusters)
    return (
        tuple(info.codepoint for info in infos),
        tuple(place.x_advance for place in places),
        tuple((place.x_offset, place.y_offset) for place in places),
        clusters,
    )


def _downwards(
    face: "Face", infos: Sequence[Any], places: Sequence[Any], clusters: Sequence[int]
) -> Shaped:
    """What HarfBuzz says of a vertical run, told from the glyphs' vertical origins.

    HarfBuzz places horizontal origins; a vertical one lies half an advance right of it and, as
    PDF has it, the em box's ascent above it (ISO 32000-1 §9.7.4.3).
    """
    glyphs = tuple(info.codepoint for info in infos)
    ascent = VERTICAL_ORIGIN * face.upem
    return (
        glyphs,
        tuple(-place.y_advance for place in places),
        tuple(
            (-round(place.y_offset + ascent), round(place.x_offset + face.advance(glyph) / 2))
            for glyph, place in zip(glyphs, places, strict=True)
        ),
        clusters,
    )


@lru_cache(maxsize=4096)
def shape_combined(face: "Face", text: str, language: str) -> tuple[Shaped, float]:
    """Glyphs side by side in one cell of a vertical line, and how far they are narrowed.

    Offsets: across the line from its centre; all belong to one cluster, an em long.
    """
    glyphs, advances, _, _ = _shape(face, text, language, latin=True)
    scale = min(1.0, MOST_COMBINED * face.upem / max(sum(advances), 1))
    middle = sum(advances) / 2
    pens = list(accumulate(advances, initial=0))[:-1]
    offsets = tuple((0, round((pen - middle) * scale)) for pen in pens)
    cell = (face.upem, *([0] * (len(glyphs) - 1)))
    return (glyphs, cell, offsets, (0,) * len(glyphs)), scale
