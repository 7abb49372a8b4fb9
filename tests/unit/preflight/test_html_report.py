"""The HTML report is one sound file that shows every finding, in words and on the picture."""

import base64
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.unit.preflight.plate_faults import GROUND, PLATE_FAULTS, gold
from tests.unit.preflight.samples import Sample
from tests.unit.preflight.spoiling import add, both

from banmian.cli import main

_EMPTY = {"meta", "img", "input", "br"}
_DRAWN = {"rect", "circle"}


class _Page(HTMLParser):
    """Elements with their attributes; complains of what is not closed."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(written)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in _EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _DRAWN
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def written(sound_pdf: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The report of a page whose black overprints what is heavy, and whose spot ink is blank."""
    spoil = both(gold(""), add(GROUND + "/Over gs 0 0 0 1 k 200 120 30 30 re f"))
    path = tmp_path / "版 & <面>.pdf"
    path.write_bytes(Sample(spoil).data(sound_pdf))
    reports = []
    for _ in range(2):
        assert main(["preflight", str(path), "--format", "html"]) == 4
        reports.append(capsys.readouterr().out)
    assert reports[0] == reports[1]
    return reports[0]


def test_the_file_needs_nothing_else(written: str) -> None:
    assert written.isascii()
    page = _Page(written)
    assert "版 & <面>.pdf" in page.words
    assert {tag for tag, _ in page.elements} & {"script", "link", "iframe", "object"} == set()
    assert "url(" not in written and "@import" not in written
    for _, attributes in page.elements:
        assert attributes.get("href", "#").startswith("#")
        assert attributes.get("src", "data:image/").startswith("data:image/")


def test_every_finding_is_told_and_drawn(written: str) -> None:
    page = _Page(written)
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [attributes["href"][1:] for attributes in page.all("a")]
    assert links and set(links) <= set(ids)
    for code in ("ink-sum", "blank-plate", "file-name"):
        assert f"preflight/{code}" in page.words
    (drawn,) = [a for a in page.all("a") if a.get("id", "").startswith("f1p1m")]
    row = dict(re.findall(r'<tr id="(f1p1r\d)" class="(\w+)"', written))
    assert row[drawn["href"][1:]] == drawn["class"] == "error"


def test_each_plate_has_a_picture_and_a_button(written: str) -> None:
    page = _Page(written)
    pictures = page.all("img")
    inks = ("Cyan", "Magenta", "Yellow", "Black", "Gold")
    assert len(pictures) == len([i for i in page.all("input") if i["type"] == "radio"]) == 7
    assert all(
        f"the plate of {ink}," in p["alt"] for ink, p in zip(inks, pictures[1:], strict=False)
    )
    for number, picture in enumerate(pictures):
        mime, _, data = picture["src"].partition(";base64,")
        with Image.open(io.BytesIO(base64.b64decode(data))) as image:
            assert f"data:{Image.MIME[image.format or '']}" == mime
            assert image.size == (int(picture["width"]), int(picture["height"]))
            if number == 5:
                assert np.asarray(image.convert("L")).min() > 250
        assert f".viewer:has(.v{number}:checked) .i{number}" in written


def test_the_overlay_is_in_millimetres_from_the_trim(written: str) -> None:
    (svg,) = _Page(written).all("svg")
    left, top, width, height = (float(v) for v in svg["viewbox"].split())
    assert (left, top) == pytest.approx((-20 / 72 * 25.4, -20 / 72 * 25.4), abs=0.01)
    assert (width, height) == pytest.approx((440 / 72 * 25.4, 540 / 72 * 25.4), abs=0.01)


def test_sums_above_the_limit_have_colours_of_their_own(written: str) -> None:
    data = _Page(written).all("img")[-1]["src"].partition(";base64,")[2]
    with Image.open(io.BytesIO(base64.b64decode(data))) as image:
        pixels = np.asarray(image.convert("RGB"), int)
    scale = pixels.shape[1] / 440
    too_much, allowed, bare = (pixels[int((540 - y) * scale), int(x * scale)]
                               for x, y in ((215, 135), (150, 150), (350, 50)))  # fmt: skip
    assert too_much[0] > too_much[2] + 50
    assert allowed[2] > allowed[0] + 50
    assert bare.min() == 255


def test_pages_that_cannot_be_drawn_still_have_their_findings(
    sound_pdf: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (undrawn,) = [fault for fault in PLATE_FAULTS if fault.code == "plates-undrawn"]
    path = tmp_path / "page.pdf"
    path.write_bytes(undrawn.bad.data(sound_pdf))
    assert main(["preflight", str(path), "--format", "html"]) == 4
    page = _Page(capsys.readouterr().out)
    assert "preflight/plates-undrawn" in page.words and "page 1" in page.words
    assert page.all("img") == page.all("a") == []
