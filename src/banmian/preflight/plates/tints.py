"""A colour becomes the share of each ink it lays down, and the plates it reaches at all (§8.6.7).

Spaces without inks are separated: RGB of any kind as sRGB, by the condition's own profile, relative
colorimetric with black point compensation. ICC-based CMYK and gray are taken as they stand.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from banmian.preflight.colour import PROCESS, Space

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ALL: Final = "All"
_GRAYS: Final = ("DeviceGray", "CalGray")
_NAMED: Final = ("Separation", "DeviceN")


@dataclass(frozen=True, slots=True)
class Tints:
    """One colour as plates take it."""

    amounts: dict[str, float] = field(default_factory=dict)
    """Share of each ink from 0 to 1."""
    reaches: frozenset[str] = frozenset(PROCESS)
    """Plates it marks or, with nothing of their ink, erases even when it overprints."""
    is_direct: bool = False
    """Whether overprint mode 1 applies: DeviceCMYK alone."""

    def on(self, ink: str) -> float:
        """Share of one ink."""
        return self.amounts.get(ink, self.amounts.get(ALL, 0.0))

    def spares(self, ink: str, mode: int) -> bool:
        """Whether overprinting leaves the plate of this ink as it is."""
        if ALL in self.reaches:
            return False
        return ink not in self.reaches or (self.is_direct and mode == 1 and not self.on(ink))


NOTHING: Final = Tints(reaches=frozenset())
"""The ink None, or what is no colour: paints on no plate."""


def kind_of(space: Space) -> str:
    """How a space is separated: cmyk, gray, named, rgb or lab; empty: not at all."""
    family = space.families[0]
    by_number = {1: "gray", 3: "rgb", 4: "cmyk"}
    if family in _NAMED:
        return "named"
    if family in _GRAYS:
        return "gray"
    if family in ("DeviceRGB", "CalRGB"):
        return "rgb"
    if family == "Lab":
        return "lab"
    if family in ("DeviceCMYK", "ICCBased"):
        return by_number.get(space.components, "")
    return ""


def reach_of(space: Space) -> frozenset[str]:
    """The plates that marks in a space reach."""
    if space.families[0] in _NAMED:
        return frozenset(space.names) - {"None"}
    return frozenset(PROCESS)


def tints_of(space: Space, values: Sequence[float], profile: bytes) -> Tints:
    """What a colour lays down.

    Args:
        space: what its components mean.
        values: of the components, as written.
        profile: of the printing condition, for colours that are no inks.
    """
    kind, reach = kind_of(space), reach_of(space)
    if kind == "named":
        pairs = zip(space.names, values, strict=False)
        return Tints({n: _share(v) for n, v in pairs if n != "None"}, reach)
    if kind == "gray" and values:
        return Tints({"Black": 1.0 - _share(values[0])})
    if kind == "cmyk":
        amounts = dict(zip(PROCESS, map(_share, values), strict=False))
        return Tints(amounts, reach, space.families[0] == "DeviceCMYK")
    if kind in ("rgb", "lab") and len(values) == 3:
        amounts = dict(zip(PROCESS, _separated_one(kind, tuple(values), profile), strict=True))
        return Tints(amounts)
    return NOTHING


def first_of(space: Space) -> tuple[float, ...]:
    """The components a space starts with (§8.6.8)."""
    if kind_of(space) == "cmyk":
        return (0.0, 0.0, 0.0, 1.0)
    return (1.0 if space.names else 0.0,) * space.components


def base_of(space: Space) -> Space:
    """The space that a Pattern space gives its tiles' colour in."""
    return Space(space.families[1:] or ("unknown",), space.components, space.names)


def _share(value: float) -> float:
    return min(max(value, 0.0), 1.0)


@lru_cache(maxsize=4096)
def _separated_one(kind: str, values: tuple[float, ...], profile: bytes) -> tuple[float, ...]:
    import numpy as np

    inks = separated(np.array([[byte_of(kind, values)]], np.uint8), kind, profile)
    return tuple(float(v) / 255.0 for v in inks[0, 0])


def byte_of(kind: str, values: Sequence[float]) -> list[int]:
    """Components as the bytes that Pillow reads: Lab's a and b count from −128."""
    if kind == "lab":
        scaled = [values[0] * 2.55, values[1] + 128.0, values[2] + 128.0]
    else:
        scaled = [value * 255.0 for value in values]
    return [min(max(round(v), 0), 255) for v in scaled]


def separated(pixels: "NDArray[np.uint8]", kind: str, profile: bytes) -> "NDArray[np.uint8]":
    """Rows × columns × RGB or Lab become rows × columns × CMYK, 255 being solid.

    Args:
        pixels: eight bits a component, a and b of Lab counted from −128.
        kind: rgb or lab.
        profile: of the printing condition.
    """
    import numpy as np
    from PIL import Image, ImageCms

    picture = Image.fromarray(np.ascontiguousarray(pixels))
    if kind == "lab":
        # Pillow keeps a and b of LAB as signed bytes.
        signed = (pixels.astype(np.int16) - [0, 128, 128]).astype(np.int8).view(np.uint8)
        picture = Image.frombytes("LAB", picture.size, signed.tobytes())
    made = ImageCms.applyTransform(picture, _transform(kind, profile))
    assert made is not None
    return np.asarray(made)


@lru_cache(maxsize=4)
def _transform(kind: str, profile: bytes) -> Any:
    from PIL import ImageCms

    source = ImageCms.createProfile("sRGB") if kind == "rgb" else ImageCms.createProfile("LAB")
    return ImageCms.buildTransform(
        source, ImageCms.ImageCmsProfile(io.BytesIO(profile)), kind.upper(), "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
