"""A story file (front matter + Markdown body) becomes a `Story`."""

from pathlib import Path
from typing import TYPE_CHECKING

from banmian.diagnostics import Diagnostic, Span, error, has_errors, warning
from banmian.model.edition import Block, FocalBox, Picture, PullQuote, Story, Text
from banmian.read.files import locate
from banmian.read.markdown import read_body
from banmian.read.nodes import Mapping, Node, items_at, scalar_at, span_at
from banmian.read.pictures import PictureFile, probe_picture
from banmian.read.source import Source
from banmian.read.texts import split_text, text_of
from banmian.read.validation import validate
from banmian.read.yaml_reader import parse_yaml

if TYPE_CHECKING:
    from banmian.read.edition_schema import PictureEntry, StoryFrontMatter

FENCE = "---"
"""The line before and after the front matter."""

HEADLINE_BREAK = "|"
"""Breaks a headline into lines."""


def read_story(
    source: Source, folder: Path
) -> tuple[Story | None, Node | None, tuple[Diagnostic, ...]]:
    """Return the story of a file unless it has errors, its front matter, and all its problems."""
    end = _front_matter_end(source.lines)
    if end is None:
        message = f"no front matter; start with {FENCE}, the keys, and {FENCE} again"
        problem = error("read/no-front-matter", message, Span(source.name, 1, 1))
        return None, None, (problem,)
    tree, of_yaml = parse_yaml(source.lines[1:end], source.name, first_line=2)
    blocks, of_body = _read_body(source, end)
    if tree is None:
        return None, None, (*of_yaml, *of_body)
    from banmian.read.edition_schema import StoryFrontMatter

    front, of_schema = validate(tree, StoryFrontMatter)
    files, of_pictures = _probe_all(tree, folder)
    headline, of_headline = _headline(tree)
    found = (*of_yaml, *of_schema, *of_headline, *of_pictures, *of_body)
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
        body=blocks,
        pictures=_pictures(tree, front, folder, files),
        pull_quotes=_pull_quotes(tree, front),
        priority=front.priority,
        span=span_at(tree, "id"),
    )
    return story, tree, found


def _read_body(source: Source, end: int) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Read what follows the front matter, whose closing fence is line `end` (from 0)."""
    blocks, found = read_body(source.lines[end + 1 :], source.name, end + 2)
    if blocks or has_errors(found):
        return blocks, found
    message = "the story has no text; write its body below the front matter"
    return blocks, (*found, error("read/empty-story", message, Span(source.name, end + 1, 1)))


def text_at(tree: Node, *path: str | int) -> Text | None:
    """The text of the value at `path`, if one is written."""
    scalar = scalar_at(tree, *path)
    return text_of(scalar) if scalar else None


def required_text(tree: Node, *path: str | int) -> Text:
    """The text of a value the schema has found written."""
    text = text_at(tree, *path)
    if text is None:
        raise ValueError(f"no text at {path}: the schema let it pass")
    return text


def _front_matter_end(lines: tuple[str, ...]) -> int | None:
    """The position of the closing fence; None without front matter."""
    if lines[0].rstrip() != FENCE:
        return None
    fences = (number for number, line in enumerate(lines) if number and line.rstrip() == FENCE)
    return next(fences, None)


def _headline(tree: Node) -> tuple[tuple[Text, ...], tuple[Diagnostic, ...]]:
    text = text_at(tree, "headline")
    if text is None:
        return (), ()
    lines = split_text(text, HEADLINE_BREAK)
    if all(line.inlines for line in lines):
        return lines, ()
    message = f"an empty line in the headline; write text on both sides of each {HEADLINE_BREAK}"
    return (), (error("read/empty-headline-line", message, span_at(tree, "headline")),)


def _probe_all(
    tree: Node, folder: Path
) -> tuple[tuple[PictureFile | None, ...], tuple[Diagnostic, ...]]:
    """Probe the pictures a front matter lists, whether or not the rest of it is right."""
    files: list[PictureFile | None] = []
    found: list[Diagnostic] = []
    for entry in items_at(tree, "pictures"):
        file, problems = _probe_one(entry, folder)
        files.append(file)
        found += problems
    return tuple(files), tuple(found)


def _probe_one(entry: Node, folder: Path) -> tuple[PictureFile | None, tuple[Diagnostic, ...]]:
    found: list[Diagnostic] = []
    if isinstance(entry, Mapping) and not scalar_at(entry, "credit"):
        message = "the picture has no credit; name its photographer or source"
        found.append(error("read/no-credit", message, entry.span))
    if isinstance(entry, Mapping) and not scalar_at(entry, "caption"):
        message = "the picture has no caption; write one unless it needs none"
        found.append(warning("read/no-caption", message, entry.span))
    written = scalar_at(entry, "file")
    if written is None:
        return None, tuple(found)
    path, problem = locate(folder, written)
    file = None
    if path is not None:
        file, problem = probe_picture(path, str(written.value), written.span)
    if problem:
        found.append(problem)
    return file, tuple(found)


def _pictures(
    tree: Node,
    front: "StoryFrontMatter",
    folder: Path,
    files: tuple[PictureFile | None, ...],
) -> tuple[Picture, ...]:
    return tuple(
        Picture(
            id=entry.id,
            path=folder / entry.file,
            sha256=file.sha256,
            width=file.width,
            height=file.height,
            caption=text_at(tree, "pictures", number, "caption"),
            credit=text_at(tree, "pictures", number, "credit"),
            alt=entry.alt,
            focal=_focal(entry),
            span=span_at(tree, "pictures", number),
        )
        for number, (entry, file) in enumerate(zip(front.pictures, files, strict=True))
        if file is not None
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
