"""Boxes, plates, marks, metadata, and the same bytes every time."""

import datetime
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

from banmian.fonts.library import Library
from banmian.model.page import Fill, Glyphs, Source, Surface
from banmian.model.press import Condition
from banmian.model.style import Ink
from banmian.paint.pdf import paint_pdf, paint_plates
from banmian.paint.pdf_metadata import DocumentFacts

SOURCE = Source("slot", "content", "body")
RED = Ink("red", 0, 0.95, 0.8, 0)
BLEED = 8.5


@pytest.fixture(scope="module")
def spread(
    grid_library: Library, set_text: Callable[..., Glyphs], surface_of: Callable[..., Surface]
) -> Surface:
    return surface_of(
        Fill(-BLEED, 150, 600 + 2 * BLEED, 50 + BLEED, RED, SOURCE),
        set_text(grid_library, "通版标题跨过中缝", x=220, y=90, size=20),
        set_text(grid_library, "左页正文", x=20, y=120),
        set_text(grid_library, "右页正文", x=320, y=120),
        bleed=BLEED,
        spread=True,
    )


@pytest.fixture(scope="module")
def files(
    spread: Surface, facts: DocumentFacts, grid_library: Library, condition: Condition
) -> dict[int | None, bytes]:
    plates = (None, 8, 9)
    painted = paint_plates([spread], facts, grid_library, condition, plates)
    return dict(zip(plates, (plate.pdf for plate in painted), strict=True))


def _boxes(pdf: bytes) -> dict[str, list[float]]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        names = [name for name in ("/MediaBox", "/BleedBox", "/TrimBox") if name in page]
        assert not {"/CropBox", "/ArtBox"} & set(page.obj.keys())
        return {name: [float(side) for side in page[name]] for name in names}


def test_boxes_of_a_spread(files: dict[int | None, bytes]) -> None:
    assert _boxes(files[None]) == {
        "/MediaBox": [0, 0, 617, 217],
        "/BleedBox": [0, 0, 617, 217],
        "/TrimBox": [8.5, 8.5, 608.5, 208.5],
    }


def test_boxes_of_a_plate_are_the_pages(files: dict[int | None, bytes]) -> None:
    for page in (8, 9):
        assert _boxes(files[page])["/TrimBox"] == [8.5, 8.5, 308.5, 208.5]
        assert _boxes(files[page])["/MediaBox"] == [0, 0, 317, 217]


@pytest.mark.parametrize(("page", "left"), [(8, 0), (9, 300)])
def test_a_plate_shows_what_the_spread_shows_there(
    files: dict[int | None, bytes],
    rendered: Callable[..., Image.Image],
    page: int,
    left: int,
) -> None:
    whole, plate = rendered(files[None]), rendered(files[page])
    part = whole.crop((2 * left, 0, 2 * left + plate.width, plate.height))
    # The clip's edge falls between pixels.
    inner = (2, 2, plate.width - 2, plate.height - 2)
    assert ImageChops.difference(part.crop(inner), plate.crop(inner)).getbbox() is None


def test_marks_lie_outside_the_bleed(
    spread: Surface,
    facts: DocumentFacts,
    grid_library: Library,
    condition: Condition,
    marked: Condition,
    rendered: Callable[..., Image.Image],
    copied_text: Callable[[bytes], list[str]],
) -> None:
    plain, with_marks = (
        paint_pdf([spread], facts, grid_library, press, 9) for press in (condition, marked)
    )
    boxes = _boxes(with_marks)
    outward = (-BLEED, -BLEED, BLEED, BLEED)
    bleed = [side + by for side, by in zip(boxes["/TrimBox"], outward, strict=True)]
    assert boxes["/BleedBox"] == pytest.approx(bleed)
    assert boxes["/MediaBox"][3] > bleed[3]
    inside = rendered(with_marks, box=bleed)
    assert ImageChops.difference(inside, rendered(plain)).getbbox() is None
    slug = copied_text(with_marks)[-1]
    assert slug.startswith(f"{facts.title} page 9 ")
    assert len(slug.split()[-1]) == 12


def test_an_unknown_plate_is_our_mistake(
    spread: Surface, facts: DocumentFacts, grid_library: Library, condition: Condition
) -> None:
    with pytest.raises(ValueError, match="10"):
        paint_pdf([spread], facts, grid_library, condition, 10)


