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
from banmian.model.press import Condition

_RECIPE: Final = 2
"""Part of the cache key: raise it when pixels or storage change."""


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
    sha256: str
    """Of the data: equal data are stored once in a file."""

    @property
    def name(self) -> str:
        """Resource name."""
        return f"Im{self.sha256[:16]}"


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
    return _unpack(cached("separation", key, lambda: _pack(*_separate(placed, condition))))


def _separate(placed: PlacedPicture, condition: Condition) -> tuple[ImageForm, bytes]:
    from banmian.paint.separation import separate  # Pillow and numpy: only for new pictures

    return separate(placed, condition)


def _pack(form: ImageForm, data: bytes) -> bytes:
    """A line of JSON, then the data; the hash too, since hashing megabytes takes its time."""
    head = {"form": asdict(form), "sha256": hashlib.sha256(data).hexdigest()}
    return json.dumps(head).encode("ascii") + b"\n" + data


def _unpack(packed: bytes) -> SeparatedPicture:
    head, _, data = packed.partition(b"\n")
    facts = json.loads(head)
    return SeparatedPicture(ImageForm(**facts["form"]), data, facts["sha256"])
