"""Copy that is over by a few lines becomes copy that fits: its cheapest paragraphs a line shorter.

What cannot be squeezed comes back with the paragraphs a sub-editor cuts first: those whose last
lines are shortest. Sources: JLREQ §3.8.1; requirements J5.9, J5.10.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from banmian.compose.fill import Copy, Flow
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Diagnostic, Severity, Span, counted
from banmian.model.style import Align
from banmian.units import Pt

MOST_LINES: Final = 3
"""Copy that is over by more is the desk's to cut."""

Fill: TypeAlias = Callable[[Sequence[Copy]], Flow]


def squeezed(copies: Sequence[Copy], filled: Flow, fill: Fill, type_: Typesetter) -> Flow:
    """The flow of `copies` made to fit if closing some paragraphs by a line each does it.

    Args:
        copies: what is over.
        filled: how they flow as they are.
        fill: makes them flow.
        type_: sets the text.
    """
    if filled.rest is None or not filled.lines:
        return filled
    over = filled.rest.lines
    measures = Counter(line.line.measure for line in filled.lines)
    measure = measures.most_common(1)[0][0]
    tried = list(copies)
    for number in _by_cost(copies, measure, type_) if over <= MOST_LINES else ():
        tried[number] = replace(copies[number], more=-1)
        flow = fill(tried)
        if flow.rest is None:
            notes = (_note(copy, over) for copy in tried if copy.more)
            return replace(flow, strained=(*flow.strained, *notes))
    return replace(filled, rest=replace(filled.rest, cuts=_cuts(copies, measure, type_)[:over]))


def _by_cost(copies: Sequence[Copy], measure: Pt, type_: Typesetter) -> list[int]:
    """The paragraphs that can be a line shorter, those first that show it least."""
    found = []
    for number, copy in enumerate(copies):
        if not copy.is_head and copy.style.align is Align.JUSTIFY:
            closed = type_.loosened(copy.text, copy.style, (measure - copy.hang,), -1)
            if closed.lines:
                found.append((closed.cost, number))
    return [number for _, number in sorted(found)]


def _note(copy: Copy, over: int) -> Diagnostic:
    lines = counted(over, "line")
    message = f"closed by a line, since the copy is over by {lines}; cut as much to open it again"
    return Diagnostic(Severity.NOTE, "compose/squeezed", message, copy.text.span_at(0))


def _cuts(copies: Sequence[Copy], measure: Pt, type_: Typesetter) -> tuple[tuple[int, Span], ...]:
    """What each paragraph's last line holds, visible characters and place; the shortest first."""
    found = []
    for copy in copies:
        lines = type_.lines(copy.text, copy.style, (measure - copy.hang,))
        if len(lines) > 1 and not copy.is_head:
            last = copy.text.plain[lines[-1].start :]
            characters = sum(1 for char in last if not char.isspace())
            found.append((characters, copy.text.span_at(lines[-1].start)))
    return tuple(sorted(found))
