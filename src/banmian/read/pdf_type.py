"""Type on a PDF page becomes outlines, placed as its operators place it (ISO 32000-1 §9.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from banmian.model.art import Matrix
from banmian.read.art_error import ArtError
from banmian.read.pdf_path import placed, times
from banmian.read.pdf_state import State
from banmian.read.pdf_typeface import Typeface

if TYPE_CHECKING:
    from banmian.fonts.outlines import Segment

SHOWS: Final = ("Tj", "TJ", "'", '"')
MOVES: Final = ("BT", "ET", "Td", "TD", "Tm", "T*")
_UNMOVED: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SPACE: Final = 32


@dataclass(frozen=True, slots=True)
class Shown:
    """One glyph: its outline in the art's units, or what draws it."""

    outline: str
    matrix: Matrix
    """From the font's own space to the art's units."""
    procedure: Any = None


@dataclass(slots=True)
class Pen:
    """Where type stands: the text matrix and that of the line's beginning."""

    at: Matrix = _UNMOVED
    line: Matrix = _UNMOVED

    def move(self, operator: str, operands: Sequence[Any], leading: float) -> None:
        """Follow an operator of `MOVES`."""
        if operator in ("BT", "ET"):
            self.at = self.line = _UNMOVED
        elif operator == "Tm":
            a, b, c, d, e, f = (float(part) for part in operands)
            self.at = self.line = (a, b, c, d, e, f)
        else:
            x, y = (0.0, -leading) if operator == "T*" else (float(part) for part in operands)
            self.at = self.line = times((1, 0, 0, 1, x, y), self.line)

    def show(self, parts: Sequence[Any], state: State) -> Iterator[Shown]:
        """The glyphs of strings, and of numbers that move them apart.

        Raises:
            ArtError: they clip, or there is no font.
        """
        import pikepdf

        face = state.font
        if not isinstance(face, Typeface):
            raise face or ArtError("holds type without a font; export it again")
        if state.mode > 3:
            raise ArtError("uses type as a clip; turn it into outlines")
        for part in parts:
            if not isinstance(part, pikepdf.String):
                self._on(-float(part) / 1000 * state.size * state.scale)
                continue
            for code in face.codes(bytes(part)):
                yield self._glyph(code, face, state)
                wide = state.word_spacing if face.size == 1 and code == _SPACE else 0.0
                advance = face.width(code) * state.size + state.spacing + wide
                self._on(advance * state.scale)

    def _glyph(self, code: int, face: Typeface, state: State) -> Shown:
        size = (state.size * state.scale, 0, 0, state.size, 0, state.rise)
        matrix = times(face.matrix, times(size, times(self.at, state.matrix)))
        if face.procedure is not None:
            return Shown("", matrix, face.procedure(code))
        return Shown(_outline(face.outline(code), matrix), matrix)

    def _on(self, distance: float) -> None:
        self.at = times((1, 0, 0, 1, distance, 0), self.at)


def strings(operator: str, operands: Sequence[Any]) -> list[Any]:
    """What an operator of `SHOWS` shows."""
    return list(operands[0]) if operator == "TJ" else [operands[-1]]


def _outline(segments: "Sequence[Segment]", matrix: Matrix) -> str:
    steps = []
    for operator, points in segments:
        at = [placed(matrix, x, y) for x, y in points]
        steps.append(" ".join([*at, operator]))
    return " ".join(steps)
