"""Bytes kept on disk under the hash of everything they were made from.

Safe to delete at any time and safe under parallel builds: entries are written beside and moved
into place, a damaged or missing entry only costs time. BANMIAN_CACHE names another folder;
BANMIAN_CACHE=off switches it off.
"""

import contextlib
import hashlib
import os
import pickle
import sys
import zlib
from collections.abc import Callable
from functools import cache as once
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_CHECK_BYTES = 4

_LIBRARIES = ("budoux", "markdown_it", "pikepdf", "pydantic", "reportlab", "uharfbuzz", "yaml")
"""Those whose results are kept."""


def cached(kind: str, key: str, make: Callable[[], bytes]) -> bytes:
    """Return the bytes stored for (`kind`, `key`), making and storing them when there are none."""
    stored = recall(kind, key)
    if stored is not None:
        return stored
    made = make()
    remember(kind, key, made)
    return made


def recall(kind: str, key: str) -> bytes | None:
    """The bytes stored for (`kind`, `key`), or None."""
    path = _path(kind, key)
    return _load(path) if path else None


def remember(kind: str, key: str, payload: bytes) -> None:
    """Store bytes for (`kind`, `key`), in place of what was there."""
    path = _path(kind, key)
    if path:
        _store(path, payload)


def recall_value(kind: str, key: str) -> Any:
    """The value stored for (`kind`, `key`), or None; the key must hold `code_fingerprint`."""
    stored = recall(kind, key)
    try:
        return None if stored is None else pickle.loads(stored)
    except Exception:  # a pickle that cannot be loaded raises anything; it only costs time
        return None


def remember_value(kind: str, key: str, value: object) -> None:
    """Store a value that can be pickled for (`kind`, `key`)."""
    remember(kind, key, pickle.dumps(value, protocol=5))


@once
def code_fingerprint() -> str:
    """Changes with Python, with a library or with a module of the program.

    Part of the key of anything that they decide and their inputs do not tell.
    """
    package = Path(__file__).parent
    specs = [find_spec(name) for name in _LIBRARIES]
    libraries = [Path(spec.origin) for spec in specs if spec and spec.origin]
    facts = [sys.version]
    for path in [*libraries, *sorted(package.rglob("*.py"))]:
        status = path.stat()
        facts.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def _path(kind: str, key: str) -> Path | None:
    folder = cache_folder()
    return folder / kind / hashlib.sha256(key.encode()).hexdigest() if folder else None


@once
def cache_folder() -> Path | None:
    """The folder of the cache, or None when it is switched off."""
    named = os.environ.get("BANMIAN_CACHE")
    if named == "off":
        return None
    if named:
        return Path(named)
    import platformdirs  # imported late: the variable usually settles it in CI

    return Path(platformdirs.user_cache_dir("banmian"))


def _load(path: Path) -> bytes | None:
    """The payload of an entry whose check sum still matches, else None."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    check, payload = data[:_CHECK_BYTES], data[_CHECK_BYTES:]
    return payload if _check(payload) == check else None


def _check(payload: bytes) -> bytes:
    """Tells damage, not malice: who can write here can do anything anyway."""
    return zlib.crc32(payload).to_bytes(_CHECK_BYTES)


def _store(path: Path, payload: bytes) -> None:
    """Write an entry in one step; a full or read-only disk only means no caching."""
    import tempfile  # dear to import, and a warm run stores nothing

    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_check(payload) + payload)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
