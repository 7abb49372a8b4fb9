"""Characters that are not set are errors at their place: fonts lack them, or they run leftwards."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from banmian.diagnostics import Diagnostic, error
from banmian.model.edition import Text
from banmian.model.style import Style

if TYPE_CHECKING:
    from banmian.shape.paragraph import MissingCharacter

_LETTERS: Final = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_RIGHT_TO_LEFT: Final = re.compile(f"[{_LETTERS}][{_LETTERS} ]*")
"""Hebrew, Arabic and their kin: set from the left they would read backwards."""


def unset_characters(text: str, missing: "Iterable[MissingCharacter]") -> list[tuple[int, str]]:
    """(offset, character) of the first of each phrase from the right, and of what no font has."""
    found = [(match.start(), match[0][0]) for match in _RIGHT_TO_LEFT.finditer(text)]
    found += [(m.offset, m.character) for m in missing if not _RIGHT_TO_LEFT.match(m.character)]
    return found


def unset_problem(text: Text, style: Style, offset: int, character: str) -> Diagnostic:
    """The error at the place of a character that is not set."""
    if _RIGHT_TO_LEFT.match(character):
        return error(
            "compose/right-to-left",
            f"words from {character!r} on are written from the right, which is not set; transcribe "
            "them or place them as a picture",
            text.span_at(offset),
        )
    return error(
        "fonts/missing-character",
        f"no font of role {style.font.role!r} has {character!r} (U+{ord(character):04X}); write it "
        "otherwise or add a font that has it under `fonts:` in edition.yaml",
        text.span_at(offset),
    )
