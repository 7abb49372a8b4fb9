"""Items of all surfaces become the marked content and the structure tree of a tagged PDF.

One element a source paragraph, however many columns, frames and pages it runs through; whatever
is not copy is an artifact (ISO 32000-1 §14.7, §14.8; ISO 14289-1 §7).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

from banmian.diagnostics import Diagnostic, warning
from banmian.model.edition import BlockKind, Edition, FiguresPanel, Picture, Story
from banmian.model.extent import Extent, extent_of
from banmian.model.layout import Part
from banmian.model.page import Glyphs, Item, PlacedPicture, Source, Surface

ROLES: Final = {"Kicker": "P", "Deck": "P", "Summary": "P", "Byline": "P", "Dateline": "P"}
"""The role map: head parts of a newspaper and the standard type each stands for."""

_ARTIFACT: Final = "/Artifact BMC"
_HEADLINE: Final = Part.HEADLINE.value
_HEAD: Final = {
    _HEADLINE: "H1",
    Part.KICKER.value: "Kicker",
    Part.DECK.value: "Deck",
    Part.SUMMARY.value: "Summary",
    Part.BYLINE.value: "Byline",
    Part.DATELINE.value: "Dateline",
}
"""Structure type of each head part, in reading order."""
_BODY: Final = {
    BlockKind.PARAGRAPH.value: "P",
    BlockKind.SUBHEAD.value: "H2",
    BlockKind.ITEM.value: "LBody",
}
_ANNOTATION: Final = "annotation"
_OPENS_GROUP: Final = ("value", "chart-label")
"""Parts of a panel that begin a new figure or bar."""
_FOLLOWS: Final = ("unit", "label", "chart-value")
"""Parts that belong to the figure or bar before them."""


class Key(NamedTuple):
    """What one leaf of the structure shows."""

    content: str
    part: str
    block: int


class Mark(NamedTuple):
    """A marked-content sequence: number of the surface, and its MCID there."""

    surface: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element and what is in it."""

    role: str
    kids: "tuple[Element | Mark, ...]"
    key: Key | None = None
    """Of a leaf."""
    title: str = ""
    alt: str = ""
    box: Extent | None = None
    """Of a figure, on its surface."""


@dataclass(frozen=True, slots=True)
class Tagging:
    """The tags of every surface's items, and the tree their marks hang in."""

    operators: tuple[tuple[str, ...], ...]
    """For every surface and item what opens its marked content."""
    keys: tuple[tuple[Key | None, ...], ...]
    """For every surface and item the leaf it belongs to; None: an artifact."""
    root: Element


def tag_surfaces(surfaces: Sequence[Surface], edition: Edition) -> Tagging:
    """Tag all items of `surfaces`, which show content of `edition`."""
    keys = tuple(tuple(_keys(surface.items)) for surface in surfaces)
    marks: dict[Key, list[Mark]] = {}
    operators = []
    for index, of_surface in enumerate(keys):
        opened: list[str] = []
        runs = ((key, len(tuple(run))) for key, run in groupby(of_surface))
        mcid = 0
        for key, length in runs:
            if key is None:
                opened += [_ARTIFACT] * length
                continue
            marks.setdefault(key, []).append(Mark(index, mcid))
            opened += [f"/{_role(key)} <</MCID {mcid}>> BDC"] * length
            mcid += 1
        operators.append(tuple(opened))
    boxes = {
        item.source.content: extent_of(item)
        for surface in surfaces
        for item in surface.items
        if isinstance(item, PlacedPicture)
    }
    return Tagging(tuple(operators), keys, _document(marks, boxes, edition))


def undescribed(surfaces: Iterable[Surface]) -> tuple[Diagnostic, ...]:
    """A warning of each picture on the surfaces that nobody has described."""
    items = (item for surface in surfaces for item in surface.items)
    shown = {i.picture.id: i.picture for i in items if isinstance(i, PlacedPicture)}
    return tuple(
        warning(
            "digital/no-alt",
            f"picture {picture.id!r} has no description; write `alt:` with what it shows",
            picture.span,
        )
        for picture in shown.values()
        if not picture.alt.strip()
    )


def _keys(items: Iterable[Item]) -> Iterable[Key | None]:
    """The leaf of each item; figures and bars of a panel are numbered as they come.

    Readings stand after the lines they belong to, and are a leaf within theirs.
    """
    last, previous, group = Key("", "", 0), "", 0
    for item in items:
        source = item.source
        part = source.part
        if not source.content or not isinstance(item, Glyphs | PlacedPicture):
            yield None
        elif part == _ANNOTATION:
            yield last._replace(part=f"{last.part} {_ANNOTATION}")
        else:
            group += part in _OPENS_GROUP and part != previous
            last, previous = _key(source, group), part
            yield last


