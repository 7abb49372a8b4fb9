"""Where type stands: inside the trim, off its edge and off the fold (plant guides)."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from banmian.model.press import Condition
from banmian.preflight.document import Document, Page
from banmian.preflight.finding import MM, Finding, error, warning
from banmian.preflight.marks import Place, TextMark
from banmian.preflight.matrix import overlap

_WIDEST_PAGE: Final = 410 * MM
"""A page of a paper is no wider (Japan's is 406 mm): what is, and is wider than high, is folded.

Files of ours say in their page labels which pages of the paper they hold.
"""
_OURS: Final = "Banmian"
_TWO_PAGES: Final = re.compile(r"\d+\W+\d+")

_CUT = error("text-cut", "plant guides", "type crosses the trim and will be cut",
             "move it inside the page")  # fmt: skip
_NEAR = warning("text-near-trim", "plant guides", "type stands too near to the trim",
                "move it inside the safe zone")  # fmt: skip
_FOLD = error("text-on-fold", "plant guides", "a character stands on the fold",
              "move it off the fold")  # fmt: skip
_NEAR_FOLD = warning("text-near-fold", "plant guides", "type stands too near to the fold",
                     "move it out of the fold's zone")  # fmt: skip


def place(document: Document, condition: Condition) -> Iterator[Finding]:
    """Type that cutting or folding would spoil."""
    for page in document.pages:
        left, _, right, _ = page.trim
        is_folded = _is_folded(document, page)
        for mark in page.marks:
            if isinstance(mark, TextMark) and mark.place is not Place.MASK and mark.text.strip():
                if not overlap(mark.box, page.bleed):
                    continue
                yield from _trim(page, mark, condition.safe_trim)
                if is_folded:
                    yield from _fold(page, mark, (left + right) / 2, condition.safe_fold)


def _is_folded(document: Document, page: Page) -> bool:
    """Whether two pages of the paper share the sheet, by what it says of itself or by its shape."""
    import pikepdf

    if str(document.pdf.trailer.get("/Info", {}).get("/Creator", "")) == _OURS:
        return _TWO_PAGES.search(pikepdf.Page(page.entries).label) is not None
    left, bottom, right, top = page.trim
    return right - left > max(top - bottom, _WIDEST_PAGE)


def _trim(page: Page, mark: TextMark, safe: float) -> Iterator[Finding]:
    trim, box = page.trim, mark.box
    inside = min(box[0] - trim[0], box[1] - trim[1], trim[2] - box[2], trim[3] - box[3])
    measured = f"{inside / MM:.1f} mm inside, {mark.text[:12]!r}"
    # A box clipped at the bleed still reaches over the trim; one flush with it touches it only.
    if inside < -0.01:
        yield from _CUT.at(page.number, box, measured)
    elif inside < safe - 0.01:
        yield from _NEAR.at(page.number, box, measured, f"{safe / MM:.1f} mm")


def _fold(page: Page, mark: TextMark, fold: float, safe: float) -> Iterator[Finding]:
    """By glyph where the line runs level: a headline may step over the fold."""
    spans = list(pairwise(mark.stops)) or [(mark.box[0], mark.box[2])]
    nearest = min(_distance(min(span), max(span), fold) for span in spans)
    measured = repr(mark.text[:12])
    if nearest <= 0.0:
        yield from _FOLD.at(page.number, mark.box, measured)
    elif nearest < safe - 0.01:
        yield from _NEAR_FOLD.at(page.number, mark.box, f"{nearest / MM:.1f} mm, {measured}",
                                 f"{safe / MM:.1f} mm")  # fmt: skip


def _distance(left: float, right: float, fold: float) -> float:
    """From a span to the fold, negative when it lies across."""
    return max(left - fold, fold - right)