def test_metadata_agree(files: dict[int | None, bytes], facts: DocumentFacts) -> None:
    with pikepdf.open(io.BytesIO(files[None])) as document:
        info, xmp = document.docinfo, document.open_metadata()
        assert str(info.Title) == xmp["dc:title"] == facts.title
        assert str(info.Creator) == xmp["xmp:CreatorTool"] == facts.creator
        assert str(info.Producer) == xmp["pdf:Producer"]
        assert str(info.CreationDate) == str(info.ModDate) == "D:20260301000000Z"
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2026-03-01T00:00:00Z"
        assert info.Trapped == "/False"
        assert str(document.Root.Lang) == "zh-CN"
        assert document.pages[0].label == "8–9"
        intent = document.Root.OutputIntents[0]
        assert intent.S == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == "CGATS TR 002"
        assert document.pdf_version == "1.4"


def test_the_file_identifier_follows_the_content(
    files: dict[int | None, bytes],
    surface_of: Callable[..., Surface],
    facts: DocumentFacts,
    grid_library: Library,
    condition: Condition,
) -> None:
    others = [
        paint_pdf([surface_of(Fill(0, 0, width, 5, RED, SOURCE))], facts, grid_library, condition)
        for width in (10, 11)
    ]
    identifiers = set()
    for pdf in [*files.values(), *others]:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            identifiers.add(bytes(document.trailer.ID[0]))
    assert len(identifiers) == 5


def test_source_date_epoch_is_the_date(
    surface_of: Callable[..., Surface],
    grid_library: Library,
    condition: Condition,
    facts: DocumentFacts,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moment = datetime.datetime(2025, 5, 4, 3, 2, 1, tzinfo=datetime.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
    pdf = paint_pdf([surface_of()], facts, grid_library, condition)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.docinfo.ModDate) == "D:20250504030201Z"


_PAINT_SOME = """
import datetime, sys
from pathlib import Path
from banmian.fonts.library import load_library
from banmian.model.page import Fill, Glyphs, PageBox, Source, Surface
from banmian.model.style import Ink
from banmian.diagnostics import Span
from banmian.read.press import read_condition
from banmian.paint.pdf import paint_pdf
from banmian.paint.pdf_metadata import DocumentFacts
library, _ = load_library(Path(sys.argv[1]), ())
face = library.face("grid")
glyphs = tuple(face.glyph(char) for char in "通版标题")
ink = Ink("red", 0, 0.95, 0.8, 0)
line = Glyphs("grid", 9, 20, 40, glyphs, (0, 9.1, 18.3, 27), (0, 0, 0, 0), tuple("通版标题"), ink,
              Source("", "", ""))
surface = Surface(300, 200, 0, (PageBox(1, 0, 300),), (line,))
facts = DocumentFacts("标题", "Banmian", datetime.date(2026, 3, 1), "zh-CN")
condition, _ = read_condition("newsprint-tr002", Path(), Span("test"))
sys.stdout.buffer.write(paint_pdf([surface], facts, library, condition))
"""


def test_same_bytes_in_every_process(grid_library: Library, tmp_path: Path) -> None:
    folder = grid_library.face("grid").path.parent
    written = []
    for seed, zone, cache in (("0", "UTC", "off"), ("7", "Asia/Shanghai", str(tmp_path))):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "BANMIAN_CACHE": cache}
        ran = subprocess.run(
            [sys.executable, "-c", _PAINT_SOME, str(folder)],
            env=environment,
            capture_output=True,
            check=True,
        )
        written.append(ran.stdout)
    assert written[0].startswith(b"%PDF-1.4")
    assert written[0] == written[1]


def test_qpdf_finds_nothing(
    spread: Surface,
    facts: DocumentFacts,
    grid_library: Library,
    marked: Condition,
    run_tool: Callable[..., bytes],
    tmp_path: Path,
) -> None:
    (tmp_path / "a.pdf").write_bytes(paint_pdf([spread, spread], facts, grid_library, marked))
    assert b"No syntax or stream encoding errors" in run_tool("qpdf", "--check", tmp_path / "a.pdf")


def test_every_stream_ends_before_an_end_of_line(files: dict[int | None, bytes]) -> None:
    pdf = files[None]
    assert pdf.count(b"\nendstream\n") == pdf.count(b"endstream")
