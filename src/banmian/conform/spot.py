"""A place on a finished page that a clause of make-up was held against."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from banmian.units import Pt

if TYPE_CHECKING:
    from banmian.conform.makeup import MakeUp


class Spot(NamedTuple):
    """A head, column or page."""

    page: int
    slot: str
    box: tuple[Pt, Pt, Pt, Pt]
    """x, y, width, height from the trim's top-left corner."""
    text: str


Verdicts: TypeAlias = Iterator[tuple[Spot, bool]]


@dataclass(frozen=True, slots=True)
class MakeUpClause:
    """One assertion on the make-up of a page."""

    id: str
    says: str
    check: "Callable[[MakeUp], Verdicts]"
