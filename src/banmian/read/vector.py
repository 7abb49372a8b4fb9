"""An SVG file becomes line art, or what in it cannot be printed as plain paths.

Shapes, paths, `use`, transforms and styles are resolved (SVG 1.1 §7–§11). What would need fonts,
pixels or transparency is refused by name: it prints as drawn or not at all.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree

from banmian.model.art import ArtPath, Colour, Stroke, VectorArt

if TYPE_CHECKING:
    import svgelements

LONGEST: Final = 10_000
"""Units of the longer side: what a crop is counted in."""
MOST_PATHS: Final = 50_000

_ELEMENTS: Final = {
    "text": "type; turn it into outlines",
    "image": "an embedded picture; place it by itself",
    "foreignObject": "foreign content; remove it",
    "animate": "animation; remove it",
}
_CAPS: Final = {"butt": 0, "round": 1, "square": 2}
_JOINS: Final = {"miter": 0, "round": 1, "bevel": 2}
_OPACITIES: Final = ("opacity", "fill-opacity", "stroke-opacity")


class ArtError(ValueError):
    """What cannot be printed; the message ends in the remedy."""


@dataclass(frozen=True, slots=True)
class ArtFile:
    """An SVG as it was read."""

    width: int
    height: int
    art: VectorArt


def is_svg(data: bytes) -> bool:
    """Whether the file's head says so."""
    return re.search(rb"<svg[\s>]", data[:4096]) is not None


def read_svg(data: bytes) -> ArtFile:
    """Read an SVG file.

    Raises:
        ArtError: it holds what plain paths cannot show, or is damaged.
    """
    import svgelements

    if re.search(rb"<!ENTITY", data):
        raise ArtError("it declares entities; export it as plain SVG")
    try:
        root = ElementTree.fromstring(data)
        _check_elements(root)
        width, height = _size(root)
        scale = LONGEST / max(width, height)
        root.set("viewBox", root.get("viewBox") or f"0 0 {width} {height}")
        root.set("width", str(width * scale))
        root.set("height", str(height * scale))
        drawing = svgelements.SVG.parse(io.BytesIO(ElementTree.tostring(root)), reify=True)
        paths = tuple(_paths(drawing))
    except (ElementTree.ParseError, ArithmeticError, LookupError, TypeError) as failure:
        raise ArtError(f"cannot be read ({failure}); export it again") from None
    if not paths:
        raise ArtError("nothing in it prints; export it again")
    return ArtFile(round(width * scale), round(height * scale), VectorArt(paths))


def _check_elements(root: ElementTree.Element) -> None:
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name in _ELEMENTS:
            raise ArtError(f"holds {_ELEMENTS[name]}")
        for attribute, value in element.attrib.items():
            if "url(" in value:
                what = attribute if attribute != "style" else "a gradient, mask or clip"
                raise ArtError(f"uses {what} = {value[:40]}; flatten it to solid shapes")
        if name == "style" and "url(" in (element.text or ""):
            raise ArtError("uses a gradient, mask or clip in its styles; flatten it")


def _size(root: ElementTree.Element) -> tuple[float, float]:
    """The view box's sides, or width and height where it has none."""
    box = [float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if part]
    if len(box) == 4:
        width, height = box[2:]
    else:
        width, height = (_leading_number(root.get(side, "")) for side in ("width", "height"))
    if width <= 0 or height <= 0:
        raise ArtError("has no size; give it a viewBox")
    return width, height


def _leading_number(text: str) -> float:
    found = re.match(r"\s*([0-9.]+)", text)
    return float(found[1]) if found else 0.0


def _paths(drawing: "svgelements.SVG") -> Iterator[ArtPath]:
    import svgelements

    count = 0
    for element in drawing.elements():
        if not isinstance(element, svgelements.Shape) or _is_hidden(element.values):
            continue
        count += 1
        if count > MOST_PATHS:
            raise ArtError(f"has more than {MOST_PATHS} paths; simplify it")
        _check_opacity(element)
        outline = " ".join(_operators(svgelements.Path(element)))
        fill = _colour(element.fill)
        stroke = _stroke(element)
        if outline and (fill or stroke):
            rule = str(element.values.get("fill-rule", "nonzero"))
            yield ArtPath(outline, fill, rule == "evenodd", stroke)


def _is_hidden(values: dict[str, Any]) -> bool:
    return values.get("display") == "none" or values.get("visibility") in ("hidden", "collapse")


def _check_opacity(element: "svgelements.Shape") -> None:
    for name in _OPACITIES:
        written = str(element.values.get(name, "1")).strip()
        share = float(written[:-1]) / 100 if written.endswith("%") else float(written)
        if share < 1:
            raise ArtError(f"has {name} {written}; flatten transparency to solid colours")
    for paint in (element.fill, element.stroke):
        if paint is not None and paint.value is not None and paint.alpha < 255:
            raise ArtError("has a transparent colour; flatten transparency to solid colours")


def _colour(paint: "svgelements.Color | None") -> Colour | None:
    if paint is None or paint.value is None:
        return None
    return paint.red, paint.green, paint.blue


def _stroke(element: "svgelements.Shape") -> Stroke | None:
    colour = _colour(element.stroke)
    width = float(element.stroke_width or 0)
    if colour is None or width <= 0:
        return None
    values = element.values
    scale = width / (_leading_number(str(values.get("stroke-width", "1"))) or 1.0)
    dashes = re.findall(r"[0-9.]+", str(values.get("stroke-dasharray", "")))
    return Stroke(
        colour=colour,
        width=round(width, 3),
        cap=_CAPS.get(str(values.get("stroke-linecap")), 0),
        join=_JOINS.get(str(values.get("stroke-linejoin")), 0),
        mitre_limit=max(1.0, float(values.get("stroke-miterlimit", 4))),
        dashes=tuple(round(float(dash) * scale, 3) for dash in dashes),
        dash_offset=round(_leading_number(str(values.get("stroke-dashoffset", "0"))) * scale, 3),
    )


def _operators(path: "svgelements.Path") -> Iterator[str]:
    """The segments as moves, lines and cubics."""
    import svgelements

    for segment in path:
        if isinstance(segment, svgelements.Move):
            yield f"{_point(segment.end)} m"
        elif isinstance(segment, svgelements.Close):
            yield "h"
        elif isinstance(segment, svgelements.Line):
            yield f"{_point(segment.end)} l"
        elif isinstance(segment, svgelements.CubicBezier):
            yield _cubic(segment.control1, segment.control2, segment.end)
        elif isinstance(segment, svgelements.QuadraticBezier):
            start, control, end = segment.start, segment.control, segment.end
            yield _cubic(start + (control - start) * (2 / 3), end + (control - end) * (2 / 3), end)
        elif isinstance(segment, svgelements.Arc):
            for curve in segment.as_cubic_curves():
                yield _cubic(curve.control1, curve.control2, curve.end)


def _cubic(first: Any, second: Any, end: Any) -> str:
    return f"{_point(first)} {_point(second)} {_point(end)} c"


def _point(point: Any) -> str:
    return f"{_written(point.x)} {_written(point.y)}"


def _written(value: float) -> str:
    if not -1e6 < value < 1e6:
        raise ArtError("reaches far outside its own area; crop it")
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
