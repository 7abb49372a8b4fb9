"""A picture file becomes pixels in the printing condition's inks.

Colour goes through LittleCMS, perceptually, from the picture's own profile or sRGB; the sum of
the inks is cut back to the condition's limit. Gray pictures print with black alone. Image data:
ISO 32000-1 §8.9.5; JPEG: §7.4.8.
"""

import io
import zlib
from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageCms, ImageOps

from banmian.model.art import Colour
from banmian.model.page import PlacedPicture
from banmian.model.press import Condition, Resolutions
from banmian.model.style import Cmyk, Ink
from banmian.paint.pictures import ImageForm, Separation
from banmian.units import Pt

_FLAT_COLOURS: Final = 256
"""Art with no more colours is stored without loss."""
_QUALITY: Final = 90
_MARGINS: Final = (0.0, 4.0, 8.0, 16.0)
"""Percent of ink the limit is lowered by until what JPEG makes of the picture keeps to it."""
_FULL: Final = 255
_SPACES: Final = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK", "LAB": "Lab"}
"""ICC colour space of a Pillow mode."""
_APP14: Final = b"\xff\xee"
_START_OF_SCAN: Final = b"\xff\xda"


def separate(placed: PlacedPicture, condition: Condition, ground: Ink) -> Separation:
    """Return the picture's crop in DeviceGray or DeviceCMYK, standing on `ground`.

    What has more pixels where it stands than the condition has use for is reduced.
    """
    image = open_upright(placed.picture.path)
    left, top, right, bottom = (round(edge) for edge in placed.crop)
    image = image.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    return separate_pixels(image, (placed.width, placed.height), condition, ground)


def separate_pixels(
    image: Image.Image, size: tuple[Pt, Pt], condition: Condition, ground: Ink
) -> Separation:
    """An upright image in inks, as `separate` would, for a place `size` points big."""
    profile = image.info.get("icc_profile")
    alpha = opacity(image)
    image = flatten(image)
    is_flat = image.getcolors(_FLAT_COLOURS) is not None
    bands = condition.line_art if is_flat else condition.photographs
    if alpha is None:
        inks = _inks(_reduced(image, size, bands), profile, condition)
    else:
        # Colours under what is transparent mean nothing: they must not be averaged in.
        inks = _reduced(stand_on(_inks(image, profile, condition), alpha, ground), size, bands)
    return _encode(inks, is_flat, condition.total_ink)


