"""An SVG file becomes art, or what in it cannot be printed as solid paths.

Shapes, paths, `use`, transforms and styles are resolved (SVG 1.1 §7–§11), type is kept to be set
in faces of the house, gradients and pictures stay what they are. What would need transparency is
refused by name: it prints as drawn or not at all.
"""

import base64
import binascii
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

from banmian.model.art import (
    ArtImage,
    ArtPart,
    ArtPath,
    ArtType,
    Paint,
    TypeRun,
    VectorArt,
)
from banmian.read.art_error import ArtError
from banmian.read.art_image import Fit, art_image
from banmian.read.flatten import flattened
from banmian.read.svg_gradients import gradient_id, read_gradient
from banmian.read.svg_look import (
    fill_of,
    fill_opacity,
    is_hidden,
    leading_number,
    opacity_of,
    stroke_of,
    stroke_opacity,
)
from banmian.read.svg_outline import outline_of
from banmian.read.svg_tree import IMAGE, RUN, Prepared, clip_ids, name_of, prepare, reference
from banmian.read.svg_type import anchor_of, families_of, length, lowered, size_of, weight_of

if TYPE_CHECKING:
    import svgelements

LONGEST: Final = 10_000
"""Units of the longer side: what a crop is counted in."""
MOST_PATHS: Final = 50_000

_FITS: Final = {"none": Fit.FILL, "slice": Fit.COVER}
"""By the last word of `preserveAspectRatio`."""


@dataclass(frozen=True, slots=True)
class ArtFile:
    """An SVG as it was read."""

    width: int
    height: int
    art: VectorArt


def read_svg(data: bytes) -> ArtFile:
    """Read an SVG file.

    Raises:
        ArtError: it holds what cannot be printed, or is damaged.
    """
    import svgelements

    if re.search(rb"<!ENTITY", data):
        raise ArtError("it declares entities; export it as plain SVG")
    try:
        root = ElementTree.fromstring(data)
        width, height = _size(root)
        scale = LONGEST / max(width, height)
        root.set("viewBox", root.get("viewBox") or f"0 0 {width} {height}")
        root.set("width", str(width * scale))
        root.set("height", str(height * scale))
        prepared = prepare(root)
        tree = io.BytesIO(ElementTree.tostring(root))
        drawing = svgelements.SVG.parse(tree, reify=False)
        parts, on_paper = flattened(_Reader(prepared).parts(drawing))
    except ArtError:
        raise
    except Exception as failure:  # what a damaged file makes svgelements and us raise is anything
        raise ArtError(f"cannot be read ({failure}); export it again") from None
    if not parts:
        raise ArtError("nothing in it prints; export it again")
    return ArtFile(round(width * scale), round(height * scale), VectorArt(parts, on_paper))


def _size(root: ElementTree.Element) -> tuple[float, float]:
    """The view box's sides, or width and height where it has none."""
    box = [float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if part]
    if len(box) == 4:
        width, height = box[2:]
    else:
        width, height = (leading_number(root.get(side, "")) for side in ("width", "height"))
    if width <= 0 or height <= 0:
        raise ArtError("has no size; give it a viewBox")
    return width, height


@dataclass(slots=True)
class _Line:
    """A line of type under way, and the `text` element it is of."""

    element: int
    values: dict[str, Any]
    matrix: "svgelements.Matrix"
    clips: tuple[str, ...]
    x: float
    y: float
    opacity: float
    runs: list[TypeRun] = field(default_factory=list)

    def finished(self) -> ArtType:
        """The line."""
        matrix = _six(self.matrix)
        anchor = anchor_of(self.values)
        return ArtType(self.x, self.y, matrix, anchor, tuple(self.runs), self.clips, self.opacity)


