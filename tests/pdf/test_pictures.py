"""Pictures on the page: the right colours in three renderers, and ink within the limit."""

import hashlib
import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from banmian.diagnostics import Span
from banmian.fonts.library import Library
from banmian.model.edition import Picture
from banmian.model.page import PlacedPicture, Source, Surface
from banmian.model.press import Condition
from banmian.paint.pdf import paint_pdf
from banmian.paint.pdf_metadata import DocumentFacts

SOURCE = Source("slot", "content", "picture")
PATCHES = {(0, 0): (255, 255, 255), (1, 0): (0, 0, 0), (0, 1): (220, 40, 40), (1, 1): (40, 90, 200)}

Placer = Callable[..., PlacedPicture]
PdfOf = Callable[[PlacedPicture], bytes]


@pytest.fixture
def place(tmp_path: Path) -> Placer:
    """Saves an image and places all of it at (50, 50)."""

    def _place(image: Image.Image, name: str = "picture.png", size: float = 100.0) -> PlacedPicture:
        path = tmp_path / name
        image.save(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        picture = Picture(
            "p1",
            path,
            digest,
            image.width,
            image.height,
            None,
            None,
            "",
            None,
            Span("edition.yaml"),
        )
        crop = (0.0, 0.0, float(image.width), float(image.height))
        return PlacedPicture(50, 50, size, size * image.height / image.width, picture, crop, SOURCE)

    return _place


@pytest.fixture
def pdf_of(
    surface_of: Callable[..., Surface],
    facts: DocumentFacts,
    grid_library: Library,
    condition: Condition,
) -> PdfOf:
    return lambda placed: paint_pdf([surface_of(placed)], facts, grid_library, condition)


def _patches(noise: int = 0) -> Image.Image:
    """Four coloured quarters; with noise it is a photograph to the encoder."""
    pixels = np.zeros((200, 200, 3), np.int16)
    for (across, down), colour in PATCHES.items():
        pixels[100 * down : 100 * down + 100, 100 * across : 100 * across + 100] = colour
    grain = np.random.default_rng(1).integers(-noise, noise + 1, pixels.shape)
    return Image.fromarray(np.clip(pixels + grain, 0, 255).astype(np.uint8))


@dataclass(frozen=True)
class Shown:
    """The one image of a PDF."""

    width: int
    height: int
    space: str
    coding: str
    keys: frozenset[str]
    data: bytes

    @property
    def samples(self) -> NDArray[np.float64]:
        """Height × width (× 4) samples, 255 being full, as a reader decodes the stream."""
        if self.coding == "/DCTDecode":
            with Image.open(io.BytesIO(self.data)) as decoded:
                # Pillow inverts any CMYK JPEG; PDF readers do not without a Decode array.
                stored = np.asarray(decoded, np.float64)
                return 255 - stored if decoded.mode == "CMYK" else stored
        mode = "CMYK" if self.space == "/DeviceCMYK" else "L"
        data = zlib.decompress(self.data)
        return np.asarray(Image.frombytes(mode, (self.width, self.height), data), np.float64)


def _shown(pdf: bytes) -> Shown:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (image,) = document.pages[0].Resources.XObject.values()
        return Shown(
            int(image.Width),
            int(image.Height),
            str(image.ColorSpace),
            str(image.Filter),
            frozenset(image.keys()),
            image.read_raw_bytes(),
        )


def _means(image: Image.Image) -> dict[tuple[int, int], tuple[float, ...]]:
    """The mean colour of each quarter of the placed picture, by a page of 300 × 200 points."""
    scale = image.width / 300
    means = {}
    for across, down in PATCHES:
        left, top = (50 + 50 * across + 10) * scale, (50 + 50 * down + 10) * scale
        part = image.crop(
            (round(left), round(top), round(left + 30 * scale), round(top + 30 * scale))
        )
        means[across, down] = tuple(np.asarray(part, np.float64).mean(axis=(0, 1)))
    return means


@pytest.mark.parametrize("noise", [0, 12])
@pytest.mark.parametrize("tool", ["pdfium", "pdftoppm", "mutool", "gs"])
def test_colours_are_no_negative_in_any_renderer(
    place: Placer,
    pdf_of: PdfOf,
    rendered: Callable[..., Image.Image],
    run_tool: Callable[..., bytes],
    tmp_path: Path,
    noise: int,
    tool: str,
) -> None:
    pdf = pdf_of(place(_patches(noise)))
    file, shot = tmp_path / "a.pdf", tmp_path / "shot.png"
    file.write_bytes(pdf)
    if tool == "pdftoppm":
        run_tool(tool, "-r", "144", "-png", "-singlefile", file, shot.with_suffix(""))
    elif tool == "mutool":
        run_tool(tool, "draw", "-q", "-r", "144", "-o", shot, file)
    elif tool == "gs":
        run_tool(tool, "-q", "-r144", "-sDEVICE=png16m", "-o", shot, file)
    if tool == "pdfium":
        rendered(pdf).save(shot)
    with Image.open(shot) as image:
        means = _means(image.convert("RGB"))
    assert min(means[0, 0]) > 235
    assert max(means[1, 0]) < 110
    red, green, blue = means[0, 1]
    assert red > green + 60 and red > blue + 60
    red, green, blue = means[1, 1]
    assert blue > red + 40


@pytest.mark.parametrize(("noise", "coding"), [(0, "/FlateDecode"), (12, "/DCTDecode")])
def test_colours_go_through_the_profile(
    place: Placer, pdf_of: PdfOf, condition: Condition, noise: int, coding: str
) -> None:
    image = _shown(pdf_of(place(_patches(noise))))
    assert (image.coding, image.space) == (coding, "/DeviceCMYK")
    assert "/Decode" not in image.keys
    profile = ImageCms.ImageCmsProfile(io.BytesIO(condition.profile))
    back = ImageCms.buildTransform(
        profile, ImageCms.createProfile("LAB"), "CMYK", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    seen = {}
    for across, down in PATCHES:
        top, left = 100 * down + 20, 100 * across + 20
        quarter = image.samples[top : top + 60, left : left + 60]
        mean = tuple(round(part) for part in quarter.mean(axis=(0, 1)))
        lab = ImageCms.applyTransform(Image.new("CMYK", (1, 1), mean), back)
        assert lab is not None
        lightness, *hue = np.asarray(lab)[0, 0].astype(int)
        seen[across, down] = (lightness / 2.55, *(part - 256 * (part > 127) for part in hue))
    assert seen[0, 0][0] > 98
    assert seen[1, 0][0] < 46  # the darkest coldset newsprint reaches, paper being 100
    assert seen[0, 1][1] > 30 and seen[0, 1][2] > 10
    assert seen[1, 1][2] < -15


def test_ink_keeps_to_the_limit(place: Placer, pdf_of: PdfOf, condition: Condition) -> None:
    heavy = np.random.default_rng(3).integers(90, 256, (160, 160, 4), np.uint8)
    for name, image in (
        ("a.jpg", Image.fromarray(heavy, "CMYK")),
        ("b.tif", Image.fromarray(heavy, "CMYK")),
        ("c.png", _patches(60)),
    ):
        inks = _shown(pdf_of(place(image, name))).samples
        assert inks.sum(axis=2).max() * 100 / 255 <= condition.total_ink, name


def test_gray_pictures_print_with_black_alone(place: Placer, pdf_of: PdfOf) -> None:
    ramp = np.tile(np.linspace(0, 255, 200).astype(np.uint8), (100, 1))
    gray = Image.fromarray(ramp)
    for name, image in (("a.png", gray), ("b.png", gray.convert("RGB"))):
        shown = _shown(pdf_of(place(image, name)))
        assert shown.space == "/DeviceGray"
        assert np.array_equal(shown.samples, ramp)


def test_equal_pictures_are_stored_once(
    place: Placer,
    surface_of: Callable[..., Surface],
    facts: DocumentFacts,
    grid_library: Library,
    condition: Condition,
) -> None:
    one, other = place(_patches(), "a.png"), place(_patches(), "b.png")
    pdf = paint_pdf([surface_of(one, other)], facts, grid_library, condition)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages[0].Resources.XObject.keys()) == 1


def test_reduced_to_the_target_above_the_conditions_band(place: Placer, pdf_of: PdfOf) -> None:
    grain = np.random.default_rng(2).integers(0, 256, (700, 700, 3), np.uint8)
    photo = Image.fromarray(grain)
    large = _shown(pdf_of(place(photo, size=72.0)))
    kept = _shown(pdf_of(place(photo, size=72.0 * 700 / 450)))
    assert (large.width, large.height) == (200, 200)
    assert (kept.width, kept.height) == (700, 700)


def test_a_gone_picture_is_an_os_error(place: Placer, pdf_of: PdfOf) -> None:
    placed = place(_patches(7))
    placed.picture.path.unlink()
    with pytest.raises(OSError, match="picture"):
        pdf_of(placed)


def test_a_second_build_needs_no_picture_file(place: Placer, pdf_of: PdfOf) -> None:
    placed = place(_patches(5))
    first = pdf_of(placed)
    placed.picture.path.unlink()
    assert pdf_of(placed) == first
