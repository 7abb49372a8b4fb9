"""Vector art stays vectors, in the condition's inks, where the layout puts it."""

import base64
import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray
from PIL import Image

from banmian.diagnostics import Span
from banmian.fonts.library import Library
from banmian.model.edition import Picture
from banmian.model.page import PlacedPicture, Source, Surface
from banmian.model.plate import Plate
from banmian.model.press import Condition
from banmian.paint.pdf import paint_plates
from banmian.paint.pdf_metadata import DocumentFacts
from banmian.read.pdf_page import read_pdf_page
from banmian.read.vector import read_svg

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<rect width="100" height="100" fill="#dc2828"/>
<rect x="100" width="100" height="50" fill="#000"/>
<path d="M100 75 H200" stroke="#285ac8" stroke-width="20" fill="none"/>
</svg>"""


Plates = dict[str, NDArray[np.float64]]
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
SOURCE = Source("slot", "p", "picture")
WHOLE = (0.0, 0.0, 10_000.0, 5_000.0)


def drawn(svg: bytes) -> Picture:
    file = read_svg(svg)
    digest = hashlib.sha256(svg).hexdigest()
    return Picture(
        "p", Path("a.svg"), digest, file.width, file.height, None, None, "", None,
        Span("a.md"), file.art,
    )  # fmt: skip


@pytest.fixture(scope="module")
def plate(
    surface_of: Callable[..., Surface],
    facts: DocumentFacts,
    grid_library: Library,
    condition: Condition,
) -> Plate:
    """The right three quarters of the art, 150 × 100 points at (50, 50)."""
    placed = PlacedPicture(50, 50, 150, 100, drawn(SVG), (2500.0, 0.0, 10_000.0, 5_000.0), SOURCE)
    (made,) = paint_plates([surface_of(placed)], facts, grid_library, condition, (None,))
    return made


def test_no_pixels_and_no_rgb(plate: Plate) -> None:
    with pikepdf.open(io.BytesIO(plate.pdf)) as document:
        (form,) = document.pages[0].Resources.XObject.values()
        assert form.Subtype == "/Form"
        operators = {str(i.operator) for i in pikepdf.parse_content_stream(form)}
        assert operators <= {
            "gs",
            "k",
            "K",
            "w",
            "J",
            "j",
            "M",
            "d",
            "m",
            "l",
            "c",
            "h",
            "f",
            "S",
            "B",
        }


def test_solid_black_overprints_and_nothing_else(plate: Plate) -> None:
    with pikepdf.open(io.BytesIO(plate.pdf)) as document:
        (form,) = document.pages[0].Resources.XObject.values()
        over, seen = False, []
        ink: tuple[float, ...] = ()
        for instruction in pikepdf.parse_content_stream(form):
            operator, operands = str(instruction.operator), instruction.operands
            if operator == "gs":
                over = bool(form.Resources.ExtGState[str(operands[0])].op)
            elif operator in ("k", "K"):
                ink = tuple(float(str(part)) for part in operands)
            elif operator in ("f", "S"):
                seen.append((ink == (0, 0, 0, 1), over))
    assert sorted(seen) == [(False, False), (False, False), (True, True)]


def test_it_stands_in_its_place_cropped(plate: Plate, rendered: Callable[..., Image.Image]) -> None:
    page = np.asarray(rendered(plate.pdf, 1.0), int)
    red, black, blue, paper = page[100, 75], page[75, 150], page[125, 150], page[145, 150]
    assert red[0] > 150 and red[1] < 110
    assert black.max() < 70
    assert blue[2] > blue[0] + 30
    assert paper.min() > 250
    # The left quarter is cut off, the rest fills its rectangle.
    assert page[100, 46].min() > 250 and page[52, 52].min() < 110
    assert page[100, 98][0] > 150 and page[75, 103].max() < 70


def test_neutral_art_is_black_alone(plate: Plate, separations: Callable[[bytes], Plates]) -> None:
    inks = separations(plate.pdf)
    assert [inks[name][75, 150] for name in PROCESS] == [0, 0, 0, 1]
    assert inks["Magenta"][100, 75] > 0.7
    total = np.sum(list(inks.values()), axis=0).max() * 100
    assert total == pytest.approx(plate.maximum_ink, abs=1.5)
    assert total <= 240


def test_a_page_of_another_pdf_keeps_its_inks(
    surface_of: Callable[..., Surface],
    facts: DocumentFacts,
    grid_library: Library,
    condition: Condition,
    separations: Callable[[bytes], Plates],
) -> None:
    """Left a clipped square of given inks, right one too heavy for the press."""
    source = pikepdf.new()
    page = source.add_blank_page(page_size=(200, 100))
    page.Contents = source.make_stream(
        b"q 0 0 100 50 re W n 0 0.92 0.85 0 k 0 0 100 100 re f Q 1 1 1 0.4 k 100 0 100 100 re f"
    )
    written = io.BytesIO()
    source.save(written)
    file = read_pdf_page(written.getvalue())
    picture = Picture(
        "p", Path("a.pdf"), "0" * 64, file.width, file.height, None, None, "", None,
        Span("a.md"), file.art,
    )  # fmt: skip
    crop = (0.0, 0.0, 10_000.0, 5_000.0)
    placed = PlacedPicture(50, 50, 200, 100, picture, crop, Source("slot", "p", "picture"))
    (made,) = paint_plates([surface_of(placed)], facts, grid_library, condition, (None,))
    plates = separations(made.pdf)
    inks = [plates[name] for name in PROCESS]
    assert [ink[125, 100] for ink in inks] == pytest.approx([0, 0.92, 0.85, 0], abs=0.01)
    assert [ink[75, 100] for ink in inks] == [0, 0, 0, 0]
    heavy = [ink[100, 200] for ink in inks]
    assert sum(heavy) == pytest.approx(2.4, abs=0.02)
    assert heavy[3] == pytest.approx(0.4, abs=0.01)
    assert made.maximum_ink == 240


GRADIENTS = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<linearGradient id="k"><stop stop-color="#fff"/><stop offset="1" stop-color="#000"/>
</linearGradient>
<radialGradient id="c"><stop stop-color="#dc2828"/><stop offset="1" stop-color="#000"/>
</radialGradient>
<rect width="100" height="100" fill="url(#k)"/>
<rect x="100" width="100" height="100" fill="url(#c)" stroke="#000" stroke-width="4"/>
</svg>"""