class _Reader:
    """What the elements of one drawing become."""

    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._styles = "".join(e.text or "" for e in prepared.root.iter() if name_of(e) == "style")
        self._clips: dict[tuple[int, str], str] = {}
        self._line: _Line | None = None

    def parts(self, drawing: "svgelements.SVG") -> Iterator[ArtPart]:
        """Everything that is seen, in paint order."""
        import svgelements

        count = 0
        for element in drawing.elements():
            if not isinstance(element, svgelements.Shape) or is_hidden(element.values):
                continue
            count += 1
            if count > MOST_PATHS:
                raise ArtError(f"has more than {MOST_PATHS} paths; simplify it")
            if RUN in element.values:
                yield from self._type(element)
                continue
            yield from self._line_end()
            if IMAGE in element.values:
                yield self._image(element)
            else:
                yield from self._path(element)
        yield from self._line_end()

    def _line_end(self) -> Iterator[ArtType]:
        line, self._line = self._line, None
        if line is not None and any(run.text.strip() for run in line.runs):
            yield line.finished()

    def _path(self, element: "svgelements.Shape") -> Iterator[ArtPath]:
        """A path, or its fill and stroke apart where they shine through otherwise."""
        import svgelements

        if gradient_id(element.values.get("stroke")):
            raise ArtError("draws lines in a gradient; make them a solid colour")
        box = element.bbox(transformed=False)
        matrix = svgelements.Matrix(element.transform)
        fill = self._fill(element, box, matrix)
        clips = self._clips_of(element.values)
        element.reify()
        outline, stroke = outline_of(element), stroke_of(element)
        if not outline or (fill is None and stroke is None):
            return
        even_odd = str(element.values.get("fill-rule", "nonzero")) == "evenodd"
        whole, of_fill, of_stroke = _opacities(element)
        if of_fill == of_stroke or fill is None or stroke is None:
            own = of_stroke if fill is None else of_fill
            yield ArtPath(outline, fill, even_odd, stroke, clips, whole * own)
        elif whole < 1:
            raise ArtError("has fills and lines of several opacities; flatten transparency")
        else:
            yield ArtPath(outline, fill, even_odd, None, clips, of_fill)
            yield ArtPath(outline, None, even_odd, stroke, clips, of_stroke)

    def _fill(self, element: "svgelements.Shape", box: Any, matrix: Any) -> Paint | None:
        name = gradient_id(element.values.get("fill"))
        if name is None or fill_opacity(element) == 0:
            return fill_of(element)
        return read_gradient(name, self._prepared.named, self._styles, box, matrix)

    def _image(self, element: "svgelements.Shape") -> ArtImage:
        """A picture in the rectangle that stands in for it."""
        source = self._prepared.images[int(element.values[IMAGE])]
        data = _embedded(reference(source))
        x, y, width, height = (
            length(source.get(key, "0"), 0.0) for key in ("x", "y", "width", "height")
        )
        fit = _FITS.get(source.get("preserveAspectRatio", "").split(" ")[-1], Fit.INSIDE)
        if opacity_of(element.values) < 1:
            raise ArtError("has a picture that shines through; put it on a solid colour")
        matrix = _six(element.transform)
        clips = self._clips_of(element.values)
        if fit is Fit.COVER:
            element.reify()
            clips = (*clips, f"{outline_of(element)} W n")
        return art_image(data, (x, y, width, height), matrix, clips, fit)

    def _type(self, element: "svgelements.Shape") -> Iterator[ArtType]:
        """A run of type goes to its line; a line that ends with it is returned."""
        import svgelements

        values = element.values
        run = self._prepared.runs[int(values[RUN])]
        if gradient_id(values.get("fill")):
            raise ArtError("has type in a gradient; make it a solid colour")
        size = size_of(values)
        matrix = svgelements.Matrix(element.transform)
        element.reify()
        line = self._line
        if line is None or line.element != run.line or run.x:
            if line is not None and line.element == run.line and not run.y:
                y = line.y + sum(r.dy for r in line.runs)
            else:
                y = length(run.y, size)
            yield from self._line_end()
            x, clips = length(run.x, size), self._clips_of(values)
            line = _Line(run.line, dict(values), matrix, clips, x, y, _of_type(element))
            self._line = line
        elif run.y:
            raise ArtError("moves type to a line without saying where it begins; give it an x")
        stroke = stroke_of(element)
        sunk = lowered(values, size)
        line.runs.append(
            TypeRun(
                run.text,
                families_of(values),
                weight_of(values),
                size,
                length(run.dx, size),
                length(run.dy, size),
                length(str(values.get("letter-spacing", "")), size),
                sunk,
                fill_of(element),
                stroke,
                str(values.get("paint-order", "")).strip().startswith("stroke"),
            )
        )

    def _clips_of(self, values: dict[str, Any]) -> tuple[str, ...]:
        """The outlines that cut what has these values."""
        view = str(values.get("viewport_transform", ""))
        return tuple(self._clip(number, view) for number in clip_ids(values))

    def _clip(self, number: int, view: str) -> str:
        import svgelements

        if (number, view) not in self._clips:
            name, transforms = self._prepared.clips[number]
            clip = self._prepared.named.get(name)
            if clip is None or clip.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
                raise ArtError(f"clips with #{name} in a way that is not read; flatten it")
            document = ElementTree.Element("{http://www.w3.org/2000/svg}svg")
            placed = f"{view} {transforms} {clip.get('transform', '')}"
            document.append(_group_of(clip, placed, self._prepared.named))
            tree = io.BytesIO(ElementTree.tostring(document))
            shapes = svgelements.SVG.parse(tree, reify=True).elements()
            found = [s for s in shapes if isinstance(s, svgelements.Shape)]
            rule = any(s.values.get("clip-rule") == "evenodd" for s in found)
            outline = " ".join(filter(None, map(outline_of, found))) or "0 0 m h"
            self._clips[number, view] = f"{outline} W{'*' if rule else ''} n"
        return self._clips[number, view]


def _opacities(element: "svgelements.Shape") -> tuple[float, float, float]:
    """Of a shape as a whole, of its fill and of its stroke."""
    return opacity_of(element.values), fill_opacity(element), stroke_opacity(element)


def _of_type(element: "svgelements.Shape") -> float:
    """The opacity of type, which fills and strokes alike."""
    whole, of_fill, of_stroke = _opacities(element)
    if stroke_of(element) is not None and of_fill != of_stroke:
        raise ArtError("has type whose outline shines through otherwise; flatten transparency")
    return whole * of_fill


def _group_of(
    clip: ElementTree.Element, transform: str, named: Mapping[str, ElementTree.Element]
) -> ElementTree.Element:
    """The shapes of a clip by themselves, those it uses in the place of their use."""
    group = ElementTree.Element("{http://www.w3.org/2000/svg}g", {"transform": transform.strip()})
    for shape in clip:
        target = named.get(reference(shape).removeprefix("#"))
        if name_of(shape) == "use" and target is not None:
            x, y = shape.get("x", "0"), shape.get("y", "0")
            moved = f"{shape.get('transform', '')} translate({x} {y})"
            inner = ElementTree.SubElement(group, group.tag, {"transform": moved})
            inner.append(target)
        else:
            group.append(shape)
    return group


def _six(matrix: "svgelements.Matrix") -> tuple[float, float, float, float, float, float]:
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _embedded(link: str) -> bytes:
    """The picture a data URI holds (RFC 2397)."""
    head, comma, data = link.partition(",")
    if not head.startswith("data:") or not comma:
        raise ArtError(f"links to the picture {link[:60]!r}; embed it")
    if not head.endswith(";base64"):
        return unquote_to_bytes(data)
    try:
        return base64.b64decode(data)
    except binascii.Error:
        raise ArtError("holds a damaged picture; export it again") from None
