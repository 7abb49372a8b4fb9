"""`banmian lint` lists what it finds; with --fix it writes the proposals, and nothing else."""

import shutil
from pathlib import Path

import pytest

from banmian.cli import main

STARTER = Path(__file__).parents[3] / "content" / "starter"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(STARTER, tmp_path / "edition"))
    story = folder / "stories" / "brief.md"
    story.write_text(
        "---\nid: brief\nheadline: 大会开幕。\n---\n\n研究,表明 **好**,很好...\n\n他说：“好。\n",
        encoding="utf-8",
    )
    return folder


def test_findings_name_place_and_change(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(edition)]) == 0
    shown = capsys.readouterr().out
    assert "brief.md:6:3: warning [lint/ascii-mark]" in shown
    assert "brief.md:3:15: warning [lint/head-end]" in shown
    assert "brief.md:8:4: warning [lint/unpaired]" in shown
    assert "研究,表明" in (edition / "stories" / "brief.md").read_text(encoding="utf-8")


def test_fix_writes_the_proposals_only(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(edition), "--fix"]) == 0
    assert "1 left to a person" in capsys.readouterr().out
    assert (edition / "stories" / "brief.md").read_text(encoding="utf-8") == (
        "---\nid: brief\nheadline: 大会开幕\n---\n\n研究，表明 **好**，很好……\n\n他说：“好。\n"
    )
    assert main(["lint", str(edition), "--fix"]) == 0
    assert capsys.readouterr().out.startswith("0 changes made, 1 left")


@pytest.mark.parametrize("name", ["tianjin-bingtuan", "starter"])
def test_the_shipped_copy_is_clean(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(STARTER.parent / name)]) == 0
    assert capsys.readouterr().out.startswith("0 findings")
