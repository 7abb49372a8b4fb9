"""A story file (front matter + Markdown body) becomes a `Story`."""

from dataclasses import replace
from pathlib import Path

from banmian.diagnostics import Diagnostic, Span, error, has_errors, warning
from banmian.model.edition import Block, Picture, Story
from banmian.read.files import locate
from banmian.read.front_matter import read_front_matter
from banmian.read.nodes import Mapping, Node, items_at, scalar_at
from banmian.read.pictures import PictureFile, probe_picture
from banmian.read.remembered import remembered
from banmian.read.source import Source

FENCE = "---"
"""The line before and after the front matter."""


def read_story(
    source: Source, folder: Path
) -> tuple[Story | None, Node | None, tuple[Diagnostic, ...]]:
    """Return the story of a file unless it has errors, its front matter, and all its problems."""
    end = _front_matter_end(source.lines)
    if end is None:
        message = f"no front matter; start with {FENCE}, the keys, and {FENCE} again"
        problem = error("read/no-front-matter", message, Span(source.name, 1, 1))
        return None, None, (problem,)
    story, tree, of_front = read_front_matter(source.lines[1:end], source.name)
    blocks, of_body = _read_body(source.lines[end + 1 :], source.name, end + 2)
    files, of_pictures = _probe_all(tree, folder)
    found = (*of_front, *of_pictures, *of_body)
    if story is None or has_errors(found):
        return None, tree, found
    pictures = tuple(
        _with_file(picture, file, folder)
        for picture, file in zip(story.pictures, files, strict=True)
        if file is not None
    )
    return replace(story, body=blocks, pictures=pictures), tree, found


def _front_matter_end(lines: tuple[str, ...]) -> int | None:
    """The position of the closing fence; None without front matter."""
    if lines[0].rstrip() != FENCE:
        return None
    fences = (number for number, line in enumerate(lines) if number and line.rstrip() == FENCE)
    return next(fences, None)


@remembered
def _read_body(
    lines: tuple[str, ...], name: str, first_line: int
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Read what follows the front matter, from the line below its closing fence on."""
    from banmian.read.markdown import read_body

    blocks, found = read_body(lines, name, first_line)
    if blocks or has_errors(found):
        return blocks, found
    message = "the story has no text; write its body below the front matter"
    return blocks, (*found, error("read/empty-story", message, Span(name, first_line - 1, 1)))


def _probe_all(
    tree: Node | None, folder: Path
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


def _with_file(picture: Picture, file: PictureFile, folder: Path) -> Picture:
    """A picture of the front matter with what its file says."""
    return replace(
        picture,
        path=folder / picture.path,
        sha256=file.sha256,
        width=file.width,
        height=file.height,
        art=file.art,
    )
