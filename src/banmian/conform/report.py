"""Verdicts become a report: per clause how often it was checked, held and failed, and where."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from banmian.conform.clause import Clause
from banmian.conform.clauses import CLAUSES
from banmian.conform.head_clauses import HEAD_CLAUSES
from banmian.conform.makeup import MakeUp
from banmian.conform.page_clauses import PAGE_CLAUSES
from banmian.conform.pdf_lines import BodyLine, BodyText
from banmian.conform.spot import MakeUpClause, Spot
from banmian.units import MM

SHOWN: Final = 5
"""Failures named for each clause; the others are counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one clause."""

    clause: Clause | MakeUpClause
    checked: int
    failed: tuple[BodyLine | Spot, ...]


def hold(texts: Sequence[BodyText], pages: Sequence[MakeUp]) -> tuple[Finding, ...]:
    """Hold every clause of setting against every text, those of make-up against every page."""
    of_lines = (
        _finding(clause, [verdict for text in texts for verdict in clause.check(text)])
        for clause in CLAUSES
    )
    of_pages = (
        _finding(clause, [verdict for page in pages for verdict in clause.check(page)])
        for clause in (*HEAD_CLAUSES, *PAGE_CLAUSES)
    )
    return (*of_lines, *of_pages)


def _finding(
    clause: Clause | MakeUpClause, verdicts: Sequence[tuple[BodyLine | Spot, bool]]
) -> Finding:
    failed = tuple(dict.fromkeys(place for place, holds in verdicts if not holds))
    return Finding(clause, len(verdicts), failed)


def conform_text(name: str, findings: Sequence[Finding]) -> str:
    """The report as a table for people."""
    rows = [name, "  clause   checked  failed"]
    for finding in findings:
        state = "–" if not finding.checked else str(len(finding.failed))
        says = finding.clause.says
        rows.append(f"  {finding.clause.id:<8} {finding.checked:>7}  {state:>6}  {says}")
        for line in finding.failed[:SHOWN]:
            rows.append(f"      page {line.page}, {line.slot}, {_box(line)}: {line.text}")
    return "\n".join(rows)


def conform_json(name: str, findings: Sequence[Finding]) -> str:
    """The same for machines."""
    clauses = [
        {
            "clause": finding.clause.id,
            "says": finding.clause.says,
            "checked": finding.checked,
            "failed": [
                {
                    "page": line.page,
                    "slot": line.slot,
                    "box": [round(v, 3) for v in line.box],
                    "text": line.text,
                }
                for line in finding.failed
            ],
        }
        for finding in findings
    ]
    return json.dumps({"file": name, "clauses": clauses}, ensure_ascii=False, indent=1)


def _box(line: BodyLine | Spot) -> str:
    x, y, width, height = (value / MM for value in line.box)
    return f"{x:.1f}, {y:.1f}, {width:.1f} × {height:.1f} mm"
