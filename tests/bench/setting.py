"""Characters a second from text to set lines, beside Typst laying out the same text.

Run as `python -m tests.bench.setting rates RUNS` it prints the rates of one process as JSON, as
`… set TEXT` it only sets a text, as `… typst SOURCE` it only lays a Typst file out.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.bench.editions import FLAGSHIP, reworded
from tests.bench.measure import ROOT, Sample, alternate, ratio, spread
from tests.bench.programs import module
from tests.bench.report import Table, milliseconds, times

if TYPE_CHECKING:
    from banmian.fonts.library import Library
    from banmian.linebreak.paragraph import Setting
    from banmian.model.style import Writing

_MEASURES: Final = (12, 18, 26)
_SIZE: Final = 9.0
_INDENT: Final = 2
_COPIES: Final = 12
"""Wordings of the flagship's paragraphs in the text that whole processes set."""
_LENGTHS: Final = (1_000, 10_000, 100_000, 1_000_000)
"""Characters of one paragraph, to see that the work grows with the length."""
_MARKUP: Final = re.compile(r"[*`\[\]{}#$<>@_\\/]")
_LEAST: Final = 20
"""Shorter lines of a story are heads and markup."""
_TYPST: Final = """#set page(width: 162pt, height: auto, margin: 0pt)
#set text(font: "Noto Serif SC", size: 9pt, lang: "zh", region: "cn")
#set par(justify: true, linebreaks: "optimized", first-line-indent: (amount: 2em, all: true))
#metadata(0) <end>

"""
_NOTE: Final = (
    "First: the first text in a process that has opened its fonts. New text: paragraphs never met, "
    "of characters met before. Set before: the lines are recalled. One thread."
)


def setting(folder: Path, runs: int, announce: Callable[[str], None]) -> Table:
    """Measure rates in one process, and whole processes beside Typst."""
    announce("setting")
    rates: dict[str, list[float]] = module("setting", ("rates", str(runs)), folder / "cache")[1]
    text = "\n\n".join(p for copy in range(_COPIES) for p in paragraphs(copy))
    plain, source = folder / "setting.txt", folder / "setting.typ"
    plain.write_text(text, encoding="utf-8")
    source.write_text(_TYPST + text, encoding="utf-8")
    samples = alternate(runs, _whole(plain, source, folder / "cache"), announce)
    typst = samples["typst, layout only"]
    rows = [
        *((name, spread([r / 1000 for r in rate]).show()) for name, rate in rates.items()),
        *(
            (f"whole process, {len(text):,} characters: {name}", _process(taken, typst))
            for name, taken in samples.items()
        ),
    ]
    data = {"rates": rates, "processes": {n: [s.wall for s in t] for n, t in samples.items()}}
    return Table("Setting", ("", "thousand characters a second"), tuple(rows), _NOTE, data)


def _whole(plain: Path, source: Path, cache: Path) -> dict[str, Callable[[], Sample]]:
    def run(*arguments: str | Path) -> Sample:
        return module("setting", arguments, cache)[0]

    return {
        "banmian": partial(run, "set", plain),
        "typst, layout only": partial(run, "typst", source),
    }


def _process(taken: Sequence[Sample], typst: Sequence[Sample]) -> str:
    return f"{milliseconds(s.wall for s in taken)} ms, {times(ratio(taken, typst))} Typst"


def paragraphs(wording: int) -> list[str]:
    """The flagship's body paragraphs without markup, differently worded for every number."""
    found = []
    for path in sorted((FLAGSHIP / "stories").glob("*.md")):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        lines = (_MARKUP.sub("", line) for line in body.splitlines())
        found += [line for line in lines if len(line) > _LEAST]
    return reworded("\n".join(found), wording).splitlines()


class _Composer:
    """Sets paragraphs in the flagship's body face."""

    def __init__(self, library: "Library", measure: float) -> None:
        self._library, self._measure = library, measure

    def compose(self, texts: Sequence[str], how: "Setting", writing: "Writing") -> int:
        """Set every text and count the lines."""
        from banmian.linebreak.paragraph import break_paragraph
        from banmian.model.style import FontRequest
        from banmian.shape.paragraph import TextRun, shape_paragraph

        song, count = FontRequest("song", "regular"), 0
        for text in texts:
            shaped, _ = shape_paragraph([TextRun(text, song)], self._library, "zh-Hans", writing)
            count += len(break_paragraph(shaped, how, (self._measure * _SIZE,)))
        return count


