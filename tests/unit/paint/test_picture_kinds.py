"""Whatever kind of file holds a colour, the same inks print it."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from banmian.diagnostics import Span
from banmian.model.edition import Picture
from banmian.model.page import PlacedPicture, Source
from banmian.model.press import Condition
from banmian.model.style import PAPER, Ink
from banmian.paint.pictures import ImageForm, Separation
from banmian.paint.separation import separate

BLUE = (40, 90, 200)
TINT = Ink("tint", 0.0, 0.2, 0.4, 0.0)
SIDE = 40

Save = Callable[[Path], Any]


def flat(mode: str, colour: Any) -> Image.Image:
    return Image.new(mode, (SIDE, SIDE), colour)


def separated(path: Path, condition: Condition, ground: Ink = PAPER) -> Separation:
    with Image.open(path) as image:
        width, height = image.size
    picture = Picture("p", path, "", width, height, None, None, "", None, Span("a.md"))
    crop = (0.0, 0.0, float(width), float(height))
    placed = PlacedPicture(0, 0, 20, 20, picture, crop, Source("slot", "p", "picture"))
    return separate(placed, condition, ground)


def inks_of(made: Separation) -> tuple[int, ...]:
    """The middle pixel as plates get it, 255 a solid."""
    assert isinstance(made.form, ImageForm) and made.form.filter == "FlateDecode"
    mode = "CMYK" if made.form.space == "DeviceCMYK" else "L"
    size = (made.form.width, made.form.height)
    image = Image.frombytes(mode, size, zlib.decompress(made.data))
    pixel = np.atleast_1d(np.asarray(image, int)[size[1] // 2, size[0] // 2])
    return tuple(int(part) for part in pixel) if mode == "CMYK" else (0, 0, 0, 255 - int(pixel[0]))


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def deep_png(path: Path) -> None:
    """16 bits a sample."""
    row = b"\0" + b"".join(part.to_bytes(1) * 2 for part in BLUE) * SIDE
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 16, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * SIDE)),
        (b"IEND", b""),
    )
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in chunks
        )
    )


def lab_tiff(path: Path) -> None:
    lab = ImageCms.createProfile("LAB")
    transform = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), lab, "RGB", "LAB")
    image = ImageCms.applyTransform(flat("RGB", BLUE), transform)
    assert image is not None
    image.save(path, "TIFF")


@pytest.mark.parametrize(
    "save",
    [
        lambda path: flat("RGB", BLUE).save(path, "PNG"),
        lambda path: flat("RGB", BLUE).save(path, "PNG", icc_profile=srgb()),
        lambda path: flat("RGB", BLUE).save(path, "TIFF"),
        lambda path: flat("RGB", BLUE).save(path, "WEBP", lossless=True),
        lambda path: flat("RGB", BLUE).quantize(4).save(path, "PNG"),
        lambda path: flat("RGBA", (*BLUE, 255)).save(path, "PNG"),
        deep_png,
        lab_tiff,
    ],
    ids=["rgb", "icc", "tiff", "webp", "indexed", "opaque-alpha", "16-bit", "lab"],
)
def test_one_colour_in_any_file(save: Save, condition: Condition, tmp_path: Path) -> None:
    flat("RGB", BLUE).save(tmp_path / "plain.png")
    expected = inks_of(separated(tmp_path / "plain.png", condition))
    assert expected[0] > 150 and sum(expected) < 2.4 * 255
    save(tmp_path / "picture")
    assert inks_of(separated(tmp_path / "picture", condition)) == pytest.approx(expected, abs=6)


@pytest.mark.parametrize(
    ("save", "black"),
    [
        (lambda path: flat("L", 100).save(path, "PNG"), 155),
        (lambda path: flat("RGB", (100, 100, 100)).save(path, "PNG"), 155),
        (lambda path: flat("1", 0).save(path, "PNG"), 255),
        (lambda path: flat("P", 0).save(path, "PNG"), 255),
        (lambda path: flat("LA", (100, 255)).save(path, "PNG"), 155),
        (
            lambda path: Image.fromarray(np.full((SIDE, SIDE), 100 * 257, np.uint16)).save(
                path, "TIFF"
            ),
            155,
        ),
    ],
    ids=["gray", "neutral-rgb", "bilevel", "indexed", "gray-alpha", "16-bit"],
)
def test_gray_is_black_alone(save: Save, black: int, condition: Condition, tmp_path: Path) -> None:
    save(tmp_path / "picture")
    assert inks_of(separated(tmp_path / "picture", condition)) == (0, 0, 0, black)


@pytest.mark.parametrize(
    ("save", "inks"),
    [
        (lambda path: flat("RGBA", (*BLUE, 0)).save(path, "PNG"), (0, 51, 102, 0)),
        (lambda path: flat("LA", (0, 0)).save(path, "PNG"), (0, 51, 102, 0)),
        (lambda path: flat("RGB", BLUE).save(path, "PNG", transparency=BLUE), (0, 51, 102, 0)),
        (
            lambda path: flat("RGB", BLUE).quantize(4).save(path, "PNG", transparency=0),
            (0, 51, 102, 0),
        ),
        (lambda path: flat("L", 0).save(path, "PNG", transparency=0), (0, 51, 102, 0)),
    ],
    ids=["rgba", "gray-alpha", "colour-key", "indexed-key", "gray-key"],
)
def test_the_ground_shows_through_whatever_is_transparent(
    save: Save, inks: tuple[int, ...], condition: Condition, tmp_path: Path
) -> None:
    save(tmp_path / "picture")
    assert inks_of(separated(tmp_path / "picture", condition, TINT)) == inks
    assert sum(inks_of(separated(tmp_path / "picture", condition))) == 0


def looks(inks: tuple[int, ...], condition: Condition) -> tuple[int, ...]:
    """What the press's profile shows of inks, in sRGB."""
    press = ImageCms.ImageCmsProfile(io.BytesIO(condition.profile))
    shown = ImageCms.profileToProfile(
        flat("CMYK", inks), press, ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    assert shown is not None
    return tuple(int(part) for part in np.asarray(shown)[0, 0])


@pytest.mark.parametrize("has_profile", [False, True])
def test_given_inks_stay_unless_they_come_with_another_profile(
    has_profile: bool, condition: Condition, tmp_path: Path
) -> None:
    """By way of another profile of the same press they look the same, more of it in black."""
    given = (120, 60, 20, 30)
    other = bytearray(condition.profile)
    other[24:36] = bytes(12)  # the date of its making
    profile = {"icc_profile": bytes(other)} if has_profile else {}
    flat("CMYK", given).save(tmp_path / "a.tif", "TIFF", **profile)
    inks = inks_of(separated(tmp_path / "a.tif", condition))
    if has_profile:
        assert inks != given
        assert looks(inks, condition) == pytest.approx(looks(given, condition), abs=12)
    else:
        assert inks == given


def test_too_much_ink_is_cut_back_and_black_stays(condition: Condition, tmp_path: Path) -> None:
    flat("CMYK", (255, 255, 255, 200)).save(tmp_path / "a.tif", "TIFF")
    made = separated(tmp_path / "a.tif", condition)
    inks = inks_of(made)
    assert inks[3] == 200
    assert sum(inks) / 2.55 <= 240
    assert made.maximum_ink == pytest.approx(sum(inks) / 2.55, abs=0.1)


def test_a_turned_photograph_is_upright(condition: Condition, tmp_path: Path) -> None:
    lying = flat("L", 255)
    lying.paste(0, (0, 0, SIDE // 2, SIDE))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn right by 90° to see it upright: dark is above
    stored = io.BytesIO()
    lying.save(stored, "TIFF", exif=exif)
    (tmp_path / "a.tif").write_bytes(stored.getvalue())
    made = separated(tmp_path / "a.tif", condition)
    assert isinstance(made.form, ImageForm)
    pixels = np.frombuffer(zlib.decompress(made.data), np.uint8)
    rows = pixels.reshape(made.form.height, made.form.width)
    assert rows[2].max() < 20 and rows[-3].min() > 235
