"""Copy over by a few lines: paragraphs are closed by a line, or the cheapest cuts are named.

A slot of ten characters a line. `TIGHT` are eleven characters with commas that give way by an em:
set best, three of them and nothing else take four lines, closed they take three.

Requirement J5.9.
"""

from typing import TYPE_CHECKING

import pytest

from banmian.diagnostics import Severity, Span

if TYPE_CHECKING:
    from tests.unit.conftest import Newsroom

TIGHT = "天地，人日，月山川风雨"
SOLID = "天地人日月山川风雨花"
WRITING = ("horizontal", "vertical")


def placed(newsroom: "Newsroom", body: str, lines: int, writing: str = "horizontal") -> None:
    newsroom.story("a", body, head="headline: 标题")
    size = f"[1, {lines}]"
    slot = f"{{name: lead, kind: story, at: [1, 1, 1], size: {size}, treatment: plain-story}}"
    newsroom.layout(f"- {slot}")
    text = newsroom.layout_file.read_text(encoding="utf-8")
    text = text.replace("grid:", f"writing: {writing}\ngrid:", 1).replace("lines: 30", "lines: 24")
    newsroom.layout_file.write_text(text, encoding="utf-8")
    newsroom.place(lead="a")


@pytest.mark.parametrize("writing", WRITING)
def test_copy_over_by_a_line_is_closed(newsroom: "Newsroom", writing: str) -> None:
    """The paragraph that shows it least is closed, and the desk is told which."""
    placed(newsroom, f"{SOLID * 2}\n\n{TIGHT * 3}", 5, writing)
    composed = newsroom.compose()
    assert [(fit.used, fit.over_lines) for fit in composed.composition.fits] == [(5, 0)]
    (note,) = composed.problems
    assert (note.severity, note.code) == (Severity.NOTE, "compose/squeezed")
    assert note.span is not None
    assert note.span.line == 8


def test_copy_that_fits_is_left_as_it_is_best(newsroom: "Newsroom") -> None:
    placed(newsroom, TIGHT * 3, 5)
    composed = newsroom.compose()
    assert [fit.used for fit in composed.composition.fits] == [4]
    assert not composed.problems


def test_the_cheapest_cuts_are_named_where_nothing_can_be_closed(newsroom: "Newsroom") -> None:
    """Of 23, 22 and 28 characters, nine lines in room for seven: cut the three and the two."""
    placed(
        newsroom,
        "\n\n".join([f"{SOLID * 2}天地人", f"{SOLID * 2}日月", SOLID * 2 + "山川风雨花木金水"]),
        7,
    )
    composed = newsroom.compose()
    (fit,) = composed.composition.fits
    assert fit.over_lines == 2
    assert fit.cuts == ((2, Span(fit.span.file, 8, 21)), (3, Span(fit.span.file, 6, 21)))
    (problem,) = composed.problems
    assert problem.code == "compose/overset"
    assert len(problem.hints) == 1


def test_much_too_much_copy_is_not_squeezed(newsroom: "Newsroom") -> None:
    placed(newsroom, "\n\n".join([TIGHT * 3] * 5), 15)
    (fit,) = newsroom.compose().composition.fits
    assert fit.over_lines == 5
