"""The shipped pages are held against the clauses, through the command; so is a page gone wrong."""

import json
import shutil
from pathlib import Path

import pytest

from banmian.cli import main

CONTENT = Path(__file__).parents[2] / "content"


@pytest.mark.parametrize("edition", ["tianjin-bingtuan", "ja-front", "tw-page", "starter"])
def test_shipped_editions_conform(edition: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["conform", str(CONTENT / edition), "--format", "json"])
    (report,) = json.loads(capsys.readouterr().out)
    failed = {c["clause"]: c["failed"] for c in report["clauses"] if c["failed"]}
    assert failed == {}
    assert code == 0
    checked = {c["clause"] for c in report["clauses"] if c["checked"]}
    assert {"K2.1", "K2.2", "K2.15", "J5.1", "J5.8", "G6.4", "G6.9"} <= checked
    assert ("V7.2" in checked) == (edition in ("ja-front", "tw-page"))


def test_a_file_without_its_manifest_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.pdf").write_bytes(b"%PDF-1.4\n")
    assert main(["conform", str(tmp_path / "page.pdf")]) == 1
    assert "conform/not-ours" in capsys.readouterr().out


def test_a_file_that_is_no_pdf_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.pdf").write_bytes(b"nothing")
    listed = {"files": [{"file": "page.pdf", "pages": [1]}], "surfaces": []}
    (tmp_path / "manifest.json").write_text(json.dumps(listed), encoding="utf-8")
    assert main(["conform", str(tmp_path / "page.pdf")]) == 1
    assert "conform/not-ours" in capsys.readouterr().out


def test_an_edition_with_errors_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(shutil.copytree(CONTENT / "starter", tmp_path / "edition"))
    (folder / "edition.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    assert main(["conform", str(folder)]) == 1
    assert "edition.yaml" in capsys.readouterr().out
