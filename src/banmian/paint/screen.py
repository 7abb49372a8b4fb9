"""Inks and pictures become sRGB, as the printed page looks on its paper.

Process inks go through the printing condition's profile, relative to its paper, so that paper is
the screen's white; black alone becomes gray. Pictures go from their own profile to sRGB, from the
original file, and are reduced for the screen. ICC.1:2010; image data: ISO 32000-1 §8.9.5.
"""

import hashlib
import io
import json
from functools import cache
from typing import TYPE_CHECKING, Final

from banmian.cache import cached
from banmian.model.edition import Picture
from banmian.model.page import PlacedPicture
from banmian.model.press import Condition
from banmian.model.style import Cmyk, Ink
from banmian.paint.pdf_ink import Colours
from banmian.paint.pdf_objects import number
from banmian.paint.pictures import ImageForm, SeparatedPicture, place_key, size_in_art

if TYPE_CHECKING:
    from banmian.model.art import ArtImage

_RECIPE: Final = 1
"""Part of the cache keys: raise it when pixels or colours would come out otherwise."""
_PPI: Final = 144
"""Of pictures where they stand: sharp at 150 % on a screen of 96 pixels an inch."""
_WEB_SIDE: Final = 1600
"""Pixels of the longer side of a picture beside a web page."""
_UNDATED: Final = slice(24, 36)
"""Bytes of a profile's header that hold the time it was made (ICC.1 §7.2.8)."""


def screen_colours(condition: Condition) -> Colours:
    """How the inks of a printing condition are written as gray and RGB."""

    @cache
    def shares(process: Cmyk) -> tuple[float, ...]:
        return screen_shares(process, condition)

    def fill(ink: Ink) -> str:
        return _operator(shares(ink.process), "g", "rg")

    def stroke(ink: Ink) -> str:
        return _operator(shares(ink.process), "G", "RG")

    return Colours(fill, stroke, lambda ink: shares(ink.process), has_plates=False)


def srgb_profile() -> bytes:
    """The sRGB profile of the output intent, without the time it was made."""
    return cached("srgb", str(_RECIPE), _make_srgb)


def screen_picture(
    placed: PlacedPicture, condition: Condition, ground: Ink, colours: Colours
) -> SeparatedPicture:
    """Crop, reduce and convert a picture for its place on a screen.

    Raises:
        OSError: the picture's file can no longer be read.
    """
    if placed.picture.art is not None:
        from banmian.paint.vector import separate_art  # few editions have any

        pictures = {
            image: _within_art(image, placed, condition) for image in placed.picture.art.images
        }
        return separate_art(placed.picture.art, placed, condition, pictures, colours)
    key = json.dumps(
        [
            _RECIPE,
            *place_key(placed),
            condition.profile_sha256,
            ground.process,
        ]
    )
    data = cached("screen", key, lambda: _screen_jpeg(placed, condition, ground))
    return SeparatedPicture(_form_of(data), data, hashlib.sha256(data).hexdigest(), 0.0)


def web_picture(picture: Picture, condition: Condition) -> bytes:
    """The whole picture for a web page: a JPEG, on white where it is transparent; of art an SVG.

    Raises:
        OSError: the picture's file can no longer be read.
    """
    if picture.art is not None:
        from banmian.paint.web_art import web_art  # few editions have any

        return web_art(picture.art, (picture.width, picture.height), condition)
    key = json.dumps([_RECIPE, picture.sha256, condition.profile_sha256, _WEB_SIDE])
    return cached("web", key, lambda: _web_jpeg(picture, condition))


def web_pixels(image: "ArtImage", condition: Condition) -> bytes:
    """A picture within art as a JPEG for a web page."""
    from banmian.paint.screen_pixels import screen_jpeg

    scale = min(1.0, _WEB_SIDE / max(image.width, image.height))
    target = (round(image.width * scale), round(image.height * scale))
    crop = (0.0, 0.0, float(image.width), float(image.height))
    return screen_jpeg(io.BytesIO(image.data), crop, target, condition, (1.0,))


def _operator(shares: tuple[float, ...], gray: str, rgb: str) -> str:
    written = " ".join(number(share, 4) for share in shares)
    return f"{written} {gray if len(shares) == 1 else rgb}"


def screen_shares(process: Cmyk, condition: Condition) -> tuple[float, ...]:
    """One share of gray for black alone and paper, three of sRGB for every other ink."""
    c, m, y, k = process
    if not (c or m or y):
        return (1 - k,)
    key = json.dumps([_RECIPE, process, condition.profile_sha256])
    stored = cached("screen-ink", key, lambda: _convert_ink(process, condition))
    return tuple(value / 255 for value in stored)


def _convert_ink(process: Cmyk, condition: Condition) -> bytes:
    from PIL import Image, ImageCms

    from banmian.paint.separation import assumed_profile, converted

    pixel = Image.new("CMYK", (1, 1), tuple(round(255 * share) for share in process))
    source = ImageCms.ImageCmsProfile(io.BytesIO(condition.profile))
    return converted(pixel, source, assumed_profile("RGB"), "RGB").tobytes()


def _make_srgb() -> bytes:
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_UNDATED] = bytes((7, 228, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    return bytes(profile)


def _within_art(image: "ArtImage", placed: PlacedPicture, condition: Condition) -> SeparatedPicture:
    """A picture that art holds, for the screen."""
    width, height = size_in_art(image, placed)
    target = (max(1, round(width / 72 * _PPI)), max(1, round(height / 72 * _PPI)))
    digest = hashlib.sha256(image.data).hexdigest()

    def make() -> bytes:
        from banmian.paint.screen_pixels import screen_jpeg

        crop = (0.0, 0.0, float(image.width), float(image.height))
        return screen_jpeg(io.BytesIO(image.data), crop, target, condition, (1.0,))

    key = json.dumps([_RECIPE, digest, target, condition.profile_sha256])
    data = cached("screen", key, make)
    return SeparatedPicture(_form_of(data), data, hashlib.sha256(data).hexdigest(), 0.0)


def _screen_jpeg(placed: PlacedPicture, condition: Condition, ground: Ink) -> bytes:
    from banmian.paint.screen_pixels import screen_jpeg  # Pillow: only for new pictures

    target = (round(placed.width / 72 * _PPI), round(placed.height / 72 * _PPI))
    shares = screen_shares(ground.process, condition)
    return screen_jpeg(placed.picture.path, placed.crop, target, condition, shares)


def _web_jpeg(picture: Picture, condition: Condition) -> bytes:
    from banmian.paint.screen_pixels import screen_jpeg

    crop = (0.0, 0.0, float(picture.width), float(picture.height))
    scale = min(1.0, _WEB_SIDE / max(picture.width, picture.height))
    target = (round(picture.width * scale), round(picture.height * scale))
    return screen_jpeg(picture.path, crop, target, condition, (1.0,))


def _form_of(jpeg: bytes) -> ImageForm:
    """Width, height and space from the frame header (ITU-T T.81 §B.2.2)."""
    place = 2
    while jpeg[place + 1] not in (0xC0, 0xC1, 0xC2):
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4])
    height, width = (int.from_bytes(jpeg[place + at : place + at + 2]) for at in (5, 7))
    return ImageForm(
        width, height, "DeviceGray" if jpeg[place + 9] == 1 else "DeviceRGB", "DCTDecode"
    )
