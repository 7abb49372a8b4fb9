"""A text file of an edition or layout becomes lines of clean Unicode.

UTF-8 with or without a byte order mark; CR, LF and CR LF all end a line. Control characters
(Unicode §23.1) and bidi controls (UAX #9 §2) are reported and replaced one for one by U+FFFD, so
that the rest of the file can still be checked and every column stays right.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from banmian.diagnostics import Diagnostic, Span, error

MOST_BYTES: Final = 4 * 1024 * 1024
"""A story or layout is some kilobytes; a file a thousand times larger is not one."""

MOST_REPORTED: Final = 20
"""Reports of bad characters a file; a binary file has thousands."""

_CONTROL: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ufffe\uffff"
"""C0 but tab and line ends, DEL, C1, the two Unicode line separators, noncharacters."""

_BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"

UNSAFE: Final = re.compile(f"[{_CONTROL}{_BIDI}]")
"""Characters no source may hold, not even as an escape."""

_IS_BIDI: Final = re.compile(f"[{_BIDI}]")


class Source(NamedTuple):
    """The lines of a file (without their ends), under the name its diagnostics show."""

    name: str
    lines: tuple[str, ...]


def read_source(
    path: Path, name: str, wanted: Span
) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Read the file at `path`.

    Args:
        path: where the file is.
        name: what to call it in diagnostics.
        wanted: the place that asks for the file; a file that cannot be read is reported there.
    """
    try:
        problem = _file_problem(path, name, wanted)
        data = b"" if problem else path.read_bytes()
    except OSError as failure:
        reason = failure.strerror or type(failure).__name__
        problem = error(
            "read/unreadable", f"{name} cannot be read ({reason}); check its permissions", wanted
        )
    if problem:
        return None, (problem,)
    return _decode(data, name)


def unsafe_character(char: str, span: Span) -> Diagnostic:
    """The report on one character that matches `UNSAFE`."""
    shown = f"U+{ord(char):04X}"
    if _IS_BIDI.match(char):
        message = f"{shown} changes the direction of text without being seen; delete it"
        return error("read/bidi-control", message, span)
    return error(
        "read/control-character",
        f"{shown} is a control character; delete it or type it again",
        span,
    )


def _file_problem(path: Path, name: str, wanted: Span) -> Diagnostic | None:
    """Why `path` is not a file to read, if so (a pipe or device would block or never end)."""
    if path.is_dir():
        return error("read/is-folder", f"{name} is a folder; name a file", wanted)
    if not path.exists():
        return error("read/no-file", f"there is no file {name}; add it or correct the name", wanted)
    if not path.is_file():
        return error("read/unreadable", f"{name} is not a plain file; replace it by one", wanted)
    size = path.stat().st_size
    if size == 0:
        return error("read/empty-file", f"{name} is empty; write its content", Span(name))
    if size > MOST_BYTES:
        limit = MOST_BYTES // 1024 // 1024
        message = f"{name} has {size:,} bytes; split it into files below {limit} MB"
        return error("read/file-too-large", message, Span(name))
    return None


def _decode(data: bytes, name: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        return None, (_not_utf8(failure.object, failure.start, name),)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = [
        unsafe_character(char, span)
        for number, line in enumerate(lines, 1)
        if not line.isprintable()  # a fast pass over the many lines that hold nothing odd
        for char, span in _unsafe_in(line, Span(name, number, 1))
    ]
    clean = tuple(UNSAFE.sub("\ufffd", line) for line in lines) if found else tuple(lines)
    if not text.strip():
        found.append(error("read/empty-file", f"{name} is empty; write its content", Span(name)))
    return Source(name, clean), tuple(found[:MOST_REPORTED])


def _unsafe_in(line: str, start: Span) -> Iterator[tuple[str, Span]]:
    return ((match[0], start.shifted(match.start())) for match in UNSAFE.finditer(line))


def _not_utf8(data: bytes, offset: int, name: str) -> Diagnostic:
    """Name the place of the first bad byte, and the encoding the file seems to have."""
    before = data[:offset].decode()
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    seems = ""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        seems = " (it seems to be UTF-16)"
    else:
        try:
            data.decode("gb18030")
            seems = " (it seems to be GB 18030)"
        except UnicodeDecodeError:
            pass
    message = f"byte {data[offset]:#04x} is not UTF-8{seems}; save the file as UTF-8"
    return error("read/not-utf8", message, Span(name, line, column))
