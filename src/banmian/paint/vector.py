"""Vector art becomes the content of a form XObject in the condition's inks.

Colours go through LittleCMS as those of pictures do, neutral ones print with black alone, process
inks stay as they are but for the limit of their sum. Solid black overprints, for type and fine
lines are part of art. Gradients are shadings whose colours are converted at many places, pictures
are separated like all others. The form's matrix brings the crop to the unit square, so that art is
placed as images are (ISO 32000-1 §8.10.1).
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final, TypeAlias

from banmian.cache import cached
from banmian.model.art import ArtImage, ArtPath, Colour, Gradient, Matrix, Stroke, VectorArt
from banmian.model.page import PlacedPicture
from banmian.model.press import Condition
from banmian.model.style import Ink
from banmian.paint.pdf_ink import PRESS, Colours, overprint_operator, overprints, printing_inks
from banmian.paint.pdf_objects import PAGE_LEVEL, number
from banmian.paint.pictures import ArtForm, SeparatedPicture, Shading

_RECIPE: Final = 2
"""Part of the cache key: raise it when colours would come out otherwise."""
_STEPS: Final = 8
"""Pieces a gradient is cut into between two of its colours: mixed in sRGB, as it was drawn."""

_Images: TypeAlias = Mapping[ArtImage, SeparatedPicture]
_Use: TypeAlias = tuple[Colour, bool]
"""A colour, and whether it is mixed with others that are not neutral."""


def separate_art(
    art: VectorArt,
    placed: PlacedPicture,
    condition: Condition,
    images: _Images,
    colours: Colours = PRESS,
) -> SeparatedPicture:
    """Return the form of the part of `art` that the placed picture shows.

    Args:
        art: what is drawn, its type set.
        placed: the part of it, and where that stands.
        condition: what colours are separated for.
        images: its pictures, separated.
        colours: how inks are written.
    """
    left, top, right, bottom = placed.crop
    across, down = 1 / (right - left), 1 / (bottom - top)
    matrix = (across, 0.0, 0.0, -down, -left * across, 1 + top * down)
    inks = _inks(art, condition)
    writer = _Writer(inks, images, colours)
    content = "\n".join(filter(None, map(writer.painted, art.parts)))
    shown = tuple({image.name: image for image in images.values()}.values())
    plates = dict.fromkeys(plate for image in shown for plate in image.plates)
    form = ArtForm(
        placed.crop,
        matrix,
        (*printing_inks(inks.values()), *plates),
        tuple(writer.shadings.values()),
        shown,
    )
    sums = [100 * sum(ink.process) for ink in inks.values()]
    heaviest = max([*sums, *(image.maximum_ink for image in shown)])
    data = zlib.compress(f"{content}\n".encode("ascii"), PAGE_LEVEL)
    said = (placed.crop, writer.shadings, [image.name for image in shown])
    digest = hashlib.sha256(repr(said).encode() + data).hexdigest()
    return SeparatedPicture(form, data, digest, round(heaviest, 1))


class _Writer:
    """How the parts of one art are written, and the shadings they need."""

    def __init__(self, inks: Mapping[_Use, Ink], images: _Images, colours: Colours) -> None:
        self._inks = inks
        self._images = images
        self._colours = colours
        self.shadings: dict[Gradient, Shading] = {}

    def painted(self, part: object) -> str:
        """The operators of one part."""
        if isinstance(part, ArtImage):
            return self._image(part)
        assert isinstance(part, ArtPath), "type is set before art is painted"
        if isinstance(part.fill, Gradient):
            return "\n".join(filter(None, (self._shaded(part, part.fill), self._lined(part))))
        return _within(part.clips, self._solid(part, part.fill, part.stroke))

    def _solid(self, path: ArtPath, fill: Colour | None, stroke: Stroke | None) -> str:
        """State, colours, outline, painting (§8.5.3)."""
        parts = []
        used = [fill, stroke.colour if stroke else None]
        if self._colours.has_plates:
            over = all(
                overprints(self._inks[colour, False]) for colour in used if colour is not None
            )
            parts.append(overprint_operator(over))
        if fill is not None:
            parts.append(self._colours.fill(self._inks[fill, False]))
        if stroke is not None:
            parts += [self._colours.stroke(self._inks[stroke.colour, False]), *_line_state(stroke)]
        rule = "*" if path.even_odd and fill is not None else ""
        painting = {(True, True): "B", (True, False): "f", (False, True): "S"}
        operator = painting[fill is not None, stroke is not None] + rule
        return "\n".join([*parts, path.outline, operator])

    def _shaded(self, path: ArtPath, gradient: Gradient) -> str:
        """The outline as a clip, and the gradient in it (§8.7.4.3)."""
        shading = self.shadings.get(gradient)
        if shading is None:
            is_coloured = _is_coloured(gradient)
            stops = [(at, self._inks[colour, is_coloured]) for at, colour in mixed(gradient)]
            written = [(at, self._colours.shares(ink)) for at, ink in stops]
            shading = Shading(gradient.coordinates, _one_space(written))
            self.shadings[gradient] = shading
        knock = [overprint_operator(False)] if self._colours.has_plates else []
        rule = "*" if path.even_odd else ""
        inside = f"{path.outline} W{rule} n"
        drawn = "\n".join([*knock, _placing(gradient.matrix), f"/{shading.name} sh"])
        return _within((*path.clips, inside), drawn)

    def _lined(self, path: ArtPath) -> str:
        if path.stroke is None:
            return ""
        return _within(path.clips, self._solid(path, None, path.stroke))

    def _image(self, image: ArtImage) -> str:
        """An image XObject has its first row at the top of the unit square (§8.9.5.1)."""
        a, b, c, d, e, f = image.matrix
        drawn = f"{_placing((a, b, -c, -d, c + e, d + f))}\n/{self._images[image].name} Do"
        knock = f"{overprint_operator(False)}\n" if self._colours.has_plates else ""
        return _within(image.clips, knock + drawn, always=True)


def _within(clips: Iterable[str], painted: str, always: bool = False) -> str:
    kept = tuple(clips)
    return "\n".join(["q", *kept, painted, "Q"]) if kept or always else painted


def _placing(matrix: Matrix) -> str:
    return f"{' '.join(number(part, 6) for part in matrix)} cm"


def _line_state(stroke: Stroke) -> Iterable[str]:
    dashes = " ".join(number(dash) for dash in stroke.dashes)
    return (
        f"{number(stroke.width)} w {stroke.cap} J {stroke.join} j {number(stroke.mitre_limit)} M",
        f"[{dashes}] {number(stroke.dash_offset)} d",
    )


def _one_space(
    stops: list[tuple[float, tuple[float, ...]]],
) -> tuple[tuple[float, tuple[float, ...]], ...]:
    """Colours of one space: gray ones among RGB are RGB too."""
    if {len(shares) for _, shares in stops} == {1, 3}:
        return tuple((at, shares * 3 if len(shares) == 1 else shares) for at, shares in stops)
    return tuple(stops)


def mixed(gradient: Gradient) -> list[tuple[float, Colour]]:
    """The colours of a gradient with those between them, near enough to be mixed in inks."""
    stops = list(gradient.stops)
    found = stops[:1]
    for (start, first), (end, second) in pairwise(stops):
        steps = _STEPS if end > start and first != second and len(first) == len(second) else 1
        for step in range(1, steps + 1):
            share = step / steps
            colour = tuple(round(a + (b - a) * share) for a, b in zip(first, second, strict=False))
            found.append((start + (end - start) * share, colour if step < steps else second))
    return found


def _is_coloured(gradient: Gradient) -> bool:
    """Whether any of its colours is not neutral: then black is mixed as a colour too."""
    return any(len(set(colour)) > 1 for _, colour in gradient.stops if len(colour) == 3)


def _uses(art: VectorArt) -> set[_Use]:
    """The colours of the art."""
    found: set[_Use] = set()
    for path in art.paths:
        if isinstance(path.fill, Gradient):
            is_coloured = _is_coloured(path.fill)
            found.update((colour, is_coloured) for _, colour in mixed(path.fill))
        elif path.fill is not None:
            found.add((path.fill, False))
        if path.stroke is not None:
            found.add((path.stroke.colour, False))
    return found


def _inks(art: VectorArt, condition: Condition) -> dict[_Use, Ink]:
    """The ink of each colour of the art."""
    uses = sorted(_uses(art))
    key = json.dumps([_RECIPE, uses, condition.profile_sha256, condition.total_ink])
    stored = json.loads(cached("art-inks", key, lambda: _separated(uses, condition)))
    return {use: Ink("art", *shares) for use, shares in zip(uses, stored, strict=True)}


def _separated(uses: list[_Use], condition: Condition) -> bytes:
    from banmian.paint.separation import separate_colour  # numpy and Pillow: only for new art

    shares = [separate_colour(colour, condition, mixes) for colour, mixes in uses]
    return json.dumps(shares).encode("ascii")
