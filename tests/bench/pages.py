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
_OTHER_WORDINGS: Final = 32
"""The warm-up's are counted from here."""
_COLUMNS: Final = (
    "pages",
    *("Banmian ms/page", "CPU ms/page", "pages/s", "peak MB", "unchanged, ms/page"),
    *("Typst ms/page", "CPU ms/page", "pages/s", "peak MB"),
    *("÷ Typst", "÷ Typst, CPU", "Han characters set"),
)
_NOTE: Final = (
    "Tabloid pages of the flagship; no two copies and no two runs have a head or paragraph in "
    "common. The work alone, without starting the process. Banmian: a new edition in a process "
    "that has built another, pictures separated before; then the same once more. Typst: the "
    "first compilation in its process. Banmian delivers a file a page, Typst one file."
)


@dataclasses.dataclass(frozen=True, slots=True)
class _Runs:
    """Banmian and Typst on editions of one size, and how much text is in their PDFs."""

    count: int
    ours: list[Sample]
    unchanged: list[float]
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
    shutil.rmtree(folder / "pages")
    data = {name: dataclasses.asdict(found) for name, found in results.items()}
    rows = tuple(_row(name, found) for name, found in results.items())
    return Table("Pages of repeated content, in one process", _COLUMNS, rows, _NOTE, data)


def _alternate(folder: Path, count: int, pictures: bool, runs: int) -> _Runs:
    """Banmian and Typst in turn, after a turn that fills Banmian's cache."""
    cache, out, pdf = folder / "cache", folder / "out", folder / "typst.pdf"
    shutil.rmtree(out, ignore_errors=True)
    ours, unchanged, theirs = [], [], []
    for turn in range(runs + 1):
        edition, layout = repeat_edition(folder, count, "tabloid", turn, pictures)
        source = typst_source(edition, layout, folder / "cache of the reader")
        other = repeat_edition(folder / "warm-up", 4, "tabloid", _OTHER_WORDINGS + turn, pictures)
        whole, (new, again) = module("in_process", [edition, layout, *other, out], cache)
        if turn:
            ours.append(Sample(new[0], new[1], whole.peak))
            unchanged.append(again[0])
            whole, [compilation] = typst(source, pdf)
            theirs.append(Sample(compilation[0], compilation[1], whole.peak))
    files = (sorted(out.glob("*.pdf")), [pdf])
    han = [module("pdf_facts", pdfs, cache)[1]["han"] for pdfs in files]
    return _Runs(count, ours, unchanged, theirs, han[0], han[1])


def _row(name: str, runs: _Runs) -> tuple[str, ...]:
    return (
        name,
        *_cells(runs.ours, runs.count),
        milliseconds(s / runs.count for s in runs.unchanged),
        *_cells(runs.theirs, runs.count),
        times(ratio(runs.ours, runs.theirs)),
        times(ratio(runs.ours, runs.theirs, "cpu")),
        f"{runs.our_han:,} / {runs.their_han:,}",
    )


def _cells(samples: Sequence[Sample], count: int) -> tuple[str, ...]:
    return (
        milliseconds(s.wall / count for s in samples),
        milliseconds(s.cpu / count for s in samples),
        rate(count / s.wall for s in samples),
        megabytes(samples),
    )
