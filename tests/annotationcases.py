"""The files of tests/cases/annotations are read, set and checked; README.md there tells how."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import pytest

from banmian.compose.typesetter import Typesetter
from banmian.fonts.library import Library
from banmian.model.edition import Text
from banmian.model.lines import Line, LineRun
from banmian.model.shaped import Orientation
from banmian.model.style import BLACK, Align, FontRequest, Style, Writing
from banmian.read.markdown import read_body

FOLDER: Final = Path(__file__).parent / "cases" / "annotations"
SIZE: Final = 10.0
ASCENT: Final = 0.88
MIDDLE: Final = 0.38
SONG: Final = FontRequest("song", "regular")
BODY: Final = Style(
    name="body", font=SONG, strong=SONG, emphasis=SONG, size=SIZE, leading=16.25, ink=BLACK,
    align=Align.LEFT, indent=0, tracking=0, space_before=0, space_after=0, background=None,
    padding=0,
)  # fmt: skip

_KEY: Final = re.compile(
    r"# (measure|leading|language|writing|align|bases|readings|sizes|above|beside|lines|dots|below"
    r"|refused): (.*)"
)


@dataclass
class AnnotationCase:
    """Annotated text and what must stand where."""

    given: dict[str, str] = field(default_factory=dict)
    text: str = ""
    output: list[str] | None = None

    @property
    def writings(self) -> tuple[Writing, ...]:
        """The modes the case holds in: both, unless it names one."""
        return (Writing(self.given["writing"]),) if "writing" in self.given else tuple(Writing)


def annotation_files() -> list[Path]:
    return sorted(FOLDER.glob("*.txt"))


def annotation_cases(path: Path) -> list[AnnotationCase]:
    return [_read(part) for part in path.read_text(encoding="utf-8").split("====\n")]


def _read(part: str) -> AnnotationCase:
    case = AnnotationCase()
    lines: list[str] = []
    for line in part.splitlines():
        if key := _KEY.match(line):
            case.given[key[1]] = key[2]
        elif line == "# output":
            case.text, lines, case.output = "".join(lines), [], []
        elif line and not line.startswith("# "):
            lines.append(line)
    if case.output is None:
        case.text = "".join(lines)
    else:
        case.output = lines
    return case


def body(written: str) -> Text:
    (block,), found = read_body((written,), "case", 1)
    assert found == ()
    return block.text


def check_annotations(case: AnnotationCase, writing: Writing, library: Library) -> None:
    """Assert that everything stands where the case says, in a mode."""
    given = case.given
    style = replace(
        BODY,
        writing=writing,
        align=Align(given.get("align", "left")),
        leading=SIZE * float(given.get("leading", 1.625)),
    )
    type_ = Typesetter(library, given.get("language", "zh-CN"))
    lines = type_.lines(body(case.text), style, (SIZE * float(given.get("measure", 100)),))
    problems = [problem.message for problem in type_.problems]
    if "refused" in given:
        assert len(problems) == 1
        assert f"a leading of {SIZE * float(given['refused']):g}pt" in problems[0]
        return
    assert problems == []
    if case.output is not None:
        assert [_said(line) for line in lines] == case.output
    for key in given.keys() & SEEN.keys():
        assert SEEN[key](lines) == _expected(given[key]), (key, case.text)


def _expected(written: str) -> list[object]:
    words = written.split()
    numbers = [_number(word) for word in words]
    return [pytest.approx(n, abs=0.002) if isinstance(n, float) else n for n in numbers]


def _number(word: str) -> object:
    return float(word) if re.fullmatch(r"[-−]?[0-9.]+", word) else word


def _said(line: Line) -> str:
    return "".join(text for run in line.runs for text in run.texts)


def _bases(lines: tuple[Line, ...]) -> list[object]:
    return [place / SIZE for line in lines for run in line.runs for place in run.positions]


def _notes(lines: tuple[Line, ...]) -> list[LineRun]:
    return [run for line in lines for run in line.notes]


def _readings(lines: tuple[Line, ...]) -> list[object]:
    found: list[object] = []
    for run in _notes(lines):
        found += ["".join(run.texts), run.positions[0] / SIZE]
    return found


def _sizes(lines: tuple[Line, ...]) -> list[object]:
    return [run.size / SIZE for run in _notes(lines)]


def _above(lines: tuple[Line, ...]) -> list[object]:
    """The far edge of each reading's em box from the text's em box; half an em where it touches."""
    return [(run.shifts[0] + ASCENT * run.size) / SIZE - ASCENT for run in _notes(lines)]


def _beside(lines: tuple[Line, ...]) -> list[object]:
    """Of each zhuyin symbol: right of its base, and down from the top of the base's em box."""
    found: list[object] = []
    for line in lines:
        places = {}
        at = line.start
        for run in line.runs:
            for place, text in zip(run.positions, run.texts, strict=True):
                places[at] = place
                at += len(text)
        for run, (start, _) in zip(line.notes, line.bases, strict=True):
            found += ["".join(run.texts), *_seat(run, places[start])]
    return found


def _seat(run: LineRun, base: float) -> tuple[float, float]:
    along, across = (run.positions[0] - base) / SIZE, run.shifts[0] / SIZE
    size = run.size / SIZE
    if run.orientation is Orientation.COMBINED:  # down the line; `across` off the line's middle
        right = across - MIDDLE * (1 - size) + 0.5
        return right, along + 0.84 * size - ASCENT * size
    return along, ASCENT - across - ASCENT * size


def _lines(lines: tuple[Line, ...]) -> list[object]:
    return [
        f"{'~' if s.wavy else ''}{s.start / SIZE:g}–{s.end / SIZE:g}"
        for line in lines
        for s in line.strokes
        if s.start != s.end
    ]


def _dots(lines: tuple[Line, ...]) -> list[object]:
    return [s.start / SIZE for line in lines for s in line.strokes if s.start == s.end]


def _below(lines: tuple[Line, ...]) -> list[object]:
    return [ASCENT - 1 - s.lift / SIZE for line in lines for s in line.strokes]


SEEN: Final[dict[str, Callable[[tuple[Line, ...]], list[object]]]] = {
    "bases": _bases,
    "readings": _readings,
    "sizes": _sizes,
    "above": _above,
    "beside": _beside,
    "lines": _lines,
    "dots": _dots,
    "below": _below,
}
