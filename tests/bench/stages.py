"""Where one build spends its time: stopwatches round the functions the stages are called by.

Run as `python -m tests.bench.stages FOLDER RUNS` it prints JSON: all builds are in one process,
after one that imports the program and fills the cache.
"""

import functools
import json
import pkgutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final
from unittest import mock

from tests.bench.editions import FLAGSHIP, LAYOUT, Corrections, copy_edition, repeat_edition
from tests.bench.measure import Command, spread
from tests.bench.programs import module
from tests.bench.report import Table

import banmian

PROBES: Final = {
    "read edition": "banmian.read.edition.read_edition",
    "read layout": "banmian.read.layout.read_layout",
    "open fonts": "banmian.fonts.library.load_library",
    "plan": "banmian.plan.assign",
    "compose": "banmian.compose.page.compose_edition",
    "compose: shape": "banmian.shape.paragraph.shape_paragraph",
    "compose: break lines": "banmian.linebreak.paragraph.break_paragraph",
    "paint and deliver": "banmian.deliver.deliver",
    "paint and deliver: paint in all": "banmian.paint.pdf.paint_plates",
    "paint and deliver: find glyphs": "banmian.paint.pdf.used_glyphs",
    "paint and deliver: subset faces": "banmian.paint.pdf.subset_face",
    "paint and deliver: code faces": "banmian.paint.pdf.code_face",
    "paint and deliver: font objects": "banmian.paint.pdf.font_objects",
    "paint and deliver: separate pictures": "banmian.paint.pdf.separate_picture",
    "paint and deliver: content streams": "banmian.paint.pdf.page_content",
    "paint and deliver: deflate, write": "banmian.paint.pdf_objects.Document.finish",
}
"""Stage → the name it is called by; a stage with a colon is part of the one before it."""

WHOLE: Final = "whole build"
_OTHERS: Final = "everything else"
_NOTE: Final = (
    "Milliseconds; one process, imports done, fonts and pictures in the cache. Parts of a stage "
    "are indented; a dash: not called."
)

Timing = Mapping[str, float]
"""Seconds by stage."""


def stages(folder: Path, runs: int, announce: Callable[[str], None]) -> Table:
    """Time the stages of building the flagship: unchanged, corrected, reworded."""
    announce("stages")
    arguments: Command = (folder / "stages", str(runs))
    results: dict[str, list[Timing]] = module("stages", arguments, folder / "cache")[1]
    rows = tuple(_row(stage, results.values()) for stage in (*PROBES, _OTHERS, WHOLE))
    return Table("Stages of one build", ("", *results), rows, _NOTE, results)


def _row(stage: str, results: Iterable[Sequence[Timing]]) -> tuple[str, ...]:
    name = f"&emsp;{stage.split(': ')[1]}" if ":" in stage else stage
    return name, *(_cell([timing.get(stage) for timing in timings]) for timings in results)


def _cell(seconds: Sequence[float | None]) -> str:
    taken = [1000 * s for s in seconds if s is not None]
    return spread(taken).show(1) if taken else "–"


class _Stopwatch:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Time every call of `function`."""

        @functools.wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            begun = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                taken = time.perf_counter() - begun
                self.seconds[stage] = self.seconds.get(stage, 0.0) + taken

        return timed


@contextmanager
def stopwatches() -> Iterator[_Stopwatch]:
    """Put a stopwatch round every probe while the block runs."""
    watch = _Stopwatch()
    with ExitStack() as patches:
        for stage, name in PROBES.items():
            owner, _, attribute = name.rpartition(".")
            original = getattr(pkgutil.resolve_name(owner), attribute)
            patches.enter_context(mock.patch(name, watch.around(stage, original)))
        yield watch


def timed_build(edition: Path, layout: str | Path, out: Path) -> Timing:
    """Build with every stage timed, and what no stage accounts for."""
    options = banmian.BuildOptions(edition, str(layout), out)
    with stopwatches() as watch:
        report = watch.around(WHOLE, banmian.build)(options)
    assert report.files, report.diagnostics
    stages = sum(s for stage, s in watch.seconds.items() if stage != WHOLE and ":" not in stage)
    return {**watch.seconds, _OTHERS: watch.seconds[WHOLE] - stages}


def main(folder: Path, runs: int) -> dict[str, list[Timing]]:
    """Return the timings of every kind of build, run by run, the kinds in turn."""
    corrected = copy_edition(folder)
    corrections = Corrections(corrected)
    kinds: dict[str, list[Timing]] = {}
    for turn in range(runs + 1):
        corrections.correct()
        reworded, layout = repeat_edition(folder / "reworded", 2, LAYOUT, turn)
        for kind, edition, layout_name in (
            ("unchanged", FLAGSHIP, LAYOUT),
            ("a character corrected", corrected, LAYOUT),
            ("every paragraph reworded", reworded, layout),
        ):
            timing = timed_build(edition, layout_name, folder / "out")
            if turn:
                kinds.setdefault(kind, []).append(timing)
    return kinds


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
