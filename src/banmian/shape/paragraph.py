"""Styled text becomes a shaped paragraph: glyphs of the right faces, in font units.

Shaping knows neither size nor measure; the result is broken into lines as often as needed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from banmian.model.shaped import GlyphRun, Orientation, ShapedParagraph
from banmian.model.style import FontRequest, Writing
from banmian.shape.context import western_marks
from banmian.shape.harfbuzz import (
    Shaped,
    shape_combined,
    shape_latin,
    shape_marks,
    shape_marks_down,
    shape_other,
    shape_other_down,
    shape_plain,
)
from banmian.shape.hyphens import hyphens
from banmian.shape.itemise import Kind, Segment, Styled, itemise
from banmian.shape.region import region_of
from banmian.shape.vertical import Upright, stand_upright

if TYPE_CHECKING:
    from banmian.fonts.face import Face
    from banmian.fonts.library import Library


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text of one style."""

    text: str
    font: FontRequest
    language: str = ""
    """BCP 47 tag: whose glyphs it takes; empty: the paragraph's (R10.1, C1.2)."""
    drawn: str = ""
    """As long as the text: what is set instead of it; empty: the text itself."""


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

_DOWN_SHAPERS: Final[Mapping[Kind, Callable[["Face", str, str], Shaped]]] = {
    Kind.LATIN: shape_latin,
    Kind.MARK: shape_marks_down,
    Kind.OTHER: shape_other_down,
    Kind.MISSING: shape_other_down,
}
"""For lines that run down; Western text is shaped as it lies and turned as a whole."""

_PLAIN: Final = Kind.PLAIN
_LATIN: Final = Kind.LATIN
_LIES: Final = Orientation.HORIZONTAL


class _Part(NamedTuple):
    """A segment and its glyphs."""

    segment: Segment
    shaped: Shaped
    orientation: Orientation
    scale: float = 1.0


def shape_paragraph(
    runs: Sequence[TextRun],
    library: "Library",
    language: str,
    writing: Writing = Writing.HORIZONTAL,
    combined: Sequence[tuple[int, int]] = (),
    most_digits: int | None = None,
) -> tuple[ShapedParagraph, tuple[MissingCharacter, ...]]:
    """Shape the joined text of `runs`.

    Args:
        runs: The paragraph, cut where the style changes; marks keep their context across cuts.
        library: Where the faces come from.
        language: BCP 47 tag; decides quotes, dashes (C1.4) and runs without a language.
        writing: Which way its lines run.
        combined: Spans that the copy marks as 縦中横.
        most_digits: Up to how many digits are set so unasked; None: as the region's papers do.

    Returns:
        The glyphs, every character of the text in exactly one cluster, and what is missing.
    """
    text = "".join(run.drawn or run.text for run in runs)
    vertical, region = writing is Writing.VERTICAL, region_of(language)
    western = western_marks(text, language, vertical)
    upright = stand_upright(text, region, western, combined, most_digits) if vertical else _LYING
    drawn = upright.drawn or text
    styled, chars = _styled(runs, language), list(drawn)
    segments = _around(itemise(chars, styled, western, library), upright.combined)
    missing: list[MissingCharacter] = []
    parts: list[_Part] = []
    for segment in segments:
        if not segment.face:
            missing += _characters(text, segment.start, segment.end)
            continue
        part = _shaped(segment, chars, upright, library.face(segment.face), vertical)
        missing += _missing(text, segment, part.shaped) if 0 in part.shaped[0] else []
        parts.append(part)
    glyph_runs = tuple(_joined(list(same), library) for _, same in groupby(parts, _run_key))
    shaped = ShapedParagraph(
        "".join(run.text for run in runs),
        glyph_runs,
        language,
        writing,
        bonds=upright.bonds,
        wholes=upright.solid | {start for start, _ in upright.combined},
        hyphens=hyphens(text, styled, glyph_runs, library),
        drawn=text if any(run.drawn for run in runs) else "",
    )
    return shaped, tuple(missing)


def _styled(runs: Sequence[TextRun], language: str) -> list[Styled]:
    """Where each run ends in the joined text, and how it is set."""
    ends = accumulate(len(run.text) for run in runs)
    return [
        Styled(end, run.font, run.language or language) for end, run in zip(ends, runs, strict=True)
    ]


_LYING: Final = Upright("", (), frozenset())
"""Of a horizontal paragraph nothing stands upright."""


def _shaped(
    segment: Segment, chars: list[str], upright: Upright, face: "Face", vertical: bool
) -> _Part:
    """Shape one segment by its kind and its place in the line."""
    kind, start, end, _, language = segment
    if (start, end) in upright.combined:
        shaped, scale = shape_combined(face, "".join(chars[start:end]), language)
        return _Part(segment, shaped, Orientation.COMBINED, scale)
    orientation = _LIES
    if vertical:
        orientation = Orientation.SIDEWAYS if kind is _LATIN else Orientation.UPRIGHT
    if kind is _PLAIN:
        return _Part(segment, shape_plain(face, chars[start:end], language, vertical), orientation)
    shapers = _DOWN_SHAPERS if vertical else _SHAPERS
    return _Part(segment, shapers[kind](face, "".join(chars[start:end]), language), orientation)


def _around(segments: list[Segment], spans: Sequence[tuple[int, int]]) -> list[Segment]:
    """The segments cut so that each of the spans is one; a span of two faces takes the first's."""
    for start, end in spans:
        cut: list[Segment] = []
        for segment in segments:
            if segment.end <= start or end <= segment.start:
                cut.append(segment)
                continue
            if segment.start < start:
                cut.append(segment._replace(end=start))
            if segment.start <= start:
                cut.append(segment._replace(start=start, end=end))
            if end < segment.end:
                cut.append(segment._replace(start=end))
        segments = cut
    return segments


def _run_key(part: _Part) -> tuple[str, Orientation, int]:
    """Equal for neighbours that are one run; every 縦中横 is its own."""
    own = part.segment.start if part.orientation is Orientation.COMBINED else -1
    return part.segment.face, part.orientation, own


def _joined(parts: list[_Part], library: "Library") -> GlyphRun:
    """Neighbouring segments of one face and orientation as one run."""
    segment, shaped, orientation, scale = parts[0]
    glyphs, advances, offsets, clusters = shaped
    if len(parts) > 1:
        glyphs = tuple(chain.from_iterable(part.shaped[0] for part in parts))
        advances = tuple(chain.from_iterable(part.shaped[1] for part in parts))
        offsets = tuple(chain.from_iterable(part.shaped[2] for part in parts))
    if all(isinstance(part.shaped[3], range) for part in parts):
        clusters = range(segment.start, parts[-1].segment.end)
    else:
        clusters = tuple(part.segment.start + at for part in parts for at in part.shaped[3])
    upem = library.face(segment.face).upem
    return GlyphRun(segment.face, upem, glyphs, advances, offsets, clusters, orientation, scale)


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
