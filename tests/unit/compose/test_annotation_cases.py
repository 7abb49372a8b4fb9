"""Runs every file of tests/cases/annotations; README.md there tells the format."""

from itertools import product
from pathlib import Path

import pytest
from tests.annotationcases import annotation_cases, annotation_files, check_annotations

from banmian.fonts.library import Library
from banmian.model.style import Writing


@pytest.mark.clause(
    "A8.1", "A8.2", "A8.3", "A8.4", "A8.5", "A8.6", "A8.7", "A8.8", "A8.9", "G6.13", modes="hv"
)
@pytest.mark.parametrize(
    ("path", "writing"),
    list(product(annotation_files(), Writing)),
    ids=[f"{path.stem}-{writing.value}" for path, writing in product(annotation_files(), Writing)],
)
def test_annotations(path: Path, writing: Writing, grid_library: Library) -> None:
    for case in annotation_cases(path):
        if writing in case.writings:
            check_annotations(case, writing, grid_library)
