"""Plates become numbers: the share of the page each ink covers, the spot with the most ink."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from banmian.model.plate import Box
from banmian.preflight.finding import MM
from banmian.preflight.plates.raster import Plates

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PATCH: Final = 1.0
"""Millimetres: ink is judged on squares of this side, as a plant measures it, not on a pixel."""
_NOISE: Final = 3
"""Of 255: less is what lossy coding of pictures throws up."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The square with the most ink."""

    total: float
    """Sum of the inks in percent."""
    box: Box
    """In default user space."""


def coverage(plates: Plates) -> tuple[tuple[str, float], ...]:
    """What each ink covers of the trim, in percent."""
    rows, columns = plates.rows_and_columns(plates.page.trim)
    return tuple(
        (ink, float(pixels[rows, columns].mean()) / 2.55 if pixels[rows, columns].size else 0.0)
        for ink, pixels in plates.inks.items()
    )


def blank_inks(plates: Plates) -> tuple[str, ...]:
    """The inks that print nothing inside the bleed."""
    rows, columns = plates.rows_and_columns(plates.page.bleed)
    return tuple(
        ink for ink, pixels in plates.inks.items() if not (pixels[rows, columns] >= _NOISE).any()
    )


def ink_sums(plates: Plates) -> "NDArray[np.float32]":
    """Percent of all inks together, the mean of the patch that begins at each pixel."""
    import numpy as np

    side = max(round(PATCH * MM * plates.scale), 1)
    sums: NDArray[np.float32] = np.zeros(next(iter(plates.inks.values())).shape, np.float32)
    for pixels in plates.inks.values():
        sums += pixels
    for axis in (0, 1):
        sums = _running(sums, min(side, sums.shape[axis]), axis)
    return sums / np.float32(2.55)


def _running(sums: "NDArray[np.float32]", side: int, axis: int) -> "NDArray[np.float32]":
    """Means of `side` neighbours along an axis."""
    length = sums.shape[axis] - side + 1
    total = sums.take(range(length), axis).copy()
    for start in range(1, side):
        total += sums.take(range(start, start + length), axis)
    total /= side
    return total


def heaviest(plates: Plates) -> Spot:
    """The patch with the most ink inside the bleed."""
    rows, columns = plates.rows_and_columns(plates.page.bleed)
    sums = ink_sums(plates)[rows, columns]
    left, _, _, top = plates.area
    if not sums.size:
        return Spot(0.0, plates.page.bleed)
    row, column = divmod(int(sums.argmax()), sums.shape[1])
    x = left + (columns.start + column) / plates.scale
    y = top - (rows.start + row) / plates.scale
    side = PATCH * MM
    return Spot(float(sums[row, column]), (x, y - side, x + side, y))
