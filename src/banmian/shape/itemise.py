"""A paragraph's text becomes segments of one face that are shaped together.

Western letters, digits and their marks go to the Latin companion, Han, kana and CJK marks to the
CJK chain; shared marks go where the context puts them (requirements C1.3, M4.6). Combining marks,
variation selectors and joiners stay with their base, spaces with what they follow.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from itertools import chain, compress, pairwise
from operator import is_not
from typing import TYPE_CHECKING, Final, NamedTuple

from banmian.model.style import FontRequest
from banmian.shape.context import QUOTES, SHARED
from banmian.shape.region import Region, region_of

if TYPE_CHECKING:
    from banmian.fonts.library import Library

INVISIBLE: Final = "\u200b\u200c\u2060\ufeff\u00ad"
SPACES: Final = " \t\n\r\u00a0\u2028\u2029\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))

SPACE_GLYPH: Final = dict.fromkeys(map(ord, SPACES + INVISIBLE), " ")
"""Every space is drawn with the glyph of U+0020; its width is settled in line breaking."""


class Kind(IntEnum):
    """How a segment is shaped; from SPACE on, what stands round a character decides that."""

    PLAIN = 0
    """CJK characters that never change beside each other: looked up one by one."""
    LATIN = 1
    MARK = 2
    """Shared marks in CJK text: shaped together, then framed."""
    OTHER = 3
    """Symbols and emoji, and anything with combining marks."""
    MISSING = 4
    SPACE = 5
    EXTEND = 6
    """Belongs to the character before."""
    SHARED = 7


_PLAIN, _LATIN, _MARK = Kind.PLAIN, Kind.LATIN, Kind.MARK
_SPACE, _EXTEND, _SHARED = Kind.SPACE, Kind.EXTEND, Kind.SHARED
"""For inner loops: reading a member off its class is a function call."""


_QUOTES: Final = frozenset(chain.from_iterable(QUOTES.items()))
"""In CJK text they never change beside each other either."""


class Segment(NamedTuple):
    """Characters `start` to `end` of the paragraph, set from one face; "" if no face has them."""

    kind: Kind
    start: int
    end: int
    face: str
    language: str


class Styled(NamedTuple):
    """What the text up to `end` asks for: a font, and the forms of a language (R10.1)."""

    end: int
    font: FontRequest
    language: str


class _Place(NamedTuple):
    """How and from which face a character is set; of a space or mark: if it has no base."""

    kind: Kind
    face: str


class _Places(dict[str, _Place]):
    """The place of each character in one role and weight, worked out when it first occurs."""

    def __init__(self, library: "Library", request: FontRequest, region: Region) -> None:
        super().__init__()
        self._library, self._request, self._region = library, request, region
        self._found: dict[tuple[str, Kind], _Place] = {}
        self._same: dict[_Place, _Place] = {}

    def __missing__(self, char: str) -> _Place:
        self[char] = place = self.find(char, _kind_of(char))
        return place

    def find(self, char: str, kind: Kind) -> _Place:
        """The place of a character that is of that kind here; equal ones are one object."""
        if (char, kind) not in self._found:
            self._found[char, kind] = self.one(self._find(char, kind))
        return self._found[char, kind]

    def one(self, place: _Place) -> _Place:
        """The one object for all places like this."""
        return self._same.setdefault(place, place)

    def _find(self, char: str, kind: Kind) -> _Place:
        asked = char if kind < _SPACE else " "
        face = self._library.resolve(self._request, asked, kind is _LATIN, self._region)
        if face is not None or kind >= _SPACE:
            return _Place(kind, face or "")
        faces = self._library.chain(self._request)
        stand_in = next(iter(faces.order(self._region, False)), "") if faces else ""
        return _Place(Kind.MISSING, stand_in)  # its .notdef shows that the character is missing


_places_of = lru_cache(maxsize=64)(_Places)


@cache
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


def itemise(
    chars: list[str],
    runs: Sequence[Styled],
    western: frozenset[int],
    library: "Library",
) -> list[Segment]:
    """Cut a text into segments.

    Args:
        chars: The characters of the whole paragraph.
        runs: What each styled run asks for, in order.
        western: Offsets of the shared marks that are Western.
        library: Tells which face sets a character.
    """
    segments: list[Segment] = []
    start = 0
    for run in runs:
        known = _places_of(library, run.font, region_of(run.language))
        segments += _segments(chars, start, run, known, western)
        start = run.end
    return segments


def _segments(
    chars: list[str], start: int, run: Styled, known: _Places, western: frozenset[int]
) -> Iterator[Segment]:
    """Cut a styled run where kind or face changes, spaces and marks settled by their neighbours."""
    places = list(map(known.__getitem__, chars[start : run.end]))
    cuts = _cuts(places)
    unsettled = [range(i, j) for i, j in pairwise(cuts) if places[i].kind >= _SPACE]
    for index in chain.from_iterable(unsettled):
        if places[index].kind is _SHARED:
            mark = chars[start + index]
            extended = index + 1 < len(places) and places[index + 1].kind is _EXTEND
            kind = _PLAIN if mark in _QUOTES and not extended else _MARK
            places[index] = known.find(mark, _LATIN if start + index in western else kind)
        else:
            _follow(places, index, known)
    for i, j in pairwise(_cuts(places) if unsettled else cuts):
        kind, face = places[i]
        yield Segment(kind, start + i, start + j, face, run.language)


def _cuts(places: list[_Place]) -> list[int]:
    """Where neighbours differ, start and end included; no two objects are equal."""
    changes = compress(range(1, len(places)), map(is_not, places, places[1:]))
    return [0, *changes, len(places)] if places else []


def _follow(places: list[_Place], index: int, known: _Places) -> None:
    """Give a space or combining mark the face, and if it can be the kind, of its base."""
    extends = places[index].kind is Kind.EXTEND
    base = places[index - 1] if index else None
    if base is None or (base.kind is Kind.MISSING and not extends):
        alone = Kind.OTHER if extends else Kind.PLAIN
        places[index] = known.one(_Place(alone, places[index].face))
        return
    if extends and base.kind is Kind.PLAIN:
        base = places[index - 1] = known.one(_Place(Kind.OTHER, base.face))
    takes_kind = extends or base.kind is not Kind.MARK
    places[index] = base if takes_kind else known.one(_Place(Kind.PLAIN, base.face))
