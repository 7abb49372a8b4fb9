"""A report becomes one screen for the desk, or JSON for machines."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from banmian.diagnostics import Diagnostic, Severity, counted, render
from banmian.model.page import FrameFit

if TYPE_CHECKING:
    from banmian.run import Report


def summary(report: "Report") -> str:
    """Pages, stories, the fit of every frame, what was found, where the files are."""
    parts = [*_facts(report), *_ledger(report), render(report.diagnostics), *_files(report)]
    return "\n".join(part for part in [*parts, _verdict(report)] if part)


def summary_json(report: "Report") -> str:
    """The same for machines."""
    diagnostics = json.loads(render(report.diagnostics, "json"))
    fits = [{**asdict(fit), "short_lines": fit.short_lines} for fit in report.fits]
    files = [str(path) for path in report.files]
    whole = {
        "exit_code": int(report.exit_code),
        "fits": fits,
        "diagnostics": diagnostics,
        "files": files,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _facts(report: "Report") -> Iterator[str]:
    edition, layout = report.edition, report.layout
    if edition is None or layout is None:
        return
    pictures = sum(len(story.pictures) for story in edition.stories)
    yield (
        f"{edition.publication} {edition.date} · {layout.name} · "
        f"{counted(layout.sheet.pages, 'page')}, {len(edition.stories)} stories, "
        f"{counted(pictures, 'picture')}"
    )


def _ledger(report: "Report") -> Iterator[str]:
    if not report.fits:
        return
    yield f"  {_padded('slot', 14)} {_padded('story', 14)} page  lines  used  fit"
    for fit in report.fits:
        yield (
            f"  {_padded(fit.slot, 14)} {_padded(fit.content, 14)} {fit.page:>4}  "
            f"{fit.capacity:>5}  {fit.used:>4}  {_verdict_of(fit)}"
        )


def _verdict_of(fit: FrameFit) -> str:
    if fit.over_lines:
        lines = counted(fit.over_lines, "line")
        return f"+{lines}, +{counted(fit.over_characters, 'character')} from {fit.rest}"
    return f"−{counted(fit.short_lines, 'line')}" if fit.short_lines else "full"


def _padded(text: str, width: int) -> str:
    """`text` padded to `width` terminal cells, of which a Han character takes two."""
    taken = sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
    return text + " " * (width - taken)


def _files(report: "Report") -> Iterator[str]:
    for path in report.files:
        yield f"  → {path}"


def _verdict(report: "Report") -> str:
    errors = _count(report.diagnostics, Severity.ERROR)
    warnings = _count(report.diagnostics, Severity.WARNING)
    return f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"


def _count(diagnostics: tuple[Diagnostic, ...], severity: Severity) -> int:
    return sum(1 for d in diagnostics if d.severity is severity)
