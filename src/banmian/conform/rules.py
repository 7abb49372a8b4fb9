"""A language and what a house decides become the rules a page is held to.

The table of requirements §10, stated here a second time: a checker that asked the line breaker for
its rules would share its mistakes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final


class Level(IntEnum):
    """Strictness of 避头尾 (requirements §2), rising."""

    NONE = 0
    LOOSE = 1
    BASIC = 2
    GB = 3
    STRICT = 4
    VERY_STRICT = 5


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds of the body of an edition; lengths in em."""

    region: str
    """cn, tw, hk, ja or ko."""
    levels: tuple[tuple[float, Level], ...]
    """Smallest measure from which a level holds, rising (J5.6)."""
    line_end: str
    """What becomes of a mark's blank there: half, jis, needed or full (P3.6)."""
    trims_pairs: bool
    """Whether neighbouring marks are set close (P3.1, P3.10)."""
    opens_round_marks: bool
    """Whether space is added before closing marks and stops (J5.4)."""
    smallest_gap: float = 0.125
    largest_gap: float = 0.5
    """Between Han and Western (M4.8)."""
    hangs: bool = False
    """Whether 、，。 may stand beyond the measure (J5.8)."""
    is_usual: bool = True
    """Marks have the classes and widths of the region; other styles are not judged (P3.11)."""

    def level(self, measure: float) -> Level:
        """The level at a measure in em."""
        return max((level for least, level in self.levels if measure >= least), default=Level.NONE)


_BASIC: Final = ((0.0, Level.BASIC),)
_CN: Final = Rules("cn", ((0.0, Level.BASIC), (25.0, Level.GB)), "half", True, True)
_TW: Final = Rules("tw", _BASIC, "full", False, True)
_HK: Final = Rules("hk", _BASIC, "needed", True, True)
_JA: Final = Rules("ja", _BASIC, "needed", True, False)
_JA_NEWSPAPER: Final = Rules("ja", ((0.0, Level.LOOSE),), "needed", True, False)
_KO: Final = Rules("ko", ((0.0, Level.STRICT),), "half", True, True, 0.0, 0.75)

_BASES: Final = {
    "zh-CN": _CN,
    "zh-TW": _TW,
    "zh-HK": _HK,
    "ja": _JA,
    "ja-newspaper": _JA_NEWSPAPER,
    "ko": _KO,
}

_USUAL_STYLE: Final = "全角"


def rules_of(language: str, house: Mapping[str, Any], vertical: bool) -> Rules:
    """The rules of an edition in `language` with a manifest's `house`, for lines of that way."""
    known = _BASES[house.get("base") or _base_of(language)]
    level, gap, rounds = (house.get(key) for key in ("level", "latin_gap", "stretches_round_marks"))
    return Rules(
        region=known.region,
        levels=((0.0, Level[level.replace("-", "_").upper()]),) if level else known.levels,
        line_end=house.get("line_end") or known.line_end,
        trims_pairs=known.trims_pairs,
        opens_round_marks=known.opens_round_marks if rounds is None else rounds,
        smallest_gap=gap["smallest"] if gap else known.smallest_gap,
        largest_gap=gap["largest"] if gap else known.largest_gap,
        hangs=bool(house.get("hanging")) and (vertical or known.region not in ("tw", "hk")),
        is_usual=not any(house.get(key) for key in ("classes", "glue"))
        and house.get("style") in (None, _USUAL_STYLE),
    )


def _base_of(language: str) -> str:
    """Rules follow the region, not the script (C1.2)."""
    first, *rest = (part.upper() for part in language.replace("_", "-").split("-"))
    if first in ("JA", "KO"):
        return first.lower()
    if "HK" in rest or "MO" in rest:
        return "zh-HK"
    is_taiwan = "TW" in rest or ("HANT" in rest and "CN" not in rest and "SG" not in rest)
    return "zh-TW" if is_taiwan else "zh-CN"
