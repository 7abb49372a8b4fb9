"""A paragraph's text becomes segments of one face that are shaped together.

Western letters, digits and their marks go to the Latin companion, Han, kana and CJK marks to the
CJK chain; shared marks go where the context puts them (requirements C1.3, M4.6). Combining marks,
variation selectors and joiners stay with their base, spaces with what they follow.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from banmian.model.style import FontRequest
from banmian.shape.context import SHARED

if TYPE_CHECKING:
    from banmian.fonts.library import Library

INVISIBLE: Final = "\u200b\u200c\u2060\ufeff\u00ad"
SPACES: Final = " \t\n\r\u00a0\u2028\u2029\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))

SPACE_GLYPH: Final = dict.fromkeys(map(ord, SPACES + INVISIBLE), " ")
"""Every space is drawn with the glyph of U+0020; its width is settled in line breaking."""


class Kind(IntEnum):
    """How a segment is shaped."""

    PLAIN = 0
    """CJK characters that never change beside each other: looked up one by one."""
    LATIN = 1
    MARK = 2
    """Shared marks in CJK text: shaped together, then framed."""
    OTHER = 3
    """Symbols and emoji, and anything with combining marks."""
    SPACE = 4
    EXTEND = 5
    """Belongs to the character before."""
    SHARED = 6
    MISSING = 7


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters `start` to `end` of the paragraph, set from one face; "" if no face has them."""

    kind: Kind
    start: int
    end: int
    face: str


class _Kinds(dict[str, Kind]):
    """The kind of each character, worked out when it first occurs."""

    def __missing__(self, char: str) -> Kind:
        self[char] = kind = _kind_of(char)
        return kind


def _kind_of(char: str) -> Kind:
    if char in SHARED:
        return Kind.SHARED
    if char in SPACES or char in INVISIBLE:
        return Kind.SPACE
    category = unicodedata.category(char)
    if category[0] == "M" or char == "\u200d" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return Kind.EXTEND
    width = unicodedata.east_asian_width(char)
    if width in "WF":
        return Kind.OTHER if category == "So" else Kind.PLAIN
    if (category[0] in "LN" and width != "A") or category[0] == "L" or char < "\u0250":
        return Kind.LATIN
    return Kind.LATIN if char in "₫₩₹−′″₤₱" else Kind.OTHER


_KINDS = _Kinds()


def itemise(
    text: str, fonts: Sequence[tuple[int, FontRequest]], western: frozenset[int], library: "Library"
) -> list[Segment]:
    """Cut `text` into segments.

    Args:
        text: The whole paragraph.
        fonts: End offset of each styled run and what it asks for, in order.
        western: Offsets of the shared marks that are Western.
        library: Tells which face sets a character.
    """
    kinds = list(map(_KINDS.__getitem__, text))
    for offset, kind in enumerate(kinds):
        if kind is Kind.SHARED:
            kinds[offset] = Kind.LATIN if offset in western else Kind.MARK
    segments: list[Segment] = []
    start = 0
    for end, request in fonts:
        faces = _faces(text, kinds, (start, end), request, library)
        segments += _cut(kinds, faces, start)
        start = end
    return segments


def _faces(
    text: str, kinds: list[Kind], span: tuple[int, int], request: FontRequest, library: "Library"
) -> list[str]:
    """The face of each character of a styled run; kinds that follow others are settled."""
    start, end = span
    faces: list[str] = []
    resolve = library.resolve
    for offset in range(start, end):
        kind = kinds[offset]
        if kind >= Kind.SPACE:
            _follow(kinds, faces, offset, start, resolve(request, " ", False) or "")
            continue
        face = resolve(request, text[offset], kind is Kind.LATIN)
        if face is None:
            kinds[offset] = Kind.MISSING
            face = _stand_in(request, library)
        faces.append(face)
    return faces


def _follow(kinds: list[Kind], faces: list[str], offset: int, start: int, fallback: str) -> None:
    """Give a space or combining mark the face, and if it can be the kind, of its base."""
    extends = kinds[offset] is Kind.EXTEND
    base = kinds[offset - 1] if offset > start else None
    if base is None or (base is Kind.MISSING and not extends):
        kinds[offset] = Kind.OTHER if extends else Kind.PLAIN
        faces.append(fallback)
        return
    faces.append(faces[-1])
    if extends and base is Kind.PLAIN:
        kinds[offset - 1] = Kind.OTHER
    kinds[offset] = kinds[offset - 1] if extends or base is not Kind.MARK else Kind.PLAIN


def _stand_in(request: FontRequest, library: "Library") -> str:
    """The face whose .notdef shows that a character is missing."""
    chain = library.chain(request)
    return next(iter(chain.cjk + chain.latin), "") if chain else ""


def _cut(kinds: list[Kind], faces: list[str], start: int) -> Iterator[Segment]:
    """Join neighbours of the same kind and face."""
    if not faces:
        return
    begun = start
    for offset in range(start + 1, start + len(faces)):
        here = offset - start
        if kinds[offset] is not kinds[offset - 1] or faces[here] != faces[here - 1]:
            yield Segment(kinds[begun], begun, offset, faces[begun - start])
            begun = offset
    yield Segment(kinds[begun], begun, start + len(faces), faces[begun - start])
