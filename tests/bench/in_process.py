"""Build the flagship, then another edition twice, in one process; print the latter's times.

Run as `python -m tests.bench.in_process EDITION LAYOUT OUT`. The flagship is the warm-up: it
imports the program, opens the fonts and, if need be, separates the pictures.
"""

import json
import sys
import time
from pathlib import Path

from tests.bench.editions import FLAGSHIP

import banmian


def main(edition: str, layout: str, out: str) -> list[list[float]]:
    """Return [wall, CPU] seconds of the edition's first build, and of one with nothing changed."""
    banmian.build(banmian.BuildOptions(FLAGSHIP, out=Path(out, "warm-up")))
    options = banmian.BuildOptions(Path(edition), layout, Path(out))
    times = []
    for _ in range(2):
        wall, cpu = time.perf_counter(), time.process_time()
        report = banmian.build(options)
        times.append([time.perf_counter() - wall, time.process_time() - cpu])
        assert report.files, report.diagnostics
    return times


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:])))
