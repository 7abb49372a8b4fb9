"""What Ghostscript separates: the manifest's plates, ink within the limit, type on black."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray

from banmian.model.page import Fill, PlacedPicture

if TYPE_CHECKING:
    from tests.pdf.flagship.conftest import Printed

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
DPI = 50
SHADE = 2.0
"""Percent: what rounding to 8 bits a plate may add to the sum of four."""


@dataclass(frozen=True, slots=True)
class Separated:
    """The plates of one page, 1 a solid, and where its trim begins in their pixels."""

    plates: dict[str, NDArray[np.float64]]
    left: float
    top: float

    def part(self, name: str, box: tuple[float, float, float, float]) -> NDArray[np.float64]:
        """A plate's pixels inside a rectangle of points from the trim's corner."""
        scale = DPI / 72
        left, top, right, bottom = box
        rows = slice(int((self.top + top) * scale) + 1, int((self.top + bottom) * scale))
        columns = slice(int((self.left + left) * scale) + 1, int((self.left + right) * scale))
        return self.plates[name][rows, columns]


@pytest.fixture(scope="session")
def separated(
    printed: "Printed", separations: Callable[..., dict[str, NDArray[np.float64]]]
) -> tuple[Separated, ...]:
    """Every surface, as another RIP makes plates of it."""
    return tuple(_separated(path, separations(path, DPI)) for path in printed.pdfs)


def _separated(path: Path, plates: dict[str, NDArray[np.float64]]) -> Separated:
    with pikepdf.open(path) as document:
        page = document.pages[0]
        left = float(page.TrimBox[0]) - float(page.MediaBox[0])
        top = float(page.MediaBox[3]) - float(page.TrimBox[3])
    return Separated(plates, left, top)


def _listed(printed: "Printed") -> dict[str, Any]:
    text = (printed.pdfs[0].parent / "manifest.json").read_text(encoding="utf-8")
    return {entry["file"]: entry for entry in json.loads(text)["files"]}


def test_no_plate_but_those_of_the_manifest(
    printed: "Printed", separated: tuple[Separated, ...]
) -> None:
    for path, page, surface in zip(printed.pdfs, separated, printed.surfaces, strict=True):
        whole = (0.0, 0.0, surface.width, surface.height)
        inked = {name for name in page.plates if page.part(name, whole).any()}
        assert set(page.plates) == set(PROCESS)
        assert inked == set(_listed(printed)[path.name]["inks"])


def test_the_heaviest_spot_keeps_to_the_limit(
    printed: "Printed", separated: tuple[Separated, ...]
) -> None:
    for path, page, surface in zip(printed.pdfs, separated, printed.surfaces, strict=True):
        whole = (0.0, 0.0, surface.width, surface.height)
        total = 100 * sum(page.part(name, whole) for name in PROCESS)
        assert isinstance(total, np.ndarray)
        assert 100 <= total.max() <= 240 + SHADE
        assert total.max() <= _listed(printed)[path.name]["maximum_ink"] + SHADE


def test_body_type_is_on_the_black_plate_alone(
    printed: "Printed", separated: tuple[Separated, ...]
) -> None:
    """Wherever a line of body stands on paper, the other plates have nothing at all."""
    seen = 0
    for page, surface, lines in zip(separated, printed.surfaces, printed.lines, strict=True):
        coloured = [i for i in surface.items if isinstance(i, Fill | PlacedPicture)]
        for line in lines:
            box = (line.left, line.top, line.right, line.bottom)
            on_paper = not any(
                i.x < line.right and line.left < i.x + i.width
                and i.y < line.bottom and line.top < i.y + i.height
                for i in coloured
            )  # fmt: skip
            if line.source.part != "paragraph" or line.source.block == 0 or not on_paper:
                continue
            seen += 1
            assert page.part("Black", box).max() > 0.2
            for name in PROCESS[:3]:
                assert not page.part(name, box).any(), (line.text, name)
    assert seen > 150


def test_every_dictionary_of_every_file_is_in_the_table(
    printed: "Printed", dictionary_faults: Callable[[bytes], list[str]]
) -> None:
    for path in printed.report.files:
        if path.suffix == ".pdf":
            assert dictionary_faults(path.read_bytes()) == []


def test_pdf_oxide_finds_pdfx_met(printed: "Printed") -> None:
    """But for a key that the first edition of X-1a wanted and the second dropped."""
    oxide = pytest.importorskip("pdf_oxide")
    for path in printed.report.files:
        if path.suffix == ".pdf":
            said = oxide.PdfDocument(str(path)).validate_pdf_x("1a_2001")
            assert [e for e in said["errors"] if "GTS_PDFXConformance" not in e] == []
