"""Runs of glyphs become TJ operators: codes, and the numbers that put each glyph in its place.

Source: ISO 32000-1 §9.4.3, §9.4.4.
"""

from collections.abc import Sequence
from typing import Final

from banmian.units import Pt

_TOLERANCE: Final = 0.0005
"""Points a glyph may stand off its place before TJ moves it."""


def stretches(shifts: Sequence[Pt], texts: Sequence[str]) -> list[tuple[int, int]]:
    """(start, end) of the glyphs that one TJ can set.

    They stand on one level, and a glyph without text only with the glyph that says its cluster's.
    """
    if not any(shifts) and "" not in texts:
        return [(0, len(shifts))]
    count = len(shifts)
    ends = [
        place
        for place in range(1, count)
        if shifts[place] != shifts[place - 1] or _parts_clusters(texts, place)
    ]
    return list(zip([0, *ends], [*ends, count], strict=True))


def parted_from(
    parts: list[tuple[int, int]], heads: Sequence[Pt], texts: Sequence[str], clear: tuple[Pt, Pt]
) -> list[tuple[int, int]]:
    """The stretches, the last one parted if it begins where the next run does.

    Args:
        parts: stretches of a run that goes down the page.
        heads: where each of its glyphs begins, y down.
        texts: the text of each.
        clear: y between which no reader should find the last stretch to begin.
    """
    *others, (start, end) = parts
    nearest, farthest = clear
    if "" in texts[start:end]:
        return parts
    for place in (start, *range(end - 1, start, -1)):
        if not nearest <= heads[place] <= farthest:
            return parts if place == start else [*others, (start, place), (place, end)]
    return parts


def _parts_clusters(texts: Sequence[str], place: int) -> bool:
    """Whether a cluster with glyphs to spare begins or ended just before `place`."""
    begins = bool(texts[place]) and place + 1 < len(texts) and not texts[place + 1]
    return begins or (bool(texts[place]) and not texts[place - 1])


def show(
    written: Sequence[tuple[str, float]],
    positions: Sequence[Pt],
    size: Pt,
    pen: Pt,
    down: bool = False,
) -> tuple[str, Pt]:
    """The TJ that sets glyphs at their positions, and where the pen stands after it.

    The pen follows what a reader reckons from the written numbers, so roundings never add up.

    Args:
        written: code and advance in em of each glyph.
        positions: of each glyph's origin along the line, from the item's place.
        size: of the type along the line.
        pen: where it stands, from the item's place.
        down: vertical writing mode, in which a number of a TJ moves the pen on, not back (§9.4.4).
    """
    parts = ["[<"]
    add = parts.append
    scale = 1000 / size
    for (code, advance), position in zip(written, positions, strict=True):
        back = pen - position
        if not -_TOLERANCE < back < _TOLERANCE:
            adjustment = round(back * scale, 2)
            add(f">{-adjustment if down else adjustment}<")
            pen -= adjustment / scale
        add(code)
        pen += advance * size
    add(">] TJ")
    return "".join(parts), pen
