"""Colour space objects and operands become paints: families and inks (ISO 32000-1 §8.6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from banmian.preflight.marks import Paint

PROCESS: Final = ("Cyan", "Magenta", "Yellow", "Black")
_DEEPEST: Final = 6
_SHORT: Final = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_DEFAULTS: Final = {"DeviceGray": "/DefaultGray", "DeviceRGB": "/DefaultRGB",
                    "DeviceCMYK": "/DefaultCMYK"}  # fmt: skip
_PROFILES: Final = {1: "ICC gray", 3: "ICC RGB", 4: "ICC CMYK"}
_COMPONENTS: Final = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4, "CalGray": 1, "CalRGB": 3,
                      "Lab": 3, "Indexed": 1, "Pattern": 0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space."""

    families: tuple[str, ...]
    components: int
    names: tuple[str, ...] = ()
    """Of the colorants, where the space names them."""

    @property
    def inks(self) -> tuple[str, ...]:
        """The plates it can mark, as far as that is known."""
        if "DeviceCMYK" in self.families[:2] and not self.names:
            return PROCESS
        return self.names or (("Black",) if "DeviceGray" in self.families[:2] else ())

    def paint(self, values: Sequence[float]) -> Paint:
        """The colour with those components."""
        family = self.families[0]
        if family == "DeviceGray" and values:
            return Paint(self.families, _marking(("Black",), (1.0 - values[0],)))
        if family == "DeviceCMYK":
            return Paint(self.families, _marking(PROCESS, values))
        if family in ("Separation", "DeviceN"):
            return Paint(self.families, _marking(self.names, values))
        return Paint(self.families, known=False)

    def first(self) -> Paint:
        """The colour it starts with (§8.6.8)."""
        if self.families[0] == "DeviceCMYK":
            return self.paint((0.0, 0.0, 0.0, 1.0))
        start = 1.0 if self.families[0] in ("Separation", "DeviceN") else 0.0
        return self.paint((start,) * self.components)


def _marking(names: Sequence[str], amounts: Sequence[float]) -> tuple[tuple[str, float], ...]:
    pairs = zip(names, amounts, strict=False)
    return tuple((n, min(a, 1.0)) for n, a in pairs if a > 0.0 and n != "None")


GRAY: Final = Space(("DeviceGray",), 1)
RGB: Final = Space(("DeviceRGB",), 3)
CMYK: Final = Space(("DeviceCMYK",), 4)
UNKNOWN: Final = Space(("unknown",), 0)


def space_of(written: Any, named: Any, depth: int = 0) -> Space:
    """The colour space an operand or dictionary entry means.

    Args:
        written: a name or an array; anything else is unknown.
        named: the ColorSpace dictionary of the resources, or None.
        depth: how many spaces this one is inside of.
    """
    import pikepdf

    if depth > _DEEPEST:
        return UNKNOWN
    if isinstance(written, pikepdf.Name):
        name = _SHORT.get(str(written)[1:], str(written)[1:])
        if named is not None and written in named and not depth:
            return space_of(named[written], named, depth + 1)
        if name in _COMPONENTS:
            return default_of(Space((name,), _COMPONENTS[name]), named)
        return UNKNOWN
    if isinstance(written, pikepdf.Array) and len(written):
        return _array_space(written, named, depth)
    return UNKNOWN


def default_of(space: Space, named: Any) -> Space:
    """The space that stands for a device space where resources say so (§8.6.5.6)."""
    name = _DEFAULTS.get(space.families[0], "/")
    return space if named is None or name not in named else space_of(named[name], None, 1)


def _array_space(written: Any, named: Any, depth: int) -> Space:
    family = _SHORT.get(str(written[0])[1:], str(written[0])[1:])
    if family == "ICCBased" and len(written) > 1:
        components = int(written[1].get("/N", 0))
        return Space((family, _PROFILES.get(components, "unknown")), components)
    if family == "Indexed" and len(written) > 1:
        base = space_of(written[1], named, depth + 1)
        return Space((family, *base.families), 1, base.names)
    if family == "Pattern" and len(written) > 1:
        base = space_of(written[1], named, depth + 1)
        return Space((family, *base.families), base.components, base.names)
    if family in ("Separation", "DeviceN") and len(written) > 2:
        listed = [written[1]] if family == "Separation" else list(written[1])
        names = tuple(_colorant(name) for name in listed)
        return Space((family, *space_of(written[2], named, depth + 1).families), len(names), names)
    if family in _COMPONENTS:
        return Space((family,), _COMPONENTS[family])
    return UNKNOWN


def _colorant(name: Any) -> str:
    return str(name)[1:]
