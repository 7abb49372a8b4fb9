"""What a layout's sheet and slots must satisfy before anything can be placed in them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from banmian.diagnostics import Diagnostic, Span, error
from banmian.model.layout import Area, Grid, Join, Sheet, SlotKind
from banmian.model.style import Writing
from banmian.read.layout_inks import resolve_inks
from banmian.read.layout_slots import inset_area, slot_area, slot_writing
from banmian.read.layout_styles import unknown
from banmian.read.nodes import Mapping, Node, key_span, node_at, span_at
from banmian.read.templates import template_problem
from banmian.units import MM

if TYPE_CHECKING:
    from banmian.read.layout_schema import LayoutFile, SlotEntry

LEAST_CHARACTERS: Final = 6
"""Body characters of the narrowest column; below, prohibition rules leave no room to justify."""

_TEXT_KINDS: Final = (SlotKind.STORY, SlotKind.HEAD, SlotKind.FIGURES)
"""Slots whose words must not stand on other words; folio lines share theirs, left and right."""

_ON_ONE_PAGE: Final = (SlotKind.STORY, SlotKind.FIGURES)
"""Slots whose lines the fold of a vertical double-truck must not cut; heads may cross it."""

_COMMON_KEYS: Final = ("name", "kind", "at", "size", "treatment", "box")

_KEYS: Final = {
    SlotKind.STORY: (
        *_COMMON_KEYS, "text_columns", "gap", "head_columns", "head_lines", "column_rule",
        "pictures", "pull_quotes", "next", "writing",
    ),
    SlotKind.HEAD: (*_COMMON_KEYS, "head_of", "parts", "writing", "from_left"),
    SlotKind.PICTURE: _COMMON_KEYS,
    SlotKind.FIGURES: (*_COMMON_KEYS, "panel_columns"),
    SlotKind.FURNITURE: (*_COMMON_KEYS, "left", "centre", "right", "writing"),
    SlotKind.RULE: ("name", "kind", "at", "size", "rule", "rule_ink"),
}  # fmt: skip
"""The keys that mean something in a slot of each kind."""


def check_sheet(tree: Node, file: "LayoutFile", sheet: Sheet, grid: Grid) -> tuple[Diagnostic, ...]:
    """Report a type area that does not fit the page, a half double-truck, overlapping lines."""
    found: list[Diagnostic] = []
    extents = (
        ("columns", "columns", sheet.outer + grid.width, sheet.width),
        ("lines", "lines", sheet.top + grid.height, sheet.height),
    )
    if file.writing is Writing.VERTICAL:
        extents = (
            ("tiers", "columns", sheet.top + grid.width, sheet.height),
            ("lines", "lines", sheet.outer + grid.height, sheet.width),
        )
    for what, key, needed, trim in extents:
        if needed > trim:
            message = (
                f"the {what} and their margin take {needed / MM:.1f} mm of {trim / MM:.1f} mm; "
                f"take fewer {what}, a smaller margin or a larger trim"
            )
            found.append(error("read/type-area", message, span_at(tree, "grid", key)))
    if sheet.join is Join.DOUBLE_TRUCK and sheet.pages % 2:
        message = f"{sheet.pages} pages make no double-truck; write an even number"
        found.append(error("read/odd-pages", message, span_at(tree, "sheet", "pages")))
    if grid.leading < grid.size:
        message = "the leading is less than the size; lines would overlap, write at least the size"
        found.append(error("read/tight-leading", message, span_at(tree, "grid", "leading")))
    return tuple(found)


def check_slots(tree: Node, file: "LayoutFile", sheet: Sheet, grid: Grid) -> tuple[Diagnostic, ...]:
    """Report slots off the grid or on each other, wrong references, keys without a meaning."""
    found: list[Diagnostic] = []
    for number, entry in enumerate(file.slots):
        found += _check_keys(tree, entry, number)
        found += _check_names(tree, file, number)
        found += _check_place(tree, file, number, sheet, grid)
        found += _check_columns(tree, file, number, grid)
        if entry.from_left and slot_writing(entry, file.writing) is Writing.HORIZONTAL:
            message = "only a vertical head has lines from the left; write `writing: vertical`"
            span = key_span(tree, "slots", number, "from_left")
            found.append(error("read/lying-from-left", message, span))
        found += _check_insets(tree, entry, number)
        found += _check_templates(tree, entry, number)
    found += _check_overlaps(tree, file, sheet, grid)
    found += _check_chains(tree, file)
    return tuple(found)


def _check_keys(tree: Node, entry: "SlotEntry", number: int) -> Iterator[Diagnostic]:
    node = node_at(tree, "slots", number)
    for key in node.entries if isinstance(node, Mapping) else ():
        if key not in _KEYS[entry.kind]:
            message = f"{key!r} means nothing in a {entry.kind.value} slot; remove it"
            span = key_span(tree, "slots", number, key)
            yield error("read/key-not-for-kind", message, span)
    needed = {
        SlotKind.HEAD: (("head_of", entry.head_of), ("parts", entry.parts)),
        SlotKind.FURNITURE: (("left, centre or right", entry.left or entry.centre or entry.right),),
    }
    for key, value in needed.get(entry.kind, ()):
        if not value:
            message = f"a {entry.kind.value} slot needs {key}; add it"
            yield error("read/missing-key", message, span_at(tree, "slots", number))
    for part in dict.fromkeys(entry.parts):
        if entry.parts.count(part) > 1:
            message = f"{part.value} is shown twice; keep one of them"
            yield error("read/duplicate-part", message, span_at(tree, "slots", number, "parts"))


def _check_names(tree: Node, file: "LayoutFile", number: int) -> Iterator[Diagnostic]:
    """Report unknown inks and treatments, and a name another slot has."""
    entry, inks = file.slots[number], resolve_inks(file)
    box = (("box", "ink", entry.box.ink), ("box", "tint", entry.box.tint)) if entry.box else ()
    for *path, ink in (*box, ("rule_ink", entry.rule_ink)):
        if ink is not None and ink not in inks:
            yield unknown(tree, "read/unknown-ink", inks, "slots", number, *path)
    if entry.treatment and entry.treatment not in {**file.treatments, "plain": None}:
        yield unknown(tree, "read/unknown-treatment", file.treatments, "slots", number, "treatment")
    names = [slot.name for slot in file.slots]
    first = names.index(entry.name)
    if first < number:
        span = span_at(tree, "slots", number, "name")
        hint = f"first at {span_at(tree, 'slots', first, 'name')}"
        message = f"there is another slot {entry.name!r}; give this one its own name"
        yield error("read/duplicate-name", message, span, hint)


def _check_place(
    tree: Node, file: "LayoutFile", number: int, sheet: Sheet, grid: Grid
) -> Iterator[Diagnostic]:
    entry = file.slots[number]
    area = slot_area(entry)
    at, size = (span_at(tree, "slots", number, key) for key in ("at", "size"))
    if area.page >= sheet.pages:
        message = f"there is no page {area.page + 1}; the layout has {sheet.pages}, change at"
        yield error("read/slot-off-page", message, at)
        return
    facing = sheet.join is Join.DOUBLE_TRUCK and area.page % 2 == 0
    if area.column >= grid.columns or area.line >= grid.lines:
        message = f"begins outside the {grid.columns} columns × {grid.lines} lines; change at"
        yield error("read/slot-off-grid", message, at)
        return
    turned = file.writing is Writing.VERTICAL
    columns = (2 if facing and not turned else 1) * grid.columns - area.column
    lines = (2 if facing and turned else 1) * grid.lines - area.line
    if area.columns > columns or area.lines > lines:
        message = f"leaves the grid; write at most {columns} × {lines} (columns × lines) or move it"
        yield error("read/slot-off-grid", message, size)
    elif turned and entry.kind in _ON_ONE_PAGE and area.lines > grid.lines - area.line:
        message = (
            f"its lines would stand on the fold; write at most {grid.lines - area.line}, a story "
            "may flow on (`next`) into a slot of the facing page"
        )
        yield error("read/lines-on-fold", message, size)


def _check_columns(tree: Node, file: "LayoutFile", number: int, grid: Grid) -> Iterator[Diagnostic]:
    """Report columns too narrow to set, and heads wider or deeper than their slot."""
    entry = file.slots[number]
    if entry.box and entry.size[1] <= 2 * entry.box.padding_lines:
        message = "the padding leaves no line inside; reduce padding_lines"
        span = span_at(tree, "slots", number, "box", "padding_lines")
        yield error("read/no-room", message, span)
    if entry.kind not in _TEXT_KINDS or (entry.writing or file.writing) is not file.writing:
        return
    columns = entry.text_columns or entry.size[0]
    columns = columns if entry.kind is SlotKind.STORY else 1
    gap = grid.gap_characters if entry.gap is None else entry.gap
    padding = 2 * entry.box.padding_characters if entry.box else 0
    width = grid.span_characters(entry.size[0]) - padding
    measure = (width - (columns - 1) * gap) / columns
    if measure < LEAST_CHARACTERS:
        message = (
            f"{columns} text columns are {max(measure, 0):.1f} characters wide; "
            f"take fewer columns, to have {LEAST_CHARACTERS} or more"
        )
        span = span_at(tree, "slots", number, "text_columns")
        yield error("read/narrow-columns", message, span)
    for key, most in (("head_columns", columns), ("head_lines", entry.size[1])):
        value = getattr(entry, key)
        if value is not None and value > most:
            message = f"{value} is more than the slot has; write at most {most}"
            yield error("read/out-of-range", message, span_at(tree, "slots", number, key))


def _check_insets(tree: Node, entry: "SlotEntry", number: int) -> Iterator[Diagnostic]:
    """Report insets that leave their slot's text columns or lie on each other."""
    columns = entry.text_columns or entry.size[0]
    lines = entry.size[1] - (2 * entry.box.padding_lines if entry.box else 0)
    placed = [
        (
            f"{key} {position + 1}",
            inset_area(inset, entry),
            span_at(tree, "slots", number, key, position, "at"),
        )
        for key, insets in (("pictures", entry.pictures), ("pull_quotes", entry.pull_quotes))
        for position, inset in enumerate(insets)
    ]
    for _, area, span in placed:
        if area.column + area.columns > columns or area.line + area.lines > lines:
            message = f"leaves the slot's {columns} text columns × {lines} lines; move or reduce it"
            yield error("read/inset-outside", message, span)
    yield from _overlaps(placed)


