"""Runs every file of tests/cases/headlines; README.md there tells the format."""

from itertools import product
from pathlib import Path

import pytest
from tests.headcases import check_head, head_cases, head_files

from banmian.fonts.library import Library
from banmian.model.style import Writing


@pytest.mark.clause("H9.2", "H9.3", "H9.4", "H9.6", modes="hv")
@pytest.mark.parametrize(
    ("path", "writing"),
    list(product(head_files(), Writing)),
    ids=[f"{path.stem}-{writing.value}" for path, writing in product(head_files(), Writing)],
)
def test_head(path: Path, writing: Writing, grid_library: Library) -> None:
    for case in head_cases(path):
        if writing in case.writings:
            check_head(case, writing, grid_library)
