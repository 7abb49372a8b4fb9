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
    "Han characters set",
)
_NOTE: Final = (
    "Tabloid pages of the flagship, every paragraph of every copy worded differently. The work "
    "alone, without starting the process: Banmian's second build in a process, its disk cache "
    "warm; Typst's first compilation in a process (a second one would only repeat what it "
    "remembers). Banmian delivers a file a page, Typst one file."
)


@dataclasses.dataclass(frozen=True, slots=True)
class _Runs:
    """Banmian and Typst on one edition, and how many Han characters are in their PDFs."""

    count: int
    ours: list[Sample]
    theirs: list[Sample]
    our_han: int
    their_han: int


def pages(folder: Path, runs: int, announce: Callable[[str], None]) -> Table:
    """Measure editions of 1, 4, 16 and 64 tabloid pages, with pictures and without."""
    results = {}
    for pictures in (True, False):
        for count in PAGE_COUNTS:
            name = f"{count}" if pictures else f"{count}, no pictures"
            announce(f"{name}: {runs} runs")
            results[name] = _alternate(folder / "pages", count, pictures, runs)
    data = {name: dataclasses.asdict(found) for name, found in results.items()}
    rows = tuple(_row(name, found) for name, found in results.items())
    return Table("Pages of repeated content, in one process", _COLUMNS, rows, _NOTE, data)


def _alternate(folder: Path, count: int, pictures: bool, runs: int) -> _Runs:
    """Banmian and Typst in turn on one edition, after a build that fills the cache."""
    cache, out, pdf = folder / "cache", folder / "out", folder / "typst.pdf"
    edition, layout = repeat_edition(folder, count, pictures=pictures)
    source = typst_source(edition, layout, cache)
    module("in_process", [edition, layout, out, "0"], cache)
    ours, theirs = [], []
    for _ in range(runs):
        whole, [build] = module("in_process", [edition, layout, out, "1"], cache)
        ours.append(Sample(build[0], build[1], whole.peak))
        whole, [compilation] = typst(source, pdf)
        theirs.append(Sample(compilation[0], compilation[1], whole.peak))
    han = [
        module("pdf_facts", files, cache)[1]["han"] for files in (sorted(out.glob("*.pdf")), [pdf])
    ]
    shutil.rmtree(folder)
    return _Runs(count, ours, theirs, han[0], han[1])


def _row(name: str, runs: _Runs) -> tuple[str, ...]:
    return (
        name,
        *_cells(runs.ours, runs.count),
        *_cells(runs.theirs, runs.count),
        times(ratio(runs.ours, runs.theirs)),
        f"{runs.our_han:,} / {runs.their_han:,}",
    )


def _cells(samples: Sequence[Sample], count: int) -> tuple[str, ...]:
    return (
        milliseconds(s.wall / count for s in samples),
        milliseconds(s.cpu / count for s in samples),
        rate(count / s.wall for s in samples),
        megabytes(samples),
    )