def _check_templates(tree: Node, entry: "SlotEntry", number: int) -> Iterator[Diagnostic]:
    for key in ("left", "centre", "right"):
        problem = template_problem(getattr(entry, key) or "")
        if problem:
            yield error("read/bad-template", problem, span_at(tree, "slots", number, key))


def _check_overlaps(
    tree: Node, file: "LayoutFile", sheet: Sheet, grid: Grid
) -> Iterator[Diagnostic]:
    placed = [
        (
            entry.name,
            _on_surface(slot_area(entry), file, sheet, grid),
            span_at(tree, "slots", number, "at"),
        )
        for number, entry in enumerate(file.slots)
        if entry.kind in _TEXT_KINDS
    ]
    yield from _overlaps(placed)


def _on_surface(area: Area, file: "LayoutFile", sheet: Sheet, grid: Grid) -> Area:
    """The area counted over the whole surface it is printed on; `page` is the surface."""
    if sheet.join is Join.SINGLE:
        return area
    surface, side = divmod(area.page, 2)
    if file.writing is Writing.VERTICAL:
        return replace(area, page=surface, line=area.line + side * grid.lines)
    return replace(area, page=surface, column=area.column + side * grid.columns)


def _overlaps(placed: Sequence[tuple[str, Area, Span]]) -> Iterator[Diagnostic]:
    """Report pairs of named areas that share cells, at the second."""
    for (first, area, at), (second, other, span) in combinations(placed, 2):
        if _share_cells(area, other):
            message = f"{second} covers cells of {first}; move or reduce one of them"
            yield error("read/overlap", message, span, f"{first} is at {at}")


