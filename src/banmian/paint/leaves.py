"""Items of surfaces become leaves of the structure tree: which element each of them shows.

A source paragraph is one leaf; words with a reading and web addresses in it are pieces of their
own, so runs of glyphs are cut where a piece begins or ends (ISO 32000-1 §14.8.4.4).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby
from typing import Final, NamedTuple, TypeAlias

from banmian.model.address import addresses
from banmian.model.edition import Edition, Text
from banmian.model.layout import Part
from banmian.model.page import Fill, Glyphs, Item, PlacedPicture, Rule, Source, Surface

HEADLINE: Final = Part.HEADLINE.value
CHART: Final = "chart"
VALUE: Final = "value"
LABEL: Final = "label"

_HEADS: Final = frozenset(part.value for part in Part)
"""Parts a story has once, whatever block an item of them says."""
_ANNOTATION: Final = "annotation"
_UNIT: Final = "unit"
_OF_CHART: Final = ("chart-axis", "chart-bar", "chart-label", "chart-value")


class Kind(Enum):
    """What a piece of a leaf is."""

    BASE = "base"
    READING = "reading"
    LINK = "link"
    LANGUAGE = "language"
    """In another language than the edition."""


class Piece(NamedTuple):
    """A part of a leaf that is an element within it."""

    kind: Kind
    place: tuple[int, int]
    """Block and first character; the same for a base and its reading."""
    says: str = ""
    """Of a link, where it leads, as it is printed or written."""
    leads: str = ""
    """Of a link."""
    language: str = ""
    """BCP 47 tag."""


class Key(NamedTuple):
    """What one leaf of the structure shows, or a piece of it."""

    content: str
    part: str
    block: int
    piece: Piece | None = None

    @property
    def leaf(self) -> "Key":
        """The leaf a piece belongs to."""
        return self._replace(piece=None)


@dataclass(frozen=True, slots=True)
class Keyed:
    """A surface, its runs cut into pieces, and the key of every item; None: an artifact."""

    surface: Surface
    keys: tuple[Key | None, ...]


_Pairs: TypeAlias = Sequence[tuple[Item, Key | None]]
_Ranges: TypeAlias = Sequence[tuple[int, int, Piece]]
"""Where in a leaf's text links and words of other languages begin and end, white left out."""


def key_items(surfaces: Sequence[Surface], edition: Edition) -> tuple[Keyed, ...]:
    """Say what of the edition each item shows, runs cut where pieces begin and end."""
    paired = [tuple(zip(s.items, _leaves(s.items), strict=True)) for s in surfaces]
    ranges = _addresses(paired)
    for key, text in _texts(edition):
        ranges.setdefault(key, []).extend(_annotated(text))
    told: dict[Key, int] = {}
    keyed = []
    for surface, pairs in zip(surfaces, paired, strict=True):
        cut: list[tuple[Item, Key | None]] = []
        for leaf, run in groupby(pairs, lambda pair: pair[1] and pair[1].leaf):
            same = list(run)
            cut += same if leaf is None else _cut(same, leaf, ranges.get(leaf, ()), told)
        items, keys = (tuple(part) for part in zip(*cut, strict=True)) if cut else ((), ())
        keyed.append(Keyed(replace(surface, items=items), keys))
    return tuple(keyed)


def _leaves(items: Iterable[Item]) -> Iterator[Key | None]:
    """The leaf of each item, or of a reading its piece; figures of a panel are numbered.

    Readings stand after the lines they belong to, and are pieces of the leaf before them.
    """
    last, previous, figure = Key("", "", 0), "", 0
    for item in items:
        source = item.source
        part = source.part
        if not source.content or not _is_content(item):
            yield None
        elif part == _ANNOTATION:
            place = (source.block, source.characters[0])
            yield last._replace(piece=Piece(Kind.READING, place))
        else:
            figure += part == VALUE != previous
            last, previous = _leaf(source, figure), part
            yield last


def _is_content(item: Item) -> bool:
    """Whether an item says something: type, a picture, a chart's bars and axis do."""
    if isinstance(item, Fill | Rule):
        return item.source.part in _OF_CHART
    return isinstance(item, Glyphs | PlacedPicture)


def _leaf(source: Source, figure: int) -> Key:
    """The leaf that shows a part; `figure` is the number of the panel's current figure."""
    part = source.part
    if part in _OF_CHART:
        return Key(source.content, CHART, 0)
    if part in (VALUE, _UNIT, LABEL):
        return Key(source.content, LABEL if part == LABEL else VALUE, figure)
    if part.startswith(f"{HEADLINE}-"):
        part = HEADLINE
    return Key(source.content, part, 0 if part in _HEADS else source.block)


