"""A pull quote takes a rectangle of grid cells: a heavy rule, the words, whose they are."""

from typing import Final

from banmian.compose.frames import Rect, whole_lines
from banmian.compose.typeset import TextBlock, paint_lines
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Diagnostic, counted, error
from banmian.model.edition import PullQuote
from banmian.model.layout import Slot
from banmian.model.page import Item, Rule, Source
from banmian.units import Pt

RULE_WEIGHT: Final = 1.5
"""Of the rules above and below a quote, points."""


def compose_quote(
    quote: PullQuote, area: Rect, slot: Slot, story: str, type_: Typesetter
) -> tuple[tuple[Item, ...], tuple[Diagnostic, ...]]:
    """Set a quote, centred between its rules; too long a quote is an error."""
    styles = slot.treatment
    source = Source(slot.name, story, "pull_quote")
    lines = type_.display(quote.text, styles.pull_quote, area.width)
    if len(lines) > 1:
        type_.need_gap((quote.text,), styles.pull_quote)
    blocks = [TextBlock(lines, styles.pull_quote, source)]
    if quote.by:
        source_by = Source(slot.name, story, "pull_quote_by")
        blocks.append(type_.block(quote.by, styles.pull_quote_by, area.width, source_by))
    ink = styles.pull_quote.ink
    items: list[Item] = [
        Rule(area.x, y, area.right, y, RULE_WEIGHT, ink, source) for y in (area.y, area.bottom)
    ]
    height = sum(block.height + block.style.space_before for block in blocks)
    top = area.y + (area.height - height) / 2
    for block in blocks:
        top += block.style.space_before
        items += paint_lines(block.place(area.x, top))
        top += block.height
    return tuple(items), _problems(blocks, height, area, slot)


def _problems(
    blocks: list[TextBlock], height: Pt, area: Rect, slot: Slot
) -> tuple[Diagnostic, ...]:
    over = height + 2 * RULE_WEIGHT - area.height
    if over <= 0:
        return ()
    lines = whole_lines(over, blocks[0].style.leading)
    return (
        error(
            "compose/overset",
            f"the pull quote in slot {slot.name!r} is over by {counted(lines, 'line')}; shorten it "
            "or give its place more lines",
            slot.span,
        ),
    )
