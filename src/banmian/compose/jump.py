"""A story that goes on on another page says so where it breaks off and where it goes on.

`（下转第3版）` takes the last line slot before the page is left, `（上接第1版）` and the head stand
above what follows. The break falls within a sentence, so that nobody takes the part for the whole.

Sources: requirements H9.14 (转版; the trade's forms), for Japanese and Korean the papers' own.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from banmian.compose.fill import Flow
from banmian.compose.frames import LineSlot
from banmian.compose.headline import HeadBlock
from banmian.compose.typeset import PlacedLine, TextBlock
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Diagnostic, counted, error, warning
from banmian.model.edition import Inline, Story, Text
from banmian.model.layout import Slot, Treatment
from banmian.model.page import Source
from banmian.model.style import Align
from banmian.shape.region import Region, region_of
from banmian.units import Pt

JUMP: Final = "jump"
"""Part of what says that a story goes on; it is none of the copy."""

_FORMS: Final = {
    Region.CN: ("（下转第{}版）", "（上接第{}版）"),
    Region.TW: ("（下轉第{}版）", "（上接第{}版）"),
    Region.HK: ("（下轉第{}版）", "（上接第{}版）"),
    Region.JA: ("（{}面に続く）", "（{}面から続く）"),
    Region.KO: ("({}면에 계속)", "({}면에서 계속)"),
}

LEAST_LINES: Final = 4
"""Lines of body on either page; fewer are not worth the turning."""

MOST_HELD_BACK: Final = 4
"""Line slots given up so that the break falls within a sentence."""

_SENTENCE_ENDS: Final = "。！？.!?」』”’）"


@dataclass(frozen=True, slots=True)
class Jump:
    """From one frame of a chain to the next, on another page."""

    number: int
    """Of the frame that is left."""
    page: int
    """Printed number of the page that is left."""
    to: int
    """And of the one it goes on on."""


def jumps_of(pages: Sequence[int], surfaces: Sequence[int]) -> tuple[Jump, ...]:
    """Where a chain of frames leaves what is seen at once: a page or a spread.

    Args:
        pages: printed numbers of the frames' pages.
        surfaces: which surface each frame is on.
    """
    return tuple(
        Jump(number, pages[number], pages[number + 1])
        for number in range(len(pages) - 1)
        if surfaces[number] != surfaces[number + 1]
    )


def settled(
    fill: Callable[[int], Flow], whole: Flow, names: Sequence[str], jump: Jump
) -> tuple[int, Flow]:
    """How many line slots are given up before the page is left, and the copy then.

    None where the story ends before; else as many as let the break fall within a sentence.

    Args:
        fill: fills the frames with so many slots given up.
        whole: what becomes of the copy with none given up.
        names: the slots of the frames.
        jump: where the page is left.
    """
    tried = [(held, fill(held)) for held in range(1, MOST_HELD_BACK + 1)]
    if not _after(whole, names, jump) and not _after(tried[0][1], names, jump):
        return 0, whole
    within = (found for found in tried if _breaks_a_sentence(found[1], names, jump))
    return next(within, tried[0])


def _before(flow: Flow, names: Sequence[str], jump: Jump) -> list[PlacedLine]:
    kept = names[: jump.number + 1]
    return [line for line in flow.lines if line.source.slot in kept]


def _after(flow: Flow, names: Sequence[str], jump: Jump) -> list[PlacedLine]:
    gone = names[jump.number + 1 :]
    return [line for line in flow.lines if line.source.slot in gone]


def _breaks_a_sentence(flow: Flow, names: Sequence[str], jump: Jump) -> bool:
    before, after = _before(flow, names, jump), _after(flow, names, jump)
    if not before or not after or after[0].line.start == 0:
        return False
    said = "".join(text for run in before[-1].line.runs for text in run.texts)
    return said.rstrip()[-1:] not in _SENTENCE_ENDS


def jump_line(
    jump: Jump, slot: LineSlot, treatment: Treatment, story: Story, type_: Typesetter
) -> PlacedLine:
    """What tells the page the story goes on on, at the end of the last line slot."""
    style = replace(treatment.jump, align=Align.RIGHT, indent=0.0)
    form, _ = _FORMS[region_of(type_.language)]
    text = Text((Inline(form.format(jump.to), story.span),))
    (line, *_) = type_.lines(text, style, (slot.measure,))
    return PlacedLine(line, slot.x, slot.baseline, style, Source(slot.slot, "", JUMP))


def resumption(jump: Jump, slot: Slot, story: Story, measure: Pt, type_: Typesetter) -> HeadBlock:
    """What tells the page the story comes from, and its head's first line."""
    _, form = _FORMS[region_of(type_.language)]
    told = Inline(form.format(jump.page), story.span)
    style = replace(slot.treatment.jump, align=Align.LEFT, indent=0.0)
    lines = type_.display(Text((told, *story.headline[0].inlines)), style, measure)
    return HeadBlock((TextBlock(lines, style, Source(slot.name, "", JUMP)),))


def jump_problems(
    jumps: Sequence[Jump], flow: Flow, names: Sequence[str], story: Story
) -> Iterator[Diagnostic]:
    """A second jump, and too few lines on a page."""
    for jump in jumps[1:]:
        message = (
            f"{story.id!r} goes on a second time, from page {jump.page} on page {jump.to}; a story "
            "jumps once, give it larger slots"
        )
        yield error("compose/jumps-twice", message, story.span)
    before, after = _before(flow, names, jumps[0]), _after(flow, names, jumps[0])
    least = min(len(before), len(after))
    if after and least < LEAST_LINES:
        message = (
            f"{story.id!r} has {counted(least, 'line')} on one side of its jump from page "
            f"{jumps[0].page} to {jumps[0].to}; give it {LEAST_LINES} or none there"
        )
        yield warning("compose/short-jump", message, story.span)
