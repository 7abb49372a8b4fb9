"""Asterisks beside Han become emphasis: CommonMark's rule (§6.2) with Han counted as a boundary.

CommonMark wants a space or a mark outside `**“…”**`; Chinese has no spaces there, so its rule would
leave the asterisks in the text.
"""

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline


def read_asterisks(state: "StateInline", silent: bool) -> bool:
    """Read the asterisks at the state's position as marks that may open and close emphasis."""
    from markdown_it.rules_inline import emphasis
    from markdown_it.rules_inline.state_inline import Delimiter

    start, source = state.pos, state.src
    if silent or source[start] != "*":
        return emphasis.tokenize(state, silent)
    end = start
    while end < state.posMax and source[end] == "*":
        end += 1
    before = source[start - 1] if start else " "
    after = source[end] if end < state.posMax else " "
    opens, closes = _flanks(after, before), _flanks(before, after)
    for _ in range(end - start):
        state.push("text", "", 0).content = "*"
        mark = Delimiter(ord("*"), end - start, len(state.tokens) - 1, -1, opens, closes)
        state.delimiters.append(mark)
    state.pos = end
    return True


def _flanks(inside: str, outside: str) -> bool:
    """Whether marks between the two can stand at the border of a marked passage."""
    if inside.isspace() or not _is_mark(inside):
        return not inside.isspace()
    wide = unicodedata.east_asian_width(outside) in ("W", "F")
    return wide or outside.isspace() or _is_mark(outside)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
