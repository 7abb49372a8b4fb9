"""Rules of pages: grid, annotations, heads (requirements G, A, H)."""

from typing import Final

from tests.switches import Switch

PAGES: Final[tuple[Switch, ...]] = ()
