"""One content stream's operators change its state and leave marks (ISO 32000-1 Annex A)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from banmian.model.plate import Box
from banmian.preflight import showing
from banmian.preflight.colour import Space
from banmian.preflight.images import image_mark, image_of_inline
from banmian.preflight.marks import FillMark, Paint, Place, ShadeMark, StrokeMark
from banmian.preflight.matrix import IDENTITY, Matrix, common, moved_box, product, scale_of
from banmian.preflight.names import Names
from banmian.preflight.paths import Path
from banmian.preflight.shadings import shaded_paints
from banmian.preflight.state import State, overprints_in
from banmian.preflight.typefaces import Typeface

if TYPE_CHECKING:
    from banmian.preflight.walker import Walker

_MOST_SAVED: Final = 512
_EVERYWHERE: Final = (-1e6, -1e6, 1e6, 1e6)
_CONSTRUCTION: Final = frozenset({"m", "l", "c", "v", "y", "h", "re"})
_PAINTING: Final = {
    "S": "s", "s": "s", "f": "f", "F": "f", "f*": "f", "B": "fs", "B*": "fs", "b": "fs",
    "b*": "fs", "n": "",
}  # fmt: skip
_DEVICES: Final = frozenset({"g", "G", "rg", "RG", "k", "K"})
_WITHOUT_MARKS: Final = frozenset({
    "ET", "J", "j", "M", "d", "i", "ri", "d0", "d1", "MP", "DP", "BMC", "BDC", "EMC",
})  # fmt: skip
"""Operators that change nothing a rule reads."""
_MOVING: Final = frozenset({"BT", "Td", "TD", "Tm", "T*"})
_SETTING: Final = frozenset({"Tc", "Tw", "Tz", "TL", "Ts", "Tr"})


class Run:
    """One stream being followed: its resources, state, stack and path."""

    def __init__(self, walker: "Walker", resources: Any, state: State) -> None:
        self._walker = walker
        self._names = Names(resources, walker.trouble)
        self._tolerant = 0
        self._state = state
        self._stack: list[State] = []
        self._path = Path()

    def follow(self, operator: str, operands: Sequence[Any]) -> None:
        """Do what one operator says."""
        if operator in _CONSTRUCTION:
            self._path.add(operator, _numbers(operands), self._state.ctm)
        elif operator in _PAINTING:
            self._paint_path(_PAINTING[operator])
        elif operator in _MOVING:
            showing.move_text(self._state, operator, _numbers(operands))
        elif operator in _SETTING:
            showing.set_text(self._state, operator, _numbers(operands))
        elif operator in _DEVICES:
            space = self._names.device(operator)
            self._colour(space, space.paint(_numbers(operands)), operator.isupper())
        else:
            handler = _HANDLERS.get(operator)
            if handler is not None:
                handler(self, operands)
            elif operator not in _WITHOUT_MARKS and not self._tolerant:
                self._walker.trouble(f"the operator {operator[:20]!r}, which PDF has not")

    def _paint_path(self, how: str) -> None:
        state, path = self._state, self._path
        self._path = Path()
        outline = path.box()
        if outline is None:
            return
        box = common(outline, state.clip)
        if box is not None and "f" in how:
            self._filled(FillMark(box, state.fill, state.overprinting(False), path.points(),
                                  state.place), state.fill_pattern)  # fmt: skip
        if "s" in how:
            width = state.line_width * scale_of(state.ctm)
            left, bottom, right, top = outline
            grown = (left - width / 2, bottom - width / 2, right + width / 2, top + width / 2)
            seen = common(grown, state.clip)
            if seen is not None:
                self._walker.marks.append(
                    StrokeMark(seen, width, state.stroke, state.overprinting(True), path.points(),
                               state.place)
                )  # fmt: skip
                self._pattern(state.stroke_pattern, seen)
        if path.clips:
            # A clip that leaves nothing keeps an edge of itself: a box has no empty value.
            state.clip = box or (*outline[:2], *outline[:2])

    def _filled(self, mark: FillMark, pattern: Any) -> None:
        self._walker.marks.append(mark)
        self._pattern(pattern, mark.box)

    def _pattern(self, pattern: Any, box: Box) -> None:
        if pattern is None:
            return
        if int(pattern.get("/PatternType", 0)) == 2:
            self._shade(pattern.Shading, box)
        elif self._walker.once(pattern):
            inner = State(self._pattern_matrix(pattern), _EVERYWHERE, self._state.base,
                          Place.PATTERN)  # fmt: skip
            if int(pattern.get("/PaintType", 1)) == 2:
                inner.fill = inner.stroke = self._state.fill
            before = len(self._walker.marks)
            self._walker.walk(pattern, pattern.get("/Resources"), inner)
            # The tile is repeated: what is in it may stand anywhere in what it fills.
            marks = self._walker.marks
            marks[before:] = [replace(mark, box=box) for mark in marks[before:]]

    def _pattern_matrix(self, pattern: Any) -> Matrix:
        return product(matrix_of(pattern), self._state.base)

    def _shade(self, shading: Any, box: Box) -> None:
        space = self._names.space(shading.get("/ColorSpace"))
        paints = shaded_paints(shading, space)
        mark = ShadeMark(box, space.families, space.inks, paints, self._state.place)
        self._walker.marks.append(mark)

    def _colour(self, space: Space, paint: Paint, stroking: bool, pattern: Any = None) -> None:
        state = self._state
        if stroking:
            state.stroke_space, state.stroke, state.stroke_pattern = space, paint, pattern
        else:
            state.fill_space, state.fill, state.fill_pattern = space, paint, pattern

    def _choose_space(self, operands: Sequence[Any], stroking: bool) -> None:
        space = self._names.space(operands[0])
        self._colour(space, space.first(), stroking)

    def _choose_colour(self, operands: Sequence[Any], stroking: bool) -> None:
        import pikepdf

        space = self._state.stroke_space if stroking else self._state.fill_space
        pattern = None
        if operands and isinstance(operands[-1], pikepdf.Name):
            pattern = self._names.find("/Pattern", operands[-1])
            operands = operands[:-1]
        self._colour(space, space.paint(_numbers(operands)), stroking, pattern)

    def _save(self) -> None:
        if len(self._stack) >= _MOST_SAVED:
            raise ValueError("graphics state saved too often")
        self._stack.append(self._state.saved())

    def _restore(self) -> None:
        if self._stack:
            self._state = self._stack.pop()
        else:
            self._walker.trouble("Q without q")

    def _concat(self, v: list[float]) -> None:
        self._state.ctm = product((v[0], v[1], v[2], v[3], v[4], v[5]), self._state.ctm)

    def _tolerate(self, by: int) -> None:
        """BX and EX: between them unknown operators are let pass (§7.8.2)."""
        self._tolerant = max(self._tolerant + by, 0)

    def _clip(self) -> None:
        self._path.clips = True

    def _line_width(self, v: list[float]) -> None:
        self._state.line_width = v[0]

    def _font(self, operands: Sequence[Any]) -> None:
        font = self._names.find("/Font", operands[0])
        self._set_font(font, float(operands[1]))

    def _set_font(self, font: Any, size: float) -> None:
        self._state.text.face = None if font is None else self._walker.face(font)
        self._state.text.size = size

    def _show(self, parts: Sequence[Any]) -> None:
        state = self._state
        if state.text.face is None:
            self._walker.trouble("text is shown without a font")
        at = product(state.text.matrix, state.ctm)
        mark, glyphs = showing.show(state, [_shown(part) for part in parts])
        if mark is None:
            return
        self._walker.marks.append(mark)
        self._pattern(state.fill_pattern, mark.box)
        face = state.text.face
        if face is not None and face.procedures:
            self._type3(face, {glyph.code for glyph in glyphs}, at)

    def _type3(self, face: Typeface, codes: set[int], at: Any) -> None:
        for code in sorted(codes):
            procedure = face.procedures.get(code)
            if procedure is not None and self._walker.once(procedure):
                inner = self._state.saved()
                inner.ctm, inner.place = showing.type3_matrix(inner, at), Place.TYPE3
                resources = face.resources if face.resources is not None else self._names.resources
                self._walker.walk(procedure, resources, inner)

    def _next_line(self, parts: Sequence[Any]) -> None:
        showing.move_text(self._state, "T*", ())
        self._show(parts)

    def _spaced_line(self, operands: Sequence[Any]) -> None:
        self._state.text.word_space, self._state.text.char_space = _numbers(operands[:2])
        self._next_line(operands[2:])

    def _set_state(self, operands: Sequence[Any]) -> None:
        """The entries of an ExtGState that marks depend on; the rest is read by the rules."""
        import pikepdf

        entries, state = self._names.find("/ExtGState", operands[0]), self._state
        if entries is None:
            return
        state.stroke_overprint, state.fill_overprint = overprints_in(
            entries, state.stroke_overprint, state.fill_overprint
        )
        state.overprint_mode = int(entries.get("/OPM", state.overprint_mode))
        state.line_width = float(entries.get("/LW", state.line_width))
        if "/Font" in entries:
            self._set_font(entries.Font[0], float(entries.Font[1]))
        mask = entries.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary) and "/G" in mask and self._walker.once(mask.G):
            inner = state.saved()
            inner.place = Place.MASK
            self._form(mask.G, inner)

    def _draw(self, operands: Sequence[Any]) -> None:
        thing = self._names.find("/XObject", operands[0])
        kind = "" if thing is None else str(thing.get("/Subtype", ""))
        if kind == "/Form":
            self._form(thing, self._state.saved())
        elif kind == "/Image":
            self._image(thing)

    def _image(self, stream: Any) -> None:
        mark = image_mark(stream, self._names.spaces, self._state)
        if mark is not None:
            self._walker.marks.append(mark)

    def _form(self, form: Any, inner: State) -> None:
        inner.ctm = inner.base = product(matrix_of(form), inner.ctm)
        box = tuple(float(v) for v in form.get("/BBox", ()))
        if len(box) == 4:
            seen = common(moved_box(inner.ctm, box), inner.clip)
            if seen is None:
                return
            inner.clip = seen
        self._walker.walk(form, form.get("/Resources", self._names.resources), inner)

    def _inline(self, operands: Sequence[Any]) -> None:
        self._image(image_of_inline(operands[0], self._walker.pdf))

    def _paint_shading(self, operands: Sequence[Any]) -> None:
        shading = self._names.find("/Shading", operands[0])
        if shading is not None:
            self._shade(shading, self._state.clip)


def matrix_of(thing: Any) -> Matrix:
    """The Matrix entry of a form or pattern."""
    written = [float(v) for v in thing.get("/Matrix", IDENTITY)]
    a, b, c, d, e, f = written
    return a, b, c, d, e, f


def _numbers(operands: Sequence[Any]) -> list[float]:
    return [float(v) for v in operands if isinstance(v, int | float | Decimal)]


def _shown(part: Any) -> bytes | float:
    return float(part) if isinstance(part, int | float | Decimal) else bytes(part)


_HANDLERS: Final[dict[str, Callable[[Run, Sequence[Any]], None]]] = {
    "q": lambda run, _: run._save(),
    "Q": lambda run, _: run._restore(),
    "BX": lambda run, _: run._tolerate(1),
    "EX": lambda run, _: run._tolerate(-1),
    "cm": lambda run, v: run._concat(_numbers(v)),
    "w": lambda run, v: run._line_width(_numbers(v)),
    "W": lambda run, _: run._clip(),
    "W*": lambda run, _: run._clip(),
    "gs": Run._set_state,
    "cs": lambda run, v: run._choose_space(v, False),
    "CS": lambda run, v: run._choose_space(v, True),
    "sc": lambda run, v: run._choose_colour(v, False),
    "scn": lambda run, v: run._choose_colour(v, False),
    "SC": lambda run, v: run._choose_colour(v, True),
    "SCN": lambda run, v: run._choose_colour(v, True),
    "Tf": Run._font,
    "Tj": Run._show,
    "TJ": lambda run, v: run._show(list(v[0])),
    "'": Run._next_line,
    '"': Run._spaced_line,
    "Do": Run._draw,
    "BI": Run._inline,
    "sh": Run._paint_shading,
}
