"""Western words get the places where a line may end with a hyphen (K2.12, CLREQ §3.2.4).

Patterns are those of the language of the run a word stands in where that is a Western one, else
English; capitals, numbers and web addresses are not hyphenated. A soft hyphen is a place, too.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from banmian.model.shaped import GlyphRun, Hyphen
from banmian.shape.itemise import Styled
from banmian.shape.region import is_cjk

if TYPE_CHECKING:
    from pyphen import Pyphen

    from banmian.fonts.library import Library

_SOFT: Final = "\u00ad"

_LETTER: Final = "[A-Za-z\u00c0-\u024f]"

_WORDS: Final = re.compile(
    rf"(?:https?://|www\.)[!-~]+|(?<={_LETTER}){_SOFT}(?={_LETTER})|{_LETTER}{{5,}}"
)
"""Web addresses, soft hyphens within words, and words."""

_ANY: Final = re.compile(_LETTER)
"""Looked for first, as most Chinese text has none."""

_BEFORE, _AFTER = 2, 3
"""Letters that stay before a hyphen, and that go to the next line, at least."""


def hyphens(
    text: str, styled: Sequence[Styled], runs: Sequence[GlyphRun], library: "Library"
) -> tuple[Hyphen, ...]:
    """The hyphens that lines of a shaped text may end with, in the face of the letter before.

    Args:
        text: of the paragraph.
        styled: its runs and their languages.
        runs: its glyphs.
        library: where the faces come from.
    """
    places = list(_places(text, styled)) if _ANY.search(text) else []
    found = []
    for run in runs if places else ():
        face = library.face(run.face)
        glyph = face.glyph("\u2010") or face.glyph("-")
        within = (p for p in places if run.clusters[0] < p <= run.clusters[-1] + 1)
        advance = face.advance(glyph) / face.upem
        found += [
            Hyphen(place, run.face, glyph, advance, run.orientation) for place in within if glyph
        ]
    return tuple({hyphen.offset: hyphen for hyphen in found}.values())


def _places(text: str, styled: Sequence[Styled]) -> Iterator[int]:
    """Offsets of the characters that a line after a hyphen starts with."""
    for match in _WORDS.finditer(text):
        word = match[0]
        if word == _SOFT:
            yield match.end()
        elif not word.isupper() and ":" not in word and "." not in word:
            language = next(run.language for run in styled if match.start() < run.end)
            patterns = _patterns(_LANGUAGE if is_cjk(language) else language)
            yield from (match.start() + place for place in patterns.positions(word))


_LANGUAGE: Final = "en_US"


@cache
def _patterns(language: str) -> "Pyphen":
    from pyphen import Pyphen, language_fallback

    known = language_fallback(language.replace("-", "_")) or _LANGUAGE
    return Pyphen(lang=known, left=_BEFORE, right=_AFTER)
