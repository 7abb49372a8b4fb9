"""Each rule finds the one fault made for it, in a file that is sound without."""

import importlib
import io
import pkgutil
import re
from collections.abc import Iterator

import pikepdf
import pytest
from pikepdf import Array, Name
from tests.unit.preflight.faults import FAULTS, Fault
from tests.unit.preflight.plate_faults import PLATE_FAULTS
from tests.unit.preflight.samples import Sample
from tests.unit.preflight.spoiling import add, page_of

import banmian.preflight
from banmian import inspection
from banmian.model.press import Condition, PdfX
from banmian.preflight.check import preflight
from banmian.preflight.finding import Kind

ELSEWHERE = {"exhausted", "unchecked", "file-size"}
"""Faults of our own reading, whose files `test_hostile.py` has, and what has a test below."""


def _kinds() -> Iterator[Kind]:
    """Every kind of finding there is."""
    found = pkgutil.walk_packages(banmian.preflight.__path__, "banmian.preflight.")
    for module in (inspection, *(importlib.import_module(each.name) for each in found)):
        yield from (value for value in vars(module).values() if isinstance(value, Kind))


def test_every_code_has_a_failing_file_and_one_that_passes() -> None:
    tested = {fault.code for fault in (*FAULTS, *PLATE_FAULTS)}
    assert {kind.code for kind in _kinds()} == tested | ELSEWHERE


@pytest.mark.parametrize("pdfx", PdfX)
def test_the_sound_file_has_no_finding(sound_pdf: bytes, condition: Condition, pdfx: PdfX) -> None:
    assert Sample(pdfx=pdfx).codes(sound_pdf, condition) == set()


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{i}-{f.code}" for i, f in enumerate(FAULTS)])
def test_the_fault_is_found_and_the_nearest_sound_thing_is_not(
    sound_pdf: bytes, condition: Condition, fault: Fault
) -> None:
    found = fault.bad.codes(sound_pdf, condition)
    assert fault.code in found
    found = fault.good.codes(sound_pdf, condition)
    assert fault.code not in found


def test_the_size_of_files(
    sound_pdf: bytes, condition: Condition, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = importlib.import_module("banmian.preflight.rules.file")
    size = len(Sample().data(sound_pdf))
    for largest, codes in ((size, set()), (size - 1, {"file-size"})):
        monkeypatch.setattr(rule, "_LARGEST", largest)
        # Known by another name, so that no earlier result is remembered.
        assert Sample(name=f"{largest}.pdf").codes(sound_pdf, condition) == codes


def test_the_worst_spot_has_a_place(sound_pdf: bytes, condition: Condition) -> None:
    """A patch of 20 pixels at row 150, column 50 of a picture of 200 that is 72 points wide."""
    with pikepdf.open(io.BytesIO(sound_pdf)) as pdf:
        rows = bytearray(200 * 200 * 4)
        for row in range(140, 160):
            start = (row * 200 + 40) * 4
            rows[start : start + 80] = b"\xff\xff\xff\x00" * 20
        page_of(pdf).Resources.XObject.Im1.write(bytes(rows))
        buffer = io.BytesIO()
        pdf.save(buffer, force_version="1.4")
    (found,) = [
        f for f in preflight("a.pdf", buffer.getvalue(), condition) if "total-ink" in f.code
    ]
    assert found.measured == "300 %" and found.allowed == "240 %"
    assert found.box is not None
    x, y = (found.box[0] + found.box[2]) / 2, (found.box[1] + found.box[3]) / 2
    assert x == pytest.approx(50 + 50 * 72 / 200, abs=4)
    assert y == pytest.approx(100 + 50 * 72 / 200, abs=4)


@pytest.mark.parametrize(
    ("shown", "drops", "found"),
    [
        pytest.param("<%s><%s>", [], set(), id="two characters, 60 to 36"),
        pytest.param("<%s>2000<%s>", [], {"text-cut"}, id="a gap of two em, to 12"),
        pytest.param("<%s>-2000<%s>", [], set(), id="drawn back, to 60"),
        pytest.param("<%s><%s>", [-3000, 500, 880], {"text-cut"}, id="W2 of three em, to 12"),
    ],
)
def test_lines_that_run_down_end_where_their_font_says(
    sound_pdf: bytes, condition: Condition, shown: str, drops: list[int], found: set[str]
) -> None:
    """The trim ends at 20; the type starts at 60, 12 points a character (ISO 32000-1 §9.4.4)."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        face = page_of(pdf).Resources.Font.F1
        face.Encoding = Name("/Identity-V")
        content = page_of(pdf).Contents.read_bytes().decode()
        first, second = re.findall(r"<(....)(....)>", content)[0]
        if drops:
            face.DescendantFonts[0].W2 = Array([int(first, 16), Array(drops)])
        add(f"/Over gs 0 0 0 1 k BT /F1 12 Tf 200 60 Td [{shown % (first, second)}] TJ ET")(pdf)

    assert Sample(_spoil).codes(sound_pdf, condition) == found
