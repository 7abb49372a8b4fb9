"""Verdicts become a report: per clause how often it was checked, held and failed, and where."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from banmian.conform.clauses import CLAUSES, Clause
from banmian.conform.pdf_lines import BodyLine, BodyText
from banmian.units import MM

SHOWN: Final = 5
"""Failures named for each clause; the others are counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one clause."""

    clause: Clause
    checked: int
    failed: tuple[BodyLine, ...]


def hold(texts: Sequence[BodyText]) -> tuple[Finding, ...]:
    """Hold every clause against every text."""
    return tuple(_hold(clause, texts) for clause in CLAUSES)


def _hold(clause: Clause, texts: Iterable[BodyText]) -> Finding:
    verdicts = [verdict for text in texts for verdict in clause.check(text)]
    failed = tuple(dict.fromkeys(line for line, holds in verdicts if not holds))
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


def _box(line: BodyLine) -> str:
    x, y, width, height = (value / MM for value in line.box)
    return f"{x:.1f}, {y:.1f}, {width:.1f} × {height:.1f} mm"
