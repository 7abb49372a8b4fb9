"""The roles and weights a layout's styles ask for are looked up in the font library."""

from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches

from banmian.diagnostics import Diagnostic, error
from banmian.fonts.library import Library
from banmian.model.layout import Layout, Slot
from banmian.model.style import FontRequest, Style


def unknown_fonts(layout: Layout, library: Library) -> tuple[Diagnostic, ...]:
    """An error for every role and weight that a slot's styles name and no font has."""
    known = [f"{request.role} {request.weight}" for request in library.requests]
    problems: dict[str, Diagnostic] = {}
    for slot in layout.slots:
        for style, request in _requests(slot):
            wanted = f"{request.role} {request.weight}"
            if wanted in known or wanted in problems:
                continue
            close = get_close_matches(wanted, sorted(known), n=1)
            meant = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(known)}"
            problems[wanted] = error(
                "fonts/unknown-role", f"style {style.name!r} asks for font {wanted!r}; {meant}",
                slot.span,
            )  # fmt: skip
    return tuple(problems.values())


def _requests(slot: Slot) -> Iterator[tuple[Style, FontRequest]]:
    for field in fields(slot.treatment):
        style = getattr(slot.treatment, field.name)
        if isinstance(style, Style):
            yield from ((style, request) for request in (style.font, style.strong, style.emphasis))
