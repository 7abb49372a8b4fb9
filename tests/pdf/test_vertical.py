"""Vertical lines in the finished PDF: writing mode, metrics, text in reading order."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests.pdf.test_no_lost_copy import EDITION, LAYOUT, PLAIN

from banmian import BuildOptions, build

COPY = (
    "12月25日，他说：“好！”——随后用API接口查到……（北京）·2024年，linux也行。"
    "《红楼梦》第3回写道：“一夜北风紧，开门雪尚飘。”"
)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vertical")
    (folder / "edition.yaml").write_text(EDITION, encoding="utf-8")
    (folder / "layout.yaml").write_text(f"writing: vertical\n{LAYOUT}", encoding="utf-8")
    (folder / "plain.yaml").write_text(PLAIN, encoding="utf-8")
    story = f"---\nid: lead\nheadline: 竖排\n---\n\n{COPY}\n\n{COPY}\n"
    (folder / "lead.md").write_text(story, encoding="utf-8")
    report = build(BuildOptions(folder, str(folder / "layout.yaml"), folder / "out"))
    (found,) = [path for path in report.files if path.suffix == ".pdf"]
    return found


def fonts(path: Path) -> dict[str, Any]:
    with pikepdf.open(path) as document:
        resources: Any = document.pages[0].Resources
        return {
            str(name): {
                "encoding": str(font.Encoding),
                "descendant": font.DescendantFonts[0].objgen,
                "DW2": [int(n) for n in font.DescendantFonts[0].get("/DW2", [])],
                "W2": str(font.DescendantFonts[0].get("/W2", "")),
            }
            for name, font in resources.Font.items()
        }


def test_upright_type_is_in_vertical_writing_mode(pdf: Path) -> None:
    found = fonts(pdf)
    vertical = {name: font for name, font in found.items() if font["encoding"] == "/Identity-V"}
    assert vertical
    for name, font in vertical.items():
        assert font["descendant"] == found[name.removesuffix("V")]["descendant"]
        assert font["DW2"] == [880, -1000]


def test_a_two_em_dash_has_its_length_in_w2(pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        resources: Any = document.pages[0].Resources
        heights = [
            int(metrics[0])
            for font in resources.Font.values()
            for metrics in list(font.DescendantFonts[0].get("/W2", []))[1::2]
        ]
    assert -2000 in heights


def test_poppler_reads_the_copy_as_it_was_written(
    pdf: Path, run_tool: Callable[..., bytes]
) -> None:
    text = run_tool("pdftotext", "-raw", pdf, "-").decode("utf-8")
    assert "".join(text.split()) == f"竖排{COPY}{COPY}"


def test_pdfium_reads_the_copy_as_it_was_written(
    pdf: Path, copied_text: Callable[[bytes], list[str]]
) -> None:
    """It sorts what begins at one height from the left: lines must not all begin alike."""
    copied = "".join("".join(copied_text(pdf.read_bytes())).split())
    assert copied == f"竖排{COPY}{COPY}"


def test_mupdf_reads_the_copy_as_it_was_written(pdf: Path, run_tool: Callable[..., bytes]) -> None:
    text = run_tool("mutool", "draw", "-F", "txt", pdf).decode("utf-8")
    assert "".join(text.split()) == f"竖排{COPY}{COPY}"


def test_the_file_is_sound(pdf: Path, run_tool: Callable[..., bytes]) -> None:
    assert b"No syntax or stream encoding errors" in run_tool("qpdf", "--check", pdf)
