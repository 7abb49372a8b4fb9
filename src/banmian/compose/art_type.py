"""Type in vector art becomes outlines of the house's faces, so that art needs no fonts of its own.

A chart from another program asks for families nobody here has; what it gets is the house's face of
the same kind: serif, sans serif or kai, in the nearest weight. A name that is a role of the fonts
takes that role.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple, TypeAlias

from banmian.cache import code_fingerprint, recall_value, remember_value
from banmian.diagnostics import Diagnostic, Span, error
from banmian.fonts.library import Library
from banmian.model.art import ArtPart, ArtPath, ArtType, Matrix, TypeRun, VectorArt
from banmian.model.edition import Edition, Picture
from banmian.model.style import FontRequest

_SERIF, _SANS, _KAI = "song", "hei", "kai"
_GENERIC: Final = {"serif": _SERIF, "sans-serif": _SANS, "cursive": _KAI}
_SERIFS: Final = (
    "song", "sung", "simsun", "ming", "mincho", "serif", "roman", "times", "georgia", "garamond",
    "palatino", "cambria", "minion", "batang",
    "宋", "明朝", "明體", "明体",
)  # fmt: skip
_KAIS: Final = ("kai", "楷", "fangsong", "仿宋")
"""Parts of the names of families, in lower case."""
_NORMAL: Final = 400
_NAMED: Final = {"black": 900, "heavy": 900, "bold": 700, "medium": 500, "粗": 700}
_WEIGHTS: Final = {"regular": 400, "medium": 500, "bold": 700, "black": 900}


class _Set(NamedTuple):
    """A picture's art with its type set, and the characters that no face has."""

    art: VectorArt
    missing: tuple[str, ...]


def set_art_type(edition: Edition, library: Library) -> tuple[Edition, tuple[Diagnostic, ...]]:
    """Set the type of all vector art of an edition.

    Returns:
        The edition, its art all paths and pictures, and an error for each character no face has.
    """
    found: list[Diagnostic] = []
    stories = []
    for story in edition.stories:
        pictures = tuple(_picture(p, edition.language, library, found) for p in story.pictures)
        stories.append(story if pictures == story.pictures else replace(story, pictures=pictures))
    return replace(edition, stories=tuple(stories)), tuple(found)


def _picture(picture: Picture, language: str, library: Library, found: list[Diagnostic]) -> Picture:
    if picture.art is None or not picture.art.has_type:
        return picture
    chains = sorted(f"{request} {chain}" for request, chain in library.chains.items())
    faces = sorted(face.key for face in library.faces.values())
    key = f"{code_fingerprint()} {picture.sha256} {language} {chains} {faces}"
    done: _Set | None = recall_value("art-type", key)
    if done is None:
        done = _set(picture.art, language, library)
        remember_value("art-type", key, done)
    found += (_lacking(character, picture.span) for character in done.missing)
    return replace(picture, art=done.art)


def _lacking(character: str, span: Span) -> Diagnostic:
    return error(
        "fonts/missing-character",
        f"the picture's type holds {character!r} (U+{ord(character):04X}), which no font has; "
        "turn it into outlines or write it otherwise",
        span,
    )


def _set(art: VectorArt, language: str, library: Library) -> _Set:
    parts: list[ArtPart] = []
    missing: dict[str, None] = {}
    for part in art.parts:
        if isinstance(part, ArtType):
            parts += _line(part, language, library, missing)
        else:
            parts.append(part)
    return _Set(VectorArt(tuple(parts), art.on_paper), tuple(missing))


def _line(
    line: ArtType, language: str, library: Library, missing: dict[str, None]
) -> Iterator[ArtPath]:
    """The runs of a line, one after the other from where its anchor puts its beginning."""
    shaped = [_shaped(run, language, library, missing) for run in line.runs]
    ends = [sum(advance for _, advance in glyphs) for glyphs in shaped]
    width = sum(ends) + sum(run.dx for run in line.runs[1:])
    x, y = line.x - line.anchor * width, line.y
    for run, glyphs in zip(line.runs, shaped, strict=True):
        x, y = x + run.dx, y + run.dy
        outlines = []
        for drawn, advance in glyphs:
            outlines.append(_placed(drawn, x, y + run.lowered, line.matrix))
            x += advance
        yield from _painted(" ".join(filter(None, outlines)), run, line.clips)


def _painted(outline: str, run: TypeRun, clips: tuple[str, ...]) -> Iterator[ArtPath]:
    """A run's outline, its halo first where it has one."""
    if not outline:
        return
    if run.stroke_first and run.stroke and run.fill:
        yield ArtPath(outline, None, False, run.stroke, clips)
        yield ArtPath(outline, run.fill, False, None, clips)
    elif run.fill or run.stroke:
        yield ArtPath(outline, run.fill, False, run.stroke, clips)


_Drawn: TypeAlias = list[tuple[str, tuple[tuple[float, float], ...]]]
"""Operators and points from a glyph's origin, in the line's units, y down."""


def _shaped(
    run: TypeRun, language: str, library: Library, missing: dict[str, None]
) -> list[tuple[_Drawn, float]]:
    """The glyphs of a run and their advances."""
    from banmian.fonts.outlines import glyph_outline
    from banmian.shape.paragraph import TextRun, shape_paragraph

    font = _font(run, library)
    shaped, lacking = shape_paragraph([TextRun(run.text, font)], library, language)
    missing.update(dict.fromkeys(lack.character for lack in lacking))
    glyphs = []
    for part in shaped.runs:
        face, scale = library.face(part.face), run.size / part.upem
        for glyph, advance, (dx, dy) in zip(part.glyphs, part.advances, part.offsets, strict=True):
            drawn = [
                (operator, tuple(((px + dx) * scale, -(py + dy) * scale) for px, py in points))
                for operator, points in glyph_outline(face, glyph)
            ]
            glyphs.append((drawn, advance * scale + run.spacing))
    return glyphs


def _placed(drawn: _Drawn, x: float, y: float, matrix: Matrix) -> str:
    """A glyph's outline in the art's units, its origin at (x, y) of the line's."""
    a, b, c, d, e, f = matrix
    steps = []
    for operator, points in drawn:
        at = [
            f"{round(a * (px + x) + c * (py + y) + e, 2):g} "
            f"{round(b * (px + x) + d * (py + y) + f, 2):g}"
            for px, py in points
        ]
        steps.append(" ".join([*at, operator]))
    return " ".join(steps)


def _font(run: TypeRun, library: Library) -> FontRequest:
    """The role of the first family that tells, in its nearest weight."""
    roles = {request.role for request in library.requests}
    role = next(_roles(run.families, roles), _SANS)
    weights = [r.weight for r in library.requests if r.role == role]
    wanted = run.weight if run.weight != _NORMAL else _told(run.families)
    nearest = min(weights, key=lambda weight: abs(_WEIGHTS.get(weight, _NORMAL) - wanted))
    return FontRequest(role, nearest)


def _told(families: Iterable[str]) -> int:
    """The weight in a family's name, as Illustrator writes it: SourceHanSansSC-Bold."""
    for family in families:
        for name, weight in _NAMED.items():
            if name in family.lower():
                return weight
    return _NORMAL


def _roles(families: Iterable[str], roles: set[str]) -> Iterator[str]:
    for family in families:
        name = family.lower()
        if name in roles:
            yield name
        elif name in _GENERIC:
            yield _GENERIC[name]
        elif any(part in name for part in _KAIS):
            yield _KAI
        elif any(part in name for part in _SERIFS) and "sans" not in name:
            yield _SERIF
