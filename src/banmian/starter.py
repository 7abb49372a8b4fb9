"""`banmian new`: a folder becomes a starter edition that builds."""

import shutil
from pathlib import Path

from banmian.diagnostics import Diagnostic, Span, error
from banmian.resources import starter_folder


def make_starter(folder: Path) -> tuple[str, tuple[Diagnostic, ...]]:
    """Copy the starter edition to `folder`, which must not exist or be empty.

    Returns:
        What to do next, and what went wrong.
    """
    place = Span(str(folder))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        problem = error("new/not-empty", f"{folder} already exists; name another folder", place)
        return "", (problem,)
    try:
        shutil.copytree(starter_folder(), folder, dirs_exist_ok=True)
    except OSError as fault:
        problem = error(
            "new/cannot-write", f"cannot write {folder}: {fault.strerror}; choose another", place
        )
        return "", (problem,)
    return f"Made {folder}. Next: banmian build {folder}", ()
