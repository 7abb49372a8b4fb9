"""What an assertion is, and what assertions ask of a line: its neighbours, its paragraph's ends."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from banmian.conform.pdf_lines import BodyLine, BodyText, Glyph

Verdicts: TypeAlias = Iterator[tuple[BodyLine, bool]]

EXACT: Final = 0.003
"""Em by which a place may be off: 0.01 pt, and the rounding of numbers in the PDF."""
NEAR: Final = 4 * EXACT
"""Em by which a sum of places may be off."""
SEATED: Final = 0.06
"""Em by which a mark's origin may be off where its ink was moved into its half (P3.14)."""

CENTRED_DIGIT: Final = 0.025
"""Em by which the origins of digits that stand upright may be apart. Fonts centre the ink of each
full-width digit in its cell, by a top side bearing of its own: of the shipped faces, `vmtx` puts
origins .857 to .880 em above the baseline, Han and marks .880."""

OPENING: Final = "「『（《〈【〔〖“‘"
CLOSING: Final = "」』）》〉】〕〗”’"
STOPS: Final = "、，。．：；！？"
COMMAS: Final = "、，。．"
FIXED: Final = "：；！？"
"""Keep their em on vertical lines everywhere (P3.8)."""
_INDENTED: Final = 0.45
"""Em from which a line's first character is indented."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One assertion: verdicts over the body of one slot, (line, whether it holds)."""

    id: str
    says: str
    check: Callable[[BodyText], Verdicts]


def pairs(line: BodyLine) -> Iterator[tuple[Glyph, Glyph]]:
    """The neighbours of a line."""
    return pairwise(line.glyphs)


def followed(text: BodyText) -> Iterator[tuple[BodyLine, BodyLine]]:
    """Each line with the one that reads on after it."""
    return pairwise(text.lines)


def step(first: Glyph, second: Glyph) -> float:
    """From the beginning of one character to the beginning of another, em."""
    return second.place - first.place


def is_wide(char: str) -> bool:
    """Whether it is a Han character, kana or a syllable of hangul, an em wide."""
    return (
        "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"
    )


def is_western(char: str) -> bool:
    """Whether it is an ASCII letter or digit."""
    return char.isascii() and char.isalnum()


def opened(line: BodyLine) -> float:
    """What justification put between two Han characters of a line at most, em."""
    solid = (pair for pair in pairs(line) if not pair[1].spaced)
    steps = [step(a, b) for a, b in solid if is_wide(a.text) and is_wide(b.text)]
    return max([0.0, *(between - 1.0 for between in steps)])


def starts_paragraph(line: BodyLine) -> bool:
    """Whether the line is indented (G6.1)."""
    return bool(line.glyphs) and line.glyphs[0].place > _INDENTED


def ends_paragraph(number: int, text: BodyText) -> bool:
    """Whether the line of that number is a paragraph's last."""
    lines = text.lines
    if number + 1 == len(lines):
        return True
    following = lines[number + 1]
    same = following.column == lines[number].column
    gap = same and following.row - lines[number].row > 1.5
    return gap or starts_paragraph(following)
