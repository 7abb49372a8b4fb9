"""The inks of a layout file: process mixtures, spot inks, and tints of either."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from banmian.diagnostics import Diagnostic, error
from banmian.model.style import BLACK, PAPER, Cmyk, Ink, Spot
from banmian.read.nodes import Node, key_span, span_at
from banmian.read.suggestions import quoted, suggest

if TYPE_CHECKING:
    from banmian.read.layout_schema import InkEntry, LayoutFile

_PREDEFINED: Final = {ink.name: ink for ink in (BLACK, PAPER)}

_PLATES: Final = ("all", "none", "cyan", "magenta", "yellow", "black")
"""Colorant names with a meaning of their own (ISO 32000-1 §8.6.6.4): no spot ink can have them."""


def resolve_inks(file: "LayoutFile") -> dict[str, Ink]:
    """The inks by name, those that are always there included."""
    inks = dict(_PREDEFINED)
    for name in file.inks:
        inks[name] = _ink(file, name, ())
    return inks


def check_inks(tree: Node, file: "LayoutFile") -> tuple[Diagnostic, ...]:
    """Report tints of unknown inks or of themselves, and spot inks that nothing can show."""
    found = []
    known = {**_PREDEFINED, **file.inks}
    for name, entry in file.inks.items():
        if entry.of is not None and entry.of not in known:
            message = f"unknown ink {quoted(entry.of)}; {suggest(entry.of, known)}"
            found.append(error("read/unknown-ink", message, span_at(tree, "inks", name, "of")))
        elif _is_circle(file, name):
            message = "an ink cannot be a tint of itself; write its components"
            span = span_at(tree, "inks", name, "of")
            found.append(error("read/inheritance-circle", message, span))
        found += _check_keys(tree, name, entry)
    return tuple(found)


def _check_keys(tree: Node, name: str, entry: "InkEntry") -> list[Diagnostic]:
    problems = []
    if entry.tint is not None and entry.of is None:
        message = "a tint needs the ink it is of; add of, or write the components"
        problems.append(("tint", message))
    if entry.spot and entry.of is not None:
        problems.append(("spot", "a tint of a spot ink is on its plate already; remove spot"))
    elif entry.spot and not any(_components(entry)):
        message = "a spot ink needs a process mixture for presses without it; add c, m, y or k"
        problems.append(("spot", message))
    if entry.spot and name.lower() in _PLATES:
        problems.append(("spot", f"{name!r} is a plate's own name; call the spot ink otherwise"))
    return [
        error("read/bad-ink", message, key_span(tree, "inks", name, key))
        for key, message in problems
    ]


def _is_circle(file: "LayoutFile", name: str) -> bool:
    seen, above = {name}, file.inks[name].of
    while above in file.inks:
        if above in seen:
            return above == name
        seen.add(above)
        above = file.inks[above].of
    return False


def _ink(file: "LayoutFile", name: str, below: tuple[str, ...]) -> Ink:
    """The ink; a name that is unknown or leads back to `below` counts as paper."""
    if name not in file.inks or name in below:
        return _PREDEFINED.get(name, PAPER)
    entry = file.inks[name]
    own = _components(entry)
    if entry.of is None:
        return Ink(name, *own, spot=Spot(name, own, 1.0) if entry.spot else None)
    base = _ink(file, entry.of, (*below, name))
    tint = 1.0 if entry.tint is None else entry.tint / 100
    spot = base.spot
    if spot is not None:
        spot = replace(spot, tint=spot.tint * tint, beside=_mixed(spot.beside, tint, own))
    return Ink(name, *_mixed(base.process, tint, own), spot=spot)


def _components(entry: "InkEntry") -> Cmyk:
    return entry.c / 100, entry.m / 100, entry.y / 100, entry.k / 100


def _mixed(process: Cmyk, tint: float, own: Cmyk) -> Cmyk:
    """A tint of a mixture with other inks printed on it."""
    c, m, y, k = (
        min(1.0, round(share * tint + more, 6)) for share, more in zip(process, own, strict=True)
    )
    return c, m, y, k
