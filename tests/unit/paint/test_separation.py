"""Picture files of every kind become the same pixels, and inks keep to a limit."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageCms

from banmian.model.press import Condition
from banmian.model.style import PAPER, Ink
from banmian.paint.separation import (
    encode_jpeg,
    flatten,
    limit_ink,
    opacity,
    open_upright,
    stand_on,
    to_cmyk,
)

BLUE = (40, 90, 200)
INKS = (200, 100, 20, 50)


def _first_pixel(image: Image.Image) -> tuple[int, ...]:
    return tuple(int(part) for part in np.atleast_1d(np.asarray(image)[0, 0]))


def _opened(image: Image.Image, name: str, folder: Path, **how: bytes) -> Image.Image:
    path = folder / name
    image.save(path, None, **how)
    return flatten(open_upright(path))


def _with_alpha() -> Image.Image:
    return Image.new("RGBA", (8, 8), (*BLUE, 128))


def _palette() -> Image.Image:
    return Image.new("RGB", (8, 8), BLUE).quantize(4)


def _deep_gray() -> Image.Image:
    return Image.fromarray(np.full((8, 8), 200 * 257, np.uint16))


@pytest.mark.parametrize(
    ("make", "mode", "pixel"),
    [
        (lambda: Image.new("RGB", (8, 8), BLUE), "RGB", BLUE),
        (_palette, "RGB", BLUE),
        (_with_alpha, "RGB", BLUE),
        (lambda: Image.new("LA", (8, 8), (70, 0)), "L", (70,)),
        (lambda: Image.new("1", (8, 8), 1), "L", (255,)),
        (_deep_gray, "L", (200,)),
    ],
)
def test_every_kind_of_png(
    make: Callable[[], Image.Image], mode: str, pixel: tuple[int, ...], tmp_path: Path
) -> None:
    opened = _opened(make(), "a.png", tmp_path)
    assert opened.mode == mode
    assert _first_pixel(opened) == pytest.approx(pixel, abs=1)


def test_sixteen_bit_colour(tmp_path: Path) -> None:
    row = b"\0" + b"".join(part.to_bytes(1) * 2 for part in BLUE) * 8
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 8, 8, 16, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * 8)),
        (b"IEND", b""),
    ]
    path = tmp_path / "a.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in chunks
        )
    )
    assert _first_pixel(flatten(open_upright(path))) == BLUE


def test_exif_orientation_is_applied(tmp_path: Path) -> None:
    lying = Image.new("RGB", (20, 10), "white")
    lying.paste("black", (0, 0, 10, 10))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn right by 90° to see it upright
    upright = _opened(lying, "a.jpg", tmp_path, exif=exif.tobytes())
    assert upright.size == (10, 20)
    assert max(_first_pixel(upright)) < 30


@pytest.mark.parametrize("adobe", [True, False])
def test_cmyk_jpeg_is_right_with_and_without_adobes_marker(adobe: bool, tmp_path: Path) -> None:
    image = Image.new("CMYK", (16, 16), INKS)
    path = tmp_path / "a.jpg"
    if adobe:
        image.save(path, quality=95)
    else:
        path.write_bytes(encode_jpeg(image))
    assert (b"Adobe" in path.read_bytes()) == adobe
    assert _first_pixel(open_upright(path)) == pytest.approx(INKS, abs=3)


def test_jpeg_of_inks_is_plain() -> None:
    with Image.open(io.BytesIO(encode_jpeg(Image.new("CMYK", (16, 16), INKS)))) as decoded:
        # Pillow inverts what it takes for Adobe's; the samples as stored are the inks.
        stored = 255 - np.asarray(decoded, int)
    assert tuple(stored[0, 0]) == pytest.approx(INKS, abs=3)


def test_the_embedded_profile_counts(condition: Condition) -> None:
    image = Image.new("RGB", (4, 4), (0, 200, 0))
    # A profile whose colours are others: sRGB with red and green swapped by their matrix tags.
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"tXYZ").replace(b"gXYZ", b"rXYZ").replace(b"tXYZ", b"gXYZ")
    green = _first_pixel(to_cmyk(image, srgb, condition))
    red = _first_pixel(to_cmyk(image, swapped, condition))
    assert green == _first_pixel(to_cmyk(image, None, condition))
    assert green[0] > green[1]
    assert red[1] > red[0]


@pytest.mark.parametrize("profile", [b"no profile", None])
def test_damaged_profiles_are_as_none(profile: bytes | None, condition: Condition) -> None:
    image = Image.new("RGB", (4, 4), BLUE)
    expected = _first_pixel(to_cmyk(image, None, condition))
    assert _first_pixel(to_cmyk(image, profile, condition)) == expected


def test_cmyk_without_a_profile_is_taken_as_it_is(condition: Condition) -> None:
    image = Image.new("CMYK", (4, 4), INKS)
    assert _first_pixel(to_cmyk(image, None, condition)) == INKS
    assert _first_pixel(to_cmyk(image, condition.profile, condition)) == INKS


@given(st.binary(min_size=64, max_size=64), st.floats(100, 400))
def test_inks_keep_to_the_limit_and_light_ones_stay(samples: bytes, limit: float) -> None:
    inks: NDArray[np.uint8] = np.frombuffer(samples, np.uint8).reshape(4, 4, 4)
    limited = limit_ink(inks, limit)
    before, after = (part.sum(axis=2, dtype=int) / 2.55 for part in (inks, limited))
    assert (after <= limit + 1e-9).all()
    assert (limited[..., 3] == inks[..., 3]).all()
    light = before <= limit
    assert (limited[light] == inks[light]).all()
    # Cut back no further than rounding makes it.
    assert (after[~light] > limit - 3 / 2.55 - 1e-9).all()


def _stood(image: Image.Image, ground: Ink, condition: Condition) -> tuple[str, tuple[int, ...]]:
    alpha = opacity(image)
    assert alpha is not None
    flat = flatten(image)
    inks = flat if flat.mode == "L" else to_cmyk(flat, None, condition)
    stood = stand_on(inks, alpha, ground)
    return stood.mode, _first_pixel(stood)


def test_what_is_transparent_stands_on_its_ground(condition: Condition) -> None:
    tint = Ink("tint", 0.2, 0, 0.4, 0)
    clear = Image.new("RGBA", (4, 4), (*BLUE, 0))
    assert _stood(clear, tint, condition) == ("CMYK", (51, 0, 102, 0))
    assert _stood(clear, PAPER, condition) == ("CMYK", (0, 0, 0, 0))
    opaque = _first_pixel(to_cmyk(Image.new("RGB", (4, 4), BLUE), None, condition))
    half = _stood(Image.new("RGBA", (4, 4), (*BLUE, 128)), tint, condition)[1]
    for share, over, under in zip(half, opaque, (51, 0, 102, 0), strict=True):
        assert share == pytest.approx((over * 128 + under * 127) / 255, abs=1)


def test_transparent_gray_stays_gray_on_gray(condition: Condition) -> None:
    half = Image.new("LA", (4, 4), (0, 128))
    assert _stood(half, Ink("gray", 0, 0, 0, 0.4), condition) == ("L", (76,))
    mode, inks = _stood(half, Ink("tint", 0.2, 0, 0, 0), condition)
    assert mode == "CMYK"
    assert inks == pytest.approx((25, 0, 0, 128), abs=1)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_opaque_pictures_have_no_ground(mode: str) -> None:
    assert opacity(Image.new(mode, (4, 4))) is None
    assert opacity(Image.new("RGBA", (4, 4), (*BLUE, 255))) is None
