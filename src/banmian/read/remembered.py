"""What was read stays read: editions and layouts come back from the cache while no file changed.

Parsing and validating cost several times what everything after them does. The key is the state of
every file of the edition folder (its content, or for large files size and time of change) and of
the program itself; results with errors are never kept.
"""

import hashlib
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from banmian.cache import code_fingerprint, recall, remember
from banmian.diagnostics import Diagnostic, has_errors
from banmian.model.edition import Edition
from banmian.model.layout import Layout
from banmian.resources import layouts_folder

HASHED_BYTES: Final = 1_000_000
"""Files up to this size are known by their content; larger ones, pictures, by size and time."""

Result = TypeVar("Result", Edition, Layout)


def recall_edition(folder: Path) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    """As `read_edition`, without reading again what has not changed."""

    def read() -> tuple[Edition | None, tuple[Diagnostic, ...]]:
        from banmian.read.edition import read_edition

        return read_edition(folder)

    return _recalled("edition", str(folder), sorted(_files(folder)), read)


def recall_layout(name_or_file: str) -> tuple[Layout | None, tuple[Diagnostic, ...]]:
    """As `read_layout`, without reading again what has not changed."""

    def read() -> tuple[Layout | None, tuple[Diagnostic, ...]]:
        from banmian.read.layout import read_layout

        return read_layout(name_or_file)

    candidates = (Path(name_or_file), layouts_folder() / f"{name_or_file}.yaml")
    return _recalled("layout", name_or_file, [p for p in candidates if p.is_file()], read)


def _recalled(
    kind: str,
    name: str,
    files: list[Path],
    read: Callable[[], tuple[Result | None, tuple[Diagnostic, ...]]],
) -> tuple[Result | None, tuple[Diagnostic, ...]]:
    try:
        states = "\n".join(_state(path) for path in files)
    except OSError:
        return read()
    key = f"{name}\n{Path.cwd()}\n{code_fingerprint()}\n{states}"
    stored = recall(kind, key)
    if stored is not None:
        result: tuple[Result, tuple[Diagnostic, ...]] = pickle.loads(stored)
        return result
    made = read()
    if made[0] is not None and not has_errors(made[1]):
        remember(kind, key, pickle.dumps(made, protocol=5))
    return made


def _files(folder: Path) -> Iterator[Path]:
    """The files of an edition; what lies in hidden folders belongs to other programs."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name.startswith(".") or (path.is_symlink() and path.is_dir()):
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path


def _state(path: Path) -> str:
    status = path.stat()
    if status.st_size > HASHED_BYTES:
        return f"{path} {status.st_size} {status.st_mtime_ns}"
    return f"{path} {hashlib.sha256(path.read_bytes()).hexdigest()}"
