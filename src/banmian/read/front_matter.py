"""The front matter of a story becomes the `Story` it heads, still without its body."""

from pathlib import Path
from typing import TYPE_CHECKING

from banmian.diagnostics import Diagnostic, error, has_errors
from banmian.model.edition import FocalBox, Picture, PullQuote, Story, Text
from banmian.read.annotations import annotate
from banmian.read.nodes import Node, span_at
from banmian.read.remembered import remembered
from banmian.read.texts import split_text, text_at
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
    texts = _Texts(tree)
    headline = _headline(texts)
    story = _story(front, headline, texts) if front else None
    found = (*of_yaml, *of_schema, *texts.found)
    return (None if has_errors(found) else story), tree, found


def _story(front: "StoryFrontMatter", headline: tuple[Text, ...], texts: "_Texts") -> Story:
    return Story(
        id=front.id,
        headline=headline,
        kicker=texts.at("kicker"),
        deck=texts.at("deck"),
        summary=texts.at("summary"),
        byline=texts.at("byline"),
        dateline=texts.at("dateline"),
        body=(),
        pictures=_pictures(texts, front),
        pull_quotes=_pull_quotes(texts, front),
        priority=front.priority,
        span=span_at(texts.tree, "id"),
        paid=front.paid,
    )


class _Texts:
    """The texts of a front matter with their annotations, and what was wrong with those read."""

    def __init__(self, tree: Node) -> None:
        self.tree = tree
        self.found: list[Diagnostic] = []

    def at(self, *path: str | int) -> Text | None:
        """The text of the value at `path`, if one is written."""
        written = text_at(self.tree, *path)
        if written is None:
            return None
        text, problems = annotate(written)
        self.found += problems
        return text


def _headline(texts: _Texts) -> tuple[Text, ...]:
    text = texts.at("headline")
    if text is None:
        return ()
    lines = split_text(text, HEADLINE_BREAK)
    if not all(line.inlines for line in lines):
        message = f"a headline has an empty line; write text on both sides of {HEADLINE_BREAK}"
        texts.found.append(
            error("read/empty-headline-line", message, span_at(texts.tree, "headline"))
        )
    return lines


def _pictures(texts: _Texts, front: "StoryFrontMatter") -> tuple[Picture, ...]:
    return tuple(
        Picture(
            id=entry.id,
            path=Path(entry.file),
            sha256="",
            width=0,
            height=0,
            caption=texts.at("pictures", number, "caption"),
            credit=text_at(texts.tree, "pictures", number, "credit"),
            alt=entry.alt,
            focal=_focal(entry),
            span=span_at(texts.tree, "pictures", number),
        )
        for number, entry in enumerate(front.pictures)
    )


def _focal(entry: "PictureEntry") -> FocalBox | None:
    return FocalBox(*entry.focal) if entry.focal else None


def _pull_quotes(texts: _Texts, front: "StoryFrontMatter") -> tuple[PullQuote, ...]:
    return tuple(
        PullQuote(
            texts.at("pull_quotes", number, "text") or Text(()),
            text_at(texts.tree, "pull_quotes", number, "by"),
        )
        for number in range(len(front.pull_quotes))
    )
