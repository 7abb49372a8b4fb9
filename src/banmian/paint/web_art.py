"""Vector art becomes an SVG that a browser shows by itself: outlines, gradients, pictures in sRGB.

What was read is written, not the file: type is outlined, linked pictures are in it, a PDF page is
SVG too. Inks look as they print (`screen`). SVG 1.1 §8, §11, §13, §14.
"""

import base64
from collections.abc import Iterable
from typing import Final

from banmian.model.art import ArtImage, ArtPath, Colour, Gradient, Paint, VectorArt
from banmian.model.press import Condition
from banmian.paint.pdf_objects import number
from banmian.paint.screen import screen_shares, web_pixels

_COMMANDS: Final = {"m": "M", "l": "L", "c": "C", "h": "Z"}
_CAPS: Final = ("butt", "round", "square")
_JOINS: Final = ("miter", "round", "bevel")
_PNG: Final = b"\x89PNG"


def web_art(art: VectorArt, size: tuple[int, int], condition: Condition) -> bytes:
    """The SVG of art, whose type is set, `size` units big."""
    writer = _Writer(condition)
    body = "\n".join(writer.part(part) for part in art.parts)
    definitions = "".join(writer.definitions.values())
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">\n'
        f"<defs>{definitions}</defs>\n{body}\n</svg>\n"
    ).encode()


class _Writer:
    """Definitions of clips and gradients so far."""

    def __init__(self, condition: Condition) -> None:
        self._condition = condition
        self.definitions: dict[object, str] = {}

    def part(self, part: object) -> str:
        """The element of one part, in groups that clip it."""
        if isinstance(part, ArtImage):
            return self._clipped(_image(part, self._condition), part.clips)
        assert isinstance(part, ArtPath), "type is set before art is written"
        return self._clipped(self._path(part), part.clips)

    def _path(self, path: ArtPath) -> str:
        looks = [f'fill="{self._paint(path.fill)}"']
        if path.even_odd:
            looks.append('fill-rule="evenodd"')
        if path.stroke is not None:
            stroke = path.stroke
            looks += [
                f'stroke="{self._paint(stroke.colour)}" stroke-width="{number(stroke.width)}"',
                f'stroke-linecap="{_CAPS[stroke.cap]}" stroke-linejoin="{_JOINS[stroke.join]}"',
                f'stroke-miterlimit="{number(stroke.mitre_limit)}"',
            ]
            if stroke.dashes:
                dashes = _numbers(stroke.dashes)
                offset = number(stroke.dash_offset)
                looks.append(f'stroke-dasharray="{dashes}" stroke-dashoffset="{offset}"')
        return f'<path d="{_data(path.outline)}" {" ".join(looks)}/>'

    def _paint(self, paint: Paint | None) -> str:
        if paint is None:
            return "none"
        if isinstance(paint, Gradient):
            return f"url(#{self._gradient(paint)})"
        return self._colour(paint)

    def _colour(self, colour: Colour) -> str:
        if len(colour) == 3:
            return f"#{bytes(colour).hex()}"
        c, m, y, k = (share / 1000 for share in colour)
        shares = screen_shares((c, m, y, k), self._condition)
        return f"#{bytes(round(255 * share) for share in shares * (3 // len(shares))).hex()}"

    def _gradient(self, gradient: Gradient) -> str:
        if gradient not in self.definitions:
            name = f"g{len(self.definitions)}"
            stops = "".join(
                f'<stop offset="{number(at, 4)}" stop-color="{self._colour(colour)}"/>'
                for at, colour in gradient.stops
            )
            values = [number(value, 6) for value in gradient.coordinates]
            axial = len(values) == 4
            keys = ("x1", "y1", "x2", "y2") if axial else ("fx", "fy", "fr", "cx", "cy", "r")
            kind = "linearGradient" if axial else "radialGradient"
            places = " ".join(f'{key}="{value}"' for key, value in zip(keys, values, strict=True))
            self.definitions[gradient] = (
                f'<{kind} id="{name}" gradientUnits="userSpaceOnUse" {places} '
                f'gradientTransform="matrix({_numbers(gradient.matrix)})">{stops}</{kind}>'
            )
        return self._name(gradient)

    def _clipped(self, element: str, clips: Iterable[str]) -> str:
        for clip in reversed(tuple(clips)):
            if clip not in self.definitions:
                outline, _, sign = clip.removesuffix(" n").rpartition(" ")
                rule = ' clip-rule="evenodd"' if sign == "W*" else ""
                path = f'<path d="{_data(outline)}"{rule}/>'
                name = f"c{len(self.definitions)}"
                self.definitions[clip] = f'<clipPath id="{name}">{path}</clipPath>'
            element = f'<g clip-path="url(#{self._name(clip)})">{element}</g>'
        return element

    def _name(self, key: object) -> str:
        """The id in a definition."""
        return self.definitions[key].split('"', 2)[1]


def _data(outline: str) -> str:
    return " ".join(_COMMANDS.get(part, part) for part in _before(outline))


def _before(outline: str) -> Iterable[str]:
    """Commands before their points, where a PDF has them after."""
    points: list[str] = []
    for part in outline.split():
        if part in _COMMANDS:
            yield part
            yield from points
            points = []
        else:
            points.append(part)


def _image(image: ArtImage, condition: Condition) -> str:
    """A PNG as it is; what may be CMYK or TIFF as a JPEG for screens."""
    kind, data = "png", image.data
    if not data.startswith(_PNG):
        kind, data = "jpeg", web_pixels(image, condition)
    packed = base64.b64encode(data).decode("ascii")
    return (
        f'<image width="1" height="1" preserveAspectRatio="none" '
        f'transform="matrix({_numbers(image.matrix)})" href="data:image/{kind};base64,{packed}"/>'
    )


def _numbers(values: Iterable[float]) -> str:
    return " ".join(number(value, 4) for value in values)
