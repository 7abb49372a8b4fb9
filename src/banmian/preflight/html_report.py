"""Inspections become one HTML file that needs nothing else: pictures, plates, findings on them.

Views are chosen by radio buttons and style rules alone; the file works without scripts.
"""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import Final

from banmian.diagnostics import Severity, counted
from banmian.model.plate import Box
from banmian.model.press import Condition
from banmian.preflight.finding import Finding
from banmian.preflight.page_view import view_rules, viewer
from banmian.preflight.plates.measure import PATCH
from banmian.preflight.result import Inspection, PageInks

_TITLE: Final = "Preflight"
_COLUMNS: Final = ("No.", "Finding and remedy", "Measured", "Allowed", "Place in mm")


def as_html(results: Sequence[tuple[str, Inspection]], condition: Condition) -> str:
    """The report: ASCII, so that no console can spoil it.

    Args:
        results: each file's name with what is known of it, its pages with views.
        condition: what it was held against.
    """
    plates = max((len(page.coverage) for _, each in results for page in each.pages), default=0)
    style = files("banmian.preflight").joinpath("report.css").read_text(encoding="utf-8")
    title = _TITLE if len(results) != 1 else f"{_TITLE}: {_base(results[0][0])}"
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>{style}{view_rules(plates)}</style></head><body>",
        f"<header><h1>{_TITLE}</h1><p>Held against <b>{escape(condition.name)}</b>: "
        f"{escape(condition.description)}; {condition.pdfx.value.upper()}, "
        f"no more than {condition.total_ink:g}&nbsp;% ink on any {PATCH:g}&nbsp;mm²</p></header>",
        "<main>",
    ]
    for number, (name, inspection) in enumerate(results, 1):
        parts += _file(f"f{number}", name, inspection, condition)
    parts.append("</main></body></html>")
    return "\n".join(parts).encode("ascii", "xmlcharrefreplace").decode("ascii")


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _file(anchor: str, name: str, inspection: Inspection, condition: Condition) -> Iterator[str]:
    findings = inspection.findings
    errors = sum(f.severity is Severity.ERROR for f in findings)
    warnings = counted(len(findings) - errors, "warning")
    verdict = ("refused", "Refused") if errors else ("passed", "Passed")
    yield f'<article aria-labelledby="{anchor}"><h2 id="{anchor}">{escape(_base(name))}</h2>'
    yield f'<p><strong class="{verdict[0]}">{verdict[1]}</strong> '
    yield f'{counted(errors, "error")}, {warnings} <span class="path">{escape(name)}</span></p>'
    drawn = {page.number for page in inspection.pages}
    others = [finding for finding in findings if finding.page not in drawn]
    yield from _findings(f"{anchor}p0", "The file as a whole", others, is_drawn=False)
    for page in inspection.pages:
        here = [finding for finding in findings if finding.page == page.number]
        yield from _page(f"{anchor}p{page.number}", page, here, condition)
    yield "</article>"


def _page(
    anchor: str, page: PageInks, findings: Sequence[Finding], condition: Condition
) -> Iterator[str]:
    size = f"{page.width:.1f} × {page.height:.1f} mm"
    yield f'<section class="page" aria-labelledby="{anchor}">'
    yield f'<h3 id="{anchor}">Page {page.number} <small>{size}</small></h3><div class="sheet">'
    yield from viewer(anchor, page, findings, condition.total_ink)
    yield '<div class="facts">'
    if findings:
        yield from _findings(anchor, "Findings", findings, is_drawn=True)
    else:
        yield "<h4>Findings</h4><p>None on this page.</p>"
    yield from _inks(page, condition.total_ink)
    yield from _boxes(page)
    yield "</div></div></section>"


def _findings(
    anchor: str, heading: str, findings: Sequence[Finding], is_drawn: bool
) -> Iterator[str]:
    if not findings:
        return
    yield f"<h4>{heading}</h4><table class='findings'><thead><tr>"
    yield "".join(f'<th scope="col">{column}</th>' for column in _COLUMNS) + "</tr></thead><tbody>"
    for number, finding in enumerate(findings, 1):
        kind = str(finding.severity)
        shown, place = str(number), finding.place().rstrip(": ") or "file"
        if finding.box_mm is not None and is_drawn:
            shown = f'<a href="#{anchor}m{number}">{number}</a>'
            place = _place(finding.box_mm)
        origin = f"<br><code>{escape(finding.origin)}</code>" if finding.origin else ""
        yield f'<tr id="{anchor}r{number}" class="{kind}"><th scope="row">{shown}</th>'
        yield f"<td><b>{kind}</b> {escape(finding.message)}: {escape(finding.remedy)}"
        yield f"<br><code>{escape(finding.code)}</code> {escape(finding.clause)}{origin}</td>"
        yield f"<td>{escape(finding.measured)}</td><td>{escape(finding.allowed)}</td>"
        yield f"<td>{place}</td></tr>"
    yield "</tbody></table>"


def _place(box: Box) -> str:
    left, top, right, bottom = box
    return f"{left:.1f},&nbsp;{top:.1f} – {right:.1f},&nbsp;{bottom:.1f}"


def _inks(page: PageInks, limit: float) -> Iterator[str]:
    colours = page.views.colours if page.views else ((0, 0, 0),) * len(page.coverage)
    yield '<h4>Inks</h4><table class="inks"><thead><tr><th scope="col">Plate</th>'
    yield '<th scope="col">Covers of the trim</th></tr></thead><tbody>'
    for (ink, share), (red, green, blue) in zip(page.coverage, colours, strict=True):
        yield f'<tr><th scope="row"><i style="background:rgb({red},{green},{blue})"></i>'
        yield f"{escape(ink)}</th><td>{share:.1f} %</td></tr>"
    left, top, _, _ = page.heaviest_mm
    most = f"<b>{page.heaviest:.0f}&nbsp;%</b> of {limit:g}&nbsp;%"
    yield "</tbody></table>"
    yield f"<p>Most ink on a square of {PATCH:g}&nbsp;mm: {most}, at {left:.1f}, {top:.1f} mm.</p>"


def _boxes(page: PageInks) -> Iterator[str]:
    yield '<h4>Boxes</h4><table class="boxes"><thead><tr><th scope="col">Box</th>'
    yield '<th scope="col">Size in mm</th><th scope="col">Left, top from the trim</th></tr>'
    yield "</thead><tbody>"
    for name, (left, top, right, bottom) in page.boxes:
        size = f"{right - left:.1f} × {bottom - top:.1f}"
        yield f'<tr><th scope="row">{name}</th><td>{size}</td><td>{left:.1f}, {top:.1f}</td></tr>'
    yield "</tbody></table><p>Places are from the trim’s top-left corner.</p>"
