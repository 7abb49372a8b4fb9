"""How the rule of each clause is switched off: proof that what proves it would notice.

A `Switch` names a clause, says in words what becomes of its rule, and patches the one table entry,
profile value or function the rule rests on. tests/unit/conform/test_switches.py flips each and sees
the clause's evidence fail; the conformance table counts a clause only if that is so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import pytest

Patch: TypeAlias = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Switch:
    """What switches a clause's rule off."""

    clause: str
    off: str
    """What becomes of the rule, as the table shows it."""
    patch: Patch
    modes: str = "hv"
    """The writing modes in which the evidence is seen to fail."""


def switches() -> tuple[Switch, ...]:
    """All there are, in the order of the requirements."""
    from tests.switches.annotations import ANNOTATIONS
    from tests.switches.columns import COLUMNS
    from tests.switches.grid import GRID
    from tests.switches.heads import HEADS
    from tests.switches.text import TEXT

    return (*TEXT, *COLUMNS, *GRID, *ANNOTATIONS, *HEADS)
