"""What `build` does with files that its preflight refuses."""

import shutil
from pathlib import Path

import pytest

from banmian.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def faulty(tmp_path: Path) -> tuple[Path, Path]:
    """The starter edition, and its layout with a head in rich black of 18 points."""
    edition = Path(shutil.copytree(ROOT / "content" / "starter", tmp_path / "edition"))
    written = (ROOT / "layouts" / "starter.yaml").read_text(encoding="utf-8")
    layout = tmp_path / "faulty.yaml"
    changed = written.replace("accent: {c: 100, m: 60, k: 10}", "accent: {c: 60, m: 60, k: 100}")
    assert changed != written
    layout.write_text(changed, encoding="utf-8")
    return edition, layout


def test_a_refused_file_is_not_delivered(
    faulty: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition, layout = faulty
    out = tmp_path / "out"
    build = ["build", str(edition), "--layout", str(layout), "--out", str(out)]
    assert main(build) == 4
    assert not out.exists()
    shown = capsys.readouterr().out
    assert "preflight/rich-black-type" in shown
    assert "stories/" in shown, "the finding names the story it is about"


def test_the_proof_profile_delivers_it(faulty: tuple[Path, Path], tmp_path: Path) -> None:
    edition, layout = faulty
    out = tmp_path / "out"
    build = ["build", str(edition), "--layout", str(layout), "--out", str(out)]
    assert main([*build, "--profile", "proof"]) == 4
    assert (out / "faulty-01.pdf").is_file()
