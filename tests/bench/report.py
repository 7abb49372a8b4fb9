"""Tables of results, as Markdown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench.measure import Sample, Spread, spread


@dataclass(frozen=True, slots=True)
class Table:
    """One part's results: for people, and as plain data for `--json`."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    data: Any

    def markdown(self) -> str:
        """Write it."""
        lines = [self.columns, tuple("---" for _ in self.columns), *self.rows]
        table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        return f"## {self.title}\n\n{table}\n\n{self.note}\n"


def milliseconds(seconds: Iterable[float]) -> str:
    """Median (least–greatest) in ms."""
    return spread([1000 * s for s in seconds]).show()


def rate(a_second: Iterable[float]) -> str:
    """The median of so many a second."""
    return f"{spread(list(a_second)).median:.1f}"


def megabytes(samples: Sequence[Sample]) -> str:
    """The median peak."""
    return f"{spread([s.peak for s in samples]).median:.0f}"


def times(value: Spread) -> str:
    """A ratio."""
    return value.show(2, "×")
