"""A file and a printing condition become findings of marks and of plates, and what each page holds.

`banmian preflight` draws plates always; a build does not, since drawing takes longer than setting.
"""

from collections.abc import Iterator
from typing import Final

from banmian.cache import recall_value, remember_value
from banmian.model.press import Condition
from banmian.preflight.check import in_millimetres, key_of, of_marks, settled
from banmian.preflight.document import Document, read_document
from banmian.preflight.finding import MM, Finding, error, warning
from banmian.preflight.matrix import common
from banmian.preflight.plates.measure import coverage, heaviest
from banmian.preflight.plates.raster import Plates, plates_of
from banmian.preflight.plates.spots import ink_colours
from banmian.preflight.plates.views import Views, views_of
from banmian.preflight.result import Inspection, PageInks
from banmian.preflight.rules.plates import plates as plate_rule
from banmian.preflight.streams import unreadable

_KIND: Final = "plates"
"""Of the cache's entries."""
_MOST_PAGES: Final = 64
"""Pages whose plates are drawn, at a third of a second each; a paper has fewer."""
_INK_CODES: Final = ("preflight/total-ink", "preflight/total-ink-picture")

_UNDRAWN = error("plates-undrawn", "house rule", "the plates of a page could not be drawn",
                 "export the file anew")  # fmt: skip
_MORE = warning("more-pages", "house rule", "the plates of further pages were not drawn",
                "check a file of fewer pages")  # fmt: skip


def inspect(name: str, data: bytes, condition: Condition, with_views: bool = False) -> Inspection:
    """Everything wrong with a file, plates and all; known files cost a hash.

    Args:
        name: the file's name, which is checked too.
        data: the file.
        condition: how and where it is to be printed.
        with_views: make pictures of the pages, which are not remembered.
    """
    if with_views:
        return _inspected(name, data, condition, with_views)
    key = key_of(name, data, condition) + condition.profile_sha256
    known: Inspection | None = recall_value(_KIND, key)
    if known is None:
        known = _inspected(name, data, condition, with_views)
        remember_value(_KIND, key, known)
    return known


def _inspected(name: str, data: bytes, condition: Condition, with_views: bool) -> Inspection:
    document, refused = read_document(name, data)
    if document is None:
        return Inspection(refused)
    found = of_marks(document, condition)
    pages = []
    for page in document.pages[:_MOST_PAGES]:
        try:
            drawn = plates_of(document, page, condition.profile)
            found += _new(plate_rule(drawn, condition), found)
            views = _views(document, drawn, condition) if with_views else None
            pages.append(_page_inks(drawn, views))
        except _faults() as fault:
            found += _UNDRAWN.at(page.number, measured=str(fault)[:160])
    if len(document.pages) > _MOST_PAGES:
        found += _MORE.at(measured=f"{len(document.pages)} pages", allowed=str(_MOST_PAGES))
    return Inspection(settled(found, document), tuple(pages))


def _views(document: Document, drawn: Plates, condition: Condition) -> Views:
    colours = ink_colours(document, drawn.page, tuple(drawn.inks))
    return views_of(drawn, colours, condition.profile, condition.total_ink)


def _faults() -> tuple[type[Exception], ...]:
    return (*unreadable(), MemoryError, OSError)


def _page_inks(drawn: Plates, views: Views | None) -> PageInks:
    page, spot = drawn.page, heaviest(drawn)
    left, bottom, right, top = page.trim
    return PageInks(
        page.number,
        (right - left) / MM,
        (top - bottom) / MM,
        tuple((name, in_millimetres(box, page)) for name, box in page.boxes.items()),
        in_millimetres(drawn.area, page),
        coverage(drawn),
        spot.total,
        in_millimetres(spot.box, page),
        views,
    )


def _new(of_plates: Iterator[Finding], of_marks: list[Finding]) -> list[Finding]:
    """Without what the marks there have said: a picture too heavy is one fault, not two."""
    said = [f for f in of_marks if f.code in _INK_CODES and f.box is not None]
    return [
        new for new in of_plates
        if new.code != "preflight/ink-sum"
        or not any(old.page == new.page and _meet(old, new) for old in said)
    ]  # fmt: skip


def _meet(one: Finding, other: Finding) -> bool:
    return one.box is not None and other.box is not None and common(one.box, other.box) is not None
