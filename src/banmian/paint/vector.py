"""Line art becomes the content of a form XObject in the condition's inks.

Colours go through LittleCMS as those of pictures do, neutral ones print with black alone, process
inks stay as they are but for the limit of their sum. Solid black overprints, for type and fine
lines are part of art. The form's matrix brings the crop to the unit square, so that art is placed
as images are (ISO 32000-1 §8.10.1).
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping

from banmian.cache import cached
from banmian.model.art import ArtPath, Colour, Stroke, VectorArt
from banmian.model.page import PlacedPicture
from banmian.model.press import Condition
from banmian.model.style import Ink
from banmian.paint.pdf_ink import PRESS, Colours, overprint_operator, overprints, printing_inks
from banmian.paint.pdf_objects import PAGE_LEVEL, number
from banmian.paint.pictures import ArtForm, SeparatedPicture

_RECIPE = 1
"""Part of the cache key: raise it when colours would come out otherwise."""


def separate_art(
    art: VectorArt, placed: PlacedPicture, condition: Condition, colours: Colours = PRESS
) -> SeparatedPicture:
    """Return the form of the part of `art` that the placed picture shows, inks by `colours`."""
    left, top, right, bottom = placed.crop
    across, down = 1 / (right - left), 1 / (bottom - top)
    matrix = (across, 0.0, 0.0, -down, -left * across, 1 + top * down)
    inks = _inks(art, condition)
    form = ArtForm(placed.crop, matrix, printing_inks(inks.values()))
    heaviest = max(100 * sum(ink.process) for ink in inks.values())
    content = "\n".join(_painted(path, inks, colours) for path in art.paths)
    data = zlib.compress(f"{content}\n".encode("ascii"), PAGE_LEVEL)
    digest = hashlib.sha256(repr(form).encode() + data).hexdigest()
    return SeparatedPicture(form, data, digest, round(heaviest, 1))


def _painted(path: ArtPath, inks: Mapping[Colour, Ink], colours: Colours) -> str:
    """The operators of one path: state, colours, outline, painting (§8.5.3)."""
    parts = []
    if colours.has_plates:
        over = all(overprints(inks[colour]) for colour in _used(path))
        parts.append(overprint_operator(over))
    if path.fill is not None:
        parts.append(colours.fill(inks[path.fill]))
    if path.stroke is not None:
        parts += [colours.stroke(inks[path.stroke.colour]), *_line_state(path.stroke)]
    rule = "*" if path.even_odd and path.fill is not None else ""
    painting = {(True, True): "B", (True, False): "f", (False, True): "S"}
    operator = painting[path.fill is not None, path.stroke is not None] + rule
    painted = "\n".join([*parts, path.outline, operator])
    if not path.clips:
        return painted
    return "\n".join(["q", *path.clips, painted, "Q"])


def _used(path: ArtPath) -> tuple[Colour, ...]:
    """What the path is painted with."""
    stroke = None if path.stroke is None else path.stroke.colour
    return tuple(colour for colour in (path.fill, stroke) if colour is not None)


def _line_state(stroke: Stroke) -> Iterable[str]:
    dashes = " ".join(number(dash) for dash in stroke.dashes)
    return (
        f"{number(stroke.width)} w {stroke.cap} J {stroke.join} j {number(stroke.mitre_limit)} M",
        f"[{dashes}] {number(stroke.dash_offset)} d",
    )


def _inks(art: VectorArt, condition: Condition) -> dict[Colour, Ink]:
    """The ink of each colour of the art."""
    colours = sorted({colour for path in art.paths for colour in _used(path)})
    key = json.dumps([_RECIPE, colours, condition.profile_sha256, condition.total_ink])
    stored = json.loads(cached("art-inks", key, lambda: _separated(colours, condition)))
    return {colour: Ink("art", *shares) for colour, shares in zip(colours, stored, strict=True)}


def _separated(colours: list[Colour], condition: Condition) -> bytes:
    from banmian.paint.separation import separate_colours  # numpy and Pillow: only for new art

    return json.dumps(separate_colours(colours, condition)).encode("ascii")
