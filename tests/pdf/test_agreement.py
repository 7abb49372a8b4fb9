"""What outside tools say of each failing file is what the table says they do."""

import os

import pytest
from tests.agreement import README, are_there, cells, first_faults, readme, verdicts
from tests.unit.preflight.checklist import ROWS

FAULTS = first_faults()
BY_TEST = {"exhausted", "unchecked", "file-size"}
"""Codes whose files no tool could be given."""


def _needs_tools() -> None:
    if not are_there():
        if os.environ.get("CI"):
            pytest.fail("qpdf, Ghostscript, MuPDF and poppler are needed")
        pytest.skip("qpdf, Ghostscript, MuPDF and poppler are needed")


def test_every_code_answers_a_row_of_the_checklist() -> None:
    assert {code for row in ROWS for code in row.codes} == set(FAULTS) | BY_TEST


@pytest.mark.skipif(not os.environ.get("BANMIAN_UPDATE"), reason="writes the table anew")
def test_write_the_table(sound_pdf: bytes) -> None:
    _needs_tools()
    said = {code: cells(fault, sound_pdf) for code, fault in FAULTS.items()}
    README.write_text(readme(said), encoding="utf-8")


def test_the_table_is_as_its_verdicts_make_it() -> None:
    assert README.read_text(encoding="utf-8") == readme(verdicts())


@pytest.mark.parametrize("code", FAULTS)
def test_the_tools_say_what_the_table_says(code: str, sound_pdf: bytes) -> None:
    _needs_tools()
    pytest.importorskip("pdf_oxide")
    assert verdicts()[code] == cells(FAULTS[code], sound_pdf)
