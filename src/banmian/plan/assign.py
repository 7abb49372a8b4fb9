"""The edition's placements and the layout's slots become assignments.

Nothing may be left over on either side: a story, picture or quote without a place would be lost
copy, a slot without content a hole on the page.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from banmian.diagnostics import Diagnostic, counted, error
from banmian.model.edition import Edition, FiguresPanel, Picture, Placement, Story
from banmian.model.layout import Layout, Slot, SlotKind
from banmian.model.plan import Assignment

Content = Story | Picture | FiguresPanel

_ACCEPTS: Final = {
    SlotKind.STORY: Story,
    SlotKind.PICTURE: Picture,
    SlotKind.FIGURES: FiguresPanel,
}
_WORDS: Final = {Story: "story", Picture: "picture", FiguresPanel: "figures panel"}


def assign(
    edition: Edition, layout: Layout
) -> tuple[tuple[Assignment, ...], tuple[Diagnostic, ...]]:
    """Give every slot its content, in the layout's reading order."""
    contents = _contents(edition)
    slots = {slot.name: slot for slot in layout.slots}
    problems = list(_misplaced(edition.placements, slots, contents))
    problems += _repeated(edition.placements, slots)
    placed = {
        p.slot: contents[p.content]
        for p in edition.placements
        if p.slot in slots and p.content in contents
    }
    apart = frozenset(c.id for c in placed.values() if isinstance(c, Picture))
    assignments = tuple(_assignment(slot, placed, apart) for slot in layout.slots)
    problems += _unplaced(edition, placed)
    problems += _empty_slots(layout, placed, edition)
    problems += _insets_missing(assignments, slots)
    return assignments, tuple(problems)


def _contents(edition: Edition) -> dict[str, Content]:
    found: dict[str, Content] = {}
    for story in edition.stories:
        found[story.id] = story
        found.update({picture.id: picture for picture in story.pictures})
    found.update({panel.id: panel for panel in edition.panels})
    return found


def _misplaced(
    placements: tuple[Placement, ...], slots: Mapping[str, Slot], contents: Mapping[str, Content]
) -> Iterator[Diagnostic]:
    for placement in placements:
        slot = slots.get(placement.slot)
        content = contents.get(placement.content)
        if slot is None:
            yield error(
                "plan/unknown-slot",
                f"the layout has no slot {placement.slot!r}{_meant(placement.slot, slots)}",
                placement.span,
            )
        elif content is None:
            yield error(
                "plan/unknown-content",
                f"no story, picture or figures panel is called {placement.content!r}"
                f"{_meant(placement.content, contents)}",
                placement.span,
            )
        elif _ACCEPTS.get(slot.kind) is not type(content):
            yield error(
                "plan/wrong-kind",
                f"slot {slot.name!r} is for a {slot.kind.value}, but {placement.content!r} "
                f"is a {_WORDS[type(content)]}; choose another slot",
                placement.span,
            )


def _repeated(placements: tuple[Placement, ...], slots: Mapping[str, Slot]) -> Iterator[Diagnostic]:
    """Content named for two slots, and slots that another story flows on into."""
    first_of = {slot.next_slot: slot.name for slot in slots.values() if slot.next_slot}
    places: dict[str, str] = {}
    for placement in placements:
        if placement.slot in first_of:
            yield error(
                "plan/slot-taken",
                f"slot {placement.slot!r} holds what flows on from {first_of[placement.slot]!r}; "
                "remove the line or choose another slot",
                placement.span,
            )
        elif placement.content in places:
            yield error(
                "plan/placed-twice",
                f"{placement.content!r} already stands in slot {places[placement.content]!r}; "
                "name it for one slot only",
                placement.span,
            )
        places.setdefault(placement.content, placement.slot)


def _meant(word: str, known: Mapping[str, object]) -> str:
    close = get_close_matches(word, known, n=1)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; there are: {', '.join(known)}"


def _assignment(slot: Slot, placed: Mapping[str, Content], apart: frozenset[str]) -> Assignment:
    """A slot with its content; pictures `apart` have slots of their own, outside their stories."""
    content = placed.get(slot.head_of or slot.name)
    if isinstance(content, Story):
        if slot.kind is SlotKind.HEAD:
            return Assignment(slot, story=content)
        pictures = tuple(p for p in content.pictures if p.id not in apart)
        return Assignment(slot, content, pictures=pictures, pull_quotes=content.pull_quotes)
    if isinstance(content, Picture):
        return Assignment(slot, picture=content)
    if isinstance(content, FiguresPanel):
        return Assignment(slot, panel=content)
    return Assignment(slot)


def _unplaced(edition: Edition, placed: Mapping[str, Content]) -> Iterator[Diagnostic]:
    used = {content.id for content in placed.values()}
    wanted: tuple[Story | FiguresPanel, ...] = (*edition.stories, *edition.panels)
    for content in wanted:
        if content.id not in used:
            yield error(
                "plan/no-slot",
                f"{_WORDS[type(content)]} {content.id!r} has no slot; name one under `slots:` in "
                "edition.yaml",
                content.span,
            )


def _empty_slots(
    layout: Layout, placed: Mapping[str, Content], edition: Edition
) -> Iterator[Diagnostic]:
    continued = {slot.next_slot for slot in layout.slots}
    for slot in layout.slots:
        if slot.kind in _ACCEPTS and slot.name not in placed and slot.name not in continued:
            yield error(
                "plan/empty-slot",
                f"slot {slot.name!r} has nothing to hold; name a {slot.kind.value} for it under "
                f"`slots:` in {edition.span.file}",
                slot.span,
            )


def _insets_missing(
    assignments: tuple[Assignment, ...], slots: Mapping[str, Slot]
) -> Iterator[Diagnostic]:
    """Pictures and quotes beyond the places of the slots that their story flows through."""
    for assignment in assignments:
        name = assignment.slot.name
        chain = tuple(_chain(assignment.slot, slots))
        places = sum(len(slot.pictures) for slot in chain)
        for picture in assignment.pictures[places:]:
            yield error(
                "plan/picture-without-place",
                f"slot {name!r} has {counted(places, 'picture place')}, none is left for "
                f"{picture.id!r}; "
                "add one to the slot, or give the picture a slot of its own",
                picture.span,
            )
        places = sum(len(slot.pull_quotes) for slot in chain)
        for quote in assignment.pull_quotes[places:]:
            yield error(
                "plan/quote-without-place",
                f"slot {name!r} has {counted(places, 'pull quote place')}; add one or take the "
                "quote out of the story",
                quote.text.span_at(0),
            )


def _chain(first: Slot, slots: Mapping[str, Slot]) -> Iterator[Slot]:
    """A slot and those its story flows on into."""
    slot: Slot | None = first
    while slot:
        yield slot
        slot = slots.get(slot.next_slot or "")
