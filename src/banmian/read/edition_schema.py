"""The keys of edition.yaml, of a story's front matter and of a figures file."""

from typing import Annotated, Literal

from pydantic import Field

from banmian.read.values import (
    Count,
    Day,
    Flag,
    Fraction,
    Language,
    Name,
    Number,
    Rank,
    Section,
    Tally,
    Words,
)


class FontEntry(Section):
    """A font file the edition brings itself."""

    name: Name
    """What diagnostics and the PDF call the face."""
    file: Words
    """Path of the font file, from the edition folder."""
    index: Tally = 0
    """Which face of a collection (.ttc), counted from 0."""
    variations: dict[str, Number] = Field(default={})
    """Variable fonts: a value for each axis, such as {wght: 600}."""
    role: Name
    """The role it takes, such as song or hei."""
    weight: Name = "regular"
    """The weight of that role, such as regular, bold or black."""


class ImprintEntry(Section):
    """版权信息: what the front page of a mainland newspaper must say (报纸出版管理规定 art. 31)."""

    supervisor: Words
    """主管单位."""
    host: Words
    """主办单位."""
    publisher: Words
    """出版单位."""
    number: Words
    """国内统一连续出版物号, such as CN 12-0001."""
    address: Words
    """社址."""
    postcode: Words
    """邮政编码."""
    phone: Words
    """电话."""
    price: Words
    """定价."""
    printer: Words
    """印刷单位."""
    licence: Words
    """广告发布登记号."""


class EditionFile(Section):
    """edition.yaml: what is printed, and the facts the page furniture shows."""

    publication: Words
    """Name of the newspaper (报名)."""
    date: Day
    """Day of issue, YYYY-MM-DD."""
    issue: Words
    """Issue number as printed, such as 总第2186期."""
    section: Words
    """Name of the page or section (版名)."""
    first_page: Count
    """Number of the first page."""
    section_pages: Tally = 0
    """How many pages the section has, for a condition that delivers by the `fold`."""
    language: Language = "zh-CN"
    """BCP 47 tag; it picks the rules of punctuation and line breaking."""
    editors: tuple[Words, ...] = ()
    """Credits in the folio line (报眉), in this order."""
    layout: Words
    """Name of a layout, or a path from the edition's folder ending in .yaml."""
    stories: Annotated[tuple[Words, ...], Field(min_length=1, max_length=999)]
    """Story files, from the edition folder."""
    figures: tuple[Words, ...] = ()
    """Figures files, from the edition folder."""
    slots: dict[str, Words] = Field(default={})
    """Slot name → id of the story, picture or figures panel that goes there."""
    fonts: tuple[FontEntry, ...] = ()
    """Font files of the edition's own."""
    imprint: ImprintEntry | None = None
    """What `{imprint}` in furniture shows; once begun it must be whole."""
    keep: tuple[Words, ...] = ()
    """Words and names that no line end may cut, in heads and body."""


class PictureEntry(Section):
    """A picture of a story."""

    id: Name
    """Unique in the edition; `slots` refers to it."""
    file: Words
    """Path of a JPEG, PNG, TIFF or WebP file, from the edition folder."""
    caption: Words | None = None
    """Caption (图片说明)."""
    credit: Words | None = None
    """Photographer or source; no picture is printed without one."""
    alt: Words = ""
    """What the picture shows, for readers who cannot see it."""
    focal: Annotated[tuple[Fraction, ...], Field(min_length=4, max_length=4)] | None = None
    """[left, top, width, height] as fractions: the part no crop may cut."""


class PullQuoteEntry(Section):
    """A sentence lifted out of the story."""

    text: Words
    """The sentence."""
    by: Words | None = None
    """Whose it is."""


class StoryFrontMatter(Section):
    """The front matter of a story file: its head parts, pictures and quotes."""

    id: Name
    """Unique in the edition; `slots` refers to it."""
    headline: Words
    """主题; | breaks it into lines."""
    kicker: Words | None = None
    """引题."""
    deck: Words | None = None
    """副题."""
    summary: Words | None = None
    """提要."""
    byline: Words | None = None
    """Who wrote it."""
    dateline: Words | None = None
    """电头: where and when."""
    priority: Rank = 3
    """1 is the most important, 9 the least."""
    paid: Flag = False
    """An advertisement: 广告 stands above its head."""
    pictures: tuple[PictureEntry, ...] = ()
    """Pictures of the story."""
    pull_quotes: tuple[PullQuoteEntry, ...] = ()
    """Quotes to set large."""


class FigureEntry(Section):
    """One large numeral."""

    value: Words
    """The numeral as printed."""
    unit: Words | None = None
    """Unit set beside it, such as 亿元."""
    label: Words
    """What it counts."""


class BarEntry(Section):
    """One bar of a chart."""

    label: Words
    """What the bar stands for."""
    value: Words
    """A number from 0, as printed; 1,200 may have its comma."""


class ChartEntry(Section):
    """A small bar chart."""

    title: Words
    """Title of the chart."""
    unit: Words | None = None
    """The unit all bars share."""
    kind: Literal["bar"] = "bar"
    """The kind of chart."""
    series: Annotated[tuple[BarEntry, ...], Field(min_length=1)]
    """The bars, in this order."""


class FiguresFile(Section):
    """A figures file: the numbers of the page (数据)."""

    id: Name
    """Unique in the edition; `slots` refers to it."""
    headline: Words
    """Headline of the panel."""
    items: tuple[FigureEntry, ...] = ()
    """Large numerals, in reading order."""
    chart: ChartEntry | None = None
    """A chart beside the numerals."""
    source: Words | None = None
    """Where the numbers come from."""
