"""Finished files get their names and go into their folder all together or not at all.

They are written to a hidden folder on the same file system and moved when all are there; a file
that cannot be moved brings back those moved before it.
"""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from banmian.diagnostics import Diagnostic, error, warning
from banmian.model.edition import Edition
from banmian.model.layout import Join, Layout
from banmian.model.press import Condition, Delivery

_LONGEST_NAME: Final = 31
_STAGING_PREFIX: Final = ".banmian-"
_NO_NAMES: Final = ("", ".", "..")
_SEPARATORS: Final = frozenset("/\\\0")
"""Of folders on any system, and the end of a name."""


Files: TypeAlias = Iterable[tuple[str, bytes]]
"""Name and content of each file; made while they are staged, so that one at a time is in memory."""


def file_stem(edition: Edition, layout: Layout, condition: Condition, pages: Sequence[int]) -> str:
    """The name, less its ending, of the file with those pages, by the naming template.

    Raises:
        KeyError, ValueError: the template is one that `delivery_problems` reports.
    """
    template = layout.file_name or condition.file_name
    return template.format_map(_name_fields(edition, layout, pages))


def is_centre_spread(pages: Sequence[int], section_pages: int) -> bool:
    """Whether facing pages are one piece of paper: the innermost of sheets of four pages."""
    return section_pages % 4 == 0 and 2 * pages[0] == section_pages


def delivery_problems(
    edition: Edition, layout: Layout, condition: Condition
) -> tuple[Diagnostic, ...]:
    """What is wrong with how files are named and spreads are to be delivered."""
    named = _naming_problems(edition, layout, condition)
    return (*named, *_fold_problems(edition, layout, condition))


def _fold_problems(
    edition: Edition, layout: Layout, condition: Condition
) -> tuple[Diagnostic, ...]:
    """An error when files are to be made by the fold, and nobody has said where it is."""
    asked = condition.delivery is Delivery.FOLD and layout.sheet.join is Join.DOUBLE_TRUCK
    if not asked or edition.section_pages:
        return ()
    message = (
        f"{condition.name} delivers spreads by the fold, and nothing tells which is the centre; "
        "write `section_pages:` with the number of the section's pages"
    )
    return (error("deliver/section-pages", message, edition.span),)


def _naming_problems(
    edition: Edition, layout: Layout, condition: Condition
) -> tuple[Diagnostic, ...]:
    """An error when the naming template names what no file has; a warning of names plants refuse.

    They take ASCII names of 31 characters at most: older RIPs and tapes cut or garble the rest.
    """
    written = layout.file_name or condition.file_name
    try:
        name = f"{file_stem(edition, layout, condition, (edition.first_page,))}.pdf"
    except (KeyError, ValueError):
        known = ", ".join(f"{{{name}}}" for name in _name_fields(edition, layout, (1,)))
        message = f"file_name {written!r} names a field that does not exist; use {known}"
        return (error("deliver/unknown-field", message, layout.span),)
    if not name.isascii():
        message = f"plants want ASCII file names, not {name!r}; use other fields in file_name"
        return (warning("deliver/name-not-ascii", message, layout.span),)
    if len(name) > _LONGEST_NAME:
        message = f"{name!r} has {len(name)} characters; plants take {_LONGEST_NAME}, shorten it"
        return (warning("deliver/long-name", message, layout.span),)
    return ()


def _name_fields(edition: Edition, layout: Layout, pages: Sequence[int]) -> dict[str, str | int]:
    """What the naming template may name."""
    return {
        "title": edition.publication,
        "date": f"{edition.date:%Y%m%d}",
        "edition": edition.name,
        "issue": edition.issue,
        "section": edition.section,
        "layout": layout.name,
        "page": pages[0],
        "pages": "-".join(f"{page:02}" for page in pages),
    }


def deliver(files: Files, folder: Path) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Put `files` into `folder`, making it if need be.

    Returns:
        The files' places when all are there. Otherwise `deliver/…` errors, and the folder is as
        it was before.
    """
    try:
        # The folder itself where it is there: it may be a file system mounted on its parent.
        place = folder if folder.is_dir() else folder.parent
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_STAGING_PREFIX, dir=place) as staging:
            names, problems = _stage(files, Path(staging, "new"))
            if problems:
                return (), problems
            _move_in(names, Path(staging), folder)
    except OSError as problem:
        return (), (_failure(problem, folder),)
    return tuple(folder / name for name in names), ()


def _stage(files: Files, new: Path) -> tuple[list[str], tuple[Diagnostic, ...]]:
    """Write the files; names that cannot be, or that two files have, are errors."""
    new.mkdir()
    names: list[str] = []
    problems: dict[str, Diagnostic] = {}
    for name, data in files:
        if name in _NO_NAMES or not _SEPARATORS.isdisjoint(name):
            message = f"{name!r} cannot be a file name; change the layout's file_name"
            problems[name] = error("deliver/bad-name", message)
        elif name in names:
            message = f"two files are called {name!r}; put {{pages}} into the layout's file_name"
            problems[name] = error("deliver/same-name", message)
        else:
            (new / name).write_bytes(data)
            names.append(name)
    return names, tuple(problems.values())


def _move_in(names: Sequence[str], staging: Path, folder: Path) -> None:
    """Move the staged files in; undo it all when one cannot be moved.

    Raises:
        OSError: a file could not be moved; the folder is as it was.
    """
    old = staging / "old"
    old.mkdir()
    is_new_folder = not folder.exists()
    folder.mkdir(exist_ok=True)
    moved: list[str] = []
    try:
        for name in names:
            if (folder / name).is_file():
                (folder / name).replace(old / name)
            moved.append(name)
            (staging / "new" / name).replace(folder / name)
    except BaseException:
        for name in moved:
            _put_back(name, old, folder)
        if is_new_folder:
            folder.rmdir()
        raise


def _put_back(name: str, old: Path, folder: Path) -> None:
    if (old / name).exists():
        (old / name).replace(folder / name)
    elif (folder / name).is_file():
        (folder / name).unlink()


def _failure(problem: OSError, folder: Path) -> Diagnostic:
    """What the operating system said, for people."""
    reason = problem.strerror or str(problem)
    return error(
        "deliver/not-written",
        f"nothing was written to {folder}: {reason}; make room, free the name or choose another "
        "folder with --out",
    )
