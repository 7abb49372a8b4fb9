"""A path as the desk writes it becomes a file inside the edition folder.

Paths count from the edition folder, whatever file they stand in; none may lead out of it, neither
by `..` nor through a symbolic link.
"""

from pathlib import Path

from banmian.diagnostics import Diagnostic, error
from banmian.read.nodes import Node, Scalar
from banmian.read.source import Source, read_source


def locate(folder: Path, written: Scalar) -> tuple[Path | None, Diagnostic | None]:
    """Return the path of the file that `written` names, which exists, or what is wrong with it."""
    path = folder / (written.value or "")
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            message = f"{written.value} lies outside the edition folder; copy the file into it"
            return None, error("read/path-outside", message, written.span)
        if path.is_file():
            return path, None
        problem, remedy = "there is no file", "add it or correct the name"
        code = "read/no-file"
        if path.is_dir():
            code, problem, remedy = "read/is-folder", "a folder, not a file:", "name a file"
        elif path.exists():
            code, problem, remedy = "read/unreadable", "not a plain file:", "replace it by one"
    except (OSError, RuntimeError, ValueError):  # a name too long, a loop of links, a null
        code, problem, remedy = "read/no-file", "no file can have the name", "correct the name"
    return None, error(code, f"{problem} {written.value}; {remedy}", written.span)


def read_named(folder: Path, written: Node) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Read the text file that a list of files names; anything but a name was reported before."""
    if not isinstance(written, Scalar) or not written.value:
        return None, ()
    path, problem = locate(folder, written)
    if path is None:
        return None, (problem,) if problem else ()
    return read_source(path, path.as_posix(), written.span)
