"""Files that cannot be read, or only in part, and where the fault is."""

import os
from pathlib import Path

import pytest

from banmian.diagnostics import Span
from banmian.read.source import MOST_BYTES, MOST_REPORTED, Source, read_source

WANTED = Span("edition.yaml", 9, 5)


def read(tmp_path: Path, data: bytes) -> tuple[Source | None, list[tuple[str, str]]]:
    path = tmp_path / "f.md"
    path.write_bytes(data)
    source, found = read_source(path, "f.md", WANTED)
    return source, [(d.code, str(d.span)) for d in found]


@pytest.mark.parametrize(
    "data",
    [
        "甲\n乙\n".encode(),
        "甲\r\n乙\r\n".encode(),
        "甲\r乙\r".encode(),
        "\ufeff甲\n乙\n".encode(),
    ],
)
def test_line_ends_and_byte_order_marks(tmp_path: Path, data: bytes) -> None:
    source, found = read(tmp_path, data)
    assert source == Source("f.md", ("甲", "乙", ""))
    assert not found


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"\xe7\x94\xb2\n\xff", "2:1"),
        ("\ufeff甲乙".encode() + b"\xa0\n", "1:3"),
        ("甲\r\n乙".encode() + b"\xc3", "2:2"),
        (b"\xed\xa0\x80", "1:1"),
        ("渤海".encode("gb18030"), "1:1"),
        ("渤海".encode("utf-16"), "1:1"),
    ],
)
def test_not_utf8(tmp_path: Path, data: bytes, place: str) -> None:
    source, found = read(tmp_path, data)
    assert source is None
    assert found == [("read/not-utf8", f"f.md:{place}")]


@pytest.mark.parametrize(
    ("char", "code"),
    [(c, "read/control-character") for c in "\x00\x08\x0b\x1b\x7f\x85\x9f\u2028\ufffe\uffff"]
    + [(c, "read/bidi-control") for c in "\u200e\u200f\u061c\u202e\u2066\u2069"],
)
def test_characters_nobody_sees(tmp_path: Path, char: str, code: str) -> None:
    source, found = read(tmp_path, f"甲\n乙丙{char}丁".encode())
    assert found == [(code, "f.md:2:3")]
    assert source is not None
    assert source.lines[1] == "乙丙\ufffd丁"


def test_a_binary_file_is_reported_in_bounds(tmp_path: Path) -> None:
    _, found = read(tmp_path, b"\x01" * 10_000)
    assert len(found) == MOST_REPORTED


@pytest.mark.parametrize("data", [b"", b"\n \n", "\ufeff".encode()])
def test_empty_files(tmp_path: Path, data: bytes) -> None:
    _, found = read(tmp_path, data)
    assert found == [("read/empty-file", "f.md")]


def test_files_that_are_none(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    cases = {
        tmp_path: "read/is-folder",
        tmp_path / "none.md": "read/no-file",
        pipe: "read/unreadable",
        tmp_path / ("x" * 300): "read/unreadable",
    }
    for path, code in cases.items():
        source, found = read_source(path, path.name, WANTED)
        assert source is None
        assert [(d.code, d.span) for d in found] == [(code, WANTED)]


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.md"
    path.write_text("甲", encoding="utf-8")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    _, found = read_source(path, "f.md", WANTED)
    assert [(d.code, d.span) for d in found] == [("read/unreadable", WANTED)]


def test_a_file_too_large(tmp_path: Path) -> None:
    _, found = read(tmp_path, b"a" * (MOST_BYTES + 1))
    assert found == [("read/file-too-large", "f.md")]
