"""A picture file becomes a small sRGB or gray JPEG: what `banmian.paint.screen` keeps."""

import io
from pathlib import Path
from typing import Final

from PIL import Image, ImageCms

from banmian.model.press import Condition
from banmian.paint.separation import (
    assumed_profile,
    converted,
    flatten,
    opacity,
    open_upright,
    own_profile,
)

_QUALITY: Final = 82


def screen_jpeg(
    path: Path | io.BytesIO,
    crop: tuple[float, float, float, float],
    target: tuple[int, int],
    condition: Condition,
    ground: tuple[float, ...],
) -> bytes:
    """Return the crop of a picture as a JPEG.

    Args:
        path: the file, or its bytes.
        crop: left, top, right, bottom in pixels of the upright picture.
        target: pixels across and down that are enough; it is never enlarged.
        condition: what CMYK pictures without a profile are made for.
        ground: gray or RGB, 0 to 1, under what is transparent.
    """
    image = open_upright(path)
    profile = image.info.get("icc_profile")
    left, top, right, bottom = (round(edge) for edge in crop)
    image = image.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    alpha = opacity(image)
    shown = _to_screen(flatten(image), profile, condition)
    if alpha is not None:
        shown = _on_ground(shown, alpha, ground)
    size = (min(shown.width, max(1, target[0])), min(shown.height, max(1, target[1])))
    if size != shown.size:
        shown = shown.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    stored = io.BytesIO()
    shown.save(stored, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return stored.getvalue()


def _to_screen(image: Image.Image, profile: bytes | None, condition: Condition) -> Image.Image:
    """The image in sRGB, or L as it is."""
    source = own_profile(image, profile)
    if image.mode == "L" or (image.mode == "RGB" and source is None):
        return image
    if source is None and image.mode == "CMYK":
        source = ImageCms.ImageCmsProfile(io.BytesIO(condition.profile))
    return converted(image, source or assumed_profile(image.mode), assumed_profile("RGB"), "RGB")


def _on_ground(image: Image.Image, alpha: Image.Image, ground: tuple[float, ...]) -> Image.Image:
    levels = tuple(round(255 * share) for share in ground)
    colour = levels * 3 if len(levels) == 1 else levels
    return Image.composite(image.convert("RGB"), Image.new("RGB", image.size, colour), alpha)
