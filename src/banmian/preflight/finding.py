"""What a rule found: measured, allowed, where, and what to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from banmian.diagnostics import Diagnostic, Severity, Span
from banmian.model.plate import Box

MM: Final = 72.0 / 25.4
"""Points of a millimetre."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a finished file."""

    severity: Severity
    code: str
    clause: str
    """Of the standard or the house rule it rests on."""
    message: str
    remedy: str
    measured: str = ""
    allowed: str = ""
    page: int = 0
    """From 1; 0: the file as a whole."""
    box: Box | None = None
    """In default user space."""
    box_mm: Box | None = None
    """Left, top, right, bottom in millimetres from the trim's top-left corner."""
    origin: str = ""
    """File, line and column of the source that shows there, of a page of ours."""

    def as_diagnostic(self, span: Span) -> Diagnostic:
        """The finding as every command reports problems."""
        numbers = ""
        if self.measured:
            numbers = f": {self.measured}" + (f", allowed {self.allowed}" if self.allowed else "")
        words = f"{self.place()}{self.message}{numbers} ({self.clause}); {self.remedy}"
        hints = (f"shows {self.origin}",) if self.origin else ()
        return Diagnostic(self.severity, self.code, words, span, hints)

    def place(self) -> str:
        """Page and millimetres in words, empty for the file as a whole."""
        if not self.page:
            return ""
        if self.box_mm is None:
            return f"page {self.page}: "
        left, top, right, bottom = self.box_mm
        return f"page {self.page}, {left:.1f},{top:.1f}–{right:.1f},{bottom:.1f} mm: "


@dataclass(frozen=True, slots=True)
class Kind:
    """What all findings of one code have in common."""

    severity: Severity
    code: str
    clause: str
    message: str
    remedy: str

    def at(
        self, page: int = 0, box: Box | None = None, measured: str = "", allowed: str = ""
    ) -> Iterator[Finding]:
        """One finding of this kind."""
        yield Finding(
            self.severity, f"preflight/{self.code}", self.clause, self.message, self.remedy,
            measured, allowed, page, box,
        )  # fmt: skip


def error(code: str, clause: str, message: str, remedy: str) -> Kind:
    """A kind that stops delivery."""
    return Kind(Severity.ERROR, code, clause, message, remedy)


def warning(code: str, clause: str, message: str, remedy: str) -> Kind:
    """A kind that somebody should look at."""
    return Kind(Severity.WARNING, code, clause, message, remedy)
