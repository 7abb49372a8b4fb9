"""An edition folder becomes an `Edition`: edition.yaml and every file it names."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from banmian.diagnostics import Diagnostic, Span, error, has_errors
from banmian.model.edition import Edition, FiguresPanel, Story
from banmian.read.edition_file import read_edition_file
from banmian.read.figures import read_figures
from banmian.read.files import locate, read_named
from banmian.read.layout import layout_from
from banmian.read.nodes import Mapping, Node, Scalar, items_at, node_at, scalar_at, span_at
from banmian.read.source import Source, read_source
from banmian.read.story import read_story
from banmian.read.suggestions import quoted, suggest

FILE = "edition.yaml"
"""The file that makes a folder an edition."""

T = TypeVar("T")

_Read: TypeAlias = tuple[T | None, Node | None, tuple[Diagnostic, ...]]
"""What reading one file gives: the result, the tree of its keys, its problems."""


class _Contents(NamedTuple):
    """What the files of an edition gave."""

    stories: tuple[Story, ...]
    panels: tuple[FiguresPanel, ...]
    ids: tuple[Scalar, ...]
    """Every id of a story, picture or panel, as written."""
    complete: bool
    """Whether every file could be read far enough to know its ids."""


def read_edition(folder: Path) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    """Return the edition in `folder`, or None and every problem of every file of it."""
    source, problem = _edition_source(folder)
    if source is None:
        return None, problem
    draft, tree, of_file = read_edition_file(source)
    found = (*problem, *of_file)
    if tree is None:
        return None, found
    contents, of_contents = _read_contents(tree, folder)
    found = (
        *found,
        *_check_fonts(tree, folder),
        *_check_files(tree),
        *_check_ids(contents.ids),
        *(_check_placements(tree, contents.ids) if contents.complete else ()),
        *of_contents,
    )
    if draft is None or has_errors(found):
        return None, found
    return _whole(draft, contents, folder), found


def _edition_source(folder: Path) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    name = (folder / FILE).as_posix()
    whole = Span(folder.as_posix())
    try:
        is_folder = folder.is_dir()
    except (OSError, ValueError):  # a name no file system takes
        is_folder = False
    if not is_folder:
        message = f"{folder} is not a folder; name the folder that holds {FILE}"
        return None, (error("read/no-folder", message, whole),)
    return read_source(folder / FILE, name, whole)


def _read_contents(tree: Node, folder: Path) -> tuple[_Contents, tuple[Diagnostic, ...]]:
    """Read the stories and figures the edition lists, whether or not the rest of it is right."""
    read_one = partial(read_story, folder=folder)
    stories, heads, of_stories = _read_listed(items_at(tree, "stories"), folder, read_one)
    panels, panel_trees, of_panels = _read_listed(items_at(tree, "figures"), folder, read_figures)
    trees = (*heads, *panel_trees)
    ids = tuple(id_ for read in trees if read for id_ in _ids(read))
    return _Contents(stories, panels, ids, None not in trees), (*of_stories, *of_panels)


def _read_listed(
    listed: tuple[Node, ...], folder: Path, read: Callable[[Source], _Read[T]]
) -> tuple[tuple[T, ...], tuple[Node | None, ...], tuple[Diagnostic, ...]]:
    """Read every file of a list: what they gave, the tree of each one's keys, all problems."""
    results: list[T] = []
    trees: list[Node | None] = []
    found: list[Diagnostic] = []
    for written in listed:
        source, problems = read_named(folder, written)
        found += problems
        result, tree = None, None
        if source is not None:
            result, tree, problems = read(source)
            found += problems
        trees.append(tree)
        results += [] if result is None else [result]
    return tuple(results), tuple(trees), tuple(found)


def _ids(tree: Node) -> tuple[Scalar, ...]:
    """The ids a story's front matter or a figures file gives."""
    pictures = range(len(items_at(tree, "pictures")))
    written = [scalar_at(tree, "id"), *(scalar_at(tree, "pictures", n, "id") for n in pictures)]
    return tuple(id_ for id_ in written if id_)


def _check_ids(ids: tuple[Scalar, ...]) -> tuple[Diagnostic, ...]:
    """Report ids given twice: stories, pictures and panels share one set of names."""
    first: dict[str | None, Span] = {}
    found = []
    for id_ in ids:
        if first.get(id_.value, id_.span) != id_.span:
            message = f"id {quoted(str(id_.value))} is taken; choose another"
            hint = f"first at {first[id_.value]}"
            found.append(error("read/duplicate-id", message, id_.span, hint))
        first.setdefault(id_.value, id_.span)
    return tuple(found)


def _check_placements(tree: Node, ids: tuple[Scalar, ...]) -> tuple[Diagnostic, ...]:
    """Report slots that ask for content nobody wrote."""
    slots = node_at(tree, "slots")
    known = [str(id_.value) for id_ in ids]
    return tuple(
        error(
            "read/unknown-content",
            f"nothing has the id {quoted(value.value)}; {suggest(value.value, known)}",
            value.span,
        )
        for _, value in (slots.entries.values() if isinstance(slots, Mapping) else ())
        if isinstance(value, Scalar) and value.value and value.value not in known
    )


def _check_files(tree: Node) -> tuple[Diagnostic, ...]:
    """Report files listed twice."""
    found = []
    for key in ("stories", "figures"):
        items = items_at(tree, key)
        files = [Path(item.value or "") if isinstance(item, Scalar) else None for item in items]
        for number, file in enumerate(files):
            if file is not None and file in files[:number]:
                message = f"{quoted(str(file))} is listed twice; keep one of them"
                found.append(error("read/duplicate-file", message, span_at(tree, key, number)))
    return tuple(found)


def _check_fonts(tree: Node, folder: Path) -> tuple[Diagnostic, ...]:
    """Report font files that are not there."""
    files = [scalar_at(entry, "file") for entry in items_at(tree, "fonts")]
    problems = [locate(folder, file)[1] for file in files if file]
    return tuple(problem for problem in problems if problem)


def _whole(draft: Edition, contents: _Contents, folder: Path) -> Edition:
    """The edition of edition.yaml with its name and everything it names."""
    return replace(
        draft,
        name=folder.resolve().name,
        layout=layout_from(folder, draft.layout),
        stories=contents.stories,
        panels=contents.panels,
        fonts=tuple(replace(font, path=folder / font.path) for font in draft.fonts),
    )
