"""Assignments become surfaces: every slot composed, in reading order, with the ledger of fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from banmian.compose.axes import in_axes, slot_area, slot_axes
from banmian.compose.copyfit import misfits
from banmian.compose.figures import compose_figures
from banmian.compose.frames import Rect, page_x, slot_rect, surface_count, surface_of, surface_width
from banmian.compose.furniture import compose_furniture, compose_rule
from banmian.compose.headline import from_left, set_head, too_high
from banmian.compose.phrases import PhraseRules
from banmian.compose.pictures import compose_picture
from banmian.compose.story import Composed, Surroundings, compose_story
from banmian.compose.typeset import paint_lines
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Diagnostic
from banmian.fonts.library import Library
from banmian.model.edition import Edition
from banmian.model.layout import Layout, Slot, SlotKind
from banmian.model.page import Composition, Item, PageBox, Surface
from banmian.model.plan import Assignment
from banmian.model.style import Writing


@dataclass(frozen=True, slots=True)
class _Desk:
    """What composing any slot needs."""

    edition: Edition
    layout: Layout
    type_: Typesetter


def compose_edition(
    edition: Edition, layout: Layout, assignments: Sequence[Assignment], library: Library
) -> tuple[Composition, tuple[Diagnostic, ...]]:
    """Compose every slot of the layout."""
    scope = f"{edition.span.file} {layout.name}"
    phrases = PhraseRules(edition.language, edition.keep, layout.heads)
    type_ = Typesetter(library, edition.language, scope, phrases, layout.house)
    desk = _Desk(edition, layout, type_)
    by_slot = {a.slot.name: a for a in assignments}
    composed = [_compose(a, by_slot, desk) for a in assignments]
    items = {name: found for c in composed for name, found in c.items.items()}
    fits = tuple(
        replace(fit, page=edition.first_page + fit.page) for c in composed for fit in c.fits
    )
    problems = [problem for c in composed for problem in c.problems]
    problems += [*desk.type_.problems, *misfits(fits, layout.underset_lines)]
    desk.type_.remember()
    surfaces = tuple(_surface(desk, index, items) for index in range(surface_count(layout)))
    return Composition(surfaces, fits), tuple(problems)


def _compose(assignment: Assignment, by_slot: Mapping[str, Assignment], desk: _Desk) -> Composed:
    """One slot; a chain is composed with its first slot, its others give nothing of their own."""
    slot, layout = assignment.slot, desk.layout
    if slot.kind is SlotKind.STORY:
        if assignment.story is None:
            return Composed({}, (), ())
        chain = _chain(assignment, by_slot)
        elsewhere = frozenset(
            part for a in by_slot.values() if a.slot.head_of == slot.name for part in a.slot.parts
        )
        foreign = {a.slot.name: _foreign(a.slot, by_slot, layout) for a in chain}
        around = Surroundings(elsewhere, foreign, desk.edition.first_page)
        return compose_story(assignment.story, chain, layout, around, desk.type_)
    items, problems = _compose_single(assignment, desk)
    return Composed({slot.name: items}, (), problems)


def _compose_single(
    assignment: Assignment, desk: _Desk
) -> tuple[tuple[Item, ...], tuple[Diagnostic, ...]]:
    """A slot that stands by itself: picture, figures, head, furniture or rule."""
    slot, layout, type_ = assignment.slot, desk.layout, desk.type_
    area = slot_area(layout, slot)
    if assignment.picture:
        return compose_picture(assignment.picture, area, slot, layout, type_)
    if assignment.panel:
        return compose_figures(assignment.panel, slot, layout, type_)
    if slot.kind is SlotKind.HEAD:
        items, problems = _compose_head(assignment, area, type_)
        return tuple(slot_axes(layout, slot).items_on_page(items)), problems
    if slot.kind is SlotKind.FURNITURE:
        page = desk.edition.first_page + slot.area.page
        items, problems = compose_furniture(slot, area, desk.edition, page, type_)
        return tuple(slot_axes(layout, slot).items_on_page(items)), problems
    if slot.kind is SlotKind.RULE:
        rules = compose_rule(slot, area, layout.grid.column_gap)
        return tuple(slot_axes(layout, slot).items_on_page(rules)), ()
    return (), ()


def _compose_head(
    assignment: Assignment, area: Rect, type_: Typesetter
) -> tuple[tuple[Item, ...], tuple[Diagnostic, ...]]:
    """Head parts of a story whose body stands elsewhere."""
    slot, story = assignment.slot, assignment.story
    if story is None:
        return (), ()
    head = set_head(story, slot.parts, slot, (area.width, area.height), type_)
    lines = head.place(area)
    items = tuple(paint_lines(from_left(lines, area) if slot.from_left else lines))
    return items, too_high(head, area.height, slot, story)


def _chain(first: Assignment, by_slot: Mapping[str, Assignment]) -> list[Assignment]:
    """The slots a story flows through, each holding that story."""
    chain = [first]
    while following := chain[-1].slot.next_slot:
        # Each slot's insets take the next pictures and quotes of the story.
        before = chain[-1]
        chain.append(
            Assignment(
                by_slot[following].slot,
                first.story,
                pictures=before.pictures[len(before.slot.pictures) :],
                pull_quotes=before.pull_quotes[len(before.slot.pull_quotes) :],
            )
        )
    return chain


def _foreign(slot: Slot, by_slot: Mapping[str, Assignment], layout: Layout) -> tuple[Rect, ...]:
    """Smaller slots that lie on this one, with a character of white beside them."""
    own = slot_rect(layout, slot.area)
    found = []
    for assignment in by_slot.values():
        other = assignment.slot
        if other.name == slot.name or not _same_surface(slot, other, layout):
            continue
        if _stands_in_a_gap(other):
            continue
        area = slot_rect(layout, other.area)
        if area.overlaps(own) and area.width * area.height < own.width * own.height:
            white = layout.grid.size
            row = layout.grid.leading
            kept = Rect(area.x - white, area.y - row, area.width + 2 * white, area.height + 2 * row)
            found.append(in_axes(kept, layout, slot))
    return tuple(found)


def _stands_in_a_gap(slot: Slot) -> bool:
    """Whether it is a rule between the tiers of a vertical page."""
    is_rule = slot.kind is SlotKind.RULE and slot.area.lines > 1
    return is_rule and slot.writing is Writing.VERTICAL


def _same_surface(one: Slot, other: Slot, layout: Layout) -> bool:
    return surface_of(layout, one.area.page) == surface_of(layout, other.area.page)


def _surface(desk: _Desk, index: int, items: Mapping[str, tuple[Item, ...]]) -> Surface:
    """One surface with the items of its slots in reading order."""
    layout, sheet = desk.layout, desk.layout.sheet
    pages = [p for p in range(sheet.pages) if surface_of(layout, p) == index]
    boxes = tuple(
        PageBox(desk.edition.first_page + page, page_x(layout, page), sheet.width) for page in pages
    )
    width = surface_width(layout)
    return Surface(width, sheet.height, sheet.bleed, boxes, tuple(_ordered(desk, index, items)))


def _ordered(desk: _Desk, index: int, items: Mapping[str, tuple[Item, ...]]) -> Iterator[Item]:
    for slot in desk.layout.slots:
        if surface_of(desk.layout, slot.area.page) == index:
            yield from items.get(slot.name, ())
