"""Spot inks reach plates of their own, by whatever name; elsewhere they show their mixture."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from banmian.fonts.library import Library
from banmian.model.page import Fill, Glyphs, Rule, Source, Surface
from banmian.model.press import Condition
from banmian.model.style import Ink, Spot
from banmian.paint.pdf import paint_plates
from banmian.paint.pdf_metadata import DocumentFacts

SOURCE = Source("slot", "content", "body")
SOLID = (0.0, 1.0, 0.9, 0.0)
RED = Ink("红", *SOLID, spot=Spot("专红", SOLID, 1.0))
PALE = Ink("浅红", 0, 0.4, 0.36, 0, spot=Spot("专红", SOLID, 0.4))
DARK = Ink("暗红", 0.1, 0.5, 0.45, 0.2, spot=Spot("专红", SOLID, 0.5, (0.1, 0, 0, 0.2)))


@pytest.fixture(scope="module")
def pdf(
    grid_library: Library,
    set_text: Callable[..., Glyphs],
    surface_of: Callable[..., Surface],
    facts: DocumentFacts,
    condition: Condition,
) -> bytes:
    surface = surface_of(
        Fill(0, 0, 100, 50, RED, SOURCE),
        Fill(100, 0, 100, 50, PALE, SOURCE),
        Fill(200, 0, 100, 50, DARK, SOURCE),
        Rule(0, 100, 300, 100, 20, RED, SOURCE),
        set_text(grid_library, "专色", y=180, size=40, ink=RED),
    )
    (plate,) = paint_plates([surface], facts, grid_library, condition, (None,))
    assert plate.inks == ("Cyan", "Black", "专红")
    assert plate.maximum_ink == 100
    return plate.pdf


def test_colour_spaces(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        spaces = document.pages[0].Resources.ColorSpace
        kinds = {key: str(space[0]) for key, space in spaces.items()}
        assert sorted(kinds.values()) == ["/DeviceN", "/Separation", "/Separation"]
        (mixed,) = [space for space in spaces.values() if space[0] == "/DeviceN"]
        assert [str(name) for name in mixed[1]] == ["/专红", "/Cyan", "/Black"]
        (alone,) = [s for key, s in spaces.items() if key != "/All" and s[0] == "/Separation"]
        assert str(alone[1]) == "/专红"
        assert [float(part) for part in alone[3].C1] == pytest.approx(SOLID)


def test_plates(pdf: bytes, run_tool: Callable[..., bytes], tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf)
    run_tool("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r72",
             "-o", tmp_path / "p%d.tif", tmp_path / "a.pdf")  # fmt: skip
    inked = {}
    for path in tmp_path.glob("p1*.tif"):
        with Image.open(path) as image:
            if image.mode == "L":
                inked[path.name] = 1 - np.asarray(image) / 255
    process = ("Cyan", "Magenta", "Yellow", "Black")
    cyan, magenta, yellow, black = (inked.pop(f"p1({name}).tif") for name in process)
    (spot,) = inked.values()
    assert not magenta.any() and not yellow.any()
    for plate, shares in ((spot, (1, 0.4, 0.5)), (cyan, (0, 0, 0.1)), (black, (0, 0, 0.2))):
        assert [plate[25, x] for x in (50, 150, 250)] == pytest.approx(shares, abs=0.01)
    assert spot[100, 150] == 1
    assert spot[150:185, 20:90].max() == 1


def test_without_the_plate_the_mixture_shows(
    pdf: bytes, rendered: Callable[..., Image.Image]
) -> None:
    page = np.asarray(rendered(pdf, 1.0), int)
    red, pale, dark = (page[25, x] for x in (50, 150, 250))
    assert red[0] > 200 and red[1] < 70
    assert pale[0] > 220 and 120 < pale[1] < 200
    assert dark[0] < 0.85 * red[0] and 80 < dark[1] < 150
