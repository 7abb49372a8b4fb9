"""Images become gray ones of one plate each, by the shares their pixels give to its ink."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from banmian.preflight.colour import PROCESS, Space, space_of
from banmian.preflight.plates.samples import levels_of, samples_of
from banmian.preflight.plates.tints import ALL, kind_of, reach_of, separated

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_REDUCED: Final = 32


@dataclass(frozen=True, slots=True)
class InkedPicture:
    """An image's shares of the inks."""

    reaches: frozenset[str]
    shares: "dict[str, NDArray[np.uint8]]"
    """Rows × columns of each ink that it can lay down, 255 being solid."""
    mask: "NDArray[np.uint8] | None"
    """Rows × columns, 255 where it shows; None: everywhere."""

    def on(self, ink: str) -> "NDArray[np.uint8] | None":
        """Its share of one ink; None: nothing anywhere."""
        share = self.shares.get(ink)
        return self.shares.get(ALL) if share is None else share


def factor_for(density: float, resolution: float) -> int:
    """How many pixels may become one, so that no fewer are left than the plate has."""
    return min(max(int(density / resolution), 1), _MOST_REDUCED) if density else 1


def inked_picture(stream: Any, named: Any, factor: int, profile: bytes) -> InkedPicture:
    """Separate an image.

    Args:
        stream: an image that is no stencil.
        named: the ColorSpace dictionary of the resources, or None.
        factor: how many pixels become one in each direction.
        profile: of the printing condition.

    Raises:
        ValueError: its pixels or colour space cannot be read.
    """
    import pikepdf

    written = _written_space(stream, named)
    space = space_of(written, named)
    is_indexed = space.families[0] == "Indexed"
    key = stream.get("/Mask")
    keyed = [int(v) for v in key] if isinstance(key, pikepdf.Array) else None
    if is_indexed:
        levels = levels_of(stream)
        base = space_of(written[1], named)
        shares = _of_palette(levels, written[3], base, profile)
        mask = None if keyed is None else _keyed(levels[:, :, None], keyed)
        return InkedPicture(reach_of(base), shares, mask)
    samples = samples_of(stream, space.components, 1 if keyed else factor)
    mask = None
    if keyed is not None:
        most = (1 << int(stream.get("/BitsPerComponent", 8))) - 1
        mask = _keyed(samples, [v * 255 // most for v in keyed])
    decoded = _decoded(samples, [float(v) for v in stream.get("/Decode", ())], space)
    return InkedPicture(reach_of(space), _shares(decoded, space, profile), mask)


def _written_space(stream: Any, named: Any) -> Any:
    """The image's own colour space, looked up once."""
    import pikepdf

    written = stream.get("/ColorSpace", stream.get("/CS"))
    if isinstance(written, pikepdf.Name) and named is not None and written in named:
        return named[written]
    return written


def _of_palette(
    levels: "NDArray[np.uint16]", table: Any, base: Space, profile: bytes
) -> "dict[str, NDArray[np.uint8]]":
    import numpy as np
    import pikepdf

    data = table.read_bytes() if isinstance(table, pikepdf.Stream) else bytes(table)
    entries = len(data) // max(base.components, 1)
    if not entries:
        raise ValueError("an image with an empty palette")
    palette = np.frombuffer(data, np.uint8, entries * base.components)
    shares = _shares(palette.reshape(1, entries, base.components), base, profile)
    found = np.minimum(levels, entries - 1)
    return {ink: share[0][found] for ink, share in shares.items()}


def _keyed(samples: "NDArray[np.integer[Any]]", ranges: Sequence[int]) -> "NDArray[np.uint8]":
    """Where an image shows whose colours between the ranges are masked out (§8.9.6.4)."""
    import numpy as np

    lows, highs = np.array(ranges[::2]), np.array(ranges[1::2])
    hidden = ((samples >= lows) & (samples <= highs)).all(axis=2)
    shown: NDArray[np.uint8] = np.full(hidden.shape, 255, np.uint8)
    shown[hidden] = 0
    return shown


def _decoded(
    samples: "NDArray[np.uint8]", written: Sequence[float], space: Space
) -> "NDArray[np.uint8]":
    """The samples as the Decode array maps them; Lab's stay bytes that count from −128."""
    import numpy as np

    if not written or kind_of(space) == "lab":
        return samples
    lows, highs = np.array(written[::2]), np.array(written[1::2])
    if (lows == 0).all() and (highs == 1).all():
        return samples
    decoded: NDArray[np.float64] = samples * (highs - lows) + lows * 255.0 + 0.5
    return decoded.clip(0, 255).astype(np.uint8)


def _shares(
    samples: "NDArray[np.uint8]", space: Space, profile: bytes
) -> "dict[str, NDArray[np.uint8]]":
    kind = kind_of(space)
    if kind == "gray":
        return {"Black": 255 - samples[:, :, 0]}
    if kind in ("rgb", "lab"):
        samples, kind = separated(samples, kind, profile), "cmyk"
    if not kind:
        raise ValueError(f"an image in {space.families[0]}")
    names = PROCESS if kind == "cmyk" else space.names
    return {name: samples[:, :, i] for i, name in enumerate(names) if name != "None"}
