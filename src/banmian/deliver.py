"""Finished files go into their folder all together or not at all.

They are written to a hidden folder on the same file system and moved when all are there; a file
that cannot be moved brings back those moved before it.
"""

import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from banmian.diagnostics import Diagnostic, error

MANIFEST: Final = "manifest.json"
_STAGING_PREFIX: Final = ".banmian-"
_NO_NAMES: Final = ("", ".", "..")
_SEPARATORS: Final = frozenset("/\\\0")
"""Of folders on any system, and the end of a name."""


def with_manifest(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files and `manifest.json`, which lists each one's name, SHA-256 and length in bytes."""
    listed = [
        {"file": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        for name, data in sorted(files.items())
    ]
    manifest = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    return {**files, MANIFEST: manifest.encode("utf-8")}


def deliver(files: Mapping[str, bytes], folder: Path) -> tuple[Diagnostic, ...]:
    """Put `files` (name → content) into `folder`, making it if need be.

    Returns:
        Nothing when all files are in place. Otherwise `deliver/…` errors, and the folder is as
        it was before.
    """
    problems = _unusable_names(files)
    if problems:
        return problems
    try:
        # The folder itself where it is there: it may be a file system mounted on its parent.
        place = folder if folder.is_dir() else folder.parent
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_STAGING_PREFIX, dir=place) as staging:
            _stage(files, Path(staging, "new"))
            _move_in(files, Path(staging), folder)
    except OSError as problem:
        return (_failure(problem, folder),)
    return ()


def _unusable_names(files: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """A file name must be a name: no folder, no way out of the folder."""
    return tuple(
        error(
            "deliver/bad-name",
            f"{name!r} cannot be a file name; change the layout's file_name",
        )
        for name in files
        if name in _NO_NAMES or not _SEPARATORS.isdisjoint(name)
    )


def _stage(files: Mapping[str, bytes], new: Path) -> None:
    new.mkdir()
    for name, data in files.items():
        (new / name).write_bytes(data)


def _move_in(files: Mapping[str, bytes], staging: Path, folder: Path) -> None:
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
        for name in files:
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
