"""A finding on a file of ours leads to its source, in a build and later by the manifest."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from banmian import BuildOptions, Report, build
from banmian.cli import main
from banmian.options import Profile

ROOT = Path(__file__).parents[3]
RICH = "preflight/rich-black-type"
SET_IN_ACCENT = {"改一改，再拼一次"}


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "content" / "starter", tmp_path / "edition"))


@pytest.fixture
def built(edition: Path, tmp_path: Path) -> Report:
    """The starter edition, its accent colour a rich black that small type may not have."""
    written = (ROOT / "layouts" / "starter.yaml").read_text(encoding="utf-8")
    changed = written.replace("accent: {c: 100, m: 60, k: 10}", "accent: {c: 60, m: 60, k: 100}")
    assert changed != written
    layout = tmp_path / "starter.yaml"
    layout.write_text(changed, encoding="utf-8")
    return build(BuildOptions(edition, str(layout), tmp_path / "out", Profile.PROOF))


def _sources(path: Path, capsys: pytest.CaptureFixture[str]) -> set[str | None]:
    main(["preflight", str(path), "--format", "json"])
    (file,) = json.loads(capsys.readouterr().out)
    return {each["source"] for each in file["findings"] if each["code"] == RICH}


def test_type_leads_to_the_line_it_was_written_on(
    edition: Path, built: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = [file for file in built.files if file.suffix == ".pdf"]
    sources = _sources(path, capsys)
    shown = set()
    for source in sources:
        assert source
        file, line, column = source.split(":")
        written = (edition / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        shown.add(written[int(column) - 1 :])
    assert shown == SET_IN_ACCENT
    said = {str(d.span).removeprefix(f"{edition}/") for d in built.diagnostics if d.code == RICH}
    assert said == sources


def test_a_file_changed_or_alone_has_no_source(
    built: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = [file for file in built.files if file.suffix == ".pdf"]
    alone = Path(shutil.copy(path, tmp_path / "alone.pdf"))
    assert _sources(alone, capsys) == {None}
    path.write_bytes(path.read_bytes() + b"\n")
    assert _sources(path, capsys) == {None}


def test_each_area_of_the_manifest_shows_the_line_it_names(edition: Path, built: Report) -> None:
    (path,) = [file for file in built.files if file.suffix == ".pdf"]
    said = json.loads(path.with_name("manifest.json").read_text(encoding="utf-8"))
    (surface,), (file,) = said["surfaces"], said["files"]
    left, top = file["trim"][0], file["trim"][3]
    untyped: Any = pypdfium2
    seen = 0
    with untyped.PdfDocument(path) as document:
        page = document[0].get_textpage()
        for source in surface["sources"]:
            x, y, width, height = source["area"]
            if height < 5:
                continue  # a bullet
            shown = page.get_text_bounded(left + x, top - y - height, left + x + width, top - y)
            name, line, column = source["at"].split(":")
            written = (edition / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]
            copy = re.sub(r"[\W_]", "", written[int(column) - 1 :])
            shown = re.sub(r"[\W_]", "", shown)
            assert shown and (shown in copy or copy in shown), (source, shown)
            seen += shown in copy
    assert seen >= 8
