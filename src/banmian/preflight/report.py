"""Findings become text, JSON or SARIF 2.1.0 (OASIS) for people, scripts and code-review tools."""

import json
from collections.abc import Sequence
from typing import Final, TypeAlias
from urllib.parse import quote

from banmian.diagnostics import Severity, Span, counted, render
from banmian.preflight.finding import Finding
from banmian.preflight.result import Inspection, PageInks

Results: TypeAlias = Sequence[tuple[str, Inspection]]
"""Each file's name with what is known of it."""

_SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}


def as_text(results: Results) -> str:
    """A line a finding, the inks of each page, and how each file did."""
    lines = []
    for name, inspection in results:
        findings = inspection.findings
        if findings:
            lines.append(render(f.as_diagnostic(Span(name)) for f in findings))
        lines += [f"{name}: {_inks_in_words(page)}" for page in inspection.pages]
        errors = sum(f.severity is Severity.ERROR for f in findings)
        verdict = "refused" if errors else "passed"
        warnings = counted(len(findings) - errors, "warning")
        lines.append(f"{name}: {verdict}, {counted(errors, 'error')}, {warnings}")
    return "\n".join(lines)


def _inks_in_words(page: PageInks) -> str:
    inks = ", ".join(f"{ink} {share:.1f} %" for ink, share in page.coverage)
    left, top, _, _ = page.heaviest_mm
    most = f"most ink {page.heaviest:.0f} % at {left:.1f},{top:.1f} mm"
    return f"page {page.number}, {page.width:.1f} × {page.height:.1f} mm: {inks}; {most}"


def as_json(results: Results) -> str:
    """An array of files with their findings and the inks of their pages."""
    listed = [
        {
            "file": name,
            "findings": [_entry(finding) for finding in inspection.findings],
            "pages": [_page(page) for page in inspection.pages],
        }
        for name, inspection in results
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1)


def _page(page: PageInks) -> dict[str, object]:
    return {
        "page": page.number,
        "size_mm": [round(page.width, 2), round(page.height, 2)],
        "coverage": {ink: round(share, 2) for ink, share in page.coverage},
        "most_ink": round(page.heaviest, 1),
        "most_ink_box_mm": [round(v, 2) for v in page.heaviest_mm],
    }


def _entry(finding: Finding) -> dict[str, object]:
    return {
        "severity": str(finding.severity),
        "code": finding.code,
        "clause": finding.clause,
        "page": finding.page or None,
        "box_mm": [round(v, 2) for v in finding.box_mm] if finding.box_mm else None,
        "message": finding.message,
        "measured": finding.measured or None,
        "allowed": finding.allowed or None,
        "remedy": finding.remedy,
        "source": finding.origin or None,
    }


def as_sarif(results: Results) -> str:
    """One run of the tool over all files."""
    every = [(name, finding) for name, inspection in results for finding in inspection.findings]
    codes = {finding.code: finding for _, finding in every}
    rules = [
        {"id": code, "shortDescription": {"text": f"{rule.message} ({rule.clause})"},
         "help": {"text": rule.remedy}}
        for code, rule in sorted(codes.items())
    ]  # fmt: skip
    driver = {"name": "banmian preflight", "rules": rules}
    run = {"tool": {"driver": driver}, "results": [_result(*each) for each in every]}
    report = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(report, ensure_ascii=False, indent=1)


def _result(name: str, finding: Finding) -> dict[str, object]:
    message = finding.as_diagnostic(Span(name)).message
    where = {"physicalLocation": {"artifactLocation": {"uri": quote(name)}}}
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [where],
        "relatedLocations": _source(finding.origin),
        "properties": _entry(finding),
    }


def _source(origin: str) -> list[dict[str, object]]:
    """The line of the source that shows there, where it is known."""
    file, _, place = origin.partition(":")
    line, _, column = place.partition(":")
    if not (line.isdecimal() and column.isdecimal()):
        return []
    region = {"startLine": int(line), "startColumn": int(column)}
    return [{"physicalLocation": {"artifactLocation": {"uri": quote(file)}, "region": region}}]
