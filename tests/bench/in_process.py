"""Build an edition again and again in one process and print the times as JSON.

Run as `python -m tests.bench.in_process EDITION LAYOUT OUT RUNS`. The first build is a warm-up:
it imports the program and fills the cache.
"""

import json
import sys
import time
from pathlib import Path

import banmian


def main(edition: str, layout: str, out: str, runs: int) -> list[list[float]]:
    """Return [wall, CPU] seconds of every build after the first."""
    options = banmian.BuildOptions(Path(edition), layout, Path(out))
    times = []
    for turn in range(runs + 1):
        wall, cpu = time.perf_counter(), time.process_time()
        report = banmian.build(options)
        if turn:
            times.append([time.perf_counter() - wall, time.process_time() - cpu])
        assert report.files, report.diagnostics
    return times


if __name__ == "__main__":
    edition, layout, out, runs = sys.argv[1:]
    sys.stdout.write(json.dumps(main(edition, layout, out, int(runs))))