def _library() -> "Library":
    from banmian.fonts.library import load_library

    library, problems = load_library(ROOT / "fonts", ())
    assert library, problems
    return library


def _how(greedy: bool, vertical: bool = False) -> tuple["Setting", "Writing"]:
    from banmian.linebreak.paragraph import Setting
    from banmian.linebreak.profile import profile_for
    from banmian.model.style import Align, Breaking, Writing

    writing = Writing.VERTICAL if vertical else Writing.HORIZONTAL
    breaking = Breaking.GREEDY if greedy else Breaking.OPTIMAL
    profile = profile_for("zh-Hans", writing)
    return Setting(_SIZE, Align.JUSTIFY, _INDENT, 0.0, profile, breaking), writing


def rates(runs: int) -> dict[str, list[float]]:
    """Characters a second, by what is set; texts of no two rounds are the same."""
    library = _library()
    found: dict[str, list[float]] = {}
    first = paragraphs(0)
    found["18 characters, first"] = [_rate(_Composer(library, 18), first, _how(False))]
    for vertical in (False, True):
        for measure in _MEASURES:
            for greedy in (False, True):
                how, composer = _how(greedy, vertical), _Composer(library, measure)
                name = f"{measure} characters, {'vertical' if vertical else 'horizontal'}"
                name += f", {'greedy' if greedy else 'optimal'}, new text"
                _rate(composer, first, how)
                texts = [paragraphs(turn) for turn in range(1, runs + 1)]
                found[name] = [_rate(composer, text, how) for text in texts]
    found["set before"] = [_recall(first) for _ in range(runs)]
    for length in _LENGTHS:
        whole = ("".join(first) * (length // sum(map(len, first)) + 1))[:length]
        name = f"one paragraph of {length:,} characters"
        found[name] = [_rate(_Composer(library, 18), [whole], _how(False))]
    return found


def _rate(composer: _Composer, texts: Sequence[str], how: "tuple[Setting, Writing]") -> float:
    begun = time.process_time()
    composer.compose(texts, *how)
    return sum(map(len, texts)) / (time.process_time() - begun)


def _recall(texts: Sequence[str]) -> float:
    """Characters a second of paragraphs whose lines an earlier run left in the cache."""
    from banmian.compose.typesetter import Typesetter
    from banmian.diagnostics import Span
    from banmian.model.edition import Inline, Text
    from banmian.model.style import BLACK, Align, FontRequest, Style

    library, song = _library(), FontRequest("song", "regular")
    style = Style(
        "body", song, song, song, _SIZE, 12.0, BLACK, Align.JUSTIFY, _INDENT, 0.0, 0.0, 0.0,
        None, 0.0,
    )  # fmt: skip
    copy = [Text((Inline(text, Span("bench", 1, 1)),)) for text in texts]
    for turn in range(2):
        begun = time.process_time()
        typesetter = Typesetter(library, "zh-Hans", "bench")
        for text in copy:
            typesetter.lines(text, style, (18 * _SIZE,))
        taken = time.process_time() - begun
        if not turn:
            typesetter.remember()
    return sum(map(len, texts)) / taken


def main(task: str, argument: str) -> None:
    """Do one of the tasks named above."""
    if task == "rates":
        sys.stdout.write(json.dumps(rates(int(argument))))
    elif task == "set":
        texts = Path(argument).read_text(encoding="utf-8").split("\n\n")
        sys.stdout.write(str(_Composer(_library(), 18).compose(texts, *_how(False))))
    else:
        import typst

        found = typst.query(
            argument, "<end>", root=str(Path(argument).parent), font_paths=[str(ROOT / "fonts")]
        )
        assert found, "Typst laid nothing out"


if __name__ == "__main__":
    main(*sys.argv[1:])