def _addresses(paired: Iterable[_Pairs]) -> dict[Key, list[tuple[int, int, Piece]]]:
    """The web addresses in the text of every leaf, wherever they are broken."""
    texts: dict[Key, list[str]] = {}
    for pairs in paired:
        for item, key in pairs:
            if key is not None and key.piece is None and isinstance(item, Glyphs):
                texts.setdefault(key, []).extend(item.texts)
    found: dict[Key, list[tuple[int, int, Piece]]] = {}
    for key, parts in texts.items():
        text = "".join(parts)
        for address in addresses(text):
            start, end = _shown(text[: address.start]), _shown(text[: address.end])
            piece = Piece(Kind.LINK, (0, start), address.written, address.uri)
            found.setdefault(key, []).append((start, end, piece))
    return found


def _shown(text: str) -> int:
    """How many characters of a text are seen: lines end without their spaces."""
    return sum(not (character.isspace() or character == "\u200b") for character in text)


def _texts(edition: Edition) -> Iterator[tuple[Key, Text]]:
    """The texts of stories and their pictures by the leaf that shows each."""
    for story in edition.stories:
        head = tuple(inline for line in story.headline for inline in line.inlines)
        yield Key(story.id, HEADLINE, 0), Text(head)
        for part in (Part.KICKER, Part.DECK, Part.SUMMARY, Part.BYLINE, Part.DATELINE):
            if text := getattr(story, part.value):
                yield Key(story.id, part.value, 0), text
        for block, paragraph in enumerate(story.body):
            yield Key(story.id, paragraph.kind.value, block), paragraph.text
        for picture in story.pictures:
            for name, said in (("caption", picture.caption), ("credit", picture.credit)):
                if said:
                    yield Key(picture.id, name, 0), said


def _annotated(text: Text) -> Iterator[tuple[int, int, Piece]]:
    """The runs of a text that lead somewhere or are in another language."""
    at = 0
    for inline in text.inlines:
        end = at + _shown(inline.text)
        said = inline.annotation
        if said and said.link:
            yield at, end, Piece(Kind.LINK, (0, at), said.link, said.link)
        elif said and said.language:
            yield at, end, Piece(Kind.LANGUAGE, (0, at), language=said.language)
        at = end


def _cut(run: _Pairs, leaf: Key, ranges: _Ranges, told: dict[Key, int]) -> _Pairs:
    """Items of one leaf with their keys, cut at its pieces.

    Args:
        run: neighbours of one leaf on one surface.
        leaf: their leaf.
        ranges: pieces by where they stand in its text.
        told: of every leaf how many characters came before; counted on here.
    """
    sources = [i.source for i, key in run if key and key.piece]
    bases = {(s.block, at): s.characters[0] for s in sources for at in range(*s.characters)}
    if not bases and not ranges:
        return run
    cut: list[tuple[Item, Key | None]] = []
    for item, key in run:
        if not isinstance(item, Glyphs) or (key and key.piece):
            cut.append((item, key))
            continue
        pieces = list(_pieces(item, bases, ranges, told.get(leaf, 0)))
        told[leaf] = told.get(leaf, 0) + _shown("".join(item.texts))
        for piece, places in groupby(range(len(pieces)), pieces.__getitem__):
            inside = list(places)
            part = _part(item, inside[0], inside[-1] + 1)
            cut.append((part, leaf._replace(piece=piece)))
    return cut


def _pieces(
    item: Glyphs, bases: Mapping[tuple[int, int], int], ranges: _Ranges, before: int
) -> Iterator[Piece | None]:
    """The piece each glyph of a run belongs to; one that says nothing goes with the one before."""
    piece: Piece | None = None
    block, (at, stop) = item.source.block, item.source.characters
    for text in item.texts:
        if text:
            base = bases.get((block, at)) if at < stop else None
            piece = next((p for start, end, p in ranges if start <= before < end), None)
            if base is not None and (piece is None or piece.kind is Kind.LANGUAGE):
                piece = Piece(Kind.BASE, (block, base))
        yield piece
        at += len(text)
        before += _shown(text)


def _part(item: Glyphs, start: int, end: int) -> Glyphs:
    """The glyphs of a run from `start` up to `end`, where they stood."""
    if (start, end) == (0, len(item.glyphs)):
        return item
    return replace(
        item,
        glyphs=item.glyphs[start:end],
        positions=item.positions[start:end],
        shifts=item.shifts[start:end],
        texts=item.texts[start:end],
    )