def _share_cells(first: Area, second: Area) -> bool:
    return (
        first.page == second.page
        and first.column < second.column + second.columns
        and second.column < first.column + first.columns
        and first.line < second.line + second.lines
        and second.line < first.line + first.lines
    )


def _check_chains(tree: Node, file: "LayoutFile") -> Iterator[Diagnostic]:
    """Report `next` and `head_of` that lead nowhere, to the wrong kind, together or in a loop."""
    slots = {slot.name: slot for slot in file.slots}
    names = list(slots)
    stories = {name: slot for name, slot in slots.items() if slot.kind is SlotKind.STORY}
    reached: dict[str, Span] = {}
    for number, entry in enumerate(file.slots):
        for key, target in (("next", entry.next), ("head_of", entry.head_of)):
            span = span_at(tree, "slots", number, key)
            if target is not None and target not in slots:
                yield unknown(tree, "read/unknown-slot", stories, "slots", number, key)
            elif target is not None and target not in stories:
                message = f"{target!r} is no story slot; name one"
                yield error("read/not-a-story-slot", message, span)
        if entry.next is not None:
            span = span_at(tree, "slots", number, "next")
            if entry.next in reached:
                message = f"another slot flows on into {entry.next!r}; let only one do so"
                yield error(
                    "read/chain-merge", message, span, f"the other at {reached[entry.next]}"
                )
            elif entry.name == min(_circle(slots, entry.name), key=names.index, default=None):
                message = "the story would flow in a circle; end the chain at one slot"
                yield error("read/chain-loop", message, span)
            reached.setdefault(entry.next, span)


def _circle(slots: "dict[str, SlotEntry]", start: str) -> tuple[str, ...]:
    """The slots of the circle that `next` makes from `start`; empty where the chain ends."""
    names, name = [start], slots[start].next
    while name in slots and name not in names:
        names.append(name)
        name = slots[name].next
    return tuple(names) if name == start else ()
