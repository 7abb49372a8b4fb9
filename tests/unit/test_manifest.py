"""The manifest lists what was delivered, and where everything was meant to stand."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import banmian
from banmian.manifest import with_manifest
from banmian.model.plate import Plate
from banmian.resources import starter_folder

PLATE = Plate(
    pdf=b"%PDF", pages=(8, 9), media=(0, 0, 617.00049, 217), bleed=(0, 0, 617, 217),
    trim=(8.5, 8.5, 608.5, 208.5), inks=("Black", "专红"), maximum_ink=100.0, fonts=("A",),
    contents=("lead",), digest="0123",
)  # fmt: skip


def test_plates_are_listed_with_what_is_known_of_them() -> None:
    files = dict(with_manifest((("b.pdf", PLATE), ("a.html", b"x")), {"edition": "e"}))
    assert list(files) == ["b.pdf", "a.html", "manifest.json"]
    said = json.loads(files["manifest.json"])
    assert said["edition"] == "e"
    page, plate = said["files"]
    assert page == {"file": "a.html", "sha256": hashlib.sha256(b"x").hexdigest(), "bytes": 1}
    assert plate["inks"] == ["Black", "专红"]
    assert plate["media"] == [0, 0, 617, 217]
    assert "pdf" not in plate


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Any:
    out = tmp_path_factory.mktemp("out")
    report = banmian.build(banmian.BuildOptions(starter_folder(), None, out))
    assert report.exit_code == 0
    return json.loads(Path(out / "manifest.json").read_text(encoding="utf-8"))


def test_the_geometry_is_that_of_the_grid(said: Any) -> None:
    (surface,) = said["surfaces"]
    assert [page["number"] for page in surface["pages"]] == [1]
    slots = {slot["name"]: slot for slot in surface["slots"]}
    lead = slots["lead"]
    assert lead["contents"] == ["lead"]
    assert lead["writing"] == "horizontal"
    for x, y, width, height in lead["columns"]:
        assert width % lead["size"] == pytest.approx(0, abs=0.01)
        left, top, across, down = lead["area"]
        assert left <= x and x + width <= left + across + 0.01
        assert (y, height) == (top, down)
    (_, top, _, height), first = surface["type_areas"][0], lead["first_baseline"]
    rows = (first - top - 0.88 * surface["size"]) / surface["leading"]
    assert rows == pytest.approx(round(rows), abs=0.001)
    assert height == pytest.approx(
        (surface["lines"] - 1) * surface["leading"] + surface["size"], abs=0.01
    )


def test_the_condition_is_named(said: Any) -> None:
    assert said["condition"]["identifier"] == "CGATS TR 002"
    (file,) = said["files"]
    assert file["inks"]
    assert 0 < file["maximum_ink"] <= said["condition"]["total_ink"]
