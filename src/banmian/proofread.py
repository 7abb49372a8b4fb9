"""`banmian lint`: an edition's copy becomes a list of what a sub-editor would mark in it."""

from pathlib import Path

from banmian.diagnostics import Diagnostic, Severity, counted, error
from banmian.lint.changes import read_over, write_changes
from banmian.read.edition import read_edition
from banmian.shape.region import region_of


def proofread(folder: Path, fix: bool) -> tuple[str, tuple[Diagnostic, ...]]:
    """Read an edition's copy over.

    Args:
        folder: of the edition.
        fix: write the proposed changes into its files.

    Returns:
        A line that says what was found or changed, and the findings; after `fix` as notes, and
        those left to a person as warnings.
    """
    edition, problems = read_edition(folder)
    if edition is None:
        return "", problems
    findings = read_over(edition, region_of(edition.language).value)
    if not fix:
        listed = tuple(finding.diagnostic for finding in findings)
        return f"{counted(len(findings), 'finding')}; nothing was changed", (*problems, *listed)
    try:
        made = write_changes(findings)
    except OSError as fault:
        message = f"cannot write: {fault.strerror}; make the files writable"
        return "", (*problems, error("lint/not-written", message))
    listed = tuple(
        Diagnostic(
            Severity.NOTE if finding in made else Severity.WARNING,
            finding.diagnostic.code,
            finding.diagnostic.message,
            finding.diagnostic.span,
        )
        for finding in findings
    )
    left = len(findings) - len(made)
    return f"{counted(len(made), 'change')} made, {left} left to a person", (*problems, *listed)
