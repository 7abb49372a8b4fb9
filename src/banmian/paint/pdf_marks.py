"""A sheet becomes what is printed outside its bleed: marks, colour bar and slug.

Crop, fold and register marks print on every plate (`All`, ISO 32000-1 §8.6.6.4); the bar prints
in each ink, the slug in black. Everything stands between the clearance and the margin.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from banmian.fonts.library import Library
from banmian.model.page import Fill, Glyphs, Source, folds
from banmian.model.press import Mark
from banmian.model.style import BLACK, Ink
from banmian.paint.pdf_ink import ALL_INKS, PROCESS
from banmian.paint.pdf_metadata import DocumentFacts
from banmian.paint.pdf_objects import number
from banmian.paint.pdf_sheet import MARK_LENGTH, Sheet
from banmian.units import MM, Pt

HASH_DIGITS: Final = 12
"""Of the content's hash in the slug: enough to tell any two plates apart."""

_LINE: Final = 0.25
_FOLD_DASHES: Final = (3.0, 2.0)
_TARGET: Final = 2 * MM
"""Radius of a register target, half the length of its cross."""
_ROUND: Final = 0.5523
"""Bézier handle of a quarter circle, as a share of its radius."""
_PATCH: Final = 5 * MM
_STEPS: Final = (1.0, 0.7, 0.4, 0.1)
"""Tints of each ink in the bar: solid, shadow, middle tone, highlight."""
_SLUG_SIZE: Final = 6.0
_SOURCE: Final = Source("", "", "slug")
_INKS: Final = (
    Ink("Cyan", 1, 0, 0, 0),
    Ink("Magenta", 0, 1, 0, 0),
    Ink("Yellow", 0, 0, 1, 0),
    BLACK,
)

_LETTERS: Final = dict(zip(PROCESS, "CMYK", strict=True))

Line = tuple[Pt, Pt, Pt, Pt]


def line_marks(sheet: Sheet, wanted: frozenset[Mark]) -> bytes:
    """Operators of crop, fold and register marks, from the trim's bottom-left corner."""
    parts = []
    if Mark.CROP in wanted:
        parts += [_stroke(line) for line in _corners(sheet)]
    if Mark.FOLD in wanted and len(sheet.pages) > 1:
        dashes = " ".join(number(length) for length in _FOLD_DASHES)
        parts += [f"[{dashes}] 0 d", *(_stroke(line) for line in _folds(sheet)), "[] 0 d"]
    if Mark.REGISTER in wanted:
        parts += [_target(x, y) for x, y in _target_places(sheet)]
    if not parts:
        return b""
    return "\n".join([f"/{ALL_INKS} CS 1 SCN {number(_LINE)} w", *parts, ""]).encode("ascii")


def colour_bar(sheet: Sheet, wanted: frozenset[Mark]) -> tuple[Fill, ...]:
    """Patches of the four inks in steps above the trim's right half."""
    if Mark.BAR not in wanted:
        return ()
    start = sheet.width / 2 + 2 * _TARGET
    room = sheet.width - start - MARK_LENGTH
    side = min(_PATCH, room / (len(_INKS) * len(_STEPS)))
    top = -sheet.clearance - MARK_LENGTH
    tints = [_tint(ink, step) for ink in _INKS for step in _STEPS]
    return tuple(
        Fill(start + place * side, top, side, side, tint, _SOURCE)
        for place, tint in enumerate(tints)
    )


def slug_text(sheet: Sheet, facts: DocumentFacts, plates: Sequence[str], digest: str) -> str:
    """Title and date, pages, the plates that are made, and the content's hash."""
    kind = "spread" if len(sheet.pages) > 1 else "page"
    process = "".join(_LETTERS[plate] for plate in plates if plate in _LETTERS)
    spots = "".join(f" {plate}" for plate in plates if plate not in _LETTERS)
    return f"{facts.title}  {kind} {sheet.label(facts)}  {process}{spots}  {digest}"


def slug_line(
    sheet: Sheet, text: str, library: Library, wanted: frozenset[Mark]
) -> tuple[Glyphs, ...]:
    """The slug under the trim's left, in black.

    Characters no face of the library's first role has are left out.
    """
    if Mark.SLUG not in wanted:
        return ()
    runs = []
    pen = MARK_LENGTH
    for char in text:
        run = _character(char, pen, sheet, library)
        if run is not None:
            runs.append(run)
            face = library.face(run.face)
            pen += face.advance(run.glyphs[0]) * _SLUG_SIZE / face.upem
    return tuple(runs)


def _character(char: str, x: Pt, sheet: Sheet, library: Library) -> Glyphs | None:
    face_id = library.resolve(library.requests[0], char, char.isascii())
    if face_id is None:
        return None
    y = sheet.height + sheet.clearance + _SLUG_SIZE
    glyph = library.face(face_id).glyph(char)
    return Glyphs(face_id, _SLUG_SIZE, x, y, (glyph,), (0.0,), (0.0,), (char,), BLACK, _SOURCE)


def _corners(sheet: Sheet) -> Iterator[Line]:
    near, far = sheet.clearance, sheet.clearance + MARK_LENGTH
    for x in (0.0, sheet.width):
        yield x, -near, x, -far
        yield x, sheet.height + near, x, sheet.height + far
    for y in (0.0, sheet.height):
        yield -near, y, -far, y
        yield sheet.width + near, y, sheet.width + far, y


def _folds(sheet: Sheet) -> Iterator[Line]:
    near, far = sheet.clearance, sheet.clearance + MARK_LENGTH
    for fold in folds(sheet.pages):
        x = fold - sheet.left
        yield x, -near, x, -far
        yield x, sheet.height + near, x, sheet.height + far


def _target_places(sheet: Sheet) -> Sequence[tuple[Pt, Pt]]:
    """Left, right, and above the first page's middle, where no fold mark stands."""
    out = sheet.clearance + MARK_LENGTH / 2
    middle = sheet.pages[0].width / 2
    return (
        (-out, sheet.height / 2),
        (sheet.width + out, sheet.height / 2),
        (middle, sheet.height + out),
    )


def _target(x: Pt, y: Pt) -> str:
    """A circle of half the cross's reach, and the cross."""
    r = _TARGET / 2
    h = r * _ROUND
    quarters = (
        (r, h, h, r, 0, r), (-h, r, -r, h, -r, 0), (-r, -h, -h, -r, 0, -r), (h, -r, r, -h, r, 0),
    )  # fmt: skip
    curves = [
        " ".join(number(value + (x, y)[place % 2]) for place, value in enumerate(quarter)) + " c"
        for quarter in quarters
    ]
    cross = [(x - _TARGET, y, x + _TARGET, y), (x, y - _TARGET, x, y + _TARGET)]
    circle = [f"{number(x + r)} {number(y)} m", *curves, "S"]
    return "\n".join([*circle, *(_stroke(line) for line in cross)])


def _stroke(line: Line) -> str:
    x1, y1, x2, y2 = (number(value) for value in line)
    return f"{x1} {y1} m {x2} {y2} l S"


def _tint(ink: Ink, share: float) -> Ink:
    c, m, y, k = (part * share for part in ink.process)
    return Ink(ink.name, c, m, y, k)
