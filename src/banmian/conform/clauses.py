"""The assertions that a finished page is held to, in the order of the requirements."""

from typing import Final

from banmian.conform.clause import Clause
from banmian.conform.columns import COLUMNS
from banmian.conform.down import DOWN
from banmian.conform.gaps import GAPS
from banmian.conform.line_edges import EDGES
from banmian.conform.marks import MARKS

_SECTIONS: Final = "CKPMJGVAHR"


def _place(clause: Clause) -> tuple[int, int]:
    section, _, number = clause.id.partition(".")
    return _SECTIONS.index(section[0]), int(number)


CLAUSES: Final = tuple(sorted((*EDGES, *MARKS, *GAPS, *COLUMNS, *DOWN), key=_place))
