"""Printing conditions by name."""

from pathlib import Path

import pytest

from banmian.paint import condition as module
from banmian.paint.condition import load_condition


def test_the_bundled_condition_loads() -> None:
    condition, problems = load_condition("newsprint-tr002")
    assert problems == ()
    assert condition is not None
    assert condition.total_ink == 240
    assert condition.identifier == "CGATS TR 002"
    assert condition.profile[36:40] == b"acsp"


def test_an_unknown_condition_is_reported() -> None:
    condition, (problem,) = load_condition("glossy")
    assert condition is None
    assert problem.code == "paint/unknown-condition"


@pytest.mark.parametrize(
    ("content", "code"), [(None, "paint/no-profile"), (b"\0" * 200, "paint/bad-profile")]
)
def test_a_profile_that_is_missing_or_none(
    content: bytes | None, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "layouts_folder", lambda: tmp_path)
    (tmp_path / "press").mkdir()
    if content is not None:
        (tmp_path / "press" / "newsprint-tr002.icc").write_bytes(content)
    condition, (problem,) = load_condition("newsprint-tr002")
    assert condition is None
    assert problem.code == code
