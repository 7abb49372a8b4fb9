"""Builders for the PDF tests: set text, surfaces, facts, and the outside tools that read PDFs."""

import datetime
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image
from tests.unit.preflight.conftest import sound_pdf

from banmian.fonts.library import Library
from banmian.model.page import Glyphs, Item, PageBox, Source, Surface
from banmian.model.style import Ink
from banmian.paint.pdf_metadata import DocumentFacts

__all__ = ["sound_pdf"]

SOURCE = Source("slot", "content", "body")
BLACK = Ink("black", 0, 0, 0, 1)


@pytest.fixture(scope="session")
def separations(
    run_tool: Callable[..., bytes], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., dict[str, NDArray[np.float64]]]:
    """The plates of a file's first page as Ghostscript makes them, 1 being solid."""

    def _separated(file: Path | bytes, dpi: int = 72) -> dict[str, NDArray[np.float64]]:
        folder = tmp_path_factory.mktemp("plates")
        path = file if isinstance(file, Path) else folder / "file.pdf"
        if isinstance(file, bytes):
            path.write_bytes(file)
        run_tool("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{dpi}",
                 "-o", folder / "p%d.tif", path)  # fmt: skip
        plates = {}
        for plate in folder.glob("p1(*).tif"):
            with Image.open(plate) as image:
                name = plate.name[3:].removesuffix(").tif")
                plates[name] = 1 - np.asarray(image.convert("L"), np.float64) / 255
        return plates

    return _separated


@pytest.fixture(scope="session")
def set_text() -> Callable[..., Glyphs]:
    """Sets characters, or (character, text it stands for) pairs, side by side."""

    def _set(
        library: Library,
        text: str | list[tuple[str, str]],
        *,
        x: float = 20.0,
        y: float = 40.0,
        size: float = 10.0,
        face: str = "grid",
        ink: Ink = BLACK,
        gap: float = 0.0,
    ) -> Glyphs:
        opened = library.face(face)
        pairs = list(zip(text, text, strict=True)) if isinstance(text, str) else text
        glyphs = tuple(opened.glyph(shown) for shown, _ in pairs)
        positions, pen = [], 0.0
        for glyph in glyphs:
            positions.append(pen)
            pen += opened.advance(glyph) * size / opened.upem + gap
        shifts = (0.0,) * len(glyphs)
        texts = tuple(said for _, said in pairs)
        return Glyphs(face, size, x, y, glyphs, tuple(positions), shifts, texts, ink, SOURCE)

    return _set


@pytest.fixture(scope="session")
def surface_of() -> Callable[..., Surface]:
    """A page 8 of 300 × 200 points, or the spread 8–9 of twice the width."""

    def _surface(*items: Item, bleed: float = 0.0, spread: bool = False) -> Surface:
        pages = (PageBox(8, 0.0, 300.0), PageBox(9, 300.0, 300.0))
        if spread:
            return Surface(600.0, 200.0, bleed, pages, items)
        return Surface(300.0, 200.0, bleed, pages[:1], items)

    return _surface


@pytest.fixture(scope="session")
def facts() -> DocumentFacts:
    return DocumentFacts("兵团（八师）日报 <A&B>", "Banmian", datetime.date(2026, 3, 1), "zh-CN")


@pytest.fixture(scope="session")
def copied_text() -> Callable[[bytes], list[str]]:
    """The lines of the first page as PDFium copies them out."""

    def _copied(pdf: bytes) -> list[str]:
        with _pdfium(pdf) as document:
            text: str = document[0].get_textpage().get_text_range()
        return text.splitlines()

    return _copied


@pytest.fixture(scope="session")
def rendered() -> Callable[..., Image.Image]:
    """The first page as PDFium renders it, whole or as much of it as lies in `box`."""

    def _render(pdf: bytes, scale: float = 2.0, box: list[float] | None = None) -> Image.Image:
        with _pdfium(pdf) as document:
            page = document[0]
            if box is not None:
                page.set_mediabox(*box)
                page.set_cropbox(*box)
            image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        return image

    return _render


def _pdfium(pdf: bytes) -> Any:
    untyped: Any = pypdfium2
    return untyped.PdfDocument(pdf)


@pytest.fixture(scope="session")
def dictionary_faults() -> Callable[..., list[str]]:
    """What a PDF's dictionaries hold against the table of `dictionaries.yaml`."""
    path = Path(__file__).with_name("dictionaries.py")
    spec = importlib.util.spec_from_file_location("dictionaries", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    faults: Callable[..., list[str]] = module.faults_of
    return faults
