"""The page of a PDF file becomes art, or what on it cannot be printed in solid colours.

The content is run as a reader would (ISO 32000-1 §8.2): matrices, colours, clips, form XObjects and
type are resolved to painted outlines, images and gradients stay what they are. Patterns, spot inks
and transparency are refused by name.
"""

import base64
import io
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from banmian.model.art import ArtPart, ArtPath, Gradient, VectorArt
from banmian.read.art_error import ArtError
from banmian.read.flatten import flattened
from banmian.read.pdf_image import read_image
from banmian.read.pdf_path import BUILDERS, Outline, placed, polygon, six, times
from banmian.read.pdf_shading import read_shading
from banmian.read.pdf_state import Faces, State, changed
from banmian.read.pdf_type import MOVES, SHOWS, Pen, Shown, strings
from banmian.read.pdf_typeface import Typeface
from banmian.read.vector import LONGEST, MOST_PATHS, ArtFile

if TYPE_CHECKING:
    import pikepdf

_MOST_BYTES: Final = 8_000_000
"""Of content unpacked: a million path operators."""
_DEEPEST: Final = 16
"""Form XObjects within each other; more is a circle."""
_PAINTS: Final = {
    "f": (True, False, False), "F": (True, False, False), "f*": (True, False, True),
    "S": (False, True, False), "s": (False, True, False),
    "B": (True, True, False), "b": (True, True, False),
    "B*": (True, True, True), "b*": (True, True, True), "n": (False, False, False),
}  # fmt: skip
"""Whether an operator fills, strokes, and counts crossings."""
_MODES: Final = ((True, False), (False, True), (True, True), (False, False))
"""Whether type fills and strokes, by text rendering mode (§9.3.6)."""


@dataclass(slots=True)
class _Run:
    """A page under way."""

    width: int
    height: int
    parts: list[ArtPart] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)
    clip: str | None = None
    pen: Pen = field(default_factory=Pen)
    faces: Faces = field(default_factory=dict)

    def add(self, part: ArtPart) -> None:
        """Take a part in."""
        if len(self.parts) >= MOST_PATHS:
            raise ArtError(f"has more than {MOST_PATHS} paths; simplify it")
        self.parts.append(part)


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
    run = _Run(round((right - left) * scale), round((top - bottom) * scale))
    _content(page.obj, page.obj.get("/Resources"), State(matrix, matrix), run, 0)
    if not run.parts:
        raise ArtError("has nothing on it that prints; export it again")
    return ArtFile(run.width, run.height, VectorArt(*flattened(run.parts)))


def _content(holder: Any, resources: Any, state: State, run: _Run, depth: int) -> None:
    """Run the content of a page, form or glyph."""
    import pikepdf

    if depth > _DEEPEST:
        raise ArtError("nests forms too deeply; flatten it")
    _check_length(holder)
    saved: list[State] = []
    for instruction in pikepdf.parse_content_stream(holder):
        operator = str(instruction.operator)
        if operator == "q":
            saved.append(state)
        elif operator == "Q":
            state = saved.pop() if saved else state
        elif isinstance(instruction, pikepdf.ContentStreamInlineImage):
            run.add(read_image(instruction.iimage, state))
        else:
            operands = list(instruction.operands)
            state = _done(operator, operands, resources, state, (run, depth))


def _done(
    operator: str, operands: list[Any], resources: Any, state: State, under: tuple[_Run, int]
) -> State:
    """Follow one operator; the state after it."""
    run, depth = under
    if operator in _PAINTS:
        return _painted(operator, state, run)
    if operator in ("W", "W*"):
        run.clip = f"{run.outline} {operator} n"
    elif operator in BUILDERS:
        run.outline.build(operator, state.matrix, operands)
    elif operator == "Do":
        _drawn(resources["/XObject"][operands[0]], resources, state, run, depth)
    elif operator == "sh" and state.fill_opacity:
        run.add(_washed(read_shading(resources["/Shading"][operands[0]], state.matrix), state, run))
    elif operator in MOVES:
        state = replace(state, leading=-float(operands[1])) if operator == "TD" else state
        run.pen.move(operator, operands, state.leading)
    elif operator in SHOWS:
        state = _broken(operator, operands, state, run)
        _shown(strings(operator, operands), state, run, depth)
    else:
        return changed(state, operator, operands, resources, run.faces)
    return state


def _washed(gradient: Gradient, state: State, run: _Run) -> ArtPath:
    """A gradient over all that the clips leave of the page."""
    corners = ((0, 0), (run.width, 0), (run.width, run.height), (0, run.height))
    outline = polygon(f"{x} {y}" for x, y in corners)
    return ArtPath(outline, gradient, False, None, state.clips, state.fill_opacity)


