"""Type in an SVG becomes lines of runs as the file asks for them (SVG 1.1 §10).

Positions, anchors and baselines are resolved as far as that can be done without faces; what
widths decide is left to where the type is set.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final
from xml.etree.ElementTree import Element

from banmian.read.art_error import ArtError

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_WITHIN: Final = ("tspan", "a")
_TOLD: Final = ("title", "desc")
_REFUSED: Final = {
    "rotate": "turns single characters; turn the type into outlines",
    "textLength": "fits type to a length; remove textLength",
}
_SIZE: Final = re.compile(
    r"(?P<before>.*?)(?P<size>[\d.]+(?:px|pt|pc|mm|cm|in|em|rem|%))(?:/\S+)?\s+(?P<family>.+)",
    re.S,
)
_LENGTH: Final = re.compile(r"\s*([-+]?[\d.]+(?:e[-+]?\d+)?)\s*(px|pt|pc|mm|cm|in|em|ex|%)?\s*$")
_UNITS: Final = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54}
_UNITS_OF_TYPE: Final = {"em": 1.0, "ex": 0.5}
_WEIGHTS: Final = {"normal": 400, "bold": 700, "lighter": 300, "bolder": 700}
_ANCHORS: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
_BASELINES: Final = {
    "middle": 0.26, "central": 0.38, "hanging": 0.8, "text-before-edge": 0.88, "text-top": 0.88,
    "mathematical": 0.5, "text-after-edge": -0.12, "ideographic": -0.12,
}  # fmt: skip
"""How far below the point that is named the baseline runs, in em."""
_SHIFTS: Final = {"super": -0.4, "sub": 0.2}
"""Of `baseline-shift`, downwards, in em."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters with one style that stand where the ones before them end, but for dx and dy."""

    line: int
    """Of its `text` element: runs of another begin a line of their own."""
    text: str
    within: tuple[Element, ...]
    """The elements it is nested in below the `text` element."""
    x: str = ""
    y: str = ""
    """Where it begins a new line of type."""
    dx: str = ""
    dy: str = ""


def is_type(element: Element) -> bool:
    """Whether it is a `text` element."""
    return str(element.tag).rpartition("}")[2] == "text"


def expanded_font(shorthand: str) -> str:
    """The `font` shorthand as properties of their own (CSS Fonts §4)."""
    found = _SIZE.fullmatch(shorthand.strip())
    if not found:
        return ""
    parts = [f"font-size:{found['size']}", f"font-family:{found['family'].strip()}"]
    for word in found["before"].split():
        if word in ("italic", "oblique"):
            parts.append(f"font-style:{word}")
        elif word in _WEIGHTS or word.isdigit():
            parts.append(f"font-weight:{word}")
    return ";".join(parts)


def runs_of(text: Element, number: int) -> Iterator[Run]:
    """The runs of a `text` element, the `number`th one, white space collapsed.

    Raises:
        ArtError: it asks for what is not set.
    """
    pieces: list[tuple[str, tuple[Element, ...]]] = []
    begun: list[tuple[int, Element]] = []
    _gather(text, (), pieces, begun)
    keeps = text.get(_SPACE) == "preserve" or "white-space:pre" in text.get("style", "")
    shown = [t for t, _ in pieces] if keeps else _collapsed([t for t, _ in pieces])
    starts = [sum(map(len, shown[:place])) for place in range(len(shown) + 1)]
    places = _places(begun, starts)
    for piece, (characters, (_, within)) in enumerate(zip(shown, pieces, strict=True)):
        at, end = starts[piece], starts[piece + 1]
        cuts = sorted({at, *(place for place in places if at < place < end), end})
        for first, last in pairwise(cuts):
            part = characters[first - at : last - at]
            yield Run(number, part, within, **places.get(first, {}))


def _gather(
    element: Element,
    within: tuple[Element, ...],
    pieces: list[tuple[str, tuple[Element, ...]]],
    begun: list[tuple[int, Element]],
) -> None:
    """The texts inside an element, in order, and the piece at which each element begins."""
    for attribute, says in _REFUSED.items():
        if attribute in element.attrib:
            raise ArtError(says)
    if str(element.get("writing-mode", "lr")).startswith(("tb", "vertical")):
        raise ArtError("holds vertical type; turn it into outlines")
    begun.append((len(pieces), element))
    pieces.append((element.text or "", within))
    for kid in element:
        name = str(kid.tag).rpartition("}")[2]
        if name in _WITHIN:
            _gather(kid, (*within, kid), pieces, begun)
        elif name not in _TOLD:
            raise ArtError(f"holds {name} inside type; turn it into outlines")
        pieces.append((kid.tail or "", within))


def _collapsed(texts: list[str]) -> list[str]:
    """Runs of white space as one space, none at the ends (§10.15)."""
    shown: list[str] = []
    is_open = False
    for text in texts:
        kept = []
        for character in text.replace("\n", "").replace("\r", ""):
            blank = character in " \t"
            if not blank or is_open:
                kept.append(" " if blank else character)
            is_open = not blank
        shown.append("".join(kept))
    for place in reversed(range(len(shown))):
        if shown[place]:
            shown[place] = shown[place].rstrip(" ")
            break
    return shown


def _places(begun: list[tuple[int, Element]], starts: list[int]) -> dict[int, dict[str, str]]:
    """What is said of the place of each character, inner elements over outer ones."""
    places: dict[int, dict[str, str]] = {}
    for piece, element in begun:
        for axis in ("x", "y", "dx", "dy"):
            for step, written in enumerate(re.split(r"[\s,]+", element.get(axis, "").strip())):
                if written:
                    places.setdefault(starts[piece] + step, {})[axis] = written
    return places


def size_of(values: dict[str, Any]) -> float:
    """The type size, in user units.

    Raises:
        ArtError: it depends on what is not known here.
    """
    written = str(values.get("font-size", "16"))
    found = _LENGTH.match(written)
    if not found or (found[2] or "") not in _UNITS:
        raise ArtError(f"has type of size {written}; give it in px")
    return float(found[1]) * _UNITS[found[2] or ""]


def length(written: str, size: float) -> float:
    """A length of type `size` big, in user units."""
    found = _LENGTH.match(written) if written else None
    if not found:
        return 0.0
    unit = found[2] or ""
    scale = _UNITS.get(unit) or _UNITS_OF_TYPE.get(unit, 0.0) * size
    return float(found[1]) * scale


def families_of(values: dict[str, Any]) -> tuple[str, ...]:
    """The font families, best first, without quotation marks."""
    written = str(values.get("font-family", ""))
    return tuple(name for part in written.split(",") if (name := part.strip(" '\"")))


def weight_of(values: dict[str, Any]) -> int:
    """100 to 900."""
    written = str(values.get("font-weight", "400")).strip()
    named = _WEIGHTS.get(written, 0)
    return named or (int(float(written)) if re.fullmatch(r"[\d.]+", written) else 400)


def anchor_of(values: dict[str, Any]) -> float:
    """How much of a line stands before its anchor."""
    return _ANCHORS.get(str(values.get("text-anchor", "start")).strip(), 0.0)


def lowered(values: dict[str, Any], size: float) -> float:
    """How far below its place the baseline runs."""
    baseline = values.get("dominant-baseline") or values.get("alignment-baseline") or ""
    shift = str(values.get("baseline-shift", "")).strip()
    moved = _SHIFTS[shift] * size if shift in _SHIFTS else -length(shift, size)
    return _BASELINES.get(str(baseline).strip(), 0.0) * size + moved
