"""The delivered files: names, manifest, boxes, plates, and the same bytes everywhere."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image, ImageChops

from banmian.units import MM

if TYPE_CHECKING:
    from tests.pdf.flagship.conftest import Printed

FLAGSHIP = Path(__file__).parents[3] / "content" / "tianjin-bingtuan"


def test_the_edition_is_without_errors(printed: "Printed") -> None:
    assert printed.report.exit_code == 0, printed.report.diagnostics


def test_the_ledger_says_that_everything_fits(printed: "Printed") -> None:
    assert {fit.content for fit in printed.report.fits} == {s.id for s in printed.edition.stories}
    for fit in printed.report.fits:
        assert fit.over_lines == fit.over_characters == 0
        assert fit.short_lines <= printed.layout.underset_lines


def test_a_spread_and_its_plates_are_delivered_with_a_manifest(printed_spread: "Printed") -> None:
    names = {path.name for path in printed_spread.report.files}
    pdfs = {f"report-spread-{pages}.pdf" for pages in ("08-09", "08", "09")}
    assert names >= pdfs
    folder = printed_spread.pdfs[0].parent
    listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert {entry["file"] for entry in listed} == pdfs
    for entry in listed:
        data = (folder / entry["file"]).read_bytes()
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
        assert entry["bytes"] == len(data)


def test_boxes_are_those_of_the_sheet(printed: "Printed") -> None:
    sheet = printed.layout.sheet
    for path, surface in zip(printed.pdfs, printed.surfaces, strict=True):
        with pikepdf.open(path) as document:
            (page,) = document.pages
            media, bleed, trim = (
                [float(side) for side in page[name]]
                for name in ("/MediaBox", "/BleedBox", "/TrimBox")
            )
            assert float(page.obj.get("/UserUnit", 1)) == 1
        width, height = trim[2] - trim[0], trim[3] - trim[1]
        assert width == pytest.approx(len(surface.pages) * sheet.width, abs=0.002)
        assert height == pytest.approx(sheet.height, abs=0.002)
        outward = [side + by for side, by in zip(trim, (-1, -1, 1, 1), strict=True)]
        assert all((b - t) * (o - t) >= 0 for b, t, o in zip(bleed, trim, outward, strict=True))
        assert trim[0] - bleed[0] == pytest.approx(3 * MM, abs=0.002)
        assert media[0] <= bleed[0] and media[1] <= bleed[1]
        assert media[2] >= bleed[2] and media[3] >= bleed[3]


@pytest.mark.parametrize(("page", "left"), [("08", 0), ("09", 1)])
def test_a_plate_shows_its_half_of_the_spread(
    printed_spread: "Printed", rendered: Callable[..., Image.Image], page: str, left: int
) -> None:
    (path,) = printed_spread.pdfs
    folder, trim = path.parent, trim_box(path)
    plate_path = folder / f"report-spread-{page}.pdf"
    plate_trim = trim_box(plate_path)
    width = round(plate_trim[2] - plate_trim[0], 3)
    # 390 mm are no whole number of pixels: both are rendered from the same corner.
    corner = trim[0] + left * width
    box = [corner + 1, trim[1] + 1, corner + width - 1, trim[3] - 1]
    whole = rendered(path.read_bytes(), 0.5, box)
    own = [plate_trim[0] + 1, trim[1] + 1, plate_trim[2] - 1, trim[3] - 1]
    plate = rendered(plate_path.read_bytes(), 0.5, own)
    assert whole.size == plate.size
    difference = ImageChops.difference(whole, plate).convert("L")
    assert difference.point(lambda value: 255 if value > 40 else 0).getbbox() is None
    assert plate.getextrema() != ((255, 255),) * 3


def trim_box(path: Path) -> list[float]:
    with pikepdf.open(path) as document:
        return [float(side) for side in document.pages[0].TrimBox]


def test_the_same_bytes_in_any_process(printed_spread: "Printed", tmp_path: Path) -> None:
    """Another hash seed, time zone, locale and folder; a cold cache and then a warm one."""
    wanted = {path.name: path.read_bytes() for path in printed_spread.pdfs[0].parent.iterdir()}
    for number, (seed, zone) in enumerate((("1", "Asia/Shanghai"), ("77", "America/Caracas"))):
        elsewhere = tmp_path / f"cwd{number}"
        elsewhere.mkdir()
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": "C",
            "BANMIAN_CACHE": str(tmp_path / "cache"),
        }
        command = [sys.executable, "-m", "banmian.cli", "build", str(FLAGSHIP), "--out", "out"]
        subprocess.run(command, cwd=elsewhere, env=environment, check=True, capture_output=True)
        made = {path.name: path.read_bytes() for path in (elsewhere / "out").iterdir()}
        assert made.keys() == wanted.keys()
        assert [name for name in wanted if made[name] != wanted[name]] == []
    assert any((tmp_path / "cache").iterdir())
