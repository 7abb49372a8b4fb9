"""Fonts made for another region are told before anything is set in them."""

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.unit.conftest import Newsroom

from banmian.compose.typefaces import _is_moved, foreign_marks
from banmian.diagnostics import Severity
from banmian.fonts.library import Library

SLOTS = "- {name: a, kind: story, at: [1, 1, 1], size: [1, 20]}"


@pytest.mark.clause("P3.14", modes="hv")
@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
def test_a_font_of_centred_marks_is_told_once(
    newsroom: Newsroom,
    grid_fonts: ModuleType,
    grid_library_of: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    writing: str,
) -> None:
    newsroom.layout(SLOTS)
    text = newsroom.layout_file.read_text("utf-8").replace("lines: 30", "lines: 24")
    newsroom.layout_file.write_text(f"writing: {writing}\n{text}", "utf-8")
    newsroom.story("s", "天")
    newsroom.place(a="s")
    _, layout = newsroom.read()
    assert foreign_marks(layout, newsroom.library, "zh-CN") == ()
    drawn = grid_fonts.ink_of
    centred = (370, 200, 630, 460)
    monkeypatch.setattr(
        grid_fonts, "ink_of", lambda char, bold=0: centred if char == "。" else drawn(char, bold)
    )
    (tmp_path / "grid.ttf").write_bytes(grid_fonts.make_grid_font())
    library = grid_library_of(tmp_path / "grid.ttf")
    (problem,) = foreign_marks(layout, library, "zh-CN")
    assert (problem.severity, problem.code) == (Severity.WARNING, "fonts/foreign-marks")
    assert problem.span == layout.slots[0].span
    assert foreign_marks(layout, library, "zh-TW") == ()


@pytest.mark.parametrize(
    ("face", "language", "moved"),
    [
        ("song-regular", "zh-CN", False),
        ("mincho-regular", "ja", False),
        ("ming-regular", "zh-TW", False),
        ("ming-regular", "zh-CN", True),
        ("ming-regular", "ja", True),
    ],
)
def test_the_bundled_faces(bundled_library: Library, face: str, language: str, moved: bool) -> None:
    """P3.14: a Taiwan face draws 。 in the middle, which mainland and Japanese trims would cut."""
    assert _is_moved(bundled_library.face(face), language) is moved
