"""Small editions and the display lists they become; a folder of this folder is a case.

Text is set in the grid font, so that every number can be checked by hand; the starter edition
shows the bundled fonts. After a wanted change
write the new lists with `BANMIAN_UPDATE=1 pytest tests/pages` and read the difference.
"""

import difflib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from banmian.compose.page import compose_edition
from banmian.diagnostics import Diagnostic
from banmian.fonts.library import Library
from banmian.model.page import Composition
from banmian.paint.dump import dump_surface
from banmian.plan import assign
from banmian.read.edition import read_edition
from banmian.read.layout import read_layout

HERE = Path(__file__).parent
STARTER = HERE.parents[1] / "content" / "starter"
CASES = sorted(path.parent for path in HERE.glob("*/edition.yaml"))
UPDATE = "BANMIAN_UPDATE"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_display_list_is_the_expected_one(case: Path, grid_library: Library) -> None:
    compare(listed(case, str(case / "layout.yaml"), grid_library), case / "expected.dump")


def test_the_starter_in_the_bundled_fonts(bundled_library: Library) -> None:
    """Faces, Latin companions and their widths: what the grid font cannot show."""
    compare(listed(STARTER, "starter", bundled_library), HERE / "starter.dump")


def compare(lines: Iterable[str], file: Path) -> None:
    """Fail with the difference between `lines` and those of `file`, or write them into it."""
    made = "".join(f"{line}\n" for line in lines)
    if os.environ.get(UPDATE):
        file.write_text(made, encoding="utf-8")
    expected = file.read_text(encoding="utf-8") if file.exists() else ""
    difference = difflib.unified_diff(
        expected.splitlines(), made.splitlines(), "expected", "made", lineterm="", n=1
    )
    assert made == expected, "\n".join(["", *difference, f"({UPDATE}=1 accepts it)"])


def listed(case: Path, layout_name: str, library: Library) -> Iterator[str]:
    """Diagnostics, ledger and display lists of an edition, as text."""
    edition, of_edition = read_edition(case)
    layout, of_layout = read_layout(layout_name)
    assert edition and layout, (*of_edition, *of_layout)
    assignments, of_plan = assign(edition, layout)
    composition, of_copy = compose_edition(edition, layout, assignments, library)
    for problem in (*of_edition, *of_layout, *of_plan, *of_copy):
        yield diagnostic_line(problem, case)
    yield from ledger(composition)
    for surface in composition.surfaces:
        numbers = "–".join(str(page.number) for page in surface.pages)
        yield f"surface {numbers}: {surface.width:.3f} × {surface.height:.3f}"
        yield from dump_surface(surface).splitlines()


def diagnostic_line(problem: Diagnostic, case: Path) -> str:
    place = str(problem.span).removeprefix(f"{case.as_posix()}/")
    return f"{problem.severity} {problem.code} {place}"


def ledger(composition: Composition) -> Iterator[str]:
    for fit in composition.fits:
        over = f" over {fit.over_lines} lines {fit.over_characters} characters"
        yield (
            f"fit {fit.slot} {fit.content} page {fit.page}: {fit.used} of {fit.capacity}"
            f"{over if fit.over_lines else ''}"
        )


def test_there_are_cases() -> None:
    assert len(CASES) >= 6