def opacity(image: Image.Image) -> Image.Image | None:
    """The alpha channel as L; None where all is opaque."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return None
    alpha = image.convert("RGBA").getchannel("A")
    return None if alpha.getextrema() == (_FULL, _FULL) else alpha


def stand_on(inks: Image.Image, alpha: Image.Image, ground: Ink) -> Image.Image:
    """A transparent L or CMYK picture on a ground, ink by ink; L stays L on paper and gray."""
    c, m, y, k = (round(_FULL * share) for share in ground.process)
    if inks.mode == "L" and not (c or m or y):
        return Image.composite(inks, Image.new("L", inks.size, _FULL - k), alpha)
    if inks.mode == "L":
        empty = Image.new("L", inks.size, 0)
        inks = Image.merge("CMYK", (empty, empty, empty, ImageChops.invert(inks)))
    return Image.composite(inks, Image.new("CMYK", inks.size, (c, m, y, k)), alpha)


def _inks(image: Image.Image, profile: bytes | None, condition: Condition) -> Image.Image:
    """L where there is no colour, CMYK otherwise."""
    if image.mode == "L" or _is_neutral(image):
        return _to_gray(image, profile)
    return to_cmyk(image, profile, condition)


def separate_colour(colour: Colour, condition: Condition, mixes: bool = False) -> Cmyk:
    """The inks of a colour; a neutral sRGB one that mixes with no other is black alone."""
    if len(colour) == 4:
        c, m, y, k = (share / 1000 for share in colour)
        over = (c + m + y + k) * 100 > condition.total_ink
        kept = (condition.total_ink / 100 - k) / (c + m + y) if over else 1.0
        return c * kept, m * kept, y * kept, k
    red, green, blue = colour
    if red == green == blue and not mixes:
        return 0.0, 0.0, 0.0, 1 - red / _FULL
    pixel = to_cmyk(Image.new("RGB", (1, 1), (red, green, blue)), None, condition)
    c, m, y, k = limit_ink(np.asarray(pixel), condition.total_ink)[0, 0] / _FULL
    return float(c), float(m), float(y), float(k)


def open_upright(path: Path | io.BytesIO) -> Image.Image:
    """Read a picture, its EXIF orientation applied and its CMYK meaning ink."""
    with Image.open(path) as opened:
        # Pillow takes every CMYK JPEG for Adobe's, which are stored as negatives.
        is_plain = opened.format == "JPEG" and opened.mode == "CMYK" and "adobe" not in opened.info
        image = ImageOps.exif_transpose(opened)
        image.load()
    return _inverted(image) if is_plain else image


def flatten(image: Image.Image) -> Image.Image:
    """Bring any mode to L, RGB, CMYK or LAB with 8 bits, as if nothing were transparent."""
    if image.mode in ("CMYK", "LAB", "L", "RGB"):
        return image
    if image.mode.startswith("I"):
        return Image.fromarray(_upper_byte(image))
    if image.mode in ("1", "F"):
        return image.convert("L")
    if image.mode == "LA":
        return image.getchannel("L")
    return image.convert("RGBA").convert("RGB")


def to_cmyk(image: Image.Image, profile: bytes | None, condition: Condition) -> Image.Image:
    """Convert RGB, LAB or CMYK to the condition's CMYK.

    CMYK without a profile of its own is taken to be made for the condition.
    """
    source = own_profile(image, profile)
    if (source is None and image.mode == "CMYK") or profile == condition.profile:
        return image
    target = ImageCms.ImageCmsProfile(io.BytesIO(condition.profile))
    return converted(image, source or assumed_profile(image.mode), target, "CMYK")


def limit_ink(inks: NDArray[np.uint8], percent: float) -> NDArray[np.uint8]:
    """Scale C, M and Y of the pixels whose inks sum to more than `percent`; K stays.

    Args:
        inks: height × width × 4, 255 a solid.
        percent: at least 100.
    """
    limit = percent * _FULL / 100
    total = _ink_sums(inks)
    over = total > limit
    if not over.any():
        return inks
    limited = inks.copy()
    heavy = limited[over].astype(np.float64)
    black = heavy[:, 3]
    heavy[:, :3] *= ((limit - black) / (total[over] - black))[:, np.newaxis]
    limited[over] = np.floor(heavy)
    return limited


def _upper_byte(image: Image.Image) -> NDArray[np.uint8]:
    """16-bit gray as 8-bit."""
    samples = np.clip(np.asarray(image).astype(np.int64), 0, 0xFFFF)
    return np.round(samples / 257).astype(np.uint8)


def _reduced(image: Image.Image, size: tuple[Pt, Pt], bands: Resolutions) -> Image.Image:
    """The image at the target resolution of its place, if it has far more."""
    ppi = max(image.width / size[0], image.height / size[1]) * 72
    if ppi <= bands.downsample:
        return image
    sides = ((image.width, size[0]), (image.height, size[1]))
    width, height = (
        min(pixels, max(1, round(length / 72 * bands.target))) for pixels, length in sides
    )
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _is_neutral(image: Image.Image) -> bool:
    """Whether an RGB image has no colour in it."""
    if image.mode != "RGB":
        return False
    red, green, blue = image.split()
    return not any(
        ImageChops.difference(red, other).getbbox() is not None for other in (green, blue)
    )


def _to_gray(image: Image.Image, profile: bytes | None) -> Image.Image:
    """L with sRGB's tone curve, whatever gray or RGB profile the image came with."""
    source = own_profile(image, profile)
    if source is None or image.mode != "L":
        return image.convert("L")
    return converted(image, source, assumed_profile("RGB"), "RGB").convert("L")


