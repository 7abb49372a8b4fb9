"""The reports for programs: SARIF by its schema, JSON with the keys that the README names."""

import json
import re
from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif
from tests.unit.preflight.faults import FAULTS
from tests.unit.preflight.samples import Sample
from tests.unit.preflight.spoiling import add, both, root

from banmian.cli import main

README: Final = Path(__file__).parents[3] / "README.md"
LEVELS: Final = {"error": "error", "warning": "warning"}


@pytest.fixture
def files(sound_pdf: bytes, tmp_path: Path) -> list[str]:
    """A sound file, one with faults on its page and as a whole, and one that cannot be read."""
    spoilt = both(add("1 0 0 rg 60 60 50 50 re f"), root(AcroForm=pikepdf.Dictionary()))
    data = {"sound": Sample(), "页 1": Sample(spoilt), "cut": FAULTS[0].bad}
    for name, sample in data.items():
        (tmp_path / f"{name}.pdf").write_bytes(sample.data(sound_pdf))
    return [str(tmp_path / f"{name}.pdf") for name in data]


def _report(files: list[str], form: str, capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert main(["preflight", *files, "--format", form]) == 4
    return json.loads(capsys.readouterr().out)


def test_sarif_is_of_its_schema(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The model is generated from the schema of OASIS and forbids what that does not have."""
    said = _report(files, "sarif", capsys)
    log: Any = Sarif.model_validate(said)
    (run,) = log.runs
    ids = [rule.id for rule in run.tool.driver.rules or ()]
    assert ids == sorted(set(ids))
    results = run.results or []
    assert {result.ruleId for result in results} == set(ids)
    assert {"preflight/rgb", "preflight/form-fields", "preflight/unreadable"} <= set(ids)
    for result in results:
        assert result.level is not None and result.level.value in LEVELS
        (location,) = result.locations
        place = location.physicalLocation
        assert place is not None and place.artifactLocation is not None
        assert re.fullmatch(r"[\w/.%~-]+\.pdf", str(place.artifactLocation.uri))


def test_json_has_the_keys_that_the_readme_names(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    said = _report(files, "json", capsys)
    assert [entry["file"] for entry in said] == files
    text = README.read_text(encoding="utf-8")
    (table,) = re.findall(r"\n## Preflight's JSON\n(.*?)(?=\n## |\Z)", text, re.DOTALL)
    cells = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    named = {key for cell in cells for key in re.findall(r"`(\w+)`", cell)}
    found = {key for entry in said for key in entry}
    found |= {key for entry in said for finding in entry["findings"] for key in finding}
    found |= {key for entry in said for page in entry["pages"] for key in page}
    assert named == found
