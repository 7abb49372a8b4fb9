"""What the desk reads after a run."""

import json
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from banmian.diagnostics import Span, error, warning
from banmian.model.page import FrameFit
from banmian.run import Report
from banmian.summary import summary, summary_json

PLACE = Span("a.md", 8, 21)


def fit(
    slot: str = "lead", capacity: int = 30, used: int = 30, lines: int = 0, characters: int = 0
) -> FrameFit:
    rest = PLACE if lines else None
    texts = ("余" * characters,) if lines else ()
    return FrameFit(slot, "开篇", 8, capacity, used, lines, characters, Span("a.md"), rest, texts)


def lines(report: Report) -> list[str]:
    return summary(report).splitlines()


def test_the_verdict_is_the_last_line() -> None:
    found = (error("a/b", "x"), warning("a/c", "y"), warning("a/d", "z"))
    assert lines(Report(diagnostics=found))[-1] == "1 error, 2 warnings"
    assert lines(Report())[-1] == "0 errors, 0 warnings"


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (fit(), "full"),
        (fit(used=27), "−3 lines"),
        (fit(lines=4, characters=37), "+4 lines, +37 characters from a.md:8:21"),
    ],
)
def test_every_frame_has_its_line_in_the_ledger(frame: FrameFit, said: str) -> None:
    _, line, *_ = lines(Report(fits=(frame,)))
    assert line.startswith("  lead ")
    assert line.endswith(f" {said}")
    assert line.split()[2:5] == ["8", "30", str(frame.used)]


def test_columns_stand_under_each_other_in_a_terminal() -> None:
    """A Han character takes two cells."""
    shown = lines(Report(fits=(fit("lead"), fit("头条"), fit("a-very-long-slot-name"))))[1:3]
    places = []
    for line in shown:
        cells = 0
        for character in line[: line.index("8")]:
            cells += 2 if east_asian_width(character) in "WF" else 1
        places.append(cells)
    assert len(set(places)) == 1


def test_files_are_named() -> None:
    assert "  → out/a.pdf" in lines(Report(files=(Path("out/a.pdf"),)))


def test_json_says_the_same() -> None:
    over = fit(lines=4, characters=37)
    found = (error("compose/overset", "too long; cut", PLACE),)
    report = Report(fits=(over, fit(used=27)), diagnostics=found, files=(Path("out/a.pdf"),))
    whole = json.loads(summary_json(report))
    assert whole["exit_code"] == 3
    assert whole["files"] == ["out/a.pdf"]
    assert whole["diagnostics"][0]["code"] == "compose/overset"
    first, second = whole["fits"]
    assert (first["over_lines"], first["over_characters"], first["short_lines"]) == (4, 37, 0)
    assert first["rest"] == {"file": "a.md", "line": 8, "column": 21}
    assert "".join(first["rest_texts"]) == "余" * 37
    assert second["short_lines"] == 3
