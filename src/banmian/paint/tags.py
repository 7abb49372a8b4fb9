"""Items of all surfaces become the marked content and the structure tree of a tagged PDF.

One element a source paragraph, however many columns, frames and pages it runs through; readings
are Ruby, a panel's figures a Table, its chart a Figure; whatever is not copy is an artifact
(ISO 32000-1 §14.7, §14.8; ISO 14289-1 §7).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

from banmian.diagnostics import Diagnostic, warning
from banmian.model.edition import BlockKind, Chart, Edition, FiguresPanel, Picture, Story
from banmian.model.extent import Extent, extent_of, union
from banmian.model.layout import Part
from banmian.model.page import PlacedPicture, Surface
from banmian.paint.leaves import CHART, HEADLINE, LABEL, VALUE, Key, Keyed, Kind, Piece

ROLES: Final = {"Kicker": "P", "Deck": "P", "Summary": "P", "Byline": "P", "Dateline": "P"}
"""The role map: head parts of a newspaper and the standard type each stands for."""

_ARTIFACT: Final = "/Artifact BMC"
_HEAD: Final = {
    HEADLINE: "H1",
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
_OTHERS: Final = {
    "picture": "Figure",
    "caption": "Caption",
    "credit": "Caption",
    CHART: "Figure",
    "chart-title": "Caption",
    LABEL: "TH",
    VALUE: "TD",
}
_ROLES: Final = {**_HEAD, **_BODY, **_OTHERS}
_PIECES: Final = {Kind.BASE: "RB", Kind.READING: "RT", Kind.LINK: "Link", Kind.LANGUAGE: "Span"}


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
    """Of a leaf or piece."""
    title: str = ""
    alt: str = ""
    box: Extent | None = None
    """Of a figure, on its surface."""
    language: str = ""
    """BCP 47 tag, where it is not the document's."""

    @property
    def first(self) -> Mark:
        """Where it begins on the pages."""
        return min(kid if isinstance(kid, Mark) else kid.first for kid in self.kids)


@dataclass(frozen=True, slots=True)
class Tagging:
    """The tags of every surface's items, and the tree their marks hang in."""

    operators: tuple[tuple[str, ...], ...]
    """For every surface and item what opens its marked content."""
    root: Element


def tag_surfaces(keyed: Sequence[Keyed], edition: Edition) -> Tagging:
    """Tag all items of surfaces, which show content of `edition`."""
    marks: dict[Key, list[Mark]] = {}
    operators = []
    for index, of_surface in enumerate(keyed):
        opened: list[str] = []
        runs = ((key, len(tuple(run))) for key, run in groupby(of_surface.keys))
        mcid = 0
        for key, length in runs:
            if key is None:
                opened += [_ARTIFACT] * length
                continue
            marks.setdefault(key, []).append(Mark(index, mcid))
            opened += [f"/{_role(key)} <</MCID {mcid}>> BDC"] * length
            mcid += 1
        operators.append(tuple(opened))
    return Tagging(tuple(operators), _document(marks, _boxes(keyed), edition))


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


def _role(key: Key) -> str:
    """The structure type of a leaf or piece."""
    return _PIECES[key.piece.kind] if key.piece else _ROLES.get(key.part, "P")


def _boxes(keyed: Iterable[Keyed]) -> dict[str, Extent]:
    """Where the figure of each picture and chart stands."""
    found: dict[str, list[Extent]] = {}
    for of_surface in keyed:
        for item, key in zip(of_surface.surface.items, of_surface.keys, strict=True):
            if key is not None and _role(key) == "Figure":
                found.setdefault(key.content, []).append(extent_of(item))
    return {content: union(boxes) for content, boxes in found.items()}


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
        leaves = dict.fromkeys(key.leaf for key in self.marks if key.part in parts)
        keys = sorted(leaves, key=lambda leaf: leaf.block)
        return [Element(_role(key), self.within(key), key) for key in keys]

    def within(self, leaf: Key) -> "tuple[Element | Mark, ...]":
        """What a leaf holds, in order: its marks, links, and words with their readings."""
        pieces = [
            self._piece(key, key.piece)
            for key in self.marks
            if key.piece and key.piece.kind is not Kind.READING and key.leaf == leaf
        ]
        kids: list[Element | Mark] = [*self.marks.get(leaf, ()), *pieces]
        return tuple(sorted(kids, key=lambda kid: kid if isinstance(kid, Mark) else kid.first))

    def _piece(self, key: Key, piece: Piece) -> Element:
        """A link, a span of another language, or a base and its reading (§14.8.4.4.3)."""
        element = Element(_role(key), self.marks[key], key, language=piece.language)
        if piece.kind is not Kind.BASE:
            return element
        reading = key._replace(piece=piece._replace(kind=Kind.READING))
        return Element("Ruby", (element, Element("RT", self.marks[reading], reading)))

    def figure(self, picture: Picture) -> list[Element]:
        """A picture with its caption, if it is on the page."""
        shown, caption, credit = (
            Key(picture.id, part, 0) for part in ("picture", "caption", "credit")
        )
        if shown not in self.marks:
            return []
        said = (*self.within(caption), *self.within(credit))
        alt = picture.alt.strip() or (picture.caption.plain if picture.caption else picture.id)
        captions = (Element("Caption", said, caption),) if said else ()
        kids = (*self.marks[shown], *captions)
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
    return Element("Art", tuple(kids), title=story.title)


def _list(bodies: Iterable[Element]) -> Element:
    return Element("L", tuple(Element("LI", (body,)) for body in bodies))


def _panel(panel: FiguresPanel, leaves: _Leaves) -> Element:
    """Head, the figures as rows of label and value, the chart, the source."""
    kids = leaves.of(HEADLINE)
    pairs = zip(leaves.of(LABEL), leaves.of(VALUE), strict=True)
    rows = tuple(Element("TR", pair) for pair in pairs)
    kids += [Element("Table", rows)] if rows else []
    for drawing in leaves.of(CHART):
        title = leaves.of("chart-title")
        alt = _told(panel.chart) if panel.chart else ""
        box = leaves.boxes[panel.id]
        kids.append(Element("Figure", (*title, *drawing.kids), alt=alt, box=box))
    kids += leaves.of("source")
    return Element("Sect", tuple(kids), title=panel.headline.plain)


def _told(chart: Chart) -> str:
    """A chart in words: its title, and what each bar says."""
    unit = f"（{chart.unit.plain}）" if chart.unit else ""
    bars = "；".join(f"{bar.label.plain} {bar.value.plain}" for bar in chart.bars)
    return f"{chart.title.plain}{unit}：{bars}"
