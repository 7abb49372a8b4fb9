"""The flagship spread: Banmian cold, warm and after a correction, beside Typst."""

import dataclasses
import itertools
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from tests.bench.editions import FLAGSHIP, LAYOUT, Corrections, copy_edition, repeat_edition
from tests.bench.measure import Command, Sample, alternate, ratio
from tests.bench.programs import (
    banmian,
    banmian_cold,
    module,
    python_launch,
    typst,
    typst_launch,
    typst_source,
)
from tests.bench.report import Table, megabytes, milliseconds, times

_TYPST: Final = "typst, whole process"
_LAUNCH: Final = "typst, launch alone (Python, import)"
_COLUMNS: Final = (
    *("", "wall ms", "CPU ms", "peak MB"),
    *("÷ Typst", "÷ Typst less its launch", "÷ Typst, CPU"),
)
_FILE: Final = "report-spread-08-09.pdf"


def flagship(folder: Path, runs: int, announce: Callable[[str], None]) -> Table:
    """Measure whole processes on the flagship, in turn."""
    cache, out = folder / "cache", folder / "out"
    edited = copy_edition(folder)
    source = typst_source(copy_edition(folder / "typst"), LAYOUT, cache)
    corrections = Corrections(edited)
    wordings = itertools.count(1)

    def after_correction(command: str, to_unused: bool = False) -> Sample:
        corrections.correct(to_unused)
        return banmian([command, edited, "--out", out], cache)

    def reworded() -> Sample:
        edition, layout = repeat_edition(folder / "reworded", 2, LAYOUT, next(wordings))
        return banmian(["build", edition, "--layout", layout, "--out", out], cache)

    build: Command = ("build", FLAGSHIP, "--out", out)
    samples = alternate(
        runs,
        {
            "banmian build, cold": partial(banmian_cold, build, folder),
            "banmian build, warm": partial(banmian, build, cache),
            "banmian build, every paragraph reworded": reworded,
            "banmian build, a character corrected": partial(after_correction, "build"),
            "banmian build, corrected to a new glyph": partial(after_correction, "build", True),
            "banmian check, warm": partial(banmian, ["check", FLAGSHIP], cache),
            "banmian check, a character corrected": partial(after_correction, "check"),
            _TYPST: lambda: typst(source, folder / "typst.pdf")[0],
            _LAUNCH: typst_launch,
            "python, launch alone": python_launch,
        },
        announce,
    )
    _, kept_alive = typst(source, folder / "again.pdf", again=runs)
    banmian(["build", FLAGSHIP, "--out", folder / "last"], cache)
    pdfs = (folder / "last" / _FILE, folder / "again.pdf")
    facts = [module("pdf_facts", [pdf], cache)[1] for pdf in pdfs]
    rows = [*_rows(samples), _kept_alive_row(kept_alive[1:])]
    data = {name: [dataclasses.asdict(s) for s in taken] for name, taken in samples.items()}
    return Table(
        "The flagship spread, whole processes",
        _COLUMNS,
        tuple(rows),
        _note(*facts),
        {"samples": data, "kept alive": kept_alive, "facts": facts},
    )


def _rows(samples: Mapping[str, Sequence[Sample]]) -> list[tuple[str, ...]]:
    typst_runs, launches = samples[_TYPST], samples[_LAUNCH]
    bare = [
        dataclasses.replace(whole, wall=whole.wall - launch.wall)
        for whole, launch in zip(typst_runs, launches, strict=True)
    ]
    return [
        (
            name,
            milliseconds(s.wall for s in taken),
            milliseconds(s.cpu for s in taken),
            megabytes(taken),
            times(ratio(taken, typst_runs)),
            times(ratio(taken, bare)),
            times(ratio(taken, typst_runs, "cpu")),
        )
        for name, taken in samples.items()
    ]


def _kept_alive_row(again: Sequence[Sequence[float]]) -> tuple[str, ...]:
    wall, cpu = zip(*again, strict=True)
    name = "typst kept alive, a character corrected"
    return (name, milliseconds(wall), milliseconds(cpu), "", "", "", "")


def _note(banmian_facts: Mapping[str, int], typst_facts: Mapping[str, int]) -> str:
    size = {k: f["bytes"] / 1e6 for k, f in (("b", banmian_facts), ("t", typst_facts))}
    return (
        f"Han characters in the PDF: Banmian {banmian_facts['han']:,}, Typst "
        f"{typst_facts['han']:,}. Banmian writes the spread and both plates as CMYK "
        f"({size['b']:.1f} MB each), Typst one untagged PDF with RGB pictures ({size['t']:.1f} MB)."
    )
