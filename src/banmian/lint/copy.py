"""An edition becomes its texts, with the part each one plays."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from banmian.model.edition import Edition, FiguresPanel, Picture, Story, Text


class Role(Enum):
    """What a text is."""

    HEAD = "head"
    BODY = "body"
    OTHER = "other"


class Passage(NamedTuple):
    """Texts that read on: the paragraphs of a story, the lines of a head, or a text by itself."""

    role: Role
    texts: tuple[Text, ...]


def passages(edition: Edition) -> Iterator[Passage]:
    """Every text of the edition once, in the order it is written."""
    for story in edition.stories:
        yield from _of_story(story)
    for panel in edition.panels:
        yield from _of_panel(panel)


def _of_story(story: Story) -> Iterator[Passage]:
    yield Passage(Role.HEAD, story.headline)
    yield from _single(Role.HEAD, story.kicker, story.deck)
    yield from _single(Role.OTHER, story.summary, story.byline, story.dateline)
    for picture in story.pictures:
        yield from _of_picture(picture)
    for quote in story.pull_quotes:
        yield from _single(Role.OTHER, quote.text, quote.by)
    yield Passage(Role.BODY, tuple(block.text for block in story.body))


def _of_picture(picture: Picture) -> Iterator[Passage]:
    yield from _single(Role.OTHER, picture.caption, picture.credit)


def _of_panel(panel: FiguresPanel) -> Iterator[Passage]:
    yield from _single(Role.HEAD, panel.headline)
    for figure in panel.figures:
        yield from _single(Role.OTHER, figure.label)
    yield from _single(Role.OTHER, panel.source)


def _single(role: Role, *texts: Text | None) -> Iterator[Passage]:
    yield from (Passage(role, (text,)) for text in texts if text)
