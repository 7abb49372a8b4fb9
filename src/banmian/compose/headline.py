"""The head parts of a story become one block that takes whole grid lines.

Sources: CLREQ §2.3.3 (占行), requirements G6.10, H9.1 (order of the parts), H9.2 (`|` breaks).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from banmian.compose.frames import IDEOGRAPHIC_ASCENT, ROUNDING, Rect
from banmian.compose.notes import reach
from banmian.compose.typeset import PlacedLine, TextBlock
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Diagnostic, error
from banmian.model.edition import Story, Text
from banmian.model.layout import Part, Slot, Treatment
from banmian.model.lines import Adjustment
from banmian.model.page import Source
from banmian.model.style import Style
from banmian.units import Pt


@dataclass(frozen=True, slots=True)
class HeadBlock:
    """The set head parts, top to bottom."""

    parts: tuple[TextBlock, ...]

    @property
    def height(self) -> Pt:
        """All parts and the space between them."""
        return sum(_extent(part) for part in self.parts)

    def place(self, area: Rect) -> Iterator[PlacedLine]:
        """The lines, the block centred in the height of `area`."""
        top = area.y + (area.height - self.height) / 2
        for part in self.parts:
            yield from part.place(area.x, top + part.style.space_before + _beside(part)[0])
            top += _extent(part)


def from_left(lines: Iterable[PlacedLine], area: Rect) -> Iterator[PlacedLine]:
    """The lines of a vertical head counted from the left side of its area (H9.8)."""
    for line in lines:
        above = line.baseline - IDEOGRAPHIC_ASCENT * line.style.size - area.y
        mirrored = area.bottom - above - (1 - IDEOGRAPHIC_ASCENT) * line.style.size
        yield replace(line, baseline=mirrored)


def _beside(part: TextBlock) -> tuple[Pt, Pt]:
    """What stands out of a part's em boxes before its first line and after its last.

    A label's patch by half its leading's gap; readings, lines and dots as far as they reach.
    """
    style = part.style
    if style.background:
        return (style.leading - style.size) / 2, (style.leading - style.size) / 2
    if not part.lines:
        return 0.0, 0.0
    above, _ = reach(part.lines[0])
    _, below = reach(part.lines[-1])
    return (
        _with_white(above - IDEOGRAPHIC_ASCENT * style.size, style.size),
        _with_white(below - (1 - IDEOGRAPHIC_ASCENT) * style.size, style.size),
    )


WHITE_BESIDE: Final = 0.1
"""Between what stands beside a head and the part next to it, in em."""


def _with_white(extent: Pt, size: Pt) -> Pt:
    return extent + WHITE_BESIDE * size if extent > 0 else 0.0


def _extent(part: TextBlock) -> Pt:
    style = part.style
    return style.space_before + part.height + sum(_beside(part)) + style.space_after


def set_head(
    story: Story, parts: tuple[Part, ...], slot: Slot, room: tuple[Pt, Pt], type_: Typesetter
) -> HeadBlock:
    """Set the named parts that the story has, in the order given, into `room` (measure, height).

    Parts whose style has a smallest size step down together until the block is no higher than the
    room and no line that the source broke off is broken again.
    """
    present = [(part, texts_of(story, part)) for part in parts]
    present = [(part, texts) for part, texts in present if texts]
    styles = [style_of(part, slot.treatment) for part, _ in present]
    while True:
        blocks = []
        for (part, texts), style in zip(present, styles, strict=True):
            lines = tuple(line for t in texts for line in type_.display(t, style, room[0]))
            blocks.append(TextBlock(lines, style, Source(slot.name, story.id, part.value)))
        head = HeadBlock(tuple(blocks))
        counts = [len(texts) for _, texts in present]
        smaller = [_smaller(style) for style in styles]
        if smaller == styles or _fits(head, counts, room[1]):
            for (_, texts), block in zip(present, blocks, strict=True):
                if len(block.lines) > 1:
                    type_.need_gap(texts, block.style)
            return head
        styles = smaller


def _smaller(style: Style) -> Style:
    """The style a point smaller, if it may be, its leading in proportion."""
    size = max(style.smallest or style.size, style.size - 1)
    return replace(style, size=size, leading=style.leading * size / style.size)


def _fits(head: HeadBlock, counts: list[int], height: Pt) -> bool:
    """Whether the block keeps to the height, and its lines to those the source broke off."""
    as_broken = all(
        count < 2 or len(part.lines) == count
        for part, count in zip(head.parts, counts, strict=True)
    )
    forced = any(line.adjustment is Adjustment.FORCED for part in head.parts for line in part.lines)
    return as_broken and not forced and head.height <= height + ROUNDING


def too_high(head: HeadBlock, room: Pt, slot: Slot, story: Story) -> tuple[Diagnostic, ...]:
    """An error when a head needs more than `room`."""
    over = head.height - room
    if over <= 0.01:
        return ()
    message = (
        f"the head of {story.id!r} is {over:.0f} pt too high for slot {slot.name!r}; shorten it, "
        "break it with `|`, or give the slot more lines"
    )
    return (error("compose/overset", message, story.span),)


def style_of(part: Part, treatment: Treatment) -> Style:
    """The style a treatment gives a head part."""
    return {
        Part.KICKER: treatment.kicker,
        Part.HEADLINE: treatment.headline,
        Part.HEADLINE_1: treatment.headline,
        Part.HEADLINE_2: treatment.headline,
        Part.DECK: treatment.deck,
        Part.SUMMARY: treatment.summary,
        Part.BYLINE: treatment.byline,
        Part.DATELINE: treatment.dateline,
    }[part]


def texts_of(story: Story, part: Part) -> tuple[Text, ...]:
    """The lines of a head part as written; empty when the story has none."""
    single = {
        Part.KICKER: story.kicker,
        Part.DECK: story.deck,
        Part.SUMMARY: story.summary,
        Part.BYLINE: story.byline,
        Part.DATELINE: story.dateline,
    }
    if part is Part.HEADLINE:
        return story.headline
    if part is Part.HEADLINE_1:
        return story.headline[:1]
    if part is Part.HEADLINE_2:
        return story.headline[1:]
    text = single[part]
    return (text,) if text else ()
