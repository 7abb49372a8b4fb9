"""Every file of tests/cases/linebreak: the lines in memory are as its cases say."""

from pathlib import Path

import pytest
from tests.casefiles import SetText, case_files, check_case, in_modes, read_cases


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
def test_case(path: Path, set_text: SetText) -> None:
    for case, writing in in_modes(read_cases(path)):
        check_case(case, writing, set_text)
