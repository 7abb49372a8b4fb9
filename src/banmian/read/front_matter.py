"""The front matter of a story becomes the `Story` it heads, still without its body."""

from pathlib import Path
from typing import TYPE_CHECKING

from banmian.diagnostics import Diagnostic, error, has_errors
from banmian.model.edition import FocalBox, Picture, PullQuote, Story, Text
from banmian.read.nodes import Node, span_at
from banmian.read.remembered import remembered
from banmian.read.texts import required_text, split_text, text_at
from banmian.read.validation import validate
from banmian.read.yaml_reader import parse_yaml

if TYPE_CHECKING:
    from banmian.read.edition_schema import PictureEntry, StoryFrontMatter

HEADLINE_BREAK = "|"
"""Breaks a headline into lines."""


@remembered
def read_front_matter(
    lines: tuple[str, ...], name: str
) -> tuple[Story | None, Node | None, tuple[Diagnostic, ...]]:
    """Return the story of a front matter unless it has errors, its tree, and all its problems.

    The story has no body yet. Its pictures have their paths from the edition folder, and neither
    hash nor size.

    Args:
        lines: what stands between the fences, from line 2 of the file on.
        name: the file's name for spans.
    """
    tree, of_yaml = parse_yaml(lines, name, first_line=2)
    if tree is None:
        return None, None, of_yaml
    from banmian.read.edition_schema import StoryFrontMatter

    front, of_schema = validate(tree, StoryFrontMatter)
    headline, of_headline = _headline(tree)
    found = (*of_yaml, *of_schema, *of_headline)
    if front is None or has_errors(found):
        return None, tree, found
    story = Story(
        id=front.id,
        headline=headline,
        kicker=text_at(tree, "kicker"),
        deck=text_at(tree, "deck"),
        summary=text_at(tree, "summary"),
        byline=text_at(tree, "byline"),
        dateline=text_at(tree, "dateline"),
        body=(),
        pictures=_pictures(tree, front),
        pull_quotes=_pull_quotes(tree, front),
        priority=front.priority,
        span=span_at(tree, "id"),
    )
    return story, tree, found


def _headline(tree: Node) -> tuple[tuple[Text, ...], tuple[Diagnostic, ...]]:
    text = text_at(tree, "headline")
    if text is None:
        return (), ()
    lines = split_text(text, HEADLINE_BREAK)
    if all(line.inlines for line in lines):
        return lines, ()
    message = f"an empty line in the headline; write text on both sides of each {HEADLINE_BREAK}"
    return (), (error("read/empty-headline-line", message, span_at(tree, "headline")),)


def _pictures(tree: Node, front: "StoryFrontMatter") -> tuple[Picture, ...]:
    return tuple(
        Picture(
            id=entry.id,
            path=Path(entry.file),
            sha256="",
            width=0,
            height=0,
            caption=text_at(tree, "pictures", number, "caption"),
            credit=text_at(tree, "pictures", number, "credit"),
            alt=entry.alt,
            focal=_focal(entry),
            span=span_at(tree, "pictures", number),
        )
        for number, entry in enumerate(front.pictures)
    )


def _focal(entry: "PictureEntry") -> FocalBox | None:
    return FocalBox(*entry.focal) if entry.focal else None


def _pull_quotes(tree: Node, front: "StoryFrontMatter") -> tuple[PullQuote, ...]:
    return tuple(
        PullQuote(
            required_text(tree, "pull_quotes", number, "text"),
            text_at(tree, "pull_quotes", number, "by"),
        )
        for number in range(len(front.pull_quotes))
    )
