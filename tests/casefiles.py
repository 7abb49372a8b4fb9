"""The files of tests/cases/linebreak are read, set and checked; the README there tells the format.

What is checked: that the lines in memory are as the case says (`check_case`). The same cases are
held against finished PDFs in tests/pdf/test_case_pdfs.py, and set with rules switched off in
tests/unit/conform/test_switches.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any, Final, Protocol

import pytest

from banmian.fonts.library import Library
from banmian.linebreak.paragraph import Setting, break_paragraph
from banmian.linebreak.profile import profile_for
from banmian.linebreak.regions import Profile
from banmian.model.house import (
    Base,
    HouseRules,
    KoreanBreaks,
    Level,
    LineEnd,
    MarkClass,
    MarkStyle,
)
from banmian.model.lines import Line
from banmian.model.style import Align, FontRequest, Writing
from banmian.shape.paragraph import TextRun, shape_paragraph

FOLDER: Final = Path(__file__).parent / "cases" / "linebreak"
SIZE: Final = 10.0
ENDLESS: Final = 1000.0
"""Em of a measure that no case fills."""
SONG: Final = FontRequest("song", "regular")
TOKENS: Final = {
    "<WJ>": "\u2060",
    "<NBSP>": "\u00a0",
    "<ZWSP>": "\u200b",
    "<NL>": "\n",
    "<SP>": " ",
    "<SHY>": "\u00ad",
}
CLAUSE: Final = re.compile(r"\b([CKPMJGVAHR]\d+\.\d+)\b")

_VECTOR: Final = re.compile(r"\bT(\d+)\b")
_GIVEN: Final = (
    "measure|writing|indent|align|level|style|line-end|hanging|language|stretch-round-marks"
    "|tracking|base|korean-breaks|classes|glue"
)
_EXPECTED: Final = "stances|mid|end|start|widths|gaps|adjustments|relaxed|hyphens|place"
_KEY_LINE: Final = re.compile(rf"# ({_GIVEN}|{_EXPECTED}): (.*)")


@dataclass
class Case:
    """One input and what is expected of it."""

    file: str = ""
    given: dict[str, str] = field(default_factory=dict)
    places: list[tuple[str, float]] = field(default_factory=list)
    text: str = ""
    output: list[str] | None = None
    vectors: set[int] = field(default_factory=set)
    """Numbers of the requirements' test vectors that its remarks name."""

    @property
    def writings(self) -> tuple[Writing, ...]:
        """The modes the case holds in: both, unless it names one."""
        return (Writing(self.given["writing"]),) if "writing" in self.given else tuple(Writing)

    @property
    def language(self) -> str:
        return self.given.get("language", "zh-Hans")

    @property
    def measures(self) -> tuple[float, ...]:
        """In em."""
        return tuple(numbers(self.given["measure"]))

    def options(self, writing: Writing) -> dict[str, Any]:
        """How its text is set in that mode."""
        given = self.given
        return {
            "profile": profile_of(given, writing),
            "language": self.language,
            "writing": writing,
            "indent": float(given.get("indent", 0)),
            "tracking": float(given.get("tracking", 0)),
            "align": Align(given.get("align", "justify")),
        }


class SetText(Protocol):
    """Sets a text; measures, indent and tracking in em."""

    def __call__(
        self, text: str, measures: tuple[float, ...] = ..., **options: Any
    ) -> tuple[Line, ...]: ...


def set_text_with(library: Library) -> SetText:
    """What sets text in the faces of a library at 10 pt."""
    return partial(_set_text, library)


def _set_text(
    library: Library,
    text: str,
    measures: tuple[float, ...] = (ENDLESS,),
    align: Align = Align.JUSTIFY,
    indent: float = 0.0,
    tracking: float = 0.0,
    profile: Profile | None = None,
    language: str = "zh-Hans",
    writing: Writing = Writing.HORIZONTAL,
) -> tuple[Line, ...]:
    shaped, _ = shape_paragraph([TextRun(text, SONG)], library, language, writing)
    rules = profile or profile_for(language, writing)
    setting = Setting(SIZE, align, indent, tracking, rules)
    return break_paragraph(shaped, setting, tuple(measure * SIZE for measure in measures))


def case_files() -> list[Path]:
    """Every file of cases."""
    return sorted(path for path in FOLDER.glob("*.txt") if path.name != "clauses.txt")


def clauses_of(path: Path) -> set[str]:
    """The clauses a file is for: those of its name and of its remarks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    remarks = " ".join(line for line in lines if line.startswith("# "))
    return set(CLAUSE.findall(f"{path.stem} {remarks}"))


def read_cases(path: Path) -> list[Case]:
    return [read_case(part, path.stem) for part in path.read_text("utf-8").split("====\n")]


def read_case(part: str, file: str = "") -> Case:
    case = Case(file)
    lines: list[str] = []
    for line in part.splitlines():
        if key := _KEY_LINE.match(line):
            char, _, place = key[2].partition(" ")
            if key[1] == "place":
                case.places.append((char, float(place)))
            else:
                case.given[key[1]] = key[2]
        elif line == "# output":
            case.text, lines, case.output = "".join(lines), [], []
        elif line.startswith("# "):
            case.vectors.update(map(int, _VECTOR.findall(line)))
        elif line:
            lines.append(_with_tokens(line))
    if case.output is None:
        case.text = "".join(lines)
    else:
        case.output = lines
    return case


def _with_tokens(line: str) -> str:
    for token, char in TOKENS.items():
        line = line.replace(token, char)
    return line


def in_modes(cases: list[Case]) -> Iterator[tuple[Case, Writing]]:
    """Each case in each mode it holds in."""
    for case, writing in product(cases, Writing):
        if writing in case.writings:
            yield case, writing


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
        classes=tuple((char, MarkClass(kind)) for char, kind in _pairs(given.get("classes", ""))),
        glue=tuple((MarkClass(kind), float(em)) for kind, em in _pairs(given.get("glue", ""))),
    )
    return profile_for(given.get("language", "zh-Hans"), writing, house)


def _pairs(listed: str) -> list[list[str]]:
    """`a b, c d` as pairs."""
    return [pair.split() for pair in listed.split(",") if pair]


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


def check_case(case: Case, writing: Writing, set_text: SetText) -> None:
    """Assert that the lines the case makes in a mode are those it expects."""
    given, options = case.given, case.options(writing)
    check_widths(case, set_text, options)
    if "stances" in given:
        runs = [run for line in set_text(case.text, **options) for run in line.runs]
        assert [run.orientation.value for run in runs] == given["stances"].split(), case.text
    if case.output is not None:
        check_lines(case, set_text(case.text, case.measures, **options))


def check_widths(case: Case, set_text: SetText, options: dict[str, Any]) -> None:
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
