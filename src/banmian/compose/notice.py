"""Paid matter is told from the paper's own: a word above its head (requirements H9.21)."""

from dataclasses import replace
from typing import Final

from banmian.compose.typeset import TextBlock
from banmian.compose.typesetter import Typesetter
from banmian.model.edition import Inline, Story, Text
from banmian.model.layout import Slot
from banmian.model.notice import paid_word
from banmian.model.page import Source
from banmian.model.style import Align
from banmian.units import Pt

NOTICE: Final = "notice"
"""Part of the word; it is none of the copy."""


def notice_of(story: Story, slot: Slot, measure: Pt, type_: Typesetter) -> TextBlock:
    """The word in the style of labels, on a line of its own."""
    style = replace(slot.treatment.label, align=Align.LEFT, indent=0.0)
    text = Text((Inline(paid_word(type_.language), story.span),))
    return type_.block(text, style, measure, Source(slot.name, "", NOTICE))
