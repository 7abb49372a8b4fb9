"""Every shipped edition looks the same to poppler, MuPDF and PDFium, and Ghostscript's plates hold.

The renderers turn inks into grey by their own lights, so what is compared is where there is any:
what one shows clearly another must show at all, within a pixel. Both kinds of PDF/X are made.
"""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any, Final

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter

import banmian
from banmian.preflight.document import Page, read_document
from banmian.preflight.marks import FillMark, ImageMark, Mark, Place, StrokeMark, TextMark
from banmian.preflight.matrix import common

CONTENT: Final = Path(__file__).parents[2] / "content"
EDITIONS: Final = sorted(path.parent.name for path in CONTENT.glob("*/edition.yaml"))
DPI: Final = 72
CLEAR, ANY = 80, 16
"""Levels below paper: what nobody can overlook, and what there is at all."""
SQUARE, MOST = 24, 44
"""In no third of an inch may so many pixels be clear to one and nothing to another."""
LIMIT: Final = 240 + 2
"""Percent; the rounding of four plates to 8 bits adds to the limit."""
PROCESS: Final = ("Cyan", "Magenta", "Yellow", "Black")


@dataclass(frozen=True, slots=True)
class Delivered:
    """One finished file with its page as preflight reads it, and what the manifest says of it."""

    path: Path
    page: Page
    listed: dict[str, Any]


@pytest.fixture(
    scope="module",
    params=[(edition, kind) for edition in EDITIONS for kind in ("", "-x4")],
    ids=lambda each: f"{each[0]}{each[1]}",
)
def delivered(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Delivered, ...]:
    edition, kind = request.param
    folder = tmp_path_factory.mktemp("shipped")
    layout = _layout(CONTENT / edition, folder, kind)
    report = banmian.build(banmian.BuildOptions(CONTENT / edition, layout, folder / "out"))
    assert report.exit_code == 0, report.diagnostics
    return tuple(_delivered(folder / "out"))


def _layout(edition: Path, folder: Path, kind: str) -> str | None:
    """The edition's own layout, with the condition's X-4 sister where that is asked for."""
    if not kind:
        return None
    (named,) = [
        line.split(":")[1].strip()
        for line in (edition / "edition.yaml").read_text(encoding="utf-8").splitlines()
        if line.startswith("layout:")
    ]
    text = (CONTENT.parent / "layouts" / f"{named}.yaml").read_text(encoding="utf-8")
    changed = text.replace("condition: newsprint-tr002", f"condition: newsprint-tr002{kind}")
    assert changed != text
    (folder / "layout.yaml").write_text(changed, encoding="utf-8")
    return str(folder / "layout.yaml")


def _delivered(folder: Path) -> Iterator[Delivered]:
    """Each page once: of a double-truck its halves."""
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    single = {number for entry in said if len(entry["pages"]) == 1 for number in entry["pages"]}
    for entry in said:
        if len(entry["pages"]) > 1 and set(entry["pages"]) <= single:
            continue
        path = folder / entry["file"]
        document, _ = read_document(path.name, path.read_bytes())
        assert document is not None
        yield Delivered(path, document.pages[0], entry)


def _rendered(path: Path, run_tool: Callable[..., bytes]) -> tuple[Image.Image, ...]:
    poppler = run_tool("pdftoppm", "-gray", "-r", str(DPI), "-singlefile", path)
    mupdf = run_tool("mutool", "draw", "-q", "-c", "gray", "-r", str(DPI), "-F", "pgm", "-o", "-",
                     path, "1")  # fmt: skip
    untyped: Any = pypdfium2
    with untyped.PdfDocument(path) as document:
        pdfium = document[0].render(scale=DPI / 72).to_pil().convert("L")
    return *(Image.open(io.BytesIO(each)).convert("L") for each in (poppler, mupdf)), pdfium


def _darker(image: Image.Image, levels: int) -> Image.Image:
    return image.point(lambda value: 255 if value < 255 - levels else 0)


