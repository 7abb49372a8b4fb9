"""Readings in the text layer: the words read on without them, and they follow their paragraph."""

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from banmian import BuildOptions, build

PAGES = Path(__file__).parents[1] / "pages"
WORDS = "去北京的大学，又中华相见。"
READINGS = "Beijingdaxueㄓㄨㄥㄏㄨㄚˊ"


@pytest.mark.parametrize("case", ["annotations", "annotations-vertical"])
def test_words_then_readings(case: str, tmp_path: Path) -> None:
    """Dots and lines leave nothing in the text; readings are there once, in order."""
    folder = tmp_path / case
    shutil.copytree(PAGES / case, folder)
    build(BuildOptions(folder, str(folder / "layout.yaml"), tmp_path / "out"))
    pdf = min((tmp_path / "out").rglob("*.pdf"))
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(document[0].get_textpage().get_text_range().split())
    copied = text
    if case.endswith("vertical") and shutil.which("pdftotext"):
        # PDFium orders lines of two or three characters that start at one height from the left.
        raw = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)
        text = "".join(raw.stdout.decode("utf-8").split())
        assert sorted(text) == sorted(copied)
    for said in (
        WORDS,
        READINGS,
        "这是重点，李白杜甫写古风。",
        "の心を今日は日本。",
        "きょうにほん",
    ):
        assert text.count(said) == 1, text
    if shutil.which("mutool"):
        run = subprocess.run(
            ["mutool", "draw", "-F", "text", str(pdf)], capture_output=True, check=True
        )
        read = run.stdout.decode()
        assert sorted("".join(read.split())) == sorted(text)
