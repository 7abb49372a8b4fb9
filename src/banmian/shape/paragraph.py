"""Styled text becomes a shaped paragraph: glyphs of the right faces, in font units.

Shaping knows neither size nor measure; the result is broken into lines as often as needed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from banmian.model.shaped import GlyphRun, ShapedParagraph
from banmian.model.style import FontRequest
from banmian.shape.context import western_marks
from banmian.shape.harfbuzz import (
    Shaped,
    learn_plain,
    shape_latin,
    shape_marks,
    shape_other,
    shape_plain,
)
from banmian.shape.itemise import Kind, Segment, itemise

if TYPE_CHECKING:
    from banmian.fonts.face import Face
    from banmian.fonts.library import Library


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text of one style."""

    text: str
    font: FontRequest


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A character no face of its chain has; it is set as a visible .notdef."""

    offset: int
    """Into the joined text of all runs."""
    character: str


_SHAPERS: Final[Mapping[Kind, Callable[["Face", str, str], Shaped]]] = {
    Kind.LATIN: shape_latin,
    Kind.MARK: shape_marks,
    Kind.OTHER: shape_other,
    Kind.MISSING: shape_other,
}

_PLAIN: Final = Kind.PLAIN


def shape_paragraph(
    runs: Sequence[TextRun], library: "Library", language: str
) -> tuple[ShapedParagraph, tuple[MissingCharacter, ...]]:
    """Shape the joined text of `runs`.

    Args:
        runs: The paragraph, cut where the style changes; marks keep their context across cuts.
        library: Where the faces come from.
        language: BCP 47 tag; decides the width of quotes and the shape of dashes (C1.4).

    Returns:
        The glyphs, every character of the text in exactly one cluster, and what is missing.
    """
    text = "".join(run.text for run in runs)
    ends = accumulate(len(run.text) for run in runs)
    fonts = [(end, run.font) for end, run in zip(ends, runs, strict=True)]
    chars = list(text)
    segments = itemise(chars, fonts, western_marks(text, language), library)
    for face_id, plain in _plain_characters(chars, segments).items():
        learn_plain(library.face(face_id), plain, language)
    glyph_runs: list[GlyphRun] = []
    missing: list[MissingCharacter] = []
    parts: list[tuple[Segment, Shaped]] = []
    for segment in segments:
        if not segment.face:
            missing += _characters(text, segment.start, segment.end)
            continue
        face = library.face(segment.face)
        if segment.kind is _PLAIN:
            shaped = shape_plain(face, chars[segment.start : segment.end], language)
        else:
            part = text[segment.start : segment.end]
            shaped = _SHAPERS[segment.kind](face, part, language)
        if 0 in shaped[0]:
            missing += _missing(text, segment, shaped)
        if parts and parts[-1][0].face != segment.face:
            glyph_runs.append(_joined(parts, library))
            parts = []
        parts.append((segment, shaped))
    if parts:
        glyph_runs.append(_joined(parts, library))
    return ShapedParagraph(text, tuple(glyph_runs), language), tuple(missing)


def _plain_characters(chars: list[str], segments: list[Segment]) -> dict[str, list[str]]:
    """The characters of all plain segments of each face."""
    plain: dict[str, list[str]] = {}
    for kind, start, end, face in segments:
        if kind is _PLAIN and face:
            plain.setdefault(face, []).extend(chars[start:end])
    return plain


def _joined(parts: list[tuple[Segment, Shaped]], library: "Library") -> GlyphRun:
    """Neighbouring segments of one face as one run."""
    face = parts[0][0].face
    glyphs: list[int] = []
    advances: list[int] = []
    offsets: list[tuple[int, int]] = []
    clusters: list[int] = []
    for (_, start, end, _), shaped in parts:
        glyphs += shaped[0]
        advances += shaped[1]
        offsets += shaped[2]
        own = shaped[3]
        clusters += range(start, end) if isinstance(own, range) else [start + at for at in own]
    return GlyphRun(
        face,
        library.face(face).upem,
        tuple(glyphs),
        tuple(advances),
        tuple(offsets),
        tuple(clusters),
    )


def _missing(text: str, segment: Segment, shaped: Shaped) -> list[MissingCharacter]:
    """The first character of each cluster that came out as .notdef."""
    starts = dict.fromkeys(
        segment.start + cluster
        for glyph, cluster in zip(shaped[0], shaped[3], strict=True)
        if glyph == 0
    )
    return [MissingCharacter(start, text[start]) for start in starts]


def _characters(text: str, start: int, end: int) -> list[MissingCharacter]:
    return [MissingCharacter(offset, text[offset]) for offset in range(start, end)]
