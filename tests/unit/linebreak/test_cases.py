"""Runs every file of tests/cases/linebreak; README.md there tells the format."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from banmian.linebreak.profile import Profile, profile_for
from banmian.model.house import Base, HouseRules, KoreanBreaks, Level, LineEnd, MarkStyle
from banmian.model.lines import Line
from banmian.model.style import Align, Writing

FOLDER = Path(__file__).parents[2] / "cases" / "linebreak"
SIZE = 10.0
TOKENS = {
    "<WJ>": "\u2060",
    "<NBSP>": "\u00a0",
    "<ZWSP>": "\u200b",
    "<NL>": "\n",
    "<SP>": " ",
    "<SHY>": "\u00ad",
}


@dataclass
class Case:
    """One input and what is expected of it."""

    given: dict[str, str] = field(default_factory=dict)
    places: list[tuple[str, float]] = field(default_factory=list)
    text: str = ""
    output: list[str] | None = None


GIVEN = (
    "measure|writing|indent|align|level|style|line-end|hanging|language|stretch-round-marks"
    "|tracking|base|korean-breaks"
)
EXPECTED = "stances|mid|end|start|widths|gaps|adjustments|relaxed|hyphens|place"
KEY_LINE = re.compile(rf"# ({GIVEN}|{EXPECTED}): (.*)")


def read_cases(path: Path) -> list[Case]:
    return [read_case(part) for part in path.read_text(encoding="utf-8").split("====\n")]


def read_case(part: str) -> Case:
    case = Case()
    lines: list[str] = []
    for line in part.splitlines():
        if key := KEY_LINE.match(line):
            char, _, place = key[2].partition(" ")
            if key[1] == "place":
                case.places.append((char, float(place)))
            else:
                case.given[key[1]] = key[2]
        elif line == "# output":
            case.text, lines, case.output = "".join(lines), [], []
        elif line and not line.startswith("# "):
            lines.append(with_tokens(line))
    if case.output is None:
        case.text = "".join(lines)
    else:
        case.output = lines
    return case


def with_tokens(line: str) -> str:
    for token, char in TOKENS.items():
        line = line.replace(token, char)
    return line


def writings_of(given: dict[str, str]) -> tuple[Writing, ...]:
    """The modes a case holds in: both, unless it names one."""
    return (Writing(given["writing"]),) if "writing" in given else tuple(Writing)


def profile_of(given: dict[str, str], writing: Writing) -> Profile:
    def chosen(key: str, kind: Any) -> Any:
        return kind(given[key]) if key in given else None

    house = HouseRules(
        base=chosen("base", Base),
        style=chosen("style", MarkStyle),
        level=chosen("level", Level),
        line_end=chosen("line-end", LineEnd),
        hanging="hanging" in given,
        stretches_round_marks=False if "stretch-round-marks" in given else None,
        korean_breaks=chosen("korean-breaks", KoreanBreaks),
    )
    return profile_for(given.get("language", "zh-Hans"), writing, house)


def text_of(line: Line) -> str:
    return "".join(text for run in line.runs for text in run.texts)


def place_of(lines: tuple[Line, ...], char: str, nth: int = 0) -> float:
    found = [
        place / SIZE
        for line in lines
        for run in line.runs
        for place, text in zip(run.positions, run.texts, strict=True)
        if text == char
    ]
    return found[nth]


def numbers(listed: str) -> list[float]:
    return [float(number) for number in listed.split()]


def about(expected: Any) -> Any:
    return pytest.approx(expected, abs=0.001)


PATHS = sorted(path for path in FOLDER.glob("*.txt") if path.name != "clauses.txt")


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_case(path: Path, set_text: Any) -> None:
    for case in read_cases(path):
        for writing in writings_of(case.given):
            check_case(case, writing, set_text)


def check_case(case: Case, writing: Writing, set_text: Any) -> None:
    given = case.given
    options = {
        "profile": profile_of(given, writing),
        "language": given.get("language", "zh-Hans"),
        "writing": writing,
        "indent": float(given.get("indent", 0)),
        "tracking": float(given.get("tracking", 0)),
        "align": Align(given.get("align", "justify")),
    }
    check_widths(case, set_text, options)
    if "stances" in given:
        runs = [run for line in set_text(case.text, **options) for run in line.runs]
        assert [run.orientation.value for run in runs] == given["stances"].split(), case.text
    if case.output is not None:
        measures = tuple(numbers(given["measure"]))
        check_lines(case, set_text(case.text, measures, **options))


def check_widths(case: Case, set_text: Any, options: dict[str, Any]) -> None:
    """mid, end, start: what the text takes up between two characters, or at a line's edge."""
    given, text = case.given, case.text
    if "mid" in given:
        lines = set_text(f"国{text}国", **options)
        assert place_of(lines, "国", -1) - 1 == about(float(given["mid"])), text
        if case.output is None:
            for char, place in case.places:
                assert place_of(lines, char) - 1 == about(place), (text, char)
    if "end" in given:
        assert set_text(f"国{text}", **options)[0].width / SIZE - 1 == about(float(given["end"]))
    if "start" in given:
        assert set_text(f"{text}国", **options)[0].width / SIZE - 1 == about(float(given["start"]))


def check_lines(case: Case, lines: tuple[Line, ...]) -> None:
    given = case.given
    assert [text_of(line) for line in lines] == case.output
    if "widths" in given:
        assert [line.width / SIZE for line in lines] == about(numbers(given["widths"])), case.text
    if "gaps" in given:
        assert [line.gap for line in lines] == about(numbers(given["gaps"])), case.text
    if "adjustments" in given:
        assert [line.adjustment.value for line in lines] == given["adjustments"].split(), case.text
    if "relaxed" in given:
        relaxed = [line.relaxed.value if line.relaxed else "none" for line in lines]
        assert relaxed == given["relaxed"].split(), case.text
    if "hyphens" in given:
        drawn = [int(line.runs[-1].texts == ("",)) for line in lines]
        assert drawn == about(numbers(given["hyphens"])), case.text
    for char, place in case.places:
        assert place_of(lines, char) == about(place), (case.text, char)


def test_every_vector_is_there() -> None:
    """The test vectors of the requirements, T1 to T25."""
    named = "".join(path.read_text(encoding="utf-8") for path in PATHS)
    assert [n for n in range(1, 26) if not re.search(rf"\bT{n}\b", named)] == []
