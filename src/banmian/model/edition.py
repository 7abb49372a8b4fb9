"""What was written: an edition, its stories and pictures, every piece with its place in the source.

Made by `read`; strings are Unicode (NFC is never applied: text is kept as the desk wrote it).
"""

import datetime
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from banmian.diagnostics import Span
from banmian.model.annotation import Annotation

if TYPE_CHECKING:
    from banmian.model.art import VectorArt


class Emphasis(Enum):
    """How a run of body text is marked up."""

    NONE = "none"
    STRONG = "strong"
    EM = "em"


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of characters that stand next to each other on one source line.

    Character i of `text` is at `span.column + i`.
    """

    text: str
    span: Span
    emphasis: Emphasis = Emphasis.NONE
    annotation: Annotation | None = None
    """Of exactly this run: two runs never share one."""
    drawn: str = ""
    """As long as `text`: what the layout draws instead of it; empty: the text itself."""

    def part(self, start: int, end: int) -> "Inline":
        """The characters from `start` up to `end`, with their place and markup."""
        said = self.annotation and self.annotation.of_part(self.text, start, end)
        place, drawn = self.span.shifted(start), self.drawn[start:end]
        return Inline(self.text[start:end], place, self.emphasis, said, drawn)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, head line, caption …: inline runs in order."""

    inlines: tuple[Inline, ...]

    @property
    def plain(self) -> str:
        """The characters without their markup."""
        return "".join(inline.text for inline in self.inlines)

    def cut(self, start: int, end: int) -> "Text":
        """The characters from `start` up to `end`, with their markup and places."""
        kept: list[Inline] = []
        at = 0
        for inline in self.inlines:
            first, last = max(start - at, 0), min(end - at, len(inline.text))
            if first < last:
                kept.append(inline.part(first, last))
            at += len(inline.text)
        return Text(tuple(kept))

    def span_at(self, offset: int) -> Span:
        """The source place of the character at `offset` of `plain`."""
        for inline in self.inlines:
            if offset < len(inline.text):
                return inline.span.shifted(offset)
            offset -= len(inline.text)
        last = self.inlines[-1]
        return last.span.shifted(len(last.text) + offset)


class BlockKind(Enum):
    """What a block of a story's body is."""

    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, subhead (小标题) or list item of a story's body."""

    kind: BlockKind
    text: Text
    continued: bool = False
    """Goes on after a list or subhead as if that had not been: it is not indented (G6.2)."""


@dataclass(frozen=True, slots=True)
class FocalBox:
    """The part of a picture no crop may cut, in fractions (0 to 1) of its width and height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file as delivered, after EXIF orientation, with its caption and credit."""

    id: str
    path: Path
    sha256: str
    width: int
    """Pixels across, upright."""
    height: int
    """Pixels down, upright."""
    caption: Text | None
    credit: Text | None
    alt: str
    focal: FocalBox | None
    span: Span
    art: "VectorArt | None" = None
    """What a vector file draws; its width and height are then in the art's units."""


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A sentence lifted out of the story, and whose it is."""

    text: Text
    by: Text | None


@dataclass(frozen=True, slots=True)
class Story:
    """One story: its head parts, body, pictures and quotes."""

    id: str
    headline: tuple[Text, ...]
    """主题: one Text a line, as broken by `|` in the source."""
    kicker: Text | None
    deck: Text | None
    summary: Text | None
    byline: Text | None
    dateline: Text | None
    body: tuple[Block, ...]
    pictures: tuple[Picture, ...]
    pull_quotes: tuple[PullQuote, ...]
    priority: int
    """1 is the most important."""
    span: Span
    paid: bool = False
    """Whether somebody paid for it: it is labelled."""

    @property
    def title(self) -> str:
        """The headline on one line, as outlines and web pages name the story."""
        return " ".join(line.plain for line in self.headline)


@dataclass(frozen=True, slots=True)
class Figure:
    """One large numeral of a figures panel."""

    value: Text
    unit: Text | None
    label: Text


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: the value as written and as a number."""

    label: Text
    value: Text
    number: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A small bar chart; the bars are comparable in one unit."""

    title: Text
    unit: Text | None
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class FiguresPanel:
    """The page's numbers: large numerals with labels and perhaps a chart."""

    id: str
    headline: Text
    figures: tuple[Figure, ...]
    chart: Chart | None
    source: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class Placement:
    """The edition's word on which content goes into which slot."""

    slot: str
    content: str
    span: Span


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file the edition brings itself, as face `name` of role `role`."""

    name: str
    path: Path
    index: int
    """Number of the face in a collection; 0 otherwise."""
    variations: tuple[tuple[str, float], ...]
    """(axis tag, value it is pinned to), in the axis's design units."""
    role: str
    weight: str
    span: Span


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything one build prints, and the facts its furniture shows."""

    name: str
    """The folder's name."""
    publication: str
    date: datetime.date
    issue: str
    section: str
    first_page: int
    """Number printed on the layout's first page."""
    language: str
    """BCP 47 tag, such as zh-CN; picks the region profile."""
    editors: tuple[str, ...]
    layout: str
    """Name of a layout, or its file as seen from the working directory."""
    stories: tuple[Story, ...]
    panels: tuple[FiguresPanel, ...]
    placements: tuple[Placement, ...]
    fonts: tuple[FontFile, ...]
    keep: tuple[str, ...]
    """The house list: words and names that no line end may cut, in heads and body (K2.12, H9.2)."""
    span: Span
    section_pages: int = 0
    """Pages of the section it is part of, numbered from 1; 0: nobody has said."""
    imprint: str = ""
    """版权信息 on one line: publisher, number, address … (H9.20)."""
