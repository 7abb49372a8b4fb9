"""The page of a PDF file becomes line art, or what on it cannot be printed as plain paths.

The content is run as a reader would (ISO 32000-1 §8.2): matrices, colours, clips and form XObjects
are resolved to painted outlines. Type, pixels, shadings, spot inks and transparency are refused
by name.
"""

import io
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from banmian.model.art import ArtPath, Colour, Matrix, Stroke, VectorArt
from banmian.read.art_error import ArtError
from banmian.read.pdf_path import BUILDERS, Outline, placed, polygon, six, times
from banmian.read.vector import LONGEST, MOST_PATHS, ArtFile

if TYPE_CHECKING:
    import pikepdf

_MOST_BYTES: Final = 8_000_000
"""Of content unpacked: a million path operators."""
_DEEPEST: Final = 16
"""Form XObjects within each other; more is a circle."""
_SPACES: Final = ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK")
_BLACK: Final = (0, 0, 0, 1000)
_REFUSED: Final = {
    **dict.fromkeys(("Tj", "TJ", "'", '"'), "type; turn it into outlines"),
    "INLINE IMAGE": "pixels; place them as a picture of their own",
    "sh": "a shading; flatten it to solid shapes",
}
_PAINTS: Final = {
    "f": (True, False, False), "F": (True, False, False), "f*": (True, False, True),
    "S": (False, True, False), "s": (False, True, False),
    "B": (True, True, False), "b": (True, True, False),
    "B*": (True, True, True), "b*": (True, True, True), "n": (False, False, False),
}  # fmt: skip
"""Whether an operator fills, strokes, and counts crossings."""


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state, as far as paths need it."""

    matrix: Matrix
    fill: Colour = _BLACK
    stroke: Colour = _BLACK
    width: float = 1.0
    cap: int = 0
    join: int = 0
    mitre_limit: float = 10.0
    dashes: tuple[float, ...] = ()
    dash_offset: float = 0.0
    clips: tuple[str, ...] = ()


@dataclass(slots=True)
class _Run:
    """A page under way."""

    paths: list[ArtPath] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)
    clip: str | None = None


def read_pdf_page(data: bytes) -> ArtFile:
    """Read a PDF of one page.

    Raises:
        ArtError: it holds what plain paths cannot show, or is damaged.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            if len(document.pages) != 1:
                count = len(document.pages)
                raise ArtError(f"has {count} pages; save the one that is wanted by itself")
            return _page(document.pages[0])
    except pikepdf.PasswordError:
        raise ArtError("is encrypted; save it without a password") from None
    except ArtError:
        raise
    except Exception as failure:  # what a damaged file makes pikepdf and us raise is anything
        raise ArtError(f"cannot be read ({failure}); export it again") from None


def _page(page: "pikepdf.Page") -> ArtFile:
    left, bottom, right, top = (float(side) for side in page.cropbox)
    turn = int(page.obj.get("/Rotate", 0)) % 360
    if turn:
        raise ArtError("is a turned page; save it upright")
    scale = LONGEST / max(right - left, top - bottom)
    matrix = (scale, 0.0, 0.0, -scale, -left * scale, top * scale)
    run = _Run()
    _content(page.obj, page.obj.get("/Resources"), _State(matrix), run, 0)
    if not run.paths:
        raise ArtError("has nothing on it that prints; export it again")
    width, height = round((right - left) * scale), round((top - bottom) * scale)
    return ArtFile(width, height, VectorArt(tuple(run.paths)))


def _content(holder: Any, resources: Any, state: _State, run: _Run, depth: int) -> None:
    """Run the content of a page or form."""
    import pikepdf

    if depth > _DEEPEST:
        raise ArtError("nests forms too deeply; flatten it")
    _check_length(holder)
    saved: list[_State] = []
    for instruction in pikepdf.parse_content_stream(holder):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in _REFUSED:
            raise ArtError(f"holds {_REFUSED[operator]}")
        if operator == "q":
            saved.append(state)
        elif operator == "Q":
            state = saved.pop() if saved else state
        elif operator in _PAINTS:
            state = _painted(operator, state, run)
        elif operator in ("W", "W*"):
            run.clip = f"{run.outline} {operator} n"
        elif operator in BUILDERS:
            run.outline.build(operator, state.matrix, operands)
        elif operator == "Do":
            _form(resources["/XObject"][operands[0]], resources, state, run, depth)
        else:
            state = _changed(state, operator, operands, resources)


def _check_length(holder: Any) -> None:
    """Refuse content that would fill the memory once unpacked."""
    import pikepdf

    contents = holder if isinstance(holder, pikepdf.Stream) else holder.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    for stream in streams:
        if not isinstance(stream, pikepdf.Stream):
            continue
        filters = stream.get("/Filter", pikepdf.Array([]))
        names = [filters] if isinstance(filters, pikepdf.Name) else list(filters)
        unpacked = stream.read_raw_bytes()
        for name in names:
            if name != "/FlateDecode":
                raise ArtError(f"packs its content by {name}; save it again with Flate or none")
            unpacked = zlib.decompressobj().decompress(unpacked, _MOST_BYTES + 1)
        if len(unpacked) > _MOST_BYTES:
            raise ArtError(f"has more than {_MOST_BYTES:,} bytes of content; simplify it")


