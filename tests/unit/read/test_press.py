"""Printing conditions: found by name or path, laid over those they inherit from."""

from collections.abc import Callable
from pathlib import Path

import pytest

from banmian.diagnostics import Span
from banmian.model.press import Condition, Delivery, PdfX
from banmian.read.press import condition_names, read_condition
from banmian.units import MM

HERE = Span("layout.yaml", 3, 12)


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def codes(name: str, folder: Path) -> list[str]:
    condition, found = read_condition(name, folder, HERE)
    assert condition is None
    return [problem.code for problem in found]


def test_the_bundled_condition(condition: Condition) -> None:
    assert (condition.identifier, condition.pdfx) == ("CGATS TR 002", PdfX.X1A)
    assert (condition.target_ink, condition.total_ink) == (220, 240)
    assert condition.profile[36:40] == b"acsp"
    assert condition.type.multiple == 10
    assert condition.safe_fold == pytest.approx(5 * MM)


@pytest.mark.parametrize("name", condition_names())
def test_every_shipped_condition_reads(name: str) -> None:
    condition, found = read_condition(name, Path(), HERE)
    assert condition is not None
    assert condition.name == name
    assert found == ()


def test_the_x4_condition_differs_in_what_it_writes(condition: Condition) -> None:
    inherited, _ = read_condition("newsprint-tr002-x4", Path(), HERE)
    assert inherited is not None
    assert inherited.pdfx is PdfX.X4
    assert inherited.profile == condition.profile


def test_a_file_writes_only_what_differs(tmp_path: Path, condition: Condition) -> None:
    (tmp_path / "plant.icc").write_bytes(condition.profile)
    write(tmp_path, "house.yaml", "inherits: newsprint-tr002\nink: {limit: 230}\nregistry:\n")
    write(
        tmp_path, "plant.yaml", "inherits: house.yaml\nprofile: plant.icc\ndelivery: halves\n"
        "identifier: Custom\nmarks: []\n",
    )  # fmt: skip
    plant, found = read_condition("plant.yaml", tmp_path, HERE)
    assert plant is not None, found
    assert (plant.target_ink, plant.total_ink) == (220, 230)
    assert (plant.registry, plant.identifier) == (None, "Custom")
    assert plant.profile_path == tmp_path / "plant.icc"
    assert plant.delivery is Delivery.HALVES
    assert plant.marks == frozenset()


def test_an_unknown_name_is_reported_where_it_is_asked_for() -> None:
    condition, (problem,) = read_condition("newsprint-tr02", Path(), HERE)
    assert condition is None
    assert (problem.code, problem.span) == ("read/no-condition", HERE)
    assert "did you mean 'newsprint-tr002'?" in problem.message


def test_a_circle_of_inheritance(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "inherits: b.yaml\n")
    write(tmp_path, "b.yaml", "inherits: a.yaml\n")
    assert codes("a.yaml", tmp_path) == ["read/inheritance-circle"]


def test_a_parent_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "inherits: b.yaml\n")
    assert codes("a.yaml", tmp_path) == ["read/no-file"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda profile: bytes(200),
        lambda profile: profile[:5000],
        lambda profile: profile[:8] + b"\x05" + profile[9:],
        lambda profile: profile[:12] + b"mntrRGB " + profile[20:],
    ],
    ids=["none", "truncated", "too-new", "screen"],
)
def test_a_profile_no_press_can_use(
    spoil: Callable[[bytes], bytes], condition: Condition, tmp_path: Path
) -> None:
    write(tmp_path, "a.yaml", "inherits: newsprint-tr002\nprofile: bad.icc\n")
    (tmp_path / "bad.icc").write_bytes(spoil(condition.profile))
    assert codes("a.yaml", tmp_path) == ["read/bad-profile"]
