"""Every edition that comes with the program, in its own layout, is PDF/X by other programs too."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import banmian

CONTENT = Path(__file__).parents[2] / "content"
FLAGSHIP = "tianjin-bingtuan"
"""Has tests of its own beside these."""
EDITIONS = sorted({path.parent.name for path in CONTENT.glob("*/edition.yaml")} - {FLAGSHIP})


@pytest.fixture(scope="module", params=EDITIONS)
def delivered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    report = banmian.build(banmian.BuildOptions(CONTENT / request.param, None, folder))
    assert report.exit_code == 0, report.diagnostics
    return folder


def test_structure_and_claims(
    delivered: Path,
    dictionary_faults: Callable[[bytes], list[str]],
    run_tool: Callable[..., bytes],
) -> None:
    oxide = pytest.importorskip("pdf_oxide")
    for path in delivered.glob("*.pdf"):
        assert dictionary_faults(path.read_bytes()) == []
        assert b"No syntax or stream encoding errors" in run_tool("qpdf", "--check", path)
        said = oxide.PdfDocument(str(path)).validate_pdf_x("1a_2001")
        # The key of the standard's first edition, which the second dropped.
        assert [e for e in said["errors"] if "GTS_PDFXConformance" not in e] == []


def test_the_manifest_is_what_the_files_say(delivered: Path) -> None:
    said: Any = json.loads((delivered / "manifest.json").read_text(encoding="utf-8"))
    assert {entry["file"] for entry in said["files"]} == {p.name for p in delivered.glob("*.pdf")}
    for entry in said["files"]:
        with pikepdf.open(delivered / entry["file"]) as document:
            page = document.pages[0]
            for name, key in (("media", "MediaBox"), ("bleed", "BleedBox"), ("trim", "TrimBox")):
                assert [float(side) for side in page[f"/{key}"]] == pytest.approx(
                    entry[name], abs=0.001
                )
            fonts = {str(font.BaseFont).partition("+")[2] for font in page.Resources.Font.values()}
        assert all(any(font.startswith(name) for font in fonts) for name in entry["fonts"])


def test_every_column_lies_in_its_slot_and_its_measure_is_whole_characters(
    delivered: Path,
) -> None:
    said: Any = json.loads((delivered / "manifest.json").read_text(encoding="utf-8"))
    columns = 0
    for surface in said["surfaces"]:
        for slot in surface["slots"]:
            left, top, width, height = slot["area"]
            for x, y, across, down in slot["columns"]:
                columns += 1
                assert left - 0.01 <= x and x + across <= left + width + 0.01
                assert top - 0.01 <= y and y + down <= top + height + 0.01
                measure = across if slot["writing"] == "horizontal" else down
                characters = measure / slot["size"]
                assert characters == pytest.approx(round(characters), abs=0.01)
    assert columns >= 3
