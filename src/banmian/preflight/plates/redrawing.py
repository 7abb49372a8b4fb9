"""One content stream's operators are written anew as they show on one plate.

Colours become gray, what overprints without the ink is not painted, all else is kept.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from banmian.preflight.colour import CMYK, GRAY, RGB, Space, space_of
from banmian.preflight.images import image_of_inline
from banmian.preflight.matrix import scale_of
from banmian.preflight.plates.blending import inseparable_modes, is_transparent
from banmian.preflight.plates.brush import Brushes
from banmian.preflight.plates.needed import Needed
from banmian.preflight.plates.outlines import Operation, bent
from banmian.preflight.plates.parts import (
    PAINTING,
    parts_of_path,
    parts_of_text,
    path_operator,
    text_mode,
)
from banmian.preflight.plates.tints import (
    NOTHING,
    Tints,
    base_of,
    first_of,
    reach_of,
    tints_of,
)
from banmian.preflight.streams import unreadable

if TYPE_CHECKING:
    from banmian.preflight.plates.sheet import Plate

_MOST_SAVED: Final = 512
_CONSTRUCTION: Final = frozenset({"m", "l", "c", "v", "y", "h", "re", "W", "W*"})
_CLIPPING: Final = ("W", "W*")
_DEVICES: Final = {"g": GRAY, "rg": RGB, "k": CMYK}
_SHOWING: Final = frozenset({"Tj", "TJ", "'", '"'})
_DROPPED_STATE: Final = ("/OP", "/op", "/OPM", "/TR", "/TR2", "/BG", "/BG2", "/UCR", "/UCR2",
                         "/HT", "/HTP")  # fmt: skip
_THINNEST: Final = 0.06
"""Points of the line that a width of nothing asks for: one dot of a platesetter."""


class Colours(Enum):
    """Where a stream's colours come from."""

    OWN = "it starts in black"
    INHERITED = "it starts in those of the stream that draws it"
    GIVEN = "it has none: its colour operators are ignored (§8.7.3.3, §9.6.5)"


