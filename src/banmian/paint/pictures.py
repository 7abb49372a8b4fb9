"""A placed picture becomes the image data its place in the PDF shows, kept on disk between builds.

The pixels are worked on in `banmian.paint.separation`, which is only imported when the cache has
no copy.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Final, Literal

from banmian.cache import cached
from banmian.model.page import PlacedPicture
from banmian.paint.condition import Condition

_RECIPE: Final = 1
"""Part of the cache key: raise it when the same input shall give other pixels."""


@dataclass(frozen=True, slots=True)
class ImageForm:
    """How image data are to be read (ISO 32000-1 §8.9.5)."""

    width: int
    """Pixels across."""
    height: int
    """Pixels down."""
    space: Literal["DeviceGray", "DeviceCMYK"]
    filter: Literal["DCTDecode", "FlateDecode"]


@dataclass(frozen=True, slots=True)
class SeparatedPicture:
    """Image data in the inks of a printing condition."""

    form: ImageForm
    data: bytes

    @property
    def name(self) -> str:
        """Resource name, drawn from the content: equal data are stored once."""
        digest = hashlib.sha256(repr(self.form).encode() + self.data)
        return f"Im{digest.hexdigest()[:16]}"


def separate_picture(placed: PlacedPicture, condition: Condition) -> SeparatedPicture:
    """Crop, reduce and separate a picture for its place.

    Raises:
        OSError: the picture's file can no longer be read.
    """
    key = json.dumps(
        [
            _RECIPE,
            placed.picture.sha256,
            placed.crop,
            round(placed.width, 3),
            round(placed.height, 3),
            condition.profile_sha256,
            condition.total_ink,
        ]
    )
    return _unpack(cached("separation", key, lambda: _pack(_separate(placed, condition))))


def _separate(placed: PlacedPicture, condition: Condition) -> SeparatedPicture:
    from banmian.paint.separation import separate  # Pillow and numpy: only for new pictures

    return separate(placed, condition)


def _pack(picture: SeparatedPicture) -> bytes:
    return json.dumps(asdict(picture.form)).encode("ascii") + b"\n" + picture.data


def _unpack(packed: bytes) -> SeparatedPicture:
    form, _, data = packed.partition(b"\n")
    return SeparatedPicture(ImageForm(**json.loads(form)), data)