def most_alone(one: Image.Image, other: Image.Image, margin: int) -> int:
    """Pixels clear in one and nothing in the other, in the square that has most of them."""
    clear = np.asarray(_darker(one, CLEAR)) > 0
    nothing = np.asarray(_darker(other, ANY).filter(ImageFilter.MaxFilter(3))) == 0
    alone = (clear & nothing)[margin:-margin, margin:-margin]
    rows, columns = (extent // SQUARE for extent in alone.shape)
    squares = alone[: rows * SQUARE, : columns * SQUARE].reshape(rows, SQUARE, columns, SQUARE)
    return int(squares.sum(axis=(1, 3)).max())


def test_three_renderers_show_the_same_page(
    delivered: tuple[Delivered, ...], run_tool: Callable[..., bytes]
) -> None:
    for each in delivered:
        images = _rendered(each.path, run_tool)
        assert len({image.size for image in images}) == 1
        margin = round(each.page.trim[0] * DPI / 72) + 1
        for one, other in permutations(images, 2):
            assert most_alone(one, other, margin) <= MOST, each.path.name


def test_the_comparison_would_notice_a_lost_line(
    delivered: tuple[Delivered, ...], run_tool: Callable[..., bytes]
) -> None:
    first = delivered[0]
    image, *_ = _rendered(first.path, run_tool)
    black = [m for m in first.page.marks if isinstance(m, TextMark) and len(m.text) > 9]
    left, bottom, right, top = black[len(black) // 2].box
    spoilt = image.copy()
    spoilt.paste(255, (int(left), int(image.height - top), int(right) + 1,
                       int(image.height - bottom) + 1))  # fmt: skip
    assert most_alone(image, spoilt, 1) > MOST


def _part(plate: NDArray[np.float64], box: tuple[float, ...]) -> NDArray[np.float64]:
    """The pixels wholly inside a box of points from the bottom left."""
    scale, high = DPI / 72, plate.shape[0]
    left, bottom, right, top = (side * scale for side in box)
    return plate[int(high - top) + 2 : int(high - bottom) - 1, int(left) + 2 : int(right) - 1]


def test_ghostscript_separates_the_inks_that_the_manifest_names(
    delivered: tuple[Delivered, ...], separations: Callable[..., dict[str, NDArray[np.float64]]]
) -> None:
    for each in delivered:
        plates = separations(each.path, DPI)
        inked = {name for name, plate in plates.items() if _part(plate, each.page.trim).any()}
        assert inked == set(each.listed["inks"])
        total = sum(_part(plate, each.page.trim) for plate in plates.values())
        assert isinstance(total, np.ndarray)
        assert 100 <= 100 * total.max() <= LIMIT
        _type_on_black_alone(each.page, plates)


def _type_on_black_alone(page: Page, plates: dict[str, Any]) -> None:
    """Where black type stands on bare paper no other plate has anything."""
    grounds = [m for m in page.marks if _colours(m)]
    seen = 0
    for mark in page.marks:
        if not isinstance(mark, TextMark) or mark.fill is None or not mark.fill.is_solid_black:
            continue
        if mark.size > 12 or any(common(mark.box, ground.box) for ground in grounds):
            continue
        black = _part(plates["Black"], mark.box)
        if black.size < 40 or not mark.text.strip():
            continue
        seen += 1
        assert black.max() > 0.1, mark.text
        for name in PROCESS[:3]:
            assert not _part(plates[name], mark.box).any(), (mark.text, name)
    assert seen > 15


def _colours(mark: Mark) -> bool:
    """Whether a mark may put other inks than black on the paper."""
    if mark.place is not Place.PAGE or isinstance(mark, ImageMark):
        return True
    if isinstance(mark, TextMark):
        return mark.fill is None or not mark.fill.is_solid_black
    if isinstance(mark, FillMark | StrokeMark):
        return any(ink != "Black" for ink, _ in mark.paint.inks)
    return True
