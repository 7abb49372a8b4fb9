"""A page's content becomes the names of the plates that a RIP would make of it."""

from collections.abc import Iterator
from typing import Any, Final

from banmian.preflight.colour import PROCESS, space_of
from banmian.preflight.document import Page, inherited
from banmian.preflight.marks import (
    FillMark,
    ImageMark,
    Mark,
    Paint,
    Place,
    ShadeMark,
    StrokeMark,
    TextMark,
)
from banmian.preflight.matrix import overlap

MOST: Final = 24
"""Plates of one page; no press has as many units."""
_NO_PLATE: Final = frozenset({"All", "None"})


def plate_names(page: Page) -> tuple[str, ...]:
    """The process inks, then by name every other ink that content or its colour spaces name."""
    named = {ink for mark in page.marks for ink in _inks_of(mark)}
    named |= _declared(inherited(page.entries, "/Resources"), set())
    return (*PROCESS, *sorted(named - _NO_PLATE - set(PROCESS)))[:MOST]


def asked_for(page: Page) -> frozenset[str]:
    """The inks that flat colours lay down inside the bleed, and all that are no process inks."""
    shown = [mark for mark in page.marks if overlap(mark.box, page.bleed)]
    paints = [paint for mark in shown if mark.place is not Place.MASK for paint in _of(mark)]
    flat = {ink for paint in paints for ink, _ in paint.inks}
    return frozenset(flat | set(plate_names(page)[len(PROCESS) :])) - _NO_PLATE


def _inks_of(mark: Mark) -> Iterator[str]:
    if isinstance(mark, ImageMark | ShadeMark):
        yield from mark.inks
    for paint in _of(mark):
        yield from (ink for ink, _ in paint.inks)


def _of(mark: Mark) -> Iterator[Paint]:
    """The flat colours of a mark."""
    paints: tuple[Paint | None, ...] = ()
    if isinstance(mark, TextMark):
        paints = (mark.fill, mark.stroke)
    elif isinstance(mark, FillMark | StrokeMark):
        paints = (mark.paint,)
    elif isinstance(mark, ImageMark):
        paints = (mark.stencil,)
    yield from (paint for paint in paints if paint is not None)


def _declared(resources: Any, seen: set[object]) -> set[str]:
    """The inks that colour spaces of resources name, and those of the forms in them."""
    if resources is None:
        return set()
    named: set[str] = set()
    for written in resources.get("/ColorSpace", {}).values():
        named |= set(space_of(written, None).names)
    for thing in resources.get("/XObject", {}).values():
        if thing.objgen not in seen:
            seen.add(thing.objgen)
            named |= _declared(thing.get("/Resources"), seen)
    return named
