"""Plates become pictures for the screen: the print, each ink, and the sum of all inks."""

import io
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from banmian.preflight.colour import PROCESS
from banmian.preflight.plates.measure import ink_sums
from banmian.preflight.plates.raster import Plates
from banmian.preflight.plates.spots import Colour

if TYPE_CHECKING:
    from PIL import Image

WEBP, PNG = "image/webp", "image/png"
Stops: TypeAlias = tuple[tuple[float, Colour], ...]

BELOW: Final[Stops] = (
    (0.0, (255, 255, 255)), (0.25, (222, 235, 247)), (0.5, (158, 202, 225)),
    (0.75, (66, 146, 198)), (1.0, (8, 69, 148)),
)  # fmt: skip
"""Colours of ink sums up to the limit, as shares of it: blues, told apart by lightness too."""
ABOVE: Final[Stops] = ((1.0, (253, 174, 97)), (1.25, (215, 48, 39)), (1.5, (103, 0, 31)))
"""Colours of sums that are too high; what is higher still looks like the last."""
HIGHEST: Final = ABOVE[-1][0]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file in memory."""

    mime: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Views:
    """The pictures of one page, all of the same size in pixels."""

    width: int
    height: int
    printed: Picture
    """All inks as the condition's profile sees them, spots over them."""
    plates: tuple[Picture, ...]
    """Each ink in gray, in the order of the inks."""
    sums: Picture
    """The ink sums, in the colours of `BELOW` and `ABOVE`."""
    colours: tuple[Colour, ...]
    """Of the inks, solid."""


def views_of(plates: Plates, colours: dict[str, Colour], profile: bytes, limit: float) -> Views:
    """The pictures of a page.

    Args:
        plates: of the page.
        colours: of its inks.
        profile: ICC profile of the printing condition.
        limit: the highest ink sum it allows, in percent.
    """
    from PIL import Image

    height, width = next(iter(plates.inks.values())).shape
    return Views(
        width,
        height,
        _webp(_printed(plates, colours, profile)),
        tuple(_webp(Image.fromarray(255 - pixels)) for pixels in plates.inks.values()),
        _sums(plates, limit),
        tuple(colours[ink] for ink in plates.inks),
    )


def _printed(plates: Plates, colours: dict[str, Colour], profile: bytes) -> "Image.Image":
    """Process inks by the profile; a spot ink filters what is below it."""
    import numpy as np
    from PIL import Image, ImageChops, ImageCms

    process = Image.merge("CMYK", [Image.fromarray(plates.inks[ink]) for ink in PROCESS])
    transform = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), "CMYK",
        "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    shown = ImageCms.applyTransform(process, transform)
    assert shown is not None
    for ink in plates.inks.keys() - set(PROCESS):
        share = plates.inks[ink][:, :, None] / np.float32(255.0)
        filtered = 255.0 - share * (255.0 - np.array(colours[ink], np.float32))
        shown = ImageChops.multiply(shown, Image.fromarray(filtered.astype(np.uint8)))
    return shown


def _sums(plates: Plates, limit: float) -> Picture:
    """A picture of 256 colours, each the mean of a patch round its place."""
    import numpy as np
    from PIL import Image

    height, width = next(iter(plates.inks.values())).shape
    means = ink_sums(plates)
    before = (height - means.shape[0]) // 2, (width - means.shape[1]) // 2
    after = height - means.shape[0] - before[0], width - means.shape[1] - before[1]
    whole = np.pad(means, tuple(zip(before, after, strict=True)), mode="edge")
    levels = np.clip(whole / np.float32(limit * HIGHEST) * 255.0, 0, 255).astype(np.uint8)
    picture = Image.fromarray(levels, "P")
    picture.putpalette([part for level in range(256) for part in _colour(level * HIGHEST / 255)])
    stored = io.BytesIO()
    picture.save(stored, "PNG")
    return Picture(PNG, stored.getvalue())


def _colour(share: float) -> Colour:
    """Of a share of the limit."""
    stops = BELOW if share <= 1.0 else ABOVE
    for (low, one), (high, other) in pairwise(stops):
        if share <= high:
            part = (share - low) / (high - low)
            red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
            return red, green, blue
    return stops[-1][1]


def _webp(picture: "Image.Image | Any") -> Picture:
    stored = io.BytesIO()
    picture.save(stored, "WEBP", quality=80, method=2)
    return Picture(WEBP, stored.getvalue())
