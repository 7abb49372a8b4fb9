"""The graphics state of a PDF's content, as far as art needs it (ISO 32000-1 §8.4, §9.3)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from banmian.model.art import Colour, Matrix, Paint, Stroke
from banmian.read.art_error import ArtError
from banmian.read.pdf_path import six, times
from banmian.read.pdf_shading import read_shading
from banmian.read.pdf_typeface import Typeface, read_typeface

_SPACES: Final = ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern")
_BLACK: Final = (0, 0, 0, 1000)

Faces: TypeAlias = dict[tuple[int, int], Typeface | ArtError]
"""Fonts by object number."""


@dataclass(frozen=True, slots=True)
class State:
    """What is in force."""

    matrix: Matrix
    base: Matrix
    """In force where the content began: patterns are placed by it."""
    fill: Paint = _BLACK
    stroke: Paint = _BLACK
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    width: float = 1.0
    cap: int = 0
    join: int = 0
    mitre_limit: float = 10.0
    dashes: tuple[float, ...] = ()
    dash_offset: float = 0.0
    clips: tuple[str, ...] = ()
    font: Typeface | ArtError | None = None
    """Or why it is none: fonts are named by pages that never use them."""
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def filling(self) -> Paint | None:
        """What fills; None: it is not seen."""
        return self.fill if self.fill_opacity else None

    def drawing(self) -> Stroke | None:
        """What strokes, in art units; an uneven matrix widens it by its mean."""
        if not self.stroke_opacity:
            return None
        if not isinstance(self.stroke, tuple):
            raise ArtError("draws lines in a gradient; make them a solid colour")
        a, b, c, d, _, _ = self.matrix
        scale = abs(a * d - b * c) ** 0.5
        return Stroke(
            self.stroke,
            round(self.width * scale, 3),
            self.cap,
            self.join,
            self.mitre_limit,
            tuple(round(dash * scale, 3) for dash in self.dashes),
            round(self.dash_offset * scale, 3),
        )


def changed(
    state: State,
    operator: str,
    operands: list[Any],
    resources: Any,
    faces: Faces,
) -> State:
    """The state after an operator that paints nothing; those that mean nothing here are passed.

    Args:
        state: before it.
        operator: its sign.
        operands: what it is given.
        resources: of the content.
        faces: the fonts read so far, by object.

    Raises:
        ArtError: what it asks for cannot be printed.
    """
    if operator == "cm":
        return replace(state, matrix=times(six(operands), state.matrix))
    if operator == "gs":
        return _extended(state, resources["/ExtGState"][operands[0]])
    if operator == "d":
        dashes = tuple(float(part) for part in operands[0])
        return replace(state, dashes=dashes, dash_offset=float(operands[1]))
    if operator == "Tf":
        font = resources["/Font"][operands[0]]
        if font.objgen not in faces or font.objgen == (0, 0):
            faces[font.objgen] = _face(font)
        return replace(state, font=faces[font.objgen], size=float(operands[1]))
    changes: dict[str, Any] = {}
    name = "stroke" if operator.isupper() else "fill"
    if operator in _COLOURS:
        changes[name] = _COLOURS[operator](operands)
    elif operator.lower() == "cs":
        _check_space(operands[0], resources)
        changes[name] = _BLACK
    elif operator.lower() in ("sc", "scn"):
        changes[name] = _colour(operands, resources, state)
    elif operator in _VALUES:
        what, kind = _VALUES[operator]
        changes[what] = kind(operands[0])
    return replace(state, **changes)


def _face(font: Any) -> Typeface | ArtError:
    try:
        return read_typeface(font)
    except ArtError as unfit:
        return unfit


def _extended(state: State, entries: Any) -> State:
    """An ExtGState: line width and opacity (§8.4.5)."""
    normal = str(entries.get("/BM", "/Normal")) in ("/Normal", "/Compatible")
    unmasked = str(entries.get("/SMask", "/None")) == "/None"
    if not (normal and unmasked):
        raise ArtError("holds transparency; flatten it to solid colours")
    return replace(
        state,
        width=float(entries.get("/LW", state.width)),
        fill_opacity=float(entries.get("/ca", state.fill_opacity)),
        stroke_opacity=float(entries.get("/CA", state.stroke_opacity)),
    )


def _check_space(name: Any, resources: Any) -> None:
    """Let device and ICC-based spaces pass; colours tell by their number of parts which it is."""
    import pikepdf

    if str(name) in _SPACES:
        return
    named = resources.get("/ColorSpace", {})
    space = named.get(name, name)
    kind = str(space if isinstance(space, pikepdf.Name) else space[0])
    if kind not in (*_SPACES, "/ICCBased", "/CalRGB", "/CalGray"):
        raise ArtError(f"uses the colour space {kind[1:]}; convert it to process colours")


def _colour(operands: Sequence[Any], resources: Any, state: State) -> Paint:
    """A colour by the number of its parts, or a gradient."""
    if str(operands[-1]).startswith("/"):
        pattern = resources["/Pattern"][operands[-1]]
        if int(pattern["/PatternType"]) != 2:
            raise ArtError("uses a pattern; flatten it to solid shapes")
        own = six(pattern["/Matrix"]) if "/Matrix" in pattern else (1, 0, 0, 1, 0, 0)
        return read_shading(pattern["/Shading"], times(own, state.base))
    if len(operands) not in (1, 3, 4):
        raise ArtError("uses colours of several inks; convert them to process colours")
    return colour_of_parts([float(part) for part in operands])


def colour_of_parts(parts: Sequence[float]) -> Colour:
    """Gray, RGB or CMYK by the number of parts."""
    return {1: _gray, 3: _rgb, 4: _cmyk}[len(parts)](parts)


def _gray(operands: Sequence[Any]) -> Colour:
    return 0, 0, 0, 1000 - _share(operands[0], 1000)


def _rgb(operands: Sequence[Any]) -> Colour:
    return tuple(_share(part, 255) for part in operands)


def _cmyk(operands: Sequence[Any]) -> Colour:
    return tuple(_share(part, 1000) for part in operands)


def _share(part: Any, whole: int) -> int:
    return round(min(max(float(part), 0.0), 1.0) * whole)


def _hundredth(part: Any) -> float:
    return float(part) / 100


_COLOURS: Final[Mapping[str, Callable[[Sequence[Any]], Colour]]] = {
    "g": _gray, "rg": _rgb, "k": _cmyk, "G": _gray, "RG": _rgb, "K": _cmyk,
}  # fmt: skip
_VALUES: Final[Mapping[str, tuple[str, Callable[[Any], float]]]] = {
    "w": ("width", float), "J": ("cap", int), "j": ("join", int), "M": ("mitre_limit", float),
    "Tc": ("spacing", float), "Tw": ("word_spacing", float), "Tz": ("scale", _hundredth),
    "TL": ("leading", float), "Ts": ("rise", float), "Tr": ("mode", int),
}  # fmt: skip
