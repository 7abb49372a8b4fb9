"""Gradients of an SVG become gradients of the art (SVG 1.1 §13.2)."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeAlias
from xml.etree.ElementTree import Element

from banmian.model.art import Colour, Gradient, Matrix
from banmian.read.art_error import ArtError

if TYPE_CHECKING:
    import svgelements

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in user space."""

_URL: Final = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
_KINDS: Final = {"linearGradient": ("x1", "y1", "x2", "y2"), "radialGradient": ("cx", "cy", "r")}
_DEFAULTS: Final = {
    "x1": "0%",
    "y1": "0%",
    "x2": "100%",
    "y2": "0%",
    "cx": "50%",
    "cy": "50%",
    "r": "50%",
}
_RULE: Final = re.compile(r"\.([\w-]+)[^{}]*\{([^}]*)\}")


def gradient_id(paint: object) -> str | None:
    """The id of the gradient a paint names."""
    found = _URL.match(str(paint or "").strip())
    return found[1] if found else None


def read_gradient(
    name: str,
    named: Mapping[str, Element],
    styles: str,
    box: Box | None,
    matrix: "svgelements.Matrix",
) -> Gradient:
    """Read a gradient for a shape.

    Args:
        name: its id.
        named: all elements by id.
        styles: the file's style sheet, for the colours of stops.
        box: of the shape, before `matrix`.
        matrix: brings the shape's user space to the art's units.

    Raises:
        ArtError: it cannot be printed.
    """
    import svgelements

    chain = _chain(name, named)
    kind = str(chain[0].tag).rpartition("}")[2]
    if kind not in _KINDS:
        raise ArtError(f"uses {kind or 'what is not there'} as a colour; flatten it")
    said = {key: value for element in reversed(chain) for key, value in element.attrib.items()}
    if said.get("spreadMethod", "pad") != "pad":
        raise ArtError(f"repeats a gradient ({said['spreadMethod']}); flatten it to solid shapes")
    stops = next((found for element in chain if (found := _stops(element, styles))), ())
    if not stops:
        raise ArtError("uses a gradient without colours; give it stops")
    whole = svgelements.Matrix(said.get("gradientTransform", ""))
    in_box = said.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox"
    if in_box:
        left, top, right, bottom = box or (0.0, 0.0, 0.0, 0.0)
        if right <= left or bottom <= top:
            raise ArtError("has a gradient on a line; make the line a solid colour")
        whole *= svgelements.Matrix(right - left, 0, 0, bottom - top, left, top)
    whole *= matrix
    values = tuple(_number(said.get(key, _DEFAULTS[key]), in_box) for key in _KINDS[kind])
    if kind == "radialGradient":
        values = _circles(said, values, in_box)
    parts: Matrix = (whole.a, whole.b, whole.c, whole.d, whole.e, whole.f)
    return Gradient(values, parts, stops)


def _circles(said: Mapping[str, str], outer: tuple[float, ...], in_box: bool) -> tuple[float, ...]:
    """From the focus to the outer circle."""
    x, y, radius = outer
    if radius <= 0:
        raise ArtError("has a gradient of no radius; flatten it to solid shapes")
    focus = [
        _number(said[key], in_box) if key in said else at for key, at in (("fx", x), ("fy", y))
    ]
    inner = _number(said.get("fr", "0"), in_box)
    return (*focus, inner, x, y, radius)


def _chain(name: str, named: Mapping[str, Element]) -> list[Element]:
    """The gradient and those it takes what it does not say from."""
    chain: list[Element] = []
    while name in named and named[name] not in chain:
        chain.append(named[name])
        links = (value for key, value in named[name].attrib.items() if key.endswith("href"))
        name = next(links, "").removeprefix("#")
    if not chain:
        raise ArtError(f"uses the colour #{name}, which is not there; export it again")
    return chain


def _stops(gradient: Element, styles: str) -> tuple[tuple[float, Colour], ...]:
    """Places and colours, places never falling."""
    found: list[tuple[float, Colour]] = []
    for stop in gradient:
        if str(stop.tag).rpartition("}")[2] != "stop":
            continue
        said = _said(stop, styles)
        place = min(max(_number(said.get("offset", "0"), True), 0.0), 1.0)
        colour = _colour(said)
        found.append((max(place, found[-1][0] if found else 0.0), colour))
    return tuple(found)


def _said(stop: Element, styles: str) -> dict[str, str]:
    """A stop's attributes, its classes' and its own styles over them."""
    said = dict(stop.attrib)
    classes = stop.get("class", "").split()
    rules = [body for name, body in _RULE.findall(styles) if name in classes]
    for declaration in ";".join([*rules, stop.get("style", "")]).split(";"):
        key, colon, value = declaration.partition(":")
        if colon:
            said[key.strip()] = value.strip()
    return said


def _colour(said: Mapping[str, str]) -> Colour:
    import svgelements

    colour = svgelements.Color(said.get("stop-color", "black"))
    if _number(said.get("stop-opacity", "1"), True) < 1 or colour.alpha < 255:
        raise ArtError("has a gradient to transparency; end it in a solid colour")
    return colour.red, colour.green, colour.blue


def _number(written: str, takes_percent: bool) -> float:
    """A number or percentage."""
    text = written.strip().removesuffix("px")
    if text.endswith("%"):
        if not takes_percent:
            raise ArtError(f"places a gradient at {written} of the page; export it in user units")
        return float(text[:-1]) / 100
    return float(text)
