"""The first character of a story becomes a drop initial, several lines high.

Sources: CLREQ §2.3.5 (everything stays on the line grid); the body flows round it as round any
obstacle.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from banmian.compose.fill import Copy
from banmian.compose.frames import IDEOGRAPHIC_ASCENT, Frame, Rect, line_slots
from banmian.compose.typeset import PlacedLine
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Diagnostic, warning
from banmian.model.annotation import Mark
from banmian.model.edition import BlockKind, Text
from banmian.model.layout import Treatment
from banmian.model.page import Source
from banmian.model.style import Align, Style

WHITE_BESIDE: Final = 0.25
"""Between an initial and the lines right of it, in em of the body."""


@dataclass(frozen=True, slots=True)
class Initial:
    """A character to be set large."""

    text: Text
    style: Style
    lines: int
    """How many body lines it is high."""
    content: str
    """Id of its story."""


def with_initial(copies: list[Copy], treatment: Treatment) -> tuple[list[Copy], Initial | None]:
    """Take the first character off the first paragraph when the treatment wants it large."""
    lines = treatment.initial_lines
    if lines < 2 or not copies or not _may_be_large(copies[0]):
        return copies, None
    first = copies[0]
    letter, others = first.text.cut(0, 1), first.text.cut(1, len(first.text.plain))
    body = first.style
    size = (lines - 1) * body.leading + body.size
    font = treatment.headline.font
    style = replace(
        body, font=font, size=size, indent=0.0, align=Align.LEFT, ink=treatment.headline.ink
    )
    shortened = replace(first, text=others, style=replace(body, indent=0.0))
    initial = Initial(letter, style, lines, first.content)
    return [shortened, *copies[1:]], initial


def annotated_initial(copies: Sequence[Copy], treatment: Treatment) -> tuple[Diagnostic, ...]:
    """A warning where a story that should begin large begins with an annotated character."""
    if treatment.initial_lines < 2 or not copies or not _is_annotated(copies[0]):
        return ()
    message = (
        "the story begins with an annotated character and is set without its drop initial; begin "
        "with other words, or take the annotation out"
    )
    return (warning("compose/annotated-initial", message, copies[0].text.inlines[0].span),)


def _is_annotated(first: Copy) -> bool:
    """Whether something stands beside the first character, or it shares its cell."""
    said = first.text.inlines[0].annotation
    return bool(said and (said.readings or said.marks - {Mark.KEEP}))


def _may_be_large(first: Copy) -> bool:
    """Whether a story begins with a paragraph, and that with a character to set large."""
    is_paragraph = first.part == BlockKind.PARAGRAPH.value
    return is_paragraph and first.text.plain[0].isalnum() and not _is_annotated(first)


def place_initial(
    initial: Initial | None,
    frame: Frame,
    obstacles: Sequence[Rect],
    stride: int,
    type_: Typesetter,
) -> tuple[PlacedLine, Rect] | None:
    """The drop initial, its foot on the baseline of its last line, and the space it takes.

    None where there is no line to drop it into.
    """
    if initial is None:
        return None
    body = frame.slot.treatment.body
    lines = line_slots(frame, obstacles, stride, body.size, 0)[: initial.lines]
    if not lines:
        return None
    style = initial.style
    (line,) = type_.lines(initial.text, style, (2 * style.size,))
    first, last = lines[0], lines[-1]
    drop = (1 - IDEOGRAPHIC_ASCENT) * (style.size - body.size)
    source = Source(frame.slot.name, initial.content, BlockKind.PARAGRAPH.value)
    placed = PlacedLine(line, first.x, last.baseline - drop, style, source)
    top = first.baseline - IDEOGRAPHIC_ASCENT * body.size
    return placed, Rect(first.x, top, style.size + WHITE_BESIDE * body.size, style.size)
