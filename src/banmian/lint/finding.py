"""What a rule of the lint marks in a text: where, why, and what had better stand there."""

from dataclasses import dataclass

from banmian.diagnostics import Diagnostic, warning
from banmian.model.edition import Text


@dataclass(frozen=True, slots=True)
class Finding:
    """Characters `start` to `end` of a text, and what to write instead."""

    code: str
    text: Text
    start: int
    end: int
    replacement: str | None
    """None: only a person can tell."""
    why: str

    @property
    def written(self) -> str:
        """What stands there."""
        return self.text.plain[self.start : self.end]

    @property
    def diagnostic(self) -> Diagnostic:
        """The finding as a warning at its place."""
        change = f"write {self.replacement!r}" if self.replacement is not None else "correct it"
        if self.replacement == "":
            change = "delete it"
        message = f"{self.written!r}: {self.why}; {change}"
        return warning(self.code, message, self.text.span_at(self.start))
