"""What only the drawn plates show: ink over ink, plates and pages without any (ISO 12647-3)."""

from collections.abc import Iterator
from typing import Final

from banmian.model.press import Condition
from banmian.preflight.finding import Finding, error, warning
from banmian.preflight.plates.measure import PATCH, blank_inks, heaviest, ink_sums
from banmian.preflight.plates.names import asked_for
from banmian.preflight.plates.raster import Plates

_ROUNDING: Final = 1.0
"""Percent that plates of 256 steps an ink may sum up to too much."""

_SUM = error("ink-sum", "ISO 12647-3", "inks over one another are more than the paper takes",
             "take ink out of what lies below, or let it knock out")  # fmt: skip
_BLANK = warning("blank-plate", "house rule", "an ink is asked for and its plate is blank",
                 "delete what names the ink, or what covers it")  # fmt: skip
_PAGE = warning("blank-page", "house rule", "all plates of the page are blank",
                "look for what covers its content, or leave the page out")  # fmt: skip
_UNSURE = warning("plate-unsure", "house rule", "a plate cannot be drawn as the press prints it",
                  "look at the plant's own proof there, or export the page without it")  # fmt: skip


def plates(drawn: Plates, condition: Condition) -> Iterator[Finding]:
    """What is wrong with the plates of one page."""
    page = drawn.page.number
    for trouble in drawn.troubles:
        yield from _UNSURE.at(page, measured=trouble)
    blank = blank_inks(drawn)
    if len(blank) == len(drawn.inks):
        if drawn.page.marks:
            yield from _PAGE.at(page)
        return
    for ink in sorted(set(blank) & asked_for(drawn.page)):
        yield from _BLANK.at(page, measured=ink)
    spot = heaviest(drawn)
    if spot.total > condition.total_ink + _ROUNDING:
        rows, columns = drawn.rows_and_columns(drawn.page.bleed)
        share = float((ink_sums(drawn)[rows, columns] > condition.total_ink + _ROUNDING).mean())
        measured = f"{spot.total:.0f} % on {PATCH:g} mm², too much on {_percent(share)} of the page"
        yield from _SUM.at(page, spot.box, measured, f"{condition.total_ink:.0f} %")


def _percent(share: float) -> str:
    return "under 0.1 %" if share < 0.001 else f"{share * 100:.1f} %"
