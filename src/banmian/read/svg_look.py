"""The values of an SVG's shapes become colours and strokes, or what of them cannot be printed."""

import re
from typing import TYPE_CHECKING, Any, Final

from banmian.model.art import Colour, Stroke
from banmian.read.art_error import ArtError

if TYPE_CHECKING:
    import svgelements

_CAPS: Final = {"butt": 0, "round": 1, "square": 2}
_JOINS: Final = {"miter": 0, "round": 1, "bevel": 2}


def leading_number(text: str) -> float:
    """The number a length begins with; 0: none."""
    found = re.match(r"\s*([0-9.]+)", text)
    return float(found[1]) if found else 0.0


def is_hidden(values: dict[str, Any]) -> bool:
    """Whether what has these values is not shown."""
    if values.get("display") == "none" or values.get("visibility") in ("hidden", "collapse"):
        return True
    return opacity_of(values, "opacity") == 0


def opacity_of(values: dict[str, Any], name: str) -> float:
    """`opacity`, `fill-opacity` or `stroke-opacity`, which is 0 or 1.

    Raises:
        ArtError: it lies between.
    """
    written = str(values.get(name, "1")).strip()
    share = float(written[:-1]) / 100 if written.endswith("%") else float(written)
    if 0 < share < 1:
        raise ArtError(f"has {name} {written}; flatten transparency to solid colours")
    return min(share, 1.0)


def fill_of(element: "svgelements.Shape") -> Colour | None:
    """The solid colour a shape is filled with; None: nothing."""
    return _colour(element.fill, element.values, "fill-opacity")


def _colour(
    paint: "svgelements.Color | None", values: dict[str, Any], opacity: str
) -> Colour | None:
    """A paint as sRGB; None: it paints nothing, or is not seen at all."""
    if paint is None or paint.value is None or paint.alpha == 0:
        return None
    if opacity_of(values, opacity) == 0:
        return None
    if paint.alpha < 255:
        raise ArtError("has a transparent colour; flatten transparency to solid colours")
    return paint.red, paint.green, paint.blue


def stroke_of(element: "svgelements.Shape") -> Stroke | None:
    """How a shape's outline is drawn, lengths scaled as its transform says."""
    colour = _colour(element.stroke, element.values, "stroke-opacity")
    width = float(element.stroke_width or 0)
    if colour is None or width <= 0:
        return None
    values = element.values
    scale = width / (leading_number(str(values.get("stroke-width", "1"))) or 1.0)
    dashes = re.findall(r"[0-9.]+", str(values.get("stroke-dasharray", "")))
    return Stroke(
        colour=colour,
        width=round(width, 3),
        cap=_CAPS.get(str(values.get("stroke-linecap")), 0),
        join=_JOINS.get(str(values.get("stroke-linejoin")), 0),
        mitre_limit=max(1.0, float(values.get("stroke-miterlimit", 4))),
        dashes=tuple(round(float(dash) * scale, 3) for dash in dashes),
        dash_offset=round(leading_number(str(values.get("stroke-dashoffset", "0"))) * scale, 3),
    )
