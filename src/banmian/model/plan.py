"""Which content stands in which slot: the plan that composition follows."""

from dataclasses import dataclass

from banmian.model.edition import FiguresPanel, Picture, PullQuote, Story
from banmian.model.layout import Slot


@dataclass(frozen=True, slots=True)
class Assignment:
    """One slot with what it holds; exactly one of story, picture and panel, or none (furniture)."""

    slot: Slot
    story: Story | None = None
    picture: Picture | None = None
    panel: FiguresPanel | None = None
    pictures: tuple[Picture, ...] = ()
    """The story's own pictures for the slot's insets, in order."""
    pull_quotes: tuple[PullQuote, ...] = ()