class Redrawing:
    """One stream under way."""

    def __init__(self, plate: "Plate", resources: Any, brushes: Brushes, colours: Colours) -> None:
        self._plate = plate
        self._resources = resources
        self._brushes = brushes
        self._is_coloured = colours is not Colours.GIVEN
        self._stack: list[Brushes] = []
        self._path: list[Operation] = []
        self._out: list[Any] = []
        self._needed = Needed(resources)
        if colours is Colours.OWN:
            self._write_gray(brushes.fill.tints, stroking=False)
            self._write_gray(brushes.stroke.tints, stroking=True)

    def finished(self) -> tuple[bytes, Any]:
        """The new stream, what it has saved restored, and the resources it needs."""
        import pikepdf

        for _ in self._stack:
            self._write("Q")
        return pikepdf.unparse_content_stream(self._out), self._needed.resources

    def follow(self, operator: str, operands: Sequence[Any]) -> None:
        """Write what one operator becomes."""
        if operator in _CONSTRUCTION:
            self._path.append((operator, operands))
        elif operator in PAINTING:
            self._paint(operator)
        elif operator in _SHOWING:
            self._show(operator, operands)
        elif operator.lower() in _DEVICES and operator in ("g", "G", "rg", "RG", "k", "K"):
            self._set_colour(_DEVICES[operator.lower()], operands, operator.isupper())
        elif operator in _HANDLERS:
            _HANDLERS[operator](self, operands)
        elif operator != "Q" or self._stack:
            self._watch(operator, operands)
            self._write(operator, operands)

    def _watch(self, operator: str, operands: Sequence[Any]) -> None:
        """Follow the state that kept operators change."""
        if operator == "q":
            if len(self._stack) >= _MOST_SAVED:
                raise ValueError("graphics state saved too often")
            self._stack.append(self._brushes.saved())
        elif operator == "Q":
            self._brushes = self._stack.pop()
        else:
            self._brushes.take(operator, operands)

    def _write(self, operator: str, operands: Sequence[Any] = ()) -> None:
        self._out.append((operands, _operator(operator)))

    def _set_colour(self, space: Space, operands: Sequence[Any], stroking: bool) -> None:
        if not self._is_coloured:
            return
        values = [float(v) for v in operands if isinstance(v, int | float | Decimal)]
        tints = tints_of(space, values, self._plate.sheet.profile)
        self._brushes.change(stroking, space=space, tints=tints)
        if tints is NOTHING and space.families[0] != "Pattern":
            self._plate.sheet.trouble(f"a colour in {space.families[0]}")
        self._write_gray(tints, stroking)

    def _write_gray(self, tints: Tints, stroking: bool) -> None:
        self._write("G" if stroking else "g", (self._gray(tints),))

    def _gray(self, tints: Tints) -> float:
        return round(1.0 - tints.on(self._plate.ink), 5)

    def _choose_space(self, operands: Sequence[Any], stroking: bool) -> None:
        space = space_of(operands[0], self._named("/ColorSpace"))
        self._set_colour(space, first_of(space), stroking)

    def _choose_colour(self, operands: Sequence[Any], stroking: bool) -> None:
        import pikepdf

        space = self._brushes.brush(stroking).space
        if operands and isinstance(operands[-1], pikepdf.Name):
            self._choose_pattern(self._resource("/Pattern", operands[-1]), operands[:-1], stroking)
        else:
            self._set_colour(space, operands, stroking)

    def _choose_pattern(self, pattern: Any, operands: Sequence[Any], stroking: bool) -> None:
        import pikepdf

        if pattern is None or not self._is_coloured:
            return
        plate = self._plate
        if int(pattern.get("/PatternType", 0)) == 2:
            self._choose_shading(pattern, stroking)
            return
        space, tints = pikepdf.Name.Pattern, Tints()
        grays: tuple[float, ...] = ()
        if int(pattern.get("/PaintType", 1)) == 2:
            values = [float(v) for v in operands]
            base = base_of(self._brushes.brush(stroking).space)
            tints = tints_of(base, values, plate.sheet.profile)
            space, grays = self._pattern_of_gray(), (self._gray(tints),)
        self._brushes.change(stroking, tints=tints)
        self._write("CS" if stroking else "cs", (space,))
        made = self._needed.name_of("/Pattern", plate.pattern(pattern, self._brushes))
        self._write("SCN" if stroking else "scn", (*grays, made))

    def _choose_shading(self, pattern: Any, stroking: bool) -> None:
        import pikepdf

        named = self._named("/ColorSpace")
        reached = reach_of(space_of(pattern.Shading.get("/ColorSpace"), named))
        self._brushes.change(stroking, tints=Tints(reaches=reached))
        shading = self._plate.shading(pattern.Shading, named, False)
        if shading is not None:
            made = pikepdf.Dictionary(dict(pattern.items()))
            made.Shading = shading
            self._write("CS" if stroking else "cs", (pikepdf.Name.Pattern,))
            name = self._needed.name_of("/Pattern", made)
            self._write("SCN" if stroking else "scn", (name,))

    def _pattern_of_gray(self) -> Any:
        import pikepdf

        space = pikepdf.Array([pikepdf.Name.Pattern, pikepdf.Name.DeviceGray])
        return self._needed.name_of("/ColorSpace", space, "/PatternOfGray")

    def _paint(self, operator: str) -> None:
        path, self._path = self._path, []
        brushes, ink = self._brushes, self._plate.ink
        fills, lines = parts_of_path(operator)
        fills = fills and not brushes.spares(ink, stroking=False)
        lines = lines and not brushes.spares(ink, stroking=True)
        if not fills and not lines and not any(each in _CLIPPING for each, _ in path):
            return
        scale = scale_of(brushes.ctm)
        if lines:
            self._need_alpha(brushes.stroke_alpha * min(self._pixels(scale), 1.0))
        for each in bent(path, scale) if fills else path:
            self._write(*each)
        self._write(path_operator(operator, fills, lines))

    def _pixels(self, scale: float) -> float:
        """Pixels across the line that a stroke draws."""
        width = max(self._brushes.line_width * scale, _THINNEST)
        return width * self._plate.sheet.resolution / 72.0

    def _need_alpha(self, alpha: float) -> None:
        """Draw strokes from here on with that opacity."""
        share = round(alpha, 3)
        if share == round(self._brushes.drawn_alpha, 3):
            return
        self._brushes.drawn_alpha = share
        self._write("gs", (self._needed.alpha(share),))

    def _show(self, operator: str, operands: Sequence[Any]) -> None:
        brushes, ink = self._brushes, self._plate.ink
        self._need_alpha(brushes.stroke_alpha)
        font = brushes.font
        if font is not None and str(font.get("/Subtype", "")) == "/Type3":
            made = self._plate.type3(font, self._resources, brushes)
            self._write("Tf", (self._needed.name_of("/Font", made), brushes.font_size))
            self._write(operator, operands)
            return
        mode = brushes.text_mode
        inside, lines = parts_of_text(mode)
        inside = inside and not brushes.spares(ink, stroking=False)
        lines = lines and not brushes.spares(ink, stroking=True)
        shown = text_mode(mode, inside, lines)
        if shown == mode:
            self._write(operator, operands)
            return
        self._write("Tr", (shown,))
        self._write(operator, operands)
        self._write("Tr", (mode,))

    def _set_font(self, operands: Sequence[Any]) -> None:
        self._brushes.font = self._resource("/Font", operands[0])
        self._brushes.font_size = float(operands[1])
        self._write("Tf", operands)

    def _draw(self, operands: Sequence[Any]) -> None:
        thing = self._resource("/XObject", operands[0])
        kind = "" if thing is None else str(thing.get("/Subtype", ""))
        if kind == "/Form":
            self._do(self._plate.form(thing, self._resources, self._brushes))
        elif kind == "/Image":
            self._draw_image(thing)

    def _inline(self, operands: Sequence[Any]) -> None:
        sheet = self._plate.sheet
        try:
            self._draw_image(image_of_inline(operands[0], sheet.pdf))
        except unreadable() as fault:
            sheet.trouble(f"an inline image that cannot be read ({fault})"[:160])

    def _draw_image(self, image: Any) -> None:
        if not image.get("/ImageMask", False):
            self._do(self._plate.image(image, self._named("/ColorSpace"), self._brushes))
        elif not self._brushes.spares(self._plate.ink, stroking=False):
            self._do(image)

    def _do(self, made: Any) -> None:
        if made is not None:
            self._need_alpha(self._brushes.stroke_alpha)
            self._write("Do", (self._needed.name_of("/XObject", made),))

    def _paint_shading(self, operands: Sequence[Any]) -> None:
        shading = self._resource("/Shading", operands[0])
        if shading is None:
            return
        overprints = self._brushes.fill.overprints
        made = self._plate.shading(shading, self._named("/ColorSpace"), overprints)
        if made is not None:
            self._write("sh", (self._needed.name_of("/Shading", made),))

    def _set_state(self, operands: Sequence[Any]) -> None:
        import pikepdf

        entries = self._resource("/ExtGState", operands[0])
        if entries is None:
            return
        self._brushes.take_state(entries)
        if "/CA" in entries:
            self._brushes.drawn_alpha = self._brushes.stroke_alpha
        for mode in inseparable_modes(entries):
            self._plate.sheet.trouble(f"the blend mode {mode}")
        self._plate.sheet.is_blended |= is_transparent(entries)
        kept = {key: value for key, value in entries.items() if key not in _DROPPED_STATE}
        self._write("gs", (self._needed.name_of("/ExtGState", pikepdf.Dictionary(kept)),))

    def _named(self, kind: str) -> Any:
        return None if self._resources is None else self._resources.get(kind)

    def _resource(self, kind: str, name: Any) -> Any:
        named = self._named(kind)
        return None if named is None else named.get(str(name))


@lru_cache(maxsize=128)
def _operator(written: str) -> Any:
    import pikepdf

    return pikepdf.Operator(written)


_HANDLERS: Final[dict[str, Callable[[Redrawing, Sequence[Any]], None]]] = {
    "gs": Redrawing._set_state,
    "cs": lambda run, v: run._choose_space(v, False),
    "CS": lambda run, v: run._choose_space(v, True),
    "sc": lambda run, v: run._choose_colour(v, False),
    "scn": lambda run, v: run._choose_colour(v, False),
    "SC": lambda run, v: run._choose_colour(v, True),
    "SCN": lambda run, v: run._choose_colour(v, True),
    "Tf": Redrawing._set_font,
    "Do": Redrawing._draw,
    "BI": Redrawing._inline,
    "sh": Redrawing._paint_shading,
}
