"""Copy flows into columns; where one ends badly, a paragraph is set a line shorter or longer.

A last line alone on top of a column, a first line alone at the foot of one, and an empty foot are
faults. The paragraphs of that column are tried a line shorter and a line longer (looseness); what
costs least is taken, if it costs less than the fault. Line pitch never changes.

Sources: CLREQ §3.5.4 (孤行), JLREQ §4.5.3; requirements J5.9, J5.11, J5.13.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from banmian.compose.fill import Block, Copy, Flow, account, looseness_cost, place
from banmian.compose.frames import LineSlot
from banmian.compose.typesetter import Typesetter

_WIDOW: Final = 10.0
"""Cost of a last line alone on top of a column; costs are those of lines (`linebreak.breaks`)."""

_EMPTY: Final = 0.3
"""Cost of a line left empty at the foot of a column: as five lines so opened."""

_ORPHAN: Final = 0.06
"""Cost of a first line alone at a foot: as one line opened by a quarter em a gap (J5.5)."""


@dataclass(frozen=True, slots=True)
class _Chain:
    """What copies are placed into, and with what."""

    slots: Sequence[LineSlot]
    type_: Typesetter

    def place(self, copy: Copy, at: int) -> Block:
        """Place one copy from slot `at` on."""
        return place(copy, self.slots, at, self.type_)


class _Poured(NamedTuple):
    """Copies and where they were placed, as far as they were."""

    copies: tuple[Copy, ...]
    blocks: tuple[Block, ...]
    cost: float = 0.0
    """Of what was changed: of faults, and of lines made tighter or looser."""


class _Fault(NamedTuple):
    """Where a column ends badly."""

    cost: float
    at: int
    """The line slot that the next column begins with."""


def flow(copies: Sequence[Copy], slots: Sequence[LineSlot], type_: Typesetter) -> Flow:
    """Fill `slots` in order with `copies`, mending the feet of columns where that costs no room."""
    chain, found = _Chain(slots, type_), []
    for changes in ((-1, 1), (-1,), ()):
        poured = _pour(tuple(copies), changes, chain)
        found.append((account(poured.copies, poured.blocks, slots, type_), _cost(poured, chain)))
        if poured.copies == tuple(copies):
            break
    best, _ = min(found, key=lambda way: (way[0].rest.lines if way[0].rest else 0, way[1]))
    return best


def _pour(copies: tuple[Copy, ...], changes: tuple[int, ...], chain: _Chain) -> _Poured:
    """Place copies one after the other; `changes` are the lines by which they may be mended."""
    poured = _Poured(copies, ())
    while len(poured.blocks) < len(copies):
        at = poured.blocks[-1].next if poured.blocks else 0
        block = chain.place(poured.copies[len(poured.blocks)], at)
        poured = _Poured(poured.copies, (*poured.blocks, block))
        if block.cut is not None:
            break
        fault = next(_faults(block, chain.slots), None)
        if fault and changes:
            poured = _mended(poured, fault.at, changes, chain)
    return poured


def _cost(poured: _Poured, chain: _Chain) -> float:
    """Of all faults left and all lines made tighter or looser."""
    cost = 0.0
    for copy, block in zip(poured.copies, poured.blocks, strict=False):
        if copy.more:
            cost += looseness_cost(copy, chain.slots, block.first, chain.type_) or 0.0
        cost += sum(fault.cost for fault in _faults(block, chain.slots))
    return cost


def _faults(block: Block, slots: Sequence[LineSlot]) -> Iterator[_Fault]:
    """What is wrong at the ends of the columns that a block leaves."""
    for slot, following in pairwise((block.first - 1, *block.slots)):
        if following > slot + 1:
            yield _Fault(_EMPTY * (following - slot - 1), following)
    for number, (slot, following) in enumerate(pairwise(block.slots)):
        if slots[slot].column != slots[following].column:
            if number == len(block.slots) - 2:
                yield _Fault(_WIDOW, following)
            elif number == 0:
                yield _Fault(_ORPHAN, following)


def _mended(poured: _Poured, reach: int, changes: tuple[int, ...], chain: _Chain) -> _Poured:
    """As poured, or with that paragraph of the column before slot `reach` changed that gains most.

    Args:
        poured: what was placed so far; something in it is wrong at `reach`.
        reach: the slot that the next column begins with.
        changes: lines by which a paragraph may be changed.
        chain: the line slots.
    """
    column = chain.slots[reach - 1].column
    best, gain, present = poured, 0.0, 0.0
    for number in range(len(poured.blocks) - 1, -1, -1):
        block = poured.blocks[number]
        if chain.slots[block.next - 1].column < column:
            break
        present += sum(fault.cost for fault in _faults(block, chain.slots))
        for change in changes if not poured.copies[number].more else ():
            tried = _retried(poured, number, change, reach, chain)
            if tried and present - tried.cost > gain:
                best, gain = tried, present - tried.cost
    # What is still wrong there, a second paragraph may mend.
    return best if best is poured else _mended(best, reach, changes, chain)


def _retried(
    poured: _Poured, number: int, change: int, reach: int, chain: _Chain
) -> _Poured | None:
    """The copies from `number` on placed anew as far as `reach`, with that one changed."""
    blocks, at = [*poured.blocks[:number]], poured.blocks[number].first
    changed = replace(poured.copies[number], more=change)
    cost = looseness_cost(changed, chain.slots, at, chain.type_)
    if cost is None:
        return None
    copies = (*poured.copies[:number], changed, *poured.copies[number + 1 :])
    while len(blocks) < len(poured.blocks) or (at < reach and len(blocks) < len(copies)):
        block = chain.place(copies[len(blocks)], at)
        if block.cut is not None:
            return None
        cost += sum(fault.cost for fault in _faults(block, chain.slots))
        blocks.append(block)
        at = block.next
    return _Poured(copies, tuple(blocks), cost)
