"""What is known of a picture file before it is placed, and which files never are."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from banmian.diagnostics import Span
from banmian.read import pictures
from banmian.read.pictures import PictureFile, probe_picture

WANTED = Span("s.md", 3, 1)


def save(path: Path, kind: str, size: tuple[int, int] = (6, 4), orientation: int = 1) -> Path:
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.effect_noise(size, 50).save(path, kind, exif=exif)
    return path


def probe(path: Path) -> PictureFile | str:
    file, problem = probe_picture(path, path.name, WANTED)
    if problem:
        assert file is None
        assert problem.span == WANTED
        return problem.code
    assert file
    return file


def png(width: int, height: int) -> bytes:
    """A PNG of nothing but its header."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_size(tmp_path: Path, kind: str) -> None:
    file = probe(save(tmp_path / "p", kind))
    assert isinstance(file, PictureFile)
    assert (file.width, file.height, len(file.sha256)) == (6, 4, 64)


@pytest.mark.parametrize(("orientation", "size"), [(1, (6, 4)), (3, (6, 4)), (6, (4, 6))])
def test_orientation(tmp_path: Path, orientation: int, size: tuple[int, int]) -> None:
    file = probe(save(tmp_path / "p", "JPEG", orientation=orientation))
    assert isinstance(file, PictureFile)
    assert (file.width, file.height) == size


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_truncated(tmp_path: Path, kind: str) -> None:
    path = save(tmp_path / "p", kind, (200, 200))
    path.write_bytes(path.read_bytes()[:-5000])
    assert probe(path) in ("read/picture-broken", "read/picture-format")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_truncated_pixels(tmp_path: Path, kind: str) -> None:
    path = save(tmp_path / "p", kind, (200, 200))
    path.write_bytes(path.read_bytes()[:-5000])
    assert probe(path) == "read/picture-broken"


@pytest.mark.parametrize(
    ("width", "height"), [(40_000, 40_000), (30_001, 1), (12_248, 12_248), (2**31 - 1, 2**31 - 1)]
)
def test_too_large_is_not_decoded(tmp_path: Path, width: int, height: int) -> None:
    path = tmp_path / "p.png"
    path.write_bytes(png(width, height))
    assert probe(path) == "read/picture-too-large"


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", png(6, 4)[:20]])
def test_not_a_picture(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "p"
    path.write_bytes(data)
    assert probe(path) in ("read/picture-format", "read/picture-broken")


def test_unread_formats(tmp_path: Path) -> None:
    assert probe(save(tmp_path / "p.gif", "GIF")) == "read/picture-format"
    assert probe(save(tmp_path / "p.bmp", "BMP")) == "read/picture-format"


def test_too_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    assert probe(save(tmp_path / "p", "PNG")) == "read/picture-too-large"


def test_a_file_that_went_away(tmp_path: Path) -> None:
    assert probe(tmp_path / "none.png") == "read/unreadable"


def test_a_second_look_needs_no_decoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path / "p", "PNG", (7, 5))
    first = probe(path)

    def refuse(_: io.BytesIO) -> None:
        raise AssertionError("decoded again")

    monkeypatch.setattr(Image, "open", refuse)
    assert probe(path) == first
