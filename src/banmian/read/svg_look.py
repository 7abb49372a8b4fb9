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
    return share_of(values, "opacity") == 0


def share_of(values: dict[str, Any], name: str) -> float:
    """`opacity`, `fill-opacity` or `stroke-opacity`, 0 to 1."""
    written = str(values.get(name, "1")).strip()
    share = float(written[:-1]) / 100 if written.endswith("%") else float(written)
    return min(max(share, 0.0), 1.0)


def opacity_of(values: dict[str, Any]) -> float:
    """The opacity of a shape as a whole.

    Raises:
        ArtError: it is that of a group, whose shapes would have to be mixed with each other first.
    """
    share = share_of(values, "opacity")
    if 0 < share < 1 and "opacity" not in values.get("attributes", {}):
        raise ArtError(f"has a group of opacity {share:g}; flatten transparency to solid colours")
    return share


def fill_opacity(element: "svgelements.Shape") -> float:
    """How much a fill covers, the shape's own opacity left out."""
    return _covering(element.fill, element.values, "fill-opacity")


def stroke_opacity(element: "svgelements.Shape") -> float:
    """How much a stroke covers, the shape's own opacity left out."""
    return _covering(element.stroke, element.values, "stroke-opacity")


def _covering(paint: "svgelements.Color | None", values: dict[str, Any], name: str) -> float:
    """The alpha of a colour and what is written beside it, which svgelements may have put there."""
    alpha = 1.0 if paint is None or paint.value is None else paint.alpha / 255
    share = share_of(values, name)
    return share if abs(alpha - share) < 1 / 255 else alpha * share


def fill_of(element: "svgelements.Shape") -> Colour | None:
    """The solid colour a shape is filled with; None: nothing."""
    return _colour(element.fill) if fill_opacity(element) else None


def _colour(paint: "svgelements.Color | None") -> Colour | None:
    """A paint as sRGB; None: it paints nothing."""
    if paint is None or paint.value is None:
        return None
    return paint.red, paint.green, paint.blue


def stroke_of(element: "svgelements.Shape") -> Stroke | None:
    """How a shape's outline is drawn, lengths scaled as its transform says."""
    colour = _colour(element.stroke) if stroke_opacity(element) else None
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
