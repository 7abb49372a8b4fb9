"""Where one build spends its time: stopwatches round the public functions of the stages.

Run as `python -m tests.bench.stages EDITION OUT RUNS` it prints JSON: all runs are in one process,
after a build that imports the program and fills the cache.
"""

import functools
import json
import pkgutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final
from unittest import mock

from tests.bench.editions import FLAGSHIP
from tests.bench.measure import Command, spread
from tests.bench.programs import module
from tests.bench.report import Table, milliseconds

import banmian

PROBES: Final = {
    "read edition": "banmian.read.read_edition",
    "read layout": "banmian.read.read_layout",
    "open fonts": "banmian.fonts.library.load_library",
    "plan": "banmian.plan.assign",
    "compose": "banmian.compose.page.compose_edition",
    "compose: shape": "banmian.compose.typeset.shape_paragraph",
    "compose: break lines": "banmian.compose.typeset.break_paragraph",
    "paint": "banmian.paint.pdf.paint_pdf",
    "paint: find glyphs": "banmian.paint.pdf.used_glyphs",
    "paint: subset faces": "banmian.paint.pdf.subset_face",
    "paint: code faces": "banmian.paint.pdf.code_face",
    "paint: font objects": "banmian.paint.pdf.font_objects",
    "paint: separate pictures": "banmian.paint.pdf.separate_picture",
    "paint: content streams": "banmian.paint.pdf.page_content",
    "paint: deflate, write": "banmian.paint.pdf_objects.Document.finish",
    "deliver": "banmian.deliver.deliver",
}
"""Stage → the name it is called by; a stage with a colon is part of the one before it."""

WHOLE: Final = "whole build"
_NOTE: Final = (
    "One process, imports done and cache warm; parts of a stage are indented. `paint` makes the "
    "spread and two plates, each a PDF of its own."
)

Timing = Mapping[str, tuple[float, int]]
"""Seconds and calls by stage."""


def stages(folder: Path, runs: int, announce: Callable[[str], None]) -> Table:
    """Time the stages of the flagship's build, in a process of its own."""
    announce("stages")
    arguments: Command = (FLAGSHIP, folder / "stages", str(runs))
    results: list[Timing] = module("stages", arguments, folder / "cache")[1]
    named = [stage for stage in PROBES if stage in results[0]]
    rows = [_row(stage, results) for stage in named]
    others = [_others(timing) for timing in results]
    rows.append(("everything else", milliseconds(others), ""))
    rows.append(_row(WHOLE, results))
    return Table("Stages of one build", ("stage", "ms", "calls"), tuple(rows), _NOTE, results)


def _row(stage: str, results: Sequence[Timing]) -> tuple[str, ...]:
    name = f"&emsp;{stage.split(': ')[1]}" if ":" in stage else stage
    taken = spread([1000 * timing[stage][0] for timing in results])
    return name, taken.show(1), str(results[0][stage][1])


def _others(timing: Timing) -> float:
    """What no stage accounts for."""
    stages = sum(seconds for stage, (seconds, _) in timing.items() if ":" not in stage)
    return 2 * timing[WHOLE][0] - stages


class _Stopwatch:
    """Seconds and calls by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.calls: dict[str, int] = {}

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
                self.calls[stage] = self.calls.get(stage, 0) + 1

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


def main(edition: str, out: str, runs: int) -> list[Timing]:
    """Return seconds and calls of each stage, run by run."""
    options = banmian.BuildOptions(Path(edition), out=Path(out))
    banmian.build(options)
    results: list[Timing] = []
    for _ in range(runs):
        with stopwatches() as watch:
            watch.around(WHOLE, banmian.build)(options)
        results.append({s: (watch.seconds[s], watch.calls[s]) for s in watch.seconds})
    return results


if __name__ == "__main__":
    edition, out, runs = sys.argv[1:]
    sys.stdout.write(json.dumps(main(edition, out, int(runs))))
