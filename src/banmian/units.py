"""Lengths as an editor writes them become points.

Source: the 号 sizes of requirements G6.8, in their DTP values. 字 and 行 are grid units: they need
the body size and the leading of a grid to become points.
"""

from typing import Final, TypeAlias

Pt: TypeAlias = float
"""PostScript points, 1/72 inch."""

MM: Final = 72 / 25.4
"""Points in a millimetre."""

NAMED_SIZES: Final = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0,
    "三号": 16.0, "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0,
    "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5.0,
}  # fmt: skip
"""号 sizes in points (requirements G6.8, DTP values)."""

_ABSOLUTE: Final = {"pt": 1.0, "mm": MM, "cm": 10 * MM, "in": 72.0}

GRID_UNITS: Final = ("字", "行")
"""Relative units: body characters (inline) and grid lines (block)."""


class UnitError(ValueError):
    """A length that cannot be read; the message ends in the remedy."""


def parse_length(text: str, body: Pt | None = None, leading: Pt | None = None) -> Pt:
    """Return the points of `text`: `12pt`, `3mm`, `小五`, `2字` (of `body`), `3行` (of `leading`).

    Raises:
        UnitError: no unit, an unknown unit, or a grid unit where no grid is known yet.
    """
    written = text.strip()
    if written in NAMED_SIZES:
        return NAMED_SIZES[written]
    number, unit = _split(written)
    if unit in _ABSOLUTE:
        return number * _ABSOLUTE[unit]
    relative = {"字": body, "行": leading}.get(unit)
    if relative is None:
        known = ", ".join([*_ABSOLUTE, *GRID_UNITS])
        raise UnitError(f"{text!r} is not a length here; write a number with a unit ({known})")
    return number * relative


def _split(written: str) -> tuple[float, str]:
    unit = "".join(char for char in written if not (char.isdigit() or char in ".-+"))
    digits = written.rstrip(unit)
    try:
        return float(digits), written[len(digits) :].strip()
    except ValueError:
        raise UnitError(f"{written!r} is not a length; write for example 12pt or 3mm") from None
