"""A file and a printing condition become findings of marks and of plates, and what each page holds.

`banmian preflight` draws plates always; a build does not, since drawing takes longer than setting.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from banmian.cache import recall_value, remember_value
from banmian.model.plate import Box
from banmian.model.press import Condition
from banmian.preflight.check import in_millimetres, key_of, of_marks, settled
from banmian.preflight.document import read_document
from banmian.preflight.finding import MM, Finding, error, warning
from banmian.preflight.matrix import common
from banmian.preflight.plates.measure import coverage, heaviest
from banmian.preflight.plates.raster import Plates, plates_of
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


@dataclass(frozen=True, slots=True)
class PageInks:
    """A page's size and its inks."""

    number: int
    """From 1."""
    width: float
    """Of the trim, in millimetres."""
    height: float
    coverage: tuple[tuple[str, float], ...]
    """Percent of the trim that each ink covers."""
    heaviest: float
    """Largest sum of the inks on a square millimetre inside the bleed, in percent."""
    heaviest_mm: Box
    """Where: left, top, right, bottom from the trim's top-left corner."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """All that is known of a file."""

    findings: tuple[Finding, ...] = ()
    pages: tuple[PageInks, ...] = ()


def inspect(name: str, data: bytes, condition: Condition) -> Inspection:
    """Everything wrong with a file, plates and all; known files cost a hash.

    Args:
        name: the file's name, which is checked too.
        data: the file.
        condition: how and where it is to be printed.
    """
    key = key_of(name, data, condition) + condition.profile_sha256
    known: Inspection | None = recall_value(_KIND, key)
    if known is None:
        known = _inspected(name, data, condition)
        remember_value(_KIND, key, known)
    return known


def _inspected(name: str, data: bytes, condition: Condition) -> Inspection:
    document, refused = read_document(name, data)
    if document is None:
        return Inspection(refused)
    found = of_marks(document, condition)
    pages = []
    for page in document.pages[:_MOST_PAGES]:
        try:
            drawn = plates_of(document, page, condition.profile)
            pages.append(_page_inks(drawn))
            found += _new(plate_rule(drawn, condition), found)
        except _faults() as fault:
            found += _UNDRAWN.at(page.number, measured=str(fault)[:160])
    if len(document.pages) > _MOST_PAGES:
        found += _MORE.at(measured=f"{len(document.pages)} pages", allowed=str(_MOST_PAGES))
    return Inspection(settled(found, document), tuple(pages))


def _faults() -> tuple[type[Exception], ...]:
    return (*unreadable(), MemoryError, OSError)


def _page_inks(drawn: Plates) -> PageInks:
    left, bottom, right, top = drawn.page.trim
    spot = heaviest(drawn)
    return PageInks(
        drawn.page.number, (right - left) / MM, (top - bottom) / MM, coverage(drawn), spot.total,
        in_millimetres(spot.box, drawn.page),
    )  # fmt: skip


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