def _broken(operator: str, operands: list[Any], state: State, run: _Run) -> State:
    """The line break, and for one operator the spacing, before type is shown (§9.4.3)."""
    if operator in ("'", '"'):
        run.pen.move("T*", (), state.leading)
    if operator == '"':
        return replace(state, word_spacing=float(operands[0]), spacing=float(operands[1]))
    return state


def _shown(parts: list[Any], state: State, run: _Run, depth: int) -> None:
    """Type: outlines as one path, glyphs that are drawn as content of their own."""
    outlines = []
    for glyph in run.pen.show(parts, state):
        if glyph.procedure is not None:
            _glyph(glyph, state, run, depth)
        elif glyph.outline:
            outlines.append(glyph.outline)
    fills, strokes = _MODES[state.mode]
    fill = state.filling() if fills else None
    stroke = state.drawing() if strokes else None
    if outlines:
        _add(ArtPath(" ".join(outlines), fill, False, stroke, state.clips), state, run)


def _glyph(glyph: Shown, state: State, run: _Run, depth: int) -> None:
    """A glyph of a Type 3 font; it may show type itself."""
    assert isinstance(state.font, Typeface)
    pen, run.pen = run.pen, Pen()
    inner = replace(state, matrix=glyph.matrix, base=glyph.matrix)
    _content(glyph.procedure, state.font.resources, inner, run, depth + 1)
    run.pen = pen


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
            if name == "/ASCII85Decode":
                unpacked = base64.a85decode(unpacked.strip().removesuffix(b"~>"))
                continue
            if name != "/FlateDecode":
                raise ArtError(f"packs its content by {name}; save it again with Flate or none")
            unpacked = zlib.decompressobj().decompress(unpacked, _MOST_BYTES + 1)
        if len(unpacked) > _MOST_BYTES:
            raise ArtError(f"has more than {_MOST_BYTES:,} bytes of content; simplify it")


def _drawn(drawn: Any, resources: Any, state: State, run: _Run, depth: int) -> None:
    """An image or form XObject."""
    import pikepdf

    shines = state.fill_opacity < 1 or state.stroke_opacity < 1
    if drawn.get("/Subtype") == "/Image":
        if state.fill_opacity < 1:
            raise ArtError("holds a picture that shines through; put it on a solid colour")
        if state.filling() is not None:
            run.add(read_image(pikepdf.PdfImage(drawn), state))
        return
    if shines and "/Group" in drawn:
        raise ArtError("holds a group that shines through; flatten it to solid colours")
    inner = drawn.get("/Matrix")
    matrix = times(six(inner), state.matrix) if inner is not None else state.matrix
    left, bottom, right, top = (float(side) for side in drawn["/BBox"])
    corners = ((left, bottom), (right, bottom), (right, top), (left, top))
    box = f"{polygon(placed(matrix, x, y) for x, y in corners)} W n"
    state = replace(state, matrix=matrix, base=matrix, clips=(*state.clips, box))
    _content(drawn, drawn.get("/Resources", resources), state, run, depth + 1)


def _painted(operator: str, state: State, run: _Run) -> State:
    """Paint the path; the state after it has the clip that was asked for (§8.5.4)."""
    _paint(operator, state, run)
    clip, run.outline, run.clip = run.clip, Outline(), None
    return state if clip is None else replace(state, clips=(*state.clips, clip))


def _paint(operator: str, state: State, run: _Run) -> None:
    """One path, as the operator paints it."""
    fills, strokes, even_odd = _PAINTS[operator]
    if operator in ("s", "b", "b*"):
        run.outline.parts.append("h")
    if not run.outline.parts:
        return
    fill = state.filling() if fills else None
    stroke = state.drawing() if strokes else None
    _add(ArtPath(str(run.outline), fill, even_odd, stroke, state.clips), state, run)


def _add(path: ArtPath, state: State, run: _Run) -> None:
    """A path; its stroke knocks out its fill where both shine through (§11.7.4.4)."""
    over, lines = state.fill_opacity, state.stroke_opacity
    if path.fill is not None and path.stroke is not None and over != lines:
        if lines < 1:
            raise ArtError("has fills and lines of several opacities; flatten transparency")
        run.add(replace(path, stroke=None, opacity=over))
        run.add(replace(path, fill=None, opacity=lines))
    elif path.fill is not None:
        run.add(replace(path, opacity=over))
    elif path.stroke is not None:
        run.add(replace(path, opacity=lines))
