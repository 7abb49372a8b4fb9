"""A page's pictures become a viewer: the print, a plate or the ink sums, findings drawn on it."""

import base64
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from banmian.model.plate import Box
from banmian.preflight.finding import Finding
from banmian.preflight.plates.spots import Colour
from banmian.preflight.plates.views import ABOVE, BELOW, HIGHEST, Picture, Views
from banmian.preflight.result import PageInks

_FIXED_VIEWS: Final = 2
"""The print before the plates, the ink sums after them."""
_LEAST: Final = 1.4
"""Hundredths of the page's width that a drawn box is wide and high at least."""


def viewer(anchor: str, page: PageInks, findings: Sequence[Finding], limit: float) -> Iterator[str]:
    """The pictures of a page with what chooses between them.

    Args:
        anchor: begins the ids of the page's elements.
        page: with its views.
        findings: of the page, in the order of their numbers.
        limit: highest ink sum allowed, in percent.
    """
    views = page.views
    if views is None:
        return
    yield f'<div class="viewer" style="--pixels:{views.width}px">'
    yield from _choices(anchor, page, views)
    yield '<div class="frame" tabindex="0" role="group" aria-label="Page"><div class="stack">'
    for number, (picture, words) in enumerate(_pictures(page, views)):
        alt = escape(f"Page {page.number}: {words}")
        yield (f'<img class="i{number}" width="{views.width}" height="{views.height}" '
               f'alt="{alt}" src="{_uri(picture)}">')  # fmt: skip
    yield from _overlay(anchor, page, findings)
    yield "</div></div>"
    yield from _legend(limit, len(views.plates) + 1)
    yield "</div>"


def view_rules(most: int) -> str:
    """Style rules that show the chosen one of up to `most` plates and the views round them."""
    numbers = range(most + _FIXED_VIEWS)
    return "\n".join(f".viewer:has(.v{n}:checked) .i{n}{{display:block}}" for n in numbers)


def _choices(anchor: str, page: PageInks, views: Views) -> Iterator[str]:
    yield '<fieldset class="views"><legend>View</legend>'
    names = [ink for ink, _ in page.coverage]
    swatches = [f'<i style="background:{_rgb(colour)}"></i>' for colour in views.colours]
    labels = ["Print", *(s + escape(n) for s, n in zip(swatches, names, strict=True)), "Ink sum"]
    for number, label in enumerate(labels):
        checked = "" if number else " checked"
        kind = f"v{number}" + (" sums" if number == len(labels) - 1 else "")
        yield f'<label><input type="radio" name="{anchor}" class="{kind}"{checked}>{label}</label>'
    yield "</fieldset><div class='switches'>"
    yield '<label><input type="checkbox" class="marks" checked>Findings</label>'
    yield '<label><input type="checkbox" class="full">Full size</label></div>'


def _pictures(page: PageInks, views: Views) -> Iterator[tuple[Picture, str]]:
    yield views.printed, "as it prints"
    for picture, (ink, share) in zip(views.plates, page.coverage, strict=True):
        yield picture, f"the plate of {ink}, which covers {share:.1f} %"
    yield views.sums, f"the sum of all inks, {page.heaviest:.0f} % at most"


def _overlay(anchor: str, page: PageInks, findings: Sequence[Finding]) -> Iterator[str]:
    """Boxes and numbers in millimetres over the pictures."""
    left, top, right, bottom = page.shown
    unit = (right - left) / 100
    view = " ".join(f"{v:.2f}" for v in (left, top, right - left, bottom - top))
    yield f'<svg viewBox="{view}" role="group" aria-label="Findings on page {page.number}">'
    yield f'<rect class="trim" width="{page.width:.2f}" height="{page.height:.2f}"/>'
    for number, finding in reversed(list(enumerate(findings, 1))):
        if finding.box_mm is not None:
            yield from _mark(anchor, number, finding, page.shown)
    x, y = (
        page.heaviest_mm[i] + (page.heaviest_mm[i + 2] - page.heaviest_mm[i]) / 2 for i in (0, 1)
    )
    yield f'<g class="most"><circle cx="{x:.2f}" cy="{y:.2f}" r="{unit:.2f}"/>'
    anchor_of_text = "start" if x < left + 80 * unit else "end"
    shift = 1.5 * unit if anchor_of_text == "start" else -1.5 * unit
    yield (f'<text x="{x + shift:.2f}" y="{y + 0.6 * unit:.2f}" font-size="{1.8 * unit:.2f}" '
           f'text-anchor="{anchor_of_text}">{page.heaviest:.0f} %</text></g></svg>')  # fmt: skip


def _mark(anchor: str, number: int, finding: Finding, shown: Box) -> Iterator[str]:
    unit = (shown[2] - shown[0]) / 100
    left, top, right, bottom = _grown(finding.box_mm or shown, _LEAST * unit)
    badge_x = min(max(left, shown[0] + 1.2 * unit), shown[2] - 1.2 * unit)
    badge_y = max(top, shown[1] + 1.2 * unit)
    title = escape(f"{number}: {finding.message}")
    yield f'<a href="#{anchor}r{number}" id="{anchor}m{number}" class="{finding.severity}">'
    yield (f'<title>{title}</title><rect x="{left:.2f}" y="{top:.2f}" '
           f'width="{right - left:.2f}" height="{bottom - top:.2f}"/>')  # fmt: skip
    yield f'<circle cx="{badge_x:.2f}" cy="{badge_y:.2f}" r="{1.2 * unit:.2f}"/>'
    yield (f'<text x="{badge_x:.2f}" y="{badge_y + 0.5 * unit:.2f}" text-anchor="middle" '
           f'font-size="{1.5 * unit:.2f}">{number}</text></a>')  # fmt: skip


def _grown(box: Box, least: float) -> Box:
    """Wide and high enough to be seen."""
    left, top, right, bottom = box
    across, down = max(least - (right - left), 0) / 2, max(least - (bottom - top), 0) / 2
    return left - across, top - down, right + across, bottom + down


def _legend(limit: float, number: int) -> Iterator[str]:
    """The colours of the ink sums."""
    stops = ", ".join(f"{_rgb(c)} {share / HIGHEST:.1%}" for share, c in (*BELOW, *ABOVE))
    yield f'<div class="i{number} legend" aria-hidden="true">'
    yield f'<b style="background:linear-gradient(to right, {stops})"></b>'
    marks = [share for share, _ in BELOW[:-1:2]] + [1.0, ABOVE[1][0], HIGHEST]
    for share in marks:
        words = f"{share * limit:.0f} %" + (" limit" if share == 1.0 else "")
        yield f'<span style="left:{share / HIGHEST:.1%}">{words}</span>'
    yield "</div>"


def _rgb(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _uri(picture: Picture) -> str:
    return f"data:{picture.mime};base64,{base64.b64encode(picture.data).decode('ascii')}"
