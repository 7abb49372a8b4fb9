"""The flagship edition, built once a session in both layouts, and what its PDFs say."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from banmian import BuildOptions, Report, build
from banmian.compose.page import compose_edition
from banmian.fonts.library import Library
from banmian.model.edition import Edition
from banmian.model.layout import Layout
from banmian.model.page import Glyphs, Source, Surface
from banmian.plan import assign
from banmian.read.edition import read_edition
from banmian.read.layout import read_layout

FLAGSHIP = Path(__file__).parents[3] / "content" / "tianjin-bingtuan"
SPREAD, TABLOID = "report-spread", "tabloid"


@dataclass(frozen=True, slots=True)
class Char:
    """A character of a PDF's text layer; its origin in points from the trim's top-left, y down."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """The glyphs of one line of a surface: (text, left edge, right edge of the advance)."""

    source: Source
    y: float
    size: float
    glyphs: tuple[tuple[str, float, float], ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _, _ in self.glyphs)

    @property
    def left(self) -> float:
        return self.glyphs[0][1]

    @property
    def right(self) -> float:
        return self.glyphs[-1][2]

    @property
    def top(self) -> float:
        return self.y - 0.88 * self.size

    @property
    def bottom(self) -> float:
        return self.y + 0.12 * self.size


@dataclass(frozen=True, slots=True)
class Printed:
    """An edition in one layout: what it was made of, the display lists, the delivered files."""

    edition: Edition
    layout: Layout
    surfaces: tuple[Surface, ...]
    lines: tuple[tuple[SetLine, ...], ...]
    """Of every surface, in reading order."""
    report: Report
    pdfs: tuple[Path, ...]
    """A PDF a surface."""

    @property
    def all_lines(self) -> tuple[SetLine, ...]:
        return tuple(line for lines in self.lines for line in lines)

    def body(self, story: str) -> list[SetLine]:
        """The lines of a story's paragraphs and list items."""
        parts = ("paragraph", "item")
        of_story = [line for line in self.all_lines if line.source.content == story]
        return [line for line in of_story if line.source.part in parts]

    def paragraphs(self, story: str) -> Iterator[list[SetLine]]:
        """Those lines by paragraph, told apart by the text that was written."""
        lines = iter(self.body(story))
        written = next(s for s in self.edition.stories if s.id == story)
        for block in written.body:
            if block.kind.value == "subhead":
                continue
            wanted, found, read = "".join(block.text.plain.split()), [], ""
            while len(read) < len(wanted):
                line = next(lines)
                found.append(line)
                read += "".join(line.text.split())
            assert read == wanted
            yield found
        assert next(lines, None) is None


@pytest.fixture(scope="session")
def printed_spread(bundled_library: Library, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return _print(SPREAD, bundled_library, tmp_path_factory.mktemp(SPREAD))


@pytest.fixture(scope="session")
def printed_tabloid(bundled_library: Library, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return _print(TABLOID, bundled_library, tmp_path_factory.mktemp(TABLOID))


@pytest.fixture(scope="session", params=[SPREAD, TABLOID])
def printed(request: pytest.FixtureRequest) -> Printed:
    name = "printed_spread" if request.param == SPREAD else "printed_tabloid"
    found: Printed = request.getfixturevalue(name)
    return found


@pytest.fixture(scope="session")
def characters(printed: Printed) -> tuple[tuple[Char, ...], ...]:
    """The text layer of every surface, read back by PDFium."""
    return tuple(
        tuple(_characters(path, surface))
        for path, surface in zip(printed.pdfs, printed.surfaces, strict=True)
    )


def _print(name: str, library: Library, folder: Path) -> Printed:
    report = build(BuildOptions(FLAGSHIP, name, folder))
    edition, _ = read_edition(FLAGSHIP)
    layout, _ = read_layout(name)
    assert edition and layout
    composition, _ = compose_edition(edition, layout, assign(edition, layout)[0], library)
    lines = tuple(tuple(_lines(surface, library)) for surface in composition.surfaces)
    pages = ["-".join(f"{p.number:02}" for p in s.pages) for s in composition.surfaces]
    pdfs = tuple(folder / f"{name}-{numbers}.pdf" for numbers in pages)
    return Printed(edition, layout, composition.surfaces, lines, report, pdfs)


def _lines(surface: Surface, library: Library) -> Iterator[SetLine]:
    set_items = (item for item in surface.items if isinstance(item, Glyphs))
    for (source, y, size, _), runs in groupby(
        set_items, key=lambda item: (item.source, item.y, item.size, item.x)
    ):
        glyphs = [glyph for run in runs for glyph in _glyphs(run, library)]
        yield SetLine(source, y, size, tuple(glyphs))


def _glyphs(run: Glyphs, library: Library) -> Iterator[tuple[str, float, float]]:
    face = library.face(run.face)
    for text, glyph, position in zip(run.texts, run.glyphs, run.positions, strict=True):
        left = run.x + position
        yield text, left, left + face.advance(glyph) * run.size / face.upem


def _characters(path: Path, surface: Surface) -> Iterator[Char]:
    """The characters within the trim; the slug line stands outside."""
    untyped: Any = pypdfium2
    document = untyped.PdfDocument(path)
    left, bottom, _, _ = document[0].get_trimbox()
    page = document[0].get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(page)):
        if pdfium.FPDFText_IsGenerated(page, index):
            continue
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        text = chr(pdfium.FPDFText_GetUnicode(page, index))
        size = pdfium.FPDFText_GetFontSize(page, index)
        char = Char(text, x.value - left, bottom + surface.height - y.value, size)
        if 0 <= char.x <= surface.width and 0 <= char.y <= surface.height:
            yield char
    document.close()
