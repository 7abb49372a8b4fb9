"""Sets text in the grid font, lengths in em."""

import pytest
from tests.casefiles import SetText, set_text_with

from banmian.fonts.library import Library


@pytest.fixture(scope="session")
def set_text(grid_library: Library) -> SetText:
    """Breaks a text: measures, indent and tracking in em; size 10 pt."""
    return set_text_with(grid_library)
