"""A file and a printing condition become findings of marks and of plates, and what each page holds.

`banmian preflight` draws the plates of every page; a build, which has no time for that, only where
inks may pile up.
"""

from typing import Final

from banmian.cache import recall_value, remember_value
from banmian.model.press import Condition
from banmian.preflight.check import in_millimetres, key_of, of_marks, of_plates, settled
from banmian.preflight.document import Document, read_document
from banmian.preflight.finding import MM, warning
from banmian.preflight.plates.measure import coverage, heaviest
from banmian.preflight.plates.raster import Plates
from banmian.preflight.plates.spots import ink_colours
from banmian.preflight.plates.views import Views, views_of
from banmian.preflight.result import Inspection, PageInks

_KIND: Final = "plates"
"""Of the cache's entries."""
_MOST_PAGES: Final = 64
"""Pages whose plates are drawn, at a third of a second each; a paper has fewer."""

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
    key = key_of(name, data, condition)
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
        drawn, of_page = of_plates(document, page, condition, found)
        found += of_page
        if drawn is not None:
            views = _views(document, drawn, condition) if with_views else None
            pages.append(_page_inks(drawn, views))
    if len(document.pages) > _MOST_PAGES:
        found += _MORE.at(measured=f"{len(document.pages)} pages", allowed=str(_MOST_PAGES))
    return Inspection(settled(found, document), tuple(pages))


def _views(document: Document, drawn: Plates, condition: Condition) -> Views:
    colours = ink_colours(document, drawn.page, tuple(drawn.inks))
    return views_of(drawn, colours, condition.profile, condition.total_ink)


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
