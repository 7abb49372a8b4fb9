"""Repeated content: what a page costs from 1 page to 64, in Banmian and in Typst."""

import dataclasses
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from tests.bench.editions import repeat_edition
from tests.bench.measure import Sample, ratio
from tests.bench.programs import module, typst, typst_source
from tests.bench.report import Table, megabytes, milliseconds, rate, times

PAGE_COUNTS: Final = (1, 4, 16, 64)
_COLUMNS: Final = (
    "pages",
    *("Banmian ms/page", "CPU ms/page", "pages/s", "peak MB"),
    *("Typst ms/page", "CPU ms/page", "pages/s", "peak MB"),
    "Banmian ÷ Typst",
)
_NOTE: Final = (
    "Tabloid pages of the flagship, every paragraph of every copy worded differently. The work "
    "alone, without starting the process: Banmian's second build in a process, its disk cache "
    "warm; Typst's first compilation in a process (a second one would only repeat what it "
    "remembers). Banmian delivers a file a page, Typst one file."
)


def pages(folder: Path, runs: int, announce: Callable[[str], None]) -> Table:
    """Measure editions of 1, 4, 16 and 64 tabloid pages, with pictures and without."""
    results = {}
    for pictures in (True, False):
        for count in PAGE_COUNTS:
            name = f"{count}" if pictures else f"{count}, no pictures"
            announce(f"{name}: {runs} runs")
            results[name] = _alternate(folder / "pages", count, pictures, runs)
    data = {
        name: [[dataclasses.asdict(s) for s in taken] for taken in both]
        for name, both in results.items()
    }
    rows = tuple(_row(name, *both) for name, both in results.items())
    return Table("Pages of repeated content, in one process", _COLUMNS, rows, _NOTE, data)


def _alternate(
    folder: Path, count: int, pictures: bool, runs: int
) -> tuple[list[Sample], list[Sample]]:
    """Banmian and Typst in turn on one edition."""
    cache, out = folder / "cache", folder / "out"
    edition, layout = repeat_edition(folder, count, pictures=pictures)
    source = typst_source(edition, layout, cache)
    ours, theirs = [], []
    for _ in range(runs):
        whole, [build] = module("in_process", [edition, layout, out, "1"], cache)
        ours.append(Sample(build[0], build[1], whole.peak))
        whole, [compilation] = typst(source, folder / "typst.pdf")
        theirs.append(Sample(compilation[0], compilation[1], whole.peak))
    shutil.rmtree(folder)
    return ours, theirs


def _row(name: str, ours: Sequence[Sample], theirs: Sequence[Sample]) -> tuple[str, ...]:
    count = int(name.split(",")[0])
    return (
        name,
        *_cells(ours, count),
        *_cells(theirs, count),
        times(ratio(ours, theirs)),
    )


def _cells(samples: Sequence[Sample], count: int) -> tuple[str, ...]:
    return (
        milliseconds(s.wall / count for s in samples),
        milliseconds(s.cpu / count for s in samples),
        rate(count / s.wall for s in samples),
        megabytes(samples),
    )