def _key(source: Source, group: int) -> Key:
    """The leaf that shows a part; `group` is the number of the panel's current figure."""
    part = source.part
    if part in _OPENS_GROUP or part in _FOLLOWS:
        return Key(source.content, "figure", group)
    if part.startswith(f"{_HEADLINE}-"):
        part = _HEADLINE
    return Key(source.content, part, 0 if part in _HEAD else source.block)


def _role(key: Key) -> str:
    """The structure type of a leaf."""
    if key.part.endswith(_ANNOTATION):
        return "Span"
    if key.part == "picture":
        return "Figure"
    if key.part in ("caption", "credit"):
        return "Caption"
    return _HEAD.get(key.part) or _BODY.get(key.part) or "P"


def _document(
    marks: Mapping[Key, Sequence[Mark]], boxes: Mapping[str, Extent], edition: Edition
) -> Element:
    """The whole tree: contents in the order in which the pages show them."""
    owners = {picture.id: story.id for story in edition.stories for picture in story.pictures}
    stories = {story.id: story for story in edition.stories}
    panels = {panel.id: panel for panel in edition.panels}
    shown = dict.fromkeys(owners.get(key.content, key.content) for key in marks)
    kids = []
    for content in shown:
        of_content = [key for key in marks if owners.get(key.content, key.content) == content]
        leaves = _Leaves({key: tuple(marks[key]) for key in of_content}, boxes)
        if content in stories:
            kids.append(_article(stories[content], leaves))
        else:
            kids.append(_panel(panels[content], leaves))
    return Element("Document", tuple(kids))


@dataclass(frozen=True, slots=True)
class _Leaves:
    """The marks of one story or panel."""

    marks: Mapping[Key, tuple[Mark, ...]]
    boxes: Mapping[str, Extent]

    def of(self, *parts: str) -> list[Element]:
        """The leaves of some parts, by block; parts of the same block as they come."""
        keys = sorted((k for k in self.marks if k.part in parts), key=lambda k: k.block)
        return [Element(_role(key), self.within(key), key) for key in keys]

    def within(self, key: Key) -> tuple[Element | Mark, ...]:
        """What a leaf holds: its marks, then its readings."""
        readings = key._replace(part=f"{key.part} {_ANNOTATION}")
        if readings not in self.marks:
            return self.marks[key]
        return (*self.marks[key], Element("Span", self.marks[readings], readings))

    def figure(self, picture: Picture) -> list[Element]:
        """A picture with its caption, if it is on the page."""
        of_picture = {key.part: key for key in self.marks if key.content == picture.id}
        if "picture" not in of_picture:
            return []
        captions = tuple(
            mark
            for part in ("caption", "credit")
            if part in of_picture
            for mark in self.within(of_picture[part])
        )
        caption = (Element("Caption", captions, of_picture.get("caption")),) if captions else ()
        alt = picture.alt.strip() or (picture.caption.plain if picture.caption else picture.id)
        kids = (*self.marks[of_picture["picture"]], *caption)
        return [Element("Figure", kids, alt=alt, box=self.boxes[picture.id])]


def _article(story: Story, leaves: _Leaves) -> Element:
    """Head parts, body, quotes, pictures."""
    kids = [leaf for part in _HEAD for leaf in leaves.of(part)]
    for is_list, run in groupby(leaves.of(*_BODY), lambda leaf: leaf.role == "LBody"):
        items = tuple(run)
        kids += [_list(items)] if is_list else items
    quotes = leaves.of("pull_quote", "pull_quote_by")
    kids += [Element("BlockQuote", tuple(quotes))] if quotes else []
    for picture in story.pictures:
        kids += leaves.figure(picture)
    return Element("Art", tuple(kids), title="".join(line.plain for line in story.headline))


def _list(bodies: Iterable[Element]) -> Element:
    return Element("L", tuple(Element("LI", (body,)) for body in bodies))


def _panel(panel: FiguresPanel, leaves: _Leaves) -> Element:
    """Head, a paragraph a figure or bar, the chart's title before its bars."""
    kids = [
        *leaves.of(_HEADLINE),
        *leaves.of("figure"),
        *leaves.of("chart-title"),
        *leaves.of("source"),
    ]
    return Element("Sect", tuple(kids), title=panel.headline.plain)
