"""What went wrong, where, and what to do about it: one value for every stage and every reader.

Stages return diagnostics, nobody prints them; `render` makes the text an editor reads, JSON for
machines and GitHub's annotation lines for CI.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import IntEnum, StrEnum
from typing import Final

FIT_CODES: Final = ("compose/overset", "compose/underset")
"""Errors of these codes are misfits (exit 3), not bad input (exit 1)."""

_ENDS_A_COMMAND: Final = "%\r\n"
_ENDS_A_PROPERTY: Final = ":,"
"""Characters that GitHub wants percent-encoded in a message, and besides in its properties."""


class Severity(StrEnum):
    """How bad: an error stops delivery, a warning does not, a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class ExitCode(IntEnum):
    """The process exit code by class of problem."""

    GOOD = 0
    INPUT = 1
    USAGE = 2
    FIT = 3
    PREFLIGHT = 4
    INTERNAL = 70


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source file; line and column count from 1, column in characters.

    `line` 0 means the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def shifted(self, characters: int) -> "Span":
        """The span that many characters further on the same line."""
        return Span(self.file, self.line, self.column + characters)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: a stable code `area/what`, a message that ends in a remedy, and its place."""

    severity: Severity
    code: str
    message: str
    span: Span | None = None
    hints: tuple[str, ...] = ()


def error(code: str, message: str, span: Span | None = None, *hints: str) -> Diagnostic:
    """A diagnostic that stops delivery."""
    return Diagnostic(Severity.ERROR, code, message, span, hints)


def warning(code: str, message: str, span: Span | None = None, *hints: str) -> Diagnostic:
    """A diagnostic that a human should look at."""
    return Diagnostic(Severity.WARNING, code, message, span, hints)


def counted(number: int, noun: str) -> str:
    """A count for a message: `1 line`, `2 lines`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def exit_code(diagnostics: Iterable[Diagnostic]) -> ExitCode:
    """The exit code of a run with these diagnostics: the first class that has an error."""
    codes = [d.code for d in diagnostics if d.severity is Severity.ERROR]
    if any(c not in FIT_CODES and not c.startswith("preflight/") for c in codes):
        return ExitCode.INPUT
    if any(c.startswith("preflight/") for c in codes):
        return ExitCode.PREFLIGHT
    return ExitCode.FIT if codes else ExitCode.GOOD


def render(diagnostics: Iterable[Diagnostic], style: str = "text") -> str:
    """Diagnostics as `text`, `json` or `github`, one a line (JSON: one array)."""
    listed = list(diagnostics)
    if style == "json":
        return json.dumps([_as_json(d) for d in listed], ensure_ascii=False, indent=1)
    line = _github_line if style == "github" else _text_line
    return "\n".join(line(d) for d in listed)


def _text_line(d: Diagnostic) -> str:
    place = f"{d.span}: " if d.span else ""
    hints = "".join(f"\n    {hint}" for hint in d.hints)
    return f"{place}{d.severity} [{d.code}] {d.message}{hints}"


def _github_line(d: Diagnostic) -> str:
    kind = "notice" if d.severity is Severity.NOTE else str(d.severity)
    where = _github_place(d.span) if d.span else ""
    text = _escaped(" ".join([d.message, *d.hints]), _ENDS_A_COMMAND)
    return f"::{kind} {where}title={d.code}::{text}"


def _github_place(span: Span) -> str:
    file = f"file={_escaped(span.file, _ENDS_A_COMMAND + _ENDS_A_PROPERTY)},"
    return f"{file}line={span.line},col={span.column}," if span.line else file


def _escaped(text: str, special: str) -> str:
    return "".join(f"%{ord(char):02X}" if char in special else char for char in text)


def _as_json(d: Diagnostic) -> dict[str, object]:
    return {**asdict(d), "severity": str(d.severity)}