def _form(form: Any, resources: Any, state: _State, run: _Run, depth: int) -> None:
    if form.get("/Subtype") != "/Form":
        raise ArtError("holds pixels; place them as a picture of their own")
    inner = form.get("/Matrix")
    matrix = times(six(inner), state.matrix) if inner is not None else state.matrix
    left, bottom, right, top = (float(side) for side in form["/BBox"])
    corners = ((left, bottom), (right, bottom), (right, top), (left, top))
    box = f"{polygon(placed(matrix, x, y) for x, y in corners)} W n"
    state = replace(state, matrix=matrix, clips=(*state.clips, box))
    _content(form, form.get("/Resources", resources), state, run, depth + 1)


def _painted(operator: str, state: _State, run: _Run) -> _State:
    """Paint the path; the state after it has the clip that was asked for (§8.5.4)."""
    _paint(operator, state, run)
    clip, run.outline, run.clip = run.clip, Outline(), None
    return state if clip is None else replace(state, clips=(*state.clips, clip))


def _paint(operator: str, state: _State, run: _Run) -> None:
    """One path, as the operator paints it."""
    fills, strokes, even_odd = _PAINTS[operator]
    if operator in ("s", "b", "b*"):
        run.outline.parts.append("h")
    if not (fills or strokes) or not run.outline.parts:
        return
    if len(run.paths) >= MOST_PATHS:
        raise ArtError(f"has more than {MOST_PATHS} paths; simplify it")
    run.paths.append(
        ArtPath(
            str(run.outline),
            state.fill if fills else None,
            even_odd,
            _drawn(state) if strokes else None,
            state.clips,
        )
    )


def _drawn(state: _State) -> Stroke:
    """The stroke in art units; an uneven matrix widens it by its mean."""
    a, b, c, d, _, _ = state.matrix
    scale = abs(a * d - b * c) ** 0.5
    return Stroke(
        state.stroke,
        round(state.width * scale, 3),
        state.cap,
        state.join,
        state.mitre_limit,
        tuple(round(dash * scale, 3) for dash in state.dashes),
        round(state.dash_offset * scale, 3),
    )


def _changed(state: _State, operator: str, operands: list[Any], resources: Any) -> _State:
    """The state after an operator that paints nothing; those that mean nothing here are passed."""
    if operator == "cm":
        return replace(state, matrix=times(six(operands), state.matrix))
    if operator == "gs":
        return _extended(state, resources["/ExtGState"][operands[0]])
    if operator == "d":
        dashes = tuple(float(part) for part in operands[0])
        return replace(state, dashes=dashes, dash_offset=float(operands[1]))
    changes: dict[str, Any] = {}
    name = "stroke" if operator.isupper() else "fill"
    if operator in _COLOURS:
        changes[name] = _COLOURS[operator](operands)
    elif operator.lower() == "cs":
        _check_space(operands[0], resources)
        changes[name] = _BLACK
    elif operator.lower() in ("sc", "scn"):
        changes[name] = _by_count(operands)
    elif operator in _LINE:
        what, kind = _LINE[operator]
        changes[what] = kind(operands[0])
    return replace(state, **changes)


def _extended(state: _State, entries: Any) -> _State:
    """An ExtGState: line width; transparency is refused (§8.4.5)."""
    opaque = all(float(entries.get(key, 1)) == 1 for key in ("/ca", "/CA"))
    normal = str(entries.get("/BM", "/Normal")) in ("/Normal", "/Compatible")
    unmasked = str(entries.get("/SMask", "/None")) == "/None"
    if not (opaque and normal and unmasked):
        raise ArtError("holds transparency; flatten it to solid colours")
    return replace(state, width=float(entries["/LW"])) if "/LW" in entries else state


def _check_space(name: Any, resources: Any) -> None:
    """Let device and ICC-based spaces pass; colours tell by their number of parts which it is."""
    import pikepdf

    if str(name) in _SPACES:
        return
    named = resources.get("/ColorSpace", {}) if str(name) != "/Pattern" else {}
    space = named.get(name, name)
    kind = str(space if isinstance(space, pikepdf.Name) else space[0])
    if kind not in (*_SPACES, "/ICCBased", "/CalRGB", "/CalGray"):
        raise ArtError(f"uses the colour space {kind[1:]}; convert it to process colours")


def _by_count(operands: Sequence[Any]) -> Colour:
    if len(operands) not in (1, 3, 4) or str(operands[-1]).startswith("/"):
        raise ArtError("uses a pattern; flatten it to solid shapes")
    return {1: _gray, 3: _rgb, 4: _cmyk}[len(operands)](operands)


def _gray(operands: Sequence[Any]) -> Colour:
    return 0, 0, 0, 1000 - _share(operands[0], 1000)


def _rgb(operands: Sequence[Any]) -> Colour:
    return tuple(_share(part, 255) for part in operands)


def _cmyk(operands: Sequence[Any]) -> Colour:
    return tuple(_share(part, 1000) for part in operands)


def _share(part: Any, whole: int) -> int:
    return round(min(max(float(part), 0.0), 1.0) * whole)


_COLOURS: Final[dict[str, Callable[[Sequence[Any]], Colour]]] = {
    "g": _gray, "rg": _rgb, "k": _cmyk, "G": _gray, "RG": _rgb, "K": _cmyk,
}  # fmt: skip
_LINE: Final[dict[str, tuple[str, Callable[[Any], float]]]] = {
    "w": ("width", float), "J": ("cap", int), "j": ("join", int), "M": ("mitre_limit", float),
}  # fmt: skip