def converted(
    image: Image.Image,
    source: ImageCms.ImageCmsProfile,
    target: ImageCms.ImageCmsProfile,
    mode: str,
) -> Image.Image:
    """The image in another colour space.

    Perceptually; what was made for a press already is small enough a gamut to be kept as it is.
    """
    intent, flags = ImageCms.Intent.PERCEPTUAL, ImageCms.Flags.NONE
    if image.mode == "CMYK":
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    transform = ImageCms.buildTransform(source, target, image.mode, mode, intent, flags)
    converted = ImageCms.applyTransform(image, transform)
    assert converted is not None  # None only when converting in place
    return converted


def assumed_profile(mode: str) -> ImageCms.ImageCmsProfile:
    """What a picture without a profile is taken to be."""
    space: Literal["LAB", "sRGB"] = "LAB" if mode == "LAB" else "sRGB"
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(space))


def own_profile(image: Image.Image, profile: bytes | None) -> ImageCms.ImageCmsProfile | None:
    """The embedded profile, unless it is damaged or for another colour space."""
    if not profile:
        return None
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (OSError, ImageCms.PyCMSError):
        return None
    return opened if opened.profile.xcolor_space.strip() == _SPACES[image.mode] else None


def _encode(image: Image.Image, is_flat: bool, total_ink: float) -> Separation:
    """Flate for flat art, JPEG for photographs; what is decoded again keeps to the ink limit."""
    if not is_flat:
        for margin in _MARGINS:
            limited = _limited(image, total_ink - margin)
            data = encode_jpeg(limited)
            heaviest = _heaviest(data)
            if heaviest <= total_ink:
                return Separation(_form(limited, "DCTDecode"), data, heaviest)
    limited = _limited(image, total_ink)
    data = zlib.compress(limited.tobytes(), 9)
    return Separation(_form(limited, "FlateDecode"), data, _heaviest_sum(limited))


def encode_jpeg(image: Image.Image) -> bytes:
    """An L or CMYK image as JPEG; CMYK plain, not as a negative, and without Adobe's marker.

    Without the marker no reader has a reason to invert, and four components mean CMYK (§7.4.8).
    """
    is_cmyk = image.mode == "CMYK"
    stored = io.BytesIO()
    # Pillow inverts CMYK on saving; inverting it first leaves it as it is.
    plain = _inverted(image) if is_cmyk else image
    plain.save(stored, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    data = stored.getvalue()
    return _without_adobe_marker(data) if is_cmyk else data


def _without_adobe_marker(data: bytes) -> bytes:
    """The JPEG less its APP14 segments."""
    kept = [data[:2]]
    place = 2
    while data[place : place + 2] != _START_OF_SCAN:
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4])
        if data[place : place + 2] != _APP14:
            kept.append(data[place:end])
        place = end
    return b"".join([*kept, data[place:]])


def _heaviest(data: bytes) -> float:
    """The largest ink sum in percent of one solid that readers will see in a JPEG."""
    with Image.open(io.BytesIO(data)) as image:
        # Pillow takes them for negatives.
        return _heaviest_sum(_inverted(image) if image.mode == "CMYK" else image)


def _heaviest_sum(image: Image.Image) -> float:
    """The largest ink sum of an L or CMYK image, in percent of one solid."""
    if image.mode == "CMYK":
        return round(float(_ink_sums(np.asarray(image)).max()) * 100 / _FULL, 1)
    lightest = image.getextrema()[0]
    assert isinstance(lightest, int | float)
    return round((_FULL - lightest) * 100 / _FULL, 1)


def _ink_sums(inks: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """The sum of the four inks of each pixel; adding planes is ten times faster than `sum`."""
    total = inks[..., 0].astype(np.uint16)
    for plane in range(1, 4):
        total += inks[..., plane]
    return total


def _limited(image: Image.Image, total_ink: float) -> Image.Image:
    if image.mode != "CMYK":
        return image
    return Image.fromarray(limit_ink(np.asarray(image), total_ink), "CMYK")


def _inverted(image: Image.Image) -> Image.Image:
    return Image.eval(image, lambda value: _FULL - value)


def _form(image: Image.Image, coding: Literal["DCTDecode", "FlateDecode"]) -> ImageForm:
    space: Literal["DeviceGray", "DeviceCMYK"] = (
        "DeviceCMYK" if image.mode == "CMYK" else "DeviceGray"
    )
    return ImageForm(image.width, image.height, space, coding)
