"""Time, processor time and peak memory of whole processes, and what several runs say.

The kernel counts the memory of the process that starts a child into the child's peak, so the
process that measures imports next to nothing; what needs libraries runs in children of its own.
"""

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

ROOT: Final = Path(__file__).parents[2]
_KIB_PER_MB: Final = 1024

Command = Sequence[str | Path]
"""A program and its arguments, or the arguments alone."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of a process."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of processor time, user and system, all threads."""
    peak: float
    """Largest resident memory in MiB."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, least and greatest of several values."""

    median: float
    low: float
    high: float

    def show(self, digits: int = 0, unit: str = "") -> str:
        """Written as `median (low–high) unit`."""
        middle, low, high = (f"{v:.{digits}f}" for v in (self.median, self.low, self.high))
        return f"{middle}{unit} ({low}–{high})"


def spread(values: Sequence[float]) -> Spread:
    """Sum up several runs."""
    return Spread(statistics.median(values), min(values), max(values))


def measured(
    command: Command,
    environment: Mapping[str, str] | None = None,
    good: Sequence[int] = (0,),
) -> tuple[Sample, str]:
    """Run a process to its end.

    Returns:
        What it took, and what it wrote.

    Raises:
        RuntimeError: it ended with a code that is not `good`.
    """
    with tempfile.TemporaryFile() as output:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
            cwd=ROOT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode(errors="replace")
    if process.returncode not in good:
        raise RuntimeError(f"{command} ended with {process.returncode}:\n{text}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _KIB_PER_MB), text


def alternate(
    runs: int, tasks: Mapping[str, Callable[[], Sample]], announce: Callable[[str], None]
) -> dict[str, list[Sample]]:
    """Run every task once to warm up, then all of them in turn, `runs` times: A B A B …

    Sample i of one task and sample i of another are neighbours in time: ratios are taken by pairs.
    """
    samples: dict[str, list[Sample]] = {name: [] for name in tasks}
    for turn in range(runs + 1):
        for name, task in tasks.items():
            announce(f"{name}: {turn}/{runs}")
            sample = task()
            if turn:
                samples[name].append(sample)
    return samples


def ratio(
    upper: Sequence[Sample], lower: Sequence[Sample], what: Literal["wall", "cpu"] = "wall"
) -> Spread:
    """How many times longer the runs of `upper` took than those of `lower`, pair by pair."""
    pairs = zip(upper, lower, strict=True)
    return spread([getattr(u, what) / getattr(w, what) for u, w in pairs])
