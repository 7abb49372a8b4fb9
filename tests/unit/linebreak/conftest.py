"""Sets text in the grid font, lengths in em."""

from collections.abc import Callable

import pytest

from banmian.fonts.library import Library
from banmian.linebreak.paragraph import Setting, break_paragraph
from banmian.linebreak.profile import Profile, profile_for
from banmian.model.lines import Line
from banmian.model.style import Align, FontRequest, Writing
from banmian.shape.paragraph import TextRun, shape_paragraph

SIZE = 10.0
SONG = FontRequest("song", "regular")

SetText = Callable[..., tuple[Line, ...]]


@pytest.fixture(scope="session")
def set_text(grid_library: Library) -> SetText:
    """Breaks a text: measures, indent and tracking in em; size 10 pt."""

    def run(
        text: str,
        measures: tuple[float, ...] = (1000.0,),
        align: Align = Align.JUSTIFY,
        indent: float = 0.0,
        tracking: float = 0.0,
        profile: Profile | None = None,
        language: str = "zh-Hans",
        writing: Writing = Writing.HORIZONTAL,
    ) -> tuple[Line, ...]:
        shaped, _ = shape_paragraph([TextRun(text, SONG)], grid_library, language, writing)
        rules = profile or profile_for(language, writing)
        setting = Setting(SIZE, align, indent, tracking, rules)
        return break_paragraph(shaped, setting, tuple(measure * SIZE for measure in measures))

    return run
