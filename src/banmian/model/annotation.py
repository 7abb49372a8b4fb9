"""What the copy says about a run besides its words: readings, marks beside them, ways to set them.

Sources: CLREQ §3.1.3, §3.1.8, §3.4; JLREQ §3.3; requirements §8.
"""

import unicodedata
from dataclasses import dataclass, replace
from enum import Enum


class Mark(Enum):
    """A class of a bracketed span, `[文字]{.class}`."""

    DOTS = "dots"
    """着重号, 圏点: a dot beside every character."""
    NAME = "name"
    """专名号: a straight line."""
    BOOK = "book"
    """书名号, form A: a wavy line."""
    COMBINED = "tcy"
    """縦中横: side by side in one cell of a vertical line."""
    KEEP = "keep"
    """Never cut by a line end."""


class Gloss(Enum):
    """What kind of reading stands beside its base; the script it is written in tells."""

    RUBY = "ruby"
    PINYIN = "pinyin"
    ZHUYIN = "zhuyin"


@dataclass(frozen=True, slots=True)
class Annotation:
    """What is said of one run of characters."""

    marks: frozenset[Mark] = frozenset()
    language: str = ""
    """BCP 47 tag, if it is not that of the edition."""
    link: str = ""
    """Where it leads on a screen, a web address."""
    gloss: Gloss | None = None
    readings: tuple[str, ...] = ()
    """One for the whole base, or one for each of its characters that `takes_reading`."""

    def of_part(self, base: str, start: int, end: int) -> "Annotation":
        """What is said of `base[start:end]`; a reading of the whole stays with its beginning."""
        if len(self.readings) < 2:
            return (
                self if start == 0 or not self.readings else replace(self, gloss=None, readings=())
            )
        first, count = (sum(map(takes_reading, part)) for part in (base[:start], base[start:end]))
        readings = self.readings[first : first + count]
        return replace(self, gloss=self.gloss if readings else None, readings=readings)


def takes_reading(character: str) -> bool:
    """Whether a character has a reading of its own: no mark, space or digit has (A8.4)."""
    category = unicodedata.category(character)
    return category[0] not in "PSZ" and category != "Nd"