@pytest.fixture(scope="module")
def shaded(
    surface_of: Callable[..., Surface],
    facts: DocumentFacts,
    grid_library: Library,
    condition: Condition,
) -> Plate:
    """A gray and a red gradient side by side, 200 × 100 points at (50, 50)."""
    placed = PlacedPicture(50, 50, 200, 100, drawn(GRADIENTS), WHOLE, SOURCE)
    (made,) = paint_plates([surface_of(placed)], facts, grid_library, condition, (None,))
    return made


def test_gradients_are_shadings_in_inks(
    shaded: Plate, dictionary_faults: Callable[..., list[str]]
) -> None:
    with pikepdf.open(io.BytesIO(shaded.pdf)) as document:
        (form,) = document.pages[0].Resources.XObject.values()
        shadings = list(form.Resources.Shading.values())
        assert sorted(int(shading.ShadingType) for shading in shadings) == [2, 3]
        assert {str(shading.ColorSpace) for shading in shadings} == {"/DeviceCMYK"}
        for shading in shadings:
            ends = [float(end) for end in shading.Function.Bounds]
            assert ends == sorted(set(ends)) and len(ends) == 7
            assert len(shading.Function.Functions) == 8
    assert dictionary_faults(shaded.pdf) == []


def test_a_gray_gradient_prints_with_black_alone(
    shaded: Plate, separations: Callable[[bytes], Plates]
) -> None:
    inks = separations(shaded.pdf)
    gray = (slice(52, 148), slice(52, 146))
    assert all(inks[name][gray].max() == 0 for name in PROCESS[:3])
    row = inks["Black"][100, 50:150]
    assert (np.diff(row) > -0.01).all()
    assert row[1] < 0.05 and row[50] == pytest.approx(0.5, abs=0.02) and row[97] > 0.95


def test_black_in_a_gradient_of_colour_is_mixed_as_a_colour(
    shaded: Plate, separations: Callable[[bytes], Plates]
) -> None:
    """Else the last step, into black alone, would be lighter than the one before it."""
    inks = separations(shaded.pdf)
    total = np.sum(list(inks.values()), axis=0)
    assert inks["Magenta"][100, 200] > 0.7
    corner = {name: inks[name][56, 156] for name in inks}
    assert corner["Black"] > 0.95 and corner["Cyan"] > 0.3
    assert total.max() * 100 <= 241
    assert shaded.maximum_ink == pytest.approx(total.max() * 100, abs=2)


def test_a_picture_in_art_is_separated_for_its_size(
    surface_of: Callable[..., Surface],
    facts: DocumentFacts,
    grid_library: Library,
    condition: Condition,
    rendered: Callable[..., Image.Image],
    dictionary_faults: Callable[..., list[str]],
) -> None:
    """800 pixels on half of 200 points are reduced to the condition's 200 ppi: 278."""
    pixels = Image.linear_gradient("L").resize((800, 800)).convert("RGB")
    pixels.putpixel((0, 0), (255, 0, 0))
    stored = io.BytesIO()
    pixels.save(stored, "PNG")
    data = base64.b64encode(stored.getvalue())
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><image x="100" '
        b'width="100" height="100" href="data:image/png;base64,' + data + b'"/></svg>'
    )
    placed = PlacedPicture(50, 50, 200, 100, drawn(svg), WHOLE, SOURCE)
    (made,) = paint_plates([surface_of(placed)], facts, grid_library, condition, (None,))
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        (form,) = document.pages[0].Resources.XObject.values()
        (image,) = form.Resources.XObject.values()
        assert image.ColorSpace == "/DeviceCMYK"
        assert int(image.Width) == round(100 / 72 * condition.photographs.target)
    page = np.asarray(rendered(made.pdf, 1.0), int)
    assert page[60, 200].max() < 80 and page[145, 200].min() > 220
    assert page[100, 100].min() > 250
    assert dictionary_faults(made.pdf) == []
