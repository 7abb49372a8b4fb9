"""Sets text in the grid font, lengths in em."""

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.casefiles import SetText, set_text_with

from banmian.fonts.library import Library


@pytest.fixture(scope="session")
def set_text(grid_library: Library) -> SetText:
    """Breaks a text: measures, indent and tracking in em; size 10 pt."""
    return set_text_with(grid_library)


@pytest.fixture
def centred_stop(
    grid_fonts: ModuleType,
    grid_library_of: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Library:
    """The grid font with its 。 in the middle of the cell, as Taiwan draws it."""
    centred = (370, 200, 630, 460)
    drawn = grid_fonts.ink_of
    monkeypatch.setattr(
        grid_fonts, "ink_of", lambda char, bold=0: centred if char == "。" else drawn(char, bold)
    )
    (tmp_path / "grid.ttf").write_bytes(grid_fonts.make_grid_font())
    library: Library = grid_library_of(tmp_path / "grid.ttf")
    return library
