"""The fonts a layout asks for: whether the library has them, and marks of the right region."""

from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches
from typing import Final

from banmian.cache import code_fingerprint, recall_value, remember_value
from banmian.diagnostics import Diagnostic, Span, error, warning
from banmian.fonts.face import Face
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


def foreign_marks(layout: Layout, library: Library, language: str) -> tuple[Diagnostic, ...]:
    """A warning for every face whose 。 is not where the region's trims leave it (P3.14).

    Such marks are moved into their half; they are not cut, but they are another region's.
    """
    from banmian.shape.region import region_of

    region = region_of(language)
    asked: dict[FontRequest, Span] = {}
    for slot in layout.slots:
        for _, request in _requests(slot):
            asked.setdefault(request, slot.span)
    used: dict[str, Span] = {}
    for request, span in asked.items():
        name = library.resolve(request, _STOP, False, region)
        if name:
            used.setdefault(name, span)
    return tuple(
        warning(
            "fonts/foreign-marks",
            f"face {name!r} draws {_STOP} elsewhere in its cell than {language} has it; it is "
            "moved there, but take a face made for that region",
            span,
        )
        for name, span in used.items()
        if _is_moved(library.face(name), language)
    )


_STOP: Final = "。"


def _is_moved(face: Face, language: str) -> bool:
    """Whether shaping moves the full stop of a face; remembered, as it opens the font."""
    key = f"{code_fingerprint()} {face.key} {language}"
    known = recall_value("stops", key)
    if known is None:
        from banmian.shape.harfbuzz import shape_plain

        _, _, ((inline, _),), _ = shape_plain(face, [_STOP], language)
        known = bool(inline)
        remember_value("stops", key, known)
    return bool(known)


def _requests(slot: Slot) -> Iterator[tuple[Style, FontRequest]]:
    for field in fields(slot.treatment):
        style = getattr(slot.treatment, field.name)
        if isinstance(style, Style):
            yield from ((style, request) for request in (style.font, style.strong, style.emphasis))
