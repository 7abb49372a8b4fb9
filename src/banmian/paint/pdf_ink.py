"""An ink becomes colour operators, the colour spaces they need and an overprint state.

Process inks are DeviceCMYK; a spot ink is a Separation, with process inks beside it a DeviceN
(ISO 32000-1 §8.6.6.4–5), whose alternate is its process mixture. Nothing here can name an RGB
colour. Solid black text and rules overprint, so that a plate out of register leaves no white halo
round them; paper and every other ink knock out (§8.6.7, overprint mode 1).
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from banmian.model.style import Ink, Spot
from banmian.paint.pdf_objects import Array, Dictionary, Document, Stream, name, number

OVERPRINT: Final = "Over"
KNOCK_OUT: Final = "Knock"
"""Names of the graphics states in a page's resources."""
ALL_INKS: Final = "All"
"""Name of the Separation colour space of the marks in a page's resources."""
PROCESS: Final = ("Cyan", "Magenta", "Yellow", "Black")
"""Colorant names of the four inks (§8.6.6.4)."""

_SOLID: Final = 0.999
"""Least share of black that counts as solid: what is written as 100 % to a tenth."""
_ALL_TINT: Final = "<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 1 1 1] /N 1>>"


@dataclass(frozen=True, slots=True)
class Colours:
    """How content streams write inks."""

    fill: Callable[[Ink], str]
    """The operators that make an ink the colour of fills and text."""
    stroke: Callable[[Ink], str]
    """The operators that make an ink the colour of strokes."""
    shares: Callable[[Ink], tuple[float, ...]]
    """The parts of an ink in the colour space that `fill` writes it in."""
    has_plates: bool
    """Whether inks stay inks, which overprint or knock out."""


def graphics_states() -> dict[str, Dictionary]:
    """The ExtGState dictionaries by name; both OP and op are set, since OP alone sets both."""
    return {
        OVERPRINT: Dictionary({"Type": "/ExtGState", "OP": "true", "op": "true", "OPM": "1"}),
        KNOCK_OUT: Dictionary({"Type": "/ExtGState", "OP": "false", "op": "false", "OPM": "0"}),
    }


def overprints(ink: Ink) -> bool:
    """Whether type and rules of this ink overprint: solid black alone.

    A tint of black would let the colour below shine through, so it knocks out.
    """
    return ink.is_black_only and ink.k >= _SOLID


def overprint_operator(over: bool) -> str:
    """The operator that makes what follows overprint or knock out."""
    return f"/{OVERPRINT if over else KNOCK_OUT} gs"


def fill_operator(ink: Ink) -> str:
    """The operators that make `ink` the colour of fills and text."""
    if ink.spot is None:
        return f"{_written(ink.process)} k"
    return f"/{_space_name(ink.spot)} cs {_tints(ink.spot)} scn"


def stroke_operator(ink: Ink) -> str:
    """The operators that make `ink` the colour of strokes."""
    if ink.spot is None:
        return f"{_written(ink.process)} K"
    return f"/{_space_name(ink.spot)} CS {_tints(ink.spot)} SCN"


PRESS: Final = Colours(fill_operator, stroke_operator, lambda ink: ink.process, has_plates=True)
"""Inks as plates print them."""


def colour_spaces(inks: Iterable[Ink], document: Document) -> dict[str, object]:
    """The ColorSpace resources of these inks and of the marks on every plate."""
    spots = {_space_name(ink.spot): ink.spot for ink in inks if ink.spot is not None}
    return {
        ALL_INKS: f"[/Separation /All /DeviceCMYK {_ALL_TINT}]",
        **{key: document.add(_space(spot, document)) for key, spot in sorted(spots.items())},
    }


def printing_inks(inks: Iterable[Ink]) -> tuple[str, ...]:
    """The plates these inks need: the process inks in use, then the spots by name."""
    used: set[str] = set()
    for ink in inks:
        process = ink.process if ink.spot is None else ink.spot.beside
        used.update(plate for plate, share in zip(PROCESS, process, strict=True) if share)
        if ink.spot is not None and ink.spot.tint:
            used.add(ink.spot.name)
    return in_printing_order(used)


def in_printing_order(plates: Iterable[str]) -> tuple[str, ...]:
    """The plates, each once: process inks, then spots by name."""
    named = set(plates)
    return (*(plate for plate in PROCESS if plate in named), *sorted(named - set(PROCESS)))


def _space_name(spot: Spot) -> str:
    """The resource name: equal spaces are named alike in every file."""
    said = repr((spot.name, spot.solid, _beside(spot)))
    return f"Sp{hashlib.sha256(said.encode()).hexdigest()[:8]}"


def _beside(spot: Spot) -> tuple[int, ...]:
    """Which of the process inks print with the spot."""
    return tuple(place for place, share in enumerate(spot.beside) if share)


def _tints(spot: Spot) -> str:
    return _written((spot.tint, *(spot.beside[place] for place in _beside(spot))))


def _space(spot: Spot, document: Document) -> Array:
    """The Separation of a spot ink, or its DeviceN with process inks."""
    separation = Array(
        ["/Separation", name(spot.name), "/DeviceCMYK", _separation_tint(spot)],
    )
    beside = _beside(spot)
    if not beside:
        return separation
    names = " ".join([name(spot.name), *(f"/{PROCESS[place]}" for place in beside)])
    attributes = Dictionary({"Colorants": Dictionary({name(spot.name)[1:]: separation})})
    tint = document.add(_mixture(spot, beside))
    return Array(["/DeviceN", f"[{names}]", "/DeviceCMYK", tint, attributes])


def _separation_tint(spot: Spot) -> str:
    solid = _written(spot.solid)
    return f"<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [{solid}] /N 1>>"


def _mixture(spot: Spot, beside: tuple[int, ...]) -> Stream:
    """The calculator function from spot and process tints to CMYK (§7.10.5).

    The inputs stay below the results until all four are there, then they are dropped.
    """
    inputs = 1 + len(beside)
    steps = []
    for place, share in enumerate(spot.solid):
        steps.append(f"{inputs - 1 + place} index {number(share, 4)} mul")
        if place in beside:
            # From the top of the stack: the product, the results so far, the later inputs.
            depth = 1 + place + len(beside) - 1 - beside.index(place)
            steps.append(f"{depth} index add")
    steps.append(f"{inputs + 4} 4 roll{' pop' * inputs}")
    return Stream(
        {
            "FunctionType": "4",
            "Domain": f"[{' '.join(['0 1'] * inputs)}]",
            "Range": "[0 1 0 1 0 1 0 1]",
        },
        f"{{{' '.join(steps)}}}".encode("ascii"),
    )


def _written(shares: Iterable[float]) -> str:
    return " ".join(number(share, 4) for share in shares)
