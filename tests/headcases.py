"""The files of tests/cases/headlines are read and held; the README there tells the format."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest

from banmian.compose.head_settings import HeadBox, HeadSetting, head_settings, over_by
from banmian.compose.phrases import PhraseRules
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Span
from banmian.fonts.library import Library
from banmian.model.edition import Inline, Text
from banmian.model.layout import Grid
from banmian.model.lines import Line
from banmian.model.style import BLACK, Align, FontRequest, Style, Writing

FOLDER: Final = Path(__file__).parent / "cases" / "headlines"
GRID: Final = Grid(columns=8, characters=13, gap_characters=1, size=9, leading=12, lines=118)
SONG: Final = FontRequest("song", "regular")
HEAD: Final = Style(
    name="headline", font=SONG, strong=SONG, emphasis=SONG, size=20, leading=28, ink=BLACK,
    align=Align.LEFT, indent=0, tracking=0, space_before=0, space_after=0, background=None,
    padding=0,
)  # fmt: skip

_KEY: Final = re.compile(
    r"# (language|keep|writing|measure|box|align|smallest|spaced|size|height|room|sizes|spacing"
    r"|refused): (.*)"
)


@dataclass
class HeadCase:
    """A head, where it is to go, and what it becomes there."""

    given: dict[str, str] = field(default_factory=dict)
    head: str = ""
    output: list[str] = field(default_factory=list)

    @property
    def writings(self) -> tuple[Writing, ...]:
        """The modes the case holds in: both, unless it names one."""
        return (Writing(self.given["writing"]),) if "writing" in self.given else tuple(Writing)


def head_files() -> list[Path]:
    return sorted(FOLDER.glob("*.txt"))


def head_cases(path: Path) -> list[HeadCase]:
    return [_read(part) for part in path.read_text(encoding="utf-8").split("====\n")]


def _read(part: str) -> HeadCase:
    case = HeadCase()
    lines: list[str] = []
    for line in part.splitlines():
        if key := _KEY.match(line):
            case.given[key[1]] = key[2]
        elif line == "# output":
            case.head, lines = "".join(lines), []
        elif line and not line.startswith("# "):
            lines.append(line)
    if case.head:
        case.output = lines
    else:
        case.head = "".join(lines)
    return case


def check_head(case: HeadCase, writing: Writing, library: Library) -> None:
    """Assert that the head becomes what the case says in a mode."""
    given = case.given
    language = given.get("language", "zh-CN")
    rules = PhraseRules(language, tuple(given.get("keep", "").split()))
    type_ = Typesetter(library, language, phrases=rules)
    style = Style(
        **{
            **{name: getattr(HEAD, name) for name in HEAD.__slots__},
            "writing": writing,
            "align": Align(given.get("align", "left")),
            "smallest": float(given["smallest"]) if "smallest" in given else None,
            "space_short": "spaced" in given,
        }
    )
    if "box" in given:
        _check_box(case, style, type_)
    else:
        _check_page(case, style, type_)


def _texts(head: str) -> tuple[Text, ...]:
    return tuple(Text((Inline(line, Span("head", 1, 1)),)) for line in head.split("|"))


def _check_page(case: HeadCase, style: Style, type_: Typesetter) -> None:
    measure = float(case.given.get("measure", 100)) * style.size
    texts = _texts(case.head)
    lines = [line for text in texts for line in type_.display(text, style, measure)]
    assert [_said(line) for line in lines] == case.output
    if "spacing" in case.given:
        (line,) = lines
        places = [place for run in line.runs for place in run.positions]
        steps = [(b - a) / style.size for a, b in pairwise(places)]
        assert steps == pytest.approx(_numbers(case.given["spacing"]), abs=0.001)


def _check_box(case: HeadCase, style: Style, type_: Typesetter) -> None:
    columns, lines = (int(number) for number in case.given["box"].split("x"))
    width, height = GRID.span_characters(columns) * GRID.size, GRID.span_lines(lines)
    down = style.writing is Writing.VERTICAL
    box = HeadBox(height, width) if down else HeadBox(width, height)
    texts = _texts(case.head)
    found = head_settings(texts, style, box, type_)
    if "refused" in case.given:
        assert (found, over_by(texts, style, box, type_)) == ((), int(case.given["refused"]))
        return
    best = found[0]
    assert list(best.lines) == case.output
    told: dict[str, Any] = {"size": best.size, "height": best.height, "room": best.room}
    for key in told.keys() & case.given.keys():
        assert told[key] == pytest.approx(float(case.given[key])), (key, case.head)
    if "sizes" in case.given:
        assert _sizes(found) == _numbers(case.given["sizes"])


def _sizes(found: tuple[HeadSetting, ...]) -> list[float]:
    return sorted({setting.size for setting in found}, reverse=True)


def _numbers(written: str) -> list[float]:
    return [float(number) for number in written.split()]


def _said(line: Line) -> str:
    return "".join(text for run in line.runs for text in run.texts).strip()
