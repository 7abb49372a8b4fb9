"""`banmian conform`: a finished PDF, or an edition built for it, is held against the clauses."""

import tempfile
from pathlib import Path

from banmian.conform.makeup import made_up
from banmian.conform.pdf_lines import body_texts, whole_files
from banmian.conform.report import Finding, conform_json, conform_text, hold
from banmian.diagnostics import Diagnostic, ExitCode, error, exit_code
from banmian.options import BuildOptions
from banmian.run import build


def conform(target: Path, style: str) -> tuple[str, tuple[Diagnostic, ...], ExitCode]:
    """Hold a PDF, or every PDF of an edition, against the clauses.

    Args:
        target: a PDF that a build delivered, its manifest beside it; or an edition's folder.
        style: `text` or `json`.

    Returns:
        The report, what was wrong with the target, and the exit code: 4 where a clause fails.
    """
    if not target.is_dir():
        return _of_files([target], style)
    with tempfile.TemporaryDirectory(prefix="banmian-conform-") as folder:
        report = build(BuildOptions(target, None, Path(folder)))
        if not report.files:
            return "", report.diagnostics, exit_code(report.diagnostics)
        return _of_files(whole_files(Path(folder)), style)


def _of_files(pdfs: list[Path], style: str) -> tuple[str, tuple[Diagnostic, ...], ExitCode]:
    shown: list[str] = []
    failed = False
    for pdf in pdfs:
        try:
            findings: tuple[Finding, ...] = hold(body_texts(pdf), made_up(pdf))
        except (OSError, ValueError, KeyError) as fault:
            message = (
                f"{pdf}: {fault}; name a PDF that a build delivered, with its manifest.json beside "
                "it, or an edition's folder"
            )
            return "", (error("conform/not-ours", message),), ExitCode.INPUT
        shown.append((conform_json if style == "json" else conform_text)(pdf.name, findings))
        failed = failed or any(finding.failed for finding in findings)
    text = f"[{', '.join(shown)}]" if style == "json" else "\n".join(shown)
    return text, (), ExitCode.PREFLIGHT if failed else ExitCode.GOOD
