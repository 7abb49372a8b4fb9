"""A placed picture becomes the image data its place in the PDF shows, kept on disk between builds.

The pixels are worked on in `banmian.paint.separation`, which is only imported when the cache has
no copy.
"""

import hashlib
import io
import json
from dataclasses import asdict, astuple, dataclass
from typing import TYPE_CHECKING, Final, Literal

from banmian.cache import cached
from banmian.model.page import PlacedPicture
from banmian.model.press import Condition
from banmian.model.style import PAPER, Ink
from banmian.paint.pdf_ink import PROCESS
from banmian.units import Pt

if TYPE_CHECKING:
    from banmian.model.art import ArtImage

_RECIPE: Final = 4
"""Part of the cache key: raise it when pixels or storage change."""


@dataclass(frozen=True, slots=True)
class ImageForm:
    """How image data are to be read (ISO 32000-1 §8.9.5)."""

    width: int
    """Pixels across."""
    height: int
    """Pixels down."""
    space: Literal["DeviceGray", "DeviceRGB", "DeviceCMYK"]
    filter: Literal["DCTDecode", "FlateDecode"]


@dataclass(frozen=True, slots=True)
class ArtForm:
    """A form XObject of line art (§8.10)."""

    box: tuple[float, float, float, float]
    """What is shown of it, in its own units."""
    matrix: tuple[float, float, float, float, float, float]
    """Brings the box to the unit square."""
    plates: tuple[str, ...]
    shadings: "tuple[Shading, ...]" = ()
    pictures: "tuple[SeparatedPicture, ...]" = ()


@dataclass(frozen=True, slots=True)
class Shading:
    """A gradient in the colour space of its file (§8.7.4.5)."""

    coordinates: tuple[float, ...]
    stops: tuple[tuple[float, tuple[float, ...]], ...]
    """Places from 0 to 1, in order, and the parts of the colours there."""

    @property
    def name(self) -> str:
        """Resource name."""
        said = repr((self.coordinates, self.stops))
        return f"Sh{hashlib.sha256(said.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Separation:
    """Image data just made."""

    form: ImageForm
    data: bytes
    maximum_ink: float
    """Largest ink sum of a pixel, in percent of one solid."""


@dataclass(frozen=True, slots=True)
class SeparatedPicture:
    """Image data or line art in the inks of a printing condition."""

    form: ImageForm | ArtForm
    data: bytes
    sha256: str
    """Of the data: equal data are stored once in a file."""
    maximum_ink: float
    """Largest ink sum of a pixel, in percent of one solid."""

    @property
    def name(self) -> str:
        """Resource name."""
        return f"Im{self.sha256[:16]}"

    @property
    def plates(self) -> tuple[str, ...]:
        """The plates it prints on."""
        if isinstance(self.form, ArtForm):
            return self.form.plates
        return ("Black",) if self.form.space == "DeviceGray" else PROCESS


def separate_picture(placed: PlacedPicture, condition: Condition, ground: Ink) -> SeparatedPicture:
    """Crop, reduce and separate a picture for its place.

    Args:
        placed: the picture and where it stands.
        condition: what it is separated for.
        ground: what shows through where the picture is transparent.

    Raises:
        OSError: the picture's file can no longer be read.
    """
    if placed.picture.art is not None:
        from banmian.paint.vector import separate_art  # few editions have any

        pictures = {
            image: _within_art(image, placed, condition) for image in placed.picture.art.images
        }
        return separate_art(placed.picture.art, placed, condition, pictures)
    key = json.dumps(
        [
            _RECIPE,
            *place_key(placed),
            condition.profile_sha256,
            condition.total_ink,
            astuple(condition.photographs),
            astuple(condition.line_art),
            ground.process,
        ]
    )
    return _unpack(cached("separation", key, lambda: _pack(_separate(placed, condition, ground))))


def place_key(placed: PlacedPicture) -> tuple[object, ...]:
    """What the pixels of a picture owe to the picture and its place."""
    sides = (round(placed.width, 3), round(placed.height, 3))
    return (placed.picture.sha256, placed.crop, *sides)


def size_in_art(image: "ArtImage", placed: PlacedPicture) -> tuple[Pt, Pt]:
    """How large a picture within placed art stands on the page."""
    left, top, right, bottom = placed.crop
    across, down = image.sides
    return (
        across * placed.width / (right - left),
        down * placed.height / (bottom - top),
    )


def _within_art(image: "ArtImage", placed: PlacedPicture, condition: Condition) -> SeparatedPicture:
    """A picture that art holds, in inks."""
    size = size_in_art(image, placed)
    key = json.dumps(
        [
            _RECIPE,
            hashlib.sha256(image.data).hexdigest(),
            [round(side, 3) for side in size],
            condition.profile_sha256,
            condition.total_ink,
            astuple(condition.photographs),
            astuple(condition.line_art),
        ]
    )

    def make() -> bytes:
        from banmian.paint.separation import open_upright, separate_pixels

        pixels = open_upright(io.BytesIO(image.data))
        return _pack(separate_pixels(pixels, size, condition, PAPER))

    return _unpack(cached("separation", key, make))


def _separate(placed: PlacedPicture, condition: Condition, ground: Ink) -> Separation:
    from banmian.paint.separation import separate  # Pillow and numpy: only for new pictures

    return separate(placed, condition, ground)


def _pack(made: Separation) -> bytes:
    """A line of JSON, then the data; the hash too, since hashing megabytes takes its time."""
    head = {
        "form": asdict(made.form),
        "maximum_ink": made.maximum_ink,
        "sha256": hashlib.sha256(made.data).hexdigest(),
    }
    return json.dumps(head).encode("ascii") + b"\n" + made.data


def _unpack(packed: bytes) -> SeparatedPicture:
    head, _, data = packed.partition(b"\n")
    facts = json.loads(head)
    form = ImageForm(**facts["form"])
    return SeparatedPicture(form, data, facts["sha256"], facts["maximum_ink"])
