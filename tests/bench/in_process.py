"""Build an edition twice in a process that has built another; print the times as JSON.

Run as `python -m tests.bench.in_process EDITION LAYOUT OTHER_EDITION OTHER_LAYOUT OUT`. The other
edition is the warm-up that imports everything; all its text must be new to the cache.
"""

import json
import sys
import time
from pathlib import Path

import banmian


def main(edition: str, layout: str, other: str, other_layout: str, out: str) -> list[list[float]]:
    """Return [wall, CPU] seconds of the edition's first build, and of one with nothing changed."""
    banmian.build(banmian.BuildOptions(Path(other), other_layout, Path(out, "warm-up")))
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
