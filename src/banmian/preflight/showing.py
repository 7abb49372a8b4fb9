"""Text operators: matrices move on, shown strings become text marks (ISO 32000-1 §9.4)."""

from collections.abc import Sequence
from typing import Any, Final

from banmian.preflight.marks import TextMark
from banmian.preflight.matrix import (
    IDENTITY,
    Matrix,
    common,
    enclosing,
    height_of,
    moved_box,
    product,
    scale_of,
)
from banmian.preflight.state import State
from banmian.preflight.typefaces import Glyph

_ASCENT: Final = 0.88
_DESCENT: Final = -0.12
"""The ideographic em box; what a glyph really inks is not looked up."""
_LEVEL: Final = 1e-6
"""Slope below which a line runs level."""
_INVISIBLE: Final = 3
_FILLED: Final = (0, 2, 4, 6)
_STROKED: Final = (1, 2, 5, 6)


def move_text(state: State, operator: str, v: Sequence[float]) -> None:
    """BT, Td, TD, Tm and T*."""
    text = state.text
    if operator == "BT":
        text.matrix = text.line = IDENTITY
        return
    if operator == "Tm":
        text.matrix = text.line = (v[0], v[1], v[2], v[3], v[4], v[5])
        return
    if operator == "TD":
        text.leading = -v[1]
    x, y = (0.0, -text.leading) if operator == "T*" else (v[0], v[1])
    text.matrix = text.line = product((1, 0, 0, 1, x, y), text.line)


def set_text(state: State, operator: str, v: Sequence[float]) -> None:
    """Tc, Tw, Tz, TL, Ts and Tr."""
    text, value = state.text, v[0]
    if operator == "Tc":
        text.char_space = value
    elif operator == "Tw":
        text.word_space = value
    elif operator == "Tz":
        text.stretch = value / 100.0
    elif operator == "TL":
        text.leading = value
    elif operator == "Ts":
        text.rise = value
    else:
        text.mode = int(value)


def show(state: State, parts: Sequence[Any]) -> tuple[TextMark | None, tuple[Glyph, ...]]:
    """Show the strings and gaps of a TJ; the pen moves on.

    Returns:
        The mark, None when it shows nothing; and its glyphs with those of Type3 fonts in mind.
    """
    text = state.text
    face = text.face
    if face is None:
        return None, ()
    start, pen, shown, stops = text.matrix, 0.0, [], []
    for part in parts:
        if not isinstance(part, bytes):
            pen -= part / 1000.0 * text.size
            continue
        for glyph in face.read(part):
            shown.append(glyph)
            stops.append(pen)
            space = text.word_space if glyph.code == 32 and not face.is_wide else 0.0
            step = glyph.advance * (face.matrix[0] if face.use.kind == "Type3" else 0.001)
            pen += step * text.size + text.char_space + space
    stops.append(pen)
    if not face.is_vertical:
        pen *= text.stretch
        stops = [stop * text.stretch for stop in stops]
    along = (0.0, pen) if face.is_vertical else (pen, 0.0)
    text.matrix = product((1, 0, 0, 1, *along), start)
    if not shown:
        return None, ()
    return _mark(state, product(start, state.ctm), stops, shown), tuple(shown)


def _mark(
    state: State, to_paper: Matrix, stops: list[float], shown: list[Glyph]
) -> TextMark | None:
    text, face, pen = state.text, state.text.face, stops[-1]
    assert face is not None
    size = text.size
    if face.is_vertical:
        outline = (-size / 2, min(pen, 0.0), size / 2, max(pen, 0.0))
    else:
        outline = (min(pen, 0.0), size * _DESCENT + text.rise,
                   max(pen, 0.0), size * _ASCENT + text.rise)  # fmt: skip
    box = common(moved_box(to_paper, outline), state.clip)
    if box is None and text.mode != _INVISIBLE:
        return None
    written = "".join(glyph.text for glyph in shown)
    return TextMark(
        box or enclosing([(to_paper[4], to_paper[5])]),
        written,
        abs(size) * face.em * height_of(to_paper),
        face.use,
        state.fill if text.mode in _FILLED else None,
        state.stroke if text.mode in _STROKED else None,
        state.overprinting(stroking=False),
        len(shown),
        sum(not glyph.text for glyph in shown),
        sum(glyph.is_missing for glyph in shown),
        sum(glyph.is_ill_spaced for glyph in shown),
        state.line_width * scale_of(state.ctm),
        _stops(to_paper, stops, face.is_vertical),
        state.place,
    )


def _stops(to_paper: Matrix, stops: list[float], is_vertical: bool) -> tuple[float, ...]:
    a, b, _, _, e, _ = to_paper
    if is_vertical or abs(b) > abs(a) * _LEVEL:
        return ()
    return tuple(a * stop + e for stop in stops)


def type3_matrix(state: State, at: Matrix) -> Matrix:
    """Where a Type3 glyph procedure draws, its pen at `at`."""
    face = state.text.face
    assert face is not None
    a, b, c, d, e, f = face.matrix
    size, rise = state.text.size, state.text.rise
    return product(product((a, b, c, d, e, f), (size, 0, 0, size, 0, rise)), at)
